"""Signs in to the practice AWS with pycognito and boto3: by SRP, with a new password, with an authenticator
app, from a remembered device, with a code by mail, and with refresh tokens.

AWS_ENDPOINT_URL: the practice AWS, `practice serve`. OUTBOX_COMMAND prints what it sent as JSON.
"""

import json
import os
import subprocess
import sys

from pycognito.aws_srp import AWSSRP, generate_hash_device
from pycognito.exceptions import ForceChangePasswordException, SoftwareTokenMFAChallengeException

from practice import client, refusal, totp, wrong_totp

PASSWORD = "Practice-only-0001!"
WRONG = ("NotAuthorizedException", "Incorrect username or password.", 400)
ALL = [
    "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH",
]

cognito = client("cognito-idp")


def pool(**settings):
    made = cognito.create_user_pool(PoolName="sign-ins", **settings)["UserPool"]
    return made["Id"]


def app(pool_id, **settings):
    settings = {"ExplicitAuthFlows": ALL, **settings}
    made = cognito.create_user_pool_client(UserPoolId=pool_id, ClientName="app", **settings)
    return made["UserPoolClient"]


def user(pool_id, name, permanent=True, **attributes):
    cognito.admin_create_user(
        UserPoolId=pool_id, Username=name, MessageAction="SUPPRESS",
        UserAttributes=[{"Name": key, "Value": value} for key, value in attributes.items()],
    )
    cognito.admin_set_user_password(
        UserPoolId=pool_id, Username=name, Password=PASSWORD, Permanent=permanent
    )


def srp(pool_id, app_id, name, password=PASSWORD, **more):
    return AWSSRP(name, password, pool_id, app_id, client=cognito, **more)


def tokens(answer):
    assert answer.get("ChallengeName") is None, answer["ChallengeName"]
    return answer["AuthenticationResult"]


def refused(call, code, message):
    outcome = refusal(call)
    assert outcome == (code, message, 400), outcome


def last_code():
    sent = json.loads(subprocess.check_output(os.environ["OUTBOX_COMMAND"], shell=True))
    return sent[-1]["code"]


def by_password_proof():
    here = pool(AliasAttributes=["email"])
    open_app, closed_app = app(here), app(here, GenerateSecret=True)
    user(here, "ana", email="ana@orchard.example", email_verified="true")
    for name in ["ana", "ana@orchard.example"]:
        got = tokens(srp(here, open_app["ClientId"], name).authenticate_user())
        assert cognito.get_user(AccessToken=got["AccessToken"])["Username"] == "ana"
    with_secret = srp(here, closed_app["ClientId"], "ana@orchard.example",
                      client_secret=closed_app["ClientSecret"])
    tokens(with_secret.authenticate_user())
    for wrong in [srp(here, open_app["ClientId"], "ana", "Not-the-password-1"),
                  srp(here, open_app["ClientId"], "ana", PASSWORD + " ")]:
        refused(wrong.authenticate_user, *WRONG[:2])
    tokens(srp(here, open_app["ClientId"], "ana").authenticate_user())
    print("SRP: a name, an alias, a client with a secret; a wrong password is refused")
    missing = srp(here, open_app["ClientId"], "nobody")
    refused(missing.authenticate_user, "UserNotFoundException", "User does not exist.")
    hidden = app(here, PreventUserExistenceErrors="ENABLED")
    refused(srp(here, hidden["ClientId"], "nobody").authenticate_user, *WRONG[:2])
    no_srp = app(here, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    refused(srp(here, no_srp["ClientId"], "ana").authenticate_user, "InvalidParameterException",
            "USER_SRP_AUTH is not enabled for the client.")
    print("SRP: nobody, hidden or not, and a client without the flow are told apart as AWS does")


def by_new_password():
    here = pool()
    open_app = app(here)
    user(here, "ben", permanent=False)
    sign_in = srp(here, open_app["ClientId"], "ben")
    try:
        sign_in.authenticate_user()
        raise AssertionError("no new password was asked for")
    except ForceChangePasswordException:
        pass
    tokens(sign_in.set_new_password_challenge("Practice-only-0002!"))
    tokens(srp(here, open_app["ClientId"], "ben", "Practice-only-0002!").authenticate_user())
    print("SRP: NEW_PASSWORD_REQUIRED, and the new password proves itself")


def answer(app_id, challenge, name, responses):
    return cognito.respond_to_auth_challenge(
        ClientId=app_id, ChallengeName=challenge["ChallengeName"], Session=challenge["Session"],
        ChallengeResponses={"USERNAME": name, **responses},
    )


def by_authenticator():
    here = pool()
    open_app = app(here)["ClientId"]
    cognito.set_user_pool_mfa_config(
        UserPoolId=here, MfaConfiguration="ON", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    user(here, "cleo")
    asked = srp(here, open_app, "cleo").authenticate_user()
    assert asked["ChallengeName"] == "MFA_SETUP", asked
    given = cognito.associate_software_token(Session=asked["Session"])
    secret = given["SecretCode"]
    verified = cognito.verify_software_token(Session=given["Session"], UserCode=totp(secret))
    asked["Session"] = verified["Session"]
    tokens(answer(open_app, asked, "cleo", {}))
    try:
        srp(here, open_app, "cleo").authenticate_user()
        raise AssertionError("no code was asked for")
    except SoftwareTokenMFAChallengeException as error:
        asked = error.get_tokens()
    code = {"SOFTWARE_TOKEN_MFA_CODE": wrong_totp(secret)}
    refused(lambda: answer(open_app, asked, "cleo", code), "CodeMismatchException",
            "Invalid code or auth state for the user.")
    code = {"SOFTWARE_TOKEN_MFA_CODE": totp(secret, 1)}
    tokens(answer(open_app, asked, "cleo", code))
    print("SRP: MFA_SETUP with an authenticator app, then SOFTWARE_TOKEN_MFA")
    return here, open_app, secret


def from_a_device():
    here = pool(DeviceConfiguration={
        "ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False,
    })
    open_app = app(here)["ClientId"]
    cognito.set_user_pool_mfa_config(
        UserPoolId=here, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    user(here, "dora")
    first = tokens(srp(here, open_app, "dora").authenticate_user())
    access = first["AccessToken"]
    secret = cognito.associate_software_token(AccessToken=access)["SecretCode"]
    cognito.verify_software_token(AccessToken=access, UserCode=totp(secret, -1))
    cognito.set_user_mfa_preference(
        AccessToken=access, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True}
    )
    device = first["NewDeviceMetadata"]
    refused(lambda: refresh(open_app, first["RefreshToken"], DEVICE_KEY=device["DeviceKey"]),
            "NotAuthorizedException", "Invalid Refresh Token")
    refused(lambda: cognito.confirm_device(AccessToken=access, DeviceKey="us-east-1_00-00"),
            "InvalidParameterException", "Invalid device key given.")
    password, verifier = generate_hash_device(device["DeviceGroupKey"], device["DeviceKey"])
    confirmed = cognito.confirm_device(
        AccessToken=access, DeviceKey=device["DeviceKey"], DeviceSecretVerifierConfig=verifier,
        DeviceName="laptop",
    )
    assert confirmed["UserConfirmationNecessary"] is False
    asked = None
    try:
        srp(here, open_app, "dora").authenticate_user()
    except SoftwareTokenMFAChallengeException as error:
        asked = error.get_tokens()
    assert asked, "a sign-in that names no device was not asked for a code"

    def remembered(password):
        return srp(here, open_app, "dora", device_key=device["DeviceKey"],
                   device_group_key=device["DeviceGroupKey"], device_password=password)

    again = tokens(remembered(password).authenticate_user())
    assert "NewDeviceMetadata" not in again, again.keys()
    refused(remembered("bm90IGl0").authenticate_user, *WRONG[:2])
    print("device: remembered, proves itself, and is asked for no code; another secret is refused")
    refused(lambda: refresh(open_app, again["RefreshToken"]), "NotAuthorizedException",
            "Invalid Refresh Token")
    refresh(open_app, again["RefreshToken"], DEVICE_KEY=device["DeviceKey"])
    print("refresh: only from its own device, once that is confirmed")
    access = again["AccessToken"]
    listed = cognito.list_devices(AccessToken=access)["Devices"]
    assert [one["DeviceKey"] for one in listed] == [device["DeviceKey"]]
    cognito.update_device_status(
        AccessToken=access, DeviceKey=device["DeviceKey"], DeviceRememberedStatus="not_remembered"
    )
    try:
        remembered(password).authenticate_user()
        raise AssertionError("a device that is not remembered took the place of a code")
    except SoftwareTokenMFAChallengeException:
        pass
    cognito.forget_device(AccessToken=access, DeviceKey=device["DeviceKey"])
    refused(remembered(password).authenticate_user, "ResourceNotFoundException",
            "Device does not exist.")
    refused(lambda: refresh(open_app, again["RefreshToken"], DEVICE_KEY=device["DeviceKey"]),
            "NotAuthorizedException", "Invalid Refresh Token")
    print("device: not remembered it is asked for a code, forgotten it is unknown")


def refresh(app_id, token, **more):
    answered = cognito.initiate_auth(
        ClientId=app_id, AuthFlow="REFRESH_TOKEN_AUTH",
        AuthParameters={"REFRESH_TOKEN": token, **more},
    )
    return tokens(answered)


def by_refresh_token():
    here = pool()
    one, other = app(here)["ClientId"], app(here)["ClientId"]
    rotating = app(here, ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"], RefreshTokenRotation={
        "Feature": "ENABLED", "RetryGracePeriodSeconds": 0,
    })["ClientId"]
    user(here, "emma")
    got = tokens(srp(here, one, "emma").authenticate_user())
    assert "RefreshToken" not in refresh(one, got["RefreshToken"])
    more = cognito.get_tokens_from_refresh_token(ClientId=one, RefreshToken=got["RefreshToken"])
    assert "RefreshToken" not in more["AuthenticationResult"]
    refused(lambda: refresh(other, got["RefreshToken"]), "NotAuthorizedException",
            "Invalid Refresh Token")
    cognito.revoke_token(ClientId=one, Token=got["RefreshToken"])
    refused(lambda: refresh(one, got["RefreshToken"]), "NotAuthorizedException",
            "Refresh Token has been revoked")
    got = tokens(srp(here, rotating, "emma").authenticate_user())
    new = cognito.get_tokens_from_refresh_token(
        ClientId=rotating, RefreshToken=got["RefreshToken"]
    )["AuthenticationResult"]["RefreshToken"]
    reused = refusal(cognito.get_tokens_from_refresh_token, ClientId=rotating,
                     RefreshToken=got["RefreshToken"])
    assert reused[0] == "RefreshTokenReuseException", reused
    cognito.get_tokens_from_refresh_token(ClientId=rotating, RefreshToken=new)
    print("refresh: another client, a revoked token, and rotation")
    got = tokens(srp(here, one, "emma").authenticate_user())
    cognito.global_sign_out(AccessToken=got["AccessToken"])
    refused(lambda: refresh(one, got["RefreshToken"]), "NotAuthorizedException",
            "Refresh Token has been revoked")


def by_choice():
    here = pool(Policies={"SignInPolicy": {
        "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"],
    }}, UserPoolTier="ESSENTIALS")
    open_app = app(here)["ClientId"]
    user(here, "finn", email="finn@orchard.example", email_verified="true")

    def begin(**more):
        return cognito.initiate_auth(
            ClientId=open_app, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": "finn", **more}
        )

    asked = begin()
    assert asked["ChallengeName"] == "SELECT_CHALLENGE", asked
    assert set(asked["AvailableChallenges"]) == {
        "PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "WEB_AUTHN",
    }, asked
    asked = answer(open_app, asked, "finn", {"ANSWER": "EMAIL_OTP"})
    assert asked["ChallengeName"] == "EMAIL_OTP", asked
    refused(lambda: answer(open_app, asked, "finn", {"EMAIL_OTP_CODE": "00000000"}),
            "CodeMismatchException", "Invalid code or auth state for the user.")
    tokens(answer(open_app, asked, "finn", {"EMAIL_OTP_CODE": last_code()}))
    asked = begin(PREFERRED_CHALLENGE="EMAIL_OTP")
    tokens(answer(open_app, asked, "finn", {"EMAIL_OTP_CODE": last_code()}))
    asked = begin(PREFERRED_CHALLENGE="SMS_OTP")
    assert asked["ChallengeName"] == "SELECT_CHALLENGE", asked
    tokens(answer(open_app, asked, "finn", {"ANSWER": "PASSWORD", "PASSWORD": PASSWORD}))
    asked = begin(PREFERRED_CHALLENGE="PASSWORD")
    tokens(answer(open_app, asked, "finn", {"PASSWORD": PASSWORD}))
    tokens(begin(PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD))
    print("USER_AUTH: a choice, a code by mail, the password, and a wish that cannot be met")
    proof = srp(here, open_app, "finn")
    asked = begin(PREFERRED_CHALLENGE="PASSWORD_SRP", SRP_A=proof.get_auth_params()["SRP_A"])
    assert asked["ChallengeName"] == "PASSWORD_VERIFIER", asked
    proved = proof.process_challenge(asked["ChallengeParameters"], {"USERNAME": "finn"})
    tokens(cognito.respond_to_auth_challenge(
        ClientId=open_app, ChallengeName="PASSWORD_VERIFIER", Session=asked["Session"],
        ChallengeResponses=proved,
    ))
    asked = answer(open_app, begin(), "finn", {"ANSWER": "WEB_AUTHN"})
    assert asked["ChallengeName"] == "WEB_AUTHN", asked
    assert "CREDENTIAL_REQUEST_OPTIONS" in asked["ChallengeParameters"], asked
    passkey = refusal(lambda: answer(open_app, asked, "finn", {"CREDENTIAL": "{}"}))
    assert passkey[1].startswith("The practice AWS does not accept passkeys"), passkey
    print("USER_AUTH: PASSWORD_SRP proves itself; a passkey is asked for and refused")


def main():
    by_password_proof()
    by_new_password()
    by_authenticator()
    from_a_device()
    by_refresh_token()
    by_choice()
    print("all of it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
