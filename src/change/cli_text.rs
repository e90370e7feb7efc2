//! The same change by hand, as a command of the AWS CLI that runs unchanged in a POSIX shell.

use serde_json::Value;

use super::{Change, Target, send_body};
use crate::text::{Texts, clean, is_hidden, json_line};

/// A word for a POSIX shell: bare where that is safe, else in single quotes. A value with characters that
/// no terminal should see is written so that the shell makes it, by their numbers.
pub fn shell_word(value: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !value.is_empty() && value.chars().all(safe) {
        value.to_owned()
    } else if value.chars().any(is_hidden) {
        made_by_printf(value)
    } else {
        format!("'{}'", value.replace('\'', r"'\''"))
    }
}

/// `"$(printf 'ana\342\200\213')"`: only letters that can be seen, and the shell hands over the value.
fn made_by_printf(value: &str) -> String {
    // No argument of a program can hold a NUL.
    let value = value.replace('\0', "");
    // The shell drops line feeds at the end of what it reads from a command.
    let trimmed = value.trim_end_matches('\n');
    let mut format = String::new();
    for (at, c) in trimmed.char_indices() {
        match c {
            '%' => format.push_str("%%"),
            // A first hyphen would be an option of printf.
            '-' if at == 0 => format.push_str(r"\055"),
            '\\' | '\'' => octal(c, &mut format),
            c if is_hidden(c) => octal(c, &mut format),
            c => format.push(c),
        }
    }
    let ends = &value[trimmed.len()..];
    let ends = if ends.is_empty() { String::new() } else { format!("'{ends}'") };
    match format.is_empty() {
        true if ends.is_empty() => "''".to_owned(),
        true => ends,
        false => format!("\"$(printf '{format}')\"{ends}"),
    }
}

fn octal(c: char, format: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        format.push_str(&format!("\\{byte:03o}"));
    }
}

/// ` --name value`; a value that begins like an option is tied to its name.
pub fn shell_option(name: &str, value: &str) -> String {
    let tie = if value.starts_with('-') { '=' } else { ' ' };
    format!(" {name}{tie}{}", shell_word(value))
}

fn json_word(value: &Value) -> String {
    shell_word(&json_line(value))
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
        Target::Pool { .. }
        | Target::Mfa { .. }
        | Target::AppClient { .. }
        | Target::LogDelivery { .. } => {
            let command = match &change.target {
                Target::Pool { .. } => "update-user-pool",
                Target::Mfa { .. } => "set-user-pool-mfa-config",
                Target::LogDelivery { .. } => "set-log-delivery-configuration",
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
                    // Names of members come from AWS: nothing in one may end the comment.
                    clean(&texts.with("cli-cannot-carry", &[("members", &unknown.join(", "))]))
                ),
            };
            format!(
                "{warning}aws cognito-idp {command}{} --cli-input-json {}",
                shell_option("--region", region),
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
                "aws cognito-idp admin-set-user-mfa-preference{}{blocks}",
                user(region, pool_id, username)
            )
        }
        Target::SoftwareToken { pool_id, username } => format!(
            "aws cognito-idp admin-delete-software-token{}",
            user(region, pool_id, username)
        ),
        Target::Device { pool_id, username, device_key } => {
            let of = format!(
                "{}{}",
                user(region, pool_id, username),
                shell_option("--device-key", device_key)
            );
            match after.get("DeviceRememberedStatus").and_then(Value::as_str) {
                None => format!("aws cognito-idp admin-forget-device{of}"),
                Some(status) => format!(
                    "aws cognito-idp admin-update-device-status{of}{}",
                    shell_option("--device-remembered-status", status)
                ),
            }
        }
        Target::TrustPolicy { role } => format!(
            "aws iam update-assume-role-policy{} --policy-document {}",
            shell_option("--role-name", role),
            json_word(&after)
        ),
        Target::InlinePolicy { role, policy } if after.is_null() => format!(
            "aws iam delete-role-policy{}{}",
            shell_option("--role-name", role),
            shell_option("--policy-name", policy)
        ),
        Target::InlinePolicy { role, policy } => format!(
            "aws iam put-role-policy{}{} --policy-document {}",
            shell_option("--role-name", role),
            shell_option("--policy-name", policy),
            json_word(&after)
        ),
        Target::Role { role, .. } if after.is_null() => {
            format!("aws iam delete-role{}", shell_option("--role-name", role))
        }
        Target::Role { path, role } => {
            let description = after.get("Description").and_then(Value::as_str).unwrap_or_default();
            let trust = after.get("AssumeRolePolicyDocument").unwrap_or(&Value::Null);
            format!(
                "aws iam create-role{}{}{} --assume-role-policy-document {}",
                shell_option("--path", path),
                shell_option("--role-name", role),
                shell_option("--description", description),
                json_word(trust)
            )
        }
    }
}

fn user(region: &str, pool_id: &str, username: &str) -> String {
    [("--region", region), ("--user-pool-id", pool_id), ("--username", username)]
        .map(|(name, value)| shell_option(name, value))
        .concat()
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
        assert_eq!(shell_option("--username", "-x"), " --username=-x");
    }

    #[test]
    fn hidden_characters_are_made_by_the_shell_and_never_written() {
        for (value, word) in [
            ("ana\u{200b}", r#""$(printf 'ana\342\200\213')""#),
            ("-\u{1b}[31m 5%'\\", r#""$(printf '\055\033[31m 5%%\047\134')""#),
            ("a\nb", r#""$(printf 'a\012b')""#),
            ("a\n", "\"$(printf 'a')\"'\n'"),
            ("\0", "''"),
        ] {
            assert_eq!(shell_word(value), word);
        }
    }

    #[test]
    fn a_members_name_cannot_leave_its_comment() {
        let name = "X\n touch PWN\r;\u{85}\u{2028}\0 rm -rf $(x)";
        let mut base = json!({"MfaConfiguration": "OFF"});
        base[name] = json!(1);
        let change = Change {
            target: Target::Mfa { pool_id: "p".into() },
            edits: vec![Edit::set(&base, "/MfaConfiguration", json!("OPTIONAL"))],
            base,
        };
        let text = cli_text(&change, "us-east-1", &Texts::default());
        let lines: Vec<&str> = text.split('\n').collect();
        assert!(lines.len() == 2 && lines[0].starts_with("# ") && lines[0].contains("touch PWN"));
        assert!(!lines.concat().chars().any(is_hidden), "{text:?}");
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
