//! A command line of the AWS CLI, read as a POSIX shell and then the AWS CLI read it: words, options, and each
//! value as JSON or in the shorthand syntax. Nothing is run, and no file is opened.

use serde_json::{Map, Value};

/// One word of a command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    /// Part of it is known to the shell alone: a variable, or what another command prints.
    pub by_shell: bool,
}

/// A command of the AWS CLI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// `cognito-idp`
    pub service: String,
    /// `set-user-pool-mfa-config`
    pub operation: String,
    /// The options of the operation, as they were given.
    pub options: Vec<(String, Vec<Word>)>,
}

/// Options of every command that have a value, and that say nothing of the request.
const WITH_VALUE: [&str; 8] = [
    "region",
    "profile",
    "output",
    "query",
    "endpoint-url",
    "color",
    "ca-bundle",
    "generate-cli-skeleton",
];

/// The same without a value.
const FLAGS: [&str; 4] = ["debug", "no-verify-ssl", "no-paginate", "no-sign-request"];

/// Does the option tell the AWS CLI how to work, and nothing of the request?
fn is_general(option: &str) -> bool {
    let of_the_tool = option.strip_prefix("no-").unwrap_or(option).strip_prefix("cli-");
    of_the_tool.is_some_and(|rest| !rest.starts_with("input-"))
        || WITH_VALUE.contains(&option)
        || FLAGS.contains(&option)
}

/// The first command of the AWS CLI in a text that `is_meant` by its service.
pub(super) fn find(text: &str, is_meant: impl Fn(&str) -> bool) -> Option<Command> {
    let begins = text.match_indices("aws").filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + 3..].chars().next();
        before.is_none_or(|c| c.is_whitespace() || "$`;&|(>".contains(c))
            && after.is_some_and(|c| c.is_whitespace() || c == '\\')
    });
    begins.filter_map(|(at, _)| of_words(words(&text[at..]))).find(|c| is_meant(&c.service))
}

fn of_words(words: Vec<Word>) -> Option<Command> {
    let mut rest = words.into_iter().skip(1).peekable();
    let mut names = Vec::new();
    while names.len() < 2 {
        let word = rest.next()?.text;
        match word.strip_prefix("--") {
            Some(option) if WITH_VALUE.contains(&option) => drop(rest.next()),
            Some(_) => {}
            None => names.push(word),
        }
    }
    let mut options: Vec<(String, Vec<Word>)> = Vec::new();
    for word in rest {
        match word.text.strip_prefix("--") {
            Some(option) => {
                let (name, value) = match option.split_once('=') {
                    Some((name, value)) => (name, Some(value.to_owned())),
                    None => (option, None),
                };
                let value = value.map(|text| Word { text, by_shell: word.by_shell });
                options.push((name.to_owned(), value.into_iter().collect()));
            }
            None => {
                if let Some((_, values)) = options.last_mut() {
                    values.push(word);
                }
            }
        }
    }
    options.retain(|(name, _)| !is_general(name));
    let mut names = names.into_iter();
    Some(Command { service: names.next()?, operation: names.next()?, options })
}

/// The words of one command: to the end of the line where it is not continued, or to what ends a command.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word: Option<Word> = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' => {
                let word = word.get_or_insert_default();
                word.text.extend(rest.by_ref().take_while(|c| *c != '\''));
            }
            '"' => in_double_quotes(&mut rest, word.get_or_insert_default()),
            // The continued line: of a POSIX shell, of PowerShell, of the Windows command prompt.
            '\\' | '`' | '^' if ends_line(&rest) => {
                while rest.next_if(|c| *c != '\n').is_some() {}
                rest.next();
                words.extend(word.take());
            }
            '\\' => word.get_or_insert_default().text.extend(rest.next()),
            '\n' => {
                // A line that begins with an option belongs to the command, also where the mark is missing.
                if !next_line_is_option(&rest) {
                    break;
                }
                words.extend(word.take());
            }
            ';' | '|' | '&' => break,
            '>' if word.is_none() => break,
            '`' | ')' => break,
            '$' => of_shell(&mut rest, word.get_or_insert_default()),
            c if c.is_whitespace() => words.extend(word.take()),
            c => word.get_or_insert_default().text.push(c),
        }
    }
    words.extend(word);
    words
}

type Letters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn ends_line(rest: &Letters<'_>) -> bool {
    let mut ahead = rest.clone().skip_while(|c| *c == ' ' || *c == '\r');
    ahead.next() == Some('\n')
}

fn next_line_is_option(rest: &Letters<'_>) -> bool {
    let mut ahead = rest.clone().skip_while(|c| c.is_whitespace());
    ahead.next() == Some('-') && ahead.next() == Some('-')
}

fn in_double_quotes(rest: &mut Letters<'_>, word: &mut Word) {
    while let Some(c) = rest.next() {
        match c {
            '"' => return,
            '\\' => match rest.next() {
                Some(c) if "\"\\$`".contains(c) => word.text.push(c),
                Some('\n') => {}
                Some(c) => word.text.extend(['\\', c]),
                None => return,
            },
            '$' => of_shell(rest, word),
            c => word.text.push(c),
        }
    }
}

/// `$NAME`, `${NAME}`, `$(command)`: kept as written, and marked.
fn of_shell(rest: &mut Letters<'_>, word: &mut Word) {
    word.text.push('$');
    let Some(first) = rest.peek().copied() else { return };
    let closes = match first {
        '{' => '}',
        '(' => ')',
        c if c.is_alphanumeric() || c == '_' => {
            word.by_shell = true;
            while let Some(c) = rest.next_if(|c| c.is_alphanumeric() || *c == '_') {
                word.text.push(c);
            }
            return;
        }
        _ => return,
    };
    word.by_shell = true;
    for c in rest.by_ref() {
        word.text.push(c);
        if c == closes {
            return;
        }
    }
}

/// A value in the shorthand syntax: `Key=value,Other={Inner=a},List=[a,b]`; `None` where it is not in it.
pub(super) fn shorthand(text: &str) -> Option<Value> {
    let mut reader = Shorthand { text, at: 0 };
    let value = reader.pairs(None)?;
    (reader.at == text.len()).then_some(Value::Object(value))
}

/// A scalar as the member's type has it: the AWS CLI knows it from its model of the call.
pub(super) fn scalar(member: &str, text: &str) -> Value {
    match (member, text) {
        (m, "true" | "false") if BOOLEANS.contains(&m) => Value::from(text == "true"),
        (m, number) if NUMBERS.contains(&m) => {
            number.parse::<i64>().map_or_else(|_| Value::from(number), Value::from)
        }
        (_, text) => Value::from(text),
    }
}

pub(super) const BOOLEANS: &[&str] = &[
    "Enabled",
    "PreferredMfa",
    "RequireUppercase",
    "RequireLowercase",
    "RequireNumbers",
    "RequireSymbols",
    "AllowAdminCreateUserOnly",
    "ChallengeRequiredOnNewDevice",
    "DeviceOnlyRememberedOnUserPrompt",
    "CaseSensitive",
    "UserDataShared",
    "AllowedOAuthFlowsUserPoolClient",
    "EnableTokenRevocation",
    "EnablePropagateAdditionalUserContextData",
    "PublishSecretsInAWSSecretsManager",
];

const NUMBERS: &[&str] = &[
    "MinimumLength",
    "PasswordHistorySize",
    "TemporaryPasswordValidityDays",
    "UnusedAccountValidityDays",
    "Priority",
    "RefreshTokenValidity",
    "AccessTokenValidity",
    "IdTokenValidity",
    "AuthSessionValidity",
    "RetryGracePeriodSeconds",
];

/// A reader of the shorthand syntax, as the user guide of the AWS CLI describes it.
struct Shorthand<'a> {
    text: &'a str,
    at: usize,
}

impl Shorthand<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += if there { wanted.len_utf8() } else { 0 };
        there
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += self.peek().map_or(0, char::len_utf8);
        }
    }

    fn key(&mut self) -> Option<String> {
        self.blanks();
        let rest = &self.text[self.at..];
        let key: String =
            rest.chars().take_while(|c| c.is_alphanumeric() || "-_./#:".contains(*c)).collect();
        self.at += key.len();
        self.blanks();
        (!key.is_empty() && self.take('=')).then_some(key)
    }

    fn pairs(&mut self, closes: Option<char>) -> Option<Map<String, Value>> {
        let mut pairs = Map::new();
        loop {
            self.blanks();
            if closes.is_some_and(|c| self.take(c)) {
                return Some(pairs);
            }
            let key = self.key()?;
            let value = self.value(&key)?;
            pairs.insert(key, value);
            self.blanks();
            if !self.take(',') {
                return match closes {
                    Some(c) => self.take(c).then_some(pairs),
                    None => Some(pairs),
                };
            }
        }
    }

    fn value(&mut self, key: &str) -> Option<Value> {
        self.blanks();
        if self.take('{') {
            return Some(Value::Object(self.pairs(Some('}'))?));
        }
        if self.take('[') {
            let mut items = Vec::new();
            loop {
                self.blanks();
                if self.take(']') {
                    return Some(Value::Array(items));
                }
                items.push(self.value(key)?);
                self.blanks();
                if !self.take(',') {
                    return self.take(']').then_some(Value::Array(items));
                }
            }
        }
        let first = scalar(key, &self.bare()?);
        // `Key=a,b`: a list without brackets goes on until the next key.
        let mut items = vec![first];
        while self.goes_on() {
            self.take(',');
            items.push(scalar(key, &self.bare()?));
        }
        match items.len() {
            1 => items.pop(),
            _ => Some(Value::Array(items)),
        }
    }

    /// Is there another item behind the comma, and no key?
    fn goes_on(&self) -> bool {
        let Some(rest) = self.text[self.at..].strip_prefix(',') else { return false };
        let item = rest.split([',', ']', '}']).next().unwrap_or_default();
        !item.trim().is_empty() && !item.contains('=') && !item.contains(['{', '['])
    }

    fn bare(&mut self) -> Option<String> {
        for quote in ['\'', '"'] {
            if self.take(quote) {
                let mut text = String::new();
                loop {
                    let c = self.peek()?;
                    self.at += c.len_utf8();
                    match c {
                        '\\' if self.peek() == Some(quote) => {
                            self.at += quote.len_utf8();
                            text.push(quote);
                        }
                        c if c == quote => return Some(text),
                        c => text.push(c),
                    }
                }
            }
        }
        let rest = &self.text[self.at..];
        // `{####}` stands in messages: braces that close what they open belong to the text.
        let mut depth = 0_i32;
        let end = rest.find(|c| {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                '}' | ']' | ',' => return true,
                _ => {}
            }
            false
        });
        let text = &rest[..end.unwrap_or(rest.len())];
        self.at += text.len();
        Some(text.trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_shorthand_syntax() {
        for (text, expected) in [
            ("Enabled=true", json!({"Enabled": true})),
            ("Enabled=true,PreferredMfa=false", json!({"Enabled": true, "PreferredMfa": false})),
            (
                "SmsAuthenticationMessage='Code, {####}',SmsConfiguration={SnsCallerArn=arn:aws:iam::1:role/x,ExternalId=e}",
                json!({"SmsAuthenticationMessage": "Code, {####}",
                    "SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::1:role/x", "ExternalId": "e"}}),
            ),
            (
                "Message=Code {####} for you,Subject=Code",
                json!({"Message": "Code {####} for you", "Subject": "Code"}),
            ),
            (
                "RecoveryMechanisms=[{Priority=1,Name=verified_email},{Priority=2,Name=admin_only}]",
                json!({"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}, {"Priority": 2, "Name": "admin_only"}]}),
            ),
            ("List=a,b,Other=c", json!({"List": ["a", "b"], "Other": "c"})),
        ] {
            assert_eq!(shorthand(text), Some(expected), "{text}");
        }
        for text in ["", "true", "Enabled", "A={B=c", "A=[b", "A='b"] {
            assert_eq!(shorthand(text), None, "{text}");
        }
    }

    #[test]
    fn a_command_in_any_shell() {
        let options = |text: &str| {
            let found = find(text, |service| service == "cognito-idp").unwrap();
            let words =
                |all: &[Word]| all.iter().map(|w| w.text.clone()).collect::<Vec<_>>().join("|");
            let all: Vec<String> =
                found.options.iter().map(|(name, all)| format!("{name}={}", words(all))).collect();
            format!("{} {}", found.operation, all.join(" "))
        };
        let expected = "set-user-pool-mfa-config user-pool-id=p mfa-configuration=ON";
        for text in [
            "aws cognito-idp set-user-pool-mfa-config --user-pool-id p --mfa-configuration ON",
            "$ aws --region eu-west-1 cognito-idp set-user-pool-mfa-config \\\n  --user-pool-id p \\\n --mfa-configuration=ON | jq .",
            "Run this:\n\n```bash\naws cognito-idp set-user-pool-mfa-config `\n --user-pool-id 'p' `\r\n --mfa-configuration \"ON\" --no-cli-pager\n```\nThen wait.",
            "aws iam list-roles\nAWS_PROFILE=x aws cognito-idp set-user-pool-mfa-config ^\r\n --user-pool-id p\n--mfa-configuration ON > out.json",
        ] {
            assert_eq!(options(text), expected, "{text}");
        }
        let quoted = r#"aws cognito-idp update-user-pool --cli-input-json "{\"PoolName\": \"a b\"}" --auto-verified-attributes email phone_number"#;
        assert_eq!(
            options(quoted),
            r#"update-user-pool cli-input-json={"PoolName": "a b"} auto-verified-attributes=email|phone_number"#
        );
        let shell = find("aws cognito-idp x --user-pool-id $POOL --a \"${B}c\" --d '$e'", |_| true);
        let marks: Vec<bool> =
            shell.unwrap().options.iter().map(|(_, words)| words[0].by_shell).collect();
        assert_eq!(marks, [true, true, false]);
        assert_eq!(find("laws cognito-idp set-user-pool-mfa-config", |_| true), None);
    }
}
