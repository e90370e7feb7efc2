//! AWS's sentences with a word missing, added or exchanged: "can not" for "can't", no article, "configuration"
//! for "config". Looked for where no sentence stands as AWS writes it.
//!
//! The words of a sentence have to come in their order and close together. Rare words weigh more than
//! frequent ones, so that two sentences that differ in the one word that counts are told apart.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::reading::Reading;
use super::texts::TEXTS;
use super::words::{stem, words};

/// A sentence found by its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Alike {
    /// Its place in the table of texts.
    pub text: usize,
    /// First letter, and the one after the last.
    pub from: usize,
    pub to: usize,
    /// How much of it is there: 0 to 1.
    pub share: f64,
    /// How many words it has that count.
    pub length: usize,
}

/// A sentence that is there to this share is meant, if it is long enough.
const ENOUGH: f64 = 0.78;
/// Shorter sentences have to be there as a whole.
pub(super) const LONG: usize = 5;
/// Fewer words say nothing.
const SHORTEST: usize = 3;
/// No text is read further; words.
const MOST_WORDS: usize = 20_000;
/// Beginnings tried for each sentence.
const MOST_TRIES: usize = 100;

/// Words that are left out, added or exchanged without another meaning.
const FILLING: &[&str] = &[
    "a", "an", "the", "is", "are", "was", "be", "been", "being", "has", "have", "had", "does",
    "do", "did", "to", "of", "for", "by", "in", "on", "this", "that", "it", "its", "your",
    "please", "given", "with", "and", "or", "when", "if", "so", "as", "there",
];

type Word = u16;

struct Sentence {
    text: usize,
    words: Vec<Word>,
    weight: f64,
    /// The places of its two rarest words.
    anchors: [usize; 2],
}

struct Index {
    vocabulary: HashMap<String, Word>,
    weights: Vec<f64>,
    sentences: Vec<Sentence>,
    /// Sentences, and the place in each, by the words that anchor them.
    anchored: Vec<Vec<(usize, usize)>>,
}

/// The stem of a word that counts.
fn counting(word: &str) -> Option<String> {
    let word = match word {
        "could" => "can",
        "configuration" | "configurations" => "config",
        word => word,
    };
    (!FILLING.contains(&word)).then(|| stem(word))
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut vocabulary: HashMap<String, Word> = HashMap::new();
        let mut within: Vec<f64> = Vec::new();
        let mut sentences = Vec::new();
        for (text, entry) in TEXTS.iter().enumerate() {
            // The marks of the table cut words in two.
            let plain: String = entry.says.chars().filter(|c| !matches!(c, '|' | '~')).collect();
            let mut sentence = Vec::new();
            for word in words(&plain).iter().filter_map(|w| counting(w)) {
                let next = vocabulary.len() as Word;
                let word = *vocabulary.entry(word).or_insert(next);
                if word as usize == within.len() {
                    within.push(0.0);
                }
                if !sentence.contains(&word) {
                    within[word as usize] += 1.0;
                }
                sentence.push(word);
            }
            if sentence.len() >= SHORTEST {
                sentences.push(Sentence { text, words: sentence, weight: 0.0, anchors: [0, 0] });
            }
        }
        let all = TEXTS.len() as f64;
        let weights: Vec<f64> = within.iter().map(|n| (all / n).ln() + 0.3).collect();
        let mut anchored = vec![Vec::new(); weights.len()];
        for (place, sentence) in sentences.iter_mut().enumerate() {
            let weight = |at: usize| weights[sentence.words[at] as usize];
            let mut rarest: Vec<usize> = (0..sentence.words.len()).collect();
            rarest.sort_by(|a, b| weight(*b).total_cmp(&weight(*a)));
            sentence.weight = (0..sentence.words.len()).map(weight).sum();
            sentence.anchors = [rarest[0], rarest[1]];
            for at in sentence.anchors {
                anchored[sentence.words[at] as usize].push((place, at));
            }
        }
        Index { vocabulary, weights, sentences, anchored }
    })
}

/// A word of the text: what it is in the vocabulary, and its letters.
struct Said {
    word: Option<Word>,
    from: usize,
    to: usize,
}

/// The words of a text that count, with their letters.
fn said(reading: &Reading<'_>, index: &Index) -> Vec<Said> {
    let mut all = Vec::new();
    let letters = &reading.letters;
    let mut from = 0;
    while from < letters.len() && all.len() < MOST_WORDS {
        let mut to = from + 1;
        while to < letters.len() && reading.at[to] == reading.at[to - 1] + 1 {
            to += 1;
        }
        let word = std::str::from_utf8(&letters[from..to]).unwrap_or_default();
        let mut add = |word: &str| {
            if let Some(word) = counting(word) {
                all.push(Said { word: index.vocabulary.get(&word).copied(), from, to });
            }
        };
        let before = reading.at[from].checked_sub(1).map(|at| reading.units[at as usize].ch);
        match word {
            // What the apostrophe of `can't` and `doesn't` has cut off.
            "t" if before == Some('\'') => add("not"),
            "cannot" => {
                add("can");
                add("not");
            }
            word if word.ends_with('n') && follows(reading, to, "'t") && word != "can" => {
                add(&word[..word.len() - 1]);
            }
            word => add(word),
        }
        from = to;
    }
    all
}

/// Do these characters stand right after the letter before `to`?
fn follows(reading: &Reading<'_>, to: usize, text: &str) -> bool {
    let after = reading.at[to - 1] as usize + 1;
    let units = &reading.units[after.min(reading.units.len())..];
    text.chars().zip(units).filter(|(c, u)| c.eq_ignore_ascii_case(&u.ch)).count()
        == text.chars().count()
}

/// The sentences that are in the text, each where it stands first and best.
pub(super) fn alike(reading: &Reading<'_>) -> Vec<Alike> {
    let index = index();
    let said = said(reading, index);
    let mut tries = vec![0_usize; index.sentences.len()];
    let mut best: HashMap<usize, Alike> = HashMap::new();
    for (at, word) in said.iter().enumerate() {
        let Some(word) = word.word else { continue };
        for &(place, offset) in &index.anchored[word as usize] {
            if tries[place] >= MOST_TRIES {
                continue;
            }
            tries[place] += 1;
            let sentence = &index.sentences[place];
            let Some(found) = at_anchor(index, sentence, &said, at, offset) else { continue };
            let kept = best.entry(place).or_insert(found);
            if found.share > kept.share + 1e-9 {
                *kept = found;
            }
        }
    }
    let mut found: Vec<Alike> = best.into_values().collect();
    // What rounding makes of the same share does not count.
    let thousandths = |alike: &Alike| (alike.share * 1000.0).round() as u32;
    found.sort_by_key(|a| (std::cmp::Reverse((thousandths(a), a.length)), a.from));
    // Of several at one place the one that is there most.
    let mut kept: Vec<Alike> = Vec::new();
    for alike in found {
        if kept.iter().all(|k| alike.to <= k.from || alike.from >= k.to) {
            kept.push(alike);
        }
    }
    kept.sort_by_key(|a| a.from);
    kept
}

/// The sentence around one of its words: the common words in order, before it and after it.
fn at_anchor(
    index: &Index,
    sentence: &Sentence,
    said: &[Said],
    at: usize,
    offset: usize,
) -> Option<Alike> {
    let length = sentence.words.len();
    // A word or two may have come in between.
    let slack = 1 + length / 4;
    let start = at.saturating_sub(offset + slack);
    let end = said.len().min(at + (length - offset) + slack);
    let mut share = index.weights[sentence.words[offset] as usize];
    let (mut first, mut last, mut matched) = (at, at, 1);
    for (words, range, back) in [
        (&sentence.words[..offset], start..at, true),
        (&sentence.words[offset + 1..], at + 1..end, false),
    ] {
        let common = common(words, &said[range.clone()]);
        for &(word, place) in &common {
            share += index.weights[words[word] as usize];
            let place = range.start + place;
            if back { first = first.min(place) } else { last = last.max(place) }
        }
        matched += common.len();
    }
    let share = share / sentence.weight;
    let missing = length - matched;
    let whole = missing == 0;
    let meant = whole || length >= LONG && share >= ENOUGH && missing <= 1.max(length / 5);
    meant.then(|| Alike {
        text: sentence.text,
        from: said[first].from,
        to: said[last].to,
        share,
        length,
    })
}

/// The longest row of words that both have in the same order: places in each.
fn common(words: &[Word], said: &[Said]) -> Vec<(usize, usize)> {
    let columns = said.len() + 1;
    let mut lengths = vec![0_u8; (words.len() + 1) * columns];
    for (i, word) in words.iter().enumerate().rev() {
        for (j, other) in said.iter().enumerate().rev() {
            lengths[i * columns + j] = if other.word == Some(*word) {
                lengths[(i + 1) * columns + j + 1] + 1
            } else {
                lengths[(i + 1) * columns + j].max(lengths[i * columns + j + 1])
            };
        }
    }
    let (mut i, mut j, mut row) = (0, 0, Vec::new());
    while i < words.len() && j < said.len() {
        if said[j].word == Some(words[i]) && lengths[i * columns + j] > lengths[i * columns + j + 1]
        {
            row.push((i, j));
            i += 1;
            j += 1;
        } else if lengths[i * columns + j + 1] >= lengths[(i + 1) * columns + j] {
            j += 1;
        } else {
            i += 1;
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&'static str> {
        alike(&Reading::new(text)).first().map(|a| TEXTS[a.text].says)
    }

    #[test]
    fn a_word_may_be_missing_added_or_exchanged() {
        for text in [
            "MFA can't be turned off if an SMS role is configured",
            "MFA can not be turned off when a SMS role has been configured",
            "MFA could not be turned off if SMS role configured",
        ] {
            assert!(
                found(text).is_some_and(|s| s.starts_with("MFA cannot be turned off")),
                "{text}"
            );
        }
        let config =
            "User doesn't have the delivery configuration set to turn on SOFTWARE_TOKEN_MFA";
        assert!(found(config).is_some_and(|s| s.contains("SO|FTWARE_TOKEN_MFA")));
    }

    #[test]
    fn the_word_that_counts_is_not_exchanged() {
        let sms = "User does not have a delivery config set for turning on SMS_MFA";
        assert!(found(sms).is_some_and(|s| s.contains("SM~|S_MFA")), "{:?}", found(sms));
        for other in ["MFA role is configured", "the pool was turned off", "delivery config set"] {
            assert_eq!(found(other), None, "{other}");
        }
    }
}
