//! Makes the authenticator of a user, who has one, the factor that is asked for.

use super::pool_write::{choice, chosen};
use super::{FixInput, WhyNot, delete_software_token, prefer_factor, sms_place};
use crate::change::{Change, Plan, Target, Undo};
use crate::factor::Factor;
use crate::facts::{Facts, User, UserFactors};
use crate::problem::{Fix, Problem};
use crate::rules::totp_not_set_up::PROBLEM;
use crate::text::Say;

/// What may be done with a user's token: `--set mfa=…`.
pub const CHOICES: [&str; 2] = ["prefer", "delete_token"];

/// Sets the preference, or takes the token away where that is chosen.
///
/// # Errors
/// The user has no token that AWS shows, prefers it already, or was not read.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    plan_chosen(input)?.ok_or_else(|| WhyNot::because(Say::text("why-not-nothing-to-change")))
}

/// The same for somebody who chose by hand what to do with this user's token: nothing, if it is so
/// already. A token that AWS does not show may be there all the same; whoever chooses to prefer it
/// says so, and AWS refuses if there is none.
///
/// # Errors
/// The user was not read, or has no token and nobody says otherwise.
pub fn plan_chosen(input: &FixInput<'_>) -> Result<Option<Plan>, WhyNot> {
    let mfa = chosen(input, "mfa", &CHOICES)?;
    if mfa == "delete_token" {
        return delete_software_token::plan(input).map(Some);
    }
    let (user, factors) = own_user(input.facts)?;
    let unseen = !factors.has_totp();
    // Whoever reports that this user is not prompted may know of one that is turned off.
    let reported = input.asked.reports(Problem::MfaNotPrompted);
    if unseen && !reported && !input.choices.contains_key("mfa") {
        return Err(no_token(&user.username));
    }
    let target =
        Target::UserMfa { pool_id: input.facts.pool_id.clone(), username: user.username.clone() };
    let base = sms_place::read(&target, input.facts)?;
    let edits = prefer_factor::edits(&base, Factor::Totp);
    if edits.is_empty() {
        return Ok(None);
    }
    let mut means = vec![Say::text("means-prefer-asked"), Say::text("means-prefer-others-stay")];
    if unseen {
        means.push(Say::text("means-prefer-unseen"));
    }
    Ok(Some(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::PreferSoftwareToken),
        undo: Undo::Full,
        undo_why: Say::text("undo-preference"),
        summary: Say::with("fix-prefer-token", [("user", user.username.as_str())]),
        means,
        choices: vec![choice("mfa", &CHOICES, mfa, "choice-mfa-prefer")],
        changes: vec![Change { target, base, edits }],
    }))
}

/// The user who was named, with a token that AWS shows.
///
/// # Errors
/// Why there is none.
pub fn with_token(facts: &Facts) -> Result<(&User, &UserFactors), WhyNot> {
    let (user, factors) = own_user(facts)?;
    if factors.has_totp() { Ok((user, factors)) } else { Err(no_token(&user.username)) }
}

/// The user who was named, if it is one whom Cognito itself asks for MFA.
///
/// # Errors
/// Why there is none.
pub fn named_user(facts: &Facts) -> Result<&User, WhyNot> {
    let Some(user) = facts.user.known() else {
        return Err(WhyNot {
            why: Say::text("why-not-no-user"),
            missing_permissions: facts.user.denied().map(str::to_owned).into_iter().collect(),
        });
    };
    let Some(user) = user else {
        return Err(WhyNot::because(Say::text("finding-user-not-found")));
    };
    let name = user.username.as_str();
    if user.is_federated() {
        return Err(WhyNot::because(Say::with("finding-user-federated", [("user", name)])));
    }
    // Whoever answers to the name second would be changed by a guess.
    if user.matches > 1 {
        return Err(WhyNot::because(Say::text("why-not-several-users")));
    }
    Ok(user)
}

/// The same, with what AWS shows of the user's factors.
///
/// # Errors
/// Why there is none, or why the factors are not known.
pub fn own_user(facts: &Facts) -> Result<(&User, &UserFactors), WhyNot> {
    let user = named_user(facts)?;
    let Some(factors) = user.factors.known() else {
        return Err(WhyNot {
            why: Say::with("finding-factors-unread", [("user", user.username.as_str())]),
            missing_permissions: user.factors.denied().map(str::to_owned).into_iter().collect(),
        });
    };
    Ok((user, factors))
}

/// Only the user can enrol.
pub fn no_token(user: &str) -> WhyNot {
    WhyNot::because(Say::with("why-not-no-token", [("user", user)]))
}
