//! Commands of this program that it prints. Each runs as printed: it repeats the options that say which
//! account is meant, and has those that it needs itself.

use std::fmt;

use crate::change::{shell_option, shell_word};
use crate::facts::Identity;

/// The options that say which account is meant, as they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// `--practice=LESSON`.
    pub practice: Option<String>,
    /// `--lab-dir DIR`.
    pub lab_dir: Option<String>,
    pub profile: Option<String>,
    pub region: Option<String>,
    pub endpoint_url: Option<String>,
    /// `--from`: a bundle in the place of an account.
    pub from: Option<String>,
}

impl Account {
    /// The account that somebody is signed in to.
    pub fn of(identity: &Identity) -> Account {
        match &identity.lesson {
            Some(lesson) => Account { practice: Some(lesson.clone()), ..Account::default() },
            None => Account {
                profile: identity.profile.clone(),
                region: Some(identity.region.clone()),
                endpoint_url: identity.endpoint_url.clone(),
                ..Account::default()
            },
        }
    }
}

/// The command that lists what was changed in an account.
pub fn undo_list(identity: &Identity) -> OwnCommand {
    OwnCommand::on(&Account::of(identity), &["undo", "--list"])
}

/// The command that prints the IAM policy with these permissions: one that changes something is only in the
/// policy for changes.
pub fn policy(with_changes: bool) -> OwnCommand {
    OwnCommand::offline(&["policy"]).flag("--allow-changes", with_changes)
}

/// One command, ready for a POSIX shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCommand(String);

impl OwnCommand {
    /// A command on that account: its subcommand, or several words of it.
    pub fn on(account: &Account, subcommand: &[&str]) -> OwnCommand {
        let mut command = OwnCommand::offline(&[]);
        if let Some(lesson) = &account.practice {
            command.0.push_str(" --practice=");
            if !lesson.is_empty() {
                command.0.push_str(&shell_word(lesson));
            }
        }
        command = command
            .given("--lab-dir", account.lab_dir.as_deref())
            .given("--profile", account.profile.as_deref())
            .given("--region", account.region.as_deref())
            .given("--endpoint-url", account.endpoint_url.as_deref())
            .given("--from", account.from.as_deref());
        subcommand.iter().fold(command, |command, word| command.word(word))
    }

    /// A command that looks at no account.
    pub fn offline(subcommand: &[&str]) -> OwnCommand {
        let command = OwnCommand("cognito-doctor".to_owned());
        subcommand.iter().fold(command, |command, word| command.word(word))
    }

    pub fn word(mut self, word: &str) -> OwnCommand {
        self.0.push(' ');
        self.0.push_str(&shell_word(word));
        self
    }

    /// An option and its value.
    pub fn option(mut self, name: &str, value: &str) -> OwnCommand {
        self.0.push_str(&shell_option(name, value));
        self
    }

    /// An option if it was given.
    pub fn given(self, name: &str, value: Option<&str>) -> OwnCommand {
        match value {
            Some(value) => self.option(name, value),
            None => self,
        }
    }

    /// A flag, if it is needed.
    pub fn flag(self, name: &str, needed: bool) -> OwnCommand {
        if needed { self.word(name) } else { self }
    }
}

impl fmt::Display for OwnCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_that_was_given_is_repeated_and_quoted() {
        let account = Account {
            practice: None,
            lab_dir: None,
            profile: Some("my prod".into()),
            region: Some("eu-west-1".into()),
            endpoint_url: Some("http://127.0.0.1:4577".into()),
            from: None,
        };
        let command = OwnCommand::on(&account, &["plan"])
            .option("--pool", "eu-west-1_AbC123xyz")
            .given("--client", None)
            .given("--user", Some("-ana's"))
            .flag("--yes", false)
            .flag("--allow-changes", true);
        assert_eq!(
            command.to_string(),
            r"cognito-doctor --profile 'my prod' --region eu-west-1 --endpoint-url http://127.0.0.1:4577 plan --pool eu-west-1_AbC123xyz --user='-ana'\''s' --allow-changes"
        );
        let lesson = Account { practice: Some("1".into()), ..Account::default() };
        assert_eq!(
            OwnCommand::on(&lesson, &["undo", "20261125T1"]).to_string(),
            "cognito-doctor --practice=1 undo 20261125T1"
        );
        assert_eq!(
            OwnCommand::offline(&["practice", "list"]).to_string(),
            "cognito-doctor practice list"
        );
    }
}
