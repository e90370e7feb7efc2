//! The stacks of CloudFormation: those that a lesson writes down. Nothing here changes them.

use super::form::Form;
use super::lessons::{self, Stack};
use super::refusal::Refusal;
use super::service::{Service, anything_of};
use super::world::World;
use super::xml::Xml;

type Run = fn(&World, &[Stack], &Form) -> Result<Xml, Refusal>;

/// What is spoken here.
pub(super) const OPERATIONS: &[(&str, Run)] =
    &[("DescribeStackResources", describe_stack_resources)];

const SERVICE: Service = Service {
    prefix: "cloudformation",
    spelled: "cloudformation",
    unknown: ("InvalidAction", |action| {
        format!("Could not find operation {action} for version 2010-05-15.")
    }),
    forbidden: (403, "AccessDenied"),
    resource: |world, region| anything_of(world, "cloudformation", region, "stack/*"),
};

pub(super) fn operate(
    world: &World,
    region: &str,
    action: &str,
    form: &Form,
) -> Result<Xml, Refusal> {
    let run = SERVICE.find(world, region, OPERATIONS, action)?;
    let lesson = lessons::find(&world.lesson);
    let here = lesson.filter(|_| region == world.region);
    run(world, here.map_or(&[], |lesson| lesson.stacks.as_slice()), form)
}

fn describe_stack_resources(world: &World, stacks: &[Stack], form: &Form) -> Result<Xml, Refusal> {
    let (by_name, by_id) = (form.get("StackName"), form.get("PhysicalResourceId"));
    let (found, asked) = match (by_name, by_id) {
        (Some(name), None) => (stacks.iter().find(|stack| stack.name == name), name),
        (None, Some(id)) => {
            let has = |stack: &&Stack| stack.resources.iter().any(|r| r.physical_id == id);
            (stacks.iter().find(has), id)
        }
        _ => {
            return Err(Refusal::new(
                "ValidationError",
                "Either StackName or PhysicalResourceId must be specified.",
            ));
        }
    };
    let Some(stack) = found else {
        let message = match by_name {
            Some(_) => format!("Stack with id {asked} does not exist"),
            None => format!("Stack for {asked} does not exist"),
        };
        return Err(Refusal::new("ValidationError", message));
    };
    let wanted = form.get("LogicalResourceId");
    let mut xml = Xml::default();
    xml.open("StackResources");
    for resource in &stack.resources {
        if wanted.is_some_and(|wanted| wanted != resource.logical_id) {
            continue;
        }
        let id = format!(
            "arn:{}:cloudformation:{}:{}:stack/{}/6f0d3a20-0000-11f0-8000-0e0000000001",
            world.partition(),
            world.region,
            world.account,
            stack.name
        );
        xml.open("member");
        for (tag, text) in [
            ("StackName", stack.name.as_str()),
            ("StackId", &id),
            ("LogicalResourceId", &resource.logical_id),
            ("PhysicalResourceId", &resource.physical_id),
            ("ResourceType", &resource.of_type),
            ("Timestamp", "2026-09-03T08:15:00Z"),
            ("ResourceStatus", "UPDATE_COMPLETE"),
        ] {
            xml.leaf(tag, text);
        }
        xml.open("DriftInformation");
        xml.leaf("StackResourceDriftStatus", "NOT_CHECKED");
        xml.close("DriftInformation");
        xml.close("member");
    }
    xml.close("StackResources");
    Ok(xml)
}
