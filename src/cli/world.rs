//! From the arguments to a session: the real account, or a lesson.

use std::sync::Arc;

use super::{Context, Stop, talk};
use crate::aws::write::{Permission, Writer};
use crate::aws::{self, CallLog, ConnectOptions, PracticeWorld, Session};
use crate::change::{Contents, Damaged, EntryState, Trouble};
use crate::facts::Goal;
use crate::fixes::{CHOICE_KEYS, Choices};
use crate::journal::{Journal, JournalError};
use crate::lab;
use crate::rules;
use crate::text::Texts;

/// A trouble in one line, with its way out.
pub fn trouble_line(texts: &Texts, trouble: &Trouble) -> String {
    let hint = trouble.hint.as_ref().map(|h| texts.say(h)).unwrap_or_default();
    let command = trouble
        .command
        .as_ref()
        .map(|c| texts.with("cli-mended-by", &[("command", c)]))
        .unwrap_or_default();
    let what = [trouble.call.as_str(), trouble.code.as_str(), trouble.text.as_str()]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(": ");
    let line = [hint, command, format!("({what})")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    crate::text::clean(&line)
}

/// ` --practice=LESSON`, for commands that are shown to be typed.
pub fn practice_flag(context: &Context) -> String {
    let lesson = context.args.practice.as_deref();
    lesson.map_or_else(String::new, |l| format!(" --practice={}", crate::change::shell_word(l)))
}

/// The lesson named by `--practice`.
pub fn lesson(context: &Context, name: &str) -> Result<&'static lab::Lesson, Stop> {
    if name.is_empty() {
        return Err(Stop::usage(context.texts.get("cli-lesson-missing")));
    }
    lab::find(name)
        .ok_or_else(|| Stop::usage(context.texts.with("cli-lesson-unknown", &[("lesson", name)])))
}

/// Opens a lesson's world, as it was left.
pub fn practice_world(context: &Context, name: &str) -> Result<PracticeWorld, Stop> {
    let lesson = lesson(context, name)?;
    PracticeWorld::kept(lesson).map_err(|error| {
        Stop::refused(
            context
                .texts
                .with("cli-lesson-unreadable", &[("lesson", &lesson.name), ("error", &error)]),
        )
    })
}

/// How to sign in, by the arguments.
pub fn connect_options(context: &Context, calls: CallLog) -> Result<ConnectOptions, Stop> {
    let args = &context.args;
    let practice =
        args.practice.as_deref().map(|name| practice_world(context, name)).transpose()?;
    Ok(ConnectOptions {
        profile: args.profile.clone(),
        region: args.region.clone(),
        endpoint_url: args.endpoint_url.clone(),
        practice,
        may_change: args.allow_changes,
        calls,
    })
}

/// Signs in; wrong arguments stop, a refusal is an answer.
pub async fn sign_in(context: &Context) -> Result<Result<Arc<Session>, Trouble>, Stop> {
    let options = connect_options(context, CallLog::default())?;
    Ok(aws::connect(options).await)
}

/// Signs in.
pub async fn connect(context: &Context) -> Result<Arc<Session>, Stop> {
    sign_in(context).await?.map_err(|trouble| Stop::refused(trouble_line(&context.texts, &trouble)))
}

/// The writer, if the arguments give the permission.
pub fn writer(context: &Context, session: &Arc<Session>) -> Result<Writer, Stop> {
    let args = &context.args;
    if args.read_only {
        return Err(Stop::usage(context.texts.get("cli-read-only")));
    }
    let permission = if args.practice.is_some() {
        Permission::Practice
    } else if args.allow_changes {
        Permission::Flag
    } else {
        return Err(Stop::usage(context.texts.get("cli-changes-not-allowed")));
    };
    Writer::unlock(session, &permission, args.read_only)
        .ok_or_else(|| Stop::usage(context.texts.get("cli-changes-not-allowed")))
}

/// Refuses early, before anything is read, what would be refused later.
pub fn may_change(context: &Context) -> Result<(), Stop> {
    let args = &context.args;
    if args.read_only {
        return Err(Stop::usage(context.texts.get("cli-read-only")));
    }
    if !args.allow_changes && args.practice.is_none() {
        return Err(Stop::usage(context.texts.get("cli-changes-not-allowed")));
    }
    Ok(())
}

/// The journal of the session's account and Region.
pub fn journal(context: &Context, session: &Session) -> Result<Journal, Stop> {
    let identity = &session.identity;
    Journal::at(
        crate::state::directory(),
        &identity.account,
        &identity.region,
        identity.lesson.as_deref(),
    )
    .map_err(|_| Stop::refused(context.texts.get("trouble-journal")))
}

/// Settles what a killed process left open, says so, and gives what stands in the journal then. A file that
/// is damaged is named: it may hold a change.
pub async fn settled(
    context: &Context,
    session: &Session,
    journal: &Journal,
) -> Result<Contents, Stop> {
    let texts = &context.texts;
    let unreadable = |error: JournalError| {
        Stop::refused(texts.with("cli-journal-unreadable", &[("error", &error.to_string())]))
    };
    for entry in aws::settle_left_open(session, journal).await.map_err(unreadable)? {
        let state = texts.get(&format!("entry-{}", entry.state.word().replace('_', "-")));
        let text = match entry.state {
            EntryState::InDoubt => "cli-still-in-doubt",
            _ => "cli-left-open",
        };
        talk(&texts.with(text, &[("entry", &entry.id), ("state", &state)]));
    }
    let contents = journal.read().map_err(unreadable)?;
    for Damaged { file, error } in &contents.damaged {
        talk(&texts.with("cli-journal-damaged", &[("file", file), ("error", error)]));
    }
    Ok(contents)
}

/// A pool's id as AWS writes it: `us-east-1_AbC123xyz`.
pub fn pool_id(context: &Context, id: &str) -> Result<(), Stop> {
    let good = id.len() <= 55
        && id.split_once('_').is_some_and(|(region, rest)| {
            let word = |s: &str, extra: &str| {
                !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
            };
            word(region, "-") && word(rest, "")
        });
    if good {
        return Ok(());
    }
    Err(Stop::usage(
        context.texts.with("cli-pool-id-malformed", &[("pool", &crate::text::clean(id))]),
    ))
}

/// Problems by slug.
pub fn problem(context: &Context, slug: &str) -> Result<&'static str, Stop> {
    rules::find(slug).map(|r| r.problem).ok_or_else(|| {
        let known: Vec<&str> = rules::RULES.iter().map(|r| r.problem).collect();
        Stop::usage(context.texts.with(
            "cli-problem-unknown",
            &[("problem", &crate::text::clean(slug)), ("known", &known.join(", "))],
        ))
    })
}

/// Goals by name.
pub fn goal(context: &Context, name: &str) -> Result<Goal, Stop> {
    Goal::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = Goal::ALL.iter().map(|g| g.name()).collect();
        Stop::usage(context.texts.with(
            "cli-goal-unknown",
            &[("goal", &crate::text::clean(name)), ("known", &known.join(", "))],
        ))
    })
}

/// `--set KEY=VALUE`.
pub fn choices(context: &Context, set: &[String]) -> Result<Choices, Stop> {
    set.iter()
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if CHOICE_KEYS.contains(&key) && !value.is_empty() {
                return Ok((key.to_owned(), value.to_owned()));
            }
            Err(Stop::usage(context.texts.with(
                "cli-set-unknown",
                &[("pair", &crate::text::clean(pair)), ("known", &CHOICE_KEYS.join(", "))],
            )))
        })
        .collect()
}
