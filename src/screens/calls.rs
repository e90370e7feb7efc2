//! Every call on the wire of this session. Bodies are not kept, so nothing here is secret; what was read of the
//! pool in view stands among its documents.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Page;
use crate::app::{Action, CallRecord, Context, Go, Key, Route, Shared, Turn};
use crate::facts::answers;
use crate::text::{Say, clean};
use crate::widgets::filter::{Edited, Filter};
use crate::widgets::rows::Cursor;
use crate::widgets::{ink, wrap};

/// The calls, newest last.
#[derive(Debug, Default)]
pub struct Calls {
    cursor: Cursor,
    filter: Filter,
}

/// Is what the call answered among the documents of the pool in view?
fn has_answer(shared: &Shared, call: &CallRecord) -> bool {
    let case = shared.case.as_ref();
    case.is_some_and(|case| answers(&case.facts).iter().any(|answer| answer.call == call.call))
}

impl Calls {
    /// Indices of the calls that the filter lets through.
    fn visible(&self, shared: &Shared) -> Vec<usize> {
        let lets = |call: &CallRecord| {
            self.filter.lets(&[&call.call, &call.code, call.request_id.as_deref().unwrap_or("")])
        };
        (0..shared.calls.len()).filter(|i| lets(&shared.calls[*i])).collect()
    }

    fn chosen<'a>(&self, shared: &'a Shared) -> Option<&'a CallRecord> {
        shared.calls.get(*self.visible(shared).get(self.cursor.at)?)
    }

    /// After the filter changed: on the newest of what is shown.
    fn go_to_newest(&mut self, shared: &Shared) {
        self.cursor.at = self.visible(shared).len().saturating_sub(1);
    }
}

impl Page for Calls {
    fn context(&self) -> Context {
        Context::Calls
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.go_to_newest(shared);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.filter.clear() => self.go_to_newest(shared),
            Action::Back => shared.go(Go::Pop),
            Action::Filter => self.filter.open(),
            Action::Forward => {
                let call = self.chosen(shared).map(|call| call.call.clone());
                shared.go(Go::Push(Route::Documents { call }));
            }
            Action::Copy => {
                let id = self.chosen(shared).and_then(|c| c.request_id.clone());
                if let Some(id) = id {
                    shared.copy(id, "copied-request-ids");
                }
            }
            action => {
                let len = self.visible(shared).len();
                self.cursor.act(action, len);
            }
        }
    }

    fn typing(&self) -> bool {
        self.filter.is_open()
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        match self.filter.edit(key) {
            Edited::Move(action) => self.act(shared, action),
            Edited::Rows => self.go_to_newest(shared),
            Edited::Nothing => {}
        }
    }

    fn typed(&mut self, shared: &mut Turn<'_>, enter: bool) {
        self.filter.close(enter);
        if !enter {
            self.go_to_newest(shared);
        }
    }

    fn paste(&mut self, shared: &mut Turn<'_>, text: &str) {
        if self.filter.is_open() {
            self.filter.insert(text);
            self.go_to_newest(shared);
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let id = self.chosen(shared).and_then(|c| c.request_id.as_ref());
        match action {
            Action::Filter if shared.calls.is_empty() => Err(Say::text("calls-none")),
            Action::Copy if id.is_none() => Err(Say::text("why-nothing-to-copy")),
            Action::Forward if self.chosen(shared).is_none_or(|call| !has_answer(shared, call)) => {
                Err(Say::text("why-no-answer"))
            }
            _ => Ok(()),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if shared.calls.is_empty() {
            super::put(buf, area, 1, &Line::from(shared.t("calls-none")));
            return;
        }
        let shown = self.visible(shared);
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area };
        let chosen = self.chosen(shared);
        self.head(shared, &shown, body.height as usize, area, buf);
        if let Some(id) = chosen.and_then(|c| c.request_id.as_deref()) {
            let text = shared.tw("verify-request", &[("id", &clean(id))]);
            let text = wrap::cut(&text, area.width as usize);
            super::put(buf, area, area.height - 1, &Line::styled(text, ink::dim()));
        }
        if shown.is_empty() {
            let text = wrap::cut(&shared.t("calls-filter-empty"), area.width as usize);
            super::put(buf, body, 0, &Line::from(text));
        }
        let window = self.cursor.window(shown.len(), body.height as usize);
        for (line, at) in window.enumerate() {
            let Some(call) = shown.get(at).and_then(|i| shared.calls.get(*i)) else { continue };
            let text = row(call, at == self.cursor.at, area.width as usize);
            super::put(buf, body, line as u16, &text);
        }
    }
}

impl Calls {
    /// How many calls, how long they took, which offset from UTC their times have, and where in the
    /// list the cursor is.
    fn head(&self, shared: &Shared, shown: &[usize], lines: usize, area: Rect, buf: &mut Buffer) {
        let total: u64 = shared.calls.iter().map(|c| c.millis).sum();
        let mut head = shared.tw(
            "calls-count",
            &[("count", &shared.calls.len().to_string()), ("millis", &format!("{total} ms"))],
        );
        let offset = self.chosen(shared).and_then(|c| c.at.split_once(' '));
        if let Some((_, offset)) = offset {
            let offset = shared.tw("calls-times", &[("offset", &clean(offset))]);
            head = format!("{head} · {offset}");
        }
        let width = area.width as usize;
        let position = self.cursor.position(shown.len(), lines);
        let used = wrap::width(&position);
        let head = wrap::cut(&head, width.saturating_sub(used + 2));
        let start = wrap::width(&head) + 2;
        super::put(buf, area, 0, &Line::styled(head, ink::bold()));
        let at = width.saturating_sub(used);
        buf.set_string(area.x + at as u16, area.y, position, ink::dim());
        // A narrow window has a row of its own for what is looked for.
        let label = shared.t("pools-filter");
        let field = match start + usize::from(self.filter.width(&label)) + 2 <= at {
            true => Rect { x: area.x + start as u16, width: (at - start) as u16, ..area },
            false => Rect { y: area.y + 1, height: 1, ..area },
        };
        self.filter.draw(&label, field, buf);
    }
}

fn row(call: &CallRecord, here: bool, width: usize) -> Line<'static> {
    let name = 34.min(width.saturating_sub(36).max(12));
    let good = call.code.starts_with('2');
    let id = call.request_id.as_deref().map(clean).unwrap_or_default();
    let head = format!(
        "{} {} {} {:>6} ms  ",
        if here { ">" } else { " " },
        // The offset stands once, above the list.
        wrap::fit(&clean(super::without_offset(&call.at)), 8),
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
