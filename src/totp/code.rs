//! The numbers themselves (RFC 4226, RFC 6238), and what a typed number tells about a clock.

use hmac::{Hmac, Mac};
use sha1::Sha1;
use zeroize::Zeroizing;

use super::Otpauth;
use crate::text::Say;

/// Seconds that a number lives.
pub const STEP: i64 = 30;
/// Steps to either side that Cognito accepts (source: totp-window).
const TAKEN: i64 = 1;
/// Steps to either side that are searched one by one: an hour.
const SEARCHED: i64 = 3600 / STEP;
/// Whole hours to either side that a time zone set by hand can be off.
const ZONES: i64 = 14;
const HOUR: i64 = 3600;
/// Seconds that a computer's clock may be off unmentioned: half a step.
const QUIET: i64 = 15;

/// What a typed number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeVerdict {
    /// It is the one of now, or of the step before or after: Cognito accepts it (source: totp-window).
    RightNow,
    /// It was the right one so long ago: the phone's clock is slow, or the number was typed late.
    RightAgo {
        /// From the middle of the number's 30 seconds to now.
        seconds: i64,
    },
    /// It will be the right one in so long: the phone's clock is fast.
    RightAhead {
        /// From now to the middle of the number's 30 seconds.
        seconds: i64,
    },
    /// It belongs to a secret that was replaced in this attempt.
    OfEarlierSecret {
        /// Its place among the earlier ones, 0 the oldest.
        which: usize,
    },
    /// Not six digits.
    SixDigitsNeeded,
    /// Of none of the secrets at any of the times searched.
    NotFound,
}

impl CodeVerdict {
    /// In words: whose clock is wrong, and what to do.
    pub fn say(&self) -> Say {
        let whole_hours = |seconds: i64| {
            let hours = (seconds + HOUR / 2) / HOUR;
            (seconds > HOUR + STEP * 2).then_some(hours)
        };
        let text = |id, name, value: String| Say::with(id, [(name, value.as_str())]);
        match *self {
            CodeVerdict::RightNow => Say::text("totp-right-now"),
            CodeVerdict::RightAgo { seconds } => match whole_hours(seconds) {
                Some(hours) => text("totp-hours-ago", "hours", hours.to_string()),
                None => text("totp-right-ago", "seconds", seconds.to_string()),
            },
            CodeVerdict::RightAhead { seconds } => match whole_hours(seconds) {
                Some(hours) => text("totp-hours-ahead", "hours", hours.to_string()),
                None => text("totp-right-ahead", "seconds", seconds.to_string()),
            },
            CodeVerdict::OfEarlierSecret { which } => {
                text("totp-of-earlier", "which", (which + 1).to_string())
            }
            CodeVerdict::SixDigitsNeeded => Say::text("totp-six-digits"),
            CodeVerdict::NotFound => Say::text("totp-not-found"),
        }
    }
}

/// What a typed number is. `now_aws`: AWS's Unix seconds, since AWS judges by them. Blanks in the number
/// are passed over, as people read it in two groups.
///
/// The nearest match wins; a replaced secret's number of now comes before one of the right secret from
/// another time, since pairs of numbers can be equal by chance.
pub fn judge_code(
    now_aws: i64,
    current: &Otpauth,
    earlier: &[Otpauth],
    typed: &str,
) -> CodeVerdict {
    let typed: Zeroizing<String> =
        Zeroizing::new(typed.chars().filter(|c| !c.is_whitespace()).collect());
    if typed.len() != 6 || !typed.bytes().all(|digit| digit.is_ascii_digit()) {
        return CodeVerdict::SixDigitsNeeded;
    }
    let here = now_aws.div_euclid(STEP);
    let matches = |key: &[u8], step: i64| *code_of(key, step) == *typed;
    let found = |key: &[u8], from: i64, to: i64| {
        (from..=to).flat_map(|off| [-off, off]).find(|off| matches(key, here + off))
    };
    let key = current.key();
    if found(&key, 0, TAKEN).is_some() {
        return CodeVerdict::RightNow;
    }
    let of_earlier = |to: i64| earlier.iter().rposition(|old| found(&old.key(), 0, to).is_some());
    if let Some(which) = of_earlier(TAKEN) {
        return CodeVerdict::OfEarlierSecret { which };
    }
    let hours = || {
        let steps = HOUR / STEP;
        (1..=ZONES)
            .flat_map(|hour| [-hour, hour])
            .flat_map(|hour| [0, -1, 1].map(|near| hour * steps + near))
            .find(|off| matches(&key, here + off))
    };
    if let Some(off) = found(&key, TAKEN + 1, SEARCHED).or_else(hours) {
        let seconds = now_aws - ((here + off) * STEP + STEP / 2);
        return if seconds >= 0 {
            CodeVerdict::RightAgo { seconds }
        } else {
            CodeVerdict::RightAhead { seconds: -seconds }
        };
    }
    match of_earlier(SEARCHED) {
        Some(which) => CodeVerdict::OfEarlierSecret { which },
        None => CodeVerdict::NotFound,
    }
}

/// What is to be said of this computer's clock, if it is off by more than 15 seconds; `computer_off`:
/// this computer's minus AWS's, in seconds.
pub fn say_clock(computer_off: Option<i64>) -> Option<Say> {
    let off = computer_off.filter(|off| off.unsigned_abs() > QUIET.unsigned_abs())?;
    let id = if off > 0 { "totp-computer-fast" } else { "totp-computer-slow" };
    Some(Say::with(id, [("seconds", off.unsigned_abs().to_string().as_str())]))
}

impl Otpauth {
    /// The six digits of a moment, in Unix seconds.
    pub fn code(&self, unix: i64) -> Zeroizing<String> {
        code_of(&self.key(), unix.div_euclid(STEP))
    }

    /// The bytes of the secret; letters that fill no byte are passed over, as apps do.
    fn key(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(self.secret.len() * 5 / 8));
        let (mut bits, mut held) = (0_u32, 0_u32);
        for letter in self.secret.bytes() {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'2'..=b'7' => letter - b'2' + 26,
                _ => continue,
            };
            bits = (bits << 5 | u32::from(value)) & 0xfff;
            held += 5;
            if held >= 8 {
                held -= 8;
                bytes.push((bits >> held & 0xff) as u8);
            }
        }
        bytes
    }
}

/// RFC 4226, 5.3; before 1970 there is none.
fn code_of(key: &[u8], step: i64) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(6));
    let (Ok(counter), Ok(mut mac)) = (u64::try_from(step), Hmac::<Sha1>::new_from_slice(key))
    else {
        return text;
    };
    mac.update(&counter.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 0x0f);
    let number = digest[at..at + 4].iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
    use std::fmt::Write as _;
    // Writing to a String does not fail.
    let _ = write!(text, "{:06}", (number & 0x7fff_ffff) % 1_000_000);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn of(secret: &str) -> Otpauth {
        Otpauth::new(secret, "Acme", "ana").ok().unwrap()
    }

    #[test]
    fn vectors_of_rfc_4226() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        for (counter, code) in (0..).zip(codes) {
            assert_eq!(*of(RFC).code(counter * STEP), code);
            assert_eq!(*of(RFC).code(counter * STEP + 29), code);
        }
    }

    #[test]
    fn vectors_of_rfc_6238_in_six_digits() {
        for (unix, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(*of(RFC).code(unix), code, "{unix}");
        }
    }

    #[test]
    fn every_step_of_an_hour_is_found_with_the_right_sign() {
        let now = 1_800_000_007;
        for off in -120_i64..=120 {
            let typed = of(RFC).code(now + off * STEP);
            let verdict = judge_code(now, &of(RFC), &[], &typed);
            // 7 seconds into its step, the middle of it is 8 away.
            let expected = match off {
                -1..=1 => CodeVerdict::RightNow,
                ..-1 => CodeVerdict::RightAgo { seconds: 30 * off.abs() - 8 },
                _ => CodeVerdict::RightAhead { seconds: 30 * off + 8 },
            };
            assert_eq!(verdict, expected, "{off}");
        }
    }

    #[test]
    fn a_time_zone_set_by_hand_is_named_in_hours() {
        let now = 1_800_000_000;
        for hours in (2..=14_i64).flat_map(|hour| [-hour, hour]) {
            let typed = of(RFC).code(now + hours * HOUR);
            let verdict = judge_code(now, &of(RFC), &[], &typed);
            let Say::Text(id, args) = verdict.say() else { panic!("{verdict:?}") };
            assert_eq!(id, if hours < 0 { "totp-hours-ago" } else { "totp-hours-ahead" });
            assert_eq!(args, [("hours", hours.abs().to_string())]);
        }
    }

    #[test]
    fn a_number_of_a_replaced_secret_is_recognised() {
        let old = || [of("JBSWY3DPEHPK3PXP"), of("KRSXG5CTMVRXEZLU")];
        let now = 1_800_000_000;
        let typed = old()[1].code(now - 30);
        let verdict = judge_code(now, &of(RFC), &old(), &typed);
        assert_eq!(verdict, CodeVerdict::OfEarlierSecret { which: 1 });
        let typed = old()[0].code(now - 600);
        let verdict = judge_code(now, &of(RFC), &old(), &typed);
        assert_eq!(verdict, CodeVerdict::OfEarlierSecret { which: 0 });
    }

    #[test]
    fn what_is_no_number_is_said_and_blanks_do_not_matter() {
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６", "••••••"]
        {
            assert_eq!(
                judge_code(0, &of(RFC), &[], typed),
                CodeVerdict::SixDigitsNeeded,
                "{typed}"
            );
        }
        assert_eq!(judge_code(59, &of(RFC), &[], " 287 082 "), CodeVerdict::RightNow);
        assert_eq!(judge_code(59, &of(RFC), &[], "000000"), CodeVerdict::NotFound);
    }

    #[test]
    fn a_computer_is_told_off_from_16_seconds_on() {
        for quiet in [None, Some(0), Some(15), Some(-15)] {
            assert_eq!(say_clock(quiet), None);
        }
        let text = |id| Some(Say::with(id, [("seconds", "16")]));
        assert_eq!(say_clock(Some(16)), text("totp-computer-fast"));
        assert_eq!(say_clock(Some(-16)), text("totp-computer-slow"));
    }

    #[test]
    fn no_secret_is_in_debug() {
        assert_eq!(format!("{:?}", of(RFC)), "Otpauth(•••)");
    }
}
