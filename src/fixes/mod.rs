//! One repair a file, named for its act: `plan(&Facts, &Choices) -> Result<Plan, WhyNot>`.
//!
//! A fix is offered only if AWS would take it: with a broken SMS role every pool write is refused
//! (source: sms-role-revalidated), so the IAM repair comes first.

mod allow_sns_publish;
mod allow_user_admin_scope;
mod app_client_write;
mod change_recovery;
mod correct_sms_role_arn;
mod count_passkey_as_mfa;
mod create_sms_role;
mod delete_software_token;
mod deployment;
mod drop_phone_verification;
mod forget_device;
mod keep_other_settings;
mod lengthen_auth_session;
mod lengthen_refresh_token;
mod log_message_errors;
mod may_pass_role;
mod means;
mod merge;
mod mfa_factor;
mod narrow_sms_role_trust;
mod pool_write;
mod prefer_factor;
mod prefer_software_token;
mod raise_tier;
mod repair_sms_message;
mod role_documents;
mod second_opinion;
mod send_through_ses;
mod set_seoul_sns_region;
mod sms_place;
mod sms_settings;
mod switch_device_tracking;
mod trust_cognito_in_sms_role;
mod turn_email_mfa_on;
mod turn_sms_mfa_on;
mod turn_totp_on;

pub use second_opinion::{SecondOpinion, refusal_words, second_opinion};

use std::collections::BTreeMap;

use crate::change::{Plan, Target};
use crate::factor::Factor;
use crate::facts::{Asked, Facts};
use crate::problem::{Cause, Fix, Problem, for_every_fix};
use crate::rules::request::Given;
use crate::rules::{self, Next, Outcome, State};
use crate::text::Say;

/// Why there is no repair to offer.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyNot {
    /// In words.
    pub why: Say,
    /// Permissions that would let us tell, if that is what is missing.
    pub missing_permissions: Vec<String>,
}

impl WhyNot {
    /// A reason without missing permissions.
    pub fn because(why: Say) -> WhyNot {
        WhyNot { why, missing_permissions: Vec::new() }
    }
}

/// What the person chose with `--set KEY=VALUE`, or on screen.
pub type Choices = BTreeMap<String, String>;

/// Every key that `--set` takes.
pub const CHOICE_KEYS: &[&str] = &[
    forget_device::KEY,
    switch_device_tracking::KEY,
    lengthen_refresh_token::KEY,
    log_message_errors::KEY,
    "factor",
    "from",
    "mfa",
    "minutes",
    "origination_identity",
    "recovery",
    "role_name",
    "ses_identity",
    "side",
    "tier",
];

/// What is done only for somebody who asks for it by name: it takes something away for good. No screen
/// comes to it by going through the values of a choice.
pub const NEVER_OFFERED: &[(&str, &str)] =
    &[("mfa", "delete_token"), (switch_device_tracking::KEY, switch_device_tracking::OFF)];

/// What a fix is given.
pub struct FixInput<'a> {
    /// As read.
    pub facts: &'a Facts,
    /// What was asked for.
    pub asked: &'a Asked,
    /// What was chosen.
    pub choices: &'a Choices,
}

macro_rules! plans {
    ($($name:ident $slug:ident;)*) => {
        /// The plan of one fix.
        ///
        /// # Errors
        /// The fix has nothing to do here, or AWS would not accept it.
        pub fn plan(fix: Fix, input: &FixInput<'_>) -> Result<Plan, WhyNot> {
            match fix {
                $(Fix::$name => $slug::plan(input)),*
            }
        }
    };
}

for_every_fix!(plans);

/// The repair for an outcome.
pub fn for_outcome(input: &FixInput<'_>, outcome: &Outcome) -> Result<Plan, WhyNot> {
    // What is in order is left alone, whatever could be done to it.
    if outcome.state.rank() > State::Unknown.rank() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    match outcome.fix {
        // A fix that serves several problems is verified by the rule of the one that it was made for.
        Some(fix) => may_pass_role::or_why_not(input, plan(fix, input)?)
            .map(|plan| Plan { problem: Some(outcome.problem), ..plan })
            .map(|plan| means::with_rest(input, plan))
            .map(means::of_changes)
            .map(with_tier_said)
            .map(|plan| deployment::said(input, plan)),
        None => Err(no_fix(input, outcome)),
    }
}

/// The repair for a problem: `Ok(None)` if there is nothing to change.
///
/// # Errors
/// There is something wrong, or nobody could look, and no repair is offered: why.
pub fn for_problem(input: &FixInput<'_>, problem: Problem) -> Result<Option<Plan>, WhyNot> {
    if let Some(plan) = chosen_for_user(input, problem)? {
        return Ok(Some(plan));
    }
    let outcomes = rules::check(input.facts, input.asked, &[problem]);
    let mut first_refusal = None;
    for outcome in outcomes.iter().filter(|o| o.state.rank() <= State::Unknown.rank()) {
        match for_outcome(input, outcome) {
            Ok(plan) => return Ok(Some(plan)),
            Err(why) => {
                first_refusal.get_or_insert(why);
            }
        }
    }
    match first_refusal {
        Some(why) => Err(why),
        None => Ok(None),
    }
}

/// What somebody chose to do with one user's authenticator or device. No rule can see that a phone is lost,
/// nor a token that is switched off: whoever chooses knows of it.
fn chosen_for_user(input: &FixInput<'_>, problem: Problem) -> Result<Option<Plan>, WhyNot> {
    if problem == rules::remembered_device::PROBLEM
        && input.choices.contains_key(forget_device::KEY)
    {
        return forget_device::plan(input).map(means::of_changes).map(Some);
    }
    // Its reason may be an application that does not send the key of its device, which no setting shows.
    let devices = input.choices.get(switch_device_tracking::KEY).map(String::as_str);
    if problem == rules::refresh_token_refused::PROBLEM
        && devices == Some(switch_device_tracking::OFF)
    {
        let plan = switch_device_tracking::plan(input)?;
        return Ok(Some(means::of_changes(plan)));
    }
    let about_a_user = matches!(
        problem,
        Problem::TotpNotSetUp | Problem::MfaNotPrompted | Problem::LostAuthenticator
    );
    if !about_a_user || !input.choices.contains_key("mfa") {
        return Ok(None);
    }
    if problem == Problem::LostAuthenticator {
        // What is lost is not preferred.
        pool_write::chosen(input, "mfa", &["delete_token"])?;
    }
    let plan = prefer_software_token::plan_chosen(input)?;
    Ok(plan.map(|plan| means::of_changes(Plan { problem: Some(problem), ..plan })))
}

/// The plan that takes a user's authenticator away, because the phone is lost. Nothing leads here but
/// the wish itself.
///
/// # Errors
/// No user was named, or the user has no authenticator that AWS shows.
pub fn reset_authenticator(facts: &Facts, asked: &Asked) -> Result<Plan, WhyNot> {
    let choices = Choices::from([("mfa".to_owned(), "delete_token".to_owned())]);
    let input = FixInput { facts, asked, choices: &choices };
    delete_software_token::plan(&input).map(means::of_changes)
}

/// The plan that turns a factor on, with the repairs that stand in its way put first.
///
/// # Errors
/// Something in the way cannot be repaired from here.
pub fn for_goal(input: &FixInput<'_>, goal: Factor) -> Result<Option<Plan>, WhyNot> {
    let plan = match goal {
        Factor::Sms => turn_sms_mfa_on::plan_goal(input)?,
        Factor::Totp => turn_totp_on::plan_goal(input)?,
        Factor::Email => turn_email_mfa_on::plan_goal(input)?,
    };
    let whole = |plan| {
        may_pass_role::or_why_not(input, plan)
            .map(means::of_changes)
            .map(with_tier_said)
            .map(|plan| deployment::said(input, plan))
    };
    plan.map(whole).transpose()
}

/// What does what was probably meant by a request, a policy or a template, and loses nothing: as a plan, where
/// it can be one.
///
/// # Errors
/// A document was not read, or AWS would refuse the whole as well.
pub fn for_request(input: &FixInput<'_>, given: &Given) -> Result<Option<Plan>, WhyNot> {
    let plan = match given {
        Given::Request(sent) => keep_other_settings::plan_request(input, sent)?,
        // A document that is pasted would replace the one that is there: the role's own is repaired instead.
        Given::Policy { trust: true, .. } => {
            return for_problem(input, rules::sms_role_trust_relationship::PROBLEM);
        }
        Given::Policy { trust: false, .. } => {
            return for_problem(input, rules::sms_role_access_policy::PROBLEM);
        }
        Given::Template(_) => None,
    };
    let whole = |plan| {
        may_pass_role::or_why_not(input, plan)
            .map(means::of_changes)
            .map(with_tier_said)
            .map(|plan| deployment::said(input, plan))
    };
    plan.map(whole).transpose()
}

/// A write of the pool sends back what was read. Where AWS's answer names no tier, none can be sent, and AWS
/// documents that such a write sets ESSENTIALS: the plan says so.
fn with_tier_said(mut plan: Plan) -> Plan {
    let unnamed = plan.changes.iter().any(|change| {
        matches!(change.target, Target::Pool { .. })
            && change
                .after()
                .is_ok_and(|after| after.get("UserPoolTier").is_none_or(serde_json::Value::is_null))
    });
    if unnamed {
        plan.means.push(Say::text("means-tier-not-named"));
    }
    plan
}

fn no_fix(input: &FixInput<'_>, outcome: &Outcome) -> WhyNot {
    match (outcome.problem, outcome.cause) {
        _ if !outcome.missing_permissions.is_empty() => WhyNot {
            why: Say::text("why-not-could-not-look"),
            missing_permissions: outcome.missing_permissions.clone(),
        },
        (Problem::CallerCannotPassRole, Cause::NotAllowed) => may_pass_role::ask_for(input.facts),
        (Problem::CustomAuthAndMfa, Cause::TriggersMissing) => {
            WhyNot::because(Say::text("why-not-triggers"))
        }
        (Problem::RefreshTokenRefused, Cause::DevicesTracked) => {
            WhyNot::because(Say::text("why-not-devices-tracked"))
        }
        (Problem::RememberedDevice, Cause::NoDevice | Cause::DeviceNotRemembered) => {
            let named = [("user", outcome.subject.id.as_str())];
            WhyNot::because(Say::with("why-not-device-of-user", named))
        }
        (_, Cause::NoToken | Cause::UserToken) => {
            prefer_software_token::no_token(&outcome.subject.id)
        }
        // What is wrong is seen of the pool, and changed for a user or knowing one.
        _ if outcome.next == Some(Next::NameUser) => WhyNot::because(Say::text("why-not-no-user")),
        (Problem::LostAuthenticator, Cause::OnlyFactor) => {
            let words = [("user", outcome.subject.id.as_str())];
            WhyNot::because(Say::with("why-not-delete-unasked", words))
        }
        _ => WhyNot::because(outcome.title.clone()),
    }
}

#[cfg(test)]
mod tests;
