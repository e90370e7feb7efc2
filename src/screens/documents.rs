//! The documents of the pool in view, as they were read: the evidence, without a word of ours about it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::Value;

use super::{Page, READABLE};
use crate::app::{Action, Context, Go, Shared, Turn};
use crate::facts::{Fact, Facts};
use crate::text::clean;
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// More app clients than this are not shown one by one.
const MOST_CLIENTS: usize = 12;

/// The documents.
#[derive(Debug, Default)]
pub struct Documents {
    scroll: Scroll,
}

/// What was read, or why it was not.
fn part<T>(
    shared: &Shared,
    sheet: &mut Sheet,
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
    sheet.blank();
}

fn json(shared: &Shared, value: &Value, sheet: &mut Sheet) {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    for line in text.lines() {
        sheet.command(2, &shared.shown(line));
    }
}

fn tell(shared: &Shared, facts: &Facts, sheet: &mut Sheet) {
    let object = |map: &serde_json::Map<String, Value>| Value::Object(map.clone());
    part(shared, sheet, "cognito-idp:GetUserPoolMfaConfig", &facts.mfa, |mfa| object(&mfa.0));
    if let Fact::Known(role) = &facts.sms_role {
        let title = format!("iam:GetRole  {}", role.configured_arn);
        part(shared, sheet, &title, &role.role, |found| match found {
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
                        part(shared, sheet, &title, &policy.document, Value::clone);
                    }
                }
                unread => part(shared, sheet, call, unread, |_| Value::Null),
            }
        }
        if let Fact::Known(Some(policy)) = &role.boundary {
            let title = format!("iam:GetPolicyVersion  {}", policy.name);
            part(shared, sheet, &title, &policy.document, Value::clone);
        }
    }
    // The longest comes after what most questions are about.
    part(shared, sheet, "cognito-idp:DescribeUserPool", &facts.pool, |pool| object(&pool.0));
    if let Fact::Known(clients) = &facts.app_clients {
        for client in clients.iter().take(MOST_CLIENTS) {
            let title = format!("cognito-idp:DescribeUserPoolClient  {}", client.id);
            part(shared, sheet, &title, &client.document, object);
        }
        if clients.len() > MOST_CLIENTS {
            let more = (clients.len() - MOST_CLIENTS).to_string();
            sheet.para(0, &shared.tw("documents-more-clients", &[("count", &more)]), ink::dim());
        }
    }
}

impl Page for Documents {
    fn context(&self) -> Context {
        Context::Documents
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
        match &shared.case {
            Some(case) => tell(shared, &case.facts, &mut sheet),
            None => sheet.para(0, &shared.t("why-no-pool"), ink::plain()),
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
