//! The real binary in a real pseudo-terminal, as a person drives it.

mod stage;

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use stage::Machine;
use stage::terminal::{PATIENCE, Terminal};

/// What the path says in a language.
struct Words {
    lang: &'static str,
    findings: &'static str,
    steps: &'static str,
    preview: &'static str,
    unmoved: &'static str,
    applied: &'static str,
    taken_back: &'static str,
}

const EN: Words = Words {
    lang: "en",
    findings: "[Findings]",
    steps: "[Steps]",
    preview: "[Preview]",
    unmoved: "Just re-read",
    applied: "Applied.",
    taken_back: "Undone.",
};

const PT: Words = Words {
    lang: "pt-BR",
    findings: "[Achados]",
    steps: "[Passos]",
    preview: "[Prévia]",
    unmoved: "Relido agora",
    applied: "Aplicado.",
    taken_back: "Desfeito.",
};

/// From the list of lessons to a verified repair and back, the way a newcomer goes.
fn walk(columns: u16, rows: u16, words: &Words) {
    let machine = Machine::new();
    let mut t = Terminal::start(&machine, columns, rows, &["--practice", "--lang", words.lang]);
    t.shows(" 1  ");
    t.press("\r");
    t.shows("ledger-customers");
    // The wrong keys do nothing worse than say so.
    t.press("A\u{1b}[5~~%");
    t.press("\r");
    t.shows(words.findings);
    t.shows("InvalidSmsRoleTrustRelationshipException");
    t.press("A");
    t.press("\r");
    t.shows(words.steps);
    t.press("a");
    t.shows(words.preview);
    t.shows(words.unmoved);
    t.press("A");
    t.shows(words.applied);
    let journal = machine.state().join("journal/111122223333/us-east-1");
    assert_eq!(std::fs::read_dir(&journal).unwrap().count(), 1, "one entry in the journal");
    let check = machine.run(&["--practice=1", "check", "--all"]);
    assert_eq!(check.code, 0, "another process sees the repair: {check:?}");
    t.press("u");
    t.shows(words.unmoved);
    t.press("A");
    t.shows(words.taken_back);
    let check = machine.run(&["--practice=1", "check", "--all"]);
    assert_eq!(check.code, 1, "and its undo: {check:?}");
    t.press("q");
    let (code, raw) = t.ends();
    assert_eq!(code, 0);
    // What is said at the end stands in the shell's own screen.
    let (_, last) = raw.rsplit_once("\u{1b}[?25h").unwrap();
    assert!(
        raw.contains("\u{1b}[?1049l") && !last.contains('\u{1b}'),
        "the terminal is given back"
    );
}

#[test]
fn the_path_at_80x24_in_english() {
    walk(80, 24, &EN);
}

#[test]
fn the_path_at_120x40_in_portuguese() {
    walk(120, 40, &PT);
}

#[test]
fn the_path_at_80x24_in_portuguese() {
    walk(80, 24, &PT);
}

#[test]
fn the_path_at_120x40_in_english() {
    walk(120, 40, &EN);
}

/// Repairs the first lesson from the command line; the journal's entry.
fn repaired(machine: &Machine) -> String {
    let problem = ["--problem", "sms_role_trust_relationship"];
    let apply =
        ["--practice=1", "--format", "json", "apply", "--pool", "ledger-customers", "--yes"];
    let applied = machine.run(&[&apply[..], &problem].concat());
    assert_eq!(applied.code, 0, "{applied:?}");
    applied.json()["entry"].as_str().unwrap().to_owned()
}

#[test]
fn what_a_killed_program_left_open_is_settled_before_something_new_is_made() {
    let machine = Machine::new();
    let id = repaired(&machine);
    assert_eq!(machine.run(&["--practice=1", "undo", "--yes"]).code, 1);
    let file = machine.state().join(format!("journal/111122223333/us-east-1/{id}.json"));
    let read =
        || -> Value { serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap() };
    let mut entry = read();
    entry["state"] = json!("open");
    entry["changes"][0]["status"] = json!("sending");
    entry["changes"][0]["sent_at"] = json!("2020-01-01T00:00:00Z");
    std::fs::write(&file, entry.to_string()).unwrap();

    let mut t = Terminal::start(&machine, 120, 40, &["--practice=1", "--lang", "en"]);
    t.shows("ledger-customers");
    t.press("\r");
    t.shows(EN.findings);
    t.shows("InvalidSmsRoleTrustRelationshipException");
    t.press("\r");
    t.shows(EN.steps);
    t.press("a");
    t.shows(EN.unmoved);
    assert_eq!(read()["state"], "open", "nothing was asked of the journal yet");
    t.press("A");
    t.shows(EN.applied);
    // Judged by the document of before: after the change it would read as made.
    assert_eq!(read()["state"], "not_made");
    t.press("q");
    assert_eq!(t.ends().0, 0);
}

#[test]
fn a_journal_that_cannot_be_read_is_said_to_be_unreadable_in_both_doors() {
    let machine = Machine::new();
    repaired(&machine);
    let journal = machine.state().join("journal/111122223333/us-east-1");
    let kept = journal.with_file_name("kept");
    std::fs::rename(&journal, &kept).unwrap();
    // A file in the place of the directory: it is unreadable for whoever runs the tests.
    std::fs::write(&journal, "").unwrap();
    let list = machine.run(&["--practice=1", "--lang", "en", "undo", "--list"]);
    assert_eq!(list.code, 3, "{list:?}");
    assert!(list.talk.contains("The journal cannot be read"), "{list:?}");

    let mut t = Terminal::start(&machine, 120, 40, &["--practice=1", "--lang", "en"]);
    t.shows("ledger-customers");
    t.shows("signed in as");
    t.press("u");
    let screen = t.shows("The journal cannot be read");
    assert!(!screen.contains("has changed nothing"), "nobody knows whether it has: {screen}");
    t.press("\u{1b}");
    t.shows("ledger-customers");
    t.press("\u{1b}");
    t.shows("[~]");
    // The lesson is not put back while its entries are still there, and the screen says so.
    t.press("R");
    t.shows("back to its beginning?");
    t.press("\r");
    t.shows("could not be reset");
    let world = machine.state().join("lab/wrong-principal.json");
    assert!(world.exists());
    std::fs::remove_file(&journal).unwrap();
    std::fs::rename(&kept, &journal).unwrap();
    t.press("R");
    t.shows("back to its beginning?");
    t.press("\r");
    t.shows("The lesson was reset.");
    assert!(!world.exists());
    t.press("q");
    assert_eq!(t.ends().0, 0);
}

#[test]
fn the_times_on_screen_are_local_and_say_so() {
    for (zone, offset) in [("BRT3", "-03:00"), ("Nowhere/Atlantis", "UTC")] {
        let mut machine = Machine::new();
        machine.set("TZ", zone);
        let mut t = Terminal::start(&machine, 80, 24, &["--practice=1", "--lang", "en"]);
        t.shows("ledger-customers");
        t.press("\r");
        t.shows("[Findings]");
        t.shows(&format!(" {offset}"));
        t.press("C");
        t.shows(&format!("times {offset}"));
        t.press("q");
        assert_eq!(t.ends().0, 0);
    }
}

#[test]
fn ctrl_c_leaves_from_anywhere_with_130() {
    let machine = Machine::new();
    for keys in ["", "\r", "?", "/abc"] {
        let mut t = Terminal::start(&machine, 80, 24, &["--practice=1", "--lang", "en"]);
        t.shows("ledger-customers");
        t.press(keys);
        t.press("\u{3}");
        let (code, raw) = t.ends();
        assert_eq!(code, 130, "after {keys:?}");
        assert!(raw.contains("\u{1b}[?1049l"));
    }
}

#[test]
fn a_signal_gives_the_terminal_back_and_ends_with_its_own_code() {
    for (signal, code) in [("-TERM", 143), ("-INT", 130), ("-QUIT", 131)] {
        let machine = Machine::new();
        let mut t = Terminal::start(&machine, 80, 24, &["--lang", "en"]);
        t.shows("cognito-doctor");
        let pid = t.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill").args([signal, &pid]).status();
        assert!(sent.unwrap().success());
        let (ended, raw) = t.ends();
        assert_eq!(ended, code, "{signal}");
        assert!(raw.contains("\u{1b}[?1049l") && raw.contains("\u{1b}[?25h"), "{signal}");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_the_program_without_a_panic() {
    let machine = Machine::new();
    let Terminal { master, writer, mut child, screen } =
        Terminal::start(&machine, 80, 24, &["--practice=1", "--lang", "en"]);
    let deadline = Instant::now() + PATIENCE;
    let mut shown = screen.0.lock().unwrap();
    while !shown.parser.screen().contents().contains("ledger-customers") {
        assert!(Instant::now() < deadline);
        shown = screen.1.wait_timeout(shown, Duration::from_millis(100)).unwrap().0;
    }
    drop(shown);
    // The reader holds a copy of the master's end; the program learns of it by the signal.
    let pid = child.process_id().unwrap().to_string();
    drop((master, writer));
    assert!(std::process::Command::new("kill").args(["-HUP", &pid]).status().unwrap().success());
    let status = child.wait().unwrap();
    assert_ne!(status.exit_code(), 101, "it panicked");
}

#[test]
fn no_size_hurts() {
    let machine = Machine::new();
    let mut t = Terminal::start(&machine, 80, 24, &["--practice=1", "--lang", "en"]);
    t.shows("ledger-customers");
    for (columns, rows) in
        [(1, 1), (5, 2), (20, 5), (59, 14), (60, 15), (200, 60), (3, 40), (80, 24)]
    {
        t.resize(columns, rows);
        t.press("j");
    }
    // The storm is over: at the size that stays, everything is there.
    t.resize(100, 30);
    t.press("k");
    t.shows("ledger-customers");
    t.press("\r");
    t.shows("[Findings]");
    t.press("q");
    assert_eq!(t.ends().0, 0);
}

#[test]
fn no_colour_means_none() {
    let mut machine = Machine::new();
    machine.set("NO_COLOR", "1");
    let mut t = Terminal::start(&machine, 80, 24, &["--practice=1", "--lang", "en"]);
    t.shows("ledger-customers");
    t.press("\r");
    t.shows("FAIL");
    t.press("q");
    let (_, raw) = t.ends();
    for colour in ["\u{1b}[31", "\u{1b}[38;5", "\u{1b}[33", "\u{1b}[32"] {
        assert!(!raw.contains(colour), "{colour:?} in spite of NO_COLOR");
    }
}

#[test]
fn a_machine_without_credentials_says_so_and_offers_a_way() {
    let machine = Machine::new();
    let mut t = Terminal::start(&machine, 80, 24, &["--lang", "en", "--region", "eu-west-1"]);
    t.shows("cognito-doctor");
    t.press("1");
    t.shows("No credentials found");
    t.press("\u{1b}");
    t.shows("Practice lab");
    t.press("q");
    assert_eq!(t.ends().0, 0);
}

#[test]
fn idle_costs_nothing() {
    let machine = Machine::new();
    let t = Terminal::start(&machine, 100, 30, &["--practice=1", "--lang", "en"]);
    t.shows("ledger-customers");
    t.shows("signed in as");
    let pid = t.child.process_id().unwrap();
    // Whatever start-up still had to do is done when two readings in a row are the same.
    let reading = || {
        let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
        let fields: Vec<&str> = text.rsplit(')').next().unwrap().split_whitespace().collect();
        let written = t.screen.0.lock().unwrap().raw.len();
        (fields[11].to_owned(), fields[12].to_owned(), written)
    };
    let quiet_for = Duration::from_secs(3);
    let mut last = reading();
    let mut since = Instant::now();
    let deadline = Instant::now() + PATIENCE;
    let guard = t.screen.0.lock().unwrap();
    let mut guard = Some(guard);
    while since.elapsed() < quiet_for {
        assert!(Instant::now() < deadline, "it is never quiet");
        let (lock, _) = t.screen.1.wait_timeout(guard.take().unwrap(), quiet_for).unwrap();
        drop(lock);
        let now = reading();
        if now != last {
            last = now;
            since = Instant::now();
        }
        guard = Some(t.screen.0.lock().unwrap());
    }
}

#[test]
fn without_a_terminal_there_is_a_sentence_and_2() {
    let machine = Machine::new();
    let ran = machine.run(&["--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.talk.contains("needs a terminal"), "{ran:?}");
    assert_eq!(ran.out, "", "nothing is drawn into a pipe");
}
