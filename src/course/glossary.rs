//! The words of the course, explained.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::text::{Bilingual, Lang};

/// A word, and what it means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word.
    pub name: Bilingual,
    /// How it looks in a text beside its name, in each language.
    #[serde(default)]
    forms: Forms,
    /// What it means.
    pub says: Bilingual,
    /// The ids of the sources that it rests on.
    pub sources: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    #[serde(default)]
    en: Vec<String>,
    #[serde(default, rename = "pt-BR")]
    pt_br: Vec<String>,
}

impl Term {
    /// Its name and its forms.
    pub fn forms(&self, lang: Lang) -> impl Iterator<Item = &str> {
        let forms = match lang {
            Lang::En => &self.forms.en,
            Lang::PtBr => &self.forms.pt_br,
        };
        std::iter::once(self.name.get(lang)).chain(forms.iter().map(String::as_str))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    term: Vec<Term>,
}

/// Every word, in the order in which they build on each other; empty if the file cannot be read, which a test
/// forbids.
pub fn terms() -> &'static [Term] {
    static TERMS: OnceLock<Vec<Term>> = OnceLock::new();
    TERMS.get_or_init(|| parse().map(|file| file.term).unwrap_or_default())
}

/// What opens the course.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Primer {
    /// How its words belong together: lines of letters and ASCII.
    pub drawing: Bilingual,
    /// Each word in a sentence.
    #[serde(rename = "part")]
    pub parts: Vec<PrimerPart>,
}

/// A word of the drawing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrimerPart {
    /// The word.
    pub name: Bilingual,
    /// What it is.
    pub says: Bilingual,
}

/// The primer; empty if the file cannot be read, which a test forbids.
pub fn primer() -> &'static Primer {
    static PRIMER: OnceLock<Primer> = OnceLock::new();
    PRIMER.get_or_init(|| parse_primer().unwrap_or_default())
}

fn parse_primer() -> Result<Primer, toml::de::Error> {
    toml::from_str(include_str!("../../assets/lab/primer.toml"))
}

fn parse() -> Result<File, toml::de::Error> {
    toml::from_str(include_str!("../../assets/lab/glossary.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_is_plain_and_fits_the_smallest_window() {
        let primer = parse_primer().unwrap();
        for drawing in [&primer.drawing.en, &primer.drawing.pt_br] {
            assert!(drawing.chars().all(|c| c.is_ascii() || c.is_alphabetic()));
            assert!(drawing.lines().all(|line| line.chars().count() <= 58), "{drawing}");
        }
        assert!(primer.parts.len() >= 6);
    }

    #[test]
    fn every_word_rests_on_sources_that_there_are() {
        let terms = parse().unwrap().term;
        assert!(terms.len() >= 12);
        for term in &terms {
            assert!(!term.says.en.is_empty() && !term.says.pt_br.is_empty(), "{term:?}");
            for id in &term.sources {
                assert!(crate::sources::find(id).is_some(), "{}: no source {id}", term.name.en);
            }
            assert!(!term.sources.is_empty(), "{}: no source", term.name.en);
        }
    }
}
