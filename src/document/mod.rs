//! A document for people as data: headings, sentences, tables and texts that were sent. It is made once and
//! written in two forms, so that a ticket and a printed page say the same.

pub(crate) mod html;
pub(crate) mod markdown;

use crate::text::{Lang, clean, clean_lines};

/// A document from its title to its last table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language of its words.
    pub lang: Lang,
    /// Its only heading of the first level.
    pub title: String,
    /// What it holds, in order.
    pub parts: Vec<Part>,
    /// What made it, the last line.
    pub footer: String,
}

/// One part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading of level 2 to 4. What follows it belongs to it, up to the next one of its level or above.
    Heading(u8, Line),
    /// A sentence or several.
    Paragraph(Line),
    /// A sentence to be seen first, and how it is meant.
    Callout(Tone, Line),
    /// Sentences of one rank.
    List(Vec<Line>),
    /// Names and what stands behind each.
    Pairs(String, Vec<(String, Line)>),
    /// Rows below the names of their columns.
    Table(Table),
    /// What was or can be sent, character by character.
    Code(Code),
    /// What a person wrote, line by line.
    Quote(String),
    /// What is folded away on a screen and printed whole: what it is, and its parts.
    Folded(String, Vec<Part>),
}

/// A table; the first cell of each row names the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Line>>,
}

/// A text that was or can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What it is.
    pub label: String,
    /// Its language, as the fence of a Markdown block names it: `sh`, `json`.
    pub language: &'static str,
    /// The text, of one line or several.
    pub text: String,
}

/// Words and values side by side.
pub type Line = Vec<Span>;

/// A piece of a line. Nothing in it can be seen by a terminal or a browser as anything but text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Text(String),
    /// Words that carry weight.
    Strong(String),
    /// A value as it stands in AWS or in a command: an id, a path.
    Code(String),
    /// A word that says how something stands; its tone repeats it.
    Mark(Tone, String),
    /// The next piece begins on a line of its own.
    Break,
}

/// How something stands. It never says more than the word beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// In order.
    Good,
    /// To be looked at.
    Attention,
    /// Wrong.
    Bad,
    /// Could not be read, or not known.
    Unknown,
    /// Neither.
    Neutral,
}

impl Span {
    /// Words.
    pub fn text(words: &str) -> Span {
        Span::Text(clean(words))
    }

    /// Words that carry weight.
    pub fn strong(words: &str) -> Span {
        Span::Strong(clean(words))
    }

    /// A value.
    pub fn code(value: &str) -> Span {
        Span::Code(clean(value))
    }

    /// A word that says how something stands.
    pub fn mark(tone: Tone, word: &str) -> Span {
        Span::Mark(tone, clean(word))
    }
}

impl Part {
    /// A heading of words alone.
    pub fn heading(level: u8, words: &str) -> Part {
        Part::Heading(level, vec![Span::text(words)])
    }

    /// A paragraph of words alone.
    pub fn paragraph(words: &str) -> Part {
        Part::Paragraph(vec![Span::text(words)])
    }

    /// A text that can be sent.
    pub fn code(label: &str, language: &'static str, text: &str) -> Part {
        Part::Code(Code { label: clean(label), language, text: clean_lines(text) })
    }

    /// What a person wrote.
    pub fn quote(text: &str) -> Part {
        Part::Quote(clean_lines(text))
    }
}
