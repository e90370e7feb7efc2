"""The log of message delivery of the practice AWS as boto3 reads it: by time and pattern, page by page.

AWS_ENDPOINT_URL: the practice AWS, `practice serve no-codes-since-yesterday`.
"""

import json
import sys

import boto3
from botocore.exceptions import ClientError

from answers import Answers
from practice import client, endpoint

answers = Answers()
logs = answers.watch(boto3.client("logs", endpoint_url=endpoint()))
cognito = client("cognito-idp")


def refused(**parameters):
    try:
        logs.filter_log_events(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


def main():
    pool = cognito.list_user_pools(MaxResults=1)["UserPools"][0]["Id"]
    delivery = cognito.get_log_delivery_configuration(UserPoolId=pool)["LogDeliveryConfiguration"]
    arn = delivery["LogConfigurations"][0]["CloudWatchLogsConfiguration"]["LogGroupArn"]
    name = arn.split(":log-group:")[1]
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=name, PaginationConfig={"PageSize": 50},
        filterPattern=f'{{ $.eventSource = "USER_NOTIFICATION" && $.logSourceId.userPoolId = "{pool}" }}',
    )
    found = [event for page in pages for event in page["events"]]
    assert len(found) == 217, len(found)
    assert len({event["eventId"] for event in found}) == len(found)
    times = [event["timestamp"] for event in found]
    assert times == sorted(times)
    records = [json.loads(event["message"]) for event in found]
    assert {record["logSourceId"]["userPoolId"] for record in records} == {pool}
    assert all(set(record) == {"eventTimestamp", "eventSource", "logLevel", "message", "logSourceId"}
               for record in records)
    # By the ARN, a part of the time, and a word.
    part = logs.filter_log_events(logGroupIdentifier=arn, startTime=times[40], endTime=times[60])
    assert all(times[40] <= event["timestamp"] <= times[60] for event in part["events"])
    assert len(part["events"]) >= 21, len(part["events"])
    opted = logs.filter_log_events(logGroupName=name, filterPattern="DESTINATION_PHONE_NUMBER_OPTED_OUT")
    assert len(opted["events"]) == 3, len(opted["events"])
    # What is refused.
    for code, parameters in (
        ("InvalidParameterException", {"logGroupName": name, "logGroupIdentifier": arn}),
        ("InvalidParameterException", {"logGroupName": name, "nextToken": "nobody's"}),
        ("ResourceNotFoundException", {"logGroupName": "/nobody/has/this"}),
    ):
        assert refused(**parameters) == code, code
    for breach in answers.breaches:
        print(f"BREACH {breach}")
    return 1 if answers.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
