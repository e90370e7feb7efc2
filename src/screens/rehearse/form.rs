//! Before the first call: who signs in, through which app client, with which password; or with which
//! access token an authenticator is enrolled. One question after the other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::clients::{self, Candidate, Login};
use super::{Purpose, Step};
use crate::app::{
    Action, Code, Effect, HostedLogin, Key, Reply, Shared, Ticket,
};
use crate::rules::token::{self, Claims, TokenError};
use crate::rules::{State, totp_token_scope};
use crate::screens::phones::Desk;
use crate::screens::{READABLE, put};
use crate::sign_in::{Door, Secret, Subject};
use crate::text::{Say, clean};
use crate::widgets::field::Field;
use crate::widgets::rows::Cursor;
use crate::widgets::secret_field::SecretField;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// Which question is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Way,
    Person,
    User,
    Client,
    Password,
    Token,
}

/// The questions and what was answered.
#[derive(Debug)]
pub struct Form {
    purpose: Purpose,
    focus: Focus,
    /// Questions answered before this one.
    trail: Vec<Focus>,
    way: Cursor,
    desk: Desk,
    person: Cursor,
    user: Field,
    candidates: Vec<Candidate>,
    client: Cursor,
    password: SecretField,
    token: SecretField,
    claims: Option<Result<Claims2, TokenError>>,
    /// What is wrong with the token was said; Enter sends it all the same.
    warned: bool,
    asked_token: Option<Ticket>,
}

/// Claims, without `Debug` of what they say.
pub struct Claims2(Claims);

impl std::fmt::Debug for Claims2 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claims")
    }
}

impl Form {
    /// Nothing answered yet.
    pub fn of(purpose: Purpose) -> Form {
        Form {
            purpose,
            focus: if purpose == Purpose::Enrol { Focus::Way } else { Focus::User },
            trail: Vec::new(),
            way: Cursor::default(),
            desk: Desk::default(),
            person: Cursor::default(),
            user: Field::default(),
            candidates: Vec::new(),
            client: Cursor::default(),
            password: SecretField::default(),
            token: SecretField::default(),
            claims: None,
            warned: false,
            asked_token: None,
        }
    }

    /// It comes up: what is known of the pool is filled in.
    pub fn open(&mut self, shared: &mut Shared) {
        if let Some(case) = &shared.case {
            self.candidates = clients::candidates(&case.facts);
            let named = case.asked.client.as_deref();
            let at = self.candidates.iter().position(|c| Some(c.client.id.as_str()) == named);
            self.client.at = at.unwrap_or(0);
            if let Some(user) = &case.user {
                self.user.insert(user);
            }
        }
        if shared.in_lab() {
            if self.purpose == Purpose::Rehearse {
                self.focus = Focus::Person;
            }
            if let Some((pool, _)) = shared.pool.clone() {
                self.desk.read(shared, &pool);
            }
        }
    }

    /// After a rehearsal: everything but the secrets stays.
    pub fn again(&mut self, shared: &mut Shared) {
        self.password.clear();
        self.drop_token();
        self.trail.clear();
        self.focus = match self.purpose {
            Purpose::Enrol => Focus::Way,
            Purpose::Rehearse if shared.in_lab() => Focus::Person,
            Purpose::Rehearse => Focus::User,
        };
        if let (true, Some((pool, _))) = (shared.in_lab(), shared.pool.clone()) {
            self.desk.read(shared, &pool);
        }
    }

    /// What it waited for will not come.
    pub fn forget_phones(&mut self) {
        self.desk.forget();
        self.asked_token = None;
    }

    /// The sign-in pages of the lab's managed login.
    pub fn logins(&self) -> Vec<Login> {
        let login = |c: &Candidate| {
            let scopes = c.scopes.clone()?;
            Some(Login { client_id: c.client.id.clone(), scopes })
        };
        self.candidates.iter().filter_map(login).collect()
    }

    fn drop_token(&mut self) {
        self.token.clear();
        self.claims = None;
        self.warned = false;
    }

    fn to(&mut self, focus: Focus) -> Step {
        self.trail.push(self.focus);
        self.focus = focus;
        Step::Stay
    }

    fn back(&mut self) -> Step {
        match self.trail.pop() {
            Some(focus) => {
                if self.focus == Focus::Password {
                    self.password.clear();
                }
                self.focus = focus;
                Step::Stay
            }
            None => Step::Back,
        }
    }

    /// The first question of a sign-in.
    fn who(&self, shared: &Shared) -> Focus {
        if shared.in_lab() { Focus::Person } else { Focus::User }
    }

    fn people(&self) -> usize {
        self.desk.people.as_ref().map_or(0, Vec::len)
    }

    /// Enter: to the next question.
    fn forward(&mut self, shared: &mut Shared) -> Step {
        match self.focus {
            Focus::Way if self.way.at == 1 => self.to(Focus::Token),
            Focus::Way => self.to(self.who(shared)),
            Focus::Person => {
                let chosen = self.desk.people.as_ref().and_then(|p| p.get(self.person.at));
                self.user.clear();
                self.password.clear();
                match chosen {
                    Some(person) => {
                        self.user.insert(&person.known_as);
                        if let Some(password) = &person.password {
                            self.password.insert(password.reveal());
                        }
                        self.to(Focus::Client)
                    }
                    None => self.to(Focus::User),
                }
            }
            Focus::User => {
                if self.user.value().trim().is_empty() {
                    shared.toast(&Say::text("why-no-user"));
                    return Step::Stay;
                }
                self.to(Focus::Client)
            }
            Focus::Client => match self.candidates.get(self.client.at) {
                Some(candidate) if candidate.client.door.is_some() => {
                    if self.password.value().is_empty() {
                        self.to(Focus::Password)
                    } else {
                        Step::Begin
                    }
                }
                Some(_) => {
                    shared.toast(&Say::text("why-no-door"));
                    Step::Stay
                }
                None => {
                    shared.toast(&Say::text("why-no-client"));
                    Step::Stay
                }
            },
            Focus::Password if self.password.value().is_empty() => {
                shared.toast(&Say::text("why-no-password"));
                Step::Stay
            }
            Focus::Password => Step::Begin,
            Focus::Token => self.send_token(shared),
        }
    }

    fn send_token(&mut self, shared: &mut Shared) -> Step {
        match &self.claims {
            None => {
                shared.toast(&Say::text("why-no-token"));
                Step::Stay
            }
            Some(Ok(_)) if self.flaws(shared).is_empty() || self.warned => Step::Begin,
            Some(Ok(_)) => {
                self.warned = true;
                shared.toast(&Say::text("toast-token-anyway"));
                Step::Stay
            }
            Some(Err(_)) => {
                shared.toast(&Say::text("why-token-unread"));
                Step::Stay
            }
        }
    }

    /// What AWS would find wrong with the token.
    fn flaws(&self, shared: &Shared) -> Vec<Say> {
        let Some(Ok(Claims2(claims))) = &self.claims else { return Vec::new() };
        let facts = shared.case.as_ref().map(|case| &case.facts);
        // Without a clock nothing has expired.
        let now = if shared.now_unix == 0 { i64::MIN } else { shared.now_unix };
        token::judge(claims, facts, now)
            .into_iter()
            .filter(|o| matches!(o.state, State::Fail | State::Warn))
            .map(|o| o.title)
            .collect()
    }

    fn read_token(&mut self) {
        self.warned = false;
        let text = self.token.value();
        self.claims =
            (!text.trim().is_empty()).then(|| token::decode(text).map(Claims2));
    }

    /// Everything for the first call; the secrets leave the form.
    pub fn take(&mut self, shared: &Shared) -> Option<(Subject, Option<Secret>, Option<Secret>)> {
        let case = shared.case.as_ref()?;
        let (pool_id, pool_name) = shared.pool.clone()?;
        let mfa = case.facts.mfa.known();
        let by_token = self.focus == Focus::Token;
        let username =
            if by_token { String::new() } else { self.user.value().trim().to_owned() };
        let subject = Subject {
            pool_id,
            issuer: clean(&pool_name),
            pool_name,
            clients: self.candidates.iter().map(|c| c.client.clone()).collect(),
            client: self.client.at.min(self.candidates.len().saturating_sub(1)),
            username,
            lab: shared.in_lab(),
            totp_in_pool: mfa.map(crate::facts::MfaConfig::totp_is_on),
        };
        let secret = |field: &SecretField| Some(field.secret()).filter(|s| !s.is_empty());
        let (password, token) =
            if by_token { (None, secret(&self.token)) } else { (secret(&self.password), None) };
        self.password.clear();
        self.drop_token();
        Some((subject, password, token))
    }

    /// A key of the screen.
    pub fn act(&mut self, shared: &mut Shared, action: Action) -> Step {
        let len = match self.focus {
            Focus::Way => 2,
            Focus::Person => self.people() + 1,
            Focus::Client => self.candidates.len(),
            _ => 0,
        };
        let cursor = match self.focus {
            Focus::Way => &mut self.way,
            Focus::Person => &mut self.person,
            _ => &mut self.client,
        };
        match action {
            Action::Back => self.back(),
            Action::Forward => self.forward(shared),
            action => {
                cursor.act(action, len);
                Step::Stay
            }
        }
    }

    /// May this be done now?
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, _shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Apply => Err(Say::text("why-no-costs")),
            Action::Copy => Err(Say::text("why-nothing-to-copy")),
            Action::Fill | Action::Swap | Action::FullScreen | Action::ShowSecret => {
                Err(Say::text("why-not-enrolling"))
            }
            Action::Moves => Err(Say::text("why-not-begun")),
            _ => Ok(()),
        }
    }

    /// Do the keys go into a field?
    pub fn typing(&self) -> bool {
        matches!(self.focus, Focus::User | Focus::Password | Focus::Token)
    }

    /// A key for the open field.
    pub fn edit(&mut self, shared: &mut Shared, key: Key) {
        match self.focus {
            Focus::User => self.user.edit(key),
            Focus::Password => self.password.edit(key),
            Focus::Token if key.code == Code::Tab => self.log_in(shared),
            Focus::Token => {
                self.token.edit(key);
                self.read_token();
            }
            _ => {}
        }
    }

    /// In the lab a token is had from managed login, as an application has it.
    fn log_in(&mut self, shared: &mut Shared) {
        let Some(login) = clients::login(&self.logins(), true).filter(|_| shared.in_lab()) else {
            return;
        };
        let Some(person) = self.desk.people.as_ref().and_then(|p| p.get(self.person.at)) else {
            return;
        };
        if self.asked_token.is_none() {
            let wanted = HostedLogin {
                client_id: login.client_id,
                username: person.username.clone(),
                scopes: login.scopes,
            };
            self.asked_token = Some(shared.ask(|ticket| Effect::HostedToken(ticket, wanted)));
        }
    }

    /// The open field is left.
    pub fn typed(&mut self, shared: &mut Shared, enter: bool) -> Step {
        if enter { self.forward(shared) } else { self.back() }
    }

    /// A paste.
    pub fn paste(&mut self, _shared: &mut Shared, text: &str) {
        match self.focus {
            Focus::User => self.user.insert(text),
            Focus::Password => self.password.insert(text),
            Focus::Token => {
                self.token.insert(text);
                self.read_token();
            }
            _ => {}
        }
    }

    /// An answer it waits for.
    pub fn reply(&mut self, shared: &mut Shared, ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Phones(people) => {
                if self.desk.take(shared, ticket, people) {
                    let typed = self.user.value().to_owned();
                    let people = self.desk.people.as_deref().unwrap_or_default();
                    let named = |p: &crate::app::Phone| p.username == typed || p.known_as == typed;
                    let at = people.iter().position(named);
                    self.person.at = at.unwrap_or(self.person.at).min(people.len());
                }
            }
            Reply::HostedToken(result) if self.asked_token == Some(ticket) => {
                self.asked_token = None;
                match result {
                    Ok(token) => {
                        self.token.set(token.reveal());
                        self.read_token();
                    }
                    Err(word) => {
                        shared.toast(&Say::with("toast-no-hosted-token", [("why", &clean(&word))]));
                    }
                }
            }
            _ => {}
        }
    }
}

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
        sheet.heading(&shared.t(title), "", ink::plain());
        if area.height >= 14 {
            sheet.para(0, &shared.t(&format!("{title}-why")), ink::dim());
        }
        sheet.blank();
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
                let field = Rect { x: rest.x + 2, height: 1, width: rest.width.saturating_sub(2).min(60), ..rest };
                put(buf, rest, 0, &Line::from("> "));
                if rest.height > 0 {
                    self.user.draw(field, buf);
                }
                below(buf, rest, 2, &shared.t("form-user-hint"), ink::dim());
            }
            Focus::Password | Focus::Token => {
                let secret = if self.focus == Focus::Token { &self.token } else { &self.password };
                let field = Rect { x: rest.x + 2, height: 1, width: rest.width.saturating_sub(2).min(60), ..rest };
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
            below(buf, rest, 2, &shared.t("form-password-hint"), ink::dim());
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
                let id = if self.way.at == 1 { "form-way-token" } else { "form-way-sign-in" };
                ("label-way", shared.t(id))
            }
            // Whoever was typed or chosen is named once.
            Focus::Person if self.trail.contains(&Focus::User) || self.focus == Focus::User => {
                ("", String::new())
            }
            Focus::Person | Focus::User => {
                ("label-user", crate::app::hush::masked(self.user.value().trim()))
            }
            Focus::Client => {
                let name = self.candidates.get(self.client.at).map(|c| clean(&c.client.name));
                ("label-client", name.unwrap_or_default())
            }
            Focus::Password => ("label-password", "•••".to_owned()),
            Focus::Token => ("label-token", "•••".to_owned()),
        }
    }

    fn view_people(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let people = self.desk.people.as_deref().unwrap_or_default();
        if self.desk.people.is_none() {
            put(buf, area, 0, &Line::styled(shared.t("phones-reading"), ink::dim()));
            return;
        }
        let mut names: Vec<String> = people.iter().map(|p| clean(&p.known_as)).collect();
        names.push(shared.t("form-someone-else"));
        let notes: Vec<String> = people
            .iter()
            .map(|p| {
                let id = match (&p.password, &p.authenticator) {
                    (None, _) => "form-password-unknown",
                    (_, Some(code)) if !code.pending => "form-has-app",
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
            .map(|c| match c.client.door {
                _ if c.unread => shared.t("form-client-unread"),
                Some(Door::Admin) => "ADMIN_USER_PASSWORD_AUTH".to_owned(),
                Some(Door::Public) => "USER_PASSWORD_AUTH".to_owned(),
                None => shared.t("form-client-no-flow"),
            })
            .collect();
        let lower = 4.min(area.height / 2);
        let list = Rect { height: area.height - lower, ..area };
        self.choice(&self.client, &names, &notes, list, buf);
        let Some(chosen) = self.candidates.get(self.client.at) else { return };
        let rest = Rect { y: area.y + list.height, height: lower, ..area };
        let text = match chosen.client.door {
            None => shared.t("form-client-no-flow-why"),
            Some(_) => {
                let minutes = chosen.client.session_minutes.to_string();
                shared.tw("form-client-session", &[("minutes", &minutes)])
            }
        };
        below(buf, rest, 1, &text, ink::dim());
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
            let mut spans = vec![
                Span::raw(if here { "> " } else { "  " }),
                Span::styled(name, style),
            ];
            if let Some(note) = notes.get(at) {
                let left = (area.width as usize).saturating_sub(room + 4);
                spans.push(Span::styled(format!("  {}", wrap::cut(note, left)), ink::dim()));
            }
            put(buf, area, row as u16, &Line::from(spans));
        }
    }
}

/// A paragraph from that row on; the row behind it.
fn below(
    buf: &mut Buffer,
    area: Rect,
    row: u16,
    text: &str,
    style: ratatui::style::Style,
) -> u16 {
    let mut row = row;
    for line in wrap::wrap(text, area.width as usize) {
        put(buf, area, row, &Line::styled(line, style));
        row += 1;
    }
    row
}
