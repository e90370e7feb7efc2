#!/bin/sh
# Raises all fourteen errors with the AWS CLI, from an empty account, and holds each against AWS's words.
#
# AWS_ENDPOINT_URL       the practice AWS, `practice serve blank`
# AWS_ENDPOINT_URL_FAST  another one with `--speed 600`; without it the script waits three minutes
# AWS, PYTHON            the programs, if they are not `aws` and `python3` of the path
set -eu

aws=${AWS:-aws}
python=${PYTHON:-python3}
case ${AWS_ENDPOINT_URL:-} in
http://127.0.0.1:* | http://localhost:*) ;;
*) echo "AWS_ENDPOINT_URL must be the practice AWS on this machine, http://127.0.0.1:PORT" >&2; exit 2 ;;
esac
export AWS_ENDPOINT_URL
export AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice AWS_DEFAULT_REGION=us-east-1
export AWS_EC2_METADATA_DISABLED=true AWS_PAGER='' AWS_MAX_ATTEMPTS=1
password='Practice-only-0014!'
wrong=0
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

call() { "$aws" "$@" --output text; }
idp() { call cognito-idp "$@"; }

# raised NUMBER SLUG EXCEPTION MESSAGE ARGUMENTS...
raised() {
    number=$1 slug=$2 exception=$3 message=$4
    shift 4
    got='(nothing raised)'
    idp "$@" >/dev/null 2>"$errors" || got=$(grep 'An error occurred' "$errors" || cat "$errors")
    case $got in
    *"An error occurred ($exception) when calling the "*" operation: $message") ;;
    *) wrong=$((wrong + 1)); echo "expected $exception: $message" ;;
    esac
    printf '%2s | %s | %s | %s\n' "$number" "$slug" "$1" "$got"
}

# totp SECRET: the code of now. next_totp SECRET: the one after it. wrong_totp SECRET: no code of these
# hours.
totp() {
    "$python" -c '
import base64, hashlib, hmac, struct, sys, time
def code(step):
    d = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    return "%06d" % ((struct.unpack(">I", d[d[-1] & 15:][:4])[0] & 0x7fffffff) % 10**6)
key = base64.b32decode(sys.argv[1] + "=" * (-len(sys.argv[1]) % 8))
now = int(time.time()) // 30
near = {code(now + n) for n in range(-240, 241)}
guesses = ("000000", "111111", "222222", "333333")
wrong = next(c for c in guesses if c not in near)
print({"wrong": wrong, "next": code(now + 1)}.get((sys.argv + [""])[2], code(now)))' "$@"
}
wrong_totp() { totp "$1" wrong; }
next_totp() { totp "$1" next; }

# person POOL NAME: an app client and a user with a password; prints the client's id.
person() {
    idp admin-create-user --user-pool-id "$1" --username "$2" --message-action SUPPRESS >/dev/null
    idp admin-set-user-password --user-pool-id "$1" --username "$2" --password "$password" --permanent
    idp create-user-pool-client --user-pool-id "$1" --client-name app \
        --explicit-auth-flows ALLOW_USER_PASSWORD_AUTH ALLOW_REFRESH_TOKEN_AUTH \
        --query UserPoolClient.ClientId
}

# begin CLIENT NAME QUERY
begin() {
    idp initiate-auth --client-id "$1" --auth-flow USER_PASSWORD_AUTH \
        --auth-parameters "USERNAME=$2,PASSWORD=$password" --query "$3"
}

pool() { idp create-user-pool --pool-name "$1" --query UserPool.Id; }

# 1, 2, 3: a role that may not publish, one that trusts somebody else, MFA off with a factor.
trust() {
    printf '%s' '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"'"$1"'"},"Action":"sts:AssumeRole"}]}'
}
publish='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}'
role=$(call iam create-role --role-name fourteen-cli --query Role.Arn \
    --assume-role-policy-document "$(trust cognito-idp.amazonaws.com)")
sms=$(pool fourteen-cli-sms)
block="SmsConfiguration={SnsCallerArn=$role,SnsRegion=us-east-1}"
raised 1 sms_role_access_policy InvalidSmsRoleAccessPolicyException \
    'Role does not have permission to publish with SNS' \
    set-user-pool-mfa-config --user-pool-id "$sms" --mfa-configuration OPTIONAL \
    --sms-mfa-configuration "$block"
call iam put-role-policy --role-name fourteen-cli --policy-name publish --policy-document "$publish"
call iam update-assume-role-policy --role-name fourteen-cli \
    --policy-document "$(trust cognito-identity.amazonaws.com)"
raised 2 sms_role_trust_relationship InvalidSmsRoleTrustRelationshipException \
    'Role does not have a trust relationship allowing Cognito to assume the role' \
    set-user-pool-mfa-config --user-pool-id "$sms" --mfa-configuration OPTIONAL \
    --sms-mfa-configuration "$block"
call iam update-assume-role-policy --role-name fourteen-cli \
    --policy-document "$(trust cognito-idp.amazonaws.com)"
raised 3 sms_configuration_invalid InvalidParameterException \
    "Invalid MFA configuration given, can't turn off MFA and configure an MFA together" \
    set-user-pool-mfa-config --user-pool-id "$sms" --mfa-configuration OFF \
    --sms-mfa-configuration "$block"
idp set-user-pool-mfa-config --user-pool-id "$sms" --mfa-configuration OPTIONAL \
    --sms-mfa-configuration "$block" >/dev/null

# 4, 5, 7 to 11: one user, from no authenticator app to one that works.
apps=$(pool fourteen-cli-totp)
app=$(person "$apps" ana)
access=$(begin "$app" ana AuthenticationResult.AccessToken)
# An ID token has no scope at all.
identity=$(begin "$app" ana AuthenticationResult.IdToken)
raised 9 totp_not_enabled SoftwareTokenMFANotFoundException \
    'Software Token MFA has not been enabled by the userPool' \
    associate-software-token --access-token "$access"
idp set-user-pool-mfa-config --user-pool-id "$apps" --mfa-configuration ON \
    --software-token-mfa-configuration Enabled=true >/dev/null
raised 4 totp_token_scope NotAuthorizedException \
    'Access Token does not have required scopes' \
    associate-software-token --access-token "$identity"
raised 8 totp_not_set_up InvalidParameterException \
    'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA' \
    admin-set-user-mfa-preference --user-pool-id "$apps" --username ana \
    --software-token-mfa-settings Enabled=true,PreferredMfa=true
session=$(begin "$app" ana Session)
given=$(idp associate-software-token --session "$session" --query '[SecretCode,Session]')
secret=$(printf '%s' "$given" | cut -f 1)
session=$(printf '%s' "$given" | cut -f 2)
raised 11 totp_enable_mismatch EnableSoftwareTokenMFAException \
    'Code mismatch and fail enable Software Token MFA' \
    verify-software-token --session "$session" --user-code "$(wrong_totp "$secret")"
session=$(idp verify-software-token --session "$session" --user-code "$(totp "$secret")" --query Session)
idp respond-to-auth-challenge --client-id "$app" --challenge-name MFA_SETUP --session "$session" \
    --challenge-responses USERNAME=ana >/dev/null

answer() {
    printf '%s\n' respond-to-auth-challenge --client-id "$app" --challenge-name SOFTWARE_TOKEN_MFA \
        --session "$1" --challenge-responses "USERNAME=ana,SOFTWARE_TOKEN_MFA_CODE=$2"
}
old=$(begin "$app" ana Session)
new=$(begin "$app" ana Session)
# No argument of these holds a space.
# shellcheck disable=SC2046
raised 10 session_invalid NotAuthorizedException 'Invalid session for the user.' \
    $(answer "$old" "$(totp "$secret")")
# shellcheck disable=SC2046
raised 7 totp_code_mismatch CodeMismatchException 'Invalid code or auth state for the user.' \
    $(answer "$new" "$(wrong_totp "$secret")")
# The code that set the token up lets nobody in.
right=$(answer "$new" "$(next_totp "$secret")")
# shellcheck disable=SC2086
idp $right >/dev/null
# shellcheck disable=SC2086
raised 5 session_reused NotAuthorizedException \
    'Invalid session for the user, session can only be used once.' $right

# 12, 13, 14: Cognito's own sender, recovery by mail alone, the Lite plan.
call sesv2 create-email-identity --email-identity fourteen-cli.example >/dev/null
mail=$(pool fourteen-cli-mail)
sender=EmailSendingAccount=DEVELOPER,SourceArn=arn:aws:ses:us-east-1:111122223333:identity/fourteen-cli.example
raised 12 email_default_sender InvalidParameterException \
    'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount' \
    set-user-pool-mfa-config --user-pool-id "$mail" --mfa-configuration OPTIONAL \
    --email-mfa-configuration Subject=Code --software-token-mfa-configuration Enabled=true
idp update-user-pool --user-pool-id "$mail" --email-configuration "$sender"
raised 13 email_recovery_conflict InvalidParameterException \
    'Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms' \
    set-user-pool-mfa-config --user-pool-id "$mail" --mfa-configuration OPTIONAL \
    --email-mfa-configuration Subject=Code --software-token-mfa-configuration Enabled=true
idp update-user-pool --user-pool-id "$mail" --email-configuration "$sender" --user-pool-tier LITE \
    --account-recovery-setting 'RecoveryMechanisms=[{Name=admin_only,Priority=1}]'
raised 14 email_tier FeatureUnavailableInTierException \
    'The following feature is not available for the LITE pricing tier configured: Email MFA' \
    set-user-pool-mfa-config --user-pool-id "$mail" --mfa-configuration OPTIONAL \
    --email-mfa-configuration Subject=Code --software-token-mfa-configuration Enabled=true

# 6: a session that nobody answered for three minutes of the server's clock.
if [ -n "${AWS_ENDPOINT_URL_FAST:-}" ]; then
    AWS_ENDPOINT_URL=$AWS_ENDPOINT_URL_FAST
    wait=1
else
    wait=181
fi
late=$(pool fourteen-cli-late)
idp set-user-pool-mfa-config --user-pool-id "$late" --mfa-configuration ON \
    --software-token-mfa-configuration Enabled=true >/dev/null
app=$(person "$late" late)
session=$(begin "$app" late Session)
sleep "$wait"
raised 6 session_expired NotAuthorizedException \
    'Invalid session for the user, session is expired.' \
    associate-software-token --session "$session"

echo "$((14 - wrong)) of 14 raised in AWS's own exception and words"
[ "$wrong" -eq 0 ]
