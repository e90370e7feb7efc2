//! What a question asks, by what its words mean. The words are those of `assets/questions.toml`: examples of
//! questions, each with its answer, and the synonyms of this field in both languages.
//!
//! A question is compared with every example. Words that few answers share weigh more; a word that no
//! example has says little. Examples that only sound like ours compete with the others, so that what is
//! nearer to them stays without an answer.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::words::{stem, words};
use crate::packed::packed;

/// A question this near to an answer is answered by it.
pub(super) const NEAR_ENOUGH: f64 = 0.3;
/// So near, it may be worth a look.
pub(super) const NEAR: f64 = 0.2;
/// No question is read further.
const MOST_WORDS: usize = 400;
/// The answer of examples that are not about our subject.
const NONE: &str = "none";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ignored: String,
    words: HashMap<String, Vec<String>>,
    elsewhere: Elsewhere,
    topic: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Elsewhere {
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    answer: String,
    en: Vec<String>,
    #[serde(rename = "pt-BR")]
    pt_br: Vec<String>,
}

/// An answer, and how near the question is to it: 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Near {
    /// The slug of a problem or the id of an answer outside the list.
    pub answer: &'static str,
    pub by: f64,
}

/// What a word or phrase stands for: a meaning (`#lost`), a meaning that is denied (`!ask`), or the word.
type Meaning = String;

struct Index {
    ignored: Vec<String>,
    /// Meanings by the stems of their phrases, joined by blanks.
    phrases: HashMap<String, String>,
    longest_phrase: usize,
    elsewhere: Vec<String>,
    answers: Vec<String>,
    /// Examples: their answer's place and what they mean.
    examples: Vec<(usize, Vec<Meaning>)>,
    /// How much a meaning weighs.
    weight: HashMap<Meaning, f64>,
    /// For each answer, the share of its examples that have a meaning.
    share: Vec<HashMap<Meaning, f64>>,
}

/// Meanings that speak of our subject by themselves.
const SUBJECT: &[&str] = &[
    "#mfa",
    "#totp",
    "#sms",
    "#code",
    "#passkey",
    "#mfasetup",
    "#selectmfa",
    "#devicecall",
    "#associate",
    "#challenge",
    "#custom",
    "#prefer",
    "#sender",
    "#mfaoptions",
    "#carrier",
    "#refreshtoken",
    "#recover",
    "#restore",
    "#risk",
];
/// Meanings that do so beside Cognito, or several of them together beside a user or a sign-in.
const BESIDE_OTHERS: &[&str] = &[
    "#device",
    "#remember",
    "#refresh",
    "#rotation",
    "#federated",
    "#trigger",
    "#wiped",
    "#reset",
    "#number",
    "#lengthen",
    "#ses",
    "#locked",
    "#choose",
    "#session",
    "#settings",
    "#tokens",
    "#attempts",
    "#decrypt",
    "#passrole",
];
/// Of the meanings that speak of our subject, those that also speak of much else: they count beside another
/// word of a sign-in or of a delivery.
const WITH_COMPANY: &[&str] = &["#sms", "#code"];
const COMPANY: &[&str] = &[
    "#sms",
    "#code",
    "#mfa",
    "#totp",
    "#arrive",
    "#user",
    "#signin",
    "#cognito",
    "#pool",
    "#role",
    "#sandbox",
    "#carrier",
    "#region",
    "#resend",
    "#goesto",
    "#prefer",
    "#several",
    "#wrong",
    "#lost",
    "#expire",
    "#clock",
    "#refuse",
    "#email",
    "#off",
    "#phone",
    "#number",
    "#device",
    "#remember",
    "#wiped",
    "#trigger",
];
/// Meanings of a user who signs in.
const SIGN_IN: &[&str] =
    &["#signin", "#user", "#tokens", "#refresh", "#rotation", "#again", "#locked"];
/// Meanings that name Cognito itself.
const COGNITO: &[&str] = &[
    "#cognito",
    "#pool",
    "#appclient",
    "#mfasetup",
    "#selectmfa",
    "#devicecall",
    "#updatecall",
    "#custom",
];

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        // A file that does not parse answers nothing, and a test names it.
        file().map_or_else(|_| Index::of(File::default()), Index::of)
    })
}

fn file() -> Result<File, toml::de::Error> {
    toml::from_str(&packed!("questions.toml").text())
}

impl Default for File {
    fn default() -> File {
        let elsewhere = Elsewhere { names: Vec::new() };
        File { ignored: String::new(), words: HashMap::new(), elsewhere, topic: Vec::new() }
    }
}

fn key(phrase: &str) -> String {
    words(phrase).iter().map(|w| stem(w)).collect::<Vec<_>>().join(" ")
}

impl Index {
    fn of(file: File) -> Index {
        let mut phrases = HashMap::new();
        for (meaning, all) in &file.words {
            for phrase in all {
                phrases.insert(key(phrase), format!("#{meaning}"));
            }
        }
        let longest_phrase = phrases.keys().map(|k| k.split(' ').count()).max().unwrap_or(1);
        let mut index = Index {
            ignored: file.ignored.split_whitespace().map(str::to_owned).collect(),
            phrases,
            longest_phrase,
            elsewhere: file.elsewhere.names.iter().map(|name| key(name)).collect(),
            answers: Vec::new(),
            examples: Vec::new(),
            weight: HashMap::new(),
            share: Vec::new(),
        };
        index.ignored.sort_unstable();
        for topic in &file.topic {
            let place = index.answers.len();
            index.answers.push(topic.answer.clone());
            let mut share: HashMap<Meaning, f64> = HashMap::new();
            let all: Vec<&String> = topic.en.iter().chain(&topic.pt_br).collect();
            for example in &all {
                let means = index.meanings(&words(example));
                for meaning in &means {
                    *share.entry(meaning.clone()).or_default() += 1.0 / all.len() as f64;
                }
                index.examples.push((place, means));
            }
            index.share.push(share);
        }
        let topics = index.answers.len() as f64;
        let mut weight: HashMap<Meaning, f64> = HashMap::new();
        for share in &index.share {
            for meaning in share.keys() {
                *weight.entry(meaning.clone()).or_default() += 1.0;
            }
        }
        for (meaning, within) in &mut weight {
            *within = emphasis(meaning) * ((topics + 1.0) / *within).ln();
        }
        index.weight = weight;
        index
    }

    /// What the words mean, each meaning once.
    fn meanings(&self, words: &[String]) -> Vec<Meaning> {
        let stems: Vec<String> = words.iter().map(|w| stem(w)).collect();
        let ignored = |at: usize| self.ignored.binary_search(&words[at]).is_ok();
        let mut said: Vec<Meaning> = Vec::new();
        let mut at = 0;
        // A denial reaches over the next three words that mean something.
        let mut denied = 0_usize;
        while at < stems.len() {
            let longest = self.longest_phrase.min(stems.len() - at);
            let phrase = (1..=longest).rev().find_map(|length| {
                let meaning = self.phrases.get(&stems[at..at + length].join(" "))?;
                (length > 1 || !ignored(at)).then_some((meaning.clone(), length))
            });
            let (meaning, length) = match phrase {
                Some(found) => found,
                None if ignored(at) || words[at].len() < 2 => {
                    at += 1;
                    continue;
                }
                None => (stems[at].clone(), 1),
            };
            at += length;
            if meaning == "#not" {
                denied = 3;
            } else if denied > 0 {
                denied -= 1;
                match meaning.as_str() {
                    "#ask" | "#arrive" | "#tokens" => said.push(format!("!{}", &meaning[1..])),
                    "#code" | "#mfa" => said.push("#skip".to_owned()),
                    _ => {}
                }
            }
            said.push(meaning);
        }
        said.sort_unstable();
        said.dedup();
        let has = |meaning: &str| said.iter().any(|m| m == meaning);
        if ["#sms", "#totp", "#email"].into_iter().filter(|m| has(m)).count() > 1
            && !has("#several")
        {
            said.push("#several".to_owned());
        }
        said
    }

    fn weight(&self, meaning: &Meaning) -> f64 {
        self.weight.get(meaning).copied().unwrap_or(0.4)
    }

    fn sum<'m>(&self, meanings: impl Iterator<Item = &'m Meaning>) -> f64 {
        meanings.map(|m| self.weight(m)).sum()
    }

    /// Does the text speak of a product that has sign-ins of its own, or does one speak in it: `Okta: …`?
    fn is_elsewhere(&self, text: &str, words: &[String]) -> bool {
        let speaks = |word: &str| {
            let named = word.strip_suffix(':').map(key);
            named.is_some_and(|name| self.phrases.get(&name).is_some_and(|m| m == "#federated"))
        };
        if text.split_whitespace().take(MOST_WORDS).any(speaks) {
            return true;
        }
        let stems: Vec<String> = words.iter().map(|w| stem(w)).collect();
        let one = stems.iter().any(|s| self.elsewhere.contains(s));
        one || stems.windows(2).any(|two| self.elsewhere.contains(&two.join(" ")))
    }
}

/// Words of the field weigh more than others.
fn emphasis(meaning: &str) -> f64 {
    if meaning.starts_with(['#', '!']) { 1.4 } else { 1.0 }
}

/// A text that names another product with sign-ins of its own, and not Cognito.
pub(super) fn is_about_another_product(text: &str) -> bool {
    let index = index();
    let words = first_words(text);
    let means = index.meanings(&words);
    index.is_elsewhere(text, &words) && !means.iter().any(|m| COGNITO.contains(&m.as_str()))
}

/// Does a meaning say what a question is about? Many topics have the others.
fn is_telling(meaning: &str) -> bool {
    const COMMON: &[&str] = &["#reset", "#number", "#tokens", "#pool", "#cognito", "#appclient"];
    const BESIDES: &[&str] = &["#skip", "!ask", "!arrive", "#method", "#tier", "#move"];
    [SUBJECT, BESIDE_OTHERS, COGNITO, BESIDES].iter().any(|all| all.contains(&meaning))
        && !COMMON.contains(&meaning)
}

fn first_words(text: &str) -> Vec<String> {
    // The address of something is no sentence about it: `otpauth://totp/…`.
    let said = text.split_whitespace().filter(|word| !word.contains("://"));
    let mut words = words(&said.collect::<Vec<_>>().join(" "));
    words.truncate(MOST_WORDS);
    words
}

/// The answers that are near, nearest first; none where the text is nearer to what is not our subject.
pub(super) fn nearest(text: &str) -> Vec<Near> {
    let index = index();
    let words = first_words(text);
    let means = index.meanings(&words);
    let has = |wanted: &[&str]| means.iter().any(|m| wanted.contains(&m.as_str()));
    let beside = means.iter().filter(|m| BESIDE_OTHERS.contains(&m.as_str())).count();
    let strong = |m: &&Meaning| {
        let company = |other: &Meaning| other != *m && COMPANY.contains(&other.as_str());
        SUBJECT.contains(&m.as_str())
            && (!WITH_COMPANY.contains(&m.as_str()) || means.iter().any(company))
    };
    let subject = means.iter().any(|m| strong(&m))
        || has(COGNITO) && beside > 0
        || means.iter().any(|m| {
            // Tokens are one of the two things, not both.
            SIGN_IN.contains(&m.as_str()) && beside - usize::from(m == "#tokens") > 1
        });
    if !subject || index.is_elsewhere(text, &words) && !has(COGNITO) {
        return Vec::new();
    }
    let whole = index.sum(means.iter());
    let mut best: Vec<[f64; 3]> = vec![[0.0; 3]; index.answers.len()];
    for (place, example) in &index.examples {
        let shared = || means.iter().filter(|m| example.contains(m));
        let mut likeness = 2.0 * index.sum(shared()) / (whole + index.sum(example.iter()));
        // What an example is about has to be in the question.
        if index.answers[*place] != NONE && !shared().any(|m| is_telling(m)) {
            likeness *= 0.5;
        }
        let three = &mut best[*place];
        if let Some(at) = three.iter().position(|b| likeness > *b) {
            three[at..].rotate_right(1);
            three[at] = likeness;
        }
    }
    let mut near: Vec<Near> = best
        .iter()
        .enumerate()
        .map(|(place, three)| {
            let share = |m: &Meaning| index.share[place].get(m).map_or(0.0, |s| (3.0 * s).min(1.0));
            let usual: f64 = means.iter().map(|m| index.weight(m) * share(m)).sum();
            let seen = three.iter().filter(|b| **b > 0.0).count().max(1);
            let mean = three.iter().sum::<f64>() / seen as f64;
            Near {
                answer: &index.answers[place],
                by: 0.6 * three[0] + 0.15 * mean + 0.25 * usual / whole,
            }
        })
        .collect();
    near.sort_by(|a, b| b.by.total_cmp(&a.by));
    let ours = near.iter().position(|n| n.answer == NONE).unwrap_or(near.len());
    near.truncate(ours);
    near.retain(|n| n.by >= NEAR);
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::known;
    use crate::problem::Problem;

    #[test]
    fn every_example_has_an_answer_and_finds_it() {
        let file = file().unwrap_or_else(|e| panic!("{e}"));
        let mut astray = Vec::new();
        for topic in &file.topic {
            let answer = topic.answer.as_str();
            let named =
                answer == NONE || Problem::from_slug(answer).is_some() || known(answer).is_some();
            assert!(named, "nothing is called {answer}");
            for example in topic.en.iter().chain(&topic.pt_br) {
                let first = nearest(example).first().map_or(NONE, |n| n.answer);
                if first != answer {
                    astray.push(format!("{answer}: {first}: {example}"));
                }
            }
        }
        assert!(astray.is_empty(), "\n{}", astray.join("\n"));
    }

    #[test]
    fn no_phrase_has_two_meanings() {
        let file = file().unwrap_or_else(|e| panic!("{e}"));
        let mut seen: HashMap<String, &String> = HashMap::new();
        for (meaning, all) in &file.words {
            for phrase in all {
                if let Some(other) = seen.insert(key(phrase), meaning) {
                    assert_eq!(other, meaning, "{phrase}");
                }
            }
        }
    }

    #[test]
    fn a_denial_turns_the_words_after_it() {
        let means = |text: &str| index().meanings(&words(text));
        assert!(means("users are not asked for a code").contains(&"!ask".to_owned()));
        assert!(!means("users are asked for a code").contains(&"!ask".to_owned()));
    }
}
