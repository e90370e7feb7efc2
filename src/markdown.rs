//! Markdown for tickets: whatever stands in a value, it stays a value.

use crate::text::clean;

/// A value as running text or in a cell of a table.
pub fn text(value: &str) -> String {
    let mut out = String::new();
    let value = clean(value);
    let mut before = ' ';
    let mut rest = value.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        match c {
            '<' => out.push_str("&lt;"),
            // Only what would be read as the name of a character.
            '&' if next.is_ascii_alphanumeric() || next == '#' => out.push_str("&amp;"),
            // Within a word it is a letter.
            '_' if before.is_alphanumeric() && next.is_alphanumeric() => out.push(c),
            '\\' | '|' | '`' | '*' | '[' | ']' | '_' | '~' => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// A value as code: an id, a path, a call.
pub fn code(value: &str) -> String {
    let value = clean(value);
    if !value.contains('`') {
        return format!("`{value}`");
    }
    let fence = "`".repeat(longest_run(&value) + 1);
    format!("{fence} {value} {fence}")
}

/// How many backticks stand side by side at most.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Can a cell show it as code? There a bar needs a backslash before it, and a backslash has none.
pub fn fits_in_cell(value: &str) -> bool {
    value.match_indices('|').all(|(at, _)| !is_escaped(&value[..at]))
}

/// Does an odd number of backslashes stand at the end?
fn is_escaped(before: &str) -> bool {
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// A row of a table, of cells that are Markdown already.
pub fn row(cells: &[String]) -> String {
    // A bar would end the cell, also within code.
    let cell = |cell: &String| {
        let mut out = String::new();
        for c in cell.chars() {
            if c == '|' && !is_escaped(&out) {
                out.push('\\');
            }
            out.push(c);
        }
        out
    };
    format!("| {} |\n", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
}

/// The head of a table.
pub fn head(names: &[String]) -> String {
    let rule = vec!["---".to_owned(); names.len()];
    row(names) + &row(&rule)
}

/// Several lines as they stand; the fence is longer than any in them.
pub fn block(language: &str, lines: &str) -> String {
    let fence = "`".repeat(3.max(longest_run(lines) + 1));
    format!("{fence}{language}\n{}\n{fence}\n", lines.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_a_value() {
        assert_eq!(text("a|b\n<img> `c` [x](y)"), r"a\|b &lt;img> \`c\` \[x\](y)");
        assert_eq!(code("us-east-1_A|b"), "`us-east-1_A|b`");
        assert_eq!(row(&[code("A|b"), text("c|d")]), "| `A\\|b` | c\\|d |\n");
        assert_eq!(row(&[code(r"a\\|b")]), "| `a\\\\\\|b` |\n");
        assert!(fits_in_cell(r"a\\|b") && fits_in_cell("|") && !fits_in_cell(r"a\|b"));
        assert_eq!(text("sms_role _e_ ~a~ &lt; a & b"), r"sms_role \_e\_ \~a\~ &amp;lt; a & b");
        assert_eq!(code("a``b"), "``` a``b ```");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(block("sh", "a\n```\nb\n"), "````sh\na\n```\nb\n````\n");
        assert_eq!(head(&["A".into(), "B".into()]), "| A | B |\n| --- | --- |\n");
    }
}
