//! The server's side of the Secure Remote Password protocol as Cognito speaks it: SRP-6a (RFC 5054, the
//! group of 3072 bits) with SHA-256, every number hashed as a signed one, and a key of 16 bytes by HKDF
//! (RFC 5869). AWS has not written it down; its client libraries for JavaScript and Android are the
//! description.

use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use num_bigint::{BigInt, BigUint};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::otp;

/// RFC 3526, group 15, which is RFC 5054's for 3072 bits; the generator is 2, not RFC 5054's 5.
const PRIME: &[u8] = b"\
    FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD\
    EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
    EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F\
    83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
    E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510\
    15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7\
    ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C\
    BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF";
const INFO: &[u8] = b"Caldera Derived Key";

fn prime() -> &'static BigUint {
    static N: OnceLock<BigUint> = OnceLock::new();
    N.get_or_init(|| BigUint::parse_bytes(PRIME, 16).unwrap_or_default())
}

fn generator() -> BigUint {
    BigUint::from(2_u8)
}

/// As every number is hashed: with a leading zero byte where the first bit is set.
fn signed(number: &BigUint) -> Vec<u8> {
    BigInt::from(number.clone()).to_signed_bytes_be()
}

fn hash(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().to_vec()
}

fn hashed(parts: &[&[u8]]) -> BigUint {
    BigUint::from_bytes_be(&hash(parts))
}

fn multiplier() -> BigUint {
    hashed(&[&signed(prime()), &signed(&generator())])
}

fn from_hex(text: &str) -> Option<BigUint> {
    let hex = !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_hexdigit());
    BigUint::parse_bytes(text.as_bytes(), 16).filter(|_| hex)
}

fn random(bytes: usize) -> BigUint {
    let bytes: Vec<u8> = (0..bytes).map(|_| fastrand::u8(..)).collect();
    BigUint::from_bytes_be(&bytes)
}

/// What the server keeps of a password: enough to check a proof, not to give one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Verifier {
    /// Both in base 16.
    salt: String,
    verifier: String,
}

impl Verifier {
    /// Of a password. `group` is the part of the pool's id behind the underscore.
    pub(super) fn of(group: &str, username: &str, password: &str) -> Verifier {
        // No zero byte in front: clients would hash it or not, as they read the salt.
        let salt = random(15) + (BigUint::from(fastrand::u8(1..)) << 120_u32);
        Verifier::salted(salt, group, username, password)
    }

    fn salted(salt: BigUint, group: &str, username: &str, password: &str) -> Verifier {
        let inner = hash(&[group.as_bytes(), username.as_bytes(), b":", password.as_bytes()]);
        let x = hashed(&[&signed(&salt), &inner]);
        let verifier = generator().modpow(&x, prime());
        Verifier { salt: salt.to_str_radix(16), verifier: verifier.to_str_radix(16) }
    }

    /// As an app sends it for its device: base64 of the numbers' bytes. `None` if it is no such thing.
    pub(super) fn of_device(salt: &str, verifier: &str) -> Option<Verifier> {
        let number = |text: &str| {
            let bytes = STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty())?;
            Some(BigUint::from_bytes_be(&bytes))
        };
        let (salt, verifier) = (number(salt)?, number(verifier)?);
        let fits = verifier.bits() > 0 && verifier < *prime();
        fits.then(|| Verifier { salt: salt.to_str_radix(16), verifier: verifier.to_str_radix(16) })
    }

    /// Of nobody: an answer for a name that is not there has to look like any other. The same name has the
    /// same salt each time.
    pub(super) fn of_nobody(key: &[u8], name: &str) -> Verifier {
        let mut salt = otp::keyed(key, &[b"salt", name.as_bytes()]).unwrap_or_default();
        salt.truncate(16);
        if let Some(first) = salt.first_mut() {
            *first |= 1;
        }
        Verifier {
            salt: BigUint::from_bytes_be(&salt).to_str_radix(16),
            verifier: generator().modpow(&random(32), prime()).to_str_radix(16),
        }
    }
}

/// The middle of a proof: what the client has sent, what it was sent, and the server's secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Handshake {
    /// Base64; the client sends it back.
    pub block: String,
    verifier: Verifier,
    /// Numbers in base 16, by the protocol's own letters.
    a_public: String,
    b_secret: String,
    b_public: String,
}

impl Handshake {
    /// `None` if what the client sent is no public value.
    pub(super) fn with(verifier: Verifier, srp_a: &str) -> Option<Handshake> {
        Handshake::chosen(verifier, srp_a, &random(128))
    }

    fn chosen(verifier: Verifier, srp_a: &str, secret: &BigUint) -> Option<Handshake> {
        let a_public = from_hex(srp_a)?;
        // A multiple of the prime would make a key that needs no password.
        if &a_public % prime() == BigUint::ZERO {
            return None;
        }
        let held = from_hex(&verifier.verifier)?;
        let b_public = (multiplier() * held + generator().modpow(secret, prime())) % prime();
        let block: Vec<u8> = (0..768).map(|_| fastrand::u8(..)).collect();
        Some(Handshake {
            block: STANDARD.encode(block),
            verifier,
            a_public: a_public.to_str_radix(16),
            b_secret: secret.to_str_radix(16),
            b_public: b_public.to_str_radix(16),
        })
    }

    /// What the client gets.
    pub(super) fn parameters(&self) -> Value {
        json!({
            "SALT": self.verifier.salt,
            "SRP_B": self.b_public,
            "SECRET_BLOCK": self.block
        })
    }

    /// Whether the signature could only come from somebody who knows the password. `group` and `user` are
    /// the pool and the user, or the device's group and its key.
    pub(super) fn proves(&self, group: &str, user: &str, timestamp: &str, signature: &str) -> bool {
        let signed_by = || {
            let block = STANDARD.decode(&self.block).ok()?;
            let parts: [&[u8]; 4] =
                [group.as_bytes(), user.as_bytes(), &block, timestamp.as_bytes()];
            otp::keyed(&self.key()?, &parts)
        };
        signed_by().is_some_and(|digest| STANDARD.encode(digest) == signature)
    }

    fn key(&self) -> Option<Vec<u8>> {
        let (a, b) = (from_hex(&self.a_public)?, from_hex(&self.b_public)?);
        let u = hashed(&[&signed(&a), &signed(&b)]);
        let verifier = from_hex(&self.verifier.verifier)?;
        let base = a * verifier.modpow(&u, prime()) % prime();
        let shared = base.modpow(&from_hex(&self.b_secret)?, prime());
        let extracted = otp::keyed(&signed(&u), &[&signed(&shared)])?;
        let mut expanded = otp::keyed(&extracted, &[INFO, &[1]])?;
        expanded.truncate(16);
        Some(expanded)
    }
}

/// What a `TIMESTAMP` is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timestamp {
    /// As AWS writes it itself.
    Canonical,
    /// Readable, but AWS signs another spelling of it.
    Other,
    /// No time of this form.
    Unreadable,
}

/// Reads a `TIMESTAMP`, `Thu Nov 5 04:06:08 UTC 2026`. The day has no leading zero, and the day of the week
/// has to be the right one.
pub(super) fn timestamp(text: &str) -> Timestamp {
    let Some((weekday, day, canonical)) = read(text) else { return Timestamp::Unreadable };
    let fits = canonical && day.weekday() == weekday;
    if fits { Timestamp::Canonical } else { Timestamp::Other }
}

fn read(text: &str) -> Option<(jiff::civil::Weekday, jiff::civil::Date, bool)> {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let parts: Vec<&str> = text.split(' ').collect();
    let [weekday, month, day, time, zone, year] = parts.as_slice() else { return None };
    let weekday = DAYS.iter().position(|name| name == weekday)?;
    let month = MONTHS.iter().position(|name| name == month)?;
    let weekday =
        jiff::civil::Weekday::from_monday_zero_offset(i8::try_from(weekday).ok()?).ok()?;
    let month = i8::try_from(month + 1).ok()?;
    let date = jiff::civil::Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()?;
    let clock: Vec<&str> = time.split(':').collect();
    let [hour, minute, second] = clock.as_slice() else { return None };
    let number = |text: &str, below: u8| text.parse::<u8>().ok().filter(|number| *number < below);
    number(hour, 24).and(number(minute, 60)).and(number(second, 61))?;
    let two = clock.iter().all(|part| part.len() == 2);
    Some((weekday, date, two && !day.starts_with('0') && matches!(*zone, "UTC" | "GMT")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A client's side of the proof, worked out by pycognito 2024.5.1 with fixed secrets.
    const SALT: &str = "8fb20772e0c9d240c75eb26b0e37abee";
    const A: &str = "\
        5b57b825e5a56a2414e7b94005d9731dc5d00a210121219896a261d71ff105141c753eea3f820aeae36ee7da\
        1885a796de85ed14f766da93bfa30c07ee55445a482a54981283a97e5d689460dae5898d1fa904fe206ac92a\
        9f6c4d36726e01093f13b16f654e9b7170f904d831301e18b93802f8762b3139b9cc35d7aae372313045711e\
        a0d301d44ffcd7d53b4f8320906d2d3f8496cd5e285f8599737cae5690b645a0766a34ef3642b5cb712b0025\
        83c8c776be3a88bef929e0166e914eda3b87e1f73a0dbbef3d2698aa92fdc76861991c0b073ab0b511032038\
        606d4939ad7c80acb066b5d0b35de3e9b5f57824253855b1893cf4e23818a2a7f4e16f27df4dc45e95a60a68\
        28369a20c3396ec2377607040668bd20a6e7396d12070d750c28eda2c6893fe7b63304b69a155e0823f5f8dc\
        b9413882c3bac6c090a287b41c3868f19f3783edc7f28a05e3447c1818b6d0021e2cbe518136d943727c86b3\
        7d44d57d4666512e13e167bd00f9d77c0ba07d11d241d4c88a19a105b75c00e5";
    const B_SECRET: &str = "\
        fb7daafb37d21221f75d0451fa35dfaacfca509150cecad0e40217b593c5b47566e80c1dd1f74556b3c46a35\
        7b699c860976372361a99332934e720a586b7786fb7daafb37d21221f75d0451fa35dfaacfca509150cecad0\
        e40217b593c5b47566e80c1dd1f74556b3c46a357b699c860976372361a99332934e720a586b7786";
    const KEY: &str = "bdb88e3c01b039eeac5d026607d3bc85";

    #[test]
    fn the_key_is_the_one_that_another_client_works_out() {
        let salt = from_hex(SALT).unwrap();
        let verifier = Verifier::salted(salt, "Bench0001", "bruno", "Bruno-types-slowly-8");
        let secret = from_hex(B_SECRET).unwrap();
        let handshake = Handshake::chosen(verifier, A, &secret).unwrap();
        let key = BigUint::from_bytes_be(&handshake.key().unwrap());
        assert_eq!(key.to_str_radix(16), KEY);
    }

    #[test]
    fn a_public_value_that_makes_the_password_needless_is_refused() {
        let of = |a: &str| Handshake::with(Verifier::of("g", "u", "p"), a).is_some();
        assert!(of("2"));
        let prime = prime().to_str_radix(16);
        for a in ["0", "", "xyz", "-2", "+2", "1_0", &prime, &(prime.clone() + "0")] {
            assert!(!of(a), "{a}");
        }
    }

    #[test]
    fn salts_have_no_zero_in_front_and_are_never_the_same() {
        let salts: Vec<String> = (0..20).map(|_| Verifier::of("g", "u", "p").salt).collect();
        assert!(salts.iter().all(|salt| (31..=32).contains(&salt.len())), "{salts:?}");
        assert!(salts.iter().skip(1).all(|salt| *salt != salts[0]));
        let nobody = |name: &str| Verifier::of_nobody(b"key", name).salt;
        assert_eq!(nobody("a"), nobody("a"));
        assert_ne!(nobody("a"), nobody("b"));
    }

    #[test]
    fn times_as_aws_writes_them() {
        for (text, expected) in [
            ("Thu Nov 26 04:06:08 UTC 2026", Timestamp::Canonical),
            ("Thu Nov 5 04:06:08 UTC 2026", Timestamp::Canonical),
            ("Thu Nov 05 04:06:08 UTC 2026", Timestamp::Other),
            ("Fri Nov 26 04:06:08 UTC 2026", Timestamp::Other),
            ("Thu Nov 26 4:06:08 UTC 2026", Timestamp::Other),
            ("Do Nov 26 04:06:08 UTC 2026", Timestamp::Unreadable),
            ("Thu Nov 31 04:06:08 UTC 2026", Timestamp::Unreadable),
            ("2026-11-26T04:06:08Z", Timestamp::Unreadable),
            ("", Timestamp::Unreadable),
        ] {
            assert_eq!(timestamp(text), expected, "{text}");
        }
    }
}
