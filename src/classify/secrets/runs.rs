//! Long runs without a blank: JWTs, session strings, keys. Told from names by their letters, which
//! change kind at every turn.

use super::{Kind, Search};

/// The characters of base64, base64url and base32.
pub(super) fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '/')
}

/// A run this long is no word of a language.
const NO_WORD: usize = 24;

#[derive(Default)]
struct Shape {
    length: usize,
    upper: usize,
    lower: usize,
    digits: usize,
    joins: usize,
    turns: usize,
    base32: bool,
    beyond_hex: usize,
}

impl Search<'_> {
    /// A run that begins here: where to go on if it was hidden.
    pub(super) fn run(&mut self, i: usize) -> Option<usize> {
        if let Some(end) = self.jwt(i) {
            return Some(self.hide(i, end, Kind::Token));
        }
        let (end, shape) = self.shape(i);
        self.run_end = end;
        if i < self.arn_end {
            return None;
        }
        let padding = self.units[end..].iter().take(2).take_while(|u| u.ch == '=').count();
        let kind = self.kind(i, &shape, padding)?;
        Some(self.hide(i, end + padding, kind))
    }

    fn kind(&self, i: usize, shape: &Shape, padding: usize) -> Option<Kind> {
        let mixed = shape.upper >= 3 && shape.lower >= 3 && shape.digits >= 3;
        let restless = shape.turns * 100 >= shape.length * 36;
        let length = shape.length;
        if length < 20 {
            return None;
        }
        let key_id = length == 20 && shape.lower + shape.joins == 0;
        if key_id && (self.starts_with(i, "AKIA") || self.starts_with(i, "ASIA")) {
            return Some(Kind::Secret);
        }
        if self.starts_with(i, "AYAB") {
            return Some(Kind::Token);
        }
        let run = &self.units[i..i + length];
        let plain = run.iter().all(|u| !matches!(u.ch, '-' | '_'));
        if length == 40 && plain && restless && shape.upper >= 6 && shape.lower >= 6 {
            return Some(Kind::Secret);
        }
        if mixed && restless && length >= 40 {
            return Some(if padding > 0 && length <= 44 { Kind::Secret } else { Kind::Token });
        }
        // A client secret: lower case and digits, far more than a client id has (26).
        let client = shape.upper + shape.joins == 0
            && (48..=64).contains(&length)
            && shape.digits >= 5
            && shape.beyond_hex >= 6;
        let totp = shape.base32 && length >= 26 && shape.digits >= 3 && shape.upper >= 10;
        (client || totp).then_some(Kind::Secret)
    }

    /// `eyJ…`: the base64 of `{"`. Three parts, or five where it is encrypted.
    pub(super) fn jwt(&self, i: usize) -> Option<usize> {
        if !self.starts_with(i, "eyJ") {
            return None;
        }
        let (mut end, mut dots) = (i, 0);
        while let Some(unit) = self.units.get(end) {
            let dot = unit.ch == '.' && self.ch(end + 1).is_some_and(is_token_char);
            if !dot && !is_token_char(unit.ch) {
                break;
            }
            if unit.brk && end > i && !self.goes_on(end) {
                break;
            }
            dots += usize::from(dot);
            end += 1;
        }
        (dots >= 1 || end - i >= 20).then_some(end)
    }

    /// Does a token that was broken at the edge of a terminal go on at this new line? A word does
    /// not look like it, and the name of the next value must not be taken for it.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let mut end = at;
        let (mut digits, mut upper, mut lower) = (0, 0, 0);
        while let Some(unit) = self.units.get(end) {
            if !is_token_char(unit.ch) || unit.brk && end > at || end - at >= NO_WORD {
                break;
            }
            digits += usize::from(unit.ch.is_ascii_digit());
            upper += usize::from(unit.ch.is_ascii_uppercase());
            lower += usize::from(unit.ch.is_ascii_lowercase());
            end += 1;
        }
        // `snake_case`, `LOUD_CASE`, `Word`: letters of one kind, but for the first.
        let word = digits == 0 && (lower == 0 || upper <= 1);
        !self.is_named_value(end) && (!word || end - at >= NO_WORD)
    }

    /// Does a value follow, so that what ends here is its name and not a padded token?
    fn is_named_value(&self, end: usize) -> bool {
        let skip = |from: usize, c: char| {
            from + self.units[from..].iter().take(8).take_while(|u| u.ch == c).count()
        };
        let blank = skip(end, ' ');
        match self.ch(blank) {
            Some(':') => true,
            Some('=') if blank > end => true,
            Some('=') => {
                let after = skip(end, '=');
                let value = match self.ch(after) {
                    Some('"' | '\'') => self.ch(after + 1),
                    next => next,
                };
                value.is_some_and(char::is_alphanumeric)
            }
            _ => false,
        }
    }

    fn shape(&self, i: usize) -> (usize, Shape) {
        let mut shape = Shape { base32: true, ..Shape::default() };
        let (mut end, mut last) = (i, 0u8);
        while let Some(unit) = self.units.get(end) {
            let c = unit.ch;
            if !is_token_char(c) || unit.brk && end > i && !self.goes_on(end) {
                break;
            }
            let class = match c {
                'A'..='Z' => {
                    shape.upper += 1;
                    1
                }
                'a'..='z' => {
                    shape.lower += 1;
                    shape.beyond_hex += usize::from(c > 'f');
                    2
                }
                '0'..='9' => {
                    shape.digits += 1;
                    3
                }
                _ => {
                    shape.joins += 1;
                    4
                }
            };
            shape.base32 &= matches!(c, 'A'..='Z' | '2'..='7');
            shape.turns += usize::from(class != last);
            last = class;
            end += 1;
        }
        shape.length = end - i;
        (end, shape)
    }
}
