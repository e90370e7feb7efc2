//! A user pool in a template: CloudFormation in JSON or YAML, Terraform, Crossplane. As much of the three
//! languages is read as a user pool needs; what stands in other resources is passed over.

use serde_json::{Map, Value, json};

use super::Broken;
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The language of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// `AWS::Cognito::UserPool`
    CloudFormation,
    /// `aws_cognito_user_pool`
    Terraform,
    /// `kind: UserPool`
    Crossplane,
}

/// A user pool as a template declares it.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// The language.
    pub language: Language,
    /// The name of the resource in the template.
    pub resource: String,
    /// Its properties, under the names of the template.
    pub properties: Map<String, Value>,
}

const TYPE: &str = "AWS::Cognito::UserPool";
const TERRAFORM: &str = "aws_cognito_user_pool";

/// The first user pool of a JSON template.
pub(super) fn of_json(document: &Map<String, Value>) -> Option<Template> {
    let properties = |resource: &Value| match resource.get("Properties") {
        Some(Value::Object(properties)) => properties.clone(),
        _ => Map::new(),
    };
    let of = |name: &str, resource: &Value| {
        (resource.get("Type").and_then(Value::as_str) == Some(TYPE)).then(|| Template {
            language: Language::CloudFormation,
            resource: name.to_owned(),
            properties: properties(resource),
        })
    };
    if let Some(resources) = document.get("Resources").and_then(Value::as_object) {
        return resources.iter().find_map(|(name, resource)| of(name, resource));
    }
    if let Some(found) = of("UserPool", &Value::Object(document.clone())) {
        return Some(found);
    }
    // A resource cut out of its template.
    document.iter().find_map(|(name, resource)| of(name, resource)).or_else(|| {
        let provider = Value::Object(document.clone());
        let is_pool = provider.get("kind").and_then(Value::as_str) == Some("UserPool");
        let spec = provider.pointer("/spec/forProvider").and_then(Value::as_object);
        spec.filter(|_| is_pool).map(|spec| Template {
            language: Language::Crossplane,
            resource: "UserPool".to_owned(),
            properties: spec.clone(),
        })
    })
}

/// The first user pool of a text in YAML or in Terraform's language.
pub(super) fn read(text: &str) -> Option<Template> {
    if text.contains(TERRAFORM) {
        return terraform(text);
    }
    if !text.contains(TYPE) && !text.contains("kind: UserPool") {
        return None;
    }
    match yaml(text) {
        Value::Object(document) => of_json(&document),
        _ => None,
    }
}

/// What a judgement needs of a pool, whatever the language calls it.
struct Declared<'a> {
    mode: Option<&'a str>,
    has_sms: bool,
    factors: Vec<&'static str>,
    sender: Option<&'a str>,
    recovery: Option<Vec<&'a str>>,
    tier: Option<&'a str>,
}

/// The names in a list of objects; `None` where one of them is a parameter of the template.
fn names<'a>(list: Option<&'a Value>, key: &str) -> Option<Vec<&'a str>> {
    list?.as_array()?.iter().map(|m| m.get(key)?.as_str()).collect()
}

impl Template {
    /// The name of the resource's type.
    pub fn kind(&self) -> &'static str {
        match self.language {
            Language::CloudFormation => TYPE,
            Language::Terraform => TERRAFORM,
            Language::Crossplane => "UserPool",
        }
    }

    /// What stands at a place of the properties.
    pub fn at(&self, path: &str) -> Option<&Value> {
        let (first, rest) = match path.split_once('/') {
            Some((first, rest)) => (first, format!("/{rest}")),
            None => (path, String::new()),
        };
        self.properties.get(first)?.pointer(&rest).filter(|v| !v.is_null())
    }

    fn declared(&self) -> Declared<'_> {
        let text = |path: &str| self.at(path).and_then(Value::as_str);
        let is_on = |path: &str| matches!(self.at(path), Some(Value::Bool(true)));
        let mut factors = Vec::new();
        match self.language {
            Language::CloudFormation => {
                let enabled = self.at("EnabledMfas").and_then(Value::as_array);
                for factor in ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"] {
                    if enabled.is_some_and(|all| all.iter().any(|f| f == factor)) {
                        factors.push(factor);
                    }
                }
                Declared {
                    mode: text("MfaConfiguration"),
                    has_sms: self.at("SmsConfiguration").is_some(),
                    factors,
                    sender: text("EmailConfiguration/EmailSendingAccount"),
                    recovery: names(self.at("AccountRecoverySetting/RecoveryMechanisms"), "Name"),
                    tier: text("UserPoolTier"),
                }
            }
            language => {
                let camel = language == Language::Crossplane;
                let name = |snake: &str| if camel { camel_case(snake) } else { snake.to_owned() };
                // Crossplane has a list for a block.
                let block = |snake: &str| {
                    let name = name(snake);
                    let value = self.properties.get(&name)?;
                    match value {
                        Value::Array(list) => list.first(),
                        value => Some(value),
                    }
                };
                let inside = |snake: &str, member: &str| {
                    block(snake).and_then(|block| block.get(name(member).as_str()))
                };
                let totp = inside("software_token_mfa_configuration", "enabled");
                if totp == Some(&json!(true)) || is_on("software_token_mfa_configuration/enabled") {
                    factors.push("SOFTWARE_TOKEN_MFA");
                }
                if block("email_mfa_configuration").is_some() {
                    factors.push("EMAIL_OTP");
                }
                let mode = self.properties.get(&name("mfa_configuration"));
                let tier = self.properties.get(&name("user_pool_tier"));
                let mechanisms = inside("account_recovery_setting", "recovery_mechanism")
                    .or_else(|| inside("account_recovery_setting", "recovery_mechanisms"));
                let one;
                let mechanisms = match mechanisms {
                    Some(Value::Object(_)) => {
                        one = mechanisms.and_then(|m| m.get("name")).and_then(Value::as_str);
                        one.map(|name| vec![name])
                    }
                    list => names(list, "name"),
                };
                Declared {
                    mode: mode.and_then(Value::as_str),
                    has_sms: block("sms_configuration").is_some(),
                    factors,
                    sender: inside("email_configuration", "email_sending_account")
                        .and_then(Value::as_str),
                    recovery: mechanisms,
                    tier: tier.and_then(Value::as_str),
                }
            }
        }
    }
}

/// Names that other places have for a pool's factors, and the one that belongs here.
const MISPLACED: [(Language, &str, &str); 8] = [
    (
        Language::CloudFormation,
        "SoftwareTokenMfaConfiguration",
        "EnabledMfas: [SOFTWARE_TOKEN_MFA]",
    ),
    (Language::CloudFormation, "SmsMfaConfiguration", "EnabledMfas: [SMS_MFA], SmsConfiguration"),
    (
        Language::CloudFormation,
        "EmailMfaConfiguration",
        "EnabledMfas: [EMAIL_OTP], EmailAuthenticationMessage, EmailAuthenticationSubject",
    ),
    (
        Language::CloudFormation,
        "WebAuthnConfiguration",
        "WebAuthnRelyingPartyID, WebAuthnUserVerification, WebAuthnFactorConfiguration",
    ),
    (Language::Terraform, "enabled_mfas", "software_token_mfa_configuration { enabled = true }"),
    (
        Language::Terraform,
        "sms_mfa_configuration",
        "sms_configuration { external_id, sns_caller_arn }",
    ),
    (Language::CloudFormation, "PoolName", "UserPoolName"),
    (Language::CloudFormation, "UserPoolId", "UserPoolName"),
];

/// What stands in the way of the template.
pub(super) fn check(template: &Template) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (language, name, instead) in MISPLACED {
        if template.language != language || !template.properties.contains_key(name) {
            continue;
        }
        let message = match language {
            Language::CloudFormation => format!(
                "Properties validation failed for resource {} with message: [#: extraneous key [{name}] is not permitted]",
                template.resource
            ),
            _ => format!("An argument named \"{name}\" is not expected here."),
        };
        let exception = match language {
            Language::CloudFormation => "ValidationError",
            _ => "Unsupported argument",
        };
        let words = [("member", name), ("operation", template.kind()), ("meant", instead)];
        let say = Say::with("request-misplaced-property", words);
        let mut wrong =
            Broken::new(Cause::MisplacedProperty, &format!("/{name}"), &message, say, &[]);
        wrong.exception = exception;
        wrong.alternatives = vec![Say::with("request-write-instead", [("meant", instead)])];
        broken.push(wrong);
    }
    broken.extend(factors(template, !broken.is_empty()));
    broken
}

/// `misplaced`: a factor may stand under a name that belongs elsewhere.
fn factors(template: &Template, misplaced: bool) -> Vec<Broken> {
    let declared = template.declared();
    let mut broken = Vec::new();
    if !matches!(declared.mode, Some("ON" | "OPTIONAL")) {
        return broken;
    }
    let camel = template.language == Language::Crossplane;
    let path = match template.language {
        Language::CloudFormation => "/MfaConfiguration",
        _ if camel => "/mfaConfiguration",
        _ => "/mfa_configuration",
    };
    if declared.factors.is_empty() && !declared.has_sms && !misplaced {
        let message = super::pool::SMS_REQUIRED;
        let ways = match template.language {
            Language::CloudFormation => ["request-enabled-mfas", "request-create-off-first"],
            _ => ["request-totp-block", "request-create-off-first"],
        };
        let say = Say::text("request-no-factor");
        broken.push(Broken::new(Cause::NoFactor, path, message, say, &ways));
    }
    if declared.factors.contains(&"SMS_MFA") && !declared.has_sms {
        let say = Say::text("request-enabled-sms-without-settings");
        let ways = ["request-all-sms-values"];
        broken.push(Broken::new(
            Cause::ModeWithoutSms,
            path,
            super::pool::SMS_REQUIRED,
            say,
            &ways,
        ));
    }
    if declared.factors.contains(&"EMAIL_OTP") {
        let mut email = |rule, message: &str, say, ways: &[&'static str]| {
            let mut wrong = Broken::new(rule, path, message, Say::text(say), ways);
            if rule == Cause::Itself(Problem::EmailTier) {
                wrong.exception = super::factors::NOT_IN_TIER;
            }
            broken.push(wrong);
        };
        if declared.tier == Some("LITE") {
            let rule = Cause::Itself(Problem::EmailTier);
            let ways = ["request-raise-tier"];
            email(rule, super::factors::TIER_REFUSED, "request-email-tier", &ways);
        }
        if !matches!(declared.sender, Some("DEVELOPER")) {
            let rule = Cause::Itself(Problem::EmailDefaultSender);
            let ways = ["request-use-ses"];
            email(rule, super::factors::SENDER_REFUSED, "request-email-sender", &ways);
        }
        if declared.recovery.is_some_and(|names| names.iter().all(|n| *n == "verified_email")) {
            let rule = Cause::Itself(Problem::EmailRecoveryConflict);
            let ways = ["request-recovery-phone-too", "request-recovery-admin"];
            email(rule, super::factors::RECOVERY_REFUSED, "request-email-recovery", &ways);
        }
    }
    broken
}

fn camel_case(snake: &str) -> String {
    let mut parts = snake.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut name, part| {
        let mut letters = part.chars();
        name.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        name.extend(letters);
        name
    })
}

/// A line of YAML without its comment: how far it is indented, and what it says.
fn yaml_lines(text: &str) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let bare = without_comment(line).trim_end().to_owned();
        let indent = bare.len() - bare.trim_start().len();
        let said = bare.trim_start();
        if !said.is_empty() && !said.starts_with("---") {
            lines.push((indent, said.to_owned()));
        }
    }
    lines
}

fn without_comment(line: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '#') if before.is_whitespace() => return &line[..at],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        before = c;
    }
    line
}

/// The mappings, lists and scalars of YAML's block style, and lists and mappings in brackets. Anchors, folded
/// texts and tags are read as the text they are.
fn yaml(text: &str) -> Value {
    let lines = yaml_lines(text);
    let mut at = 0;
    let indent = lines.first().map_or(0, |(indent, _)| *indent);
    block(&lines, &mut at, indent, 0)
}

/// No template is nested deeper.
const DEEPEST: usize = 32;

fn block(lines: &[(usize, String)], at: &mut usize, indent: usize, depth: usize) -> Value {
    let mut list = Vec::new();
    let mut mapping = Map::new();
    while let Some((here, said)) = lines.get(*at) {
        if *here < indent || depth > DEEPEST {
            break;
        }
        if *here > indent {
            // A folded text, or a line that does not belong here.
            *at += 1;
            continue;
        }
        if let Some(item) = said.strip_prefix("- ").or((said == "-").then_some("")) {
            let inner = *here + (said.len() - item.trim_start().len()).max(2);
            let item = item.trim().to_owned();
            *at += 1;
            if item.is_empty() {
                list.push(below(lines, at, *here, depth));
            } else if key_of(&item).is_some() {
                // The first member of a mapping stands on the line of the dash.
                let mut own = vec![(inner, item)];
                while let Some((next, said)) = lines.get(*at).filter(|(next, _)| *next > *here) {
                    own.push((*next, said.clone()));
                    *at += 1;
                }
                list.push(block(&own, &mut 0, inner, depth + 1));
            } else {
                list.push(inline(&item));
            }
            continue;
        }
        let Some((key, value)) = key_of(said) else {
            *at += 1;
            continue;
        };
        *at += 1;
        let value = match value {
            "" => below(lines, at, *here, depth),
            value => inline(value),
        };
        mapping.insert(key, value);
    }
    if mapping.is_empty() && !list.is_empty() { Value::Array(list) } else { Value::Object(mapping) }
}

/// What is indented below a line; a list may stand as far left as its key.
fn below(lines: &[(usize, String)], at: &mut usize, parent: usize, depth: usize) -> Value {
    match lines.get(*at) {
        Some((indent, _)) if *indent > parent => block(lines, at, *indent, depth + 1),
        Some((indent, said)) if *indent == parent && said.starts_with('-') => {
            let mut end = *at;
            while lines
                .get(end)
                .is_some_and(|(i, said)| *i > parent || (*i == parent && said.starts_with('-')))
            {
                end += 1;
            }
            let value = block(&lines[*at..end], &mut 0, parent, depth + 1);
            *at = end;
            value
        }
        _ => Value::Null,
    }
}

fn key_of(said: &str) -> Option<(String, &str)> {
    let (key, value) = match said.strip_suffix(':') {
        Some(key) if !key.contains(": ") => (key, ""),
        _ => said.split_once(": ")?,
    };
    let key = key.trim().trim_matches(['"', '\'']);
    let plain = |c: char| c.is_alphanumeric() || "-_./:@".contains(c);
    (!key.is_empty() && key.chars().all(plain)).then(|| (key.to_owned(), value.trim()))
}

fn inline(text: &str) -> Value {
    let text = text.trim();
    for (open, close) in [('[', ']'), ('{', '}')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|t| t.strip_suffix(close)) {
            let items = inner.split(',').map(str::trim).filter(|item| !item.is_empty());
            return match open {
                '[' => items.map(inline).collect(),
                _ => Value::Object(
                    items.filter_map(key_of).map(|(key, value)| (key, inline(value))).collect(),
                ),
            };
        }
    }
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|t| t.strip_suffix(quote)) {
            return Value::from(inner);
        }
    }
    match text {
        "true" | "True" => json!(true),
        "false" | "False" => json!(false),
        "null" | "~" => Value::Null,
        // YAML 1.1, which CloudFormation reads, has ON and OFF for true and false; the property is a text.
        text => text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from),
    }
}

/// The first pool of a Terraform configuration.
fn terraform(text: &str) -> Option<Template> {
    let at = text.find(&format!("\"{TERRAFORM}\""))?;
    let rest = &text[at + TERRAFORM.len() + 2..];
    let name = rest.split('"').nth(1)?.to_owned();
    let open = rest.find('{')?;
    let (properties, _) = body(&rest[open + 1..], 0);
    Some(Template { language: Language::Terraform, resource: name, properties })
}

/// The arguments and blocks up to the closing brace, and what stands behind it.
fn body(mut text: &str, depth: usize) -> (Map<String, Value>, &str) {
    let mut members = Map::new();
    loop {
        text = text.trim_start();
        if text.starts_with('#') || text.starts_with("//") {
            text = text.split_once('\n').map_or("", |(_, rest)| rest);
            continue;
        }
        if text.is_empty() || depth > DEEPEST {
            return (members, "");
        }
        if let Some(rest) = text.strip_prefix('}') {
            return (members, rest);
        }
        let word = text.chars().take_while(|c| c.is_alphanumeric() || "_-".contains(*c));
        let name: String = word.collect();
        if name.is_empty() {
            // A label, or a form that is not read here.
            text = text.char_indices().nth(1).map_or("", |(at, _)| &text[at..]);
            continue;
        }
        text = text[name.len()..].trim_start();
        if let Some(rest) = text.strip_prefix('=') {
            let rest = rest.trim_start();
            if let Some(inner) = rest.strip_prefix('{') {
                let (value, rest) = body(inner, depth + 1);
                members.insert(name, Value::Object(value));
                text = rest;
            } else {
                let end = match rest.strip_prefix('[') {
                    Some(list) => list.find(']').map_or(rest.len(), |at| at + 2),
                    None => rest.find('\n').unwrap_or(rest.len()),
                };
                let said = rest[..end].split('\n').map(without_comment).collect::<String>();
                let said = said.trim().trim_end_matches([',', '}']).trim();
                members.insert(name, inline(said));
                // A block in one line closes on it.
                let closes = rest[..end].trim_end().ends_with('}') && !rest.starts_with('[');
                text = if closes { "}" } else { &rest[end..] };
                if closes {
                    let after = &rest[end..];
                    return (members, after);
                }
            }
        } else if let Some(inner) = text.strip_prefix('{') {
            let (value, rest) = body(inner, depth + 1);
            // A block that stands several times is a list.
            let value = Value::Object(value);
            match members.get_mut(&name) {
                Some(Value::Array(all)) => all.push(value),
                Some(first) => *first = json!([first.clone(), value]),
                None => {
                    members.insert(name, value);
                }
            }
            text = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<String> {
        let template = match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(document)) => of_json(&document),
            _ => read(text),
        };
        let template = template.unwrap();
        check(&template).iter().map(|b| format!("{} {}", b.rule, b.path)).collect()
    }

    #[test]
    fn a_factor_at_the_wrong_place_of_cloudformation() {
        let yaml = "
AWSTemplateFormatVersion: '2010-09-09'   # made by a scanner
Resources:
  Topic:
    Type: AWS::SNS::Topic
  ShopPool:
    Type: AWS::Cognito::UserPool
    Properties:
      UserPoolName: shop
      MfaConfiguration: 'ON'
      SoftwareTokenMfaConfiguration:
        Enabled: true
      AutoVerifiedAttributes:
      - email
      Schema:
        - Name: email
          Required: true
";
        assert_eq!(rules(yaml), ["misplaced_property /SoftwareTokenMfaConfiguration"]);
        let template = read(yaml).unwrap();
        assert_eq!(template.resource, "ShopPool");
        assert_eq!(template.properties["AutoVerifiedAttributes"], json!(["email"]));
        assert_eq!(template.properties["Schema"][0]["Required"], json!(true));
        let as_json =
            json!({"Resources": {"ShopPool": {"Type": TYPE, "Properties": template.properties}}});
        assert_eq!(rules(&as_json.to_string()), rules(yaml));
        let message = &check(&template)[0].message;
        assert!(message.contains("resource ShopPool") && message.contains("extraneous key"));
    }

    #[test]
    fn what_is_right_stays_quiet() {
        for text in [
            "Resources:\n  P:\n    Type: AWS::Cognito::UserPool\n    Properties:\n      MfaConfiguration: OPTIONAL\n      EnabledMfas: [SOFTWARE_TOKEN_MFA]",
            "Resources:\n  P:\n    Type: \"AWS::Cognito::UserPool\"\n    Properties:\n      MfaConfiguration: OFF",
            "resource \"aws_cognito_user_pool\" \"main\" {\n  name = \"shop\" # pool\n  mfa_configuration = \"ON\"\n  software_token_mfa_configuration {\n    enabled = true\n  }\n}",
            "resource \"aws_cognito_user_pool\" \"main\" {\n  mfa_configuration = \"ON\"\n  software_token_mfa_configuration { enabled = true }\n  name = \"x\"\n}",
            "kind: UserPool\nspec:\n  forProvider:\n    mfaConfiguration: 'ON'\n    softwareTokenMfaConfiguration:\n      - enabled: true",
        ] {
            assert_eq!(rules(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn mfa_without_a_factor_and_email_without_its_conditions() {
        let cloudformation =
            "Type: AWS::Cognito::UserPool\nProperties:\n  MfaConfiguration: OPTIONAL";
        assert_eq!(rules(cloudformation), ["no_factor /MfaConfiguration"]);
        let terraform =
            "resource \"aws_cognito_user_pool\" \"main\" {\n  mfa_configuration = \"ON\"\n}";
        assert_eq!(rules(terraform), ["no_factor /mfa_configuration"]);
        let crossplane =
            "kind: UserPool\nspec:\n  forProvider:\n    mfaConfiguration: 'ON'\n    poolName: shop";
        assert_eq!(rules(crossplane), ["no_factor /mfaConfiguration"]);
        let email = "Type: AWS::Cognito::UserPool\nProperties:\n  MfaConfiguration: 'ON'\n  EnabledMfas:\n    - EMAIL_OTP\n  UserPoolTier: LITE\n  AccountRecoverySetting:\n    RecoveryMechanisms:\n      - Name: verified_email\n        Priority: 1";
        let found = rules(email);
        assert_eq!(found.len(), 3, "{found:?}");
        let nothing = "resource \"aws_cognito_user_pool\" \"main\" {\n  enabled_mfas = [\"SOFTWARE_TOKEN_MFA\"]\n  mfa_configuration = \"ON\"\n}";
        assert_eq!(rules(nothing), ["misplaced_property /enabled_mfas"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "([ ]{0,4}[a-zA-Z:{}\\[\\]\"'#=-]{0,12}\n){0,12}") {
            let _ = read(&format!("Type: {TYPE}\n{text}"));
            let _ = read(&format!("resource \"{TERRAFORM}\" \"x\" {{\n{text}"));
        }
    }
}
