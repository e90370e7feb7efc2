//! `check`: looks, judges, changes nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;
use std::sync::Arc;

use serde_json::Value;

use super::args::CheckArgs;
use super::{
    Context, Format, Stop, answer, ask, bundle, exit, markdown, opinion, out, out_json, plan,
    record, sources, talk, world,
};
use crate::aws::{self, Session, Want};
use crate::bundle::{Bundle, Origin, UnreadPool};
use crate::change::Trouble;
use crate::facts::{Asked, Facts};
use crate::problem::{Cause, Problem};
use crate::rules::request::{self, Given, Operation};
use crate::rules::token::{self, Claims};
use crate::rules::{self, Outcome, State};
use crate::text::{Texts, clean, of_word};
use crate::work;

pub async fn run(context: &Context, wanted: &CheckArgs) -> Result<u8, Stop> {
    let streams = [
        context.args.from.as_deref().is_some_and(bundle::is_stream),
        wanted.request.as_deref() == Some("-"),
        wanted.token.is_some(),
    ];
    if streams.into_iter().filter(|is_read| *is_read).count() > 1 {
        return Err(Stop::usage(context.texts.get("cli-one-standard-input")));
    }
    let opened = bundle::from(context).await?;
    let mut wanted = wanted.clone();
    // A bundle without a named pool is judged whole.
    if let Some(opened) = opened.as_ref().filter(|_| wanted.pool.is_empty()) {
        wanted.all |= opened.pools.len() != 1;
    }
    let wanted = &wanted;
    let request = match wanted.request.as_deref() {
        Some(file) => Some(read_request(context, file).await?),
        None => None,
    };
    let token = match wanted.token {
        Some(_) => Some(read_token(context).await?),
        None => None,
    };
    let offline = wanted.pool.is_empty() && !wanted.all && opened.is_none();
    if offline && request.is_none() && token.is_none() {
        return Err(Stop::usage(context.texts.get("cli-check-what")));
    }
    if offline && wanted.save.is_some() {
        return Err(Stop::usage(context.texts.get("cli-save-what")));
    }
    for pool in wanted.pool.iter().filter(|_| opened.is_none()) {
        world::pool(context, pool)?;
    }
    let problems: Vec<Problem> =
        wanted.problem.iter().map(|p| world::problem(context, p)).collect::<Result<_, _>>()?;
    let goals = wanted.goal.iter().map(|g| world::goal(context, g)).collect::<Result<_, _>>()?;
    let asked = Asked { goals, reported: problems.clone(), client: wanted.client.clone() };

    // A request or a token alone is judged offline.
    if offline {
        let mut outcomes = Vec::new();
        let mut id = None;
        let mut second = None;
        if let Some(request) = &request {
            let told = opinion::of(context, request, None, &asked);
            outcomes.extend(told.outcomes.iter().cloned());
            if let Given::Request(sent) = request {
                id = sent.text("UserPoolId").map(clean);
            }
            second = Some(told);
        }
        if let Some(claims) = &token {
            outcomes.extend(token::judge(claims, None, crate::clock::unix()));
            id = id.or_else(|| claims.pool_id().map(clean));
        }
        show_offline(context, wanted, id.as_deref(), &outcomes, second.as_ref());
        return Ok(code(std::iter::once(outcomes.as_slice()), false));
    }

    let (asked, problems) = match &opened {
        // The bundle says what it was read for, unless somebody asks for something else.
        Some(opened) if asked == Asked::default() => {
            (opened.asked.clone(), opened.asked.reported.clone())
        }
        _ => (asked, problems),
    };
    let mut looked = match &opened {
        Some(opened) => Looked::into(context, wanted, opened)?,
        None => match Looked::at(context, wanted, &asked, &problems, request.as_ref()).await? {
            Some(looked) => looked,
            None => return Ok(exit::REFUSED),
        },
    };

    // A goal is judged by rules of its own: a problem beside it is reported, and hides none of them.
    let only = if asked.goals.is_empty() { problems.as_slice() } else { &[] };
    let mut judged: Vec<Judged> = Vec::new();
    for facts in std::mem::take(&mut looked.pools) {
        let second = request.as_ref().map(|r| opinion::of(context, r, Some(&facts), &asked));
        let of_request = request.as_ref().zip(second.as_ref());
        let outcomes = judge(&facts, &asked, only, of_request, token.as_ref());
        judged.push(Judged { facts, outcomes, second });
    }
    if let Some(session) = looked.session.as_ref().filter(|_| wanted.all) {
        let wrong = judged.iter_mut().filter(|judged| needs_attention(judged));
        work::read_stacks(session, wrong.map(|judged| &mut judged.facts).collect()).await;
    }
    show(context, wanted, &looked, &judged);
    if let Some(opened) = &opened {
        bundle::say_where_from(context, opened);
    }
    if let Some(session) = looked.session.as_ref().filter(|_| record::has_ticket(context)) {
        let user = wanted.user.as_deref();
        let seen = judged.iter().map(|j| record::seen(&j.facts, &asked, user, &j.outcomes));
        record::write(context, session, seen.collect());
    }
    if asked == Asked::default() {
        tell_story(context, wanted);
    }
    if let Some(path) = &wanted.save {
        let mut origin = looked.origin.clone();
        origin.asked = asked;
        let pools = judged.iter().map(|judged| judged.facts.clone()).collect();
        let errors = looked.troubles.iter().map(unread_pool).collect();
        let made = Bundle { masked: looked.masked, ..Bundle::of(origin, pools, errors) };
        bundle::save(context, path, made, wanted.mask)?;
    }
    // Nothing was looked at: an account without pools, or another Region than was meant, is not in order.
    if judged.is_empty() {
        return Ok(exit::REFUSED);
    }
    Ok(code(judged.iter().map(|j| j.outcomes.as_slice()), !looked.troubles.is_empty()))
}

fn unread_pool((id, trouble): &(Option<String>, Trouble)) -> UnreadPool {
    let Trouble { call, code, text, .. } = trouble.clone();
    UnreadPool { pool: id.clone(), call, code, text }
}

/// What was read, and of which account: now, or when a bundle was made.
struct Looked {
    /// `None`: nothing was asked of AWS.
    session: Option<Arc<Session>>,
    pools: Vec<Facts>,
    /// Pools that could not be read, and the list of them.
    troubles: Vec<(Option<String>, Trouble)>,
    account: Option<String>,
    region: Option<String>,
    origin: Origin,
    masked: bool,
}

impl Looked {
    /// Reads the pools; `None` where nobody could look, which has been said.
    async fn at(
        context: &Context,
        wanted: &CheckArgs,
        asked: &Asked,
        problems: &[Problem],
        request: Option<&Given>,
    ) -> Result<Option<Looked>, Stop> {
        let session = match world::sign_in(context).await? {
            Ok(session) => session,
            Err(trouble) => {
                show_no_session(context, &trouble);
                return Ok(None);
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
            world::pool_ids(context, &session, &wanted.pool).await?
        };
        let mut want = wanted_reads(asked, problems, wanted.user.as_deref(), request);
        // Of many pools the stack is asked for where something is wrong.
        want.stacks = !wanted.all;
        let mut pools = Vec::new();
        for (id, facts) in work::inspect_each(&session, ids, &want).await {
            match facts {
                Ok(facts) => pools.push(facts),
                Err(trouble) => troubles.push((Some(id), trouble)),
            }
        }
        Ok(Some(Looked {
            pools,
            troubles,
            account: Some(session.identity.account.clone()),
            region: Some(session.identity.region.clone()),
            origin: work::bundle::origin(&session, asked, want.user.as_deref()),
            masked: false,
            session: Some(session),
        }))
    }

    /// Takes the pools from a bundle.
    fn into(context: &Context, wanted: &CheckArgs, opened: &Bundle) -> Result<Looked, Stop> {
        let pools = bundle::pools(context, opened, &wanted.pool)?;
        let user = wanted.user.as_deref();
        let pools: Vec<Facts> =
            pools.into_iter().map(|facts| opened.for_user(user, facts)).collect();
        let unread = opened.errors.iter().filter(|_| wanted.pool.is_empty());
        let troubles = unread.map(|unread| {
            let trouble = Trouble {
                call: unread.call.clone(),
                code: unread.code.clone(),
                text: unread.text.clone(),
                hint: None,
                command: None,
                request_id: None,
            };
            (unread.pool.clone(), trouble)
        });
        let first = pools.first().or(opened.pools.first().map(|pool| &pool.facts));
        Ok(Looked {
            session: None,
            troubles: troubles.collect(),
            account: first.map(|facts| facts.account.clone()),
            region: first.map(|facts| facts.region.clone()),
            pools,
            origin: Origin {
                made_by: opened.made_by.clone(),
                at: opened.at.clone(),
                lesson: opened.lesson.clone(),
                asked: opened.asked.clone(),
                user: wanted.user.clone().or_else(|| opened.user.clone()),
            },
            masked: opened.masked,
        })
    }

    fn profile(&self) -> Option<&str> {
        self.session.as_ref()?.identity.profile.as_deref()
    }

    fn calls(&self) -> BTreeMap<String, u64> {
        self.session.as_ref().map(|session| session.calls.counts()).unwrap_or_default()
    }
}

/// What the rules judge by, and what the request is about.
fn wanted_reads(
    asked: &Asked,
    problems: &[Problem],
    user: Option<&str>,
    request: Option<&Given>,
) -> Want {
    let Some(Given::Request(sent)) = request else { return Want::of(asked, problems, user) };
    let mut want = Want::of(asked, problems, user.or(sent.text("Username")));
    want.needs.pass_role = true;
    match sent.operation {
        Operation::UpdateUserPoolClient => want.needs.app_clients = true,
        Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference => {
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
    only: &[Problem],
    request: Option<(&Given, &opinion::RequestOpinion)>,
    claims: Option<&Claims>,
) -> Vec<Outcome> {
    let mut outcomes = rules::check(facts, asked, only);
    if let Some((given, told)) = request {
        if let Given::Request(sent) = given
            && matches!(sent.operation, Operation::SetUserPoolMfaConfig | Operation::UpdateUserPool)
        {
            // The settings that the request replaces are judged as the request has them.
            outcomes.retain(|o| o.problem != rules::sms_configuration_invalid::PROBLEM);
        }
        beside_live(&mut outcomes, told.outcomes.clone());
    }
    if let Some(claims) = claims {
        outcomes.retain(|o| {
            o.problem != Problem::TotpTokenScope || o.state.rank() <= State::Warn.rank()
        });
        outcomes.extend(token::judge(claims, Some(facts), crate::clock::unix()));
    }
    outcomes.sort_by_key(|o| o.state.rank());
    outcomes
}

/// The outcomes of the pool and those of the request together: one fault is one finding. What is wrong in the
/// pool as it is comes with its fix, so it stands before the same fault in the request; otherwise the request
/// is what was asked about. Rules of a request that are no problem of their own share a slug with one: they
/// speak of something else, and nothing stands for them.
fn beside_live(outcomes: &mut Vec<Outcome>, of_request: Vec<Outcome>) {
    let is_own_fault = |new: &Outcome| new.cause == Cause::Itself(new.problem);
    let of_request: Vec<Outcome> = of_request
        .into_iter()
        .filter(|new| {
            let mut same = outcomes.iter().filter(|o| o.problem == new.problem);
            !(is_own_fault(new)
                && same.any(|o| o.state.rank() <= new.state.rank().min(State::Warn.rank())))
        })
        .collect();
    outcomes.retain(|o| {
        let found = o.state.rank() <= State::Unknown.rank();
        let mut same = of_request.iter().filter(|new| new.problem == o.problem);
        !same.any(|new| is_own_fault(new) || !found)
    });
    outcomes.extend(of_request);
}

async fn read_request(context: &Context, file: &str) -> Result<Given, Stop> {
    let unreadable =
        |error: String| {
            Stop::usage(context.texts.with(
                "cli-request-unreadable",
                &[("file", &clean(file)), ("error", &clean(&error))],
            ))
        };
    let text = if file == "-" {
        ask::blocking(|| std::io::read_to_string(std::io::stdin().lock())).await?
    } else {
        std::fs::read_to_string(file).map_err(|e| unreadable(e.to_string()))?
    };
    request::read(&text).map_err(|why| unreadable(context.texts.say(&why.say())))
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

fn show_offline(
    context: &Context,
    wanted: &CheckArgs,
    id: Option<&str>,
    outcomes: &[Outcome],
    second: Option<&opinion::RequestOpinion>,
) {
    let texts = &context.texts;
    let shown = shown(wanted, outcomes);
    let text = second.map(|told| told.text(texts)).unwrap_or_default();
    match context.args.format {
        Format::Json => {
            let outcomes = outcomes.iter().map(|o| answer::outcome(texts, o)).collect();
            let mut pool = answer::no_pool(id, outcomes);
            if let Some(told) = second {
                pool["request"] = told.json(texts);
            }
            out_json(&answer::check(vec![pool], Vec::new(), &BTreeMap::new()));
        }
        Format::Text | Format::Html => {
            out(&format!("{text}{}", lines(context, wanted, None, &shown).trim_end()))
        }
        Format::Markdown => {
            let said = second.map(|told| told.markdown(texts)).unwrap_or_default();
            out(&format!("{said}{}", table(context, wanted, &shown).trim_end()));
        }
    }
}

/// A lesson's story asks for something that a bare `check` does not know.
fn tell_story(context: &Context, wanted: &CheckArgs) {
    let lesson = context.args.practice.as_deref().and_then(crate::lab::find);
    let Some(lesson) = lesson.filter(|l| !l.goals.is_empty() || !l.reported.is_empty()) else {
        return;
    };
    let mut command = context.own(&["check"]).word("--all");
    for goal in &lesson.goals {
        command = command.option("--goal", goal);
    }
    for problem in &lesson.reported {
        command = command.option("--problem", problem);
    }
    let command =
        command.given("--client", wanted.client.as_deref()).given("--user", wanted.user.as_deref());
    talk(&context.texts.with("cli-story-asks", &[("command", &command.to_string())]));
}

/// Nobody could look: the error is an answer too.
fn show_no_session(context: &Context, trouble: &Trouble) {
    if context.args.format == Format::Json {
        let error = answer::error(None, context.args.region.as_deref(), None, trouble);
        out_json(&answer::check(Vec::new(), vec![error], &BTreeMap::new()));
    }
    talk(&format!("cognito-doctor: {}", world::trouble_line(&context.texts, trouble)));
}

/// A pool as it was judged.
struct Judged {
    facts: Facts,
    outcomes: Vec<Outcome>,
    /// On the request that was given.
    second: Option<opinion::RequestOpinion>,
}

fn show(context: &Context, wanted: &CheckArgs, looked: &Looked, judged: &[Judged]) {
    let texts = &context.texts;
    let troubles = looked.troubles.as_slice();
    match context.args.format {
        Format::Json => {
            let pools: Vec<Value> = judged
                .iter()
                .map(|judged| {
                    let outcomes =
                        judged.outcomes.iter().map(|o| answer::outcome(texts, o)).collect();
                    let mut pool = answer::pool(looked.profile(), &judged.facts, outcomes);
                    if let Some(told) = &judged.second {
                        pool["request"] = told.json(texts);
                    }
                    pool
                })
                .collect();
            let (account, region) = (looked.account.as_deref(), looked.region.as_deref());
            let errors = troubles
                .iter()
                .map(|(id, t)| answer::error(account, region, id.as_deref(), t))
                .collect();
            out_json(&answer::check(pools, errors, &looked.calls()));
        }
        Format::Text | Format::Html => show_text(context, wanted, judged, troubles),
        Format::Markdown => show_markdown(context, wanted, judged, troubles),
    }
    for (id, trouble) in troubles {
        let id = id.as_deref().map(clean).unwrap_or_default();
        talk(format!("{id} {}", world::trouble_line(texts, trouble)).trim_start());
    }
    if judged.is_empty() && troubles.is_empty() {
        talk(&texts.get("cli-no-pools"));
    }
}

/// Worst first, then by name; of two alike the one with more to do.
fn worst_first(judged: &[Judged]) -> Vec<&Judged> {
    let mut rows: Vec<&Judged> = judged.iter().collect();
    rows.sort_by_cached_key(|Judged { facts, outcomes, .. }| {
        let more = |state| std::cmp::Reverse(count(outcomes, state));
        (worst(outcomes), more(State::Fail), more(State::Warn), facts.pool_name().to_owned())
    });
    rows
}

fn worst(outcomes: &[Outcome]) -> u8 {
    outcomes.iter().map(|o| o.state.rank()).min().unwrap_or(State::Ok.rank())
}

fn count(outcomes: &[Outcome], state: State) -> usize {
    outcomes.iter().filter(|o| o.state == state).count()
}

/// Does something fail or warn here?
fn needs_attention(judged: &Judged) -> bool {
    worst(&judged.outcomes) <= State::Warn.rank()
}

fn state_word(texts: &Texts, state: State) -> String {
    texts.get(&of_word("state", state.word()))
}

/// What is shown of a pool: what does not apply only if it was asked about.
fn shown<'o>(wanted: &CheckArgs, outcomes: &'o [Outcome]) -> Vec<&'o Outcome> {
    let all = wanted.verbose || !wanted.problem.is_empty();
    outcomes.iter().filter(|o| all || o.state != State::NotApplicable).collect()
}

/// What is shown of one of many pools: what fails, warns or is not known.
fn shown_of_many<'o>(wanted: &CheckArgs, outcomes: &'o [Outcome]) -> Vec<&'o Outcome> {
    let worse = |o: &&Outcome| wanted.verbose || o.state.rank() <= State::Unknown.rank();
    outcomes.iter().filter(worse).collect()
}

fn heading(facts: &Facts) -> String {
    [facts.pool_name(), &facts.pool_id, &facts.account, &facts.region].map(clean).join(" · ")
}

/// Who deploys the pool, where somebody is seen or could be.
fn owner_line(context: &Context, facts: &Facts) -> String {
    let owner = facts.owner_of_both();
    if !owner.is_worth_saying() {
        return String::new();
    }
    let texts = &context.texts;
    let said = clean(&texts.say(&owner.say()));
    format!("  {}\n", texts.with("cli-managed-by", &[("owner", &said)]))
}

fn show_text(
    context: &Context,
    wanted: &CheckArgs,
    judged: &[Judged],
    troubles: &[(Option<String>, Trouble)],
) {
    if !wanted.all {
        for Judged { facts, outcomes, second } in judged {
            let shown = shown(wanted, outcomes);
            let lines = lines(context, wanted, Some(facts), &shown);
            let said = second.as_ref().map(|told| told.text(&context.texts)).unwrap_or_default();
            let hidden = not_shown(context, outcomes, &shown);
            let owner = owner_line(context, facts);
            out(&format!("{}\n{owner}{said}{lines}{hidden}", heading(facts)));
        }
        policy_hint(context, judged.iter().flat_map(|judged| &judged.outcomes));
        return;
    }
    let texts = &context.texts;
    let rows = worst_first(judged);
    for Judged { facts, outcomes, .. } in &rows {
        let word = match worst(outcomes) {
            rank if rank == State::Fail.rank() => State::Fail,
            rank if rank == State::Warn.rank() => State::Warn,
            rank if rank == State::Unknown.rank() => State::Unknown,
            _ => State::Ok,
        };
        let word = state_word(texts, word);
        let counts = [State::Fail, State::Warn, State::Unknown]
            .into_iter()
            .map(|state| (count(outcomes, state), state_word(texts, state)))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect::<Vec<_>>()
            .join(", ");
        let row =
            format!("{word:<6} {}  {}  {counts}", clean(facts.pool_name()), clean(&facts.pool_id));
        out(row.trim_end());
    }
    let detailed = rows.into_iter().filter(|j| wanted.verbose || needs_attention(j));
    for Judged { facts, outcomes, second } in detailed {
        let shown = shown_of_many(wanted, outcomes);
        let lines = lines(context, wanted, Some(facts), &shown);
        let said = second.as_ref().map(|told| told.text(&context.texts)).unwrap_or_default();
        let owner = owner_line(context, facts);
        out(&format!("\n{}\n{owner}{said}{}", heading(facts), lines.trim_end()));
    }
    if !judged.is_empty() {
        out(&format!("\n{}", summary(context, judged, troubles)));
    }
    policy_hint(context, judged.iter().flat_map(|judged| &judged.outcomes));
}

/// "3 of 40 pools need attention", and how many could not be read.
fn summary(context: &Context, judged: &[Judged], troubles: &[(Option<String>, Trouble)]) -> String {
    let texts = &context.texts;
    let unread = troubles.iter().filter(|(id, _)| id.is_some()).count();
    let ailing = judged.iter().filter(|j| needs_attention(j)).count();
    let mut text = texts.with(
        "cli-pools-need-attention",
        &[("count", &ailing.to_string()), ("all", &(judged.len() + unread).to_string())],
    );
    let unknown = State::Unknown.rank();
    let unjudged = judged.iter().filter(|j| worst(&j.outcomes) == unknown).count();
    if unjudged > 0 {
        text.push(' ');
        text.push_str(&texts.with("cli-pools-unjudged", &[("count", &unjudged.to_string())]));
    }
    if unread > 0 {
        text.push(' ');
        text.push_str(&texts.with("cli-pools-unread", &[("count", &unread.to_string())]));
    }
    text
}

/// How many lines are left out, and what shows them.
fn not_shown(context: &Context, outcomes: &[Outcome], shown: &[&Outcome]) -> String {
    match outcomes.len() - shown.len() {
        0 => String::new(),
        hidden => {
            let hidden = hidden.to_string();
            format!("  {}\n", context.texts.with("cli-not-shown", &[("count", &hidden)]))
        }
    }
}

fn show_markdown(
    context: &Context,
    wanted: &CheckArgs,
    judged: &[Judged],
    troubles: &[(Option<String>, Trouble)],
) {
    for Judged { facts, outcomes, second } in worst_first(judged) {
        let said = second.as_ref().map(|told| told.markdown(&context.texts)).unwrap_or_default();
        out(&format!(
            "## {} ({})\n\n{said}{}",
            markdown::text(facts.pool_name()),
            markdown::code(&facts.pool_id),
            table(context, wanted, &shown(wanted, outcomes))
        ));
    }
    if wanted.all && !judged.is_empty() {
        out(&summary(context, judged, troubles));
    }
}

/// The command that shows the repair.
fn what_next(context: &Context, wanted: &CheckArgs, facts: &Facts, o: &Outcome) -> String {
    let command = context.own(&["plan"]).option("--pool", &facts.pool_id);
    // A goal's own outcome is repaired by the goal's plan.
    let command = match o.cause {
        Cause::Goal(factor) => command.option("--goal", factor.word()),
        _ => command.option("--problem", o.problem.slug()),
    };
    command
        .given("--client", wanted.client.as_deref())
        .given("--user", wanted.user.as_deref())
        .to_string()
}

fn lines(
    context: &Context,
    wanted: &CheckArgs,
    facts: Option<&Facts>,
    outcomes: &[&Outcome],
) -> String {
    let texts = &context.texts;
    let mut text = String::new();
    for o in outcomes {
        let word = state_word(texts, o.state);
        let _ = writeln!(text, "  {word:<6} {}  [{}]", clean(&texts.say(&o.title)), o.problem);
        if o.state.rank() > State::Unknown.rank() {
            continue;
        }
        for e in &o.evidence {
            let _ = writeln!(text, "         {} {}", e.source, clean(&e.path));
            for (id, say) in [("cli-seen", &e.seen), ("cli-expected", &e.expected)] {
                let value = clean(&texts.say(say));
                let _ = writeln!(text, "           {}", texts.with(id, &[("value", &value)]));
            }
        }
        if !o.missing_permissions.is_empty() {
            let missing = clean(&o.missing_permissions.join(", "));
            let missing = texts.with("cli-missing", &[("permissions", &missing)]);
            let _ = writeln!(text, "         {missing}");
        }
        if wanted.verbose {
            for line in sources::lines(context, o.sources()) {
                let _ = writeln!(text, "         {line}");
            }
        }
        if let (Some(facts), Some(_)) = (facts, o.fix) {
            let next = clean(&what_next(context, wanted, facts, o));
            let _ = writeln!(text, "         {}", texts.with("cli-next", &[("what", &next)]));
        }
    }
    text
}

/// What gives the permissions that were missing, once for all pools.
fn policy_hint<'o>(context: &Context, outcomes: impl Iterator<Item = &'o Outcome>) {
    let missing: Vec<&String> = outcomes.flat_map(|o| &o.missing_permissions).collect();
    if !missing.is_empty() {
        talk(&plan::policy_prints(context, missing.into_iter()));
    }
}

fn table(context: &Context, wanted: &CheckArgs, outcomes: &[&Outcome]) -> String {
    let texts = &context.texts;
    let names = ["cli-column-state", "cli-column-problem", "cli-column-evidence"];
    let mut text = markdown::head(&names.map(|id| texts.get(id)));
    for o in outcomes {
        let evidence: Vec<String> = o
            .evidence
            .iter()
            .map(|e| {
                format!(
                    "{}: {} → {}",
                    markdown::code(format!("{} {}", e.source, e.path).trim_end()),
                    markdown::text(&texts.say(&e.seen)),
                    markdown::text(&texts.say(&e.expected))
                )
            })
            .collect();
        text.push_str(&markdown::row(&[
            state_word(texts, o.state),
            format!(
                "{} ({})",
                markdown::text(&texts.say(&o.title)),
                markdown::code(o.problem.slug())
            ),
            evidence.join("<br>"),
        ]));
    }
    if wanted.verbose {
        let found = outcomes.iter().filter(|o| o.state.rank() <= State::Unknown.rank());
        let ids: Vec<&str> = found.flat_map(|o| o.sources()).collect();
        let once = ids.iter().enumerate().filter(|(at, id)| !ids[..*at].contains(id));
        let sources = sources::in_markdown(context, once.map(|(_, id)| *id));
        if !sources.is_empty() {
            let _ = write!(text, "\n{sources}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Subject;
    use crate::text::Say;

    fn judged(name: &str, states: &[State]) -> Judged {
        let mut facts = crate::facts::sample::healthy();
        facts.pool_id = format!("us-east-1_{name}");
        facts.pool = crate::facts::Fact::NotAsked;
        let outcome = |state: &State| {
            Outcome::new(
                Problem::SessionExpired,
                *state,
                Subject::pool(&facts),
                Cause::Unsure,
                Say::text("absent"),
            )
        };
        let outcomes = states.iter().map(outcome).collect();
        Judged { facts, outcomes, second: None }
    }

    #[test]
    fn the_worst_pool_comes_first_and_only_fail_and_warn_need_attention() {
        use State::{Fail, NotApplicable, Ok, Unknown, Warn};
        let pools = [
            judged("Fine", &[Ok, NotApplicable]),
            judged("Warns", &[Warn, Ok]),
            judged("Unread", &[Unknown]),
            judged("FailsOnce", &[Fail, Warn, Warn]),
            judged("FailsTwice", &[Fail, Fail]),
            judged("Nothing", &[]),
        ];
        let order: Vec<&str> = worst_first(&pools)
            .iter()
            .map(|judged| judged.facts.pool_id.strip_prefix("us-east-1_").unwrap())
            .collect();
        assert_eq!(order, ["FailsTwice", "FailsOnce", "Warns", "Unread", "Fine", "Nothing"]);
        assert_eq!(pools.iter().filter(|j| needs_attention(j)).count(), 3);
    }
}
