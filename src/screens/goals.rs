//! "Goals: turn on": the factors that somebody wants, each a switch. What a goal needs was not read
//! unless it was asked for, so a change leads to a new reading.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Page;
use crate::app::{Action, Context, Go, InspectedPool, Shared, Turn};
use crate::factor::Factor;
use crate::text::Say;
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The choice of goals.
#[derive(Debug, Default)]
pub struct Goals {
    cursor: Cursor,
    scroll: Scroll,
}

/// A goal in a word or two.
pub fn short(shared: &Shared, goal: Factor) -> String {
    shared.t(match goal {
        Factor::Sms => "goal-short-sms",
        Factor::Totp => "goal-short-totp",
        Factor::Email => "goal-short-email",
    })
}

/// Is the factor on now? `None` where that could not be read.
fn is_on(case: &InspectedPool, goal: Factor) -> Option<bool> {
    let mfa = case.facts.mfa.known()?;
    let used = mfa.mode().is_some_and(|mode| mode != "OFF");
    Some(match goal {
        Factor::Sms => mfa.sms_is_on(),
        Factor::Totp => used && mfa.totp_is_on(),
        Factor::Email => used && mfa.email_is_on(),
    })
}

impl Page for Goals {
    fn context(&self) -> Context {
        Context::Goals
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Forward | Action::Tick => {
                let chosen = Factor::ALL.get(self.cursor.at);
                if let (Some(goal), Some(case)) = (chosen, &shared.case) {
                    let mut asked = case.asked.clone();
                    if asked.wants(*goal) {
                        asked.goals.retain(|g| g != goal);
                    } else {
                        asked.goals.push(*goal);
                    }
                    let user = case.user.clone();
                    if let Some(route) = shared.read_for(asked, user) {
                        shared.go(Go::Replace(route));
                    }
                }
            }
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                self.cursor.act(action, Factor::ALL.len());
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Forward | Action::Tick if shared.case.is_none() => {
                Err(Say::text("why-no-pool"))
            }
            _ => Ok(()),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let Some(case) = &shared.case else { return };
        let mut sheet = Sheet::new(area.width.min(super::READABLE), area.height >= 18);
        sheet.air();
        sheet.para(0, &shared.t("goals-question"), ink::bold());
        sheet.blank();
        let names: Vec<String> = Factor::ALL
            .iter()
            .map(|goal| shared.t(&format!("goal-name-{}", goal.word())))
            .collect();
        let widest = names.iter().map(|n| wrap::width(n)).max().unwrap_or(0) + 2;
        for (at, (goal, name)) in Factor::ALL.into_iter().zip(names).enumerate() {
            let here = at == self.cursor.at;
            let mark = if here { ">" } else { " " };
            let tick = if case.asked.wants(goal) { "[x]" } else { "[ ]" };
            let style = if here { ink::selected() } else { ink::plain() };
            let now = match is_on(case, goal) {
                Some(true) => shared.t("goals-now-on"),
                Some(false) => shared.t("goals-now-off"),
                None => shared.t("goals-now-unknown"),
            };
            sheet.line(Line::from(vec![
                Span::raw(format!(" {mark} ")),
                Span::styled(format!("{tick} {}", wrap::fit(&name, widest)), style),
                Span::styled(format!("  {now}"), ink::dim()),
            ]));
        }
        sheet.blank();
        if let Some(goal) = Factor::ALL.get(self.cursor.at) {
            sheet.para(0, &shared.t(&format!("goal-needs-{}", goal.word())), ink::plain());
            sheet.blank();
        }
        sheet.para(0, &shared.t("goals-reads-again"), ink::dim());
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
