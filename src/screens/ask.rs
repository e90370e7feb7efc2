//! A question with a text field, over the lower part of a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use crate::app::{Effect, Key, Question, Shared};
use crate::text::{Say, clean};
use crate::widgets::field::Field;
use crate::widgets::{ink, wrap};

/// The question, what is typed, and what was wrong with the last answer.
#[derive(Debug)]
pub struct Ask {
    /// What is asked.
    pub about: Question,
    text: Say,
    field: Field,
    wrong: Option<Say>,
}

/// Takes the account's last four digits; the permission to change things holds for the session.
///
/// # Errors
/// They are not the account's last four digits.
pub fn permit(shared: &mut Shared, value: &str) -> Result<(), Say> {
    let account = shared.identity.as_ref().map(|i| i.account.clone()).unwrap_or_default();
    let digits = super::chrome::last_four(&account);
    if digits.len() != 4 || value != digits {
        return Err(Say::text("wrong-account"));
    }
    shared.may_change = true;
    shared.effect(Effect::AllowChanges);
    Ok(())
}

/// A name for the file: the pool's id, which every file system takes.
fn bundle_file(shared: &Shared) -> String {
    let id = shared.pool.as_ref().map_or("pool", |(id, _)| id.as_str());
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let id: String = id.chars().filter(|c| word(*c)).collect();
    format!("case-{id}.json")
}

impl Ask {
    /// The question in words.
    pub fn of(about: Question, shared: &Shared) -> Ask {
        let text = match &about {
            Question::AccountDigits { rehearsal } => {
                let account = shared.identity.as_ref().map_or("", |i| i.account.as_str());
                let hidden = "•".repeat(account.len().saturating_sub(4));
                let text = if *rehearsal { "ask-account-rehearse" } else { "ask-account" };
                Say::with(text, [("account", &format!("{hidden}____"))])
            }
            Question::PoolName(name) => Say::with("ask-pool-name", [("pool", name)]),
            Question::UserName(name) => Say::with("ask-user-name", [("user", name)]),
            Question::PoolId => Say::text("ask-pool-id"),
            Question::Region => Say::text("ask-region"),
            Question::User => {
                let known = shared.case.as_ref().is_some_and(|case| case.user.is_some());
                Say::text(if known { "ask-user-or-none" } else { "ask-user" })
            }
            Question::PlanFile { user: None, .. } => Say::text("ask-plan-file"),
            Question::PlanFile { user: Some(user), .. } => {
                Say::with("ask-plan-file-user", [("user", user)])
            }
            Question::OverwritePlan(path) => Say::with("ask-plan-overwrite", [("path", path)]),
            Question::PlanSaved { path, command } => {
                Say::with("ask-plan-saved", [("path", path), ("command", command)])
            }
            Question::BundleFile => Say::text("ask-bundle-file"),
            Question::ResetLesson { number, exam, .. } => {
                let text = if exam.is_some() { "ask-begin-exam" } else { "ask-reset-lesson" };
                Say::with(text, [("number", &number.to_string())])
            }
            Question::OtherRegion { id, region } => {
                let here = shared.identity.as_ref().map_or("", |i| i.region.as_str());
                let args = [("id", id.as_str()), ("region", region.as_str()), ("here", here)];
                Say::with("ask-other-region", args)
            }
        };
        let mut field = Field::default();
        if let Question::PlanFile { name, .. } = &about {
            field.insert(name);
        }
        if about == Question::BundleFile {
            field.insert(&bundle_file(shared));
        }
        Ask { about, text, field, wrong: None }
    }

    /// Enter is yes and Esc is no; nothing is typed.
    fn yes_or_no(&self) -> bool {
        matches!(
            self.about,
            Question::OtherRegion { .. }
                | Question::ResetLesson { .. }
                | Question::OverwritePlan(_)
                | Question::PlanSaved { .. }
        )
    }

    /// What is typed.
    pub fn value(&self) -> &str {
        self.field.value()
    }

    /// A key of the field.
    pub fn edit(&mut self, key: Key) {
        self.wrong = None;
        if !self.yes_or_no() {
            self.field.edit(key);
        }
    }

    /// A paste.
    pub fn insert(&mut self, text: &str) {
        if !self.yes_or_no() {
            self.field.insert(text);
        }
    }

    /// The answer is not taken.
    pub fn refuse(&mut self, why: Say) {
        // A path is put right, not typed again.
        if !matches!(self.about, Question::PlanFile { .. }) {
            self.field.clear();
        }
        self.wrong = Some(why);
    }

    /// Whoever is to type a name reads it in full.
    fn words(&self, shared: &Shared, say: &Say) -> String {
        match self.about {
            Question::UserName(_) => clean(&shared.texts().say(say)),
            _ => shared.say(say),
        }
    }

    /// How many rows it takes at the bottom of that area.
    pub fn rows(&self, shared: &Shared, area: Rect) -> u16 {
        let lines = |say: &Say| wrap::wrap(&self.words(shared, say), area.width as usize).len();
        let wrong = self.wrong.as_ref().map_or(1, lines);
        (lines(&self.text) + wrong + 4).min(area.height as usize) as u16
    }

    /// Draws it at the bottom of the screen.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let width = area.width as usize;
        let question = wrap::wrap(&self.words(shared, &self.text), width);
        let wrong = match &self.wrong {
            Some(say) => wrap::wrap(&self.words(shared, say), width),
            None => vec![String::new()],
        };
        let height = self.rows(shared, area);
        let place = Rect { y: area.y + area.height - height, height, ..area };
        Clear.render(place, buf);
        let mut row = 0;
        let mut put = |text: Line<'_>, row: &mut u16| {
            super::put(buf, place, *row, &text);
            *row += 1;
        };
        put(Line::styled("─".repeat(width), ink::dim()), &mut row);
        for line in &question {
            put(Line::styled(line.clone(), ink::bold()), &mut row);
        }
        put(Line::default(), &mut row);
        if self.yes_or_no() {
            return;
        }
        put(Line::from("> "), &mut row);
        let field_row = row - 1;
        for line in &wrong {
            put(Line::styled(line.clone(), ink::bad()), &mut row);
        }
        if field_row < place.height && place.width > 4 {
            let line = Rect {
                x: place.x + 2,
                y: place.y + field_row,
                width: (place.width - 2).min(60),
                height: 1,
            };
            self.field.draw(line, buf);
        }
    }
}
