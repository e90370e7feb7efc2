//! The user who was named, for rules that judge one user.

use super::sms_role::failure;
use super::{Evidence, Next, Outcome, State, Subject};
use crate::facts::{Fact, Facts, User, UserFactors};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// Where a user is found.
pub const LIST: &str = "cognito-idp:ListUsers";

/// Where a user's factors are read.
pub const FACTORS: &str = "cognito-idp:AdminGetUserAuthFactors";

/// The user who was named; otherwise what a rule of this problem answers.
///
/// # Errors
/// Nobody was named, or the user was not found or could not be read.
pub fn find(facts: &Facts, problem: Problem) -> Result<&User, Vec<Outcome>> {
    let pool = |state, cause, title| {
        Outcome::new(problem, state, Subject::pool(facts), cause, Say::text(title))
    };
    match facts.user.known() {
        Some(Some(user)) => Ok(user),
        Some(None) => {
            Err(vec![pool(State::Unknown, Cause::UserNotFound, "finding-user-not-found")])
        }
        None => {
            let failed = failure(LIST, &facts.user);
            if failed.is_none() {
                let cause = Cause::NoUserNamed;
                let mut none = pool(State::NotApplicable, cause, "finding-user-not-named");
                none.next = Some(Next::NameUser);
                return Err(vec![none]);
            }
            let mut unknown = pool(State::Unknown, Cause::UserUnread, "finding-user-unread");
            unknown.missing_permissions = missing(&facts.user);
            unknown.evidence = failed.into_iter().collect();
            Err(vec![unknown])
        }
    }
}

/// The user's factors; otherwise what a rule of this problem answers.
///
/// # Errors
/// They could not be read.
pub fn factors(user: &User, problem: Problem) -> Result<&UserFactors, Vec<Outcome>> {
    user.factors.known().ok_or_else(|| {
        let (state, cause) = (State::Unknown, Cause::FactorsUnread);
        let mut unknown = outcome(problem, user, state, cause, "finding-factors-unread");
        unknown.missing_permissions = missing(&user.factors);
        unknown.evidence = failure(FACTORS, &user.factors).into_iter().collect();
        vec![unknown]
    })
}

/// Of the user, with a title that names the user.
pub fn outcome(
    problem: Problem,
    user: &User,
    state: State,
    cause: Cause,
    title: &'static str,
) -> Outcome {
    let title = Say::with(title, [("user", user.username.as_str())]);
    Outcome::new(problem, state, Subject::user(&user.username), cause, title)
}

/// The permission that was missing.
pub fn missing<T>(fact: &Fact<T>) -> Vec<String> {
    fact.denied().map(str::to_owned).into_iter().collect()
}

/// How the user signs in, and what has become of the account.
pub fn status_evidence(user: &User, expected: Say) -> Evidence {
    Evidence {
        source: LIST,
        path: "/Users/0/UserStatus".to_owned(),
        seen: Say::literal(&user.status),
        expected,
    }
}

/// The user's factors that are switched on.
pub fn settings_evidence(factors: &UserFactors, expected: Say) -> Evidence {
    Evidence {
        source: FACTORS,
        path: "/UserMFASettingList".to_owned(),
        seen: match factors.settings.is_empty() {
            true => Say::text("seen-no-factor-on"),
            false => Say::literal(factors.settings.join(", ")),
        },
        expected,
    }
}

/// Whom the pool asks for MFA.
pub fn mode_evidence(facts: &Facts, expected: Say) -> Option<Evidence> {
    facts.mfa_mode().map(|mode| Evidence {
        source: "cognito-idp:GetUserPoolMfaConfig",
        path: "/MfaConfiguration".to_owned(),
        seen: Say::literal(mode),
        expected,
    })
}
