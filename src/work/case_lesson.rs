//! A case that was saved, as the file of a lesson: yesterday's incident for tomorrow's training.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use crate::bundle::Bundle;
use crate::facts::{Facts, Policy};
use crate::rules::{self, State};

/// What a person has to write: `practice test` says what a lesson needs besides.
const TEXTS: &str = r#"[title]
en = "A case from the field"
"pt-BR" = "Um caso real"

[story]
en = "Write here what users saw, in the words of whoever reports it, and nothing of the cause."
"pt-BR" = "Escreva aqui o que os usuários viram, nas palavras de quem relata, e nada da causa."

[goal]
en = "Write here what is to be reached, and what has to stay as it is."
"pt-BR" = "Escreva aqui o que deve ser alcançado e o que deve ficar como está."

[[hint]]
en = "Write here where to look."
"pt-BR" = "Escreva aqui onde olhar."

[[hint]]
en = "Write here what to compare."
"pt-BR" = "Escreva aqui o que comparar."

[[hint]]
en = "Write here what to do."
"pt-BR" = "Escreva aqui o que fazer."
"#;

/// The lesson's file. What was not read is not in it; users are not, for their attributes were not kept.
pub fn text(number: u32, name: &str, case: &Bundle) -> String {
    let pools = || case.pools.iter().map(|pool| &pool.facts);
    let found: BTreeSet<&str> = pools()
        .flat_map(|facts| rules::check(facts, &case.asked, &[]))
        .filter(|outcome| matches!(outcome.state, State::Fail | State::Warn))
        .map(|outcome| outcome.problem.slug())
        .collect();
    let first = pools().next();
    let goals: Vec<&str> = case.asked.goals.iter().map(|goal| goal.word()).collect();
    let reported: Vec<&str> = case.asked.reported.iter().map(|problem| problem.slug()).collect();
    let mut text = String::new();
    for (member, value) in [
        ("number", toml(number)),
        ("name", toml(name)),
        ("level", toml("medium")),
        ("minutes", toml(10)),
        ("account", toml(first.map_or("", |facts| facts.account.as_str()))),
        ("region", toml(first.map_or("", |facts| facts.region.as_str()))),
        ("problems", toml(found)),
        ("goals", toml(goals)),
        ("reported", toml(reported)),
    ] {
        let _ = writeln!(text, "{member} = {value}");
    }
    text.push('\n');
    text.push_str(TEXTS);
    let mut roles = BTreeSet::new();
    let mut policies = BTreeSet::new();
    for facts in pools() {
        role(facts, &mut roles, &mut policies, &mut text);
    }
    for facts in pools() {
        pool(facts, &mut text);
    }
    text
}

/// A number, a text or a list of texts, as TOML writes it.
fn toml(value: impl Serialize) -> String {
    toml::Value::try_from(value).map(|value| value.to_string()).unwrap_or_default()
}

/// A document, as lessons write it: line by line, between marks that no JSON has.
fn document(text: &mut String, name: &str, document: &impl Serialize) {
    let json = serde_json::to_string_pretty(document).unwrap_or_default();
    let value = match json.contains("'''") {
        true => toml(json),
        false => format!("'''\n{json}\n'''"),
    };
    let _ = writeln!(text, "{name} = {value}");
}

fn pool(facts: &Facts, text: &mut String) {
    let Some(read) = facts.pool.known() else { return };
    text.push_str("\n[[pool]]\n");
    document(text, "document", &read.0);
    match facts.mfa.known() {
        Some(mfa) => document(text, "mfa", &mfa.0),
        None => document(text, "mfa", &serde_json::json!({"MfaConfiguration": "OFF"})),
    }
    for client in facts.app_clients.known().into_iter().flatten() {
        if let Some(read) = client.document.known() {
            text.push_str("\n[[pool.client]]\n");
            document(text, "document", read);
        }
    }
}

fn role(
    facts: &Facts,
    roles: &mut BTreeSet<String>,
    policies: &mut BTreeSet<String>,
    text: &mut String,
) {
    let Some(sms) = facts.sms_role.known() else { return };
    let (Some(arn), Some(Some(role))) = (&sms.arn, sms.role.known()) else { return };
    if !roles.insert(role.arn.clone()) {
        return;
    }
    let known = |policy: &Policy| Some((policy.clone(), policy.document.known()?.clone()));
    let inline: Vec<(Policy, Value)> =
        sms.inline.known().into_iter().flatten().filter_map(known).collect();
    let managed: Vec<(Policy, Value)> = (sms.attached.known().into_iter().flatten())
        .chain(sms.boundary.known().into_iter().flatten())
        .filter_map(known)
        .collect();
    for (policy, read) in &managed {
        if let Some(arn) = policy.arn.clone().filter(|arn| policies.insert(arn.clone())) {
            let _ = writeln!(text, "\n[[policy]]\narn = {}", toml(arn));
            document(text, "document", read);
        }
    }
    let _ = writeln!(text, "\n[[role]]\nname = {}\npath = {}", toml(&arn.name), toml(&arn.path));
    let attached: Vec<&str> = (sms.attached.known().into_iter().flatten())
        .filter_map(|policy| policy.arn.as_deref())
        .collect();
    let _ = writeln!(text, "attached = {}", toml(attached));
    if let Some(boundary) = &role.boundary_arn {
        let _ = writeln!(text, "boundary = {}", toml(boundary));
    }
    document(text, "trust", &role.trust);
    for (policy, read) in &inline {
        let _ = writeln!(text, "\n[[role.inline]]\nname = {}", toml(&policy.name));
        document(text, "document", read);
    }
}
