//! Where the records of sessions are kept: one directory an account and Region, or a lesson; one file a record.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::change::Damaged;
use crate::record::{Record, RecordPlace, SCHEMA};

/// The records of one place.
#[derive(Clone, Debug)]
pub struct Records {
    directory: PathBuf,
    place: RecordPlace,
}

/// What stands there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordContents {
    /// Every record, newest first.
    pub records: Vec<Record>,
    /// Files that should be records and cannot be read as such.
    pub damaged: Vec<Damaged>,
}

impl RecordContents {
    /// The newest record that something can be added to.
    pub fn open(&self) -> Option<&Record> {
        self.records.iter().find(|record| record.is_open())
    }
}

impl Records {
    /// The records of a place, below a state directory.
    ///
    /// # Errors
    /// There is no state directory, or the place's names cannot be directories.
    pub fn at(state: Option<PathBuf>, place: &RecordPlace) -> io::Result<Records> {
        let state = state.ok_or_else(|| io::Error::other("there is no state directory"))?;
        // All become directories; what answers for AWS may be anything.
        let plain =
            |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let below = state.join("records");
        let directory = match &place.lesson {
            Some(lesson) if plain(lesson) => below.join("practice").join(lesson),
            None if plain(&place.account) && plain(&place.region) => {
                below.join(&place.account).join(&place.region)
            }
            _ => return Err(io::Error::other("the account or Region cannot be a directory")),
        };
        Ok(Records { directory, place: place.clone() })
    }

    /// Keeps other programs from these records until it is dropped, also when the process dies.
    ///
    /// # Errors
    /// The disk says no, or another program holds it longer than anybody writes.
    pub fn lock(&self) -> io::Result<File> {
        crate::state::lock_beside(&self.directory.join("records.json"))
            .map_err(|error| named(&self.directory, error))
    }

    fn file(&self, id: &str) -> PathBuf {
        self.directory.join(format!("{id}.json"))
    }

    /// Writes a record, new or changed, in one step: whoever is killed leaves the old one or the new.
    ///
    /// # Errors
    /// The disk says no.
    pub fn write(&self, record: &Record) -> io::Result<()> {
        let path = self.file(&record.id);
        let mut text = serde_json::to_string_pretty(record).map_err(io::Error::other)?;
        text.push('\n');
        crate::state::write_private(&path, text.as_bytes()).map_err(|error| named(&path, error))
    }

    /// Everything that stands there.
    ///
    /// # Errors
    /// The directory is there and cannot be read.
    pub fn read(&self) -> io::Result<RecordContents> {
        let mut contents = RecordContents::default();
        let files = match std::fs::read_dir(&self.directory) {
            Ok(files) => files,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(contents),
            Err(error) => return Err(named(&self.directory, error)),
        };
        for file in files {
            let path = file.map_err(|error| named(&self.directory, error))?.path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            match self.read_file(&path) {
                Ok(record) => contents.records.push(record),
                Err(error) => {
                    contents.damaged.push(Damaged { file: path.display().to_string(), error });
                }
            }
        }
        contents.records.sort_by(|a, b| b.id.cmp(&a.id));
        contents.damaged.sort_by(|a, b| b.file.cmp(&a.file));
        Ok(contents)
    }

    fn read_file(&self, path: &Path) -> Result<Record, String> {
        // A named pipe would be waited for without an end.
        if !std::fs::metadata(path).map_err(|e| e.to_string())?.is_file() {
            return Err("it is not a regular file".to_owned());
        }
        let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
        let record: Record = serde_json::from_str(&text).map_err(|e| e.to_string())?;
        let same_place = match &self.place.lesson {
            Some(_) => record.place.lesson == self.place.lesson,
            None => {
                record.place.lesson.is_none()
                    && record.place.account == self.place.account
                    && record.place.region == self.place.region
            }
        };
        if record.schema != SCHEMA {
            return Err(format!("its schema is not {SCHEMA}"));
        }
        if !same_place || path.file_stem() != Some(OsStr::new(&record.id)) {
            return Err("it names another record or place than its own".to_owned());
        }
        Ok(record)
    }

    /// Gives files that cannot be read another name, so that nothing is ever written over them; the new names.
    /// Call it under the lock.
    pub fn set_aside(&self, damaged: &[Damaged]) -> Vec<Damaged> {
        let aside = |damaged: &Damaged| {
            let file = format!("{}.damaged", damaged.file);
            let free = !Path::new(&file).exists();
            let moved = free && std::fs::rename(&damaged.file, &file).is_ok();
            Damaged { file: if moved { file } else { damaged.file.clone() }, ..damaged.clone() }
        };
        damaged.iter().map(aside).collect()
    }

    /// Removes what processes that were killed while they wrote left behind. Call it under the lock.
    pub fn clear_leftovers(&self) {
        crate::state::clear_leftovers(&self.directory);
    }
}

fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(lesson: Option<&str>) -> RecordPlace {
        RecordPlace {
            account: "123456789012".into(),
            region: "us-east-1".into(),
            lesson: lesson.map(str::to_owned),
            profile: None,
        }
    }

    fn record(id: &str, place: RecordPlace) -> Record {
        Record::begin(id.to_owned(), "0.2.0", place, "2026-11-26T10:00:00Z")
    }

    #[test]
    fn records_are_kept_by_place_newest_first() {
        let state = tempfile::tempdir().unwrap();
        let at = |lesson| Records::at(Some(state.path().to_owned()), &place(lesson)).unwrap();
        let (account, lesson) = (at(None), at(Some("wrong-principal")));
        account.write(&record("2", place(None))).unwrap();
        account.write(&record("1", place(None))).unwrap();
        lesson.write(&record("3", place(Some("wrong-principal")))).unwrap();
        let ids = |records: &Records| {
            let contents = records.read().unwrap();
            assert_eq!(contents.damaged, []);
            contents.records.into_iter().map(|record| record.id).collect::<Vec<_>>()
        };
        assert_eq!((ids(&account), ids(&lesson)), (vec!["2".into(), "1".into()], vec!["3".into()]));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(account.file("2")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        for (account, region, lesson) in
            [("../x", "us-east-1", None), ("1", "", None), ("1", "r", Some("../x"))]
        {
            let place = RecordPlace {
                account: account.into(),
                region: region.into(),
                lesson: lesson.map(str::to_owned),
                profile: None,
            };
            assert!(Records::at(Some(state.path().to_owned()), &place).is_err());
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_and_set_aside() {
        let state = tempfile::tempdir().unwrap();
        let records = Records::at(Some(state.path().to_owned()), &place(None)).unwrap();
        records.write(&record("1", place(None))).unwrap();
        std::fs::write(records.file("2"), "{\"schema\": ").unwrap();
        std::fs::copy(records.file("1"), records.file("3")).unwrap();
        std::fs::create_dir(records.file("4")).unwrap();
        let contents = records.read().unwrap();
        assert_eq!((contents.records.len(), contents.damaged.len()), (1, 3));
        let aside = records.set_aside(&contents.damaged);
        assert!(aside.iter().all(|damaged| damaged.file.ends_with(".json.damaged")));
        let left = std::fs::read_to_string(records.directory.join("2.json.damaged")).unwrap();
        assert_eq!(left, "{\"schema\": ", "nothing was written over it");
        assert_eq!(records.read().unwrap().damaged, []);
    }
}
