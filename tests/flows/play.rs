//! Plays the interface without terminal, runtime or AWS: keys and answers in, frames and effects out.

use cognito_doctor::app::effect::{Job, Ticket};
use cognito_doctor::app::{
    Effect, Identity, Key, LessonRow, Msg, Options, Phone, PhoneCode, PhoneMessage, PoolRow,
    Profiles, Reply, Route,
};
use cognito_doctor::change::{ChangeStatus, Contents, Entry, Plan, Trouble, Undo};
use cognito_doctor::facts::TrailEvent;
use cognito_doctor::failures::{End, Gatherer, Report, Whose};
use cognito_doctor::problem::Problem;
use cognito_doctor::report::{ApplyReport, ApplyResult, ChangeReport};
use cognito_doctor::rules;
use cognito_doctor::screens::{self, Model, OpenOverlay, update};
use cognito_doctor::sign_in::{Answer, Moment, Request, Secret};
use cognito_doctor::text::Bilingual;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Map, Value, json};

pub use self::facts::sample::{ACCOUNT, POOL_ID as POOL};
use self::facts::{AppClient, Asked, Fact, Facts, sample};

#[path = "../facts/mod.rs"]
mod facts;

pub const PASSWORD: &str = "Correct-horse-7!";
/// 52 letters, as AWS hands them out.
pub const TOTP_SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW";
/// When the steady clock began, in Unix seconds.
pub const BEGIN: i64 = 1_800_000_000;
/// As the AWS CLI prints it, coloured and broken, with what nobody should see again.
pub const PASTED: &str = "\u{1b}[31mAn error occurred (InvalidSmsRoleTrustRelationshipException) when calling the SetUserPoolMfaConfig operation: Role does not have a trust\n    relationship allowing Cognito to assume the role\u{1b}[0m\nuser ana@example.com, password=Tr0ub4dor&3";

/// A model, and what it asked for and was not answered yet.
pub struct Play {
    pub model: Model,
    pub effects: Vec<Effect>,
}

impl Play {
    pub fn new(options: Options) -> Play {
        let (mut model, effects) = Model::new(options);
        model.drawn();
        Play { model, effects }
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.effects.extend(effects);
        self.model.drawn();
    }

    /// Keys by the names of the key table, separated by blanks.
    pub fn press(&mut self, keys: &str) {
        for name in keys.split(' ').filter(|k| !k.is_empty()) {
            let key = Key::parse(name).unwrap_or_else(|| panic!("no key {name}"));
            self.send(Msg::Key(key));
        }
    }

    /// Letters, as typed.
    pub fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Msg::Key(Key::char(c)));
        }
    }

    /// The screen that is seen: a question leaves it in sight, and what else lies over it hides it.
    #[track_caller]
    pub fn route(&self) -> &Route {
        let over = self.model.overlay.as_ref();
        let hidden = over.filter(|over| !matches!(over, OpenOverlay::Ask(_)));
        assert!(hidden.is_none(), "{hidden:?} lies over it");
        self.model.route().expect("there is always a screen")
    }

    /// The newest effect that waits for an answer, and its ticket.
    pub fn asked(&self) -> (Ticket, &Effect) {
        self.effects
            .iter()
            .rev()
            .find_map(|e| Some((ticket(e)?, e)))
            .expect("something was asked for")
    }

    /// Answers the newest request.
    pub fn answer(&mut self, reply: Reply) {
        let (ticket, _) = self.asked();
        self.send(Msg::Done(ticket, reply));
    }

    pub fn frame(&self, width: u16, height: u16) -> String {
        let area = Rect { x: 0, y: 0, width, height };
        let mut buf = Buffer::empty(area);
        screens::draw(&self.model, area, &mut buf);
        let mut out = String::new();
        for y in 0..height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..width {
                let symbol = buf[(x, y)].symbol();
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The frame with all its blanks as one, so that breaks of lines do not matter.
    pub fn words(&self) -> String {
        self.frame(100, 40).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    pub fn shows(&self, text: &str) {
        assert!(self.words().contains(text), "{text:?} is not in:\n{}", self.frame(100, 40));
    }

    #[track_caller]
    pub fn hides(&self, text: &str) {
        assert!(!self.words().contains(text), "{text:?} is in:\n{}", self.frame(100, 40));
    }

    pub fn connected(&mut self, may_change: bool, lesson: Option<&str>) {
        self.answer(Reply::Connected(Ok(identity(may_change, lesson))));
    }

    /// From the start screen to the findings of a pool with that trust policy.
    pub fn to_findings(facts: Facts, may_change: bool) -> Play {
        Play::to_findings_with(Options::default(), facts, may_change)
    }

    pub fn to_findings_with(options: Options, facts: Facts, may_change: bool) -> Play {
        let mut play = Play::new(options);
        play.press("1");
        play.connected(may_change, None);
        play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
        play.press("Enter");
        play.inspected(facts, "14:02:11");
        play
    }

    pub fn inspected(&mut self, facts: Facts, at: &str) {
        self.answer(Reply::Inspected { facts: Box::new(Ok(facts)), at: at.to_owned() });
    }

    /// On to the preview, with the ground found unmoved.
    pub fn to_preview(facts: Facts, may_change: bool) -> Play {
        let mut play = Play::to_findings(facts, may_change);
        play.press("a");
        play.answer(Reply::Reread(Ok(Vec::new())));
        play
    }

    pub fn applied_job(&self) -> &Job {
        match self.asked().1 {
            Effect::Apply(_, job) => job,
            other => panic!("{other:?}"),
        }
    }

    /// Answers the newest request of that kind.
    pub fn answer_to(&mut self, which: impl Fn(&Effect) -> bool, reply: Reply) {
        let found = self.effects.iter().rev().find(|e| which(e)).and_then(ticket);
        self.send(Msg::Done(found.expect("it was asked for"), reply));
    }

    /// Answers the call of the rehearsal, at that second of the steady clock.
    pub fn aws_says(&mut self, answer: Answer, second: u64) {
        let at = Moment {
            steady_millis: second * 1000,
            local: BEGIN + second as i64,
            aws: Some(BEGIN + second as i64),
            round_trip_millis: 0,
        };
        let reply = Reply::SignIn(Box::new(answer), at);
        self.answer_to(|e| matches!(e, Effect::SignIn(..)), reply);
    }

    /// The newest call of the rehearsal.
    pub fn called(&self) -> &Request {
        let call = self.effects.iter().rev().find_map(|e| match e {
            Effect::SignIn(_, call) => Some(&call.request),
            _ => None,
        });
        call.expect("a call was made")
    }

    /// On the bench, with somebody's password typed in.
    pub fn rehearsing(options: Options, may_change: bool) -> Play {
        let mut play = Play::to_findings_with(options, with_clients(), may_change);
        play.press("S");
        play.type_text("ana@example.com");
        play.press("Enter Enter");
        play.type_text(PASSWORD);
        play.press("Enter");
        play
    }

    pub fn count(&self, what: impl Fn(&Effect) -> bool) -> usize {
        self.effects.iter().filter(|e| what(e)).count()
    }
}

pub fn ticket(effect: &Effect) -> Option<Ticket> {
    match effect {
        Effect::ReadProfiles(t)
        | Effect::ReadLessons(t)
        | Effect::ResetLesson(t, _)
        | Effect::Connect(t, _)
        | Effect::ListPools(t)
        | Effect::ReadPool(t, _)
        | Effect::Inspect(t, _)
        | Effect::Reread(t, _)
        | Effect::SavePlan(t, _)
        | Effect::Apply(t, _)
        | Effect::ReadFailures(t, ..)
        | Effect::ReadEntries(t)
        | Effect::PlanUndo(t, _)
        | Effect::SignIn(t, _)
        | Effect::PassTime(t, _)
        | Effect::ReadPhones(t, _)
        | Effect::HostedToken(t, _) => Some(*t),
        _ => None,
    }
}

/// The failures of a pool that were read so far: more kinds than fit on a small screen, one of them from far away.
pub fn failures(end: End) -> Report {
    let clients = [("3kq1shopwebsite", "shop-web"), ("9zz7shopphone", "日本語\u{1b}[31m")];
    let names = clients.map(|(id, name)| (id.to_owned(), name.to_owned()));
    let whose = Whose { pool_id: POOL.to_owned(), clients: names.into() };
    let mut gatherer = Gatherer::of(whose);
    let refusals = [
        ("NotAuthorizedException", "Invalid session for the user, session is expired.", 23),
        ("CodeMismatchException", "Invalid code or auth state for the user.", 7),
        ("UserLambdaValidationException", "PreAuthentication failed with error no", 4),
        ("NotAuthorizedException", "Password attempts exceeded", 3),
        ("TooManyRequestsException", "Rate exceeded\u{202e}", 2),
        ("NotAuthorizedException", "Incorrect username or password.", 190),
    ];
    for (kind, (code, message, times)) in refusals.into_iter().enumerate() {
        for n in 0..times {
            let event = json!({
                "eventSource": "cognito-idp.amazonaws.com",
                "eventName": if kind < 2 { "RespondToAuthChallenge" } else { "InitiateAuth" },
                "eventTime": format!("2026-11-25T{:02}:{:02}:00Z", 10 + kind, n % 60),
                "errorCode": code,
                "errorMessage": message,
                "requestParameters": {
                    "clientId": clients[n % 2].0,
                    "challengeName": if kind < 2 { json!("SOFTWARE_TOKEN_MFA") } else { Value::Null },
                },
                "additionalEventData": {"sub": format!("user-{}", n % 11)},
            });
            gatherer.add(TrailEvent::of(&event).unwrap());
        }
    }
    let window = ("2026-11-24T14:02:11Z".to_owned(), "2026-11-25T14:02:11Z".to_owned());
    Report { failures: gatherer.failures(), pages: 5, ..Report::not_begun(POOL, window, end) }
}

/// The same of an account whose event history may not be read.
pub fn failures_denied() -> Report {
    let trouble = Trouble {
        call: "cloudtrail:LookupEvents".into(),
        code: "AccessDeniedException".into(),
        text: "User: ana is not authorized to perform: cloudtrail:LookupEvents".into(),
        hint: None,
        command: None,
        request_id: None,
    };
    let window = ("2026-11-24T14:02:11Z".to_owned(), "2026-11-25T14:02:11Z".to_owned());
    Report::not_begun(POOL, window, End::Trouble(trouble))
}

pub fn identity(may_change: bool, lesson: Option<&str>) -> Identity {
    Identity {
        account: ACCOUNT.into(),
        arn: format!("arn:aws:sts::{ACCOUNT}:assumed-role/Operator/ana"),
        region: "us-east-1".into(),
        profile: lesson.is_none().then(|| "prod".into()),
        endpoint_url: None,
        lesson: lesson.map(str::to_owned),
        may_change,
    }
}

pub fn pools(count: usize) -> Vec<PoolRow> {
    let names = ["shop-prod", "shop-staging", "日本語の店\u{1b}[31m", "loja-legada"];
    (0..count)
        .map(|i| PoolRow {
            id: if i == 0 { POOL.to_owned() } else { format!("us-east-1_Pool{i:05}") },
            name: if i < names.len() { names[i].to_owned() } else { format!("pool-{i:05}") },
            changed: "2026-11-20".into(),
        })
        .collect()
}

pub fn profiles() -> Profiles {
    let row = |name: &str, region: Option<&str>, kind| cognito_doctor::app::msg::ProfileRow {
        name: name.into(),
        region: region.map(str::to_owned),
        kind,
    };
    Profiles {
        rows: vec![
            row("default", Some("us-east-1"), "keys"),
            row("prod", Some("sa-east-1"), "sso"),
            row("staging", None, "role"),
        ],
        selected: Some("prod".into()),
        region: Some(("us-east-1".into(), "AWS_REGION".into())),
        regions: ["us-east-1", "sa-east-1", "ap-northeast-2"].map(str::to_owned).to_vec(),
    }
}

pub fn lessons() -> Vec<LessonRow> {
    let both = |en: &str, pt: &str| Bilingual { en: en.to_owned(), pt_br: pt.to_owned() };
    let lesson = |number, name: &str, title: Bilingual| LessonRow {
        number,
        name: name.into(),
        title,
        story: both(
            "The shop moved to a new account on Friday. Since then nobody gets an SMS code. Support wrote: \"Role does not have a trust relationship allowing Cognito to assume the role\".",
            "A loja mudou para uma conta nova na sexta-feira. Desde então ninguém recebe código por SMS. O suporte escreveu: \"Role does not have a trust relationship allowing Cognito to assume the role\".",
        ),
        goal: both(
            "Cognito can send SMS codes again, and the Lambda function keeps its right to the role.",
            "O Cognito volta a enviar códigos por SMS, e a função Lambda mantém o direito ao perfil.",
        ),
        hints: vec![
            both("Look at who the role trusts.", "Veja em quem o perfil confia."),
            both("The service is called cognito-idp.", "O serviço se chama cognito-idp."),
        ],
        problems: vec![Problem::SmsRoleTrustRelationship],
        goals: Vec::new(),
        reported: Vec::new(),
        users: Vec::new(),
        answered: Vec::new(),
        state: if number == 2 { "changed" } else { "new" },
        teaching: cognito_doctor::course::Teaching::default(),
    };
    vec![
        lesson(
            1,
            "wrong-principal",
            both("The role Cognito may not use", "O perfil que o Cognito não pode usar"),
        ),
        lesson(
            2,
            "identity-pool-trust",
            both("Trust for the other Cognito", "Confiança no outro Cognito"),
        ),
        lesson(
            3,
            "wrong-action",
            both("A statement that allows too little", "Uma declaração que permite pouco demais"),
        ),
    ]
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

pub fn cognito_statement() -> Value {
    json!({
        "Effect": "Allow",
        "Principal": {"Service": "cognito-idp.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": "shop-7f3a"}}
    })
}

pub fn lambda_statement() -> Value {
    json!({
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole"
    })
}

/// A pool whose SMS role has these statements in its trust policy, and else nothing wrong.
pub fn facts(statements: &[Value]) -> Facts {
    let mut facts = sample::healthy();
    sample::edit_pool(&mut facts, |pool| {
        pool.insert("Name".into(), json!("shop-prod"));
        pool.insert("UsernameAttributes".into(), json!(["email"]));
        pool.insert("EstimatedNumberOfUsers".into(), json!(18_400));
    });
    sample::set_trust(&mut facts, json!({"Version": "2012-10-17", "Statement": statements}));
    facts
}

pub fn broken() -> Facts {
    facts(&[lambda_statement()])
}

/// Nothing wrong, and three app clients: two that a user can sign in through.
pub fn with_clients() -> Facts {
    let client = |id: &str, name: &str, flows: &[&str]| AppClient {
        id: id.into(),
        name: name.into(),
        has_secret: false,
        document: Fact::Known(object(json!({
            "ClientId": id,
            "ClientName": name,
            "ExplicitAuthFlows": flows,
            "AuthSessionValidity": 5,
            "AllowedOAuthFlowsUserPoolClient": true,
            "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": ["openid", "aws.cognito.signin.user.admin"]
        }))),
    };
    let mut facts = mended();
    facts.app_clients = Fact::Known(vec![
        client("web1", "web", &["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]),
        client("app2", "mobile", &["ALLOW_USER_SRP_AUTH"]),
        client("kiosk3", "kiosk", &["ALLOW_USER_PASSWORD_AUTH"]),
    ]);
    facts
}

/// A challenge with a session.
pub fn challenge(name: &str, session: &str, parameters: &[(&str, &str)]) -> Answer {
    Answer::Challenge {
        name: name.into(),
        session: Some(Secret::new(session)),
        parameters: parameters.iter().map(|(k, v)| ((*k).into(), Secret::new(*v))).collect(),
    }
}

pub fn tokens() -> Answer {
    Answer::Tokens { access: Secret::new("access-token-of-nobody"), refresh: None, device: None }
}

pub fn refused(code: &str, text: &str) -> Answer {
    Answer::Refused { code: code.into(), text: text.into() }
}

/// `MFA_SETUP`, and an authenticator is among what can be set up.
pub fn mfa_setup(session: &str) -> Answer {
    challenge("MFA_SETUP", session, &[("MFAS_CAN_SETUP", "[\"SOFTWARE_TOKEN_MFA\"]")])
}

/// A secret with its session.
pub fn secret_code(session: Option<&str>) -> Answer {
    Answer::SecretCode { secret: Secret::new(TOTP_SECRET), session: session.map(Secret::new) }
}

/// Somebody of a practice pool, with an authenticator and a message that never came.
pub fn phones() -> Vec<Phone> {
    let message = |lost: Option<&str>| PhoneMessage {
        at: "14:02:11".into(),
        medium: "SMS",
        to: "+15555550123".into(),
        code: Secret::new("445566"),
        text: Secret::new("Your code is 445566"),
        lost: lost.map(str::to_owned),
    };
    let phone = |name: &str, code: Option<&str>| Phone {
        username: name.into(),
        known_as: format!("{name}@shop.example"),
        password: Some(Secret::new("Practice-only-0001!")),
        authenticators: code
            .map(|code| PhoneCode {
                device: Some("Ana's phone".into()),
                code: Secret::new(code),
                seconds_left: 17,
                pending: false,
            })
            .into_iter()
            .collect(),
        messages: vec![message(None), message(Some("sms_sandbox"))],
    };
    vec![phone("ana", Some("112233")), phone("bia", None)]
}

/// In a lesson, at the findings of a pool with app clients.
pub fn in_lesson(options: Options) -> Play {
    let mut play = Play::new(options);
    play.press("3");
    play.answer(Reply::Lessons(lessons()));
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(with_clients(), "14:02:11");
    play
}

fn both(text: &str) -> Bilingual {
    Bilingual { en: text.into(), pt_br: format!("pt {text}") }
}

fn question(asks: &str) -> cognito_doctor::course::Question {
    let answer = |right: bool, says: &str| cognito_doctor::course::Answer {
        right,
        says: both(says),
        reply: both(&format!("reply to {says}")),
    };
    cognito_doctor::course::Question {
        asks: both(asks),
        answers: vec![
            answer(true, "the right answer"),
            answer(false, "a wrong answer"),
            answer(false, "another wrong answer"),
        ],
    }
}

/// What a lesson asks and says, with everything there is.
pub fn teaching() -> cognito_doctor::course::Teaching {
    let cause = |right: bool, says: &str| cognito_doctor::course::Cause {
        right,
        says: both(says),
        against: both(&format!("against {says}")),
    };
    cognito_doctor::course::Teaching {
        level: cognito_doctor::course::Level::Easy,
        minutes: 6,
        causes: vec![
            cause(true, "the right cause"),
            cause(false, "a wrong cause"),
            cause(false, "another wrong cause"),
        ],
        question: Some(question("What was it?")),
        debrief: Some(cognito_doctor::course::Debrief {
            what: both("It was the trust."),
            why: both("Because AWS says so."),
            sources: vec!["sms-trust-principal".into()],
            evidence: both("The Principal."),
            next_time: both("Look there first."),
            helped: both("Everybody with a phone."),
        }),
        recall: Some(question("What was it, back then?")),
        watches: Vec::new(),
    }
}

/// The lessons, all of which teach.
pub fn taught_lessons() -> Vec<LessonRow> {
    let mut rows = lessons();
    // A fix finishes them: one with a question is finished by its answer.
    let teaching = || cognito_doctor::course::Teaching { question: None, ..teaching() };
    rows.iter_mut().for_each(|lesson| lesson.teaching = teaching());
    // Another place of the same track.
    rows[1].name = "no-publish".into();
    rows
}

/// The list with these lessons.
pub fn lessons_of(options: &Options, rows: Vec<LessonRow>) -> Play {
    let mut play = Play::new(options.clone());
    play.press("3");
    play.answer(Reply::Lessons(rows));
    play
}

/// In a lesson that teaches, before its pool is inspected.
pub fn taught(options: &Options) -> Play {
    in_first_of(options, taught_lessons())
}

/// In the first of these lessons, before its pool is inspected.
pub fn in_first_of(options: &Options, rows: Vec<LessonRow>) -> Play {
    let mut play = lessons_of(options, rows);
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play
}

/// Where the lesson asks what is wrong.
pub fn guessing(options: &Options) -> Play {
    let mut play = taught(options);
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    play
}

/// Every page of the documents was on screen.
pub fn read_documents(play: &mut Play) {
    play.press("J");
    for _ in 0..30 {
        play.frame(80, 24);
        play.press("PageDown");
    }
    play.press("J");
}

/// At the question of the lesson; then these keys.
pub fn asked_question(options: &Options, keys: &str) -> Play {
    let mut rows = taught_lessons();
    rows[0].teaching = teaching();
    let mut play = in_first_of(options, rows);
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    play.press("s Q");
    play.press(keys);
    play
}

/// At the end of the second lesson, of which the first was done before.
pub fn debrief(options: &Options) -> Play {
    let mut options = options.clone();
    let done = cognito_doctor::course::Did::Done;
    for lesson in taught_lessons() {
        let note = cognito_doctor::course::Note::of(&lesson.name, done.clone());
        options.progress.note(&note, "2026-11-26T10:00:00Z");
    }
    let mut play = lessons_of(&options, taught_lessons());
    play.press("D");
    play
}

/// Moves the cursor to the choice of these words and takes it.
pub fn choose(play: &mut Play, words: &str) {
    for _ in 0..8 {
        play.press("Up");
    }
    for _ in 0..8 {
        // `> b no  the words`: what stands before them is not theirs.
        let said = |line: &str| {
            let line = line.trim_start().strip_prefix("> ")?;
            let said = line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
            let said = said.trim_start_matches("no ").trim_start_matches("não ");
            Some(said.trim_start_matches("pt ").to_owned())
        };
        let frame = play.frame(100, 40);
        if frame.lines().any(|line| said(line).as_deref() == Some(words)) {
            return play.press("Enter");
        }
        play.press("Down");
    }
    panic!("{words:?} cannot be chosen:\n{}", play.frame(100, 40));
}

/// In a lesson about these problems, at the findings of a healthy pool.
pub fn in_lesson_about(problems: &[Problem]) -> Play {
    let facts = if problems.contains(&Problem::SmsRoleTrustRelationship) {
        Facts { sms_role: broken().sms_role, ..with_clients() }
    } else {
        with_clients()
    };
    in_lesson_about_with(problems, facts)
}

/// The same, at the findings of that pool.
pub fn in_lesson_about_with(problems: &[Problem], facts: Facts) -> Play {
    in_lesson_with(|lesson| lesson.problems = problems.to_vec(), facts)
}

/// In a lesson that is changed first, at the findings of that pool.
pub fn in_lesson_with(change: impl FnOnce(&mut LessonRow), facts: Facts) -> Play {
    let mut play = Play::new(Options::default());
    let mut rows = lessons();
    change(&mut rows[0]);
    play.press("3");
    play.answer(Reply::Lessons(rows));
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(facts, "14:02:11");
    play
}

pub fn mended() -> Facts {
    facts(&[lambda_statement(), cognito_statement()])
}

pub fn report(result: ApplyResult, plan: &Plan, after: Facts) -> ApplyReport {
    let status = match result {
        ApplyResult::Applied => ChangeStatus::Done,
        ApplyResult::Refused => ChangeStatus::Refused,
        ApplyResult::InDoubt => ChangeStatus::InDoubt,
        ApplyResult::NothingToDo | ApplyResult::Moved => ChangeStatus::NotSent,
    };
    ApplyReport {
        entry: "20261123T014500Z-4f1c".into(),
        undoes: None,
        result,
        changes: plan
            .changes
            .iter()
            .map(|c| ChangeReport {
                call: c.call().into(),
                subject: c.target.subject().into(),
                status,
                request_id: Some("4f1c0a9e-0001".into()),
                error: None,
                differs: Vec::new(),
            })
            .collect(),
        verify: rules::check(&after, &Asked::default(), &[]),
        facts: Some(Box::new(after)),
        moved: Vec::new(),
        trouble: None,
        undo: Undo::Full,
    }
}

/// The journal's answer, with nothing damaged in it.
pub fn journal_of(entries: Vec<Entry>) -> Reply {
    Reply::Entries(Box::new(Ok(Contents { entries, damaged: Vec::new() })))
}
