"""The tour through what people do: signing up and in, factors, passwords, attributes."""

from practice import totp, wrong_totp
from tour import OTHER, PASSWORD, cognito, mailed, refused


def mfa_of(answer):
    """What GetUserPoolMfaConfig answered, as SetUserPoolMfaConfig takes it."""
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def begin(app, name, password=PASSWORD):
    return cognito.initiate_auth(
        ClientId=app, AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": password},
    )


def answer(app, name, begun, challenge=None, **more):
    return cognito.respond_to_auth_challenge(
        ClientId=app, ChallengeName=challenge or begun["ChallengeName"], Session=begun["Session"],
        ChallengeResponses={"USERNAME": name, **more},
    )


def administered(where, app):
    """A user made by an administrator: invitation, new password, every factor, lost and found."""
    who = {**where, "Username": "ana"}
    mail, phone = "ana@tour.example", "+12065550142"
    attributes = [
        {"Name": "email", "Value": mail}, {"Name": "email_verified", "Value": "true"},
        {"Name": "phone_number", "Value": phone}, {"Name": "custom:plan", "Value": "basic"},
    ]
    cognito.admin_create_user(
        **who, UserAttributes=attributes, DesiredDeliveryMediums=["EMAIL", "SMS"]
    )
    cognito.admin_create_user(**who, MessageAction="RESEND", DesiredDeliveryMediums=["EMAIL"])
    refused(cognito.admin_create_user, "UsernameExistsException", **who)
    begun = begin(app, "ana", mailed(mail))
    answer(app, "ana", begun, NEW_PASSWORD=PASSWORD)
    refused(cognito.initiate_auth, "NotAuthorizedException", ClientId=app,
            AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ana", "PASSWORD": OTHER})
    on = {"Enabled": True, "PreferredMfa": True}
    cognito.admin_set_user_mfa_preference(**who, SMSMfaSettings=on)
    key = "us-east-1_a1b2c3d4-5678-40ab-8def-000000000001"
    assert cognito.admin_list_devices(**who)["Devices"] == []
    for call in (cognito.admin_get_device, cognito.admin_forget_device,
                 cognito.admin_update_device_status):
        refused(call, "ResourceNotFoundException", **who, DeviceKey=key)
    begun = begin(app, "ana")
    refused(cognito.respond_to_auth_challenge, "CodeMismatchException", ClientId=app,
            ChallengeName="SMS_MFA", Session=begun["Session"],
            ChallengeResponses={"USERNAME": "ana", "SMS_MFA_CODE": "x"})
    tokens = answer(app, "ana", begun, SMS_MFA_CODE=mailed(phone))["AuthenticationResult"]
    mine = {"AccessToken": tokens["AccessToken"]}

    refused(cognito.set_user_mfa_preference, "InvalidParameterException", **mine,
            SoftwareTokenMfaSettings=on)
    given = cognito.associate_software_token(**mine)["SecretCode"]
    refused(cognito.verify_software_token, "EnableSoftwareTokenMFAException", **mine,
            UserCode=wrong_totp(given))
    cognito.verify_software_token(**mine, UserCode=totp(given), FriendlyDeviceName="blue")
    cognito.set_user_mfa_preference(
        **mine, SoftwareTokenMfaSettings={"Enabled": True}, EmailMfaSettings={"Enabled": True},
        SMSMfaSettings={"Enabled": True},
    )
    begun = begin(app, "ana")
    assert begun["ChallengeName"] == "SELECT_MFA_TYPE", begun
    begun = answer(app, "ana", begun, ANSWER="EMAIL_OTP")
    answer(app, "ana", begun, EMAIL_OTP_CODE=mailed(mail))
    cognito.set_user_mfa_preference(**mine, SoftwareTokenMfaSettings=on)
    begun = cognito.admin_initiate_auth(
        **where, ClientId=app, AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ana", "PASSWORD": PASSWORD},
    )
    done = {
        **where, "ClientId": app, "ChallengeName": "SOFTWARE_TOKEN_MFA",
        "Session": begun["Session"],
        "ChallengeResponses": {"USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": totp(given, 1)},
    }
    cognito.admin_respond_to_auth_challenge(**done)
    refused(cognito.admin_respond_to_auth_challenge, "NotAuthorizedException", **done)

    cognito.get_user(**mine)
    cognito.get_user_auth_factors(**mine)
    cognito.admin_get_user(**who)
    cognito.admin_get_user_auth_factors(**who)
    cognito.list_users(**where, Limit=1)
    cognito.list_users(**where, Filter='email ^= "ana"', AttributesToGet=["email"])
    cognito.admin_delete_software_token(**who)
    cognito.admin_update_user_attributes(
        **who, UserAttributes=[{"Name": "name", "Value": "Ana"}]
    )
    cognito.admin_delete_user_attributes(**who, UserAttributeNames=["name"])
    refused(cognito.admin_update_user_attributes, "InvalidParameterException", **who,
            UserAttributes=[{"Name": "shoe", "Value": "40"}])
    cognito.admin_user_global_sign_out(**who)
    refused(cognito.get_user, "NotAuthorizedException", **mine)
    cognito.admin_disable_user(**who)
    cognito.admin_enable_user(**who)
    cognito.admin_set_user_password(**who, Password=OTHER, Permanent=True)
    refused(cognito.admin_set_user_password, "InvalidPasswordException", **who, Password="x" * 6)
    cognito.admin_delete_user(**who)
    refused(cognito.admin_get_user, "UserNotFoundException", **who)


def set_up():
    """MFA demanded: a user who has to set up a factor before anything else."""
    pool = cognito.create_user_pool(PoolName="strict")["UserPool"]["Id"]
    cognito.set_user_pool_mfa_config(
        UserPoolId=pool, MfaConfiguration="ON", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    app = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="strict", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    cognito.admin_create_user(UserPoolId=pool, Username="bia", MessageAction="SUPPRESS")
    cognito.admin_set_user_password(
        UserPoolId=pool, Username="bia", Password=PASSWORD, Permanent=True
    )
    begun = begin(app, "bia")
    given = cognito.associate_software_token(Session=begun["Session"])
    refused(cognito.verify_software_token, "NotAuthorizedException", Session=begun["Session"],
            UserCode="123456")
    done = cognito.verify_software_token(
        Session=given["Session"], UserCode=totp(given["SecretCode"])
    )
    answer(app, "bia", done, "MFA_SETUP")
    cognito.delete_user_pool(UserPoolId=pool)
    refused(cognito.delete_user_pool, "ResourceNotFoundException", UserPoolId=pool)


def self_service(where, app):
    """A user who signs up, forgets, changes and leaves."""
    mail, name = "carla@tour.example", {"ClientId": app, "Username": "carla"}
    refused(cognito.sign_up, "InvalidPasswordException", **name, Password="x" * 6)
    attributes = [{"Name": "email", "Value": mail}]
    cognito.sign_up(**name, Password=PASSWORD, UserAttributes=attributes)
    refused(cognito.sign_up, "UsernameExistsException", **name, Password=PASSWORD)
    refused(cognito.confirm_sign_up, "CodeMismatchException", **name, ConfirmationCode="000")
    cognito.resend_confirmation_code(**name)
    cognito.confirm_sign_up(**name, ConfirmationCode=mailed(mail))
    cognito.sign_up(ClientId=app, Username="dora", Password=PASSWORD)
    refused(cognito.initiate_auth, "UserNotConfirmedException", ClientId=app,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": "dora", "PASSWORD": PASSWORD})
    cognito.admin_confirm_sign_up(**where, Username="dora")

    refused(cognito.forgot_password, "NotAuthorizedException", **name)
    settings = cognito.describe_user_pool(**where)["UserPool"]
    pool_settings = {
        "EmailConfiguration": settings["EmailConfiguration"],
        "SmsConfiguration": settings["SmsConfiguration"],
        "AutoVerifiedAttributes": ["email"], "UserPoolTier": "ESSENTIALS",
    }
    ways = [{"Name": "verified_phone_number", "Priority": 2}, {"Name": "verified_email", "Priority": 1}]
    mfa = cognito.get_user_pool_mfa_config(**where)
    cognito.set_user_pool_mfa_config(**where, MfaConfiguration="OFF")
    cognito.update_user_pool(
        **where, **pool_settings, AccountRecoverySetting={"RecoveryMechanisms": ways}
    )
    cognito.forgot_password(**name)
    # Where the codes of her second factor go, none for a new password goes.
    cognito.set_user_pool_mfa_config(**mfa_of(mfa), **where)
    preference = {**where, "Username": "carla"}
    cognito.admin_set_user_mfa_preference(
        **preference, EmailMfaSettings={"Enabled": True, "PreferredMfa": True}
    )
    refused(cognito.forgot_password, "InvalidParameterException", **name)
    refused(cognito.admin_set_user_mfa_preference, "InvalidParameterException", **preference,
            SMSMfaSettings={"Enabled": False})
    cognito.admin_set_user_mfa_preference(**preference, EmailMfaSettings={"Enabled": False})
    cognito.set_user_pool_mfa_config(**where, MfaConfiguration="OFF")
    refused(cognito.confirm_forgot_password, "CodeMismatchException", **name,
            ConfirmationCode="000", Password=OTHER)
    cognito.confirm_forgot_password(**name, ConfirmationCode=mailed(mail), Password=OTHER)
    cognito.admin_reset_user_password(**where, Username="carla")
    refused(cognito.initiate_auth, "PasswordResetRequiredException", ClientId=app,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": "carla", "PASSWORD": OTHER})
    cognito.confirm_forgot_password(**name, ConfirmationCode=mailed(mail), Password=OTHER)
    assert mfa["MfaConfiguration"] == "OPTIONAL", mfa

    tokens = begin(app, "carla", OTHER)["AuthenticationResult"]
    mine = {"AccessToken": tokens["AccessToken"]}
    refused(cognito.change_password, "NotAuthorizedException", **mine,
            PreviousPassword=PASSWORD, ProposedPassword=PASSWORD)
    cognito.change_password(**mine, PreviousPassword=OTHER, ProposedPassword=PASSWORD)
    moved = "carla@new.tour.example"
    cognito.update_user_attributes(
        **mine, UserAttributes=[{"Name": "email", "Value": moved}, {"Name": "name", "Value": "C"}]
    )
    cognito.get_user_attribute_verification_code(**mine, AttributeName="email")
    refused(cognito.verify_user_attribute, "CodeMismatchException", **mine,
            AttributeName="email", Code="000")
    cognito.verify_user_attribute(**mine, AttributeName="email", Code=mailed(moved))
    cognito.delete_user_attributes(**mine, UserAttributeNames=["name"])
    again = {
        "ClientId": app, "AuthFlow": "REFRESH_TOKEN_AUTH",
        "AuthParameters": {"REFRESH_TOKEN": tokens["RefreshToken"]},
    }
    cognito.initiate_auth(**again)
    cognito.revoke_token(ClientId=app, Token=tokens["RefreshToken"])
    refused(cognito.initiate_auth, "NotAuthorizedException", **again)
    mine = {"AccessToken": begin(app, "carla")["AuthenticationResult"]["AccessToken"]}
    cognito.global_sign_out(**mine)
    refused(cognito.get_user, "NotAuthorizedException", **mine)
    mine = {"AccessToken": begin(app, "carla")["AuthenticationResult"]["AccessToken"]}
    cognito.delete_user(**mine)


def devices():
    """A pool that tracks devices: one confirmed, looked at, forgotten; another by an administrator."""
    made = cognito.create_user_pool(PoolName="devices", DeviceConfiguration={
        "ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False,
    })["UserPool"]
    where = {"UserPoolId": made["Id"]}
    app = cognito.create_user_pool_client(
        **where, ClientName="app",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"],
        RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 0},
    )["UserPoolClient"]["ClientId"]
    who = {**where, "Username": "dora"}
    cognito.admin_create_user(**who, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(**who, Password=PASSWORD, Permanent=True)
    # What a device proves itself with is no matter here: any two numbers.
    secret = {"Salt": "Af8=", "PasswordVerifier": "Af8B"}
    for forget in (False, True):
        tokens = begin(app, "dora")["AuthenticationResult"]
        key = tokens["NewDeviceMetadata"]["DeviceKey"]
        mine = {"AccessToken": tokens["AccessToken"], "DeviceKey": key}
        refused(cognito.confirm_device, "InvalidParameterException", **mine)
        cognito.confirm_device(**mine, DeviceSecretVerifierConfig=secret, DeviceName="laptop")
        refused(cognito.confirm_device, "DeviceKeyExistsException", **mine)
        cognito.get_device(**mine)
        cognito.update_device_status(**mine, DeviceRememberedStatus="not_remembered")
        assert cognito.list_devices(AccessToken=tokens["AccessToken"])["Devices"] == []
        its = {**who, "DeviceKey": key}
        cognito.admin_update_device_status(**its, DeviceRememberedStatus="remembered")
        cognito.admin_get_device(**its)
        assert len(cognito.list_devices(AccessToken=tokens["AccessToken"])["Devices"]) == 1
        assert len(cognito.admin_list_devices(**who)["Devices"]) == 1
        old = {"ClientId": app, "RefreshToken": tokens["RefreshToken"], "DeviceKey": key}
        new = cognito.get_tokens_from_refresh_token(**old)["AuthenticationResult"]
        refused(cognito.get_tokens_from_refresh_token, "RefreshTokenReuseException", **old)
        if forget:
            cognito.forget_device(**mine)
        else:
            cognito.admin_forget_device(**its)
        refused(cognito.get_tokens_from_refresh_token, "NotAuthorizedException",
                **{**old, "RefreshToken": new["RefreshToken"]})
        refused(cognito.get_device, "ResourceNotFoundException", **mine)
    asked = cognito.initiate_auth(
        ClientId=app, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "dora"}
    )
    refused(cognito.respond_to_auth_challenge, "NotAuthorizedException", ClientId=app,
            ChallengeName="SELECT_CHALLENGE", Session=asked["Session"],
            ChallengeResponses={"USERNAME": "dora", "ANSWER": "PASSWORD", "PASSWORD": OTHER})
    cognito.initiate_auth(
        ClientId=app, AuthFlow="USER_SRP_AUTH", AuthParameters={"USERNAME": "dora", "SRP_A": "2"}
    )
    cognito.delete_user_pool(**where)
