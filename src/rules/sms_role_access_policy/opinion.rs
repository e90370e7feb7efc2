//! Our word, and what the simulation and AWS's own hint say beside it.

use super::super::sms_role::{ReadRole, hint_of_aws};
use super::super::{Evidence, Outcome, State, Subject};
use super::PROBLEM;
use super::policies::Read;
use crate::facts::{Decision, Fact, Facts, Simulation};
use crate::policy::PolicyDecision;
use crate::problem::{Cause, Fix};
use crate::text::Say;

/// The name under which AWS's own hint speaks of this problem.
pub const HINT: &str = "InvalidSmsRoleAccessPolicyException";

/// A judgement on its way to an outcome.
pub struct RoleJudgment {
    /// The judgement.
    pub state: State,
    /// Its cause.
    pub cause: Cause,
    /// In words.
    pub title: Say,
    /// What was seen.
    pub evidence: Vec<Evidence>,
    /// What we may not read.
    pub missing: Vec<String>,
    /// Did the simulation speak?
    pub simulated: bool,
    /// The repair.
    pub fix: Option<Fix>,
    /// The repair that would help if what we cannot judge turned out to deny.
    pub fix_if_denied: Option<Fix>,
    /// The simulation denies what we cannot judge: the cause it gives.
    denied: Option<Cause>,
}

/// What the simulation says of a boundary that it does not find to allow the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boundary {
    /// It denies, whatever the request carries.
    Denies,
    /// It denies; with keys that we could not give it might allow.
    MayDeny,
}

/// Does the boundary deny, as the simulation says?
pub fn denied_by_boundary(simulation: &Simulation) -> Option<Boundary> {
    let denied = simulation.allowed_by_boundary == Some(false);
    let sure = simulation.missing_context.is_empty();
    denied.then_some(if sure { Boundary::Denies } else { Boundary::MayDeny })
}

impl RoleJudgment {
    /// Nothing but the judgement and what was seen.
    pub fn new(state: State, cause: Cause, title: Say, evidence: Vec<Evidence>) -> RoleJudgment {
        RoleJudgment {
            state,
            cause,
            title,
            evidence,
            missing: Vec::new(),
            simulated: false,
            fix: None,
            fix_if_denied: None,
            denied: None,
        }
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
    fn instead(mut self, state: State, cause: Cause, title: Say) -> RoleJudgment {
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
pub fn with_simulation(read: &ReadRole<'_>, all: &Read, word: RoleJudgment) -> RoleJudgment {
    let action = read.sms.send_action();
    let role = read.arn.name.as_str();
    let simulation = match &read.all.simulation {
        Fact::Known(s) if s.action.eq_ignore_ascii_case(action) => s,
        unused => return unseen_organization(word, unused),
    };
    let mut word = word;
    word.simulated = true;
    word.evidence.extend(opinions(simulation));

    if word.cause == Cause::ExplicitDeny || word.cause == Cause::Boundary {
        return match simulation.decision {
            Decision::Allowed => disagreement(word, role, simulation),
            _ => word,
        };
    }
    if simulation.allowed_by_organizations == Some(false) {
        return denied_by_organization(read, word);
    }
    if let Some(denied) = denied_by_boundary(simulation) {
        return outside_boundary(read, all, word, simulation, denied);
    }
    let agree = match (word.state, &simulation.decision) {
        (State::Ok, decision) => *decision == Decision::Allowed,
        // A Deny that we do not see would outlast our repair.
        (State::Fail, decision) => *decision == Decision::ImplicitDeny,
        (State::Unknown, Decision::ExplicitDeny | Decision::ImplicitDeny) => {
            word.denied = Some(Cause::Denied);
            // Only an Allow that does not apply is answered by another.
            word.fix_if_denied =
                word.fix_if_denied.filter(|_| simulation.decision == Decision::ImplicitDeny);
            true
        }
        _ => true,
    };
    if agree { word } else { disagreement(word, role, simulation) }
}

/// The organization is said to deny. The simulator does not say which condition keys its policies
/// would have needed, so that this alone is not believed.
fn denied_by_organization(read: &ReadRole<'_>, word: RoleJudgment) -> RoleJudgment {
    let names = [("role", read.arn.name.as_str()), ("action", read.sms.send_action())];
    // Our own finding is proved and can be fixed; the simulation's words stand beside it as evidence.
    if word.state == State::Fail {
        return word;
    }
    let [role, action] = names;
    let title = Say::with("finding-publish-scp-doubt", [role, action, ("ours", word.our_word())]);
    let mut word = word.instead(State::Unknown, Cause::Disagreement, title);
    word.denied = Some(Cause::Scp);
    word
}

/// The boundary is said to deny. Where we could read and judge it ourselves and it allows, the two of
/// us disagree; else the simulation's word counts unless it may rest on a key that it did not have.
fn outside_boundary(
    read: &ReadRole<'_>,
    all: &Read,
    word: RoleJudgment,
    simulation: &Simulation,
    denied: Boundary,
) -> RoleJudgment {
    let role = read.arn.name.as_str();
    let ours = all.boundary.as_ref().map(|(_, evaluation)| &evaluation.verdict);
    if matches!(ours, Some(PolicyDecision::Allow(_))) {
        return match word.state {
            // It is not allowed either way, and our repair alone may not be enough.
            State::Fail => RoleJudgment { fix: None, ..word },
            _ => disagreement(word, role, simulation),
        };
    }
    let policy = read.role.boundary_arn.as_deref().unwrap_or_default();
    let boundary = boundary_title(read, policy);
    if denied == Boundary::Denies || word.state == State::Fail {
        return word.instead(State::Fail, Cause::Boundary, boundary);
    }
    let mut word = disagreement(word, role, simulation);
    word.denied = Some(Cause::Boundary);
    word
}

fn boundary_title(read: &ReadRole<'_>, policy: &str) -> Say {
    let role = read.arn.name.as_str();
    Say::with(
        "finding-publish-boundary",
        [("role", role), ("policy", policy), ("action", read.sms.send_action())],
    )
}

fn disagreement(word: RoleJudgment, role: &str, simulation: &Simulation) -> RoleJudgment {
    let title = Say::with(
        "finding-publish-disagreement",
        [("role", role), ("ours", word.our_word()), ("theirs", simulation.decision.word())],
    );
    word.instead(State::Unknown, Cause::Disagreement, title)
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
    if !simulation.missing_context.is_empty() {
        evidence.push(Evidence {
            source: SIMULATE,
            path: format!("{result}/MissingContextValues"),
            seen: Say::literal(simulation.missing_context.join(", ")),
            expected: Say::text("expected-keys-not-given"),
        });
    }
    evidence
}

/// Without a simulation nobody looked at the organization's policies, which is said.
fn unseen_organization<T>(mut word: RoleJudgment, simulation: &Fact<T>) -> RoleJudgment {
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

/// `SmsConfigurationFailure` is AWS's own hint. Beside our "denied" it is more evidence, and so it is
/// where we cannot tell and the simulation denies; against our "allowed" it leaves us not knowing.
pub fn with_hint(facts: &Facts, read: &ReadRole<'_>, word: RoleJudgment) -> RoleJudgment {
    let Some(hint) = hint_of_aws(facts, HINT) else { return word };
    let mut word = word;
    word.evidence.push(hint);
    let names = [("role", read.arn.name.as_str()), ("action", read.sms.send_action())];
    match (word.state, word.denied) {
        (State::Unknown, Some(Cause::Scp)) => {
            word.instead(State::Fail, Cause::Scp, Say::with("finding-publish-scp", names))
        }
        (State::Unknown, Some(Cause::Boundary)) => {
            let policy = read.role.boundary_arn.as_deref().unwrap_or_default();
            word.instead(State::Fail, Cause::Boundary, boundary_title(read, policy))
        }
        (State::Unknown, Some(cause)) => {
            let fix = word.fix_if_denied;
            let word = word.instead(State::Fail, cause, Say::with("finding-publish-denied", names));
            RoleJudgment { fix, ..word }
        }
        (State::Ok, _) => {
            // The simulation, which sees the policies of the organization, would say whether AWS is right.
            word.missing.extend(read.all.simulation.denied().map(str::to_owned));
            let title = Say::text("finding-publish-hint-disagrees");
            word.instead(State::Unknown, Cause::Disagreement, title)
        }
        _ => word,
    }
}
