//! How exams went, in Markdown: what `practice progress` prints is what the screen saves.

use super::progress::Progress;
use crate::markdown;
use crate::text::{Texts, clean};

/// The columns of [`exam_rows`], by the names of their headings.
pub const EXAM_COLUMNS: [&str; 5] = ["lesson", "result", "time", "tries", "touched"];

/// The exams that came to their end: name, passed or not, time, wrong tries, and what had to stay as it was.
pub fn exam_rows(texts: Texts, progress: &Progress) -> Vec<[String; 5]> {
    let ended = progress.exams.iter().filter_map(|(name, exam)| {
        let seconds = seconds_of(exam.done_at.as_deref()?)? - seconds_of(&exam.begun_at)?;
        let parts =
            [("minutes", (seconds / 60).to_string()), ("seconds", (seconds % 60).to_string())];
        let parts = parts.each_ref().map(|(k, v)| (*k, v.as_str()));
        let touched = match exam.touched.as_slice() {
            [] => texts.get("exam-untouched"),
            pools => clean(&pools.join(", ")),
        };
        let result = texts.get(if exam.is_passed() { "exam-is-passed" } else { "exam-is-not" });
        let time = texts.with("exam-minutes", &parts);
        Some([name.clone(), result, time, exam.tries.to_string(), touched])
    });
    ended.collect()
}

/// The same as a section; empty before the first exam is over.
pub fn exam_section(texts: Texts, progress: &Progress) -> String {
    let exams = exam_rows(texts, progress);
    if exams.is_empty() {
        return String::new();
    }
    let names = EXAM_COLUMNS.map(|id| texts.get(&format!("cli-column-{id}")));
    let mut text = format!("### {}\n\n{}", texts.get("exam-result"), markdown::head(&names));
    for [name, result, time, tries, touched] in exams {
        text.push_str(&markdown::row(&[markdown::code(&name), result, time, tries, touched]));
    }
    text
}

/// Seconds since 1970 of a time as progress keeps it: `2026-11-26T14:02:11Z`.
pub fn seconds_of(at: &str) -> Option<i64> {
    let part = |from: usize, to: usize| at.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    // Years that begin in March have the odd day at their end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day;
    let time = part(11, 13)? * 3600 + part(14, 16)? * 60 + part(17, 19)?;
    Some((days - 719_469) * 86_400 + time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_seconds() {
        for (at, seconds) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2024-02-29T23:59:59Z", Some(1_709_251_199)),
            ("2024-03-01T00:00:00Z", Some(1_709_251_200)),
            ("2026-11-26T14:02:11Z", Some(1_795_701_731)),
            ("yesterday", None),
        ] {
            assert_eq!(seconds_of(at), seconds, "{at}");
        }
    }
}
