//! What no record holds gives way to a mask before it enters.

use serde_json::Value;

use super::{USER_MASK, Words, written};
use crate::classify;
use crate::text::Bilingual;

/// What a mask begins with.
pub(super) const MASK_EDGE: char = '[';

/// The text without secrets, addresses and numbers, and without these names of users.
pub(super) fn text(text: &str, names: &[&str]) -> String {
    let text = without_names(text, names);
    let (text, _) = classify::mask(&text);
    half_masked(&text)
}

/// The same of words: only what was put into them.
pub(super) fn words(words: Words, names: &[&str]) -> Words {
    match words {
        Words::Literal(value) => Words::Literal(text(&value, names)),
        Words::Text { text: id, with } => {
            let with = with.into_iter().map(|(key, value)| (key, text(&value, names))).collect();
            Words::Text { text: id, with }
        }
    }
}

/// The same of a document.
pub(super) fn value(value: &Value, names: &[&str]) -> Value {
    match value {
        Value::String(value) => Value::String(text(value, names)),
        Value::Array(list) => list.iter().map(|item| self::value(item, names)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, member)| (text(key, names), self::value(member, names)))
            .collect(),
        other => other.clone(),
    }
}

/// The same of a text in both languages.
pub(super) fn both(both: &Bilingual, names: &[&str]) -> Bilingual {
    Bilingual { en: text(&both.en, names), pt_br: text(&both.pt_br, names) }
}

/// What a record calls a user: the `sub`, where the pool calls the user by it.
pub fn user(username: &str) -> String {
    if is_uuid(username) { username.to_owned() } else { USER_MASK.to_owned() }
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.chars().all(|c| c.is_ascii_hexdigit()))
}

/// Names where they stand as words of their own; part of a longer word they are something else.
fn without_names(text: &str, names: &[&str]) -> String {
    let mut names: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut text = text.to_owned();
    for name in names {
        if text.contains(name) {
            text = without(&text, name);
        }
    }
    text
}

fn without(text: &str, name: &str) -> String {
    let inside = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let after = &from[name.len()..];
        let left = before.chars().next_back().or_else(|| out.chars().next_back());
        let joined = left.is_some_and(inside) || after.chars().next().is_some_and(inside);
        out.push_str(before);
        out.push_str(if joined { name } else { USER_MASK });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What AWS half masks, `+*******1234` and `a***@e***`, still is a part of a number or an address.
fn half_masked(text: &str) -> String {
    if !text.contains("**") {
        return text.to_owned();
    }
    let edge = |c: char| c.is_whitespace() || "\"'“”,;()[]{}".contains(c);
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().map(Some).chain([None]) {
        match c {
            Some(c) if !edge(c) => word.push(c),
            c => {
                match () {
                    () if !word.contains("**") => out.push_str(&word),
                    () if word.contains('@') => out.push_str("[email]"),
                    () if word.starts_with('+') => out.push_str("[phone]"),
                    () => out.push_str(&word),
                }
                word.clear();
                out.extend(c);
            }
        }
    }
    out
}

/// What a note of a person would lose: the text as it would be kept. The same as the text where nothing would.
/// Six digits alone may be a code.
pub fn note(note: &str) -> String {
    lone_numbers(&sentence(note, &[]))
}

/// The text of a person without what no record holds, and without these names of users.
pub(super) fn sentence(said: &str, names: &[&str]) -> String {
    text(&written::without_secrets(said), names)
}

/// Numbers of six to eight digits that stand alone, also in two groups of three: a code.
fn lone_numbers(text: &str) -> String {
    let joins = |c: char| c.is_alphanumeric() || "-_#./:+".contains(c);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let alone = c.is_ascii_digit() && !before.is_some_and(|c| joins(*c));
        let digits = |from: usize| {
            chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count()
        };
        let first = if alone { digits(at) } else { 0 };
        let grouped = first == 3 && chars.get(at + 3) == Some(&' ') && digits(at + 4) == 3;
        let end = at + if grouped { 7 } else { first };
        let goes_on = chars.get(end).is_some_and(|c| {
            let next = chars.get(end + 1);
            let stop = ".:".contains(*c) && !next.is_some_and(|c| c.is_alphanumeric());
            joins(*c) && !stop
        });
        if (grouped || (6..=8).contains(&first)) && !goes_on {
            out.push_str("[code]");
            at = end;
        } else {
            let end = end.max(at + 1);
            out.extend(&chars[at..end]);
            at = end;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_addresses_and_numbers_give_way() {
        let names = &["ana", "ana@example.com"];
        for (given, kept) in [
            ("User ana has no token", "User [user] has no token"),
            ("banana ana-pool", "banana ana-pool"),
            ("--username 'ana@example.com'", "--username '[user]'"),
            ("sent to +5511987654321", "sent to [phone]"),
            ("from no-reply@example.com", "from [email]"),
            ("sent to +*******4321, a***@e***", "sent to [phone], [email]"),
            ("arn:aws:iam::123456789012:role/x", "arn:aws:iam::123456789012:role/x"),
            ("us-east-1_AbC123xyz", "us-east-1_AbC123xyz"),
        ] {
            assert_eq!(text(given, names), kept, "{given}");
        }
        let document = json!({"From": "Shop <a@example.com>", "n": [1, "+5511987654321"]});
        assert_eq!(value(&document, &[]), json!({"From": "Shop <[email]>", "n": [1, "[phone]"]}));
    }

    #[test]
    fn a_policy_stays_as_it_is() {
        let policy = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "b8427d5f-e0c3-4691-97ab-2f4d18e60c7a",
                "aws:SourceAccount": "123456789012"}, "ArnLike": {"aws:SourceArn":
                "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Sj6AfY1kO"}}}]});
        assert_eq!(value(&policy, &["ana"]), policy);
        let text_of = policy.to_string();
        assert_eq!(text(&text_of, &["ana"]), text_of);
    }

    #[test]
    fn a_user_is_a_sub_or_nobody() {
        let sub = "9e8f1c2a-0000-4000-8000-1234567890ab";
        assert_eq!((user(sub).as_str(), user("ana").as_str()), (sub, USER_MASK));
    }

    #[test]
    fn a_note_loses_what_looks_like_a_code() {
        for (given, kept) in [
            ("The code was 123456.", "The code was [code]."),
            ("she read 123 456 aloud", "she read [code] aloud"),
            ("123456", "[code]"),
            ("INC123456 and #123456, CHG-123456", "INC123456 and #123456, CHG-123456"),
            ("at 14:02, 12345 users, 2026-11-26", "at 14:02, 12345 users, 2026-11-26"),
            ("wrote to ana@example.com", "wrote to [email]"),
            ("password: Hunter2", "password: [secret]"),
            ("phone 0151 2345678", "phone [phone]"),
            ("phone 0151 23456789, code 482913", "phone [phone], code [code]"),
            ("482913 to +5511987654321", "[code] to [phone]"),
            ("+5511987654321 482913", "[phone] [code]"),
            ("+1 206 555 0128 482913", "[phone] [code]"),
            ("user's password is Winter2026!", "user's password is [secret]"),
            ("bare JBSWY3DPEHPK3PXP", "bare [secret]"),
            ("Nothing to hide here.\nSecond line", "Nothing to hide here.\nSecond line"),
        ] {
            assert_eq!(note(given), kept, "{given}");
            assert_eq!(
                note(kept),
                kept,
                "it is masked before it is asked about, and when it is kept"
            );
        }
    }
}
