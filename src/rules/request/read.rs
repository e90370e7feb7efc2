//! What somebody pasted or gave with `--request`: which request, policy or template it is, told by its shape or
//! its name.

use serde_json::{Map, Value};

use super::command::{self, Command, Word};
use super::operation::{Operation, PREFERENCES};
use super::template::{self, Template};
use crate::change::{
    CLIENT_MEMBERS, CLIENT_READ_ONLY, CLIENT_REQUEST_ONLY, MFA_MEMBERS, POOL_MEMBERS,
    POOL_READ_ONLY, Target,
};
use crate::facts::Facts;
use crate::text::Say;

/// Something that can be judged.
#[derive(Clone, PartialEq)]
pub enum Given {
    /// A request, as a body or as a command.
    Request(Sent),
    /// A policy document: a trust policy where it names principals, else one of the role's own.
    Policy {
        /// The document.
        document: Value,
        /// Is it a trust policy?
        trust: bool,
    },
    /// A user pool as infrastructure as code declares it.
    Template(Template),
}

/// A request of an operation of Amazon Cognito.
#[derive(Clone, PartialEq)]
pub struct Sent {
    /// The operation.
    pub operation: Operation,
    /// Its body, in the shape of the AWS CLI's `--cli-input-json`.
    pub body: Map<String, Value>,
    /// Members whose value only a file or the shell knows, with what stands in its place. An empty name is the
    /// whole body.
    pub unread: Vec<(String, String)>,
}

/// Members whose values are nobody's business: they are never shown.
const SECRET: &[&str] = &[
    "AccessToken",
    "ClientSecret",
    "IdToken",
    "Password",
    "PreviousPassword",
    "ProposedPassword",
    "RefreshToken",
    "SecretHash",
    "Session",
    "TemporaryPassword",
    "UserCode",
];

impl std::fmt::Debug for Given {
    /// Bodies hold tokens.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Given::Request(sent) => sent.fmt(f),
            Given::Policy { trust, .. } => f.debug_struct("Policy").field("trust", trust).finish(),
            Given::Template(template) => template.fmt(f),
        }
    }
}

impl std::fmt::Debug for Sent {
    /// Bodies hold tokens.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sent").field("operation", &self.operation).finish_non_exhaustive()
    }
}

impl Sent {
    /// A body whose operation is told by its members.
    pub fn of(body: Map<String, Value>) -> Sent {
        Sent { operation: Operation::of(&body), body, unread: Vec::new() }
    }

    /// The same without what is nobody's business, to be kept.
    #[must_use]
    pub fn without_secrets(mut self) -> Sent {
        for (member, value) in &mut self.body {
            if SECRET.iter().any(|secret| secret.eq_ignore_ascii_case(member)) {
                *value = Value::from("***");
            }
        }
        self
    }

    /// The document that the request replaces.
    pub fn target(&self, facts: &Facts) -> Option<Target> {
        let pool_id = facts.pool_id.clone();
        match self.operation {
            Operation::SetUserPoolMfaConfig => Some(Target::Mfa { pool_id }),
            Operation::UpdateUserPool => Some(Target::Pool { pool_id }),
            Operation::UpdateUserPoolClient => {
                let client_id = self.text("ClientId")?.to_owned();
                Some(Target::AppClient { pool_id, client_id })
            }
            _ => None,
        }
    }

    /// A text member.
    pub fn text(&self, member: &str) -> Option<&str> {
        self.body.get(member).and_then(Value::as_str)
    }

    /// What stands at a place, for people: never a secret.
    pub fn shown(&self, path: &str) -> Option<String> {
        let (member, rest) = match path.trim_start_matches('/').split_once('/') {
            Some((member, rest)) => (member, format!("/{rest}")),
            None => (path.trim_start_matches('/'), String::new()),
        };
        if SECRET.iter().any(|secret| secret.eq_ignore_ascii_case(member)) {
            return self.body.contains_key(member).then(|| "***".to_owned());
        }
        let value = self.body.get(member)?.pointer(&rest)?;
        Some(crate::text::json_line(value))
    }
}

/// Why a text cannot be judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Unread {
    /// Neither JSON nor a command nor a template of a user pool.
    Nothing,
    /// JSON with a fault, or no object.
    Json(String),
    /// A command of another operation, by its name.
    Operation(String),
    /// A command whose value cannot be read: the option.
    Option(String),
}

impl Unread {
    /// In words.
    pub fn say(&self) -> Say {
        match self {
            Unread::Nothing => Say::text("request-unread-nothing"),
            Unread::Json(why) => Say::with("request-unread-json", [("error", why)]),
            Unread::Operation(name) => {
                let known = Operation::ALL.map(Operation::command).join(", ");
                let words = [("operation", name.as_str()), ("known", known.as_str())];
                Say::with("request-unread-operation", words)
            }
            Unread::Option(option) => {
                Say::with("request-unread-option", [("option", option.as_str())])
            }
        }
    }
}

/// Reads a text.
///
/// # Errors
/// It is none of what can be judged.
pub fn read(text: &str) -> Result<Given, Unread> {
    // Editors on Windows write a byte order mark.
    let text = text.trim_start_matches('\u{feff}').trim();
    let bare = without_fence(text);
    if bare.starts_with('{') || bare.starts_with('[') {
        return of_json(bare);
    }
    if let Some(found) = command::find(text, |service| ["cognito-idp", "iam"].contains(&service)) {
        return of_command(&found);
    }
    if let Some(template) = template::read(bare) {
        return Ok(Given::Template(template));
    }
    match bare.find('{') {
        Some(at) if text.len() < 65_536 => {
            // JSON with words around it.
            let end = bare.rfind('}').map_or(bare.len(), |end| end + 1);
            let inner = bare.get(at..end).unwrap_or_default();
            let is_json = serde_json::from_str::<Value>(inner).is_ok();
            if is_json { of_json(inner) } else { Err(Unread::Nothing) }
        }
        _ => Err(Unread::Nothing),
    }
}

/// The text inside the marks with which Markdown shows code.
fn without_fence(text: &str) -> &str {
    let Some(inner) = text.strip_prefix("```") else { return text };
    let inner = inner.split_once('\n').map_or(inner, |(_, inner)| inner);
    inner.trim_end().trim_end_matches("```").trim()
}

fn of_json(text: &str) -> Result<Given, Unread> {
    let value: Value = serde_json::from_str(text).map_err(|e| Unread::Json(e.to_string()))?;
    let Value::Object(mut body) = value else {
        return Err(Unread::Json("{ } expected".to_owned()));
    };
    if body.contains_key("Statement") {
        return Ok(of_policy(Value::Object(body)));
    }
    if let Some(template) = template::of_json(&body) {
        return Ok(Given::Template(template));
    }
    // The answer of a describe call, as it came.
    for wrapper in ["UserPool", "UserPoolClient"] {
        if let Some(Value::Object(inner)) = body.get_mut(wrapper) {
            body = std::mem::take(inner);
            break;
        }
    }
    if !Operation::knows_any(&body) {
        return Err(Unread::Nothing);
    }
    Ok(Given::Request(Sent::of(body)))
}

fn of_policy(document: Value) -> Given {
    let statements = match &document["Statement"] {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    };
    let trust =
        statements.iter().any(|s| s.get("Principal").is_some() || s.get("NotPrincipal").is_some());
    Given::Policy { document, trust }
}

fn of_command(found: &Command) -> Result<Given, Unread> {
    if found.service == "iam" {
        let document = found.options.iter().find(|(name, _)| name.ends_with("policy-document"));
        let text = document.and_then(|(_, words)| Some(words.first()?.text.as_str()));
        let Some(text) = text else { return Err(Unread::Operation(found.operation.clone())) };
        return match serde_json::from_str::<Value>(text) {
            Ok(document) if document.get("Statement").is_some() => Ok(of_policy(document)),
            _ => Err(Unread::Option("--policy-document".to_owned())),
        };
    }
    let operation = Operation::ALL.into_iter().find(|o| o.command() == found.operation);
    let operation = operation.ok_or_else(|| Unread::Operation(found.operation.clone()))?;
    let mut sent = Sent { operation, body: Map::new(), unread: Vec::new() };
    // What is given by an option stands over the same in the JSON.
    for (name, words) in &found.options {
        if is_whole_body(name) {
            let text = words.first().map(|w| w.text.as_str()).unwrap_or_default();
            match serde_json::from_str::<Value>(text) {
                Ok(Value::Object(body)) => sent.body.extend(body),
                Ok(_) => return Err(Unread::Option(format!("--{name}"))),
                Err(_) if text.starts_with("file") => {
                    sent.unread.push((String::new(), text.to_owned()));
                }
                Err(_) => return Err(Unread::Option(format!("--{name}"))),
            }
        }
    }
    for (name, words) in &found.options {
        if !is_whole_body(name) {
            option(&mut sent, name, words)?;
        }
    }
    Ok(Given::Request(sent))
}

/// Is it the option whose value is a whole body, `--cli-input-json`?
fn is_whole_body(option: &str) -> bool {
    option.strip_prefix("cli-input-").is_some_and(|form| ["json", "yaml"].contains(&form))
}

/// Every member that an option may stand for: those of other operations too, so that a fault is named by the
/// member's own name.
fn member_of(option: &str, operation: Operation) -> Option<&'static str> {
    let letters = |name: &str| name.replace('-', "").to_ascii_lowercase();
    let wanted = letters(option);
    let others = [
        MFA_MEMBERS,
        POOL_MEMBERS,
        CLIENT_MEMBERS,
        CLIENT_REQUEST_ONLY,
        PREFERENCES,
        POOL_READ_ONLY,
        CLIENT_READ_ONLY,
        &["EnabledMfas"],
    ];
    operation
        .members()
        .into_iter()
        .chain(others.into_iter().flatten().copied())
        .find(|member| letters(member) == wanted)
}

fn option(sent: &mut Sent, name: &str, words: &[Word]) -> Result<(), Unread> {
    let off = name.strip_prefix("no-").and_then(|name| member_of(name, sent.operation));
    let member = match (member_of(name, sent.operation), off) {
        (Some(member), _) => member,
        (None, Some(member)) => {
            sent.body.insert(member.to_owned(), Value::from(false));
            return Ok(());
        }
        (None, None) => {
            let value = words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
            sent.body.insert(format!("--{name}"), Value::from(value));
            return Ok(());
        }
    };
    let Some(first) = words.first() else {
        let is_flag = command::BOOLEANS.contains(&member);
        let value = if is_flag { Value::from(true) } else { Value::from("") };
        sent.body.insert(member.to_owned(), value);
        return Ok(());
    };
    // A name that the shell fills in is still a name; a setting is not known.
    let names = ["UserPoolId", "ClientId", "Username", "AccessToken"];
    let in_file = words.iter().find(|w| w.text.starts_with("file"));
    let in_file = in_file.filter(|w| w.text.contains("://"));
    let by_shell = words.iter().find(|w| w.by_shell).filter(|_| !names.contains(&member));
    if let Some(unread) = in_file.or(by_shell) {
        sent.unread.push((member.to_owned(), unread.text.clone()));
        sent.body.insert(member.to_owned(), Value::from(unread.text.as_str()));
        return Ok(());
    }
    let unreadable = || Unread::Option(format!("--{name}"));
    let json = |text: &str| serde_json::from_str::<Value>(text).map_err(|_| unreadable());
    let value = match shape(member) {
        Shape::List if first.text.starts_with('[') => json(&first.text)?,
        Shape::List => words.iter().map(|w| Value::from(w.text.as_str())).collect(),
        Shape::Structure if first.text.starts_with('{') => json(&first.text)?,
        Shape::Structure => command::shorthand(&first.text).ok_or_else(unreadable)?,
        Shape::Scalar => command::scalar(member, &first.text),
    };
    sent.body.insert(member.to_owned(), value);
    Ok(())
}

enum Shape {
    Scalar,
    List,
    Structure,
}

fn shape(member: &str) -> Shape {
    match member {
        "AliasAttributes"
        | "AllowedOAuthFlows"
        | "AllowedOAuthScopes"
        | "AutoVerifiedAttributes"
        | "CallbackURLs"
        | "EnabledMfas"
        | "ExplicitAuthFlows"
        | "LogoutURLs"
        | "ReadAttributes"
        | "Schema"
        | "SupportedIdentityProviders"
        | "UsernameAttributes"
        | "WriteAttributes" => Shape::List,
        "AccountRecoverySetting"
        | "AcrConfiguration"
        | "AdminCreateUserConfig"
        | "AnalyticsConfiguration"
        | "DcrConfiguration"
        | "DeviceConfiguration"
        | "EmailConfiguration"
        | "EmailMfaConfiguration"
        | "EmailMfaSettings"
        | "IssuerConfiguration"
        | "KeyConfiguration"
        | "LambdaConfig"
        | "Policies"
        | "RefreshTokenRotation"
        | "SMSMfaSettings"
        | "SmsConfiguration"
        | "SmsMfaConfiguration"
        | "SoftwareTokenMfaConfiguration"
        | "SoftwareTokenMfaSettings"
        | "TokenValidityUnits"
        | "UserAttributeUpdateSettings"
        | "UserPoolAddOns"
        | "UserPoolTags"
        | "UsernameConfiguration"
        | "VerificationMessageTemplate"
        | "WebAuthnConfiguration"
        | "WebAuthnMfaSettings" => Shape::Structure,
        _ => Shape::Scalar,
    }
}
