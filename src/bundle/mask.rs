//! A bundle that can be shown in public: invented names in the place of the real ones.
//!
//! Every text is replaced, unless it stands under a member whose values AWS chooses: what this program does not
//! know is taken for a name. A text is replaced word by word, and the same word by the same invented one in the
//! whole file, so that two texts are equal, or one is the beginning of a path of the other, as they were. Forms
//! stay: an ARN is an ARN of the same service and Region, an account has twelve digits, a pool's ID begins
//! with its Region.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Bundle;

/// Members whose values AWS chooses, by their names in the API.
const KEPT: &[&str] = &[
    // Users and pools.
    "AdvancedSecurityMode",
    "AliasAttributes",
    "AllowedFirstAuthFactors",
    "AllowedOAuthFlows",
    "AttributeDataType",
    "AttributesRequireVerificationBeforeUpdate",
    "AutoVerifiedAttributes",
    "CustomAuthMode",
    "DefaultEmailOption",
    "DeletionProtection",
    "EmailConfigurationFailure",
    "EmailSendingAccount",
    "EventAction",
    "EventFilter",
    "EventSource",
    "ExplicitAuthFlows",
    "FactorConfiguration",
    "Feature",
    "LambdaVersion",
    "LogLevel",
    "MfaConfiguration",
    "PreventUserExistenceErrors",
    "Region",
    "SmsConfigurationFailure",
    "SnsRegion",
    "Status",
    "UserPoolTier",
    "UserVerification",
    "UsernameAttributes",
    "AccessToken",
    "IdToken",
    "RefreshToken",
    // Policies.
    "Version",
    "Effect",
    "Action",
    "NotAction",
    "cognito-identity.amazonaws.com:amr",
    // What this program made of answers.
    "schema",
    "at",
    "version",
    "goals",
    "reported",
    "call",
    "code",
    "denied",
    "partition",
    "region",
    "decision",
    "action",
    "missing_context",
    "status",
    "medium",
    "attribute",
    "settings",
    "preferred",
    "first_factors",
    "operation",
    "through",
    "members",
    "monthly_spend_limit",
    "default_sms_type",
    "enforcement",
    "last_used",
    "kind",
    "rules",
];

/// Attributes that every pool has (OpenID Connect Core 1.0, section 5.1, and the names of Cognito).
const ATTRIBUTES: &[&str] = &[
    "sub",
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "email",
    "email_verified",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "phone_number",
    "phone_number_verified",
    "address",
    "updated_at",
    "identities",
    "verified_email",
    "verified_phone_number",
    "admin_only",
];

/// Values that AWS chooses, in lists that hold others too.
const VALUES: &[&str] = &[
    "*",
    // How this program writes a part that nobody asked for.
    "not_asked",
    "true",
    "false",
    "openid",
    "email",
    "phone",
    "profile",
    "aws.cognito.signin.user.admin",
    "COGNITO",
    "Google",
    "Facebook",
    "LoginWithAmazon",
    "SignInWithApple",
    "no-reply@verificationemail.com",
];

/// Services that stand as principals, and in the addresses of AWS.
const SERVICES: &[&str] = &[
    "cognito-idp",
    "cognito-identity",
    "sns",
    "ses",
    "email",
    "lambda",
    "iam",
    "sts",
    "ec2",
    "sso",
    "cloudformation",
    "cloudtrail",
    "logs",
    "sms-voice",
    "apigateway",
    "events",
    "s3",
    "ecs-tasks",
];

/// Words of the paths in ARNs; at the end of one such a word is a name.
const PATHS: &[&str] = &[
    "userpool",
    "identitypool",
    "role",
    "service-role",
    "aws-service-role",
    "aws-reserved",
    "sso.amazonaws.com",
    "user",
    "group",
    "policy",
    "assumed-role",
    "federated-user",
    "saml-provider",
    "oidc-provider",
    "function",
    "layer",
    "identity",
    "configuration-set",
    "log-group",
    "log-stream",
    "aws",
    "vendedlogs",
    "lambda",
    "alias",
    "key",
    "phone-number",
    "sender-id",
    "opt-out-list",
    "stack",
    "client",
];

/// Ends of domains; the rest of a domain is a name.
const TOP_LEVEL: &[&str] = &[
    "com",
    "net",
    "org",
    "edu",
    "gov",
    "io",
    "dev",
    "app",
    "br",
    "uk",
    "de",
    "fr",
    "eu",
    "cn",
    "jp",
    "au",
    "ca",
    "test",
    "example",
    "invalid",
    "localhost",
];

/// Tags that tell what deploys a pool: their keys stay, and these words in their values.
const OWNER_TAGS: &[&str] =
    &["managedby", "provisionedby", "createdby", "provisioner", "iac", "terraform"];
const OWNER_PREFIXES: &[&str] = &["amplify:", "aws:cdk:", "aws-cdk:", "aws:cloudformation:"];
const OWNER_WORDS: &[&str] = &["terraform", "amplify", "cdk", "cloudformation", "false", "true"];

/// The bundle with invented names; `None` where what comes of it is no bundle.
pub fn mask(bundle: &Bundle) -> Option<Bundle> {
    let mut value = serde_json::to_value(bundle).ok()?;
    let mut masker = Masker::default();
    // What somebody wrote in sentences comes last: of it, names that are known by then are replaced.
    masker.value("", &mut value, false);
    masker.value("", &mut value, true);
    let masked: Bundle = serde_json::from_value(value).ok()?;
    // The account of a lesson is not that of the lesson any more.
    Some(Bundle { masked: true, lesson: None, ..masked })
}

#[derive(Debug, Default)]
struct Masker {
    words: HashMap<String, String>,
    numbers: usize,
}

impl Masker {
    /// Masks a value that stands under that member: first all but sentences, then sentences.
    fn value(&mut self, member: &str, value: &mut Value, sentences: bool) {
        match value {
            Value::String(text) => {
                let is_sentence = member == "text";
                if is_sentence == sentences && !KEPT.contains(&member) {
                    *text = match is_sentence {
                        true => self.sentence(text),
                        false => self.member_text(member, text),
                    };
                }
            }
            Value::Array(items) if member == "tags" && !sentences => {
                items.iter_mut().for_each(|pair| self.pair(pair));
            }
            Value::Array(items) => {
                items.iter_mut().for_each(|item| self.value(member, item, sentences));
            }
            Value::Object(members) => self.object(member, members, sentences),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn object(&mut self, member: &str, members: &mut Map<String, Value>, sentences: bool) {
        if member == "UserPoolTags" {
            if !sentences {
                let tags = std::mem::take(members);
                for (key, value) in tags {
                    let text = value.as_str().unwrap_or_default();
                    let (key, text) = self.tag(&key, text);
                    members.insert(key, text.into());
                }
            }
            return;
        }
        for (name, value) in std::mem::take(members) {
            let mut value = value;
            // `known` and the countries of `rules` are no names of their own; a name in a list of named things
            // is judged by what the list is of.
            let under = match name.as_str() {
                "known" => member,
                "Name" if matches!(member, "RecoveryMechanisms" | "SchemaAttributes") => member,
                _ if member == "rules" => member,
                name => name,
            };
            self.value(under, &mut value, sentences);
            // A condition key may hold the name of a tag: `aws:PrincipalTag/team`.
            let name = match name.split_once('/') {
                Some((key, tag)) if !sentences => format!("{key}/{}", self.words_of(tag)),
                _ => name,
            };
            members.insert(name, value);
        }
    }

    /// A tag in a list of pairs.
    fn pair(&mut self, pair: &mut Value) {
        let texts = pair.as_array().map(|pair| pair.iter().filter_map(Value::as_str).collect());
        let texts: Vec<&str> = texts.unwrap_or_default();
        if let [key, value] = texts[..] {
            let (key, value) = self.tag(key, value);
            *pair = serde_json::json!([key, value]);
        }
    }

    fn tag(&mut self, key: &str, value: &str) -> (String, String) {
        let plain = |text: &str| text.to_ascii_lowercase().replace(['-', '_', ' '], "");
        if OWNER_TAGS.contains(&plain(key).as_str())
            || OWNER_PREFIXES.iter().any(|prefix| key.starts_with(prefix))
        {
            return (key.to_owned(), self.owner_words(value));
        }
        const APPLICATION: &str = "user:Application-amplify";
        let key = match key.strip_prefix(APPLICATION) {
            Some(rest) => format!("{APPLICATION}{}", self.words_of(rest)),
            None => self.words_of(key),
        };
        (key, self.text(value))
    }

    fn owner_words(&mut self, value: &str) -> String {
        self.replaced(value, |masker, word, _| {
            match OWNER_WORDS.contains(&word.to_ascii_lowercase().as_str()) {
                true => word.to_owned(),
                false => masker.word(word),
            }
        })
    }

    fn member_text(&mut self, member: &str, text: &str) -> String {
        if ["RecoveryMechanisms", "SchemaAttributes", "ReadAttributes", "WriteAttributes"]
            .contains(&member)
        {
            return self.attribute(text);
        }
        if ["Message", "Subject", "Body"].iter().any(|part| member.contains(part)) {
            return template(text);
        }
        if member == "path" {
            return self.path(text, '/');
        }
        self.text(text)
    }

    /// `custom:team` is `custom:` and a name.
    fn attribute(&mut self, name: &str) -> String {
        let (prefix, own) = match name.rfind(':') {
            Some(at) => name.split_at(at + 1),
            None => ("", name),
        };
        match ATTRIBUTES.contains(&own) {
            true => name.to_owned(),
            false => format!("{prefix}{}", self.words_of(own)),
        }
    }

    fn text(&mut self, text: &str) -> String {
        if VALUES.contains(&text) || is_service(text) {
            return text.to_owned();
        }
        match text.starts_with("arn:") {
            true => self.arn(text),
            false => self.words_of(text),
        }
    }

    /// `arn:partition:service:region:account:resource`.
    fn arn(&mut self, arn: &str) -> String {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [prefix, partition, service, region, account, resource] = parts[..] else {
            return self.words_of(arn);
        };
        if account == "aws" {
            return arn.to_owned();
        }
        let account = self.words_of(account);
        let resource = match resource {
            "root" => resource.to_owned(),
            _ => self.path(resource, ':'),
        };
        format!("{prefix}:{partition}:{service}:{region}:{account}:{resource}")
    }

    /// The segments of a path, between slashes and this mark.
    fn path(&mut self, path: &str, mark: char) -> String {
        let mut out = String::new();
        let mut rest = path;
        loop {
            let end = rest.find(['/', mark]);
            let (segment, after) = rest.split_at(end.unwrap_or(rest.len()));
            match end.is_some() && PATHS.contains(&segment) {
                true => out.push_str(segment),
                false => out.push_str(&self.words_of(segment)),
            }
            let mut marks = after.chars();
            match marks.next() {
                Some(mark) => out.push(mark),
                None => return out,
            }
            rest = marks.as_str();
        }
    }

    fn words_of(&mut self, text: &str) -> String {
        self.replaced(text, |masker, word, before| match before {
            // What Cognito puts a value in: `{username}`.
            Some('{') => word.to_owned(),
            Some('.') if TOP_LEVEL.contains(&word) => word.to_owned(),
            _ => masker.word(word),
        })
    }

    /// What somebody wrote: ARNs and addresses are replaced, and names that are known.
    fn sentence(&mut self, text: &str) -> String {
        let pieces = text.split_inclusive(|c: char| c.is_whitespace() || "\"'(),;".contains(c));
        let mut out = String::new();
        for piece in pieces {
            let end = piece.trim_end_matches(|c: char| c.is_whitespace() || "\"'(),;".contains(c));
            let (core, mark) = piece.split_at(end.len());
            match core {
                _ if core.starts_with("arn:") => out.push_str(&self.arn(core)),
                _ if core.contains('@') => out.push_str(&self.words_of(core)),
                _ => {
                    let known = self.replaced(core, |masker, word, _| match word.len() {
                        4.. => masker.known(word).unwrap_or_else(|| word.to_owned()),
                        _ => word.to_owned(),
                    });
                    out.push_str(&known);
                }
            }
            out.push_str(mark);
        }
        out
    }

    /// Replaces each word of a text, as `word` says; it is told the mark before it. A pool's ID, a UUID and an
    /// address of a network are one word each.
    fn replaced(
        &mut self,
        text: &str,
        mut word: impl FnMut(&mut Masker, &str, Option<char>) -> String,
    ) -> String {
        let mut out = String::new();
        let (mut rest, mut before) = (text, None);
        // A pool's ID and a device's key are a Region, a low line and a part of their own.
        let mut behind_region = false;
        while let Some(first) = rest.chars().next() {
            let starts = !before.is_some_and(char::is_alphanumeric);
            let (part, replacement) = if !first.is_alphanumeric() {
                let part = &rest[..first.len_utf8()];
                (part, part.to_owned())
            } else if let Some(region) = region_at(rest).filter(|_| starts) {
                behind_region = rest[region.len()..].starts_with('_');
                (region, region.to_owned())
            } else if let Some(uuid) = uuid_at(rest).filter(|_| starts) {
                (uuid, self.made(uuid, |n| format!("00000000-0000-4000-8000-{n:012}")))
            } else if let Some(address) = network_at(rest).filter(|_| starts) {
                (address, self.made(address, |n| format!("192.0.{}.{}", 2 + n / 250, n % 250)))
            } else {
                let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                let own = &rest[..end];
                match std::mem::take(&mut behind_region) && before == Some('_') {
                    true => (own, self.made(own, |n| format!("Masked{n:03}"))),
                    false => (own, word(self, own, before)),
                }
            };
            out.push_str(&replacement);
            before = part.chars().next_back();
            rest = &rest[part.len()..];
        }
        out
    }

    /// The invented word for this one, if it has one.
    fn known(&self, word: &str) -> Option<String> {
        self.words.get(word).cloned()
    }

    /// What stands for this, in its own form; made the first time.
    fn made(&mut self, original: &str, form: impl Fn(usize) -> String) -> String {
        if let Some(known) = self.known(original) {
            return known;
        }
        self.numbers += 1;
        let made = form(self.numbers);
        self.words.insert(original.to_owned(), made.clone());
        made
    }

    fn word(&mut self, word: &str) -> String {
        let all = |test: fn(&char) -> bool| word.chars().all(|c| test(&c));
        if word == "AWSReservedSSO" || (word.len() < 3 && all(char::is_ascii_digit)) {
            return word.to_owned();
        }
        if word.chars().count() == 1 && word.is_ascii() {
            return word.to_owned();
        }
        if all(char::is_ascii_digit) {
            let digits = word.len();
            return self.made(word, |n| match digits {
                12 => format!("1000{n:08}"),
                _ => format!("{:01$}", n, digits),
            });
        }
        let is_client = word.len() == 26
            && all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            && word.contains(|c: char| c.is_ascii_digit());
        if is_client {
            return self.made(word, |n| format!("maskedclient{n:014}"));
        }
        // The same letters in another case are the same name, as AWS compares addresses.
        let lower = word.to_lowercase();
        let capital = || {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_lowercase().collect::<String>());
            format!("{}{}", first.unwrap_or_default(), letters.as_str())
        };
        let made = match word {
            _ if word == lower || capital() == lower || word == word.to_uppercase() => {
                self.made(&lower, |n| format!("name{n}"))
            }
            mixed => return self.made(mixed, |n| format!("Name{n}")),
        };
        let made = match word {
            _ if word == lower => made,
            _ if word.chars().count() > 1 && word == word.to_uppercase() => made.to_uppercase(),
            _ => made.replacen('n', "N", 1),
        };
        // Sentences are searched for the word as it was written.
        self.words.insert(word.to_owned(), made.clone());
        made
    }
}

/// A message for users: the words go, what Cognito fills in stays.
fn template(text: &str) -> String {
    Masker::default().replaced(text, |_, word, before| match before {
        Some('{') => word.to_owned(),
        // As long as it was: AWS counts the characters of a message.
        _ => "x".repeat(word.chars().count()),
    })
}

/// `cognito-idp.amazonaws.com`, `cognito-idp.us-east-1.amazonaws.com`.
fn is_service(text: &str) -> bool {
    let rest = ["amazonaws.com", "amazonaws.com.cn", "amazonaws.eu"]
        .iter()
        .find_map(|end| text.strip_suffix(end)?.strip_suffix('.'));
    let Some(rest) = rest else { return false };
    let mut labels = rest.split('.');
    labels.next().is_some_and(|service| SERVICES.contains(&service))
        && labels.all(|label| region_at(label) == Some(label) || SERVICES.contains(&label))
}

/// The Region that a text begins with: `us-east-1`, `us-gov-west-1`.
fn region_at(text: &str) -> Option<&str> {
    let is_of_region = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let end = text.find(|c| !is_of_region(c)).unwrap_or(text.len());
    let parts: Vec<&str> = text[..end].splitn(5, '-').collect();
    let last = parts.iter().position(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_digit());
    let last = last.filter(|at| (2..=3).contains(at))?;
    const AREAS: &[&str] = &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn", "eusc"];
    const SIDES: &[&str] = &[
        "north",
        "south",
        "east",
        "west",
        "central",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "gov",
        "iso",
        "isob",
        "de",
    ];
    if !AREAS.contains(&parts[0]) || !parts[1..last].iter().all(|part| SIDES.contains(part)) {
        return None;
    }
    Some(&text[..parts[..=last].join("-").len()])
}

fn uuid_at(text: &str) -> Option<&str> {
    let uuid = text.get(..36)?;
    let is_one = uuid.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    });
    is_one.then_some(uuid)
}

/// An IPv4 address.
fn network_at(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let address = text[..end].trim_end_matches('.');
    let bytes = address.split('.').map(|part| part.parse::<u8>().is_ok());
    let (count, good) = bytes.fold((0, true), |(count, all), good| (count + 1, all && good));
    (count == 4 && good).then_some(address)
}
