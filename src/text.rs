//! Languages. Short texts live in `assets/text/<language>.ftl` (Fluent); a missing one fails a test.
//!
//! The pure core never writes words: it returns [`Say`], the name of a text and its arguments, or a
//! literal (an AWS name, a value as it was read). [`Texts`] turns it into the person's language.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::packed::{Packed, packed};

macro_rules! languages {
    ($($(#[$about:meta])* $name:ident $tag:literal;)*) => {
        /// A language of the texts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
        pub enum Lang {
            $($(#[$about])* $name,)*
        }

        impl Lang {
            /// Every language, in the order `L` walks through them.
            pub const ALL: [Lang; [$($tag),*].len()] = [$(Lang::$name),*];

            /// The tag used on the command line and in the assets: `en`, `pt-BR`.
            pub fn tag(self) -> &'static str {
                match self {
                    $(Lang::$name => $tag),*
                }
            }
        }
    };
}

languages! {
    /// English.
    #[default]
    En "en";
    /// Brazilian Portuguese.
    PtBr "pt-BR";
}

impl Lang {
    /// Reads a locale name (`pt_BR.UTF-8`, `pt`, `en-US`); any Portuguese is Brazilian here, anything
    /// unknown is `None`.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let tag = tag.trim().to_ascii_lowercase();
        Lang::ALL.into_iter().find(|lang| tag.starts_with(&lang.tag()[..2]))
    }

    /// The next language, for the key that switches.
    pub fn next(self) -> Lang {
        let at = Lang::ALL.iter().position(|lang| *lang == self).unwrap_or_default();
        Lang::ALL[(at + 1) % Lang::ALL.len()]
    }

    fn sources(self) -> &'static [Packed] {
        macro_rules! texts {
            ($tag:literal) => {
                &[
                    packed!("text/", $tag, ".ftl"),
                    packed!("text/findings.", $tag, ".ftl"),
                    packed!("text/cli.", $tag, ".ftl"),
                    packed!("text/cli_help.", $tag, ".ftl"),
                    packed!("text/explain.", $tag, ".ftl"),
                    packed!("text/plan_file.", $tag, ".ftl"),
                    packed!("text/bundle.", $tag, ".ftl"),
                    packed!("text/record.", $tag, ".ftl"),
                    packed!("text/report.", $tag, ".ftl"),
                    packed!("text/course.", $tag, ".ftl"),
                    packed!("text/trainer.", $tag, ".ftl"),
                    packed!("text/sign_in.", $tag, ".ftl"),
                ]
            };
        }
        match self {
            Lang::En => texts!("en"),
            Lang::PtBr => texts!("pt-BR"),
        }
    }

    fn source(self) -> String {
        self.sources().iter().map(|packed| packed.text()).collect::<Vec<_>>().join("\n")
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static EN: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        static PT: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        let cell = match self {
            Lang::En => &EN,
            Lang::PtBr => &PT,
        };
        cell.get_or_init(|| {
            let id: LanguageIdentifier = self.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Isolation marks are invisible characters that break the width of terminal cells.
            bundle.set_use_isolating(false);
            let resource = match FluentResource::try_new(self.source()) {
                Ok(resource) => resource,
                // What could be parsed is used; a test parses the files and names the errors.
                Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
            bundle
        })
    }
}

/// Something to be said: words by name, or a value that is the same in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// A value or a name as AWS gave it.
    Literal(String),
    /// A text of `assets/text`, with its arguments.
    Text(&'static str, Vec<(&'static str, String)>),
}

impl Say {
    /// A text without arguments.
    pub fn text(id: &'static str) -> Say {
        Say::Text(id, Vec::new())
    }

    /// A text with arguments.
    pub fn with<const N: usize>(id: &'static str, args: [(&'static str, &str); N]) -> Say {
        Say::Text(id, args.iter().map(|(k, v)| (*k, (*v).to_owned())).collect())
    }

    /// A text by a name that came from outside; `None` if there is no such text, or no text has such an
    /// argument.
    pub fn named(id: &str, args: Vec<(&str, String)>) -> Option<Say> {
        let (ids, arguments) = names();
        let known = |(name, value): (&str, String)| Some((*arguments.get(name)?, value));
        let args = args.into_iter().map(known).collect::<Option<Vec<_>>>()?;
        Some(Say::Text(ids.get(id)?, args))
    }

    /// A literal value.
    pub fn literal(value: impl Into<String>) -> Say {
        Say::Literal(value.into())
    }
}

/// The names of all texts, and of all their arguments.
type Names = (BTreeSet<&'static str>, BTreeSet<&'static str>);

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let (mut ids, mut arguments) = Names::default();
        let of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        // They are needed for as long as the program runs.
        let keep = |names: &mut BTreeSet<&'static str>, name: &str| {
            if !names.contains(name) {
                names.insert(name.to_owned().leak());
            }
        };
        for source in Lang::ALL.map(Lang::source) {
            for line in source.lines() {
                let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
                if let Some((id, _)) = line.split_once('=').filter(|_| begins) {
                    keep(&mut ids, id.trim_end());
                }
                for after in line.split('$').skip(1) {
                    let end = after.find(|c| !of_name(c)).unwrap_or(after.len());
                    keep(&mut arguments, &after[..end]);
                }
            }
        }
        (ids, arguments)
    })
}

/// A text in every language; none may be missing.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Brazilian Portuguese.
    #[serde(rename = "pt-BR")]
    pub pt_br: String,
}

impl Bilingual {
    /// The text in that language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::PtBr => &self.pt_br,
        }
    }

    /// Is there nothing to say?
    pub fn is_empty(&self) -> bool {
        self.en.is_empty()
    }
}

/// The name of the text for a word of the JSON contract: `entry-in-doubt` for `in_doubt` among the entries.
pub fn of_word(about: &str, word: &str) -> String {
    format!("{about}-{}", word.replace('_', "-"))
}

/// The texts of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Texts(pub Lang);

impl Texts {
    /// A text without arguments. A text that does not exist gives its own name, which a test forbids.
    pub fn get(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// A text with arguments.
    pub fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        let mut fluent = FluentArgs::new();
        for (key, value) in args {
            fluent.set((*key).to_owned(), argument(value));
        }
        self.format(id, Some(&fluent))
    }

    /// A [`Say`] in this language.
    pub fn say(&self, say: &Say) -> String {
        match say {
            Say::Literal(value) => value.clone(),
            Say::Text(id, args) => {
                let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
                self.with(id, &args)
            }
        }
    }

    /// Does this language have the text?
    pub fn has(&self, id: &str) -> bool {
        self.0.bundle().get_message(id).is_some_and(|m| m.value().is_some())
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.0.bundle();
        let Some(pattern) = bundle.get_message(id).and_then(|m| m.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }
}

/// Whole numbers become Fluent numbers, so that plural rules see them; all else is text.
fn argument(value: &str) -> FluentValue<'static> {
    match value.parse::<u32>() {
        // "0042" is a name; so is a number that Fluent would write with separators.
        Ok(number) if value.len() < 7 && number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value.to_owned()),
    }
}

/// Must this character never reach a terminal from outside? Control characters (escape sequences begin
/// with one, in C0 or in C1), bidirectional marks, and whatever is there without being seen.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

fn cleaned(text: &str, keeps: impl Fn(char) -> bool) -> String {
    text.chars()
        .filter_map(|c| match c {
            c if keeps(c) => Some(c),
            '\n' | '\r' | '\t' => Some(' '),
            c if is_hidden(c) => None,
            c => Some(c),
        })
        .collect()
}

/// Removes what must never reach a terminal from a text of unknown origin: control characters
/// (escape sequences among them), bidirectional and other invisible formatting characters. Line
/// breaks and tabs become a blank.
pub fn clean(text: &str) -> String {
    cleaned(text, |_| false)
}

/// The same for a text of several lines: its line feeds stay. Each value in it was cleaned by
/// [`clean`] before, or it could begin a line of its own.
pub fn clean_lines(text: &str) -> String {
    cleaned(text, |c| c == '\n')
}

/// A JSON value in one line, in which every character that [`clean`] would remove is written as `\uXXXX`:
/// the same value for a program, and nothing in it that a terminal obeys or hides.
pub fn json_line(value: &serde_json::Value) -> String {
    let mut out = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Visible);
    // Writing a value into memory cannot fail.
    let _ = serde::Serialize::serialize(value, &mut serializer);
    String::from_utf8(out).unwrap_or_default()
}

/// The same in lines, for a file that people read, too.
pub fn json_lines(value: &serde_json::Value) -> String {
    // Writing a value into memory cannot fail.
    let pretty = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut lines = String::with_capacity(pretty.len());
    for c in pretty.chars() {
        // What is left of them stands in strings: JSON writes the lower ones as escapes itself.
        if c != '\n' && is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                lines.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            lines.push(c);
        }
    }
    lines
}

/// Compact JSON without hidden characters.
struct Visible;

impl serde_json::ser::Formatter for Visible {
    fn write_string_fragment<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> std::io::Result<()> {
        let mut plain = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_hidden(*c)) {
            writer.write_all(&fragment.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[plain..])
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// One of every kind: C0, DEL, C1, bidi, zero width, tags, variation selectors, soft hyphen.
    const HOSTILE: &str = "a\u{1b}[31mb\u{7f}c\u{9b}d\u{9d}e\u{202e}f\u{2066}g\u{200b}h\u{feff}i\u{e0041}j\u{fe0f}k\u{ad}l\0m\rn\no\tp\u{85}q\u{2028}r\u{3164}s";

    #[test]
    fn nothing_hidden_is_left_and_nothing_seen_is_lost() {
        assert_eq!(clean(HOSTILE), "a[31mbcdefghijklm n o pqrs");
        assert_eq!(clean_lines(HOSTILE), "a[31mbcdefghijklm n\no pqrs");
        let seen = "Ação 日本語 🙂 — «ok» ₿ Ω";
        assert_eq!(clean(seen), seen);
    }

    #[test]
    fn json_is_the_same_value_and_nothing_of_it_is_hidden() {
        let value = json!({ HOSTILE: [HOSTILE, 1, null, true, "\"\\/"], "ok": "日本語 🙂" });
        let line = json_line(&value);
        assert!(!line.chars().any(is_hidden), "{line:?}");
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), value);
        let plain = json!({"a": [1, 2.5, "x"], "b": {"c": null}});
        assert_eq!(json_line(&plain), plain.to_string());
        let lines = json_lines(&value);
        assert!(!lines.chars().any(|c| c != '\n' && is_hidden(c)), "{lines:?}");
        assert_eq!(serde_json::from_str::<Value>(&lines).unwrap(), value);
    }
}
