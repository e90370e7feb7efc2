//! Which SES identities a pool could send from (facts 1.12, 2.13, 6.5).

use crate::facts::{Fact, Facts, SesIdentity, SesRegion};
use crate::policy::{Context, Request, Resource, Verdict, evaluate};

/// The service that sends a pool's mail.
const MAIL: &str = "email.cognito-idp.amazonaws.com";

/// Pools of these Regions send from identities of their own Region alone.
const OWN_ALONE: &[&str] =
    &["us-west-1", "eu-west-3", "eu-north-1", "eu-south-1", "me-south-1", "sa-east-1"];

/// Identities of these serve pools of most other Regions.
const FOR_MOST: &[&str] = &["us-east-1", "us-west-2", "eu-west-1"];

/// The Regions whose SES identities a pool of this Region may use, its own first where it may.
pub fn regions_for(pool: &str) -> Vec<&str> {
    // The list speaks of the commercial Regions; elsewhere no other Region could be of the same
    // partition.
    let apart = ["us-gov-", "cn-", "eusc-", "us-iso"].iter().any(|p| pool.starts_with(p));
    if apart || OWN_ALONE.contains(&pool) {
        return vec![pool];
    }
    let mut regions = vec![pool];
    regions.extend(FOR_MOST.iter().filter(|r| **r != pool));
    regions
}

/// `arn:aws:ses:us-east-1:111122223333:identity/example.com` in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdentityArn<'a> {
    /// The Region.
    pub region: &'a str,
    /// The twelve digits.
    pub account: &'a str,
    /// The address or the domain.
    pub name: &'a str,
}

impl<'a> IdentityArn<'a> {
    /// Reads an identity's ARN.
    pub fn parse(arn: &'a str) -> Option<IdentityArn<'a>> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let ["arn", _, "ses", region, account, resource] = parts.as_slice() else { return None };
        let name = resource.strip_prefix("identity/").filter(|n| !n.is_empty())?;
        Some(IdentityArn { region, account, name })
    }
}

/// What keeps a pool from sending through an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is of another account.
    OtherAccount,
    /// Its Region is none that this pool may use.
    OtherRegion,
    /// SES of that Region has no such identity.
    NotThere,
    /// It is not verified for sending.
    NotVerified,
    /// SES has stopped sending for the account in that Region.
    SendingStopped,
    /// A sending policy of the identity denies Cognito.
    PolicyDenies,
    /// Nobody could look.
    Unread,
}

/// What SES said of that Region.
pub fn region_of<'a>(facts: &'a Facts, region: &str) -> Option<&'a SesRegion> {
    facts.ses.known()?.iter().find(|r| r.region == region)
}

/// What keeps the pool from sending through the identity of this ARN; `None` is nothing.
pub fn fault(facts: &Facts, arn: &str) -> Option<Fault> {
    let Some(parts) = IdentityArn::parse(arn) else { return Some(Fault::NotThere) };
    if parts.account != facts.account {
        return Some(Fault::OtherAccount);
    }
    if !regions_for(&facts.region).contains(&parts.region) {
        return Some(Fault::OtherRegion);
    }
    let Some(region) = region_of(facts, parts.region) else { return Some(Fault::Unread) };
    let Some(identities) = region.identities.known() else { return Some(Fault::Unread) };
    let same = |i: &&SesIdentity| i.name.eq_ignore_ascii_case(parts.name);
    let Some(identity) = identities.iter().find(same) else { return Some(Fault::NotThere) };
    fault_of(facts, region, identity)
}

fn fault_of(facts: &Facts, region: &SesRegion, identity: &SesIdentity) -> Option<Fault> {
    match identity.verified {
        Fact::Known(true) => {}
        Fact::Known(false) => return Some(Fault::NotVerified),
        _ => return Some(Fault::Unread),
    }
    if denies(facts, identity) {
        return Some(Fault::PolicyDenies);
    }
    let stopped = region
        .account
        .known()
        .is_some_and(|a| !a.sending_enabled || a.enforcement.as_deref() == Some("SHUTDOWN"));
    stopped.then_some(Fault::SendingStopped)
}

/// Does a sending policy surely deny Cognito? None at all is no obstacle within the account.
fn denies(facts: &Facts, identity: &SesIdentity) -> bool {
    ["ses:SendEmail", "ses:SendRawEmail"].iter().any(|action| {
        let request = Request {
            service: Some(MAIL.to_owned()),
            action: (*action).to_owned(),
            resource: Resource::Literal(identity.arn.clone()),
            context: Context::default()
                .with("aws:SourceAccount", &facts.account)
                .with("aws:SourceArn", &facts.pool_arn()),
        };
        identity
            .policies
            .iter()
            .any(|(_, document)| matches!(evaluate(document, &request).verdict, Verdict::Deny(_)))
    })
}

/// Every identity of every Region that was read, with what keeps the pool from it.
pub fn all(facts: &Facts) -> Vec<(&SesIdentity, &SesRegion, Option<Fault>)> {
    let mut found = Vec::new();
    for region in facts.ses.known().into_iter().flatten() {
        if !regions_for(&facts.region).contains(&region.region.as_str()) {
            continue;
        }
        for identity in region.identities.known().into_iter().flatten() {
            found.push((identity, region, fault_of(facts, region, identity)));
        }
    }
    found
}

/// Is this Region's SES known to be in the sandbox, which mails verified recipients alone?
pub fn in_sandbox(region: &SesRegion) -> bool {
    region.account.known().is_some_and(|a| !a.production_access)
}

/// The permissions without which SES was not read.
pub fn missing_permissions(facts: &Facts) -> Vec<String> {
    let mut missing: Vec<String> = facts.ses.denied().map(str::to_owned).into_iter().collect();
    for region in facts.ses.known().into_iter().flatten() {
        let denied = [region.account.denied(), region.identities.denied()];
        let each = region.identities.known().into_iter().flatten();
        for permission in denied.into_iter().chain(each.map(|i| i.verified.denied())).flatten() {
            if !missing.iter().any(|m| m == permission) {
                missing.push(permission.to_owned());
            }
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::sample::{self, ses};

    #[test]
    fn regions() {
        assert_eq!(regions_for("sa-east-1"), ["sa-east-1"]);
        assert_eq!(regions_for("us-gov-west-1"), ["us-gov-west-1"]);
        assert_eq!(regions_for("us-west-2"), ["us-west-2", "us-east-1", "eu-west-1"]);
        let frankfurt = ["eu-central-1", "us-east-1", "us-west-2", "eu-west-1"];
        assert_eq!(regions_for("eu-central-1"), frankfurt);
    }

    #[test]
    fn faults() {
        let arn = |region: &str, account: &str, name: &str| {
            format!("arn:aws:ses:{region}:{account}:identity/{name}")
        };
        let own = sample::ACCOUNT;
        let rows = [
            (arn("us-east-1", own, "shop.example"), None),
            (arn("us-east-1", own, "SHOP.example"), None),
            (arn("us-east-1", own, "new.example"), Some(Fault::NotVerified)),
            (arn("us-east-1", own, "gone.example"), Some(Fault::NotThere)),
            (arn("us-east-1", "444455556666", "shop.example"), Some(Fault::OtherAccount)),
            (arn("ap-south-1", own, "shop.example"), Some(Fault::OtherRegion)),
            (arn("eu-west-1", own, "shop.example"), Some(Fault::Unread)),
            ("shop.example".to_owned(), Some(Fault::NotThere)),
        ];
        let mut facts = sample::healthy();
        let identities = [("shop.example", true), ("new.example", false)];
        facts.ses = Fact::Known(vec![ses("us-east-1", &identities)]);
        for (arn, expected) in rows {
            assert_eq!(fault(&facts, &arn), expected, "{arn}");
        }
    }

    #[test]
    fn the_account_and_the_policies_of_an_identity() {
        let arn = "arn:aws:ses:us-east-1:111122223333:identity/shop.example";
        let judged = |change: &dyn Fn(&mut SesRegion)| {
            let mut facts = sample::healthy();
            let mut region = ses("us-east-1", &[("shop.example", true)]);
            change(&mut region);
            facts.ses = Fact::Known(vec![region]);
            fault(&facts, arn)
        };
        let policy = |effect: &str, principal: serde_json::Value| {
            json!({"Statement": [{"Effect": effect, "Principal": principal,
                "Action": "ses:*", "Resource": "*"}]})
        };
        let with = |document: serde_json::Value| {
            judged(&|r| {
                if let Fact::Known(list) = &mut r.identities {
                    list[0].policies = vec![("p".into(), document.clone())];
                }
            })
        };
        let cognito = json!({"Service": MAIL});
        let other = json!({"Service": "lambda.amazonaws.com"});
        assert_eq!(with(policy("Deny", cognito.clone())), Some(Fault::PolicyDenies));
        assert_eq!(with(policy("Deny", json!("*"))), Some(Fault::PolicyDenies));
        assert_eq!(with(policy("Deny", other)), None);
        assert_eq!(with(policy("Allow", cognito)), None);
        let account = |sending_enabled: bool, enforcement: &str| {
            judged(&|r| {
                r.account = Fact::Known(crate::facts::SesAccount {
                    production_access: true,
                    sending_enabled,
                    enforcement: Some(enforcement.to_owned()),
                });
            })
        };
        assert_eq!(account(true, "HEALTHY"), None);
        assert_eq!(account(true, "PROBATION"), None);
        assert_eq!(account(false, "HEALTHY"), Some(Fault::SendingStopped));
        assert_eq!(account(true, "SHUTDOWN"), Some(Fault::SendingStopped));
        assert_eq!(judged(&|r| r.account = Fact::Denied("ses:GetAccount".into())), None);
    }
}
