//! Secrets in what people write. In a sentence no notation announces them, only words do; better one word too
//! many than a password: whoever writes a note is asked first.

use super::mask::MASK_EDGE;

/// Words for what nobody may read, in the languages that admins write.
const SECRET_WORDS: &[&str] = &[
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "pw",
    "pin",
    "secret",
    "senha",
    "senhas",
    "palavra-passe",
    "segredo",
    "passwort",
    "passwörter",
    "kennwort",
    "pin-code",
    "geheimnis",
    "contraseña",
    "contrasena",
    "contraseñas",
    "clave",
    "secreto",
    "mdp",
    "motdepasse",
    "wachtwoord",
    "lösenord",
    "hasło",
    "parola",
];

/// The same in several words.
const SECRET_PHRASES: &[&[&str]] = &[&["mot", "de", "passe"], &["palavra", "passe"]];

/// What says that the secret comes next.
const LINKS: &[&str] = &[
    "is", "was", "are", "were", "ist", "war", "lautet", "é", "era", "foi", "es", "fue", "est",
    "était", "è", "now", "jetzt", "agora", "ahora", "=", ":", "->", "→",
];

/// What is said of a password and is none.
const STATES: &[&str] = &[
    "wrong",
    "correct",
    "incorrect",
    "reset",
    "expired",
    "unknown",
    "known",
    "set",
    "changed",
    "valid",
    "invalid",
    "required",
    "ok",
    "okay",
    "fine",
    "missing",
    "empty",
    "weak",
    "temporary",
    "gone",
    "lost",
    "forgotten",
    "new",
    "old",
    "same",
    "rejected",
    "accepted",
    "falsch",
    "richtig",
    "abgelaufen",
    "zurückgesetzt",
    "geändert",
    "unbekannt",
    "vergessen",
    "errada",
    "incorreta",
    "correta",
    "expirada",
    "redefinida",
    "alterada",
    "trocada",
    "vencida",
    "esquecida",
    "desconhecida",
    "incorrecta",
    "correcta",
    "caducada",
    "cambiada",
    "olvidada",
    "expiré",
    "incorrect",
    "changé",
    "oublié",
    "perdu",
];

/// How many words a link may stand from the word it belongs to: "senha da Ana é …".
const REACH: usize = 4;
/// A TOTP secret of 80 bits; none is shorter.
const SHORTEST_TOTP: usize = 16;

/// Without passwords, TOTP secrets and telephone numbers that are written as people write them.
pub(super) fn without_secrets(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let line = without_numbers(&line.chars().collect::<Vec<char>>());
        let line = without_totp_secrets(&line);
        without_passwords(&line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A word of a line: where it begins and ends, in bytes.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    from: usize,
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut from = 0;
    let mut found = Vec::new();
    for text in line.split(char::is_whitespace) {
        if !text.is_empty() {
            found.push(Word { text, from });
        }
        from += text.len();
        from += line[from..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

const OPENING: &[char] = &['"', '\'', '“', '‘', '„', '«', '(', '`', '*'];
const CLOSING: &[char] = &['"', '\'', '”', '’', '“', '»', ')', '`', ',', ';', '.', '*'];

fn core(word: &str) -> &str {
    word.trim_start_matches(OPENING).trim_end_matches(CLOSING)
}

fn is_secret_word(word: &str) -> bool {
    let word = word.to_lowercase();
    let last = word.rsplit('/').next().unwrap_or_default();
    SECRET_WORDS.contains(&last)
}

/// How many words from `at` on name a secret.
fn names_secret(words: &[Word<'_>], at: usize) -> usize {
    let plain = |word: &Word<'_>| core(word.text).trim_end_matches([':', '=']).to_lowercase();
    let phrase = SECRET_PHRASES.iter().find(|phrase| {
        words.len() >= at + phrase.len()
            && phrase.iter().zip(&words[at..]).all(|(part, word)| plain(word) == *part)
    });
    match phrase {
        Some(phrase) => phrase.len(),
        None => usize::from(is_secret_word(&plain(&words[at]))),
    }
}

fn without_passwords(line: &str) -> String {
    let words = words(line);
    let mut hidden: Vec<(usize, usize)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        // `pw=Hunter2`, `Passwort:Geheim1`.
        if let Some((name, value)) = word.text.split_once([':', '='])
            && is_secret_word(core(name))
            && !value.is_empty()
        {
            hidden.extend(value_at(line, word.from + name.len() + 1));
            continue;
        }
        let named = names_secret(&words, at);
        if named > 0
            && let Some(from) = secret_after(line, &words, at + named)
        {
            hidden.extend(value_at(line, from));
        }
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = 0;
    for (from, to) in hidden {
        if from >= rest {
            out.push_str(&line[rest..from]);
            out.push_str("[secret]");
            rest = to;
        }
    }
    out.push_str(&line[rest..]);
    out
}

/// Where the secret begins that the word before `next` announces.
fn secret_after(line: &str, words: &[Word<'_>], next: usize) -> Option<usize> {
    let marks = |word: &Word<'_>| word.text.ends_with([':', '=']);
    if next > 0 && marks(&words[next - 1]) {
        return Some(words.get(next)?.from);
    }
    let is_link = |word: &Word<'_>| LINKS.contains(&core(word.text).to_lowercase().as_str());
    let within = &words[next..words.len().min(next + REACH)];
    if let Some(link) = within.iter().position(|word| is_link(word) || marks(word)) {
        let mut value = next + link;
        let marked = marks(&words[value]);
        value += 1;
        while words.get(value).is_some_and(is_link) {
            value += 1;
        }
        let word = words.get(value)?;
        let said = core(word.text);
        let is_last =
            line[word.from + word.text.len()..].trim().is_empty() || word.text.ends_with('.');
        let is_state = STATES.contains(&said.to_lowercase().as_str());
        let is_quoted = word.text.starts_with(OPENING);
        let secret = marked || is_quoted || looks_secret(said) || is_last && !is_state;
        return secret.then_some(word.from);
    }
    let word = words.get(next)?;
    looks_secret(core(word.text)).then_some(word.from)
}

/// From a place in a line: what a password would be there, without its quotation marks.
fn value_at(line: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &line[from..];
    let blank = rest.len() - rest.trim_start().len();
    let from = from + blank;
    let rest = rest.trim_start();
    let opening = rest.chars().next().filter(|c| OPENING.contains(c));
    let inner = from + opening.map_or(0, char::len_utf8);
    let closing = match opening {
        Some('“' | '„') => Some(['”', '“']),
        Some('‘') => Some(['’', '’']),
        Some('«') => Some(['»', '»']),
        Some(c @ ('"' | '\'' | '`')) => Some([c, c]),
        _ => None,
    };
    let quoted = closing.and_then(|marks| line[inner..].find(marks));
    let end = match quoted {
        Some(end) => inner + end,
        None => {
            let word = line[inner..].split(char::is_whitespace).next().unwrap_or_default();
            inner + word.trim_end_matches(CLOSING).len()
        }
    };
    let is_masked = line[inner..end].starts_with(MASK_EDGE);
    (end > inner && !is_masked).then_some((inner, end))
}

/// Is this no word, no date and no id of AWS?
fn looks_secret(word: &str) -> bool {
    let is_time = word.chars().all(|c| c.is_ascii_digit() || "-:./".contains(c))
        && word.contains(['-', ':', '.', '/']);
    let is_id =
        word.starts_with("arn:") || word.split_once('_').is_some_and(|(r, _)| r.contains('-'));
    if word.chars().count() < 4 || is_time || is_id || word.starts_with(MASK_EDGE) {
        return false;
    }
    let chars: Vec<char> = word.chars().collect();
    let turns = chars.windows(2).any(|two| two[0].is_lowercase() && two[1].is_uppercase());
    let strange = |c: &char| !c.is_alphanumeric() && !"-_'’/.,".contains(*c);
    turns || chars.iter().any(|c| c.is_ascii_digit()) || chars.iter().any(strange)
}

/// TOTP secrets are base32: capital letters and 2 to 7, also in groups of four and in small letters, as
/// authenticator apps show them.
fn without_totp_secrets(line: &str) -> String {
    let words = words(line);
    let capitals = |word: &str| word.chars().all(|c| matches!(c, 'A'..='Z' | '2'..='7'));
    let small = |word: &str| word.chars().all(|c| matches!(c, 'a'..='z' | '2'..='7'));
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    let mut out = String::with_capacity(line.len());
    let (mut rest, mut at) = (0, 0);
    while let Some(word) = words.get(at) {
        let said = core(word.text).trim_start_matches(['=', ':']);
        let said = said.rsplit(['=', ':']).next().unwrap_or_default();
        let length = said.len();
        // A small-letter run of 26 is the id of an app client.
        let whole = length >= SHORTEST_TOTP
            && (capitals(said) || small(said) && digits(said) > 1 && length != 26);
        let groups_of = |of: &dyn Fn(&str) -> bool| {
            let group = |word: &&Word<'_>| core(word.text).len() == 4 && of(core(word.text));
            words[at..].iter().take_while(group).count()
        };
        let groups = groups_of(&capitals).max(groups_of(&small));
        let last = at + groups.max(1) - 1;
        let grouped = groups >= SHORTEST_TOTP / 4
            && words[at..=last].iter().map(|word| digits(word.text)).sum::<usize>() > 0;
        if whole || grouped {
            let end = if grouped { &words[last] } else { word };
            let from = word.from
                + word.text.find(if grouped { core(word.text) } else { said }).unwrap_or(0);
            let to = end.from + end.text.find(core(end.text)).unwrap_or(0) + core(end.text).len();
            out.push_str(&line[rest..from]);
            out.push_str("[secret]");
            rest = to;
            at = last;
        }
        at += 1;
    }
    out.push_str(&line[rest..]);
    out
}

/// Words beside which a number of a telephone stands.
const PHONE_WORDS: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "mobile",
    "cell",
    "number",
    "sms",
    "whatsapp",
    "call",
    "called",
    "telefone",
    "fone",
    "celular",
    "número",
    "numero",
    "telefon",
    "handy",
    "nummer",
    "mobil",
    "teléfono",
    "móvil",
    "téléphone",
    "portable",
];

/// Numbers of telephones without their country: groups of digits, 8 to 15 in all, that begin with 0 or an area in
/// brackets, or stand behind a word for a telephone.
fn without_numbers(line: &[char]) -> String {
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(&c) = line.get(at) {
        let before = at.checked_sub(1).map(|before| line[before]);
        let alone = before.is_none_or(|c| !c.is_alphanumeric() && !"-_#./:+=".contains(c))
            && !behind_country(&line[..at]);
        let begins =
            c.is_ascii_digit() || c == '(' && line.get(at + 1).is_some_and(char::is_ascii_digit);
        if let (true, true, Some(end)) = (alone, begins, number_end(line, at)) {
            let announced = || {
                let said: String = line[at.saturating_sub(24)..at].iter().collect();
                let mut words = said.split(|c: char| !c.is_alphabetic());
                words.any(|word| PHONE_WORDS.contains(&word.to_lowercase().as_str()))
            };
            if c == '0' || c == '(' || announced() {
                out.push_str("[phone]");
                at = end;
                continue;
            }
        }
        out.push(c);
        at += 1;
    }
    out
}

/// Does a country's `+49 ` stand before it? Then the whole number is found by that.
fn behind_country(before: &[char]) -> bool {
    let mut back = before.iter().rev().skip_while(|c| " (-".contains(**c));
    let digits = back.by_ref().take_while(|c| c.is_ascii_digit()).count();
    let at = before.iter().rposition(|c| *c == '+');
    (1..=3).contains(&digits)
        && at.is_some_and(|plus| {
            before[plus + 1..].iter().all(|c| c.is_ascii_digit() || " (-".contains(*c))
        })
}

/// Where the number ends that begins there, if it has the groups of one.
fn number_end(line: &[char], from: usize) -> Option<usize> {
    let mut groups: Vec<usize> = Vec::new();
    let (mut at, mut end, mut total) = (from, from, 0);
    at += usize::from(line.get(at) == Some(&'('));
    loop {
        let digits = line[at.min(line.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 || total + digits > 15 {
            break;
        }
        groups.push(digits);
        total += digits;
        at += digits;
        end = at;
        let joined = line[at..].iter().take(3).take_while(|c| " -/()".contains(**c)).count();
        // A number is whole with ten digits; what stands behind it is another one, or a code.
        if joined == 0 || total >= 10 && line[at] == ' ' {
            break;
        }
        at += joined;
    }
    let is_date = matches!(groups[..], [2, 2, 4, ..] | [4, 2, 2, ..]);
    let goes_on = line.get(end).is_some_and(|c| c.is_alphanumeric() || "_:".contains(*c));
    // Twelve digits alone are an AWS account.
    let sized = (8..=15).contains(&total) && (groups.len() > 1 || total >= 9 && total != 12);
    (sized && !is_date && !goes_on).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn a_password_in_a_sentence_gives_way() {
        for (given, kept) in [
            ("user's password is Winter2026!", "user's password is [secret]"),
            ("The password was \"two words\" then.", "The password was \"[secret]\" then."),
            ("Passwort: Geheim1", "Passwort: [secret]"),
            ("Passwort:Geheim1", "Passwort:[secret]"),
            ("Das Kennwort lautet sommer", "Das Kennwort lautet [secret]"),
            ("pw Hunter2!x", "pw [secret]"),
            ("login/pw = Hunter2", "login/pw = [secret]"),
            ("A senha da Ana é Verao2026.", "A senha da Ana é [secret]."),
            ("la contraseña es Verano#1", "la contraseña es [secret]"),
            ("mot de passe : Ete2026", "mot de passe : [secret]"),
            ("Mot de passe: été", "Mot de passe: [secret]"),
            ("pw for ana: hunter", "pw for ana: [secret]"),
            ("PIN 4821", "PIN [secret]"),
        ] {
            assert_eq!(without_secrets(given), kept, "{given}");
            assert_eq!(without_secrets(kept), kept, "masked twice");
        }
    }

    #[test]
    fn a_sentence_about_a_password_stays() {
        for text in [
            "The password policy needs 12 characters.",
            "Her password was reset.",
            "The password is wrong",
            "Password change of pool us-east-1_AbC123xyz",
            "senha expirada, redefinida em 2026-11-25 às 14:02",
            "The pass rate is fine",
        ] {
            assert_eq!(without_secrets(text), text);
        }
    }

    #[test]
    fn a_totp_secret_gives_way() {
        for (given, kept) in [
            ("JBSWY3DPEHPK3PXP", "[secret]"),
            ("secret JBSWY3DPEHPK3PXP.", "secret [secret]."),
            ("key=JBSWY3DPEHPK3PXP", "key=[secret]"),
            ("scan JBSW Y3DP EHPK 3PXP now", "scan [secret] now"),
            ("jbsw y3dp ehpk 3pxp", "[secret]"),
            ("jbswy3dpehpk3pxp", "[secret]"),
            ("USER_PASSWORD_AUTH and INC123456", "USER_PASSWORD_AUTH and INC123456"),
            ("client 1h57kf5cpq17m0eml12example", "client 1h57kf5cpq17m0eml12example"),
            ("with that user they came back", "with that user they came back"),
        ] {
            assert_eq!(without_secrets(given), kept, "{given}");
        }
    }

    #[test]
    fn a_number_without_its_country_gives_way_and_a_code_beside_it_is_left_for_the_next() {
        for (given, kept) in [
            ("phone 0151 2345678", "phone [phone]"),
            ("(11) 98765-4321", "[phone]"),
            ("celular 11 98765-4321", "celular [phone]"),
            ("tel. 0151 23456789 482913", "tel. [phone] 482913"),
            ("on 02-11-2026 and 2026-11-25 at 14:02", "on 02-11-2026 and 2026-11-25 at 14:02"),
            ("account 123456789012", "account 123456789012"),
            ("CHG-0123456789", "CHG-0123456789"),
        ] {
            assert_eq!(without_secrets(given), kept, "{given}");
        }
    }
}
