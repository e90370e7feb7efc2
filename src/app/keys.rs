//! The key table. Dispatch, footer, help, actions menu and the README's table all come from
//! `assets/keys.toml`, so that none of them can promise what another does not keep.

pub use super::action::{Action, Context};
pub use super::key::{Code, Key};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::text::{Lang, Texts};

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The action's name in the table and in text names.
    pub id: String,
    /// What it does.
    pub action: Action,
    /// The keys, the one to show first.
    pub keys: Vec<Key>,
    /// Where it works.
    pub contexts: Vec<Context>,
    /// Works on every screen.
    pub everywhere: bool,
    footer: u8,
    footer_in: Vec<(Context, u8)>,
}

impl Binding {
    /// 1 is cut last from the footer; 0 is never there.
    pub fn footer(&self, context: Context) -> u8 {
        let special = self.footer_in.iter().find(|(c, _)| *c == context);
        special.map_or(self.footer, |(_, footer)| *footer)
    }

    /// The short word for the footer.
    pub fn word(&self, texts: &Texts, context: Context) -> String {
        self.text(texts, "key", context)
    }

    /// The sentence for help and menu.
    pub fn sentence(&self, texts: &Texts, context: Context) -> String {
        let special = format!("help-{}-{}", self.id, context.name());
        let general = format!("help-{}", self.id);
        match () {
            () if texts.has(&special) => texts.get(&special),
            () if texts.has(&general) => texts.get(&general),
            () => self.word(texts, context),
        }
    }

    fn text(&self, texts: &Texts, prefix: &str, context: Context) -> String {
        let special = format!("{prefix}-{}-{}", self.id, context.name());
        if texts.has(&special) {
            texts.get(&special)
        } else {
            texts.get(&format!("{prefix}-{}", self.id))
        }
    }

    /// The key to show.
    pub fn label(&self, texts: &Texts) -> String {
        self.labels(texts).into_iter().next().unwrap_or_default()
    }

    /// Every key, as the language calls it.
    pub fn labels(&self, texts: &Texts) -> Vec<String> {
        let space = Key::char(' ');
        let name = |key: &Key| match *key == space {
            true => texts.get("key-name-space"),
            false => key.to_string(),
        };
        self.keys.iter().map(name).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    action: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    keys: Vec<String>,
    contexts: Vec<String>,
    footer: u8,
    #[serde(default)]
    footer_in: BTreeMap<String, u8>,
}

/// Reads the table.
///
/// # Errors
/// Which row is wrong, for the test that names it.
fn parse(source: &str) -> Result<Vec<Binding>, String> {
    let file: File = toml::from_str(source).map_err(|e| e.to_string())?;
    file.action.into_iter().map(binding).collect()
}

fn binding(row: Row) -> Result<Binding, String> {
    let action = toml::Value::String(row.id.clone())
        .try_into::<Action>()
        .map_err(|_| format!("{}: no such action", row.id))?;
    let keys = row
        .keys
        .iter()
        .map(|k| Key::parse(k).ok_or_else(|| format!("{}: no key is called {k}", row.id)))
        .collect::<Result<Vec<Key>, String>>()?;
    let everywhere = row.contexts.iter().any(|c| c == "*");
    let mut contexts: Vec<Context> = Vec::new();
    if everywhere {
        contexts.extend(Context::ALL.into_iter().filter(|c| !c.takes_letters()));
    }
    let context = |name: &String| {
        let context = Context::ALL.into_iter().find(|c| c.name() == name);
        context.ok_or_else(|| format!("{}: no context is called {name}", row.id))
    };
    for name in row.contexts.iter().filter(|c| *c != "*") {
        contexts.push(context(name)?);
    }
    let footer_in = row
        .footer_in
        .iter()
        .map(|(name, footer)| Ok((context(name)?, *footer)))
        .collect::<Result<Vec<(Context, u8)>, String>>()?;
    Ok(Binding { id: row.id, action, keys, contexts, everywhere, footer: row.footer, footer_in })
}

/// The table. One that does not parse is empty here, and a test names the row.
pub fn table() -> &'static [Binding] {
    static TABLE: OnceLock<Vec<Binding>> = OnceLock::new();
    TABLE.get_or_init(|| parse(include_str!("../../assets/keys.toml")).unwrap_or_default())
}

/// What a key means there.
pub fn lookup(context: Context, key: Key) -> Option<Action> {
    let key = key.normal();
    if context.takes_letters() && key.is_letter() {
        return None;
    }
    table()
        .iter()
        .find(|b| b.contexts.contains(&context) && b.keys.contains(&key))
        .map(|b| b.action)
}

/// Has it a key there?
pub fn has(context: Context, action: Action) -> bool {
    bindings(context).any(|binding| binding.action == action)
}

/// The rows that work there.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    table().iter().filter(move |b| b.contexts.contains(&context))
}

/// The table for the README.
pub fn markdown_table(lang: Lang) -> String {
    let texts = Texts(lang);
    let mut out = format!(
        "| {} | {} | {} |\n| --- | --- | --- |\n",
        texts.get("keys-column-key"),
        texts.get("keys-column-does"),
        texts.get("keys-column-where")
    );
    for binding in table() {
        let keys: Vec<String> = binding.keys.iter().map(|k| format!("`{k}`")).collect();
        let first = binding.contexts.first().copied().unwrap_or(Context::Start);
        let place = if binding.everywhere {
            texts.get("keys-everywhere")
        } else {
            let names: Vec<String> = binding
                .contexts
                .iter()
                .map(|c| texts.get(&format!("screen-{}", c.name())))
                .collect();
            names.join(", ")
        };
        // A screen's own words would mislead in a row that speaks of several.
        let context = if binding.contexts.len() == 1 { first } else { Context::Field };
        let does = binding.sentence(&texts, context);
        out.push_str(&format!("| {} | {does} | {place} |\n", keys.join(" ")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_parses() {
        let table = parse(include_str!("../../assets/keys.toml")).unwrap();
        assert!(table.len() > 30);
    }

    #[test]
    fn every_action_has_a_key() {
        for action in Action::ALL {
            assert!(table().iter().any(|b| b.action == action), "{action:?} has no key");
        }
    }

    #[test]
    fn no_key_has_two_meanings_in_one_context() {
        for context in Context::ALL {
            let mut seen: Vec<(Key, Action)> = Vec::new();
            for binding in bindings(context) {
                for key in &binding.keys {
                    if let Some((_, other)) = seen.iter().find(|(k, _)| k == key) {
                        panic!("{key} is {other:?} and {:?} in {context:?}", binding.action);
                    }
                    seen.push((*key, binding.action));
                }
            }
        }
    }

    #[test]
    fn reserved_keys_mean_one_thing_everywhere() {
        let reserved: &[(&str, Option<Action>)] = &[
            ("Enter", Some(Action::Forward)),
            ("Esc", Some(Action::Back)),
            ("r", Some(Action::ReadAgain)),
            ("a", Some(Action::Change)),
            ("A", Some(Action::Apply)),
            ("y", Some(Action::Copy)),
            ("x", Some(Action::Menu)),
            ("n", Some(Action::Note)),
            ("C", Some(Action::Calls)),
            ("L", Some(Action::Language)),
            ("?", Some(Action::Help)),
            ("/", Some(Action::Filter)),
            ("q", Some(Action::Quit)),
            ("Ctrl-C", Some(Action::Interrupt)),
            ("h", Some(Action::Left)),
            ("j", Some(Action::Down)),
            ("k", Some(Action::Up)),
            ("l", Some(Action::Right)),
        ];
        for (name, meaning) in reserved {
            let key = Key::parse(name).unwrap();
            for binding in table().iter().filter(|b| b.keys.contains(&key)) {
                assert_eq!(Some(binding.action), *meaning, "{name}");
            }
        }
    }

    #[test]
    fn text_fields_lose_only_the_named_keys() {
        let taken: Vec<Action> = bindings(Context::Field).map(|b| b.action).collect();
        assert_eq!(taken, [Action::Forward, Action::Back, Action::Interrupt, Action::Suspend]);
        for c in "aAqx?/nCL1 ".chars() {
            assert_eq!(lookup(Context::Field, Key::char(c)), None);
            assert_eq!(lookup(Context::Paste, Key::char(c)), None);
        }
    }

    #[test]
    fn every_action_has_its_words_in_both_languages() {
        for lang in Lang::ALL {
            let texts = Texts(lang);
            for binding in table() {
                assert!(
                    texts.has(&format!("key-{}", binding.id)),
                    "key-{} in {lang:?}",
                    binding.id
                );
            }
            for context in Context::ALL.into_iter().filter(|c| *c != Context::Field) {
                let id = format!("screen-{}", context.name());
                assert!(texts.has(&id), "{id} in {lang:?}");
            }
            let table = markdown_table(lang);
            assert!(table.contains("`A`") && !table.contains("key-") && !table.contains("screen-"));
        }
    }

    #[test]
    fn the_shift_bit_of_a_letter_and_the_case_of_ctrl_do_not_matter() {
        let shifted = Key { shift: true, ..Key::char('A') };
        assert_eq!(lookup(Context::Preview, shifted), Some(Action::Apply));
        assert_eq!(lookup(Context::Pools, Key::ctrl('C')), Some(Action::Interrupt));
        assert_eq!(lookup(Context::Pools, Key::ctrl('a')), None);
    }
}
