//! One-time passwords as the server checks them (RFC 4226, RFC 6238), and the keyed hashes beside them.
//!
//! Written apart from the program's own: a code is right here because the RFC says so.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SECONDS: i64 = 30;

/// A secret as long as Cognito's: 32 random bytes are 52 letters of base32.
pub(super) fn new_secret() -> String {
    let bytes: Vec<u8> = (0..32).map(|_| fastrand::u8(..)).collect();
    base32(&bytes)
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(char::from(LETTERS[(bits >> held) as usize & 31]));
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        text.push(char::from(LETTERS[(bits << (5 - held)) as usize & 31]));
    }
    text
}

/// The bytes of a base32 secret; padding, spaces and small letters do not matter. `None` if it is none.
pub(super) fn bytes_of(secret: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    let letters = secret.bytes().filter(|letter| !b"= -".contains(letter));
    for letter in letters {
        let value = LETTERS.iter().position(|known| *known == letter.to_ascii_uppercase())?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    (!bytes.is_empty()).then_some(bytes)
}

/// Six digits for a counter (RFC 4226, 5.3).
fn code(key: &[u8], counter: u64) -> Option<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key).ok()?;
    mac.update(&counter.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest.last()? & 0x0f);
    let four: [u8; 4] = digest.get(at..at + 4)?.try_into().ok()?;
    let number = (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000;
    Some(format!("{number:06}"))
}

/// The step whose code this is: the one of `now` (Unix seconds) or the one before or after it
/// (source: totp-window).
pub(super) fn step_of(secret: &str, typed: &str, now: i64) -> Option<i64> {
    let key = bytes_of(secret)?;
    let current = now.div_euclid(SECONDS);
    [current, current - 1, current + 1].into_iter().find(|step| {
        u64::try_from(*step).ok().and_then(|step| code(&key, step)).as_deref() == Some(typed)
    })
}

/// What a phone shows that has this secret.
pub(super) struct Shown {
    pub code: String,
    /// Until it shows another.
    pub seconds: i64,
}

/// The code of a moment; the one after it if `used` is the step of this one, which lets nobody in
/// twice. `None` if the secret is none.
pub(super) fn shown(secret: &str, now: i64, used: Option<i64>) -> Option<Shown> {
    let current = now.div_euclid(SECONDS);
    let step = if used == Some(current) { current + 1 } else { current };
    let code = code(&bytes_of(secret)?, u64::try_from(step).ok()?)?;
    Some(Shown { code, seconds: (step + 1) * SECONDS - now })
}

/// The code of a moment.
#[cfg(test)]
pub(super) fn code_at(secret: &str, now: i64) -> String {
    shown(secret, now, None).map(|shown| shown.code).unwrap_or_default()
}

/// `SECRET_HASH` (source: secret-hash): what a client with a secret proves itself by.
pub(super) fn secret_hash(secret: &str, username: &str, client_id: &str) -> Option<String> {
    keyed(secret.as_bytes(), &[username.as_bytes(), client_id.as_bytes()])
        .map(|digest| STANDARD.encode(digest))
}

/// HMAC-SHA-256 of the parts, one after the other.
pub(super) fn keyed(key: &[u8], parts: &[&[u8]]) -> Option<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    parts.iter().for_each(|part| mac.update(part));
    Some(mac.finalize().into_bytes().to_vec())
}

/// SHA-256 as a code challenge is written (RFC 7636, 4.2).
pub(super) fn digest_for_urls(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_of_rfc_4226() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        for (counter, expected) in (0..).zip(codes) {
            assert_eq!(code(b"12345678901234567890", counter).as_deref(), Some(expected));
        }
    }

    #[test]
    fn vectors_of_rfc_6238_in_six_digits() {
        let secret = base32(b"12345678901234567890");
        assert_eq!(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for (now, typed) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step_of(&secret, typed, now), Some(now / 30), "{now}");
            assert!(step_of(&secret, typed, now + 30).is_some());
            assert!(step_of(&secret, typed, now - 30).is_some());
            assert_eq!(step_of(&secret, typed, now + 60), None);
            assert_eq!(step_of(&secret, typed, now - 60), None);
        }
    }

    #[test]
    fn secrets_are_as_long_as_those_of_aws() {
        let secret = new_secret();
        assert_eq!(secret.len(), 52);
        assert_eq!(bytes_of(&secret).map(|bytes| bytes.len()), Some(32));
        assert_eq!(bytes_of(&secret.to_lowercase()), bytes_of(&secret));
        for junk in ["", "1", "JBSW0", "é"] {
            assert_eq!(bytes_of(junk), None, "{junk}");
        }
        assert_eq!(bytes_of("JBSW Y3DP EHPK 3PXP"), bytes_of("JBSWY3DPEHPK3PXP"));
    }

    #[test]
    fn a_known_secret_hash() {
        // HMAC-SHA-256 with key "secret" over "anaclient", worked out elsewhere.
        assert_eq!(
            secret_hash("secret", "ana", "client").as_deref(),
            Some("gpYaeMoXSS9IvHXaT9s8abxoWL9KY/6BzvsnZsQ8xzs=")
        );
    }
}
