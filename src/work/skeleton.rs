//! `practice new`: a lesson to begin with. It is whole, so that whoever writes changes a thing and tests again.

use std::io;
use std::path::{Path, PathBuf};

use super::lesson_folder::{self, free_number, is_free_name, is_name};
use crate::bundle::Bundle;
use crate::lab;
use crate::text::Lang;

/// The lesson, with comments in each language: `#en` and `#pt-BR` begin their lines.
const WRITTEN: &str = include_str!("../../assets/lab/skeleton.toml");

/// Why no lesson was written.
#[derive(Debug)]
pub enum NotWritten {
    /// No lesson can have that name.
    Name,
    /// Another lesson has it.
    Taken,
    /// The names in the case cannot be replaced without a change of what it shows.
    Unmasked,
    /// The file, and the words of the operating system.
    Disk(PathBuf, io::Error),
}

/// The lesson that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub file: PathBuf,
    pub number: u32,
}

/// Writes the lesson into the folder, which is made if it is not there. A file that is there is left as it is.
///
/// # Errors
/// The name is none or taken, or the disk says no.
pub fn write(folder: &Path, name: &str, lang: Lang) -> Result<Made, NotWritten> {
    written(folder, name, |number| text(number, name, lang))
}

/// The same of a case that was saved: its account under invented names, and a place for each text that a person
/// has to write. `practice test` says what is left to write.
///
/// # Errors
/// As [`write`]; or the case cannot be masked.
pub fn write_case(folder: &Path, name: &str, case: &Bundle) -> Result<Made, NotWritten> {
    let masked = match case.masked {
        true => case.clone(),
        false => super::bundle::masked(case).map_err(|_| NotWritten::Unmasked)?,
    };
    written(folder, name, |number| super::case_lesson::text(number, name, &masked))
}

fn written(
    folder: &Path,
    name: &str,
    text: impl FnOnce(u32) -> String,
) -> Result<Made, NotWritten> {
    if !is_name(name) {
        return Err(NotWritten::Name);
    }
    let disk = |file: &Path| {
        let file = file.to_owned();
        move |error| NotWritten::Disk(file, error)
    };
    std::fs::create_dir_all(folder).map_err(disk(folder))?;
    let there = lesson_folder::read(folder).map_err(disk(folder))?;
    if !is_free_name(name) || there.lessons.iter().any(|written| written.lesson.name == name) {
        return Err(NotWritten::Taken);
    }
    let taken = lab::built_in().map(|(number, _)| number);
    let number = free_number(taken.chain(there.lessons.iter().map(|w| w.lesson.number)));
    let file = folder.join(format!("{name}.toml"));
    let unfinished = folder.join(format!(".{name}.toml.{}", crate::clock::entry_id()));
    std::fs::write(&unfinished, text(number)).map_err(disk(&unfinished))?;
    // A link is refused where a file is; a new name would replace it.
    let linked = std::fs::hard_link(&unfinished, &file);
    let removed = std::fs::remove_file(&unfinished);
    linked.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => NotWritten::Taken,
        _ => NotWritten::Disk(file.clone(), error),
    })?;
    removed.map_err(disk(&unfinished))?;
    Ok(Made { file, number })
}

/// The lesson's text, with the comments of one language.
fn text(number: u32, name: &str, lang: Lang) -> String {
    let mine = format!("#{} ", lang.tag());
    let mut text = String::new();
    for line in WRITTEN.lines() {
        let line = match line.strip_prefix(&mine) {
            Some(comment) => format!("# {comment}"),
            None if line.starts_with("#en ") || line.starts_with("#pt-BR ") => continue,
            None if line == "number = 0" => format!("number = {number}"),
            None if line == "name = \"name-of-the-lesson\"" => format!("name = \"{name}\""),
            None => line.to_owned(),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::practice_test;

    #[tokio::test]
    async fn what_is_written_is_a_whole_lesson_in_both_languages() {
        for lang in Lang::ALL {
            let place = tempfile::tempdir().unwrap();
            let folder = place.path().join("new/folder");
            let made = write(&folder, "sms-in-may", lang).unwrap();
            let text = std::fs::read_to_string(&made.file).unwrap();
            assert!(
                !text.contains("name-of-the") && !text.contains("#en ") && !text.contains("#pt")
            );
            let all = practice_test::of_folder(&folder).unwrap();
            assert_eq!(all.unread, [], "{lang:?}");
            let tested = practice_test::test(&all.lessons[0]).await;
            assert_eq!(tested.mistakes, [], "{lang:?}");
            assert_eq!(tested.ending, practice_test::Ending::Applied);
            let second = write(&folder, "another", lang).unwrap();
            assert_eq!((made.number, second.number), (100, 101));
            assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "nothing is left over");
        }
    }

    #[test]
    fn nothing_is_overwritten_and_names_are_names() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("mine.toml");
        std::fs::write(&file, "# notes").unwrap();
        assert!(matches!(write(place.path(), "mine", Lang::En), Err(NotWritten::Taken)));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "# notes");
        for name in ["wrong-principal", "blank", "progress"] {
            assert!(
                matches!(write(place.path(), name, Lang::En), Err(NotWritten::Taken)),
                "{name}"
            );
        }
        for name in ["", "../x", "A", "a b", "a\u{1b}[31m", "-x", &"a".repeat(65)] {
            assert!(
                matches!(write(place.path(), name, Lang::En), Err(NotWritten::Name)),
                "{name:?}"
            );
        }
        assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
