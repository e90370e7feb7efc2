//! The JSON of a plan's file: written whole, read strictly, each part under its checksum.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Opened, Part, PlanFile, SCHEMA, SCHEMA_OF_ANY_VERSION, Unusable};
use crate::change::{
    Change, Choice, Edit, Plan, PoolName, Target, Undo, cli_text, left_out, send_body,
};
use crate::factor::Factor;
use crate::facts::{Asked, Certainty, OwnedPart, Owner, OwnerKind};
use crate::fixes::CHOICE_KEYS;
use crate::problem::{Fix, Problem};
use crate::text::{Lang, Say, Texts};

/// A file without its checksums.
#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    made_by: String,
    at: String,
    version: String,
    account: String,
    region: String,
    lesson: Option<String>,
    pool: PoolName,
    purpose: Purpose,
    plan: Planned,
}

#[derive(Serialize, Deserialize)]
struct Purpose {
    problems: Vec<String>,
    goals: Vec<String>,
    client: Option<String>,
    user: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Planned {
    problem: Option<String>,
    fix: String,
    summary: Words,
    risk: String,
    risk_why: Vec<Words>,
    undo: Undo,
    undo_why: Words,
    means: Vec<Words>,
    choices: Vec<Chosen>,
    owner: Deployer,
    changes: Vec<Step>,
}

/// A text: by its name, so that it can be shown in every language, and in words for whoever reads the file alone.
#[derive(Serialize, Deserialize)]
struct Words {
    /// The text's name; absent for a value that is the same in every language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    with: Map<String, Value>,
    en: String,
    #[serde(rename = "pt-BR")]
    pt_br: String,
}

#[derive(Serialize, Deserialize)]
struct Chosen {
    key: String,
    allowed: Vec<String>,
    chosen: String,
    why: Words,
}

#[derive(Serialize, Deserialize)]
struct Deployer {
    kind: String,
    name: Option<String>,
    logical_id: Option<String>,
    certainty: String,
    missing_permissions: Vec<String>,
    subject: String,
}

/// A change: its preview (`before`, `edits`, `after`, `left_out`, `cli`) and the body that is sent.
#[derive(Serialize, Deserialize)]
struct Step {
    call: String,
    permission: String,
    subject: String,
    target: Target,
    before: Value,
    edits: Vec<Edit>,
    after: Value,
    left_out: Vec<LeftOut>,
    body: Value,
    cli: String,
}

#[derive(Serialize, Deserialize)]
struct LeftOut {
    path: String,
    why: Words,
}

impl Words {
    fn of(say: &Say) -> Words {
        let (text, with) = match say {
            Say::Literal(_) => (None, Map::new()),
            Say::Text(id, args) => {
                let with = args.iter().map(|(k, v)| ((*k).to_owned(), Value::from(v.as_str())));
                (Some((*id).to_owned()), with.collect())
            }
        };
        let words = |lang| Texts(lang).say(say);
        Words { text, with, en: words(Lang::En), pt_br: words(Lang::PtBr) }
    }

    /// The text by its name. One that this version does not have any more is kept as it was written.
    fn say(&self) -> Say {
        let value = |v: &Value| v.as_str().map(str::to_owned);
        let with: Option<Vec<(&str, String)>> =
            self.with.iter().map(|(k, v)| Some((k.as_str(), value(v)?))).collect();
        let named = self.text.as_deref().zip(with).and_then(|(id, with)| Say::named(id, with));
        named.unwrap_or_else(|| Say::literal(self.en.as_str()))
    }
}

/// What a change sends, member by member: the body of a call to Cognito, the parameters of one to IAM.
pub(super) fn body(change: &Change) -> Result<Value, Unusable> {
    let damaged = |error: crate::change::EditError| Unusable::Damaged(error.to_string());
    let after = change.after().map_err(damaged)?;
    let members = send_body(change).map_err(damaged)?.members;
    Ok(match &change.target {
        Target::Pool { .. }
        | Target::Mfa { .. }
        | Target::AppClient { .. }
        | Target::LogDelivery { .. } => Value::Object(members),
        Target::UserMfa { pool_id, username } => {
            let mut body = Map::new();
            body.insert("UserPoolId".into(), pool_id.as_str().into());
            body.insert("Username".into(), username.as_str().into());
            body.extend(members);
            Value::Object(body)
        }
        Target::SoftwareToken { pool_id, username } => {
            json!({"UserPoolId": pool_id, "Username": username})
        }
        Target::Device { pool_id, username, device_key } => {
            let mut body =
                json!({"UserPoolId": pool_id, "Username": username, "DeviceKey": device_key});
            if let Some(status) = after.get("DeviceRememberedStatus") {
                body["DeviceRememberedStatus"] = status.clone();
            }
            body
        }
        Target::TrustPolicy { role } => {
            json!({"RoleName": role, "PolicyDocument": after.to_string()})
        }
        Target::InlinePolicy { role, policy } if after.is_null() => {
            json!({"RoleName": role, "PolicyName": policy})
        }
        Target::InlinePolicy { role, policy } => {
            json!({"RoleName": role, "PolicyName": policy, "PolicyDocument": after.to_string()})
        }
        Target::Role { role, .. } if after.is_null() => json!({"RoleName": role}),
        Target::Role { path, role } => {
            let trust = after.get("AssumeRolePolicyDocument").unwrap_or(&Value::Null);
            let mut body = json!({"Path": path, "RoleName": role});
            if let Some(description) = after.get("Description") {
                body["Description"] = description.clone();
            }
            body["AssumeRolePolicyDocument"] = trust.to_string().into();
            body
        }
    })
}

impl Step {
    fn of(change: &Change, region: &str) -> Result<Step, Unusable> {
        let left_out = left_out(change);
        Ok(Step {
            call: change.call().to_owned(),
            permission: change.permission().to_owned(),
            subject: change.target.subject().to_owned(),
            target: change.target.clone(),
            before: change.base.clone(),
            edits: change.edits.clone(),
            after: change.after().map_err(|e| Unusable::Damaged(e.to_string()))?,
            left_out: left_out
                .iter()
                .map(|left| LeftOut { path: left.path.clone(), why: Words::of(&left.why) })
                .collect(),
            body: body(change)?,
            cli: cli_text(change, region, &Texts(Lang::En)),
        })
    }

    fn change(&self) -> Change {
        Change { target: self.target.clone(), base: self.before.clone(), edits: self.edits.clone() }
    }
}

impl Deployer {
    fn of(owner: &Owner) -> Deployer {
        Deployer {
            kind: owner.kind.word().to_owned(),
            name: owner.name.clone(),
            logical_id: owner.logical_id.clone(),
            certainty: owner.certainty.word().to_owned(),
            missing_permissions: owner.missing_permissions.clone(),
            subject: owner.part.word().to_owned(),
        }
    }

    fn owner(self) -> Result<Owner, Unusable> {
        let lost = |member: &str| damaged(&format!("/plan/owner/{member}"));
        let kind = OwnerKind::ALL.into_iter().find(|k| k.word() == self.kind);
        let certainty = Certainty::ALL.into_iter().find(|c| c.word() == self.certainty);
        let part =
            [OwnedPart::Pool, OwnedPart::Role].into_iter().find(|p| p.word() == self.subject);
        Ok(Owner {
            kind: kind.ok_or_else(|| lost("kind"))?,
            name: self.name,
            logical_id: self.logical_id,
            certainty: certainty.ok_or_else(|| lost("certainty"))?,
            missing_permissions: self.missing_permissions,
            part: part.ok_or_else(|| lost("subject"))?,
        })
    }
}

fn damaged(member: &str) -> Unusable {
    Unusable::Damaged(member.to_owned())
}

pub(super) fn write(file: &PlanFile) -> Result<Value, Unusable> {
    let plan = &file.plan;
    let Some(fix) = plan.fix else { return Err(damaged("/plan/fix")) };
    let words = |all: &[Say]| all.iter().map(Words::of).collect();
    let changes: Result<Vec<Step>, Unusable> =
        plan.changes.iter().map(|change| Step::of(change, &file.region)).collect();
    let written = File {
        schema: SCHEMA.to_owned(),
        made_by: file.made_by.clone(),
        at: file.at.clone(),
        version: file.version.clone(),
        account: file.account.clone(),
        region: file.region.clone(),
        lesson: file.lesson.clone(),
        pool: file.pool.clone(),
        purpose: Purpose {
            problems: file.asked.reported.iter().map(|p| p.slug().to_owned()).collect(),
            goals: file.asked.goals.iter().map(|g| g.word().to_owned()).collect(),
            client: file.asked.client.clone(),
            user: file.user.clone(),
        },
        plan: Planned {
            problem: plan.problem.map(|p| p.slug().to_owned()),
            fix: fix.slug().to_owned(),
            summary: Words::of(&plan.summary),
            risk: plan.risk().word().to_owned(),
            risk_why: words(&plan.risk_why()),
            undo: plan.undo,
            undo_why: Words::of(&plan.undo_why),
            means: words(&plan.means),
            choices: plan
                .choices
                .iter()
                .map(|choice| Chosen {
                    key: choice.key.to_owned(),
                    allowed: choice.allowed.clone(),
                    chosen: choice.chosen.clone(),
                    why: Words::of(&choice.why),
                })
                .collect(),
            owner: Deployer::of(&file.owner),
            changes: changes?,
        },
    };
    let mut json = serde_json::to_value(written).map_err(|e| Unusable::Damaged(e.to_string()))?;
    seal(&mut json);
    Ok(json)
}

/// Writes the checksums of what stands there.
pub(super) fn seal(json: &mut Value) {
    if let Some(members) = json.as_object_mut() {
        members.shift_remove("checksums");
        members.shift_remove("checksum");
    }
    json["checksums"] = checksums(json);
    json["checksum"] = of_all(json).into();
}

pub(super) fn read(text: &str, own: &str) -> Result<Opened, Unusable> {
    let json: Value =
        serde_json::from_str(text).map_err(|error| Unusable::NotJson(error.to_string()))?;
    let word = |member: &str| json.get(member).and_then(Value::as_str);
    let Some(schema) = word("schema").filter(|s| s.starts_with(SCHEMA_OF_ANY_VERSION)) else {
        return Err(Unusable::Foreign);
    };
    let version = word("version").ok_or_else(|| damaged("/version"))?;
    if schema != SCHEMA || is_newer(version, own) {
        return Err(Unusable::Newer(version.to_owned()));
    }
    let edited = edited(&json)?;
    match (decoded(&json), edited.is_empty()) {
        (Ok(file), true) => {
            agrees(&json, &file)?;
            Ok(Opened { file, edited })
        }
        (Ok(file), false) => Ok(Opened { file, edited }),
        (Err(why), true) => Err(why),
        (Err(_), false) => Err(Unusable::Edited(edited)),
    }
}

/// Is this version behind that one? One that cannot be read is none of ours, and so not of an older program.
fn is_newer(version: &str, own: &str) -> bool {
    let numbers = |version: &str| -> Option<Vec<u64>> {
        let plain = version.split(['-', '+']).next().unwrap_or_default();
        plain.split('.').map(|part| part.parse().ok()).collect()
    };
    match (numbers(version), numbers(own)) {
        (Some(theirs), Some(ours)) => theirs > ours,
        _ => version != own,
    }
}

fn decoded(json: &Value) -> Result<PlanFile, Unusable> {
    let file: File = serde_path(json)?;
    let Planned { problem, fix, summary, undo, undo_why, means, choices, owner, changes, .. } =
        file.plan;
    let slug = |slug: &str, member: &str| Problem::from_slug(slug).ok_or_else(|| damaged(member));
    let reported: Result<Vec<Problem>, Unusable> =
        file.purpose.problems.iter().map(|s| slug(s, "/purpose/problems")).collect();
    let goal = |word: &String| Factor::from_word(word).ok_or_else(|| damaged("/purpose/goals"));
    let goals: Result<Vec<Factor>, Unusable> = file.purpose.goals.iter().map(goal).collect();
    let choices: Result<Vec<Choice>, Unusable> = choices
        .into_iter()
        .map(|chosen| {
            let key = CHOICE_KEYS.iter().copied().find(|key| *key == chosen.key);
            Ok(Choice {
                key: key.ok_or_else(|| damaged("/plan/choices"))?,
                allowed: chosen.allowed,
                chosen: chosen.chosen,
                why: chosen.why.say(),
            })
        })
        .collect();
    let plan = Plan {
        problem: problem.map(|p| slug(&p, "/plan/problem")).transpose()?,
        fix: Some(Fix::from_slug(&fix).ok_or_else(|| damaged("/plan/fix"))?),
        undo,
        undo_why: undo_why.say(),
        summary: summary.say(),
        means: means.iter().map(Words::say).collect(),
        choices: choices?,
        changes: changes.iter().map(Step::change).collect(),
    };
    if plan.changes.is_empty() {
        return Err(damaged("/plan/changes"));
    }
    Ok(PlanFile {
        made_by: file.made_by,
        at: file.at,
        version: file.version,
        account: file.account,
        region: file.region,
        lesson: file.lesson,
        pool: file.pool,
        asked: Asked { goals: goals?, reported: reported?, client: file.purpose.client },
        user: file.purpose.user,
        owner: owner.owner()?,
        plan,
    })
}

fn serde_path(json: &Value) -> Result<File, Unusable> {
    serde_json::from_value(json.clone()).map_err(|error| Unusable::Damaged(error.to_string()))
}

/// Would this program send and say the same for these changes? What an older version judged in another way was
/// not what somebody approved.
fn agrees(json: &Value, file: &PlanFile) -> Result<(), Unusable> {
    let other = |part| Err(Unusable::OtherVersion(part, file.version.clone()));
    let plan = &file.plan;
    if json.pointer("/plan/risk").and_then(Value::as_str) != Some(plan.risk().word()) {
        return other(Part::Risk);
    }
    for (i, change) in plan.changes.iter().enumerate() {
        let said = |member: &str| json.pointer(&format!("/plan/changes/{i}/{member}"));
        let n = i + 1;
        let in_pool = match &change.target {
            Target::Pool { pool_id }
            | Target::Mfa { pool_id }
            | Target::AppClient { pool_id, .. }
            | Target::UserMfa { pool_id, .. }
            | Target::SoftwareToken { pool_id, .. }
            | Target::Device { pool_id, .. }
            | Target::LogDelivery { pool_id } => *pool_id == file.pool.id,
            Target::TrustPolicy { .. } | Target::InlinePolicy { .. } | Target::Role { .. } => true,
        };
        let same_call = said("call").and_then(Value::as_str) == Some(change.call());
        if !in_pool || !same_call {
            return other(Part::Call(n));
        }
        if said("after") != change.after().ok().as_ref() {
            return other(Part::Preview(n));
        }
        if said("body") != Some(&body(change)?) {
            return other(Part::Body(n));
        }
    }
    Ok(())
}

/// The checksum of values in their order.
fn checksum(values: &[Option<&Value>]) -> String {
    let mut sum = Sha256::new();
    for value in values {
        // Absent and `null` are two things; a line feed never stands in compact JSON.
        match value {
            Some(value) => sum.update(value.to_string()),
            None => sum.update("absent"),
        }
        sum.update("\n");
    }
    let mut text = "sha256:".to_owned();
    for byte in sum.finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Each part of the whole plan, and the members that it is made of.
const PARTS: &[(Part, &[&str])] = &[
    (Part::Maker, &["/made_by", "/at", "/version"]),
    (Part::Place, &["/account", "/region", "/lesson", "/pool"]),
    (Part::Purpose, &["/purpose"]),
    (Part::Summary, &["/plan/problem", "/plan/fix", "/plan/summary"]),
    (Part::Meaning, &["/plan/means"]),
    (Part::Risk, &["/plan/risk", "/plan/risk_why"]),
    (Part::Undo, &["/plan/undo", "/plan/undo_why"]),
    (Part::Choices, &["/plan/choices"]),
    (Part::Owner, &["/plan/owner"]),
];

/// Each part of one change.
type PartOfChange = (fn(usize) -> Part, &'static [&'static str]);
const PARTS_OF_CHANGE: &[PartOfChange] = &[
    (Part::Call, &["call", "permission", "subject", "target"]),
    (Part::Before, &["before"]),
    (Part::Preview, &["edits", "after", "left_out"]),
    (Part::Body, &["body"]),
    (Part::Command, &["cli"]),
];

fn changes(json: &Value) -> &[Value] {
    json.pointer("/plan/changes").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The checksums of all parts: `{"risk": …, "changes": [{"body": …}]}`.
fn checksums(json: &Value) -> Value {
    let mut sums = Map::new();
    for (part, members) in PARTS {
        let values: Vec<Option<&Value>> = members.iter().map(|path| json.pointer(path)).collect();
        sums.insert(part.word().0.to_owned(), checksum(&values).into());
    }
    let of_change = |change: &Value| {
        let of_part = |(part, members): &PartOfChange| {
            let values: Vec<Option<&Value>> = members.iter().map(|name| change.get(name)).collect();
            (part(1).word().0.to_owned(), Value::from(checksum(&values)))
        };
        Value::Object(PARTS_OF_CHANGE.iter().map(of_part).collect())
    };
    sums.insert("changes".to_owned(), changes(json).iter().map(of_change).collect());
    Value::Object(sums)
}

/// The checksum of the whole file, without itself.
fn of_all(json: &Value) -> String {
    let mut all = json.clone();
    if let Some(all) = all.as_object_mut() {
        all.shift_remove("checksum");
    }
    checksum(&[Some(&all)])
}

/// The parts whose checksum is not the one that stands in the file.
///
/// # Errors
/// There are no checksums.
fn edited(json: &Value) -> Result<Vec<Part>, Unusable> {
    let said = json.get("checksums").filter(|s| s.is_object());
    let said = said.ok_or_else(|| damaged("/checksums"))?;
    let whole = json.get("checksum").and_then(Value::as_str);
    let whole = whole.ok_or_else(|| damaged("/checksum"))?;
    let found = checksums(json);
    let mut parts = Vec::new();
    for (part, _) in PARTS {
        let word = part.word().0;
        if said.get(word) != found.get(word) {
            parts.push(*part);
        }
    }
    for i in 0..changes(json).len() {
        for (part, _) in PARTS_OF_CHANGE {
            let path = format!("/changes/{i}/{}", part(1).word().0);
            if said.pointer(&path) != found.pointer(&path) {
                parts.push(part(i + 1));
            }
        }
    }
    if parts.is_empty() && whole != of_all(json) {
        parts.push(Part::Rest);
    }
    Ok(parts)
}
