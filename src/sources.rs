//! What may be said of AWS, and why: one claim an entry, from `assets/sources.toml`.
//!
//! Texts, guides, refusals of the practice AWS and comments name the ids. A claim has an id, so that
//! the day AWS changes it, everything that rests on it is found.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::packed::{Packed, packed};
use crate::text::{Bilingual, Say};

/// How strong the evidence of a claim is, the strongest first.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// A page of AWS's documentation says it.
    Documented,
    /// It stands in the service's own model: members, bounds, errors.
    Model,
    /// People have measured it on AWS and published how.
    Observed,
    /// Public issues report it.
    Reported,
    /// It follows from other claims, and AWS does not document it. The claim's words say so.
    Inferred,
}

impl Strength {
    /// The word in JSON and in the file.
    pub fn word(self) -> &'static str {
        match self {
            Strength::Documented => "documented",
            Strength::Model => "model",
            Strength::Observed => "observed",
            Strength::Reported => "reported",
            Strength::Inferred => "inferred",
        }
    }
}

/// A claim about AWS and where it can be read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Named for the claim, in kebab case: `sms-external-id`.
    pub id: String,
    /// The claim in our own words.
    pub claim: Bilingual,
    /// How strong the evidence is.
    pub evidence: Strength,
    /// Public pages. Only an inferred claim may have none.
    pub urls: Vec<String>,
    /// The day the claim was compared with them, `2026-11-25`.
    pub checked: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: Vec<Source>,
}

const FILE: Packed = packed!("sources.toml");

/// Every source. A file that does not parse has none here, and a test names the fault.
pub fn all() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        toml::from_str(&FILE.text()).map(|file: File| file.source).unwrap_or_default()
    })
}

/// The source with that id.
pub fn find(id: &str) -> Option<&'static Source> {
    all().iter().find(|source| source.id == id)
}

/// Why a text of `assets/text` may say of AWS what it says.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum Basis {
    /// The ids of the sources that it rests on.
    Sources(Vec<String>),
    /// It claims nothing of AWS.
    NoClaim(NoClaim),
}

/// What a text says that claims nothing of AWS.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum NoClaim {
    /// What was read of this account, pool or sign-in.
    Seen,
    /// What could not be read, or cannot be determined.
    Unread,
    /// That it was not looked at.
    NotAsked,
    /// What this program or its reader does.
    Ours,
}

const BASES: Packed = packed!("text_sources.toml");

/// What each text about AWS rests on, by its id. A file that does not parse is empty here, and a test
/// names the fault.
pub fn bases() -> &'static BTreeMap<String, Basis> {
    static BY_TEXT: OnceLock<BTreeMap<String, Basis>> = OnceLock::new();
    BY_TEXT.get_or_init(|| toml::from_str(&BASES.text()).unwrap_or_default())
}

/// The ids of the sources of these texts, each once, in the order in which they are met.
pub fn of<'t>(texts: impl IntoIterator<Item = &'t Say>) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    for say in texts {
        let Say::Text(text, _) = say else { continue };
        let Some(Basis::Sources(sources)) = bases().get(*text) else { continue };
        for id in sources {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn the_file_parses() {
        let file: File = toml::from_str(&FILE.text()).unwrap_or_else(|e| panic!("{e}"));
        assert!(file.source.len() > 200, "{} sources", file.source.len());
    }

    #[test]
    fn the_bases_of_texts_parse() {
        let bases: BTreeMap<String, Basis> = toml::from_str(&BASES.text())
            .unwrap_or_else(|e| panic!("assets/text_sources.toml: {e}"));
        assert!(bases.len() > 200, "{} texts", bases.len());
    }

    #[test]
    fn the_sources_of_several_texts_are_named_once_and_in_order() {
        let one = Say::text("finding-trust-identity-pool");
        let two = Say::text("finding-trust-principal");
        assert_eq!(of([&one]), ["sms-trust-identity-pool", "sms-trust-principal"]);
        let both = ["sms-trust-identity-pool", "sms-trust-principal", "message-trust-relationship"];
        assert_eq!(of([&one, &two, &one]), both);
        assert!(of([&Say::literal("finding-trust-principal"), &Say::text("seen-off")]).is_empty());
    }

    #[test]
    fn ids_are_kebab_case_and_stand_once() {
        let mut ids: Vec<&str> = all().iter().map(|s| s.id.as_str()).collect();
        for id in &ids {
            let kebab = |part: &str| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            };
            assert!(id.split('-').all(kebab), "{id} is not in kebab case");
        }
        ids.sort_unstable();
        for pair in ids.windows(2) {
            assert_ne!(pair[0], pair[1], "an id stands twice");
        }
    }

    #[test]
    fn both_languages_say_the_claim() {
        for source in all() {
            for lang in [Lang::En, Lang::PtBr] {
                let claim = source.claim.get(lang);
                assert!(
                    claim.len() > 20 && claim.ends_with(['.', '`', '?']),
                    "{}: {claim}",
                    source.id
                );
            }
            assert_ne!(source.claim.en, source.claim.pt_br, "{} is not translated", source.id);
            // AWS's own words stand between backticks, and are the same in both.
            let quoted = |text: &str| -> Vec<String> {
                let mut found: Vec<String> =
                    text.split('`').skip(1).step_by(2).map(str::to_owned).collect();
                found.sort();
                found
            };
            assert_eq!(
                quoted(&source.claim.en),
                quoted(&source.claim.pt_br),
                "{} quotes AWS differently",
                source.id
            );
        }
    }

    #[test]
    fn every_source_but_an_inferred_one_has_a_public_page() {
        for source in all() {
            let public = source.urls.iter().all(|url| {
                url.strip_prefix("https://")
                    .and_then(|rest| rest.split_once('/'))
                    .is_some_and(|(host, page)| host.contains('.') && !page.is_empty())
            });
            assert!(public && !source.urls.iter().any(|u| u.contains(' ')), "{}", source.id);
            let needs_one = source.evidence != Strength::Inferred;
            assert!(!needs_one || !source.urls.is_empty(), "{} has no page", source.id);
        }
    }

    #[test]
    fn an_aws_page_stands_behind_what_aws_is_said_to_document() {
        for source in all().iter().filter(|s| s.evidence == Strength::Documented) {
            let of_aws = |url: &String| {
                ["https://docs.aws.amazon.com/", "https://aws.amazon.com/", "https://repost.aws/"]
                    .iter()
                    .any(|host| url.starts_with(host))
                    || url.starts_with("https://github.com/awsdocs/")
            };
            assert!(source.urls.iter().any(of_aws), "{} names no page of AWS", source.id);
        }
    }

    #[test]
    fn an_inferred_claim_says_that_aws_does_not_document_it() {
        for source in all().iter().filter(|s| s.evidence == Strength::Inferred) {
            let (en, pt) = (source.claim.en.to_lowercase(), source.claim.pt_br.to_lowercase());
            assert!(en.contains("not documented"), "{}: {en}", source.id);
            assert!(pt.contains("não documentado"), "{}: {pt}", source.id);
        }
    }

    #[test]
    fn the_day_of_the_check_is_a_day() {
        for source in all() {
            let parts: Vec<&str> = source.checked.split('-').collect();
            let [year, month, day] = parts[..] else { panic!("{}: {}", source.id, source.checked) };
            assert_eq!((year.len(), month.len(), day.len()), (4, 2, 2), "{}", source.id);
            let number = |text: &str| text.parse::<u32>().unwrap_or_default();
            assert!((2024..2100).contains(&number(year)), "{}", source.id);
            assert!((1..=12).contains(&number(month)), "{}", source.id);
            assert!((1..=31).contains(&number(day)), "{}", source.id);
        }
    }

    #[test]
    fn the_words_for_strength_are_those_of_the_file() {
        for source in all() {
            assert!(FILE.text().contains(&format!("evidence = \"{}\"", source.evidence.word())));
        }
    }
}
