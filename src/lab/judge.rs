//! The lab's own reading of IAM policy documents, as small as its checks need.
//!
//! On purpose it is not the program's evaluator: the two are compared with each other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

pub(super) struct AccessRequest<'a> {
    /// `sns:Publish`.
    pub action: &'a str,
    /// An ARN, a phone number, or nothing in a trust policy.
    pub resource: Option<&'a str>,
    /// The service principal, in a trust policy.
    pub service: Option<&'a str>,
    /// Condition keys in lower case, with their values.
    pub context: &'a ConditionKeys,
}

/// Condition keys in lower case, with their values.
pub(super) type ConditionKeys = BTreeMap<String, Vec<String>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Denied,
    Allowed,
    Silent,
}

/// What one document says to an ask; condition keys that it wanted and did not get go to `missing`.
pub(super) fn judge(
    document: &str,
    ask: &AccessRequest<'_>,
    missing: &mut BTreeSet<String>,
) -> Decision {
    let Ok(Value::Object(document)) = serde_json::from_str(document) else {
        return Decision::Silent;
    };
    let modern = document.get("Version").and_then(Value::as_str) == Some("2012-10-17");
    let mut verdict = Decision::Silent;
    for statement in each(document.get("Statement")) {
        let Value::Object(statement) = statement else { continue };
        let allow = match statement.get("Effect").and_then(Value::as_str) {
            Some("Allow") => true,
            Some("Deny") => false,
            _ => continue,
        };
        let reading = Reading { ask, modern };
        if !(reading.names_caller(statement)
            && reading.names_action(statement)
            && reading.names_resource(statement))
        {
            continue;
        }
        match reading.conditions_hold(statement, missing) {
            // A condition nobody here can read: assume what hurts.
            None if allow => continue,
            Some(false) => continue,
            None | Some(true) => {}
        }
        if !allow {
            return Decision::Denied;
        }
        verdict = Decision::Allowed;
    }
    verdict
}

/// Whether a wanted value is met by a given one.
type ConditionTest = fn(&Reading<'_>, &str, &str) -> bool;

struct Reading<'a> {
    ask: &'a AccessRequest<'a>,
    modern: bool,
}

impl Reading<'_> {
    fn names_caller(&self, statement: &Map<String, Value>) -> bool {
        match (self.ask.service, statement.get("Principal"), statement.get("NotPrincipal")) {
            (None, None, None) => true,
            (Some(service), Some(principal), None) => principal_names(principal, service),
            (Some(service), None, Some(principal)) => !principal_names(principal, service),
            _ => false,
        }
    }

    fn names_action(&self, statement: &Map<String, Value>) -> bool {
        let action = self.ask.action.to_lowercase();
        let named = |value: &Value| {
            each(Some(value))
                .filter_map(Value::as_str)
                .any(|pattern| glob(&pattern.to_lowercase(), &action))
        };
        match (statement.get("Action"), statement.get("NotAction")) {
            (Some(actions), None) => named(actions),
            (None, Some(actions)) => !named(actions),
            _ => false,
        }
    }

    fn names_resource(&self, statement: &Map<String, Value>) -> bool {
        let Some(resource) = self.ask.resource else {
            return true;
        };
        let named = |value: &Value| {
            each(Some(value))
                .filter_map(Value::as_str)
                .any(|pattern| self.matches(pattern, resource))
        };
        match (statement.get("Resource"), statement.get("NotResource")) {
            (Some(resources), None) => named(resources),
            (None, Some(resources)) => !named(resources),
            _ => false,
        }
    }

    /// `None`: an operator that cannot be judged here.
    fn conditions_hold(
        &self,
        statement: &Map<String, Value>,
        missing: &mut BTreeSet<String>,
    ) -> Option<bool> {
        let Some(Value::Object(conditions)) = statement.get("Condition") else {
            return Some(statement.get("Condition").is_none());
        };
        let mut unreadable = false;
        for (operator, tests) in conditions {
            let Value::Object(tests) = tests else { return Some(false) };
            for (key, wanted) in tests {
                let wanted: Vec<String> = each(Some(wanted)).filter_map(plain).collect();
                match self.condition_holds(operator, key, &wanted, missing) {
                    Some(true) => {}
                    Some(false) => return Some(false),
                    None => unreadable = true,
                }
            }
        }
        if unreadable { None } else { Some(true) }
    }

    fn condition_holds(
        &self,
        operator: &str,
        key: &str,
        wanted: &[String],
        missing: &mut BTreeSet<String>,
    ) -> Option<bool> {
        let operator = operator.to_lowercase();
        let (set, operator) = match operator.split_once(':') {
            Some((set @ ("forallvalues" | "foranyvalue"), rest)) => (Some(set), rest),
            Some(_) => return None,
            None => (None, operator.as_str()),
        };
        let (operator, if_exists) = match operator.strip_suffix("ifexists") {
            Some(rest) => (rest, true),
            None => (operator, false),
        };
        let key_name = key.to_lowercase();
        let given = self.ask.context.get(&key_name).filter(|values| !values.is_empty());
        if operator == "null" {
            let absent = given.is_none();
            return Some(wanted.iter().any(|text| text.eq_ignore_ascii_case(&absent.to_string())));
        }
        let (negated, test): (bool, ConditionTest) = match operator {
            "stringequals" | "binaryequals" => (false, |of, want, is| of.same(want, is)),
            "stringnotequals" => (true, |of, want, is| of.same(want, is)),
            "stringequalsignorecase" | "bool" => {
                (false, |of, want, is| of.same_ignoring_case(want, is))
            }
            "stringnotequalsignorecase" => (true, |of, want, is| of.same_ignoring_case(want, is)),
            "stringlike" => (false, |of, want, is| of.matches(want, is)),
            "stringnotlike" => (true, |of, want, is| of.matches(want, is)),
            "arnequals" | "arnlike" => (false, |of, want, is| of.matches_arn(want, is)),
            "arnnotequals" | "arnnotlike" => (true, |of, want, is| of.matches_arn(want, is)),
            "numericequals" => (false, |_, want, is| compare(is, want, |a, b| a == b)),
            "numericnotequals" => (true, |_, want, is| compare(is, want, |a, b| a == b)),
            "numericlessthan" => (false, |_, want, is| compare(is, want, |a, b| a < b)),
            "numericlessthanequals" => (false, |_, want, is| compare(is, want, |a, b| a <= b)),
            "numericgreaterthan" => (false, |_, want, is| compare(is, want, |a, b| a > b)),
            "numericgreaterthanequals" => (false, |_, want, is| compare(is, want, |a, b| a >= b)),
            _ => return None,
        };
        let Some(given) = given else {
            missing.insert(key.to_owned());
            return Some(if_exists || set == Some("forallvalues") || (negated && set.is_none()));
        };
        let one = |is: &String| wanted.iter().any(|want| test(self, want, is)) != negated;
        Some(match set {
            Some("forallvalues") => given.iter().all(one),
            Some(_) => given.iter().any(one),
            // A single-valued key with several values: none of them may match a negated test.
            None if negated => given.iter().all(one),
            None => given.iter().any(one),
        })
    }

    fn same(&self, wanted: &str, is: &str) -> bool {
        self.pattern(wanted).is_some_and(|pattern| {
            pattern.len() == is.chars().count()
                && pattern.iter().zip(is.chars()).all(|(part, is)| part.literal() == Some(is))
        }) || (!wanted.contains("${") && wanted == is)
    }

    fn same_ignoring_case(&self, wanted: &str, is: &str) -> bool {
        self.same(&wanted.to_lowercase(), &is.to_lowercase())
    }

    fn matches(&self, pattern: &str, is: &str) -> bool {
        self.pattern(pattern).is_some_and(|pattern| walk(&pattern, is))
    }

    /// ARNs match part by part: a `*` in one part does not reach into the next.
    fn matches_arn(&self, pattern: &str, is: &str) -> bool {
        let patterns: Vec<&str> = pattern.splitn(6, ':').collect();
        let parts: Vec<&str> = is.splitn(6, ':').collect();
        if patterns.len() < 6 || parts.len() < 6 {
            return self.matches(pattern, is);
        }
        patterns.iter().zip(parts).all(|(pattern, part)| self.matches(pattern, part))
    }

    /// A pattern with its policy variables filled in; `None` if one has no value.
    fn pattern(&self, text: &str) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find("${").filter(|_| self.modern) {
            let (before, after) = rest.split_at(start);
            let end = after.find('}')?;
            parts.extend(before.chars().map(Part::of));
            let name = after.get(2..end)?;
            match name {
                "*" | "?" | "$" => parts.extend(name.chars().map(Part::Literal)),
                _ => {
                    let (name, default) = match name.split_once(',') {
                        Some((name, default)) => {
                            (name.trim(), Some(default.trim().trim_matches('\'')))
                        }
                        None => (name, None),
                    };
                    let value = self.ask.context.get(&name.to_lowercase());
                    let value = match value.map(Vec::as_slice) {
                        Some([value]) => value.as_str(),
                        _ => default?,
                    };
                    parts.extend(value.chars().map(Part::Literal));
                }
            }
            rest = after.get(end + 1..).unwrap_or_default();
        }
        parts.extend(rest.chars().map(Part::of));
        Some(parts)
    }
}

#[derive(Clone, Copy)]
enum Part {
    Literal(char),
    One,
    Any,
}

impl Part {
    fn of(character: char) -> Part {
        match character {
            '*' => Part::Any,
            '?' => Part::One,
            other => Part::Literal(other),
        }
    }

    /// The character itself, wildcards taken at their word: equality knows no wildcards.
    fn literal(self) -> Option<char> {
        Some(match self {
            Part::Literal(character) => character,
            Part::One => '?',
            Part::Any => '*',
        })
    }
}

/// `*` and `?` over the whole text.
pub(super) fn glob(pattern: &str, text: &str) -> bool {
    let parts: Vec<Part> = pattern.chars().map(Part::of).collect();
    walk(&parts, text)
}

fn walk(pattern: &[Part], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut seen) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while seen < text.len() {
        match (pattern.get(at), text.get(seen)) {
            (Some(Part::Any), _) => {
                retry = Some((at, seen));
                at += 1;
            }
            (Some(Part::One), Some(_)) => {
                at += 1;
                seen += 1;
            }
            (Some(Part::Literal(wanted)), Some(is)) if wanted == is => {
                at += 1;
                seen += 1;
            }
            _ => match retry {
                // The last star takes one character more.
                Some((star, from)) => {
                    retry = Some((star, from + 1));
                    at = star + 1;
                    seen = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(at).all(|part| matches!(part, Part::Any))
}

fn principal_names(principal: &Value, service: &str) -> bool {
    match principal {
        Value::String(text) => text == "*",
        Value::Object(kinds) => kinds.iter().any(|(kind, names)| {
            each(Some(names)).filter_map(Value::as_str).any(|name| match kind.as_str() {
                "AWS" => name == "*",
                "Service" => name == "*" || name == service,
                _ => false,
            })
        }),
        _ => false,
    }
}

/// A list, or one thing that stands for a list of one.
pub(super) fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let items: &[Value] = match value {
        None => &[],
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    };
    items.iter()
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

fn compare(is: &str, wanted: &str, test: fn(&f64, &f64) -> bool) -> bool {
    match (is.parse::<f64>(), wanted.parse::<f64>()) {
        (Ok(is), Ok(wanted)) => test(&is, &wanted),
        _ => false,
    }
}
