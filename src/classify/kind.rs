//! What a pasted text is, told by its shape: an error, a command, a request, a document, a question. What it
//! means is decided elsewhere.

use serde_json::{Map, Value};

use crate::text::Say;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// An error, a log, a stack trace.
    Error,
    /// A command of the AWS CLI.
    AwsCommand,
    /// The body of a request to Cognito, as JSON or as the arguments of an SDK.
    Request,
    /// The answer of DescribeUserPool.
    PoolDocument,
    /// The answer of GetUserPoolMfaConfig.
    MfaDocument,
    /// The answer of DescribeUserPoolClient.
    ClientDocument,
    /// An IAM policy.
    Policy,
    /// The trust policy of an IAM role.
    TrustPolicy,
    /// Infrastructure as code.
    Template,
    /// A delivery log of Amazon SNS.
    DeliveryLog,
    /// A token of a user pool.
    Token,
    /// A challenge of a sign-in, or its answer.
    Challenge,
    /// A question or a description in somebody's own words.
    Question,
    /// None of these.
    Unknown,
}

impl TextKind {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            TextKind::Error => "error",
            TextKind::AwsCommand => "aws_command",
            TextKind::Request => "request",
            TextKind::PoolDocument => "pool_document",
            TextKind::MfaDocument => "mfa_document",
            TextKind::ClientDocument => "client_document",
            TextKind::Policy => "policy",
            TextKind::TrustPolicy => "trust_policy",
            TextKind::Template => "template",
            TextKind::DeliveryLog => "delivery_log",
            TextKind::Token => "token",
            TextKind::Challenge => "challenge",
            TextKind::Question => "question",
            TextKind::Unknown => "unknown",
        }
    }

    /// An answer of AWS about a pool or an app client.
    pub fn is_document(self) -> bool {
        matches!(self, TextKind::PoolDocument | TextKind::MfaDocument | TextKind::ClientDocument)
    }

    /// In words.
    pub fn say(self) -> Say {
        Say::text(match self {
            TextKind::Error => "explain-kind-error",
            TextKind::AwsCommand => "explain-kind-aws-command",
            TextKind::Request => "explain-kind-request",
            TextKind::PoolDocument => "explain-kind-pool-document",
            TextKind::MfaDocument => "explain-kind-mfa-document",
            TextKind::ClientDocument => "explain-kind-client-document",
            TextKind::Policy => "explain-kind-policy",
            TextKind::TrustPolicy => "explain-kind-trust-policy",
            TextKind::Template => "explain-kind-template",
            TextKind::DeliveryLog => "explain-kind-delivery-log",
            TextKind::Token => "explain-kind-token",
            TextKind::Challenge => "explain-kind-challenge",
            TextKind::Question => "explain-kind-question",
            TextKind::Unknown => "explain-kind-unknown",
        })
    }

    /// What this program does with such a text; an error and a question are led on by their answer.
    pub fn way_on(self) -> Option<Say> {
        let id = match self {
            TextKind::AwsCommand | TextKind::Request => "explain-on-request",
            TextKind::PoolDocument | TextKind::MfaDocument | TextKind::ClientDocument => {
                "explain-on-document"
            }
            TextKind::Policy | TextKind::TrustPolicy => "explain-on-policy",
            TextKind::Template => "explain-on-template",
            TextKind::DeliveryLog => "explain-on-delivery-log",
            TextKind::Token => "explain-on-token",
            TextKind::Challenge => "explain-on-challenge",
            TextKind::Error | TextKind::Question | TextKind::Unknown => return None,
        };
        Some(Say::text(id))
    }
}

/// Something in a text that has a shape of its own.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub kind: TextKind,
    /// Where it begins and ends in the source.
    pub from: usize,
    pub to: usize,
    /// Its value, where it is JSON or can be read as JSON.
    pub value: Value,
}

/// More pieces than this are not told apart: a log of JSON lines says the same in each.
const MOST_PIECES: usize = 24;
/// So many braces that open nothing readable, and no more are tried.
const MOST_FAILURES: usize = 16;
/// No document is read that is longer; bytes.
const LONGEST_DOCUMENT: usize = 256 * 1024;

/// The pieces of a text, in their order.
pub(super) fn pieces(source: &str) -> Vec<Piece> {
    let mut pieces = if is_token(source) {
        vec![Piece { kind: TextKind::Token, from: 0, to: source.len(), value: Value::Null }]
    } else {
        documents(source)
    };
    let free = |from: usize, pieces: &[Piece]| pieces.iter().all(|p| from < p.from || from >= p.to);
    if let Some((from, to)) = template(source)
        && free(from, &pieces)
    {
        // What stands in braces inside a template is a part of it.
        pieces.retain(|p| p.to <= from || p.from >= to || p.kind == TextKind::Error);
        pieces.push(Piece { kind: TextKind::Template, from, to, value: Value::Null });
    }
    if let Some((from, to)) = command(source)
        && free(from, &pieces)
    {
        pieces.retain(|p| p.to <= from || p.from >= to);
        pieces.push(Piece { kind: TextKind::AwsCommand, from, to, value: Value::Null });
    }
    pieces.sort_by_key(|p| p.from);
    pieces
}

/// A token and nothing else.
fn is_token(source: &str) -> bool {
    let bare = source.trim().trim_matches(|c| matches!(c, '"' | '\'' | '`' | ',' | ';'));
    let lower = bare.get(..24).unwrap_or(bare).to_ascii_lowercase();
    let mut after = 0;
    for word in ["authorization:", "bearer"] {
        let at = lower[after.min(lower.len())..].trim_start();
        if at.starts_with(word) {
            after = lower.len() - at.len() + word.len();
        }
    }
    let bare = bare.get(after..).unwrap_or_default().trim();
    let joined: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let alphabet = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '=');
    joined.len() >= 20
        && joined.starts_with("eyJ")
        && joined.contains('.')
        && joined.chars().all(alphabet)
}

/// The JSON of a text, and what can be read as such: a Python dict, an object of JavaScript.
fn documents(source: &str) -> Vec<Piece> {
    let source = match source.char_indices().nth(LONGEST_DOCUMENT) {
        Some((end, _)) => &source[..end],
        None => source,
    };
    // JSON inside a JSON text, as loggers write it.
    if let Ok(Value::String(inner)) = serde_json::from_str::<Value>(source.trim()) {
        let mut pieces = documents(&inner);
        for piece in &mut pieces {
            (piece.from, piece.to) = (0, source.len());
        }
        return pieces;
    }
    let mut pieces = Vec::new();
    let (mut at, mut failures) = (0, 0);
    while pieces.len() < MOST_PIECES && failures < MOST_FAILURES {
        let Some(open) = source[at..].find('{').map(|n| at + n) else { break };
        let Some(close) = closing(source, open) else {
            failures += 1;
            at = open + 1;
            continue;
        };
        let text = &source[open..close];
        let strict = serde_json::from_str::<Value>(text).ok();
        let read = strict.or_else(|| serde_json::from_str::<Value>(&as_json(text)).ok());
        let Some(Value::Object(object)) = read else {
            failures += 1;
            at = open + 1;
            continue;
        };
        if let Some((kind, value)) = of_object(object) {
            pieces.push(Piece { kind, from: open, to: close, value });
        }
        at = close;
    }
    if pieces.is_empty() {
        pieces.extend(arguments(source));
    }
    pieces
}

/// After the bracket that closes the one at `open`.
fn closing(source: &str, open: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let (mut depth, mut quote, mut at) = (0_usize, 0_u8, open);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote != 0 => at += 1,
            c if quote != 0 => quote = if c == quote { 0 } else { quote },
            b'"' => quote = b'"',
            // An apostrophe inside a word opens nothing.
            b'\'' if at > 0 && !bytes[at - 1].is_ascii_alphanumeric() => quote = b'\'',
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The JSON of a Python dict or of an object in JavaScript: quotes, names without quotes, `True`, a comma
/// before the end.
fn as_json(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' | '"' => {
                json.push('"');
                while let Some(inner) = chars.next() {
                    match inner {
                        inner if inner == c => break,
                        '\\' => {
                            json.push('\\');
                            json.extend(chars.next());
                        }
                        '"' => json.push_str("\\\""),
                        inner => json.push(inner),
                    }
                }
                json.push('"');
            }
            c if c.is_ascii_alphabetic() || c == '_' || c == '$' => {
                let mut word = String::from(c);
                while let Some(c) =
                    chars.next_if(|c| c.is_ascii_alphanumeric() || "_.$".contains(*c))
                {
                    word.push(c);
                }
                json.push_str(&match word.as_str() {
                    "True" | "true" => "true".to_owned(),
                    "False" | "false" => "false".to_owned(),
                    "None" | "null" | "undefined" => "null".to_owned(),
                    // The name of a member, or of a variable whose value is not here.
                    word => format!("\"{word}\""),
                });
            }
            '}' | ']' => {
                let end = json.trim_end().len();
                if json[..end].ends_with(',') {
                    json.truncate(end - 1);
                }
                json.push(c);
            }
            c => json.push(c),
        }
    }
    json
}

/// The arguments of a call in Python: `set_user_pool_mfa_config(UserPoolId='…', MfaConfiguration='ON')`.
fn arguments(source: &str) -> Option<Piece> {
    const CALLS: &[&str] = &[
        "set_user_pool_mfa_config(",
        "update_user_pool(",
        "update_user_pool_client(",
        "set_user_mfa_preference(",
        "respond_to_auth_challenge(",
        "initiate_auth(",
    ];
    let (from, open) = CALLS.iter().find_map(|call| {
        let from = source.find(call)?;
        Some((from, from + call.len() - 1))
    })?;
    let close = closing(source, open)?;
    let inside = &source[open + 1..close - 1];
    let mut members = String::with_capacity(inside.len());
    for c in inside.chars() {
        members.push(if c == '=' { ':' } else { c });
    }
    let read = serde_json::from_str::<Value>(&as_json(&format!("{{{members}}}"))).ok()?;
    let Value::Object(object) = read else { return None };
    let (kind, value) = of_object(object)?;
    Some(Piece { kind, from, to: close, value })
}

/// What an object of JSON is, and the part of it that says so.
fn of_object(mut object: Map<String, Value>) -> Option<(TextKind, Value)> {
    use TextKind::*;
    let has = |name: &str| object.contains_key(name);
    let any = |names: &[&str]| names.iter().any(|name| object.contains_key(*name));
    let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
    if any(&["__type", "errorType"])
        || !text("errorCode").is_empty()
        || has("eventSource")
        || has("message") && any(&["code", "name", "statusCode", "requestId", "level", "$fault"])
        || has("Error") && any(&["ResponseMetadata"])
    {
        return Some((Error, Value::Object(object)));
    }
    if is_delivery_log(&object) {
        return Some((DeliveryLog, Value::Object(object)));
    }
    if has("Statement") {
        return Some((policy(&object), Value::Object(object)));
    }
    for (wrapper, kind) in [
        ("UserPool", Some(PoolDocument)),
        ("UserPoolClient", Some(ClientDocument)),
        ("AssumeRolePolicyDocument", None),
        ("PolicyDocument", None),
        ("Document", None),
        ("PolicyVersion", None),
        ("Role", None),
    ] {
        match object.get_mut(wrapper) {
            Some(Value::Object(inner)) => {
                let inner = std::mem::take(inner);
                return match kind {
                    Some(kind) => Some((kind, Value::Object(inner))),
                    None => of_object(inner),
                };
            }
            Some(Value::String(encoded)) if wrapper.ends_with("Document") => {
                let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8_lossy();
                if let Ok(Value::Object(inner)) = serde_json::from_str::<Value>(&decoded) {
                    return of_object(inner);
                }
            }
            _ => {}
        }
    }
    if is_template(&object) {
        return Some((Template, Value::Object(object)));
    }
    let has = |name: &str| object.contains_key(name);
    let any = |names: &[&str]| names.iter().any(|name| object.contains_key(*name));
    if any(&["ChallengeName", "ChallengeResponses", "ChallengeParameters", "AuthenticationResult"])
    {
        return Some((Challenge, Value::Object(object)));
    }
    let kind = if any(&[
        "SMSMfaSettings",
        "SoftwareTokenMfaSettings",
        "EmailMfaSettings",
        "WebAuthnMfaSettings",
    ]) || has("AuthFlow")
    {
        Request
    } else if any(&["CreationDate", "LastModifiedDate", "SchemaAttributes"])
        && has("Id")
        && any(&["Name", "Arn", "Policies", "LambdaConfig"])
    {
        PoolDocument
    } else if has("ClientId") && any(&["CreationDate", "LastModifiedDate", "ClientSecret"]) {
        ClientDocument
    } else if has("UserPoolId")
        || has("ClientId") && any(&["AuthSessionValidity", "ExplicitAuthFlows"])
    {
        Request
    } else if any(&[
        "SmsMfaConfiguration",
        "SoftwareTokenMfaConfiguration",
        "EmailMfaConfiguration",
    ]) || has("MfaConfiguration")
    {
        MfaDocument
    } else if has("AccessToken") && any(&["Session", "UserCode", "DeviceKey"]) {
        Request
    } else {
        return None;
    };
    Some((kind, Value::Object(object)))
}

/// SNS writes what became of a message under `delivery`, with the answer of the provider.
fn is_delivery_log(object: &Map<String, Value>) -> bool {
    let whole = Value::Object(object.clone());
    let Some(delivery) = of_log(&whole, "delivery") else { return false };
    let status = of_log(&whole, "status").is_some() || of_log(&whole, "notification").is_some();
    of_log(delivery, "providerResponse").is_some()
        || status && of_log(delivery, "destination").is_some()
}

/// A member of a log, however a logger wrote its name.
pub(super) fn of_log<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, v)| v)
}

/// A policy that names principals says who may do it: it hangs on a role, as its trust policy.
fn policy(document: &Map<String, Value>) -> TextKind {
    let statements: Vec<&Value> = match &document["Statement"] {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    };
    let trust =
        statements.iter().any(|s| s.get("Principal").is_some() || s.get("NotPrincipal").is_some());
    if trust { TextKind::TrustPolicy } else { TextKind::Policy }
}

/// CloudFormation, a plan or a module of Terraform as JSON, Amplify's answers.
fn is_template(object: &Map<String, Value>) -> bool {
    let is_resource = |value: &Value| {
        value.get("Type").and_then(Value::as_str).is_some_and(|t| t.contains("::"))
            || value.get("apiVersion").is_some()
    };
    let resources = |name: &str| {
        object.get(name).and_then(Value::as_object).is_some_and(|all| all.values().any(is_resource))
    };
    object.contains_key("AWSTemplateFormatVersion")
        || resources("Resources")
        || ["resource_changes", "planned_values", "cognitoConfig", "resource", "usernameAttributes"]
            .iter()
            .any(|name| object.contains_key(*name))
            && !object.contains_key("UserPoolId")
        || is_resource(&Value::Object(object.clone()))
        || object.contains_key("kind") && object.contains_key("spec")
}

/// Words that stand in one language of infrastructure as code and nowhere else.
const DECLARED: &[&str] = &[
    "AWSTemplateFormatVersion",
    "Type: AWS::Cognito::",
    "Type: \"AWS::Cognito::",
    "Type: 'AWS::Cognito::",
    "\"Type\": \"AWS::Cognito::",
    "AWS::Serverless",
    "resource \"aws_cognito_",
    "resource \"aws_iam_",
    "resource \"awscc_cognito_",
    "# aws_cognito_user_pool",
    "module.cognito",
    "new cognito.UserPool",
    "new aws_cognito.UserPool",
    "new UserPool(",
    "new CfnUserPool",
    "cognito.UserPool(",
    "cognito.CfnUserPool(",
    "aws_cognito.UserPool(",
    "UserPool.Builder.create",
    "new aws.cognito.UserPool",
    "aws.cognito.UserPool(",
    "new sst.aws.CognitoUserPool",
    "defineAuth(",
    "forProvider:",
    "cognitoConfig",
    "apiVersion: cognitoidp",
];

/// The lines of a template; none where the text only mentions one in a message.
fn template(source: &str) -> Option<(usize, usize)> {
    let from = DECLARED.iter().filter_map(|word| source.find(word)).min()?;
    // A stack trace or a sentence of a tool may name a resource.
    let line = source[..from].rfind('\n').map_or(0, |n| n + 1);
    let start = source[line..from].trim_start();
    let counts = |word: &&str| {
        word.contains(char::is_alphanumeric)
            && !["export", "default", "const", "let", "var", "await", "return"].contains(word)
    };
    let quoted = start.split_whitespace().filter(counts).count() > 3;
    // What leads up to that line belongs to it, back to an empty line.
    let first = source[..line].rfind("\n\n").map_or(0, |n| n + 2);
    (!quoted).then_some((first, source.len()))
}

/// A command of the AWS CLI, to the end of its last line.
fn command(source: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    for line in source.split_inclusive('\n') {
        if let Some(at) = command_in(line) {
            let mut to = from;
            for line in source[from..].split_inclusive('\n') {
                to += line.len();
                if !line.trim_end().ends_with(['\\', '^', '`']) {
                    break;
                }
            }
            return Some((from + at, to));
        }
        from += line.len();
    }
    None
}

/// Where in a line the command begins: at `aws`, behind a prompt, or anywhere if the service is named.
fn command_in(line: &str) -> Option<usize> {
    let is_word = |w: &str| {
        w.starts_with(|c: char| c.is_ascii_lowercase()) && !w.contains(['.', ',', ':', '?'])
    };
    for (at, _) in line.match_indices("aws ") {
        let glued = line[..at]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'));
        if glued {
            continue;
        }
        let mut words = line[at + 4..]
            .split_whitespace()
            .skip_while(|w| w.starts_with("--") || w.contains('='));
        let (Some(service), Some(operation)) = (words.next(), words.next()) else { continue };
        let begins =
            line[..at].trim_matches(|c: char| c.is_whitespace() || "$>#%`".contains(c)).is_empty();
        let dashed = operation.contains('-');
        if is_word(service)
            && is_word(operation)
            && (service == "cognito-idp" && dashed || begins && dashed && !service.contains('\''))
        {
            return Some(at);
        }
    }
    None
}

/// Words with which a question begins, or that only people say.
const ASKING: &[&str] = &[
    "how",
    "why",
    "what",
    "which",
    "when",
    "where",
    "who",
    "whose",
    "can",
    "could",
    "does",
    "do",
    "is",
    "are",
    "should",
    "will",
    "would",
    "we",
    "our",
    "i",
    "my",
    "me",
    "us",
    "they",
    "somebody",
    "someone",
    "anyone",
    "please",
    "help",
    "como",
    "por",
    "qual",
    "quais",
    "quando",
    "onde",
    "quem",
    "posso",
    "podemos",
    "preciso",
    "nosso",
    "nossa",
    "meu",
    "minha",
    "eu",
    "alguem",
    "existe",
    "da",
    "users",
    "customers",
    "usuarios",
    "cliente",
    "clientes",
    "the",
    "a",
    "an",
    "os",
    "um",
    "uma",
    "although",
    "embora",
    "mas",
    "but",
    "so",
    "since",
    "after",
    "depois",
    "so",
    "her",
    "his",
    "she",
    "he",
    "their",
    "nao",
    "after",
    "though",
    "just",
    "o",
    "para",
];

/// Words of an error that nobody wrote by hand.
const FAILING: &[&str] = &[
    "exception",
    "fault",
    "crash",
    "crashed",
    "error",
    "errors",
    "failed",
    "failure",
    "fatal",
    "traceback",
    "denied",
    "forbidden",
    "unauthorized",
    "invalid",
    "refused",
    "rejected",
    "erro",
    "falha",
    "panic",
    "warning",
    "err",
    "unhandled",
    "uncaught",
    "unexpected",
    "unsupported",
    "unknown",
];

/// Is a text without a shape of its own somebody's words, or what a program printed?
pub(super) fn of_prose(text: &str) -> TextKind {
    let (text, marked) = without_log_prefix(text);
    let words = super::words::words(text);
    let lettered = words.iter().filter(|w| w.chars().all(|c| c.is_ascii_alphabetic())).count();
    if lettered < 2 {
        let failing = words.iter().any(|w| is_failing(w));
        return if failing { TextKind::Error } else { TextKind::Unknown };
    }
    if text.contains('?') && !looks_printed(text) {
        return TextKind::Question;
    }
    let asking = words.iter().filter(|w| ASKING.contains(&w.as_str())).count();
    let failing = words.iter().filter(|w| is_failing(w)).count();
    match (looks_printed(text), failing, asking) {
        (true, ..) => TextKind::Error,
        _ if marked && asking < 2 => TextKind::Error,
        (_, 0, _) => TextKind::Question,
        // Short and without a person in it: a program said so.
        (_, failing, asking) if asking <= failing && words.len() <= 10 => TextKind::Error,
        _ => TextKind::Question,
    }
}

/// What follows the time, the level and the name of the process, and whether a level says that it is an error.
pub(super) fn without_log_prefix(text: &str) -> (&str, bool) {
    let mut rest = text.trim_start();
    let mut marked = false;
    loop {
        let word = rest.split_whitespace().next().unwrap_or_default();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let level =
            matches!(bare, "ERROR" | "WARN" | "WARNING" | "FATAL" | "ERR" | "INFO" | "DEBUG");
        let of_a_log =
            level || word.starts_with('[') || bare.contains(|c: char| c.is_ascii_digit());
        // A number or a bracket at the beginning alone is no log.
        if word.is_empty() || !of_a_log {
            break;
        }
        marked |= level && !matches!(bare, "INFO" | "DEBUG");
        rest = rest[word.len()..].trim_start();
    }
    if marked { (rest, true) } else { (text, false) }
}

fn is_failing(word: &str) -> bool {
    FAILING.contains(&word)
        || word.len() > 9 && (word.ends_with("exception") || word.ends_with("error"))
}

/// Signs that a program wrote the text: an exception's name, a level, a time, `file:line`.
fn looks_printed(text: &str) -> bool {
    let printed = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.rsplit('.').next().unwrap_or(bare);
        let name = bare.len() > 10 && (bare.ends_with("Exception") || bare.ends_with("Error"));
        let camel = bare.chars().skip(1).any(|c| c.is_ascii_lowercase());
        name && camel && bare.starts_with(|c: char| c.is_ascii_uppercase())
            || matches!(
                bare,
                "ERROR" | "FATAL" | "WARN" | "FAILED" | "CREATE_FAILED" | "UPDATE_FAILED"
            )
            || bare == "TypeError"
    };
    let lower = text.get(..text.len().min(4000)).unwrap_or(text);
    let status = |word: &str| {
        word.len() == 3 && word.starts_with(['4', '5']) && word.chars().all(|c| c.is_ascii_digit())
    };
    lower.split_whitespace().any(printed)
        || lower.split_whitespace().next().is_some_and(status)
        || [
            "Traceback",
            "\tat ",
            "\n    at ",
            "Error:",
            "error:",
            "An error occurred",
            "HTTP/1.1 4",
        ]
        .iter()
        .any(|sign| lower.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        pieces(text).iter().map(|p| p.kind.word()).collect()
    }

    #[test]
    fn a_shape_tells_what_a_text_is() {
        let cases: &[(&str, &[&str])] = &[
            (
                r#"{"UserPool":{"Id":"us-east-1_AbC123xyz","Name":"shop","MfaConfiguration":"ON"}}"#,
                &["pool_document"],
            ),
            (
                r#"{"UserPoolClient":{"ClientId":"4f1c","UserPoolId":"us-east-1_AbC123xyz"}}"#,
                &["client_document"],
            ),
            (
                r#"{"MfaConfiguration":"OPTIONAL","SoftwareTokenMfaConfiguration":{"Enabled":true}}"#,
                &["mfa_document"],
            ),
            (r#"{"UserPoolId":"us-east-1_AbC123xyz","MfaConfiguration":"OFF"}"#, &["request"]),
            (
                r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}"#,
                &["policy"],
            ),
            (
                r#"{"Role":{"RoleName":"sms","AssumeRolePolicyDocument":{"Statement":{"Effect":"Allow","Principal":{"Service":"cognito-idp.amazonaws.com"},"Action":"sts:AssumeRole"}}}}"#,
                &["trust_policy"],
            ),
            (
                r#"{"AssumeRolePolicyDocument":"%7B%22Statement%22%3A%7B%22Principal%22%3A%22%2A%22%7D%7D"}"#,
                &["trust_policy"],
            ),
            (
                "{'ChallengeName': 'SMS_MFA', 'Session': 'x', 'ChallengeParameters': {}, 'ResponseMetadata': {'RetryAttempts': 0}}",
                &["challenge"],
            ),
            (
                "client.set_user_pool_mfa_config(UserPoolId='us-east-1_AbC123xyz', MfaConfiguration='ON')",
                &["request"],
            ),
            (
                "await client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, MfaConfiguration: \"ON\", }))",
                &["request"],
            ),
            (
                "$ aws cognito-idp get-user-pool-mfa-config \\\n  --user-pool-id us-east-1_AbC123xyz",
                &["aws_command"],
            ),
            (
                "resource \"aws_cognito_user_pool\" \"shop\" {\n  mfa_configuration = \"ON\"\n}",
                &["template"],
            ),
            ("new cognito.UserPool(this, 'Shop', { mfa: cognito.Mfa.REQUIRED })", &["template"]),
            ("Resources:\n  Pool:\n    Type: AWS::Cognito::UserPool\n", &["template"]),
            ("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", &["token"]),
            ("Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", &["token"]),
            (
                r#"{"delivery":{"destination":"+15550100","providerResponse":"OK"},"status":"SUCCESS"}"#,
                &["delivery_log"],
            ),
            ("no shape at all { here", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(kinds(text), *wanted, "{text}");
        }
    }

    #[test]
    fn pieces_come_in_their_order() {
        let both = r#"aws cognito-idp set-user-pool-mfa-config --cli-input-json file://x
{"Version":"2012-10-17","Statement":[]}"#;
        assert_eq!(kinds(both), ["aws_command", "policy"]);
    }

    #[test]
    fn people_and_programs_are_told_apart() {
        for question in [
            "How does a user get a new authenticator?",
            "our users get no code since yesterday",
            "O usuário perdeu o celular",
            "user has a new phone cognito",
            "the second login always says invalid code for users with two factors",
        ] {
            assert_eq!(of_prose(question), TextKind::Question, "{question}");
        }
        for error in [
            "TypeError: undefined is not a function",
            "Forge: two-factor code invalid",
            "2024-05-10 ERROR something broke",
            "java.lang.IllegalStateException: closed",
        ] {
            assert_eq!(of_prose(error), TextKind::Error, "{error}");
        }
        assert_eq!(of_prose("  12345 !!"), TextKind::Unknown);
    }
}
