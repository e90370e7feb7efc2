//! A plan as code, over the preview: CloudFormation, the AWS CDK, Terraform, one at a time.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::y_copies;
use crate::app::{Action, Shared};
use crate::as_code::{Code, Form};
use crate::text::{Say, clean_lines};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The forms of a plan over a screen.
#[derive(Debug)]
pub struct CodeNote {
    forms: Vec<(Form, Code)>,
    at: usize,
    scroll: Scroll,
}

impl CodeNote {
    /// Of these forms, the first first.
    pub fn of(forms: Vec<(Form, Code)>) -> CodeNote {
        CodeNote { forms, at: 0, scroll: Scroll::default() }
    }

    /// Left and right go from form to form, all else through the text.
    pub fn moved(&mut self, action: Action) {
        let last = self.forms.len().saturating_sub(1);
        let at = match action {
            Action::Left => self.at.checked_sub(1).unwrap_or(last),
            Action::Right if self.at < last => self.at + 1,
            Action::Right => 0,
            action => return self.scroll.act(action),
        };
        self.at = at;
        self.scroll.reset();
    }

    fn code(&self) -> Option<&Code> {
        self.forms.get(self.at).map(|(_, code)| code)
    }

    /// Copies the text of the form that is shown.
    pub fn copy(&self, shared: &mut Shared) {
        match self.code().and_then(|code| code.text.clone()) {
            Some(text) => shared.copy_lines(text, "copied-code"),
            None => shared.toast(&Say::text("why-nothing-to-copy")),
        }
    }

    /// Draws it over the screen.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(super::READABLE), true);
        let mut tabs = Vec::new();
        for (at, (form, _)) in self.forms.iter().enumerate() {
            let (text, style) = match at == self.at {
                true => (format!("[{}]", form.name()), ink::selected()),
                false => (format!(" {} ", form.name()), ink::dim()),
            };
            tabs.extend([Span::styled(text, style), Span::raw(" ")]);
        }
        sheet.line(Line::from(tabs));
        sheet.blank();
        if let Some(code) = self.code() {
            match &code.text {
                Some(text) => {
                    let text = clean_lines(text);
                    sheet.command(0, &text);
                    sheet.blank();
                    sheet.para(0, &y_copies(shared, &[text]), ink::dim());
                }
                None => {
                    let form = self.forms.get(self.at).map_or("", |(form, _)| form.name());
                    sheet.para(0, &shared.tw("as-code-nothing", &[("form", form)]), ink::bold());
                    for say in &code.beside {
                        sheet.para(2, &shared.say(say), ink::plain());
                    }
                }
            }
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
