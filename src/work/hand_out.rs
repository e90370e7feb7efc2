//! A text that is handed out as a file.

use std::io::{self, Write};
use std::path::Path;

use crate::{clock, state};

/// Writes a text to a new file in the directory where the program was started; the file's name.
///
/// # Errors
/// As the operating system says.
pub fn hand_out(text: &str, extension: &str) -> io::Result<String> {
    hand_out_in(Path::new("."), text, extension)
}

fn hand_out_in(directory: &Path, text: &str, extension: &str) -> io::Result<String> {
    // The name sorts by time, and is free: what was handed out before stays.
    let name = format!("cognito-doctor-{}.{extension}", clock::entry_id());
    let mut file = state::new_private(&directory.join(&name))?;
    file.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        file.write_all(b"\n")?;
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_gets_a_file_of_its_own() {
        let place = tempfile::tempdir().unwrap();
        let first = hand_out_in(place.path(), "aws cognito-idp …", "txt").unwrap();
        let second = hand_out_in(place.path(), "two\nlines\n", "md").unwrap();
        assert_ne!(first, second);
        assert!(first.ends_with(".txt") && second.ends_with(".md"));
        let read = |name: &str| std::fs::read_to_string(place.path().join(name)).unwrap();
        assert_eq!(read(&first), "aws cognito-idp …\n");
        assert_eq!(read(&second), "two\nlines\n");
        assert!(hand_out_in(&place.path().join("nowhere"), "", "txt").is_err());
    }
}
