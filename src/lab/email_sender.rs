//! An `EmailConfiguration` on its way in: what Cognito asks of the SES identity behind it
//! (source: ses-identity-regions, ses-identity-verified, ses-sending-policy).

use std::collections::BTreeSet;

use serde_json::Value;

use super::judge::{AccessRequest, ConditionKeys, Decision, judge};
use super::mail::{Identity, Source};
use super::refusal::{Refusal, not_authorized};
use super::regions;
use super::request::denied;
use super::world::World;

const SERVICE: &str = "email.cognito-idp.amazonaws.com";

/// Checks an `EmailConfiguration` that a write carries, or that a message is to leave by.
///
/// # Errors
/// An identity that is not there, not verified, of another account, or in a Region that the pool cannot
/// use; an address that the identity does not cover; no right to make Cognito's service-linked role.
pub(super) fn accept(world: &World, pool_id: &str, configuration: &Value) -> Result<(), Refusal> {
    let text = |member: &str| {
        configuration.get(member).and_then(Value::as_str).filter(|text| !text.is_empty())
    };
    if text("EmailSendingAccount") != Some("DEVELOPER") {
        return Ok(());
    }
    let arn = text("SourceArn").unwrap_or_default();
    let source = Source::parse(arn)
        .filter(|source| !source.name.is_empty())
        .ok_or_else(|| Refusal::invalid(format!("{arn} is not the ARN of an SES identity.")))?;
    if source.account != world.account {
        return Err(Refusal::invalid(format!(
            "The SES identity {arn} must belong to the account of the user pool."
        )));
    }
    if !serves(source.region, &world.region) {
        return Err(Refusal::invalid(format!(
            "An SES identity in {} cannot be used by a user pool in {}.",
            source.region, world.region
        )));
    }
    let ses = world.ses.region(source.region);
    let identity = ses.identity(source.name).filter(|identity| identity.verified);
    let identity = identity.ok_or_else(|| not_verified(&source, arn))?;
    if !lets_cognito_send(world, pool_id, identity, arn) {
        return Err(Refusal::new(
            "InvalidEmailRoleAccessPolicyException",
            format!("The sending authorization policy of {arn} does not let Cognito send."),
        ));
    }
    if let Some(from) = text("From")
        && !covers(source.name, from)
    {
        return Err(Refusal::invalid(format!("{from} is not an address of the identity {arn}.")));
    }
    linked_role(world)
}

/// Of a Region that AWS's table does not have, only its own identities are believed in.
fn serves(identity: &str, pool: &str) -> bool {
    let regions = regions::ses_sending_regions(pool);
    if regions.is_empty() { identity == pool } else { regions.contains(&identity) }
}

fn not_verified(source: &Source<'_>, arn: &str) -> Refusal {
    Refusal::invalid(format!(
        "Cognito received the following error from Amazon SES when attempting to send email: Email \
         address is not verified. The following identities failed the check in region {}: {arn}",
        source.region.to_uppercase()
    ))
}

/// What the sending authorization policies of an identity say. At home none has to allow Cognito what its
/// own role may do; an identity elsewhere has to trust Cognito of the pool's Region.
fn lets_cognito_send(world: &World, pool_id: &str, identity: &Identity, arn: &str) -> bool {
    let elsewhere = regions::mails_from_elsewhere(&world.region);
    let service = if elsewhere {
        format!("cognito-idp.{}.amazonaws.com", world.region)
    } else {
        SERVICE.to_owned()
    };
    let mut context = ConditionKeys::new();
    context.insert("aws:sourceaccount".to_owned(), vec![world.account.clone()]);
    context.insert("aws:sourcearn".to_owned(), vec![world.pool_arn(pool_id)]);
    ["ses:SendEmail", "ses:SendRawEmail"].iter().all(|action| {
        let ask = AccessRequest {
            action,
            resource: Some(arn),
            service: Some(&service),
            context: &context,
        };
        let said = |document: &String| judge(document, &ask, &mut BTreeSet::new());
        let verdicts: Vec<Decision> = identity.policies.values().map(said).collect();
        !verdicts.contains(&Decision::Denied)
            && (!elsewhere || verdicts.contains(&Decision::Allowed))
    })
}

/// `Name <address>` or the bare address, against an address or a domain and what is below it.
fn covers(identity: &str, from: &str) -> bool {
    let address = match from.rsplit_once('<') {
        Some((_, rest)) => rest.trim_end().trim_end_matches('>'),
        None => from.trim(),
    };
    let (address, identity) = (address.to_lowercase(), identity.to_lowercase());
    if identity.contains('@') {
        return address == identity;
    }
    address
        .split_once('@')
        .is_some_and(|(_, domain)| domain == identity || domain.ends_with(&format!(".{identity}")))
}

/// The first pool that sends through SES makes a role of Cognito's own (source: ses-service-linked-role).
fn linked_role(world: &World) -> Result<(), Refusal> {
    let sends = |sending: Option<&Value>| sending.and_then(Value::as_str) == Some("DEVELOPER");
    let there = world.pools.iter().any(|pool| {
        sends(
            pool.document
                .get("EmailConfiguration")
                .and_then(|configuration| configuration.get("EmailSendingAccount")),
        )
    });
    let action = "iam:CreateServiceLinkedRole";
    if there || !denied(world, action) {
        return Ok(());
    }
    let role = format!(
        "arn:{}:iam::{}:role/aws-service-role/{SERVICE}/AWSServiceRoleForAmazonCognitoIdpEmailService",
        world.partition(),
        world.account
    );
    Err(Refusal::new("AccessDeniedException", not_authorized(&world.caller.arn, action, &role)))
}
