"""Walks CUSTOM_AUTH in a lesson whose triggers ask for the number on a badge, with boto3 and pycognito.

AWS_ENDPOINT_URL: the practice AWS, `practice serve`, with that lesson.
"""

import email.utils
import sys
import time

from pycognito.aws_srp import AWSSRP

from practice import client, refusal, totp

PASSWORD = "Practice-only-0001!"
BADGE = "4471"

cognito = client("cognito-idp")
LISTED = cognito.list_user_pools(MaxResults=1)
POOL = LISTED["UserPools"][0]["Id"]
# A lesson has a day of its own, and codes follow its clock.
DATE = LISTED["ResponseMetadata"]["HTTPHeaders"]["date"]
AHEAD = email.utils.parsedate_to_datetime(DATE).timestamp() - time.time()
HERE = time.time
time.time = lambda: HERE() + AHEAD
APPS = {
    app["ClientName"]: app["ClientId"]
    for app in cognito.list_user_pool_clients(UserPoolId=POOL)["UserPoolClients"]
}


def answer(app, asked, **responses):
    return cognito.respond_to_auth_challenge(
        ClientId=app, ChallengeName=asked["ChallengeName"], Session=asked["Session"],
        ChallengeResponses=responses,
    )


def is_asked(challenge, answered):
    assert answered.get("ChallengeName") == challenge, answered
    return answered


def is_signed_in(answered):
    assert answered.get("ChallengeName") is None, answered
    return answered["AuthenticationResult"]["AccessToken"]


def new_user(name):
    """A user of the pool, where MFA is required, with an authenticator app."""
    cognito.admin_create_user(
        UserPoolId=POOL, Username=name, MessageAction="SUPPRESS",
        UserAttributes=[{"Name": "email", "Value": name}],
    )
    cognito.admin_set_user_password(
        UserPoolId=POOL, Username=name, Password=PASSWORD, Permanent=True
    )
    office = APPS["office-portal"]
    asked = AWSSRP(name, PASSWORD, POOL, office, client=cognito).authenticate_user()
    is_asked("MFA_SETUP", asked)
    given = cognito.associate_software_token(Session=asked["Session"])
    verified = cognito.verify_software_token(
        Session=given["Session"], UserCode=totp(given["SecretCode"], -1)
    )
    asked["Session"] = verified["Session"]
    is_signed_in(answer(office, asked, USERNAME=name))
    return given["SecretCode"]


def by_challenges_alone(name):
    gate = APPS["gate"]

    def begin():
        asked = cognito.initiate_auth(
            ClientId=gate, AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": name}
        )
        return is_asked("CUSTOM_CHALLENGE", asked)

    asked = begin()
    assert "badge" in asked["ChallengeParameters"]["question"], asked
    assert BADGE not in str(asked)
    again = is_asked("CUSTOM_CHALLENGE", answer(gate, asked, USERNAME=name, ANSWER="0000"))
    assert again["Session"] != asked["Session"]
    token = is_signed_in(answer(gate, again, USERNAME=name, ANSWER=BADGE))
    assert cognito.get_user(AccessToken=token)["Username"]
    asked = begin()
    for _ in range(2):
        asked = is_asked("CUSTOM_CHALLENGE", answer(gate, asked, USERNAME=name, ANSWER="0000"))
    refused = refusal(lambda: answer(gate, asked, USERNAME=name, ANSWER="0000"))
    assert refused == ("NotAuthorizedException", "Incorrect username or password.", 400), refused
    print("CUSTOM_AUTH: the challenges of the triggers alone, and no code")


def after_the_password(name, secret):
    gate = APPS["gate"]
    proof = AWSSRP(name, PASSWORD, POOL, gate, client=cognito)
    parameters = {**proof.get_auth_params(), "CHALLENGE_NAME": "SRP_A"}
    asked = cognito.initiate_auth(
        ClientId=gate, AuthFlow="CUSTOM_AUTH", AuthParameters=parameters
    )
    is_asked("PASSWORD_VERIFIER", asked)
    proved = proof.process_challenge(asked["ChallengeParameters"], parameters)
    asked = is_asked("SOFTWARE_TOKEN_MFA", answer(gate, asked, **proved))
    asked = is_asked(
        "CUSTOM_CHALLENGE",
        answer(gate, asked, USERNAME=name, SOFTWARE_TOKEN_MFA_CODE=totp(secret)),
    )
    is_signed_in(answer(gate, asked, USERNAME=name, ANSWER=BADGE))
    print("CUSTOM_AUTH: the password, its second factor, and then the challenge")


def refused():
    not_allowed = refusal(
        cognito.initiate_auth, ClientId=APPS["office-portal"], AuthFlow="CUSTOM_AUTH",
        AuthParameters={"USERNAME": "nobody"},
    )
    assert not_allowed[1] == "CUSTOM_AUTH is not enabled for the client.", not_allowed
    print("CUSTOM_AUTH: a client without the flow is refused")


def main():
    name = "ana@larkfield.example"
    secret = new_user(name)
    by_challenges_alone(name)
    after_the_password(name, secret)
    refused()
    return 0


if __name__ == "__main__":
    sys.exit(main())
