//! The QR code of an enrolment, read off the cells of the real binary by an independent decoder: in every
//! colouring a terminal can have, at every size from 80x24 up; and what becomes of its secret.

mod stage;

use std::path::Path;

use stage::Machine;
use stage::camera::{Theme, scanned, secret_of, seen};
use stage::terminal::Terminal;

/// The frame of this size is there: its first row reaches the right edge, its last is the keys.
fn is_drawn(terminal: &Terminal, columns: u16, rows: u16) -> bool {
    let screen = terminal.screen.0.lock().unwrap();
    let lines: Vec<String> = screen.parser.screen().rows(0, columns).collect();
    let first = lines.first().map_or(0, |line| line.trim_end().chars().count());
    let last = lines.get(usize::from(rows) - 1).map_or("", |line| line.trim());
    first + 1 >= usize::from(columns) && last.starts_with("Enter")
}

/// To the code of the first person of a lesson whose patients have to set an authenticator up.
fn enrolling(machine: &Machine, columns: u16, rows: u16, more: &[&str]) -> Terminal {
    let args = [&["--practice=28", "--lang=en"], more].concat();
    let mut terminal = Terminal::start(machine, columns, rows, &args);
    terminal.shows("juniper-patients");
    terminal.shows("us-west-2_");
    terminal.press("S");
    terminal.shows("password known");
    terminal.press("\r");
    terminal.shows("Through which app client?");
    terminal.press("\r");
    // It costs nothing here, and it is asked all the same.
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("MFA_SETUP");
    terminal.press("\r");
    terminal.shows("six digits");
    terminal
}

#[test]
fn the_code_scans_on_dark_and_light_terminals_at_every_size() {
    let machine = Machine::new();
    let terminal = enrolling(&machine, 80, 24, &[]);
    let first = scanned(&terminal, Theme::Dark);
    assert!(first.starts_with("otpauth://totp/"), "{first}");
    let secret = secret_of(&first);
    assert_eq!(secret.len(), 52, "as long as those of AWS");
    let mut sizes = Vec::new();
    for columns in [80, 90, 100, 120, 160, 200] {
        for rows in [24, 25, 27, 30, 34, 40, 50, 60] {
            sizes.push((columns, rows));
        }
    }
    let mut terminal = terminal;
    for (columns, rows) in sizes {
        terminal.resize(columns, rows);
        terminal
            .settles(&format!("{columns}x{rows}"), |terminal| is_drawn(terminal, columns, rows));
        for theme in [Theme::Dark, Theme::Light] {
            let text = scanned(&terminal, theme);
            println!("{columns}x{rows} {theme:?}: {} letters", text.len());
            assert_eq!(secret_of(&text), secret, "{columns}x{rows} on {theme:?}");
        }
    }
}

#[test]
fn without_colour_the_code_scans_on_a_dark_terminal_and_swapped_on_a_light_one() {
    let mut machine = Machine::new();
    machine.set("NO_COLOR", "1");
    for (columns, rows) in [(80, 24), (100, 30), (120, 40)] {
        let mut terminal = enrolling(&machine, columns, rows, &[]);
        let dark = scanned(&terminal, Theme::Dark);
        assert_eq!(seen(&terminal, Theme::Light), None, "the other way round is no code");
        terminal.press("I");
        let light = scanned(&terminal, Theme::Light);
        assert_eq!(secret_of(&light), secret_of(&dark));
        let raw = terminal.raw();
        assert!(!raw.contains("38;5;") && !raw.contains("48;5;"), "NO_COLOR means none");
        machine.run(&["practice", "reset", "28"]);
    }
}

#[test]
fn where_it_does_not_fit_the_size_and_the_secret_in_groups_are_said() {
    let machine = Machine::new();
    let mut terminal = enrolling(&machine, 100, 30, &[]);
    let secret = secret_of(&scanned(&terminal, Theme::Dark));
    terminal.resize(60, 15);
    let groups: Vec<&str> =
        secret.as_bytes().chunks(4).map(|c| std::str::from_utf8(c).unwrap()).collect();
    let shown =
        terminal.until("the groups", |text| groups.iter().all(|group| text.contains(group)));
    assert!(seen(&terminal, Theme::Dark).is_none());
    // 37 modules and the narrowest quiet zone, beside nothing.
    assert!(shown.contains("39"), "the size that is needed: {shown}");
}

/// Every file below a directory that holds the text.
fn files_with(directory: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if String::from_utf8_lossy(&std::fs::read(&path).unwrap_or_default()).contains(text)
        {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn the_secret_is_in_no_file_but_the_practice_world_and_the_journal_names_the_calls_alone() {
    let machine = Machine::new();
    let log = machine.home.path().join("log.txt");
    let mut terminal = enrolling(&machine, 100, 30, &["--log", log.to_str().unwrap()]);
    let secret = secret_of(&scanned(&terminal, Theme::Dark));
    terminal.press("q");
    // Esc and q are letters of no field here, or the field takes them: leave from anywhere.
    terminal.press("\u{3}");
    let (_, _) = terminal.ends();
    let found = files_with(machine.home.path(), &secret);
    let world = machine.state().join("lab/three-minutes.json").display().to_string();
    assert!(found.iter().all(|file| *file == world), "the secret is in {found:?}");
    let journal = machine.state().join("journal");
    assert!(!files_with(&journal, "AssociateSoftwareToken").is_empty(), "nothing was journaled");
    for banned in ["Practice-only", "AYABe", "walter.kim", "5b1a2a93"] {
        assert_eq!(files_with(&journal, banned), Vec::<String>::new(), "{banned}");
        assert!(!std::fs::read_to_string(&log).unwrap().contains(banned), "{banned} in the log");
    }
}

/// By SRP, from a device that is confirmed, with its tokens refreshed.
#[test]
fn a_proof_a_device_and_tokens_leave_the_names_of_the_calls_and_nothing_else() {
    let machine = Machine::new();
    let log = machine.home.path().join("log.txt");
    let args = ["--practice=48", "--lang=en", "--log", log.to_str().unwrap()];
    let mut terminal = Terminal::start(&machine, 100, 40, &args);
    terminal.shows("ipe-counters");
    terminal.press("S");
    terminal.shows("password known");
    terminal.press("\r");
    terminal.shows("Flow: USER_SRP_AUTH through InitiateAuth");
    terminal.press("\r");
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("> Prove the password");
    terminal.press("\r");
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("> Answer with the code");
    terminal.press("\r");
    terminal.shows("The practice phone shows");
    terminal.press("\t\r");
    terminal.shows("> End here");
    terminal.press("j");
    terminal.shows("> Confirm this device");
    terminal.press("\r");
    terminal.shows("A name for");
    terminal.press("the office\r");
    terminal.shows("This adds a device to the user.");
    terminal.press("A");
    terminal.shows("device confirmed");
    terminal.press("jjjj");
    terminal.shows("> Refresh the tokens (REFRESH_TOKEN_AUTH)");
    terminal.press("\r");
    terminal.shows("Step 5");
    terminal.press("q");
    terminal.press("\u{3}");
    let (_, _) = terminal.ends();
    let journal = machine.state().join("journal");
    for call in ["InitiateAuth", "RespondToAuthChallenge", "ConfirmDevice"] {
        assert!(!files_with(&journal, call).is_empty(), "{call} was not journaled");
    }
    for banned in ["Practice-only", "AYABe", "eyJ", "nair.prado", "the office"] {
        assert_eq!(files_with(&journal, banned), Vec::<String>::new(), "{banned}");
        assert!(!std::fs::read_to_string(&log).unwrap().contains(banned), "{banned} in the log");
    }
}
