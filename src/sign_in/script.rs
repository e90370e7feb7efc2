//! The order of calls as one script for a POSIX shell. Its words are English, as those of AWS's CLI.

use super::rehearsal::Subject;
use super::sequence::{Case, Part};
use super::wire::{Client, Door};
use crate::change::shell_word;
use crate::factor::Factor;

/// What every call of a sign-in is asked for, in one line.
const WANTED: &str =
    "[ChallengeName,Session,ChallengeParameters.USER_ID_FOR_SRP,AuthenticationResult.AccessToken]";

const HIDDEN: &str = r#"
trap 'stty echo 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
hidden() {
  printf '%s: ' "$1" >&2
  stty -echo 2>/dev/null || true
  IFS= read -r REPLY
  stty echo 2>/dev/null || true
  printf '\n' >&2
}
"#;

const ANSWERS: &str = r#"json() { printf '%s' "$1" | sed 's/[\\"]/\\&/g'; }
# Every answer brings a new session, and each is good for one call.
take() {
  set -f
  set -- $1
  set +f
  CHALLENGE=$1 SESSION=$2 ACCESS_TOKEN=$4
  if [ "$3" != None ]; then NAME=$3; fi
}
expect() {
  [ "$CHALLENGE" = "$1" ] || { printf 'AWS asks for %s, not for %s\n' "$CHALLENGE" "$1" >&2; exit 1; }
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
    let admin = client.door != Some(Door::Public);
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
        text.push_str(concat!(
            "secret_hash() {\n  printf '%s' \"$1$CLIENT_ID\" |\n",
            "    openssl dgst -sha256 -hmac \"$CLIENT_SECRET\" -binary | openssl base64 -A\n}\n"
        ));
    }
    text.push_str(&respond(client, admin));
    text.push_str(&initiate(client, admin));
    match case {
        Case::Known { parts, enrol } => {
            for part in parts {
                text.push_str(&format!("\nexpect {}\n{}", challenge(*part), body(*part)));
            }
            text.push_str("\nexpect None\n");
            if *enrol {
                text.push_str(&enrol_by_token());
            }
        }
        _ => text.push_str(&any()),
    }
    text.push_str("printf 'Signed in.\\n' >&2\n");
    text
}

fn place(admin: bool) -> &'static str {
    if admin {
        "--region \"$REGION\" --user-pool-id \"$POOL_ID\" --client-id \"$CLIENT_ID\""
    } else {
        "--region \"$REGION\" --client-id \"$CLIENT_ID\""
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
            "respond() {{\n",
            "  RESPONSES=\"{{\\\"USERNAME\\\":\\\"$(json \"$NAME\")\\\"\"\n",
            "  if [ $# -gt 1 ]; then RESPONSES=\"$RESPONSES,\\\"$2\\\":\\\"$(json \"$3\")\\\"\"; fi\n",
            "{hash}",
            "  ANSWER=$(aws cognito-idp {operation} {place} \\\n",
            "    --challenge-name \"$1\" --session \"$SESSION\" --challenge-responses \"$RESPONSES}}\" \\\n",
            "    --query '{wanted}' --output text)\n",
            "  take \"$ANSWER\"\n}}\n"
        ),
        hash = hash,
        operation = operation,
        place = place(admin),
        wanted = WANTED
    )
}

fn initiate(client: &Client, admin: bool) -> String {
    let (operation, flow) = if admin {
        ("admin-initiate-auth", "ADMIN_USER_PASSWORD_AUTH")
    } else {
        ("initiate-auth", "USER_PASSWORD_AUTH")
    };
    let (ask, hash) = if client.has_secret {
        (
            "\nhidden 'Client secret'\nCLIENT_SECRET=$REPLY",
            ",\\\"SECRET_HASH\\\":\\\"$(secret_hash \"$USERNAME\")\\\"",
        )
    } else {
        ("", "")
    };
    format!(
        concat!(
            "{ask}\nhidden 'Password'\n",
            "ANSWER=$(aws cognito-idp {operation} {place} --auth-flow {flow} \\\n",
            "  --auth-parameters \"{{\\\"USERNAME\\\":\\\"$(json \"$USERNAME\")\\\",",
            "\\\"PASSWORD\\\":\\\"$(json \"$REPLY\")\\\"{hash}}}\" \\\n",
            "  --query '{wanted}' --output text)\n",
            "take \"$ANSWER\"\n"
        ),
        ask = ask,
        operation = operation,
        place = place(admin),
        flow = flow,
        hash = hash,
        wanted = WANTED
    )
}

fn challenge(part: Part) -> &'static str {
    match part {
        Part::NewPassword => "NEW_PASSWORD_REQUIRED",
        Part::Select(_) => "SELECT_MFA_TYPE",
        Part::Code(factor) => factor.name(),
        Part::Setup => "MFA_SETUP",
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
        Part::Code(factor) => {
            format!("hidden 'Code'\nrespond {} {} \"$REPLY\"\n", factor.name(), factor.response())
        }
        Part::Setup => format!(
            concat!(
                "ANSWER=$(aws cognito-idp associate-software-token --region \"$REGION\" \\\n",
                "  --session \"$SESSION\" --query '[SecretCode,Session]' --output text)\n",
                "{enrol}",
                "# The session of the answer before goes in, the session of this answer finishes MFA_SETUP.\n",
                "ANSWER=$(aws cognito-idp verify-software-token --region \"$REGION\" \\\n",
                "  --session \"$SESSION\" --user-code \"$REPLY\" --query '[Status,Session]' --output text)\n",
                "set -- $ANSWER\n",
                "[ \"$1\" = SUCCESS ] || {{ printf 'VerifySoftwareToken: %s\\n' \"$1\" >&2; exit 1; }}\n",
                "SESSION=$2\n",
                "respond MFA_SETUP\n"
            ),
            enrol = ENROL
        ),
    }
}

fn enrol_by_token() -> String {
    format!(
        concat!(
            "ANSWER=$(aws cognito-idp associate-software-token --region \"$REGION\" \\\n",
            "  --access-token \"$ACCESS_TOKEN\" --query '[SecretCode]' --output text)\n",
            "{enrol}",
            "STATUS=$(aws cognito-idp verify-software-token --region \"$REGION\" \\\n",
            "  --access-token \"$ACCESS_TOKEN\" --user-code \"$REPLY\" --query Status --output text)\n",
            "[ \"$STATUS\" = SUCCESS ] || {{ printf 'VerifySoftwareToken: %s\\n' \"$STATUS\" >&2; exit 1; }}\n",
            "aws cognito-idp set-user-mfa-preference --region \"$REGION\" --access-token \"$ACCESS_TOKEN\" \\\n",
            "  --software-token-mfa-settings Enabled=true,PreferredMfa=true\n"
        ),
        enrol = ENROL
    )
}

/// What the user is asked is not known: whatever it is, it is answered.
fn any() -> String {
    let parts = [
        Part::NewPassword,
        Part::Select(None),
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
