//! Does the pool's mail go through an SES identity that works, as e-mail MFA demands?
//! (source: email-mfa-needs-ses)

use super::email_mfa::{email_is_on, judged};
use super::ses_identity::{Fault, IdentityArn, fault, in_sandbox, missing_permissions, region_of};
use super::sms_role::failure;
use super::{Evidence, Outcome, State, Subject};
use super::{email_recovery_conflict, email_tier};
use crate::factor::Factor;
use crate::facts::regions::ses_required_principal;
use crate::facts::{Asked, Fact, Facts, Pool};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::EmailDefaultSender;

const FIX: Fix = Fix::SendThroughSes;
const POOL: &str = "cognito-idp:DescribeUserPool";

/// Does the pool send through Cognito's own sender? A pool that says nothing does.
pub fn is_broken(pool: &Pool) -> bool {
    matches!(pool.email_sending_account(), None | Some("COGNITO_DEFAULT"))
}

/// Judges the sender where e-mail MFA is wanted, reported or on; and, where all that e-mail MFA needs
/// is there and it is wanted, whether it is on.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let pool = match judged(facts, asked, PROBLEM, is_broken) {
        Ok(pool) => pool,
        Err(outcome) => return vec![*outcome],
    };
    let mut outcomes = vec![sender(facts, pool)];
    if asked.wants(Factor::Email) {
        let conditions_hold = !outcomes.iter().any(|o| o.state == State::Fail)
            && !email_tier::is_broken(pool)
            && !email_recovery_conflict::is_broken(pool);
        let all_known = email_tier::is_known(pool)
            && email_recovery_conflict::is_known(pool)
            && !outcomes.iter().any(|o| o.state == State::Unknown);
        if let Some(goal) = goal(facts, conditions_hold, all_known) {
            // In order is said only if nothing is left to do.
            outcomes.retain(|o| o.state != State::Ok);
            outcomes.insert(0, goal);
        }
    }
    outcomes
}

fn outcome(facts: &Facts, state: State, cause: Cause, title: Say) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::pool(facts), cause, title)
}

fn sender(facts: &Facts, pool: &Pool) -> Outcome {
    let seen = |value: Option<&str>| value.map_or(Say::text("seen-absent"), Say::literal);
    let account = Evidence {
        source: POOL,
        path: "/UserPool/EmailConfiguration/EmailSendingAccount".to_owned(),
        seen: seen(pool.email_sending_account()),
        expected: Say::literal("DEVELOPER"),
    };
    if is_broken(pool) {
        let title = Say::text("finding-sender-default");
        let mut fail = outcome(facts, State::Fail, Cause::CognitoDefault, title);
        fail.evidence = vec![account];
        fail.fix = Some(FIX);
        return fail;
    }
    if let Some(word) = pool.email_sending_account().filter(|word| *word != "DEVELOPER") {
        let title = Say::with("finding-sender-unknown-word", [("value", word)]);
        let mut unknown = outcome(facts, State::Unknown, Cause::SenderUnknown, title);
        unknown.evidence = vec![account];
        return unknown;
    }
    let arn = pool.email_source_arn();
    let identity = Evidence {
        source: POOL,
        path: "/UserPool/EmailConfiguration/SourceArn".to_owned(),
        seen: seen(arn),
        expected: Say::text("expected-ses-identity"),
    };
    let mut found = by_identity(facts, arn.unwrap_or_default());
    found.evidence.splice(0..0, [account, identity]);
    found
}

/// Judges the identity behind `DEVELOPER`, as far as SES was read.
fn by_identity(facts: &Facts, arn: &str) -> Outcome {
    let parts = IdentityArn::parse(arn);
    let name = parts.map_or(arn, |p| p.name);
    let region = parts.map(|p| p.region).unwrap_or_default();
    let titled = |id| Say::with(id, [("identity", name), ("region", region)]);
    let fail = |cause: Cause, title: &'static str, fix: Option<Fix>| {
        let mut fail = outcome(facts, State::Fail, cause, titled(title));
        fail.fix = fix;
        fail
    };
    match fault(facts, arn) {
        Some(Fault::OtherAccount) => fail(Cause::SesAccount, "finding-ses-account", Some(FIX)),
        Some(Fault::OtherRegion) => fail(Cause::SesRegion, "finding-ses-region", Some(FIX)),
        Some(Fault::NotThere) => fail(Cause::SesMissing, "finding-ses-missing", Some(FIX)),
        Some(Fault::NotVerified) => fail(Cause::SesUnverified, "finding-ses-unverified", Some(FIX)),
        Some(Fault::PolicyDenies) => fail(Cause::SesPolicy, "finding-ses-policy", Some(FIX)),
        Some(Fault::PolicyMissing) => missing_policy(facts, arn, region, name),
        Some(Fault::PolicyUnsure) => outcome(
            facts,
            State::Unknown,
            Cause::SesPolicyUnsure,
            titled("finding-ses-policy-unsure"),
        ),
        Some(Fault::RegionUnknown) => {
            let title = Say::with(
                "finding-ses-region-unknown",
                [("region", region), ("pool", facts.region.as_str())],
            );
            outcome(facts, State::Unknown, Cause::SesRegionUnknown, title)
        }
        Some(Fault::SendingStopped) => fail(Cause::SesSending, "finding-ses-sending", None),
        Some(Fault::Unread) => unread(facts, region, titled("finding-ses-unread")),
        None => by_account(facts, region, &titled),
    }
}

/// The identity is in order: may its account send to everybody?
fn by_account(facts: &Facts, region: &str, titled: &dyn Fn(&'static str) -> Say) -> Outcome {
    let ok = |title: &'static str| outcome(facts, State::Ok, Cause::Ok, titled(title));
    if facts.pool.known().is_some_and(Pool::has_custom_email_sender) {
        return ok("finding-sender-custom");
    }
    let Some(read) = region_of(facts, region) else { return ok("finding-sender-ok") };
    if in_sandbox(read) {
        let mut warn =
            outcome(facts, State::Warn, Cause::SesSandbox, titled("finding-ses-sandbox"));
        warn.evidence = vec![Evidence {
            source: "ses:GetAccount",
            path: "/ProductionAccessEnabled".to_owned(),
            seen: Say::literal("false"),
            expected: Say::literal("true"),
        }];
        return warn;
    }
    let Some(failed) = failure("ses:GetAccount", &read.account) else {
        return ok("finding-sender-ok");
    };
    let title = titled("finding-ses-account-unread");
    let mut unknown = outcome(facts, State::Unknown, Cause::SesAccountUnread, title);
    unknown.missing_permissions = read.account.denied().map(str::to_owned).into_iter().collect();
    unknown.evidence = vec![failed];
    unknown
}

/// An identity of an alternate Region has to let Cognito of the pool's Region send.
fn missing_policy(facts: &Facts, arn: &str, region: &str, name: &str) -> Outcome {
    let principal = ses_required_principal(&facts.region).unwrap_or_default();
    let title = Say::with(
        "finding-ses-policy-missing",
        [("identity", name), ("region", region), ("principal", principal.as_str())],
    );
    let mut fail = outcome(facts, State::Fail, Cause::SesPolicyMissing, title);
    fail.evidence = vec![Evidence {
        source: "ses:GetEmailIdentity",
        path: "/Policies".to_owned(),
        seen: Say::text("seen-no-allow"),
        expected: Say::with(
            "expected-ses-policy",
            [("principal", principal.as_str()), ("identity", arn)],
        ),
    }];
    fail
}

fn unread(facts: &Facts, region: &str, title: Say) -> Outcome {
    // Nobody asked SES: what Cognito itself wants is there, and the words say who did not look.
    if facts.ses == Fact::NotAsked {
        let title = Say::text("finding-sender-ok-unlooked");
        return outcome(facts, State::Ok, Cause::Ok, title);
    }
    let mut unknown = outcome(facts, State::Unknown, Cause::SesUnread, title);
    unknown.missing_permissions = missing_permissions(facts);
    unknown.evidence = failure("ses:ListEmailIdentities", &facts.ses)
        .or_else(|| failure("ses:ListEmailIdentities", &region_of(facts, region)?.identities))
        .into_iter()
        .collect();
    unknown
}

fn goal(facts: &Facts, conditions_hold: bool, all_known: bool) -> Option<Outcome> {
    match email_is_on(facts) {
        Some(true) => None,
        None => {
            let title = Say::text("finding-email-unread");
            let mut unknown = outcome(facts, State::Unknown, Cause::MfaUnread, title);
            unknown.missing_permissions =
                facts.mfa.denied().map(str::to_owned).into_iter().collect();
            Some(unknown)
        }
        Some(false) if conditions_hold => {
            let title = Say::text(match all_known {
                true => "finding-goal-email",
                false => "finding-goal-email-unsure",
            });
            let mut fail = outcome(facts, State::Fail, Cause::Goal(Factor::Email), title);
            fail.evidence = vec![Evidence {
                source: "cognito-idp:GetUserPoolMfaConfig",
                path: "/EmailMfaConfiguration".to_owned(),
                seen: Say::text("seen-absent"),
                expected: Say::text("expected-email-block"),
            }];
            fail.fix = Some(Fix::TurnEmailMfaOn);
            Some(fail)
        }
        // The conditions come first, each under its own name.
        Some(false) => None,
    }
}

#[cfg(test)]
mod tests;
