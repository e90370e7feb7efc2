//! Languages. Short texts live in `assets/text/<language>.ftl` (Fluent); a missing one fails a test.
//!
//! The pure core never writes words: it returns [`Say`], the name of a text and its arguments, or a
//! literal (an AWS name, a value as it was read). [`Texts`] turns it into the person's language.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The languages the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Brazilian Portuguese.
    PtBr,
}

impl Lang {
    /// Every language, in the order `L` walks through them.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::PtBr];

    /// The tag used on the command line and in the assets: `en`, `pt-BR`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::PtBr => "pt-BR",
        }
    }

    /// Reads a locale name (`pt_BR.UTF-8`, `pt`, `en-US`); any Portuguese is Brazilian here, anything
    /// unknown is `None`.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let tag = tag.trim().to_ascii_lowercase();
        if tag.starts_with("pt") {
            Some(Lang::PtBr)
        } else if tag.starts_with("en") {
            Some(Lang::En)
        } else {
            None
        }
    }

    /// The next language, for the key that switches.
    pub fn next(self) -> Lang {
        match self {
            Lang::En => Lang::PtBr,
            Lang::PtBr => Lang::En,
        }
    }

    fn source(self) -> &'static str {
        match self {
            Lang::En => concat!(
                include_str!("../assets/text/en.ftl"),
                "\n",
                include_str!("../assets/text/findings.en.ftl"),
                "\n",
                include_str!("../assets/text/cli.en.ftl"),
                "\n",
                include_str!("../assets/text/explain.en.ftl"),
                "\n",
                include_str!("../assets/text/sign_in.en.ftl")
            ),
            Lang::PtBr => concat!(
                include_str!("../assets/text/pt-BR.ftl"),
                "\n",
                include_str!("../assets/text/findings.pt-BR.ftl"),
                "\n",
                include_str!("../assets/text/cli.pt-BR.ftl"),
                "\n",
                include_str!("../assets/text/explain.pt-BR.ftl"),
                "\n",
                include_str!("../assets/text/sign_in.pt-BR.ftl")
            ),
        }
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
            let resource = match FluentResource::try_new(self.source().to_owned()) {
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

    /// A literal value.
    pub fn literal(value: impl Into<String>) -> Say {
        Say::Literal(value.into())
    }
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

/// Removes what must never reach a terminal from a text of unknown origin: control characters
/// (escape sequences among them), bidirectional and other invisible formatting characters. Line
/// breaks and tabs become a blank.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' => Some(' '),
            c if c.is_control() => None,
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{061C}'
            | '\u{FEFF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{E0000}'..='\u{E0FFF}' => None,
            c => Some(c),
        })
        .collect()
}
