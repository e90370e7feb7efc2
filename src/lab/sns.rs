//! The operations of SNS that text messages have.

use super::form::Form;
use super::refusal::Refusal;
use super::service::{Service, anything_of};
use super::world::World;
use super::xml::Xml;

type Handler = fn(&mut World, &str, &Form) -> Result<Xml, Refusal>;

pub(super) const OPERATIONS: &[(&str, Handler)] = &[
    ("GetSMSSandboxAccountStatus", sandbox),
    ("GetSMSAttributes", attributes),
    ("SetSMSAttributes", set_attributes),
];

const SERVICE: Service = Service {
    prefix: "sns",
    spelled: "SNS",
    unknown: ("InvalidAction", |action| {
        format!("The action {action} is not valid for this web service.")
    }),
    // SNS has a name of its own for this.
    forbidden: (403, "AuthorizationError"),
    resource: |world, region| anything_of(world, "sns", region, "*"),
};

pub(super) fn operate(
    world: &mut World,
    region: &str,
    action: &str,
    form: &Form,
) -> Result<Xml, Refusal> {
    let run = SERVICE.find(world, region, OPERATIONS, action)?;
    run(world, region, form)
}

fn sandbox(world: &mut World, region: &str, _form: &Form) -> Result<Xml, Refusal> {
    let here = world.sns.region(region);
    let mut xml = Xml::default();
    xml.leaf("IsInSandbox", if here.sandbox { "true" } else { "false" });
    Ok(xml)
}

fn attributes(world: &mut World, region: &str, form: &Form) -> Result<Xml, Refusal> {
    let here = world.sns.region(region);
    let wanted = form.list("attributes");
    let held = [
        ("MonthlySpendLimit", &here.monthly_spend_limit),
        ("DefaultSMSType", &here.default_sms_type),
    ];
    let mut xml = Xml::default();
    xml.open("attributes");
    for (key, value) in held {
        if let Some(value) = value
            && (wanted.is_empty() || wanted.contains(&key))
        {
            xml.open("entry");
            xml.leaf("key", key);
            xml.leaf("value", value);
            xml.close("entry");
        }
    }
    xml.close("attributes");
    Ok(xml)
}

fn set_attributes(world: &mut World, region: &str, form: &Form) -> Result<Xml, Refusal> {
    let mut here = world.sns.region(region);
    let bad = |text: String| Refusal::new("InvalidParameter", format!("Invalid parameter: {text}"));
    for n in 1.. {
        let Some(key) = form.get(&format!("attributes.entry.{n}.key")) else { break };
        let value = form.get(&format!("attributes.entry.{n}.value")).unwrap_or_default();
        match key {
            "MonthlySpendLimit" if value.parse::<u64>().is_ok() => {
                here.monthly_spend_limit = Some(value.to_owned());
            }
            "DefaultSMSType" if ["Promotional", "Transactional"].contains(&value) => {
                here.default_sms_type = Some(value.to_owned());
            }
            "MonthlySpendLimit" | "DefaultSMSType" => return Err(bad(format!("{key}: {value}"))),
            _ => return Err(bad(format!("the practice AWS does not keep {key}"))),
        }
    }
    world.sns.regions.retain(|known| known.region != region);
    world.sns.regions.push(here);
    Ok(Xml::default())
}
