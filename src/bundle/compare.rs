//! Two readings of the same pools, compared: which settings changed, and which findings came and went.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Bundle;
use crate::change::difference;
use crate::facts::{Asked, Facts};
use crate::problem::{Cause, Problem};
use crate::rules::{self, Outcome, State, Subject};
use crate::text::Say;

/// What differs between two bundles.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The pools that both have.
    pub pools: Vec<PoolComparison>,
    /// Ids of pools that only the first has.
    pub only_in_first: Vec<String>,
    /// Ids of pools that only the second has.
    pub only_in_second: Vec<String>,
}

/// What differs in one pool.
#[derive(Clone, Debug)]
pub struct PoolComparison {
    /// As the second calls it.
    pub id: String,
    /// Likewise.
    pub name: String,
    /// Settings.
    pub changes: Vec<MemberChange>,
    /// Findings that are not in the same state as before.
    pub findings: Vec<FindingChange>,
}

/// A setting that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberChange {
    /// The call that reads it.
    pub source: &'static str,
    /// A JSON Pointer into its answer; things with a name stand under that, not under a number.
    pub path: String,
    /// `None`: it was not there.
    pub before: Option<Value>,
    /// `None`: it is not there.
    pub after: Option<Value>,
    /// The same members in another order, which means the same to AWS.
    pub reordered: bool,
}

/// A finding that came, went, or is judged in another way.
#[derive(Clone, Debug)]
pub struct FindingChange {
    /// The problem.
    pub problem: Problem,
    /// Its cause.
    pub cause: Cause,
    /// Of what.
    pub subject: Subject,
    /// In words.
    pub title: Say,
    /// `None`: nothing was found.
    pub before: Option<State>,
    /// `None`: nothing is found.
    pub after: Option<State>,
}

impl FindingChange {
    /// The word of the JSON contract.
    pub fn word(&self) -> &'static str {
        match (self.before, self.after) {
            (None, _) => "came",
            (_, None) => "went",
            _ => "changed",
        }
    }
}

impl Comparison {
    /// Is nothing different?
    pub fn is_equal(&self) -> bool {
        self.only_in_first.is_empty()
            && self.only_in_second.is_empty()
            && self.pools.iter().all(|pool| pool.changes.is_empty() && pool.findings.is_empty())
    }
}

/// Compares two bundles; both are judged by what either was read for.
pub fn compare(first: &Bundle, second: &Bundle) -> Comparison {
    let asked = both(&first.asked, &second.asked);
    let mut found = Comparison::default();
    // One pool in each is meant to be compared, whatever their ids: a test pool with the real one.
    let single = first.pools.len() == 1 && second.pools.len() == 1;
    let mut matched = BTreeSet::new();
    for pool in &first.pools {
        let other =
            second.pools.iter().find(|other| single || other.facts.pool_id == pool.facts.pool_id);
        match other {
            Some(other) => {
                matched.insert(other.facts.pool_id.clone());
                found.pools.push(compare_pools(&pool.facts, &other.facts, &asked));
            }
            None => found.only_in_first.push(pool.facts.pool_id.clone()),
        }
    }
    let ids = second.pools.iter().map(|pool| pool.facts.pool_id.clone());
    found.only_in_second = ids.filter(|id| !matched.contains(id)).collect();
    found
}

fn both(one: &Asked, other: &Asked) -> Asked {
    let mut asked = one.clone();
    for goal in &other.goals {
        if !asked.wants(*goal) {
            asked.goals.push(*goal);
        }
    }
    for problem in &other.reported {
        if !asked.reports(*problem) {
            asked.reported.push(*problem);
        }
    }
    asked.client = asked.client.or_else(|| other.client.clone());
    asked
}

fn compare_pools(first: &Facts, second: &Facts, asked: &Asked) -> PoolComparison {
    PoolComparison {
        id: second.pool_id.clone(),
        name: second.pool_name().to_owned(),
        changes: changes(first, second),
        findings: findings(first, second, asked),
    }
}

/// Where each part of the facts comes from, and where in that answer it stands.
const SOURCES: &[(&str, &str, &str)] = &[
    ("pool", "cognito-idp:DescribeUserPool", "/UserPool"),
    ("mfa", "cognito-idp:GetUserPoolMfaConfig", ""),
    ("app_clients", "cognito-idp:DescribeUserPoolClient", "/app_clients"),
    ("sms_role", "iam:GetRole", "/sms_role"),
    ("ses", "ses:GetEmailIdentity", "/ses"),
    ("sms_delivery", "sns:GetSMSAttributes", "/sms_delivery"),
    ("pass_role", "iam:SimulatePrincipalPolicy", "/pass_role"),
    ("user", "cognito-idp:ListUsers", "/user"),
    ("users", "cognito-idp:ListUsers", "/users"),
    ("identity_providers", "cognito-idp:ListIdentityProviders", "/Providers"),
    ("risk", "cognito-idp:DescribeRiskConfiguration", "/RiskConfiguration"),
    ("log_delivery", "cognito-idp:GetLogDeliveryConfiguration", "/LogDeliveryConfiguration"),
    ("end_user_messaging", "sms-voice:DescribeAccountAttributes", "/end_user_messaging"),
    ("pool_writes", "cloudtrail:LookupEvents", "/pool_writes"),
    ("pool_stack", "cloudformation:DescribeStackResources", "/pool_stack"),
    ("role_stack", "cloudformation:DescribeStackResources", "/role_stack"),
];

/// What differs from one moment to the next without anybody's change.
const OBSERVED: &[&str] =
    &["EstimatedNumberOfUsers", "LastModifiedDate", "last_used", "last_authenticated"];

fn changes(first: &Facts, second: &Facts) -> Vec<MemberChange> {
    let members = |facts: &Facts| match serde_json::to_value(facts) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    };
    let (before, after) = (members(first), members(second));
    let mut found = Vec::new();
    for (member, source, place) in SOURCES {
        let part = |members: &Map<String, Value>| members.get(*member).cloned().unwrap_or_default();
        let (before, after) = (part(&before), part(&after));
        // Of what one of them did not look at, nothing can be said.
        if [&before, &after].iter().any(|part| part.as_str() == Some("not_asked")) {
            continue;
        }
        let (before, mut after) = (plain(before), plain(after));
        let change = |path: String, before, after, reordered| MemberChange {
            source,
            path,
            before,
            after,
            reordered,
        };
        let mut moved = Vec::new();
        same_order(place, &before, &mut after, &mut moved);
        found.extend(
            moved.into_iter().map(|(path, one, other)| change(path, Some(one), Some(other), true)),
        );
        found.extend(
            difference(&before, &after).into_iter().map(|edit| {
                change(format!("{place}{}", edit.path), edit.before, edit.after, false)
            }),
        );
    }
    found
}

/// A part without the words of how it was read, and lists of named things by their names.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(mut members) => {
            if members.len() == 1
                && let Some(known) = members.remove("known")
            {
                return plain(known);
            }
            members.retain(|name, value| {
                !OBSERVED.contains(&name.as_str()) && value.as_str() != Some("not_asked")
            });
            Value::Object(members.into_iter().map(|(name, value)| (name, plain(value))).collect())
        }
        Value::Array(items) => {
            let items: Vec<Value> = items.into_iter().map(plain).collect();
            by_name(&items).unwrap_or(Value::Array(items))
        }
        other => other,
    }
}

/// A list as an object, if each item has a name of its own.
fn by_name(items: &[Value]) -> Option<Value> {
    const NAMES: &[&str] = &["id", "Sid", "Name", "name", "region", "key"];
    if items.is_empty() {
        return None;
    }
    let name = NAMES.iter().find(|name| items.iter().all(|item| item[**name].is_string()))?;
    let mut members = Map::new();
    for item in items {
        members.insert(item[*name].as_str()?.to_owned(), item.clone());
    }
    (members.len() == items.len()).then_some(Value::Object(members))
}

/// Puts lists of the same items into the order of the first, and tells which they were.
fn same_order(
    path: &str,
    before: &Value,
    after: &mut Value,
    moved: &mut Vec<(String, Value, Value)>,
) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                if let Some(other) = after.get_mut(name) {
                    let step = name.replace('~', "~0").replace('/', "~1");
                    same_order(&format!("{path}/{step}"), value, other, moved);
                }
            }
        }
        (Value::Array(one), after) => {
            let Value::Array(other) = &*after else { return };
            let sorted = |items: &[Value]| {
                let mut items: Vec<String> = items.iter().map(Value::to_string).collect();
                items.sort();
                items
            };
            if one != other && sorted(one) == sorted(other) {
                moved.push((path.to_owned(), before.clone(), after.clone()));
                *after = before.clone();
            }
        }
        _ => {}
    }
}

fn findings(first: &Facts, second: &Facts, asked: &Asked) -> Vec<FindingChange> {
    let found = |facts: &Facts| -> Vec<Outcome> {
        let outcomes = rules::check(facts, asked, &[]);
        outcomes.into_iter().filter(|o| o.state.rank() <= State::Unknown.rank()).collect()
    };
    let (before, after) = (found(first), found(second));
    let is_same = |one: &Outcome, other: &Outcome| {
        (one.problem, one.cause, one.subject.kind)
            == (other.problem, other.cause, other.subject.kind)
            && (one.subject.id == other.subject.id || one.subject.id == first.pool_id)
    };
    let change = |outcome: &Outcome, before, after| FindingChange {
        problem: outcome.problem,
        cause: outcome.cause,
        subject: outcome.subject.clone(),
        title: outcome.title.clone(),
        before,
        after,
    };
    let mut changes = Vec::new();
    for new in &after {
        let old = before.iter().find(|old| is_same(old, new)).map(|old| old.state);
        if old != Some(new.state) {
            changes.push(change(new, old, Some(new.state)));
        }
    }
    for old in &before {
        if !after.iter().any(|new| is_same(old, new)) {
            changes.push(change(old, Some(old.state), None));
        }
    }
    changes
}
