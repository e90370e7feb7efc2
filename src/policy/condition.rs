//! One condition of a statement: an operator, a key and the values it accepts.

use super::glob::{Piece, arn_parts, fits, pieces, resolve};
use super::statement::opposite;
use super::{Context, ContextValue, Match};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Test {
    Text,
    TextAnyCase,
    Pattern,
    Arn,
    Bool,
}

/// How the values of the request are taken together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Single,
    Any,
    All,
}

/// Does the condition hold? An operator this program does not have is [`Match::Unsure`].
pub(super) fn holds(
    operator: &str,
    key: &str,
    wanted: &[String],
    context: &Context,
    variables: bool,
) -> Match {
    let (set, rest) = match operator.split_once(':') {
        Some((q, rest)) if q.eq_ignore_ascii_case("ForAnyValue") => (Set::Any, rest),
        Some((q, rest)) if q.eq_ignore_ascii_case("ForAllValues") => (Set::All, rest),
        Some(_) => return Match::Unsure,
        None => (Set::Single, operator),
    };
    let rest = rest.to_ascii_lowercase();
    let got = context.get(key);
    if rest == "null" {
        return if set == Set::Single { is_null(wanted, got) } else { Match::Unsure };
    }
    let (name, if_exists) = match rest.strip_suffix("ifexists") {
        Some(name) => (name, true),
        None => (rest.as_str(), false),
    };
    let (test, negated) = match name {
        "stringequals" => (Test::Text, false),
        "stringnotequals" => (Test::Text, true),
        "stringequalsignorecase" => (Test::TextAnyCase, false),
        "stringnotequalsignorecase" => (Test::TextAnyCase, true),
        "stringlike" => (Test::Pattern, false),
        "stringnotlike" => (Test::Pattern, true),
        // AWS gives both pairs the same meaning: wildcards count in either.
        "arnequals" | "arnlike" => (Test::Arn, false),
        "arnnotequals" | "arnnotlike" => (Test::Arn, true),
        "bool" => (Test::Bool, false),
        _ => return Match::Unsure,
    };
    let values = match got {
        ContextValue::Unknown => return Match::Unsure,
        ContextValue::Absent => &[][..],
        ContextValue::Present(values) => values.as_slice(),
    };
    let one = |value: &String| {
        let hit = accepted(test, wanted, value, context, variables);
        if negated { opposite(hit) } else { hit }
    };
    match (set, values) {
        // A negated test of a key that is not there holds; a positive one does not.
        (Set::Single, []) => sure(if_exists || negated),
        (Set::Single, [value]) => one(value),
        // Several values for an operator that reads one: AWS calls the outcome undefined.
        (Set::Single, _) => Match::Unsure,
        (Set::Any, []) => sure(if_exists),
        (Set::Any, values) => any(values.iter().map(one)),
        (Set::All, values) => opposite(any(values.iter().map(|v| opposite(one(v))))),
    }
}

fn sure(holds: bool) -> Match {
    if holds { Match::Yes } else { Match::No }
}

fn any(each: impl Iterator<Item = Match>) -> Match {
    let mut best = Match::No;
    for one in each {
        match one {
            Match::Yes => return Match::Yes,
            Match::Unsure => best = Match::Unsure,
            Match::No => {}
        }
    }
    best
}

fn is_null(wanted: &[String], got: &ContextValue) -> Match {
    let absent = match got {
        ContextValue::Unknown => return Match::Unsure,
        ContextValue::Absent => true,
        ContextValue::Present(values) => values.is_empty(),
    };
    any(wanted.iter().map(|w| match w.to_ascii_lowercase().as_str() {
        "true" => sure(absent),
        "false" => sure(!absent),
        _ => Match::Unsure,
    }))
}

fn accepted(
    test: Test,
    wanted: &[String],
    value: &str,
    context: &Context,
    variables: bool,
) -> Match {
    any(wanted.iter().map(|w| {
        let wildcards = matches!(test, Test::Pattern | Test::Arn);
        let pattern = if variables {
            match resolve(w, context, wildcards) {
                Some(pattern) => pattern,
                None => return Match::Unsure,
            }
        } else if wildcards {
            pieces(w)
        } else {
            w.chars().map(Piece::Char).collect()
        };
        match test {
            Test::Text | Test::Pattern => sure(fits(&pattern, value, false)),
            Test::TextAnyCase | Test::Bool => sure(fits(&pattern, value, true)),
            Test::Arn => arn_fits(&pattern, value),
        }
    }))
}

/// Each of the six parts is compared on its own. A pattern that is no ARN is not ours to judge
/// where it would fit as plain text.
fn arn_fits(pattern: &[Piece], value: &str) -> Match {
    let parts: Vec<&str> = value.splitn(6, ':').collect();
    match (arn_parts(pattern), parts.len()) {
        (Some(patterns), 6) => sure(patterns.iter().zip(&parts).all(|(p, v)| fits(p, v, false))),
        _ if fits(pattern, value, false) => Match::Unsure,
        _ => Match::No,
    }
}
