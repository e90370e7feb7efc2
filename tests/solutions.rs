//! The way to the end of every lesson, walked through the real binary in a pseudo-terminal, with its keys counted.

mod stage;

use std::collections::BTreeMap;

use cognito_doctor::lab::{self, Lesson};
use cognito_doctor::text::{Lang, Texts};
use serde_json::Value;
use stage::Machine;
use stage::terminal::Terminal;

/// The user whom a lesson's ticket names.
const USERS: &[(&str, &str)] = &[
    ("nobody-is-asked", "grace.tan@possumwealth.example"),
    ("user-without-a-token", "benedita.souza@quarry.example"),
    ("lost-phone", "hal.jensen@post.example"),
    ("quiet-since-thursday", "theo.brandt@larkspur.example"),
    ("some-get-in", "wanda.koch@post.example"),
    ("federated", "claudia.petit@verger.example"),
    ("the-same-code-every-morning", "nair.prado@ipe.example"),
    ("first-day", "nell.ashdown@harborbakery.example"),
    ("two-ways-in", "odette.roy@erable.example"),
    ("saved-and-ignored", "yuki.endo@kawaferries.example"),
    ("a-stranger-writes", "paloma.vidal@juniperlodge.example"),
];

/// What is chosen in *Test a sign-in* after the first call, by the names of the choices.
const SIGN_INS: &[(&str, &[&str])] = &[
    ("pressed-twice", &["answer-code", "resend", "start-over", "answer-code", "answer-code"]),
    ("began-again", &["sign-in-again", "answer-stale", "answer-code"]),
    ("two-entries", &["wrong-code", "answer-code"]),
    (
        "reloaded-page",
        &["associate", "associate-again", "verify-earlier-secret", "verify", "finish-setup"],
    ),
    ("the-script-is-refused", &["prove-password", "answer-code"]),
    (
        "remembered-and-asked-anyway",
        &[
            "prove-password",
            "answer-code",
            "confirm-device",
            "start-over",
            "prove-password",
            "begin-device-proof",
            "prove-device",
        ],
    ),
    ("signed-out-within-the-hour", &["prove-password", "confirm-device", "refresh"]),
    ("an-empty-page-after-the-password", &["choose-factor", "answer-code"]),
    ("the-gate-that-never-asks", &["prove-password", "answer-code", "answer-custom"]),
    ("welcome-and-nothing-opens", &["prove-password", "associate", "verify", "finish-setup"]),
    ("user-without-a-token", &["associate", "verify", "prefer"]),
];

/// Where a sign-in is not tested but an authenticator app set up for the user.
const SET_UPS: &[&str] = &["user-without-a-token"];

/// Where the way leads through *Recent failures*: words of AWS in the row that is checked.
const FAILURES: &[(&str, &str)] = &[("two-complaints", "Invalid session for the user")];

/// Columns and rows: where most newcomers sit, and where all has room.
const SMALL: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (150, 50);

/// Somebody who knows the way.
struct Player<'a> {
    terminal: Terminal,
    texts: Texts,
    lesson: &'a Lesson,
    keys: usize,
}

/// A text up to its first variable: what is certainly on one line of a wide screen.
fn opening(texts: Texts, id: &str, variables: &[&str]) -> String {
    let hole = "\u{1}";
    let variables: Vec<(&str, &str)> = variables.iter().map(|name| (*name, hole)).collect();
    let whole = texts.with(id, &variables);
    let plain = whole.split(hole).next().unwrap_or_default().trim();
    plain.chars().take(44).collect::<String>().trim().to_owned()
}

/// Does the screen say so, in however many lines? Beside what is told may stand a list, or a QR code.
fn says(screen: &str, text: &str) -> bool {
    let cells = |side: &dyn Fn(&str) -> String| -> String {
        let lines: Vec<String> = screen.lines().map(side).collect();
        lines.iter().map(|line| line.trim()).collect::<Vec<&str>>().join(" ")
    };
    let of_code = ['▀', '▄', '█'];
    let right = |line: &str| {
        let cell = line.rsplit('│').next().unwrap_or_default().trim_start();
        cell.trim_start_matches(|c| of_code.contains(&c)).to_owned()
    };
    let left = |line: &str| line.split('│').next().unwrap_or_default().to_owned();
    screen.contains(text) || cells(&right).contains(text) || cells(&left).contains(text)
}

/// What stands under the cursor of a list, and where.
fn cursor(screen: &str) -> Option<(usize, &str)> {
    let cells = screen.lines().map(|line| line.rsplit('│').next().unwrap_or_default().trim());
    cells.enumerate().filter(|(_, cell)| cell.starts_with("> ")).last()
}

/// Where the cursor is in a list that does not fit: `6/11` in the rule above it.
fn place_in_list(screen: &str) -> Option<(u32, u32)> {
    let words = screen.lines().filter(|line| line.contains("─")).flat_map(str::split_whitespace);
    let place = |word: &str| {
        let (at, all) = word.split_once('/')?;
        Some((at.parse().ok()?, all.parse().ok()?))
    };
    words.filter_map(place).next()
}

/// Does a whole code stand in the open field?
fn has_code(screen: &str) -> bool {
    let is_code = |line: &str| {
        let field = line.rsplit_once("> ").map_or("", |(_, field)| field.trim());
        let digits = field.chars().filter(char::is_ascii_digit).count();
        digits >= 6 && field.chars().all(|c| c.is_ascii_digit() || c == ' ')
    };
    screen.lines().any(is_code)
}

/// Is a call under way, or a wait?
fn is_sending(texts: Texts, screen: &str) -> bool {
    let sending = texts.get("rehearse-sending");
    let cells = screen.lines().flat_map(|line| line.split('│'));
    cells.map(|cell| cell.trim_end_matches([' ', '.'])).any(|cell| cell.ends_with(&sending))
}

/// The number of the last call of *Test a sign-in*: in the list of calls, or, where there is no room for one, in
/// what is told of the last call and of the session.
fn calls_made(texts: Texts, screen: &str) -> u32 {
    let number = |from: &str| {
        let digits: String = from.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    };
    let listed = |line: &str| {
        let row = line.trim_start_matches([' ', '>', '*']);
        row.split_once(' ').filter(|(_, call)| call.contains('→')).and_then(|(n, _)| number(n))
    };
    let step = opening(texts, "step-title", &["number", "name"]).to_lowercase();
    let told = |line: &str| {
        let line = line.to_lowercase();
        line.rsplit_once(&format!("{step} ")).and_then(|(_, rest)| number(rest))
    };
    screen.lines().flat_map(|line| [listed(line), told(line)]).flatten().max().unwrap_or(0)
}

impl<'a> Player<'a> {
    fn new(
        machine: &Machine,
        lesson: &'a Lesson,
        lang: Lang,
        (columns, rows): (u16, u16),
    ) -> Player<'a> {
        let practice = format!("--practice={}", lesson.name);
        let terminal = Terminal::start(machine, columns, rows, &[&practice, "--lang", lang.tag()]);
        Player { terminal, texts: Texts(lang), lesson, keys: 0 }
    }

    fn screen(&self) -> String {
        self.terminal.screen.0.lock().unwrap().parser.screen().contents()
    }

    fn t(&self, id: &str) -> String {
        self.texts.get(id)
    }

    fn press(&mut self, keys: &str) {
        // The sequence of a key that moves is one key.
        self.keys += if keys.starts_with("\u{1b}[") { 1 } else { keys.chars().count() };
        self.terminal.press(keys);
    }

    /// Waits for a whole frame that is as wanted: the bytes of one may come in several pieces.
    fn until(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let what = format!("{} ({}, {} keys)", what, self.lesson.name, self.keys);
        let mut seen = String::new();
        self.terminal.settles(&what, |terminal| {
            let screen = terminal.screen.0.lock().unwrap();
            let after = |mark: &[u8]| screen.raw.windows(mark.len()).rposition(|part| part == mark);
            let whole = after(b"\x1b[?2026h") <= after(b"\x1b[?2026l");
            seen = screen.parser.screen().contents();
            whole && wanted(&seen)
        });
        seen
    }

    /// Does the head of the screen say that the lesson is done?
    fn is_done(&self, screen: &str) -> bool {
        let tracker = screen.lines().nth(1).unwrap_or_default();
        tracker.trim_end().ends_with(&self.t("tracker-done"))
    }

    fn is_at(&self, screen: &str, place: &str) -> bool {
        screen.contains(&format!("[{}]", self.t(place)))
    }

    fn guesses(&self, screen: &str) -> bool {
        says(screen, &self.t("guess-asks"))
    }

    /// To the pool's row in the list of pools.
    fn moves_to(&mut self, pool: &str) {
        let rows = |screen: &str| -> Vec<String> {
            screen.lines().skip(2).map(|line| line.trim().to_owned()).collect()
        };
        let here = |screen: &str| rows(screen).iter().position(|row| row.starts_with("> "));
        let is_it = |row: &String| row.trim_start_matches("> ").starts_with(&format!("{pool}  "));
        for _ in 0..40 {
            let shown = self.screen();
            let (wanted, at) = (rows(&shown).iter().position(is_it), here(&shown));
            let (Some(wanted), Some(at)) = (wanted, at) else { break };
            if wanted == at {
                return;
            }
            self.press(if wanted > at { "j" } else { "k" });
            self.until(&format!("a row with {pool}"), |screen| here(screen) != Some(at));
        }
        panic!("{pool} is not there:\n{}", self.screen());
    }

    /// To the row of *Test a sign-in*, or of a list of sentences, that begins so.
    fn reads_sentence(&mut self, sentence: &str) {
        let short: String = sentence.chars().take(44).collect();
        let short = short.trim_end();
        // What stands right of the list of calls; a mark and a letter may stand before it.
        let cell = |line: &str| line.rsplit('│').next().unwrap_or_default().trim().to_owned();
        let is_it = |line: &str| {
            let cell = cell(line);
            let row = cell.trim_start_matches("> ").trim_start();
            row.starts_with(short) || (row.chars().nth(1) == Some(' ') && row.contains(short))
        };
        let mut goes_down = true;
        for _ in 0..40 {
            let before = self.screen();
            let lines: Vec<&str> = before.lines().collect();
            let wanted = lines.iter().position(|line| is_it(line));
            let here = cursor(&before);
            let Some((at, _)) = here else { break };
            if wanted == Some(at) {
                return;
            }
            // A list that is longer than its room says where in it the cursor is: down to its end, then up.
            match (wanted, place_in_list(&before)) {
                (Some(wanted), _) => goes_down = wanted > at,
                (None, Some((place, all))) => goes_down = goes_down && place < all,
                (None, None) => break,
            }
            self.press(if goes_down { "j" } else { "k" });
            // Seconds that are counted change the screen, too.
            self.until(&format!("a row with {short}"), |screen| cursor(screen) != here);
        }
        panic!("{short} is not there:\n{}", self.screen());
    }

    /// From the list of pools to the findings of one; what is wrong is looked at and guessed on the way.
    fn opens(&mut self, pool: &str) {
        self.moves_to(pool);
        let lesson = self.lesson;
        match FAILURES.iter().find(|(name, _)| *name == lesson.name) {
            Some((_, words)) => self.checks_for(words),
            None => self.press("\r"),
        }
        let shown = self.until("the findings", |s| self.is_at(s, "screen-findings"));
        if !self.guesses(&shown) {
            return;
        }
        self.press("J");
        self.until("the documents", |s| self.is_at(s, "screen-documents"));
        for _ in 0..40 {
            let shown = self.screen();
            if !shown.contains('↓') {
                break;
            }
            self.press("\u{1b}[6~");
            self.until("the next page of the documents", |s| s != shown);
        }
        self.press("\u{1b}");
        self.until("the causes", |s| self.guesses(s));
        let right = lesson.causes.iter().find(|cause| cause.right).unwrap();
        let says = match self.texts.0 {
            Lang::PtBr => &right.says.pt_br,
            Lang::En => &right.says.en,
        };
        self.reads_sentence(says);
        self.press("\r");
        self.until("what was found", |s| self.is_at(s, "screen-findings") && !self.guesses(s));
    }

    /// From the pool to its recent failures, and from a row of them to the check.
    fn checks_for(&mut self, words: &str) {
        let read = opening(self.texts, "failures-complete", &[]);
        self.press("F");
        self.until("the recent failures", |s| self.is_at(s, "screen-failures") && says(s, &read));
        // The cursor stays with its row while rows come and move: what is wanted may stand above it.
        let row = |screen: &str, is_it: &dyn Fn(&str) -> bool| {
            screen.lines().position(|line| is_it(line.split('│').next().unwrap_or_default().trim()))
        };
        let here = |screen: &str| row(screen, &|line| line.starts_with("> "));
        for _ in 0..8 {
            let shown = self.screen();
            let wanted = row(&shown, &|line| line.contains(words));
            if here(&shown) == wanted {
                break;
            }
            self.press(if here(&shown) < wanted { "j" } else { "k" });
            self.until("another failure", |s| here(s) != here(&shown));
        }
        self.press("\r");
    }

    fn answers(&mut self) {
        let question = self.lesson.question.as_ref().unwrap();
        let right = question.answers.iter().find(|answer| answer.right).unwrap();
        let says = match self.texts.0 {
            Lang::PtBr => &right.says.pt_br,
            Lang::En => &right.says.en,
        };
        self.press("Q");
        self.until("the question", |s| self.is_at(s, "screen-question"));
        self.reads_sentence(says);
        self.press("\r");
        self.until("the answer", |s| self.is_done(s));
        self.press("\r");
    }

    fn names_the_user(&mut self, user: &str) {
        self.press("w");
        self.press(user);
        let start: String = user.chars().take(2).collect();
        let masked = format!("{start}•••");
        self.press("\r");
        self.until("the user", |s| self.is_at(s, "screen-findings") && s.contains(&masked));
    }

    /// The findings in the list, and whether the cursor is on it: the state and the beginning of the title.
    fn findings(&self, screen: &str) -> Vec<(bool, String)> {
        let states = ["fail", "warn", "unknown", "ok", "not-applicable"];
        let states = states.map(|state| self.t(&format!("state-{state}")));
        let list = screen.lines().skip(2).take_while(|line| !line.trim_start().starts_with('─'));
        let rows = list.filter_map(|line| {
            let row = line.split('│').next()?.trim();
            let (here, row) = row.strip_prefix("> ").map_or((false, row), |row| (true, row));
            let word = row.split_whitespace().next()?;
            states.iter().any(|state| state == word).then(|| (here, row.to_owned()))
        });
        rows.collect()
    }

    /// To the worst finding, which stands first.
    fn goes_to_the_worst(&mut self) {
        self.press("\u{1b}[H");
        self.until("the first finding", |s| self.findings(s).first().is_some_and(|row| row.0));
    }

    /// Carries out what the findings offer, until nothing of the lesson is left in this pool. True if the lesson is
    /// done.
    fn repairs(&mut self, pool: &str) -> bool {
        for _ in 0..4 {
            self.goes_to_the_worst();
            let offered = [format!(" a {} ", self.t("key-change")), " R ".to_owned()];
            let mut key = None;
            for _ in 0..8 {
                let shown = self.screen();
                let footer = shown.lines().last().unwrap_or_default().to_owned();
                key = ["a", "R"].into_iter().zip(&offered).find(|(_, o)| footer.contains(*o));
                if key.is_some() {
                    break;
                }
                // What is bad stands above what is well: below the cursor there may be nothing more.
                let bad = ["state-fail", "state-warn"].map(|id| self.t(id));
                let rows = self.findings(&shown).into_iter();
                let mut below = rows.skip_while(|(here, _)| !here).skip(1);
                if !below.any(|(_, row)| bad.iter().any(|word| row.starts_with(word.as_str()))) {
                    break;
                }
                self.press("j");
                let rows = self.findings(&shown);
                self.until("the next finding", |screen| self.findings(screen) != rows);
            }
            let Some((key, _)) = key else { return false };
            self.press(key);
            // What is previewed can be applied as soon as it was read once more.
            let apply = format!(" A {}", self.t("key-apply"));
            self.until("the preview", |s| {
                s.lines().last().is_some_and(|keys| keys.contains(&apply))
            });
            self.press("A");
            let asks = ["ask-pool-name", "ask-user-name"];
            let asks = asks.map(|id| opening(self.texts, id, &["pool", "user"]));
            let shown = self.until("the change", |s| {
                self.is_at(s, "screen-verify") || asks.iter().any(|ask| says(s, ask))
            });
            if !self.is_at(&shown, "screen-verify") {
                let user = USERS.iter().find(|(name, _)| *name == self.lesson.name);
                let typed = user.filter(|_| key == "R").map_or(pool, |(_, user)| *user);
                self.press(typed);
                self.press("\r");
            }
            let applied = self.t("verify-applied");
            let shown = self.until("the end of the change", |s| says(s, &applied));
            self.press("\r");
            if self.is_done(&shown) {
                return true;
            }
            self.until("the findings", |s| self.is_at(s, "screen-findings"));
        }
        false
    }

    /// Answers what *Test a sign-in* asks for until the next call has come back.
    fn calls(&mut self, before: u32) {
        let agree = opening(self.texts, "needs-agree", &[]);
        let phone = opening(self.texts, "needs-phone-shows", &["code"]);
        let wrong = opening(self.texts, "needs-wrong", &["wrong"]);
        let factor = self.t("needs-factor");
        let (texts, secret) = (self.texts, self.t("enrol-type"));
        // The end of a lesson takes the place of the list of calls on a small screen.
        let done = self.t("tracker-done");
        let ends = |s: &str| s.lines().nth(1).is_some_and(|line| line.trim_end().ends_with(&done));
        let came = |s: &str| {
            (calls_made(texts, s) > before || says(s, &secret) || ends(s)) && !is_sending(texts, s)
        };
        let device = opening(self.texts, "needs-this-device", &[]);
        let custom = opening(self.texts, "needs-answer", &[]);
        let another = opening(self.texts, "needs-device", &[]);
        let kinds = [&agree, &phone, &wrong, &factor, &device, &custom, &another];
        let mut answered: Vec<usize> = Vec::new();
        loop {
            // Beside a secret that is being replaced, the phone still shows the code of the one before.
            let asks = |s: &str| {
                let open = |(at, kind): (usize, &&String)| !answered.contains(&at) && says(s, kind);
                kinds.iter().enumerate().position(open).filter(|_| !says(s, &secret))
            };
            let shown = self.until("an answer", |s| came(s) || asks(s).is_some());
            if came(&shown) {
                return;
            }
            let Some(at) = asks(&shown) else { continue };
            // One field, asked about in one of two ways.
            answered.extend(if matches!(at, 1 | 2) { vec![1, 2] } else { vec![at] });
            match at {
                0 => self.press("A"),
                1 | 2 => {
                    self.press("\t");
                    self.until("the code", has_code);
                    self.press("\r");
                }
                3 => {
                    self.reads_sentence(&self.t("factor-totp"));
                    self.press("\r");
                }
                4 | 6 => self.press("desk\r"),
                _ => self.press("4471\r"),
            }
        }
    }

    /// Is the secret on screen, with the field for its first code?
    fn shows_secret(&self, screen: &str) -> bool {
        says(screen, &self.t("enrol-type"))
    }

    /// Types the code that the practice phone shows for the secret on screen.
    fn verifies(&mut self) {
        let phone = opening(self.texts, "needs-phone-shows", &["code"]);
        self.until("the phone", |s| says(s, &phone));
        self.press("\t");
        self.until("the code", has_code);
        self.press("\r");
        let agree = opening(self.texts, "needs-agree", &[]);
        self.until("what it costs", |s| says(s, &agree));
        self.press("A");
        self.until("the answer to the code", |s| {
            !self.shows_secret(s) && !is_sending(self.texts, s)
        });
    }

    fn signs_in(&mut self, moves: &[&str]) {
        let sets_up = SET_UPS.contains(&self.lesson.name.as_str());
        let way = self.t("form-which-way");
        if sets_up {
            self.press("E");
            self.until("which way", |s| says(s, &way));
            self.press("\r");
        } else {
            self.press("S");
        }
        let client = self.t("form-which-client");
        let known = [self.t("form-password-known"), self.t("form-has-app")];
        self.until("who signs in", |s| {
            says(s, &self.t("form-who")) && known.iter().any(|known| says(s, known))
        });
        self.press("\r");
        self.until("the app clients", |s| says(s, &client));
        if self.lesson.name == "the-gate-that-never-asks" {
            let flow = self.t("form-flow-custom-srp");
            for _ in 0..6 {
                let before = self.screen();
                if before.contains(&flow) {
                    break;
                }
                self.press("l");
                self.until("another flow", |s| s != before);
            }
        }
        self.press("\r");
        self.calls(0);
        for name in moves {
            let mut shown = self.screen();
            if self.is_done(&shown) {
                break;
            }
            if self.shows_secret(&shown) && *name == "verify" {
                self.verifies();
                continue;
            }
            if self.shows_secret(&shown) {
                self.press("o");
                shown = self.until("the other calls", |s| !self.shows_secret(s));
            }
            self.reads_sentence(&self.t(&format!("sign-in-do-{name}")));
            self.press("\r");
            self.calls(calls_made(self.texts, &shown));
        }
        if sets_up {
            // What was set up is read again on the way back.
            self.press("\u{1b}");
            self.until("the form", |s| says(s, &way));
            self.press("\u{1b}");
        }
        self.until("the end of the lesson", |s| self.is_done(s));
    }
}

/// Is the lesson done in what is kept of the progress?
fn is_kept(machine: &Machine, lesson: &str) -> bool {
    let kept = std::fs::read_to_string(machine.state().join("lab/progress.json")).unwrap();
    let kept: Value = serde_json::from_str(&kept).unwrap();
    kept["lessons"][lesson]["state"] == "done"
}

/// The pools in which something of the lesson is found, by their names.
fn pools_of(machine: &Machine, lesson: &Lesson) -> Vec<String> {
    let practice = format!("--practice={}", lesson.name);
    let mut args = vec![practice.as_str(), "check", "--all", "--format", "json"];
    for goal in &lesson.goals {
        args.extend(["--goal", goal]);
    }
    for problem in &lesson.reported {
        args.extend(["--problem", problem]);
    }
    if let Some((_, user)) = USERS.iter().find(|(name, _)| *name == lesson.name) {
        args.extend(["--user", user]);
    }
    let check = machine.run(&args).json();
    let pools = check["pools"].as_array().unwrap();
    let is_bad = |pool: &&Value| {
        pool["outcomes"].as_array().unwrap().iter().any(|outcome| {
            lesson.problems.iter().any(|problem| outcome["problem"] == problem.as_str())
                && ["fail", "warn"].iter().any(|state| outcome["outcome"] == *state)
        })
    };
    let name = |pool: &Value| pool["name"].as_str().unwrap_or_default().to_owned();
    let bad: Vec<String> = pools.iter().filter(is_bad).map(name).collect();
    if bad.is_empty() { pools.iter().take(1).map(name).collect() } else { bad }
}

/// To the end of a lesson; the keys it took.
fn walk(lesson: &Lesson, lang: Lang, size: (u16, u16)) -> usize {
    let machine = Machine::new();
    let folder = machine.state().join("lab");
    std::fs::create_dir_all(&folder).unwrap();
    let progress = r#"{"version":1,"lessons":{},"think_first":true,"introduced":true}"#;
    std::fs::write(folder.join("progress.json"), progress).unwrap();
    let pools = pools_of(&machine, lesson);
    let mut player = Player::new(&machine, lesson, lang, size);
    let nothing = ["0 of ", "0 de "];
    player.until("what is left", |s| {
        let head = s.lines().nth(1).unwrap_or_default();
        pools.iter().all(|pool| s.contains(pool.as_str()))
            && nothing.iter().any(|n| head.contains(n))
    });
    let moves = SIGN_INS.iter().find(|(name, _)| *name == lesson.name);
    let mut done = false;
    for (at, pool) in pools.iter().enumerate() {
        if at > 0 {
            player.press("\u{1b}");
            player.until("the pools", |s| {
                player.is_at(s, "screen-pools") || pools.iter().all(|p| s.contains(p.as_str()))
            });
        }
        player.opens(pool);
        // A change in a role that pools share may have mended this one.
        if player.is_done(&player.screen()) {
            player.press("D");
            done = true;
            break;
        }
        if let Some((_, user)) = USERS.iter().find(|(name, _)| *name == lesson.name) {
            player.names_the_user(user);
        }
        done = match moves {
            _ if lesson.question.is_some() => {
                player.answers();
                true
            }
            Some((_, moves)) => {
                player.signs_in(moves);
                true
            }
            None => player.repairs(pool),
        };
        // What the head says may come a frame after the findings.
        if !done && player.is_done(&player.screen()) {
            player.press("D");
            done = true;
        }
        if done {
            break;
        }
    }
    assert!(done, "{} is not done:\n{}", lesson.name, player.screen());
    if moves.is_none() {
        let end = player.t("debrief-what");
        player.until("what it was", |s| says(s, &end));
    }
    let keys = player.keys;
    player.press("\u{3}");
    player.terminal.ends();
    assert!(is_kept(&machine, &lesson.name), "{}: the progress does not say done", lesson.name);
    keys
}

/// The lessons that an ordinary run walks, one of each kind: a fix, an answer, a user.
const ORDINARY: &[&str] =
    &["wrong-principal", "totp-off", "mail-from-cognito", "lost-phone", "healthy"];

/// `COGNITO_DOCTOR_LONG=1` walks each lesson that it knows the way of, in both languages, in a small terminal and in a
/// large one. `COGNITO_DOCTOR_LESSON=24,66` walks those alone.
#[test]
fn lessons_are_finished_by_their_keys_alone() {
    let long = std::env::var_os("COGNITO_DOCTOR_LONG").is_some();
    let only = std::env::var("COGNITO_DOCTOR_LESSON").ok();
    let mut table: BTreeMap<u32, (&str, Vec<String>)> = BTreeMap::new();
    let mut failed = Vec::new();
    let sizes: &[(u16, u16)] = if long { &[SMALL, LARGE] } else { &[SMALL] };
    let jobs: Vec<(&Lesson, Lang, (u16, u16))> = lab::lessons()
        .iter()
        .copied()
        .filter(|lesson| lesson.number > 0)
        .filter(|lesson| long || only.is_some() || ORDINARY.contains(&lesson.name.as_str()))
        .filter(|lesson| {
            only.as_ref().is_none_or(|only| only.split(',').any(|n| n == lesson.number.to_string()))
        })
        .flat_map(|lesson| {
            [Lang::En, Lang::PtBr].into_iter().filter_map(move |lang| {
                let turn = (lang == Lang::En) == (lesson.number % 2 == 1);
                (long || turn).then_some((lesson, lang))
            })
        })
        .flat_map(|(lesson, lang)| sizes.iter().map(move |size| (lesson, lang, *size)))
        .collect();
    let next = std::sync::Mutex::new(jobs.into_iter());
    let ended = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                loop {
                    let job = next.lock().unwrap().next();
                    let Some((lesson, lang, size)) = job else { return };
                    let keys = std::panic::catch_unwind(|| walk(lesson, lang, size));
                    ended.lock().unwrap().push((lesson, lang, size, keys));
                }
            });
        }
    });
    for (lesson, lang, (columns, rows), keys) in ended.into_inner().unwrap() {
        let row = table.entry(lesson.number).or_insert((&lesson.name, Vec::new()));
        let how = format!("{} {columns}x{rows}", lang.tag());
        match keys {
            Ok(keys) => row.1.push(format!("{how} {keys}")),
            Err(_) => failed.push(format!("{} {} {how}", lesson.number, lesson.name)),
        }
    }
    for (number, (name, keys)) in &mut table {
        keys.sort();
        println!("{number:>2}  {name:<36} {}", keys.join("  "));
    }
    failed.sort();
    assert!(failed.is_empty(), "not finished: {failed:#?}");
}
