//! Which SES identities a pool could send from (source: ses-identity-regions).

use crate::facts::regions::{ses_can_send_from, ses_required_principal, ses_sending_regions};
use crate::facts::{Fact, Facts, Pool, SesIdentity, SesRegion};
use crate::policy::{PolicyDecision, Request, RequestContext, Resource, evaluate};

/// The service that sends a pool's mail.
const MAIL: &str = "email.cognito-idp.amazonaws.com";

/// What a sending policy speaks of.
const ACTIONS: [&str; 2] = ["ses:SendEmail", "ses:SendRawEmail"];

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
    /// The identity is in an alternate Region, and no sending policy of it allows the pool's own Region.
    PolicyMissing,
    /// The same, and a policy of it cannot be judged.
    PolicyUnsure,
    /// The pool's Region is newer than what is known of Regions.
    RegionUnknown,
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
    match ses_can_send_from(&facts.region, parts.region) {
        Some(true) => {}
        Some(false) => return Some(Fault::OtherRegion),
        None => return Some(Fault::RegionUnknown),
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
    if let Some(fault) = policy(facts, identity) {
        return Some(fault);
    }
    // A trigger of the account that sends the email messages does not use Amazon SES.
    let own_sender = facts.pool.known().is_some_and(Pool::has_custom_email_sender);
    let stopped = region
        .account
        .known()
        .is_some_and(|a| !a.sending_enabled || a.enforcement.as_deref() == Some("SHUTDOWN"));
    (stopped && !own_sender).then_some(Fault::SendingStopped)
}

/// What the sending policies say to Cognito. Within the pool's own Regions none at all is no obstacle; in an
/// alternate Region one of them has to allow Cognito of the pool's Region.
fn policy(facts: &Facts, identity: &SesIdentity) -> Option<Fault> {
    let required = ses_required_principal(&facts.region);
    let verdicts = |service: &str| -> Vec<PolicyDecision> {
        let requests = ACTIONS.map(|action| Request {
            service: Some(service.to_owned()),
            action: action.to_owned(),
            resource: Resource::Literal(identity.arn.clone()),
            context: RequestContext::default()
                .with("aws:SourceAccount", &facts.account)
                .with("aws:SourceArn", &facts.pool_arn()),
        });
        let each = |(_, document): &(String, serde_json::Value)| {
            requests.iter().map(|r| evaluate(document, r).verdict).collect::<Vec<_>>()
        };
        identity.policies.iter().flat_map(each).collect()
    };
    let of_pool = required.as_deref().map(verdicts);
    let denies = |all: &[PolicyDecision]| all.iter().any(|v| matches!(v, PolicyDecision::Deny(_)));
    if denies(&verdicts(MAIL)) || of_pool.as_deref().is_some_and(denies) {
        return Some(Fault::PolicyDenies);
    }
    // Either action is enough to send; which of the two Cognito uses is not documented.
    let of_pool = of_pool?;
    if of_pool.iter().any(|v| matches!(v, PolicyDecision::Allow(_))) {
        return None;
    }
    let unsure = of_pool.iter().any(|v| matches!(v, PolicyDecision::Unsure(_)));
    Some(if unsure { Fault::PolicyUnsure } else { Fault::PolicyMissing })
}

/// Every identity of every Region that was read, with what keeps the pool from it.
pub fn all(facts: &Facts) -> Vec<(&SesIdentity, &SesRegion, Option<Fault>)> {
    let mut found = Vec::new();
    for region in facts.ses.known().into_iter().flatten() {
        if !ses_sending_regions(&facts.region).contains(&region.region.as_str()) {
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

/// Was an identity, or the list of them, in a Region that counts not read?
pub fn is_unread(facts: &Facts) -> bool {
    let Some(regions) = facts.ses.known() else { return true };
    regions.iter().any(|region| match region.identities.known() {
        Some(all) => all.iter().any(|identity| identity.verified.known().is_none()),
        None => true,
    })
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
    fn a_pool_whose_region_has_an_alternate() {
        let mut facts = sample::healthy();
        facts.region = "me-central-1".into();
        let principal = "cognito-idp.me-central-1.amazonaws.com";
        let arn = |region: &str| format!("arn:aws:ses:{region}:111122223333:identity/shop.example");
        let allow = |service: &str| {
            json!({"Statement": [{"Effect": "Allow", "Principal": {"Service": service},
                "Action": ["SES:SendEmail", "SES:SendRawEmail"], "Resource": arn("eu-central-1")}]})
        };
        let mut deny = allow(principal);
        deny["Statement"][0]["Effect"] = json!("Deny");
        let mut unsure = allow(principal);
        unsure["Statement"][0]["Condition"] = json!({"StringEquals": {"aws:PrincipalTag/x": "y"}});
        for (policies, expected) in [
            (vec![allow(principal)], None),
            (vec![allow(MAIL), allow(principal)], None),
            (vec![], Some(Fault::PolicyMissing)),
            (vec![allow(MAIL)], Some(Fault::PolicyMissing)),
            (vec![allow(principal), deny], Some(Fault::PolicyDenies)),
            (vec![unsure], Some(Fault::PolicyUnsure)),
        ] {
            let mut region = ses("eu-central-1", &[("shop.example", true)]);
            if let Fact::Known(list) = &mut region.identities {
                list[0].policies = policies.into_iter().map(|p| ("p".into(), p)).collect();
            }
            facts.ses = Fact::Known(vec![region]);
            assert_eq!(fault(&facts, &arn("eu-central-1")), expected);
            assert_eq!(fault(&facts, &arn("us-east-1")), Some(Fault::OtherRegion));
            assert_eq!(all(&facts).len(), 1);
        }
        facts.region = "xx-new-1".into();
        assert_eq!(fault(&facts, &arn("us-east-1")), Some(Fault::RegionUnknown));
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
