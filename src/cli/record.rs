//! What the subcommands write into the record of the session, and `note`.

use super::args::NoteArgs;
use super::{Context, Stop, ask, exit, out, talk, world};
use crate::aws::Session;
use crate::change::{Job, Plan, Trouble};
use crate::facts::{Asked, Facts};
use crate::record::{Changed, Decision, Event, Record, Sight, masked_note};
use crate::report::ApplyReport;
use crate::rules::{self, Outcome};
use crate::text::clean;
use crate::work::{self, Author};

/// `note`: adds to the open record of the place; one is begun where none is open.
pub async fn note(context: &Context, wanted: &NoteArgs) -> Result<u8, Stop> {
    let text = match wanted.text.as_slice() {
        [dash] if dash == "-" => {
            ask::blocking(|| {
                use std::io::Read;
                std::io::read_to_string(std::io::stdin().lock().take(LONGEST_NOTE))
            })
            .await?
        }
        words => words.join(" "),
    };
    let text = crate::text::clean_lines(text.trim());
    if text.is_empty() {
        return Err(Stop::usage(context.texts.get("cli-note-empty")));
    }
    let masked = masked_note(&text);
    if masked != text {
        let shown = context.texts.with("cli-note-masks", &[("note", &masked)]);
        talk(&shown);
        if !ask::yes(context, wanted.yes, &context.texts.get("cli-ask-note")).await? {
            talk(&context.texts.get("cli-note-not-kept"));
            return Ok(exit::REFUSED);
        }
    }
    let session = world::connect(context).await?;
    match add(context, &session, vec![Event::Noted { text: masked, pool: None }]) {
        Ok(record) => {
            let notes = record.notes.len().to_string();
            out(&context.texts.with("cli-note-kept", &[("record", &record.id), ("notes", &notes)]));
            Ok(exit::OK)
        }
        Err(trouble) => Err(Stop::refused(world::trouble_line(&context.texts, &trouble))),
    }
}

/// No note is longer; bytes.
const LONGEST_NOTE: u64 = 64 * 1024;

fn add(context: &Context, session: &Session, events: Vec<Event>) -> Result<Record, Trouble> {
    let (name, tickets) = (context.args.by.clone(), context.args.ticket.clone());
    let kept = work::add_to_record(session, &Author { name, tickets }, events)?;
    for damaged in &kept.set_aside {
        let words = [("file", clean(&damaged.file)), ("error", clean(&damaged.error))];
        let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
        talk(&context.texts.with("cli-record-damaged", &words));
    }
    Ok(kept.record)
}

/// Writes it down. Where that cannot be done a sentence says so, and everything else goes on.
pub fn write(context: &Context, session: &Session, events: Vec<Event>) {
    if let Err(trouble) = add(context, session, events) {
        talk(&world::trouble_line(&context.texts, &trouble));
    }
}

/// Is there a ticket that `check` and `plan` are to be kept for?
pub fn has_ticket(context: &Context) -> bool {
    !context.args.ticket.is_empty()
}

pub fn seen(facts: &Facts, asked: &Asked, user: Option<&str>, outcomes: &[Outcome]) -> Event {
    Event::Seen(Box::new(Sight::of(facts, asked, user, outcomes)))
}

/// A pool, and the plan that was made for it.
pub fn previewed(facts: &Facts, asked: &Asked, user: Option<&str>, plan: &Plan) -> Vec<Event> {
    let outcomes = rules::check(facts, asked, &[]);
    let decision = Decision::of(plan, &facts.pool_id, Some(facts), user);
    vec![seen(facts, asked, user, &outcomes), Event::Previewed(Box::new(decision))]
}

/// A plan from a file, to be carried out: the pool's facts stay with whoever prepared it.
pub fn prepared(job: &Job) -> Vec<Event> {
    let decision = Decision::of(&job.plan, &job.pool_id, None, job.user.as_deref());
    vec![Event::Previewed(Box::new(decision))]
}

/// A plan that was carried out, and the pool as it is then.
pub fn changed(context: &Context, session: &Session, job: &Job, report: &ApplyReport) {
    let changed = Changed::of(job, report, &session.identity.region);
    let mut events = vec![Event::Changed(Box::new(changed))];
    if let Some(facts) = &report.facts {
        let outcomes = rules::check(facts, &job.asked, &[]);
        events.push(seen(facts, &job.asked, job.user.as_deref(), &outcomes));
    }
    write(context, session, events);
}
