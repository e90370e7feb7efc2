//! A user who was named is never shown in full again: names in texts give way to two of their
//! characters.

use crate::text::Say;

/// Two characters of a name, and nothing of its length.
pub fn masked(name: &str) -> String {
    let shown = if name.chars().count() > 2 { 2 } else { 0 };
    name.chars().take(shown).chain("•••".chars()).collect()
}

/// The text with these names masked, where they stand as words of their own.
pub fn mask_names(text: &str, names: &[&str]) -> String {
    let mut out = text.to_owned();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if out.contains(name) {
            out = without(&out, name);
        }
    }
    out
}

/// The same for words of the core: only what was put into them, not the words around it.
pub fn mask_say(say: &Say, names: &[&str]) -> Say {
    match say {
        Say::Literal(value) => Say::Literal(mask_names(value, names)),
        Say::Text(id, args) => Say::Text(
            id,
            args.iter().map(|(key, value)| (*key, mask_names(value, names))).collect(),
        ),
    }
}

fn without(text: &str, name: &str) -> String {
    // Part of a longer word it is something else: an option of a command, a pool's name.
    let inside = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let after = &from[name.len()..];
        let left = before.chars().next_back().or_else(|| out.chars().next_back());
        let joined = left.is_some_and(inside) || after.chars().next().is_some_and(inside);
        out.push_str(before);
        if joined {
            out.push_str(name);
        } else {
            out.push_str(&masked(name));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_masked_as_a_word_and_left_inside_others() {
        for (text, shown) in [
            ("User ana has none", "User an••• has none"),
            ("--username 'ana' --user-pool-id x", "--username 'an•••' --user-pool-id x"),
            ("banana ana-pool ana", "banana ana-pool an•••"),
            ("anaana", "anaana"),
            ("", ""),
        ] {
            assert_eq!(mask_names(text, &["ana", ""]), shown);
        }
        assert_eq!(mask_names("é@x.com, é@x.com", &["é@x.com"]), "é@•••, é@•••");
        assert_eq!(masked("jo"), "•••");
    }

    #[test]
    fn words_of_the_program_stay() {
        let say = Say::with("finding-user-not-named", [("user", "user")]);
        assert_eq!(
            mask_say(&say, &["user"]),
            Say::with("finding-user-not-named", [("user", "us•••")])
        );
    }
}
