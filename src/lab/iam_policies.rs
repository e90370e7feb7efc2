//! IAM's operations on the policies of a role.

use super::form::Form;
use super::iam_documents::{PolicyKind, well_formed};
use super::iam_request::{change_role, name_in_bounds, not_found, role, wanted};
use super::refusal::Refusal;
use super::world::{InlinePolicy, World};
use super::xml::Xml;

/// A part of a list.
pub(super) struct Page {
    from: usize,
    size: usize,
}

impl Page {
    /// `MaxItems` 1 to 1000 and `Marker`.
    pub(super) fn of(form: &Form) -> Result<Page, Refusal> {
        let size = form.get("MaxItems").map_or(Some(100), |text| text.parse().ok());
        let size = size.filter(|size| (1..=1000).contains(size)).ok_or_else(|| {
            Refusal::new(
                "ValidationError",
                "1 validation error detected: Value at 'maxItems' failed to satisfy constraint: \
                 Member must have value between 1 and 1000",
            )
        })?;
        let from = match form.get("Marker") {
            None => 0,
            Some(marker) => marker
                .strip_prefix("AAEL")
                .and_then(|rest| usize::from_str_radix(rest, 16).ok())
                .ok_or_else(|| Refusal::new("ValidationError", "Invalid Marker."))?,
        };
        Ok(Page { from, size })
    }

    pub(super) fn write(
        &self,
        xml: &mut Xml,
        list: &str,
        count: usize,
        each: impl Fn(&mut Xml, usize),
    ) {
        let end = self.from.saturating_add(self.size).min(count);
        xml.open(list);
        for n in self.from..end {
            each(xml, n);
        }
        xml.close(list);
        xml.leaf("IsTruncated", if end < count { "true" } else { "false" });
        if end < count {
            xml.leaf("Marker", &format!("AAEL{end:x}"));
        }
    }
}

pub(super) fn list_role_policies(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let page = Page::of(form)?;
    let mut xml = Xml::default();
    page.write(&mut xml, "PolicyNames", role.inline.len(), |xml, n| {
        if let Some(policy) = role.inline.get(n) {
            xml.leaf("member", &policy.name);
        }
    });
    Ok(xml)
}

fn no_inline(name: &str) -> Refusal {
    not_found(format!("The role policy with name {name} cannot be found."))
}

pub(super) fn get_role_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let name = wanted(form, "PolicyName")?;
    let policy = role
        .inline
        .iter()
        .find(|policy| policy.name.eq_ignore_ascii_case(name))
        .ok_or_else(|| no_inline(name))?;
    let mut xml = Xml::default();
    xml.leaf("RoleName", &role.name);
    xml.leaf("PolicyName", &policy.name);
    xml.document("PolicyDocument", &policy.document);
    Ok(xml)
}

pub(super) fn put_role_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let name = wanted(form, "PolicyName")?.to_owned();
    let document = wanted(form, "PolicyDocument")?.to_owned();
    name_in_bounds("policyName", &name, 128)?;
    well_formed(&document, PolicyKind::Identity)?;
    let others = role.inline.iter().filter(|policy| !policy.name.eq_ignore_ascii_case(&name));
    let size = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let total = others.map(|policy| size(&policy.document)).sum::<usize>() + size(&document);
    if total > 10_240 {
        return Err(Refusal::with_status(
            409,
            "LimitExceeded",
            format!("Maximum policy size of 10240 bytes exceeded for role {}", role.name),
        ));
    }
    change_role(world, form, |role| {
        match role.inline.iter_mut().find(|policy| policy.name.eq_ignore_ascii_case(&name)) {
            Some(policy) => policy.document = document,
            None => role.inline.push(InlinePolicy { name, document }),
        }
    })
}

pub(super) fn delete_role_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let name = wanted(form, "PolicyName")?.to_owned();
    if !role.inline.iter().any(|policy| policy.name.eq_ignore_ascii_case(&name)) {
        return Err(no_inline(&name));
    }
    change_role(world, form, |role| {
        role.inline.retain(|policy| !policy.name.eq_ignore_ascii_case(&name));
    })
}

pub(super) fn list_attached_role_policies(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let page = Page::of(form)?;
    let mut xml = Xml::default();
    page.write(&mut xml, "AttachedPolicies", role.attached.len(), |xml, n| {
        if let Some(arn) = role.attached.get(n) {
            xml.open("member");
            xml.leaf("PolicyName", arn.rsplit('/').next().unwrap_or_default());
            xml.leaf("PolicyArn", arn);
            xml.close("member");
        }
    });
    Ok(xml)
}

pub(super) fn attach_role_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let arn = wanted(form, "PolicyArn")?.to_owned();
    if world.iam.policy(&arn).is_none() {
        return Err(not_found(format!("Policy {arn} does not exist or is not attachable.")));
    }
    let there = role.attached.contains(&arn);
    if !there && role.attached.len() >= 10 {
        return Err(Refusal::with_status(
            409,
            "LimitExceeded",
            "Cannot exceed quota for PoliciesPerRole: 10",
        ));
    }
    change_role(world, form, |role| {
        if !there {
            role.attached.push(arn);
        }
    })
}

pub(super) fn detach_role_policy(world: &mut World, form: &Form) -> Result<Xml, Refusal> {
    let role = role(world, form)?;
    let arn = wanted(form, "PolicyArn")?.to_owned();
    if !role.attached.contains(&arn) {
        return Err(not_found(format!("Policy {arn} was not found.")));
    }
    change_role(world, form, |role| role.attached.retain(|held| *held != arn))
}
