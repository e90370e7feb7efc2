//! One rule a problem: `check(&Facts, &Asked) -> Vec<Outcome>`. The list is [`RULES`].
//!
//! A rule gives text names and values, never words. What it could not learn it answers with
//! [`State::Unknown`] and the missing permission. Verify is no second logic: it is the same rule on
//! facts read anew.

mod app_clients;
pub mod caller_cannot_pass_role;
pub mod code_sent_elsewhere;
pub mod custom_auth_and_mfa;
pub mod email_default_sender;
mod email_mfa;
pub mod email_recovery_conflict;
pub mod email_tier;
pub mod federated_users;
mod in_no_configuration;
pub mod lost_authenticator;
pub mod mfa_not_prompted;
pub mod mfa_setup_unanswered;
pub mod mfa_type_not_selected;
pub(crate) mod named_user;
mod needs;
pub mod passkey_and_mfa;
pub mod preference_refused;
pub mod recovery_channel_lockout;
pub mod refresh_token_refused;
pub mod remembered_device;
pub mod request;
pub mod ses_identity;
pub mod session_expired;
pub mod session_invalid;
pub mod session_reused;
pub mod sms_configuration_invalid;
pub mod sms_not_delivered;
pub mod sms_role;
pub mod sms_role_access_policy;
pub mod sms_role_trust_relationship;
pub mod token;
pub mod totp_code_mismatch;
pub mod totp_enable_mismatch;
pub mod totp_not_enabled;
pub mod totp_not_set_up;
pub mod totp_token_scope;
mod unread;
pub mod update_resets_settings;
mod watch;

pub use email_mfa::email_is_on;
pub use needs::{Needs, needs};

use crate::facts::{Asked, Facts};
use crate::problem::{Cause, Fix, Problem, for_every_problem};
use crate::sources;
use crate::text::{Say, of_word};

/// What a rule found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Users are blocked now, or what was asked for would be refused.
    Fail,
    /// Works today and will not for long, or works dangerously.
    Warn,
    /// Cannot tell; the evidence or the missing permissions say why.
    Unknown,
    /// Looked at and in order.
    Ok,
    /// Nothing here for this rule to judge.
    NotApplicable,
}

impl State {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            State::Fail => "fail",
            State::Warn => "warn",
            State::Unknown => "unknown",
            State::Ok => "ok",
            State::NotApplicable => "not_applicable",
        }
    }

    /// Worst first, for sorting.
    pub fn rank(self) -> u8 {
        match self {
            State::Fail => 0,
            State::Warn => 1,
            State::Unknown => 2,
            State::Ok => 3,
            State::NotApplicable => 4,
        }
    }
}

/// The kinds of things that outcomes speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    /// The user pool.
    Pool,
    /// An app client of it.
    AppClient,
    /// An IAM role.
    Role,
    /// A user of the pool.
    User,
    /// The AWS account signed in to.
    Account,
}

impl SubjectKind {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            SubjectKind::Pool => "pool",
            SubjectKind::AppClient => "app_client",
            SubjectKind::Role => "role",
            SubjectKind::User => "user",
            SubjectKind::Account => "account",
        }
    }
}

/// What to do where no configuration shows the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Test a sign-in step by step.
    Rehearse,
    /// Name the user whom it happens to.
    NameUser,
}

impl Next {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Next::Rehearse => "rehearse",
            Next::NameUser => "user",
        }
    }
}

/// What an outcome speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What kind of thing it is.
    pub kind: SubjectKind,
    /// Its id: pool id, client id, role name.
    pub id: String,
}

impl Subject {
    /// The pool itself.
    pub fn pool(facts: &Facts) -> Subject {
        Subject { kind: SubjectKind::Pool, id: facts.pool_id.clone() }
    }

    /// An IAM role, by name.
    pub fn role(name: &str) -> Subject {
        Subject { kind: SubjectKind::Role, id: name.to_owned() }
    }

    /// An app client, by id.
    pub fn app_client(id: &str) -> Subject {
        Subject { kind: SubjectKind::AppClient, id: id.to_owned() }
    }

    /// A user, by name.
    pub fn user(name: &str) -> Subject {
        Subject { kind: SubjectKind::User, id: name.to_owned() }
    }

    /// The account signed in to.
    pub fn account(facts: &Facts) -> Subject {
        Subject { kind: SubjectKind::Account, id: facts.account.clone() }
    }
}

/// One thing seen, and what was expected in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The call that said so: `iam:GetRole`.
    pub source: &'static str,
    /// JSON Pointer into that call's answer.
    pub path: String,
    /// What stands there.
    pub seen: Say,
    /// What should.
    pub expected: Say,
}

/// Words in the place of what is expected that only say more about what was seen.
const NOTES: [&str; 13] = [
    "expected-rotation-call",
    "expected-device-key",
    "expected-no-matter-here",
    "expected-scp-not-looked-at",
    "expected-not-known-to-us",
    "expected-mode",
    "expected-remembered-devices",
    "expected-federated-elsewhere",
    "expected-look-in-region",
    "expected-former-value",
    "expected-passkey-not-prompted",
    "expected-mode-of-own-users",
    "expected-status",
];

impl Evidence {
    /// A note on what was seen, where nothing else is expected in its place.
    pub fn note(&self) -> Option<&Say> {
        match &self.expected {
            Say::Text(id, _) if NOTES.contains(id) => Some(&self.expected),
            _ => None,
        }
    }
}

/// The text that names what a rule looks at, for use beside any state. The problem's own title says
/// that something is wrong and never stands beside `ok`.
pub fn name_of_check(problem: Problem) -> String {
    of_word("check", problem.slug())
}

/// How urgent an outcome is: its state, weighed by what it blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is blocked, or nothing that is known.
    Low,
    /// It blocks one user, an administrator's change, or only what was asked for; or it may block all users.
    Medium,
    /// It blocks the users of the pool or of an app client.
    High,
}

impl Severity {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
        }
    }
}

/// What a rule says of one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What it is an outcome of.
    pub problem: Problem,
    /// The judgement.
    pub state: State,
    /// What it is about.
    pub subject: Subject,
    /// The cause within the problem.
    pub cause: Cause,
    /// One line: what was found.
    pub title: Say,
    /// Why we say so.
    pub evidence: Vec<Evidence>,
    /// IAM permissions without which this could not be judged.
    pub missing_permissions: Vec<String>,
    /// Did `SimulatePrincipalPolicy` give a second opinion?
    pub simulated: bool,
    /// What to do where no configuration shows the problem.
    pub next: Option<Next>,
    /// The fix this program offers.
    pub fix: Option<Fix>,
}

impl Outcome {
    /// An outcome with nothing but its judgement; the rest is added by the rule.
    pub fn new(
        problem: Problem,
        state: State,
        subject: Subject,
        cause: Cause,
        title: Say,
    ) -> Outcome {
        Outcome {
            problem,
            state,
            subject,
            cause,
            title,
            evidence: Vec::new(),
            missing_permissions: Vec::new(),
            simulated: false,
            next: None,
            fix: None,
        }
    }

    /// The ids of the sources of what it says of AWS.
    pub fn sources(&self) -> Vec<&'static str> {
        let expected = self.evidence.iter().map(|evidence| &evidence.expected);
        sources::of(std::iter::once(&self.title).chain(expected))
    }

    /// How urgent it is: what it blocks if it fails, one less if it warns or cannot tell.
    pub fn severity(&self) -> Severity {
        // A request or a token that was given is not in use by anybody else.
        let given = self.evidence.iter().any(|e| matches!(e.source, "request" | "token"));
        let of_few = given
            || matches!(self.cause, Cause::Goal(_))
            || matches!(self.subject.kind, SubjectKind::User | SubjectKind::Account);
        match (self.state, of_few) {
            (State::Fail, false) => Severity::High,
            (State::Fail, true) | (State::Warn | State::Unknown, false) => Severity::Medium,
            (State::Warn | State::Unknown, true) | (State::Ok | State::NotApplicable, _) => {
                Severity::Low
            }
        }
    }
}

/// The live evidence of one step of a guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// `Ok` ticks the step.
    pub state: State,
    /// What the step looked at.
    pub evidence: Vec<Evidence>,
}

/// A rule and its name.
#[derive(Clone, Copy)]
pub struct Rule {
    /// What it looks for.
    pub problem: Problem,
    /// Judges the facts.
    pub check: fn(&Facts, &Asked) -> Vec<Outcome>,
}

impl Rule {
    /// The live evidence behind a `watch` key of the guide's steps.
    pub fn probe(&self, facts: &Facts, asked: &Asked, key: &str) -> Option<Probe> {
        unread::probe(self, facts, asked, key)
    }
}

macro_rules! rules {
    (
        judged { $($name:ident $slug:ident $family:ident;)* }
        explained { $($explained:ident $explained_slug:ident $explained_family:ident;)* }
    ) => {
        /// Every rule, in the order of the screen for equal severity.
        pub const RULES: &[Rule] =
            &[$(Rule { problem: Problem::$name, check: $slug::check }),*];

        /// The rule of that problem; none for one that only its guide explains.
        pub fn find(problem: Problem) -> Option<Rule> {
            match problem {
                $(Problem::$name => Some(Rule { problem, check: $slug::check }),)*
                $(Problem::$explained => None),*
            }
        }
    };
}

for_every_problem!(rules);

/// Runs every rule, or those named; worst first, otherwise in the order of the list. A rule always
/// answers at least once.
pub fn check(facts: &Facts, asked: &Asked, only: &[Problem]) -> Vec<Outcome> {
    let strange = facts.strange();
    let mut outcomes: Vec<Outcome> = RULES
        .iter()
        .filter(|r| only.is_empty() || only.contains(&r.problem))
        .flat_map(|r| unread::outcomes(r, facts, &strange, asked))
        .collect();
    outcomes.sort_by_key(|o| o.state.rank());
    outcomes
}

/// The judgment of a rule that finds one thing.
#[cfg(test)]
fn only(found: &[Outcome]) -> (State, Cause) {
    assert_eq!(found.len(), 1);
    (found[0].state, found[0].cause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factor::Factor;
    use crate::facts::sample;

    /// The outcome of a rule that has seen it in that call's answer.
    fn outcome(state: State, subject: Subject, cause: Cause, source: &'static str) -> Outcome {
        let title = Say::text("finding-trust-action");
        let mut outcome =
            Outcome::new(Problem::SmsRoleTrustRelationship, state, subject, cause, title);
        outcome.evidence.push(Evidence {
            source,
            path: String::new(),
            seen: Say::literal("x"),
            expected: Say::text("expected-no-deny"),
        });
        outcome
    }

    #[test]
    fn severity_is_the_state_weighed_by_what_is_blocked() {
        use State::{Fail, NotApplicable, Ok, Unknown, Warn};
        let facts = sample::healthy();
        let pool = || Subject::pool(&facts);
        for (subject, cause, source, fail, warn) in [
            (pool(), Cause::Action, "iam:GetRole", Severity::High, Severity::Medium),
            (Subject::role("r"), Cause::Action, "iam:GetRole", Severity::High, Severity::Medium),
            (Subject::app_client("c"), Cause::Short, "x", Severity::High, Severity::Medium),
            (Subject::user("u"), Cause::NoToken, "x", Severity::Medium, Severity::Low),
            (Subject::account(&facts), Cause::NotAllowed, "x", Severity::Medium, Severity::Low),
            (pool(), Cause::Goal(Factor::Sms), "x", Severity::Medium, Severity::Low),
            (pool(), Cause::NoFactor, "request", Severity::Medium, Severity::Low),
            (pool(), Cause::ScopeMissing, "token", Severity::Medium, Severity::Low),
        ] {
            let of = |state| outcome(state, subject.clone(), cause, source).severity();
            assert_eq!(of(Fail), fail, "{cause}");
            assert_eq!([of(Warn), of(Unknown)], [warn; 2], "{cause}");
            assert_eq!([of(Ok), of(NotApplicable)], [Severity::Low; 2], "{cause}");
        }
    }

    #[test]
    fn an_outcome_has_the_sources_of_its_title_and_of_what_was_expected() {
        let sources = outcome(State::Fail, Subject::role("r"), Cause::Action, "x").sources();
        assert_eq!(sources, ["sms-trust-principal", "iam-deny-wins"]);
    }
}
