//! A pasted text as it may be shown and kept.

use super::reading::{Reading, Unit, is_invisible};
use super::secrets::Hiding;

/// Stands where text was left out.
const MORE: &str = "…";

/// The whole text without colours, control characters and secrets.
pub(super) fn whole(reading: &Reading<'_>, hiding: &Hiding) -> String {
    write(reading, hiding, usize::MAX).0
}

/// At most `limit` bytes of it, around a unit.
pub(super) fn window(
    reading: &Reading<'_>,
    hiding: &Hiding,
    around: usize,
    limit: usize,
) -> String {
    let (text, at) = write(reading, hiding, around);
    if text.len() <= limit {
        return text;
    }
    let room = limit.saturating_sub(2 * MORE.len());
    let mut start = if at + room / 4 < room { 0 } else { at.saturating_sub(room / 4) };
    start = start.min(text.len() - room);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (start + room).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = if start > 0 { MORE } else { "" };
    let after = if end < text.len() { MORE } else { "" };
    format!("{before}{}{after}", &text[start..end])
}

/// The text, and where in it a unit begins.
fn write(reading: &Reading<'_>, hiding: &Hiding, mark: usize) -> (String, usize) {
    let mut out = String::with_capacity(reading.source.len());
    let mut at = 0;
    let mut places = hiding.places.iter().peekable();
    let mut i = 0;
    let mut written = 0;
    while i < reading.units.len() {
        let unit = &reading.units[i];
        if i <= mark {
            at = out.len();
        }
        if unit.brk && !out.is_empty() {
            out.push('\n');
            indent(&reading.source[written..unit.from as usize], &mut out);
        }
        if let Some(place) = places.peek().filter(|p| p.from <= i) {
            out.push_str(place.kind.stands_for());
            i = place.to.max(i + 1);
            written = reading.units[i - 1].to as usize;
            places.next();
            continue;
        }
        let end = plain_end(reading, i, mark, places.peek().map_or(usize::MAX, |p| p.from));
        if end > i {
            let last = reading.units[end - 1].to as usize;
            out.push_str(&reading.source[unit.from as usize..last]);
            written = last;
            i = end;
            continue;
        }
        let source = &reading.source[unit.from as usize..unit.to as usize];
        let shown = source.chars().map(|c| if c == '\t' { ' ' } else { c });
        out.extend(shown.filter(|c| !is_invisible(*c)));
        written = unit.to as usize;
        i += 1;
    }
    (out, at)
}

/// The end of the units from `i` on that stand in the source as they are, one beside the other.
fn plain_end(reading: &Reading<'_>, i: usize, mark: usize, place: usize) -> usize {
    let plain = |u: &Unit| u.to - u.from == 1 && u.ch != ' ' || u.ch == ' ' && is_blank(reading, u);
    let mut end = i;
    let mut next = reading.units[i].from;
    while let Some(unit) = reading.units.get(end) {
        let joined = unit.from == next && (end == i || !unit.brk);
        // The place of the mark is wanted, and so are the secrets.
        let stops = end > i && (end == mark || end >= place);
        if !joined || stops || !plain(unit) {
            break;
        }
        next = unit.to;
        end += 1;
    }
    end
}

/// A blank of the source, and no tab.
fn is_blank(reading: &Reading<'_>, unit: &Unit) -> bool {
    reading.source.as_bytes().get(unit.from as usize) == Some(&b' ') && unit.to - unit.from == 1
}

/// The blanks with which the new line begins.
fn indent(between: &str, out: &mut String) {
    let line = between.rsplit(['\n', '\r']).next().unwrap_or_default();
    out.extend(line.chars().filter(|c| matches!(c, ' ' | '\t')).map(|_| ' '));
}
