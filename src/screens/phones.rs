//! The practice lab's telephones: who is in a pool, what was sent to them, what their authenticator
//! apps show.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, WIDE, halves, stacked};
use crate::app::{
    Action, Context, Effect, Go, Phone, PhoneCode, PhoneMessage, Reply, Shared, Ticket, Turn,
};
use crate::factor::Factor;
use crate::sign_in::SignInAction;
use crate::text::{Say, clean, of_word};
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// A new number may be there by then, and a new message; milliseconds.
pub const READ_EVERY: u64 = 5_000;

/// The telephones of a pool.
#[derive(Debug)]
pub struct Phones {
    pool_id: String,
    inbox: PhoneInbox,
    cursor: Cursor,
    scroll: Scroll,
}

/// What the telephones showed when they were last looked at.
#[derive(Debug, Default)]
pub struct PhoneInbox {
    /// Nobody looked yet.
    pub people: Option<Vec<Phone>>,
    asked: Option<Ticket>,
    read_at: u64,
}

impl PhoneInbox {
    /// Looks again, unless somebody is looking.
    pub fn read(&mut self, shared: &mut Turn<'_>, pool_id: &str) {
        if self.asked.is_none() {
            let pool_id = pool_id.to_owned();
            self.asked = Some(shared.ask(|ticket| Effect::ReadPhones(ticket, pool_id)));
        }
    }

    /// Something was sent or time has passed: what was seen before is what no longer counts, and so is the look that
    /// is under way.
    pub fn forget(&mut self) {
        self.people = None;
        self.asked = None;
    }

    /// Looks again where the last look is old.
    pub fn keep_fresh(&mut self, shared: &mut Turn<'_>, pool_id: &str) {
        if self.people.is_none() || shared.now.saturating_sub(self.read_at) >= READ_EVERY {
            self.read(shared, pool_id);
        }
    }

    /// Takes what was seen, if it waited for it.
    pub fn take(&mut self, shared: &Shared, ticket: Ticket, people: Vec<Phone>) {
        if self.asked == Some(ticket) {
            self.asked = None;
            self.read_at = shared.now;
            self.people = Some(people);
        }
    }

    /// Somebody, by one of their names.
    pub fn person(&self, name: &str) -> Option<&Phone> {
        self.people.as_ref()?.iter().find(|p| p.username == name || p.known_as == name)
    }

    /// Seconds until the number changes, counted on since it was seen.
    pub fn seconds_left(&self, shared: &Shared, code: &PhoneCode) -> u32 {
        let passed = shared.now.saturating_sub(self.read_at) / 1000;
        code.seconds_left.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX))
    }
}

/// Seconds that a code of an authenticator app is shown (RFC 6238).
const PERIOD: u32 = 30;

/// A code that a practice telephone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// As shown.
    pub digits: &'a str,
    /// Of the next half minute: the one of this was used.
    pub next: bool,
}

fn is_next(code: &PhoneCode) -> bool {
    code.seconds_left > PERIOD
}

/// The code that the first answer after `AssociateSoftwareToken` wants: of the newest secret.
pub fn first_code(phone: &Phone) -> Option<Shown<'_>> {
    phone.authenticators.iter().max_by_key(|code| code.pending).map(shown)
}

fn shown(code: &PhoneCode) -> Shown<'_> {
    Shown { digits: code.code.reveal(), next: is_next(code) }
}

/// The newest code that a move wants of that factor, if it ever arrives.
pub fn newest_code(phone: &Phone, what: SignInAction, factor: Factor) -> Option<Shown<'_>> {
    if matches!(what, SignInAction::Verify | SignInAction::VerifyWithFirst) {
        return first_code(phone);
    }
    let message = |medium: &str| {
        let arrives = |m: &&PhoneMessage| m.medium == medium && m.lost.is_none();
        let message = phone.messages.iter().find(arrives);
        message.map(|m| Shown { digits: m.code.reveal(), next: false })
    };
    match factor {
        Factor::Totp => phone.authenticators.iter().find(|code| !code.pending).map(shown),
        Factor::Sms => message("SMS"),
        Factor::Email => message("EMAIL"),
    }
}

/// `123 456`, as an app shows it.
pub fn grouped(code: &str) -> String {
    let code = clean(code);
    match code.char_indices().nth(code.chars().count() / 2) {
        Some((half, _)) if code.chars().count() >= 6 => {
            format!("{} {}", &code[..half], &code[half..])
        }
        _ => code,
    }
}

/// Why a message never arrives.
fn lost(shared: &Shared, word: &str) -> String {
    if shared.awaits_guess() {
        return shared.t("phones-lost-unexplained");
    }
    let id = of_word("phones-lost", word);
    if shared.texts().has(&id) {
        shared.t(&id)
    } else {
        shared.tw("phones-lost", &[("why", &clean(word))])
    }
}

impl Phones {
    /// Of that pool.
    pub fn of(pool_id: String) -> Phones {
        Phones {
            pool_id,
            inbox: PhoneInbox::default(),
            cursor: Cursor::default(),
            scroll: Scroll::default(),
        }
    }

    fn chosen(&self) -> Option<&Phone> {
        self.inbox.people.as_ref()?.get(self.cursor.at)
    }

    fn list(&self, shared: &Shared, people: &[Phone], area: Rect, buf: &mut Buffer) {
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let position = self.cursor.position(people.len(), rows.height as usize);
        let room = (area.width as usize).saturating_sub(wrap::width(&position));
        let title = Line::from(vec![
            Span::styled(wrap::fit(&shared.t("phones-title"), room), ink::bold()),
            Span::styled(position, ink::dim()),
        ]);
        super::put(buf, area, 0, &title);
        for (row, at) in self.cursor.window(people.len(), rows.height as usize).enumerate() {
            let Some(person) = people.get(at) else { continue };
            let here = at == self.cursor.at;
            let count = person.messages.len().to_string();
            let told = shared.tw("phones-count", &[("count", &count)]);
            let room = (area.width as usize).saturating_sub(wrap::width(&told) + 4);
            let mark = if here { ">" } else { " " };
            let text = format!("{mark} {}  {told}", wrap::fit(&clean(&person.known_as), room));
            let style = if here { ink::selected() } else { ink::plain() };
            super::put(buf, rows, row as u16, &Line::styled(text, style));
        }
    }

    fn describe(&self, shared: &Shared, person: &Phone, sheet: &mut Sheet) {
        let labels = ["label-user", "label-password", "label-app", "label-messages"];
        let labels: Vec<String> = labels.iter().map(|id| shared.t(id)).collect();
        let refs: Vec<&str> = labels.iter().map(String::as_str).collect();
        sheet.labels(&refs);
        sheet.item(&shared.t("label-user"), &clean(&person.username), ink::bold());
        let password = match &person.password {
            Some(password) => clean(password.reveal()),
            None => shared.t("phones-password-changed"),
        };
        sheet.item(&shared.t("label-password"), &password, ink::plain());
        sheet.air();
        let app = shared.t("label-app");
        if person.authenticators.is_empty() {
            sheet.item(&app, &shared.t("phones-no-app"), ink::dim());
        }
        for (at, code) in person.authenticators.iter().enumerate() {
            let left = self.inbox.seconds_left(shared, code).to_string();
            let digits = grouped(code.code.reveal());
            let id = if is_next(code) { "phones-code-next" } else { "phones-code" };
            let text = shared.tw(id, &[("code", &digits), ("seconds", &left)]);
            sheet.item(if at == 0 { &app } else { "" }, &text, ink::bold());
            let device = code.device.as_deref().map(clean).filter(|d| !d.is_empty());
            if let Some(device) = device {
                sheet.item("", &device, ink::dim());
            }
            if code.pending {
                sheet.item("", &shared.t("phones-pending"), ink::care());
            }
        }
        sheet.air();
        let messages = shared.t("label-messages");
        if person.messages.is_empty() {
            sheet.item(&messages, &shared.t("phones-no-messages"), ink::dim());
        }
        for (at, message) in person.messages.iter().enumerate() {
            let medium =
                shared.t(if message.medium == "SMS" { "phones-sms" } else { "phones-mail" });
            let head = shared.tw(
                "phones-message",
                &[("at", &clean(&message.at)), ("medium", &medium), ("to", &clean(&message.to))],
            );
            sheet.item(if at == 0 { &messages } else { "" }, &head, ink::plain());
            match &message.lost {
                Some(word) => sheet.item("", &lost(shared, word), ink::bad()),
                None => sheet.item("", &clean(message.text.reveal()), ink::bold()),
            }
            sheet.air();
        }
    }
}

impl Page for Phones {
    fn context(&self) -> Context {
        Context::Phones
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.inbox.read(shared, &self.pool_id);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        self.inbox.read(shared, &self.pool_id);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::ReadAgain => self.inbox.read(shared, &self.pool_id),
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                let len = self.inbox.people.as_ref().map_or(0, Vec::len);
                if self.cursor.act(action, len) {
                    self.scroll.reset();
                }
            }
        }
    }

    fn may(&self, _shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Forward => Err(Say::text("why-nothing-behind")),
            _ => Ok(()),
        }
    }

    fn reply(&mut self, shared: &mut Turn<'_>, ticket: Ticket, reply: Reply) {
        if let Reply::Phones(people) = reply {
            self.inbox.take(shared, ticket, people);
            self.cursor.clamp(self.inbox.people.as_ref().map_or(0, Vec::len));
        }
    }

    fn tick(&mut self, shared: &mut Turn<'_>) {
        self.inbox.keep_fresh(shared, &self.pool_id);
    }

    fn ticks(&self, _shared: &Shared) -> Option<Duration> {
        let counts = self.chosen().is_none_or(|p| !p.authenticators.is_empty());
        counts.then(|| Duration::from_secs(1))
    }

    fn pool_at_hand(&self) -> Option<String> {
        Some(self.pool_id.clone())
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        // Codes stand on it.
        true
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let people = self.inbox.people.as_deref().unwrap_or_default();
        let Some(person) = self.chosen() else {
            let id = if self.inbox.people.is_some() { "phones-none" } else { "phones-reading" };
            super::put(buf, area, 1, &Line::from(shared.t(id)));
            return;
        };
        let (list, detail) = if area.width >= WIDE {
            halves(area, area.width * 2 / 5, buf)
        } else {
            let most = (area.height / 3).max(3);
            stacked(area, (people.len() as u16 + 1).min(most), buf)
        };
        self.list(shared, people, list, buf);
        let mut sheet = Sheet::new(detail.width, true);
        self.describe(shared, person, &mut sheet);
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), detail, buf);
    }
}
