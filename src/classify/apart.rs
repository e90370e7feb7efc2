//! What else a text may speak of, and how to tell.

use super::{Alternative, Found};
use crate::text::Say;

/// A neighbour of an answer: how likely beside it, and the text that tells them apart.
type Neighbour = (&'static str, f64, &'static str);

/// What may hide behind an answer, likeliest first.
pub(super) fn alternatives(
    found: Found,
    cause: Option<&'static str>,
    call: Option<&str>,
    sure: f64,
) -> Vec<Alternative> {
    let neighbours = match found {
        Found::Problem(slug) => of_problem(slug, cause),
        Found::OtherMfa(id) => of_other(id, call),
        Found::Nothing => &[],
    };
    // An answer that is half sure leaves room for its neighbours.
    let room = (1.0 - sure).max(0.0) * 0.6;
    let mut made: Vec<Alternative> = neighbours
        .iter()
        .map(|&(problem, likely, text)| made(problem, (likely + room).min(sure - 0.05), text))
        .collect();
    made.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    made
}

fn made(problem: &'static str, sure: f64, text: &'static str) -> Alternative {
    let confidence = (sure * 100.0).round() / 100.0;
    Alternative { problem, confidence, tell_apart: Say::text(text) }
}

fn of_problem(slug: &str, cause: Option<&'static str>) -> &'static [Neighbour] {
    match (slug, cause) {
        ("sms_role_access_policy", _) => {
            &[("sms_role_trust_relationship", 0.1, "explain-apart-publish-or-trust")]
        }
        ("sms_role_trust_relationship", _) => &[
            ("sms_role_access_policy", 0.1, "explain-apart-publish-or-trust"),
            ("caller_cannot_pass_role", 0.05, "explain-apart-role-missing"),
        ],
        ("sms_configuration_invalid", _) => {
            &[("email_recovery_conflict", 0.05, "explain-apart-recovery")]
        }
        ("session_reused", _) => &[
            ("session_invalid", 0.15, "explain-apart-session-invalid"),
            ("session_expired", 0.05, "explain-apart-session-expired"),
        ],
        ("session_expired", _) => &[
            ("session_reused", 0.1, "explain-apart-session-reused"),
            ("session_invalid", 0.05, "explain-apart-session-invalid"),
        ],
        ("session_invalid", _) => &[
            ("session_reused", 0.15, "explain-apart-session-reused"),
            ("session_expired", 0.15, "explain-apart-session-expired"),
        ],
        ("totp_code_mismatch", _) => &[
            ("session_expired", 0.25, "explain-apart-code-late"),
            ("totp_enable_mismatch", 0.15, "explain-apart-code-enrolling"),
            ("session_invalid", 0.1, "explain-apart-code-session"),
        ],
        ("totp_not_set_up", _) => &[("totp_not_enabled", 0.2, "explain-apart-pool-or-user")],
        ("totp_not_enabled", Some("pool_switch")) => {
            &[("totp_not_set_up", 0.05, "explain-apart-pool-or-user")]
        }
        ("totp_not_enabled", _) => &[("totp_not_set_up", 0.35, "explain-apart-pool-or-user")],
        ("totp_enable_mismatch", _) => {
            &[("totp_code_mismatch", 0.15, "explain-apart-code-signing-in")]
        }
        ("email_default_sender", _) => &[
            ("email_recovery_conflict", 0.1, "explain-apart-email-next"),
            ("email_tier", 0.05, "explain-apart-email-next"),
        ],
        ("email_recovery_conflict", _) => &[
            ("email_default_sender", 0.1, "explain-apart-email-next"),
            ("sms_configuration_invalid", 0.05, "explain-apart-recovery"),
        ],
        ("email_tier", _) => &[("email_default_sender", 0.1, "explain-apart-email-next")],
        ("mfa_not_prompted", _) => &[("totp_not_set_up", 0.25, "explain-apart-no-prompt")],
        ("sms_not_delivered", _) => {
            &[("sms_role_access_policy", 0.15, "explain-apart-not-delivered")]
        }
        ("caller_cannot_pass_role", _) => {
            &[("sms_role_trust_relationship", 0.1, "explain-apart-pass-or-trust")]
        }
        _ => &[],
    }
}

fn of_other(id: &str, call: Option<&str>) -> &'static [Neighbour] {
    match (id, call) {
        ("unrecognised", Some("SetUserPoolMfaConfig")) => &[
            ("sms_configuration_invalid", 0.1, "explain-apart-config-sms"),
            ("email_default_sender", 0.1, "explain-apart-config-email"),
            ("email_recovery_conflict", 0.1, "explain-apart-config-email"),
        ],
        ("unrecognised", Some("SetUserMFAPreference" | "AdminSetUserMFAPreference")) => {
            &[("totp_not_set_up", 0.2, "explain-apart-preference")]
        }
        ("unrecognised", _) => &[
            ("session_invalid", 0.1, "explain-apart-session-invalid"),
            ("session_expired", 0.1, "explain-apart-session-expired"),
        ],
        ("mfa_method_not_found", _) => &[("totp_not_set_up", 0.2, "explain-apart-no-factor")],
        ("code_delivery", _) => &[("sms_not_delivered", 0.3, "explain-apart-not-delivered")],
        ("sms_first_factor", _) => {
            &[("sms_configuration_invalid", 0.3, "explain-apart-first-factor")]
        }
        ("no_recovery_channel", _) => {
            &[("email_recovery_conflict", 0.2, "explain-apart-recovery-channel")]
        }
        ("missing_session", _) => &[("session_invalid", 0.2, "explain-apart-session-invalid")],
        ("code_expired" | "code_used", _) => {
            &[("totp_code_mismatch", 0.2, "explain-apart-code-signing-in")]
        }
        ("access_token", _) => &[("totp_token_scope", 0.2, "explain-apart-access-token")],
        ("tier_feature", _) => &[("email_tier", 0.2, "explain-apart-tier")],
        ("select_mfa_type", _) => &[("mfa_not_prompted", 0.15, "explain-apart-select")],
        _ => &[],
    }
}

/// Where a bare exception points that several problems share. Not an answer.
pub(super) fn of_exception(name: &str) -> Vec<Alternative> {
    let neighbours: &[Neighbour] = match name {
        "NotAuthorizedException" => &[
            ("session_invalid", 0.15, "explain-apart-session-invalid"),
            ("session_expired", 0.15, "explain-apart-session-expired"),
            ("session_reused", 0.15, "explain-apart-session-reused"),
            ("totp_token_scope", 0.1, "explain-apart-scope"),
        ],
        "CodeMismatchException" => &[("totp_code_mismatch", 0.25, "explain-apart-code-signing-in")],
        "InvalidParameterException" => &[
            ("sms_configuration_invalid", 0.15, "explain-apart-config-sms"),
            ("totp_not_set_up", 0.1, "explain-apart-preference"),
            ("email_default_sender", 0.1, "explain-apart-config-email"),
            ("email_recovery_conflict", 0.1, "explain-apart-config-email"),
        ],
        "FeatureUnavailableInTierException" => &[("email_tier", 0.2, "explain-apart-tier")],
        _ => &[],
    };
    neighbours.iter().map(|&(problem, sure, text)| made(problem, sure, text)).collect()
}
