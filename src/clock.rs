//! The wall clock, read at the edges only: effects and the command line. The one place where a moment
//! becomes a time that a person reads: local, with its offset. JSON, the journal and file names keep UTC.

use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The person's time zone: `TZ`, else the system's. Where neither can be read it is UTC, which every
/// time then says.
fn zone() -> &'static TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    ZONE.get_or_init(|| TimeZone::try_system().unwrap_or(TimeZone::UTC))
}

/// Local time of day with its offset, `14:02:11 -03:00`, or `17:02:11 UTC`.
pub fn time_of_day() -> String {
    time_in(Timestamp::now(), zone())
}

/// The same of seconds since 1970.
pub fn time_of_day_at(seconds: i64) -> String {
    time_in(Timestamp::from_second(seconds).unwrap_or_default(), zone())
}

/// The local day of seconds since 1970, `2026-11-23`.
pub fn local_date(seconds: i64) -> String {
    date_in(Timestamp::from_second(seconds).unwrap_or_default(), zone())
}

/// An RFC 3339 time for a person: `2026-11-23 11:02:11 -03:00`. What is no such time stays as it is.
pub fn local_of(rfc3339: &str) -> String {
    match rfc3339.parse::<Timestamp>() {
        Ok(moment) => moment_in(moment, zone()),
        Err(_) => rfc3339.to_owned(),
    }
}

fn time_in(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    format!("{} {}", local.strftime("%H:%M:%S"), offset_in(moment, zone))
}

fn date_in(moment: Timestamp, zone: &TimeZone) -> String {
    moment.to_zoned(zone.clone()).strftime("%Y-%m-%d").to_string()
}

fn moment_in(moment: Timestamp, zone: &TimeZone) -> String {
    format!("{} {}", date_in(moment, zone), time_in(moment, zone))
}

/// `-03:00`; `UTC` for a zone that is UTC or not known. London in winter is `+00:00`.
fn offset_in(moment: Timestamp, zone: &TimeZone) -> String {
    let info = zone.to_offset_info(moment);
    if zone.is_unknown() || info.abbreviation() == "UTC" {
        return "UTC".to_owned();
    }
    let seconds = info.offset().seconds();
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Now, RFC 3339 in UTC with seconds, `2026-11-23T14:02:11Z`.
pub fn rfc3339() -> String {
    from_unix(Timestamp::now().as_second())
}

/// Seconds since 1970.
pub fn unix() -> i64 {
    Timestamp::now().as_second()
}

/// Seconds since 1970 as RFC 3339 in UTC.
pub fn from_unix(seconds: i64) -> String {
    match Timestamp::from_second(seconds) {
        Ok(t) => t.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Err(_) => "1970-01-01T00:00:00Z".to_owned(),
    }
}

/// The same without seconds, for titles: `2026-11-23 11:02 -03:00`.
pub fn local_minute(rfc3339: &str) -> String {
    match rfc3339.parse::<Timestamp>() {
        Ok(moment) => {
            let local = moment.to_zoned(zone().clone());
            format!("{} {}", local.strftime("%Y-%m-%d %H:%M"), offset_in(moment, zone()))
        }
        Err(_) => rfc3339.to_owned(),
    }
}

/// A name for a journal entry that sorts by time: `20261123T140211Z-4f1c9a`.
pub fn entry_id() -> String {
    let stamp = Timestamp::now().strftime("%Y%m%dT%H%M%S%3fZ").to_string();
    format!("{stamp}-{:06x}", fastrand::u32(..) & 0x00ff_ffff)
}

/// Unix seconds of a time as [`rfc3339`] writes it; `None` if it is no time.
pub fn unix_of(rfc3339: &str) -> Option<i64> {
    rfc3339.parse::<Timestamp>().ok().map(|at| at.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-25, 23:03:34 in UTC.
    const EVENING: i64 = 1_795_647_814;

    #[test]
    fn a_time_is_local_and_says_its_offset() {
        let moment = Timestamp::from_second(EVENING).unwrap();
        assert_eq!(from_unix(EVENING), "2026-11-25T23:03:34Z");
        for (rule, expected) in [
            ("BRT3", "2026-11-25 20:03:34 -03:00"),
            ("IST-5:30", "2026-11-26 04:33:34 +05:30"),
            ("NST3:30NDT,M3.2.0,M11.1.0", "2026-11-25 19:33:34 -03:30"),
            // Winter time of a place with summer time is not UTC.
            ("GMT0BST,M3.5.0/1,M10.5.0", "2026-11-25 23:03:34 +00:00"),
        ] {
            let zone = TimeZone::posix(rule).unwrap();
            assert_eq!(moment_in(moment, &zone), expected, "{rule}");
        }
        for zone in [TimeZone::UTC, TimeZone::unknown()] {
            assert_eq!(moment_in(moment, &zone), "2026-11-25 23:03:34 UTC");
            assert_eq!(time_in(moment, &zone), "23:03:34 UTC");
        }
    }

    #[test]
    fn summer_time_is_that_of_the_moment_not_of_today() {
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let at = |text: &str| moment_in(text.parse().unwrap(), &zone);
        assert_eq!(at("2026-07-01T10:00:00Z"), "2026-07-01 12:00:00 +02:00");
        assert_eq!(at("2026-12-01T10:00:00Z"), "2026-12-01 11:00:00 +01:00");
    }

    #[test]
    fn what_is_no_time_stays_as_it_is() {
        for text in ["", "yesterday", "2026-13-01T00:00:00Z", "14:02:11"] {
            assert_eq!(local_of(text), text);
        }
    }

    /// Not a test of its own: the next one runs it in processes with other zones.
    #[test]
    fn prints_the_time_in_the_zone_of_this_process() {
        println!(
            "<{}|{}|{}>",
            local_of("2026-11-25T23:03:34Z"),
            time_of_day_at(EVENING),
            local_date(EVENING)
        );
    }

    #[test]
    fn the_zone_is_that_of_the_environment_and_a_broken_one_is_utc() {
        let told = |zone: &str| {
            let test = "clock::tests::prints_the_time_in_the_zone_of_this_process";
            let out = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--exact", test, "--nocapture"])
                .env("TZ", zone)
                .output()
                .unwrap();
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            let from = text.find('<').unwrap_or_else(|| panic!("{out:?}")) + 1;
            let to = text[from..].find('>').unwrap() + from;
            text[from..to].to_owned()
        };
        let local = "2026-11-25 20:03:34 -03:00|20:03:34 -03:00|2026-11-25";
        let utc = "2026-11-25 23:03:34 UTC|23:03:34 UTC|2026-11-25";
        assert_eq!(told("BRT3"), local);
        assert_eq!(told("Nowhere/Atlantis"), utc);
        assert_eq!(told(""), utc);
        // A machine may have no time zone database.
        let known = std::path::Path::new("/usr/share/zoneinfo/America/Sao_Paulo").exists();
        assert_eq!(told("America/Sao_Paulo"), if known { local } else { utc });
        assert_eq!(
            told("Asia/Tokyo"),
            match known {
                true => "2026-11-26 08:03:34 +09:00|08:03:34 +09:00|2026-11-26",
                false => utc,
            }
        );
    }
}
