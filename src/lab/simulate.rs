//! `SimulatePrincipalPolicy`
//! (source: iam-simulate, iam-simulate-no-trust): identity policies, boundary and SCPs; never the trust policy.

use std::collections::BTreeSet;

use super::form::Form;
use super::iam_request::{not_found, wanted};
use super::judge::{AccessRequest, ConditionKeys, Decision};
use super::refusal::Refusal;
use super::request::denied;
use super::role_check::{PolicyDecisions, by_organization, decide};
use super::world::{Role, World};
use super::xml::Xml;

pub(super) fn simulate_principal_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let source = wanted(form, "PolicySourceArn")?;
    let actions = form.list("ActionNames");
    if actions.is_empty() {
        return Err(wanted(form, "ActionNames").err().unwrap_or_else(|| {
            Refusal::new("ValidationError", "ActionNames must hold at least one action.")
        }));
    }
    if let Some(action) = actions.iter().find(|action| !action.contains(':')) {
        return Err(Refusal::new(
            "InvalidInput",
            format!("Invalid Entity Arn or action: {action}"),
        ));
    }
    let subject = subject(world, source)?;
    let resources = match form.list("ResourceArns") {
        given if given.is_empty() => vec!["*"],
        given => given,
    };
    let mut context = given_context(form);
    let account = || vec![world.account.clone()];
    context.entry("aws:principalaccount".to_owned()).or_insert_with(account);
    context.entry("aws:principalarn".to_owned()).or_insert_with(|| vec![source.to_owned()]);

    let mut xml = Xml::default();
    xml.open("EvaluationResults");
    for action in actions {
        for resource in &resources {
            let mut missing = BTreeSet::new();
            let ask = AccessRequest {
                action,
                resource: Some(resource),
                service: None,
                context: &context,
            };
            let say = match subject {
                Subject::Role(role) => {
                    decide(&world.iam, world.organization.as_ref(), role, &ask, &mut missing)
                }
                Subject::Caller => callers_say(world, &ask, &mut missing),
            };
            result(&mut xml, source, &ask, &say, &missing);
        }
    }
    xml.close("EvaluationResults");
    xml.leaf("IsTruncated", "false");
    Ok(xml)
}

#[derive(Clone, Copy)]
enum Subject<'w> {
    Role(&'w Role),
    /// Of the caller the lab knows what is forbidden to them, and nothing else.
    Caller,
}

fn subject<'w>(world: &'w World, source: &str) -> Result<Subject<'w>, Refusal> {
    if let Some(role) = world.iam.roles.iter().find(|role| world.role_arn(role) == source) {
        return Ok(Subject::Role(role));
    }
    let form = source.split(':').collect::<Vec<_>>();
    match form.as_slice() {
        ["arn", _, "iam", "", _, who] if who.starts_with("role/") || who.starts_with("user/") => {}
        // A session is no principal that policies hang on; its role is.
        _ => return Err(Refusal::new("InvalidInput", format!("Invalid Entity Arn: {source}"))),
    }
    if callers_arn(world).as_deref() == Some(source) {
        return Ok(Subject::Caller);
    }
    Err(not_found(format!("Principal {source} does not exist.")))
}

/// The IAM user or role behind the caller, as simulation names it.
fn callers_arn(world: &World) -> Option<String> {
    let arn = &world.caller.arn;
    let session = arn.splitn(6, ':').nth(5)?;
    match session.split_once('/')? {
        ("user", _) => Some(arn.clone()),
        ("assumed-role", rest) => {
            let role = rest.split('/').next()?;
            Some(format!("arn:{}:iam::{}:role/{role}", world.partition(), world.account))
        }
        _ => None,
    }
}

fn callers_say(
    world: &World,
    ask: &AccessRequest<'_>,
    missing: &mut BTreeSet<String>,
) -> PolicyDecisions {
    let forbidden = denied(world, ask.action);
    let organization = world.organization.as_ref();
    PolicyDecisions {
        identity: if forbidden { Decision::Silent } else { Decision::Allowed },
        spoke: if forbidden { Vec::new() } else { vec![("Operators".to_owned(), "user-managed")] },
        boundary: None,
        organization: organization.map(|scps| by_organization(scps, ask, missing)),
    }
}

fn given_context(form: &Form) -> ConditionKeys {
    let mut context = ConditionKeys::new();
    for n in 1.. {
        let entry = format!("ContextEntries.member.{n}");
        if !form.has(&format!("{entry}.")) {
            break;
        }
        if let Some(key) = form.get(&format!("{entry}.ContextKeyName")) {
            let values = form.list(&format!("{entry}.ContextKeyValues"));
            context.insert(key.to_lowercase(), values.into_iter().map(str::to_owned).collect());
        }
    }
    context
}

fn result(
    xml: &mut Xml,
    source: &str,
    ask: &AccessRequest<'_>,
    say: &PolicyDecisions,
    missing: &BTreeSet<String>,
) {
    let decision = if say.denied() {
        "explicitDeny"
    } else if say.allowed() {
        "allowed"
    } else {
        "implicitDeny"
    };
    xml.open("member");
    xml.leaf("EvalActionName", ask.action);
    xml.leaf("EvalResourceName", ask.resource.unwrap_or("*"));
    xml.leaf("EvalDecision", decision);
    xml.open("MatchedStatements");
    for (name, kind) in &say.spoke {
        xml.open("member");
        let role = source.rsplit('/').next().unwrap_or_default();
        let id = if *kind == "user" { format!("role_{role}_{name}") } else { name.clone() };
        xml.leaf("SourcePolicyId", &id);
        xml.leaf("SourcePolicyType", if *kind == "user" { "IAM Policy" } else { kind });
        xml.close("member");
    }
    xml.close("MatchedStatements");
    xml.open("MissingContextValues");
    for key in missing {
        xml.leaf("member", key);
    }
    xml.close("MissingContextValues");
    detail(xml, "OrganizationsDecisionDetail", "AllowedByOrganizations", say.organization);
    detail(xml, "PermissionsBoundaryDecisionDetail", "AllowedByPermissionsBoundary", say.boundary);
    xml.close("member");
}

fn detail(xml: &mut Xml, tag: &str, member: &str, verdict: Option<Decision>) {
    if let Some(verdict) = verdict {
        xml.open(tag);
        xml.leaf(member, if verdict == Decision::Allowed { "true" } else { "false" });
        xml.close(tag);
    }
}
