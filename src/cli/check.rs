//! `check`: looks, judges, changes nothing.

use std::fmt::Write as _;
use std::io::Read;

use futures_util::StreamExt;
use futures_util::stream;
use serde_json::{Value, json};

use super::args::CheckArgs;
use super::{Context, Format, Stop, answer, ask, exit, out, talk, world};
use crate::aws::{self, Memo, Session, Want};
use crate::change::Trouble;
use crate::facts::{Asked, Facts};
use crate::rules::request::Operation;
use crate::rules::token::{self, Claims};
use crate::rules::{self, Evidence, Outcome, State, Subject, request};
use crate::text::{Say, clean};

/// How many pools are read side by side; the quotas are kept elsewhere.
const POOLS_AT_ONCE: usize = 12;

/// Runs `check`.
pub async fn run(context: &Context, wanted: &CheckArgs) -> Result<u8, Stop> {
    let request = match wanted.request.as_deref() {
        Some(file) => Some(read_request(context, file).await?),
        None => None,
    };
    let token = match wanted.token {
        Some(_) => Some(read_token(context).await?),
        None => None,
    };
    if wanted.pool.is_empty() && !wanted.all && request.is_none() && token.is_none() {
        return Err(Stop::usage(context.texts.get("cli-check-what")));
    }
    for id in &wanted.pool {
        world::pool_id(context, id)?;
    }
    let problems: Vec<String> = wanted
        .problem
        .iter()
        .map(|p| world::problem(context, p).map(str::to_owned))
        .collect::<Result<_, _>>()?;
    let goals = wanted.goal.iter().map(|g| world::goal(context, g)).collect::<Result<_, _>>()?;
    let asked = Asked { goals, reported: problems.clone(), client: wanted.client.clone() };

    // A request or a token alone is judged offline.
    if wanted.pool.is_empty() && !wanted.all {
        let mut outcomes = Vec::new();
        let mut id = None;
        if let Some(request) = &request {
            outcomes.extend(request_outcomes(request, None));
            id = request.get("UserPoolId").and_then(Value::as_str).map(clean);
        }
        if let Some(claims) = &token {
            outcomes.extend(token::judge(claims, None, crate::clock::unix()));
            id = id.or_else(|| claims.pool_id().map(clean));
        }
        show_offline(context, id.as_deref(), &outcomes);
        return Ok(code(std::iter::once(outcomes.as_slice()), false));
    }

    let session = match world::sign_in(context).await? {
        Ok(session) => session,
        Err(trouble) => {
            show_no_session(context, &trouble);
            return Ok(exit::REFUSED);
        }
    };
    let mut troubles: Vec<(Option<String>, Trouble)> = Vec::new();
    let ids = if wanted.all {
        let mut ids = Vec::new();
        let listed = aws::list_pools(&session, |rows| {
            ids.extend(rows.into_iter().map(|r| r.id));
            true
        })
        .await;
        if let Err(trouble) = listed {
            troubles.push((None, trouble));
        }
        ids
    } else {
        wanted.pool.clone()
    };
    let memo = Memo::default();
    let want = wanted_reads(&asked, &problems, wanted.user.as_deref(), request.as_ref());
    let read: Vec<(String, Result<Facts, Trouble>)> = stream::iter(ids)
        .map(|id| {
            let (session, memo, want) = (&session, &memo, &want);
            async move {
                let facts = Box::pin(aws::inspect(session, memo, &id, want, &|_| ())).await;
                (id, facts)
            }
        })
        .buffered(POOLS_AT_ONCE)
        .collect()
        .await;

    let mut judged: Vec<(Facts, Vec<Outcome>)> = Vec::new();
    for (id, facts) in read {
        match facts {
            Ok(facts) => {
                let outcomes = judge(&facts, &asked, &problems, request.as_ref(), token.as_ref());
                judged.push((facts, outcomes));
            }
            Err(trouble) => troubles.push((Some(id), trouble)),
        }
    }
    show(context, &session, &judged, &troubles);
    if asked == Asked::default() {
        tell_story(context);
    }
    if judged.is_empty() && !(wanted.all && troubles.is_empty()) {
        return Ok(exit::REFUSED);
    }
    Ok(code(judged.iter().map(|(_, o)| o.as_slice()), !troubles.is_empty()))
}

/// What the rules judge by, and what the request is about.
fn wanted_reads(
    asked: &Asked,
    problems: &[String],
    user: Option<&str>,
    request: Option<&Value>,
) -> Want {
    let named = request.and_then(|r| r.get("Username")).and_then(Value::as_str);
    let mut want = Want::of(asked, problems, user.or(named));
    match request.map(request::operation) {
        Some(Operation::UpdateUserPoolClient) => want.needs.app_clients = true,
        Some(Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference) => {
            want.needs.user = true;
        }
        _ => {}
    }
    want
}

/// 1 for anything found; else 3 for anything not known; else 0.
fn code<'a>(outcomes: impl Iterator<Item = &'a [Outcome]>, troubled: bool) -> u8 {
    let worst = outcomes.flatten().map(|o| o.state.rank()).min();
    match worst {
        Some(rank) if rank <= State::Warn.rank() => exit::FOUND,
        Some(rank) if rank == State::Unknown.rank() => exit::REFUSED,
        _ if troubled => exit::REFUSED,
        _ => exit::OK,
    }
}

fn judge(
    facts: &Facts,
    asked: &Asked,
    only: &[String],
    request: Option<&Value>,
    claims: Option<&Claims>,
) -> Vec<Outcome> {
    let mut outcomes = rules::check(facts, asked, only);
    if let Some(request) = request {
        if matches!(
            request::operation(request),
            Operation::SetUserPoolMfaConfig | Operation::UpdateUserPool
        ) {
            // The settings that the request replaces are judged as the request has them.
            outcomes.retain(|o| o.problem != rules::sms_configuration_invalid::PROBLEM);
        }
        beside_live(&mut outcomes, request_outcomes(request, Some(facts)));
    }
    if let Some(claims) = claims {
        outcomes
            .retain(|o| o.problem != "totp_token_scope" || o.state.rank() <= State::Warn.rank());
        outcomes.extend(token::judge(claims, Some(facts), crate::clock::unix()));
    }
    outcomes.sort_by_key(|o| o.state.rank());
    outcomes
}

/// The outcomes of the pool and those of the request together: one fault is one finding. What is wrong in the
/// pool as it is comes with its repair, so it stands before the same problem in the request; otherwise the
/// request is what was asked about.
fn beside_live(outcomes: &mut Vec<Outcome>, of_request: Vec<Outcome>) {
    let of_request: Vec<Outcome> = of_request
        .into_iter()
        .filter(|new| {
            let mut same = outcomes.iter().filter(|o| o.problem == new.problem);
            !same.any(|o| o.state.rank() <= new.state.rank().min(State::Warn.rank()))
        })
        .collect();
    outcomes.retain(|o| !of_request.iter().any(|new| new.problem == o.problem));
    outcomes.extend(of_request);
}

/// The rules a request breaks, as outcomes: one each, one that it cannot be told, or one `ok`.
fn request_outcomes(request: &Value, facts: Option<&Facts>) -> Vec<Outcome> {
    let operation = request::operation(request);
    let (kind, member) = match operation {
        Operation::UpdateUserPoolClient => ("app_client", "ClientId"),
        _ => ("pool", "UserPoolId"),
    };
    let id = request.get(member).and_then(Value::as_str).map(clean).unwrap_or_default();
    let subject = Subject { kind, id };
    let mut broken = request::check(request, facts);
    // What is broken needs no pool to be said; without it, nothing is in order that was not looked at.
    if broken.iter().all(|b| b.state == State::Unknown) {
        broken.extend(request::unjudged(request, facts));
    }
    if broken.is_empty() {
        let title = Say::with("request-in-order", [("operation", operation.name())]);
        let problem = rules::sms_configuration_invalid::PROBLEM;
        return vec![Outcome::new(problem, State::Ok, subject, "request", title)];
    }
    broken
        .into_iter()
        .map(|rule| {
            let problem = request::problem(request, &rule);
            let mut outcome =
                Outcome::new(problem, rule.state, subject.clone(), rule.rule, rule.say.clone());
            outcome.missing_permissions = rule.missing_permissions;
            let seen = request.pointer(&rule.path).map_or_else(
                || Say::text("request-absent"),
                |value| Say::literal(clean(&value.to_string())),
            );
            outcome.evidence = rule
                .alternatives
                .iter()
                .map(|alternative| Evidence {
                    source: "request",
                    path: rule.path.clone(),
                    seen: seen.clone(),
                    expected: alternative.clone(),
                })
                .collect();
            if !rule.message.is_empty() {
                outcome.evidence.push(Evidence {
                    source: operation.call(),
                    path: String::new(),
                    seen: Say::literal(rule.message),
                    expected: Say::text("request-accepted"),
                });
            }
            outcome
        })
        .collect()
}

async fn read_request(context: &Context, file: &str) -> Result<Value, Stop> {
    let unreadable = |error: String| {
        Stop::usage(
            context.texts.with("cli-request-unreadable", &[("file", file), ("error", &error)]),
        )
    };
    let text = if file == "-" {
        ask::blocking(|| std::io::read_to_string(std::io::stdin().lock())).await?
    } else {
        std::fs::read_to_string(file).map_err(|e| unreadable(e.to_string()))?
    };
    let value: Value = serde_json::from_str(&text).map_err(|e| unreadable(e.to_string()))?;
    if !value.is_object() {
        return Err(unreadable(context.texts.get("cli-request-no-object")));
    }
    Ok(value)
}

/// A token is decoded and dropped: neither shown nor kept, and never sent.
async fn read_token(context: &Context) -> Result<Claims, Stop> {
    let text =
        ask::blocking(|| std::io::read_to_string(std::io::stdin().lock().take(64 * 1024))).await?;
    token::decode(text.trim()).map_err(|e| {
        let error = context.texts.say(&e.say());
        Stop::usage(context.texts.with("cli-token-unreadable", &[("error", &error)]))
    })
}

fn show_offline(context: &Context, id: Option<&str>, outcomes: &[Outcome]) {
    let texts = &context.texts;
    match context.args.format {
        Format::Json => out(&json!({
            "schema": "cognito-doctor/check/v1",
            "checked_at": crate::clock::rfc3339(),
            "pools": [{
                "account": null, "region": null, "profile": null, "id": id, "name": null, "arn": null,
                "outcomes": outcomes.iter().map(|o| answer::outcome(texts, o)).collect::<Vec<_>>(),
            }],
            "errors": [],
            "calls": {},
        })
        .to_string()),
        Format::Text => out(lines(context, None, outcomes).trim_end()),
        Format::Markdown => out(markdown(context, outcomes).trim_end()),
    }
}

/// A lesson's story asks for something that a bare `check` does not know.
fn tell_story(context: &Context) {
    let lesson = context.args.practice.as_deref().and_then(crate::lab::find);
    let Some(lesson) = lesson.filter(|l| !l.goals.is_empty() || !l.reported.is_empty()) else {
        return;
    };
    let goals = lesson.goals.iter().map(|g| format!("--goal {g}"));
    let reports = lesson.reported.iter().map(|p| format!("--problem {p}"));
    let options = goals.chain(reports).collect::<Vec<_>>().join(" ");
    talk(&context.texts.with("cli-story-asks", &[("options", &options)]));
}

/// Nobody could look: the error is an answer too.
fn show_no_session(context: &Context, trouble: &Trouble) {
    if context.args.format == Format::Json {
        let error = json!({
            "account": null, "region": context.args.region, "pool": null,
            "call": trouble.call, "code": trouble.code, "text": trouble.text,
        });
        out(&json!({
            "schema": "cognito-doctor/check/v1",
            "checked_at": crate::clock::rfc3339(),
            "pools": [],
            "errors": [error],
            "calls": {},
        })
        .to_string());
    }
    talk(&format!("cognito-doctor: {}", world::trouble_line(&context.texts, trouble)));
}

fn show(
    context: &Context,
    session: &Session,
    judged: &[(Facts, Vec<Outcome>)],
    troubles: &[(Option<String>, Trouble)],
) {
    let texts = &context.texts;
    match context.args.format {
        Format::Json => {
            let pools: Vec<Value> = judged
                .iter()
                .map(|(facts, outcomes)| {
                    let outcomes = outcomes.iter().map(|o| answer::outcome(texts, o)).collect();
                    answer::pool(session, facts, outcomes)
                })
                .collect();
            let errors: Vec<Value> =
                troubles.iter().map(|(id, t)| answer::error(session, id.as_deref(), t)).collect();
            out(&json!({
                "schema": "cognito-doctor/check/v1",
                "checked_at": crate::clock::rfc3339(),
                "pools": pools,
                "errors": errors,
                "calls": session.calls.counts(),
            })
            .to_string());
        }
        Format::Text => {
            for (facts, outcomes) in judged {
                out(&format!(
                    "{} · {} · {} · {}\n{}",
                    clean(facts.pool_name()),
                    facts.pool_id,
                    facts.account,
                    facts.region,
                    lines(context, Some(facts), outcomes)
                ));
            }
        }
        Format::Markdown => {
            for (facts, outcomes) in judged {
                out(&format!(
                    "## {} (`{}`)\n\n{}",
                    clean(facts.pool_name()).replace('|', "\\|"),
                    facts.pool_id,
                    markdown(context, outcomes)
                ));
            }
        }
    }
    for (id, trouble) in troubles {
        let id = id.as_deref().map(clean).unwrap_or_default();
        talk(format!("{id} {}", world::trouble_line(texts, trouble)).trim_start());
    }
    if judged.is_empty() && troubles.is_empty() {
        talk(&texts.get("cli-no-pools"));
    }
}

/// The command that shows the repair, as it can be typed.
fn what_next(context: &Context, facts: Option<&Facts>, o: &Outcome) -> String {
    let practice = world::practice_flag(context);
    let pool = facts.map_or_else(String::new, |f| format!(" --pool {}", f.pool_id));
    // A goal's own outcome is repaired by the goal's plan.
    match o.cause.strip_prefix("goal_") {
        Some(goal) => format!("cognito-doctor{practice} plan{pool} --goal {goal}"),
        None => format!("cognito-doctor{practice} plan{pool} --problem {}", o.problem),
    }
}

fn lines(context: &Context, facts: Option<&Facts>, outcomes: &[Outcome]) -> String {
    let texts = &context.texts;
    let mut text = String::new();
    for o in outcomes {
        let word = texts.get(&format!("state-{}", o.state.word().replace('_', "-")));
        let _ = writeln!(text, "  {word:<6} {}  [{}]", clean(&texts.say(&o.title)), o.problem);
        if o.state.rank() > State::Unknown.rank() {
            continue;
        }
        for e in &o.evidence {
            let _ = writeln!(text, "         {} {}", e.source, clean(&e.path));
            let seen = [("value", clean(&texts.say(&e.seen)))];
            let expected = [("value", clean(&texts.say(&e.expected)))];
            let line = |id: &str, args: &[(&str, String)]| {
                let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
                texts.with(id, &args)
            };
            let _ = writeln!(text, "           {}", line("cli-seen", &seen));
            let _ = writeln!(text, "           {}", line("cli-expected", &expected));
        }
        if !o.missing_permissions.is_empty() {
            let _ = writeln!(
                text,
                "         {}",
                texts.with("cli-missing", &[("permissions", &o.missing_permissions.join(", "))])
            );
        }
        if o.fix.is_some() {
            let _ = writeln!(
                text,
                "         {}",
                texts.with("cli-next-plan", &[("what", &what_next(context, facts, o))])
            );
        }
    }
    text
}

fn markdown(context: &Context, outcomes: &[Outcome]) -> String {
    let texts = &context.texts;
    let cell = |s: &str| clean(s).replace('|', "\\|");
    let mut text = format!(
        "| {} | {} | {} |\n| --- | --- | --- |\n",
        texts.get("cli-column-state"),
        texts.get("cli-column-problem"),
        texts.get("cli-column-evidence")
    );
    for o in outcomes {
        let evidence: Vec<String> = o
            .evidence
            .iter()
            .map(|e| {
                format!(
                    "`{} {}`: {} → {}",
                    e.source,
                    cell(&e.path),
                    cell(&texts.say(&e.seen)),
                    cell(&texts.say(&e.expected))
                )
            })
            .collect();
        let _ = writeln!(
            text,
            "| {} | {} (`{}`) | {} |",
            texts.get(&format!("state-{}", o.state.word().replace('_', "-"))),
            cell(&texts.say(&o.title)),
            o.problem,
            evidence.join("<br>")
        );
    }
    text
}
