//! The README keeps its word.

use std::fs;
use std::path::Path;

use cognito_doctor::app::keys::markdown_table;
use cognito_doctor::problem::{Family, Problem};
use cognito_doctor::text::Lang;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// `UPDATE_README=1` writes the table anew.
#[test]
fn the_key_table_is_the_live_one() {
    let text = readme();
    let (before, rest) = text.split_once("<!-- keys -->\n").unwrap();
    let (table, after) = rest.split_once("<!-- /keys -->").unwrap();
    let live = markdown_table(Lang::En);
    if std::env::var_os("UPDATE_README").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        fs::write(path, format!("{before}<!-- keys -->\n{live}<!-- /keys -->{after}")).unwrap();
        return;
    }
    assert_eq!(
        table, live,
        "UPDATE_README=1 cargo nextest run -E 'test(key_table)' writes it anew"
    );
}

#[test]
fn every_room_of_the_map_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in readme().split('`').skip(1).step_by(2) {
        let is_path =
            part.starts_with("src/") || part.starts_with("assets/") || part.starts_with("tests/");
        if is_path && !part.contains(['<', '*']) {
            assert!(root.join(part).exists(), "the README names {part}");
        }
    }
}

#[test]
fn every_problem_is_in_the_table_of_its_family() {
    let text = readme();
    let (_, table) = text.split_once("## What it knows\n").unwrap();
    let count = format!("{} problems: ", Problem::ALL.len());
    assert!(table.trim_start().starts_with(&count), "the README says another number than {count}");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| ") && line.contains('`'))
        .map(|line| line.split('|').skip(1).map(str::trim).collect())
        .collect();
    let families = [Family::Sms, Family::Totp, Family::SignIn, Family::Email];
    for problem in Problem::ALL {
        let column = families.iter().position(|family| *family == problem.family());
        let column = column.unwrap_or_else(|| panic!("no column for {:?}", problem.family()));
        let listed = rows.iter().any(|row| row[column] == format!("`{problem}`"));
        assert!(listed, "the README's table lacks {problem} of {:?}", problem.family());
    }
}
