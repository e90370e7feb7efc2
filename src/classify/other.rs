//! MFA errors of Cognito outside our list: what we know of each.

use crate::text::Say;

/// One error outside the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherMfa {
    /// Its name, kebab-case.
    pub id: &'static str,
    text: &'static str,
}

impl OtherMfa {
    /// What it means and what to do.
    pub fn say(&self) -> Say {
        Say::text(self.text)
    }
}

/// What we know of an error outside the list.
pub fn known(id: &str) -> Option<&'static OtherMfa> {
    OTHERS.iter().find(|o| o.id == id)
}

const fn of(id: &'static str, text: &'static str) -> OtherMfa {
    OtherMfa { id, text }
}

/// Every one; the messages that lead to them are in the tables of texts and names.
pub(super) const OTHERS: &[OtherMfa] = &[
    of("access-token", "explain-other-access-token"),
    of("alias-taken", "explain-other-alias-taken"),
    of("amplify-callout", "explain-other-amplify-callout"),
    of("attempt-limit", "explain-other-attempt-limit"),
    of("caller-denied", "explain-other-caller-denied"),
    of("challenge-answer", "explain-other-challenge-answer"),
    of("client-oauth", "explain-other-client-oauth"),
    of("client-too-old", "explain-other-client-too-old"),
    of("code-delivery", "explain-other-code-delivery"),
    of("code-expired", "explain-other-code-expired"),
    of("code-format", "explain-other-code-format"),
    of("code-used", "explain-other-code-used"),
    of("concurrent", "explain-other-concurrent"),
    of("custom-sender", "explain-other-custom-sender"),
    of("delivery-accepted", "explain-other-delivery-accepted"),
    of("email-code-answer", "explain-other-email-code-answer"),
    of("email-message", "explain-other-email-message"),
    of("email-no-address", "explain-other-email-no-address"),
    of("email-quota", "explain-other-email-quota"),
    of("email-role", "explain-other-email-role"),
    of("flow-not-enabled", "explain-other-flow-not-enabled"),
    of("import-running", "explain-other-import-running"),
    of("internal-error", "explain-other-internal-error"),
    of("lambda-trigger", "explain-other-lambda-trigger"),
    of("legacy-password-days", "explain-other-legacy-password-days"),
    of("mfa-method-not-found", "explain-other-mfa-method-not-found"),
    of("mfa-mode", "explain-other-mfa-mode"),
    of("missing-session", "explain-other-missing-session"),
    of("not-in-region", "explain-other-not-in-region"),
    of("not-there", "explain-other-not-there"),
    of("one-factor-off", "explain-other-one-factor-off"),
    of("passkey-refused", "explain-other-passkey-refused"),
    of("passkeys-off", "explain-other-passkeys-off"),
    of("password-policy", "explain-other-password-policy"),
    of("password-reset-required", "explain-other-password-reset-required"),
    of("phone-format", "explain-other-phone-format"),
    of("pool-configuration", "explain-other-pool-configuration"),
    of("resend-code", "explain-other-resend-code"),
    of("secret-hash", "explain-other-secret-hash"),
    of("ses-identity", "explain-other-ses-identity"),
    of("sms-first-factor", "explain-other-sms-first-factor"),
    of("tagging", "explain-other-tagging"),
    of("throttled", "explain-other-throttled"),
    of("tier-change", "explain-other-tier-change"),
    of("tier-feature", "explain-other-tier-feature"),
    of("unrecognised", "explain-other-unrecognised"),
    of("user-not-confirmed", "explain-other-user-not-confirmed"),
    of("user-not-found", "explain-other-user-not-found"),
    of("waf", "explain-other-waf"),
];
