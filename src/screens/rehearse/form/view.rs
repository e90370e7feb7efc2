//! How the questions before the first call are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Focus, Form};
use crate::app::hush::masked;
use crate::app::{Purpose, Shared};
use crate::rules::totp_token_scope;
use crate::screens::{READABLE, put};
use crate::sign_in::{Client, Flow, clients};
use crate::text::clean;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

impl Form {
    /// Draws it.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let width = area.width.min(READABLE);
        let airy = area.height >= 18;
        let mut sheet = Sheet::new(width, airy);
        if airy {
            sheet.blank();
        }
        let title = match self.purpose {
            Purpose::Rehearse => "rehearse-title",
            Purpose::Enrol => "enrol-title",
        };
        // A low window has the title in the row above.
        if airy {
            sheet.heading(&shared.t(title), "", ink::plain());
            sheet.para(0, &shared.t(&format!("{title}-why")), ink::dim());
            sheet.blank();
        }
        let labels = ["label-way", "label-user", "label-client", "label-password", "label-token"];
        let texts: Vec<String> = labels.iter().map(|id| shared.t(id)).collect();
        let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
        sheet.labels(&refs);
        for focus in &self.trail {
            let (id, value) = self.given(shared, *focus);
            if !id.is_empty() {
                sheet.item(&shared.t(id), &value, ink::plain());
            }
        }
        sheet.air();
        let question = match self.focus {
            Focus::Way => "form-which-way",
            Focus::Person | Focus::User => "form-who",
            Focus::Client => "form-which-client",
            Focus::Password => "form-password",
            Focus::Token => "form-token",
        };
        sheet.para(0, &shared.t(question), ink::bold());
        let head = sheet.lines.len() as u16;
        for (row, line) in sheet.lines.iter().enumerate() {
            put(buf, area, row as u16, line);
        }
        let rest = Rect {
            y: area.y + head.min(area.height),
            height: area.height.saturating_sub(head),
            width,
            ..area
        };
        match self.focus {
            Focus::Way => {
                let ways = [shared.t("form-way-sign-in"), shared.t("form-way-token")];
                self.choice(&self.way, &ways, &[], rest, buf);
            }
            Focus::Person => self.view_people(shared, rest, buf),
            Focus::Client => self.view_clients(shared, rest, buf),
            Focus::User => {
                let field = Rect {
                    x: rest.x + 2,
                    height: 1,
                    width: rest.width.saturating_sub(2).min(60),
                    ..rest
                };
                put(buf, rest, 0, &Line::from("> "));
                if rest.height > 0 {
                    self.user.draw(field, buf);
                }
                below(buf, rest, 2, &shared.t("form-user-hint"), ink::dim());
            }
            Focus::Password | Focus::Token => {
                let secret = if self.focus == Focus::Token { &self.token } else { &self.password };
                let field = Rect {
                    x: rest.x + 2,
                    height: 1,
                    width: rest.width.saturating_sub(2).min(60),
                    ..rest
                };
                put(buf, rest, 0, &Line::from("> "));
                if rest.height > 0 {
                    secret.draw(field, buf, true);
                }
                self.below_secret(shared, rest, buf);
            }
        }
    }

    fn below_secret(&self, shared: &Shared, rest: Rect, buf: &mut Buffer) {
        if self.focus == Focus::Password {
            let row = below(buf, rest, 2, &shared.t("form-password-hint"), ink::dim());
            if self.practice_password(shared).is_some() {
                below(buf, rest, row, &shared.t("needs-password-lab"), ink::plain());
            }
            return;
        }
        let mut row = 2;
        match &self.claims {
            None => {
                row = below(buf, rest, row, &shared.t("form-token-hint"), ink::dim());
                if shared.in_lab() && clients::login(&self.logins(), true).is_some() {
                    below(buf, rest, row + 1, &shared.t("form-token-lab"), ink::plain());
                }
            }
            Some(Err(why)) => {
                below(buf, rest, row, &shared.say(&why.say()), ink::care());
            }
            Some(Ok(_)) => {
                let flaws = self.flaws(shared);
                for flaw in &flaws {
                    row = below(buf, rest, row, &shared.say(flaw), ink::care());
                }
                if flaws.is_empty() {
                    let text = shared.tw("form-token-good", &[("scope", totp_token_scope::SCOPE)]);
                    below(buf, rest, row, &text, ink::good());
                }
            }
        }
    }

    /// A question that was answered: its label and what was said.
    fn given(&self, shared: &Shared, focus: Focus) -> (&'static str, String) {
        match focus {
            Focus::Way => {
                let id = if self.by_token() { "form-way-token" } else { "form-way-sign-in" };
                ("label-way", shared.t(id))
            }
            // Whoever was typed or chosen is named once.
            Focus::Person if self.trail.contains(&Focus::User) || self.focus == Focus::User => {
                ("", String::new())
            }
            Focus::Person | Focus::User => ("label-user", masked(self.user.value().trim())),
            Focus::Client => {
                let name = self.candidates.get(self.client.at).map(|c| clean(&c.client.name));
                ("label-client", name.unwrap_or_default())
            }
            Focus::Password => ("label-password", "•••".to_owned()),
            Focus::Token => ("label-token", "•••".to_owned()),
        }
    }

    fn view_people(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let people = self.inbox.people.as_deref().unwrap_or_default();
        if self.inbox.people.is_none() {
            put(buf, area, 0, &Line::styled(shared.t("phones-reading"), ink::dim()));
            return;
        }
        let mut names: Vec<String> = people.iter().map(|p| clean(&p.known_as)).collect();
        names.push(shared.t("form-someone-else"));
        let notes: Vec<String> = people
            .iter()
            .map(|p| {
                let has_app = p.authenticators.iter().any(|code| !code.pending);
                let id = match (&p.password, has_app) {
                    (None, _) => "form-password-unknown",
                    (_, true) => "form-has-app",
                    _ => "form-password-known",
                };
                shared.t(id)
            })
            .collect();
        self.choice(&self.person, &names, &notes, area, buf);
    }

    fn view_clients(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if self.candidates.is_empty() {
            below(buf, area, 0, &shared.t("form-no-clients"), ink::care());
            return;
        }
        let names: Vec<String> = self
            .candidates
            .iter()
            .map(|c| clean(if c.client.name.is_empty() { &c.client.id } else { &c.client.name }))
            .collect();
        let notes: Vec<String> = self
            .candidates
            .iter()
            .map(|c| match c.client.way {
                _ if c.unread => shared.t("form-client-unread"),
                Some(way) => way.flow.name().to_owned(),
                None => shared.t("form-client-no-flow"),
            })
            .collect();
        let Some(chosen) = self.candidates.get(self.client.at) else { return };
        let lines = self.about_flows(shared, &chosen.client, area.width as usize);
        let least = (names.len() as u16).clamp(1, 4);
        let lower = (lines.len() as u16 + 1).min(area.height.saturating_sub(least));
        let list = Rect { height: area.height - lower, ..area };
        let list = Rect { height: list.height.min(names.len() as u16), ..list };
        self.choice(&self.client, &names, &notes, list, buf);
        let rest = Rect { y: area.y + list.height, height: area.height - list.height, ..area };
        for (row, line) in lines.iter().enumerate() {
            put(buf, rest, row as u16 + 1, line);
        }
    }

    /// The flow that is used, how long its sessions last, and what it takes to allow the others.
    fn about_flows(&self, shared: &Shared, client: &Client, width: usize) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let mut say = |text: &str, style| {
            lines.extend(wrap::wrap(text, width).into_iter().map(|l| Line::styled(l, style)));
        };
        match client.way {
            None if shared.in_lab() && self.no_ways() => {
                say(&shared.t("form-nobody-lab"), ink::dim());
            }
            None => say(&shared.t("form-client-no-flow-why"), ink::dim()),
            Some(way) => {
                let ways = Client::ways(&client.flows);
                let at = ways.iter().position(|one| *one == way).unwrap_or(0) + 1;
                let (at, count) = (at.to_string(), ways.len().to_string());
                let operation = way.api.initiate();
                let args = [("flow", way.flow.name()), ("operation", operation)];
                let mut text = shared.tw("form-flow", &args);
                if ways.len() > 1 {
                    text = format!(
                        "{text} {}",
                        shared.tw("form-flow-of", &[("at", &at), ("count", &count)])
                    );
                }
                say(&text, ink::bold());
                say(&shared.t(opens(way.flow)), ink::plain());
                let minutes = client.session_minutes.to_string();
                say(&shared.tw("form-client-session", &[("minutes", &minutes)]), ink::dim());
            }
        }
        let closed = Flow::ALL.into_iter().filter(|flow| {
            // One value allows both kinds of custom authentication.
            *flow != Flow::CustomAuthSrp && !client.flows.contains(flow)
        });
        for (at, flow) in closed.enumerate() {
            if at == 0 {
                say(&shared.t("form-flows-closed"), ink::dim());
            }
            let text = format!("{}: {}", flow.permission(), shared.t(opens(flow)));
            say(&text, ink::dim());
        }
        lines
    }

    /// A list to choose from, each with a word about it.
    fn choice(
        &self,
        cursor: &Cursor,
        names: &[String],
        notes: &[String],
        area: Rect,
        buf: &mut Buffer,
    ) {
        let widest = names.iter().map(|n| wrap::width(n)).max().unwrap_or(0);
        let room = widest.min((area.width as usize * 3 / 5).max(12));
        for (row, at) in cursor.window(names.len(), area.height as usize).enumerate() {
            let Some(name) = names.get(at) else { continue };
            let here = at == cursor.at;
            let style = if here { ink::selected() } else { ink::plain() };
            let name = if notes.is_empty() { name.clone() } else { wrap::fit(name, room) };
            let mut spans =
                vec![Span::raw(if here { "> " } else { "  " }), Span::styled(name, style)];
            if let Some(note) = notes.get(at) {
                let left = (area.width as usize).saturating_sub(room + 4);
                spans.push(Span::styled(format!("  {}", wrap::cut(note, left)), ink::dim()));
            }
            put(buf, area, row as u16, &Line::from(spans));
        }
    }
}

/// A paragraph from that row on; the row behind it.
fn below(buf: &mut Buffer, area: Rect, row: u16, text: &str, style: ratatui::style::Style) -> u16 {
    let mut row = row;
    for line in wrap::wrap(text, area.width as usize) {
        put(buf, area, row, &Line::styled(line, style));
        row += 1;
    }
    row
}

/// What a flow opens.
fn opens(flow: Flow) -> &'static str {
    match flow {
        Flow::AdminUserPassword => "form-flow-admin-password",
        Flow::UserPassword => "form-flow-password",
        Flow::UserSrp => "form-flow-srp",
        Flow::UserAuth => "form-flow-choice",
        Flow::CustomAuth => "form-flow-custom",
        Flow::CustomAuthSrp => "form-flow-custom-srp",
        Flow::RefreshToken => "form-flow-refresh",
    }
}
