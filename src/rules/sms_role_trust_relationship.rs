//! Can Cognito assume the role through which the pool sends text messages?
//! (source: sms-trust-principal, sms-external-id)

use serde_json::Value;

use super::sms_role::{
    COGNITO, ReadRole, assume_request, clause_evidence, hint_of_aws, read_role, sms_place,
    statement_text,
};
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts};
use crate::policy::{Clause, Effect, Evaluation, Judged, Match, PolicyDecision, evaluate};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::SmsRoleTrustRelationship;

const SOURCE: &str = "iam:GetRole";
const BELOW: &str = "/Role/AssumeRolePolicyDocument";
const REPAIR: Fix = Fix::TrustCognitoInSmsRole;

/// Judges the trust policy of the SMS role. A role under another ARN than the pool's is one outcome,
/// what its trust policy says another.
pub fn check(facts: &Facts, _asked: &Asked) -> Vec<Outcome> {
    let read = match read_role(facts) {
        Ok(read) => read,
        Err(stop) => {
            let mut outcome = stop.outcome(facts, PROBLEM);
            if outcome.cause == Cause::RoleMissing {
                outcome.fix = Some(Fix::CreateSmsRole);
            }
            return vec![outcome];
        }
    };
    let trust = with_hint(facts, &read, judge_trust(facts, &read));
    if read.role.arn == read.all.configured_arn {
        return vec![trust];
    }
    let mut outcomes = vec![arn_differs(facts, &read)];
    if trust.state != State::Ok {
        outcomes.push(trust);
    }
    outcomes
}

fn outcome(read: &ReadRole<'_>, state: State, cause: Cause, title: Say) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::role(&read.arn.name), cause, title)
}

/// AWS's own hint beside our word. Against our "allowed" it leaves us not knowing: resource control
/// policies of an organization reach this call, and no account can read them.
fn with_hint(facts: &Facts, read: &ReadRole<'_>, mut found: Outcome) -> Outcome {
    let hint = hint_of_aws(facts, "InvalidSmsRoleTrustRelationshipException");
    // A role that is named by another ARN than its own is reason enough for the hint.
    if hint.is_some() && found.state == State::Ok && read.role.arn == read.all.configured_arn {
        found.state = State::Unknown;
        found.cause = Cause::Disagreement;
        let role = read.arn.name.as_str();
        found.title = Say::with("finding-trust-hint-disagrees", [("role", role)]);
    }
    found.evidence.extend(hint);
    found
}

fn arn_differs(facts: &Facts, read: &ReadRole<'_>) -> Outcome {
    let title = Say::with("finding-role-arn-differs", [("role", read.arn.name.as_str())]);
    let mut found = outcome(read, State::Fail, Cause::ArnPath, title);
    let place = sms_place(facts);
    found.evidence = vec![Evidence {
        source: place.source,
        path: format!("{}{}", place.path, read.sms.role_arn_path()),
        seen: Say::literal(&read.all.configured_arn),
        expected: Say::literal(&read.role.arn),
    }];
    found.fix = Some(Fix::CorrectSmsRoleArn);
    found
}

fn judge_trust(facts: &Facts, read: &ReadRole<'_>) -> Outcome {
    let trust = &read.role.trust;
    let found = evaluate(trust, &assume_request(facts, read.sms.external_id()));
    let name = read.arn.name.as_str();
    match &found.verdict {
        PolicyDecision::Allow(_) => match open_statement(&found) {
            Some(open) => {
                let title = Say::with("finding-trust-open", [("role", name)]);
                let mut warn = outcome(read, State::Warn, Cause::OpenPrincipal, title);
                warn.evidence = vec![Evidence {
                    source: SOURCE,
                    path: format!("{BELOW}{}", open.pointer),
                    seen: Say::literal(statement_text(trust, &open.pointer)),
                    expected: Say::text("expected-narrow-principal"),
                }];
                warn.fix = Some(Fix::NarrowSmsRoleTrust);
                warn
            }
            None => allowed(read, &found),
        },
        PolicyDecision::Deny(i) => {
            let deny = &found.statements[*i];
            let title = Say::with(
                "finding-trust-explicit-deny",
                [("role", name), ("statement", &label(deny))],
            );
            let mut fail = outcome(read, State::Fail, Cause::ExplicitDeny, title);
            fail.evidence = vec![Evidence {
                source: SOURCE,
                path: format!("{BELOW}{}", deny.pointer),
                seen: Say::literal(statement_text(trust, &deny.pointer)),
                expected: Say::text("expected-no-deny"),
            }];
            fail
        }
        PolicyDecision::Implicit => not_allowed(read, &found),
        PolicyDecision::Unsure(clauses) => {
            let title = Say::with("finding-trust-unsure", [("role", name)]);
            let mut unknown = outcome(read, State::Unknown, Cause::Unsure, title);
            unknown.evidence = clauses.iter().map(|c| clause_evidence(SOURCE, BELOW, c)).collect();
            unknown
        }
    }
}

/// The name under which a person finds a statement: its `Sid`, else its place.
pub fn label(statement: &Judged) -> String {
    statement.sid.clone().unwrap_or_else(|| statement.pointer.clone())
}

fn allowed(read: &ReadRole<'_>, found: &Evaluation) -> Outcome {
    let title = Say::with("finding-trust-ok", [("role", read.arn.name.as_str())]);
    let mut ok = outcome(read, State::Ok, Cause::Ok, title);
    if let PolicyDecision::Allow(i) = &found.verdict {
        let pointer = &found.statements[*i].pointer;
        ok.evidence = vec![Evidence {
            source: SOURCE,
            path: format!("{BELOW}{pointer}"),
            seen: Say::literal(statement_text(&read.role.trust, pointer)),
            expected: Say::literal(COGNITO),
        }];
        ok.evidence.extend(external_id_not_asked_for(&read.role.trust, pointer));
    }
    ok
}

/// AWS's documents disagree on whether the trust policy must have a condition on the external ID, and
/// what happens without one is not documented: said, and not held against the role.
fn external_id_not_asked_for(trust: &Value, pointer: &str) -> Option<Evidence> {
    let pointer = format!("{pointer}/Condition");
    let operators = trust.pointer(&pointer).and_then(Value::as_object);
    let keys = operators.into_iter().flat_map(|o| o.values()).filter_map(Value::as_object);
    let asked_for = keys.flat_map(|k| k.keys()).any(|k| k.eq_ignore_ascii_case("sts:ExternalId"));
    (!asked_for).then(|| Evidence {
        source: SOURCE,
        path: format!("{BELOW}{pointer}"),
        seen: Say::text("seen-no-external-id"),
        expected: Say::text("expected-external-id-open"),
    })
}

/// An Allow for everybody without a condition, which no Deny narrows.
pub fn open_statement(found: &Evaluation) -> Option<&Judged> {
    let narrowed = found.statements.iter().any(|s| {
        s.effect == Effect::Deny && !s.failed.iter().any(|c| c.element.ends_with("Action"))
    });
    if narrowed {
        return None;
    }
    found.statements.iter().find(|s| {
        s.effect == Effect::Allow && s.everybody && !s.conditional && s.applies() == Match::Yes
    })
}

fn not_allowed(read: &ReadRole<'_>, found: &Evaluation) -> Outcome {
    let name = read.arn.name.as_str();
    let Some(nearest) = found.nearest_allow() else {
        let title = Say::with("finding-trust-empty", [("role", name)]);
        let mut fail = outcome(read, State::Fail, Cause::Principal, title);
        fail.evidence = vec![Evidence {
            source: SOURCE,
            path: format!("{BELOW}/Statement"),
            seen: Say::text("seen-no-allow"),
            expected: Say::literal(COGNITO),
        }];
        fail.fix = Some(REPAIR);
        return fail;
    };
    let (cause, text) = cause_of(read, nearest);
    // A trust made for an identity pool is the commonest mix-up, and has its own words wherever in
    // the document it stands.
    let identity_pool = (cause == Cause::Principal)
        .then(|| found.statements.iter().find(|s| s.effect == Effect::Allow && identity_pool(s)))
        .flatten();
    let (statement, cause, text) = match identity_pool {
        Some(statement) => (statement, Cause::IdentityPoolTrust, "finding-trust-identity-pool"),
        None => (nearest, cause, text),
    };
    let mut fail = outcome(read, State::Fail, cause, Say::with(text, [("role", name)]));
    fail.evidence = statement.failed.iter().map(|c| clause_evidence(SOURCE, BELOW, c)).collect();
    fail.fix = Some(REPAIR);
    fail
}

fn cause_of(read: &ReadRole<'_>, statement: &Judged) -> (Cause, &'static str) {
    let failed = |element: &str| statement.failed.iter().any(|c| c.element.ends_with(element));
    let key = |key: &str| statement.failed.iter().any(|c| c.key.eq_ignore_ascii_case(key));
    if failed("Principal") {
        (Cause::Principal, "finding-trust-principal")
    } else if failed("Action") {
        (Cause::Action, "finding-trust-action")
    } else if key("sts:ExternalId") {
        match read.sms.external_id() {
            Some(_) => (Cause::ExternalId, "finding-trust-external-id"),
            None => (Cause::ExternalId, "finding-trust-external-id-none"),
        }
    } else if key("aws:SourceAccount") || key("aws:SourceArn") {
        (Cause::SourceCondition, "finding-trust-source")
    } else {
        (Cause::Condition, "finding-trust-condition")
    }
}

fn identity_pool(statement: &Judged) -> bool {
    let names = |c: &Clause, word: &str| c.wanted.iter().any(|w| w.contains(word));
    statement.failed.iter().any(|c| {
        (c.element == "Principal" && names(c, "cognito-identity"))
            || (c.element == "Action" && names(c, "AssumeRoleWithWebIdentity"))
    })
}

#[cfg(test)]
mod tests;
