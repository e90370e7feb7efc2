//! A plan over a network that fails in every way: the real binary and the real SDK against `practice serve`, with
//! a proxy between them that loses, cuts, delays or replaces the answer to one call.
//!
//! Held against what the account really holds: *done* is said of what was made alone, *refused* of what was not
//! sent or what AWS refused, everything else is *in doubt*; the next start is true, too, and what was made can
//! be undone.

mod stage;

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cognito_doctor::change::{Edit, difference};
use serde_json::{Value, json};
use stage::{Machine, Ran, Serving};

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reaches {
    /// AWS never sees it.
    Never,
    /// AWS carries it out; its answer is replaced.
    Aws,
    /// AWS carries it out, but only after the program has given up; the seconds.
    Late(u64),
}

/// What the program gets in place of the answer.
#[derive(Clone, Copy, Debug)]
enum Instead {
    /// The connection is closed.
    Closed,
    /// The connection is closed, and so is every one after it.
    Dead,
    /// The first bytes of AWS's own answer, and then nothing more.
    Cut,
    /// Nothing, until the program goes away.
    Silence,
    /// This status, this kind of body.
    Page(u16, &'static str, &'static str),
}

const HTML: &str =
    "<html><head><title>Blocked</title></head><body>Access to this site is blocked.</body></html>";
const NOISE: &str = "\u{0}\u{1}\u{2}noise noise noise";

/// Answers that are not AWS's, whatever they claim.
const ANSWERS: &[Instead] = &[
    Instead::Closed,
    Instead::Cut,
    Instead::Page(200, "text/html", HTML),
    Instead::Page(200, "application/x-amz-json-1.1", ""),
    Instead::Page(200, "text/xml", ""),
    Instead::Page(200, "application/x-amz-json-1.1", "{}"),
    Instead::Page(200, "application/x-amz-json-1.1", "{\"UserPoolClient\""),
    Instead::Page(200, "text/xml", "<PutRolePolicyResponse><ResponseMetadata><RequestId>1"),
    Instead::Page(200, "application/octet-stream", NOISE),
    Instead::Page(204, "application/x-amz-json-1.1", ""),
    Instead::Page(302, "text/html", HTML),
    Instead::Page(400, "text/html", HTML),
    Instead::Page(403, "text/html", HTML),
    Instead::Page(403, "application/json", "{\"code\": \"blocked\"}"),
    Instead::Page(407, "text/html", HTML),
    Instead::Page(500, "application/x-amz-json-1.1", "{\"__type\": \"InternalErrorException\"}"),
    Instead::Page(500, "text/html", ""),
    Instead::Page(502, "text/html", HTML),
];

#[derive(Clone, Copy, Debug)]
struct Fault {
    operation: &'static str,
    reaches: Reaches,
    instead: Instead,
}

/// A proxy on loopback. The fault meets the first call of its operation.
struct Proxy {
    url: String,
    fault: Arc<Mutex<Option<Fault>>>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    fn before(upstream: &str, fault: Option<Fault>) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let upstream = upstream.trim_start_matches("http://").to_owned();
        let proxy = Proxy { url, fault: Arc::new(Mutex::new(fault)), seen: Arc::default() };
        let (fault, seen) = (Arc::clone(&proxy.fault), Arc::clone(&proxy.seen));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (fault, seen, upstream) =
                    (Arc::clone(&fault), Arc::clone(&seen), upstream.clone());
                std::thread::spawn(move || pass(stream, &upstream, &fault, &seen));
            }
        });
        proxy
    }

    fn calls(&self, operation: &str) -> usize {
        self.seen.lock().unwrap().iter().filter(|call| *call == operation).count()
    }
}

fn pass(
    mut stream: TcpStream,
    upstream: &str,
    fault: &Mutex<Option<Fault>>,
    seen: &Mutex<Vec<String>>,
) {
    let Some(request) = request(&mut stream) else { return };
    let operation = operation(&request);
    seen.lock().unwrap().push(operation.clone());
    let met = {
        let mut fault = fault.lock().unwrap();
        match *fault {
            Some(f) if [operation.as_str(), "*"].contains(&f.operation) => {
                *fault =
                    matches!(f.instead, Instead::Dead).then_some(Fault { operation: "*", ..f });
                Some(f)
            }
            _ => None,
        }
    };
    let Some(fault) = met else {
        let _ = stream.write_all(&forward(upstream, &request));
        return;
    };
    let answer = match fault.reaches {
        Reaches::Aws => forward(upstream, &request),
        Reaches::Never | Reaches::Late(_) => Vec::new(),
    };
    match fault.instead {
        Instead::Closed | Instead::Dead => {}
        Instead::Silence => {
            let _ = stream.read(&mut [0]);
        }
        Instead::Cut => {
            // Where the head of AWS's answer is known, half of its body; else half a head.
            let head = "HTTP/1.1 200 OK\r\ncontent-length: 400\r\nx-amzn-requestid: 1\r\n\r\n{";
            let cut = if answer.is_empty() { head.as_bytes() } else { &answer[..answer.len() - 2] };
            let _ = stream.write_all(cut);
        }
        Instead::Page(status, kind, body) => {
            let page = format!(
                "HTTP/1.1 {status} As-Is\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
                 connection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(page.as_bytes());
        }
    }
    let _ = stream.shutdown(Shutdown::Both);
    if let Reaches::Late(seconds) = fault.reaches {
        std::thread::sleep(Duration::from_secs(seconds));
        forward(upstream, &request);
    }
}

/// A whole request, its connection closed after it.
fn request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length: usize = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .and_then(|(_, value)| value.trim().parse().ok())
                .unwrap_or(0);
            if body.len() >= length {
                let close = text.replacen("\r\n", "\r\nconnection: close\r\n", 1);
                return Some(close.into_bytes());
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(n) => bytes.extend(&buffer[..n]),
        }
    }
}

fn operation(request: &[u8]) -> String {
    let text = String::from_utf8_lossy(request);
    let target = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("x-amz-target").then(|| value.trim().rsplit('.').next())?
    });
    let action = || {
        let (_, rest) = text.split_once("Action=")?;
        rest.split('&').next()
    };
    target.or_else(action).unwrap_or_default().to_owned()
}

fn forward(upstream: &str, request: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    // The practice account answers to its own name alone.
    let text = String::from_utf8_lossy(request);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let others = |line: &&str| !line.to_ascii_lowercase().starts_with("host:");
    let head: Vec<&str> = head.split("\r\n").filter(others).collect();
    let request = format!("{}\r\nhost: {upstream}\r\n\r\n{body}", head.join("\r\n"));
    if let Ok(mut to_aws) = TcpStream::connect(upstream) {
        let _ = to_aws.write_all(request.as_bytes());
        let _ = to_aws.read_to_end(&mut answer);
    }
    answer
}

/// A plan that is tried: the lesson's account, what is asked for, and the calls that write.
#[derive(Clone, Copy, Debug)]
struct Plan {
    lesson: &'static str,
    of: &'static [&'static str],
    writes: &'static [&'static str],
}

const IAM: Plan = Plan {
    lesson: "no-publish",
    of: &["--problem", "sms_role_access_policy"],
    writes: &["PutRolePolicy"],
};
const NEW_ROLE: Plan = Plan {
    lesson: "role-missing",
    of: &["--problem", "sms_role_trust_relationship"],
    writes: &["CreateRole", "PutRolePolicy"],
};
const MFA: Plan =
    Plan { lesson: "totp-off", of: &["--goal", "totp"], writes: &["SetUserPoolMfaConfig"] };
const POOL: Plan = Plan {
    lesson: "mail-and-recovery",
    of: &["--goal", "email"],
    writes: &["UpdateUserPool", "SetUserPoolMfaConfig"],
};
const CLIENT: Plan = Plan {
    lesson: "three-minutes",
    of: &["--problem", "session_expired"],
    writes: &["UpdateUserPoolClient"],
};
const PLANS: &[Plan] = &[IAM, NEW_ROLE, MFA, POOL, CLIENT];

/// An account behind a proxy, and a machine that reaches it only through it.
struct Account {
    served: Machine,
    server: Serving,
    machine: Machine,
    proxy: Proxy,
    pool: String,
    plan: Plan,
}

impl Account {
    fn of(plan: Plan, fault: Option<Fault>) -> Account {
        let served = Machine::new();
        let server = served.serve(&[plan.lesson]);
        let proxy = Proxy::before(server.endpoint(), fault);
        let mut machine = Machine::new();
        for (key, value) in server.said["environment"].as_object().unwrap() {
            machine.set(key, value.as_str().unwrap());
        }
        machine.set("AWS_ENDPOINT_URL", &proxy.url);
        let pools = server.said["pools"].as_array().unwrap();
        let pool = pools[0]["id"].as_str().or(pools[0].as_str()).unwrap().to_owned();
        Account { served, server, machine, proxy, pool, plan }
    }

    fn apply(&self) -> Ran {
        let what = ["apply", "--allow-changes", "--yes", "--format", "json", "--pool", &self.pool];
        self.machine.run(&[&what[..], &["--confirm", &self.pool], self.plan.of].concat())
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.machine.run(&[args, &["--format", "json"]].concat())
    }

    /// What the account holds, without the times and the faults. `None` before the first write.
    fn world(&self) -> Value {
        let file = self.served.state().join("lab").join(format!("{}.json", self.plan.lesson));
        let text = std::fs::read_to_string(file).unwrap_or_else(|_| {
            let lesson = cognito_doctor::lab::find(self.plan.lesson).unwrap();
            cognito_doctor::lab::Lab::open(lesson).unwrap().save()
        });
        let mut world: Value = serde_json::from_str(&text).unwrap();
        strip(&mut world);
        json!({"pools": world["pools"], "iam": world["iam"]})
    }

    fn entries(&self) -> Value {
        self.run(&["undo", "--list"]).json()
    }
}

/// What differs between two worlds, for reading.
fn changed(expected: &Value, found: &Value) -> String {
    let line = |e: &Edit| format!("{}: {:?} -> {:?}", e.path, e.before, e.after);
    // After any write AWS shows the default of a session's length that was never set.
    let shown = |e: &&Edit| {
        let default = e.before.is_none() && e.after == Some(json!(3));
        !(default && e.path.ends_with("/AuthSessionValidity"))
    };
    difference(expected, found).iter().filter(shown).map(line).collect::<Vec<_>>().join("; ")
}

fn strip(value: &mut Value) {
    const MOVES: &[&str] = &[
        "PasswordMark",
        "created",
        "LastModifiedDate",
        "CreateDate",
        "RoleId",
        "RoleLastUsed",
        "since",
        "seen",
    ];
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !MOVES.contains(&key.as_str()));
            map.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}

/// The worlds that a plan leaves: before, and after each of its changes, made without a fault.
fn stations(plan: Plan) -> Vec<Value> {
    let mut stations = vec![Account::of(plan, None).world()];
    for next in plan.writes.iter().skip(1).map(Some).chain([None]) {
        // The next call is kept from AWS, so that the account stands after this one.
        let fault = next.map(|operation| Fault {
            operation,
            reaches: Reaches::Never,
            instead: Instead::Page(
                400,
                "application/x-amz-json-1.1",
                "{\"__type\": \"LimitExceededException\"}",
            ),
        });
        let account = Account::of(plan, fault);
        let _ = account.apply();
        stations.push(account.world());
    }
    stations
}

/// One plan met by one fault, held against what became of the account.
fn is_told_truly(plan: Plan, stations: &[Value], at: usize, fault: Fault) {
    let account = Account::of(plan, Some(fault));
    let ran = account.apply();
    assert!([0, 1, 3].contains(&ran.code), "{plan:?} {fault:?}: {ran:?}");
    let report = ran.json();
    let what = format!(
        "{plan:?} {fault:?}: {} {} {} {}",
        ran.code, report["result"], report["changes"], report["trouble"]
    );
    let reached = match fault.reaches {
        Reaches::Aws => stations.last().unwrap(),
        Reaches::Never | Reaches::Late(_) => &stations[at],
    };
    assert_eq!(changed(reached, &account.world()), "", "{what}");
    let status = report["changes"][at]["status"].as_str().unwrap();
    match fault.reaches {
        Reaches::Never => {
            assert_eq!(status, "in_doubt", "AWS has not answered: {what}");
            assert_eq!(report["result"], "in_doubt", "{what}");
            assert_eq!(account.proxy.calls(fault.operation), 1, "never sent again: {what}");
        }
        Reaches::Aws => {
            assert_eq!(status, "done", "a read proves it: {what}");
            let wanted = report["changes"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|change| change["call"].as_str().unwrap().ends_with(fault.operation));
            let sent = account.proxy.calls(fault.operation);
            assert_eq!(sent, wanted.count(), "never sent again: {what}");
        }
        Reaches::Late(seconds) => {
            assert_eq!(status, "in_doubt", "{what}");
            let most = Duration::from_secs(seconds + 60);
            waited_for(most, || account.world() == stations[at + 1]);
            // IAM's reads lag behind its writes.
            waited_for(most, || account.entries()[0]["state"] != "in_doubt");
        }
    }

    // The next start tells the truth of it, and undo takes all that was made.
    let entries = account.entries();
    let state = entries[0]["state"].as_str().unwrap();
    let made_at_all = account.world() != stations[0];
    match fault.reaches {
        Reaches::Never if at == 0 => assert_eq!(state, "in_doubt", "{entries} {what}"),
        Reaches::Never => assert_eq!(state, "in_doubt", "{entries} {what}"),
        Reaches::Aws | Reaches::Late(_) => {
            assert!(["applied", "partial"].contains(&state), "{entries} {what}");
        }
    }
    let promised = entries[0]["undo"] == "full";
    let undone = account.run(&["undo", "--allow-changes", "--yes"]);
    match (made_at_all, promised) {
        (false, _) => {
            assert_eq!(changed(&stations[0], &account.world()), "", "{} {what}", undone.talk)
        }
        (true, true) => {
            let code = stage::code_of_made(&undone.json());
            assert_eq!(undone.code, code, "what was made is undone: {} {what}", undone.talk);
            assert_eq!(changed(&stations[0], &account.world()), "", "{} {what}", undone.talk);
        }
        (true, false) => {}
    }
    drop(account.server);
}

fn waited_for(most: Duration, arrived: impl Fn() -> bool) {
    let started = std::time::Instant::now();
    while !arrived() {
        assert!(started.elapsed() < most, "the late request did not arrive");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Runs cases side by side: most of their time is waiting.
fn side_by_side(cases: Vec<(Plan, usize, Fault)>) {
    let mut known: Vec<(&str, Arc<Vec<Value>>)> = Vec::new();
    for plan in PLANS {
        if cases.iter().any(|(p, ..)| p.lesson == plan.lesson) {
            known.push((plan.lesson, Arc::new(stations(*plan))));
        }
    }
    let queue = Arc::new(Mutex::new(cases));
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (queue, known) = (Arc::clone(&queue), known.clone());
            std::thread::spawn(move || {
                loop {
                    let next = queue.lock().unwrap().pop();
                    let Some((plan, at, fault)) = next else { return };
                    let stations = known.iter().find(|(l, _)| *l == plan.lesson).unwrap();
                    is_told_truly(plan, &stations.1, at, fault);
                }
            })
        })
        .collect();
    for worker in workers {
        worker.join().unwrap();
    }
}

fn cases(plan: Plan, answers: &[Instead], reaches: &[Reaches]) -> Vec<(Plan, usize, Fault)> {
    let mut cases = Vec::new();
    for (at, operation) in plan.writes.iter().enumerate() {
        for instead in answers {
            for reaches in reaches {
                cases.push((plan, at, Fault { operation, reaches: *reaches, instead: *instead }));
            }
        }
    }
    cases
}

const BOTH: &[Reaches] = &[Reaches::Never, Reaches::Aws];

#[test]
fn an_iam_write_without_a_clear_answer_is_never_called_done_or_refused() {
    side_by_side(cases(IAM, ANSWERS, BOTH));
}

#[test]
fn a_cognito_write_without_a_clear_answer_is_never_called_done_or_refused() {
    side_by_side(cases(MFA, ANSWERS, BOTH));
}

#[test]
fn what_was_made_of_a_plan_of_two_calls_can_be_undone_whatever_became_of_the_other() {
    let answers = [
        Instead::Closed,
        Instead::Page(200, "text/xml", ""),
        Instead::Page(502, "text/html", HTML),
    ];
    side_by_side([cases(NEW_ROLE, &answers, BOTH), cases(POOL, &answers, BOTH)].concat());
}

#[test]
fn an_app_client_and_a_request_that_arrives_late() {
    let answers = [Instead::Closed, Instead::Page(200, "application/x-amz-json-1.1", "{}")];
    let late = [Instead::Page(504, "text/html", "")];
    side_by_side(
        [
            cases(CLIENT, &answers, BOTH),
            cases(MFA, &late, &[Reaches::Late(20)]),
            cases(IAM, &late, &[Reaches::Late(20)]),
        ]
        .concat(),
    );
}

/// Every call of every plan, every answer. About ten minutes; the README names the command.
#[test]
fn the_whole_matrix() {
    if std::env::var_os("COGNITO_DOCTOR_LONG").is_none() {
        return;
    }
    let all = PLANS.iter().flat_map(|plan| cases(*plan, ANSWERS, BOTH));
    side_by_side(all.collect());
}

/// The report of the session that applied, in each form and language, as what came of it stands now.
fn reports(account: &Account) -> (Value, Vec<String>) {
    let json = account.run(&["report"]).json();
    let texts = [("markdown", "en"), ("html", "en"), ("markdown", "pt-BR"), ("html", "pt-BR")];
    let report = |(form, lang): (&str, &str)| {
        let ran = account.machine.run(&["report", "--format", form, "--lang", lang]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.out
    };
    (json, texts.map(report).to_vec())
}

#[test]
fn the_report_says_what_became_of_a_plan() {
    let refused = Instead::Page(
        400,
        "application/x-amz-json-1.1",
        "{\"__type\": \"LimitExceededException\"}",
    );
    let cut_off = Instead::Page(500, "text/html", "");
    for (instead, reaches, end, said) in [
        (refused, Reaches::Never, "refused", ["Refused", "Recusada"]),
        (Instead::Closed, Reaches::Never, "in_doubt", ["In doubt", "Em dúvida"]),
        (cut_off, Reaches::Never, "in_doubt", ["In doubt", "Em dúvida"]),
        (Instead::Closed, Reaches::Aws, "applied", ["Made", "Feita"]),
    ] {
        let fault = Fault { operation: "SetUserPoolMfaConfig", reaches, instead };
        let account = Account::of(MFA, Some(fault));
        account.apply();
        let (json, texts) = reports(&account);
        assert_eq!(json["decided"][0]["end"], end, "{fault:?}");
        for (at, text) in texts.iter().enumerate() {
            assert!(text.contains(said[at / 2]), "{fault:?}: {text}");
            for (lang, refusal) in ["AWS refused it", "A AWS recusou"].iter().enumerate() {
                let is_refused = end == "refused" && lang == at / 2;
                assert_eq!(text.contains(refusal), is_refused, "{fault:?}: {text}");
            }
            let carried_out = ["carried out 1 plan", "executou 1 plano"][at / 2];
            assert_eq!(text.contains(carried_out), end == "applied", "{fault:?}: {text}");
        }
        for (lang, words) in
            [("en", ["Applied by", "Started by"]), ("pt-BR", ["Aplicado por", "Iniciado por"])]
        {
            let list = account.machine.run(&["undo", "--list", "--lang", lang]).out;
            let [applied, started] = words.map(|words| list.contains(words));
            assert_eq!((applied, started), (end == "applied", end != "applied"), "{list}");
        }
        if end != "in_doubt" {
            continue;
        }
        // A quarter of an hour later a read proves that it was not made; the report needs no other session for it.
        let entry = json["changed"][0]["entry"].as_str().unwrap();
        let place = &json["place"];
        let directory =
            account.machine.state().join("journal").join(place["account"].as_str().unwrap());
        let file = directory.join(place["region"].as_str().unwrap()).join(format!("{entry}.json"));
        let mut kept: Value =
            serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        kept["changes"][0]["sent_at"] = json!("2020-01-01T00:00:00Z");
        std::fs::write(&file, kept.to_string()).unwrap();
        assert_eq!(account.entries()[0]["state"], "not_made");
        let (json, texts) = reports(&account);
        assert_eq!(json["decided"][0]["end"], "not_made");
        assert!(
            json["remains"].as_array().unwrap().iter().all(|r| r["kind"] != "in_doubt"),
            "{json}"
        );
        for (at, text) in texts.iter().enumerate() {
            assert!(text.contains(["Not made", "Não feita"][at / 2]), "{text}");
            assert!(!text.contains(["In doubt", "Em dúvida"][at / 2]), "{text}");
        }
    }
}

#[test]
fn what_could_not_be_read_is_not_said_to_be_unchanged() {
    let (reaches, instead) = (Reaches::Never, Instead::Dead);
    let fault = Fault { operation: IAM.writes[0], reaches, instead };
    let account = Account::of(IAM, Some(fault));
    let url = account.proxy.url.clone();
    let what =
        ["apply", "--allow-changes", "--yes", "--endpoint-url", &url, "--pool", &account.pool];
    let ran = account.machine.run(&[&what[..], IAM.of].concat());
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("the settings could not be read"), "{ran:?}");
    assert!(!ran.talk.contains("does not show when it is read"), "{ran:?}");
    // The command that can tell later is for this account.
    let later = format!("--region us-east-1 --endpoint-url {url} undo --list");
    assert!(ran.talk.contains(&later), "{ran:?}");
}

#[test]
fn a_damaged_journal_entry_is_named_and_not_passed_over() {
    let account = Account::of(IAM, None);
    assert_eq!(account.apply().code, 0);
    let list = account.entries();
    let id = list[0]["id"].as_str().unwrap();
    let directory =
        account.machine.state().join("journal").join(list[0]["account"].as_str().unwrap());
    let file = directory.join(list[0]["region"].as_str().unwrap()).join(format!("{id}.json"));
    let whole = std::fs::read_to_string(&file).unwrap();
    for damage in [&whole[..whole.len() / 2], "", "\u{0}\u{0}\u{0}", "{}"] {
        std::fs::write(&file, damage).unwrap();
        let undone = account.run(&["undo", "--allow-changes", "--yes"]);
        assert_eq!(undone.code, 3, "the change still stands: {undone:?}");
        assert!(undone.talk.contains(file.to_str().unwrap()), "{undone:?}");
        let list = account.run(&["undo", "--list"]).json();
        assert_eq!(list[0]["state"], "damaged", "{list}");
        assert_eq!(list[0]["file"], file.to_str().unwrap());
    }
    std::fs::write(&file, &whole).unwrap();
    let undone = account.run(&["undo", "--allow-changes", "--yes"]);
    assert_eq!(undone.code, stage::code_of_made(&undone.json()), "{undone:?}");
}

/// A program that is about to apply.
#[cfg(unix)]
fn applying(account: &Account) -> std::process::Child {
    use std::process::Stdio;
    let what = ["apply", "--allow-changes", "--yes", "--format", "json", "--pool", &account.pool];
    account
        .machine
        .command(env!("CARGO_BIN_EXE_cognito-doctor"), &[&what[..], account.plan.of].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn a_program_that_is_killed_while_a_write_is_on_its_way_is_told_of_truly_and_undone() {
    for plan in [IAM, NEW_ROLE] {
        let stations = stations(plan);
        for (at, operation) in plan.writes.iter().enumerate() {
            for reaches in BOTH {
                let fault = Fault { operation, reaches: *reaches, instead: Instead::Silence };
                let account = Account::of(plan, Some(fault));
                let mut child = applying(&account);
                let made = &stations[at + usize::from(*reaches == Reaches::Aws)];
                let most = Duration::from_secs(60);
                waited_for(most, || account.proxy.calls(operation) == 1);
                waited_for(most, || changed(made, &account.world()).is_empty());
                child.kill().unwrap();
                child.wait().unwrap();
                let proved = || account.entries()[0]["state"] != "in_doubt";
                if *reaches == Reaches::Aws {
                    waited_for(most, proved);
                } else {
                    assert!(!proved(), "a request may still be on its way: {fault:?}");
                }
                let undone = account.run(&["undo", "--allow-changes", "--yes"]);
                let nothing = at == 0 && *reaches == Reaches::Never;
                assert!(
                    nothing || undone.code == stage::code_of_made(&undone.json()),
                    "{fault:?}: {undone:?}"
                );
                assert_eq!(changed(&stations[0], &account.world()), "", "{fault:?}: {undone:?}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_waits_for_the_write_that_is_on_its_way() {
    let fault =
        Fault { operation: "PutRolePolicy", reaches: Reaches::Aws, instead: Instead::Silence };
    let account = Account::of(IAM, Some(fault));
    let child = applying(&account);
    waited_for(Duration::from_secs(60), || account.proxy.calls("PutRolePolicy") == 1);
    let killed =
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["changes"][0]["status"], "done", "{report}");
    assert_eq!(account.entries()[0]["state"], "applied");
}
