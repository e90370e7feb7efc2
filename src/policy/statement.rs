//! One statement of a policy against one request.

use serde_json::{Map, Value};

use super::glob::{fits, pieces, resolve};
use super::{Clause, ContextValue, Effect, Judged, Match, Request, RequestContext, Resource};
use super::{condition, step, strings};

/// Every statement of a document.
///
/// # Errors
/// The place that makes the document no policy at all.
pub(super) fn judge_all(document: &Value, request: &Request) -> Result<Vec<Judged>, Malformed> {
    let Some(object) = document.as_object() else { return Err(malformed("")) };
    // Before version 2012-10-17 `${…}` is ordinary text.
    let variables = object.get("Version").and_then(Value::as_str) == Some("2012-10-17");
    match object.get("Statement") {
        Some(Value::Array(list)) => list
            .iter()
            .enumerate()
            .map(|(i, s)| judge(s, &format!("/Statement/{i}"), request, variables))
            .collect(),
        Some(single @ Value::Object(_)) => {
            Ok(vec![judge(single, "/Statement", request, variables)?])
        }
        _ => Err(malformed("/Statement")),
    }
}

/// The place that makes a document no policy at all.
pub(super) struct Malformed(String);

impl Malformed {
    /// As a clause, for the verdict.
    pub(super) fn clause(self) -> Clause {
        Clause {
            pointer: self.0,
            element: "malformed",
            operator: String::new(),
            key: String::new(),
            wanted: Vec::new(),
            got: ContextValue::Unknown,
        }
    }
}

fn malformed(pointer: &str) -> Malformed {
    Malformed(pointer.to_owned())
}

/// The elements a statement may have.
const ELEMENTS: &[&str] = &[
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

struct Judge<'a> {
    statement: &'a Map<String, Value>,
    pointer: &'a str,
    request: &'a Request,
    variables: bool,
    failed: Vec<Clause>,
    unsure: Vec<Clause>,
}

fn judge(
    value: &Value,
    pointer: &str,
    request: &Request,
    variables: bool,
) -> Result<Judged, Malformed> {
    let statement = value.as_object().ok_or_else(|| malformed(pointer))?;
    let effect = match statement.get("Effect").and_then(Value::as_str) {
        Some("Allow") => Effect::Allow,
        Some("Deny") => Effect::Deny,
        _ => return Err(malformed(&format!("{pointer}/Effect"))),
    };
    if let Some(key) = statement.keys().find(|k| !ELEMENTS.contains(&k.as_str())) {
        return Err(malformed(&format!("{pointer}/{}", step(key))));
    }
    let mut judge =
        Judge { statement, pointer, request, variables, failed: Vec::new(), unsure: Vec::new() };
    judge.principal()?;
    judge.action()?;
    judge.resource()?;
    let conditional = judge.condition()?;
    Ok(Judged {
        pointer: pointer.to_owned(),
        sid: statement.get("Sid").and_then(Value::as_str).map(str::to_owned),
        effect,
        failed: judge.failed,
        unsure: judge.unsure,
        conditional,
        everybody: everybody(statement.get("Principal")),
    })
}

impl Judge<'_> {
    /// The element or its negation: exactly one of them.
    fn either(
        &self,
        yes: &'static str,
        no: &'static str,
    ) -> Result<(&'static str, bool, Value), Malformed> {
        match (self.statement.get(yes), self.statement.get(no)) {
            (Some(value), None) => Ok((yes, false, value.clone())),
            (None, Some(value)) => Ok((no, true, value.clone())),
            _ => Err(malformed(&format!("{}/{yes}", self.pointer))),
        }
    }

    fn note(&mut self, applies: Match, element: &'static str, wanted: Vec<String>, got: String) {
        let clause = Clause {
            pointer: format!("{}/{element}", self.pointer),
            element,
            operator: String::new(),
            key: String::new(),
            wanted,
            got: ContextValue::Present(vec![got]),
        };
        self.put(applies, clause);
    }

    fn put(&mut self, applies: Match, clause: Clause) {
        match applies {
            Match::Yes => {}
            Match::No => self.failed.push(clause),
            Match::Unsure => self.unsure.push(clause),
        }
    }

    fn principal(&mut self) -> Result<(), Malformed> {
        let Some(service) = self.request.service.clone() else {
            return match (self.statement.get("Principal"), self.statement.get("NotPrincipal")) {
                (None, None) => Ok(()),
                _ => Err(malformed(&format!("{}/Principal", self.pointer))),
            };
        };
        let (element, negated, value) = self.either("Principal", "NotPrincipal")?;
        let place = format!("{}/{element}", self.pointer);
        let mut wanted = Vec::new();
        let mut hit = Match::No;
        match &value {
            Value::String(s) if s == "*" => {
                hit = Match::Yes;
                wanted.push("*".to_owned());
            }
            Value::Object(kinds) => {
                for (kind, names) in kinds {
                    let names = strings(names)
                        .ok_or_else(|| malformed(&format!("{place}/{}", step(kind))))?;
                    let found = match kind.as_str() {
                        // `"AWS": "*"` is everybody, services too.
                        "AWS" if names.iter().any(|n| n == "*") => Match::Yes,
                        "Service" => {
                            condition::any(names.iter().map(|n| names_service(n, &service)))
                        }
                        "AWS" | "Federated" | "CanonicalUser" => Match::No,
                        _ => return Err(malformed(&format!("{place}/{}", step(kind)))),
                    };
                    hit = condition::any([hit, found].into_iter());
                    wanted.extend(names);
                }
            }
            _ => return Err(malformed(&place)),
        }
        // One kind of principal alone is pointed at itself.
        let kind = value.as_object().filter(|k| k.len() == 1).and_then(|k| k.keys().next());
        let clause = Clause {
            pointer: kind.map_or(place.clone(), |k| format!("{place}/{}", step(k))),
            element,
            operator: String::new(),
            key: String::new(),
            wanted,
            got: ContextValue::Present(vec![service]),
        };
        self.put(if negated { opposite(hit) } else { hit }, clause);
        Ok(())
    }

    fn action(&mut self) -> Result<(), Malformed> {
        let (element, negated, value) = self.either("Action", "NotAction")?;
        let wanted =
            strings(&value).ok_or_else(|| malformed(&format!("{}/{element}", self.pointer)))?;
        let action = self.request.action.clone();
        let hit = wanted.iter().any(|pattern| fits(&pieces(pattern), &action, true));
        self.note(if hit != negated { Match::Yes } else { Match::No }, element, wanted, action);
        Ok(())
    }

    fn resource(&mut self) -> Result<(), Malformed> {
        if self.request.resource == Resource::None {
            let named = ["Resource", "NotResource"].iter().any(|e| self.statement.contains_key(*e));
            return if named {
                Err(malformed(&format!("{}/Resource", self.pointer)))
            } else {
                Ok(())
            };
        }
        let (element, negated, value) = self.either("Resource", "NotResource")?;
        let wanted =
            strings(&value).ok_or_else(|| malformed(&format!("{}/{element}", self.pointer)))?;
        let each: Vec<Match> = wanted
            .iter()
            .map(|p| covers(p, &self.request.resource, &self.request.context, self.variables))
            .collect();
        let any = if each.contains(&Match::Yes) {
            Match::Yes
        } else if each.contains(&Match::Unsure) {
            Match::Unsure
        } else {
            Match::No
        };
        let applies = if negated { opposite(any) } else { any };
        let got = match &self.request.resource {
            Resource::Literal(text) => text.clone(),
            _ => "*".to_owned(),
        };
        self.note(applies, element, wanted, got);
        Ok(())
    }

    /// Whether there is any condition.
    fn condition(&mut self) -> Result<bool, Malformed> {
        let place = format!("{}/Condition", self.pointer);
        let Some(value) = self.statement.get("Condition") else { return Ok(false) };
        let operators = value.as_object().ok_or_else(|| malformed(&place))?;
        let mut any = false;
        for (operator, keys) in operators {
            let place = format!("{place}/{}", step(operator));
            let keys = keys.as_object().ok_or_else(|| malformed(&place))?;
            for (key, values) in keys {
                any = true;
                let pointer = format!("{place}/{}", step(key));
                let wanted = strings(values).ok_or_else(|| malformed(&pointer))?;
                let context = &self.request.context;
                let applies = condition::holds(operator, key, &wanted, context, self.variables);
                let clause = Clause {
                    pointer,
                    element: "Condition",
                    operator: operator.clone(),
                    key: key.clone(),
                    wanted,
                    got: context.get(key).clone(),
                };
                self.put(applies, clause);
            }
        }
        Ok(any)
    }
}

/// Does this name mean the service? AWS documents neither what `*` means among services nor whether
/// the regional form, `cognito-idp.eu-south-2.amazonaws.com`, stands for the service everywhere: both
/// leave a doubt.
fn names_service(name: &str, service: &str) -> Match {
    if name == service {
        return Match::Yes;
    }
    let region = service.split_once('.').and_then(|(own, domain)| {
        name.strip_prefix(own)?.strip_prefix('.')?.strip_suffix(domain)?.strip_suffix('.')
    });
    let regional = region.is_some_and(|r| !r.is_empty() && !r.contains('.'));
    if name == "*" || regional { Match::Unsure } else { Match::No }
}

fn everybody(principal: Option<&Value>) -> bool {
    match principal {
        Some(Value::String(s)) => s == "*",
        Some(Value::Object(kinds)) => {
            kinds.get("AWS").and_then(strings).is_some_and(|names| names.iter().any(|n| n == "*"))
        }
        _ => false,
    }
}

/// The other answer; not knowing stays.
pub(super) fn opposite(applies: Match) -> Match {
    match applies {
        Match::Yes => Match::No,
        Match::No => Match::Yes,
        Match::Unsure => Match::Unsure,
    }
}

fn covers(pattern: &str, resource: &Resource, context: &RequestContext, variables: bool) -> Match {
    let everything = !pattern.is_empty() && pattern.bytes().all(|b| b == b'*');
    match resource {
        Resource::None => Match::No,
        _ if everything => Match::Yes,
        Resource::PhoneNumber => Match::No,
        Resource::Unknown => Match::Unsure,
        Resource::Literal(text) => {
            let pattern = if variables {
                match resolve(pattern, context, true) {
                    Some(pattern) => pattern,
                    None => return Match::Unsure,
                }
            } else {
                pieces(pattern)
            };
            if fits(&pattern, text, false) { Match::Yes } else { Match::No }
        }
    }
}
