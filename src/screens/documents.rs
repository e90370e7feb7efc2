//! The documents of the pool in view, as they were read: the evidence, without a word of ours about it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::Value;

use super::{Page, READABLE};
use crate::app::{Action, Context, Go, Shared, Turn};
use crate::facts::{Fact, Facts};
use crate::text::clean;
use crate::widgets::drawn::Drawn;
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// More app clients than this are not shown one by one.
const MOST_CLIENTS: usize = 12;

/// The documents.
#[derive(Debug, Default)]
pub struct Documents {
    scroll: Scroll,
    /// Those whose end was on screen, a bit for each.
    seen: Drawn<u128>,
}

/// The calls whose answers are shown, each with the line that it ends on.
type Parts = Vec<(String, usize)>;

/// Of a document. More than there are bits for share the last one.
fn bit(at: usize) -> u128 {
    1 << at.min(127)
}

/// What was read, or why it was not.
fn part<T>(
    shared: &Shared,
    (sheet, parts): (&mut Sheet, &mut Parts),
    title: &str,
    fact: &Fact<T>,
    value: impl Fn(&T) -> Value,
) {
    match fact {
        Fact::NotAsked => return,
        Fact::Known(known) => {
            sheet.para(0, &clean(title), ink::bold());
            json(shared, &value(known), sheet);
        }
        Fact::Denied(permission) => {
            sheet.para(0, &clean(title), ink::bold());
            let said = shared.tw("documents-denied", &[("permission", &clean(permission))]);
            sheet.para(2, &said, ink::care());
        }
        Fact::Failed { code, text } => {
            sheet.para(0, &clean(title), ink::bold());
            sheet.para(2, &clean(&format!("{code}: {text}")), ink::care());
        }
    }
    let call = title.split(' ').next().unwrap_or_default();
    parts.push((call.to_owned(), sheet.lines.len()));
    sheet.blank();
}

fn json(shared: &Shared, value: &Value, sheet: &mut Sheet) {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    for line in text.lines() {
        sheet.command(2, &shared.shown(line));
    }
}

fn tell(shared: &Shared, facts: &Facts, sheet: &mut Sheet) -> Parts {
    let mut parts = Parts::new();
    let object = |map: &serde_json::Map<String, Value>| Value::Object(map.clone());
    part(
        shared,
        (&mut *sheet, &mut parts),
        "cognito-idp:GetUserPoolMfaConfig",
        &facts.mfa,
        |mfa| object(&mfa.0),
    );
    if let Fact::Known(role) = &facts.sms_role {
        let title = format!("iam:GetRole  {}", role.configured_arn);
        part(shared, (&mut *sheet, &mut parts), &title, &role.role, |found| match found {
            Some(role) => role.trust.clone(),
            None => Value::Null,
        });
        for (call, policies) in
            [("iam:GetRolePolicy", &role.inline), ("iam:GetPolicyVersion", &role.attached)]
        {
            match policies {
                Fact::Known(policies) => {
                    for policy in policies {
                        let title = format!("{call}  {}", policy.name);
                        part(
                            shared,
                            (&mut *sheet, &mut parts),
                            &title,
                            &policy.document,
                            Value::clone,
                        );
                    }
                }
                unread => part(shared, (&mut *sheet, &mut parts), call, unread, |_| Value::Null),
            }
        }
        if let Fact::Known(Some(policy)) = &role.boundary {
            let title = format!("iam:GetPolicyVersion  {}", policy.name);
            part(shared, (&mut *sheet, &mut parts), &title, &policy.document, Value::clone);
        }
    }
    // The longest comes after what most questions are about.
    part(shared, (&mut *sheet, &mut parts), "cognito-idp:DescribeUserPool", &facts.pool, |pool| {
        object(&pool.0)
    });
    if let Fact::Known(clients) = &facts.app_clients {
        for client in clients.iter().take(MOST_CLIENTS) {
            let title = format!("cognito-idp:DescribeUserPoolClient  {}", client.id);
            part(shared, (&mut *sheet, &mut parts), &title, &client.document, object);
        }
        if clients.len() > MOST_CLIENTS {
            let more = (clients.len() - MOST_CLIENTS).to_string();
            sheet.para(0, &shared.tw("documents-more-clients", &[("count", &more)]), ink::dim());
        }
    }
    parts
}

impl Page for Documents {
    fn context(&self) -> Context {
        Context::Documents
    }

    fn leave(&mut self, shared: &mut Shared) {
        let Some(case) = &shared.case else { return };
        let pool_id = case.facts.pool_id.clone();
        let parts = tell(shared, &case.facts, &mut Sheet::new(READABLE, false));
        let seen = |at: usize| self.seen.get() & bit(at) != 0;
        let whole = (0..parts.len()).all(seen);
        let calls = parts.into_iter().enumerate().filter(|(at, _)| seen(*at));
        let calls = calls.map(|(_, (call, _))| call).collect();
        shared.note_documents(&pool_id, calls, whole);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back | Action::Forward | Action::Documents => shared.go(Go::Pop),
            action => self.scroll.act(action),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(READABLE), false);
        let mut parts = Parts::new();
        match &shared.case {
            Some(case) => parts = tell(shared, &case.facts, &mut sheet),
            None => sheet.para(0, &shared.t("why-no-pool"), ink::plain()),
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
        let top = self.scroll.top();
        // The last row tells of more.
        let on_screen = top..=top + usize::from(area.height.saturating_sub(1));
        let ends = parts.iter().enumerate().filter(|(_, (_, end))| on_screen.contains(end));
        self.seen.set(ends.fold(self.seen.get(), |seen, (at, _)| seen | bit(at)));
    }
}
