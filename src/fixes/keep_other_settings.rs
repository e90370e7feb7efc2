//! The change that a request was probably meant to make, and nothing else: the document as it is, with the
//! members that the request names, sent back whole.
//!
//! What the request says explicitly is done, a list as it is given. What it does not say is kept: AWS reads its
//! absence as a wish to reset.

use serde_json::{Map, Value, json};

use super::pool_write::{self, first};
use super::{FixInput, WhyNot, sms_place};
use crate::change::{
    CLIENT_MEMBERS, Change, MFA_MEMBERS, POOL_MEMBERS, Plan, Target, Undo, apply_edits, body_of,
    difference, shell_option, shell_word,
};
use crate::facts::{Fact, Facts, MfaConfig, Pool};
use crate::problem::{Cause, Fix, Problem};
use crate::rules::request::{self, Broken, Given, Operation, PREFERENCES, Sent};
use crate::rules::{sms_role_access_policy, sms_role_trust_relationship};
use crate::text::{Say, json_line};

/// The blocks that AWS takes no `OFF` beside (source: mfa-off-with-factor).
const BLOCKS: [&str; 3] =
    ["SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration"];

/// This fix is made from a request, and from nothing else.
///
/// # Errors
/// Always: no pool tells what somebody meant to change.
pub fn plan(_ground: &FixInput<'_>) -> Result<Plan, WhyNot> {
    Err(WhyNot::because(Say::text("why-not-needs-request")))
}

/// The plan for a request; nothing where there is nothing to change.
///
/// # Errors
/// A document was not read, a value of the request is not known, or AWS would refuse the whole as well.
pub fn plan_request(input: &FixInput<'_>, sent: &Sent) -> Result<Option<Plan>, WhyNot> {
    if let Some((_, value)) = sent.unread.first() {
        let say = Say::with("request-value-unread", [("value", value.as_str())]);
        return Err(WhyNot::because(say));
    }
    match sent.operation {
        Operation::SetUserPoolMfaConfig | Operation::UpdateUserPool => of_pool(input, sent),
        Operation::UpdateUserPoolClient => of_client(input, sent),
        Operation::AdminSetUserMfaPreference => of_user(input, sent),
        // The token of a user is not written into a command.
        Operation::SetUserMfaPreference | Operation::CreateUserPool => Ok(None),
    }
}

/// What a request names of each of the two documents of a pool, wherever it names it.
fn named(input: &FixInput<'_>, sent: &Sent) -> (Map<String, Value>, Map<String, Value>) {
    let (mut of_mfa, mut of_pool) = (Map::new(), Map::new());
    let for_mfa = sent.operation == Operation::SetUserPoolMfaConfig;
    for (member, value) in sent.body.iter().filter(|(_, value)| !value.is_null()) {
        let known = MFA_MEMBERS.iter().chain(POOL_MEMBERS);
        let member = known.copied().find(|name| name.eq_ignore_ascii_case(member));
        match member {
            // A mode that stands already is no wish to change it.
            Some("MfaConfiguration") if !for_mfa && value.as_str() == input.facts.mfa_mode() => {}
            Some(name) if MFA_MEMBERS.contains(&name) => {
                of_mfa.insert(name.to_owned(), value.clone());
            }
            Some(name) => {
                of_pool.insert(name.to_owned(), value.clone());
            }
            None => {}
        }
    }
    // CloudFormation's name for the factors.
    let enabled = sent.body.get("EnabledMfas").and_then(Value::as_array);
    for factor in enabled.into_iter().flatten().filter_map(Value::as_str) {
        match factor {
            "SOFTWARE_TOKEN_MFA" => {
                of_mfa.insert(BLOCKS[1].to_owned(), json!({"Enabled": true}));
            }
            "EMAIL_OTP" => {
                of_mfa.insert(BLOCKS[2].to_owned(), json!({}));
            }
            _ => {}
        }
    }
    if !for_mfa && let Some(name) = sent.body.get("PoolName") {
        of_pool.insert("Name".to_owned(), name.clone());
    }
    (of_mfa, of_pool)
}

fn of_pool(input: &FixInput<'_>, sent: &Sent) -> Result<Option<Plan>, WhyNot> {
    let facts = input.facts;
    let (of_mfa, of_pool) = named(input, sent);
    let pool = pool_write::target(input);
    let mfa = Target::Mfa { pool_id: facts.pool_id.clone() };
    let (pool_base, mfa_base) = (sms_place::read(&pool, facts)?, sms_place::read(&mfa, facts)?);
    let pool_after = merged(&pool_base, &of_pool);
    let mfa_after = match of_mfa.is_empty() {
        true => mfa_base.clone(),
        false => mfa_after(&mfa_base, &of_mfa, &pool_after)?,
    };
    let mut then = facts.clone();
    then.pool = Fact::Known(Pool(pool_after.as_object().cloned().unwrap_or_default()));
    let mut changes = Vec::new();
    if pool_after != pool_base {
        changes.extend(change(pool, pool_base, &pool_after));
    }
    if mfa_after != mfa_base {
        changes.extend(change(mfa, mfa_base.clone(), &mfa_after));
    }
    if changes.is_empty() {
        return Ok(None);
    }
    still_refused(&changes, &then)?;
    let undo = undo(&changes, &then);
    let after = Facts {
        mfa: Fact::Known(MfaConfig(mfa_after.as_object().cloned().unwrap_or_default())),
        ..then
    };
    let first = first(&FixInput { facts: &after, ..*input })?;
    let mode = |document: &Value| {
        document.get("MfaConfiguration").and_then(Value::as_str).unwrap_or("OFF").to_owned()
    };
    let (was, is) = (mode(&mfa_base), mode(&mfa_after));
    let mut means = vec![Say::text("means-other-settings-stay")];
    means.extend(match (was.as_str(), is.as_str()) {
        (was, "ON") if was != "ON" => Some(Say::text("request-means-on")),
        ("OFF", "OPTIONAL") => Some(Say::text("means-off-to-optional")),
        (was, "OFF") if was != "OFF" => Some(Say::text("request-means-off")),
        _ => None,
    });
    let appears = |block: &str| !is_on(&mfa_base, block) && is_on(&mfa_after, block);
    if !of_mfa.contains_key(BLOCKS[1]) && appears(BLOCKS[1]) {
        means.push(Say::text("means-totp-added"));
    }
    if !of_mfa.contains_key(BLOCKS[0]) && appears(BLOCKS[0]) {
        means.push(Say::text("means-sms-joins"));
    }
    let changes = [first, changes].concat();
    let mut plan = made(input, sent, changes, means, undo);
    if appears(BLOCKS[1]) {
        plan.problem = Some(Problem::TotpNotEnabled);
    }
    Ok(Some(plan))
}

/// Does the block switch its factor on? The presence of a block does, but for TOTP's.
fn is_on(document: &Value, block: &str) -> bool {
    match document.get(block) {
        Some(value) if block == BLOCKS[1] => value.get("Enabled") == Some(&json!(true)),
        block => block.is_some(),
    }
}

/// The MFA configuration with what the request names.
fn mfa_after(base: &Value, wanted: &Map<String, Value>, pool: &Value) -> Result<Value, WhyNot> {
    let mut after = merged(base, wanted);
    let asks = Value::Object(wanted.clone());
    let asks_for_factor = BLOCKS.iter().any(|block| is_on(&asks, block));
    let live = base.get("MfaConfiguration").and_then(Value::as_str).unwrap_or("OFF");
    let at_least_optional = if live == "OFF" { "OPTIONAL" } else { live };
    let mode = match wanted.get("MfaConfiguration").and_then(Value::as_str) {
        // A factor beside OFF: the factor is what was meant.
        Some("OFF") | None if asks_for_factor => at_least_optional,
        Some(mode) => mode,
        None => live,
    }
    .to_owned();
    let Some(members) = after.as_object_mut() else { return Ok(after) };
    members.insert("MfaConfiguration".to_owned(), json!(mode));
    if mode == "OFF" {
        members.retain(|member, _| !BLOCKS.contains(&member.as_str()));
        return Ok(after);
    }
    // AWS takes no other factor without SMS where the pool has SMS settings (source: sms-settings-stay).
    if !members.contains_key(BLOCKS[0])
        && let Some(sms) = pool.get("SmsConfiguration")
    {
        let mut block = Map::new();
        if let Some(message) = pool.get("SmsAuthenticationMessage") {
            block.insert("SmsAuthenticationMessage".to_owned(), message.clone());
        }
        block.insert("SmsConfiguration".to_owned(), sms.clone());
        members.insert(BLOCKS[0].to_owned(), Value::Object(block));
    }
    if !BLOCKS.iter().any(|block| is_on(&after, block)) {
        if wanted.contains_key(BLOCKS[1]) {
            return Err(WhyNot::because(Say::text("request-no-factor")));
        }
        after[BLOCKS[1]] = json!({"Enabled": true});
    }
    Ok(after)
}

fn of_client(input: &FixInput<'_>, sent: &Sent) -> Result<Option<Plan>, WhyNot> {
    let facts = input.facts;
    let Some(client_id) = sent.text("ClientId") else {
        let say = Say::with("request-missing-member", [("member", "ClientId")]);
        return Err(WhyNot::because(say));
    };
    let target =
        Target::AppClient { pool_id: facts.pool_id.clone(), client_id: client_id.to_owned() };
    let all = facts.app_clients.known();
    if all.is_some_and(|all| all.iter().all(|client| client.id != client_id)) {
        let say = Say::with("finding-client-not-there", [("client", client_id)]);
        return Err(WhyNot::because(say));
    }
    let base = sms_place::read(&target, facts)?;
    let mut wanted = Map::new();
    for (member, value) in sent.body.iter().filter(|(_, value)| !value.is_null()) {
        let known = CLIENT_MEMBERS.iter().copied();
        let name = known.clone().find(|name| name.eq_ignore_ascii_case(member));
        if let Some(name) = name.filter(|name| !["UserPoolId", "ClientId"].contains(name)) {
            wanted.insert(name.to_owned(), value.clone());
        }
    }
    let after = merged(&base, &wanted);
    if after == base {
        return Ok(None);
    }
    let changes: Vec<Change> = change(target, base, &after).into_iter().collect();
    still_refused(&changes, facts)?;
    let undo = undo(&changes, facts);
    let means = vec![Say::text("means-other-settings-stay")];
    Ok(Some(made(input, sent, changes, means, undo)))
}

fn of_user(input: &FixInput<'_>, sent: &Sent) -> Result<Option<Plan>, WhyNot> {
    let facts = input.facts;
    let user = facts.user.known().and_then(Option::as_ref);
    let Some(user) = user else { return Err(WhyNot::because(Say::text("why-not-could-not-look"))) };
    let target =
        Target::UserMfa { pool_id: facts.pool_id.clone(), username: user.username.clone() };
    let base = sms_place::read(&target, facts)?;
    // A block that would be refused says nothing that is not so already.
    let broken = request::check(sent, Some(facts));
    let refused = |block: &str| {
        let at = format!("/{block}");
        broken.iter().any(|b| b.is_refusal() && b.path.starts_with(&at))
    };
    let mut wanted = Map::new();
    for block in PREFERENCES.iter().filter(|block| !refused(block)) {
        if let (Some(value), true) = (sent.body.get(*block), base.get(*block).is_some()) {
            wanted.insert((*block).to_owned(), value.clone());
        }
    }
    let after = merged(&base, &wanted);
    if after == base {
        return Ok(None);
    }
    let changes: Vec<Change> = change(target, base, &after).into_iter().collect();
    let means = vec![Say::text("means-prefer-others-stay")];
    Ok(Some(made(input, sent, changes, means, Undo::Full)))
}

fn made(
    input: &FixInput<'_>,
    sent: &Sent,
    changes: Vec<Change>,
    means: Vec<Say>,
    undo: Undo,
) -> Plan {
    let problem = request::problem_of(sent.operation);
    let undo_why = match undo {
        Undo::Full => "undo-other-settings",
        _ => "undo-refused-old-state",
    };
    let words = [("operation", sent.operation.name()), ("pool", input.facts.pool_name())];
    Plan {
        problem: Some(problem),
        fix: Some(Fix::KeepOtherSettings),
        undo,
        undo_why: Say::text(undo_why),
        summary: Say::with("fix-keep-other-settings", words),
        means,
        choices: Vec::new(),
        changes,
    }
}

/// The document with the members that were named; objects are gone into, everything else is taken as given.
fn merged(base: &Value, wanted: &Map<String, Value>) -> Value {
    let mut after = base.clone();
    if let Value::Object(members) = &mut after {
        for (member, value) in wanted {
            let value = match (members.get(member), value) {
                (Some(now @ Value::Object(_)), Value::Object(inner)) => merged(now, inner),
                (_, value) => value.clone(),
            };
            members.insert(member.clone(), value);
        }
    }
    after
}

/// The edits that make one document of the other.
fn change(target: Target, base: Value, after: &Value) -> Option<Change> {
    let mut edits = difference(&base, after);
    // Lists of objects shift while they are edited: such a member is set as a whole.
    if apply_edits(&base, &edits).as_ref() != Ok(after) {
        let (before, now) = (base.as_object()?, after.as_object()?);
        let members = now.keys().chain(before.keys().filter(|key| !now.contains_key(*key)));
        edits = members
            .filter(|key| before.get(*key) != now.get(*key))
            .map(|key| crate::change::Edit {
                path: format!("/{}", key.replace('~', "~0").replace('/', "~1")),
                before: before.get(key).cloned(),
                after: now.get(key).cloned(),
            })
            .collect();
    }
    Some(Change { target, base, edits })
}

fn sent_by(target: &Target, document: &Value) -> Option<Sent> {
    let operation = match target {
        Target::Pool { .. } => Operation::UpdateUserPool,
        Target::Mfa { .. } => Operation::SetUserPoolMfaConfig,
        Target::AppClient { .. } => Operation::UpdateUserPoolClient,
        _ => return None,
    };
    let known = match operation {
        Operation::UpdateUserPool => POOL_MEMBERS,
        Operation::UpdateUserPoolClient => CLIENT_MEMBERS,
        _ => MFA_MEMBERS,
    };
    let mut body = body_of(target, document).members;
    // Members of tomorrow go back as they came; no rule knows them.
    body.retain(|member, _| {
        known.contains(&member.as_str()) || ["UserPoolId", "PoolName"].contains(&member.as_str())
    });
    Some(Sent { operation, body, unread: Vec::new() })
}

/// A refusal of one of the whole requests, beside the SMS role, whose repair goes first.
fn refusal(target: &Target, document: &Value, facts: &Facts) -> Option<Broken> {
    let of_role =
        [sms_role_trust_relationship::PROBLEM, sms_role_access_policy::PROBLEM].map(Cause::Itself);
    let sent = sent_by(target, document)?;
    let broken = request::check(&sent, Some(facts));
    broken.into_iter().find(|b| b.is_refusal() && !of_role.contains(&b.rule))
}

fn still_refused(changes: &[Change], facts: &Facts) -> Result<(), WhyNot> {
    for change in changes {
        let after = change.after().unwrap_or(Value::Null);
        if let Some(broken) = refusal(&change.target, &after, facts) {
            return Err(WhyNot::because(broken.say));
        }
    }
    Ok(())
}

/// Would AWS take the old documents back?
fn undo(changes: &[Change], facts: &Facts) -> Undo {
    let refused = |change: &Change| refusal(&change.target, &change.base, facts).is_some();
    if changes.iter().any(refused) { Undo::None } else { Undo::Full }
}

/// The commands that make a new pool and then turn MFA on in it, where the creation alone would be refused.
pub fn create_command(given: &Given) -> Option<String> {
    let Given::Request(sent) = given else { return None };
    let broken = request::check(sent, None);
    let refused: Vec<&Broken> = broken.iter().filter(|b| b.is_refusal()).collect();
    let only_mode = refused.iter().all(|b| b.rule == Cause::ModeWithoutSms) && !refused.is_empty();
    if sent.operation != Operation::CreateUserPool || !only_mode {
        return None;
    }
    let mut body = sent.body.clone();
    let mode = body.insert("MfaConfiguration".to_owned(), json!("OFF"))?;
    let create = shell_option("--cli-input-json", &json_line(&Value::Object(body)));
    let mode = shell_word(mode.as_str()?);
    Some(format!(
        "aws cognito-idp set-user-pool-mfa-config --mfa-configuration {mode} \
         --software-token-mfa-configuration Enabled=true --user-pool-id \
         \"$(aws cognito-idp create-user-pool --query UserPool.Id --output text{create})\""
    ))
}
