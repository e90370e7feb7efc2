//! Names that announce a secret, and the value after them in whatever notation.

use super::{Kind, Search};

/// What a name announces, and the least length of a value that is one.
fn announced_by(name: &str) -> Option<(Kind, usize)> {
    if name.len() < 3 {
        return None;
    }
    Some(match name {
        "password" | "passwd" | "pwd" | "senha" | "newpassword" | "previouspassword"
        | "proposedpassword" | "temporarypassword" | "userpassword" | "passphrase" => {
            (Kind::Secret, 1)
        }
        "clientsecret"
        | "cognitoclientsecret"
        | "appclientsecret"
        | "userpoolclientsecret"
        | "secrethash"
        | "secretcode"
        | "secretkey"
        | "totpsecret"
        | "mfasecret"
        | "sharedsecret"
        | "secretaccesskey"
        | "awssecretaccesskey"
        | "passwordclaimsignature"
        | "passwordclaimsecretblock"
        | "secretblock"
        | "srpa"
        | "srpb"
        | "devicepassword"
        | "apikey"
        | "xapikey" => (Kind::Secret, 4),
        "secret" | "signature" => (Kind::Secret, 8),
        "accesskeyid" | "awsaccesskeyid" => (Kind::Secret, 16),
        "session" | "sessiontoken" | "awssessiontoken" | "accesstoken" | "idtoken"
        | "refreshtoken" | "xamzsecuritytoken" | "securitytoken" | "bearer" | "authorization"
        | "token" | "devicekey" => (Kind::Token, 16),
        "usercode"
        | "smsmfacode"
        | "softwaretokenmfacode"
        | "emailotpcode"
        | "smsotpcode"
        | "emailmfacode"
        | "confirmationcode"
        | "verificationcode"
        | "mfacode"
        | "totpcode"
        | "otpcode"
        | "otp"
        | "answer"
        | "challengeanswer"
        | "challengeresponse" => (Kind::Code, 4),
        "code" => (Kind::Code, 6),
        "phone" | "phonenumber" | "telefone" | "celular" | "mobile" => (Kind::Phone, 8),
        _ => return None,
    })
}

/// Does a number beside this word count as a code?
pub(super) fn announces_code(name: &str) -> bool {
    matches!(
        name,
        "code"
            | "codes"
            | "código"
            | "codigo"
            | "códigos"
            | "otp"
            | "totp"
            | "token"
            | "mfa"
            | "pin"
            | "passcode"
            | "2fa"
            | "verification"
            | "verificação"
            | "usercode"
            | "answer"
    ) || name.ends_with("code") && name != "statuscode" && name != "errorcode"
        || name.ends_with("otp")
}

/// Values that hide nothing.
fn is_empty(value: &str) -> bool {
    // A mask of a text that was masked before.
    if ["[token", "[code", "[phone", "[email", "[secret", "[user"]
        .iter()
        .any(|w| value.starts_with(w))
    {
        return true;
    }
    let value = value.trim_start_matches(['<', '*', '[', '(']);
    value.is_empty()
        || ["null", "none", "undefined", "nil", "true", "false", "string", "hidden_due", "redacted"]
            .iter()
            .any(|w| value.get(..w.len()).is_some_and(|v| v.eq_ignore_ascii_case(w)))
}

impl Search<'_> {
    /// Hides the value that this name announces; where to go on.
    pub(super) fn named_value(&mut self, name: &str, from: usize, end: usize) -> Option<usize> {
        let (kind, least) = announced_by(name)?;
        let option = self.ch(from) == Some('-');
        let value = self.value_start(name, end, option)?;
        let (start, stop) = self.value(value, name, kind)?;
        let text: String = self.units[start..stop].iter().take(24).map(|u| u.ch).collect();
        if is_empty(&text) || stop - start < least || !fits(kind, name, &self.text(start, stop)) {
            return None;
        }
        Some(self.hide(start, stop, kind))
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.units[from..to.min(from + 64)].iter().map(|u| u.ch).collect()
    }

    /// The first unit after what stands between a name and its value.
    fn value_start(&self, name: &str, end: usize, option: bool) -> Option<usize> {
        let mut i = end;
        let blanks = |mut i: usize| {
            while self.ch(i) == Some(' ') && i < end + 64 {
                i += 1;
            }
            i
        };
        if matches!(self.ch(i), Some('"' | '\'' | '`')) {
            i += 1;
        }
        i = blanks(i);
        match self.ch(i)? {
            ':' | '=' | '>' => {
                i += 1;
                if matches!(self.ch(i), Some('>' | '=')) {
                    i += 1;
                }
                Some(self.without_wrapper(blanks(i)))
            }
            // `--session X`, `Bearer X`.
            _ if (option || name == "bearer") && i > end => Some(i),
            _ => None,
        }
    }

    /// `Some("…")` of Rust's debug output, `Optional("…")` of Swift's.
    fn without_wrapper(&self, i: usize) -> usize {
        for wrapper in ["Some(", "Optional("] {
            if self.starts_with(i, wrapper) {
                return i + wrapper.len();
            }
        }
        i
    }

    /// The value's first unit and the one after its last.
    fn value(&self, at: usize, name: &str, kind: Kind) -> Option<(usize, usize)> {
        let first = self.units.get(at)?;
        if matches!(first.ch, '"' | '\'' | '`') {
            let stop = self.closing(at).unwrap_or_else(|| self.bare_end(at + 1));
            return Some((at + 1, stop));
        }
        if name == "authorization" {
            // The scheme is no secret; what follows it is a word of its own.
            return None;
        }
        let mut stop = self.bare_end(at);
        if kind == Kind::Secret {
            stop = self.groups_end(at, stop);
        }
        Some((at, stop))
    }

    /// The quotation mark that closes the one at `open`: the same, with as many backslashes.
    fn closing(&self, open: usize) -> Option<usize> {
        let mark = self.units[open];
        let mut next = self.quote_from(open + 1);
        for _ in 0..64 {
            let unit = self.units.get(next)?;
            if unit.ch == mark.ch && unit.esc <= mark.esc {
                return Some(next);
            }
            next = self.quote_from(next + 1);
        }
        None
    }

    fn bare_end(&self, at: usize) -> usize {
        if let Some(end) = self.jwt(at) {
            return end;
        }
        let mut end = at;
        while let Some(unit) = self.units.get(end) {
            let stops = unit.ch.is_whitespace()
                || matches!(unit.ch, ',' | ';' | '&' | '"' | '\'' | '`' | ')' | '}' | ']' | '<');
            if stops || unit.brk && end > at && !self.goes_on(end) {
                break;
            }
            end += 1;
        }
        end
    }

    /// A TOTP secret in groups of four: `JBSW Y3DP EHPK 3PXP`.
    fn groups_end(&self, at: usize, stop: usize) -> usize {
        let group = |from: usize, to: usize| {
            to - from == 4
                && self.units[from..to]
                    .iter()
                    .all(|u| matches!(u.ch, 'A'..='Z' | 'a'..='z' | '2'..='7'))
        };
        let mut end = stop;
        if !group(at, stop) {
            return stop;
        }
        while self.ch(end) == Some(' ') {
            let next = self.bare_end(end + 1);
            if !group(end + 1, next) {
                break;
            }
            end = next;
        }
        end
    }
}

/// Does the value look like what its name announces?
fn fits(kind: Kind, name: &str, value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let blanks = value.contains(' ');
    match kind {
        Kind::Phone => digits >= 8 && !value.chars().any(char::is_alphabetic),
        // `code=` of an authorization redirect is a UUID; words are error codes.
        Kind::Code if name == "code" => {
            digits == value.len() && digits <= 8 || value.len() == 36 && value.contains('-')
        }
        Kind::Code => !blanks && digits >= 4 && value.len() <= 40,
        Kind::Token => !blanks,
        _ => true,
    }
}
