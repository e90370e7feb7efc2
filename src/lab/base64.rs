//! Base64, plain and for URLs: secret hashes are written in the one, tokens in the other (RFC 4648).

const PLAIN: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FOR_URLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// With padding.
pub(super) fn plain(bytes: &[u8]) -> String {
    let mut text = written(bytes, PLAIN);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// For URLs, without padding.
pub(super) fn for_urls(bytes: &[u8]) -> String {
    written(bytes, FOR_URLS)
}

fn written(bytes: &[u8], letters: &[u8; 64]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..=three.len() {
            let letter = (bits >> (18 - 6 * place)) & 0x3f;
            text.push(char::from(letters[letter as usize]));
        }
    }
    text
}

/// What [`for_urls`] wrote; `None` for anything else.
pub(super) fn read_from_url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for four in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for letter in four {
            let value = FOR_URLS.iter().position(|known| known == letter)?;
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        let missing = 4 - four.len();
        if missing == 3 {
            return None;
        }
        bits <<= 6 * missing;
        bytes.extend(bits.to_be_bytes().iter().skip(1).take(3 - missing));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(plain(bytes.as_bytes()), text);
            let bare = text.trim_end_matches('=');
            assert_eq!(for_urls(bytes.as_bytes()), bare);
            assert_eq!(read_from_url(bare).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(for_urls(&[0xfb, 0xff]), "-_8");
        for junk in ["A", "A=", "++++", "Zg=="] {
            assert_eq!(read_from_url(junk), None, "{junk}");
        }
    }
}
