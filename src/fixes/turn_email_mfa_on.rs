//! Makes e-mail a second factor: tier, sender and recovery first, in one write of the pool, and the
//! factor itself last, in the only order that AWS takes (source: email-mfa-order).

use serde_json::{Value, json};

use super::mfa_factor::add;
use super::pool_write::{self, Part, choice};
use super::send_through_ses::Sender;
use super::{FixInput, WhyNot, change_recovery, raise_tier, send_through_ses};
use crate::change::{Change, Choice, Plan, Undo};
use crate::factor::Factor;
use crate::facts::Asked;
use crate::problem::Fix;
use crate::rules::email_default_sender::{self, PROBLEM};
use crate::rules::{State, email_is_on};
use crate::text::Say;

const NAME: Fix = Fix::TurnEmailMfaOn;

/// The plan for an outcome of the rule.
///
/// # Errors
/// E-mail MFA is on and has all it needs, or as of [`plan_goal`].
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    plan_goal(input)?.ok_or_else(|| WhyNot::because(Say::text("why-not-nothing-to-change")))
}

/// The plan for the goal. With e-mail MFA on already it is the repair of what it needs, or nothing.
///
/// # Errors
/// A condition cannot be met from here, or a document was not read.
pub fn plan_goal(input: &FixInput<'_>) -> Result<Option<Plan>, WhyNot> {
    // Whoever plans for it wants it: so says the rule of each condition from here on.
    let mut asked = input.asked.clone();
    if !asked.wants(Factor::Email) {
        asked.goals.push(Factor::Email);
    }
    let input = FixInput { asked: &asked, ..*input };
    let base = pool_write::base(&input)?;
    let conditions = conditions(&input, &base)?;
    if email_is_on(input.facts) == Some(true) {
        return only_conditions(&input, conditions);
    }
    let added = add(&input, "/EmailMfaConfiguration", block())?;
    let mut changes = pool_write::first(&input)?;
    let Part { edits, mut choices, means: of_conditions } = conditions;
    let with_pool = !edits.is_empty();
    if with_pool {
        changes.push(Change { target: pool_write::target(&input), base, edits });
    }
    let mut means = Vec::new();
    if added.was_off {
        choices.push(choice("mfa", &["OPTIONAL"], "OPTIONAL", "choice-optional"));
        means.push(Say::text("means-off-to-optional"));
    } else {
        means.push(Say::text("means-other-factors-stay"));
    }
    if added.sms_joins {
        means.push(Say::text("means-sms-joins"));
    }
    means.extend(of_conditions);
    if !by_administrators(&input, &choices) {
        push_once(&mut means, Say::text("means-recovery-email-only"));
    }
    means.push(Say::text("means-email-order"));
    // A role that Cognito may create for the new sender is not taken back with it.
    let role_stays = means.contains(&Say::text("means-sender-linked-role"));
    let (undo, undo_why) = match (added.undo, with_pool) {
        (Undo::Full, true) if role_stays => (Undo::Partial, "undo-email-all"),
        (Undo::Full, true) => (Undo::Full, "undo-email-settings"),
        (undo, _) => (undo, added.undo_why),
    };
    changes.push(added.change);
    Ok(Some(Plan {
        problem: Some(PROBLEM),
        fix: Some(NAME),
        undo,
        undo_why: Say::text(undo_why),
        summary: Say::with("fix-email-on", [("pool", input.facts.pool_name())]),
        means,
        choices,
        changes,
    }))
}

fn block() -> Value {
    json!({ "Message": "Your sign-in code is {####}.", "Subject": "Your sign-in code" })
}

/// What the three conditions need, as one share of one write.
fn conditions(input: &FixInput<'_>, base: &Value) -> Result<Part, WhyNot> {
    let mut whole = Part::default();
    let mut join = |part: Part| {
        whole.edits.extend(part.edits);
        whole.choices.extend(part.choices);
        for means in part.means {
            push_once(&mut whole.means, means);
        }
    };
    join(raise_tier::part(input, base)?);
    if let Some(sender) = sender(input, base)? {
        join(sender.part);
    }
    join(change_recovery::part(input, base)?);
    Ok(whole)
}

/// The sender, where it is at fault or somebody chose another.
fn sender(input: &FixInput<'_>, base: &Value) -> Result<Option<Sender>, WhyNot> {
    let reported = Asked { reported: vec![PROBLEM.to_owned()], ..Asked::default() };
    let fault = email_default_sender::check(input.facts, &reported)
        .into_iter()
        .find(|o| o.state == State::Fail);
    let chosen = ["ses_identity", "from"].iter().any(|key| input.choices.contains_key(*key));
    match fault {
        Some(outcome) if outcome.fix.is_none() && !chosen => Err(WhyNot::because(outcome.title)),
        None if !chosen => Ok(None),
        _ => send_through_ses::part(input, base).map(Some),
    }
}

/// E-mail MFA is on; what it needs has been taken from under it.
fn only_conditions(input: &FixInput<'_>, part: Part) -> Result<Option<Plan>, WhyNot> {
    if part.edits.is_empty() {
        return Ok(None);
    }
    let Part { edits, choices, means } = part;
    Ok(Some(Plan {
        problem: Some(PROBLEM),
        fix: Some(NAME),
        // AWS takes none of it away again while the factor is on.
        undo: Undo::None,
        undo_why: Say::text("undo-refused-old-state"),
        summary: Say::with("fix-email-works-again", [("pool", input.facts.pool_name())]),
        means,
        choices,
        changes: pool_write::changes(input, edits)?,
    }))
}

/// Will accounts be recovered by administrators alone?
fn by_administrators(input: &FixInput<'_>, choices: &[Choice]) -> bool {
    match choices.iter().find(|c| c.key == "recovery") {
        Some(choice) => choice.chosen == "admin_only",
        None => {
            let pool = input.facts.pool.known();
            pool.is_some_and(|p| p.recovery_mechanisms().contains(&"admin_only"))
        }
    }
}

fn push_once(means: &mut Vec<Say>, say: Say) {
    if !means.contains(&say) {
        means.push(say);
    }
}
