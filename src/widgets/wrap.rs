//! Text in terminal cells: its width, cutting it, breaking it into lines by words.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells that a text takes.
pub fn width(text: &str) -> usize {
    // Most texts are; the general way looks every character up.
    if text.is_ascii() { text.len() } else { text.width() }
}

/// The text in at most that many cells; what is missing shows as `…`.
pub fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    if room == 0 {
        return String::new();
    }
    if text.is_ascii() {
        return format!("{}…", &text[..room - 1]);
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let w = width(grapheme);
        if used + w + 1 > room {
            break;
        }
        out.push_str(grapheme);
        used += w;
    }
    out.push('…');
    out
}

/// The text in exactly that many cells: cut, or filled with blanks.
pub fn fit(text: &str, room: usize) -> String {
    let mut out = cut(text, room);
    let used = width(&out);
    out.extend(std::iter::repeat_n(' ', room.saturating_sub(used)));
    out
}

/// The text in lines of at most that many cells, broken between words where that is possible.
/// Never empty.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let w = width(word);
        if used > 0 && used + 1 + w <= room {
            line.push(' ');
            line.push_str(word);
            used += 1 + w;
            continue;
        }
        if used > 0 {
            lines.push(std::mem::take(&mut line));
        }
        let mut pieces = break_word(word, room);
        line = pieces.pop().unwrap_or_default();
        used = width(&line);
        lines.extend(pieces);
    }
    if used > 0 || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The same with every blank kept: the lines joined are the text. A blank at which a line is broken
/// stays at its end, where it may be one cell more than there is room for.
pub fn wrap_exactly(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_inclusive(' ') {
        let w = width(word.trim_end_matches(' '));
        if used > 0 && used + w > room {
            lines.push(std::mem::take(&mut line));
        }
        if w > room {
            let mut pieces = break_word(word, room);
            line = pieces.pop().unwrap_or_default();
            lines.extend(pieces);
        } else {
            line.push_str(word);
        }
        used = width(&line);
    }
    lines.push(line);
    lines
}

/// A word in pieces of at most that many cells; one, if it fits.
pub fn break_word(word: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    if width(word) <= room {
        return vec![word.to_owned()];
    }
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut used = 0;
    for grapheme in word.graphemes(true) {
        let w = width(grapheme);
        if used + w > room && used > 0 {
            let rest = piece.split_off(seam(&piece));
            pieces.push(std::mem::replace(&mut piece, rest));
            used = width(&piece);
        }
        piece.push_str(grapheme);
        used += w;
    }
    pieces.push(piece);
    pieces
}

/// Where a full line of a path or an ARN is best broken, in bytes: behind one of its joints, unless
/// that would leave half of the line empty.
fn seam(line: &str) -> usize {
    match line.rfind(['/', ':', ',']) {
        Some(at) if at + 1 > line.len() / 2 => at + 1,
        _ => line.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_and_long_ones_are_broken() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh i", 3), ["abc", "def", "gh", "i"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("x", 0), ["x"]);
        assert_eq!(break_word("/Role/Statement/Principal", 20), ["/Role/Statement/", "Principal"]);
        assert_eq!(break_word("a/bbbbbbbb", 6), ["a/bbbb", "bbbb"]);
    }

    #[test]
    fn an_exact_wrap_loses_nothing() {
        assert_eq!(wrap_exactly("a  b c", 4), ["a  b ", "c"]);
        assert_eq!(wrap_exactly("", 4), [""]);
        for text in ["aws x --y '{\"a\":  \"b c\"}'", "  é 日本語  aaaaaaaaaaaaa", "   "] {
            for room in 0..20 {
                let lines = wrap_exactly(text, room);
                assert_eq!(lines.concat(), text);
                assert!(lines.iter().all(|l| width(l.trim_end()) <= room.max(2)), "{lines:?}");
            }
        }
    }

    #[test]
    fn width_is_counted_in_cells() {
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(fit("日", 4), "日  ");
        for room in 0..9 {
            assert!(width(&cut("a日b本c語", room)) <= room);
            assert!(wrap("a日b本 c語dd", room.max(2)).iter().all(|l| width(l) <= room.max(2)));
        }
    }
}
