//! The wall clock, read at the edges only: effects and the command line.

use jiff::Zoned;

/// Local time of day, `14:02:11`.
pub fn time_of_day() -> String {
    Zoned::now().strftime("%H:%M:%S").to_string()
}

/// Now, RFC 3339 in UTC with seconds, `2026-11-23T14:02:11Z`.
pub fn rfc3339() -> String {
    from_unix(jiff::Timestamp::now().as_second())
}

/// Seconds since 1970.
pub fn unix() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// Seconds since 1970 as RFC 3339 in UTC.
pub fn from_unix(seconds: i64) -> String {
    match jiff::Timestamp::from_second(seconds) {
        Ok(t) => t.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Err(_) => "1970-01-01T00:00:00Z".to_owned(),
    }
}

/// A moment of the journal, RFC 3339, as the wall clock here showed it: `2026-11-23 11:02 -03:00`.
pub fn local_minute(rfc3339: &str) -> String {
    match rfc3339.parse::<jiff::Timestamp>() {
        Ok(at) => {
            at.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M %:z").to_string()
        }
        Err(_) => rfc3339.to_owned(),
    }
}

/// A name for a journal entry that sorts by time: `20261123T140211Z-4f1c9a`.
pub fn entry_id() -> String {
    let stamp = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%S%3fZ").to_string();
    format!("{stamp}-{:06x}", fastrand::u32(..) & 0x00ff_ffff)
}

/// Unix seconds of a time as [`rfc3339`] writes it; `None` if it is no time.
pub fn unix_of(rfc3339: &str) -> Option<i64> {
    rfc3339.parse::<jiff::Timestamp>().ok().map(|at| at.as_second())
}
