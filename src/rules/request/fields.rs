//! Members, enumerations and bounds, which need no pool (facts 1.3).

use serde_json::Value;

use super::{Broken, Request};
use crate::rules::sms_configuration_invalid::CODE;
use crate::text::Say;

const MEMBERS: &[&str] = &[
    "UserPoolId",
    "SmsMfaConfiguration",
    "SoftwareTokenMfaConfiguration",
    "EmailMfaConfiguration",
    "MfaConfiguration",
    "WebAuthnConfiguration",
];

pub(super) fn check(request: &Request<'_>) -> Vec<Broken> {
    let mut broken = Vec::new();
    if request.text("/UserPoolId").is_none_or(str::is_empty) {
        let say = Say::text("request-pool-id");
        broken.push(Broken::new("pool_id", "/UserPoolId", "", say, &[]));
    }
    for member in request.0.keys().filter(|m| !MEMBERS.contains(&m.as_str())) {
        let known = MEMBERS.join(", ");
        let say =
            Say::with("request-unknown-member", [("member", member.as_str()), ("known", &known)]);
        broken.push(Broken::new("unknown_member", &format!("/{member}"), "", say, &[]));
    }
    for (path, allowed) in [
        ("/MfaConfiguration", &["OFF", "ON", "OPTIONAL"][..]),
        ("/WebAuthnConfiguration/UserVerification", &["required", "preferred"]),
        (
            "/WebAuthnConfiguration/FactorConfiguration",
            &["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"],
        ),
    ] {
        let Some(value) = request.at(path) else { continue };
        if !value.as_str().is_some_and(|v| allowed.contains(&v)) {
            let (seen, allowed) = (shown(value), allowed.join(", "));
            let say = Say::with("request-enum", [("value", &seen), ("allowed", &allowed)]);
            broken.push(Broken::new("enum", path, "", say, &[]));
        }
    }
    for (path, least, most) in [
        ("/SmsMfaConfiguration/SmsAuthenticationMessage", 6, 140),
        ("/EmailMfaConfiguration/Message", 6, 20_000),
        ("/EmailMfaConfiguration/Subject", 1, 140),
        ("/SmsMfaConfiguration/SmsConfiguration/SnsRegion", 5, 32),
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
            broken.push(Broken::new("length", path, "", say, &[]));
        }
        if path.ends_with("Message") && !text.contains(CODE) {
            let say = Say::text("request-message-code");
            broken.push(Broken::new("message_code", path, "", say, &["request-add-code"]));
        }
    }
    broken
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
