//! The same change by hand, as a command of the AWS CLI that runs unchanged in a POSIX shell.

use serde_json::Value;

use super::{Change, Target, send_body};
use crate::text::Texts;

/// A word for a POSIX shell: bare where that is safe, else in single quotes.
pub fn shell_word(value: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !value.is_empty() && value.chars().all(safe) {
        value.to_owned()
    } else {
        format!("'{}'", value.replace('\'', r"'\''"))
    }
}

fn json_word(value: &Value) -> String {
    shell_word(&value.to_string())
}

/// The command. Members that the AWS CLI cannot carry, because it too is older than they are, are
/// named in a comment above it: running it by hand would reset them.
pub fn cli_text(change: &Change, region: &str, texts: &Texts) -> String {
    let Ok(after) = change.after() else {
        return String::new();
    };
    let body = || match send_body(change) {
        Ok(body) => body.members,
        Err(_) => serde_json::Map::new(),
    };
    match &change.target {
        Target::Pool { .. } | Target::Mfa { .. } | Target::AppClient { .. } => {
            let command = match &change.target {
                Target::Pool { .. } => "update-user-pool",
                Target::Mfa { .. } => "set-user-pool-mfa-config",
                _ => "update-user-pool-client",
            };
            let mut members = body();
            let unknown = super::body::unknown_members(change);
            for member in &unknown {
                members.shift_remove(member);
            }
            let warning = match unknown.is_empty() {
                true => String::new(),
                false => format!(
                    "# {}\n",
                    texts.with("cli-cannot-carry", &[("members", &unknown.join(", "))])
                ),
            };
            format!(
                "{warning}aws cognito-idp {command} --region {} --cli-input-json {}",
                shell_word(region),
                json_word(&Value::Object(members))
            )
        }
        Target::UserMfa { pool_id, username } => {
            let blocks: String = body()
                .iter()
                .map(|(block, value)| {
                    let option = match block.as_str() {
                        "SMSMfaSettings" => "--sms-mfa-settings",
                        "EmailMfaSettings" => "--email-mfa-settings",
                        _ => "--software-token-mfa-settings",
                    };
                    format!(" {option} {}", json_word(value))
                })
                .collect();
            format!(
                "aws cognito-idp admin-set-user-mfa-preference --region {} --user-pool-id {} --username {}{blocks}",
                shell_word(region),
                shell_word(pool_id),
                shell_word(username)
            )
        }
        Target::SoftwareToken { pool_id, username } => format!(
            "aws cognito-idp admin-delete-software-token --region {} --user-pool-id {} --username {}",
            shell_word(region),
            shell_word(pool_id),
            shell_word(username)
        ),
        Target::TrustPolicy { role } => format!(
            "aws iam update-assume-role-policy --role-name {} --policy-document {}",
            shell_word(role),
            json_word(&after)
        ),
        Target::InlinePolicy { role, policy } if after.is_null() => format!(
            "aws iam delete-role-policy --role-name {} --policy-name {}",
            shell_word(role),
            shell_word(policy)
        ),
        Target::InlinePolicy { role, policy } => format!(
            "aws iam put-role-policy --role-name {} --policy-name {} --policy-document {}",
            shell_word(role),
            shell_word(policy),
            json_word(&after)
        ),
        Target::Role { role, .. } if after.is_null() => {
            format!("aws iam delete-role --role-name {}", shell_word(role))
        }
        Target::Role { path, role } => {
            let description = after.get("Description").and_then(Value::as_str).unwrap_or_default();
            let trust = after.get("AssumeRolePolicyDocument").unwrap_or(&Value::Null);
            format!(
                "aws iam create-role --path {} --role-name {} --description {} --assume-role-policy-document {}",
                shell_word(path),
                shell_word(role),
                shell_word(description),
                json_word(trust)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::change::Edit;

    #[test]
    fn quotes_survive_a_posix_shell() {
        assert_eq!(shell_word("plain-1.2"), "plain-1.2");
        assert_eq!(shell_word("it's $HOME"), r"'it'\''s $HOME'");
        assert_eq!(shell_word(""), "''");
    }

    #[test]
    fn an_unknown_member_is_named_and_left_to_the_reader() {
        let base = json!({"MfaConfiguration": "OFF", "Tomorrow": 1});
        let change = Change {
            target: Target::Mfa { pool_id: "p".into() },
            edits: vec![Edit::set(&base, "/MfaConfiguration", json!("OPTIONAL"))],
            base,
        };
        let text = cli_text(&change, "us-east-1", &Texts::default());
        let (comment, command) = text.split_once('\n').unwrap();
        assert!(comment.starts_with("# ") && comment.contains("Tomorrow"));
        assert_eq!(
            command,
            r#"aws cognito-idp set-user-pool-mfa-config --region us-east-1 --cli-input-json '{"UserPoolId":"p","MfaConfiguration":"OPTIONAL"}'"#
        );
    }
}
