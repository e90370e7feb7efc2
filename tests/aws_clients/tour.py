"""What the parts of the tour share: watched clients, refusals that have to come, codes that were sent."""

import json
import os
import shlex
import subprocess

from answers import Answers
from practice import client, refusal

PASSWORD = "Practice-only-0044!"
OTHER = "Practice-only-0045!"

answers = Answers()
cognito, iam, sts, ses, sns, texts, stacks, trail, logs = (
    answers.watch(client(name))
    for name in (
        "cognito-idp", "iam", "sts", "sesv2", "sns", "pinpoint-sms-voice-v2",
        "cloudformation", "cloudtrail", "logs",
    )
)


def mailed(to):
    """The newest code that was sent there."""
    usual = f"{os.environ.get('COGNITO_DOCTOR', 'cognito-doctor')} practice outbox --format json"
    command = shlex.split(os.environ.get("OUTBOX_COMMAND", usual))
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [message["code"] for message in json.loads(shown) if message["to"] == to][-1]


def refused(call, code, **parameters):
    got = refusal(call, **parameters)
    if got is None or got[0] != code:
        answers.breaches.append(f"{call.__name__}: expected {code}, got {got}")
