//! The operations of End User Messaging that say why a text message does not arrive.

use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use super::request::{Request, text};
use super::service::{Service, UNKNOWN_TO_JSON, anything_of, members};
use super::text_messages::EndUserMessagingRegion;
use super::world::World;

type Handler = fn(&World, &EndUserMessagingRegion, &Request) -> Result<Value, Refusal>;

/// What is spoken here.
pub(super) const OPERATIONS: &[(&str, Handler)] = &[
    ("DescribeAccountAttributes", account_attributes),
    ("DescribeSpendLimits", spend_limits),
    ("DescribeOptedOutNumbers", opted_out_numbers),
    ("DescribeProtectConfigurations", protect_configurations),
    ("GetProtectConfigurationCountryRuleSet", country_rule_set),
];

const SERVICE: Service = Service {
    prefix: "sms-voice",
    spelled: "sms-voice",
    unknown: UNKNOWN_TO_JSON,
    forbidden: (400, "AccessDeniedException"),
    resource: |world, region| anything_of(world, "sms-voice", region, "*"),
};

/// The one protect configuration that an account has here.
const PROTECT: &str = "protect-0a1b2c3d4e5f60718293a4b5c6d7e8f9";

pub(super) fn operate(
    world: &World,
    region: &str,
    operation: &str,
    body: &[u8],
) -> Result<Value, Refusal> {
    let run = SERVICE.find(world, region, OPERATIONS, operation)?;
    let request = members(body)?;
    run(world, &world.sns.end_user_messaging(region), &request)
}

fn account_attributes(
    _world: &World,
    here: &EndUserMessagingRegion,
    _request: &Request,
) -> Result<Value, Refusal> {
    let tier = if here.sandbox { "SANDBOX" } else { "PRODUCTION" };
    let mut attributes = vec![json!({ "Name": "ACCOUNT_TIER", "Value": tier })];
    if !here.protect.is_empty() {
        attributes.push(json!({ "Name": "DEFAULT_PROTECT_CONFIGURATION_ID", "Value": PROTECT }));
    }
    Ok(json!({ "AccountAttributes": attributes }))
}

fn spend_limits(
    _world: &World,
    here: &EndUserMessagingRegion,
    _request: &Request,
) -> Result<Value, Refusal> {
    let limit = |name: &str, enforced: u64, max: u64| {
        json!({
            "Name": name,
            "EnforcedLimit": enforced,
            "MaxLimit": max,
            "Overridden": enforced != max
        })
    };
    Ok(json!({ "SpendLimits": [
        limit("TEXT_MESSAGE_MONTHLY_SPEND_LIMIT", here.spend_limit, here.max_spend_limit),
        limit("VOICE_MESSAGE_MONTHLY_SPEND_LIMIT", 1, 1),
    ] }))
}

fn opted_out_numbers(
    world: &World,
    here: &EndUserMessagingRegion,
    request: &Request,
) -> Result<Value, Refusal> {
    let name = text(request, "OptOutListName").ok_or_else(|| missing("OptOutListName"))?;
    if name != "Default" {
        return Err(not_found());
    }
    let wanted: Vec<&str> = request
        .get("OptedOutNumbers")
        .and_then(Value::as_array)
        .map(|numbers| numbers.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    // A number that is asked for and not on the list is not there, as a resource is not.
    if wanted.iter().any(|number| !here.opted_out.iter().any(|out| out == number)) {
        return Err(not_found());
    }
    let listed =
        here.opted_out.iter().filter(|out| wanted.is_empty() || wanted.contains(&out.as_str()));
    let since = world.clock.now() - 86_400 * 7;
    let numbers: Vec<Value> = listed
        .map(|number| {
            json!({
                "OptedOutNumber": number,
                "OptedOutTimestamp": since,
                "EndUserOptedOut": true
            })
        })
        .collect();
    Ok(json!({
        "OptOutListArn": arn(world, here, "opt-out-list/Default"),
        "OptOutListName": "Default",
        "OptedOutNumbers": numbers
    }))
}

fn protect_configurations(
    world: &World,
    here: &EndUserMessagingRegion,
    _request: &Request,
) -> Result<Value, Refusal> {
    let mut all = Vec::new();
    if !here.protect.is_empty() {
        all.push(json!({
            "ProtectConfigurationArn": arn(world, here, &format!("protect-configuration/{PROTECT}")),
            "ProtectConfigurationId": PROTECT,
            "CreatedTimestamp": world.clock.now() - 86_400 * 30,
            "AccountDefault": true,
            "DeletionProtectionEnabled": false
        }));
    }
    Ok(json!({ "ProtectConfigurations": all }))
}

fn country_rule_set(
    world: &World,
    here: &EndUserMessagingRegion,
    request: &Request,
) -> Result<Value, Refusal> {
    let required = |member: &str| text(request, member).ok_or_else(|| missing(member));
    let (id, capability) = (required("ProtectConfigurationId")?, required("NumberCapability")?);
    if here.protect.is_empty() || id != PROTECT {
        return Err(not_found());
    }
    let mut rules = Map::new();
    // AWS names every country: these stand for all that are allowed.
    for country in ["BR", "US"] {
        rules.insert(country.to_owned(), json!({ "ProtectStatus": "ALLOW" }));
    }
    if capability == "SMS" {
        for (country, status) in &here.protect {
            rules.insert(country.clone(), json!({ "ProtectStatus": status }));
        }
    }
    Ok(json!({
        "ProtectConfigurationArn": arn(world, here, &format!("protect-configuration/{PROTECT}")),
        "ProtectConfigurationId": PROTECT,
        "NumberCapability": capability,
        "CountryRuleSet": rules
    }))
}

fn arn(world: &World, here: &EndUserMessagingRegion, resource: &str) -> String {
    format!("arn:{}:sms-voice:{}:{}:{resource}", world.partition(), here.region, world.account)
}

/// The names are AWS's; its words for these two are not known.
fn missing(member: &str) -> Refusal {
    Refusal::new("ValidationException", format!("{member} is required."))
}

fn not_found() -> Refusal {
    Refusal::new("ResourceNotFoundException", "Resource not found.")
}
