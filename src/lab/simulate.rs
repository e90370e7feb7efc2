//! `SimulatePrincipalPolicy` (facts 4.4): identity policies, boundary and SCPs; never the trust policy.

use std::collections::BTreeSet;

use super::iam::{not_found, wanted};
use super::judge::{Ask, Context, Verdict};
use super::refusal::Refusal;
use super::role_check::{Say, decide};
use super::wire::{Form, Xml};
use super::world::World;

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
    let role = world
        .iam
        .roles
        .iter()
        .find(|role| world.role_arn(role) == source)
        .ok_or_else(|| not_found(format!("Principal {source} does not exist.")))?;
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
            let ask = Ask { action, resource: Some(resource), service: None, context: &context };
            let say = decide(&world.iam, world.organization.as_ref(), role, &ask, &mut missing);
            result(&mut xml, source, &ask, &say, &missing);
        }
    }
    xml.close("EvaluationResults");
    xml.leaf("IsTruncated", "false");
    Ok(xml)
}

fn given_context(form: &Form) -> Context {
    let mut context = Context::new();
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

fn result(xml: &mut Xml, source: &str, ask: &Ask<'_>, say: &Say, missing: &BTreeSet<String>) {
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

fn detail(xml: &mut Xml, tag: &str, member: &str, verdict: Option<Verdict>) {
    if let Some(verdict) = verdict {
        xml.open(tag);
        xml.leaf(member, if verdict == Verdict::Allowed { "true" } else { "false" });
        xml.close(tag);
    }
}
