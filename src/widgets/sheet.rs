//! Lines of a text pane, built from top to bottom at a known width.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{ink, wrap};

/// A growing list of lines.
#[derive(Debug)]
pub struct Sheet {
    /// Cells in a line.
    pub width: usize,
    /// Blank lines between parts, where there is room for them.
    pub airy: bool,
    /// Cells of the column of labels.
    pub gutter: usize,
    pub lines: Vec<Line<'static>>,
}

impl Sheet {
    pub fn new(width: u16, airy: bool) -> Sheet {
        Sheet { width: width as usize, airy, gutter: 0, lines: Vec::new() }
    }

    /// The width of the label column: the widest label and two blanks.
    pub fn labels(&mut self, labels: &[&str]) {
        let widest = labels.iter().map(|l| wrap::width(l)).max().unwrap_or(0);
        self.gutter = (widest + 2).min(self.width / 3);
    }

    pub fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// An empty line where there is room for such.
    pub fn air(&mut self) {
        if self.airy && self.lines.last().is_some_and(|l| l.width() > 0) {
            self.blank();
        }
    }

    /// A line as it is.
    pub fn line(&mut self, line: Line<'static>) {
        self.lines.push(line);
    }

    /// A bold line, and something at its right end.
    pub fn heading(&mut self, text: &str, right: &str, right_style: Style) {
        let right_width = wrap::width(right);
        let room = self.width.saturating_sub(if right_width > 0 { right_width + 2 } else { 0 });
        if right_width == 0 {
            for part in wrap::wrap(text, room) {
                self.lines.push(Line::styled(part, ink::bold()));
            }
            return;
        }
        self.lines.push(Line::from(vec![
            Span::styled(wrap::fit(text, room), ink::bold()),
            Span::raw("  "),
            Span::styled(right.to_owned(), right_style),
        ]));
    }

    /// A paragraph, broken by words.
    pub fn para(&mut self, indent: usize, text: &str, style: Style) {
        for part in wrap::wrap(text, self.width.saturating_sub(indent)) {
            self.lines
                .push(Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(part, style)]));
        }
    }

    /// The label for the gutter. One that is too long for it stands in a line of its own above.
    fn label_of_item<'a>(&mut self, label: &'a str) -> &'a str {
        if wrap::width(label) < self.gutter {
            return label;
        }
        if !label.is_empty() {
            self.para(0, label, ink::dim());
        }
        ""
    }

    /// A paragraph of a guide: what stands between backticks is set off instead.
    pub fn prose(&mut self, indent: usize, text: &str, style: Style) {
        let mut code = false;
        let text = &quoted(text);
        for part in wrap::wrap(text, self.width.saturating_sub(indent)) {
            let mut spans = vec![Span::raw(" ".repeat(indent))];
            spans.extend(set_off(&part, &mut code, style));
            self.lines.push(Line::from(spans));
        }
    }

    /// The same beside a label.
    pub fn item_prose(&mut self, label: &str, text: &str, style: Style) {
        let gutter = self.gutter;
        let label = self.label_of_item(label);
        let mut code = false;
        let text = &quoted(text);
        for (i, part) in wrap::wrap(text, self.width.saturating_sub(gutter)).into_iter().enumerate()
        {
            let label = if i == 0 { label } else { "" };
            let mut spans = vec![Span::styled(wrap::fit(label, gutter), ink::dim())];
            spans.extend(set_off(&part, &mut code, style));
            self.lines.push(Line::from(spans));
        }
    }

    /// A label in the gutter and a text beside it, which hangs under itself.
    pub fn item(&mut self, label: &str, text: &str, style: Style) {
        let gutter = self.gutter;
        let label = self.label_of_item(label);
        for (i, part) in wrap::wrap(text, self.width.saturating_sub(gutter)).into_iter().enumerate()
        {
            let label = if i == 0 { label } else { "" };
            self.lines.push(Line::from(vec![
                Span::styled(wrap::fit(label, gutter), ink::dim()),
                Span::styled(part, style),
            ]));
        }
    }

    /// A command: broken anywhere, so that nothing of it is hidden, and with every blank in its
    /// place: two of them in a quoted value are not one.
    pub fn command(&mut self, indent: usize, text: &str) {
        for line in text.lines() {
            for part in wrap::wrap_exactly(line, self.width.saturating_sub(indent)) {
                self.lines.push(Line::from(vec![
                    Span::raw(" ".repeat(indent)),
                    Span::styled(part, ink::key()),
                ]));
            }
        }
    }

    /// A line that is cut, not broken.
    pub fn cut_line(&mut self, indent: usize, text: &str, style: Style) {
        let text = wrap::cut(text, self.width.saturating_sub(indent));
        self.lines.push(Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(text, style)]));
    }

    /// A line across.
    pub fn rule(&mut self) {
        self.lines.push(Line::styled("─".repeat(self.width), ink::dim()));
    }
}

/// Words of AWS in quotation marks as well: what is more than a name would run into the sentence
/// around it where weight and colour are not seen.
fn quoted(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    let mut out = String::with_capacity(text.len());
    for (i, piece) in pieces.iter().enumerate() {
        let code = i % 2 == 1 && i + 1 < pieces.len();
        match code {
            true if piece.contains(char::is_whitespace) => {
                out.push_str(&format!("“`{piece}`”"));
            }
            true => out.push_str(&format!("`{piece}`")),
            false => {
                // A mark that nothing closes stays as it was.
                if i % 2 == 1 {
                    out.push('`');
                }
                out.push_str(piece);
            }
        }
    }
    out
}

/// Names between backticks in bold, without the backticks. `code` carries over a line's end.
fn set_off(line: &str, code: &mut bool, style: Style) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for (i, piece) in line.split('`').enumerate() {
        if i > 0 {
            *code = !*code;
        }
        if !piece.is_empty() {
            let style = if *code { style.patch(ink::name()) } else { style };
            spans.push(Span::styled(piece.to_owned(), style));
        }
    }
    spans
}
