//! Makes one of the factors that a user has the one that is asked for: one at hand where the authenticator app is
//! lost, one of several where none is preferred, one that the pool offers, one whose codes reach the user.

use serde_json::{Value, json};

use super::pool_write::{choice, chosen};
use super::prefer_software_token::own_user;
use super::{Ground, WhyNot, sms_place};
use crate::change::{Change, Edit, Plan, Risk, Target, Undo};
use crate::facts::{User, UserFactors};
use crate::problem::Problem;
use crate::rules::named_user::{EMAIL, SMS, TOTP, is_offered, is_reached_by};
use crate::text::Say;

/// A factor that can be preferred: `--set factor=…`, its name in a user's settings, its block, and what it means.
struct Factor {
    choice: &'static str,
    name: &'static str,
    block: &'static str,
    means: &'static str,
}

/// The strongest first.
const FACTORS: [Factor; 3] = [
    Factor {
        choice: "totp",
        name: TOTP,
        block: "SoftwareTokenMfaSettings",
        means: "means-prefer-asked",
    },
    Factor { choice: "sms", name: SMS, block: "SMSMfaSettings", means: "means-prefer-sms" },
    Factor { choice: "email", name: EMAIL, block: "EmailMfaSettings", means: "means-prefer-email" },
];

/// Sets the preference. The problem is the one that leads here.
///
/// # Errors
/// The user was not read, or has no other factor that a sign-in could ask for.
pub fn plan(ground: &Ground<'_>) -> Result<Plan, WhyNot> {
    let (user, factors) = own_user(ground.facts)?;
    let lost = ground.asked.reports(Problem::LostAuthenticator);
    let at_hand: Vec<&Factor> = FACTORS
        .iter()
        .filter(|factor| serves(ground, user, factors, factor))
        .filter(|factor| !(lost && factor.name == TOTP))
        .collect();
    if at_hand.is_empty() {
        let words = [("user", user.username.as_str())];
        return Err(WhyNot::because(Say::with("why-not-no-other-factor", words)));
    }
    let allowed: Vec<&str> = at_hand.iter().map(|factor| factor.choice).collect();
    let value = chosen(ground, "factor", &allowed)?;
    let nothing = || WhyNot::because(Say::text("why-not-nothing-to-change"));
    let factor = at_hand.iter().find(|factor| factor.choice == value).ok_or_else(nothing)?;
    let target =
        Target::UserMfa { pool_id: ground.facts.pool_id.clone(), username: user.username.clone() };
    let base = sms_place::read(&target, ground.facts)?;
    let edits = edits(&base, factor.block);
    if edits.is_empty() {
        return Err(nothing());
    }
    let mut means = vec![Say::text(factor.means), Say::text("means-prefer-others-stay")];
    if lost {
        means.push(Say::text("means-prefer-token-stays"));
    }
    let words = [("user", user.username.as_str()), ("factor", factor.name)];
    Ok(Plan {
        problem: None,
        fix: "prefer_factor",
        risk: Risk::Medium,
        undo: Undo::Full,
        undo_why: Say::text("undo-preference"),
        summary: Say::with("fix-prefer-factor", words),
        means,
        choices: vec![choice("factor", &allowed, value, "choice-factor")],
        changes: vec![Change { target, base, edits }],
    })
}

/// Has the user this factor turned on, does the pool offer it, and is it another than the one whose codes go astray?
fn serves(ground: &Ground<'_>, user: &User, factors: &UserFactors, factor: &Factor) -> bool {
    let is_this = |name: &str| name == factor.name || (name == "EMAIL_MFA" && factor.name == EMAIL);
    let goes_astray = ground.asked.reports(Problem::CodeSentElsewhere)
        && factors.asked_for().is_some_and(is_this);
    factors.settings.iter().any(|name| is_this(name))
        && is_offered(ground.facts, factor.name) == Some(true)
        && is_reached_by(user, factor.name)
        && !goes_astray
}

/// One factor is preferred at a time: what AWS would take from another is written down, so that it can be given back.
pub fn edits(base: &Value, block: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for other in FACTORS.iter().map(|factor| factor.block).filter(|other| *other != block) {
        let path = format!("/{other}/PreferredMfa");
        if base.pointer(&path) == Some(&Value::Bool(true)) {
            edits.push(Edit::set(base, &path, json!(false)));
        }
    }
    for member in ["Enabled", "PreferredMfa"] {
        let path = format!("/{block}/{member}");
        if base.pointer(&path) != Some(&Value::Bool(true)) {
            edits.push(Edit::set(base, &path, json!(true)));
        }
    }
    edits
}
