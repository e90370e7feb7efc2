"""Walks the lesson wrong-principal from broken to fixed with boto3 alone.

AWS_ENDPOINT_URL: the practice AWS, `practice serve wrong-principal`.
"""

import json
import sys

from practice import client, refusal

TRUST = (
    "InvalidSmsRoleTrustRelationshipException",
    "Role does not have a trust relationship allowing Cognito to assume the role",
    400,
)
PASSWORD = "Practice-only-0001!"


def main():
    cognito, iam = client("cognito-idp"), client("iam")
    pool = cognito.list_user_pools(MaxResults=60)["UserPools"][0]
    print(f"pool {pool['Name']}")
    settings = cognito.get_user_pool_mfa_config(UserPoolId=pool["Id"])
    settings.pop("ResponseMetadata")
    sms = settings["SmsMfaConfiguration"]["SmsConfiguration"]
    role = sms["SnsCallerArn"].rsplit("/", 1)[1]

    app = cognito.create_user_pool_client(
        UserPoolId=pool["Id"], ClientName="walk", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    name = "walker@ledger.example"
    cognito.admin_create_user(
        UserPoolId=pool["Id"], Username=name, MessageAction="SUPPRESS",
        UserAttributes=[
            {"Name": "email", "Value": name}, {"Name": "phone_number", "Value": "+12065550199"}
        ],
    )
    cognito.admin_set_user_password(
        UserPoolId=pool["Id"], Username=name, Password=PASSWORD, Permanent=True
    )
    cognito.admin_set_user_mfa_preference(
        UserPoolId=pool["Id"], Username=name,
        SMSMfaSettings={"Enabled": True, "PreferredMfa": True},
    )
    sign_in = {
        "ClientId": app, "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": {"USERNAME": name, "PASSWORD": PASSWORD},
    }

    for call, parameters in [
        (cognito.initiate_auth, sign_in),
        (cognito.set_user_pool_mfa_config, {"UserPoolId": pool["Id"], **settings}),
    ]:
        refused = refusal(call, **parameters)
        print(f"before: {call.__name__}: {refused}")
        if refused != TRUST:
            return 1

    held = iam.get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]
    principal = held["Statement"][0]["Principal"]
    print(f"repair: {role} trusts {principal['Service']}")
    principal["Service"] = "cognito-idp.amazonaws.com"
    iam.update_assume_role_policy(RoleName=role, PolicyDocument=json.dumps(held))

    cognito.set_user_pool_mfa_config(UserPoolId=pool["Id"], **settings)
    print("after: set_user_pool_mfa_config: accepted, the same settings")
    begun = cognito.initiate_auth(**sign_in)
    print(f"after: initiate_auth: {begun.get('ChallengeName')}, sent to "
          f"{begun.get('ChallengeParameters', {}).get('CODE_DELIVERY_DESTINATION')}")
    now = cognito.get_user_pool_mfa_config(UserPoolId=pool["Id"])
    now.pop("ResponseMetadata")
    cognito.admin_delete_user(UserPoolId=pool["Id"], Username=name)
    cognito.delete_user_pool_client(UserPoolId=pool["Id"], ClientId=app)
    return 0 if begun.get("ChallengeName") == "SMS_MFA" and now == settings else 1


if __name__ == "__main__":
    sys.exit(main())
