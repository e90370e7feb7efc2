//! Keys and answers in any order.

use std::collections::BTreeMap;

use cognito_doctor::app::effect::Ticket;
use cognito_doctor::app::keys::{self, Action, Binding, Context};
use cognito_doctor::app::{
    Code, Effect, Key, Msg, Options, ReadState, Reading, Reply, SavedPlan, Start,
};
use cognito_doctor::change::{Contents, Edit, Plan, Progress, Trouble};
use cognito_doctor::failures::End;
use cognito_doctor::report::ApplyResult;
use cognito_doctor::sign_in::{Answer, Moment, Secret};
use cognito_doctor::text::Say;

use crate::play::*;

/// Answers one open request of a model, in one of several ways.
fn some_answer(play: &Play, random: &mut fastrand::Rng) -> Option<Msg> {
    let open: Vec<&Effect> = play.effects.iter().filter(|e| ticket(e).is_some()).collect();
    let effect = open.get(random.usize(..open.len().max(1)))?;
    let trouble = || Trouble {
        call: "x".into(),
        code: "timeout".into(),
        text: "日本語\u{1b}[2J".into(),
        hint: None,
        command: None,
        request_id: None,
    };
    let well = random.u8(..4) > 0;
    let facts = if random.bool() { broken() } else { mended() };
    let reply = match effect {
        Effect::ReadProfiles(_) => Reply::Profiles(profiles()),
        Effect::ReadLessons(_) => Reply::Lessons(lessons()),
        Effect::ResetLesson(_, lesson) => Reply::LessonReset {
            lesson: lesson.clone(),
            outcome: if well { Ok(()) } else { Err(trouble()) },
            rows: lessons(),
        },
        Effect::Connect(..) if well => {
            Reply::Connected(Ok(identity(random.bool(), random.bool().then_some("wrong-action"))))
        }
        Effect::Connect(..) => Reply::Connected(Err(trouble())),
        Effect::ListPools(_) => Reply::Pools {
            rows: pools(random.usize(..70)),
            complete: random.bool(),
            trouble: (!well).then(trouble),
        },
        Effect::ReadPool(_, id) => Reply::PoolDetails(id.clone(), facts.pool),
        Effect::Inspect(..) if random.bool() => Reply::Reading(Reading {
            call: "iam:GetRole",
            about: "r".into(),
            state: if well { ReadState::Ok(5) } else { ReadState::Running },
        }),
        Effect::Inspect(..) => Reply::Inspected {
            facts: Box::new(if well { Ok(facts) } else { Err(trouble()) }),
            at: "14:02:11".into(),
        },
        Effect::ReadFailures(..) => {
            let mut report = failures(if well { End::Reading } else { End::MostPages });
            if !well && random.bool() {
                report.end = End::Trouble(trouble());
                report.pages = random.usize(..2);
            }
            report.failures.groups.truncate(random.usize(..6));
            Reply::Failures(Box::new(report))
        }
        Effect::Reread(..) if well => Reply::Reread(Ok(Vec::new())),
        Effect::Reread(..) => Reply::Reread(Ok(vec![Edit {
            path: "/a".into(),
            before: None,
            after: Some(serde_json::Value::Null),
        }])),
        Effect::SavePlan(_, save) => Reply::PlanSaved(match (well, save.overwrite) {
            (true, true) => SavedPlan::Refused(Say::text("why-no-plan-to-save")),
            (true, false) => SavedPlan::There(save.path.clone()),
            (false, _) => SavedPlan::Saved { path: save.path.clone(), command: "x".repeat(400) },
        }),
        Effect::Apply(..) if random.bool() => Reply::Applying(match random.u8(..4) {
            0 => Progress::Reading(0),
            1 => Progress::Done(7),
            2 => Progress::Waiting { next: 0, left: 0 },
            _ => Progress::Verifying,
        }),
        Effect::Apply(_, job) => {
            let result = if well { ApplyResult::Applied } else { ApplyResult::InDoubt };
            Reply::Applied(Box::new(report(result, &job.plan, facts)), "14:03:00".into())
        }
        Effect::ReadEntries(_) => Reply::Entries(Box::new(Ok(Contents::default()))),
        Effect::PlanUndo(..) => {
            let plan: Option<Plan> = play.effects.iter().find_map(|e| match e {
                Effect::Apply(_, job) => Some(job.plan.clone()),
                _ => None,
            });
            Reply::UndoPlan(Box::new(plan.ok_or_else(trouble)))
        }
        Effect::SignIn(..) => {
            let at = u64::from(random.u32(..2_000_000));
            let moment = Moment {
                steady_millis: at,
                local: BEGIN,
                aws: well.then_some(BEGIN + at as i64),
                round_trip_millis: 0,
            };
            Reply::SignIn(Box::new(some_sign_in(random)), moment)
        }
        Effect::PassTime(..) => Reply::TimePassed(Moment::default()),
        Effect::ReadPhones(..) if well => Reply::Phones(phones()),
        Effect::ReadPhones(..) => Reply::Phones(Vec::new()),
        Effect::HostedToken(..) if well => Reply::HostedToken(Ok(Secret::new("token"))),
        Effect::HostedToken(..) => Reply::HostedToken(Err("invalid_scope".into())),
        _ => return None,
    };
    ticket(effect).map(|t| Msg::Done(t, reply))
}

fn some_sign_in(random: &mut fastrand::Rng) -> Answer {
    let session = format!("session-{}", random.u32(..));
    match random.u8(..12) {
        0 => challenge("SOFTWARE_TOKEN_MFA", &session, &[]),
        1 => challenge("SMS_MFA", &session, &[("CODE_DELIVERY_DESTINATION", "+*0\u{1b}[2J日本")]),
        2 => challenge("NEW_PASSWORD_REQUIRED", &session, &[("requiredAttributes", "[\"x\"]")]),
        3 => challenge("SELECT_MFA_TYPE", &session, &[("MFAS_CAN_CHOOSE", "[\"SMS_MFA\",1]")]),
        4 => challenge("CUSTOM_CHALLENGE", &session, &[]),
        5 | 6 => mfa_setup(&session),
        7 | 8 => secret_code(random.bool().then_some(session.as_str())),
        9 => Answer::Verified { status: "SUCCESS".into(), session: Some(Secret::new(session)) },
        10 => refused("CodeMismatchException", "日本語\u{1b}[2J"),
        _ => match random.u8(..3) {
            0 => tokens(),
            1 => Answer::Preferred,
            _ => Answer::Unanswered { text: "timeout".into() },
        },
    }
}

#[test]
fn no_order_of_moves_and_answers_panics_on_the_bench() {
    for seed in 0..24 {
        let mut random = fastrand::Rng::with_seed(seed);
        let options = Options { ascii: seed % 5 == 0, ..Options::default() };
        let mut play = match seed % 3 {
            0 => in_lesson(options),
            _ => Play::rehearsing(options, true),
        };
        for _ in 0..400 {
            let msg = match random.u8(..14) {
                0..=3 => Msg::Key(Key::plain(Code::Enter)),
                4 => Msg::Key(Key::char(['A', 'o', 'f', 'i', 's', 'm', 'S'][random.usize(..7)])),
                5 => Msg::Key(Key::plain([Code::Down, Code::Up, Code::Tab][random.usize(..3)])),
                6 => Msg::Key(some_key(&mut random)),
                7..=10 => match some_answer(&play, &mut random) {
                    Some(msg) => msg,
                    None => continue,
                },
                11 => Msg::Tick(u64::from(random.u32(..3_000_000))),
                12 => Msg::Paste("123456".into()),
                _ => Msg::WorldChanged,
            };
            play.send(msg);
            let (width, height) = (random.u16(1..130), random.u16(1..45));
            play.frame(width, height);
        }
    }
}

fn some_key(random: &mut fastrand::Rng) -> Key {
    let codes = [
        Code::Enter,
        Code::Enter,
        Code::Enter,
        Code::Esc,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::PageUp,
        Code::PageDown,
        Code::Home,
        Code::End,
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::F(1),
    ];
    let letters = "1234ipagotursyxCL?/qkjhlewg AAAaR日\u{301}";
    if random.u8(..3) == 0 {
        let code = codes[random.usize(..codes.len())];
        return Key { shift: random.bool(), repeat: random.u8(..9) == 0, ..Key::plain(code) };
    }
    let letters: Vec<char> = letters.chars().collect();
    let c = letters[random.usize(..letters.len())];
    Key { ctrl: random.u8(..30) == 0 && c != 'C', ..Key::char(c) }
}

#[test]
fn no_order_of_keys_and_answers_panics() {
    for seed in 0..20 {
        let mut random = fastrand::Rng::with_seed(seed);
        let start = match seed % 4 {
            0 => Start::StartScreen,
            1 => Start::Lessons,
            2 => Start::Lesson("wrong-action".into()),
            _ => Start::Account { profile: None, region: None },
        };
        let mut play = Play::new(Options { start, ..Options::default() });
        for _ in 0..300 {
            let msg = match random.u8(..12) {
                0..=4 => Msg::Key(some_key(&mut random)),
                5..=8 => match some_answer(&play, &mut random) {
                    Some(msg) => msg,
                    None => continue,
                },
                9 => Msg::Tick(random.u64(..1_000_000)),
                10 if random.bool() => Msg::Paste(PASTED.into()),
                10 => Msg::Paste("us-east-1_AbC123xyz\n\u{1b}[31m".into()),
                _ => Msg::Done(Ticket(random.u64(..99)), Reply::Reread(Ok(Vec::new()))),
            };
            play.send(msg);
            play.frame(random.u16(1..120), random.u16(1..40));
            assert!(!play.model.stack.is_empty());
        }
    }
}

/// A list or a text that is handed an action it does not know says so in a build for tests, so that a key in the
/// table that a screen swallows is found here: the keys are pressed wherever they are bound and
/// possible.
#[test]
fn every_bound_key_is_acted_on() {
    let mut pressed: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for seed in 0..120 {
        let mut random = fastrand::Rng::with_seed(seed);
        let options = Options::default();
        let mut play = match seed % 9 {
            0 => Play::new(options),
            1 => in_lesson(options),
            2 => Play::rehearsing(options, true),
            3 => Play::to_findings(broken(), true),
            4 => Play::to_preview(broken(), true),
            5 => guessing(&options),
            6 => asked_question(&options, ""),
            7 => debrief(&options),
            _ => Play::new(Options { start: Start::Lessons, ..options }),
        };
        for _ in 0..400 {
            let context = play.model.context();
            if random.u8(..3) == 0
                && let Some(msg) = some_answer(&play, &mut random)
            {
                play.send(msg);
                continue;
            }
            // What was pressed least comes first; what leads away from here is not all there is.
            let mut possible: Vec<_> =
                keys::bindings(context).filter(|b| play.model.may(b.action).is_ok()).collect();
            random.shuffle(&mut possible);
            let times = |b: &&&Binding| pressed.get(&(context.name(), b.id.as_str())).copied();
            let Some(binding) = possible.iter().min_by_key(times) else { continue };
            if matches!(binding.action, Action::Quit | Action::Interrupt | Action::Suspend) {
                *pressed.entry((context.name(), binding.id.as_str())).or_default() += 10;
                continue;
            }
            *pressed.entry((context.name(), binding.id.as_str())).or_default() += 1;
            play.send(Msg::Key(binding.keys[0]));
            if seed % 9 == 0 {
                play.frame(80, 24);
            }
        }
    }
    let all = || {
        Context::ALL
            .iter()
            .flat_map(|context| keys::bindings(*context).map(move |binding| (*context, binding)))
    };
    let is_new = |(context, binding): &(Context, &Binding)| {
        !pressed.contains_key(&(context.name(), binding.id.as_str()))
    };
    let never: Vec<String> = all()
        .filter(is_new)
        .map(|(context, binding)| format!("{} on {}", binding.id, context.name()))
        .collect();
    // A few are possible only after a longer story; the flows about it press them.
    assert!(never.len() * 5 < all().count(), "never pressed: {never:?}");
}
