//! A question with a text field, over the lower part of a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use crate::app::{Effect, Key, Shared};
use crate::text::{Say, clean};
use crate::widgets::field::Field;
use crate::widgets::{ink, wrap};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The last four digits of the account: the permission to change things.
    AccountDigits,
    /// The pool's name: a change of high risk.
    PoolName,
    /// The user's name: a change that takes something from this one user for good.
    UserName,
    /// A pool that is not in the list.
    PoolId,
    /// A Region that is not in the list.
    Region,
    /// A user, by name, `sub`, e-mail or phone.
    User,
    /// Whether to look in the Region that a pool's id names.
    OtherRegion,
}

/// The question, what is typed, and what was wrong with the last answer.
#[derive(Debug)]
pub struct Ask {
    /// What is asked.
    pub about: Question,
    text: Say,
    field: Field,
    /// Enter is yes and Esc is no; nothing is typed.
    yes_or_no: bool,
    wrong: Option<Say>,
}

/// Asks for the permission to change things: the account's last four digits.
pub fn permission(shared: &Shared, text: &'static str) -> Ask {
    let account = shared.identity.as_ref().map(|i| i.account.clone()).unwrap_or_default();
    let shown: String = "•".repeat(account.len().saturating_sub(4));
    let text = Say::with(text, [("account", &format!("{shown}____"))]);
    Ask::new(Question::AccountDigits, text)
}

/// Takes the answer to that question; the permission holds for the session.
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

impl Ask {
    /// A question in words.
    pub fn new(about: Question, text: Say) -> Ask {
        Ask { about, text, field: Field::default(), yes_or_no: false, wrong: None }
    }

    /// A question that Enter answers with yes and Esc with no.
    pub fn yes_or_no(about: Question, text: Say) -> Ask {
        Ask { yes_or_no: true, ..Ask::new(about, text) }
    }

    /// What is typed.
    pub fn value(&self) -> &str {
        self.field.value()
    }

    /// A key of the field.
    pub fn edit(&mut self, key: Key) {
        self.wrong = None;
        if !self.yes_or_no {
            self.field.edit(key);
        }
    }

    /// A paste.
    pub fn insert(&mut self, text: &str) {
        if !self.yes_or_no {
            self.field.insert(text);
        }
    }

    /// The answer is not taken.
    pub fn refuse(&mut self, why: Say) {
        self.field.clear();
        self.wrong = Some(why);
    }

    /// Whoever is to type a name reads it in full.
    fn words(&self, shared: &Shared, say: &Say) -> String {
        match self.about {
            Question::UserName => clean(&shared.texts().say(say)),
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
        if self.yes_or_no {
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
