//! Our word, and what the simulation and AWS's own hint say beside it.

use super::super::sms_role::ReadRole;
use super::super::{Evidence, Outcome, State, Subject};
use super::PROBLEM;
use crate::facts::{Decision, Fact, Facts, Simulation};
use crate::text::Say;

/// A judgement on its way to an outcome.
pub struct Word {
    /// The judgement.
    pub state: State,
    /// Its cause.
    pub cause: &'static str,
    /// In words.
    pub title: Say,
    /// What was seen.
    pub evidence: Vec<Evidence>,
    /// What we may not read.
    pub missing: Vec<String>,
    /// Did the simulation speak?
    pub simulated: bool,
    /// The repair.
    pub fix: Option<&'static str>,
}

impl Word {
    /// Nothing but the judgement and what was seen.
    pub fn new(state: State, cause: &'static str, title: Say, evidence: Vec<Evidence>) -> Word {
        Word { state, cause, title, evidence, missing: Vec::new(), simulated: false, fix: None }
    }

    /// As an outcome.
    pub fn into_outcome(self, subject: Subject) -> Outcome {
        let mut outcome = Outcome::new(PROBLEM, self.state, subject, self.cause, self.title);
        outcome.evidence = self.evidence;
        outcome.missing_permissions = self.missing;
        outcome.simulated = self.simulated;
        outcome.fix = self.fix;
        outcome
    }

    /// The same evidence, another judgement, and no repair.
    fn instead(mut self, state: State, cause: &'static str, title: Say) -> Word {
        self.state = state;
        self.cause = cause;
        self.title = title;
        self.fix = None;
        self
    }

    fn our_word(&self) -> &'static str {
        match self.state {
            State::Ok => "allowed",
            State::Unknown => "unknown",
            _ => "denied",
        }
    }
}

const SIMULATE: &str = "iam:SimulatePrincipalPolicy";

/// Our word beside the simulation's.
pub fn with_simulation(read: &ReadRole<'_>, word: Word) -> Word {
    let action = read.sms.send_action();
    let role = read.arn.name.as_str();
    let simulation = match &read.all.simulation {
        Fact::Known(s) if s.action.eq_ignore_ascii_case(action) => s,
        unused => return unseen_organization(word, unused),
    };
    let mut word = word;
    word.simulated = true;
    word.evidence.extend(opinions(simulation));

    if word.cause == "explicit_deny" || word.cause == "boundary" {
        return match simulation.decision {
            Decision::Allowed => disagreement(word, role, simulation),
            _ => word,
        };
    }
    if simulation.allowed_by_organizations == Some(false) {
        let title = Say::with("finding-publish-scp", [("role", role), ("action", action)]);
        return word.instead(State::Fail, "scp", title);
    }
    if simulation.allowed_by_boundary == Some(false) {
        let boundary = read.role.boundary_arn.as_deref().unwrap_or_default();
        let title = Say::with(
            "finding-publish-boundary",
            [("role", role), ("policy", boundary), ("action", action)],
        );
        return word.instead(State::Fail, "boundary", title);
    }
    let agree = match (word.state, &simulation.decision) {
        (State::Ok, decision) => *decision == Decision::Allowed,
        // A Deny that we do not see would outlast our repair.
        (State::Fail, decision) => *decision == Decision::ImplicitDeny,
        _ => true,
    };
    if agree { word } else { disagreement(word, role, simulation) }
}

fn disagreement(word: Word, role: &str, simulation: &Simulation) -> Word {
    let title = Say::with(
        "finding-publish-disagreement",
        [("role", role), ("ours", word.our_word()), ("theirs", simulation.decision.word())],
    );
    word.instead(State::Unknown, "disagreement", title)
}

fn opinions(simulation: &Simulation) -> Vec<Evidence> {
    let matched = simulation.matched.join(", ");
    let seen = if matched.is_empty() {
        Say::literal(simulation.decision.word())
    } else {
        Say::with(
            "seen-decision-by",
            [("decision", simulation.decision.word()), ("policies", matched.as_str())],
        )
    };
    let result = "/EvaluationResults/0";
    let mut evidence = vec![Evidence {
        source: SIMULATE,
        path: format!("{result}/EvalDecision"),
        seen,
        expected: Say::literal("allowed"),
    }];
    let details = [
        (simulation.allowed_by_organizations, "OrganizationsDecisionDetail/AllowedByOrganizations"),
        (
            simulation.allowed_by_boundary,
            "PermissionsBoundaryDecisionDetail/AllowedByPermissionsBoundary",
        ),
    ];
    for (allowed, member) in details {
        if let Some(allowed) = allowed {
            evidence.push(Evidence {
                source: SIMULATE,
                path: format!("{result}/{member}"),
                seen: Say::literal(allowed.to_string()),
                expected: Say::literal("true"),
            });
        }
    }
    evidence
}

/// Without a simulation nobody looked at the organization's policies, which is said.
fn unseen_organization<T>(mut word: Word, simulation: &Fact<T>) -> Word {
    let seen = match simulation {
        Fact::Denied(permission) => Say::with("seen-denied", [("permission", permission)]),
        Fact::Failed { code, text } => Say::literal(format!("{code}: {text}")),
        _ => Say::text("seen-not-read"),
    };
    word.evidence.push(Evidence {
        source: SIMULATE,
        path: String::new(),
        seen,
        expected: Say::text("expected-scp-not-looked-at"),
    });
    word
}

/// `SmsConfigurationFailure` is AWS's own hint. Beside our "denied" it is more evidence; against our
/// "allowed" it leaves us not knowing. Its absence proves nothing (facts 4.5).
pub fn with_hint(facts: &Facts, word: Word) -> Word {
    const HINT: &str = "InvalidSmsRoleAccessPolicyException";
    let hinted = facts.pool.known().is_some_and(|p| p.sms_configuration_failure().contains(&HINT));
    if !hinted {
        return word;
    }
    let mut word = word;
    word.evidence.push(Evidence {
        source: "cognito-idp:DescribeUserPool",
        path: "/UserPool/SmsConfigurationFailure".to_owned(),
        seen: Say::literal(HINT),
        expected: Say::text("expected-absent"),
    });
    if word.state != State::Ok {
        return word;
    }
    word.instead(State::Unknown, "disagreement", Say::text("finding-publish-hint-disagrees"))
}
