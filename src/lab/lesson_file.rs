//! A lesson's file as it is written: what is wrong with it, and in which line.

use toml::de::{DeTable, DeValue};

use super::lessons::Lesson;

/// Why a text is no lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// The line, counted from 1; where nothing points to one, 1.
    pub line: usize,
    /// In the words of the TOML reader, one line.
    pub why: String,
}

/// The lesson of a file's text.
///
/// # Errors
/// It is not TOML, or has what no lesson has, or lacks what each has.
pub fn read_lesson(text: &str) -> Result<Lesson, NotRead> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_at(text, span.start));
        let why: Vec<&str> = error.message().lines().map(str::trim).collect();
        NotRead { line, why: why.join(" ") }
    })
}

/// The line in which something stands, named by its members and places: `hint.0.pt-BR`. What is not there has the
/// line of what it would stand in.
pub fn line_of(text: &str, path: &str) -> usize {
    let Ok(root) = DeTable::parse(text) else { return 1 };
    let root = DeValue::Table(root.into_inner());
    let (mut here, mut at) = (&root, 0);
    for step in path.split('.').filter(|step| !step.is_empty()) {
        let next = match here {
            DeValue::Table(table) => table
                .iter()
                .find(|(key, _)| key.get_ref() == step)
                // A key, and not its value: a value may begin some lines below.
                .map(|(key, value)| (key.span().start, value)),
            DeValue::Array(items) => step
                .parse::<usize>()
                .ok()
                .and_then(|place| items.get(place))
                .map(|value| (value.span().start, value)),
            _ => None,
        };
        let Some((start, value)) = next else { break };
        (at, here) = (start, value.get_ref());
    }
    line_at(text, at)
}

/// The line and the column of the first document in a lesson's text that is not JSON.
pub fn broken_json(text: &str) -> Option<(usize, usize)> {
    let root = DeTable::parse(text).ok()?;
    broken_in(text, &DeValue::Table(root.into_inner()))
}

fn broken_in(text: &str, value: &DeValue<'_>) -> Option<(usize, usize)> {
    match value {
        DeValue::Table(table) => table.iter().find_map(|(key, value)| match value.get_ref() {
            // What is said to people is no document, however it begins.
            _ if ["en", "pt-BR"].contains(&key.get_ref().as_ref()) => None,
            DeValue::String(string) if string.trim_start().starts_with(['{', '[']) => {
                let error = serde_json::from_str::<serde_json::Value>(string).err()?;
                let written = &text[value.span()];
                // A line break behind the opening quotation marks is no part of the text.
                let begins = ["'''", "\"\"\""].iter().find_map(|q| written.strip_prefix(q));
                let below = begins.is_some_and(|rest| rest.starts_with(['\n', '\r']));
                let line = line_at(text, value.span().start) + usize::from(below);
                Some((line + error.line() - 1, error.column()))
            }
            inner => broken_in(text, inner),
        }),
        DeValue::Array(items) => items.iter().find_map(|item| broken_in(text, item.get_ref())),
        _ => None,
    }
}

fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "number = 1\n\n[title]\nen = \"a\"\n\"pt-BR\" = \"b\"\n\n[[hint]]\nen = \"x\"\n\n\
                        [[hint]]\nen = \"y\"\n";

    #[test]
    fn each_place_has_its_line() {
        for (path, line) in [
            ("", 1),
            ("number", 1),
            ("title", 3),
            ("title.pt-BR", 5),
            ("title.fr", 3),
            ("hint.0.en", 8),
            ("hint.1", 10),
            ("hint.1.en", 11),
            ("hint.1.pt-BR", 10),
            ("nothing", 1),
        ] {
            assert_eq!(line_of(TEXT, path), line, "{path}");
        }
        assert_eq!(line_of("= [", "title"), 1);
    }

    #[test]
    fn what_cannot_be_read_has_its_line() {
        let error = read_lesson("number = 1\nname = \"a\"\nnumbr = 2\n").unwrap_err();
        assert_eq!(error.line, 3, "{error:?}");
        assert!(error.why.contains("numbr"), "{error:?}");
        assert_eq!(read_lesson("number = 1\nname = \n").unwrap_err().line, 2);
        assert!(!read_lesson("").unwrap_err().why.is_empty());
    }
}
