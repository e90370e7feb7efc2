//! Secrets in a pasted text: found before anything of it is shown or kept.
//!
//! Better one word too many than a token. Kept are request ids, ARNs, pool and client ids: without
//! them a support case cannot be opened.

mod digits;
mod keys;
mod runs;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use super::reading::{Reading, Unit};

/// How many secrets were hidden, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// JWTs, session strings, security tokens.
    pub tokens: usize,
    /// One-time codes and answers to challenges.
    pub codes: usize,
    /// Phone numbers.
    pub phones: usize,
    /// E-mail addresses.
    pub emails: usize,
    /// Passwords, client secrets, TOTP secrets, AWS keys, hashes made with a secret.
    pub secrets: usize,
}

impl Hidden {
    /// All of them together.
    pub fn total(&self) -> usize {
        self.tokens + self.codes + self.phones + self.emails + self.secrets
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Token,
    Code,
    Phone,
    Email,
    Secret,
}

impl Kind {
    /// What is written in its place; the same in every language, and no secret by any rule here.
    pub(super) fn stands_for(self) -> &'static str {
        match self {
            Kind::Token => "[token]",
            Kind::Code => "[code]",
            Kind::Phone => "[phone]",
            Kind::Email => "[email]",
            Kind::Secret => "[secret]",
        }
    }
}

/// Units that are not to be shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub from: usize,
    pub to: usize,
    pub kind: Kind,
}

/// What to hide, in order and without overlaps.
pub(super) struct Hiding {
    pub places: Vec<Place>,
    pub counts: Hidden,
}

/// Finds every secret of a text in one pass.
pub(super) fn find(reading: &Reading<'_>) -> Hiding {
    let mut search = Search {
        units: &reading.units,
        quotes: OnceCell::new(),
        places: Vec::new(),
        run_end: 0,
        arn_end: 0,
        code_word_end: None,
    };
    search.go();
    let mut counts = Hidden::default();
    for place in &search.places {
        match place.kind {
            Kind::Token => counts.tokens += 1,
            Kind::Code => counts.codes += 1,
            Kind::Phone => counts.phones += 1,
            Kind::Email => counts.emails += 1,
            Kind::Secret => counts.secrets += 1,
        }
    }
    Hiding { places: search.places, counts }
}

struct Search<'u> {
    units: &'u [Unit],
    /// For each unit the next quotation mark at or after it; made when the first value is quoted.
    quotes: OnceCell<Vec<u32>>,
    places: Vec<Place>,
    /// Up to here a run of token characters was looked at as a whole.
    run_end: usize,
    /// Up to here goes an ARN.
    arn_end: usize,
    /// Where the last word ended that announces a code.
    code_word_end: Option<usize>,
}

impl Search<'_> {
    fn go(&mut self) {
        let mut i = 0;
        while i < self.units.len() {
            i = self.step(i).max(i + 1);
        }
    }

    fn ch(&self, i: usize) -> Option<char> {
        self.units.get(i).map(|u| u.ch)
    }

    fn starts_with(&self, i: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(k, c)| self.ch(i + k) == Some(c))
    }

    fn hide(&mut self, from: usize, to: usize, kind: Kind) -> usize {
        // An e-mail address reaches back over words that were passed.
        let from = from.max(self.places.last().map_or(0, |p| p.to));
        if from < to {
            self.places.push(Place { from, to, kind });
        }
        to
    }

    /// Looks at what begins here; the place to go on from.
    fn step(&mut self, i: usize) -> usize {
        let unit = self.units[i];
        match unit.ch {
            '+' => self.phone(i),
            '@' => self.email(i),
            c if runs::is_token_char(c) && i >= self.run_end => {
                if let Some(end) = self.run(i) {
                    return end;
                }
                self.word(i)
            }
            c if is_word_char(c) => self.word(i),
            _ => i + 1,
        }
    }

    /// A word: the name of a secret with its value after it, a code, or nothing.
    fn word(&mut self, i: usize) -> usize {
        let mut end = i;
        while self.ch(end).is_some_and(is_word_char) && (end == i || !self.units[end].brk) {
            end += 1;
        }
        if end == i {
            return i + 1;
        }
        let name = Name::of(&self.units[i..end]);
        let name = name.as_str();
        if name == "arn" && i >= self.arn_end && self.ch(end) == Some(':') {
            self.arn_end = self.end_of_arn(end);
        }
        if let Some(after) = self.named_value(name, i, end) {
            return after;
        }
        if keys::announces_code(name) {
            self.code_word_end = Some(end);
        }
        match self.ch(i) {
            Some(c) if c.is_ascii_digit() => self.number(i, end),
            _ => end,
        }
    }

    /// The next quotation mark at or after a unit.
    fn quote_from(&self, i: usize) -> usize {
        let quotes = self.quotes.get_or_init(|| next_quotes(self.units));
        quotes.get(i).map_or(self.units.len(), |&q| q as usize)
    }

    fn end_of_arn(&self, from: usize) -> usize {
        let stops = |u: &Unit| {
            u.brk
                || u.ch.is_whitespace()
                || matches!(u.ch, '"' | '\'' | ',' | ')' | '(' | '<' | ';')
        };
        self.units[from..].iter().position(stops).map_or(self.units.len(), |n| from + n)
    }
}

/// A word in lower case without what joins its parts; words too long to announce anything are
/// empty. Built for every word of a text, so without an allocation.
struct Name {
    bytes: [u8; 32],
    length: usize,
}

impl Name {
    fn of(units: &[Unit]) -> Name {
        let mut name = Name { bytes: [0; 32], length: 0 };
        for unit in units.iter().filter(|u| !matches!(u.ch, '_' | '-')) {
            let lower = match unit.ch {
                c if c.is_ascii() => c.to_ascii_lowercase(),
                c => c.to_lowercase().next().unwrap_or(c),
            };
            let end = name.length + lower.len_utf8();
            if end > name.bytes.len() {
                return Name { bytes: [0; 32], length: 0 };
            }
            lower.encode_utf8(&mut name.bytes[name.length..end]);
            name.length = end;
        }
        name
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

/// Letters, digits and what joins them in the names of members and options.
fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-') || !c.is_ascii() && c.is_alphanumeric()
}

fn next_quotes(units: &[Unit]) -> Vec<u32> {
    let mut next = units.len() as u32;
    let mut quotes = vec![next; units.len() + 1];
    for (i, unit) in units.iter().enumerate().rev() {
        if matches!(unit.ch, '"' | '\'' | '`') {
            next = i as u32;
        }
        quotes[i] = next;
    }
    quotes
}
