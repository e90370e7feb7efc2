//! The kinds of policy one at a time, for the steps of a guide.

use super::super::sms_role::{read_role, send_request};
use super::super::{Evidence, Probe, State};
use super::policies::{Read, read_policies};
use crate::facts::{Fact, Facts};
use crate::policy::{Effect, Match, Verdict};
use crate::text::Say;

/// What one kind of policy says: `publish_allowed`, `no_explicit_deny`, `boundary_ok`, `scp_ok`.
pub fn layer(facts: &Facts, key: &str) -> Option<Probe> {
    let read = match read_role(facts) {
        Ok(read) => read,
        Err(stop) => return Some(Probe { state: stop.state, evidence: stop.evidence }),
    };
    if key == "scp_ok" {
        return Some(organization(read.all.simulation.known().map(|s| s.allowed_by_organizations)));
    }
    let request = send_request(&read.sms);
    let all = read_policies(&read, &request);
    Some(match key {
        "publish_allowed" => statements(&all, Effect::Allow),
        "no_explicit_deny" => statements(&all, Effect::Deny),
        "boundary_ok" => {
            let simulated = match &read.all.simulation {
                Fact::Known(s) => s.allowed_by_boundary,
                _ => None,
            };
            boundary(&all, read.role.boundary_arn.is_some(), simulated)
        }
        _ => return None,
    })
}

fn organization(allowed: Option<Option<bool>>) -> Probe {
    let (state, seen) = match allowed {
        Some(Some(false)) => (State::Fail, Say::literal("false")),
        Some(Some(true)) => (State::Ok, Say::literal("true")),
        // No such detail: the account is in no organization (facts 4.4).
        Some(None) => (State::Ok, Say::text("seen-absent")),
        None => (State::Unknown, Say::text("seen-not-read")),
    };
    let evidence = Evidence {
        source: "iam:SimulatePrincipalPolicy",
        path: "/EvaluationResults/0/OrganizationsDecisionDetail/AllowedByOrganizations".to_owned(),
        seen,
        expected: Say::literal("true"),
    };
    Probe { state, evidence: vec![evidence] }
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
        .filter(|(_, e)| e.statements.is_empty() && matches!(e.verdict, Verdict::Unsure(_)));
    doubts.extend(malformed.map(|(source, _)| source.whole(Say::text("expected-a-policy"))));
    if doubts.is_empty() {
        Probe { state: otherwise, evidence: Vec::new() }
    } else {
        Probe { state: State::Unknown, evidence: doubts }
    }
}

fn boundary(all: &Read, named: bool, simulated: Option<bool>) -> Probe {
    if !named {
        return Probe { state: State::Ok, evidence: Vec::new() };
    }
    let Some((source, evaluation)) = &all.boundary else {
        return Probe { state: State::Unknown, evidence: all.unread.clone() };
    };
    let state = match &evaluation.verdict {
        Verdict::Deny(_) | Verdict::Implicit => State::Fail,
        _ if simulated == Some(false) => State::Fail,
        Verdict::Allow(_) => State::Ok,
        Verdict::Unsure(_) => State::Unknown,
    };
    Probe { state, evidence: vec![source.whole(Say::text("expected-an-allow"))] }
}
