//! When no message is known: what the exception and the call tell together.

use super::context::{Context, Thrown};
use super::judge::{ENOUGH, Hit};
use super::names::Kind;
use super::special::Mark;
use super::texts::Means;
use crate::problem::Problem;

/// `FeatureUnavailableInTierException` without AWS's sentence: thirteen operations raise it, for
/// many features (source: tier-message).
pub(super) fn tier(context: &Context<'_, '_>) -> Option<Hit> {
    let thrown =
        context.thrown.iter().find(|t| t.exception.name == "FeatureUnavailableInTierException")?;
    if context
        .marks(Mark::PricingTier)
        .any(|m| super::context::distance(m.from, m.to, thrown.from, thrown.to) < 400)
    {
        return None;
    }
    let call = context.call_near(thrown.from, thrown.to);
    let ours = Means::Ours(Problem::EmailTier, None);
    let (means, sure) = if context.has(Mark::EmailMfa) || context.has(Mark::EmailMember) {
        (ours, 0.85)
    } else {
        match call {
            Some(c) if c.name == "SetUserPoolMfaConfig" => (ours, 0.75),
            Some(c) if context.has(Mark::Mfa) || is_sign_in(&c.name) => {
                (Means::Other("tier-feature"), 0.5)
            }
            Some(_) => return None,
            // Nothing but the name: in the list of MFA errors it stands for e-mail MFA.
            None => (ours, 0.55),
        }
    };
    Some(Hit::new(means, thrown.from, thrown.to, sure))
}

/// The calls of a sign-in, whatever its factors.
fn is_sign_in(call: &str) -> bool {
    matches!(
        call,
        "InitiateAuth"
            | "AdminInitiateAuth"
            | "RespondToAuthChallenge"
            | "AdminRespondToAuthChallenge"
    )
}

/// The first exception that its call explains.
pub(super) fn guess(context: &Context<'_, '_>) -> Option<Hit> {
    context
        .thrown
        .iter()
        .take(ENOUGH)
        .find_map(|t| of(context, t))
        .or_else(|| verify_status(context))
}

fn of(context: &Context<'_, '_>, thrown: &Thrown) -> Option<Hit> {
    let (from, to) = (thrown.from, thrown.to);
    if context.is_foreign(from, to) {
        return None;
    }
    let call = context.call_near(from, to);
    let kind = call.and_then(|c| c.kind);
    let name = call.map_or("", |c| c.name.as_str());
    let challenge = kind == Some(Kind::Challenge);
    let mfa_challenge = challenge && context.has(Mark::MfaChallenge);
    let mfa = kind == Some(Kind::Mfa) || mfa_challenge;
    let sign_in = is_sign_in(name);
    let pool = matches!(name, "CreateUserPool" | "UpdateUserPool");
    let client = matches!(name, "CreateUserPoolClient" | "UpdateUserPoolClient");
    let hit = |means: Means, sure: f64| Some(Hit::new(means, from, to, sure));
    let ours = |slug: Problem, sure: f64| hit(Means::Ours(slug, None), sure);
    let other = |id: &'static str, sure: f64| hit(Means::Other(id), sure);
    match thrown.exception.name {
        "CodeMismatchException" if mfa_challenge => ours(Problem::TotpCodeMismatch, 0.65),
        "CodeMismatchException" if challenge || name == "VerifySoftwareToken" => {
            ours(Problem::TotpCodeMismatch, 0.55)
        }
        "CodeMismatchException" if call.is_none() && context.mfa => {
            ours(Problem::TotpCodeMismatch, 0.45)
        }
        "ExpiredCodeException" if challenge => other("code-expired", 0.6),
        "UserNotFoundException" if mfa_challenge => other("user-not-found", 0.6),
        "LimitExceededException" | "TooManyFailedAttemptsException" if mfa || challenge => {
            other("attempt-limit", 0.6)
        }
        "TooManyRequestsException" | "ThrottlingException" if mfa || challenge => {
            other("throttled", 0.7)
        }
        "ConcurrentModificationException" if mfa => other("concurrent", 0.7),
        // Without its call: AWS raises it from the writes of a pool, and Java from a list.
        "ConcurrentModificationException"
            if pool || client || call.is_none() && context.cognito =>
        {
            other("concurrent", 0.5)
        }
        "OperationNotEnabledException" if mfa || sign_in || pool => other("not-in-region", 0.7),
        "UserPoolTaggingException" if context.mfa || pool => other("tagging", 0.6),
        "ForbiddenException" if mfa || sign_in => other("waf", 0.5),
        "UnsupportedOperationException" if sign_in => other("flow-not-enabled", 0.6),
        "UserNotConfirmedException" if sign_in => other("user-not-confirmed", 0.6),
        "PasswordResetRequiredException" if sign_in => other("password-reset-required", 0.6),
        "InvalidPasswordException" | "PasswordHistoryPolicyViolationException" if challenge => {
            other("password-policy", 0.6)
        }
        "AliasExistsException" if challenge => other("alias-taken", 0.6),
        "ResourceNotFoundException" if mfa || sign_in => other("not-there", 0.6),
        "InternalErrorException" if mfa || sign_in || pool => other("internal-error", 0.6),
        "ScopeDoesNotExistException" | "InvalidOAuthFlowException" if client => {
            other("client-oauth", 0.6)
        }
        "InvalidParameterException"
            if context.has(Mark::SmsMember) && matches!(name, "SetUserPoolMfaConfig" | "") =>
        {
            ours(Problem::SmsConfigurationInvalid, 0.5)
        }
        "AccessDeniedException" | "AccessDenied" if mfa => other("caller-denied", 0.5),
        _ if thrown.exception.is_foreign() => None,
        _ if mfa => other("unrecognised", 0.4),
        _ => None,
    }
}

/// `VerifySoftwareToken` may answer `ERROR` without an exception (source: totp-verify-error-status).
fn verify_status(context: &Context<'_, '_>) -> Option<Hit> {
    let mark = context.marks(Mark::StatusError).next()?;
    let call = context.call_near(mark.from, mark.to)?;
    let ours = Means::Ours(Problem::TotpEnableMismatch, None);
    (call.name == "VerifySoftwareToken").then(|| Hit::new(ours, mark.from, mark.to, 0.55))
}
