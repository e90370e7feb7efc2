//! What a request to IAM says and names, for all of its operations.

use super::form::Form;
use super::refusal::Refusal;
use super::world::{Role, World};
use super::xml::Xml;

/// A mandatory parameter.
pub(super) fn wanted<'f>(form: &'f Form, name: &str) -> Result<&'f str, Refusal> {
    form.get(name).ok_or_else(|| {
        let mut letters = name.chars();
        let first = letters.next().map(|letter| letter.to_lowercase().to_string());
        Refusal::new(
            "ValidationError",
            format!(
                "1 validation error detected: Value null at '{}{}' failed to satisfy constraint: \
                 Member must not be null",
                first.unwrap_or_default(),
                letters.as_str()
            ),
        )
    })
}

pub(super) fn name_in_bounds(what: &str, name: &str, most: usize) -> Result<(), Refusal> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "+=,.@-_".contains(c);
    if !name.is_empty() && name.chars().count() <= most && name.chars().all(allowed) {
        return Ok(());
    }
    Err(Refusal::new(
        "ValidationError",
        format!(
            "The specified value for {what} is invalid. It must contain only alphanumeric \
             characters and/or the following: +=,.@_- and be at most {most} long"
        ),
    ))
}

pub(super) fn not_found(message: String) -> Refusal {
    Refusal::with_status(404, "NoSuchEntity", message)
}

pub(super) fn role<'w>(world: &'w World, form: &Form) -> Result<&'w Role, Refusal> {
    let name = wanted(form, "RoleName")?;
    // Role names are told apart by their letters alone, not by their case.
    world
        .iam
        .roles
        .iter()
        .find(|role| role.name.eq_ignore_ascii_case(name))
        .ok_or_else(|| not_found(format!("The role with name {name} cannot be found.")))
}

pub(super) fn change_role(
    world: &mut World,
    form: &Form,
    change: impl FnOnce(&mut Role),
) -> Result<Xml, Refusal> {
    let name = role(world, form)?.name.clone();
    world.write_iam(|iam| {
        if let Some(role) = iam.roles.iter_mut().find(|role| role.name == name) {
            change(role);
        }
    });
    Ok(Xml::default())
}

/// An id that is the same in every process: made from what it names.
pub(super) fn id_of(prefix: &str, arn: &str) -> String {
    let seed = arn.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mut random = fastrand::Rng::with_seed(seed);
    let letters: String = (0..17).map(|_| random.alphanumeric().to_ascii_uppercase()).collect();
    format!("{prefix}{letters}")
}
