//! TOTP secrets and the `otpauth` address an authenticator app reads from a QR code (RFC 6238, RFC 4226;
//! the address is Google Authenticator's key URI format). SHA-1, 6 digits and 30 seconds are every app's
//! defaults, so they are left out: they would only make the code larger.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use zeroize::Zeroizing;

mod code;
pub mod qr;

pub use code::{CodeVerdict, STEP, judge_code, say_clock};

use crate::text::Say;

/// What stands unescaped in a label: letters, digits, and what apps read without harm.
const LABEL: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// The shortest secret that is one, in base32 letters: 80 bits. RFC 4226 asks for 128.
const SHORTEST: usize = 16;

/// A secret in base32, and whose it is. Wiped when dropped, never in `Debug`.
pub struct Otpauth {
    secret: Zeroizing<String>,
    /// Who issues the codes, the application's name.
    pub issuer: String,
    /// Whose codes they are.
    pub account: String,
}

/// Why a text is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtpauthError {
    /// Nothing was given.
    Empty,
    /// Letters that are not base32 (RFC 4648: A to Z, 2 to 7).
    NotBase32,
    /// Fewer than 16 letters.
    TooShort,
    /// An address without a secret.
    NoSecret,
    /// An address of another kind than `totp`.
    OtherKind,
}

impl OtpauthError {
    /// In words.
    pub fn say(self) -> Say {
        Say::text(match self {
            OtpauthError::Empty => "qr-empty",
            OtpauthError::NotBase32 => "qr-not-base32",
            OtpauthError::TooShort => "qr-too-short",
            OtpauthError::NoSecret => "qr-no-secret",
            OtpauthError::OtherKind => "qr-other-kind",
        })
    }
}

impl fmt::Debug for Otpauth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Otpauth(•••)")
    }
}

impl Otpauth {
    /// From a secret in base32 as it was handed out. Whoever hands it out judges how long it has to be:
    /// those of AWS have 52 letters, those of an emulator may have twelve.
    ///
    /// # Errors
    /// It is no base32, or empty.
    pub fn new(secret: &str, issuer: &str, account: &str) -> Result<Otpauth, OtpauthError> {
        let secret = letters(secret)?;
        if secret.is_empty() {
            return Err(OtpauthError::Empty);
        }
        Ok(Otpauth { secret, issuer: issuer.to_owned(), account: account.to_owned() })
    }

    /// Reads an `otpauth://totp/…` address or a bare base32 secret. Blanks, dashes and padding in a secret
    /// are passed over, small letters are taken as large ones.
    ///
    /// # Errors
    /// It is neither.
    pub fn parse(text: &str) -> Result<Otpauth, OtpauthError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(OtpauthError::Empty);
        }
        let Some(rest) = strip_prefix_ignoring_case(text, "otpauth://") else {
            let secret = secret(text)?;
            return Ok(Otpauth { secret, issuer: String::new(), account: String::new() });
        };
        let (kind, rest) = rest.split_once('/').ok_or(OtpauthError::OtherKind)?;
        if !kind.eq_ignore_ascii_case("totp") {
            return Err(OtpauthError::OtherKind);
        }
        let (label, query) = rest.split_once('?').ok_or(OtpauthError::NoSecret)?;
        let decode = |s: &str| percent_decode_str(s).decode_utf8_lossy().into_owned();
        let label = decode(label);
        let (mut issuer, account) = match label.split_once(':') {
            Some((issuer, account)) => (issuer.to_owned(), account.trim_start().to_owned()),
            None => (String::new(), label),
        };
        let mut found = None;
        for pair in query.split('&') {
            match pair.split_once('=') {
                Some((key, value)) if key.eq_ignore_ascii_case("secret") => {
                    found = Some(secret(&Zeroizing::new(decode(value)))?);
                }
                Some((key, value)) if key.eq_ignore_ascii_case("issuer") => issuer = decode(value),
                _ => {}
            }
        }
        Ok(Otpauth { secret: found.ok_or(OtpauthError::NoSecret)?, issuer, account })
    }

    /// The address from long to short: whoever draws it takes the longest whose code fits.
    pub fn addresses(&self) -> Vec<Zeroizing<String>> {
        let encode = |s: &str| utf8_percent_encode(s, LABEL).to_string();
        let (issuer, account) = (encode(&self.issuer), encode(&self.account));
        let with = |label: &str, issuer: &str| {
            let issuer =
                if issuer.is_empty() { String::new() } else { format!("&issuer={issuer}") };
            Zeroizing::new(format!("otpauth://totp/{label}?secret={}{issuer}", *self.secret))
        };
        let label = match (issuer.is_empty(), account.is_empty()) {
            (true, true) => "Cognito".to_owned(),
            (true, false) => account.clone(),
            (false, true) => issuer.clone(),
            (false, false) => format!("{issuer}:{account}"),
        };
        let mut all = vec![with(&label, &issuer)];
        for shorter in
            [with(&label, ""), with(if account.is_empty() { &label } else { &account }, "")]
        {
            if all.last().is_none_or(|last| shorter.len() < last.len()) {
                all.push(shorter);
            }
        }
        all
    }

    /// The secret in groups of four, for typing by hand.
    pub fn groups(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(self.secret.len() * 5 / 4 + 1));
        for (i, letter) in self.secret.chars().enumerate() {
            if i > 0 && i % 4 == 0 {
                text.push(' ');
            }
            text.push(letter);
        }
        text
    }
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// A secret that somebody types or pastes.
fn secret(text: &str) -> Result<Zeroizing<String>, OtpauthError> {
    let letters = letters(text)?;
    if letters.len() < SHORTEST { Err(OtpauthError::TooShort) } else { Ok(letters) }
}

fn letters(text: &str) -> Result<Zeroizing<String>, OtpauthError> {
    let mut letters = Zeroizing::new(String::with_capacity(text.len()));
    for c in text.chars().filter(|c| !matches!(c, ' ' | '-' | '\t' | '\n' | '\r')) {
        match c.to_ascii_uppercase() {
            '=' => {}
            c @ ('A'..='Z' | '2'..='7') => letters.push(c),
            _ => return Err(OtpauthError::NotBase32),
        }
    }
    Ok(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> Option<OtpauthError> {
        Otpauth::parse(text).err()
    }

    #[test]
    fn a_secret_is_read_as_people_write_it() {
        let read = Otpauth::parse(" jbsw y3dp-ehpk 3pxp jbsw====\n").ok().unwrap();
        assert_eq!(*read.groups(), "JBSW Y3DP EHPK 3PXP JBSW");
        assert_eq!(error(""), Some(OtpauthError::Empty));
        assert_eq!(error("JBSWY3DPEHPK3PX1"), Some(OtpauthError::NotBase32));
        assert_eq!(error("JBSWY3DP"), Some(OtpauthError::TooShort));
        assert_eq!(
            error("otpauth://hotp/a?secret=JBSWY3DPEHPK3PXP"),
            Some(OtpauthError::OtherKind)
        );
        assert_eq!(error("otpauth://totp/a?issuer=b"), Some(OtpauthError::NoSecret));
    }

    #[test]
    fn an_address_goes_from_long_to_short_and_back() {
        let text =
            "otpauth://totp/Acme%20Shop:ana@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Acme%20Shop";
        let read = Otpauth::parse(text).ok().unwrap();
        assert_eq!((read.issuer.as_str(), read.account.as_str()), ("Acme Shop", "ana@example.com"));
        let addresses = read.addresses();
        assert_eq!(*addresses[0], text);
        assert!(addresses.windows(2).all(|pair| pair[1].len() < pair[0].len()));
        assert_eq!(*addresses[2], "otpauth://totp/ana@example.com?secret=JBSWY3DPEHPK3PXP");
    }

    proptest::proptest! {
        #[test]
        fn names_of_any_kind_survive_the_address(issuer in "[^:\\p{C}]{1,12}", account in "[^\\p{C}]{1,12}") {
            proptest::prop_assume!(issuer.trim() == issuer && account.trim_start() == account);
            let made = Otpauth {
                secret: Zeroizing::new("JBSWY3DPEHPK3PXP".into()), issuer: issuer.clone(), account: account.clone(),
            };
            let read = Otpauth::parse(&made.addresses()[0]).ok().unwrap();
            proptest::prop_assert_eq!((read.issuer, read.account), (issuer, account));
        }

        #[test]
        fn no_text_panics(text in ".{0,80}") {
            let _ = Otpauth::parse(&text).map(|o| o.addresses());
        }
    }
}
