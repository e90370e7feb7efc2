//! Members, enumerations and bounds, which need no pool
//! (source: sms-message-bounds, email-mfa-message-bounds).

use serde_json::Value;

use super::{Broken, Operation, Request};
use crate::problem::Cause;
use crate::rules::sms_configuration_invalid::CODE;
use crate::text::Say;

pub(super) fn check(request: &Request<'_>, operation: Operation) -> Vec<Broken> {
    let mut broken = required(request, operation);
    broken.extend(members(request, operation));
    broken.extend(words(request));
    broken.extend(bounds(request));
    broken
}

/// What the AWS CLI and the SDKs of Python refuse by themselves, before anything is sent.
const BEFORE_AWS: &str = "ParamValidation";
const CLI: &str = "Parameter validation failed:";

fn required(request: &Request<'_>, operation: Operation) -> Vec<Broken> {
    let absent = |name: &&&str| request.text(&format!("/{name}")).is_none_or(str::is_empty);
    let missing = operation.required().iter().filter(absent);
    missing
        .map(|name| {
            let path = format!("/{name}");
            let message = format!("{CLI} Missing required parameter in input: \"{name}\"");
            match *name {
                "UserPoolId" => {
                    Broken::new(Cause::PoolId, &path, &message, Say::text("request-pool-id"), &[])
                }
                name => {
                    let say = Say::with("request-missing-member", [("member", name)]);
                    Broken::new(Cause::MissingMember, &path, &message, say, &[])
                }
            }
            .with(BEFORE_AWS)
        })
        .collect()
}

fn members(request: &Request<'_>, operation: Operation) -> Vec<Broken> {
    let known = operation.members();
    let mut broken = Vec::new();
    let mut answers = Vec::new();
    for member in request.0.keys().filter(|m| !known.contains(&m.as_str())) {
        if operation.read_only().contains(&member.as_str()) {
            answers.push(member.as_str());
            continue;
        }
        let path = format!("/{}", member.replace('~', "~0").replace('/', "~1"));
        let message = match member.strip_prefix("--") {
            Some(_) => format!("Unknown options: {member}"),
            None => format!("{CLI} Unknown parameter in input: \"{member}\""),
        };
        let meant = known.iter().find(|known| known.eq_ignore_ascii_case(member));
        broken.push(
            match meant {
                Some(meant) => {
                    let words = [("member", member.as_str()), ("meant", *meant)];
                    let say = Say::with("request-misnamed-member", words);
                    Broken::new(Cause::MisnamedMember, &path, &message, say, &[])
                }
                None => {
                    let known = known.join(", ");
                    let words = [
                        ("member", member.as_str()),
                        ("known", known.as_str()),
                        ("operation", operation.name()),
                    ];
                    let say = match belongs_to(member, operation) {
                        Some(other) => {
                            let words = [
                                ("member", member.as_str()),
                                ("operation", operation.name()),
                                ("meant", other.name()),
                            ];
                            Say::with("request-other-operation", words)
                        }
                        None => Say::with("request-unknown-member", words),
                    };
                    Broken::new(Cause::UnknownMember, &path, &message, say, &[])
                }
            }
            .with(BEFORE_AWS),
        );
    }
    if let Some(first) = answers.first() {
        let (path, list) = (format!("/{first}"), answers.join(", "));
        let words = [("members", list.as_str()), ("operation", operation.name())];
        let say = Say::with("request-read-only-members", words);
        let message = format!("{CLI} Unknown parameter in input: \"{first}\"");
        let ways = ["request-remove-them"];
        broken
            .push(Broken::new(Cause::ReadOnlyMember, &path, &message, say, &ways).with(BEFORE_AWS));
    }
    broken
}

/// The operation of the same pool that has this member.
fn belongs_to(member: &str, operation: Operation) -> Option<Operation> {
    if member == "UserPoolId" {
        return None;
    }
    let others = [Operation::SetUserPoolMfaConfig, Operation::UpdateUserPool];
    let mut others = others.into_iter().filter(|other| *other != operation);
    others.find(|other| other.members().contains(&member))
}

fn words(request: &Request<'_>) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (path, allowed) in [
        ("/MfaConfiguration", &["OFF", "ON", "OPTIONAL"][..]),
        ("/WebAuthnConfiguration/UserVerification", &["required", "preferred"]),
        (
            "/WebAuthnConfiguration/FactorConfiguration",
            &["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"],
        ),
        ("/DeletionProtection", &["ACTIVE", "INACTIVE"]),
        ("/UserPoolTier", &["LITE", "ESSENTIALS", "PLUS"]),
        ("/EmailConfiguration/EmailSendingAccount", &["COGNITO_DEFAULT", "DEVELOPER"]),
    ] {
        let Some(value) = request.at(path) else { continue };
        if !value.as_str().is_some_and(|v| allowed.contains(&v)) {
            let (seen, allowed) = (shown(value), allowed.join(", "));
            let say = Say::with("request-enum", [("value", &seen), ("allowed", &allowed)]);
            broken.push(Broken::new(Cause::Enum, path, "", say, &[]));
        }
    }
    broken
}

fn bounds(request: &Request<'_>) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (path, least, most) in [
        ("/SmsMfaConfiguration/SmsAuthenticationMessage", 6, 140),
        ("/SmsAuthenticationMessage", 6, 140),
        ("/SmsVerificationMessage", 6, 140),
        ("/VerificationMessageTemplate/SmsMessage", 6, 140),
        ("/AdminCreateUserConfig/InviteMessageTemplate/SMSMessage", 6, 140),
        ("/EmailVerificationMessage", 6, 20_000),
        ("/EmailVerificationSubject", 1, 140),
        ("/VerificationMessageTemplate/EmailMessage", 6, 20_000),
        ("/VerificationMessageTemplate/EmailSubject", 1, 140),
        ("/EmailMfaConfiguration/Message", 6, 20_000),
        ("/EmailMfaConfiguration/Subject", 1, 140),
        ("/SmsMfaConfiguration/SmsConfiguration/SnsRegion", 5, 32),
        ("/SmsConfiguration/SnsRegion", 5, 32),
        ("/WebAuthnConfiguration/RelyingPartyId", 1, 127),
    ] {
        let Some(text) = request.text(path) else { continue };
        let length = text.chars().count();
        if !(least..=most).contains(&length) {
            let (length, least, most) = (length.to_string(), least.to_string(), most.to_string());
            let say = Say::with(
                "request-length",
                [("length", length.as_str()), ("least", &least), ("most", &most)],
            );
            broken.push(Broken::new(Cause::Length, path, "", say, &[]));
        }
        if path.ends_with("Message") && !text.contains(CODE) {
            let say = Say::text("request-message-code");
            broken.push(Broken::new(Cause::MessageCode, path, "", say, &["request-add-code"]));
        }
    }
    broken
}

pub(super) fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
