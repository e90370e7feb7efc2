//! What a rehearsal has shown, at its end.

use super::challenge::{Ask, Challenge};
use super::offer::SignInAction;
use super::rehearsal::{Rehearsal, Stage};
use super::step::{Step, StepOutcome};
use super::wire::Flow;
use crate::factor::Factor;
use crate::problem::Problem;
use crate::text::Say;

/// How a rehearsal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Tokens were given.
    SignedIn,
    /// An authenticator was verified on the way.
    Enrolled,
    /// The person stopped it before.
    Stopped,
}

/// What a rehearsal has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How it ended.
    pub end: End,
    /// In a line.
    pub title: Say,
    /// What is proven, where to look next, what was done wrong on purpose.
    pub lines: Vec<Say>,
}

/// What a wrong move led to.
pub(super) enum Wrong {
    /// Refused as meant; has a right step got through since?
    Refused { slug: Problem, put_right: bool },
    /// AWS took it.
    Taken { step: usize },
}

/// Does it make the first call of a sign-in?
fn begins(what: SignInAction) -> bool {
    matches!(
        what,
        SignInAction::SignIn
            | SignInAction::SignInPreferring
            | SignInAction::StartOver
            | SignInAction::SignInAgain
            | SignInAction::PreferNotOffered
            | SignInAction::OmitDeviceKey
            | SignInAction::StaleDeviceKey
    )
}

fn is_good(step: &Step) -> bool {
    matches!(
        step.outcome,
        StepOutcome::Challenge { .. }
            | StepOutcome::Tokens
            | StepOutcome::SecretCode { .. }
            | StepOutcome::Verified { .. }
            | StepOutcome::Preferred
            | StepOutcome::DeviceConfirmed { .. }
            | StepOutcome::Done
    )
}

/// What came of a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// The problem it was meant to show.
    Meant,
    /// On the way to it.
    OnTheWay,
    /// Nothing of the kind.
    Missed,
}

fn shown(step: &Step, meant: Problem) -> Shown {
    let of = |is: bool| if is { Shown::Meant } else { Shown::Missed };
    match (step.what, &step.outcome) {
        (_, StepOutcome::Sent | StepOutcome::Waited { .. }) => Shown::OnTheWay,
        // To sign in again is only half of the mistake, and no mistake to AWS.
        (SignInAction::SignInAgain, outcome) if !matches!(outcome, StepOutcome::Refused { .. }) => {
            Shown::OnTheWay
        }
        // Nobody refuses it: the device is a new one, and the code is asked for again.
        (SignInAction::OmitDeviceKey, StepOutcome::Challenge { name, .. }) => match name.as_str() {
            "PASSWORD_VERIFIER" | "SELECT_CHALLENGE" => Shown::OnTheWay,
            name => of(name != "DEVICE_SRP_AUTH"),
        },
        // A wish that cannot be met is passed over in silence.
        (SignInAction::PreferNotOffered, StepOutcome::Challenge { name, .. }) => {
            of(name == "SELECT_CHALLENGE")
        }
        // In which words AWS refuses these is not documented.
        (
            SignInAction::ChooseNotOffered | SignInAction::PreferNotOffered,
            StepOutcome::Refused { .. },
        ) => Shown::Meant,
        (
            SignInAction::LockOut,
            StepOutcome::Refused { problem: Some(Problem::TotpCodeMismatch), .. },
        ) => Shown::OnTheWay,
        (_, StepOutcome::Refused { problem, .. }) => of(*problem == Some(meant)),
        (_, StepOutcome::NotSent { .. } | StepOutcome::Unanswered { .. }) => Shown::OnTheWay,
        _ => Shown::Missed,
    }
}

impl Step {
    /// Was it a mistake on purpose that came out as something else?
    pub fn missed(&self) -> bool {
        self.on_purpose.is_some_and(|meant| shown(self, meant) == Shown::Missed)
    }

    /// Was it a mistake on purpose, and did it show what it was meant to?
    pub fn showed(&self) -> bool {
        self.on_purpose.is_some_and(|meant| shown(self, meant) == Shown::Meant)
    }
}

/// Is this the call that was made wrongly before? Who asked for a secret twice goes on with the first,
/// and whoever had the wrong token with another one, whatever it is used for.
fn mends(wrong: &Step, next: &Step) -> bool {
    let plain = |operation: &'static str| operation.trim_start_matches("Admin");
    match wrong.what {
        SignInAction::AssociateSpent => next.operation == "VerifySoftwareToken",
        SignInAction::NarrowToken => true,
        // Any tokens will do, those of another sign-in too.
        SignInAction::RefreshWithoutDevice
        | SignInAction::RefreshElsewhere
        | SignInAction::RefreshReplaced
        | SignInAction::RefreshRevoked
        | SignInAction::LockOut => next.outcome == StepOutcome::Tokens,
        // Another app client may allow another flow.
        _ => plain(next.operation) == plain(wrong.operation),
    }
}

impl Rehearsal {
    /// What has been shown, at an end.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.stage {
            Stage::Stopped => self.stopped.clone(),
            Stage::SignedIn if self.signed_in || self.enrolled => Some(self.judged()),
            _ => None,
        }
    }

    /// The problems that were produced on purpose, in the order they came, and whether each was put right
    /// since: a right step got through after it.
    pub fn produced(&self) -> Vec<(Problem, bool)> {
        let mut all: Vec<(Problem, bool)> = Vec::new();
        for wrong in self.wrongs() {
            if let Wrong::Refused { slug, put_right } = wrong {
                match all.iter_mut().find(|(known, _)| *known == slug) {
                    Some((_, right)) => *right = put_right,
                    None => all.push((slug, put_right)),
                }
            }
        }
        all
    }

    /// What each sign-in that ended in tokens answered on the way: its flow first, then its challenges.
    pub fn signed_in_by(&self) -> Vec<Vec<&str>> {
        let mut all: Vec<Vec<&str>> = Vec::new();
        let mut way: Vec<&str> = Vec::new();
        for step in &self.steps {
            let of = |member: &str| step.sent.iter().find(|(name, _)| name == member);
            if of("AuthFlow").is_some() {
                way.clear();
            }
            let Some((_, answered)) = of("AuthFlow").or_else(|| of("ChallengeName")) else {
                continue;
            };
            let signed_in = step.outcome == StepOutcome::Tokens;
            if signed_in || matches!(step.outcome, StepOutcome::Challenge { .. }) {
                way.push(answered);
            }
            if signed_in {
                all.push(std::mem::take(&mut way));
            }
        }
        all
    }

    /// Whether it has done what a lesson asks for: one sign-in answered all of these on its way to tokens; where
    /// nothing is to be answered, each problem was produced and put right.
    pub fn has_done(&self, answered: &[String], problems: &[Problem]) -> bool {
        if !answered.is_empty() {
            let all = |way: Vec<&str>| answered.iter().all(|wanted| way.contains(&wanted.as_str()));
            return self.signed_in_by().into_iter().any(all);
        }
        let produced = self.produced();
        let put_right =
            |problem: &Problem| produced.iter().any(|(slug, right)| slug == problem && *right);
        !problems.is_empty() && problems.iter().all(put_right)
    }

    fn wrongs(&self) -> Vec<Wrong> {
        let mut all = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            let Some(meant) = step.on_purpose else { continue };
            let put_right = self.steps[at + 1..]
                .iter()
                .any(|next| next.on_purpose.is_none() && is_good(next) && mends(step, next));
            match self.shown_in_the_end(at, step, meant) {
                Shown::Meant => all.push(Wrong::Refused { slug: meant, put_right }),
                Shown::Missed if is_good(step) => all.push(Wrong::Taken { step: step.number }),
                Shown::Missed | Shown::OnTheWay => {}
            }
        }
        all
    }

    /// What came of a mistake, in its own step or further on: by a proof of the password, the code is asked
    /// for one answer later than the key was left out.
    fn shown_in_the_end(&self, at: usize, step: &Step, meant: Problem) -> Shown {
        let own = shown(step, meant);
        if step.what != SignInAction::OmitDeviceKey || own != Shown::OnTheWay {
            return own;
        }
        let mut rest = self.steps[at + 1..].iter().take_while(|next| !begins(next.what));
        let asks = |next: &Step| match &next.outcome {
            StepOutcome::Challenge { name, .. } => {
                name == "SELECT_MFA_TYPE" || Factor::from_name(name).is_some()
            }
            _ => false,
        };
        if rest.any(asks) { Shown::Meant } else { own }
    }

    /// The verdict of this moment.
    pub(super) fn judged(&self) -> Verdict {
        let client = self.subject.clients.get(self.subject.client);
        let client = client.map(|client| client.name.as_str()).unwrap_or_default();
        let names = [("pool", self.subject.pool_name.as_str()), ("client", client)];
        let enrolled = self.enrolled || self.verified.is_some();
        let end = match (enrolled, self.signed_in) {
            (true, _) => End::Enrolled,
            (false, true) => End::SignedIn,
            (false, false) => End::Stopped,
        };
        let title = Say::text(match end {
            End::Enrolled => "sign-in-verdict-enrolled",
            End::SignedIn => "sign-in-verdict-signed-in",
            End::Stopped => "sign-in-verdict-stopped",
        });
        let mut lines = Vec::new();
        if enrolled {
            lines.push(Say::text(match (self.preferred, self.set_up() && self.signed_in) {
                (true, _) => "sign-in-enrolled-preferred",
                (false, true) => "sign-in-enrolled-by-session",
                (false, false) => "sign-in-enrolled-not-preferred",
            }));
        }
        if self.signed_in {
            lines.push(match self.answered_with() {
                _ if self.by_device() => Say::with("sign-in-proven-device", names),
                Some(Factor::Sms) if self.by_first_factor() => {
                    Say::with("sign-in-proven-first-sms", names)
                }
                Some(_) if self.by_first_factor() => Say::with("sign-in-proven-first-email", names),
                _ if self.by_triggers() => Say::with("sign-in-proven-custom", names),
                Some(Factor::Sms) => Say::with("sign-in-proven-sms", names),
                Some(Factor::Email) => Say::with("sign-in-proven-email", names),
                Some(Factor::Totp) => Say::with("sign-in-proven-totp", names),
                None if self.set_up() => Say::with("sign-in-proven-setup", names),
                None => Say::with("sign-in-proven-password", names),
            });
            lines.push(Say::text("sign-in-look-at-application"));
        }
        if end == End::Stopped {
            let refusal = self.steps.iter().rev().find_map(|step| match &step.outcome {
                StepOutcome::Refused { code, .. } if step.on_purpose.is_none() => {
                    Some((step.operation, code.as_str()))
                }
                _ => None,
            });
            lines.push(match refusal {
                Some((operation, code)) => {
                    Say::with("sign-in-stopped-at", [("operation", operation), ("code", code)])
                }
                None => Say::text("sign-in-stopped-open"),
            });
        }
        let produced = self.produced();
        for (right, id) in [(true, "sign-in-produced"), (false, "sign-in-produced-open")] {
            let slugs: Vec<&str> = produced
                .iter()
                .filter(|(_, put)| *put == right)
                .map(|(slug, _)| slug.slug())
                .collect();
            if !slugs.is_empty() {
                lines.push(Say::with(id, [("problems", slugs.join(", ").as_str())]));
            }
        }
        for wrong in self.wrongs() {
            if let Wrong::Taken { step } = wrong {
                let step = step.to_string();
                lines.push(Say::with("sign-in-taken", [("step", step.as_str())]));
            }
        }
        Verdict { end, title, lines }
    }

    /// The factor that the latest sign-in was answered with.
    fn answered_with(&self) -> Option<Factor> {
        match self.path.last() {
            Some(Challenge { ask: Ask::Code(factor), .. }) => Some(*factor),
            _ => None,
        }
    }

    /// Did a remembered device take the place of a code?
    fn by_device(&self) -> bool {
        let code = |asked: &Challenge| matches!(asked.ask, Ask::Code(_));
        matches!(self.path.last(), Some(Challenge { ask: Ask::DeviceProof(_), .. }))
            && !self.path.iter().any(code)
    }

    /// Was the code the first factor, and no password asked for?
    fn by_first_factor(&self) -> bool {
        let password = |asked: &Challenge| {
            matches!(asked.ask, Ask::Password | Ask::PasswordSrp | Ask::PasswordProof(_))
        };
        let proven = |step: &Step| step.what == SignInAction::ChoosePassword && is_good(step);
        let mut latest = self.steps.iter().rev().take_while(|step| !begins(step.what));
        self.flow() == Some(Flow::UserAuth)
            && !self.path.iter().any(password)
            && !latest.any(proven)
    }

    /// Did the pool's triggers ask for something?
    fn by_triggers(&self) -> bool {
        self.path.iter().any(|asked| asked.ask == Ask::Custom)
    }

    pub(super) fn set_up(&self) -> bool {
        matches!(self.path.last(), Some(Challenge { ask: Ask::Setup { .. }, .. }))
    }
}
