//! An SMS configuration on its way in: what both writes that carry one refuse.

use serde_json::Value;

use super::refusal::{Refusal, not_authorized};
use super::regions;
use super::request::denied;
use super::role_check;
use super::world::World;

/// Checks an `SmsConfiguration` that a write carries: its form, then whether the caller may pass its
/// role, then the role itself.
///
/// # Errors
/// The first thing that Cognito would refuse.
pub(super) fn accept(world: &mut World, pool_id: &str, sms: &Value) -> Result<(), Refusal> {
    form(&world.region, sms)?;
    may_pass(world, sms)?;
    role_check::check(world, pool_id, sms)
}

fn form(region: &str, sms: &Value) -> Result<(), Refusal> {
    let text =
        |member: &str| sms.get(member).and_then(Value::as_str).filter(|text| !text.is_empty());
    if let Some(eums) = sms.get("EumsSms") {
        if text("SnsCallerArn").is_some() {
            return Err(Refusal::invalid("SnsCallerArn and EumsSms are mutually exclusive."));
        }
        let other = eums.get("Region").and_then(Value::as_str).filter(|other| *other != region);
        if let Some(other) = other {
            return Err(Refusal::invalid(format!(
                "EumsSms Region {other} must be the Region of the user pool."
            )));
        }
        return Ok(());
    }
    // AWS's table says where messages may leave from; what AWS says to another Region is not known.
    let regions = regions::sns_regions(region);
    if regions.is_empty() {
        return Err(Refusal::invalid(format!(
            "User pools in {region} cannot send through SNS: EumsSms is the only way."
        )));
    }
    let fits = match text("SnsRegion") {
        Some(sent) => regions.contains(&sent),
        None => regions.contains(&region),
    };
    if !fits {
        return Err(Refusal::invalid(format!(
            "User pools in {region} must use the SnsRegion {}.",
            regions.join(" or ")
        )));
    }
    Ok(())
}

fn may_pass(world: &World, sms: &Value) -> Result<(), Refusal> {
    if !denied(world, "iam:PassRole") {
        return Ok(());
    }
    let arn = sms
        .pointer("/EumsSms/CallerArn")
        .or_else(|| sms.get("SnsCallerArn"))
        .and_then(Value::as_str)
        .unwrap_or_default();
    Err(Refusal::new(
        "AccessDeniedException",
        not_authorized(&world.caller.arn, "iam:PassRole", arn),
    ))
}
