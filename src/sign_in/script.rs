//! The order of calls as one script for a POSIX shell. Its words are English, as those of AWS's CLI. What is
//! secret is typed without an echo and goes to the AWS CLI in a file that only its owner can read: arguments
//! can be read by everybody on the same computer, and the AWS CLI reads `--cli-input-json` twice, so that a
//! pipe is empty the second time.

use super::offer::FirstFactor;
use super::rehearsal::Subject;
use super::sequence::{Case, Part};
use super::wire::{Client, Flow, SignInApi};
use crate::change::shell_word;
use crate::factor::Factor;

/// What every call of a sign-in is asked for, in one line.
const WANTED: &str = "[ChallengeName,Session,\
     ChallengeParameters.USER_ID_FOR_SRP||ChallengeParameters.USERNAME,\
     AuthenticationResult.AccessToken,AuthenticationResult.RefreshToken]";

const HIDDEN: &str = r#"
umask 077
MEMBERS=$(mktemp)
trap 'rm -f "$MEMBERS"; stty echo 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
hidden() {
  printf '%s: ' "$1" >&2
  stty -echo 2>/dev/null || true
  IFS= read -r REPLY
  stty echo 2>/dev/null || true
  printf '\n' >&2
}
json() { printf '%s' "$1" | sed 's/[\\"]/\\&/g'; }
# The members of a call go through a file that only you can read: arguments can be seen by others.
call() {
  cat > "$MEMBERS"
  aws cognito-idp "$1" --region "$REGION" --cli-input-json "file://$MEMBERS" \
    --query "$2" --output text
  : > "$MEMBERS"
}
"#;

const ANSWERS: &str = r#"# Every answer brings a new session, and each is good for one call.
take() {
  set -f
  set -- $1
  set +f
  CHALLENGE=$1 SESSION=$2 ACCESS_TOKEN=$4 REFRESH_TOKEN=$5
  if [ "$3" != None ]; then NAME=$3; fi
}
expect() {
  [ "$CHALLENGE" = "$1" ] || { printf 'AWS asks for %s, not for %s\n' "$CHALLENGE" "$1" >&2; exit 1; }
}
"#;

/// HMAC-SHA-256 (RFC 2104) by hand: `openssl dgst -hmac` takes its key as an argument.
const SECRET_HASH: &str = r#"padded() {
  COUNT=0
  for BYTE in $(printf '%s' "$CLIENT_SECRET" | od -An -v -tu1); do
    printf "\\$(printf %03o $((BYTE ^ $1)))"
    COUNT=$((COUNT + 1))
  done
  while [ "$COUNT" -lt 64 ]; do
    printf "\\$(printf %03o "$1")"
    COUNT=$((COUNT + 1))
  done
}
secret_hash() {
  { padded 92; { padded 54; printf '%s' "$1$CLIENT_ID"; } | openssl dgst -sha256 -binary; } |
    openssl dgst -sha256 -binary | openssl base64 -A
}
"#;

const ENROL: &str = r#"set -f
set -- $ANSWER
set +f
SESSION=${2:-None}
printf 'Secret for the authenticator app: %s\n' "$1" >&2
hidden 'Number in the app'
"#;

pub(super) fn write(subject: &Subject, client: &Client, case: &Case) -> String {
    let region = subject.pool_id.split_once('_').map_or("", |(region, _)| region);
    let mut text = format!(
        "#!/bin/sh\nset -eu\nexport AWS_PAGER=\nREGION={}\n",
        shell_word(if region.is_empty() { "us-east-1" } else { region })
    );
    if *case == Case::Token {
        text.push_str(HIDDEN);
        text.push_str("\nhidden 'Access token'\nACCESS_TOKEN=$REPLY\n");
        text.push_str(&enrol_by_token());
        return text;
    }
    let flow = client.way.map_or(Flow::AdminUserPassword, |way| way.flow);
    let admin = client.way.is_none_or(|way| way.api == SignInApi::Admin);
    if admin {
        text.push_str(&format!("POOL_ID={}\n", shell_word(&subject.pool_id)));
    }
    text.push_str(&format!(
        "CLIENT_ID={}\nUSERNAME={}\nNAME=$USERNAME\n",
        shell_word(&client.id),
        shell_word(&subject.username)
    ));
    text.push_str(HIDDEN);
    text.push_str(ANSWERS);
    if client.has_secret {
        text.push_str(SECRET_HASH);
    }
    text.push_str(&respond(client, admin));
    text.push_str(&initiate(client, flow, admin));
    match case {
        Case::Known { parts, enrol, refresh, .. } => {
            for part in parts {
                text.push_str(&format!("\nexpect {}\n{}", challenge(*part), body(*part)));
            }
            text.push_str("\nexpect None\n");
            if *enrol {
                text.push_str(&enrol_by_token());
            }
            if *refresh {
                text.push_str(&refreshed(client));
            }
        }
        _ => text.push_str(&any()),
    }
    text.push_str("printf 'Signed in.\\n' >&2\n");
    text
}

/// The members that say where a user signs in, as JSON without its braces.
fn place(admin: bool) -> &'static str {
    if admin {
        r#"\"UserPoolId\":\"$POOL_ID\",\"ClientId\":\"$CLIENT_ID\""#
    } else {
        r#"\"ClientId\":\"$CLIENT_ID\""#
    }
}

fn respond(client: &Client, admin: bool) -> String {
    let operation =
        if admin { "admin-respond-to-auth-challenge" } else { "respond-to-auth-challenge" };
    let hash = if client.has_secret {
        "  RESPONSES=\"$RESPONSES,\\\"SECRET_HASH\\\":\\\"$(secret_hash \"$NAME\")\\\"\"\n"
    } else {
        ""
    };
    format!(
        concat!(
            "# The challenge, then names and values of its answer.\n",
            "respond() {{\n",
            "  ASKED=$1\n",
            "  shift\n",
            "  RESPONSES=\"\\\"USERNAME\\\":\\\"$(json \"$NAME\")\\\"\"\n",
            "  while [ $# -gt 1 ]; do\n",
            "    RESPONSES=\"$RESPONSES,\\\"$1\\\":\\\"$(json \"$2\")\\\"\"\n",
            "    shift 2\n",
            "  done\n",
            "{hash}",
            "  ANSWER=$(printf '%s' \"{{{place},\\\"ChallengeName\\\":\\\"$ASKED\\\",\\\n",
            "\\\"Session\\\":\\\"$SESSION\\\",\\\"ChallengeResponses\\\":{{$RESPONSES}}}}\" |\n",
            "    call {operation} '{wanted}')\n",
            "  take \"$ANSWER\"\n}}\n"
        ),
        hash = hash,
        operation = operation,
        place = place(admin),
        wanted = WANTED
    )
}

fn initiate(client: &Client, flow: Flow, admin: bool) -> String {
    let operation = if admin { "admin-initiate-auth" } else { "initiate-auth" };
    let (ask, hash) = if client.has_secret {
        (
            "\nhidden 'Client secret'\nCLIENT_SECRET=$REPLY",
            ",\\\"SECRET_HASH\\\":\\\"$(secret_hash \"$USERNAME\")\\\"",
        )
    } else {
        ("", "")
    };
    let (password, sent) = match flow {
        Flow::AdminUserPassword | Flow::UserPassword => {
            ("\nhidden 'Password'", ",\\\"PASSWORD\\\":\\\"$(json \"$REPLY\")\\\"")
        }
        Flow::UserSrp
        | Flow::UserAuth
        | Flow::CustomAuth
        | Flow::CustomAuthSrp
        | Flow::RefreshToken => ("", ""),
    };
    format!(
        concat!(
            "{ask}{password}\n",
            "ANSWER=$(printf '%s' \"{{{place},\\\"AuthFlow\\\":\\\"{flow}\\\",\\\"AuthParameters\\\":{{\\\n",
            "\\\"USERNAME\\\":\\\"$(json \"$USERNAME\")\\\"{sent}{hash}}}}}\" |\n",
            "  call {operation} '{wanted}')\n",
            "take \"$ANSWER\"\n"
        ),
        ask = ask,
        password = password,
        sent = sent,
        operation = operation,
        place = place(admin),
        flow = flow.name(),
        hash = hash,
        wanted = WANTED
    )
}

fn challenge(part: Part) -> &'static str {
    match part {
        Part::NewPassword => "NEW_PASSWORD_REQUIRED",
        Part::Select(_) => "SELECT_MFA_TYPE",
        Part::First(_) => "SELECT_CHALLENGE",
        Part::Password => "PASSWORD",
        Part::SmsOtp => "SMS_OTP",
        Part::Custom => "CUSTOM_CHALLENGE",
        Part::Code(factor) => factor.name(),
        Part::Setup | Part::SetupEmail => "MFA_SETUP",
        Part::Proof(challenge) => challenge,
    }
}

fn body(part: Part) -> String {
    match part {
        Part::NewPassword => concat!(
            "hidden 'New password'\n",
            "respond NEW_PASSWORD_REQUIRED NEW_PASSWORD \"$REPLY\"\n"
        )
        .to_owned(),
        Part::Select(Some(factor)) => {
            format!("respond SELECT_MFA_TYPE ANSWER {}\n", factor.name())
        }
        Part::Select(None) => concat!(
            "hidden 'SMS_MFA, EMAIL_OTP or SOFTWARE_TOKEN_MFA'\n",
            "respond SELECT_MFA_TYPE ANSWER \"$REPLY\"\n"
        )
        .to_owned(),
        Part::First(Some(FirstFactor::Password)) => concat!(
            "hidden 'Password'\n",
            "respond SELECT_CHALLENGE ANSWER PASSWORD PASSWORD \"$REPLY\"\n"
        )
        .to_owned(),
        Part::First(Some(factor)) => {
            format!("respond SELECT_CHALLENGE ANSWER {}\n", factor.name())
        }
        Part::First(None) => concat!(
            "hidden 'PASSWORD, EMAIL_OTP or SMS_OTP'\n",
            "respond SELECT_CHALLENGE ANSWER \"$REPLY\"\n"
        )
        .to_owned(),
        Part::Password => "hidden 'Password'\nrespond PASSWORD PASSWORD \"$REPLY\"\n".to_owned(),
        Part::SmsOtp => "hidden 'Code'\nrespond SMS_OTP SMS_OTP_CODE \"$REPLY\"\n".to_owned(),
        Part::Custom => concat!(
            "hidden 'Answer to the custom challenge'\n",
            "respond CUSTOM_CHALLENGE ANSWER \"$REPLY\"\n"
        )
        .to_owned(),
        Part::Code(factor) => {
            format!("hidden 'Code'\nrespond {} {} \"$REPLY\"\n", factor.name(), factor.response())
        }
        Part::SetupEmail => {
            "hidden 'Email address'\nrespond MFA_SETUP EMAIL \"$REPLY\"\n".to_owned()
        }
        Part::Setup => format!(
            concat!(
                "ANSWER=$(printf '{{\"Session\":\"%s\"}}' \"$SESSION\" |\n",
                "  call associate-software-token '[SecretCode,Session]')\n",
                "{enrol}",
                "# The session of the answer before goes in, the session of this answer finishes MFA_SETUP.\n",
                "ANSWER=$(printf '{{\"Session\":\"%s\",\"UserCode\":\"%s\"}}' \"$SESSION\" \"$REPLY\" |\n",
                "  call verify-software-token '[Status,Session]')\n",
                "set -- $ANSWER\n",
                "[ \"$1\" = SUCCESS ] || {{ printf 'VerifySoftwareToken: %s\\n' \"$1\" >&2; exit 1; }}\n",
                "SESSION=$2\n",
                "respond MFA_SETUP\n"
            ),
            enrol = ENROL
        ),
        // A sign-in with a proof has no script.
        Part::Proof(_) => String::new(),
    }
}

fn enrol_by_token() -> String {
    format!(
        concat!(
            "ANSWER=$(printf '{{\"AccessToken\":\"%s\"}}' \"$ACCESS_TOKEN\" |\n",
            "  call associate-software-token '[SecretCode]')\n",
            "{enrol}",
            "STATUS=$(printf '{{\"AccessToken\":\"%s\",\"UserCode\":\"%s\"}}' \"$ACCESS_TOKEN\" \"$REPLY\" |\n",
            "  call verify-software-token Status)\n",
            "[ \"$STATUS\" = SUCCESS ] || {{ printf 'VerifySoftwareToken: %s\\n' \"$STATUS\" >&2; exit 1; }}\n",
            "printf '{{\"AccessToken\":\"%s\",\"SoftwareTokenMfaSettings\":{{\"Enabled\":true,\"PreferredMfa\":true}}}}' \\\n",
            "  \"$ACCESS_TOKEN\" | call set-user-mfa-preference '@'\n"
        ),
        enrol = ENROL
    )
}

/// New tokens for the refresh token of the sign-in.
fn refreshed(client: &Client) -> String {
    if client.refreshes_by_flow() {
        let hash = if client.has_secret {
            ",\\\"SECRET_HASH\\\":\\\"$(secret_hash \"$NAME\")\\\""
        } else {
            ""
        };
        return format!(
            concat!(
                "ACCESS_TOKEN=$(printf '%s' \"{{{place},\\\"AuthFlow\\\":\\\"REFRESH_TOKEN_AUTH\\\",\\\n",
                "\\\"AuthParameters\\\":{{\\\"REFRESH_TOKEN\\\":\\\"$REFRESH_TOKEN\\\"{hash}}}}}\" |\n",
                "  call initiate-auth AuthenticationResult.AccessToken)\n"
            ),
            place = place(false),
            hash = hash
        );
    }
    let secret = if client.has_secret {
        ",\\\"ClientSecret\\\":\\\"$(json \"$CLIENT_SECRET\")\\\""
    } else {
        ""
    };
    format!(
        concat!(
            "ACCESS_TOKEN=$(printf '%s' \"{{{place},\\\"RefreshToken\\\":\\\"$REFRESH_TOKEN\\\"{secret}}}\" |\n",
            "  call get-tokens-from-refresh-token AuthenticationResult.AccessToken)\n"
        ),
        place = place(false),
        secret = secret
    )
}

/// What the user is asked is not known: whatever it is, it is answered.
fn any() -> String {
    let parts = [
        Part::NewPassword,
        Part::Select(None),
        Part::First(None),
        Part::Password,
        Part::SmsOtp,
        Part::Custom,
        Part::Code(Factor::Sms),
        Part::Code(Factor::Email),
        Part::Code(Factor::Totp),
        Part::Setup,
    ];
    let mut text = "\nwhile [ \"$CHALLENGE\" != None ]; do\ncase $CHALLENGE in\n".to_owned();
    for part in parts {
        text.push_str(&format!("{})\n{};;\n", challenge(part), body(part)));
    }
    text.push_str("*)\nexpect 'a challenge that this script answers' ;;\nesac\ndone\n");
    text
}
