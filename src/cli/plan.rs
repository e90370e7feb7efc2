//! `plan`: the change that would repair a problem, shown and not made.

use std::fmt::Write as _;
use std::sync::Arc;

use super::args::{PlanArgs, PlanCommand};
use super::{
    Context, Format, Stop, answer, bundle, exit, markdown, out, out_json, plan_file, record,
    sources, talk, world,
};
use crate::as_code::{self, Form};
use crate::aws::{self, Session};
use crate::bundle::Bundle;
use crate::change::diff::{DiffLine, diff};
use crate::change::{Change, Plan, Risk, cli_text, left_out, unknown_members};
use crate::facts::{Asked, Facts, Owner};
use crate::fixes::{Choices, WhyNot};
use crate::own_command::{self, Account, OwnCommand};
use crate::problem::Problem;
use crate::text::{Say, clean};
use crate::work::{self, InspectRequest, PlanPurpose, PlanToSave, Planned};

/// What a plan was made from.
pub struct Made {
    pub session: Arc<Session>,
    pub facts: Facts,
    pub asked: Asked,
    /// The plan, nothing to do, or why not.
    pub plan: Result<Option<Plan>, WhyNot>,
    /// The problem's slug, or the goal's.
    pub problem: String,
}

/// What there is to show of a plan.
struct Shown {
    /// The lesson that a bundle was read in.
    lesson: Option<String>,
    facts: Facts,
    plan: Result<Option<Plan>, WhyNot>,
    problem: String,
}

impl Made {
    fn shown(self) -> Shown {
        Shown { lesson: None, facts: self.facts, plan: self.plan, problem: self.problem }
    }
}

pub async fn run(context: &Context, wanted: &PlanCommand) -> Result<u8, Stop> {
    let save = wanted.save.as_deref();
    let form = wanted.as_code.as_deref().map(|word| world::form(context, word)).transpose()?;
    let wanted = &wanted.plan;
    let made = match bundle::from(context).await? {
        Some(opened) => {
            bundle::say_where_from(context, &opened);
            let (shown, asked) = from_bundle(context, wanted, &opened)?;
            match (save, &shown.plan) {
                (Some(path), Ok(Some(plan))) => {
                    let save = PlanToSave {
                        facts: &shown.facts,
                        asked: &asked,
                        plan,
                        // Whoever works on a bundle is signed in to nothing.
                        made_by: "",
                        lesson: opened.lesson.as_deref(),
                    };
                    plan_file::save(context, path, &save)?;
                }
                (Some(_), _) => talk(&context.texts.get("plan-file-not-saved-nothing")),
                (None, _) => {}
            }
            shown
        }
        None => {
            let made = make(context, wanted).await?;
            if record::has_ticket(context) {
                let user = wanted.user.as_deref();
                let events = match &made.plan {
                    Ok(Some(plan)) => record::previewed(&made.facts, &made.asked, user, plan),
                    _ => {
                        let outcomes = crate::rules::check(&made.facts, &made.asked, &[]);
                        vec![record::seen(&made.facts, &made.asked, user, &outcomes)]
                    }
                };
                record::write(context, &made.session, events);
            }
            match (save, &made.plan) {
                (Some(path), Ok(Some(plan))) => {
                    let identity = &made.session.identity;
                    let save = PlanToSave {
                        facts: &made.facts,
                        asked: &made.asked,
                        plan,
                        made_by: &identity.arn,
                        lesson: identity.lesson.as_deref(),
                    };
                    plan_file::save(context, path, &save)?;
                }
                (Some(_), _) => talk(&context.texts.get("plan-file-not-saved-nothing")),
                (None, _) => {}
            }
            made.shown()
        }
    };
    if let (Some(form), Ok(Some(plan)), Format::Text | Format::Markdown) =
        (form, &made.plan, context.args.format)
    {
        return Ok(code(context, form, plan, &made.facts));
    }
    match (&made.plan, context.args.format) {
        (Ok(Some(plan)), Format::Json) => out_json(&answer::plan(
            &context.texts,
            &context.aws(&made.facts.region),
            plan,
            &made.facts,
        )),
        (Ok(Some(plan)), format) => {
            let next = match save {
                Some(path) => plan_file::next(context, path, &made.facts, plan, made.lesson),
                None => next(context, wanted, &made.facts, plan),
            };
            match format {
                Format::Markdown => {
                    let next = markdown::text(&next);
                    out(&format!(
                        "{}\n{next}",
                        markdown_text(context, &made.facts.region, plan, &plan.owner(&made.facts))
                    ));
                }
                _ => {
                    let mut shown =
                        text(context, &made.facts.region, plan, Some(&plan.owner(&made.facts)));
                    shown.push('\n');
                    for line in sources::lines(context, plan.sources()) {
                        let _ = writeln!(shown, "{line}");
                    }
                    out(&format!("{shown}{next}"));
                }
            }
        }
        (Ok(None), Format::Json) => out_json(&answer::no_plan(&made.problem, &made.facts, None)),
        (Ok(None), _) => out(&context.texts.get("cli-nothing-to-change")),
        (Err(why), Format::Json) => {
            let words = context.texts.say(&why.why);
            let why_not = Some((words, why.missing_permissions.clone()));
            out_json(&answer::no_plan(&made.problem, &made.facts, why_not));
        }
        (Err(why), Format::Markdown) => out(&markdown::text(&why_not(context, why))),
        (Err(why), Format::Text | Format::Html) => out(&why_not(context, why)),
    }
    Ok(match made.plan {
        Ok(Some(_)) => exit::FOUND,
        Ok(None) => exit::OK,
        Err(_) => exit::REFUSED,
    })
}

/// Prints the plan as code; what the form cannot say goes to standard error where there is no text to hold it.
fn code(context: &Context, form: Form, plan: &Plan, facts: &Facts) -> u8 {
    let code = as_code::code(form, plan, facts, &context.texts);
    let Some(text) = code.text else {
        talk(&context.texts.with("as-code-nothing", &[("form", form.name())]));
        code.beside.iter().for_each(|say| talk(&context.texts.say(say)));
        return exit::REFUSED;
    };
    match context.args.format {
        Format::Markdown => {
            let language = match form {
                Form::Cloudformation => "yaml",
                Form::Cdk => "ts",
                Form::Terraform => "hcl",
            };
            out(markdown::block(language, text.trim_end()).trim_end());
        }
        _ => out(text.trim_end()),
    }
    exit::FOUND
}

/// What to run next: for what something else deploys, first the command that prints the change as code.
fn next(context: &Context, wanted: &PlanArgs, facts: &Facts, plan: &Plan) -> String {
    if context.args.from.is_some() {
        let account = Account { region: Some(facts.region.clone()), ..Account::default() };
        let apply = same(OwnCommand::on(&account, &["apply"]), wanted, &facts.pool_id)
            .flag("--allow-changes", true)
            .given("--confirm", (plan.risk() == Risk::High).then_some(facts.pool_id.as_str()));
        return context.texts.with("cli-from-next", &[("command", &apply.to_string())]);
    }
    let owner = plan.owner(facts);
    let mut lines = Vec::new();
    if let Some(form) = Form::for_owner(owner.kind).first().filter(|_| owner.is_seen()) {
        let command =
            same(context.own(&["plan"]), wanted, &facts.pool_id).option("--as", form.word());
        lines.push(command.to_string());
    }
    let risky = plan.risk() == Risk::High;
    let apply = same(context.own(&["apply"]), wanted, &facts.pool_id)
        .flag("--allow-changes", context.args.practice.is_none())
        .given("--confirm", risky.then_some(facts.pool_id.as_str()));
    lines.push(apply.to_string());
    let lines = lines.iter().map(|what| context.texts.with("cli-next", &[("what", what)]));
    lines.collect::<Vec<_>>().join("\n")
}

/// The same plan for another subcommand.
fn same(command: OwnCommand, wanted: &PlanArgs, pool_id: &str) -> OwnCommand {
    let mut command = command
        .option("--pool", pool_id)
        .given("--problem", wanted.problem.as_deref())
        .given("--goal", wanted.goal.as_deref())
        .given("--client", wanted.client.as_deref())
        .given("--user", wanted.user.as_deref());
    for set in &wanted.set {
        command = command.option("--set", set);
    }
    command
}

/// Reads the pool and makes the plan.
pub async fn make(context: &Context, wanted: &PlanArgs) -> Result<Made, Stop> {
    world::pool(context, wanted.pool())?;
    let Wanted { choices, asked, aim, problem } = Wanted::of(context, wanted)?;
    let session = world::connect(context).await?;
    let ids = world::pool_ids(context, &session, &[wanted.pool().to_owned()]).await?;
    let pool_id = ids.into_iter().next().unwrap_or_default();
    let look = InspectRequest {
        pool_id: &pool_id,
        asked: &asked,
        only: &asked.reported,
        user: wanted.user.as_deref(),
    };
    let Planned { facts, plan } = work::plan(&session, &look, aim, &choices)
        .await
        .map_err(|t| Stop::refused(world::trouble_line(&context.texts, &t)))?;
    let without = |choices: &Choices| work::plan_on(&facts, &asked, aim, choices);
    check_choices(context, &choices, &plan, without)?;
    Ok(Made { session, facts, asked, plan, problem })
}

/// Refuses a choice that the plan does not have: it would be passed over in silence. A value that a choice does
/// not take is one, too.
fn check_choices(
    context: &Context,
    wanted: &Choices,
    made: &Result<Option<Plan>, WhyNot>,
    without: impl Fn(&Choices) -> Result<Option<Plan>, WhyNot>,
) -> Result<(), Stop> {
    let plan = match made {
        Ok(Some(plan)) => plan,
        Err(why) if matches!(why.why, Say::Text("why-not-choice", _)) => {
            return Err(Stop::usage(clean(&context.texts.say(&why.why))));
        }
        Ok(None) | Err(_) => return Ok(()),
    };
    for key in wanted.keys().filter(|key| plan.choices.iter().all(|choice| choice.key != **key)) {
        let mut others = wanted.clone();
        others.remove(key);
        if without(&others).as_ref() == Ok(&Some(plan.clone())) {
            let known: Vec<&str> = plan.choices.iter().map(|choice| choice.key).collect();
            let (text, known) = match known.is_empty() {
                true => ("cli-set-none-here", String::new()),
                false => ("cli-set-not-here", known.join(", ")),
            };
            let words = [("key", clean(key)), ("known", known)];
            let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
            return Err(Stop::usage(context.texts.with(text, &words)));
        }
    }
    Ok(())
}

/// What a plan is wanted for, in the words of the core.
struct Wanted {
    choices: Choices,
    asked: Asked,
    aim: Option<PlanPurpose>,
    /// The problem's slug, or the goal's.
    problem: String,
}

impl Wanted {
    fn of(context: &Context, wanted: &PlanArgs) -> Result<Wanted, Stop> {
        let choices = world::choices(context, &wanted.set)?;
        let problem = wanted.problem.as_deref().map(|p| world::problem(context, p)).transpose()?;
        let goal = wanted.goal.as_deref().map(|g| world::goal(context, g)).transpose()?;
        Ok(Wanted {
            choices,
            asked: Asked {
                goals: goal.into_iter().collect(),
                reported: problem.into_iter().collect(),
                client: wanted.client.clone(),
            },
            aim: problem.map(PlanPurpose::Problem).or(goal.map(PlanPurpose::Goal)),
            problem: problem
                .map(Problem::slug)
                .or(goal.map(|g| g.word()))
                .unwrap_or_default()
                .to_owned(),
        })
    }
}

/// Makes the plan on what a bundle holds.
fn from_bundle(
    context: &Context,
    wanted: &PlanArgs,
    opened: &Bundle,
) -> Result<(Shown, Asked), Stop> {
    let Wanted { choices, asked, aim, problem } = Wanted::of(context, wanted)?;
    let found = bundle::pools(context, opened, &[wanted.pool().to_owned()])?;
    let facts = found.into_iter().next().ok_or_else(|| Stop::usage(String::new()))?;
    let facts = opened.for_user(wanted.user.as_deref(), facts);
    let plan = work::plan_on(&facts, &asked, aim, &choices);
    let without = |choices: &Choices| work::plan_on(&facts, &asked, aim, choices);
    check_choices(context, &choices, &plan, without)?;
    let lesson = opened.lesson.clone();
    Ok((Shown { lesson, facts, plan, problem }, asked))
}

/// Why there is no repair, in words.
pub fn why_not(context: &Context, why: &WhyNot) -> String {
    let mut text = clean(&context.texts.say(&why.why));
    if !why.missing_permissions.is_empty() {
        let missing = clean(&why.missing_permissions.join(", "));
        for part in [
            context.texts.with("cli-missing", &[("permissions", &missing)]),
            policy_prints(context, why.missing_permissions.iter()),
        ] {
            text.push(' ');
            text.push_str(&part);
        }
    }
    text
}

/// The command that prints a policy with these permissions.
pub fn policy_prints<'p>(
    context: &Context,
    permissions: impl Iterator<Item = &'p String>,
) -> String {
    let mut permissions = permissions;
    let changes = permissions.any(|permission| aws::is_of_changes(permission));
    let command = own_command::policy(changes).to_string();
    context.texts.with("cli-policy-prints", &[("command", &command)])
}

/// Risk and undo, in a line.
fn risk(context: &Context, plan: &Plan) -> String {
    let texts = &context.texts;
    texts.with(
        "cli-risk",
        &[
            ("risk", &texts.get(&format!("risk-{}", plan.risk().word()))),
            ("undo", &texts.get(&format!("undo-{}", plan.undo.word()))),
            ("why", &texts.say(&plan.undo_why)),
        ],
    )
}

/// Why the risk is what it is, in sentences.
fn why_risk(context: &Context, plan: &Plan) -> String {
    let sentences: Vec<String> = plan.risk_why().iter().map(|why| context.texts.say(why)).collect();
    sentences.join(" ")
}

/// The difference of a document, as on screen.
fn difference(context: &Context, change: &Change) -> Vec<String> {
    let after = change.after().unwrap_or_default();
    diff(&change.base, &after)
        .into_iter()
        .map(|line| match line {
            DiffLine::Same(text) => format!("  {}", clean(&text)),
            DiffLine::Gone(text) => format!("- {}", clean(&text)),
            DiffLine::New(text) => format!("+ {}", clean(&text)),
            DiffLine::Hidden(n) => {
                format!("  {}", context.texts.with("preview-hidden", &[("count", &n.to_string())]))
            }
        })
        .collect()
}

/// What a write gives back though this program does not know it.
fn sent_back(context: &Context, change: &Change) -> Option<String> {
    let unknown = unknown_members(change);
    (!unknown.is_empty()).then(|| {
        let members = clean(&unknown.join(", "));
        context.texts.with("unknown-members-sent-back", &[("members", &members)])
    })
}

/// Who deploys what is changed, where somebody is seen or could be.
fn managed_by(context: &Context, owner: &Owner) -> Option<String> {
    owner.is_worth_saying().then(|| {
        let said = clean(&context.texts.say(&owner.say()));
        context.texts.with("cli-managed-by", &[("owner", &said)])
    })
}

pub fn text(context: &Context, region: &str, plan: &Plan, owner: Option<&Owner>) -> String {
    let texts = &context.texts;
    let mut text = format!("{}\n", clean(&texts.say(&plan.summary)));
    if let Some(line) = owner.and_then(|owner| managed_by(context, owner)) {
        let _ = writeln!(text, "{line}");
    }
    let _ = writeln!(text, "{}", clean(&risk(context, plan)));
    for why in plan.risk_why() {
        let _ = writeln!(text, "  {}", clean(&texts.say(&why)));
    }
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
        for line in difference(context, change) {
            let _ = writeln!(text, "     {line}");
        }
        if let Some(line) = sent_back(context, change) {
            let _ = writeln!(text, "     {line}");
        }
        for left in left_out(change) {
            let (path, why) = (clean(&left.path), texts.say(&left.why));
            let line = texts.with("member-left-out", &[("member", &path), ("why", &why)]);
            let _ = writeln!(text, "     {}", clean(&line));
        }
        let _ = writeln!(text, "     {}", texts.get("by-hand"));
        for line in cli_text(change, context.aws(region), texts).lines() {
            let _ = writeln!(text, "       {}", clean(line));
        }
    }
    text
}

/// The preview for a ticket.
pub fn markdown_text(context: &Context, region: &str, plan: &Plan, owner: &Owner) -> String {
    let texts = &context.texts;
    let mut text = format!(
        "## {}\n\n{}\n\n",
        markdown::text(&texts.say(&plan.summary)),
        markdown::text(format!("{} {}", risk(context, plan), why_risk(context, plan)).trim_end())
    );
    if let Some(line) = managed_by(context, owner) {
        let _ = writeln!(text, "- {}", markdown::text(&line));
    }
    for means in &plan.means {
        let _ = writeln!(text, "- {}", markdown::text(&texts.say(means)));
    }
    for choice in &plan.choices {
        let set = markdown::code(&format!("--set {}={}", choice.key, choice.chosen));
        let _ = writeln!(text, "- {set} {}", markdown::text(&texts.say(&choice.why)));
    }
    for (i, change) in plan.changes.iter().enumerate() {
        let _ = writeln!(
            text,
            "\n### {}. {} {}\n",
            i + 1,
            change.call(),
            markdown::code(change.target.subject())
        );
        text.push_str(&markdown::block("diff", &difference(context, change).join("\n")));
        if let Some(line) = sent_back(context, change) {
            let _ = writeln!(text, "\n{}", markdown::text(&line));
        }
        let command = cli_text(change, context.aws(region), texts);
        let command: Vec<String> = command.lines().map(clean).collect();
        let _ = write!(
            text,
            "\n{}\n\n{}",
            texts.get("by-hand"),
            markdown::block("sh", &command.join("\n"))
        );
    }
    let sources = sources::in_markdown(context, plan.sources());
    if !sources.is_empty() {
        let _ = write!(text, "\n{sources}");
    }
    text
}

/// Says on standard error what will be done, before asking.
pub fn talk_preview(context: &Context, region: &str, plan: &Plan, owner: Option<&Owner>) {
    talk(text(context, region, plan, owner).trim_end());
}
