//! What is wrong, asked before the findings tell it. Nothing here says which of the causes it is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::choices::Choices;
use super::{Page, READABLE, findings};
use crate::app::{
    Action, Code, Context, Go, Key, Overlay, Purpose, Question, Route, Shared, Tone, Turn,
};
use crate::course::{Cause, Did};
use crate::problem::Problem;
use crate::rules::State;
use crate::text::{Say, clean};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The causes of the lesson we are in; in an exam, what may be wrong with the pool.
#[derive(Debug)]
pub struct Guess {
    choices: Choices,
    exam: Option<Vec<(Problem, bool)>>,
    scroll: Scroll,
}

fn causes(shared: &Shared) -> &[Cause] {
    shared.lesson().map_or(&[], |lesson| lesson.teaching.causes.as_slice())
}

/// The ticket names a user by the address, and what is stored of that user was not read yet.
fn names_nobody_yet(shared: &Shared) -> bool {
    let story = shared.lesson().map_or("", |lesson| lesson.story.get(shared.lang));
    let nobody = shared.case.as_ref().is_some_and(|case| case.user.is_none());
    nobody && story.contains('@')
}

/// After the right guess: where the findings show it, or what leads on from them.
fn where_it_shows(shared: &Shared) -> &'static str {
    let (Some(lesson), Some(case)) = (shared.lesson(), &shared.case) else { return "guess-right" };
    let shown = case.outcomes.iter().any(|outcome| {
        lesson.problems.contains(&outcome.problem)
            && matches!(outcome.state, State::Fail | State::Warn)
    });
    match () {
        () if shown => "guess-right",
        () if names_nobody_yet(shared) => "guess-right-user",
        () if shared.has_to_sign_in() => "guess-right-sign-in",
        () if lesson.teaching.question.is_some() => "guess-right-question",
        () => "guess-right",
    }
}

impl Guess {
    /// In an order that the lesson's name decides.
    pub fn of(shared: &Shared) -> Guess {
        let name = shared.lesson().map(|lesson| lesson.name.as_str()).unwrap_or_default();
        if shared.in_exam() {
            let of = shared.exam_choices();
            let pool = shared.case.as_ref().map(|case| case.facts.pool_id.as_str());
            let choices = Choices::of(pool.unwrap_or_default(), of.len());
            return Guess { choices, exam: Some(of), scroll: Scroll::default() };
        }
        let mut choices = Choices::of(name, causes(shared).len());
        choices.strike(&shared.progress.lesson(name).struck);
        Guess { choices, exam: None, scroll: Scroll::default() }
    }

    fn is_right(&self, shared: &Shared, at: usize) -> bool {
        match &self.exam {
            Some(of) => of.get(at).is_some_and(|(_, right)| *right),
            None => causes(shared).get(at).is_some_and(|cause| cause.right),
        }
    }

    fn guess(&mut self, shared: &mut Turn<'_>) {
        let Some(at) = self.choices.chosen().filter(|at| !self.choices.was_taken(*at)) else {
            return;
        };
        let right = self.is_right(shared, at);
        self.choices.take(right);
        self.scroll.reset();
        shared.note_here(Did::Guessed(right, at));
        if right {
            // In an exam each fault of the pool is named.
            if let Some(of) = &self.exam {
                let named = |at: usize| !of[at].1 || self.choices.was_found(at);
                if !(0..of.len()).all(named) {
                    return;
                }
                shared.note_guessed();
            }
            shared.go(Go::Replace(Route::Findings));
            let said = where_it_shows(shared);
            shared.news(Tone::Done, &Say::text(said));
        } else {
            shared.note_wrong("wrong_guess");
        }
    }
}

impl Page for Guess {
    fn context(&self) -> Context {
        Context::Guess
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Forward => self.guess(shared),
            Action::Skip => {
                shared.note_here(Did::Skipped);
                shared.go(Go::Replace(Route::Findings));
            }
            Action::Documents => shared.go(Go::Push(Route::Documents { call: None })),
            Action::Rehearse => {
                shared.go(Go::Push(Route::Rehearse { purpose: Purpose::Rehearse }));
            }
            Action::User => shared.go(Go::Open(Overlay::Ask(Question::User))),
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                self.choices.act(action);
            }
        }
    }

    fn takes_letter(&self, letter: char) -> bool {
        self.choices.has(letter)
    }

    fn edit(&mut self, _shared: &mut Turn<'_>, key: Key) {
        if let Code::Char(letter) = key.code {
            self.choices.go_to(letter);
        }
    }

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        _about: &Question,
        value: &str,
    ) -> Result<(), Say> {
        findings::name_user(shared, value)
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let again = self.choices.chosen().is_some_and(|at| self.choices.was_taken(at));
        match action {
            Action::Skip if self.exam.is_some() => Err(Say::text("why-exam-asks")),
            Action::Forward if !shared.has_looked() => Err(Say::text("why-look-first")),
            Action::Forward if shared.has_to_look_on() => Err(Say::text("why-look-on")),
            Action::Forward if again => Err(Say::text("why-chosen-before")),
            Action::User if shared.case.is_none() => Err(Say::text("why-no-pool")),
            _ => Ok(()),
        }
    }

    fn speaks_of(&self, shared: &Shared, action: Action) -> bool {
        match action {
            Action::User => names_nobody_yet(shared),
            Action::Rehearse => shared.has_to_sign_in(),
            action => matches!(action, Action::Skip | Action::Documents | Action::Ticket),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(READABLE), area.height >= 18);
        let (asks, evidence) = match self.exam {
            Some(_) => ("exam-guess-asks", "exam-guess-evidence"),
            None => ("guess-asks", "guess-evidence"),
        };
        sheet.para(0, &shared.t(asks), ink::bold());
        sheet.para(0, &shared.t(evidence), ink::dim());
        if names_nobody_yet(shared) {
            sheet.para(0, &shared.t("guess-about-user"), ink::dim());
        }
        sheet.air();
        let causes = causes(shared);
        let names: Vec<String> = self
            .exam
            .iter()
            .flatten()
            .map(|(problem, _)| super::check_name(shared, *problem))
            .collect();
        let says = |at: usize| match self.exam {
            Some(_) => names.get(at).map_or("", String::as_str),
            None => causes.get(at).map_or("", |cause| cause.says.get(shared.lang)),
        };
        let mut seen = self.choices.tell(shared, says, &mut sheet);
        let taken = self.choices.taken.filter(|at| !self.is_right(shared, *at));
        if taken.is_some() && self.exam.is_some() {
            sheet.air();
            sheet.para(0, &shared.t("exam-guess-wrong"), ink::care());
        } else if let Some(cause) = taken.and_then(|at| causes.get(at)) {
            sheet.air();
            sheet.para(0, &shared.t("guess-wrong"), ink::care());
            let from = sheet.lines.len();
            sheet.para(2, &clean(cause.against.get(shared.lang)), ink::plain());
            if shared.has_to_look_on() {
                sheet.para(0, &shared.t("look-on"), ink::bold());
            }
            if self.choices.chosen() == self.choices.taken {
                seen = from..sheet.lines.len();
            }
        }
        self.scroll.keep(seen);
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
