//! The words of a text without what inflects them, in English and Portuguese alike: enough to see that two
//! sentences speak of the same, not enough to write one.

/// The words in lower case, without accents; what a contraction hides is written out: `can't` is `can not`.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        for folded in fold(c).chars() {
            match folded {
                'a'..='z' | '0'..='9' => word.push(folded),
                '\'' if word.ends_with('n')
                    && chars.peek().is_some_and(|c| matches!(c, 't' | 'T')) =>
                {
                    chars.next();
                    // `can't` has lost one of two letters that are alike; `won't` and `shan't` are rare.
                    if word != "can" {
                        word.pop();
                    }
                    end(&mut words, &mut word);
                    words.push("not".to_owned());
                }
                _ => end(&mut words, &mut word),
            }
        }
    }
    end(&mut words, &mut word);
    words
}

fn end(words: &mut Vec<String>, word: &mut String) {
    match std::mem::take(word) {
        word if word.is_empty() => {}
        word if word == "cannot" => words.extend(["can".to_owned(), "not".to_owned()]),
        word => words.push(word),
    }
}

/// A character as plain lower-case Latin, where it is a letter of these languages.
fn fold(c: char) -> &'static str {
    const PLAIN: &[&str] = &[
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r",
        "s", "t", "u", "v", "w", "x", "y", "z",
    ];
    const DIGITS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    match c {
        'a'..='z' => PLAIN[c as usize - 'a' as usize],
        'A'..='Z' => PLAIN[c as usize - 'A' as usize],
        '0'..='9' => DIGITS[c as usize - '0' as usize],
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'Á' | 'À' | 'Â' | 'Ã' | 'Ä' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => "i",
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'Ó' | 'Ò' | 'Ô' | 'Õ' | 'Ö' => "o",
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => "u",
        'ç' | 'Ç' => "c",
        'ñ' | 'Ñ' => "n",
        '\'' | '’' => "'",
        _ => " ",
    }
}

/// Endings, longest first, and what stands in their place.
const ENDINGS: &[(&str, &str)] = &[
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("ly", ""),
    ("mente", ""),
    ("acao", ""),
    ("coes", ""),
    ("cao", ""),
    ("ndo", ""),
    ("ados", ""),
    ("adas", ""),
    ("ado", ""),
    ("ada", ""),
    ("idos", ""),
    ("ido", ""),
    ("ida", ""),
    ("ar", ""),
    ("er", ""),
    ("ir", ""),
    ("ou", ""),
    ("am", ""),
    ("em", ""),
    ("o", ""),
    ("a", ""),
    ("e", ""),
];

/// The word without its ending. Short words stay as they are.
pub(super) fn stem(word: &str) -> String {
    if word.len() > 4 {
        for (ending, instead) in ENDINGS {
            if let Some(rest) = word.strip_suffix(ending)
                && rest.len() + instead.len() >= 3
            {
                return format!("{rest}{instead}");
            }
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_accents_and_case_do_not_count() {
        let same = [
            "It can't be turned off",
            "it cannot be turned off",
            "It can not be turned off",
            "It can’t be turned off",
        ];
        for text in same {
            assert_eq!(words(text).join(" "), "it can not be turned off");
        }
        assert_eq!(
            words("doesn't NÃO-chega, SELECT_MFA_TYPE").join(" "),
            "does not nao chega select mfa type"
        );
    }

    #[test]
    fn inflections_of_a_word_share_a_stem() {
        for (one, other) in [
            ("device", "devices"),
            ("remembered", "remembering"),
            ("pedido", "pedir"),
            ("policies", "policy"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_ne!(stem("enabled"), stem("mismatch"));
    }
}
