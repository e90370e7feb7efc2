//! A pasted text as it was before terminals, loggers and encoders worked on it.
//!
//! Two views come out of one pass: the characters, decoded and each with its place in the source,
//! and the letters and digits alone. A message that was wrapped in the middle of a word, quoted,
//! escaped twice or drawn into a box has the same letters as the message AWS wrote.

use super::letters::squeeze;

/// One decoded character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub ch: char,
    /// Bytes of the source it came from.
    pub from: u32,
    pub to: u32,
    /// How many backslashes stood before it: `\"` inside an escaped JSON text is another quote than
    /// `"`.
    pub esc: u8,
    /// A line of the source begins here.
    pub brk: bool,
}

/// A text, read.
pub(super) struct Reading<'t> {
    pub source: &'t str,
    pub units: Vec<Unit>,
    /// ASCII letters in lower case and digits, nothing else.
    pub letters: Vec<u8>,
    /// For each of `letters` its unit.
    pub at: Vec<u32>,
}

impl<'t> Reading<'t> {
    pub(super) fn new(source: &'t str) -> Reading<'t> {
        // Positions are 32 bits wide; nobody pastes 4 GiB, and what is beyond is not read.
        let mut end = source.len().min(u32::MAX as usize - 1);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let source = &source[..end];
        let units = decoded(source);
        let (letters, at) = squeeze(&units);
        Reading { source, units, letters, at }
    }

    /// The unit of a letter; past the end it is the end.
    pub(super) fn unit_of(&self, letter: usize) -> usize {
        self.at.get(letter).map_or(self.units.len(), |&u| u as usize)
    }

    /// The letter at that place, in the case it was written.
    pub(super) fn cased(&self, from: usize, to: usize) -> String {
        (from..to.min(self.at.len())).map(|i| self.units[self.at[i] as usize].ch).collect()
    }

    /// Is there a blank, or another separator than `-`, `_` and `.`, between these letters?
    pub(super) fn is_one_word(&self, from: usize, to: usize) -> bool {
        if from >= to || to > self.at.len() {
            return false;
        }
        let (first, last) = (self.at[from] as usize, self.at[to - 1] as usize);
        self.units[first..=last]
            .iter()
            .all(|u| u.ch.is_ascii_alphanumeric() || "-_.".contains(u.ch))
    }
}

/// Encodings lie around each other, so decoding is repeated while it uncovers more.
fn decoded(source: &str) -> Vec<Unit> {
    let mut units = unwrapped(source);
    let escaped = ["\\\"", "\\n", "\\u00"].iter().any(|e| source.contains(e));
    let encoded = ["%20", "%22", "%2C", "%3A"].iter().any(|e| source.contains(e));
    for _ in 0..4 {
        let mut lexer = Lexer {
            raw: &units,
            next: 0,
            units: Vec::with_capacity(units.len()),
            pending: false,
            changed: false,
            escaped,
            encoded,
        };
        lexer.run();
        let Lexer { units: read, changed, .. } = lexer;
        units = read;
        let more = |u: &Unit| matches!(u.ch, '%' | '&' | '[' | '\\' | '\u{1b}');
        if !changed || !units.iter().any(more) {
            break;
        }
    }
    units
}

/// The characters; line breaks and the indent after them are marks on what follows.
fn unwrapped(source: &str) -> Vec<Unit> {
    let mut raw = Vec::with_capacity(source.len());
    let mut chars = source.char_indices().peekable();
    let mut brk = false;
    while let Some((from, ch)) = chars.next() {
        match ch {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                brk = true;
                while chars.peek().is_some_and(|(_, c)| matches!(c, ' ' | '\t')) {
                    chars.next();
                }
            }
            ch => {
                let (from, to) = (from as u32, (from + ch.len_utf8()) as u32);
                raw.push(Unit { ch, from, to, esc: 0, brk });
                brk = false;
            }
        }
    }
    raw
}

/// Characters that never count: controls, bidirectional marks, zero width.
pub(super) fn is_invisible(ch: char) -> bool {
    if (' '..='~').contains(&ch) {
        return false;
    }
    ch.is_control()
        || matches!(ch,
            '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

struct Lexer<'r> {
    raw: &'r [Unit],
    next: usize,
    units: Vec<Unit>,
    /// A line began in what was dropped.
    pending: bool,
    /// Something was decoded or dropped.
    changed: bool,
    /// There are whole escapes, so a backslash at the end of a line may be half of one.
    escaped: bool,
    /// The same for percent encoding.
    encoded: bool,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(&raw) = self.raw.get(self.next) {
            match raw.ch {
                // Most of every text: no decoder wants it.
                ' '..='$' | '\''..='Z' | '_'..='~' => {
                    let brk = raw.brk || std::mem::take(&mut self.pending);
                    self.units.push(Unit { brk, ..raw });
                    self.next += 1;
                }
                '\u{1b}' | '\u{9b}' => self.control_sequence(self.next + 1),
                '\\' => self.backslash(),
                '%' => self.percent(),
                '&' => self.entity(),
                '[' => self.orphan_colour(),
                '^' if self.look(self.next + 1) == Some('[')
                    && self.look(self.next + 2) == Some('[') =>
                {
                    self.control_sequence(self.next + 2);
                }
                _ => self.plain(),
            }
        }
    }

    fn look(&self, at: usize) -> Option<char> {
        self.raw.get(at).map(|r| r.ch)
    }

    /// One unit made of the source up to `end`.
    fn emit(&mut self, ch: char, end: usize, esc: usize) {
        let (start, last) = (self.raw[self.next], self.raw[end - 1]);
        let brk = start.brk || std::mem::take(&mut self.pending);
        self.next = end;
        let ch = match ch {
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' => ' ',
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => '"',
            ch => ch,
        };
        let esc = start.esc.max(esc.min(255) as u8);
        let unit = Unit { ch, from: start.from, to: last.to, esc, brk };
        self.units.push(unit);
    }

    fn plain(&mut self) {
        let ch = self.raw[self.next].ch;
        if ch != '\t' && is_invisible(ch) {
            self.skip(self.next + 1);
        } else {
            self.emit(ch, self.next + 1, 0);
        }
    }

    /// Drops up to `end`; a line that begins here begins with what is kept next.
    fn skip(&mut self, end: usize) {
        let end = end.min(self.raw.len());
        self.changed = true;
        self.pending |= self.raw[self.next..end].iter().any(|r| r.brk);
        self.next = end;
    }

    /// After an escape character: its sequence is dropped.
    fn control_sequence(&mut self, after: usize) {
        let introduced = self.look(after - 1) == Some('\u{9b}');
        match self.look(after) {
            Some('[') => self.skip(self.parameters_end(after + 1)),
            _ if introduced => self.skip(self.parameters_end(after)),
            Some(']') => self.skip(self.string_end(after + 1)),
            Some(_) => self.skip(after + 1),
            None => self.skip(after),
        }
    }

    /// The end of a CSI sequence that has its parameters from `at` on.
    fn parameters_end(&self, at: usize) -> usize {
        let mut end = at;
        while self.look(end).is_some_and(|c| matches!(c, ' '..='?')) && end < at + 32 {
            end += 1;
        }
        match self.look(end) {
            Some('@'..='~') => end + 1,
            _ => at,
        }
    }

    /// The end of an OSC string; one that never ends is not swallowed.
    fn string_end(&self, at: usize) -> usize {
        for end in at..(at + 2048).min(self.raw.len()) {
            match self.raw[end].ch {
                '\u{7}' | '\u{9c}' => return end + 1,
                '\u{1b}' => return end + 2,
                _ => {}
            }
        }
        at
    }

    /// `[31m`: what is left of a colour where the escape character was lost.
    fn orphan_colour(&mut self) {
        let start = self.next + 1;
        let mut end = start;
        while self.look(end).is_some_and(|c| c.is_ascii_digit() || c == ';') && end < start + 16 {
            end += 1;
        }
        if end > start && matches!(self.look(end), Some('m' | 'M')) {
            self.skip(end + 1);
        } else {
            self.plain();
        }
    }

    fn hex(&self, at: usize, digits: usize) -> Option<u32> {
        let mut value = 0u32;
        for i in at..at + digits {
            let raw = self.raw.get(i)?;
            if raw.brk && !self.escaped && !self.encoded {
                return None;
            }
            value = value.checked_mul(16)?.checked_add(raw.ch.to_digit(16)?)?;
        }
        Some(value)
    }

    fn backslash(&mut self) {
        let mut end = self.next;
        while self.look(end) == Some('\\') {
            end += 1;
        }
        let count = end - self.next;
        let broken = !self.escaped && self.raw.get(end).is_some_and(|r| r.brk);
        let decoded = match self.look(end).filter(|_| !broken) {
            Some('n' | 'r' | 't') => Some((' ', end + 1)),
            Some(c @ ('"' | '\'' | '`' | '/')) => Some((c, end + 1)),
            Some('u' | 'U') if self.look(end + 1) == Some('{') => self.braced(end + 2),
            Some('u') => self.hex(end + 1, 4).map(|v| (scalar(v), end + 5)),
            Some('x') => self.hex(end + 1, 2).map(|v| (scalar(v), end + 3)),
            Some('0') if self.look(end + 1) == Some('3') && self.look(end + 2) == Some('3') => {
                Some(('\u{1b}', end + 3))
            }
            Some('e') if self.look(end + 1) == Some('[') => Some(('\u{1b}', end + 1)),
            _ => None,
        };
        match decoded {
            Some((ch, end)) => self.decoded(ch, end, count),
            None => self.emit('\\', end, 0),
        }
    }

    /// `\u{1f}`.
    fn braced(&self, at: usize) -> Option<(char, usize)> {
        let digits = (0..7).find(|i| self.look(at + i) == Some('}'))?;
        Some((scalar(self.hex(at, digits)?), at + digits + 1))
    }

    fn decoded(&mut self, ch: char, end: usize, esc: usize) {
        self.changed = true;
        if ch == '\u{1b}' || ch == '\u{9b}' {
            self.control_sequence(end);
        } else if is_invisible(ch) && !matches!(ch, '\n' | '\r' | '\t') {
            self.skip(end);
        } else {
            self.emit(ch, end, esc);
        }
    }

    /// One byte of percent encoding, however many times it was encoded again.
    fn percent_byte(&self, at: usize) -> Option<(u8, usize)> {
        if self.look(at) != Some('%') {
            return None;
        }
        let mut digits = at + 1;
        while self.look(digits) == Some('2')
            && self.look(digits + 1) == Some('5')
            && self.hex(digits + 2, 2).is_some()
        {
            digits += 2;
        }
        let broken = (at + 1..digits + 2).any(|i| self.raw.get(i).is_some_and(|r| r.brk));
        if broken && !self.encoded {
            return None;
        }
        Some((self.hex(digits, 2)? as u8, digits + 2))
    }

    fn percent(&mut self) {
        let Some((first, mut end)) = self.percent_byte(self.next) else {
            return self.plain();
        };
        let more = match first {
            0..=0x7f => 0,
            0xc0..=0xdf => 1,
            0xe0..=0xef => 2,
            _ => 3,
        };
        let mut bytes = [first, 0, 0, 0];
        let mut have = 1;
        while have <= more {
            let Some((byte, after)) = self.percent_byte(end) else { break };
            bytes[have] = byte;
            have += 1;
            end = after;
        }
        let ch = std::str::from_utf8(&bytes[..have]).ok().and_then(|s| s.chars().next());
        self.decoded(ch.unwrap_or('\u{fffd}'), end, 0);
    }

    fn entity(&mut self) {
        let mut at = self.next + 1;
        while self.word(at) == "amp" && self.look(at + 3) == Some(';') {
            at += 4;
        }
        let decoded = if self.look(at) == Some('#') {
            self.numeric_entity(at + 1)
        } else {
            let word = self.word(at);
            let ch = match word.as_str() {
                "quot" | "ldquo" | "rdquo" => Some('"'),
                "apos" | "lsquo" | "rsquo" => Some('\''),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "nbsp" => Some(' '),
                _ => None,
            };
            let end = at + word.len();
            ch.filter(|_| self.look(end) == Some(';')).map(|ch| (ch, end + 1))
        };
        match decoded {
            Some((ch, end)) => self.decoded(ch, end, 0),
            None if at > self.next + 1 => self.emit('&', at, 0),
            None => self.plain(),
        }
    }

    fn word(&self, at: usize) -> String {
        let letters =
            (at..at + 6).map_while(|i| self.look(i)).take_while(char::is_ascii_alphabetic);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    }

    fn numeric_entity(&self, at: usize) -> Option<(char, usize)> {
        let (radix, at) = match self.look(at)? {
            'x' | 'X' => (16, at + 1),
            _ => (10, at),
        };
        let mut end = at;
        let mut value = 0u32;
        while let Some(digit) = self.look(end).and_then(|c| c.to_digit(radix)) {
            value = value.checked_mul(radix)?.checked_add(digit)?;
            end += 1;
        }
        (end > at && self.look(end) == Some(';')).then(|| (scalar(value), end + 1))
    }
}

fn scalar(value: u32) -> char {
    char::from_u32(value).unwrap_or('\u{fffd}')
}
