//! The letters and digits of a text, without what stands between them.

use super::reading::Unit;

/// Letters and digits of a pattern, as the letters of a text are.
pub(super) fn squeezed(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()).collect()
}

/// Tags that only dress text; what stands in them is no part of a message.
const DRESS: &[&str] = &[
    "a", "b", "br", "code", "div", "em", "font", "i", "kbd", "li", "mark", "p", "pre", "s", "samp",
    "small", "span", "strong", "sub", "sup", "td", "th", "tr", "tt", "u", "ul", "wbr",
];

/// The letters of a text, and for each its unit.
pub(super) fn squeeze(units: &[Unit]) -> (Vec<u8>, Vec<u32>) {
    let mut letters = Vec::with_capacity(units.len());
    let mut at = Vec::with_capacity(units.len());
    let mut i = 0;
    while i < units.len() {
        let ch = units[i].ch;
        if ch == '<' {
            i = after_tag(units, i).unwrap_or(i + 1);
            continue;
        }
        if ch.is_ascii_alphanumeric() {
            letters.push(ch.to_ascii_lowercase() as u8);
            at.push(i as u32);
        }
        i += 1;
    }
    (letters, at)
}

/// The unit after a tag of [`DRESS`] that begins here.
fn after_tag(units: &[Unit], open: usize) -> Option<usize> {
    let mut i = open + 1;
    if units.get(i)?.ch == '/' {
        i += 1;
    }
    let rest = &units[i..units.len().min(i + 160)];
    let name: String =
        rest.iter().take(8).map(|u| u.ch).take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    if !DRESS.contains(&name.as_str()) {
        return None;
    }
    let close = rest.iter().position(|u| matches!(u.ch, '<' | '>'))?;
    if rest[close].ch != '>' {
        return None;
    }
    let inside = &rest[name.len()..close];
    let bare = inside.iter().all(|u| matches!(u.ch, ' ' | '/'));
    let quoted = |c: char| matches!(c, '"' | '\'');
    let valued = inside.windows(2).any(|w| w[0].ch == '=' && quoted(w[1].ch));
    (bare || valued && inside[0].ch == ' ').then_some(i + close + 1)
}
