//! Finds many patterns in one pass over the letters of a text.
//!
//! A pattern is written as AWS writes it, with two marks: up to `|` it says enough wherever it
//! stands, up to `~` it says enough where the text was cut. Without marks all of it is needed.

use std::sync::OnceLock;

use super::letters::squeezed;
use super::names::{EXCEPTIONS, OPERATIONS};
use super::reading::Reading;
use super::special::MARKS;
use super::texts::TEXTS;

/// What a pattern stands for: a place in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Text(usize),
    Exception(usize),
    Operation(usize),
    Mark(usize),
}

/// A pattern seen in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub tag: Tag,
    /// First letter.
    pub from: usize,
    /// After the last letter that agrees.
    pub to: usize,
    /// All of the pattern is there.
    pub whole: bool,
    /// The text was cut inside the pattern.
    pub cut: bool,
}

struct Pattern {
    tag: Tag,
    letters: Vec<u8>,
    anywhere: usize,
    cut: usize,
}

struct Index {
    patterns: Vec<Pattern>,
    /// Patterns by their first two letters.
    starts: Vec<Vec<u16>>,
}

const SYMBOLS: usize = 36;

fn symbol(letter: u8) -> usize {
    match letter {
        b'a'..=b'z' => (letter - b'a') as usize,
        b'0'..=b'9' => (letter - b'0') as usize + 26,
        _ => 0,
    }
}

fn pattern(tag: Tag, written: &str) -> Pattern {
    let place = |mark: char| written.find(mark).map(|at| squeezed(&written[..at]).len());
    let letters = squeezed(written);
    let anywhere = place('|').unwrap_or(letters.len());
    let cut = place('~').unwrap_or(anywhere);
    Pattern { tag, letters, anywhere, cut }
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let texts = TEXTS.iter().enumerate().map(|(i, t)| pattern(Tag::Text(i), t.says));
        let names =
            EXCEPTIONS.iter().enumerate().map(|(i, e)| pattern(Tag::Exception(i), e.seen()));
        let operations =
            OPERATIONS.iter().enumerate().map(|(i, o)| pattern(Tag::Operation(i), o.name));
        let marks = MARKS.iter().enumerate().map(|(i, m)| pattern(Tag::Mark(i), m.1));
        let patterns: Vec<Pattern> = texts.chain(names).chain(operations).chain(marks).collect();
        let mut starts = vec![Vec::new(); SYMBOLS * SYMBOLS];
        for (i, p) in patterns.iter().enumerate() {
            starts[symbol(p.letters[0]) * SYMBOLS + symbol(p.letters[1])].push(i as u16);
        }
        Index { patterns, starts }
    })
}

/// Every pattern in the text, in order; of those that begin at one place and stand for the same
/// kind of thing the longest.
pub(super) fn search(reading: &Reading<'_>) -> Vec<Seen> {
    let index = index();
    let text = &reading.letters;
    let mut seen: Vec<Seen> = Vec::new();
    for from in 0..text.len().saturating_sub(1) {
        let start = symbol(text[from]) * SYMBOLS + symbol(text[from + 1]);
        for &i in &index.starts[start] {
            let pattern = &index.patterns[i as usize];
            if let Some(found) = try_at(reading, pattern, from) {
                add(&mut seen, found);
            }
        }
    }
    seen
}

fn try_at(reading: &Reading<'_>, pattern: &Pattern, from: usize) -> Option<Seen> {
    let same = reading.letters[from..]
        .iter()
        .zip(&pattern.letters)
        .take_while(|(text, wanted)| text == wanted)
        .count();
    if same < pattern.cut {
        return None;
    }
    let to = from + same;
    let whole = same == pattern.letters.len();
    let cut = !whole && is_cut(reading, to);
    (same >= pattern.anywhere || cut).then_some(Seen { tag: pattern.tag, from, to, whole, cut })
}

fn add(seen: &mut Vec<Seen>, found: Seen) {
    let rival = seen.iter_mut().rev().take_while(|s| s.from == found.from).find(|s| {
        std::mem::discriminant(&s.tag) == std::mem::discriminant(&found.tag)
            && !matches!(s.tag, Tag::Mark(_))
    });
    match rival {
        Some(rival) if found.to > rival.to => *rival = found,
        Some(_) => {}
        None => seen.push(found),
    }
}

/// Does the text stop here: at its end, or at dots that stand for the rest?
fn is_cut(reading: &Reading<'_>, letter: usize) -> bool {
    if letter >= reading.letters.len() {
        return true;
    }
    let after = reading.unit_of(letter - 1) + 1;
    let next = &reading.units[after..reading.units.len().min(after + 4)];
    let mut chars = next.iter().map(|u| u.ch).skip_while(|c| *c == ' ');
    match chars.next() {
        Some('…') => true,
        Some('.') => chars.next() == Some('.'),
        _ => false,
    }
}
