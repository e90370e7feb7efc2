//! MFA errors of Cognito outside our list: what we know of each.

use crate::text::Say;

/// One error outside the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherMfa {
    /// Its name, snake_case.
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
    of("access_token", "1.4", "explain-other-access-token"),
    of("attempt_limit", "2.20", "explain-other-attempt-limit"),
    of("caller_denied", "4.5", "explain-other-caller-denied"),
    of("client_too_old", "2.8", "explain-other-client-too-old"),
    of("code_delivery", "2.12", "explain-other-code-delivery"),
    of("code_expired", "1.6", "explain-other-code-expired"),
    of("code_format", "1.7", "explain-other-code-format"),
    of("code_used", "1.7", "explain-other-code-used"),
    of("concurrent", "2.25", "explain-other-concurrent"),
    of("custom_sender", "2.17", "explain-other-custom-sender"),
    of("email_message", "1.3", "explain-other-email-message"),
    of("email_no_address", "1.8", "explain-other-email-no-address"),
    of("email_quota", "2.15", "explain-other-email-quota"),
    of("email_role", "2.13", "explain-other-email-role"),
    of("federated_user", "2.24", "explain-other-federated-user"),
    of("flow_not_enabled", "2.34", "explain-other-flow-not-enabled"),
    of("import_running", "2.26", "explain-other-import-running"),
    of("lambda_trigger", "2.16", "explain-other-lambda-trigger"),
    of("legacy_password_days", "2.36", "explain-other-legacy-password-days"),
    of("lockout", "2.19", "explain-other-lockout"),
    of("lost_authenticator", "2.6", "explain-other-lost-authenticator"),
    of("mfa_method_not_found", "2.10", "explain-other-mfa-method-not-found"),
    of("mfa_mode", "3.5", "explain-other-mfa-mode"),
    of("missing_session", "2.38", "explain-other-missing-session"),
    of("no_recovery_channel", "2.11", "explain-other-no-recovery-channel"),
    of("not_in_region", "2.27", "explain-other-not-in-region"),
    of("passkey_and_mfa", "2.32", "explain-other-passkey-and-mfa"),
    of("passkeys_off", "2.31", "explain-other-passkeys-off"),
    of("phone_format", "2.33", "explain-other-phone-format"),
    of("pool_configuration", "2.30", "explain-other-pool-configuration"),
    of("remembered_device", "2.23", "explain-other-remembered-device"),
    of("resend_code", "2.37", "explain-other-resend-code"),
    of("secret_hash", "2.9", "explain-other-secret-hash"),
    of("select_mfa_type", "2.7", "explain-other-select-mfa-type"),
    of("ses_identity", "2.14", "explain-other-ses-identity"),
    of("sms_first_factor", "1.3", "explain-other-sms-first-factor"),
    of("sms_no_phone", "1.8", "explain-other-sms-no-phone"),
    of("tagging", "2.28", "explain-other-tagging"),
    of("throttled", "2.21", "explain-other-throttled"),
    of("tier_feature", "1.14", "explain-other-tier-feature"),
    of("unrecognised", "1", "explain-other-unrecognised"),
    of("user_not_found", "2.18", "explain-other-user-not-found"),
    of("waf", "2.22", "explain-other-waf"),
];
