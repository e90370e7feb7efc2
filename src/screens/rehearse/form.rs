//! Before the first call: who signs in, through which app client, by which flow; or with which
//! access token an authenticator is enrolled. One question after the other.

mod token;
mod view;

use super::Step;
use crate::app::{Action, Code, Key, Phone, Purpose, Reply, Shared, Ticket, Turn};
use crate::rules::token::TokenError;
use crate::screens::phones::PhoneInbox;
use crate::sign_in::clients::{self, Candidate, Login};
use crate::sign_in::{Client, Secret, Subject};
use crate::text::{Say, clean};
use crate::widgets::field::Field;
use crate::widgets::rows::Cursor;
use crate::widgets::secret_field::SecretField;
use token::Read;

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
    inbox: PhoneInbox,
    person: Cursor,
    user: Field,
    candidates: Vec<Candidate>,
    client: Cursor,
    password: SecretField,
    token: SecretField,
    claims: Option<Result<Read, TokenError>>,
    /// What is wrong with the token was said; Enter sends it all the same.
    warned: bool,
    asked_token: Option<Ticket>,
}

impl Form {
    /// Nothing answered yet.
    pub fn of(purpose: Purpose) -> Form {
        Form {
            purpose,
            focus: if purpose == Purpose::Enrol { Focus::Way } else { Focus::User },
            trail: Vec::new(),
            way: Cursor::default(),
            inbox: PhoneInbox::default(),
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
    pub fn open(&mut self, shared: &mut Turn<'_>) {
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
                self.inbox.read(shared, &pool);
            }
        }
    }

    /// After a rehearsal: everything but the secrets stays.
    pub fn again(&mut self, shared: &mut Turn<'_>) {
        self.password.clear();
        self.drop_token();
        self.trail.clear();
        self.focus = match self.purpose {
            Purpose::Enrol => Focus::Way,
            Purpose::Rehearse if shared.in_lab() => Focus::Person,
            Purpose::Rehearse => Focus::User,
        };
        if let (true, Some((pool, _))) = (shared.in_lab(), shared.pool.clone()) {
            self.inbox.read(shared, &pool);
        }
    }

    /// What was seen on the practice telephones, for the rehearsal.
    pub fn hand_over_phones(&mut self) -> PhoneInbox {
        self.asked_token = None;
        std::mem::take(&mut self.inbox)
    }

    /// The sign-in pages of the lab's managed login.
    pub fn logins(&self) -> Vec<Login> {
        clients::logins(&self.candidates)
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

    /// Does no app client let anybody in?
    fn no_ways(&self) -> bool {
        self.candidates.iter().all(|c| c.client.way.is_none())
    }

    /// Another way to sign in through the chosen client.
    fn turn_way(&mut self, action: Action) {
        let Some(candidate) = self.candidates.get_mut(self.client.at) else { return };
        let ways = Client::ways(&candidate.client.flows);
        let Some(at) = ways.iter().position(|way| Some(*way) == candidate.client.way) else {
            return;
        };
        let count = ways.len();
        let at = if action == Action::Right { at + 1 } else { at + count - 1 };
        candidate.client.way = ways.get(at % count).copied();
    }

    /// The password that the lesson gave to whoever was typed in.
    fn practice_password(&self, shared: &Shared) -> Option<&Secret> {
        let person = self.inbox.person(self.user.value().trim()).filter(|_| shared.in_lab())?;
        person.password.as_ref()
    }

    /// Is an access token what the person has?
    fn by_token(&self) -> bool {
        self.purpose == Purpose::Enrol && self.way.at == 1
    }

    fn people(&self) -> usize {
        self.inbox.people.as_ref().map_or(0, Vec::len)
    }

    /// Enter: to the next question.
    fn forward(&mut self, shared: &mut Turn<'_>) -> Step {
        match self.focus {
            Focus::Way if self.by_token() && !shared.in_lab() => self.to(Focus::Token),
            Focus::Way => self.to(self.who(shared)),
            Focus::Person => {
                let chosen = self.inbox.people.as_ref().and_then(|p| p.get(self.person.at));
                self.user.clear();
                self.password.clear();
                match chosen {
                    Some(person) => {
                        self.user.insert(&sign_in_name(shared, person));
                        if let Some(password) = &person.password {
                            self.password.insert(password.reveal());
                        }
                        self.to(if self.by_token() { Focus::Token } else { Focus::Client })
                    }
                    None if self.by_token() => self.to(Focus::Token),
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
                Some(Candidate { client: Client { way: Some(way), .. }, .. }) => {
                    if way.flow.begins_with_password() && self.password.value().is_empty() {
                        self.to(Focus::Password)
                    } else {
                        Step::Begin
                    }
                }
                Some(_) => {
                    let nobody = shared.in_lab() && self.no_ways();
                    let why = if nobody { "form-nobody-lab" } else { "why-no-flow" };
                    shared.toast(&Say::text(why));
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

    /// Everything for the first call; the secrets leave the form.
    pub fn take(&mut self, shared: &Shared) -> Option<(Subject, Option<Secret>, Option<Secret>)> {
        let case = shared.case.as_ref()?;
        let (pool_id, pool_name) = shared.pool.clone()?;
        let by_token = self.by_token();
        // Outside the lab a token does not say here whose it is.
        let nobody = by_token && !shared.in_lab();
        let username = if nobody { String::new() } else { self.user.value().trim().to_owned() };
        let subject = Subject {
            pool_id,
            issuer: clean(&pool_name),
            pool_name,
            clients: self.candidates.iter().map(|c| c.client.clone()).collect(),
            client: self.client.at.min(self.candidates.len().saturating_sub(1)),
            username,
            lab: shared.in_lab(),
            totp_in_pool: clients::totp_is_on(&case.facts),
            tracks_devices: clients::tracks_devices(&case.facts),
            enrol: self.purpose == Purpose::Enrol,
        };
        let secret = |field: &SecretField| Some(field.secret()).filter(|s| !s.is_empty());
        let (password, token) =
            if by_token { (None, secret(&self.token)) } else { (secret(&self.password), None) };
        self.password.clear();
        self.drop_token();
        Some((subject, password, token))
    }

    /// A key of the screen.
    pub fn act(&mut self, shared: &mut Turn<'_>, action: Action) -> Step {
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
            Action::Left | Action::Right if self.focus == Focus::Client => {
                self.turn_way(action);
                Step::Stay
            }
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
            Action::Sources => Err(Say::text("why-no-sources")),
            _ => Ok(()),
        }
    }

    /// Do the keys go into a field?
    pub fn typing(&self) -> bool {
        matches!(self.focus, Focus::User | Focus::Password | Focus::Token)
    }

    /// A key for the open field.
    pub fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        match self.focus {
            Focus::User => self.user.edit(key),
            Focus::Password if key.code == Code::Tab => {
                if let Some(password) = self.practice_password(shared).cloned() {
                    self.password.set(password.reveal());
                }
            }
            Focus::Password => self.password.edit(key),
            Focus::Token if key.code == Code::Tab => self.log_in(shared),
            Focus::Token => {
                self.token.edit(key);
                self.read_token();
            }
            _ => {}
        }
    }

    /// The open field is left.
    pub fn typed(&mut self, shared: &mut Turn<'_>, enter: bool) -> Step {
        if enter { self.forward(shared) } else { self.back() }
    }

    /// A paste.
    pub fn paste(&mut self, _shared: &mut Turn<'_>, text: &str) {
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
    pub fn reply(&mut self, shared: &mut Turn<'_>, ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Phones(people) => {
                self.inbox.take(shared, ticket, people);
                let typed = self.user.value().to_owned();
                let people = self.inbox.people.as_deref().unwrap_or_default();
                let named = |p: &Phone| p.username == typed || p.known_as == typed;
                let at = people.iter().position(named);
                self.person.at = at.unwrap_or(self.person.at).min(people.len());
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

/// What somebody types to sign in: their address or number where the pool takes such, else the name.
fn sign_in_name(shared: &Shared, person: &Phone) -> String {
    let pool = shared.case.as_ref().and_then(|case| case.facts.pool.known());
    let takes = |kind: &str| {
        ["UsernameAttributes", "AliasAttributes"].iter().any(|member| {
            let list = pool.and_then(|p| p.0.get(*member)).and_then(serde_json::Value::as_array);
            list.into_iter().flatten().any(|v| v.as_str() == Some(kind))
        })
    };
    let kind = if person.known_as.contains('@') { "email" } else { "phone_number" };
    if takes(kind) { person.known_as.clone() } else { person.username.clone() }
}
