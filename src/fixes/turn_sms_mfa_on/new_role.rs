//! A role of its own for a pool that never sent a text message.

use serde_json::{Value, json};

use super::super::create_sms_role::role_and_policy;
use super::super::{FixInput, WhyNot};
use super::choice;
use crate::change::{Change, Choice, role_arn};
use crate::facts::{SmsConfiguration, regions};
use crate::rules::sms_role_access_policy::publish_document;
use crate::text::Say;

/// Where the console puts such roles.
const PATH: &str = "/service-role/";

/// IAM's limit for a role's name.
const NAME_LIMIT: usize = 64;

/// The key under which an origination identity is chosen.
const IDENTITY: &str = "origination_identity";

/// A role, and the SMS configuration that names it.
pub struct NewRole {
    /// The role and its policy.
    pub changes: Vec<Change>,
    /// Its name, and who sends where that has to be said.
    pub choices: Vec<Choice>,
    /// `SmsConfiguration`.
    pub settings: Value,
    /// What the way of sending means.
    pub means: Vec<Say>,
}

/// A role that may send the way AWS recommends for the pool's Region: through Amazon SNS of that Region, or of
/// the only one there is; where Amazon SNS is not available, through AWS End User Messaging SMS.
///
/// # Errors
/// The chosen name is none that IAM takes, or the chosen sender is neither a number nor an ARN.
pub fn new_role(input: &FixInput<'_>) -> Result<NewRole, WhyNot> {
    let facts = input.facts;
    let chosen = input.choices.get("role_name");
    let (name, why) = match chosen {
        Some(name) => (name.clone(), "choice-role-name-chosen"),
        None => (default_name(facts.pool_name()), "choice-role-name"),
    };
    if !is_role_name(&name) {
        return Err(WhyNot::because(Say::with("why-not-role-name", [("name", name.as_str())])));
    }
    let arn = role_arn(&facts.partition, &facts.account, PATH, &name);
    // Made from the pool's id, so that the same plan is made twice.
    let external_id = format!("cognito-doctor-{}", facts.pool_id);
    let mut choices = vec![choice("role_name", &[], &name, why)];
    let mut means = Vec::new();
    let settings = match regions::sns_regions(&facts.region).first() {
        Some(region) => {
            json!({ "SnsCallerArn": arn, "ExternalId": external_id, "SnsRegion": region })
        }
        None => {
            let mut sender = json!({ "CallerArn": arn, "ExternalId": external_id });
            let identity = origination_identity(input)?;
            if let Some(identity) = identity {
                sender["OriginationIdentity"] = json!(identity);
            }
            let why = match identity {
                Some(_) => "choice-chosen",
                None => "choice-no-origination-identity",
            };
            choices.push(choice(IDENTITY, &[], identity.unwrap_or_default(), why));
            let region = [("region", facts.region.as_str())];
            means.push(Say::with("means-end-user-messaging", region));
            json!({ "EumsSms": sender })
        }
    };
    let publish = publish_document(&SmsConfiguration::from_json(&settings).unwrap_or_default());
    let changes = role_and_policy(facts, PATH, &name, Some(&external_id), publish);
    Ok(NewRole { changes, choices, settings, means })
}

/// The chosen number or ARN that messages come from. Which of the account's it should be nobody but the
/// person knows, and some countries need none.
fn origination_identity<'a>(input: &'a FixInput<'_>) -> Result<Option<&'a str>, WhyNot> {
    let Some(identity) = input.choices.get(IDENTITY).filter(|i| !i.is_empty()) else {
        return Ok(None);
    };
    let is_number = identity
        .strip_prefix('+')
        .is_some_and(|n| (2..=15).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
    let is_arn = identity.starts_with("arn:") && identity.contains(":sms-voice:");
    if is_number || is_arn {
        return Ok(Some(identity));
    }
    let given = [("identity", identity.as_str())];
    Err(WhyNot::because(Say::with("why-not-origination-identity", given)))
}

fn default_name(pool: &str) -> String {
    let mut slug = String::new();
    for c in pool.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let name: String = format!("cognito-sms-{slug}").chars().take(NAME_LIMIT).collect();
    name.trim_end_matches('-').to_owned()
}

fn is_role_name(name: &str) -> bool {
    (1..=NAME_LIMIT).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "+=,.@_-".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_pools_name() {
        assert_eq!(default_name("Shop Users (prod)"), "cognito-sms-shop-users-prod");
        assert_eq!(default_name("日本"), "cognito-sms");
        assert!(is_role_name(&default_name(&"x".repeat(128))));
        assert!(!is_role_name("a/b"));
        assert!(!is_role_name(""));
    }
}
