"""Raises all fourteen errors with boto3, from an empty account, and holds each against AWS's words.

AWS_ENDPOINT_URL: the practice AWS, `practice serve blank`.
AWS_ENDPOINT_URL_FAST: another one with `--speed 600`, where three minutes take a third of a second.
Without it the script waits three minutes.
"""

import json
import os
import sys
import time

from practice import (
    allow, client, endpoint, login_tokens, refusal, secret_hash, totp, trust, wrong_totp,
)

EXPECTED = [
    (1, "sms_role_access_policy", "InvalidSmsRoleAccessPolicyException",
     "Role does not have permission to publish with SNS"),
    (2, "sms_role_trust_relationship", "InvalidSmsRoleTrustRelationshipException",
     "Role does not have a trust relationship allowing Cognito to assume the role"),
    (3, "sms_configuration_invalid", "InvalidParameterException",
     "Invalid MFA configuration given, can't turn off MFA and configure an MFA together"),
    (4, "totp_token_scope", "NotAuthorizedException",
     "Access Token does not have required scopes"),
    (5, "session_reused", "NotAuthorizedException",
     "Invalid session for the user, session can only be used once."),
    (6, "session_expired", "NotAuthorizedException",
     "Invalid session for the user, session is expired."),
    (7, "totp_code_mismatch", "CodeMismatchException",
     "Invalid code or auth state for the user."),
    (8, "totp_not_set_up", "InvalidParameterException",
     "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA"),
    (9, "totp_not_enabled", "SoftwareTokenMFANotFoundException",
     "Software Token MFA has not been enabled by the userPool"),
    (10, "session_invalid", "NotAuthorizedException",
     "Invalid session for the user."),
    (11, "totp_enable_mismatch", "EnableSoftwareTokenMFAException",
     "Code mismatch and fail enable Software Token MFA"),
    (12, "email_default_sender", "InvalidParameterException",
     "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an "
     "EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount"),
    (13, "email_recovery_conflict", "InvalidParameterException",
     "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or "
     "contains only verified_email in RecoveryMechanisms"),
    (14, "email_tier", "FeatureUnavailableInTierException",
     "The following feature is not available for the LITE pricing tier configured: Email MFA"),
]

PASSWORD = "Practice-only-0014!"
RAISED = {}


def raised(number, call, **parameters):
    RAISED[number] = (call.__name__, refusal(call, **parameters))


class Person:
    """A user of a pool, and the calls that sign them in."""

    def __init__(self, cognito, pool, name):
        self.cognito, self.pool, self.name = cognito, pool, name
        made = cognito.create_user_pool_client(
            UserPoolId=pool, ClientName=f"app of {name}", GenerateSecret=True,
            AuthSessionValidity=3,
            ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        )["UserPoolClient"]
        self.client = made["ClientId"]
        self.hash = secret_hash(made["ClientSecret"], name, self.client)
        cognito.admin_create_user(UserPoolId=pool, Username=name, MessageAction="SUPPRESS")
        cognito.admin_set_user_password(
            UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True
        )

    def begin(self):
        return self.cognito.initiate_auth(
            ClientId=self.client, AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={
                "USERNAME": self.name, "PASSWORD": PASSWORD, "SECRET_HASH": self.hash
            },
        )

    def answer(self, challenge, session, code=None):
        responses = {"USERNAME": self.name, "SECRET_HASH": self.hash}
        if code:
            responses["SOFTWARE_TOKEN_MFA_CODE"] = code
        return {
            "ClientId": self.client, "ChallengeName": challenge, "Session": session,
            "ChallengeResponses": responses,
        }


def text_messages(cognito, iam):
    """1, 2, 3: a role that may not publish, one that trusts somebody else, MFA off with a factor."""
    role = iam.create_role(
        RoleName="fourteen-sms", AssumeRolePolicyDocument=json.dumps(trust())
    )["Role"]["Arn"]
    pool = cognito.create_user_pool(PoolName="fourteen-sms")["UserPool"]["Id"]
    sms = {"SmsConfiguration": {"SnsCallerArn": role, "SnsRegion": "us-east-1"}}
    wanted = {"UserPoolId": pool, "MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": sms}
    raised(1, cognito.set_user_pool_mfa_config, **wanted)
    iam.put_role_policy(
        RoleName="fourteen-sms", PolicyName="publish",
        PolicyDocument=json.dumps(allow("sns:Publish")),
    )
    wrong = trust("cognito-identity.amazonaws.com")
    iam.update_assume_role_policy(RoleName="fourteen-sms", PolicyDocument=json.dumps(wrong))
    raised(2, cognito.set_user_pool_mfa_config, **wanted)
    iam.update_assume_role_policy(RoleName="fourteen-sms", PolicyDocument=json.dumps(trust()))
    raised(3, cognito.set_user_pool_mfa_config, **{**wanted, "MfaConfiguration": "OFF"})
    cognito.set_user_pool_mfa_config(**wanted)


def mail(cognito, ses):
    """12, 13, 14: Cognito's own sender, recovery by mail alone, the Lite plan."""
    ses.create_email_identity(EmailIdentity="fourteen.example")
    identity = "arn:aws:ses:us-east-1:111122223333:identity/fourteen.example"
    pool = cognito.create_user_pool(PoolName="fourteen-mail")["UserPool"]["Id"]
    wanted = {
        "UserPoolId": pool, "MfaConfiguration": "OPTIONAL",
        "EmailMfaConfiguration": {"Message": "Your code is {####}", "Subject": "Code"},
        "SoftwareTokenMfaConfiguration": {"Enabled": True},
    }
    raised(12, cognito.set_user_pool_mfa_config, **wanted)
    sender = {"EmailSendingAccount": "DEVELOPER", "SourceArn": identity}
    cognito.update_user_pool(UserPoolId=pool, EmailConfiguration=sender)
    raised(13, cognito.set_user_pool_mfa_config, **wanted)
    way_back = {"RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}]}
    settings = {
        "UserPoolId": pool, "EmailConfiguration": sender, "AccountRecoverySetting": way_back
    }
    cognito.update_user_pool(UserPoolTier="LITE", **settings)
    raised(14, cognito.set_user_pool_mfa_config, **wanted)
    cognito.update_user_pool(UserPoolTier="ESSENTIALS", **settings)
    cognito.set_user_pool_mfa_config(**wanted)


def without_scope(cognito, pool):
    """An access token of managed login that did not ask for aws.cognito.signin.user.admin."""
    back = "https://app.fourteen.example/back"
    web = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="web", AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid", "aws.cognito.signin.user.admin"],
        CallbackURLs=[back], SupportedIdentityProviders=["COGNITO"],
    )["UserPoolClient"]["ClientId"]
    return login_tokens(web, back, "openid", "ana", PASSWORD)["access_token"]


def authenticator_apps(cognito):
    """4, 5, 7 to 11: one user, from no authenticator app to one that works."""
    pool = cognito.create_user_pool(PoolName="fourteen-totp")["UserPool"]["Id"]
    ana = Person(cognito, pool, "ana")
    tokens = ana.begin()["AuthenticationResult"]
    poor = without_scope(cognito, pool)
    raised(9, cognito.associate_software_token, AccessToken=tokens["AccessToken"])
    cognito.set_user_pool_mfa_config(
        UserPoolId=pool, MfaConfiguration="ON", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    raised(4, cognito.associate_software_token, AccessToken=poor)
    raised(8, cognito.admin_set_user_mfa_preference, UserPoolId=pool, Username="ana",
           SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})

    begun = ana.begin()
    assert begun["ChallengeName"] == "MFA_SETUP", begun
    given = cognito.associate_software_token(Session=begun["Session"])
    secret = given["SecretCode"]
    raised(11, cognito.verify_software_token, Session=given["Session"],
           UserCode=wrong_totp(secret))
    done = cognito.verify_software_token(
        Session=given["Session"], UserCode=totp(secret), FriendlyDeviceName="telephone"
    )
    assert done["Status"] == "SUCCESS", done
    entered = cognito.respond_to_auth_challenge(**ana.answer("MFA_SETUP", done["Session"]))
    assert "AuthenticationResult" in entered, entered

    old, new = ana.begin()["Session"], ana.begin()["Session"]
    factor = "SOFTWARE_TOKEN_MFA"
    raised(10, cognito.respond_to_auth_challenge, **ana.answer(factor, old, totp(secret)))
    raised(7, cognito.respond_to_auth_challenge, **ana.answer(factor, new, wrong_totp(secret)))
    # The code that set the token up lets nobody in.
    right = ana.answer(factor, new, totp(secret, 1))
    cognito.respond_to_auth_challenge(**right)
    raised(5, cognito.respond_to_auth_challenge, **right)


def too_late(cognito, seconds):
    """6: a session that nobody answered for three minutes of the server's clock."""
    pool = cognito.create_user_pool(PoolName="fourteen-late")["UserPool"]["Id"]
    cognito.set_user_pool_mfa_config(
        UserPoolId=pool, MfaConfiguration="ON", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    begun = Person(cognito, pool, "late").begin()
    time.sleep(seconds)
    raised(6, cognito.associate_software_token, Session=begun["Session"])


def main():
    cognito = client("cognito-idp")
    caller = client("sts").get_caller_identity()
    print(f"account {caller['Account']}, {caller['Arn']}, {endpoint()}")
    text_messages(cognito, client("iam"))
    authenticator_apps(cognito)
    mail(cognito, client("sesv2"))
    if os.environ.get("AWS_ENDPOINT_URL_FAST"):
        too_late(client("cognito-idp", endpoint("AWS_ENDPOINT_URL_FAST")), 0.5)
    else:
        too_late(cognito, 181)

    wrong = 0
    for number, slug, code, message in EXPECTED:
        operation, got = RAISED.get(number, ("(never called)", None))
        got = got or ("(nothing raised)", "", 200)
        right = got == (code, message, 400)
        wrong += not right
        print(f"{number:2} | {slug} | {operation} | {got[0]} | {got[1]} | {got[2]}"
              + ("" if right else f"   <-- expected {code} | {message} | 400"))
    print(f"{len(EXPECTED) - wrong} of {len(EXPECTED)} raised in AWS's own exception and words")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
