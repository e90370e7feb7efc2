//! The bench of an enrolment: the code to scan, the field for the first number, the clocks.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use zeroize::Zeroizing;

use super::present::HURRY;
use super::run::Run;
use super::told;
use crate::app::{Action, Code as KeyCode, Key, Shared};
use crate::screens::phones::{first_code, grouped};
use crate::sign_in::{Enrolment, Secret, StepOutcome};
use crate::text::clean;
use crate::totp::Otpauth;
use crate::widgets::field::Field;
use crate::widgets::pane::Scroll;
use crate::widgets::qr::{Code, Ink};
use crate::widgets::secret_field::SecretField;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// Cells that the words beside the code need.
const BESIDE: u16 = 34;
/// Seconds that a number is shown (RFC 6238).
const PERIOD: i64 = 30;

/// What is typed and how the code is shown.
#[derive(Debug, Default)]
pub struct SetupPane {
    /// The six digits.
    pub code: SecretField,
    device: Field,
    /// The keys go into the device's name.
    pub naming: bool,
    /// Only the code, in the whole window.
    pub full: bool,
    swapped: bool,
    /// The secret as text instead of the code.
    pub groups: bool,
    copy_told: bool,
    /// What a first number costs was agreed to.
    pub agreed: bool,
    scroll: Scroll,
    drawn: RefCell<Option<Drawn>>,
}

/// A code that was made for an area: not made again for each frame.
struct Drawn {
    address: Zeroizing<String>,
    room: (u16, u16),
    code: Option<Code>,
    /// Columns and rows of the smallest one.
    smallest: (usize, usize),
}

impl std::fmt::Debug for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drawn").field("room", &self.room).finish_non_exhaustive()
    }
}

impl SetupPane {
    /// A key that changes how it looks.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Swap => self.swapped = !self.swapped,
            Action::FullScreen => self.full = !self.full,
            Action::ShowSecret => self.groups = !self.groups,
            Action::Down => self.naming = true,
            action => self.scroll.act(action),
        }
    }

    /// A digit, or a key of the name.
    pub fn edit(&mut self, key: Key) {
        match key.code {
            KeyCode::Up | KeyCode::Tab if self.naming => self.naming = false,
            _ if self.naming => self.device.edit(key),
            KeyCode::Char(c) if c.is_ascii_digit() && self.code.value().len() < 6 => {
                self.code.edit(key);
            }
            KeyCode::Char('u') if key.ctrl => self.code.clear(),
            KeyCode::Backspace => self.code.edit(key),
            _ => {}
        }
    }

    /// A paste: the digits of it, as apps copy them with a blank in the middle.
    pub fn insert(&mut self, text: &str) {
        if self.naming {
            self.device.insert(text);
            return;
        }
        let digits: Zeroizing<String> =
            Zeroizing::new(text.chars().filter(char::is_ascii_digit).take(6).collect());
        self.code.set(&digits);
    }

    /// The number, if it is whole.
    pub fn typed_code(&self) -> Option<Secret> {
        let digits: Zeroizing<String> =
            Zeroizing::new(self.code.value().chars().filter(char::is_ascii_digit).collect());
        (digits.len() == 6).then(|| Secret::new(digits.as_str()))
    }

    /// The telephone's name; may be empty.
    pub fn device_name(&self) -> String {
        self.device.value().trim().to_owned()
    }

    /// The number was sent: it is of no use any more.
    pub fn forget_code(&mut self) {
        self.code.clear();
        self.scroll.reset();
    }

    /// Was it said already that the secret goes to the clipboard? It is from now on.
    pub fn copy_was_told(&mut self) -> bool {
        std::mem::replace(&mut self.copy_told, true)
    }

    /// Another key came between.
    pub fn forget_copy(&mut self) {
        self.copy_told = false;
    }

    /// The secret is verified or gone: the picture of it goes, too.
    pub fn wipe(&mut self) {
        *self.drawn.get_mut() = None;
        self.code.clear();
        self.full = false;
        self.naming = false;
        self.agreed = false;
    }

    /// Does something with the code that fits into these columns and rows; it is made once for them.
    fn with_code<T>(
        &self,
        otpauth: &Otpauth,
        room: (u16, u16),
        act: impl FnOnce(&Drawn) -> T,
    ) -> T {
        let addresses = otpauth.addresses();
        let first = addresses.first().cloned().unwrap_or_default();
        let mut kept = self.drawn.borrow_mut();
        let drawn = match kept.take() {
            Some(drawn) if drawn.room == room && *drawn.address == *first => drawn,
            _ => {
                let texts = addresses.iter().map(|a| a.as_str());
                Drawn {
                    address: first,
                    room,
                    code: Code::fit(texts, room.0 as usize, room.1 as usize),
                    smallest: smallest(otpauth),
                }
            }
        };
        let done = act(&drawn);
        *kept = Some(drawn);
        done
    }
}

/// Columns and rows of the smallest code of this secret.
fn smallest(otpauth: &Otpauth) -> (usize, usize) {
    let addresses = otpauth.addresses();
    let code = addresses.last().and_then(|address| Code::new(address, 1));
    code.map_or((0, 0), |code| (code.columns(), code.rows()))
}

impl Run {
    /// Draws the bench.
    pub fn view_enrolment(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let Some(enrolment) = self.rehearsal.enrolling() else { return };
        if self.bench.full {
            self.view_full(shared, enrolment, area, buf);
            return;
        }
        let room = if shared.ascii {
            (0, 0)
        } else {
            (area.width.saturating_sub(BESIDE + 2), area.height)
        };
        let (columns, by_hand) =
            self.bench.with_code(&enrolment.otpauth, room, |drawn| match &drawn.code {
                Some(_) if self.bench.groups => (None, Some(ByHand::Wanted)),
                Some(code) => {
                    code.paint(area, buf, ink_of(shared), self.bench.swapped);
                    (Some(code.columns() as u16), None)
                }
                None => (None, Some(ByHand::NoRoom(drawn.smallest))),
            });
        let beside = match columns {
            Some(columns) => Rect {
                x: area.x + columns + 2,
                width: area.width.saturating_sub(columns + 2).min(72),
                ..area
            },
            None => Rect { width: area.width.min(crate::screens::READABLE), ..area },
        };
        let mut sheet = Sheet::new(beside.width, area.height >= 20);
        self.describe(shared, enrolment, by_hand, &mut sheet);
        if area.height < crate::screens::TALL {
            crate::screens::lessons::tighten(&mut sheet, beside.height as usize);
        }
        self.bench.scroll.draw(&sheet.lines, &shared.t("more-lines"), beside, buf);
    }

    fn view_full(&self, shared: &Shared, enrolment: &Enrolment, area: Rect, buf: &mut Buffer) {
        let room = if shared.ascii { (0, 0) } else { (area.width, area.height) };
        let by_hand = self.bench.with_code(&enrolment.otpauth, room, |drawn| {
            let Some(code) = &drawn.code else { return Some(ByHand::NoRoom(drawn.smallest)) };
            let (columns, rows) = (code.columns() as u16, code.rows() as u16);
            let place = Rect {
                x: area.x + (area.width - columns.min(area.width)) / 2,
                y: area.y + (area.height - rows.min(area.height)) / 2,
                width: columns,
                height: rows,
            };
            code.paint(place, buf, ink_of(shared), self.bench.swapped);
            None
        });
        if let Some(why) = by_hand {
            let mut sheet = Sheet::new(area.width, true);
            secret_in_groups(shared, &enrolment.otpauth, why, &mut sheet);
            sheet.blank();
            sheet.para(0, &shared.t("enrol-leave-full"), ink::dim());
            self.bench.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
        }
    }

    fn describe(
        &self,
        shared: &Shared,
        enrolment: &Enrolment,
        by_hand: Option<ByHand>,
        sheet: &mut Sheet,
    ) {
        let subject = self.rehearsal.subject();
        let who = if subject.username.is_empty() { &subject.pool_name } else { &subject.username };
        let title = shared.tw("enrol-for", &[("user", &shared.shown(who))]);
        sheet.heading(&title, "", ink::plain());
        sheet.rule();
        match by_hand {
            None => sheet.para(0, &shared.t("enrol-scan"), ink::plain()),
            Some(why) => secret_in_groups(shared, &enrolment.otpauth, why, sheet),
        }
        sheet.air();
        sheet.para(0, &shared.t("enrol-type"), ink::plain());
        let naming = self.bench.naming;
        sheet.line(typed(&grouped_digits(self.bench.code.value()), !naming));
        if subject.lab {
            let phone = self.inbox.person(&subject.username);
            match phone.and_then(first_code) {
                Some(code) => {
                    let id = if code.next { "needs-phone-shows-next" } else { "needs-phone-shows" };
                    let text = shared.tw(id, &[("code", &grouped(code.digits))]);
                    sheet.para(0, &text, ink::plain());
                }
                None if self.inbox.people.is_none() => {
                    sheet.para(0, &shared.t("phones-reading"), ink::plain());
                }
                None => {}
            }
        }
        if self.is_sending() {
            let text = format!("{} {}", shared.t("rehearse-sending"), shared.spinner());
            sheet.para(0, &text, ink::dim());
        }
        if let Some(pending) = self.pending.as_ref().filter(|p| p.asks_costs()) {
            sheet.air();
            for cost in &pending.offer.costs {
                sheet.para(0, &shared.say(cost), ink::care());
            }
            sheet.para(0, &shared.t("needs-agree"), ink::bold());
            return;
        }
        self.last_number(shared, enrolment, sheet);
        sheet.air();
        let name = clean(&self.bench.device_name());
        if naming || !name.is_empty() {
            sheet.para(0, &shared.t("needs-device"), ink::plain());
            sheet.line(typed(&name, naming));
        } else {
            sheet.para(0, &shared.t("enrol-name-it"), ink::dim());
        }
        sheet.air();
        self.clocks(shared, enrolment, sheet);
        sheet.air();
        sheet.para(0, &shared.t("enrol-not-kept"), ink::dim());
    }

    fn clocks(&self, shared: &Shared, enrolment: &Enrolment, sheet: &mut Sheet) {
        let session = self.rehearsal.session();
        if let Some((mark, left)) = session.zip(self.rehearsal.seconds_left(shared.now)) {
            let number = mark.number.to_string();
            let (print, time) = (clean(&mark.fingerprint), told::minutes(left.max(0)));
            let args = [("number", &*number), ("print", &*print), ("time", &*time)];
            if left > 0 {
                let style = if left > HURRY { ink::plain() } else { ink::care() };
                sheet.para(0, &shared.tw("enrol-session", &args), style);
            } else {
                sheet.para(0, &shared.tw("enrol-session-over", &args[..2]), ink::bad());
            }
        }
        if let Some(aws) = self.rehearsal.aws_now(shared.now) {
            let left = (PERIOD - aws.rem_euclid(PERIOD)).to_string();
            let text = shared.tw("enrol-changes-in", &[("seconds", &left)]);
            sheet.para(0, &text, ink::plain());
        }
        if self.rehearsal.subject().lab {
            return;
        }
        let (text, style) = match self.rehearsal.clock() {
            None => (shared.t("clock-unknown"), ink::dim()),
            Some(0) => (shared.t("clock-exact"), ink::plain()),
            Some(off) => {
                let id = if off > 0 { "clock-ahead" } else { "clock-behind" };
                let style = if off.abs() > 15 { ink::care() } else { ink::plain() };
                (shared.tw(id, &[("seconds", &off.unsigned_abs().to_string())]), style)
            }
        };
        sheet.para(0, &text, style);
        if enrolment.last.is_none() {
            sheet.para(0, &shared.t("clock-phone-unknown"), ink::dim());
        }
    }

    /// What the last number was, where one was sent and not taken.
    fn last_number(&self, shared: &Shared, enrolment: &Enrolment, sheet: &mut Sheet) {
        let last = self.rehearsal.steps().last().filter(|s| s.operation == "VerifySoftwareToken");
        let Some(last) = last else { return };
        match &last.outcome {
            StepOutcome::Refused { code, text, why, now, clock, .. } => {
                sheet.air();
                sheet.para(0, &shared.t("enrol-last"), ink::bold());
                match &enrolment.last {
                    Some(verdict) => sheet.para(0, &shared.say(&verdict.say()), ink::care()),
                    None => sheet.para(0, &shared.say(why), ink::care()),
                }
                let words = format!("{}: {}", clean(code), shared.shown(text));
                sheet.para(0, &words, ink::dim());
                if let Some(clock) = clock {
                    sheet.para(0, &shared.say(clock), ink::care());
                }
                sheet.para(0, &shared.say(now), ink::plain());
            }
            StepOutcome::NotSent { text, now } | StepOutcome::Unanswered { text, now } => {
                sheet.air();
                sheet.para(0, &told::outcome(shared, last).0, ink::bold());
                sheet.para(0, &shared.shown(text), ink::dim());
                sheet.para(0, &shared.say(now), ink::care());
            }
            _ => {}
        }
    }
}

/// Black on white where there are colours; else glyphs alone.
fn ink_of(shared: &Shared) -> Ink {
    if shared.colour { Ink::Fixed } else { Ink::Plain { light_on_dark: true } }
}

/// What is typed, and a block where the next character goes.
fn typed(text: &str, here: bool) -> Line<'static> {
    let mut spans = vec![Span::raw("> "), Span::styled(text.to_owned(), ink::bold())];
    if here {
        spans.push(Span::styled(" ", ink::selected()));
    }
    Line::from(spans)
}

fn grouped_digits(digits: &str) -> String {
    let digits = clean(digits);
    match digits.char_indices().nth(3) {
        Some((at, _)) => format!("{} {}", &digits[..at], &digits[at..]),
        None => digits,
    }
}

/// Why the secret stands there as text.
#[derive(Clone, Copy)]
enum ByHand {
    /// The person wants it so.
    Wanted,
    /// There is no room for the code; columns and rows of the smallest.
    NoRoom((usize, usize)),
}

/// The secret for typing by hand, and how large the window must be for the code.
fn secret_in_groups(shared: &Shared, otpauth: &Otpauth, why: ByHand, sheet: &mut Sheet) {
    let (width, height) = (shared.size.0 as usize, shared.size.1 as usize);
    let text = match why {
        ByHand::Wanted => shared.t("enrol-as-text"),
        ByHand::NoRoom(_) if shared.ascii => shared.t("enrol-no-code-ascii"),
        ByHand::NoRoom((columns, rows)) if columns <= width && rows <= height => {
            shared.t("enrol-by-hand-full")
        }
        ByHand::NoRoom((columns, rows)) => {
            let (columns, rows) = (columns.to_string(), rows.to_string());
            shared.tw("enrol-by-hand-larger", &[("columns", &columns), ("rows", &rows)])
        }
    };
    sheet.para(0, &text, ink::plain());
    for line in wrap::wrap(&otpauth.groups(), sheet.width.saturating_sub(2)) {
        sheet.line(Line::from(vec![Span::raw("  "), Span::styled(line, ink::bold())]));
    }
}
