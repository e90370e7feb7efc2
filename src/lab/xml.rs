//! The answers of awsQuery in the making.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// IAM encodes documents by RFC 3986: everything but its unreserved characters.
const NOT_UNRESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[derive(Default)]
pub(super) struct Xml(pub(super) String);

impl Xml {
    pub(super) fn open(&mut self, tag: &str) {
        self.0.push_str(&format!("<{tag}>"));
    }

    pub(super) fn close(&mut self, tag: &str) {
        self.0.push_str(&format!("</{tag}>"));
    }

    pub(super) fn leaf(&mut self, tag: &str, text: &str) {
        self.open(tag);
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.0.push_str(&format!("&#{};", u32::from(character))),
                // XML 1.0 has no way to write these at all.
                _ if character.is_control()
                    || character > '\u{fffd}' && character < '\u{10000}' =>
                {
                    self.0.push('\u{fffd}');
                }
                _ => self.0.push(character),
            }
        }
        self.close(tag);
    }

    /// A policy document, encoded as IAM encodes it (source: iam-policy-documents-encoded).
    pub(super) fn document(&mut self, tag: &str, document: &str) {
        self.leaf(tag, &utf8_percent_encode(document, NOT_UNRESERVED).to_string());
    }
}
