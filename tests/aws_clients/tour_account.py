"""The tour through what an account has: roles and policies, senders, user pools and app clients."""

import json

from practice import allow, trust
from tour import cognito, iam, logs, refused, ses, sns, stacks, sts, texts


def roles():
    """IAM: a role with everything a role can have, and a managed policy through its versions."""
    document = json.dumps(allow("sns:Publish"))
    arn = iam.create_role(
        RoleName="tour", Path="/service-role/", AssumeRolePolicyDocument=json.dumps(trust()),
        Description="for the tour", Tags=[{"Key": "a", "Value": "1"}],
    )["Role"]["Arn"]
    refused(iam.create_role, "EntityAlreadyExists", RoleName="tour",
            AssumeRolePolicyDocument=json.dumps(trust()))
    refused(iam.create_role, "MalformedPolicyDocument", RoleName="bad",
            AssumeRolePolicyDocument="{}")
    iam.tag_role(RoleName="tour", Tags=[{"Key": "b", "Value": "2"}])
    iam.list_role_tags(RoleName="tour")
    iam.untag_role(RoleName="tour", TagKeys=["a"])
    iam.update_assume_role_policy(RoleName="tour", PolicyDocument=json.dumps(trust()))
    iam.put_role_policy(RoleName="tour", PolicyName="own", PolicyDocument=document)
    iam.list_role_policies(RoleName="tour")
    iam.get_role_policy(RoleName="tour", PolicyName="own")
    refused(iam.get_role_policy, "NoSuchEntity", RoleName="tour", PolicyName="none")
    policy = iam.create_policy(
        PolicyName="tour", PolicyDocument=document, Description="for the tour"
    )["Policy"]["Arn"]
    iam.attach_role_policy(RoleName="tour", PolicyArn=policy)
    iam.list_attached_role_policies(RoleName="tour")
    iam.put_role_permissions_boundary(RoleName="tour", PermissionsBoundary=policy)
    iam.get_role(RoleName="tour")
    iam.list_roles()
    iam.list_roles(PathPrefix="/none/")
    iam.list_instance_profiles_for_role(RoleName="tour")
    iam.list_policies(Scope="Local")
    iam.list_policies()
    iam.get_policy(PolicyArn=policy)
    iam.create_policy_version(PolicyArn=policy, PolicyDocument=document, SetAsDefault=True)
    iam.list_policy_versions(PolicyArn=policy)
    iam.get_policy_version(PolicyArn=policy, VersionId="v1")
    iam.set_default_policy_version(PolicyArn=policy, VersionId="v1")
    refused(iam.delete_policy_version, "DeleteConflict", PolicyArn=policy, VersionId="v1")
    iam.delete_policy_version(PolicyArn=policy, VersionId="v2")
    refused(iam.delete_policy, "DeleteConflict", PolicyArn=policy)
    iam.simulate_principal_policy(
        PolicySourceArn=arn, ActionNames=["sns:Publish"], ResourceArns=["*"]
    )
    iam.delete_role_permissions_boundary(RoleName="tour")
    iam.detach_role_policy(RoleName="tour", PolicyArn=policy)
    refused(iam.detach_role_policy, "NoSuchEntity", RoleName="tour", PolicyArn=policy)
    iam.delete_policy(PolicyArn=policy)
    refused(iam.get_policy, "NoSuchEntity", PolicyArn=policy)
    iam.create_role(RoleName="brief", AssumeRolePolicyDocument=json.dumps(trust()))
    iam.put_role_policy(RoleName="brief", PolicyName="own", PolicyDocument=document)
    refused(iam.delete_role, "DeleteConflict", RoleName="brief")
    iam.delete_role_policy(RoleName="brief", PolicyName="own")
    iam.delete_role(RoleName="brief")
    refused(iam.get_role, "NoSuchEntity", RoleName="brief")
    refused(iam.list_users, "InvalidAction")
    return arn


def senders():
    """SES, SNS and STS."""
    sts.get_caller_identity()
    sns.set_sms_attributes(
        attributes={"DefaultSMSType": "Transactional", "MonthlySpendLimit": "20"}
    )
    refused(sns.set_sms_attributes, "InvalidParameter", attributes={"DefaultSMSType": "Loud"})
    sns.get_sms_attributes()
    sns.get_sms_attributes(attributes=["DefaultSMSType"])
    sns.get_sms_sandbox_account_status()
    texts.describe_account_attributes()
    texts.describe_spend_limits()
    texts.describe_opted_out_numbers(OptOutListName="Default")
    refused(texts.describe_opted_out_numbers, "ResourceNotFoundException",
            OptOutListName="Default", OptedOutNumbers=["+12065550142"])
    texts.describe_protect_configurations()
    refused(texts.get_protect_configuration_country_rule_set, "ResourceNotFoundException",
            ProtectConfigurationId="protect-1", NumberCapability="SMS")
    refused(stacks.describe_stack_resources, "ValidationError", PhysicalResourceId="eu-west-1_none")
    ses.create_email_identity(EmailIdentity="tour.example")
    ses.create_email_identity(EmailIdentity="somebody@brief.example")
    refused(ses.create_email_identity, "AlreadyExistsException", EmailIdentity="tour.example")
    ses.get_email_identity(EmailIdentity="tour.example")
    ses.list_email_identities()
    ses.delete_email_identity(EmailIdentity="somebody@brief.example")
    refused(ses.get_email_identity, "NotFoundException", EmailIdentity="somebody@brief.example")
    ses.get_account()


def pool(role):
    """A user pool with every factor, and its app clients."""
    identity = "arn:aws:ses:us-east-1:111122223333:identity/tour.example"
    settings = {
        "AutoVerifiedAttributes": ["email"],
        "EmailConfiguration": {
            "EmailSendingAccount": "DEVELOPER", "SourceArn": identity, "From": "a@tour.example"
        },
        "SmsConfiguration": {"SnsCallerArn": role, "SnsRegion": "us-east-1", "ExternalId": "tour"},
        "AccountRecoverySetting": {"RecoveryMechanisms": [
            {"Name": "verified_email", "Priority": 1},
            {"Name": "verified_phone_number", "Priority": 2},
        ]},
        "UserPoolTier": "ESSENTIALS",
    }
    made = cognito.create_user_pool(
        PoolName="tour", AliasAttributes=["preferred_username"], UserPoolTags={"a": "1"},
        Schema=[{"Name": "plan", "AttributeDataType": "String", "Mutable": True}], **settings,
    )["UserPool"]
    where = {"UserPoolId": made["Id"]}
    everything(settings)
    cognito.update_user_pool(**where, UserPoolTags={"a": "1"}, **settings)
    cognito.describe_user_pool(**where)
    cognito.list_user_pools(MaxResults=1)
    cognito.list_user_pools(MaxResults=60)
    resource = {"ResourceArn": made["Arn"]}
    cognito.tag_resource(**resource, Tags={"b": "2"})
    cognito.list_tags_for_resource(**resource)
    cognito.untag_resource(**resource, TagKeys=["b"])
    refused(cognito.describe_user_pool, "ResourceNotFoundException", UserPoolId="us-east-1_none00000")
    refused(cognito.list_user_pools, "InvalidParameterException", MaxResults=61)
    cognito.get_user_pool_mfa_config(**where)
    cognito.list_identity_providers(**where)
    refused(cognito.describe_risk_configuration, "UserPoolAddOnNotEnabledException", **where)
    cognito.get_log_delivery_configuration(**where)
    group = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/tour"
    errors = {"LogLevel": "ERROR", "EventSource": "userNotification",
              "CloudWatchLogsConfiguration": {"LogGroupArn": group}}
    cognito.set_log_delivery_configuration(**where, LogConfigurations=[errors])
    refused(cognito.set_log_delivery_configuration, "InvalidParameterException", **where,
            LogConfigurations=[{**errors, "LogLevel": "INFO"}])
    logs.filter_log_events(logGroupName="/aws/vendedlogs/tour")
    refused(logs.filter_log_events, "ResourceNotFoundException", logGroupName="/aws/none")
    sms = {
        "SmsConfiguration": settings["SmsConfiguration"],
        "SmsAuthenticationMessage": "Your code is {####}",
    }
    refused(cognito.set_user_pool_mfa_config, "InvalidParameterException", **where,
            MfaConfiguration="OFF", SmsMfaConfiguration=sms)
    settings["AccountRecoverySetting"] = {
        "RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}]
    }
    cognito.update_user_pool(**where, **settings)
    cognito.set_user_pool_mfa_config(
        **where, MfaConfiguration="OPTIONAL", SmsMfaConfiguration=sms,
        SoftwareTokenMfaConfiguration={"Enabled": True},
        EmailMfaConfiguration={"Message": "Your code is {####}", "Subject": "Code"},
    )
    cognito.get_user_pool_mfa_config(**where)
    flows = [
        "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"
    ]
    app = cognito.create_user_pool_client(
        **where, ClientName="tour", ExplicitAuthFlows=flows
    )["UserPoolClient"]["ClientId"]
    cognito.update_user_pool_client(
        **where, ClientId=app, ClientName="tour", ExplicitAuthFlows=flows, AuthSessionValidity=15,
        CallbackURLs=["https://tour.example/back"], AllowedOAuthFlows=["code"],
        AllowedOAuthScopes=["openid"], AllowedOAuthFlowsUserPoolClient=True,
        SupportedIdentityProviders=["COGNITO"], TokenValidityUnits={"AccessToken": "minutes"},
        AccessTokenValidity=60,
    )
    cognito.describe_user_pool_client(**where, ClientId=app)
    cognito.list_user_pool_clients(**where, MaxResults=1)
    with_secret = cognito.create_user_pool_client(
        **where, ClientName="brief", GenerateSecret=True
    )["UserPoolClient"]["ClientId"]
    cognito.describe_user_pool_client(**where, ClientId=with_secret)
    # Secrets Manager keeps the secret, and then Cognito again.
    for publish in (True, False):
        cognito.update_user_pool_client(
            **where, ClientId=with_secret, PublishSecretsInAWSSecretsManager=publish
        )
        shown = cognito.describe_user_pool_client(**where, ClientId=with_secret)["UserPoolClient"]
        assert ("ClientSecretArn" in shown, "ClientSecret" in shown) == (publish, not publish), shown
    cognito.delete_user_pool_client(**where, ClientId=with_secret)
    refused(cognito.describe_user_pool_client, "ResourceNotFoundException", **where,
            ClientId=with_secret)
    refused(cognito.list_groups, "UnknownOperationException", **where)
    refused(cognito.list_point_in_time_recoveries, "UnknownOperationException", **where)
    return where, app


def everything(settings):
    """A pool in which as much is set as one pool can hold."""
    function = "arn:aws:lambda:us-east-1:111122223333:function:tour"
    triggers = (
        "PreSignUp", "CustomMessage", "PostConfirmation", "PreAuthentication",
        "PostAuthentication", "DefineAuthChallenge", "CreateAuthChallenge",
        "VerifyAuthChallengeResponse", "UserMigration",
    )
    message = "Your name is {username} and your password {####}"
    pool = cognito.create_user_pool(
        PoolName="everything", DeletionProtection="INACTIVE", MfaConfiguration="OPTIONAL",
        UsernameAttributes=["email"], UsernameConfiguration={"CaseSensitive": False},
        LambdaConfig={
            **{trigger: function for trigger in triggers},
            "PreTokenGenerationConfig": {"LambdaVersion": "V2_0", "LambdaArn": function},
            "CustomSMSSender": {"LambdaVersion": "V1_0", "LambdaArn": function},
            "CustomEmailSender": {"LambdaVersion": "V1_0", "LambdaArn": function},
            "KMSKeyID": "arn:aws:kms:us-east-1:111122223333:key/tour",
        },
        Policies={
            "PasswordPolicy": {
                "MinimumLength": 12, "RequireUppercase": True, "RequireLowercase": True,
                "RequireNumbers": True, "RequireSymbols": False, "PasswordHistorySize": 3,
                "TemporaryPasswordValidityDays": 2,
            },
            "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]},
        },
        DeviceConfiguration={
            "ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True
        },
        UserAttributeUpdateSettings={"AttributesRequireVerificationBeforeUpdate": ["email"]},
        VerificationMessageTemplate={
            "SmsMessage": "Code {####}", "EmailMessage": "Code {####}", "EmailSubject": "Code",
            "EmailMessageByLink": "{##Click##}", "EmailSubjectByLink": "Link",
            "DefaultEmailOption": "CONFIRM_WITH_CODE",
        },
        SmsAuthenticationMessage="Code {####}",
        AdminCreateUserConfig={
            "AllowAdminCreateUserOnly": True,
            "InviteMessageTemplate": {
                "SMSMessage": message, "EmailMessage": message, "EmailSubject": "Welcome"
            },
        },
        Schema=[
            {"Name": "plan", "AttributeDataType": "String", "Mutable": True, "Required": False,
             "DeveloperOnlyAttribute": False,
             "StringAttributeConstraints": {"MinLength": "1", "MaxLength": "9"}},
            {"Name": "age", "AttributeDataType": "Number", "Mutable": True,
             "NumberAttributeConstraints": {"MinValue": "0", "MaxValue": "200"}},
        ],
        **{**settings, "AccountRecoverySetting": {
            "RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]
        }},
    )["UserPool"]["Id"]
    cognito.describe_user_pool(UserPoolId=pool)
    cognito.get_user_pool_mfa_config(UserPoolId=pool)
    cognito.list_user_pools(MaxResults=60)
    hours = {"AccessToken": "hours", "IdToken": "hours", "RefreshToken": "days"}
    made = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="everything", GenerateSecret=True, RefreshTokenValidity=5,
        AccessTokenValidity=1, IdTokenValidity=1, TokenValidityUnits=hours,
        ReadAttributes=["email"], WriteAttributes=["email"],
        ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        SupportedIdentityProviders=["COGNITO"], CallbackURLs=["https://tour.example/back"],
        LogoutURLs=["https://tour.example/out"], DefaultRedirectURI="https://tour.example/back",
        AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid", "email"],
        AllowedOAuthFlowsUserPoolClient=True, PreventUserExistenceErrors="ENABLED",
        EnableTokenRevocation=True, EnablePropagateAdditionalUserContextData=False,
        AuthSessionValidity=4,
        AnalyticsConfiguration={
            "ApplicationArn": "arn:aws:mobiletargeting:us-east-1:111122223333:apps/tour",
            "UserDataShared": False,
        },
    )["UserPoolClient"]
    cognito.describe_user_pool_client(UserPoolId=pool, ClientId=made["ClientId"])
    cognito.delete_user_pool(UserPoolId=pool)
