//! IAM's operations on managed policies and their versions.

use super::clock::iso;
use super::form::Form;
use super::iam_documents::{PolicyKind, well_formed};
use super::iam_policies::Page;
use super::iam_request::{id_of, name_in_bounds, not_found, wanted};
use super::refusal::Refusal;
use super::world::{ManagedPolicy, PolicyVersion, Role, World};
use super::xml::Xml;

/// As many versions as a policy may have.
const VERSIONS: usize = 5;

fn policy<'w>(world: &'w World, form: &Form) -> Result<&'w ManagedPolicy, Refusal> {
    let arn = wanted(form, "PolicyArn")?;
    world.iam.policy(arn).ok_or_else(|| not_found(format!("Policy {arn} was not found.")))
}

/// A policy that the account may change: AWS's own are AWS's.
fn own<'w>(world: &'w World, form: &Form) -> Result<&'w ManagedPolicy, Refusal> {
    let policy = policy(world, form)?;
    if policy.arn.contains("::aws:") {
        return Err(Refusal::with_status(
            403,
            "AccessDenied",
            format!("Policy {} is managed by AWS and cannot be changed.", policy.arn),
        ));
    }
    Ok(policy)
}

fn conflict(message: &str) -> Refusal {
    Refusal::with_status(409, "DeleteConflict", message)
}

fn change(world: &mut World, arn: &str, change: impl FnOnce(&mut ManagedPolicy)) {
    world.write_iam(|iam| {
        if let Some(policy) = iam.policies.iter_mut().find(|policy| policy.arn == arn) {
            change(policy);
        }
    });
}

fn created(world: &World, policy: &ManagedPolicy) -> String {
    // A lesson's policy was there long before anybody looks.
    let since = if policy.created == 0 { world.clock.now() - 86_400 * 120 } else { policy.created };
    iso(since)
}

fn uses(world: &World, used: impl Fn(&Role) -> bool) -> usize {
    world.iam.roles.iter().filter(|role| used(role)).count()
}

fn attachments(world: &World, arn: &str) -> usize {
    uses(world, |role| role.attached.iter().any(|held| held == arn))
}

fn boundaries(world: &World, arn: &str) -> usize {
    uses(world, |role| role.boundary.as_deref() == Some(arn))
}

fn path_and_name(arn: &str) -> (String, &str) {
    let resource = arn.splitn(6, ':').nth(5).unwrap_or_default();
    let (path, name) = resource.rsplit_once('/').unwrap_or(("policy", resource));
    (format!("{}/", path.strip_prefix("policy").unwrap_or_default()), name)
}

fn members(xml: &mut Xml, world: &World, policy: &ManagedPolicy, in_full: bool) {
    let arn = &policy.arn;
    let (path, name) = path_and_name(arn);
    let date = created(world, policy);
    xml.leaf("PolicyName", name);
    xml.leaf("PolicyId", &id_of("ANPA", arn));
    xml.leaf("Arn", arn);
    xml.leaf("Path", &path);
    xml.leaf("DefaultVersionId", &policy.version);
    xml.leaf("AttachmentCount", &attachments(world, arn).to_string());
    xml.leaf("PermissionsBoundaryUsageCount", &boundaries(world, arn).to_string());
    xml.leaf("IsAttachable", "true");
    if let Some(description) = policy.description.as_ref().filter(|_| in_full) {
        xml.leaf("Description", description);
    }
    xml.leaf("CreateDate", &date);
    xml.leaf("UpdateDate", &date);
}

fn described(world: &World, policy: &ManagedPolicy) -> Xml {
    let mut xml = Xml::default();
    xml.open("Policy");
    members(&mut xml, world, policy, true);
    xml.close("Policy");
    xml
}

pub(super) fn get_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    Ok(described(world, policy(world, form)?))
}

pub(super) fn list_policies(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let page = Page::of(form)?;
    let scope = form.get("Scope").unwrap_or("All");
    let attached_alone = form.get("OnlyAttached") == Some("true");
    let under = form.get("PathPrefix").unwrap_or("/");
    let listed = |policy: &&ManagedPolicy| {
        let of_aws = policy.arn.contains("::aws:");
        (scope == "All" || (scope == "AWS") == of_aws)
            && (!attached_alone || attachments(world, &policy.arn) > 0)
            && path_and_name(&policy.arn).0.starts_with(under)
    };
    let policies: Vec<&ManagedPolicy> = world.iam.policies.iter().filter(listed).collect();
    let mut xml = Xml::default();
    page.write(&mut xml, "Policies", policies.len(), |xml, n| {
        if let Some(policy) = policies.get(n) {
            xml.open("member");
            members(xml, world, policy, false);
            xml.close("member");
        }
    });
    Ok(xml)
}

/// Every version, the newest first, and whether it is the default one.
fn versions(policy: &ManagedPolicy) -> Vec<(&str, &str, bool)> {
    let mut all = vec![(policy.version.as_str(), policy.document.as_str(), true)];
    all.extend(
        policy.others.iter().map(|other| (other.id.as_str(), other.document.as_str(), false)),
    );
    all.sort_by_key(|(id, _, _)| std::cmp::Reverse(number(id)));
    all
}

fn number(id: &str) -> u32 {
    id.trim_start_matches('v').parse().unwrap_or(0)
}

pub(super) fn list_policy_versions(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let policy = policy(world, form)?;
    let page = Page::of(form)?;
    let versions = versions(policy);
    let date = created(world, policy);
    let mut xml = Xml::default();
    page.write(&mut xml, "Versions", versions.len(), |xml, n| {
        if let Some((id, _, default)) = versions.get(n) {
            xml.open("member");
            version_members(xml, id, *default, &date);
            xml.close("member");
        }
    });
    Ok(xml)
}

fn version_members(xml: &mut Xml, id: &str, default: bool, date: &str) {
    xml.leaf("VersionId", id);
    xml.leaf("IsDefaultVersion", if default { "true" } else { "false" });
    xml.leaf("CreateDate", date);
}

fn no_version(arn: &str, id: &str) -> Refusal {
    not_found(format!("Policy {arn} version {id} does not exist or is not attachable."))
}

pub(super) fn get_policy_version(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let wanted_id = wanted(form, "VersionId")?;
    let policy = policy(world, form)?;
    let found = versions(policy).into_iter().find(|(id, _, _)| *id == wanted_id);
    let (id, document, default) = found.ok_or_else(|| no_version(&policy.arn, wanted_id))?;
    let mut xml = Xml::default();
    xml.open("PolicyVersion");
    xml.document("Document", document);
    version_members(&mut xml, id, default, &created(world, policy));
    xml.close("PolicyVersion");
    Ok(xml)
}

fn fits(document: &str) -> Result<(), Refusal> {
    well_formed(document, PolicyKind::Identity)?;
    if document.chars().filter(|character| !character.is_whitespace()).count() > 6144 {
        return Err(Refusal::with_status(
            409,
            "LimitExceeded",
            "Cannot exceed quota for PolicySize: 6144",
        ));
    }
    Ok(())
}

pub(super) fn create_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let name = wanted(form, "PolicyName")?;
    let document = wanted(form, "PolicyDocument")?.to_owned();
    let path = form.get("Path").unwrap_or("/");
    name_in_bounds("policyName", name, 128)?;
    fits(&document)?;
    let taken = |policy: &ManagedPolicy| {
        !policy.arn.contains("::aws:") && path_and_name(&policy.arn).1.eq_ignore_ascii_case(name)
    };
    if world.iam.policies.iter().any(taken) {
        return Err(Refusal::with_status(
            409,
            "EntityAlreadyExists",
            format!("A policy called {name} already exists. Duplicate names are not allowed."),
        ));
    }
    let policy = ManagedPolicy {
        arn: format!("arn:{}:iam::{}:policy{path}{name}", world.partition(), world.account),
        document,
        version: "v1".to_owned(),
        others: Vec::new(),
        made: 1,
        created: world.clock.now(),
        description: form.get("Description").map(str::to_owned),
    };
    let answer = described(world, &policy);
    world.write_iam(|iam| iam.policies.push(policy));
    Ok(answer)
}

pub(super) fn create_policy_version(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let document = wanted(form, "PolicyDocument")?.to_owned();
    let policy = own(world, form)?;
    let arn = policy.arn.clone();
    fits(&document)?;
    let held = versions(policy);
    if held.len() >= VERSIONS {
        return Err(Refusal::with_status(
            409,
            "LimitExceeded",
            "A managed policy can have up to 5 versions. Before you create a new version, you must \
             delete an existing version.",
        ));
    }
    let newest = held.iter().map(|(id, _, _)| number(id)).max().unwrap_or(0);
    let made = policy.made.max(newest) + 1;
    let id = format!("v{made}");
    let default = form.get("SetAsDefault") == Some("true");
    let date = iso(world.clock.now());
    change(world, &arn, |policy| {
        policy.made = made;
        policy.others.push(PolicyVersion { id: id.clone(), document });
        if default {
            prefer(policy, &id);
        }
    });
    let mut xml = Xml::default();
    xml.open("PolicyVersion");
    version_members(&mut xml, &id, default, &date);
    xml.close("PolicyVersion");
    Ok(xml)
}

/// Makes one of the other versions the default one.
fn prefer(policy: &mut ManagedPolicy, id: &str) {
    if let Some(at) = policy.others.iter().position(|other| other.id == id) {
        let next = policy.others.remove(at);
        let id = std::mem::replace(&mut policy.version, next.id);
        let document = std::mem::replace(&mut policy.document, next.document);
        policy.others.push(PolicyVersion { id, document });
    }
}

pub(super) fn set_default_policy_version(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let id = wanted(form, "VersionId")?.to_owned();
    let policy = own(world, form)?;
    let arn = policy.arn.clone();
    if !versions(policy).iter().any(|(held, _, _)| *held == id) {
        return Err(no_version(&arn, &id));
    }
    change(world, &arn, |policy| prefer(policy, &id));
    Ok(Xml::default())
}

pub(super) fn delete_policy_version(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let id = wanted(form, "VersionId")?.to_owned();
    let policy = own(world, form)?;
    let arn = policy.arn.clone();
    if policy.version == id {
        return Err(conflict("Cannot delete the default version of a policy."));
    }
    if !policy.others.iter().any(|other| other.id == id) {
        return Err(no_version(&arn, &id));
    }
    change(world, &arn, |policy| policy.others.retain(|other| other.id != id));
    Ok(Xml::default())
}

pub(super) fn delete_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let policy = own(world, form)?;
    let arn = policy.arn.clone();
    if attachments(world, &arn) + boundaries(world, &arn) > 0 {
        return Err(conflict("Cannot delete a policy attached to entities."));
    }
    if !policy.others.is_empty() {
        return Err(conflict(
            "This policy has more than one version. Before you delete a policy, you must delete the \
             policy's versions. The default version is deleted with the policy.",
        ));
    }
    world.write_iam(|iam| iam.policies.retain(|policy| policy.arn != arn));
    Ok(Xml::default())
}
