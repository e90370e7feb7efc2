//! `report`: the report of a session, and the list of the sessions that were recorded. It looks at nothing but
//! what is kept on this machine, so it also works when the credentials have expired.

use std::path::Path;

use serde_json::{Value, json};

use super::args::ReportArgs;
use super::{Context, Format, Stop, exit, out, out_json, paint, talk, world};
use crate::change::Damaged;
use crate::clock;
use crate::record::Record;
use crate::text::clean;
use crate::work::{self, EveryRecord, RecordsOf, ReportForm, WriteReport};

pub fn run(context: &Context, wanted: &ReportArgs) -> Result<u8, Stop> {
    let all = work::every_record().map_err(|error| {
        let error = clean(&error.to_string());
        Stop::refused(context.texts.with("report-unreadable", &[("error", &error)]))
    })?;
    for Damaged { file, error } in &all.damaged {
        talk(&context.texts.with("report-damaged", &[("file", file), ("error", error)]));
    }
    let place = place(context)?;
    if wanted.list {
        return Ok(list(context, &place, &all));
    }
    let record = match wanted.record.as_deref() {
        Some(id) => named(context, &all, id)?,
        None => newest(context, &all, &place)?,
    };
    let form = match context.args.format {
        Format::Html => ReportForm::Html,
        Format::Json => ReportForm::Json,
        Format::Markdown | Format::Text => ReportForm::Markdown,
    };
    match wanted.output.as_deref().map(Path::new) {
        Some(path) => save(context, record, form, path)?,
        // Whatever stands in it was cleaned when it was made.
        None => paint(work::report_text(record, form, context.texts).trim_end()),
    }
    Ok(exit::OK)
}

/// The place that the options mean.
fn place(context: &Context) -> Result<RecordsOf, Stop> {
    let args = &context.args;
    let lesson = match args.practice.as_deref() {
        Some(name) => Some(world::lesson(context, name)?.name.clone()),
        None => None,
    };
    Ok(RecordsOf::named(lesson, args.profile.clone(), args.region.clone()))
}

fn newest<'a>(
    context: &Context,
    all: &'a EveryRecord,
    place: &RecordsOf,
) -> Result<&'a Record, Stop> {
    let mut here = all.records.iter().filter(|record| place.has(record));
    let command = context.own(&["report", "--list"]).to_string();
    let Some(record) = here.next() else {
        let said = if all.records.is_empty() { "report-none" } else { "report-none-here" };
        let list = crate::own_command::OwnCommand::offline(&["report", "--list"]).to_string();
        return Err(Stop::refused(context.texts.with(said, &[("command", &list)])));
    };
    let elsewhere = |other: &Record| {
        (&other.place.account, &other.place.region) != (&record.place.account, &record.place.region)
    };
    if here.any(elsewhere) {
        let words = [
            ("account", record.place.account.as_str()),
            ("region", record.place.region.as_str()),
            ("command", command.as_str()),
        ];
        talk(&context.texts.with("report-newest-of-many", &words));
    }
    Ok(record)
}

/// The record of that id, or the only one whose id begins so.
fn named<'a>(context: &Context, all: &'a EveryRecord, id: &str) -> Result<&'a Record, Stop> {
    let begins: Vec<&Record> =
        all.records.iter().filter(|record| !id.is_empty() && record.id.starts_with(id)).collect();
    let exact = begins.iter().find(|record| record.id == id);
    match (exact, &begins[..]) {
        (Some(record), _) | (None, [record]) => Ok(record),
        (None, []) => {
            let said = context.texts.with("report-unknown", &[("record", &clean(id))]);
            let ids = all.records.iter().map(|record| record.id.as_str());
            let said = world::with_meant(context, said, id, ids);
            let command = crate::own_command::OwnCommand::offline(&["report", "--list"]);
            let list = context.texts.with("report-see-list", &[("command", &command.to_string())]);
            Err(Stop::usage(format!("{said} {list}")))
        }
        (None, several) => {
            let ids: Vec<&str> = several.iter().map(|record| record.id.as_str()).collect();
            let words = [("record", clean(id)), ("ids", ids.join(", "))];
            let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
            Err(Stop::usage(context.texts.with("report-ambiguous", &words)))
        }
    }
}

/// Writes the report to a file, or into a directory under a name of its own.
fn save(context: &Context, record: &Record, form: ReportForm, path: &Path) -> Result<(), Stop> {
    let texts = context.texts;
    let shown = |path: &Path| clean(&path.display().to_string());
    let unwritable = |path: &Path, error: std::io::Error| {
        let words = [("file", shown(path)), ("error", error.to_string())];
        let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
        Stop::refused(texts.with("report-unwritable", &words))
    };
    let written = if path.is_dir() {
        work::save_report(record, form, texts, path)
            .map_err(|(path, error)| unwritable(&path, error))?
    } else {
        match work::write_report(path, &work::report_text(record, form, texts)) {
            WriteReport::Written => path.to_owned(),
            WriteReport::Exists => {
                let said = texts.with("report-file-exists", &[("file", &shown(path))]);
                return Err(Stop::usage(said));
            }
            WriteReport::Failed(error) => return Err(unwritable(path, error)),
        }
    };
    talk(&texts.with("report-written", &[("file", &shown(&written))]));
    Ok(())
}

fn list(context: &Context, place: &RecordsOf, all: &EveryRecord) -> u8 {
    let args = &context.args;
    // What the environment says narrows the newest record down, and hides none of the list.
    let named = args.practice.is_some() || args.profile.is_some() || args.region.is_some();
    let records: Vec<&Record> =
        all.records.iter().filter(|record| !named || place.has(record)).collect();
    if context.args.format == Format::Json {
        let damaged = all.damaged.iter().map(|damaged| {
            json!({"id": null, "state": "damaged", "file": damaged.file, "error": damaged.error})
        });
        let rows: Vec<Value> = records.iter().map(|record| row(record)).chain(damaged).collect();
        out_json(&Value::from(rows));
        return exit::OK;
    }
    let texts = &context.texts;
    for record in &records {
        let place = match &record.place.lesson {
            Some(lesson) => texts.with("report-list-lesson", &[("lesson", lesson)]),
            None => format!("{} {}", record.place.account, record.place.region),
        };
        let state = if record.is_open() { "report-list-open" } else { "report-list-ended" };
        let count = |id: &str, count: usize| texts.with(id, &[("count", &count.to_string())]);
        let mut cells = vec![
            record.id.clone(),
            place,
            clock::local_minute(&record.began),
            clock::local_minute(&record.last),
            texts.get(state),
            count("report-list-pools", record.pools.len()),
            count("report-list-changes", made(record)),
            count("report-list-remains", record.remains.len()),
        ];
        if !record.tickets.is_empty() {
            cells.push(record.tickets.join(", "));
        }
        out(&cells.iter().map(|cell| clean(cell)).collect::<Vec<_>>().join("  "));
    }
    if records.is_empty() && all.damaged.is_empty() {
        talk(&texts.with("report-none", &[("command", "cognito-doctor")]));
    }
    exit::OK
}

/// How many changes were made.
fn made(record: &Record) -> usize {
    record.changed.iter().filter(|change| change.is_made()).count()
}

fn row(record: &Record) -> Value {
    json!({
        "id": record.id,
        "state": if record.is_open() { "open" } else { "ended" },
        "account": record.place.account,
        "region": record.place.region,
        "lesson": record.place.lesson,
        "profile": record.place.profile,
        "tickets": record.tickets,
        "began": record.began,
        "last": record.last,
        "ended": record.ended,
        "pools": record.pools.iter().map(|pool| &pool.id).collect::<Vec<_>>(),
        "changes": made(record),
        "remains": record.remains.len(),
    })
}
