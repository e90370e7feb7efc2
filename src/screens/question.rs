//! The question of a lesson that no change finishes: wrong answers are answered, the right one is the end.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::choices::Choices;
use super::{Page, READABLE, terms};
use crate::app::{Action, Code, Context, Go, Key, Route, Shared, Turn};
use crate::course::{Answer, Did, Question};
use crate::text::{Say, clean};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The question of the lesson we are in.
#[derive(Debug)]
pub struct QuestionScreen {
    choices: Choices,
    /// The right answer was given.
    over: bool,
    scroll: Scroll,
}

fn question(shared: &Shared) -> Option<&Question> {
    shared.lesson()?.teaching.question.as_ref()
}

/// Writes a question, its answers, and what was said to the one that was taken.
pub fn tell(
    shared: &Shared,
    question: &Question,
    choices: &Choices,
    sheet: &mut Sheet,
) -> std::ops::Range<usize> {
    let asks = sheet.lines.len();
    sheet.para(0, &clean(question.asks.get(shared.lang)), ink::bold());
    let asks = asks..sheet.lines.len();
    sheet.air();
    let answer = |at: usize| question.answers.get(at);
    let says = |at: usize| answer(at).map_or("", |answer| answer.says.get(shared.lang));
    let seen = choices.tell(shared, says, sheet);
    let Some(taken) = choices.taken.and_then(answer) else {
        terms::mark(shared, sheet, &[asks]);
        return seen;
    };
    sheet.air();
    match taken.right {
        true => sheet.para(0, &shared.t("answer-right"), ink::good()),
        false => sheet.para(0, &shared.t("answer-wrong"), ink::care()),
    }
    let from = sheet.lines.len();
    sheet.para(2, &clean(taken.reply.get(shared.lang)), ink::plain());
    terms::mark(shared, sheet, &[asks, from..sheet.lines.len()]);
    match choices.chosen() == choices.taken {
        true => from..sheet.lines.len(),
        false => seen,
    }
}

impl QuestionScreen {
    /// Its answers in an order that the lesson's name decides.
    pub fn of(shared: &Shared) -> QuestionScreen {
        let name = shared.lesson().map(|lesson| lesson.name.as_str()).unwrap_or_default();
        let count = question(shared).map_or(0, |question| question.answers.len());
        QuestionScreen {
            choices: Choices::of(&format!("{name}?"), count),
            over: false,
            scroll: Scroll::default(),
        }
    }

    fn taken<'a>(&self, shared: &'a Shared) -> Option<&'a Answer> {
        question(shared)?.answers.get(self.choices.taken?)
    }

    fn answer(&mut self, shared: &mut Turn<'_>) {
        let lesson = shared.lesson().map(|lesson| lesson.name.clone()).unwrap_or_default();
        if self.taken(shared).is_some_and(|answer| answer.right) {
            shared.go(Go::Replace(Route::Debrief { lesson }));
            return;
        }
        let Some(at) = self.choices.chosen() else { return };
        let answer = question(shared).and_then(|question| question.answers.get(at));
        let right = answer.is_some_and(|answer| answer.right);
        self.choices.take(right);
        self.over = right;
        self.scroll.reset();
        if right {
            shared.finish_lesson(&lesson);
        } else {
            shared.note_here(Did::Tried);
            shared.note_wrong("wrong_answer");
        }
    }
}

impl Page for QuestionScreen {
    fn context(&self) -> Context {
        Context::Question
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Forward => self.answer(shared),
            Action::Documents => shared.go(Go::Push(Route::Documents { call: None })),
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                // An answer that was right stays.
                if !self.taken(shared).is_some_and(|answer| answer.right) {
                    self.choices.act(action);
                }
            }
        }
    }

    fn takes_letter(&self, letter: char) -> bool {
        self.choices.has(letter)
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        // An answer that was right stays.
        let right = self.taken(shared).is_some_and(|answer| answer.right);
        if let (false, Code::Char(letter)) = (right, key.code) {
            self.choices.go_to(letter);
        }
    }

    fn wording(&self, action: Action) -> Option<&'static str> {
        (action == Action::Forward && self.over).then_some("debrief")
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let again = self.choices.chosen().is_some_and(|at| self.choices.was_wrong(at));
        let right = self.taken(shared).is_some_and(|answer| answer.right);
        let held = !right && shared.has_to_look_on();
        match action {
            Action::Forward if question(shared).is_none() => Err(Say::text("why-no-question")),
            Action::Forward if shared.awaits_guess() => Err(Say::text("why-guess-first")),
            Action::Forward if held => Err(Say::text("why-look-on")),
            Action::Forward if again => Err(Say::text("why-chosen-before")),
            Action::Documents if shared.case.is_none() => Err(Say::text("why-no-pool")),
            _ => Ok(()),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(READABLE), area.height >= 18);
        match question(shared) {
            None => sheet.para(0, &shared.t("answer-none"), ink::plain()),
            Some(question) => {
                let seen = tell(shared, question, &self.choices, &mut sheet);
                match self.taken(shared) {
                    Some(taken) if taken.right => {
                        sheet.air();
                        sheet.para(0, &shared.t("answer-enter"), ink::dim());
                    }
                    Some(_) if shared.has_to_look_on() => {
                        sheet.para(0, &shared.t("look-on"), ink::bold());
                    }
                    _ => {}
                }
                self.scroll.keep(seen);
            }
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
