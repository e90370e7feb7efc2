//! The user who was named, for rules that judge one user.

use super::sms_role::failure;
use super::{Evidence, Next, Outcome, State, Subject};
use crate::factor::Factor;
use crate::facts::{Asked, Fact, Facts, User, UserFactors};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// Where a user is found.
pub const LIST: &str = "cognito-idp:ListUsers";

/// Where a user's factors are read.
pub const FACTORS: &str = "cognito-idp:AdminGetUserAuthFactors";

/// The factors' names in a user's settings.
pub const SMS: &str = Factor::Sms.name();
pub const TOTP: &str = Factor::Totp.name();
pub const EMAIL: &str = Factor::Email.name();

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

/// The user and their factors, if Cognito itself asks this user for MFA; otherwise what a rule of this problem
/// answers.
///
/// # Errors
/// Nobody was named, the user was not found or not read, or signs in through another identity provider.
pub fn of(facts: &Facts, problem: Problem) -> Result<(&User, &UserFactors), Vec<Outcome>> {
    let user = find(facts, problem)?;
    if user.is_federated() {
        let (state, cause) = (State::NotApplicable, Cause::Federated);
        return Err(vec![outcome(problem, user, state, cause, "finding-user-federated")]);
    }
    Ok((user, factors(user, problem)?))
}

/// What a rule about one user finds: `of_user` judges the user who was named.
pub fn check(
    facts: &Facts,
    asked: &Asked,
    problem: Problem,
    of_user: impl Fn(&Facts, &Asked, &User, &UserFactors) -> Outcome,
) -> Vec<Outcome> {
    if let Some(outcomes) = not_asked(facts, asked, problem) {
        return outcomes;
    }
    match of(facts, problem) {
        Ok((user, factors)) => vec![of_user(facts, asked, user, factors)],
        Err(outcomes) => outcomes,
    }
}

/// What a rule about users says while nobody asks: neither is the problem reported nor is a user named.
pub fn not_asked(facts: &Facts, asked: &Asked, problem: Problem) -> Option<Vec<Outcome>> {
    let unasked = !asked.reports(problem) && matches!(facts.user, Fact::NotAsked);
    let (state, title) = (State::NotApplicable, Say::text("finding-user-not-asked"));
    unasked
        .then(|| vec![Outcome::new(problem, state, Subject::pool(facts), Cause::NotAsked, title)])
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

/// Is it a factor of the pool? `None`: its MFA settings could not be read, or the word is not known.
pub fn is_offered(facts: &Facts, factor: &str) -> Option<bool> {
    Some(facts.mfa.known()?.offers(Factor::from_name(factor)?))
}

/// The user's factors that a sign-in can ask for: those of the pool, and a verified authenticator app, which
/// goes on working where the pool has switched TOTP off (source: totp-stays-when-turned-off).
pub fn usable<'u>(facts: &Facts, factors: &'u UserFactors) -> Vec<&'u str> {
    let usable = |factor: &&str| *factor == TOTP || is_offered(facts, factor) != Some(false);
    factors.settings.iter().map(String::as_str).filter(usable).collect()
}

/// Could a code for this factor reach the user?
pub fn is_reached_by(user: &User, factor: &str) -> bool {
    match Factor::from_name(factor) {
        Some(Factor::Sms) => user.has_phone,
        Some(Factor::Email) => user.has_email,
        Some(Factor::Totp) | None => true,
    }
}

/// The user's preferred factor.
pub fn preference_evidence(factors: &UserFactors, expected: Say) -> Evidence {
    Evidence {
        source: FACTORS,
        path: "/PreferredMfaSetting".to_owned(),
        seen: factors.preferred.as_deref().map_or(Say::text("seen-absent"), Say::literal),
        expected,
    }
}

/// What is said of a user where the pool's MFA settings, by which the user would be judged, were not read.
pub fn mfa_unread(facts: &Facts, problem: Problem, user: &User) -> Outcome {
    let (subject, title) = (Subject::user(&user.username), Say::text("finding-prompt-unread"));
    let mut unknown = Outcome::new(problem, State::Unknown, subject, Cause::MfaUnread, title);
    unknown.missing_permissions = missing(&facts.mfa);
    unknown.evidence =
        failure("cognito-idp:GetUserPoolMfaConfig", &facts.mfa).into_iter().collect();
    unknown
}
