//! The JSON of the contract, made in one place.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::as_code::{self, Form};
use crate::change::{
    AwsAccount, Choice, Damaged, Edit, Entry, Plan, Trouble, cli_text, left_out, send_body,
    unknown_members,
};
use crate::facts::{Facts, Owner};
use crate::plan_file::{Part, PlanFile};
use crate::problem::Problem;
use crate::report::ApplyReport;
use crate::rules::{Evidence, Next, Outcome};
use crate::sources;
use crate::text::Texts;

pub fn outcome(texts: &Texts, o: &Outcome) -> Value {
    json!({
        "problem": o.problem,
        "outcome": o.state.word(),
        "cause": o.cause,
        "severity": o.severity().word(),
        "sources": o.sources(),
        "subject": {"kind": o.subject.kind.word(), "id": o.subject.id},
        "title": texts.say(&o.title),
        "evidence": o.evidence.iter().map(|e| evidence(texts, e)).collect::<Vec<_>>(),
        "missing_permissions": o.missing_permissions,
        "simulated": o.simulated,
        "next": o.next.map(Next::word),
        "fix": o.fix,
    })
}

fn evidence(texts: &Texts, e: &Evidence) -> Value {
    json!({
        "source": e.source,
        "path": e.path,
        "seen": texts.say(&e.seen),
        "expected": if e.note().is_none() { texts.say(&e.expected) } else { String::new() },
        "note": e.note().map(|note| texts.say(note)),
    })
}

/// A check: every pool, every error, and the calls that were made.
pub fn check(pools: Vec<Value>, errors: Vec<Value>, calls: &BTreeMap<String, u64>) -> Value {
    json!({
        "schema": "cognito-doctor/check/v1",
        "checked_at": crate::clock::rfc3339(),
        "pools": pools,
        "errors": errors,
        "calls": calls,
    })
}

/// The answer of `diff`.
pub const DIFF: &str = "cognito-doctor/diff/v1";

/// One pool of a check.
pub fn pool(profile: Option<&str>, facts: &Facts, outcomes: Vec<Value>) -> Value {
    json!({
        "account": facts.account,
        "region": facts.region,
        "profile": profile,
        "id": facts.pool_id,
        "name": facts.pool.known().and_then(|p| p.name()),
        "arn": facts.pool_arn(),
        "owner": owner(&facts.owner_of_both()),
        "outcomes": outcomes,
    })
}

/// Who deploys a pool or its role.
fn owner(owner: &Owner) -> Value {
    json!({
        "kind": owner.kind.word(),
        "name": owner.name,
        "logical_id": owner.logical_id,
        "certainty": owner.certainty.word(),
        "missing_permissions": owner.missing_permissions,
        "subject": owner.part.word(),
    })
}

/// The same of a request or a token alone, for which no pool was read.
pub fn no_pool(id: Option<&str>, outcomes: Vec<Value>) -> Value {
    json!({
        "account": null,
        "region": null,
        "profile": null,
        "id": id,
        "name": null,
        "arn": null,
        "outcomes": outcomes,
    })
}

/// One error of a check, in the account and Region that were looked into.
pub fn error(
    account: Option<&str>,
    region: Option<&str>,
    pool: Option<&str>,
    trouble: &Trouble,
) -> Value {
    json!({
        "account": account,
        "region": region,
        "pool": pool,
        "call": trouble.call,
        "code": trouble.code,
        "text": trouble.text,
    })
}

fn diff(edits: &[Edit]) -> Vec<Value> {
    edits.iter().map(|e| json!({"path": e.path, "before": e.before, "after": e.after})).collect()
}

/// The changes of a plan.
fn changes(texts: &Texts, on: &AwsAccount, plan: &Plan) -> Vec<Value> {
    plan.changes
        .iter()
        .map(|change| {
            let after = change.after().unwrap_or(Value::Null);
            // What a call of Cognito sends is its document; what one of IAM sends is the policy or the role itself.
            let body = match change.target.is_cognito() {
                true => send_body(change).map(|b| Value::Object(b.members)).unwrap_or_default(),
                // A deletion has no body.
                false if after.is_null() => json!({}),
                false => after.clone(),
            };
            let left_out: Vec<Value> = left_out(change)
                .iter()
                .map(|l| json!({"path": l.path, "why": texts.say(&l.why)}))
                .collect();
            json!({
                "call": change.call(),
                "permission": change.permission(),
                "subject": change.target.subject(),
                "before": change.base,
                "after": after,
                "diff": diff(&crate::change::difference(&change.base, &after)),
                "body": body,
                "left_out": left_out,
                "cli": cli_text(change, on.clone(), texts),
                "unknown_members": unknown_members(change),
            })
        })
        .collect()
}

fn choice(texts: &Texts, c: &Choice) -> Value {
    json!({"key": c.key, "allowed": c.allowed, "chosen": c.chosen, "why": texts.say(&c.why)})
}

pub fn plan(texts: &Texts, on: &AwsAccount, plan: &Plan, facts: &Facts) -> Value {
    let mut answer = json!({"schema": "cognito-doctor/plan/v1"});
    let shown = shown(texts, plan, on, &plan.owner(facts));
    if let (Some(answer), Value::Object(shown)) = (answer.as_object_mut(), shown) {
        answer.extend(shown);
    }
    answer["as_code"] = as_code(texts, plan, facts);
    answer
}

/// All of a plan that needs no facts.
fn shown(texts: &Texts, plan: &Plan, on: &AwsAccount, deployer: &Owner) -> Value {
    json!({
        "problem": plan.problem.map(Problem::slug).unwrap_or_default(),
        "fix": plan.act().word(),
        "risk": plan.risk().word(),
        "risk_why": plan.risk_why().iter().map(|why| texts.say(why)).collect::<Vec<_>>().join(" "),
        "undo": plan.undo.word(),
        "undo_why": texts.say(&plan.undo_why),
        "why_not": null,
        "sources": plan.sources(),
        "summary": texts.say(&plan.summary),
        "means": plan.means.iter().map(|m| texts.say(m)).collect::<Vec<_>>(),
        "means_sources": plan.means.iter().map(|m| sources::of([m])).collect::<Vec<_>>(),
        "choices": plan.choices.iter().map(|c| choice(texts, c)).collect::<Vec<_>>(),
        "changes": changes(texts, on, plan),
        "owner": owner(deployer),
    })
}

/// A plan that was saved, and whether it is whole.
pub fn plan_file(texts: &Texts, on: &AwsAccount, file: &PlanFile, edited: &[Part]) -> Value {
    let part = |part: &Part| {
        let (word, change) = part.word();
        json!({"part": word, "change": change, "text": texts.say(&part.say())})
    };
    json!({
        "schema": "cognito-doctor/plan-show/v1",
        "whole": edited.is_empty(),
        "edited": edited.iter().map(part).collect::<Vec<_>>(),
        "made_by": file.made_by,
        "at": file.at,
        "version": file.version,
        "account": file.account,
        "region": file.region,
        "lesson": file.lesson,
        "pool": {"id": file.pool.id, "name": file.pool.name},
        "purpose": {
            "problems": file.asked.reported,
            "goals": file.asked.goals.iter().map(|goal| goal.word()).collect::<Vec<_>>(),
            "client": file.asked.client,
            "user": file.user,
        },
        "plan": shown(texts, &file.plan, on, &file.owner),
    })
}

/// The plan in each form, and beside it what the form cannot say.
fn as_code(texts: &Texts, plan: &Plan, facts: &Facts) -> Value {
    let (mut forms, mut beside) = (Map::new(), Map::new());
    for form in Form::ALL {
        let code = as_code::code(form, plan, facts, texts);
        forms.insert(form.word().to_owned(), json!(code.text));
        let notes: Vec<String> = code.beside.iter().map(|say| texts.say(say)).collect();
        beside.insert(form.word().to_owned(), json!(notes));
    }
    forms.insert("beside".to_owned(), Value::Object(beside));
    Value::Object(forms)
}

/// No plan: nothing to change, or no fix and why.
pub fn no_plan(problem: &str, facts: &Facts, why_not: Option<(String, Vec<String>)>) -> Value {
    let (why, missing) = why_not.map_or((None, Vec::new()), |(w, m)| (Some(w), m));
    json!({
        "schema": "cognito-doctor/plan/v1",
        "problem": problem,
        "fix": null,
        "risk": null,
        "risk_why": "",
        "undo": null,
        "undo_why": "",
        "why_not": why,
        "missing_permissions": missing,
        "choices": [],
        "changes": [],
        "owner": owner(&facts.owner_of_both()),
        "as_code": {
            "cloudformation": null,
            "cdk": null,
            "terraform": null,
            "beside": {"cloudformation": [], "cdk": [], "terraform": []},
        },
    })
}

/// What came of `apply` or `undo`.
pub fn report(texts: &Texts, report: &ApplyReport) -> Value {
    json!({
        "schema": "cognito-doctor/apply/v1",
        "entry": report.entry,
        "undoes": report.undoes,
        "result": report.result.word(),
        "changes": report.changes.iter().map(|c| json!({
            "call": c.call,
            "subject": c.subject,
            "status": c.status.word(),
            "request_id": c.request_id,
            "error": c.error,
            "differs": diff(&c.differs),
        })).collect::<Vec<_>>(),
        "moved": diff(&report.moved),
        "trouble": report.trouble.as_ref().map(|t| json!({
            "call": t.call,
            "code": t.code,
            "text": t.text,
            "hint": t.hint.as_ref().map(|h| texts.say(h)),
        })),
        "verify": report.verify.iter().map(|o| outcome(texts, o)).collect::<Vec<_>>(),
        "undo": report.undo.word(),
    })
}

/// One line of `undo --list`.
pub fn entry(entry: &Entry) -> Value {
    json!({
        "id": entry.id,
        "at": entry.at,
        "account": entry.account,
        "region": entry.region,
        "pool": entry.pool.id,
        "problem": entry.problem,
        "fix": entry.fix,
        "state": entry.state.word(),
        "undo": entry.undo.word(),
        "can_be_undone": entry.can_be_undone(),
        "undoes": entry.undoes,
        "applied_by": entry.applied_by,
        "prepared_by": entry.prepared_by,
        "reason": entry.reason,
    })
}

/// A line of `undo --list` for a file of the journal that cannot be read.
pub fn damaged(damaged: &Damaged) -> Value {
    json!({
        "id": null,
        "at": null,
        "account": null,
        "region": null,
        "pool": null,
        "problem": null,
        "fix": null,
        "state": "damaged",
        "undo": "none",
        "undoes": null,
        "file": damaged.file,
        "error": damaged.error,
    })
}
