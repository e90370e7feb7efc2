//! The report of a session, from its record to a text and a file.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::change::{Contents, Damaged};
use crate::document::{html, markdown};
use crate::journal::Journal;
use crate::record::{Record, SCHEMA};
use crate::record_report::{Reading, document, masked};
use crate::text::{Texts, json_line};
use crate::{clock, state};

/// The forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportForm {
    /// For a ticket.
    Markdown,
    /// For a browser and for paper.
    Html,
    /// For programs: the record, masked.
    Json,
}

impl ReportForm {
    /// Of its files.
    pub fn extension(self) -> &'static str {
        match self {
            ReportForm::Markdown => "md",
            ReportForm::Html => "html",
            ReportForm::Json => "json",
        }
    }
}

/// The records of an account and Region, or of a lesson, as far as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordsOf {
    lesson: Option<String>,
    profile: Option<String>,
    region: Option<String>,
}

impl RecordsOf {
    /// What was named; for the rest what the environment says, as the AWS CLI has it.
    pub fn named(
        lesson: Option<String>,
        profile: Option<String>,
        region: Option<String>,
    ) -> RecordsOf {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        RecordsOf {
            lesson,
            profile: profile.or_else(|| set("AWS_PROFILE")),
            region: region.or_else(|| set("AWS_REGION")).or_else(|| set("AWS_DEFAULT_REGION")),
        }
    }

    /// Is it a record of this place? In practice a lesson is the whole place.
    pub fn has(&self, record: &Record) -> bool {
        let place = &record.place;
        if self.lesson.is_some() || place.lesson.is_some() {
            return self.lesson == place.lesson;
        }
        let same = |wanted: &Option<String>, there: Option<&String>| {
            wanted.as_ref().is_none_or(|wanted| there == Some(wanted))
        };
        same(&self.profile, place.profile.as_ref()) && same(&self.region, Some(&place.region))
    }
}

/// The records of this machine.
#[derive(Debug, Default)]
pub struct EveryRecord {
    /// Newest first.
    pub records: Vec<Record>,
    /// Files that should be records and cannot be read as such.
    pub damaged: Vec<Damaged>,
}

/// Every record of this machine, of all accounts, Regions and lessons, as their journals tell it now: what was in
/// doubt when it was written may have been settled since.
///
/// # Errors
/// There is no state directory, or it cannot be read.
pub fn every_record() -> io::Result<EveryRecord> {
    let state =
        state::directory().ok_or_else(|| io::Error::other("there is no state directory"))?;
    let mut all = EveryRecord::default();
    // An account and a Region, or `practice` and a lesson.
    for first in below(&state.join("records"))? {
        for place in below(&first)? {
            for file in below(&place)?.into_iter().filter(|file| is_json(file)) {
                match read(&file) {
                    Ok(record) => {
                        let journal = journal_of(&state, &record);
                        all.records.push(record.followed(&journal.entries));
                    }
                    Err(error) => {
                        all.damaged.push(Damaged { file: file.display().to_string(), error });
                    }
                }
            }
        }
    }
    all.records.sort_by(|a, b| b.id.cmp(&a.id));
    Ok(all)
}

/// What stands in the journal of the record's place. One that cannot be read is told where something is changed.
fn journal_of(state: &Path, record: &Record) -> Contents {
    let place = &record.place;
    let (account, region, lesson) = (&place.account, &place.region, place.lesson.as_deref());
    let journal = Journal::at(Some(state.to_owned()), account, region, lesson);
    journal.and_then(|journal| journal.read()).unwrap_or_default()
}

fn is_json(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "json")
}

/// What stands in a directory, by name; nothing in what is none.
fn below(directory: &Path) -> io::Result<Vec<PathBuf>> {
    if !directory.is_dir() {
        return Ok(Vec::new());
    }
    let named = |error: io::Error| {
        io::Error::new(error.kind(), format!("{}: {error}", directory.display()))
    };
    let files = std::fs::read_dir(directory).map_err(named)?;
    let mut paths: Vec<PathBuf> =
        files.map(|file| file.map(|file| file.path())).collect::<io::Result<_>>().map_err(named)?;
    paths.sort();
    Ok(paths)
}

fn read(file: &Path) -> Result<Record, String> {
    // A named pipe would be waited for without an end.
    if !file.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let record: Record = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    if record.schema != SCHEMA {
        return Err(format!("its schema is not {SCHEMA}"));
    }
    if file.file_stem() != Some(OsStr::new(&record.id)) {
        return Err("it names another record than its file".to_owned());
    }
    Ok(record)
}

/// The report of a record.
pub fn report_text(record: &Record, form: ReportForm, texts: Texts) -> String {
    let now = clock::rfc3339();
    let reading = Reading { texts, local_time: &clock::local_of, made_at: &now };
    match form {
        ReportForm::Markdown => markdown::write(&document(record, &reading)),
        ReportForm::Html => html::write(&document(record, &reading)),
        ReportForm::Json => {
            let whole = serde_json::to_value(masked(record)).unwrap_or_default();
            json_line(&whole) + "\n"
        }
    }
}

/// What came of writing a report to a file.
#[derive(Debug)]
pub enum WriteReport {
    /// It stands there.
    Written,
    /// There is something of that name: it stays as it is.
    Exists,
    /// The system says no, and nothing is left of it.
    Failed(io::Error),
}

/// Writes a report to a new file that only its owner may read.
pub fn write_report(path: &Path, text: &str) -> WriteReport {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return WriteReport::Exists,
        Err(error) => return WriteReport::Failed(error),
    };
    match file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        Ok(()) => WriteReport::Written,
        Err(error) => {
            // A half report would be taken for a whole one.
            let _ = std::fs::remove_file(path);
            WriteReport::Failed(error)
        }
    }
}

/// Writes the report into a directory, under a name that is free there; the file.
///
/// # Errors
/// The system says no, and which file it was about.
pub fn save_report(
    record: &Record,
    form: ReportForm,
    texts: Texts,
    directory: &Path,
) -> Result<PathBuf, (PathBuf, io::Error)> {
    let text = report_text(record, form, texts);
    let name = format!("cognito-doctor-report-{}", record.id);
    let extension = form.extension();
    let first = std::iter::once(format!("{name}.{extension}"));
    let more = (2..1000).map(|n| format!("{name}-{n}.{extension}"));
    for name in first.chain(more) {
        let path = directory.join(name);
        match write_report(&path, &text) {
            WriteReport::Written => return Ok(path),
            WriteReport::Exists => {}
            WriteReport::Failed(error) => return Err((path, error)),
        }
    }
    Err((directory.to_owned(), io::Error::other("too many reports of this record")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_private_and_never_written_over() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("report.md");
        assert!(matches!(write_report(&path, "one"), WriteReport::Written));
        assert!(matches!(write_report(&path, "two"), WriteReport::Exists));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let nowhere = place.path().join("none/report.md");
        assert!(matches!(write_report(&nowhere, "x"), WriteReport::Failed(_)));
    }
}
