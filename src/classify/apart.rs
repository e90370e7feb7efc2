//! What else a text may speak of, and how to tell.

use super::{Alternative, Found};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// A neighbour of an answer: how likely beside it, and the text that tells them apart.
type Neighbour = (Problem, f64, &'static str);

/// What may hide behind an answer, likeliest first.
pub(super) fn alternatives(
    found: Found,
    cause: Option<Cause>,
    call: Option<&str>,
    sure: f64,
) -> Vec<Alternative> {
    let neighbours = match found {
        Found::Problem(problem) => of_problem(problem, cause),
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

fn made(problem: Problem, sure: f64, text: &'static str) -> Alternative {
    let confidence = (sure * 100.0).round() / 100.0;
    Alternative { problem, confidence, tell_apart: Say::text(text) }
}

fn of_problem(problem: Problem, cause: Option<Cause>) -> &'static [Neighbour] {
    match (problem, cause) {
        (Problem::SmsRoleAccessPolicy, _) => {
            &[(Problem::SmsRoleTrustRelationship, 0.1, "explain-apart-publish-or-trust")]
        }
        (Problem::SmsRoleTrustRelationship, _) => &[
            (Problem::SmsRoleAccessPolicy, 0.1, "explain-apart-publish-or-trust"),
            (Problem::CallerCannotPassRole, 0.05, "explain-apart-role-missing"),
        ],
        (Problem::SmsConfigurationInvalid, _) => {
            &[(Problem::EmailRecoveryConflict, 0.05, "explain-apart-recovery")]
        }
        (Problem::TotpTokenScope, _) => &[],
        (Problem::SessionReused, _) => &[
            (Problem::SessionInvalid, 0.15, "explain-apart-session-invalid"),
            (Problem::SessionExpired, 0.05, "explain-apart-session-expired"),
        ],
        (Problem::SessionExpired, _) => &[
            (Problem::SessionReused, 0.1, "explain-apart-session-reused"),
            (Problem::SessionInvalid, 0.05, "explain-apart-session-invalid"),
        ],
        (Problem::SessionInvalid, _) => &[
            (Problem::SessionReused, 0.15, "explain-apart-session-reused"),
            (Problem::SessionExpired, 0.15, "explain-apart-session-expired"),
        ],
        (Problem::TotpCodeMismatch, _) => &[
            (Problem::SessionExpired, 0.25, "explain-apart-code-late"),
            (Problem::TotpEnableMismatch, 0.15, "explain-apart-code-enrolling"),
            (Problem::SessionInvalid, 0.1, "explain-apart-code-session"),
        ],
        (Problem::TotpNotSetUp, _) => {
            &[(Problem::TotpNotEnabled, 0.2, "explain-apart-pool-or-user")]
        }
        (Problem::TotpNotEnabled, Some(Cause::PoolSwitch)) => {
            &[(Problem::TotpNotSetUp, 0.05, "explain-apart-pool-or-user")]
        }
        (Problem::TotpNotEnabled, _) => {
            &[(Problem::TotpNotSetUp, 0.35, "explain-apart-pool-or-user")]
        }
        (Problem::TotpEnableMismatch, _) => {
            &[(Problem::TotpCodeMismatch, 0.15, "explain-apart-code-signing-in")]
        }
        (Problem::EmailDefaultSender, _) => &[
            (Problem::EmailRecoveryConflict, 0.1, "explain-apart-email-next"),
            (Problem::EmailTier, 0.05, "explain-apart-email-next"),
        ],
        (Problem::EmailRecoveryConflict, _) => &[
            (Problem::EmailDefaultSender, 0.1, "explain-apart-email-next"),
            (Problem::SmsConfigurationInvalid, 0.05, "explain-apart-recovery"),
        ],
        (Problem::EmailTier, _) => {
            &[(Problem::EmailDefaultSender, 0.1, "explain-apart-email-next")]
        }
        (Problem::MfaNotPrompted, _) => &[(Problem::TotpNotSetUp, 0.25, "explain-apart-no-prompt")],
        (Problem::SmsNotDelivered, _) => {
            &[(Problem::SmsRoleAccessPolicy, 0.15, "explain-apart-not-delivered")]
        }
        (Problem::CallerCannotPassRole, _) => {
            &[(Problem::SmsRoleTrustRelationship, 0.1, "explain-apart-pass-or-trust")]
        }
        (Problem::RememberedDevice, _) => {
            &[(Problem::RefreshTokenRefused, 0.1, "explain-apart-device-or-refresh")]
        }
        (Problem::RefreshTokenRefused, _) => {
            &[(Problem::RememberedDevice, 0.2, "explain-apart-device-or-refresh")]
        }
        (Problem::LostAuthenticator, _) => {
            &[(Problem::TotpCodeMismatch, 0.1, "explain-apart-lost-or-wrong")]
        }
        (Problem::UpdateResetsSettings, _) => {
            &[(Problem::MfaNotPrompted, 0.1, "explain-apart-reset-or-optional")]
        }
        (Problem::CustomAuthAndMfa, _) => &[
            (Problem::MfaNotPrompted, 0.15, "explain-apart-custom-no-prompt"),
            (Problem::SessionReused, 0.1, "explain-apart-session-reused"),
        ],
        (Problem::MfaSetupUnanswered, _) => {
            &[(Problem::SessionInvalid, 0.15, "explain-apart-session-invalid")]
        }
        (Problem::MfaTypeNotSelected, _) => &[
            (Problem::MfaNotPrompted, 0.1, "explain-apart-select"),
            (Problem::TotpCodeMismatch, 0.1, "explain-apart-code-session"),
        ],
        (Problem::PreferenceRefused, _) => {
            &[(Problem::TotpNotSetUp, 0.15, "explain-apart-preference")]
        }
        (Problem::CodeSentElsewhere, _) => {
            &[(Problem::SmsNotDelivered, 0.2, "explain-apart-elsewhere-or-nowhere")]
        }
        (Problem::RecoveryChannelLockout, _) => {
            &[(Problem::EmailRecoveryConflict, 0.2, "explain-apart-recovery-channel")]
        }
        (Problem::PasskeyAndMfa, _) => {
            &[(Problem::SmsConfigurationInvalid, 0.1, "explain-apart-config-sms")]
        }
        (Problem::UsersMoved | Problem::PointInTimeRecovery, _) => {
            &[(Problem::MfaSetupUnanswered, 0.1, "explain-apart-moved")]
        }
        (Problem::ThreatProtection, _) => &[(Problem::MfaNotPrompted, 0.1, "explain-apart-risk")],
        (Problem::Lockout, _) => &[(Problem::TotpCodeMismatch, 0.1, "explain-apart-lockout")],
        (Problem::FederatedUsers, _) => {
            &[(Problem::MfaNotPrompted, 0.2, "explain-apart-federated")]
        }
    }
}

fn of_other(id: &str, call: Option<&str>) -> &'static [Neighbour] {
    match (id, call) {
        ("unrecognised", Some("SetUserPoolMfaConfig")) => &[
            (Problem::SmsConfigurationInvalid, 0.1, "explain-apart-config-sms"),
            (Problem::EmailDefaultSender, 0.1, "explain-apart-config-email"),
            (Problem::EmailRecoveryConflict, 0.1, "explain-apart-config-email"),
        ],
        ("unrecognised", Some("SetUserMFAPreference" | "AdminSetUserMFAPreference")) => {
            &[(Problem::TotpNotSetUp, 0.2, "explain-apart-preference")]
        }
        ("unrecognised", _) => &[
            (Problem::SessionInvalid, 0.1, "explain-apart-session-invalid"),
            (Problem::SessionExpired, 0.1, "explain-apart-session-expired"),
        ],
        ("mfa-method-not-found", _) => &[(Problem::TotpNotSetUp, 0.2, "explain-apart-no-factor")],
        ("code-delivery", _) => &[(Problem::SmsNotDelivered, 0.3, "explain-apart-not-delivered")],
        ("sms-first-factor", _) => {
            &[(Problem::SmsConfigurationInvalid, 0.3, "explain-apart-first-factor")]
        }
        ("missing-session", _) => {
            &[(Problem::SessionInvalid, 0.2, "explain-apart-session-invalid")]
        }
        ("code-expired" | "code-used", _) => {
            &[(Problem::TotpCodeMismatch, 0.2, "explain-apart-code-signing-in")]
        }
        ("access-token", _) => &[(Problem::TotpTokenScope, 0.2, "explain-apart-access-token")],
        ("tier-feature", _) => &[(Problem::EmailTier, 0.2, "explain-apart-tier")],
        _ => &[],
    }
}

/// Where a bare exception points that several problems share. Not an answer.
pub(super) fn of_exception(name: &str) -> Vec<Alternative> {
    let neighbours: &[Neighbour] = match name {
        "NotAuthorizedException" => &[
            (Problem::SessionInvalid, 0.15, "explain-apart-session-invalid"),
            (Problem::SessionExpired, 0.15, "explain-apart-session-expired"),
            (Problem::SessionReused, 0.15, "explain-apart-session-reused"),
            (Problem::TotpTokenScope, 0.1, "explain-apart-scope"),
        ],
        "CodeMismatchException" => {
            &[(Problem::TotpCodeMismatch, 0.25, "explain-apart-code-signing-in")]
        }
        "InvalidParameterException" => &[
            (Problem::SmsConfigurationInvalid, 0.15, "explain-apart-config-sms"),
            (Problem::TotpNotSetUp, 0.1, "explain-apart-preference"),
            (Problem::EmailDefaultSender, 0.1, "explain-apart-config-email"),
            (Problem::EmailRecoveryConflict, 0.1, "explain-apart-config-email"),
        ],
        "FeatureUnavailableInTierException" => &[(Problem::EmailTier, 0.2, "explain-apart-tier")],
        _ => &[],
    };
    neighbours.iter().map(|&(problem, sure, text)| made(problem, sure, text)).collect()
}
