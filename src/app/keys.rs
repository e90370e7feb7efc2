//! The key table. Dispatch, footer, help, actions menu and the README's table all come from
//! `assets/keys.toml`, so that none of them can promise what another does not keep.

use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;

use super::model::Model;
use crate::text::{Lang, Say, Texts};

/// A key, whatever the terminal library calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character as it was typed, `A` with its shift.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// Tab.
    Tab,
    /// Tab with shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// A function key.
    F(u8),
}

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; says nothing new for a character.
    pub shift: bool,
    /// The terminal says that the key is held down. Never applies a change.
    pub repeat: bool,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false, repeat: false }
    }

    /// A character.
    pub const fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// A character with Ctrl.
    pub const fn ctrl(c: char) -> Key {
        Key { ctrl: true, ..Key::char(c) }
    }

    /// Reads a name of the table: `A`, `Enter`, `Ctrl-C`, `F1`, `Space`.
    pub fn parse(name: &str) -> Option<Key> {
        if let Some(rest) = name.strip_prefix("Ctrl-") {
            let mut chars = rest.chars();
            return match (chars.next(), chars.next()) {
                (Some(c), None) => Some(Key::ctrl(c.to_ascii_lowercase())),
                _ => None,
            };
        }
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Some(Key::char(c));
        }
        let code = match name {
            "Enter" => Code::Enter,
            "Esc" => Code::Esc,
            "Up" => Code::Up,
            "Down" => Code::Down,
            "Left" => Code::Left,
            "Right" => Code::Right,
            "PageUp" => Code::PageUp,
            "PageDown" => Code::PageDown,
            "Home" => Code::Home,
            "End" => Code::End,
            "Tab" => Code::Tab,
            "Space" => Code::Char(' '),
            _ => Code::F(name.strip_prefix('F')?.parse().ok()?),
        };
        Some(Key::plain(code))
    }

    /// The key as the table knows it: case decides for letters, not the shift bit; Ctrl-c is Ctrl-C.
    fn normal(self) -> Key {
        let code = match self.code {
            Code::Char(c) if self.ctrl => Code::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Key { code, shift: false, repeat: false, ..self }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) if self.ctrl => write!(f, "Ctrl-{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::Up => f.write_str("↑"),
            Code::Down => f.write_str("↓"),
            Code::Left => f.write_str("←"),
            Code::Right => f.write_str("→"),
            Code::PageUp => f.write_str("PgUp"),
            Code::PageDown => f.write_str("PgDn"),
            Code::F(n) => write!(f, "F{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Context {
    /// The first screen.
    Start,
    /// Profile and Region.
    Place,
    /// The list of pools.
    Pools,
    /// Reading a pool.
    Inspect,
    /// What was found.
    Findings,
    /// The checklist.
    Steps,
    /// What would change.
    Preview,
    /// What came of it.
    Verify,
    /// The practice lab.
    Lessons,
    /// The journal.
    Entries,
    /// Calls on the wire.
    Calls,
    /// The help overlay.
    Help,
    /// The actions menu.
    Menu,
    /// A text of several lines over the screen.
    Note,
    /// A text field.
    Field,
}

impl Context {
    /// Every context.
    pub const ALL: [Context; 15] = [
        Context::Start,
        Context::Place,
        Context::Pools,
        Context::Inspect,
        Context::Findings,
        Context::Steps,
        Context::Preview,
        Context::Verify,
        Context::Lessons,
        Context::Entries,
        Context::Calls,
        Context::Help,
        Context::Menu,
        Context::Note,
        Context::Field,
    ];

    /// The name in `keys.toml` and in text names.
    pub fn name(self) -> &'static str {
        match self {
            Context::Start => "start",
            Context::Place => "place",
            Context::Pools => "pools",
            Context::Inspect => "inspect",
            Context::Findings => "findings",
            Context::Steps => "steps",
            Context::Preview => "preview",
            Context::Verify => "verify",
            Context::Lessons => "lessons",
            Context::Entries => "entries",
            Context::Calls => "calls",
            Context::Help => "help",
            Context::Menu => "menu",
            Context::Note => "note",
            Context::Field => "field",
        }
    }
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is explained to the person by its text `help-<id>`")]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    Forward,
    Apply,
    Change,
    Check,
    Practice,
    Place,
    Continue,
    OtherPlace,
    TypeId,
    Hint,
    Reset,
    Tick,
    Choose,
    Undo,
    Goal,
    ShowOk,
    Filter,
    ReadAgain,
    Copy,
    Ticket,
    Calls,
    Language,
    Menu,
    Help,
    Back,
    Quit,
    Interrupt,
    Suspend,
}

impl Action {
    /// Does it only move the cursor or the text?
    pub fn moves(self) -> bool {
        matches!(
            self,
            Action::Up
                | Action::Down
                | Action::Left
                | Action::Right
                | Action::PageUp
                | Action::PageDown
                | Action::First
                | Action::Last
        )
    }
}

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
    /// 1 is cut last from the footer; 0 is never there.
    pub footer: u8,
}

impl Binding {
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
    pub fn label(&self) -> String {
        self.keys.first().map(Key::to_string).unwrap_or_default()
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
        contexts.extend(Context::ALL.into_iter().filter(|c| *c != Context::Field));
    }
    for name in row.contexts.iter().filter(|c| *c != "*") {
        let context = Context::ALL.into_iter().find(|c| c.name() == name);
        contexts.push(context.ok_or_else(|| format!("{}: no context is called {name}", row.id))?);
    }
    Ok(Binding { id: row.id, action, keys, contexts, everywhere, footer: row.footer })
}

/// The table. One that does not parse is empty here, and a test names the row.
pub fn table() -> &'static [Binding] {
    static TABLE: OnceLock<Vec<Binding>> = OnceLock::new();
    TABLE.get_or_init(|| parse(include_str!("../../assets/keys.toml")).unwrap_or_default())
}

/// What a key means there.
pub fn lookup(context: Context, key: Key) -> Option<Action> {
    let key = key.normal();
    table()
        .iter()
        .find(|b| b.contexts.contains(&context) && b.keys.contains(&key))
        .map(|b| b.action)
}

/// The rows that work there.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    table().iter().filter(move |b| b.contexts.contains(&context))
}

/// May this be done now?
///
/// # Errors
/// Why not, in words for the footer.
pub fn may(model: &Model, action: Action) -> Result<(), Say> {
    match action {
        Action::Ticket if model.shared.lesson().is_none() => Err(Say::text("why-no-lesson")),
        Action::Back if model.overlay.is_none() && model.stack.len() == 1 => {
            Err(Say::text("why-first-screen"))
        }
        Action::Calls if model.context() == Context::Calls => Ok(()),
        _ => match model.top() {
            Some(page) => page.may(&model.shared, action),
            None => Ok(()),
        },
    }
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
            ("n", None),
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
