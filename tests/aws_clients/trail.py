"""The event history of the practice AWS as boto3 reads it: paged, newest first, one attribute, two calls a
second, and what a call leaves there.

AWS_ENDPOINT_URL: the practice AWS, `practice serve two-complaints`.
"""

import json
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from answers import Answers
from practice import client, endpoint

# Two calls a second are allowed.
PACE = 0.6
SOURCE = {"AttributeKey": "EventSource", "AttributeValue": "cognito-idp.amazonaws.com"}

answers = Answers()
# A throttled call is a refusal here, and not asked again.
once = Config(retries={"total_max_attempts": 1})
trail = answers.watch(boto3.client("cloudtrail", endpoint_url=endpoint(), config=once))


def refused(**parameters):
    try:
        trail.lookup_events(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


def events(**parameters):
    found, token = [], {}
    while True:
        page = trail.lookup_events(**parameters, **token)
        assert len(page["Events"]) <= 50, len(page["Events"])
        found += page["Events"]
        time.sleep(PACE)
        if "NextToken" not in page:
            return found
        token = {"NextToken": page["NextToken"]}


def main():
    found = events(LookupAttributes=[SOURCE])
    assert len(found) > 200, len(found)
    assert len({event["EventId"] for event in found}) == len(found)
    times = [event["EventTime"] for event in found]
    assert times == sorted(times, reverse=True)
    records = [json.loads(event["CloudTrailEvent"]) for event in found]
    expired = [r for r in records if "expired" in r.get("errorMessage", "")]
    assert {r["errorCode"] for r in expired} == {"NotAuthorizedException"}
    assert len({r["additionalEventData"]["sub"] for r in expired}) == 41
    # A narrower window, and another attribute.
    narrow = events(LookupAttributes=[SOURCE], StartTime=times[40], EndTime=times[10])
    assert narrow and all(times[40] <= event["EventTime"] <= times[10] for event in narrow)
    reset = {"AttributeKey": "EventName", "AttributeValue": "AdminResetUserPassword"}
    assert len(events(LookupAttributes=[reset])) == 3
    # What is refused.
    for code, parameters in (
        ("InvalidLookupAttributesException", {"LookupAttributes": [SOURCE, reset]}),
        ("InvalidNextTokenException", {"NextToken": "nobody's"}),
        ("InvalidTimeRangeException", {"StartTime": times[0], "EndTime": times[-1]}),
    ):
        assert refused(**parameters) == code, code
        time.sleep(PACE)
    hurry = [refused(LookupAttributes=[SOURCE]) for _ in range(3)]
    assert hurry[-1] == "ThrottlingException", hurry
    time.sleep(1)
    # A call of now stands first.
    cognito = client("cognito-idp")
    pool = cognito.list_user_pools(MaxResults=1)["UserPools"][0]["Id"]
    app = cognito.list_user_pool_clients(UserPoolId=pool)["UserPoolClients"][1]["ClientId"]
    try:
        cognito.initiate_auth(
            ClientId=app, AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": "agnes.moreau@birchwood.example", "PASSWORD": "no, not it"},
        )
    except ClientError:
        pass
    newest = trail.lookup_events(LookupAttributes=[SOURCE], MaxResults=1)["Events"][0]
    record = json.loads(newest["CloudTrailEvent"])
    assert (newest["EventName"], record["errorCode"]) == ("InitiateAuth", "NotAuthorizedException")
    assert "no, not it" not in newest["CloudTrailEvent"] and "agnes" not in newest["CloudTrailEvent"]
    for breach in answers.breaches:
        print(f"BREACH {breach}")
    return 1 if answers.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
