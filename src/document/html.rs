//! A document as one HTML file: no script, nothing from outside, light and dark, whole on paper.

use crate::text::is_hidden;

use super::{Code, Document, Line, Part, Span, Table, Tone};

const STYLE: &str = include_str!("../../assets/report/report.css");

/// The document as a page.
pub fn write(document: &Document) -> String {
    let lang = document.lang.tag();
    let title = escaped(&document.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n"
    );
    let mut open = Vec::new();
    parts(&document.parts, &mut open, &mut out);
    close(&mut open, 0, &mut out);
    out.push_str(&format!("</main>\n<footer><p>{}</p></footer>\n", escaped(&document.footer)));
    out.push_str("</body>\n</html>\n");
    out
}

/// Ends the sections that are open, down to those above this level.
fn close(open: &mut Vec<u8>, level: u8, out: &mut String) {
    while open.last().is_some_and(|last| *last >= level) {
        open.pop();
        out.push_str("</section>\n");
    }
}

fn parts(all: &[Part], open: &mut Vec<u8>, out: &mut String) {
    for part in all {
        match part {
            Part::Heading(level, words) => {
                close(open, *level, out);
                open.push(*level);
                let words = line(words);
                out.push_str(&format!(
                    "<section class=\"level-{level}\">\n<h{level}>{words}</h{level}>\n"
                ));
            }
            Part::Paragraph(words) => out.push_str(&format!("<p>{}</p>\n", line(words))),
            Part::Callout(tone, words) => {
                let tone = class(*tone);
                out.push_str(&format!("<p class=\"callout {tone}\">{}</p>\n", line(words)));
            }
            Part::List(items) => {
                out.push_str("<ul>\n");
                for item in items {
                    out.push_str(&format!("<li>{}</li>\n", line(item)));
                }
                out.push_str("</ul>\n");
            }
            Part::Pairs(caption, pairs) => {
                out.push_str(&format!(
                    "<table class=\"pairs\">\n<caption>{}</caption>\n<tbody>\n",
                    escaped(caption)
                ));
                for (name, value) in pairs {
                    let (name, value) = (escaped(name), line(value));
                    out.push_str(&format!(
                        "<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>\n"
                    ));
                }
                out.push_str("</tbody>\n</table>\n");
            }
            Part::Table(rows) => table(rows, out),
            Part::Code(Code { label, text, .. }) => {
                let label = match label.is_empty() {
                    true => String::new(),
                    false => format!("<figcaption>{}</figcaption>\n", escaped(label)),
                };
                let text = command(text.trim_end());
                out.push_str(&format!(
                    "<figure>\n{label}<pre><code>{text}</code></pre>\n</figure>\n"
                ));
            }
            Part::Quote(text) => {
                let text = escaped(text.trim_end()).replace('\n', "<br>\n");
                out.push_str(&format!("<blockquote><p>{text}</p></blockquote>\n"));
            }
            Part::Folded(what, folded) => {
                out.push_str(&format!("<details>\n<summary>{}</summary>\n", escaped(what)));
                let mut within = Vec::new();
                parts(folded, &mut within, out);
                close(&mut within, 0, out);
                out.push_str("</details>\n");
            }
        }
    }
}

fn table(table: &Table, out: &mut String) {
    let columns = table.columns.len();
    out.push_str(&format!(
        "<table class=\"columns-{columns}\">\n<caption>{}</caption>\n<thead>\n<tr>",
        escaped(&table.caption)
    ));
    for name in &table.columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escaped(name)));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for cells in &table.rows {
        out.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            let cell = line(cell);
            out.push_str(&match at {
                0 => format!("<th scope=\"row\">{cell}</th>"),
                _ => format!("<td>{cell}</td>"),
            });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn line(spans: &Line) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(words) => escaped(words),
            Span::Strong(words) => format!("<strong>{}</strong>", escaped(words)),
            Span::Code(value) if value.len() <= SHORT && !value.contains(' ') => {
                format!("<code class=\"word\">{}</code>", with_breaks(value))
            }
            Span::Code(value) => format!("<code>{}</code>", command(value)),
            Span::Mark(tone, word) => {
                format!("<span class=\"mark {}\">{}</span>", class(*tone), escaped(word))
            }
            Span::Break => "<br>".to_owned(),
        })
        .collect()
}

/// The longest value, in bytes, that is kept in one line where the line has room for it.
const SHORT: usize = 36;

/// A command: its options are not torn at their hyphens.
fn command(text: &str) -> String {
    let word = |word: &str| match word.starts_with('-') && word.len() <= SHORT {
        true => format!("<span class=\"word\">{}</span>", escaped(word)),
        false => with_breaks(word),
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A value that may go on in the next line behind a slash or a colon, before it may anywhere.
fn with_breaks(value: &str) -> String {
    escaped(value).replace('/', "/<wbr>").replace(':', ":<wbr>")
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Attention => "attention",
        Tone::Bad => "bad",
        Tone::Unknown => "unknown",
        Tone::Neutral => "neutral",
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_hidden(c) && c != '\n' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn sections_are_nested_as_their_headings_are_and_values_stay_values() {
        let document = Document {
            lang: Lang::PtBr,
            title: "a<b>&\"'".into(),
            parts: vec![
                Part::heading(2, "A"),
                Part::heading(3, "A.1"),
                Part::Folded("f".into(), vec![Part::heading(4, "A.1.a")]),
                Part::heading(2, "B"),
                Part::quote("one\n<two>"),
            ],
            footer: "end".into(),
        };
        let page = write(&document);
        assert!(page.contains("<html lang=\"pt-BR\">"), "{page}");
        assert!(page.contains("<h1>a&lt;b&gt;&amp;&quot;&#39;</h1>"), "{page}");
        let (_, body) = page.split_once("</h1>\n").unwrap();
        let (body, _) = body.split_once("</main>").unwrap();
        assert_eq!(
            body,
            "<section class=\"level-2\">\n<h2>A</h2>\n<section class=\"level-3\">\n<h3>A.1</h3>\n\
             <details>\n<summary>f</summary>\n<section class=\"level-4\">\n<h4>A.1.a</h4>\n</section>\n\
             </details>\n</section>\n</section>\n<section class=\"level-2\">\n<h2>B</h2>\n\
             <blockquote><p>one<br>\n&lt;two&gt;</p></blockquote>\n</section>\n"
        );
    }

    /// Relative luminance and contrast as WCAG 2.2 defines them.
    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn every_pair_of_colors_has_the_contrast_of_level_aa() {
        let (light, dark) = STYLE.split_once("@media (prefers-color-scheme: dark)").unwrap();
        for (theme, style) in [("light", light), ("dark", dark)] {
            let color = |name: &str| {
                let (_, value) = style.split_once(&format!("--{name}: ")).unwrap();
                value[..7].to_owned()
            };
            let pairs = [
                ("text", "page"),
                ("text", "surface"),
                ("text", "code-surface"),
                ("muted", "page"),
                ("muted", "surface"),
                ("heading", "page"),
                ("good", "good-surface"),
                ("attention", "attention-surface"),
                ("bad", "bad-surface"),
                ("unknown", "unknown-surface"),
                ("neutral", "neutral-surface"),
            ];
            for (front, back) in pairs {
                let (front_light, back_light) = (luminance(&color(front)), luminance(&color(back)));
                let (high, low) = (front_light.max(back_light), front_light.min(back_light));
                let contrast = (high + 0.05) / (low + 0.05);
                assert!(contrast >= 4.5, "{theme}: {front} on {back} is {contrast:.2}");
            }
        }
    }
}
