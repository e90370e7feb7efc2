//! What Cognito tries out with an SMS role before it believes a configuration
//! (source: sms-role-revalidated).

use std::collections::BTreeSet;

use serde_json::Value;

use super::judge::{AccessRequest, ConditionKeys, Decision, judge};
use super::refusal::Refusal;
use super::regions;
use super::world::{Iam, Organization, Role, World};

const SERVICE: &str = "cognito-idp.amazonaws.com";

/// Numbers in two countries: a policy that names one country's prefix serves half of the users.
const PHONES: &[&str] = &["+12065550142", "+5511955550142"];

/// Assumes the role of an `SmsConfiguration` and asks whether it may send; trust is tried first.
///
/// # Errors
/// The two exceptions of an SMS role, with AWS's texts.
pub(super) fn check(world: &mut World, pool_id: &str, sms: &Value) -> Result<(), Refusal> {
    let eums = sms.get("EumsSms");
    let field = |from: Option<&Value>, member: &str| {
        from.and_then(|from| from.get(member))
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let (arn, external_id) = match eums {
        Some(_) => (field(eums, "CallerArn"), field(eums, "ExternalId")),
        None => (field(Some(sms), "SnsCallerArn"), field(Some(sms), "ExternalId")),
    };
    let pool_arn = world.pool_arn(pool_id);
    let account = world.account.clone();
    let region = world.region.clone();
    let organization = world.organization.clone();
    let arn_of = {
        let partition = world.partition();
        let account = account.clone();
        move |role: &Role| format!("arn:{partition}:iam::{account}:role{}{}", role.path, role.name)
    };
    let iam = world.iam_in_effect();
    let role = iam.roles.iter().find(|role| Some(arn_of(role)) == arn).ok_or_else(no_trust)?;

    let mut context = ConditionKeys::new();
    context.insert("aws:sourceaccount".to_owned(), vec![account.clone()]);
    context.insert("aws:sourcearn".to_owned(), vec![pool_arn]);
    of_every_request(&mut context);
    context.insert("aws:principalisawsservice".to_owned(), vec!["true".to_owned()]);
    context.insert("aws:principalservicename".to_owned(), vec![SERVICE.to_owned()]);
    if let Some(external_id) = external_id {
        context.insert("sts:externalid".to_owned(), vec![external_id]);
    }
    let assume = AccessRequest {
        action: "sts:AssumeRole",
        resource: None,
        service: Some(SERVICE),
        context: &context,
    };
    if judge(&role.trust, &assume, &mut BTreeSet::new()) != Decision::Allowed {
        return Err(no_trust());
    }

    let sending_region = match eums {
        Some(_) => field(eums, "Region"),
        None => field(Some(sms), "SnsRegion")
            .or_else(|| Some(regions::sns_region_unsaid(&region).to_owned())),
    };
    let mut context = ConditionKeys::new();
    context.insert("aws:principalarn".to_owned(), vec![arn_of(role)]);
    context.insert("aws:principalaccount".to_owned(), vec![account]);
    context.insert("aws:requestedregion".to_owned(), vec![sending_region.unwrap_or(region)]);
    of_every_request(&mut context);
    context.insert("aws:principaltype".to_owned(), vec!["AssumedRole".to_owned()]);
    context.insert("aws:principalisawsservice".to_owned(), vec!["false".to_owned()]);
    let origination = field(eums, "OriginationIdentity");
    let (action, resources) = match eums {
        // The identity is judged by its letters: a number is not its ARN (source: sms-eums-permission).
        Some(_) => ("sms-voice:SendTextMessage", vec![origination.as_deref().unwrap_or("*")]),
        None => ("sns:Publish", PHONES.to_vec()),
    };
    for resource in resources {
        let ask =
            AccessRequest { action, resource: Some(resource), service: None, context: &context };
        let say = decide(iam, organization.as_ref(), role, &ask, &mut BTreeSet::new());
        if !say.allowed() {
            return Err(Refusal::new(
                "InvalidSmsRoleAccessPolicyException",
                "Role does not have permission to publish with SNS",
            ));
        }
    }
    Ok(())
}

/// Keys that are always there, whoever calls: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
fn of_every_request(context: &mut ConditionKeys) {
    context.insert("aws:securetransport".to_owned(), vec!["true".to_owned()]);
    context.insert("aws:viaawsservice".to_owned(), vec!["false".to_owned()]);
}

fn no_trust() -> Refusal {
    Refusal::new(
        "InvalidSmsRoleTrustRelationshipException",
        "Role does not have a trust relationship allowing Cognito to assume the role",
    )
}

/// What each kind of policy says of one ask.
pub(super) struct PolicyDecisions {
    /// The role's own policies, with the names of those that spoke.
    pub identity: Decision,
    pub spoke: Vec<(String, &'static str)>,
    /// `None`: the role has no boundary.
    pub boundary: Option<Decision>,
    /// `None`: the account is in no organization.
    pub organization: Option<Decision>,
}

impl PolicyDecisions {
    pub(super) fn allowed(&self) -> bool {
        self.identity == Decision::Allowed
            && self.boundary.is_none_or(|verdict| verdict == Decision::Allowed)
            && self.organization.is_none_or(|verdict| verdict == Decision::Allowed)
    }

    pub(super) fn denied(&self) -> bool {
        self.identity == Decision::Denied
            || self.boundary == Some(Decision::Denied)
            || self.organization == Some(Decision::Denied)
    }
}

/// Identity policies, permissions boundary and service control policies of a role.
pub(super) fn decide(
    iam: &Iam,
    organization: Option<&Organization>,
    role: &Role,
    ask: &AccessRequest<'_>,
    missing: &mut BTreeSet<String>,
) -> PolicyDecisions {
    let inline =
        role.inline.iter().map(|policy| (policy.name.clone(), "user", policy.document.as_str()));
    let attached = role.attached.iter().filter_map(|arn| iam.policy(arn)).map(|policy| {
        let name = policy.arn.rsplit('/').next().unwrap_or_default();
        let kind = if policy.arn.contains("::aws:") { "aws-managed" } else { "user-managed" };
        (name.to_owned(), kind, policy.document.as_str())
    });
    let mut allowed = Vec::new();
    let mut denied = Vec::new();
    for (name, kind, document) in inline.chain(attached) {
        match judge(document, ask, missing) {
            Decision::Allowed => allowed.push((name, kind)),
            Decision::Denied => denied.push((name, kind)),
            Decision::Silent => {}
        }
    }
    let identity = match (denied.is_empty(), allowed.is_empty()) {
        (false, _) => Decision::Denied,
        (true, false) => Decision::Allowed,
        (true, true) => Decision::Silent,
    };
    let boundary = role.boundary.as_ref().map(|arn| {
        iam.policy(arn).map_or(Decision::Silent, |policy| judge(&policy.document, ask, missing))
    });
    PolicyDecisions {
        identity,
        spoke: if denied.is_empty() { allowed } else { denied },
        boundary,
        organization: organization.map(|organization| by_organization(organization, ask, missing)),
    }
}

/// What the organization says of one ask.
pub(super) fn by_organization(
    organization: &Organization,
    ask: &AccessRequest<'_>,
    missing: &mut BTreeSet<String>,
) -> Decision {
    let verdicts: Vec<Decision> =
        organization.scp.iter().map(|scp| judge(scp, ask, missing)).collect();
    // Policies that only deny stand beside FullAWSAccess, or nothing at all would work.
    let only_denies = !organization.scp.iter().any(|scp| allows_anything(scp));
    if verdicts.contains(&Decision::Denied) {
        Decision::Denied
    } else if only_denies || verdicts.contains(&Decision::Allowed) {
        Decision::Allowed
    } else {
        Decision::Silent
    }
}

fn allows_anything(document: &str) -> bool {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    super::judge::each(document.get("Statement"))
        .any(|statement| statement.get("Effect").and_then(Value::as_str) == Some("Allow"))
}
