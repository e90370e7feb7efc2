//! The lab's clock, and times as AWS writes them.

use std::str::FromStr;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// Where a lesson starts if it does not say: 2025-11-24T16:00:00Z.
const START: i64 = 1_764_000_000;

/// A clock with a fixed start that runs with the real one until it is frozen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Clock {
    start: i64,
    elapsed_millis: i64,
    frozen: bool,
    /// Of this process alone: whoever opens the world later starts at the ordinary pace.
    #[serde(skip, default = "ordinary")]
    speed: u32,
    #[serde(skip)]
    since: Option<Instant>,
    /// Set by a move that was asked for: that time passes is no change.
    #[serde(skip)]
    moved: bool,
}

fn ordinary() -> u32 {
    1
}

impl Clock {
    /// A running clock; the start as a lesson writes it (RFC 3339, Unix seconds, or nothing).
    pub(super) fn starting(at: Option<&toml::Value>) -> Result<Clock, String> {
        let start = match at {
            None => START,
            Some(toml::Value::Integer(seconds)) => *seconds,
            Some(toml::Value::Datetime(time)) => {
                unix(time).ok_or_else(|| format!("no offset in {time}"))?
            }
            Some(toml::Value::String(text)) => match text.parse::<i64>() {
                Ok(seconds) => seconds,
                Err(_) => toml::value::Datetime::from_str(text)
                    .ok()
                    .and_then(|time| unix(&time))
                    .ok_or_else(|| format!("{text} is no RFC 3339 time"))?,
            },
            Some(other) => return Err(format!("{other} is no time")),
        };
        Ok(Clock {
            start,
            elapsed_millis: 0,
            frozen: false,
            speed: ordinary(),
            since: Some(Instant::now()),
            moved: false,
        })
    }

    pub(super) fn now(&self) -> i64 {
        self.now_millis().div_euclid(1000)
    }

    /// Unix seconds as Cognito writes them into documents: with three decimals.
    pub(super) fn stamp(&self) -> serde_json::Value {
        serde_json::Value::from(self.now_millis() as f64 / 1000.0)
    }

    pub(super) fn now_millis(&self) -> i64 {
        let running = self.since.map_or(0, |since| self.paced(since.elapsed()));
        self.start.saturating_mul(1000).saturating_add(self.elapsed_millis).saturating_add(running)
    }

    pub(super) fn advance(&mut self, by: Duration) {
        self.elapsed_millis = self.elapsed_millis.saturating_add(millis(by));
        self.moved |= !by.is_zero();
    }

    /// Whether it was moved since this was last asked.
    pub(super) fn take_move(&mut self) -> bool {
        std::mem::take(&mut self.moved)
    }

    pub(super) fn freeze(&mut self) {
        self.bank();
        self.since = None;
        self.frozen = true;
    }

    /// Moves the running part into the saved part: an `Instant` means nothing to another process.
    pub(super) fn bank(&mut self) {
        if let Some(since) = self.since {
            // What is less than a millisecond is left running: at a high speed it adds up.
            let whole = since.elapsed().as_millis();
            let whole = Duration::from_millis(u64::try_from(whole).unwrap_or(u64::MAX));
            self.elapsed_millis = self.elapsed_millis.saturating_add(self.paced(whole));
            self.since = since.checked_add(whole);
        }
    }

    fn paced(&self, real: Duration) -> i64 {
        millis(real).saturating_mul(i64::from(self.speed))
    }

    /// From now on `speed` seconds pass in one; what has passed stays. 0 counts as 1.
    pub(super) fn set_speed(&mut self, speed: u32) {
        self.bank();
        self.speed = speed.max(1);
    }

    /// Takes over another process's reading if that is the later one. Pace and standstill stay.
    pub(super) fn catch_up_with(&mut self, other: &Clock) {
        let ahead = other.now_millis().saturating_sub(self.now_millis());
        self.elapsed_millis = self.elapsed_millis.saturating_add(ahead.max(0));
    }

    /// Goes on after it was read from a saved world.
    pub(super) fn resume(&mut self) {
        self.since = (!self.frozen).then(Instant::now);
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4)
}

fn unix(time: &toml::value::Datetime) -> Option<i64> {
    let date = time.date?;
    let clock = time.time?;
    let offset_minutes = match time.offset? {
        toml::value::Offset::Z => 0,
        toml::value::Offset::Custom { minutes } => i64::from(minutes),
    };
    let days = days_from_civil(i64::from(date.year), i64::from(date.month), i64::from(date.day));
    let seconds = i64::from(clock.hour) * 3600
        + i64::from(clock.minute) * 60
        + clock.second.map_or(0, i64::from);
    Some(days * 86_400 + seconds - offset_minutes * 60)
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March put the leap day last, where it disturbs nothing.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Unix seconds as IAM writes them: `2025-11-24T16:00:00Z`.
pub(super) fn iso(seconds: i64) -> String {
    let days = seconds.div_euclid(86_400) + 719_468;
    let second_of_day = seconds.rem_euclid(86_400);
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        second_of_day / 3600,
        second_of_day % 3600 / 60,
        second_of_day % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_lessons_and_iam_write_them() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2025-11-24T16:00:00Z", 1_764_000_000),
            ("2024-02-29T23:59:59Z", 1_709_251_199),
        ] {
            let clock = Clock::starting(Some(&toml::Value::String(text.to_owned())));
            assert_eq!(clock.map(|clock| clock.now()).ok(), Some(seconds), "{text}");
            assert_eq!(iso(seconds), text);
        }
        let offset = toml::Value::String("2025-11-24T13:00:00-03:00".to_owned());
        assert_eq!(Clock::starting(Some(&offset)).map(|clock| clock.now()), Ok(1_764_000_000));
        assert!(Clock::starting(Some(&toml::Value::String("yesterday".to_owned()))).is_err());
    }
}
