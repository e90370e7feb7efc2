//! `failures`: what users of a pool ran into lately, from CloudTrail's event history and from the log of message
//! delivery.

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::args::FailuresArgs;
use super::{Context, Format, Stop, Work, answer, exit, out, out_json, talk, world};
use crate::aws::Session;
use crate::change::Trouble;
use crate::classify::{self, Found};
use crate::failures::{DeliveryLog, End, Group, LogRead, Report, Row, Source};
use crate::guides;
use crate::problem::Problem;
use crate::text::{Texts, clean};
use crate::{clock, work};

/// How often somebody who waits is told, in pages: every ten seconds.
const PAGES_BETWEEN: usize = 20;

pub async fn run(context: &Context, wanted: &FailuresArgs) -> Result<u8, Stop> {
    world::pool(context, &wanted.pool)?;
    let session = match world::sign_in(context).await? {
        Ok(session) => session,
        Err(trouble) => {
            let report = nothing_read(&wanted.pool, wanted.since, End::Trouble(trouble));
            show(context, None, &report);
            return Ok(exit::REFUSED);
        }
    };
    let ids = world::pool_ids(context, &session, std::slice::from_ref(&wanted.pool)).await?;
    let Some(pool_id) = ids.first() else { return Ok(exit::USAGE) };
    let report = read(context, &session, pool_id, wanted.since).await;
    show(context, Some(&session), &report);
    Ok(match () {
        () if report.failures.count() > 0 => exit::FOUND,
        () if report.is_complete() && report.delivery.is_settled() => exit::OK,
        () => exit::REFUSED,
    })
}

/// Reads to the end, or until somebody presses Ctrl-C: what was read then is the answer.
async fn read(context: &Context, session: &Session, pool_id: &str, seconds: i64) -> Report {
    let stop = Arc::new(tokio::sync::Notify::new());
    context.under_way.set(Work::Reading(Arc::clone(&stop)));
    let so_far: Mutex<Option<Report>> = Mutex::new(None);
    let waits = std::io::stderr().is_terminal();
    let tell = |report: &Report| {
        if waits && let Some(line) = progress(&context.texts, report) {
            talk(&line);
        }
        *so_far.lock().unwrap_or_else(PoisonError::into_inner) = Some(report.clone());
    };
    let ended = tokio::select! {
        report = work::failures(session, pool_id, seconds, &tell) => Some(report),
        () = stop.notified() => None,
    };
    context.under_way.set(Work::Nothing);
    let so_far = so_far.into_inner().unwrap_or_else(PoisonError::into_inner);
    let stopped = || match so_far {
        Some(report) => Report { end: End::Stopped, ..report },
        None => nothing_read(pool_id, seconds, End::Stopped),
    };
    ended.unwrap_or_else(stopped)
}

fn nothing_read(pool_id: &str, seconds: i64, end: End) -> Report {
    let now = clock::unix();
    let window = (clock::from_unix(now - seconds), clock::from_unix(now));
    Report::not_begun(pool_id, window, end)
}

/// For somebody who waits at a terminal: not at every page.
fn progress(texts: &Texts, report: &Report) -> Option<String> {
    match &report.end {
        End::Throttled(seconds) => {
            Some(texts.with("failures-throttled", &[("seconds", &seconds.to_string())]))
        }
        _ if report.pages > 0 && report.pages.is_multiple_of(PAGES_BETWEEN) => {
            Some(how_far(texts, report))
        }
        _ => None,
    }
}

/// How much was read, and back to when.
fn how_far(texts: &Texts, report: &Report) -> String {
    let events = report.failures.read.to_string();
    let oldest = report.failures.oldest.as_deref().unwrap_or(&report.until);
    let words = [
        ("pages", report.pages.to_string()),
        ("events", events),
        ("pool", report.failures.of_pool.to_string()),
        ("oldest", clock::local_of(oldest)),
    ];
    let words: Vec<(&str, &str)> = words.iter().map(|(k, v)| (*k, v.as_str())).collect();
    texts.with("failures-read", &words)
}

fn show(context: &Context, session: Option<&Session>, report: &Report) {
    if context.args.format == Format::Json {
        out_json(&in_json(context, session, report));
    } else {
        out(in_text(context, report).trim_end());
    }
    let ended = match &report.end {
        End::Trouble(trouble) => Some(trouble),
        _ => None,
    };
    for trouble in report.no_clients.iter().chain(ended).chain(report.delivery.trouble()) {
        talk(&format!("cognito-doctor: {}", world::trouble_line(&context.texts, trouble)));
    }
}

/// What leads on from a failure; it runs as printed.
fn next(context: &Context, pool_id: &str, found: Found) -> Option<String> {
    let problem = found.problem()?;
    Some(match problem.is_judged() {
        true => context
            .own(&["check"])
            .option("--pool", pool_id)
            .option("--problem", problem.slug())
            .to_string(),
        false => context.own(&["explain", problem.slug()]).to_string(),
    })
}

fn row(context: &Context, pool_id: &str, row: &Row) -> Value {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({
        "source": row.source.word(),
        "problem": row.found.word(),
        "known": row.found.known_id(),
        "exception": given(&row.exception),
        "message": given(&row.message),
        "operation": row.operation,
        "challenge": row.challenge,
        "client": row.client,
        "client_name": row.client_name,
        "count": row.count,
        "users": row.users,
        "first": row.first,
        "last": row.last,
        "next": next(context, pool_id, row.found),
    })
}

/// Why no more was read, in a word.
fn stopped_by(end: &End) -> Option<&'static str> {
    match end {
        End::Complete => None,
        End::MostPages => Some("busy"),
        End::Stopped | End::Reading | End::Throttled(_) => Some("interrupted"),
        End::Trouble(_) => Some("error"),
    }
}

fn in_json(context: &Context, session: Option<&Session>, report: &Report) -> Value {
    let failures = &report.failures;
    let identity = session.map(|session| &session.identity);
    let ended = match &report.end {
        End::Trouble(trouble) => Some(trouble),
        _ => None,
    };
    let error = |trouble: &Trouble| {
        let account = identity.map(|i| i.account.as_str());
        let region = identity.map(|i| i.region.as_str()).or(context.args.region.as_deref());
        answer::error(account, region, Some(&report.pool_id), trouble)
    };
    json!({
        "schema": "cognito-doctor/failures/v1",
        "pool": report.pool_id,
        "since": report.since,
        "until": report.until,
        "complete": report.is_complete(),
        "stopped_by": stopped_by(&report.end),
        "pages": report.pages,
        "events_read": failures.read,
        "events_of_pool": failures.of_pool,
        "events_unreadable": failures.unreadable,
        "failures_without_pool": failures.unplaced,
        "oldest": failures.oldest,
        "sources": [event_history(report), delivery_log(context, report)],
        "failures": failures
            .groups
            .iter()
            .flat_map(|group| &group.rows)
            .map(|r| row(context, &report.pool_id, r))
            .collect::<Vec<_>>(),
        "missing_permissions": report.missing_permissions(),
        "errors": report
            .no_clients
            .iter()
            .chain(ended)
            .chain(report.delivery.trouble())
            .map(error)
            .collect::<Vec<_>>(),
        "calls": session.map(|session| session.calls.counts()).unwrap_or_default(),
    })
}

/// How far a source was read, in a word.
fn how_far_read(end: &End, pages: usize, unreadable: usize) -> &'static str {
    match end {
        End::Complete if unreadable == 0 => "read",
        _ if pages > 0 => "partial",
        _ => "not_read",
    }
}

/// What was read of the event history.
fn event_history(report: &Report) -> Value {
    let failures = &report.failures;
    let denied = match &report.end {
        End::Trouble(trouble) => crate::aws::is_denied(&trouble.code).then_some(&trouble.call),
        _ => None,
    };
    json!({
        "source": Source::EventHistory.word(),
        "state": how_far_read(&report.end, report.pages, failures.unreadable),
        "log_group": null,
        "pages": report.pages,
        "events": failures.read,
        "events_of_pool": failures.of_pool,
        "read_since": failures.oldest,
        "missing_permission": denied,
        "next": null,
    })
}

/// What was read of the log of message delivery.
fn delivery_log(context: &Context, report: &Report) -> Value {
    let log = &report.delivery;
    let read = log.read();
    let state = match log {
        DeliveryLog::NotAsked => "not_read",
        DeliveryLog::NotRecorded => "not_recorded",
        DeliveryLog::Unknown(_) => "unknown",
        DeliveryLog::Group(read) => how_far_read(&read.end, read.pages, read.unreadable),
    };
    let number = |of: fn(&LogRead) -> usize| read.map_or(0, of);
    json!({
        "source": Source::DeliveryLog.word(),
        "state": state,
        "log_group": read.map(|read| &read.group),
        "pages": number(|read| read.pages),
        "events": number(|read| read.events),
        "events_of_pool": number(|read| read.of_pool),
        "read_since": read.and_then(|read| read.read_since.as_ref()),
        "missing_permission": log.missing_permission(),
        "next": what_records(context, report),
    })
}

/// The plan that has errors of message delivery written down, where they are not.
fn what_records(context: &Context, report: &Report) -> Option<String> {
    let problem = Problem::SmsNotDelivered.slug();
    (report.delivery == DeliveryLog::NotRecorded).then(|| {
        context
            .own(&["plan"])
            .option("--pool", &report.pool_id)
            .option("--problem", problem)
            .to_string()
    })
}

/// What a group is called: the title of its guide, else what AWS said.
fn title(texts: &Texts, group: &Group) -> String {
    let guide = group.found.problem().and_then(guides::find);
    guide.map_or_else(|| clean(&group.sentence()), |guide| guide.title.get(texts.0).to_owned())
}

fn in_text(context: &Context, report: &Report) -> String {
    let texts = &context.texts;
    let failures = &report.failures;
    let window = [clock::local_of(&report.since), clock::local_of(&report.until)];
    let words = [("since", window[0].as_str()), ("until", window[1].as_str())];
    let mut text = format!(
        "{}  {}\n{}\n",
        texts.get("screen-failures"),
        clean(&report.pool_id),
        texts.with("failures-window", &words)
    );
    for group in &failures.groups {
        let counted = [
            texts.with("failures-count", &[("count", &group.count.to_string())]),
            texts.with("failures-users", &[("users", &group.users.to_string())]),
        ];
        let slug = group.found.problem().map(|p| format!("  [{p}]")).unwrap_or_default();
        let _ = writeln!(text, "\n{}: {}{slug}", counted.join(", "), title(texts, group));
        if group.found.problem().is_some() {
            let _ = writeln!(text, "   {}", clean(&group.sentence()));
        }
        if let Found::OtherMfa(id) = group.found
            && let Some(other) = classify::known(id)
        {
            let _ = writeln!(text, "   {}", texts.say(&other.say()));
        }
        for r in &group.rows {
            let parts = clean(&r.parts().join(" · "));
            let times = [clock::local_of(&r.first), clock::local_of(&r.last)];
            let words = [("first", times[0].as_str()), ("last", times[1].as_str())];
            let when = texts.with("failures-when", &words);
            let _ = writeln!(text, "   {} × {parts}  {when}", r.count);
        }
        if let Some(command) = next(context, &report.pool_id, group.found) {
            let _ = writeln!(text, "   $ {command}");
        }
    }
    if failures.groups.is_empty() && report.pages > 0 {
        let _ = writeln!(text, "\n{}", texts.get("failures-none"));
    }
    text.push('\n');
    if report.pages > 0 {
        let _ = writeln!(text, "{}", how_far(texts, report));
    }
    for say in report.remarks() {
        let _ = writeln!(text, "{}", texts.say(&say));
    }
    if let Some(command) = what_records(context, report) {
        let _ = writeln!(text, "   $ {command}");
    }
    text
}
