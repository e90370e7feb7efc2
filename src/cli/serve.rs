//! `practice serve` and `practice outbox`: a practice account for any client, and the phones and
//! mailboxes of its people.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::Notify;

use super::args::{ServeArgs, ServeHost};
use super::{Context, Format, Stop, exit, out, out_json, talk};
use crate::aws::PracticeWorld;
use crate::change::shell_word;
use crate::clock;
use crate::lab::{self, Lab, Lesson, Medium};
use crate::own_command::OwnCommand;
use crate::serve::{Accounts, Class, Served, bind, serve};
use crate::text::clean;
use crate::work::class;
use crate::work::practice::{self, in_words, lost};

/// Taken if no port is named and it is free, so that what was exported yesterday holds today.
const USUAL_PORT: u16 = 4577;

/// The lesson of the argument, else of `--practice`, else the empty account.
fn lesson(context: &Context, named: Option<&str>) -> Result<&'static Lesson, Stop> {
    let flag = context.args.practice.as_deref().filter(|name| !name.is_empty());
    match named.or(flag) {
        Some(name) => super::world::lesson(context, name),
        None => Ok(lab::blank()),
    }
}

fn open(context: &Context, lesson: &Lesson) -> Result<PracticeWorld, Stop> {
    super::world::practice_world(context, &lesson.name)
}

/// Runs `practice serve`.
pub fn run(context: &Context, wanted: &ServeArgs) -> Result<u8, Stop> {
    if context.args.read_only {
        // Whoever is served may write: that is what it is for.
        return Err(Stop::usage(context.texts.get("serve-read-only")));
    }
    let lesson = lesson(context, wanted.lesson.as_deref())?;
    let (host, names) = hosts(context, wanted)?;
    let place = match (wanted.class, class::folder(lesson)) {
        (false, _) => None,
        (true, Some(place)) => Some(place),
        (true, None) => return Err(Stop::refused(context.texts.get("class-no-place"))),
    };
    let world = match place {
        // The account that is shown is nobody's.
        Some(_) => PracticeWorld::open(lesson, None).map_err(Stop::refused)?,
        None => open(context, lesson)?,
    };
    world.set_speed(wanted.speed);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| Stop::refused(e.to_string()))?;
    runtime.block_on(async {
        let bound = match wanted.port {
            Some(port) => bind(host, port).await,
            None => match bind(host, USUAL_PORT).await {
                Ok(bound) => Ok(bound),
                Err(_) => bind(host, 0).await,
            },
        };
        let (listener, address) = bound.map_err(|error| {
            let at = SocketAddr::new(host, wanted.port.unwrap_or(0)).to_string();
            let args = [("address", at.as_str()), ("error", &error.to_string())];
            Stop::refused(context.texts.with("serve-no-port", &args))
        })?;
        tell(context, lesson, &world, address, wanted);
        let (called, own) = (Arc::new(Notify::new()), place.is_none().then(|| world.clone()));
        let calls = Arc::clone(&called);
        let accounts = match &place {
            Some(place) => Accounts::Class(Class::new(lesson, place.clone(), wanted.speed)),
            None => Accounts::One(Box::new(world)),
        };
        let serving = serve(listener, accounts, names, move |served| {
            talk(&line(&served));
            calls.notify_one();
            if let (Some(place), Some(pupil)) = (&place, served.pupil) {
                let place = place.clone();
                let note = move || class::note_call(&place, &pupil, &served.call);
                tokio::task::spawn_blocking(move || {
                    if let Err(error) = note() {
                        tracing::warn!(%error, "a pupil's last call could not be written down");
                    }
                });
            }
        });
        tokio::select! {
            () = serving => Ok(exit::OK),
            () = notes(context, own.as_ref(), &called) => Ok(exit::OK),
            _ = tokio::signal::ctrl_c() => Ok(exit::INTERRUPTED),
        }
    })
}

/// Adds to the progress what other clients finish, and says so; it ends with the server.
async fn notes(context: &Context, world: Option<&PracticeWorld>, called: &Notify) {
    let mut seen = None;
    loop {
        called.notified().await;
        let Some(world) = world else { continue };
        let generation = world.apart(Lab::generation).await.ok();
        if std::mem::replace(&mut seen, generation) == generation {
            continue;
        }
        let number = world.lesson.number.to_string();
        match Box::pin(practice::note_served(world)).await {
            Ok(true) => {
                talk(&context.texts.with("practice-lesson-done", &[("number", &number)]));
            }
            Ok(false) => {}
            Err(error) => {
                talk(&context.texts.with("practice-not-kept", &[("error", &clean(&error))]));
            }
        }
    }
}

fn line(served: &Served) -> String {
    let status = served.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
    let code = served.code.as_deref().unwrap_or_default();
    let pupil = served.pupil.as_ref().map_or_else(String::new, |pupil| format!("{pupil}  "));
    let call = &served.call;
    format!("{}  {pupil}{status}  {call}  {code}", clock::time_of_day()).trim_end().to_owned()
}

/// The address to listen on, and the names that requests may be made to.
fn hosts(context: &Context, wanted: &ServeArgs) -> Result<(IpAddr, Vec<String>), Stop> {
    let mut addresses = Vec::new();
    let mut names = wanted.allow_host.clone();
    for host in &wanted.host {
        match host {
            ServeHost::Address(address) => addresses.push(*address),
            ServeHost::Name(name) => names.push(name.clone()),
        }
    }
    match addresses[..] {
        [] => Ok((IpAddr::V4(Ipv4Addr::LOCALHOST), names)),
        [one] => Ok((one, names)),
        _ => Err(Stop::usage(context.texts.get("serve-one-address"))),
    }
}

/// What a client needs to know: on standard output to copy, the rest beside it.
fn tell(
    context: &Context,
    lesson: &Lesson,
    world: &PracticeWorld,
    address: SocketAddr,
    wanted: &ServeArgs,
) {
    let texts = context.texts;
    // An address that means "all" is none to call.
    let host = match address.ip() {
        ip if ip.is_unspecified() && ip.is_ipv6() => "[::1]".to_owned(),
        ip if ip.is_unspecified() => "127.0.0.1".to_owned(),
        std::net::IpAddr::V6(ip) => format!("[{ip}]"),
        std::net::IpAddr::V4(ip) => ip.to_string(),
    };
    let endpoint = format!("http://{host}:{}", address.port());
    let of_pupil = format!("{endpoint}/class/NAME");
    let (called, key) = match wanted.class {
        true => (of_pupil.as_str(), "NAME"),
        false => (endpoint.as_str(), "AKIAPRACTICE"),
    };
    let region = lesson.region.clone();
    let environment = [
        ("AWS_ENDPOINT_URL", called),
        ("AWS_ACCESS_KEY_ID", key),
        ("AWS_SECRET_ACCESS_KEY", "practice"),
        ("AWS_REGION", region.as_str()),
        ("AWS_DEFAULT_REGION", region.as_str()),
    ];
    let pools = world.pool_ids();
    if context.args.format == Format::Json {
        let environment: serde_json::Map<String, Value> =
            environment.iter().map(|(k, v)| ((*k).to_owned(), json!(v))).collect();
        out_json(&json!({
            "schema": "cognito-doctor/serve/v1",
            "endpoint": endpoint,
            "lesson": lesson.name,
            "account": lesson.account,
            "region": region,
            "pools": pools,
            "speed": wanted.speed,
            "environment": environment,
            "class": wanted.class,
        }));
    } else {
        for (name, value) in environment {
            out(&clean(&format!("export {name}={}", shell_word(value))));
        }
        out("unset AWS_PROFILE AWS_SESSION_TOKEN");
    }
    if !address.ip().is_loopback() {
        talk(&texts.with("serve-open-to-others", &[("address", &address.to_string())]));
    }
    let title = in_words(&lesson.title);
    let account = clean(&lesson.account);
    if wanted.class {
        let words = [("endpoint", endpoint.as_str()), ("lesson", lesson.name.as_str())];
        talk(&texts.with("serve-class", &words));
    }
    talk(&texts.with("serve-account", &[("title", title.get(texts.0)), ("account", &account)]));
    for pool in &pools {
        talk(&clean(&format!("  {pool}")));
        for person in world.people(pool) {
            let password = person.password.as_deref().unwrap_or("-");
            talk(&clean(&format!("    {}  {}  {password}", person.username, person.known_as)));
        }
    }
    if wanted.speed > 1 {
        talk(&texts.with("serve-speed", &[("speed", &wanted.speed.to_string())]));
    }
    let command = |words: &[&str]| context.own(words).to_string();
    if wanted.class {
        let progress = command(&["practice", "progress", "--class", &lesson.name]);
        talk(&texts.with("serve-class-beside", &[("command", &progress)]));
        return;
    }
    let open = OwnCommand::offline(&[]).given("--lab-dir", context.lab_dir().as_deref());
    let open = open.word(&format!("--practice={}", lesson.name)).to_string();
    let outbox = command(&["practice", "outbox", &lesson.name]);
    let reset = command(&["practice", "reset", &lesson.name]);
    let commands = [("open", open.as_str()), ("outbox", &outbox), ("reset", &reset)];
    talk(&texts.with("serve-beside", &commands));
}

pub fn outbox(context: &Context, named: Option<&str>) -> Result<u8, Stop> {
    let flag = context.args.practice.as_deref().filter(|name| !name.is_empty());
    let lesson = match named.or(flag) {
        None => crate::state::newest_lesson()
            .and_then(|name| lab::find(&name))
            .unwrap_or_else(lab::blank),
        named => lesson(context, named)?,
    };
    let messages = open(context, lesson)?.outbox();
    let medium = |medium: Medium| match medium {
        Medium::Sms => "SMS",
        Medium::Email => "EMAIL",
    };
    if context.args.format == Format::Json {
        let rows: Vec<Value> = messages
            .iter()
            .map(|message| {
                json!({
                    "at": clock::from_unix(message.at),
                    "medium": medium(message.medium),
                    "pool": message.pool,
                    "user": message.username,
                    "to": message.to,
                    "code": message.code,
                    "text": message.text,
                    "arrives": message.lost.is_none(),
                    "lost": message.lost.map(lost),
                })
            })
            .collect();
        out_json(&Value::from(rows));
        return Ok(exit::OK);
    }
    if messages.is_empty() {
        talk(&context.texts.with("outbox-empty", &[("lesson", &lesson.name)]));
    }
    for message in &messages {
        let at = clock::from_unix(message.at);
        let lost = message.lost.map_or_else(String::new, |why| {
            format!("  ({})", context.texts.get(&format!("outbox-{}", lost(why))))
        });
        let (to, text) = (clean(&message.to), clean(&message.text));
        out(&format!("{at}  {:<5}  {to}  {text}{lost}", medium(message.medium)));
    }
    Ok(exit::OK)
}
