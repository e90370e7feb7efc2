//! An access token in place of a sign-in: read here before anything is sent.

use super::{Form, Step};
use crate::app::{Effect, HostedLogin, Shared, Turn};
use crate::rules::State;
use crate::rules::token::{self, Claims};
use crate::sign_in::{clients, pool_of_token};
use crate::text::Say;

/// What a token says, without saying it in `Debug`.
pub struct Read(Claims);

impl std::fmt::Debug for Read {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claims")
    }
}

impl Form {
    pub(super) fn drop_token(&mut self) {
        self.token.clear();
        self.claims = None;
        self.warned = false;
    }

    pub(super) fn send_token(&mut self, shared: &mut Turn<'_>) -> Step {
        match &self.claims {
            None => {
                shared.toast(&Say::text("why-no-token"));
                Step::Stay
            }
            Some(Ok(_)) if self.other_pool(shared).is_some() => {
                if let Some(say) = self.other_pool(shared) {
                    shared.toast(&say);
                }
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

    /// The token is of another pool: the call would change a user there.
    fn other_pool(&self, shared: &Shared) -> Option<Say> {
        let (pool, _) = shared.pool.as_ref()?;
        let other = pool_of_token(&self.token.secret(), pool)?;
        Some(Say::with("sign-in-token-other-pool", [("pool", pool.as_str()), ("other", &other)]))
    }

    /// What AWS would find wrong with the token.
    pub(super) fn flaws(&self, shared: &Shared) -> Vec<Say> {
        let Some(Ok(Read(claims))) = &self.claims else { return Vec::new() };
        let facts = shared.case.as_ref().map(|case| &case.facts);
        // Without a clock nothing has expired.
        let now = if shared.now_unix == 0 { i64::MIN } else { shared.now_unix };
        token::judge(claims, facts, now)
            .into_iter()
            .filter(|o| matches!(o.state, State::Fail | State::Warn))
            .map(|o| o.title)
            .collect()
    }

    pub(super) fn read_token(&mut self) {
        self.warned = false;
        let text = self.token.value();
        self.claims = (!text.trim().is_empty()).then(|| token::decode(text).map(Read));
    }

    /// In the lab a token is had from managed login, as an application has it.
    pub(super) fn log_in(&mut self, shared: &mut Turn<'_>) {
        let Some(login) = clients::login(&self.logins(), true).filter(|_| shared.in_lab()) else {
            return;
        };
        let Some(person) = self.inbox.people.as_ref().and_then(|p| p.get(self.person.at)) else {
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
}
