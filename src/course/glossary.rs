//! The words of the course, explained.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::text::Bilingual;

/// A word, and what it means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word.
    pub name: Bilingual,
    /// What it means.
    pub says: Bilingual,
    /// The ids of the sources that it rests on.
    pub sources: Vec<String>,
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

fn parse() -> Result<File, toml::de::Error> {
    toml::from_str(include_str!("../../assets/lab/glossary.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
