//! Pasted texts: what each is (an error, a command, a document, a question), which of our problems it speaks
//! of, how sure that is, and the text with its secrets hidden. Works offline on what people really have:
//! messages of every SDK, logs, JSON, stack traces; wrapped, coloured, escaped, cut; and their own words.
//!
//! The exception's name decides alone only where one problem owns it. `NotAuthorizedException`,
//! `InvalidParameterException` and `CodeMismatchException` never do: their messages decide. A question is not
//! a failure: it is answered by the guide that is near to it, or not at all.

mod apart;
mod context;
mod fallback;
mod index;
mod judge;
mod kept;
mod kind;
mod letters;
mod names;
mod notes;
mod of_kind;
mod other;
mod questions;
mod reading;
mod secrets;
mod sentences;
mod special;
mod texts;
mod words;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod negatives;
#[cfg(test)]
mod set_aside;
#[cfg(test)]
mod tests;

use crate::problem::{Cause, Problem};
use crate::text::Say;
use judge::{By, Verdict};
use kind::Piece;
use reading::Reading;

pub use kind::TextKind;
pub use other::{OtherMfa, known};
pub use secrets::Hidden;
pub use texts::sentences;

/// The most of a pasted text that is kept, in bytes.
pub const KEPT: usize = 4096;

/// What a text speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// One of ours.
    Problem(Problem),
    /// A Cognito MFA error outside our list; [`known`] says what we know of it.
    OtherMfa(&'static str),
    /// Anything else.
    Nothing,
}

impl Found {
    /// The word of the JSON contract: the slug, `other_mfa` or `none`. A problem that no rule looks for is
    /// outside the list, though it has a guide.
    pub fn word(self) -> &'static str {
        match self {
            Found::Problem(problem) if problem.is_judged() => problem.slug(),
            Found::Problem(_) | Found::OtherMfa(_) => "other_mfa",
            Found::Nothing => "none",
        }
    }

    /// The id of what is known outside the list.
    pub fn known_id(self) -> Option<String> {
        match self {
            Found::Problem(problem) if !problem.is_judged() => {
                Some(problem.slug().replace('_', "-"))
            }
            Found::OtherMfa(id) => Some(id.to_owned()),
            _ => None,
        }
    }

    /// Our problem.
    pub fn problem(self) -> Option<Problem> {
        match self {
            Found::Problem(problem) => Some(problem),
            _ => None,
        }
    }
}

/// Another problem the text may speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Which.
    pub problem: Problem,
    /// 0 to 1.
    pub confidence: f64,
    /// How to tell it from the first answer.
    pub tell_apart: Say,
}

/// Something else that stands in the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Besides {
    /// What it is.
    pub kind: TextKind,
    /// What it speaks of.
    pub problem: Found,
}

/// The answer to a pasted text.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What the text is.
    pub kind: TextKind,
    /// What it speaks of.
    pub problem: Found,
    /// How sure, 0 to 1. Of [`Found::Nothing`]: 0.
    pub confidence: f64,
    /// The AWS exception beside the deciding words.
    pub exception: Option<String>,
    /// The AWS operation that raised it.
    pub operation: Option<String>,
    /// AWS's id of the refused request.
    pub request_id: Option<String>,
    /// What else it may be, likeliest first.
    pub alternatives: Vec<Alternative>,
    /// The cause within the problem where the words tell: `user_token` and `pool_switch` of
    /// `totp_not_enabled`.
    pub cause: Option<Cause>,
    /// What is seen in this text besides, in words: what a provider answered, whose permission is missing.
    pub notes: Vec<Say>,
    /// What else stands in the text, after the first cause.
    pub also: Vec<Besides>,
    /// The text without colours and secrets, at most [`KEPT`] bytes around the deciding words.
    pub masked: String,
    /// How many secrets were hidden, in the whole text.
    pub hidden: Hidden,
}

impl Explanation {
    /// What the cause means, in words.
    pub fn cause_in_words(&self) -> Option<Say> {
        Some(Say::text(match self.cause? {
            Cause::PoolSwitch => "explain-cause-pool-switch",
            Cause::UserToken => "explain-cause-user-token",
            Cause::OffWithFactor => "explain-cause-off-with-factor",
            Cause::NoFactor => "explain-cause-no-factor",
            Cause::SmsLeftOut => "explain-cause-sms-left-out",
            Cause::SmsRoleStays => "explain-cause-sms-role-stays",
            _ => return None,
        }))
    }

    /// The guide that answers a question claims nothing of a pool.
    pub fn nearest(&self) -> Option<Say> {
        let is_answer = self.kind == TextKind::Question && self.problem.problem().is_some();
        is_answer.then(|| Say::text("explain-nearest"))
    }

    /// Where nothing was found: what was understood, and what would help.
    pub fn help(&self) -> Option<Say> {
        if self.problem != Found::Nothing || self.kind.way_on().is_some() {
            return None;
        }
        Some(match (self.kind, self.exception.as_deref(), self.operation.as_deref()) {
            (TextKind::Error, Some(exception), Some(operation)) => {
                Say::with("explain-help-call", [("exception", exception), ("operation", operation)])
            }
            (TextKind::Error, Some(exception), None) => {
                Say::with("explain-help-exception", [("exception", exception)])
            }
            (TextKind::Error, ..) => Say::text("explain-help-error"),
            (TextKind::Question, ..) => Say::text("explain-help-question"),
            _ => Say::text("explain-help-unknown"),
        })
    }
}

/// Finds what a pasted text is and what it speaks of. Never panics; takes time in proportion to its length.
pub fn explain(text: &str) -> Explanation {
    let reading = Reading::new(text);
    let verdict = judge::judge(&reading);
    let mut pieces = kind::pieces(reading.source);
    if pieces.is_empty() {
        // A document that a logger or a terminal worked on.
        pieces = kind::pieces(&unbroken(&reading));
        pieces.iter_mut().for_each(|p| (p.from, p.to) = (0, reading.source.len()));
    }
    let hiding = secrets::find(&reading);
    let (kind, leading) = kind_of(&reading, &verdict, &pieces);
    let masked = kept::window(&reading, &hiding, verdict.at, KEPT);
    let mut explanation = Explanation {
        kind,
        problem: verdict.found,
        confidence: verdict.confidence,
        exception: verdict.exception,
        operation: verdict.operation,
        request_id: verdict.request_id,
        alternatives: verdict.alternatives,
        cause: verdict.cause,
        notes: notes::of_error(&reading, verdict.found, verdict.cause),
        also: verdict
            .also
            .into_iter()
            .map(|problem| Besides { kind: TextKind::Error, problem })
            .collect(),
        masked,
        hidden: hiding.counts,
    };
    match leading {
        Some(piece) if kind != TextKind::Error => {
            let answer = of_kind::answer(piece, &pieces, reading.source);
            // A document may say by itself what is wrong.
            let says_so = answer.found == Found::Nothing && kind.is_document();
            let silent = answer.found == Found::Nothing && answer.notes.is_empty();
            if !(says_so && verdict.by == By::Words) {
                lead(&mut explanation, answer);
            }
            // A command that is in order, in a text that tells what came of it.
            if silent && kind == TextKind::AwsCommand {
                in_words_around(&mut explanation, &reading, piece);
            }
        }
        _ if verdict.found == Found::Nothing
            && let Some(answer) = of_kind::undelivered(&pieces) =>
        {
            explanation.problem = answer.found;
            explanation.confidence = answer.sure;
            explanation.notes.extend(answer.notes);
        }
        _ if verdict.by == By::Nothing && !verdict.apart => {
            in_own_words(&mut explanation, &reading, verdict.cognito);
        }
        _ => {}
    }
    let others =
        pieces.iter().filter(|p| leading.is_none_or(|l| l.from != p.from) && p.kind != kind);
    for piece in others {
        let problem = of_kind::answer(piece, &pieces, reading.source).found;
        let besides = Besides { kind: piece.kind, problem };
        if !explanation.also.iter().any(|b| b.kind == piece.kind) {
            explanation.also.push(besides);
        }
    }
    explanation
}

/// What a text is: words of AWS outside of a document make it an error; else its first piece says so, and
/// where it has none, its style.
fn kind_of<'p>(
    reading: &Reading<'_>,
    verdict: &Verdict,
    pieces: &'p [Piece],
) -> (TextKind, Option<&'p Piece>) {
    let at = reading.units.get(verdict.at).map_or(0, |unit| unit.from as usize);
    let spoken = verdict.found != Found::Nothing || verdict.exception.is_some();
    let inside = pieces.iter().find(|p| p.from <= at && at < p.to);
    let leading = pieces.iter().find(|p| p.kind != TextKind::Error).or(pieces.first());
    match (inside, leading) {
        (Some(piece), _) if spoken && piece.kind == TextKind::Error => (TextKind::Error, None),
        (None, _) if spoken && verdict.by == By::Words => (TextKind::Error, None),
        (None, Some(_)) if spoken => (TextKind::Error, None),
        // What a command or a deployment answered is printed after it.
        (Some(piece), _)
            if spoken && matches!(piece.kind, TextKind::AwsCommand | TextKind::Template) =>
        {
            (TextKind::Error, None)
        }
        (_, Some(piece)) => match pieces.first() {
            Some(first) if first.kind == TextKind::Error => (TextKind::Error, None),
            _ => (piece.kind, Some(piece)),
        },
        (_, None) => match kind::of_prose(&plain(reading)) {
            // An exception that is only asked about.
            TextKind::Unknown if spoken => (TextKind::Error, None),
            // A sentence of AWS and hardly another word.
            TextKind::Question
                if verdict.by == By::Words && verdict.alone && !reading.source.contains('?') =>
            {
                (TextKind::Error, None)
            }
            TextKind::Question
                if verdict.found == Found::Nothing
                    && verdict.exception.is_some()
                    && !reading.source.contains('?') =>
            {
                (TextKind::Error, None)
            }
            kind => (kind, None),
        },
    }
}

/// What the practice AWS puts before a sentence that no public source shows: no word of the sentence.
const PRACTICE_MARK: &str = "[practice wording] ";

/// The characters of a text as they were before loggers and terminals worked on it.
fn plain(reading: &Reading<'_>) -> String {
    let mut text = String::with_capacity(reading.units.len());
    for unit in reading.units.iter().take(LONGEST_QUESTION) {
        if unit.brk && !text.is_empty() {
            text.push('\n');
        }
        text.push(unit.ch);
    }
    text.replace(PRACTICE_MARK, "")
}

/// The same on one line, without what draws boxes or quotes a mail at the beginning of lines.
fn unbroken(reading: &Reading<'_>) -> String {
    let mut text = String::with_capacity(reading.units.len());
    let mut begins = false;
    for unit in &reading.units {
        begins |= unit.brk;
        if begins && matches!(unit.ch, ' ' | '>' | '\u{2500}'..='\u{257f}') {
            continue;
        }
        if std::mem::take(&mut begins) && !text.is_empty() {
            text.push(' ');
        }
        text.push(unit.ch);
    }
    text
}

/// No question is longer; characters.
const LONGEST_QUESTION: usize = 8 * 1024;

/// A document, a command or a log speaks for itself.
fn lead(explanation: &mut Explanation, answer: of_kind::Answer) {
    explanation.problem = answer.found;
    explanation.confidence = answer.sure;
    explanation.operation = answer.operation;
    explanation.exception = None;
    explanation.cause = None;
    explanation.notes = answer.notes;
    explanation.alternatives = apart::alternatives(answer.found, None, None, answer.sure);
}

/// What a person says around a command; the command itself says nothing of it.
fn in_words_around(explanation: &mut Explanation, reading: &Reading<'_>, piece: &Piece) {
    let around = [reading.source.get(..piece.from), reading.source.get(piece.to..)];
    let said = around.map(Option::unwrap_or_default).join(" ");
    if said.split_whitespace().count() < FEWEST_WORDS {
        return;
    }
    let near = questions::nearest(&said);
    let Some(first) = near.first().filter(|near| near.by >= questions::NEAR_ENOUGH) else {
        return;
    };
    explanation.problem = match Problem::from_slug(first.answer) {
        Some(problem) => Found::Problem(problem),
        None => Found::OtherMfa(first.answer),
    };
    explanation.confidence = (first.by.min(0.95) * 100.0).round() / 100.0;
}

/// Fewer words around a command tell nothing.
const FEWEST_WORDS: usize = 4;

/// The words of an error are enough from here on; those of a question earlier.
const ERROR_NEAR_ENOUGH: f64 = 0.42;

/// A question is answered by what is near to it; an error in somebody's words too, if Cognito is in it.
fn in_own_words(explanation: &mut Explanation, reading: &Reading<'_>, cognito: bool) {
    let enough = match explanation.kind {
        TextKind::Question | TextKind::Unknown => questions::NEAR_ENOUGH,
        TextKind::Error if cognito => ERROR_NEAR_ENOUGH,
        _ => return,
    };
    let text = plain(reading);
    let near = questions::nearest(kind::without_log_prefix(&text).0);
    let sure = |by: f64| (by.min(0.95) * 100.0).round() / 100.0;
    let problem = |answer: &str| Problem::from_slug(answer);
    let mut rest = near.iter();
    if let Some(first) = near.first().filter(|n| n.by >= enough) {
        rest.next();
        explanation.confidence = sure(first.by);
        explanation.problem = match problem(first.answer) {
            Some(problem) => Found::Problem(problem),
            None => Found::OtherMfa(first.answer),
        };
        explanation.alternatives =
            apart::alternatives(explanation.problem, None, None, explanation.confidence);
    }
    // What is nearly as near may be what was meant; where nothing is near enough, it may help.
    let close = near.first().map_or(0.0, |n| if n.by >= enough { n.by - 0.08 } else { 0.0 });
    for other in rest.filter(|n| n.by >= close).take(2) {
        let Some(problem) = problem(other.answer) else { continue };
        let known = explanation.alternatives.iter().any(|a| a.problem == problem);
        if !known && explanation.problem != Found::Problem(problem) {
            explanation.alternatives.push(Alternative {
                problem,
                confidence: sure(other.by * 0.8),
                tell_apart: Say::text("explain-apart-near"),
            });
        }
    }
}

/// The whole text without colours, control characters and secrets, and how many were hidden.
pub fn mask(text: &str) -> (String, Hidden) {
    let reading = Reading::new(text);
    let hiding = secrets::find(&reading);
    (kept::whole(&reading, &hiding), hiding.counts)
}
