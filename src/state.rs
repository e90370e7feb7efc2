//! Where state lives, and files that only their owner may read.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use etcetera::BaseStrategy;

/// The state directory: `COGNITO_DOCTOR_STATE_DIR`, else `$XDG_STATE_HOME/cognito-doctor`, else the
/// platform's place. `None` where the machine has no such place.
pub fn directory() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(own) = set("COGNITO_DOCTOR_STATE_DIR") {
        return Some(own);
    }
    if let Some(xdg) = set("XDG_STATE_HOME").filter(|p| p.is_absolute()) {
        return Some(xdg.join("cognito-doctor"));
    }
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join("cognito-doctor"))
}

/// The file of a lesson's world.
pub fn lesson_file(state: &Path, lesson: &str) -> PathBuf {
    state.join("lab").join(format!("{lesson}.json"))
}

/// The file of the progress in the course.
pub fn progress_file(state: &Path) -> PathBuf {
    state.join("lab").join("progress.json")
}

/// The accounts of a class in a lesson, one file a pupil.
pub fn class_directory(state: &Path, lesson: &str) -> PathBuf {
    state.join("lab").join("class").join(lesson)
}

/// Can a pupil of a class have this name? It becomes a file's name.
pub fn is_pupil(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=32).contains(&name.len()) && name.bytes().all(plain)
}

/// The lesson whose world was written last.
pub fn newest_lesson() -> Option<String> {
    let files = std::fs::read_dir(directory()?.join("lab")).ok()?;
    let worlds = files.filter_map(Result::ok).map(|file| file.path());
    let newest = worlds
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        // The progress in the course lies beside the worlds.
        .filter(|path| path.file_stem().is_some_and(|name| name != "progress"))
        .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
        .max();
    newest.and_then(|(_, path)| Some(path.file_stem()?.to_str()?.to_owned()))
}

/// How long a program waits for another that is writing the same file.
const PATIENCE: Duration = Duration::from_secs(5);

/// Keeps other programs from a file until it is dropped, also when the process dies.
///
/// # Errors
/// The disk says no, or another program holds it longer than anybody writes: it was stopped, perhaps.
pub fn lock_beside(file: &Path) -> io::Result<File> {
    if let Some(directory) = file.parent() {
        private_directory(directory)?;
    }
    let lock = open_private(&file.with_extension("lock"))?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::Error(error)) => return Err(error),
            // There is no lock that waits for so long and no longer.
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                std::thread::sleep(Duration::from_millis(2));
            }
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other("another program holds it, and does not let go"));
            }
        }
    }
}

/// The pool looked at last: id, name, profile and Region, in that order. Nothing else of it is kept.
pub fn last_pool() -> Option<[Option<String>; 4]> {
    let text = std::fs::read_to_string(directory()?.join(LAST_POOL)).ok()?;
    serde_json::from_str(&text).ok()
}

/// Remembers the pool looked at. A place that cannot be written costs a convenience, nothing more.
pub fn remember_pool(pool: &[Option<String>; 4]) {
    let (Some(state), Ok(text)) = (directory(), serde_json::to_string(pool)) else {
        return;
    };
    if let Err(error) = write_private(&state.join(LAST_POOL), text.as_bytes()) {
        tracing::info!(%error, "the pool looked at last could not be remembered");
    }
}

const LAST_POOL: &str = "last-pool.json";

/// Makes a directory that only its owner may enter.
///
/// # Errors
/// As the operating system says.
pub fn private_directory(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens a file that only its owner may read.
///
/// # Errors
/// As the operating system says.
pub fn open_private(path: &Path) -> io::Result<File> {
    // To open a named pipe waits for somebody at its other end.
    if std::fs::metadata(path).is_ok_and(|kind| !kind.is_file()) {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut options = OpenOptions::new();
    options.create(true).write(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a file that only its owner may read; one that is there already is not touched.
///
/// # Errors
/// As the operating system says.
pub fn new_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Replaces a file in one step: whoever reads it sees the old content or the new, also after a crash.
/// When this returns, the content is on the disk.
///
/// # Errors
/// As the operating system says; the old content is still there then.
pub fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let directory = path.parent().ok_or_else(|| io::Error::other("no directory"))?;
    private_directory(directory)?;
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("file");
    let fresh = directory.join(format!(".{name}.{}.{:x}", std::process::id(), fastrand::u32(..)));
    let written = (|| {
        let mut file = open_private(&fresh)?;
        // Held until the file has its name: nobody takes it for one that a killed process left.
        let _ = file.try_lock();
        file.write_all(content)?;
        file.sync_all()?;
        std::fs::rename(&fresh, path)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&fresh);
    }
    written?;
    // The rename itself lives in the directory.
    #[cfg(unix)]
    File::open(directory)?.sync_all()?;
    Ok(())
}

/// Removes the unfinished files that killed processes left in a directory: those that nobody holds any more.
pub fn clear_leftovers(directory: &Path) {
    let Ok(files) = std::fs::read_dir(directory) else { return };
    for path in files.filter_map(Result::ok).map(|file| file.path()) {
        let unfinished = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| {
            name.starts_with('.') && name.contains(".json.") && name.rsplit('.').count() >= 5
        });
        // Whoever made it a moment ago may not hold it yet.
        let old = |meta: std::fs::Metadata| {
            meta.modified().is_ok_and(|at| at.elapsed().is_ok_and(|age| age.as_secs() >= 60))
        };
        if !unfinished || !std::fs::metadata(&path).is_ok_and(old) {
            continue;
        }
        let unheld = File::options().read(true).write(true).open(&path);
        if unheld.is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = std::fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_killed_process_left_is_cleared() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
        let hour_ago = std::time::SystemTime::now() - Duration::from_secs(3600);
        let make = |name: &str, at: std::time::SystemTime| {
            let file = open_private(&path(name)).unwrap();
            file.set_modified(at).unwrap();
            file
        };
        write_private(&path("entry.json"), b"{}").unwrap();
        make("entry.json", hour_ago);
        make(".entry.json.999.ab12", hour_ago);
        make(".entry.json.999.cd34", std::time::SystemTime::now());
        let held = make(".entry.json.999.ef56", hour_ago);
        held.try_lock().unwrap();
        clear_leftovers(place.path());
        let mut left: Vec<String> = std::fs::read_dir(place.path())
            .unwrap()
            .map(|f| f.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, [".entry.json.999.cd34", ".entry.json.999.ef56", "entry.json"]);
    }
}
