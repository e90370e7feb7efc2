//! The AWS CDK in TypeScript: a property of the construct where it has one, else an override of the resource
//! below it (source: cdk-escape-hatch).

use serde_json::{Map, Value, json};

use super::cloudformation::{self, Property, properties};
use super::declared::{Declared, FACTORS, Kind, Resource};
use super::literal::Language;
use super::{Form, Written};
use crate::text::Say;

const TS: Language = Language::TypeScript;

/// One construct, before it is written.
#[derive(Debug, Default)]
struct Construct {
    /// `mfa: cognito.Mfa.OPTIONAL`, and with which deployment it comes.
    props: Vec<(String, usize)>,
    /// Properties of the resource below.
    overrides: Vec<Property>,
}

impl Construct {
    fn prop(&mut self, text: impl Into<String>, step: usize) {
        self.props.push((text.into(), step));
    }
}

/// The statements, for the constructor of a stack.
pub(super) fn write(declared: &Declared) -> Written {
    let mut written = Written::default();
    let mut body = Written::default();
    for resource in &declared.resources {
        let known = properties(Form::Cdk, resource, &mut written);
        if !known.iter().any(|property| property.changes) {
            continue;
        }
        body.blank();
        match &resource.kind {
            Kind::UserPool => user_pool(declared, resource, known, &mut body),
            Kind::AppClient => app_client(declared, resource, known, &mut body),
            Kind::LogDelivery => log_delivery(resource, &known, &mut body),
            Kind::Role { created, .. } => role(resource, *created, &mut body),
            Kind::RolePolicy { role } => role_policy(declared, resource, role, &mut body),
        }
    }
    let code: String = body.lines.iter().map(|line| line.text.as_str()).collect();
    let modules = [
        ("cdk.", "import * as cdk from 'aws-cdk-lib';"),
        ("cognito.", "import * as cognito from 'aws-cdk-lib/aws-cognito';"),
        ("iam.", "import * as iam from 'aws-cdk-lib/aws-iam';"),
    ];
    let uses = |name: &str| {
        let begins = |at: usize| !code[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        code.match_indices(name).any(|(at, _)| begins(at))
    };
    for (_, import) in modules.iter().filter(|(name, _)| uses(name)) {
        written.line(0, import, 1);
    }
    if !body.lines.is_empty() {
        written.line_alone();
        written.lines.append(&mut body.lines);
    }
    if cloudformation::factors_are_email_alone(declared) {
        written.beside.push(Say::text("as-code-email-alone"));
    }
    written
}

/// `UserPool` as `userPool`.
fn variable(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|c| c.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// `const userPool = new cognito.UserPool(this, 'UserPool', {…});` and what its properties cannot say.
fn construct(class: &str, cfn: &str, name: &str, made: Construct, written: &mut Written) {
    let variable = variable(name);
    let head = format!("const {variable} = new {class}(this, {}, {{", TS.text(name));
    if made.props.is_empty() {
        written.line(0, &format!("{head}}});"), 1);
    } else {
        written.line(0, &head, 1);
        for (prop, step) in &made.props {
            written.line(2, &format!("{prop},"), *step);
        }
        written.line(0, "});", 1);
    }
    if made.overrides.is_empty() {
        return;
    }
    let below = format!("cfn{name}");
    written.line(0, &format!("const {below} = {variable}.node.defaultChild as {cfn};"), 1);
    for Property { name, value, step, .. } in &made.overrides {
        let name = TS.text(name);
        let line = match value {
            Some(value) => {
                format!("{below}.addPropertyOverride({name}, {});", TS.value(value, 0))
            }
            None => format!("{below}.addPropertyDeletionOverride({name});"),
        };
        written.line(0, &line, *step);
    }
}

fn text_of<'a>(value: &'a Value, member: &str) -> Option<&'a str> {
    value.get(member).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn texts_of(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

fn user_pool(
    declared: &Declared,
    resource: &Resource,
    known: Vec<Property>,
    written: &mut Written,
) {
    let mut made = Construct::default();
    let factors = resource.value(FACTORS).and_then(texts_of).unwrap_or_default();
    let email = email_property(declared, resource);
    // The construct refuses email as a factor without the sender beside it.
    let takes_factors = !factors.contains(&"EMAIL_OTP") || email.is_some();
    let mut has_email = false;
    for property in known {
        let step = property.step;
        let Some(value) = &property.value else {
            made.overrides.push(property);
            continue;
        };
        let prop = match property.name.as_str() {
            "MfaConfiguration" if takes_factors => mode(value),
            FACTORS if takes_factors => {
                if factors.contains(&"EMAIL_OTP")
                    && resource.setting("EmailConfiguration").is_none()
                    && let Some(email) = &email
                {
                    has_email = true;
                    made.prop(email.clone(), 1);
                }
                Some(second_factors(&factors))
            }
            "EmailConfiguration" => {
                has_email = email.is_some();
                email.clone()
            }
            "SmsConfiguration" => match sms(declared, resource, value) {
                Some(lines) => {
                    lines.into_iter().for_each(|line| made.prop(line, step));
                    continue;
                }
                None => {
                    made.prop("enableSmsRole: false", step);
                    None
                }
            },
            name => simple(name, value),
        };
        match prop {
            Some(prop) => made.prop(prop, step),
            None => made.overrides.push(property),
        }
    }
    // What the construct makes of the sender is not always what stands there.
    if has_email && !email_is_exact(declared, resource) {
        let value =
            resource.value("EmailConfiguration").or(declared.pool.get("EmailConfiguration"));
        made.overrides.push(Property {
            name: "EmailConfiguration".to_owned(),
            value: value.cloned(),
            step: 1,
            changes: false,
        });
    }
    construct("cognito.UserPool", "cognito.CfnUserPool", &resource.name, made, written);
    // A role that the pool names in its text is there first anyway.
    let named =
        resource.value("SmsConfiguration").and_then(|sms| role_made_here(declared, resource, sms));
    for name in resource.after.iter().filter(|name| named.is_none_or(|role| role.name != **name)) {
        let name = variable(name);
        written.line(0, &format!("{}.node.addDependency({name});", variable(&resource.name)), 1);
    }
}

fn mode(value: &Value) -> Option<String> {
    let name = match value.as_str()? {
        "OFF" => "OFF",
        "OPTIONAL" => "OPTIONAL",
        "ON" => "REQUIRED",
        _ => return None,
    };
    Some(format!("mfa: cognito.Mfa.{name}"))
}

fn second_factors(factors: &[&str]) -> String {
    let is_on = |name: &str| factors.contains(&name);
    let (sms, otp) = (is_on("SMS_MFA"), is_on("SOFTWARE_TOKEN_MFA"));
    match is_on("EMAIL_OTP") {
        true => format!("mfaSecondFactor: {{ sms: {sms}, otp: {otp}, email: true }}"),
        false => format!("mfaSecondFactor: {{ sms: {sms}, otp: {otp} }}"),
    }
}

/// Members whose property is named without looking at others.
fn simple(name: &str, value: &Value) -> Option<String> {
    let list = || texts_of(value);
    Some(match name {
        "SmsAuthenticationMessage" => {
            let text = value.as_str().filter(|text| has_place(text) && text.len() <= 140)?;
            format!("mfaMessage: {}", TS.text(text))
        }
        "SmsVerificationMessage" => {
            let text = value.as_str().filter(|text| has_place(text))?;
            format!("userVerification: {{ smsMessage: {} }}", TS.text(text))
        }
        "WebAuthnRelyingPartyID" => {
            let domain = value.as_str().filter(|domain| (1..=63).contains(&domain.len()))?;
            format!("passkeyRelyingPartyId: {}", TS.text(domain))
        }
        "WebAuthnUserVerification" => {
            let word = match value.as_str()? {
                "required" => "REQUIRED",
                "preferred" => "PREFERRED",
                _ => return None,
            };
            format!("passkeyUserVerification: cognito.PasskeyUserVerification.{word}")
        }
        "AccountRecoverySetting" => recovery(value)?,
        "DeviceConfiguration" => {
            let is_on = |member: &str| value.get(member).and_then(Value::as_bool).unwrap_or(false);
            let devices = json!({
                "challengeRequiredOnNewDevice": is_on("ChallengeRequiredOnNewDevice"),
                "deviceOnlyRememberedOnUserPrompt": is_on("DeviceOnlyRememberedOnUserPrompt")});
            format!("deviceTracking: {}", TS.value(&devices, 0))
        }
        "UserPoolTier" => {
            let tier = value.as_str().filter(|t| ["LITE", "ESSENTIALS", "PLUS"].contains(t))?;
            format!("featurePlan: cognito.FeaturePlan.{tier}")
        }
        "AutoVerifiedAttributes" => format!("autoVerify: {}", contacts(&list()?)?),
        "UserAttributeUpdateSettings" => {
            let list = texts_of(value.get("AttributesRequireVerificationBeforeUpdate")?)?;
            format!("keepOriginal: {}", contacts(&list)?)
        }
        "DeletionProtection" => format!("deletionProtection: {}", value.as_str()? == "ACTIVE"),
        _ => return None,
    })
}

fn has_place(text: &str) -> bool {
    text.contains("{####}")
}

/// `{ email: true, phone: false }`.
fn contacts(attributes: &[&str]) -> Option<String> {
    if attributes.iter().any(|name| !["email", "phone_number"].contains(name)) {
        return None;
    }
    let has = |name: &str| attributes.contains(&name);
    Some(format!("{{ email: {}, phone: {} }}", has("email"), has("phone_number")))
}

fn recovery(value: &Value) -> Option<String> {
    let names = crate::facts::recovery_names(Some(value));
    let word = match names.as_slice() {
        ["verified_email", "verified_phone_number"] => "EMAIL_AND_PHONE_WITHOUT_MFA",
        ["verified_phone_number", "verified_email"] => "PHONE_WITHOUT_MFA_AND_EMAIL",
        ["verified_email"] => "EMAIL_ONLY",
        ["verified_phone_number"] => "PHONE_ONLY_WITHOUT_MFA",
        ["admin_only"] => "NONE",
        _ => return None,
    };
    Some(format!("accountRecovery: cognito.AccountRecovery.{word}"))
}

/// The role, the external ID and the Region of text messages; `None` where another service than Amazon SNS sends.
fn sms(declared: &Declared, resource: &Resource, value: &Value) -> Option<Vec<String>> {
    if value.get("EumsSms").is_some_and(|eums| !eums.is_null()) {
        return None;
    }
    let arn = text_of(value, "SnsCallerArn")?;
    let role = match role_made_here(declared, resource, value) {
        Some(role) => variable(&role.name),
        None => format!("iam.Role.fromRoleArn(this, 'PoolSmsRole', {})", TS.text(arn)),
    };
    let mut lines = vec![format!("smsRole: {role}")];
    for (member, prop) in [("ExternalId", "smsRoleExternalId"), ("SnsRegion", "snsRegion")] {
        let value = text_of(value, member).map(|value| format!("{prop}: {}", TS.text(value)));
        lines.extend(value);
    }
    Some(lines)
}

/// The role of the text messages, if the same text declares it.
fn role_made_here<'a>(
    declared: &'a Declared,
    resource: &Resource,
    sms: &Value,
) -> Option<&'a Resource> {
    if sms.get("EumsSms").is_some_and(|eums| !eums.is_null()) {
        return None;
    }
    declared.resources.iter().find(|other| {
        resource.after.contains(&other.name) && matches!(other.kind, Kind::Role { .. })
    })
}

/// What `UserPoolEmail.withSES` is given.
struct Sender<'a> {
    from: &'a str,
    name: Option<&'a str>,
    reply_to: Option<&'a str>,
    configuration_set: Option<&'a str>,
    region: &'a str,
    domain: Option<&'a str>,
    is_exact: bool,
}

fn sender<'a>(declared: &'a Declared, resource: &'a Resource) -> Option<Sender<'a>> {
    let config = match resource.setting("EmailConfiguration") {
        Some(setting) => setting.value.as_ref()?,
        None => declared.pool.get("EmailConfiguration")?,
    };
    if text_of(config, "EmailSendingAccount") != Some("DEVELOPER") {
        return None;
    }
    let parts: Vec<&str> = text_of(config, "SourceArn")?.splitn(6, ':').collect();
    let (region, account, identity) = match parts.as_slice() {
        [_, _, "ses", region, account, resource] => {
            (*region, *account, resource.strip_prefix("identity/")?)
        }
        _ => return None,
    };
    let full = text_of(config, "From").or(identity.contains('@').then_some(identity))?;
    let (name, from) = match full.strip_suffix('>').and_then(|full| full.rsplit_once('<')) {
        Some((name, address)) => (Some(name.trim()).filter(|name| !name.is_empty()), address),
        None => (None, full),
    };
    let (_, of_address) = from.rsplit_once('@')?;
    let domain = (!identity.contains('@') && of_address == identity).then_some(identity);
    let plain_name =
        |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || " _-".contains(c));
    let is_exact = account == declared.account
        && (domain.is_some() || identity == from)
        && name.is_none_or(plain_name)
        && full.is_ascii()
        && text_of(config, "From").is_some();
    Some(Sender {
        from,
        name,
        reply_to: text_of(config, "ReplyToEmailAddress"),
        configuration_set: text_of(config, "ConfigurationSet"),
        region,
        domain,
        is_exact,
    })
}

fn email_property(declared: &Declared, resource: &Resource) -> Option<String> {
    let sender = sender(declared, resource)?;
    let mut options = Map::new();
    options.insert("fromEmail".to_owned(), json!(sender.from));
    for (name, value) in [
        ("fromName", sender.name),
        ("replyTo", sender.reply_to),
        ("configurationSetName", sender.configuration_set),
        ("sesRegion", Some(sender.region)),
        ("sesVerifiedDomain", sender.domain),
    ] {
        options.extend(value.map(|value| (name.to_owned(), json!(value))));
    }
    let options = TS.value(&Value::Object(options), 0);
    Some(format!("email: cognito.UserPoolEmail.withSES({options})"))
}

fn email_is_exact(declared: &Declared, resource: &Resource) -> bool {
    sender(declared, resource).is_some_and(|sender| sender.is_exact)
}

fn app_client(
    declared: &Declared,
    resource: &Resource,
    known: Vec<Property>,
    written: &mut Written,
) {
    let mut made = Construct::default();
    let pool = declared.resources.iter().find(|other| other.kind == Kind::UserPool);
    let pool = pool.map_or_else(
        || {
            let id = TS.text(&declared.pool_id);
            format!("cognito.UserPool.fromUserPoolId(this, '{}Pool', {id})", resource.name)
        },
        |pool| variable(&pool.name),
    );
    made.prop(format!("userPool: {pool}"), 1);
    const OAUTH: [&str; 4] = [
        "AllowedOAuthFlowsUserPoolClient",
        "AllowedOAuthFlows",
        "AllowedOAuthScopes",
        "CallbackURLs",
    ];
    let oauth = oauth(resource);
    let units = resource.value("TokenValidityUnits");
    let mut has_oauth = false;
    for property in known {
        let step = property.step;
        let Some(value) = &property.value else {
            made.overrides.push(property);
            continue;
        };
        let prop = match property.name.as_str() {
            "UserPoolId" => continue,
            name if OAUTH.contains(&name) && oauth.is_some() => {
                if !has_oauth {
                    made.props.extend(oauth.clone().map(|oauth| (oauth, step)));
                }
                has_oauth = true;
                continue;
            }
            "ClientName" => value.as_str().map(|n| format!("userPoolClientName: {}", TS.text(n))),
            "AuthSessionValidity" => {
                let minutes = value.as_u64().filter(|minutes| (3..=15).contains(minutes));
                minutes.map(|n| format!("authSessionValidity: cdk.Duration.minutes({n})"))
            }
            "TokenValidityUnits" if has_durations(resource) => continue,
            "RefreshTokenValidity" if has_durations(resource) => {
                duration("refreshTokenValidity", value, units, "RefreshToken", "days")
            }
            "AccessTokenValidity" if has_durations(resource) => {
                duration("accessTokenValidity", value, units, "AccessToken", "hours")
            }
            "IdTokenValidity" if has_durations(resource) => {
                duration("idTokenValidity", value, units, "IdToken", "hours")
            }
            "EnableTokenRevocation" => {
                value.as_bool().map(|on| format!("enableTokenRevocation: {on}"))
            }
            "PreventUserExistenceErrors" => value
                .as_str()
                .map(|word| format!("preventUserExistenceErrors: {}", word == "ENABLED")),
            _ => None,
        };
        match prop {
            Some(prop) => made.prop(prop, step),
            None => made.overrides.push(property),
        }
    }
    construct("cognito.UserPoolClient", "cognito.CfnUserPoolClient", &resource.name, made, written);
}

/// Can every validity be a duration? The construct knows bounds that AWS has, and writes all in minutes.
fn has_durations(resource: &Resource) -> bool {
    let units = resource.value("TokenValidityUnits");
    [
        ("RefreshTokenValidity", "RefreshToken", "days", 60, 3650 * 24 * 60),
        ("AccessTokenValidity", "AccessToken", "hours", 5, 24 * 60),
        ("IdTokenValidity", "IdToken", "hours", 5, 24 * 60),
    ]
    .into_iter()
    .all(|(member, token, unsaid, least, most)| {
        let Some(value) = resource.value(member) else { return true };
        let unit = units.and_then(|units| text_of(units, token)).unwrap_or(unsaid);
        let minutes = value.as_u64().and_then(|number| match unit {
            "minutes" => Some(number),
            "hours" => number.checked_mul(60),
            "days" => number.checked_mul(24 * 60),
            _ => None,
        });
        minutes.is_some_and(|minutes| (least..=most).contains(&minutes))
    })
}

fn duration(
    prop: &str,
    value: &Value,
    units: Option<&Value>,
    token: &str,
    unsaid: &str,
) -> Option<String> {
    let unit = units.and_then(|units| text_of(units, token)).unwrap_or(unsaid);
    Some(format!("{prop}: cdk.Duration.{unit}({})", value.as_u64()?))
}

/// The settings of OAuth, if the construct takes them: with a scope it has no default for, and with addresses
/// where it wants some.
fn oauth(resource: &Resource) -> Option<String> {
    let list = |member: &str| resource.value(member).and_then(texts_of);
    if resource.value("AllowedOAuthFlowsUserPoolClient") != Some(&json!(true)) {
        return None;
    }
    let (flows, scopes) = (list("AllowedOAuthFlows")?, list("AllowedOAuthScopes")?);
    let urls = list("CallbackURLs").unwrap_or_default();
    let has = |flow: &str| flows.contains(&flow);
    let by_user = has("code") || has("implicit");
    if flows.is_empty() || by_user == has("client_credentials") || (by_user && urls.is_empty()) {
        return None;
    }
    let mut flow_words = Vec::new();
    for flow in &flows {
        flow_words.push(match *flow {
            "code" => "authorizationCodeGrant: true",
            "implicit" => "implicitCodeGrant: true",
            "client_credentials" => "clientCredentials: true",
            _ => return None,
        });
    }
    let scopes: Vec<String> = scopes
        .iter()
        .map(|scope| match *scope {
            "phone" => "cognito.OAuthScope.PHONE".to_owned(),
            "email" => "cognito.OAuthScope.EMAIL".to_owned(),
            "openid" => "cognito.OAuthScope.OPENID".to_owned(),
            "profile" => "cognito.OAuthScope.PROFILE".to_owned(),
            "aws.cognito.signin.user.admin" => "cognito.OAuthScope.COGNITO_ADMIN".to_owned(),
            other => format!("cognito.OAuthScope.custom({})", TS.text(other)),
        })
        .collect();
    let mut text = format!("oAuth: {{\n  flows: {{ {} }},\n  scopes: [\n", flow_words.join(", "));
    for scope in scopes {
        text.push_str(&format!("    {scope},\n"));
    }
    text.push_str("  ],\n");
    if !urls.is_empty() {
        text.push_str(&format!("  callbackUrls: {},\n", TS.value(&json!(urls), 2)));
    }
    text.push('}');
    Some(text)
}

fn log_delivery(resource: &Resource, known: &[Property], written: &mut Written) {
    // There is no construct for it above the resource.
    let mut props = Map::new();
    for property in known {
        if let Some(value) = &property.value {
            props.insert(property.name.clone(), value.clone());
        }
    }
    let props = TS.value(&lower(&Value::Object(props)), 0);
    let (variable, id) = (variable(&resource.name), TS.text(&resource.name));
    let class = "cognito.CfnLogDeliveryConfiguration";
    written.line(0, &format!("const {variable} = new {class}(this, {id}, {props});"), 1);
}

/// Members as TypeScript spells them: `UserPoolId` as `userPoolId`.
fn lower(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members.iter().map(|(name, value)| (variable(name), lower(value))).collect(),
        ),
        Value::Array(items) => items.iter().map(lower).collect::<Vec<_>>().into(),
        other => other.clone(),
    }
}

fn role(resource: &Resource, created: bool, written: &mut Written) {
    let mut made = Construct::default();
    let trust = resource.value("AssumeRolePolicyDocument").cloned().unwrap_or_default();
    match assumed_by(&trust) {
        Some(principal) => made.prop(format!("assumedBy: {principal}"), 1),
        None => {
            made.prop("assumedBy: new iam.ServicePrincipal('cognito-idp.amazonaws.com')", 1);
            made.overrides.push(Property {
                name: "AssumeRolePolicyDocument".to_owned(),
                value: Some(trust),
                step: 1,
                changes: true,
            });
        }
    }
    if created {
        for (member, prop) in
            [("RoleName", "roleName"), ("Path", "path"), ("Description", "description")]
        {
            if let Some(value) = resource.value(member) {
                made.prop(format!("{prop}: {}", TS.value(value, 0)), 1);
            }
        }
    }
    if let Some(policies) = resource.value("Policies").and_then(Value::as_array) {
        let mut text = String::from("inlinePolicies: {\n");
        for policy in policies {
            let name = TS.text(text_of(policy, "PolicyName").unwrap_or_default());
            let document = policy.get("PolicyDocument").cloned().unwrap_or_default();
            let document = TS.value(&document, 2);
            text.push_str(&format!("  {name}: iam.PolicyDocument.fromJson({document}),\n"));
        }
        text.push('}');
        made.prop(text, 1);
    }
    construct("iam.Role", "iam.CfnRole", &resource.name, made, written);
}

/// The principal of a trust policy that is one plain statement for one service.
fn assumed_by(trust: &Value) -> Option<String> {
    let statement = match trust.get("Statement")? {
        Value::Array(statements) if statements.len() == 1 => statements.first()?,
        single @ Value::Object(_) => single,
        _ => return None,
    };
    let members = statement.as_object()?;
    let plain = ["Effect", "Principal", "Action", "Condition"];
    let is_plain = members.keys().all(|member| plain.contains(&member.as_str()))
        && text_of(trust, "Version") == Some("2012-10-17")
        && text_of(statement, "Effect") == Some("Allow")
        && text_of(statement, "Action") == Some("sts:AssumeRole");
    let principal = statement.get("Principal")?.as_object().filter(|p| p.len() == 1)?;
    let service = principal.get("Service")?.as_str().filter(|_| is_plain)?;
    let service = TS.text(service);
    Some(match statement.get("Condition") {
        None => format!("new iam.ServicePrincipal({service})"),
        Some(conditions) => {
            let options = TS.value(&json!({ "conditions": conditions }), 0);
            format!("new iam.ServicePrincipal({service}, {options})")
        }
    })
}

fn role_policy(declared: &Declared, resource: &Resource, role: &str, written: &mut Written) {
    let of = |member: &str| resource.value(member).cloned().unwrap_or_default();
    let (name, document) = (of("PolicyName"), of("PolicyDocument"));
    let variable = variable(&resource.name);
    written.line(0, &format!("const {variable} = new iam.Policy(this, '{}', {{", resource.name), 1);
    written.line(2, &format!("policyName: {},", TS.value(&name, 0)), 1);
    let document = TS.value(&document, 0);
    written.line(2, &format!("document: iam.PolicyDocument.fromJson({document}),"), 1);
    written.line(0, "});", 1);
    let of_plan = declared
        .resources
        .iter()
        .find(|other| matches!(&other.kind, Kind::Role { role: name, .. } if name == role));
    let attached_to = match of_plan {
        Some(role) => self::variable(&role.name),
        None => format!("iam.Role.fromRoleName(this, '{}Role', {})", resource.name, TS.text(role)),
    };
    written.line(0, &format!("{attached_to}.attachInlinePolicy({variable});"), 1);
}
