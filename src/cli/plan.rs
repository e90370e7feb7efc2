//! `plan`: the change that would repair a problem, shown and not made.

use std::fmt::Write as _;
use std::sync::Arc;

use super::args::PlanArgs;
use super::{Context, Format, Stop, answer, exit, out, talk, world};
use crate::aws::{self, Memo, Session, Want};
use crate::change::{Plan, cli_text, difference, left_out, unknown_members};
use crate::facts::{Asked, Facts};
use crate::fixes::{self, Choices, Ground, WhyNot};
use crate::text::clean;

/// What a plan was made from.
pub struct Made {
    /// Signed in.
    pub session: Arc<Session>,
    /// As read.
    pub facts: Facts,
    /// As asked.
    pub asked: Asked,
    /// The plan, nothing to do, or why not.
    pub plan: Result<Option<Plan>, WhyNot>,
    /// The problem's slug, or the goal's.
    pub problem: String,
}

/// Runs `plan`.
pub async fn run(context: &Context, wanted: &PlanArgs) -> Result<u8, Stop> {
    let made = make(context, wanted).await?;
    let region = &made.facts.region;
    match (&made.plan, context.args.format) {
        (Ok(Some(plan)), Format::Json) => {
            out(&answer::plan(&context.texts, region, plan).to_string())
        }
        (Ok(Some(plan)), Format::Text) => out(&text(context, region, plan)),
        (Ok(Some(plan)), Format::Markdown) => {
            out(&format!("```text\n{}\n```", text(context, region, plan).trim_end()));
        }
        (Ok(None), Format::Json) => out(&answer::no_plan(&made.problem, None).to_string()),
        (Ok(None), _) => out(&context.texts.get("cli-nothing-to-change")),
        (Err(why), Format::Json) => {
            let words = context.texts.say(&why.why);
            out(&answer::no_plan(&made.problem, Some((words, why.missing_permissions.clone())))
                .to_string());
        }
        (Err(why), _) => out(&why_not(context, why)),
    }
    Ok(match made.plan {
        Ok(Some(_)) => exit::FOUND,
        Ok(None) => exit::OK,
        Err(_) => exit::REFUSED,
    })
}

/// Reads the pool and makes the plan.
pub async fn make(context: &Context, wanted: &PlanArgs) -> Result<Made, Stop> {
    world::pool_id(context, &wanted.pool)?;
    let choices: Choices = world::choices(context, &wanted.set)?;
    let problem = wanted.problem.as_deref().map(|p| world::problem(context, p)).transpose()?;
    let goal = wanted.goal.as_deref().map(|g| world::goal(context, g)).transpose()?;
    let session = world::connect(context).await?;
    let asked = Asked {
        goals: goal.into_iter().collect(),
        reported: problem.iter().map(|p| (*p).to_owned()).collect(),
        client: wanted.client.clone(),
    };
    let only: Vec<String> = problem.iter().map(|p| (*p).to_owned()).collect();
    let want = Want::of(&asked, &only, wanted.user.as_deref()).with_app_clients();
    let facts = aws::inspect(&session, &Memo::default(), &wanted.pool, &want, &|_| ())
        .await
        .map_err(|t| Stop::refused(world::trouble_line(&context.texts, &t)))?;
    let ground = Ground { facts: &facts, asked: &asked, choices: &choices };
    let plan = match (problem, goal) {
        (Some(problem), _) => fixes::for_problem(&ground, problem),
        (None, Some(goal)) => fixes::for_goal(&ground, goal),
        (None, None) => Ok(None),
    };
    let problem = problem.or(goal.map(|g| g.name())).unwrap_or_default().to_owned();
    Ok(Made { session, facts, asked, plan, problem })
}

/// Why there is no repair, in words.
pub fn why_not(context: &Context, why: &WhyNot) -> String {
    let mut text = clean(&context.texts.say(&why.why));
    if !why.missing_permissions.is_empty() {
        text.push(' ');
        text.push_str(
            &context
                .texts
                .with("cli-missing", &[("permissions", &why.missing_permissions.join(", "))]),
        );
    }
    text
}

/// The preview in words.
pub fn text(context: &Context, region: &str, plan: &Plan) -> String {
    let texts = &context.texts;
    let mut text = format!("{}\n", clean(&texts.say(&plan.summary)));
    let _ = writeln!(
        text,
        "{}",
        texts.with(
            "cli-risk",
            &[
                ("risk", &texts.get(&format!("risk-{}", plan.risk.word()))),
                ("undo", &texts.get(&format!("undo-{}", plan.undo.word()))),
                ("why", &texts.say(&plan.undo_why)),
            ],
        )
    );
    for means in &plan.means {
        let _ = writeln!(text, "  {}", clean(&texts.say(means)));
    }
    for choice in &plan.choices {
        let _ = writeln!(
            text,
            "  --set {}={}  {}{}",
            choice.key,
            clean(&choice.chosen),
            clean(&texts.say(&choice.why)),
            match choice.allowed.is_empty() {
                true => String::new(),
                false => format!(" ({})", clean(&choice.allowed.join(" | "))),
            }
        );
    }
    for (i, change) in plan.changes.iter().enumerate() {
        let _ =
            writeln!(text, "\n{}. {}  {}", i + 1, change.call(), clean(change.target.subject()));
        let after = change.after().unwrap_or_default();
        for edit in difference(&change.base, &after) {
            let value = |v: &Option<serde_json::Value>| {
                v.as_ref().map_or_else(|| texts.get("absent"), |v| clean(&v.to_string()))
            };
            let _ = writeln!(
                text,
                "     {}",
                if edit.path.is_empty() { "/".to_owned() } else { clean(&edit.path) }
            );
            let _ = writeln!(text, "       - {}", value(&edit.before));
            let _ = writeln!(text, "       + {}", value(&edit.after));
        }
        let unknown = unknown_members(change);
        if !unknown.is_empty() {
            let _ = writeln!(
                text,
                "     {}",
                texts
                    .with("unknown-members-sent-back", &[("members", &clean(&unknown.join(", ")))])
            );
        }
        for left in left_out(change) {
            let (path, why) = (clean(&left.path), texts.say(&left.why));
            let line = texts.with("member-left-out", &[("member", &path), ("why", &why)]);
            let _ = writeln!(text, "     {}", clean(&line));
        }
        let _ = writeln!(text, "     {}", texts.get("by-hand"));
        for line in cli_text(change, region, texts).lines() {
            let _ = writeln!(text, "       {}", clean(line));
        }
    }
    text
}

/// Says on standard error what will be done, before asking.
pub fn talk_preview(context: &Context, region: &str, plan: &Plan) {
    talk(text(context, region, plan).trim_end());
}
