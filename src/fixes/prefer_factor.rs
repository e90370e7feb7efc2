//! Makes one of the factors that a user has the one that is asked for: one at hand where the authenticator app is
//! lost, one of several where none is preferred, one that the pool offers, one whose codes reach the user.

use serde_json::{Value, json};

use super::pool_write::{choice, chosen};
use super::prefer_software_token::own_user;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Edit, Plan, Target, Undo};
use crate::factor::Factor;
use crate::facts::{User, UserFactors};
use crate::problem::{Fix, Problem};
use crate::rules::named_user::{is_offered, is_reached_by};
use crate::text::Say;

/// The strongest first.
const FACTORS: [Factor; 3] = [Factor::Totp, Factor::Sms, Factor::Email];

/// Sets the preference. The problem is the one that leads here.
///
/// # Errors
/// The user was not read, or has no other factor that a sign-in could ask for.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let (user, factors) = own_user(input.facts)?;
    let lost = input.asked.reports(Problem::LostAuthenticator);
    let at_hand: Vec<Factor> = FACTORS
        .into_iter()
        .filter(|factor| serves(input, user, factors, *factor))
        .filter(|factor| !(lost && *factor == Factor::Totp))
        .collect();
    if at_hand.is_empty() {
        let words = [("user", user.username.as_str())];
        return Err(WhyNot::because(Say::with("why-not-no-other-factor", words)));
    }
    let allowed: Vec<&str> = at_hand.iter().map(|factor| factor.word()).collect();
    let value = chosen(input, "factor", &allowed)?;
    let nothing = || WhyNot::because(Say::text("why-not-nothing-to-change"));
    let factor = Factor::from_word(value).ok_or_else(nothing)?;
    let target =
        Target::UserMfa { pool_id: input.facts.pool_id.clone(), username: user.username.clone() };
    let base = sms_place::read(&target, input.facts)?;
    let edits = edits(&base, factor);
    if edits.is_empty() {
        return Err(nothing());
    }
    let asked = match factor {
        Factor::Totp => "means-prefer-asked",
        Factor::Sms => "means-prefer-sms",
        Factor::Email => "means-prefer-email",
    };
    let mut means = vec![Say::text(asked), Say::text("means-prefer-others-stay")];
    if lost {
        means.push(Say::text("means-prefer-token-stays"));
    }
    let words = [("user", user.username.as_str()), ("factor", factor.name())];
    Ok(Plan {
        problem: None,
        fix: Some(Fix::PreferFactor),
        undo: Undo::Full,
        undo_why: Say::text("undo-preference"),
        summary: Say::with("fix-prefer-factor", words),
        means,
        choices: vec![choice("factor", &allowed, value, "choice-factor")],
        changes: vec![Change { target, base, edits }],
    })
}

/// Has the user this factor turned on, does the pool offer it, and is it another than the one whose codes go astray?
fn serves(input: &FixInput<'_>, user: &User, factors: &UserFactors, factor: Factor) -> bool {
    let is_this = |name: &str| Factor::from_name(name) == Some(factor);
    let goes_astray =
        input.asked.reports(Problem::CodeSentElsewhere) && factors.asked_for().is_some_and(is_this);
    factors.settings.iter().any(|name| is_this(name))
        && is_offered(input.facts, factor.name()) == Some(true)
        && is_reached_by(user, factor.name())
        && !goes_astray
}

/// One factor is preferred at a time: what AWS would take from another is written down, so that it can be given back.
pub fn edits(base: &Value, factor: Factor) -> Vec<Edit> {
    let mut edits = Vec::new();
    for other in Factor::ALL.into_iter().filter(|other| *other != factor) {
        let path = format!("/{}/PreferredMfa", other.preference());
        if base.pointer(&path) == Some(&Value::Bool(true)) {
            edits.push(Edit::set(base, &path, json!(false)));
        }
    }
    for member in ["Enabled", "PreferredMfa"] {
        let path = format!("/{}/{member}", factor.preference());
        if base.pointer(&path) != Some(&Value::Bool(true)) {
            edits.push(Edit::set(base, &path, json!(true)));
        }
    }
    edits
}
