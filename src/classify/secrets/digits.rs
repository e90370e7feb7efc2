//! Phone numbers, one-time codes, e-mail addresses.

use super::{Kind, Search, is_word_char, keys};

/// How far a code may stand from the word that announces it.
const NEAR: usize = 28;

impl Search<'_> {
    /// `+` and 8 to 15 digits, with what people write between them.
    pub(super) fn phone(&mut self, i: usize) -> usize {
        let mut end = i + 1;
        let mut last = end;
        let mut digits = 0;
        let mut gap = 0;
        // The end of the last group that a number could end with.
        let mut whole = None;
        while let Some(unit) = self.units.get(end) {
            if unit.brk && digits >= 11 {
                break;
            }
            match unit.ch {
                '0' if digits == 0 => return i + 1,
                '0'..='9' => {
                    digits += 1;
                    gap = 0;
                    last = end + 1;
                }
                ' ' | '-' | '.' | '(' | ')' if gap < 2 && digits > 0 => {
                    whole = Some(last).filter(|_| digits >= 8).or(whole);
                    gap += 1;
                }
                _ => break,
            }
            if digits > 15 {
                // The number of something else stands behind it: a code.
                return whole.map_or(i + 1, |end| self.hide(i, end, Kind::Phone));
            }
            end += 1;
        }
        if digits < 8 {
            return i + 1;
        }
        self.hide(i, last, Kind::Phone)
    }

    /// The address around an `@`.
    pub(super) fn email(&mut self, at: usize) -> usize {
        let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let mut from = at;
        while from > 0 && at - from < 64 && local(self.units[from - 1].ch) {
            // A line that only holds the rest of an address was broken inside it.
            if self.units[from].brk && from < at {
                break;
            }
            from -= 1;
        }
        let mut end = at + 1;
        let mut label = 0;
        let mut dots = 0;
        let mut good = 0;
        while let Some(unit) = self.units.get(end) {
            if unit.brk && good > 0 {
                break;
            }
            match unit.ch {
                '.' if label > 0 => {
                    dots += 1;
                    label = 0;
                }
                c if c.is_alphanumeric() || c == '-' => {
                    label += 1;
                    let letters = !c.is_ascii_digit() && c != '-';
                    if dots > 0 && label >= 2 && letters || good == end && good > 0 {
                        good = end + 1;
                    }
                }
                _ => break,
            }
            end += 1;
            if end - at > 255 {
                break;
            }
        }
        if from == at || good == 0 {
            return at + 1;
        }
        self.hide(from, good, Kind::Email)
    }

    /// A number of 6 to 8 digits beside a word that announces a code.
    pub(super) fn number(&mut self, i: usize, end: usize) -> usize {
        let bounded = |c: Option<char>| c.is_none_or(|c| !is_word_char(c) && c != '.' && c != '/');
        let before = i.checked_sub(1).and_then(|b| self.ch(b));
        let mut stop = end;
        let mut digits = self.units[i..end].iter().filter(|u| u.ch.is_ascii_digit()).count();
        if self.units[i..end].iter().any(|u| !u.ch.is_ascii_digit()) {
            return end;
        }
        if digits < 6 && self.units.get(end).is_some_and(|u| u.brk && u.ch.is_ascii_digit()) {
            // Wrapped inside the code.
            let more =
                self.units[end..].iter().take(8).take_while(|u| u.ch.is_ascii_digit()).count();
            digits += more;
            stop = end + more;
        } else if digits == 3 && self.ch(end) == Some(' ') {
            // Shown in two groups, as authenticators do.
            let more = self.units[end + 1..].iter().take(4).take_while(|u| u.ch.is_ascii_digit());
            if more.count() == 3 {
                digits = 6;
                stop = end + 4;
            }
        }
        let starts_line = self.units[i].brk;
        let edge = starts_line || !matches!(before, Some('.' | '/' | '+')) && bounded(before);
        let tail = match self.ch(stop) {
            Some('.') => !self.ch(stop + 1).is_some_and(|c| c.is_ascii_digit()),
            next => bounded(next) || self.units[stop].brk,
        };
        let sized = (6..=8).contains(&digits);
        if !sized || !edge || !tail || i < self.arn_end || !self.announced(i, stop) {
            return end;
        }
        self.hide(i, stop, Kind::Code)
    }

    /// Is there a word about codes shortly before or after?
    fn announced(&self, from: usize, to: usize) -> bool {
        if self.code_word_end.is_some_and(|end| from - end <= NEAR) {
            return true;
        }
        let after = &self.units[to..self.units.len().min(to + NEAR)];
        let mut word = String::new();
        for unit in after {
            if unit.ch.is_alphanumeric() {
                word.extend(unit.ch.to_lowercase());
                continue;
            }
            if keys::announces_code(&word) {
                return true;
            }
            word.clear();
        }
        keys::announces_code(&word)
    }
}
