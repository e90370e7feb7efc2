//! Which blocks go with which `MfaConfiguration`, and with which pool
//! (source: mfa-config-replaces, mfa-on-without-factor, mfa-off-with-factor).

use super::{Broken, Request};
use crate::facts::Facts;
use crate::problem::{Cause, Problem};
use crate::rules::{email_default_sender, email_recovery_conflict, email_tier};
use crate::text::Say;

/// AWS's texts for email MFA in a pool that does not meet its conditions
/// (source: email-mfa-needs-tier, email-mfa-needs-ses, email-mfa-needs-recovery).
pub(super) const SENDER_REFUSED: &str = "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT";
pub(super) const RECOVERY_REFUSED: &str = "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms";
pub(super) const TIER_REFUSED: &str =
    "The following feature is not available for the LITE pricing tier configured: Email MFA";
/// The exception of what the pool's feature plan does not have.
pub(super) const NOT_IN_TIER: &str = "FeatureUnavailableInTierException";

const CODES_FIRST: &str = "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled";

pub(super) fn check(request: &Request<'_>, facts: Option<&Facts>) -> Vec<Broken> {
    let mut broken: Vec<Broken> = combination(request, facts).into_iter().collect();
    if let Some(facts) = facts {
        broken.extend(first_factors(request, facts));
        broken.extend(passkey_tier(request, facts));
        if request.has("EmailMfaConfiguration") && request.is_on() {
            broken.extend(email(facts));
        }
    }
    broken
}

fn combination(request: &Request<'_>, facts: Option<&Facts>) -> Option<Broken> {
    let totp = request
        .at("/SoftwareTokenMfaConfiguration/Enabled")
        .and_then(|v| v.as_bool())
        .unwrap_or(false);
    let sms = request.has("SmsMfaConfiguration");
    let email = request.has("EmailMfaConfiguration");
    let any_block = sms || email || request.has("SoftwareTokenMfaConfiguration");
    if request.is_on() {
        if totp || sms || email {
            return None;
        }
        let message = if request.has("WebAuthnConfiguration") {
            "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled."
        } else {
            "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration."
        };
        let say = Say::text("request-no-factor");
        let ways = ["request-add-factor", "request-echo", "request-or-off"];
        return Some(Broken::new(Cause::NoFactor, "/MfaConfiguration", message, say, &ways));
    }
    // A word AWS does not know is told by its own rule.
    if request.mode() != "OFF" {
        return None;
    }
    let named = request.has("MfaConfiguration");
    if any_block {
        let message =
            "Invalid MFA configuration given, can't turn off MFA and configure an MFA together";
        let say =
            Say::text(if named { "request-off-with-factor" } else { "request-mode-left-out" });
        let ways = ["request-name-mode", "request-or-off-alone"];
        return Some(Broken::new(Cause::OffWithFactor, "/MfaConfiguration", message, say, &ways));
    }
    let live_on = facts.and_then(Facts::mfa_mode).is_some_and(|m| m != "OFF");
    if live_on && request.passkeys_alone() {
        // AWS calls these settings independent of the MFA options of the same call, and says that a mode left
        // out is OFF.
        let say = Say::text("request-passkey-alone");
        let mut unsure = Broken::unsure(Cause::PasskeyAlone, "/MfaConfiguration", say);
        unsure.alternatives = vec![Say::text("request-echo")];
        return Some(unsure);
    }
    (!named && live_on).then(|| {
        let say = Say::text("request-turns-off");
        let ways = ["request-name-mode", "request-echo"];
        Broken::new(Cause::TurnsMfaOff, "/MfaConfiguration", "", say, &ways).with("")
    })
}

fn first_factors(request: &Request<'_>, facts: &Facts) -> Vec<Broken> {
    let mut broken = Vec::new();
    let Some(pool) = facts.pool.known().filter(|_| request.mode() == "ON") else { return broken };
    let factors = pool.first_auth_factors();
    broken.extend(codes_first(&factors, "/MfaConfiguration"));
    let multi = request.text("/WebAuthnConfiguration/FactorConfiguration")
        == Some("MULTI_FACTOR_WITH_USER_VERIFICATION");
    if factors.contains(&"WEB_AUTHN") && !multi {
        let message = "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor";
        let say = Say::text("request-passkey");
        let ways = ["request-multi-factor", "request-optional-instead"];
        let path = "/WebAuthnConfiguration/FactorConfiguration";
        broken.push(Broken::new(Cause::PasskeySingleFactor, path, message, say, &ways));
    }
    broken
}

/// Passkeys as two factors, which the Lite feature plan does not have (source: passkey-and-mfa).
fn passkey_tier(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let path = "/WebAuthnConfiguration/FactorConfiguration";
    let multi = request.text(path) == Some("MULTI_FACTOR_WITH_USER_VERIFICATION");
    (multi && facts.pool.known().is_some_and(email_tier::is_broken)).then(|| {
        let say = Say::text("request-passkey-tier");
        Broken::new(Cause::PasskeyTier, path, "", say, &["request-raise-tier"]).with(NOT_IN_TIER)
    })
}

/// Codes as the first factor beside required MFA (source: mfa-first-factor-codes).
pub(super) fn codes_first(factors: &[&str], path: &str) -> Option<Broken> {
    let codes: Vec<&str> =
        factors.iter().copied().filter(|f| ["EMAIL_OTP", "SMS_OTP"].contains(f)).collect();
    (!codes.is_empty()).then(|| {
        let say = Say::with("request-first-factor", [("factors", &codes.join(", "))]);
        let ways = ["request-optional-instead", "request-drop-first-factor"];
        Broken::new(Cause::FirstFactor, path, CODES_FIRST, say, &ways)
    })
}

/// What e-mail MFA asks of the pool
/// (source: email-mfa-needs-tier, email-mfa-needs-ses, email-mfa-needs-recovery).
fn email(facts: &Facts) -> Vec<Broken> {
    let path = "/EmailMfaConfiguration";
    let mut broken = Vec::new();
    let Some(pool) = facts.pool.known() else { return broken };
    if email_tier::is_broken(pool) {
        let say = Say::text("request-email-tier");
        let ways = ["request-raise-tier"];
        broken.push(
            Broken::new(Cause::Itself(Problem::EmailTier), path, TIER_REFUSED, say, &ways)
                .with(NOT_IN_TIER),
        );
    }
    if email_default_sender::is_broken(pool) {
        let say = Say::text("request-email-sender");
        broken.push(Broken::new(
            Cause::Itself(Problem::EmailDefaultSender),
            path,
            SENDER_REFUSED,
            say,
            &["request-use-ses"],
        ));
    }
    if email_recovery_conflict::is_broken(pool) {
        let say = Say::text("request-email-recovery");
        let ways = ["request-recovery-phone-too", "request-recovery-admin"];
        broken.push(Broken::new(
            Cause::Itself(Problem::EmailRecoveryConflict),
            path,
            RECOVERY_REFUSED,
            say,
            &ways,
        ));
    }
    // A word that AWS did not have when this was written, or a tier that the answer does not name.
    let known = [
        (email_tier::is_known(pool), "/UserPoolTier"),
        (email_recovery_conflict::is_known(pool), "/AccountRecoverySetting"),
        (
            matches!(pool.email_sending_account(), None | Some("COGNITO_DEFAULT" | "DEVELOPER")),
            "/EmailConfiguration/EmailSendingAccount",
        ),
    ];
    for (_, member) in known.iter().filter(|(known, _)| !known) {
        let say = Say::with("request-email-unsure", [("member", *member)]);
        broken.push(Broken::unsure(Cause::EmailUnsure, path, say));
    }
    broken
}
