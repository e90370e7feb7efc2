//! The client's side of the Secure Remote Password protocol as Cognito speaks it: SRP-6a (RFC 5054) in the
//! group of 3072 bits with SHA-256, and a key of 16 bytes by HKDF (RFC 5869), which signs the answer to
//! `PASSWORD_VERIFIER` and to `DEVICE_PASSWORD_VERIFIER`. AWS documents the parameters and their order, not the
//! arithmetic; that is as AWS's `amazon-cognito-identity-js` has it (`AuthenticationHelper`, `CognitoUser`).
//!
//! The random bytes and the time come from outside. Passwords, the secret exponent and the keys are wiped;
//! the big integers between them are freed without being wiped, because `num-bigint` has no means for it.

use std::fmt;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use num_bigint::BigUint;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::wire::Secret;

/// How many random bytes a handshake starts from; AWS's own client takes as many.
pub(super) const RANDOM_BYTES: usize = 128;

/// The prime of the group, RFC 3526's number 15. Cognito's generator of it is 2; RFC 5054 has 5.
const N: &str = "\
    FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD1\
    29024E088A67CC74020BBEA63B139B22514A08798E3404DD\
    EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245\
    E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
    EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3D\
    C2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F\
    83655D23DCA3AD961C62F356208552BB9ED529077096966D\
    670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
    E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9\
    DE2BCBF6955817183995497CEA956AE515D2261898FA0510\
    15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64\
    ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7\
    ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6B\
    F12FFA06D98A0864D87602733EC86A64521F2B18177B200C\
    BBE117577A615D6C770988C0BAD946E208E24FA074E5AB31\
    43DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF";
const G: u8 = 2;
/// The `info` of HKDF, and the counter of its only block.
const INFO: &[u8] = b"Caldera Derived Key\x01";
const KEY_BYTES: usize = 16;

/// Why there is no proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SrpError {
    /// The pool's id has nothing behind an underscore.
    PoolId,
    /// `SRP_B` is not a number in base 16, or it would lead to a key that no password is needed for
    /// (RFC 5054, 2.5.3).
    PublicValue,
    /// `SALT` is not a number in base 16.
    Salt,
    /// `SECRET_BLOCK` is not base64.
    SecretBlock,
}

/// The `ChallengeParameters` of `PASSWORD_VERIFIER` and of `DEVICE_PASSWORD_VERIFIER`, as they came.
#[derive(Clone, Copy)]
pub(super) struct VerifierParameters<'a> {
    /// `SRP_B`, in base 16.
    pub srp_b: &'a str,
    /// `SALT`, in base 16.
    pub salt: &'a str,
    /// `SECRET_BLOCK`, in base64; it goes back as `PASSWORD_CLAIM_SECRET_BLOCK`.
    pub secret_block: &'a str,
}

/// The pair of numbers that one handshake starts from: the exponent, and what is sent of it.
pub(super) struct SrpKeys {
    secret: Zeroizing<[u8; RANDOM_BYTES]>,
    public: BigUint,
}

impl fmt::Debug for SrpKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SrpKeys(•••)")
    }
}

impl SrpKeys {
    /// From bytes that nobody can guess and that are used once.
    pub(super) fn new(random: Zeroizing<[u8; RANDOM_BYTES]>) -> SrpKeys {
        let public = power_of_g(&BigUint::from_bytes_be(&*random));
        SrpKeys { secret: random, public }
    }

    /// `SRP_A`, in base 16.
    pub(super) fn srp_a(&self) -> String {
        self.public.to_str_radix(16)
    }

    /// `PASSWORD_CLAIM_SIGNATURE` in the answer to `PASSWORD_VERIFIER`. `user` is its `USER_ID_FOR_SRP`, which
    /// is not what the user typed where that was an alias; `timestamp` is what goes with it as `TIMESTAMP`.
    ///
    /// # Errors
    /// What came is not a challenge that can be answered.
    pub(super) fn password_claim(
        &self,
        pool_id: &str,
        user: &str,
        password: &Secret,
        asked: VerifierParameters<'_>,
        timestamp: &str,
    ) -> Result<Secret, SrpError> {
        let (_, group) = pool_id.split_once('_').ok_or(SrpError::PoolId)?;
        self.claim(group, user, password, asked, timestamp)
    }

    /// `PASSWORD_CLAIM_SIGNATURE` in the answer to `DEVICE_PASSWORD_VERIFIER`. The keys are those of
    /// `NewDeviceMetadata`, the password is the one that [`device_verifier`] was made from.
    ///
    /// # Errors
    /// What came is not a challenge that can be answered.
    pub(super) fn device_claim(
        &self,
        group_key: &str,
        device_key: &str,
        device_password: &Secret,
        asked: VerifierParameters<'_>,
        timestamp: &str,
    ) -> Result<Secret, SrpError> {
        self.claim(group_key, device_key, device_password, asked, timestamp)
    }

    fn claim(
        &self,
        group: &str,
        user: &str,
        password: &Secret,
        asked: VerifierParameters<'_>,
        timestamp: &str,
    ) -> Result<Secret, SrpError> {
        let server = from_hex(asked.srp_b).ok_or(SrpError::PublicValue)?;
        let salt = from_hex(asked.salt).ok_or(SrpError::Salt)?;
        let block = STANDARD.decode(asked.secret_block).map_err(|_| SrpError::SecretBlock)?;
        let x = private_key(group, user, password, &salt);
        let key = self.session_key(&server, &x).ok_or(SrpError::PublicValue)?;
        let signed: [&[u8]; 4] = [group.as_bytes(), user.as_bytes(), &block, timestamp.as_bytes()];
        Ok(Secret::new(STANDARD.encode(&*authenticate(&key, &signed))))
    }

    /// The key that both sides arrive at. `None` where RFC 5054 tells a client
    /// to go no further: the server's number is a multiple of N, or the scrambling parameter is 0.
    fn session_key(&self, server: &BigUint, x: &BigUint) -> Option<Zeroizing<Vec<u8>>> {
        let n = prime();
        let server_in_group = server % n;
        let scrambling = hash_of(&[&padded(&self.public), &padded(server)]);
        if server_in_group == BigUint::ZERO || scrambling == BigUint::ZERO {
            return None;
        }
        let multiplier = hash_of(&[&padded(n), &padded(&BigUint::from(G))]);
        let blinding = multiplier * power_of_g(x) % n;
        let base = (server_in_group + n - blinding) % n;
        let exponent = BigUint::from_bytes_be(&*self.secret) + &scrambling * x;
        let shared = base.modpow(&exponent, n);
        let extracted = authenticate(&padded(&scrambling), &[&padded(&shared)]);
        let mut key = authenticate(&extracted, &[INFO]);
        key.truncate(KEY_BYTES);
        Some(key)
    }
}

/// What `ConfirmDevice` takes as `DeviceSecretVerifierConfig`, both in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DeviceVerifier {
    /// `Salt`.
    pub salt: String,
    /// `PasswordVerifier`.
    pub password_verifier: Secret,
}

/// Makes a device's password checkable by AWS. The password is the device's alone and is never sent; the salt is
/// random.
pub(super) fn device_verifier(
    group_key: &str,
    device_key: &str,
    device_password: &Secret,
    salt: [u8; 16],
) -> DeviceVerifier {
    let salt = BigUint::from_bytes_be(&salt);
    let x = private_key(group_key, device_key, device_password, &salt);
    DeviceVerifier {
        salt: STANDARD.encode(padded(&salt)),
        password_verifier: Secret::new(STANDARD.encode(padded(&power_of_g(&x)))),
    }
}

/// A moment as AWS takes it for `TIMESTAMP`: in English, in UTC, the day without a leading zero,
/// `Tue Sep 4 00:09:40 UTC 2018`.
pub(super) fn timestamp(unix_seconds: i64) -> String {
    // 1 January 1970 was a Thursday.
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let days = unix_seconds.div_euclid(86_400);
    let second = unix_seconds.rem_euclid(86_400);
    let (year, month, day) = date(days);
    let weekday = DAYS.iter().cycle().nth(index(days.rem_euclid(7))).unwrap_or(&"");
    let month = MONTHS.get(index(month - 1)).unwrap_or(&"");
    let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
    format!("{weekday} {month} {day} {hours:02}:{minutes:02}:{seconds:02} UTC {year}")
}

fn index(small: i64) -> usize {
    usize::try_from(small).unwrap_or_default()
}

/// Year, month and day of a day since 1 January 1970, in the Gregorian calendar: counted from a 1 March, so
/// that the leap day is a year's last, in eras of 400 years.
fn date(days: i64) -> (i64, i64, i64) {
    const DAYS_OF_400_YEARS: i64 = 146_097;
    let from_march_of_year_0 = days + 719_468;
    let era = from_march_of_year_0.div_euclid(DAYS_OF_400_YEARS);
    let day = from_march_of_year_0.rem_euclid(DAYS_OF_400_YEARS);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day_of_month)
}

fn prime() -> &'static BigUint {
    static PRIME: OnceLock<BigUint> = OnceLock::new();
    PRIME.get_or_init(|| from_hex(N).unwrap_or_default())
}

fn power_of_g(exponent: &BigUint) -> BigUint {
    BigUint::from(G).modpow(exponent, prime())
}

/// The `x` of RFC 5054; Cognito puts the pool's or the device group's name before the user's, without a
/// mark between them.
fn private_key(group: &str, user: &str, password: &Secret, salt: &BigUint) -> BigUint {
    let identity: [&[u8]; 4] =
        [group.as_bytes(), user.as_bytes(), b":", password.reveal().as_bytes()];
    hash_of(&[&padded(salt), &hash(&identity)])
}

/// The bytes of a number as they are hashed: never with a first bit that is set, which Java would read as
/// a sign. A number of that kind gets a zero byte in front; a client without it is refused most of the
/// time, and not always.
fn padded(number: &BigUint) -> Zeroizing<Vec<u8>> {
    let bytes = Zeroizing::new(number.to_bytes_be());
    let sign = bytes.first().is_some_and(|first| first & 0x80 != 0);
    // Of the right size from the beginning: a vector that grows leaves what it held behind.
    let mut all = Zeroizing::new(Vec::with_capacity(bytes.len() + 1));
    all.extend(sign.then_some(0));
    all.extend_from_slice(&bytes);
    all
}

fn hash(parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    Zeroizing::new(hash.finalize().to_vec())
}

fn hash_of(parts: &[&[u8]]) -> BigUint {
    BigUint::from_bytes_be(&hash(parts))
}

/// HMAC with SHA-256, which takes a key of any length.
fn authenticate(key: &[u8], parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Zeroizing::default() };
    parts.iter().for_each(|part| mac.update(part));
    Zeroizing::new(mac.finalize().into_bytes().to_vec())
}

/// Digits and nothing else: `num-bigint` would also take a sign and underscores.
fn from_hex(text: &str) -> Option<BigUint> {
    let digits = !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_hexdigit());
    BigUint::parse_bytes(text.as_bytes(), 16).filter(|_| digits)
}
