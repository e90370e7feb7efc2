"""A tour through every operation that the practice AWS speaks; each answer is held against the service
model that botocore ships.

AWS_ENDPOINT_URL: the practice AWS, `practice serve blank`, with nothing in it yet.
OUTBOX_COMMAND: prints its outbox, a list of objects with `to` and `code`; without it, `cognito-doctor
practice outbox --format json` of this machine (COGNITO_DOCTOR, if it is not in the path).
"""

import pathlib
import sys

import tour_account
import tour_people
from practice import endpoint
from tour import answers, cognito, trail

LISTED = pathlib.Path(__file__).with_name("operations.txt").read_text().splitlines()
# The empty account has no threat protection, no protect configuration and no stack: these are refused.
REFUSED = ["cloudformation DescribeStackResources", "cognito-idp DescribeRiskConfiguration",
           "pinpoint-sms-voice-v2 GetProtectConfigurationCountryRuleSet"]


def main():
    print(endpoint())
    role = tour_account.roles()
    tour_account.senders()
    where, app = tour_account.pool(role)
    tour_people.administered(where, app)
    tour_people.set_up()
    tour_people.self_service(where, app)
    tour_people.devices()
    cognito.delete_user_pool(**where)
    # All of the tour is in the event history.
    assert trail.lookup_events()["Events"][0]["EventName"] == "DeleteUserPool"

    for operation in sorted(answers.members.keys() | answers.successes.keys()):
        seen = answers.seen[operation] - {""}
        there = answers.members.get(operation, {""}) - {""}
        codes = ", ".join(sorted(answers.refusals.get(operation, ())))
        print(f"{operation} | {answers.successes.get(operation, 0)} answers | "
              f"{len(seen & there)} of {len(there)} members | {codes}")
    untried = [line for line in LISTED if line not in answers.successes and line not in REFUSED]
    untried += [line for line in REFUSED if not answers.refusals.get(line)]
    unlisted = [name for name in answers.successes if name not in LISTED]
    for line in [f"never answered: {name}" for name in untried] + \
            [f"not in operations.txt: {name}" for name in unlisted] + answers.breaches:
        print(f"BREACH {line}")
    print(f"{len(LISTED) - len(untried)} of {len(LISTED)} operations, "
          f"{sum(answers.successes.values())} answers, "
          f"{sum(len(codes) for codes in answers.refusals.values())} kinds of refusal, "
          f"{len(untried) + len(unlisted) + len(answers.breaches)} breaches")
    return 1 if untried or unlisted or answers.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
