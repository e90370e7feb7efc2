//! IAM's operations on roles and policies, and STS's one.

use super::clock::iso;
use super::form::Form;
use super::iam_documents::{PolicyKind, well_formed};
use super::iam_policies::Page;
use super::iam_request::{change_role, id_of, name_in_bounds, not_found, role, wanted};
use super::refusal::{Refusal, not_authorized, not_spoken};
use super::request::denied;
use super::world::{Role, World};
use super::xml::Xml;
use super::{iam_managed, iam_policies, simulate};

type Handler = fn(&mut World, &Form) -> Result<Xml, Refusal>;

pub(super) const OPERATIONS: &[(&str, Handler)] = &[
    ("GetRole", get_role),
    ("CreateRole", create_role),
    ("DeleteRole", delete_role),
    ("UpdateAssumeRolePolicy", update_assume_role_policy),
    ("ListRolePolicies", iam_policies::list_role_policies),
    ("GetRolePolicy", iam_policies::get_role_policy),
    ("PutRolePolicy", iam_policies::put_role_policy),
    ("DeleteRolePolicy", iam_policies::delete_role_policy),
    ("ListAttachedRolePolicies", iam_policies::list_attached_role_policies),
    ("AttachRolePolicy", iam_policies::attach_role_policy),
    ("DetachRolePolicy", iam_policies::detach_role_policy),
    ("GetPolicy", iam_managed::get_policy),
    ("GetPolicyVersion", iam_managed::get_policy_version),
    ("ListPolicies", iam_managed::list_policies),
    ("ListPolicyVersions", iam_managed::list_policy_versions),
    ("CreatePolicy", iam_managed::create_policy),
    ("CreatePolicyVersion", iam_managed::create_policy_version),
    ("SetDefaultPolicyVersion", iam_managed::set_default_policy_version),
    ("DeletePolicyVersion", iam_managed::delete_policy_version),
    ("DeletePolicy", iam_managed::delete_policy),
    ("PutRolePermissionsBoundary", put_boundary),
    ("DeleteRolePermissionsBoundary", delete_boundary),
    ("ListRoles", list_roles),
    ("TagRole", tag_role),
    ("UntagRole", untag_role),
    ("SimulatePrincipalPolicy", simulate::simulate_principal_policy),
    ("ListRoleTags", list_role_tags),
    ("ListInstanceProfilesForRole", list_instance_profiles),
];

pub(super) fn operate(world: &mut World, action: &str, form: &Form) -> Result<Xml, Refusal> {
    let Some((_, run)) = OPERATIONS.iter().find(|(name, _)| *name == action) else {
        return Err(Refusal::new(
            "InvalidAction",
            format!(
                "Could not find operation {action} for version 2010-05-08. {}",
                not_spoken(action)
            ),
        ));
    };
    authorize(world, action, form)?;
    run(world, form)
}

/// `GetCallerIdentity`, which needs no permission (source: caller-identity-no-permission).
pub(super) fn caller_identity(world: &World, action: &str) -> Result<Xml, Refusal> {
    if action != "GetCallerIdentity" {
        return Err(Refusal::new(
            "InvalidAction",
            format!(
                "Could not find operation {action} for version 2011-06-15. {}",
                not_spoken(action)
            ),
        ));
    }
    let arn = &world.caller.arn;
    let mut parts = arn.splitn(6, ':').nth(5).unwrap_or_default().split('/');
    let user_id = match (parts.next(), parts.nth(1)) {
        (Some("assumed-role"), Some(session)) => format!("AROAEXAMPLE0LABCALLER:{session}"),
        (Some("root"), _) => world.account.clone(),
        _ => "AIDAEXAMPLE0LABCALLER".to_owned(),
    };
    let mut xml = Xml::default();
    xml.leaf("Arn", arn);
    xml.leaf("UserId", &user_id);
    xml.leaf("Account", &world.account);
    Ok(xml)
}

fn authorize(world: &World, action: &str, form: &Form) -> Result<(), Refusal> {
    let action = format!("iam:{action}");
    if !denied(world, &action) {
        return Ok(());
    }
    let resource = match (form.get("RoleName"), form.get("PolicyArn"), form.get("PolicySourceArn"))
    {
        (Some(role), _, _) => format!("role {role}"),
        (_, Some(policy), _) => format!("policy {policy}"),
        (_, _, Some(principal)) => principal.to_owned(),
        _ => "*".to_owned(),
    };
    Err(Refusal::with_status(
        403,
        "AccessDenied",
        not_authorized(&world.caller.arn, &action, &resource),
    ))
}

fn describe(world: &World, role: &Role, in_full: bool) -> Xml {
    let mut xml = Xml::default();
    xml.open("Role");
    members(&mut xml, world, role, in_full);
    if !role.tags.is_empty() {
        tags(&mut xml, &role.tags);
    }
    xml.close("Role");
    xml
}

fn members(xml: &mut Xml, world: &World, role: &Role, in_full: bool) {
    xml.leaf("Path", &role.path);
    xml.leaf("RoleName", &role.name);
    xml.leaf("RoleId", &id_of("AROA", &world.role_arn(role)));
    xml.leaf("Arn", &world.role_arn(role));
    xml.leaf("CreateDate", &iso(role.created));
    xml.document("AssumeRolePolicyDocument", &role.trust);
    if let Some(description) = &role.description {
        xml.leaf("Description", description);
    }
    if in_full {
        xml.leaf("MaxSessionDuration", "3600");
        if let Some(boundary) = &role.boundary {
            xml.open("PermissionsBoundary");
            xml.leaf("PermissionsBoundaryType", "Policy");
            xml.leaf("PermissionsBoundaryArn", boundary);
            xml.close("PermissionsBoundary");
        }
        xml.open("RoleLastUsed");
        xml.close("RoleLastUsed");
    }
}

fn tags(xml: &mut Xml, tags: &[(String, String)]) {
    xml.open("Tags");
    for (key, value) in tags {
        xml.open("member");
        xml.leaf("Key", key);
        xml.leaf("Value", value);
        xml.close("member");
    }
    xml.close("Tags");
}

fn get_role(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    Ok(describe(world, role(world, form)?, true))
}

fn create_role(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let name = wanted(form, "RoleName")?.to_owned();
    let trust = wanted(form, "AssumeRolePolicyDocument")?.to_owned();
    let path = form.get("Path").unwrap_or("/").to_owned();
    name_in_bounds("roleName", &name, 64)?;
    if !(path.starts_with('/') && path.ends_with('/')) || path.len() > 512 || path.contains("//") {
        return Err(Refusal::new(
            "ValidationError",
            "The specified value for path is invalid. It must begin and end with / and contain \
             only alphanumeric characters and/or / characters.",
        ));
    }
    well_formed(&trust, PolicyKind::Trust)?;
    if world.iam.roles.iter().any(|role| role.name.eq_ignore_ascii_case(&name)) {
        return Err(Refusal::with_status(
            409,
            "EntityAlreadyExists",
            format!("Role with name {name} already exists."),
        ));
    }
    let boundary = form.get("PermissionsBoundary").map(str::to_owned);
    if let Some(arn) = &boundary {
        can_bound(world, arn)?;
    }
    let tags = sent_tags(form);
    let role = Role {
        name,
        path,
        trust,
        attached: Vec::new(),
        boundary,
        inline: Vec::new(),
        description: form.get("Description").map(str::to_owned),
        tags,
        created: world.clock.now(),
    };
    let answer = describe(world, &role, false);
    world.write_iam(|iam| iam.roles.push(role));
    Ok(answer)
}

fn can_bound(world: &World, arn: &str) -> Result<(), Refusal> {
    if world.iam.policy(arn).is_none() {
        return Err(not_found(format!("Scope ARN: {arn} does not exist or is not attachable.")));
    }
    Ok(())
}

fn sent_tags(form: &Form) -> Vec<(String, String)> {
    (1..)
        .map_while(|n| {
            let key = form.get(&format!("Tags.member.{n}.Key"))?;
            let value = form.get(&format!("Tags.member.{n}.Value")).unwrap_or_default();
            Some((key.to_owned(), value.to_owned()))
        })
        .collect()
}

fn list_roles(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let page = Page::of(form)?;
    let under = form.get("PathPrefix").unwrap_or("/");
    let roles: Vec<&Role> =
        world.iam.roles.iter().filter(|role| role.path.starts_with(under)).collect();
    let mut xml = Xml::default();
    page.write(&mut xml, "Roles", roles.len(), |xml, n| {
        if let Some(role) = roles.get(n) {
            xml.open("member");
            members(xml, world, role, false);
            xml.close("member");
        }
    });
    Ok(xml)
}

fn put_boundary(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    role(world, form)?;
    let arn = wanted(form, "PermissionsBoundary")?.to_owned();
    can_bound(world, &arn)?;
    change_role(world, form, |role| role.boundary = Some(arn))
}

fn delete_boundary(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    if role(world, form)?.boundary.is_none() {
        return Err(not_found("Role does not have a permissions boundary.".to_owned()));
    }
    change_role(world, form, |role| role.boundary = None)
}

fn tag_role(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let sent = sent_tags(form);
    if sent.is_empty() {
        wanted(form, "Tags")?;
    }
    change_role(world, form, |role| {
        for (key, value) in sent {
            match role.tags.iter_mut().find(|(held, _)| held.eq_ignore_ascii_case(&key)) {
                Some(tag) => *tag = (key, value),
                None => role.tags.push((key, value)),
            }
        }
    })
}

fn untag_role(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let keys: Vec<String> = form.list("TagKeys").into_iter().map(str::to_owned).collect();
    change_role(world, form, |role| {
        role.tags.retain(|(held, _)| !keys.iter().any(|key| key.eq_ignore_ascii_case(held)));
    })
}

fn delete_role(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let conflict = if !role.attached.is_empty() {
        Some("Cannot delete entity, must detach all policies first.")
    } else if !role.inline.is_empty() {
        Some("Cannot delete entity, must delete policies first.")
    } else {
        None
    };
    if let Some(conflict) = conflict {
        return Err(Refusal::with_status(409, "DeleteConflict", conflict));
    }
    let name = role.name.clone();
    world.write_iam(|iam| iam.roles.retain(|role| role.name != name));
    Ok(Xml::default())
}

fn update_assume_role_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    role(world, form)?;
    let document = wanted(form, "PolicyDocument")?.to_owned();
    well_formed(&document, PolicyKind::Trust)?;
    change_role(world, form, |role| role.trust = document)
}

fn list_role_tags(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let mut xml = Xml::default();
    tags(&mut xml, &role.tags);
    xml.leaf("IsTruncated", "false");
    Ok(xml)
}

fn list_instance_profiles(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    role(world, form)?;
    let mut xml = Xml::default();
    xml.open("InstanceProfiles");
    xml.close("InstanceProfiles");
    xml.leaf("IsTruncated", "false");
    Ok(xml)
}
