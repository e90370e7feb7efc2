//! MFA errors of Cognito outside our list: what we know of each.

use crate::text::Say;

/// One error outside the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherMfa {
    /// Its name, kebab-case.
    pub id: &'static str,
    /// Where it is written down: `facts` section.
    pub fact: &'static str,
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

const fn of(id: &'static str, fact: &'static str, text: &'static str) -> OtherMfa {
    OtherMfa { id, fact, text }
}

/// Every one; the messages that lead to them are in the tables of texts and names.
pub(super) const OTHERS: &[OtherMfa] = &[
    of("access-token", "1.4", "explain-other-access-token"),
    of("alias-taken", "2", "explain-other-alias-taken"),
    of("amplify-callout", "0.9", "explain-other-amplify-callout"),
    of("attempt-limit", "2.20", "explain-other-attempt-limit"),
    of("caller-denied", "4.5", "explain-other-caller-denied"),
    of("challenge-answer", "6.3", "explain-other-challenge-answer"),
    of("client-oauth", "3.4", "explain-other-client-oauth"),
    of("client-too-old", "2.8", "explain-other-client-too-old"),
    of("code-delivery", "2.12", "explain-other-code-delivery"),
    of("code-expired", "1.6", "explain-other-code-expired"),
    of("code-format", "1.7", "explain-other-code-format"),
    of("code-used", "1.7", "explain-other-code-used"),
    of("concurrent", "2.25", "explain-other-concurrent"),
    of("custom-sender", "2.17", "explain-other-custom-sender"),
    of("delivery-accepted", "2.3", "explain-other-delivery-accepted"),
    of("email-code-answer", "6.3", "explain-other-email-code-answer"),
    of("email-message", "1.3", "explain-other-email-message"),
    of("email-no-address", "1.8", "explain-other-email-no-address"),
    of("email-quota", "2.15", "explain-other-email-quota"),
    of("email-role", "2.13", "explain-other-email-role"),
    of("factor-off", "3.5", "explain-other-factor-off"),
    of("flow-not-enabled", "2.34", "explain-other-flow-not-enabled"),
    of("import-running", "2.26", "explain-other-import-running"),
    of("internal-error", "2", "explain-other-internal-error"),
    of("lambda-trigger", "2.16", "explain-other-lambda-trigger"),
    of("legacy-password-days", "2.36", "explain-other-legacy-password-days"),
    of("mfa-method-not-found", "2.10", "explain-other-mfa-method-not-found"),
    of("mfa-mode", "3.5", "explain-other-mfa-mode"),
    of("missing-session", "2.38", "explain-other-missing-session"),
    of("not-in-region", "2.27", "explain-other-not-in-region"),
    of("not-there", "2", "explain-other-not-there"),
    of("passkey-refused", "2.31", "explain-other-passkey-refused"),
    of("passkeys-off", "2.31", "explain-other-passkeys-off"),
    of("password-policy", "2", "explain-other-password-policy"),
    of("password-reset-required", "2", "explain-other-password-reset-required"),
    of("phone-format", "2.33", "explain-other-phone-format"),
    of("pool-configuration", "2.30", "explain-other-pool-configuration"),
    of("resend-code", "2.37", "explain-other-resend-code"),
    of("secret-hash", "2.9", "explain-other-secret-hash"),
    of("ses-identity", "2.14", "explain-other-ses-identity"),
    of("sms-first-factor", "1.3", "explain-other-sms-first-factor"),
    of("sms-no-phone", "1.8", "explain-other-sms-no-phone"),
    of("tagging", "2.28", "explain-other-tagging"),
    of("throttled", "2.21", "explain-other-throttled"),
    of("tier-change", "1.14", "explain-other-tier-change"),
    of("tier-feature", "1.14", "explain-other-tier-feature"),
    of("unrecognised", "1", "explain-other-unrecognised"),
    of("user-not-confirmed", "2", "explain-other-user-not-confirmed"),
    of("user-not-found", "2.18", "explain-other-user-not-found"),
    of("waf", "2.22", "explain-other-waf"),
];
