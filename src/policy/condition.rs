//! One condition of a statement: an operator, a key and the values it accepts.

use core::net::IpAddr;

use super::glob::{Piece, arn_parts, fits, pieces, resolve};
use super::statement::opposite;
use super::{ContextValue, Match, RequestContext};

#[derive(Clone, Copy, PartialEq, Eq)]
enum ConditionTest {
    Text,
    TextAnyCase,
    Pattern,
    Arn,
    Bool,
    /// A range of addresses. No request that this program judges has an address that it knows.
    Address,
    /// Numbers, times and bytes. What they say of a value is not judged here; of a key that is not
    /// there they say the same as every other operator.
    Other,
}

/// One value of the request.
#[derive(Clone, Copy)]
enum RequestValue<'a> {
    Text(&'a str),
    /// Some value of AWS's own network.
    OfAws,
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
    context: &RequestContext,
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
        "stringequals" => (ConditionTest::Text, false),
        "stringnotequals" => (ConditionTest::Text, true),
        "stringequalsignorecase" => (ConditionTest::TextAnyCase, false),
        "stringnotequalsignorecase" => (ConditionTest::TextAnyCase, true),
        "stringlike" => (ConditionTest::Pattern, false),
        "stringnotlike" => (ConditionTest::Pattern, true),
        // AWS gives both pairs the same meaning: wildcards count in either.
        "arnequals" | "arnlike" => (ConditionTest::Arn, false),
        "arnnotequals" | "arnnotlike" => (ConditionTest::Arn, true),
        "bool" => (ConditionTest::Bool, false),
        "ipaddress" => (ConditionTest::Address, false),
        "notipaddress" => (ConditionTest::Address, true),
        "numericequals"
        | "numericlessthan"
        | "numericlessthanequals"
        | "numericgreaterthan"
        | "numericgreaterthanequals"
        | "dateequals"
        | "datelessthan"
        | "datelessthanequals"
        | "dategreaterthan"
        | "dategreaterthanequals"
        | "binaryequals" => (ConditionTest::Other, false),
        "numericnotequals" | "datenotequals" => (ConditionTest::Other, true),
        _ => return Match::Unsure,
    };
    let one = |value: &RequestValue<'_>| {
        let hit = accepted(test, wanted, *value, context, variables);
        if negated { opposite(hit) } else { hit }
    };
    let of = |values: &[RequestValue<'_>]| taken_together(set, values, if_exists, negated, one);
    match got {
        ContextValue::Unknown => Match::Unsure,
        ContextValue::Absent => of(&[]),
        ContextValue::Present(values) => {
            of(&values.iter().map(|value| RequestValue::Text(value)).collect::<Vec<_>>())
        }
        ContextValue::AbsentOr(value) => agreed(of(&[]), of(&[RequestValue::Text(value)])),
        ContextValue::OfAws => agreed(of(&[]), of(&[RequestValue::OfAws])),
    }
}

/// Of two requests one is made, nobody knows which: what both have in common is sure.
fn agreed(one: Match, other: Match) -> Match {
    if one == other { one } else { Match::Unsure }
}

fn taken_together(
    set: Set,
    values: &[RequestValue<'_>],
    if_exists: bool,
    negated: bool,
    one: impl Fn(&RequestValue<'_>) -> Match,
) -> Match {
    match (set, values) {
        // A negated test of a key that is not there holds; a positive one does not.
        (Set::Single, []) => sure(if_exists || negated),
        (Set::Single, [value]) => one(value),
        // Several values for an operator that reads one: AWS calls the outcome undefined.
        (Set::Single, _) => Match::Unsure,
        (Set::Any, []) => sure(if_exists),
        (Set::Any, values) => any(values.iter().map(one)),
        (Set::All, values) => opposite(any(values.iter().map(|value| opposite(one(value))))),
    }
}

fn sure(holds: bool) -> Match {
    if holds { Match::Yes } else { Match::No }
}

/// The surest yes among them.
pub(super) fn any(each: impl Iterator<Item = Match>) -> Match {
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
        ContextValue::Unknown | ContextValue::AbsentOr(_) | ContextValue::OfAws => {
            return Match::Unsure;
        }
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
    test: ConditionTest,
    wanted: &[String],
    given: RequestValue<'_>,
    context: &RequestContext,
    variables: bool,
) -> Match {
    any(wanted.iter().map(|w| {
        let value = match given {
            RequestValue::Text(value) => value,
            RequestValue::OfAws => return of_aws(test, w),
        };
        let wildcards = matches!(test, ConditionTest::Pattern | ConditionTest::Arn);
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
            ConditionTest::Text | ConditionTest::Pattern => sure(fits(&pattern, value, false)),
            ConditionTest::TextAnyCase | ConditionTest::Bool => sure(fits(&pattern, value, true)),
            ConditionTest::Arn => arn_fits(&pattern, value),
            ConditionTest::Address | ConditionTest::Other => Match::Unsure,
        }
    }))
}

/// Is a value of AWS's own network among those that are wanted? The id of a VPC, an endpoint or an
/// address that somebody writes into a policy is their own.
fn of_aws(test: ConditionTest, wanted: &str) -> Match {
    let open = wanted.contains("${");
    match test {
        ConditionTest::Address => address_of_aws(wanted),
        ConditionTest::Text | ConditionTest::TextAnyCase if !open => Match::No,
        ConditionTest::Pattern if !wanted.is_empty() && wanted.bytes().all(|b| b == b'*') => {
            Match::Yes
        }
        ConditionTest::Pattern | ConditionTest::Arn if !open && !wanted.contains(['*', '?']) => {
            Match::No
        }
        _ => Match::Unsure,
    }
}

/// Is an address from which AWS calls in this range? Never in a private one. AWS's public ranges are
/// many and change: a range as narrow as one office's (/24, /48) is taken to be one, and of a wider one
/// nobody can tell.
fn address_of_aws(range: &str) -> Match {
    let (address, length) = match range.split_once('/') {
        Some((address, length)) => (address, Some(length)),
        None => (range, None),
    };
    let Ok(address) = address.parse::<IpAddr>() else { return Match::Unsure };
    let most = if address.is_ipv4() { 32 } else { 128 };
    let Ok(length) = length.map_or(Ok(most), str::parse::<u8>) else { return Match::Unsure };
    let own = match address {
        _ if length > most => return Match::Unsure,
        IpAddr::V4(v4) => {
            let [first, second, ..] = v4.octets();
            match first {
                10 | 127 => length >= 8,
                100 if second & 0xc0 == 64 => length >= 10,
                172 if second & 0xf0 == 16 => length >= 12,
                _ => length >= 24,
            }
        }
        IpAddr::V6(v6) => {
            let first = v6.segments()[0];
            match first {
                _ if first & 0xfe00 == 0xfc00 => length >= 7,
                _ if first & 0xffc0 == 0xfe80 => length >= 10,
                _ => length >= 48,
            }
        }
    };
    if own { Match::No } else { Match::Unsure }
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
