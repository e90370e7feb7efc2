//! Every call on the wire of this session. Bodies are not kept, so nothing here is secret.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Page;
use crate::app::{Action, CallRecord, Context, Go, Shared};
use crate::text::{Say, clean};
use crate::widgets::rows::Cursor;
use crate::widgets::{ink, wrap};

/// The calls, newest last.
#[derive(Debug, Default)]
pub struct Calls {
    cursor: Cursor,
}

impl Page for Calls {
    fn context(&self) -> Context {
        Context::Calls
    }

    fn enter(&mut self, shared: &mut Shared) {
        self.cursor.at = shared.calls.len().saturating_sub(1);
    }

    fn act(&mut self, shared: &mut Shared, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Copy => {
                let id = shared.calls.get(self.cursor.at).and_then(|c| c.request_id.clone());
                if let Some(id) = id {
                    shared.copy(id, "copied-request-ids");
                }
            }
            action => {
                self.cursor.act(action, shared.calls.len());
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let id = shared.calls.get(self.cursor.at).and_then(|c| c.request_id.as_ref());
        match action {
            Action::Copy if id.is_none() => Err(Say::text("why-nothing-to-copy")),
            Action::Forward => Err(Say::text("why-nothing-behind")),
            _ => Ok(()),
        }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if shared.calls.is_empty() {
            super::put(buf, area, 1, &Line::from(shared.t("calls-none")));
            return;
        }
        let total: u64 = shared.calls.iter().map(|c| c.millis).sum();
        let head = shared.tw(
            "calls-count",
            &[("count", &shared.calls.len().to_string()), ("millis", &format!("{total} ms"))],
        );
        super::put(buf, area, 0, &Line::styled(head, ink::bold()));
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area };
        let id = shared.calls.get(self.cursor.at).and_then(|c| c.request_id.as_deref());
        if let Some(id) = id {
            let text = shared.tw("verify-request", &[("id", &clean(id))]);
            let text = wrap::cut(&text, area.width as usize);
            super::put(buf, area, area.height - 1, &Line::styled(text, ink::dim()));
        }
        let window = self.cursor.window(shared.calls.len(), body.height as usize);
        for (line, at) in window.enumerate() {
            let Some(call) = shared.calls.get(at) else { continue };
            let text = row(call, at == self.cursor.at, area.width as usize);
            super::put(buf, body, line as u16, &text);
        }
    }
}

fn row(call: &CallRecord, here: bool, width: usize) -> Line<'static> {
    let name = 34.min(width.saturating_sub(36).max(12));
    let good = call.code.starts_with('2');
    let id = call.request_id.as_deref().map(clean).unwrap_or_default();
    let head = format!(
        "{} {} {} {:>6} ms  ",
        if here { ">" } else { " " },
        wrap::fit(&clean(&call.at), 8),
        wrap::fit(&clean(&call.call), name),
        call.millis
    );
    let code = wrap::fit(&clean(&call.code), 22.min(width / 4));
    let room = width.saturating_sub(wrap::width(&head) + wrap::width(&code) + 2);
    let tail = format!("  {}", wrap::fit(&id, room));
    if here {
        return Line::styled(format!("{head}{code}{tail}"), ink::selected());
    }
    Line::from(vec![
        Span::raw(head),
        Span::styled(code, if good { ink::plain() } else { ink::care() }),
        Span::styled(tail, ink::dim()),
    ])
}
