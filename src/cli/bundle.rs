//! `--from` and `--save`: a bundle in the place of an account, and one written beside an answer.

use std::path::Path;

use super::{Context, Stop, ask, talk, world};
use crate::arguments::{Command, PracticeAction};
use crate::bundle::Bundle;
use crate::facts::Facts;
use crate::own_command::OwnCommand;
use crate::text::clean;
use crate::work::bundle as files;

/// A path as the sentences show it.
pub fn shown(path: &Path) -> String {
    clean(&path.display().to_string())
}

/// Refuses what does not go with `--from`: another account, permission to change things, and commands that
/// have to ask AWS.
pub fn refuse_beside_from(context: &Context) -> Result<(), Stop> {
    let args = &context.args;
    if args.from.is_none() {
        return Ok(());
    }
    let others = [
        ("--practice", args.practice.is_some()),
        ("--profile", args.profile.is_some()),
        ("--region", args.region.is_some()),
        ("--endpoint-url", args.endpoint_url.is_some()),
    ];
    if let Some((option, _)) = others.iter().find(|(_, given)| *given) {
        return Err(Stop::usage(context.texts.with("cli-from-alone", &[("option", option)])));
    }
    if args.allow_changes {
        return Err(Stop::usage(context.texts.get("cli-from-no-changes")));
    }
    match &args.command {
        None
        | Some(
            Command::Check(_)
            | Command::Plan(_)
            | Command::Diff(_)
            | Command::Explain { .. }
            | Command::Practice { action: PracticeAction::New { .. } },
        ) => Ok(()),
        Some(Command::Apply(_)) => Err(Stop::usage(context.texts.get("cli-from-apply"))),
        Some(other) => {
            let words = [("command", other.words())];
            Err(Stop::usage(context.texts.with("cli-from-no-command", &words)))
        }
    }
}

/// The bundle of `--from`, if it was given.
pub async fn from(context: &Context) -> Result<Option<Bundle>, Stop> {
    match &context.args.from {
        Some(path) => open(context, path).await.map(Some),
        None => Ok(None),
    }
}

/// Opens a bundle; one that is none is wrong use.
pub async fn open(context: &Context, path: &Path) -> Result<Bundle, Stop> {
    let opened = ask::blocking({
        let path = path.to_owned();
        move || Ok(files::open(&path))
    })
    .await?;
    opened.map_err(|why| not_opened(context, path, &why))
}

/// Opens a bundle at once, for a command that waits for nothing else.
pub fn open_file(context: &Context, path: &Path) -> Result<Bundle, Stop> {
    files::open(path).map_err(|why| not_opened(context, path, &why))
}

/// The same for a command that only names the file in what it prints: one that cannot be opened is said.
pub fn look_at(context: &Context) -> Result<(), Stop> {
    match &context.args.from {
        None => Ok(()),
        Some(path) if is_stream(path) => {
            Err(Stop::usage(context.texts.get("cli-from-wizard-stream")))
        }
        Some(path) => files::open(path).map(|_| ()).map_err(|why| not_opened(context, path, &why)),
    }
}

pub fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A file that is no bundle is wrong use.
pub fn not_opened(context: &Context, path: &Path, why: &files::NotOpened) -> Stop {
    let why = context.texts.say(&why.say());
    let words = [("file", shown(path)), ("why", why)];
    let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
    Stop::usage(context.texts.with("cli-from-unreadable", &words))
}

/// The pools that were named, by id or by name; all of them if none was.
pub fn pools(context: &Context, bundle: &Bundle, named: &[String]) -> Result<Vec<Facts>, Stop> {
    if named.is_empty() {
        return Ok(bundle.pools.iter().map(|pool| pool.facts.clone()).collect());
    }
    let mut found: Vec<Facts> = Vec::new();
    for name in named {
        let Some(facts) = bundle.pool(name) else {
            let ids: Vec<&str> = bundle.pools.iter().map(|p| p.facts.pool_id.as_str()).collect();
            let words = [("pool", clean(name)), ("ids", clean(&ids.join(", ")))];
            let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
            let said = context.texts.with("cli-from-no-pool", &words);
            let names = bundle.pools.iter().map(|p| p.facts.pool_name());
            return Err(Stop::usage(world::with_meant(context, said, name, names)));
        };
        if !found.iter().any(|other| other.pool_id == facts.pool_id) {
            found.push(facts.clone());
        }
    }
    Ok(found)
}

/// Says beside an answer where it comes from.
pub fn say_where_from(context: &Context, bundle: &Bundle) {
    let Some(path) = &context.args.from else { return };
    let file = shown(path);
    let said = match (&bundle.at, &bundle.made_by) {
        (Some(at), Some(who)) => {
            let (at, who) = (clean(&crate::clock::local_of(at)), clean(who));
            let version = clean(&bundle.version);
            let words = [("file", &file), ("at", &at), ("who", &who), ("version", &version)];
            context.texts.with("cli-from-judged", &words.map(|(name, word)| (name, word.as_str())))
        }
        _ => context.texts.with("cli-from-answer", &[("file", &file)]),
    };
    talk(&said);
}

/// Writes a bundle and says what is in it and how it is opened.
pub fn save(context: &Context, path: &Path, bundle: Bundle, mask: bool) -> Result<(), Stop> {
    let texts = &context.texts;
    let bundle = match mask && !bundle.masked {
        true => files::masked(&bundle).map_err(|problems| {
            let problems: Vec<&str> = problems.iter().map(|problem| problem.slug()).collect();
            let words = [("file", shown(path)), ("problems", problems.join(", "))];
            let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
            Stop::refused(texts.with("cli-not-masked", &words))
        })?,
        false => bundle,
    };
    let bytes = files::save(path, &bundle).map_err(|why| {
        let words = [("file", shown(path)), ("why", texts.say(&why.say()))];
        let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
        Stop::refused(texts.with("cli-not-saved", &words))
    })?;
    let open = OwnCommand::offline(&["check"]).option("--from", &path.display().to_string());
    let words = [
        ("file", shown(path)),
        ("kilobytes", bytes.div_ceil(1024).to_string()),
        ("pools", bundle.pools.len().to_string()),
        ("command", open.to_string()),
    ];
    let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
    talk(&texts.with("cli-saved", &words));
    talk(&texts.get(if bundle.masked { "bundle-masked" } else { "bundle-not-masked" }));
    talk(&texts.with("cli-saved-open", &words));
    Ok(())
}
