//! A second terminal that follows the wizard: the same screen in its own language and size, and no byte of what
//! only the person at the keys may see. Two pseudo-terminals, and a follower that keeps every byte it is sent.
#![cfg(unix)]

mod stage;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use stage::Machine;
use stage::camera::{Theme, scanned, secret_of};
use stage::terminal::Terminal;

/// Typed by the person at the keys.
const PASSWORD: &str = "Planted-pass-7!";
const CODE: &str = "864209";
/// As the field shows it.
const CODE_SHOWN: &str = "864 209";

const HIDDEN: &str = "Oculto:";

fn contents(terminal: &Terminal) -> String {
    terminal.screen.0.lock().unwrap().parser.screen().contents()
}

fn presenter(machine: &Machine) -> Terminal {
    let terminal = Terminal::start(machine, 120, 40, &["--practice=28", "--lang=en"]);
    terminal.shows("us-west-2_");
    terminal
}

fn follower(machine: &Machine) -> Terminal {
    let terminal = Terminal::start(machine, 80, 24, &["--follow", "--lang=pt-BR"]);
    terminal.shows("ACOMPANHANDO");
    terminal
}

fn sockets(machine: &Machine) -> Vec<PathBuf> {
    let directory = machine.state().join("follow");
    fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// Says what a follower says, in the presenter's own language, and keeps all that it is told.
fn listener(machine: &Machine) -> (Arc<Mutex<Vec<u8>>>, JoinHandle<()>) {
    let mut stream = UnixStream::connect(&sockets(machine)[0]).unwrap();
    let hello = concat!(
        r#"{"protocol":1,"columns":120,"rows":40,"lang":"en","ascii":false,"colour":true}"#,
        "\n"
    );
    stream.write_all(hello.as_bytes()).unwrap();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let keeps = Arc::clone(&heard);
    let listens = std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(read) = stream.read(&mut buffer) {
            if read == 0 {
                break;
            }
            keeps.lock().unwrap().extend_from_slice(&buffer[..read]);
        }
    });
    (heard, listens)
}

#[test]
fn a_follower_sees_the_same_screen_in_its_language_and_none_of_the_secrets() {
    let machine = Machine::new();
    let mut presents = presenter(&machine);
    let mut follows = follower(&machine);
    follows.shows("Escolha um grupo de usuários");
    presents.shows("FOLLOWED");
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let all = sockets(&machine);
    assert_eq!(all.len(), 1);
    assert_eq!((mode(&machine.state().join("follow")), mode(&all[0])), (0o700, 0o600));
    let (heard, listens) = listener(&machine);
    presents.settles("the second follower", |_| !heard.lock().unwrap().is_empty());

    // Each scrolls as far as their own window needs; the presenter's does not move.
    presents.press("?");
    presents.shows("On this screen");
    follows.shows("Nesta tela");
    presents.press("\u{1b}[6~");
    presents.until("the last page", |text| text.contains("↑  PgUp PgDn"));
    let before = contents(&presents);
    for (columns, rows) in [(60, 15), (100, 50), (20, 4), (80, 24)] {
        follows.resize(columns, rows);
        follows.settles(&format!("{columns}x{rows}"), |terminal| {
            let screen = terminal.screen.0.lock().unwrap();
            let last = screen.parser.screen().rows(0, columns).last().unwrap_or_default();
            last.contains("ACOMPANHANDO")
        });
    }
    follows.shows("[Ajuda]");
    assert_eq!(contents(&presents), before, "a follower of another size moved the screen");
    presents.press("\u{1b}");
    presents.shows("juniper-patients");
    follows.shows("Escolha um grupo de usuários");

    // A named user: typed in full.
    presents.press("\r");
    presents.shows("[Findings]");
    follows.shows("[Achados]");
    presents.press("w");
    follows.shows(HIDDEN);
    presents.press("walter.kim@post.example");
    presents.shows("walter.kim@post.example");
    presents.press("\r");
    follows.shows("[Achados]");

    // A password that is typed, and is wrong.
    presents.press("S");
    presents.shows("password known, has an authenticator");
    follows.shows(HIDDEN);
    presents.press("jj");
    presents.shows("> another user");
    presents.press("\r");
    presents.shows("As the user types it");
    presents.press("walter.kim@post.example");
    presents.shows("walter.kim@post.example");
    presents.press("\r");
    presents.shows("Through which app client?");
    presents.press("\r");
    presents.shows("The user's password");
    presents.press(PASSWORD);
    presents.press("\r");
    presents.shows("Press \"A\" to do it");
    presents.press("A");
    presents.shows("NotAuthorizedException");
    presents.press("\u{1b}");
    presents.shows("another user");
    // An authenticator: a QR code, a secret, a code.
    presents.press("kk");
    presents.shows("> walter.kim");
    presents.press("\r");
    presents.shows("Through which app client?");
    presents.press("\r");
    presents.shows("Press \"A\" to do it");
    presents.press("A");
    presents.shows("MFA_SETUP");
    presents.press("\r");
    presents.shows("six digits");
    let secret = secret_of(&scanned(&presents, Theme::Dark));
    presents.press(CODE);
    let enrolling = presents.shows(CODE_SHOWN);
    let (_, phone) = enrolling.split_once("The practice phone shows ").unwrap();
    let of_phone = phone[..7].to_owned();
    follows.shows(HIDDEN);
    presents.press("\u{1b}");
    presents.shows("Press Esc again");
    presents.press("\u{1b}");
    presents.until("the end of the code", |text| !text.contains("six digits"));
    // The phones: passwords, and whatever else stands on them.
    presents.press("m");
    let phones = presents.shows("Practice-only-");
    follows.shows(HIDDEN);
    let passwords: BTreeSet<&str> =
        phones.split_whitespace().filter(|word| word.starts_with("Practice-only-")).collect();
    assert!(!passwords.is_empty());
    presents.press("m");
    presents.until("no phones", |text| !text.contains("[Phones]"));
    // What is under way is asked about; this leaves from anywhere.
    presents.press("\u{3}");
    let (code, written) = follows.ends();
    assert_eq!(code, 0);
    assert!(written.contains("O apresentador saiu."));
    presents.ends();
    assert_eq!(sockets(&machine), Vec::<PathBuf>::new(), "the socket is still there");

    listens.join().unwrap();
    let heard = String::from_utf8_lossy(&heard.lock().unwrap()).into_owned();
    assert!(heard.contains("juniper-patients") && heard.contains("Hidden: a secret"), "{heard}");
    let groups: Vec<&str> =
        secret.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect();
    let grouped = groups[..2].join(" ");
    let people = ["walter.kim@post.example", "ada.oyelaran@post.example", "Walter Kim"];
    let codes = [CODE, CODE_SHOWN, &of_phone, &of_phone.replace(' ', "")].map(str::to_owned);
    let planted = [PASSWORD, &secret, &grouped].into_iter().chain(people).chain(passwords);
    let planted = planted.map(str::to_owned).chain(codes);
    for marker in planted {
        assert!(!heard.contains(&marker), "{marker} went over the socket");
        assert!(!written.contains(&marker), "{marker} was on the follower's screen");
    }
}

#[test]
fn a_follower_leaves_without_a_trace_and_without_a_presenter_says_so() {
    let machine = Machine::new();
    let mut alone = Terminal::start(&machine, 80, 24, &["--follow", "--lang=en"]);
    let (code, written) = alone.ends();
    assert_eq!(code, 2);
    assert!(written.contains("No cognito-doctor to follow."), "{written}");

    let mut presents = presenter(&machine);
    let mut follows = follower(&machine);
    presents.shows("FOLLOWED");
    // Keys of a follower reach nobody.
    follows.press("S?j");
    follows.press("L");
    follows.shows("Choose a user pool");
    presents.shows("Choose a user pool");
    follows.press("q");
    assert_eq!(follows.ends().0, 0);
    presents.until("nobody follows", |text| !text.contains("FOLLOWED"));
    // What is no follower is shown the door, and the presenter goes on.
    for noise in [&b"\n"[..], b"{}\n", &[0xff; 5000], b"GET / HTTP/1.1\r\n\r\n"] {
        let mut stream = UnixStream::connect(&sockets(&machine)[0]).unwrap();
        let _ = stream.write_all(noise);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        assert_eq!(said, b"", "{noise:?}");
    }
    presents.press("?");
    presents.shows("On this screen");
    // A presenter that is killed leaves a socket that nobody listens on.
    presents.kill();
    assert_eq!(sockets(&machine).len(), 1);
    let mut late = Terminal::start(&machine, 80, 24, &["--follow", "--lang=en"]);
    assert_eq!(late.ends().0, 2);
    assert_eq!(sockets(&machine).len(), 0, "it was cleared away");
}

#[test]
fn a_path_that_no_socket_can_have_is_named() {
    let mut machine = Machine::new();
    let deep = machine.state().join("d".repeat(120));
    machine.set("COGNITO_DOCTOR_STATE_DIR", deep.to_str().unwrap());
    let mut follows = Terminal::start(&machine, 120, 24, &["--follow"]);
    let (code, said) = follows.ends();
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("too long for a Unix socket"), "{said}");
}
