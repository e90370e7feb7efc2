//! A role of its own for a pool that never sent a text message.

use serde_json::{Value, json};

use super::super::create_sms_role::role_and_policy;
use super::super::{Ground, WhyNot};
use super::choice;
use crate::change::{Change, Choice, role_arn};
use crate::facts::SmsConfiguration;
use crate::rules::sms_configuration_invalid::legacy_sns_region;
use crate::rules::sms_role_access_policy::publish_document;
use crate::text::Say;

/// Where the console puts such roles.
const PATH: &str = "/service-role/";

/// IAM's limit for a role's name.
const NAME_LIMIT: usize = 64;

/// The role's changes, its name as a choice, and the SMS configuration that names it.
///
/// # Errors
/// The chosen name is none that IAM takes.
pub fn new_role(ground: &Ground<'_>) -> Result<(Vec<Change>, Choice, Value), WhyNot> {
    let facts = ground.facts;
    let chosen = ground.choices.get("role_name");
    let (name, why) = match chosen {
        Some(name) => (name.clone(), "choice-role-name-chosen"),
        None => (default_name(facts.pool_name()), "choice-role-name"),
    };
    if !is_role_name(&name) {
        return Err(WhyNot::because(Say::with("why-not-role-name", [("name", name.as_str())])));
    }
    // Made from the pool's id, so that the same plan is made twice.
    let external_id = format!("cognito-doctor-{}", facts.pool_id);
    let region = legacy_sns_region(&facts.region).unwrap_or(&facts.region);
    let settings = json!({
        "SnsCallerArn": role_arn(&facts.partition, &facts.account, PATH, &name),
        "ExternalId": external_id,
        "SnsRegion": region,
    });
    let publish = publish_document(&SmsConfiguration::default());
    let changes = role_and_policy(facts, PATH, &name, Some(&external_id), publish);
    Ok((changes, choice("role_name", &[], &name, why), settings))
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
