//! The terms of the course where they first appear on a screen of a lesson: underlined, and `T` explains them.

use std::ops::Range;
use std::sync::OnceLock;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Span;

use super::draw;
use super::model::Model;
use crate::app::Shared;
use crate::classify;
use crate::course::{self, Term};
use crate::guides;
use crate::widgets::ink;
use crate::widgets::sheet::Sheet;

/// What is quoted from AWS, and what is no prose, in the place of its bytes: no term has it.
const MASK: &str = "\u{1}";

/// Where a form of a term stands in the text as a word, as early as can be, in bytes.
fn find(text: &str, term: &Term, shared: &Shared, taken: &[Range<usize>]) -> Option<Range<usize>> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let stands = |form: &str| {
        let mut places = text.match_indices(form).map(|(at, _)| at..at + form.len());
        places.find(|place| {
            let (before, after) = (&text[..place.start], &text[place.end..]);
            !letter(before.chars().next_back())
                && !letter(after.chars().next())
                && !is_quoted(before, form, after)
                && !taken.iter().any(|other| other.start < place.end && place.start < other.end)
        })
    };
    let forms = term.forms(shared.lang).map(str::to_lowercase);
    // Of two at one place the longer is meant.
    forms.filter_map(|form| stands(&form)).min_by_key(|place| (place.start, usize::MAX - place.end))
}

/// Does AWS say these words together with those around them?
fn is_quoted(before: &str, form: &str, after: &str) -> bool {
    let last: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let next: Vec<&str> = after.split_whitespace().take(2).collect();
    let said = |words: &[&str]| !words.contains(&MASK) && said_by_aws(&words.join(" "));
    let around = match (last.first(), next.first()) {
        (Some(one), Some(other)) => said(&[one, form, other]),
        _ => false,
    };
    around
        || (last.len() == 2 && said(&[last[1], last[0], form]))
        || (next.len() == 2 && said(&[form, next[0], next[1]]))
}

/// Do these words stand side by side in a sentence of AWS?
fn said_by_aws(words: &str) -> bool {
    static SAID: OnceLock<String> = OnceLock::new();
    let plain = |text: &str| {
        let text = text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
        format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let said = SAID.get_or_init(|| {
        let messages = guides::all().iter().map(|guide| guide.message.as_str());
        messages.chain(classify::sentences()).map(plain).collect()
    });
    said.contains(&plain(words))
}

/// Underlines each term where it first appears in these lines.
pub fn mark(shared: &Shared, sheet: &mut Sheet, parts: &[Range<usize>]) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for line in parts.iter().flat_map(Clone::clone) {
        for (at, span) in sheet.lines[line].spans.iter().enumerate() {
            let content = span.content.as_ref();
            let prose = ![ink::name(), ink::dim(), ink::key()].contains(&span.style);
            match content.trim().is_empty() {
                true => {}
                false if prose => {
                    spans.push((text.len(), line, at));
                    // Letters whose small form is longer would move what follows.
                    text.extend(content.chars().map(|c| {
                        let mut small = c.to_lowercase();
                        let one = small.next().filter(|one| one.len_utf8() == c.len_utf8());
                        one.filter(|_| small.next().is_none()).unwrap_or(c)
                    }));
                }
                false => text.push_str(MASK),
            }
        }
        text.push(' ');
    }
    let mut places: Vec<Range<usize>> = Vec::new();
    for term in course::terms() {
        places.extend(find(&text, term, shared, &places));
    }
    for (from, line, at) in spans.into_iter().rev() {
        let spans = &mut sheet.lines[line].spans;
        let whole = spans[at].clone();
        let inside = |place: &Range<usize>| {
            let start = place.start.clamp(from, from + whole.content.len()) - from;
            let end = place.end.clamp(from, from + whole.content.len()) - from;
            start..end
        };
        let mut marks: Vec<Range<usize>> =
            places.iter().map(inside).filter(|mark| !mark.is_empty()).collect();
        marks.sort_by_key(|mark| mark.start);
        let mut pieces = Vec::new();
        let mut done = 0;
        for mark in marks {
            pieces.push(Span::styled(whole.content[done..mark.start].to_owned(), whole.style));
            let style = whole.style.add_modifier(Modifier::UNDERLINED);
            pieces.push(Span::styled(whole.content[mark.clone()].to_owned(), style));
            done = mark.end;
        }
        if done > 0 {
            pieces.push(Span::styled(whole.content[done..].to_owned(), whole.style));
            spans.splice(at..=at, pieces);
        }
    }
}

/// The rest of the sheet, from that line on.
pub fn mark_from(shared: &Shared, sheet: &mut Sheet, from: usize) {
    let rest = from..sheet.lines.len();
    mark(shared, sheet, &[rest]);
}

/// Is a term marked in this frame?
pub fn any(buf: &Buffer) -> bool {
    buf.content.iter().any(|cell| cell.modifier.contains(Modifier::UNDERLINED))
}

/// The terms that are marked on the screen, by their places in the glossary.
pub fn on_screen(model: &Model) -> Vec<usize> {
    let (width, height) = model.shared.size;
    let mut buf = Buffer::empty(Rect { x: 0, y: 0, width, height });
    crate::widgets::drawn::apart(|| draw::draw(model, buf.area, &mut buf));
    let mut marked = String::new();
    for cell in &buf.content {
        match cell.modifier.contains(Modifier::UNDERLINED) {
            true => marked.push_str(cell.symbol()),
            // A term that is broken at the end of a line goes on in the next one.
            false if cell.symbol() == " " && marked.ends_with(' ') => {}
            false if cell.symbol() == " " => marked.push(' '),
            false => marked.push_str("\u{1} "),
        }
    }
    let marked = marked.to_lowercase();
    let terms = course::terms().iter().enumerate();
    terms
        .filter(|(_, term)| find(&marked, term, &model.shared, &[]).is_some())
        .map(|(at, _)| at)
        .collect()
}
