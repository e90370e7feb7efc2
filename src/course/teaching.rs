//! What a lesson asks and says beside its account.

use crate::factor::Factor;
use crate::problem::Problem;
use crate::rules::{Outcome, State};
use crate::text::Bilingual;

/// How much a lesson asks of the pupil.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// One fault, and the evidence stands in one place.
    #[default]
    First,
    /// One fault, and two places to look at.
    Easy,
    /// The evidence has to be put together, or more than one thing is wrong.
    Medium,
    /// The obvious answer is wrong.
    Hard,
}

impl Level {
    /// The text that names it.
    pub fn text(self) -> &'static str {
        match self {
            Level::First => "level-first",
            Level::Easy => "level-easy",
            Level::Medium => "level-medium",
            Level::Hard => "level-hard",
        }
    }
}

/// A cause that a colleague would name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cause {
    /// Exactly one of a lesson is.
    pub right: bool,
    /// The cause.
    pub says: Bilingual,
    /// The evidence against it.
    pub against: Bilingual,
}

/// A question and its answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub asks: Bilingual,
    /// What can be answered.
    pub answers: Vec<Answer>,
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Exactly one of a question is.
    pub right: bool,
    /// The answer.
    pub says: Bilingual,
    /// What is said to whoever chooses it.
    pub reply: Bilingual,
}

/// What a lesson leaves behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debrief {
    /// What it was.
    pub what: Bilingual,
    /// Why AWS does so.
    pub why: Bilingual,
    /// The ids of the sources of `why`.
    pub sources: Vec<String>,
    /// The evidence there was to see.
    pub evidence: Bilingual,
    /// How it is seen next time.
    pub next_time: Bilingual,
    /// Which users it helped.
    pub helped: Bilingual,
}

/// A hint for whoever did, or did not do, something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Conditions with a blank between them, all of which have to hold: an event of [`EVENTS`], `opened:SCREEN`,
    /// `not_opened:SCREEN`.
    pub when: String,
    /// The hint, counted from 1.
    pub hint: usize,
}

/// What happens to pupils: its name, and the screen that was opened before it. A refusal and a fix have a second name
/// with the problem behind it, `refused:session_expired`. After a sign-in that went well or was refused, a hint is
/// offered only where a rule names the event: both may be what the lesson asks for.
pub const EVENTS: [(&str, Option<&str>); 6] = [
    ("wrong_guess", Some("guess")),
    ("wrong_answer", Some("question")),
    ("wrong_fix", Some("preview")),
    ("signed_in", None),
    ("refused", None),
    ("quiet", None),
];

/// The screens of a lesson that a pupil may open or leave closed before it is done.
pub const SCREENS: [&str; 21] = [
    "calls",
    "code",
    "documents",
    "enrol",
    "entries",
    "failures",
    "findings",
    "glossary",
    "goals",
    "guess",
    "inspect",
    "note",
    "opinion",
    "paste",
    "phones",
    "preview",
    "question",
    "record",
    "rehearse",
    "sources",
    "steps",
];

impl Watch {
    /// Does it hold after that event, `also` by its longer name, for a pupil who opened these screens?
    pub fn holds(&self, event: &str, also: &str, opened: impl Fn(&str) -> bool) -> bool {
        self.when.split(' ').all(|part| match part.split_once(':') {
            Some(("not_opened", screen)) => !opened(screen),
            Some(("opened", screen)) => opened(screen),
            _ => part == event || part == also,
        })
    }

    /// Does it name that event?
    pub fn names(&self, event: &str) -> bool {
        self.when.split(' ').any(|part| part.split(':').next() == Some(event))
    }

    /// Can it ever hold in a lesson that asks what is wrong, or has a question?
    pub fn can_hold(&self, guesses: bool, questions: bool) -> bool {
        let (mut events, mut opened, mut closed) = (Vec::new(), Vec::new(), Vec::new());
        for part in self.when.split(' ') {
            match part.split_once(':') {
                Some(("opened", screen)) => opened.push(screen),
                Some(("not_opened", screen)) => closed.push(screen),
                Some((event @ ("refused" | "wrong_fix"), slug)) => match Problem::from_slug(slug) {
                    Some(_) => events.push(event),
                    None => return false,
                },
                _ => events.push(part),
            }
        }
        let on = events.first().and_then(|event| EVENTS.iter().find(|(name, _)| name == event));
        let known = match (events.as_slice(), on) {
            ([], _) => true,
            (["wrong_guess"], _) if !guesses => false,
            (["wrong_answer"], _) if !questions => false,
            ([_], Some((_, screen))) => screen.is_none_or(|screen| !closed.contains(&screen)),
            _ => false,
        };
        known
            && opened.iter().chain(&closed).all(|screen| SCREENS.contains(screen))
            && !opened.iter().any(|screen| closed.contains(screen))
    }
}

/// What a lesson asks and says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Teaching {
    /// How much it asks.
    pub level: Level,
    /// How many minutes it takes; 0 where nobody said.
    pub minutes: u32,
    /// What might be wrong.
    pub causes: Vec<Cause>,
    /// What is asked where no change finishes the lesson.
    pub question: Option<Question>,
    /// What is said at the end.
    pub debrief: Option<Debrief>,
    /// What is asked some lessons later.
    pub recall: Option<Question>,
    /// Hints for what was done.
    pub watches: Vec<Watch>,
}

/// One pool of a lesson: as the lesson's file has it, and as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoolState {
    /// Its id.
    pub id: String,
    /// Something of the lesson is wrong there at the beginning.
    pub was_broken: bool,
    /// Something of the lesson is wrong there now, or could not be read.
    pub is_broken: bool,
    /// Its documents differ from those of the beginning.
    pub changed: bool,
    /// The users of the lesson for whom something was wrong there, where it is about users.
    pub users: Vec<UserState>,
}

/// A user whom a lesson is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserState {
    /// As the lesson names the user, and as the pool does.
    pub names: Vec<String>,
    /// Something of the lesson is wrong now, or could not be read.
    pub is_broken: bool,
}

/// What has to be in order when a lesson is done: its problems, and the checks of the factors that it asks for.
pub fn demanded(problems: &[Problem], goals: &[Factor]) -> Vec<Problem> {
    let of_goal = |goal: &Factor| -> &[Problem] {
        match goal {
            Factor::Sms => &[Problem::SmsConfigurationInvalid],
            Factor::Totp => &[Problem::TotpNotEnabled],
            Factor::Email => {
                &[Problem::EmailDefaultSender, Problem::EmailRecoveryConflict, Problem::EmailTier]
            }
        }
    };
    let mut all = problems.to_vec();
    for problem in goals.iter().flat_map(of_goal) {
        if !all.contains(problem) {
            all.push(*problem);
        }
    }
    all
}

/// How many users a pool of that MFA mode asks for a second factor: more with a higher number.
pub fn strictness(mode: Option<&str>) -> u8 {
    match mode {
        Some("ON") => 2,
        Some("OPTIONAL") => 1,
        _ => 0,
    }
}

/// Is nothing of these problems left among the outcomes? What cannot be told is left.
pub fn is_mended(problems: &[Problem], outcomes: &[Outcome]) -> bool {
    let bad = |o: &Outcome| {
        problems.contains(&o.problem)
            && matches!(o.state, State::Fail | State::Warn | State::Unknown)
    };
    !outcomes.is_empty() && !outcomes.iter().any(bad)
}

/// The numbers below `count` in an order that the seed decides: the same each time, another for each seed.
pub fn in_order(seed: &str, count: usize) -> Vec<usize> {
    // FNV-1a, then a linear congruential generator: nothing here has to be hard to guess.
    let mut state = seed.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| {
        (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
    });
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from((state >> 33) % (at as u64 + 1)).unwrap_or(0);
        order.swap(at, other);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_one_is_not_always_the_first() {
        let mut firsts = [0; 4];
        for n in 0..400 {
            let order = in_order(&format!("lesson-{n}"), 4);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3]);
            firsts[order[0]] += 1;
        }
        assert!(firsts.iter().all(|count| (60..=140).contains(count)), "{firsts:?}");
        assert_eq!(in_order("a", 4), in_order("a", 4));
        assert_eq!(in_order("a", 0), Vec::<usize>::new());
    }
}
