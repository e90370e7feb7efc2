//! The same change by hand, as a command of the AWS CLI that runs unchanged in a POSIX shell.

use serde_json::Value;

use super::{Change, Target, send_body};
use crate::facts::Identity;
use crate::text::{Texts, clean, is_hidden, json_line};

/// The account that a command of the AWS CLI is meant for, as it was given to this program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwsAccount {
    /// The Region of its pools.
    pub region: String,
    /// IAM, which has no Regions, is told as well: the Region was named, so that nothing else may be.
    pub region_given: bool,
    /// The profile, if one was named.
    pub profile: Option<String>,
    /// `--endpoint-url`.
    pub endpoint_url: Option<String>,
}

impl From<&str> for AwsAccount {
    /// A Region alone: whoever runs the command brings a profile of their own.
    fn from(region: &str) -> AwsAccount {
        AwsAccount { region: region.to_owned(), ..AwsAccount::default() }
    }
}

impl From<&Identity> for AwsAccount {
    fn from(identity: &Identity) -> AwsAccount {
        AwsAccount {
            profile: identity.profile.clone(),
            endpoint_url: identity.endpoint_url.clone(),
            ..AwsAccount::from(identity.region.as_str())
        }
    }
}

impl AwsAccount {
    /// The word `aws` with the options that every service takes.
    fn aws(&self) -> String {
        let mut word = "aws".to_owned();
        for (name, value) in [("--profile", &self.profile), ("--endpoint-url", &self.endpoint_url)]
        {
            word.extend(value.iter().map(|value| shell_option(name, value)));
        }
        word
    }

    /// `aws iam` with them.
    fn iam(&self) -> String {
        let region = match self.region_given {
            true => shell_option("--region", &self.region),
            false => String::new(),
        };
        format!("{}{region} iam", self.aws())
    }

    /// A text of commands, each of the AWS CLI with the options that every service takes. What stands between
    /// quotes is a value and stays as it is.
    pub fn put_into(&self, commands: &str) -> String {
        let aws = self.aws();
        if aws == "aws" {
            return commands.to_owned();
        }
        let (mut text, mut quoted, mut begins) =
            (String::with_capacity(commands.len()), false, true);
        let mut rest = commands;
        while let Some(c) = rest.chars().next() {
            if begins && !quoted && rest.starts_with("aws ") {
                text.push_str(&aws);
                rest = &rest["aws".len()..];
                begins = false;
                continue;
            }
            match c {
                // Outside of quotes a backslash takes the quote behind it for a letter.
                '\\' if !quoted => {
                    text.push(c);
                    rest = &rest[1..];
                    text.extend(rest.chars().next());
                    rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
                    begins = false;
                    continue;
                }
                '\'' => quoted = !quoted,
                _ => {}
            }
            begins = !quoted && ("&|;(\n".contains(c) || (begins && c == ' '));
            text.push(c);
            rest = &rest[c.len_utf8()..];
        }
        text
    }
}

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
pub fn cli_text(change: &Change, on: impl Into<AwsAccount>, texts: &Texts) -> String {
    let on = on.into();
    let (aws, iam, region) = (on.aws(), on.iam(), on.region.as_str());
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
                "{warning}{aws} cognito-idp {command}{} --cli-input-json {}",
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
                "{aws} cognito-idp admin-set-user-mfa-preference{}{blocks}",
                user(region, pool_id, username)
            )
        }
        Target::SoftwareToken { pool_id, username } => format!(
            "{aws} cognito-idp admin-delete-software-token{}",
            user(region, pool_id, username)
        ),
        Target::Device { pool_id, username, device_key } => {
            let of = format!(
                "{}{}",
                user(region, pool_id, username),
                shell_option("--device-key", device_key)
            );
            match after.get("DeviceRememberedStatus").and_then(Value::as_str) {
                None => format!("{aws} cognito-idp admin-forget-device{of}"),
                Some(status) => format!(
                    "{aws} cognito-idp admin-update-device-status{of}{}",
                    shell_option("--device-remembered-status", status)
                ),
            }
        }
        Target::TrustPolicy { role } => format!(
            "{iam} update-assume-role-policy{} --policy-document {}",
            shell_option("--role-name", role),
            json_word(&after)
        ),
        Target::InlinePolicy { role, policy } if after.is_null() => format!(
            "{iam} delete-role-policy{}{}",
            shell_option("--role-name", role),
            shell_option("--policy-name", policy)
        ),
        Target::InlinePolicy { role, policy } => format!(
            "{iam} put-role-policy{}{} --policy-document {}",
            shell_option("--role-name", role),
            shell_option("--policy-name", policy),
            json_word(&after)
        ),
        Target::Role { role, .. } if after.is_null() => {
            format!("{iam} delete-role{}", shell_option("--role-name", role))
        }
        Target::Role { path, role } => {
            let description = after.get("Description").and_then(Value::as_str).unwrap_or_default();
            let trust = after.get("AssumeRolePolicyDocument").unwrap_or(&Value::Null);
            format!(
                "{iam} create-role{}{}{} --assume-role-policy-document {}",
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

    #[test]
    fn every_command_is_told_which_account_is_meant() {
        let on = AwsAccount {
            region: "eu-west-1".into(),
            region_given: true,
            profile: Some("my prod".into()),
            endpoint_url: Some("http://127.0.0.1:4566".into()),
        };
        let options = "--profile 'my prod' --endpoint-url http://127.0.0.1:4566";
        let targets = [
            Target::Pool { pool_id: "p".into() },
            Target::Mfa { pool_id: "p".into() },
            Target::AppClient { pool_id: "p".into(), client_id: "c".into() },
            Target::UserMfa { pool_id: "p".into(), username: "u".into() },
            Target::SoftwareToken { pool_id: "p".into(), username: "u".into() },
            Target::Device { pool_id: "p".into(), username: "u".into(), device_key: "k".into() },
            Target::LogDelivery { pool_id: "p".into() },
            Target::TrustPolicy { role: "r".into() },
            Target::InlinePolicy { role: "r".into(), policy: "i".into() },
            Target::Role { path: "/".into(), role: "r".into() },
        ];
        for target in targets {
            for (base, edits) in [
                (json!({"a": 1}), vec![Edit::set(&json!({"a": 1}), "/a", json!(2))]),
                (
                    json!({"a": 1}),
                    vec![Edit { path: String::new(), before: Some(json!({"a": 1})), after: None }],
                ),
            ] {
                let change = Change { target: target.clone(), base, edits };
                let text = cli_text(&change, on.clone(), &Texts::default());
                let command = text.lines().last().unwrap_or_default();
                assert!(command.starts_with(&format!("aws {options} ")), "{target:?}: {text}");
                assert!(command.contains(" --region eu-west-1 "), "{target:?}: {text}");
            }
        }
    }

    #[test]
    fn commands_of_a_step_are_told_as_well_and_values_are_left_alone() {
        let on = AwsAccount { profile: Some("prod".into()), ..AwsAccount::from("eu-west-1") };
        for (commands, told) in [
            ("aws iam get-role", "aws --profile prod iam get-role"),
            (
                "aws a b > x && vi x && aws c d | aws e",
                "aws --profile prod a b > x && vi x && aws --profile prod c d | aws --profile prod e",
            ),
            ("ID=$(aws a b); aws c", "ID=$(aws --profile prod a b); aws --profile prod c"),
            (r"aws a 'x; aws b'\''; aws c'", r"aws --profile prod a 'x; aws b'\''; aws c'"),
            ("laws a; say aws b", "laws a; say aws b"),
        ] {
            assert_eq!(on.put_into(commands), told);
        }
        assert_eq!(AwsAccount::from("eu-west-1").put_into("aws a"), "aws a");
    }
}
