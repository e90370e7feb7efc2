//! The kinds of policy one at a time, for the steps of a guide.

use super::super::sms_role::{hint_of_aws, read_role, send_request};
use super::super::{Evidence, Probe, State};
use super::opinion::{Boundary, HINT, denied_by_boundary};
use super::policies::{Read, read_policies};
use crate::facts::Facts;
use crate::policy::{Effect, Match, PolicyDecision};
use crate::text::Say;

/// What one kind of policy says: `publish_allowed`, `no_explicit_deny`, `boundary_ok`, `scp_ok`.
pub fn layer(facts: &Facts, key: &str) -> Option<Probe> {
    let read = match read_role(facts) {
        Ok(read) => read,
        Err(stop) => return Some(Probe { state: stop.state, evidence: stop.evidence }),
    };
    if key == "scp_ok" {
        let allowed = read.all.simulation.known().map(|s| s.allowed_by_organizations);
        return Some(organization(facts, allowed));
    }
    let request = send_request(facts, &read);
    let all = read_policies(&read, &request);
    Some(match key {
        "publish_allowed" => statements(&all, Effect::Allow),
        "no_explicit_deny" => statements(&all, Effect::Deny),
        "boundary_ok" => {
            let denied = read.all.simulation.known().and_then(denied_by_boundary);
            boundary(&all, read.role.boundary_arn.is_some(), denied)
        }
        _ => return None,
    })
}

/// The simulator does not say which condition keys an organization's policy would have needed, so that
/// its denial alone proves nothing.
fn organization(facts: &Facts, allowed: Option<Option<bool>>) -> Probe {
    let hint = hint_of_aws(facts, HINT);
    let (state, seen) = match allowed {
        Some(Some(false)) if hint.is_some() => (State::Fail, Say::literal("false")),
        Some(Some(false)) => (State::Unknown, Say::literal("false")),
        Some(Some(true)) => (State::Ok, Say::literal("true")),
        // No such detail: the account is in no organization (source: iam-simulate).
        Some(None) => (State::Ok, Say::text("seen-absent")),
        None => (State::Unknown, Say::text("seen-not-read")),
    };
    let evidence = Evidence {
        source: "iam:SimulatePrincipalPolicy",
        path: "/EvaluationResults/0/OrganizationsDecisionDetail/AllowedByOrganizations".to_owned(),
        seen,
        expected: Say::literal("true"),
    };
    let hint = hint.filter(|_| allowed == Some(Some(false)));
    Probe { state, evidence: [evidence].into_iter().chain(hint).collect() }
}

/// Is there an Allow, or is there a Deny, that applies?
fn statements(all: &Read, effect: Effect) -> Probe {
    let (found, otherwise, expected) = match effect {
        Effect::Allow => (State::Ok, State::Fail, "expected-an-allow"),
        Effect::Deny => (State::Fail, State::Ok, "expected-no-deny"),
    };
    let of = |applies: Match| -> Vec<Evidence> {
        all.identity
            .iter()
            .flat_map(|(source, e)| {
                e.statements
                    .iter()
                    .filter(|s| s.effect == effect && s.applies() == applies)
                    .map(move |s| source.statement(&s.pointer, Say::text(expected)))
            })
            .collect()
    };
    let sure = of(Match::Yes);
    if !sure.is_empty() {
        return Probe { state: found, evidence: sure };
    }
    let mut doubts = of(Match::Unsure);
    doubts.extend(all.unread.iter().cloned());
    let malformed = all
        .identity
        .iter()
        .filter(|(_, e)| e.statements.is_empty() && matches!(e.verdict, PolicyDecision::Unsure(_)));
    doubts.extend(malformed.map(|(source, _)| source.whole(Say::text("expected-a-policy"))));
    if doubts.is_empty() {
        Probe { state: otherwise, evidence: Vec::new() }
    } else {
        Probe { state: State::Unknown, evidence: doubts }
    }
}

fn boundary(all: &Read, named: bool, simulated: Option<Boundary>) -> Probe {
    if !named {
        return Probe { state: State::Ok, evidence: Vec::new() };
    }
    let Some((source, evaluation)) = &all.boundary else {
        return Probe { state: State::Unknown, evidence: all.unread.clone() };
    };
    let state = match &evaluation.verdict {
        PolicyDecision::Deny(_) | PolicyDecision::Implicit => State::Fail,
        PolicyDecision::Unsure(_) if simulated == Some(Boundary::Denies) => State::Fail,
        PolicyDecision::Allow(_) if simulated.is_none() => State::Ok,
        PolicyDecision::Allow(_) | PolicyDecision::Unsure(_) => State::Unknown,
    };
    Probe { state, evidence: vec![source.whole(Say::text("expected-an-allow"))] }
}
