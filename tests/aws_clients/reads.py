"""Reads all there is in the account that is served, whatever lesson it is; each answer is held against
the service model that botocore ships.

AWS_ENDPOINT_URL: the practice AWS, `practice serve LESSON`.
"""

import sys

from botocore.exceptions import ClientError

from answers import Answers
from practice import client

# What lessons are about, or are odd in on purpose: names that a screen has to survive, a message without
# its code, members that no model has yet.
MEANT = (
    ".UserPool.Name: ", ".UserPools[].Name: ", "SmsAuthenticationMessage: ",
    ".SignInGeographyConfiguration: ", ".VoiceMfaConfiguration: ",
)

answers = Answers()


def asked(call, **parameters):
    """What was answered; lessons refuse some callers some calls."""
    try:
        return call(**parameters)
    except ClientError:
        return {}


def roles(iam):
    for role in asked(iam.list_roles).get("Roles", []):
        name = {"RoleName": role["RoleName"]}
        asked(iam.get_role, **name)
        asked(iam.list_role_tags, **name)
        asked(iam.simulate_principal_policy, PolicySourceArn=role["Arn"],
              ActionNames=["sns:Publish", "sms-voice:SendTextMessage"])
        for policy in asked(iam.list_role_policies, **name).get("PolicyNames", []):
            asked(iam.get_role_policy, **name, PolicyName=policy)
        asked(iam.list_attached_role_policies, **name)
    for policy in asked(iam.list_policies).get("Policies", []):
        arn = {"PolicyArn": policy["Arn"]}
        asked(iam.get_policy, **arn)
        for version in asked(iam.list_policy_versions, **arn).get("Versions", []):
            asked(iam.get_policy_version, **arn, VersionId=version["VersionId"])


def pool(cognito, where):
    described = asked(cognito.describe_user_pool, **where).get("UserPool", {})
    asked(cognito.get_user_pool_mfa_config, **where)
    if "Arn" in described:
        asked(cognito.list_tags_for_resource, ResourceArn=described["Arn"])
    for app in asked(cognito.list_user_pool_clients, **where, MaxResults=60).get(
        "UserPoolClients", []
    ):
        asked(cognito.describe_user_pool_client, **where, ClientId=app["ClientId"])
    for user in asked(cognito.list_users, **where).get("Users", []):
        asked(cognito.admin_get_user, **where, Username=user["Username"])
        asked(cognito.admin_get_user_auth_factors, **where, Username=user["Username"])


def main():
    cognito, iam, sts, ses, sns, stacks = (
        answers.watch(client(name))
        for name in ("cognito-idp", "iam", "sts", "sesv2", "sns", "cloudformation")
    )
    asked(sts.get_caller_identity)
    asked(ses.get_account)
    for identity in asked(ses.list_email_identities).get("EmailIdentities", []):
        asked(ses.get_email_identity, EmailIdentity=identity["IdentityName"])
    asked(sns.get_sms_attributes)
    asked(sns.get_sms_sandbox_account_status)
    roles(iam)
    listed = asked(cognito.list_user_pools, MaxResults=60).get("UserPools", [])
    for entry in listed:
        pool(cognito, {"UserPoolId": entry["Id"]})
        asked(stacks.describe_stack_resources, PhysicalResourceId=entry["Id"])
    found = set(answers.breaches)
    breaches = sorted(text for text in found if not any(meant in text for meant in MEANT))
    for breach in breaches:
        print(f"BREACH {breach}")
    print(f"{len(listed)} pools, {sum(answers.successes.values())} answers, "
          f"{len(breaches)} breaches, {len(found) - len(breaches)} meant by the lesson")
    return 1 if breaches or not answers.successes else 0


if __name__ == "__main__":
    sys.exit(main())
