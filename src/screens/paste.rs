//! An error text, and what it speaks of. Nothing is sent anywhere before the person asks for a pool.
//!
//! What is shown is never the text itself but the text with its secrets hidden, and of a paste
//! nothing else is kept. What is typed is kept as typed until the person goes on: half a password
//! cannot be told from a word. Of a token nothing is shown or kept but what it says.

mod answer;
mod token;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::pools::id::pool_id;
use super::{Page, WIDE, halves, opinion, stacked};
use crate::app::{Action, Code, Context, Go, Key, Pasted, Route, Shared, Turn};
use crate::classify::{self, Explanation, TextKind};
use crate::guides;
use crate::problem::Problem;
use crate::rules::request::{self, Given};
use crate::rules::totp_token_scope::PROBLEM;
use crate::text::{Say, clean};
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// No log is read further than this; bytes.
const LONGEST_PASTE: usize = 1024 * 1024;
/// What fits on a screen several times over; bytes.
const LONGEST_TYPED: usize = 2 * classify::KEPT;

/// The screen.
#[derive(Default)]
pub struct Paste {
    /// The masked text of a paste, and what was typed since.
    text: String,
    /// What it speaks of.
    found: Option<Explanation>,
    /// The text is a token: what that says. Once it can be read the text itself is gone.
    token: Option<token::Read>,
    /// The text is a request, a policy or a template: that, without its secrets.
    given: Option<Given>,
    /// Secrets hidden in what is no longer kept.
    hidden_before: usize,
    /// What stands in their place is counted anew with every explanation; so often.
    marks: usize,
    /// The end is where the person is typing.
    typing: bool,
    /// The person went on with this text: the next paste is about something else.
    settled: bool,
    /// A pool was looked at before: it is the one to look for the problem in.
    goes_straight: bool,
    scroll: Scroll,
}

impl std::fmt::Debug for Paste {
    /// Typed text may hold a secret that is not finished yet.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paste").field("found", &self.found).finish_non_exhaustive()
    }
}

/// At most so many bytes of a text.
fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What can be judged before it is sent.
fn given(kind: TextKind, text: &str) -> Option<Given> {
    let judged = [
        TextKind::AwsCommand,
        TextKind::Request,
        TextKind::Policy,
        TextKind::TrustPolicy,
        TextKind::Template,
    ];
    if !judged.contains(&kind) {
        return None;
    }
    match request::read(text).ok()? {
        Given::Request(sent) => Some(Given::Request(sent.without_secrets())),
        given => Some(given),
    }
}

impl Paste {
    /// The problem that was found, if it is one of ours.
    fn problem(&self) -> Option<Problem> {
        match &self.token {
            Some(token) => token.as_ref().ok().map(|_| PROBLEM),
            None => self.found.as_ref()?.problem.problem(),
        }
    }

    /// Can a pool show more of it: what AWS would do, or how its own settings are?
    fn leads_to_a_pool(&self) -> bool {
        let is_document = self.found.as_ref().is_some_and(|found| found.kind.is_document());
        self.problem().is_some() || self.given.is_some() || is_document
    }

    /// Would the answer name the cause of a lesson that asks for it first?
    fn tells_too_early(&self, shared: &Shared) -> bool {
        shared.asking().is_some_and(|lesson| {
            let of_lesson = |problem| lesson.problems.contains(&problem);
            self.given.is_some() || self.problem().is_some_and(of_lesson)
        })
    }

    /// The pool whose settings were pasted: it names itself.
    fn pool(&self) -> Option<String> {
        let found = self.found.as_ref().filter(|found| found.kind.is_document())?;
        found.masked.split(|c: char| !c.is_alphanumeric() && !"-_".contains(c)).find_map(pool_id)
    }

    /// How many secrets were hidden in all.
    fn hidden(&self) -> usize {
        let now = self.found.as_ref().map_or(0, |f| f.hidden.total());
        self.hidden_before + now.saturating_sub(self.marks)
    }

    fn explain(&mut self) {
        self.scroll.reset();
        self.token = token::read(&self.text);
        if matches!(self.token, Some(Ok(_))) {
            self.text = String::new();
        }
        let is_error = self.token.is_none() && !self.text.trim().is_empty();
        self.found = is_error.then(|| classify::explain(&self.text));
        self.given = self.found.as_ref().and_then(|found| given(found.kind, &self.text));
    }

    /// The person goes on with what was found.
    fn settle(&mut self, shared: &mut Turn<'_>) {
        self.forget_the_raw_text();
        self.settled = true;
        shared.pasted = Some(match &self.token {
            Some(Ok(claims)) => token::pasted(claims),
            _ => {
                let given = self.given.clone().map(Box::new);
                Pasted { problem: self.problem(), pool: self.pool(), client: None, given }
            }
        });
    }

    /// Keeps no more than what may be shown.
    fn forget_the_raw_text(&mut self) {
        if self.token.is_some() {
            self.text = String::new();
            return;
        }
        self.hidden_before = self.hidden();
        let Some(found) = &mut self.found else { return };
        self.text = found.masked.clone();
        self.typing = false;
        found.hidden = classify::explain(&self.text).hidden;
        self.marks = found.hidden.total();
    }

    fn clear(&mut self) {
        *self = Paste { goes_straight: self.goes_straight, ..Paste::default() };
    }
}

impl Page for Paste {
    fn context(&self) -> Context {
        Context::Paste
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.goes_straight = shared.last_pool.is_some();
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        shared.pasted = None;
        self.goes_straight = shared.last_pool.is_some();
    }

    fn leave(&mut self, shared: &mut Shared) {
        shared.pasted = None;
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Clear => self.clear(),
            Action::Forward => {
                if let Some(problem) = self.problem() {
                    self.settle(shared);
                    shared.go(Go::Push(Route::Steps { problem, outcome: None }));
                }
            }
            Action::CheckPool => {
                if self.leads_to_a_pool() {
                    self.settle(shared);
                    let route = shared.pool_for_pasted();
                    shared.go(Go::Push(route));
                }
            }
            action => self.scroll.act(action),
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let empty = self.found.is_none() && self.token.is_none();
        match action {
            Action::Clear | Action::Forward | Action::CheckPool if empty => {
                Err(Say::text("why-no-text"))
            }
            Action::Forward | Action::CheckPool if matches!(self.token, Some(Err(_))) => {
                Err(Say::text("why-token-unread"))
            }
            Action::Forward | Action::CheckPool if self.tells_too_early(shared) => {
                Err(Say::text("why-guess-first"))
            }
            Action::CheckPool if self.names_no_pool() => Err(Say::text("why-token-no-pool")),
            Action::CheckPool if !self.leads_to_a_pool() => Err(Say::text("why-no-problem")),
            Action::Forward if self.problem().and_then(guides::find).is_none() => {
                Err(Say::text("why-no-problem"))
            }
            _ => Ok(()),
        }
    }

    fn wording(&self, action: Action) -> Option<&'static str> {
        (action == Action::CheckPool && self.goes_straight).then_some("check-pool-last")
    }

    fn edit(&mut self, _shared: &mut Turn<'_>, key: Key) {
        if self.token.is_some() && self.text.is_empty() {
            // What comes behind a token that was read is the rest of it: a signature tells nothing.
            if matches!(key.code, Code::Backspace) || (key.code == Code::Char('w') && key.ctrl) {
                self.clear();
            }
            return;
        }
        match key.code {
            Code::Char('w') if key.ctrl => {
                let kept = self.text.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1);
                self.text.truncate(kept);
            }
            Code::Char(c) if !key.ctrl && !key.alt && self.text.len() < LONGEST_TYPED => {
                self.text.push(c);
            }
            Code::Backspace => {
                self.text.pop();
            }
            _ => return,
        }
        self.typing = true;
        self.settled = false;
        if self.text.is_empty() {
            self.clear();
        }
        self.explain();
    }

    fn paste(&mut self, _shared: &mut Turn<'_>, text: &str) {
        let text = head(text, LONGEST_PASTE);
        if self.settled || self.token.is_some() || token::read(text).is_some() {
            self.clear();
        }
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.explain();
        self.forget_the_raw_text();
        self.settled = false;
        if self.found.is_none() && self.token.is_none() {
            self.clear();
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        // What is being typed may hold a secret that is not finished yet; the rest is masked.
        self.typing
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let (text, below) = if area.width >= WIDE {
            halves(area, area.width * 2 / 5, buf)
        } else {
            // The text takes no more rows than it has; the answer takes the others.
            let rows = self.lines(shared, area.width).len() as u16 + 1;
            stacked(area, rows.clamp(4, (area.height / 3).max(4)), buf)
        };
        self.view_text(shared, text, buf);
        let mut sheet = Sheet::new(below.width.min(super::READABLE), true);
        match (&self.token, &self.found) {
            _ if self.tells_too_early(shared) => {
                sheet.para(0, &shared.guess_first(), ink::bold());
                if let Some(found) = &self.found {
                    sheet.air();
                    answer::recognised(shared, found, &mut sheet);
                }
            }
            (Some(read), _) => token::describe(shared, read, &mut sheet),
            (None, Some(found)) => {
                if let Some(given) = &self.given {
                    opinion::describe(shared, given, None, &mut sheet);
                    sheet.blank();
                }
                answer::describe(shared, found, self.hidden(), &mut sheet);
            }
            (None, None) => answer::invite(shared, &mut sheet),
        }
        if area.width < WIDE {
            super::lessons::tighten(&mut sheet, below.height as usize);
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), below, buf);
    }
}

impl Paste {
    /// A token that could be read, but of no user pool.
    fn names_no_pool(&self) -> bool {
        matches!(&self.token, Some(Ok(claims)) if token::pool(claims).is_none())
    }

    /// The masked text at that width, with a cell for the cursor; never empty.
    fn lines(&self, shared: &Shared, width: u16) -> Vec<String> {
        let instead = self.token.as_ref().map(|_| shared.t("paste-token-hidden"));
        let shown = instead.as_deref().or(self.found.as_ref().map(|f| f.masked.as_str()));
        let masked = shown.unwrap_or_default();
        let room = (width as usize).saturating_sub(1);
        let mut lines: Vec<String> =
            masked.lines().flat_map(|line| wrap::wrap(&clean(line), room)).collect();
        if lines.is_empty() {
            lines.push(String::new());
        }
        lines
    }

    /// The masked text: its beginning, or the end where somebody types.
    fn view_text(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let width = area.width as usize;
        let title = if self.token.is_some() { "paste-token-title" } else { "paste-title" };
        let title = wrap::cut(&shared.t(title), width);
        super::put(buf, area, 0, &Line::styled(title, ink::bold()));
        let room = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let lines = self.lines(shared, area.width);
        let hidden = lines.len().saturating_sub(room.height as usize);
        let skip = if self.typing { hidden } else { 0 };
        let rows = room.height as usize;
        for (row, line) in lines.iter().skip(skip).take(rows).enumerate() {
            let last = skip + row + 1 == lines.len();
            let mut spans = vec![Span::styled(line.clone(), ink::plain())];
            if last {
                spans.push(Span::styled(" ", ink::selected()));
            }
            let cut = row + 1 == rows && !last;
            if cut {
                let count = (lines.len() + 1 - rows).to_string();
                let more = shared.tw("paste-more", &[("count", &count)]);
                spans = vec![Span::styled(wrap::cut(&more, width), ink::dim())];
            }
            super::put(buf, room, row as u16, &Line::from(spans));
        }
    }
}
