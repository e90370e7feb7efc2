//! A document as Markdown for tickets: what GitHub, GitLab and Jira all draw, and no HTML.

use super::{Document, Line, Part, Span, Table};
use crate::markdown::{block, code, fits_in_cell, head, row, text};

/// The document as Markdown.
pub fn write(document: &Document) -> String {
    let mut out = format!("# {}\n", text(&document.title));
    parts(&document.parts, &mut out);
    out.push_str(&format!("\n---\n\n{}\n", text(&document.footer)));
    out
}

fn parts(all: &[Part], out: &mut String) {
    for part in all {
        out.push('\n');
        match part {
            Part::Heading(level, words) => {
                let marks = "#".repeat(usize::from(*level));
                out.push_str(&format!("{marks} {}\n", line(words)));
            }
            Part::Paragraph(words) => out.push_str(&format!("{}\n", paragraph(&line(words)))),
            Part::Callout(_, words) => out.push_str(&format!("> {}\n", paragraph(&line(words)))),
            Part::List(items) => {
                for item in items {
                    out.push_str(&format!("- {}\n", paragraph(&line(item))));
                }
            }
            Part::Pairs(_, pairs) => {
                for (name, value) in pairs {
                    out.push_str(&format!("- **{}:** {}\n", text(name), line(value)));
                }
            }
            Part::Table(rows) => table(rows, out),
            Part::Code(sent) => {
                if !sent.label.is_empty() {
                    out.push_str(&format!("{}\n\n", paragraph(&text(&sent.label))));
                }
                out.push_str(&block(sent.language, &sent.text));
            }
            Part::Quote(lines) => {
                for quoted in lines.lines() {
                    out.push_str(format!("> {}", paragraph(&text(quoted))).trim_end());
                    // Two lines of a person are not one sentence.
                    out.push_str("\n>\n");
                }
                out.truncate(out.trim_end_matches("\n>\n").len());
                out.push('\n');
            }
            Part::Folded(what, folded) => {
                // A table says itself what it is.
                if !matches!(folded[..], [Part::Table(_)]) {
                    out.push_str(&format!("{}\n\n", paragraph(&text(what))));
                }
                let mut within = String::new();
                parts(folded, &mut within);
                out.push_str(within.trim_start_matches('\n'));
            }
        }
    }
}

fn table(table: &Table, out: &mut String) {
    // A caption has no form of its own here.
    out.push_str(&format!("{}\n\n{}", paragraph(&text(&table.caption)), head(&table.columns)));
    for cells in &table.rows {
        let cells: Vec<String> = cells.iter().map(line_of_cell).collect();
        out.push_str(&row(&cells));
    }
}

fn line(spans: &Line) -> String {
    spans.iter().map(|span| of_span(span, code)).collect()
}

fn line_of_cell(spans: &Line) -> String {
    let code_of_cell = |value: &str| if fits_in_cell(value) { code(value) } else { text(value) };
    spans.iter().map(|span| of_span(span, code_of_cell)).collect()
}

fn of_span(span: &Span, code: impl Fn(&str) -> String) -> String {
    match span {
        Span::Text(words) => text(words),
        Span::Strong(words) | Span::Mark(_, words) if !words.trim().is_empty() => {
            format!("**{}**", text(words.trim()))
        }
        Span::Code(value) if !value.trim().is_empty() => code(value),
        Span::Strong(_) | Span::Mark(..) | Span::Code(_) => String::new(),
        // A line break in a cell would be HTML.
        Span::Break => " · ".to_owned(),
    }
}

/// A line that begins a paragraph: what would make it a heading, a list or a quote is taken as a character.
fn paragraph(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = &line[digits..];
    if digits > 0 && behind.starts_with(['.', ')']) {
        return format!("{}\\{behind}", &line[..digits]);
    }
    match line.trim_start() {
        line if line.starts_with(['#', '>', '+', '-', '=']) => format!("\\{line}"),
        line => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Tone;
    use crate::text::Lang;

    #[test]
    fn whatever_stands_in_a_value_stays_a_value() {
        let hostile = "<script>alert(1)</script>|`x`\u{202e}\u{1b}[31m [a](b) &lt; _e_";
        let document = Document {
            lang: Lang::En,
            title: hostile.to_owned(),
            parts: vec![
                Part::paragraph("# no heading"),
                Part::paragraph("1. no list"),
                Part::quote("- a\n\n> b\n```\n"),
                Part::Table(Table {
                    caption: "C".into(),
                    columns: vec!["A|B".into(), "C".into()],
                    rows: vec![vec![
                        vec![Span::code(r"a\|b"), Span::code(r"a\\|b"), Span::Break],
                        vec![Span::mark(Tone::Bad, "a|b"), Span::text(hostile)],
                    ]],
                }),
                Part::code("L", "sh", "a\n```\nb"),
            ],
            footer: String::new(),
        };
        let written = write(&document);
        let escaped = r"&lt;script>alert(1)&lt;/script>\|\`x\`\[31m \[a\](b) &amp;lt; \_e\_";
        let expected = format!(
            "# {escaped}\n\n\\# no heading\n\n1\\. no list\n\n> \\- a\n>\n>\n>\n> \\> b\n>\n> \\`\\`\\`\n\nC\n\n\
             | A\\|B | C |\n| --- | --- |\n| a\\\\\\|b`a\\\\\\|b` ·  | **a\\|b**{escaped} |\n\n\
             L\n\n````sh\na\n```\nb\n````\n\n---\n\n\n"
        );
        assert_eq!(written, expected);
    }
}
