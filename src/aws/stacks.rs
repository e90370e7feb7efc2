//! AWS CloudFormation: one read, of the stack that a resource belongs to.

use super::query_service::{QueryService, text_of};
use super::refusal;
use super::session::Session;
use crate::facts::{Fact, Stack};

pub(super) const CLOUD_FORMATION: QueryService =
    QueryService { name: "CloudFormation", signing: "cloudformation", version: "2010-05-15" };

/// The read.
pub(super) const CALL: &str = "cloudformation:DescribeStackResources";

/// The stack that has the resource of this physical id, of this type; `None` if no stack of the Region has one.
pub(super) async fn stack_of(
    session: &Session,
    physical_id: &str,
    of_type: &str,
) -> Fact<Option<Stack>> {
    let region = &session.identity.region;
    let sent = [("PhysicalResourceId", physical_id)];
    match CLOUD_FORMATION.ask(session, region, CALL, &sent).await {
        Ok(result) => read(&result, physical_id, of_type),
        Err(trouble) if is_of_no_stack(&trouble.code, &trouble.text) => Fact::Known(None),
        Err(trouble) => refusal::unread(&trouble),
    }
}

/// The error with which CloudFormation says that it knows no stack with that resource
/// (source: cfn-no-stack-of-resource).
fn is_of_no_stack(code: &str, text: &str) -> bool {
    code == "ValidationError" && text.contains("does not exist")
}

fn unreadable<T>(text: &str) -> Fact<T> {
    Fact::Failed { code: "unreadable".into(), text: format!("{CALL}: {text}") }
}

/// The stack in a whole answer, which lists every resource of the stack.
fn read(result: &str, physical_id: &str, of_type: &str) -> Fact<Option<Stack>> {
    let members: Vec<&str> = result
        .split("<member>")
        .skip(1)
        .map(|member| member.split("</member>").next().unwrap_or_default())
        .collect();
    let is_it = |member: &&&str| {
        text_of(member, "PhysicalResourceId").as_deref() == Some(physical_id)
            && text_of(member, "ResourceType").as_deref() == Some(of_type)
            // A deleted stack is listed for a while; a resource that it left behind is nobody's.
            && !text_of(member, "ResourceStatus").is_some_and(|status| status.starts_with("DELETE_"))
    };
    let Some(member) = members.iter().find(is_it) else { return Fact::Known(None) };
    match (text_of(member, "StackName"), text_of(member, "LogicalResourceId")) {
        (Some(name), Some(logical_id)) => {
            let is_metadata = |member: &&str| {
                text_of(member, "ResourceType").as_deref() == Some("AWS::CDK::Metadata")
            };
            Fact::Known(Some(Stack { name, logical_id, is_cdk: members.iter().any(is_metadata) }))
        }
        _ => unreadable("StackName"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POOL: &str = "us-east-1_AbC123xyz";

    fn member(logical: &str, physical: &str, of_type: &str, status: &str) -> String {
        format!(
            "<member>\n<StackName>shop-auth</StackName><LogicalResourceId>{logical}</LogicalResourceId>\
             <PhysicalResourceId>{physical}</PhysicalResourceId><ResourceType>{of_type}</ResourceType>\
             <ResourceStatus>{status}</ResourceStatus>\
             <DriftInformation><StackResourceDriftStatus>NOT_CHECKED</StackResourceDriftStatus></DriftInformation>\
             </member>"
        )
    }

    fn found(members: &[String]) -> Option<(String, bool)> {
        let result = format!("<StackResources>{}</StackResources>", members.concat());
        let stack = read(&result, POOL, "AWS::Cognito::UserPool");
        stack.known().cloned().flatten().map(|stack| (stack.logical_id, stack.is_cdk))
    }

    #[test]
    fn the_stack_is_that_of_the_resource_itself() {
        let pool = |status| member("Users", POOL, "AWS::Cognito::UserPool", status);
        let role = member("Role", "shop-sms", "AWS::IAM::Role", "CREATE_COMPLETE");
        let cdk = member("CDKMetadata", "8d2e", "AWS::CDK::Metadata", "CREATE_COMPLETE");
        // A resource of another type may have that name.
        let other = member("Param", POOL, "AWS::SSM::Parameter", "CREATE_COMPLETE");
        let users = |is_cdk| Some(("Users".to_owned(), is_cdk));
        assert_eq!(found(&[role.clone(), pool("UPDATE_COMPLETE")]), users(false));
        assert_eq!(found(&[pool("CREATE_COMPLETE"), cdk]), users(true));
        assert_eq!(found(&[other, role.clone()]), None);
        for gone in ["DELETE_COMPLETE", "DELETE_SKIPPED"] {
            assert_eq!(found(&[pool(gone), role.clone()]), None);
        }
        assert_eq!(found(&[]), None);
    }

    #[test]
    fn only_one_error_says_that_there_is_no_stack() {
        assert!(is_of_no_stack("ValidationError", "Stack for us-east-1_x does not exist"));
        assert!(!is_of_no_stack("ValidationError", "1 validation error detected"));
        assert!(!is_of_no_stack("AccessDenied", "does not exist"));
    }
}
