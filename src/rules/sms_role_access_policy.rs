//! May the role through which the pool sends text messages send them? (source: sms-role-publish-permission)
//!
//! Our own evaluation is the judge. The simulation, where the caller may ask for it, is a second
//! opinion: alone it sees organization policies, but not with every condition key of the real call.
//! Where it contradicts us we do not know, unless Cognito itself reports the denial.

mod layers;
mod opinion;
mod policies;

pub use layers::layer;
pub use policies::publish_document;

use self::opinion::{RoleJudgment, with_hint, with_simulation};
use self::policies::{PolicySource, Read, read_policies};
use super::sms_role::{ReadRole, read_role, send_request};
use super::sms_role_trust_relationship::label;
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts};
use crate::policy::{Effect, Evaluation, PolicyDecision, nth, together};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::SmsRoleAccessPolicy;

const REPAIR: Fix = Fix::AllowSnsPublish;

/// Judges what the SMS role may send.
pub fn check(facts: &Facts, _asked: &Asked) -> Vec<Outcome> {
    let read = match read_role(facts) {
        Ok(read) => read,
        Err(stop) => {
            let mut outcome = stop.outcome(facts, PROBLEM);
            // The trust rule reports a role that is not there.
            if outcome.state == State::Fail {
                outcome.state = State::NotApplicable;
            }
            return vec![outcome];
        }
    };
    let all = read_policies(&read, &send_request(facts, &read));
    let word = judge(&read, &all);
    let word = with_simulation(&read, &all, word);
    vec![with_hint(facts, &read, word).into_outcome(Subject::role(&read.arn.name))]
}

fn judge(read: &ReadRole<'_>, all: &Read) -> RoleJudgment {
    let action = read.sms.send_action();
    let role = read.arn.name.as_str();
    let identity: Vec<Evaluation> =
        all.identity.iter().map(|(_, evaluation)| evaluation.clone()).collect();
    let verdict = together(&identity);

    if let PolicyDecision::Deny(i) = verdict
        && let Some((p, deny)) = nth(&identity, i)
    {
        let (source, _) = &all.identity[p];
        let title = Say::with(
            "finding-publish-explicit-deny",
            [
                ("role", role),
                ("policy", &source.name),
                ("statement", &label(deny)),
                ("action", action),
            ],
        );
        let evidence = vec![source.statement(&deny.pointer, Say::text("expected-no-deny"))];
        return RoleJudgment::new(State::Fail, Cause::ExplicitDeny, title, evidence);
    }
    if let Some((source, boundary)) = &all.boundary
        && let Some(word) = outside_boundary(role, action, source, boundary)
    {
        return word;
    }
    if !all.unread.is_empty() {
        let title = Say::with("finding-policies-unread", [("role", role)]);
        let mut word =
            RoleJudgment::new(State::Unknown, Cause::PoliciesUnread, title, all.unread.clone());
        word.missing.clone_from(&all.missing);
        return word;
    }
    let boundary_doubts = all.boundary.iter().filter_map(|(source, e)| match &e.verdict {
        PolicyDecision::Unsure(clauses) => Some((source, clauses)),
        _ => None,
    });
    let doubts: Vec<Evidence> = boundary_doubts
        .flat_map(|(source, clauses)| clauses.iter().map(|c| source.clause(c)))
        .collect();
    match verdict {
        PolicyDecision::Implicit => not_allowed(role, action, all),
        PolicyDecision::Allow(i) if doubts.is_empty() => {
            let evidence = nth(&identity, i)
                .map(|(p, s)| all.identity[p].0.statement(&s.pointer, Say::literal(action)));
            let title = Say::with("finding-publish-ok", [("role", role), ("action", action)]);
            RoleJudgment::new(State::Ok, Cause::Ok, title, evidence.into_iter().collect())
        }
        _ => {
            let title = Say::with("finding-publish-unsure", [("role", role)]);
            let mut evidence = unsure_clauses(all);
            // An Allow without a condition settles a doubt about an Allow, and nothing else.
            let allows_alone = doubts.is_empty() && !all.may_be_denied();
            evidence.extend(doubts);
            let mut word = RoleJudgment::new(State::Unknown, Cause::Unsure, title, evidence);
            word.fix_if_denied = allows_alone.then_some(REPAIR);
            word
        }
    }
}

fn unsure_clauses(all: &Read) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for (source, evaluation) in &all.identity {
        let clauses: Vec<_> = if evaluation.statements.is_empty() {
            match &evaluation.verdict {
                PolicyDecision::Unsure(clauses) => clauses.iter().collect(),
                _ => Vec::new(),
            }
        } else {
            let open = evaluation.statements.iter().filter(|s| s.failed.is_empty());
            open.flat_map(|s| s.unsure.iter()).collect()
        };
        evidence.extend(clauses.into_iter().map(|c| source.clause(c)));
    }
    evidence
}

/// What the boundary says, if it surely does not let the role send.
fn outside_boundary(
    role: &str,
    action: &str,
    source: &PolicySource,
    boundary: &Evaluation,
) -> Option<RoleJudgment> {
    let evidence = match &boundary.verdict {
        PolicyDecision::Deny(i) => {
            source.statement(&boundary.statements[*i].pointer, Say::text("expected-no-deny"))
        }
        PolicyDecision::Implicit => source.whole(Say::literal(action)),
        PolicyDecision::Allow(_) | PolicyDecision::Unsure(_) => return None,
    };
    let title = Say::with(
        "finding-publish-boundary",
        [("role", role), ("policy", &source.name), ("action", action)],
    );
    Some(RoleJudgment::new(State::Fail, Cause::Boundary, title, vec![evidence]))
}

fn not_allowed(role: &str, action: &str, all: &Read) -> RoleJudgment {
    // The Allows that miss the call by this element alone; by any, if it is empty.
    let allows = |element: &'static str| -> Vec<Evidence> {
        let statements = all.identity.iter().flat_map(|(source, e)| {
            let allows = e.statements.iter().filter(|s| s.effect == Effect::Allow);
            allows.map(move |statement| (source, statement))
        });
        statements
            .filter(|(_, s)| s.failed.iter().all(|c| c.element.ends_with(element)))
            .flat_map(|(source, s)| s.failed.iter().map(|c| source.clause(c)))
            .collect()
    };
    let (scoped, conditional) = (allows("Resource"), allows("Condition"));
    let (cause, text, mut evidence) = if scoped.is_empty() && conditional.is_empty() {
        (Cause::NoAllow, "finding-publish-no-allow", allows(""))
    } else if scoped.is_empty() {
        (Cause::Condition, "finding-publish-condition", conditional)
    } else if action == "sns:Publish" {
        (Cause::ResourceScope, "finding-publish-topic-only", scoped)
    } else {
        (Cause::ResourceScope, "finding-publish-identity-differs", scoped)
    };
    if evidence.is_empty() {
        evidence.push(Evidence {
            source: "iam:ListRolePolicies",
            path: "/PolicyNames".to_owned(),
            seen: Say::text("seen-no-policy"),
            expected: Say::literal(action),
        });
    }
    let title = Say::with(text, [("role", role), ("action", action)]);
    let mut word = RoleJudgment::new(State::Fail, cause, title, evidence);
    word.fix = Some(REPAIR);
    word
}

#[cfg(test)]
mod tests;
