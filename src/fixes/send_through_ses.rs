//! Sends the pool's mail through an SES identity of the account.

use serde_json::{Value, json};

use super::pool_write::{self, Part};
use super::{FixInput, WhyNot};
use crate::change::{Choice, Edit, Plan, Undo};
use crate::facts::regions::ses_sending_regions;
use crate::facts::{Pool, SesIdentity, SesRegion};
use crate::problem::Fix;
use crate::rules::email_default_sender::PROBLEM;
use crate::rules::ses_identity::{
    Fault, IdentityArn, all, in_sandbox, is_unread, missing_permissions,
};
use crate::text::Say;

const FROM: &str = "/EmailConfiguration/From";

/// Changes the sender and nothing else.
///
/// # Errors
/// There is no identity to send from, or more than one and nobody chose; SES or the pool was not
/// read; the pool's SMS role stands in the way.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let base = pool_write::base(input)?;
    let sender = part(input, &base)?;
    if sender.part.edits.is_empty() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let parts = IdentityArn::parse(&sender.identity);
    let (identity, region) = parts.map_or((&*sender.identity, ""), |p| (p.name, p.region));
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::SendThroughSes),
        // A role that Cognito may create for it is not taken back.
        undo: Undo::Partial,
        undo_why: Say::text("undo-sender"),
        summary: Say::with("fix-sender", [("identity", identity), ("region", region)]),
        means: sender.part.means,
        choices: sender.part.choices,
        changes: pool_write::changes(input, sender.part.edits)?,
    })
}

/// A sender and its share of the pool write.
pub struct Sender {
    /// What is written.
    pub part: Part,
    /// The identity's ARN.
    pub identity: String,
}

/// The share of a write that makes the pool send through SES.
///
/// # Errors
/// As of [`plan`].
pub fn part(input: &FixInput<'_>, base: &Value) -> Result<Sender, WhyNot> {
    let (identity, region, usable) = pick(input)?;
    let now = |path: &str| base.pointer(path).and_then(Value::as_str).filter(|v| !v.is_empty());
    let from = sender_address(input, identity, now(FROM))?;
    let mut wanted =
        vec![("EmailSendingAccount", json!("DEVELOPER")), ("SourceArn", json!(identity.arn))];
    wanted.extend(from.as_ref().map(|from| ("From", json!(from))));
    let edits = match base.get("EmailConfiguration") {
        Some(Value::Object(_)) => wanted
            .into_iter()
            .map(|(member, value)| (format!("/EmailConfiguration/{member}"), value))
            .filter(|(path, value)| base.pointer(path) != Some(value))
            .map(|(path, value)| Edit::set(base, &path, value))
            .collect(),
        _ => {
            let block: serde_json::Map<String, Value> =
                wanted.into_iter().map(|(member, value)| (member.to_owned(), value)).collect();
            vec![Edit::set(base, "/EmailConfiguration", Value::Object(block))]
        }
    };
    // A trigger of the account that sends the email messages knows no sandbox of Amazon SES.
    let own_sender = input.facts.pool.known().is_some_and(Pool::has_custom_email_sender);
    let sandbox = in_sandbox(region) && !own_sender;
    let named = [("identity", identity.name.as_str()), ("region", region.region.as_str())];
    let mut means = vec![Say::with("means-sender-all-mail", named)];
    if sandbox {
        means.push(Say::with("means-sender-sandbox", named));
    }
    means.push(Say::text("means-sender-linked-role"));
    let shown = from.as_deref().or(now(FROM)).unwrap_or(&identity.name).to_owned();
    let by_hand = |key: &str| input.choices.contains_key(key);
    let why = |key: &str, made: &'static str| {
        Say::text(if by_hand(key) { "choice-chosen" } else { made })
    };
    let choices = vec![
        Choice {
            key: "ses_identity",
            allowed: usable,
            chosen: identity.arn.clone(),
            why: why("ses_identity", "choice-only-identity"),
        },
        Choice {
            key: "from",
            allowed: Vec::new(),
            chosen: shown,
            why: why("from", "choice-from-identity"),
        },
    ];
    Ok(Sender { part: Part { edits, choices, means }, identity: identity.arn.clone() })
}

/// The identity to send from: the chosen one, or the only one that could be used.
fn pick<'a>(
    input: &'a FixInput<'_>,
) -> Result<(&'a SesIdentity, &'a SesRegion, Vec<String>), WhyNot> {
    let facts = input.facts;
    let found = all(facts);
    let missing = missing_permissions(facts);
    if facts.ses.known().is_none() {
        let why = Say::text("why-not-ses-unread");
        return Err(WhyNot { why, missing_permissions: missing });
    }
    let usable: Vec<_> = found.iter().filter(|(.., fault)| fault.is_none()).collect();
    let arns: Vec<String> = usable.iter().map(|(i, ..)| i.arn.clone()).collect();
    let wanted = input.choices.get("ses_identity");
    let meant = |i: &SesIdentity, w: &str| i.arn == w || i.name.eq_ignore_ascii_case(w);
    let fitting: Vec<_> = match wanted {
        Some(w) => usable.iter().filter(|(i, ..)| meant(i, w)).collect(),
        None => usable.iter().collect(),
    };
    if let [(identity, region, _)] = fitting.as_slice() {
        return Ok((*identity, *region, arns));
    }
    // An identity that was not read may be the very one: nothing is said of what is there.
    if fitting.is_empty() && is_unread(facts) {
        let why = Say::text("why-not-ses-unread");
        return Err(WhyNot { why, missing_permissions: missing });
    }
    let listed: Vec<String> = found.iter().map(|(i, _, fault)| listing(i, *fault)).collect();
    let listed = listed.join("; ");
    let regions = ses_sending_regions(&facts.region).join(", ");
    let why = match (fitting.len(), wanted, usable.is_empty()) {
        (0, Some(w), false) => Say::with(
            "why-not-choice",
            [("key", "ses_identity"), ("value", w.as_str()), ("allowed", &arns.join(", "))],
        ),
        (0, ..) if listed.is_empty() => {
            Say::with("why-not-no-identity", [("regions", regions.as_str())])
        }
        (0, ..) => Say::with(
            "why-not-no-usable-identity",
            [("regions", regions.as_str()), ("identities", listed.as_str())],
        ),
        _ => Say::with("why-not-several-identities", [("identities", &arns.join(", "))]),
    };
    // With one to choose from, what was not read does not matter.
    let missing_permissions = if usable.is_empty() { missing } else { Vec::new() };
    Err(WhyNot { why, missing_permissions })
}

/// An identity and AWS's own name for what is wrong with it, the same in every language.
fn listing(identity: &SesIdentity, fault: Option<Fault>) -> String {
    let what = match fault {
        None => "",
        Some(Fault::NotVerified) => " (VerifiedForSendingStatus false)",
        Some(Fault::SendingStopped) => " (SendingEnabled false)",
        Some(Fault::PolicyDenies) => " (Deny)",
        Some(Fault::PolicyMissing | Fault::PolicyUnsure) => " (Policies: no Allow)",
        Some(_) => " (?)",
    };
    format!("{}{what}", identity.arn)
}

/// What `From` must become; `None` where it may stay as it is.
fn sender_address(
    input: &FixInput<'_>,
    identity: &SesIdentity,
    now: Option<&str>,
) -> Result<Option<String>, WhyNot> {
    if let Some(from) = input.choices.get("from") {
        if covers(&identity.name, from) {
            return Ok((now != Some(from)).then(|| from.clone()));
        }
        let identity = identity.name.as_str();
        return Err(WhyNot::because(Say::with(
            "why-not-from",
            [("from", from.as_str()), ("identity", identity)],
        )));
    }
    let is_address = identity.name.contains('@');
    Ok(match now {
        Some(from) if covers(&identity.name, from) => None,
        None if is_address => None,
        _ if is_address => Some(identity.name.clone()),
        _ => Some(format!("no-reply@{}", identity.name)),
    })
}

/// Is `Name <address>`, or the bare address, one that this identity vouches for?
fn covers(identity: &str, from: &str) -> bool {
    let address = match (from.rfind('<'), from.rfind('>')) {
        (Some(open), Some(close)) if open < close => &from[open + 1..close],
        _ => from,
    };
    let address = address.trim().to_ascii_lowercase();
    let identity = identity.to_ascii_lowercase();
    let Some((local, domain)) = address.split_once('@') else { return false };
    let plain = |c: char| c.is_whitespace() || c.is_control() || c == '@';
    if local.is_empty() || domain.is_empty() || address.matches(plain).count() > 1 {
        return false;
    }
    match identity.contains('@') {
        true => address == identity,
        false => domain == identity || domain.ends_with(&format!(".{identity}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_an_identity() {
        for (identity, from, covered) in [
            ("shop.example", "no-reply@shop.example", true),
            ("shop.example", "Shop <a@mail.Shop.example>", true),
            ("shop.example", "a@notshop.example", false),
            ("shop.example", "shop.example", false),
            ("shop.example", "@shop.example", false),
            ("shop.example", "a b@shop.example", false),
            ("shop.example", "a@b@shop.example", false),
            ("a@shop.example", "A <a@shop.example>", true),
            ("a@shop.example", "b@shop.example", false),
        ] {
            assert_eq!(covers(identity, from), covered, "{identity} {from}");
        }
    }
}
