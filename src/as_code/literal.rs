//! Values as literals of TypeScript and of Terraform's language.

use serde_json::Value;

use crate::text::is_hidden;

/// How a language writes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    TypeScript,
    Hcl,
}

/// As wide as a line gets before a value is spread over several.
const WIDTH: usize = 80;

impl Language {
    /// The value; `indent` is where its line begins, for the lines below it.
    pub(super) fn value(self, value: &Value, indent: usize) -> String {
        let short = self.in_line(value);
        let nested = matches!(value, Value::Object(_) | Value::Array(_));
        if !nested || indent + short.chars().count() <= WIDTH {
            return short;
        }
        let (inner, outer) = (" ".repeat(indent + 2), " ".repeat(indent));
        match value {
            Value::Object(members) => {
                let mut text = String::from("{\n");
                for (name, value) in members {
                    let value = self.value(value, indent + 2);
                    let comma = if self == Language::TypeScript { "," } else { "" };
                    text.push_str(&format!("{inner}{}{value}{comma}\n", self.member(name)));
                }
                format!("{text}{outer}}}")
            }
            Value::Array(items) => {
                let mut text = String::from("[\n");
                for item in items {
                    text.push_str(&format!("{inner}{},\n", self.value(item, indent + 2)));
                }
                format!("{text}{outer}]")
            }
            _ => short,
        }
    }

    fn in_line(self, value: &Value) -> String {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.in_line(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Object(members) if members.is_empty() => "{}".to_owned(),
            Value::Object(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, value)| format!("{}{}", self.member(name), self.in_line(value)))
                    .collect();
                format!("{{ {} }}", members.join(", "))
            }
            other => other.to_string(),
        }
    }

    fn member(self, name: &str) -> String {
        let word = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let name = if word { name.to_owned() } else { self.text(name) };
        match self {
            Language::TypeScript => format!("{name}: "),
            Language::Hcl => format!("{name} = "),
        }
    }

    /// A text in quotes.
    pub(super) fn text(self, text: &str) -> String {
        let quote = if self == Language::TypeScript { '\'' } else { '"' };
        let mut quoted = String::from(quote);
        let mut letters = text.chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                '\\' => quoted.push_str("\\\\"),
                '\n' => quoted.push_str("\\n"),
                c if c == quote => {
                    quoted.push('\\');
                    quoted.push(c);
                }
                // `${` and `%{` begin a template in Terraform's language; twice they are themselves.
                '$' | '%' if self == Language::Hcl && letters.peek() == Some(&'{') => {
                    quoted.push(c);
                    quoted.push(c);
                }
                c if is_hidden(c) => quoted.push_str(&self.by_number(c)),
                c => quoted.push(c),
            }
        }
        quoted.push(quote);
        quoted
    }

    fn by_number(self, c: char) -> String {
        let number = u32::from(c);
        match self {
            Language::TypeScript => format!("\\u{{{number:x}}}"),
            Language::Hcl if number > 0xFFFF => format!("\\U{number:08x}"),
            Language::Hcl => format!("\\u{number:04x}"),
        }
    }
}
