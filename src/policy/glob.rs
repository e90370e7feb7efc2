//! Patterns of IAM policies: `*` is any run of characters, `?` is exactly one, `${…}` is a value of
//! the request.

use super::{ContextValue, RequestContext};

/// One piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// `*`.
    Run,
    /// `?`.
    One,
    /// The character itself; those that came out of a variable are never wildcards.
    Char(char),
}

/// The pieces of a pattern in which `*` and `?` are wildcards and variables are plain text.
pub(super) fn pieces(pattern: &str) -> Vec<Piece> {
    pattern
        .chars()
        .map(|c| match c {
            '*' => Piece::Run,
            '?' => Piece::One,
            c => Piece::Char(c),
        })
        .collect()
}

/// The pieces of a value that may name variables. `None`: a variable cannot be resolved with what is
/// known of the request. `wildcards` is whether bare `*` and `?` are wildcards here.
pub(super) fn resolve(
    value: &str,
    context: &RequestContext,
    wildcards: bool,
) -> Option<Vec<Piece>> {
    let bare = |text: &str| -> Vec<Piece> {
        if wildcards { pieces(text) } else { text.chars().map(Piece::Char).collect() }
    };
    let mut made = Vec::new();
    let mut rest = value;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else { break };
        made.extend(bare(&rest[..start]));
        let inside = &rest[start + 2..start + length];
        made.extend(variable(inside, context)?.chars().map(Piece::Char));
        rest = &rest[start + length + 1..];
    }
    made.extend(bare(rest));
    Some(made)
}

fn variable(inside: &str, context: &RequestContext) -> Option<String> {
    if matches!(inside, "*" | "?" | "$") {
        return Some(inside.to_owned());
    }
    let (key, default) = match inside.split_once(',') {
        Some((key, default)) => (key.trim(), Some(default.trim().trim_matches('\''))),
        None => (inside.trim(), None),
    };
    match context.get(key) {
        ContextValue::Present(values) => match values.as_slice() {
            [single] => Some(single.clone()),
            _ => None,
        },
        ContextValue::Absent => default.map(str::to_owned),
        ContextValue::AbsentOr(_) | ContextValue::OfAws | ContextValue::Unknown => None,
    }
}

/// Does the text fit the pattern? Linear in the pattern times the text: the last `*` alone is ever
/// taken back.
pub(super) fn fits(pattern: &[Piece], text: &str, ignore_case: bool) -> bool {
    let text: Vec<char> = text.chars().collect();
    let same = |a: char, b: char| a == b || (ignore_case && a.to_lowercase().eq(b.to_lowercase()));
    let (mut p, mut t) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(Piece::Run) => {
                back = Some((p + 1, t));
                p += 1;
                continue;
            }
            Some(Piece::One) => {
                p += 1;
                t += 1;
                continue;
            }
            Some(Piece::Char(c)) if same(*c, text[t]) => {
                p += 1;
                t += 1;
                continue;
            }
            _ => {}
        }
        let Some((after_run, eaten)) = back else { return false };
        back = Some((after_run, eaten + 1));
        p = after_run;
        t = eaten + 1;
    }
    pattern[p..].iter().all(|piece| *piece == Piece::Run)
}

/// Cuts an ARN's pattern at its colons into six parts; `None` if there are fewer.
pub(super) fn arn_parts(pattern: &[Piece]) -> Option<Vec<&[Piece]>> {
    let mut parts = Vec::with_capacity(6);
    let mut rest = pattern;
    while parts.len() < 5 {
        let colon = rest.iter().position(|piece| *piece == Piece::Char(':'))?;
        parts.push(&rest[..colon]);
        rest = &rest[colon + 1..];
    }
    parts.push(rest);
    Some(parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition, written down without a thought for speed.
    fn naive(pattern: &[Piece], text: &[char]) -> bool {
        match (pattern.first(), text.first()) {
            (None, None) => true,
            (Some(Piece::Run), _) => {
                naive(&pattern[1..], text) || (!text.is_empty() && naive(pattern, &text[1..]))
            }
            (Some(Piece::One), Some(_)) => naive(&pattern[1..], &text[1..]),
            (Some(Piece::Char(p)), Some(t)) => p == t && naive(&pattern[1..], &text[1..]),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(pattern in "[ab*?]{0,8}", text in "[ab*]{0,10}") {
            let chars: Vec<char> = text.chars().collect();
            let pattern = pieces(&pattern);
            prop_assert_eq!(fits(&pattern, &text, false), naive(&pattern, &chars));
        }

        #[test]
        fn case_matters_only_when_asked(text in "[a-zA-Z:]{0,12}") {
            prop_assert!(fits(&pieces(&text.to_uppercase()), &text.to_lowercase(), true));
            prop_assert_eq!(
                fits(&pieces(&text.to_uppercase()), &text, false),
                text.to_uppercase() == text
            );
        }

        #[test]
        fn any_text_can_be_a_value_with_variables(text in "\\PC{0,20}|[${}*,' a]{0,12}") {
            let _ = resolve(&text, &RequestContext::default(), true);
        }
    }

    #[test]
    fn variables_are_text_and_never_wildcards() {
        let context = RequestContext::default().with("aws:x", "a*b").without("aws:gone");
        let fit = |value: &str, text: &str| {
            resolve(value, &context, true).map(|pattern| fits(&pattern, text, false))
        };
        assert_eq!(fit("${aws:x}/*", "a*b/c"), Some(true));
        assert_eq!(fit("${aws:x}/*", "aXb/c"), Some(false));
        assert_eq!(fit("${*}", "*"), Some(true));
        assert_eq!(fit("${*}", "x"), Some(false));
        assert_eq!(fit("${aws:gone, 'else'}", "else"), Some(true));
        assert_eq!(fit("${aws:gone}", "x"), None);
        assert_eq!(fit("${aws:nobody-knows}", "x"), None);
        assert_eq!(fit("open ${brace", "open ${brace"), Some(true));
    }
}
