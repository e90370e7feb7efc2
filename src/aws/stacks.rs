//! AWS CloudFormation: one read, of the stack that a resource belongs to. Its crate of the SDK would be most of a
//! megabyte of the program for it. CloudFormation speaks the protocol of Amazon SNS, so the read goes through
//! that client under this service's name, and credentials, signing, timeouts and typed errors stay the SDK's.

use aws_config::Region;
use aws_sdk_sns as carrier;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::RetryConfig;
use aws_types::SigningName;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::raw::{KeepBody, SendBody};
use super::refusal;
use super::session::Session;
use super::surroundings::address_of;
use super::whole::{self, WholeAnswer};
use crate::facts::{Fact, Stack};

/// Its name in variables and in the shared config.
pub(super) const SERVICE: &str = "CloudFormation";

/// The read.
pub(super) const CALL: &str = "cloudformation:DescribeStackResources";

/// Sends the read in place of the operation that the client was asked for.
#[derive(Clone, Copy, Debug)]
struct Read;

#[dyn_dispatch_hint]
impl Intercept for Read {
    fn name(&self) -> &'static str {
        "Read of CloudFormation"
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // What signs, counts and judges the answer looks here.
        cfg.interceptor_state().store_put(SigningName::from_static("cloudformation"));
        cfg.interceptor_state().store_put(Metadata::new("DescribeStackResources", SERVICE));
        Ok(())
    }
}

/// The stack that has the resource of this physical id, of this type; `None` if no stack of the Region has one.
pub(super) async fn stack_of(
    session: &Session,
    physical_id: &str,
    of_type: &str,
) -> Fact<Option<Stack>> {
    let region = &session.identity.region;
    let address =
        address_of(&session.config, SERVICE, "cloudformation", &session.partition, region);
    let client = carrier::Client::from_conf(
        carrier::config::Builder::from(&session.config)
            .region(Region::new(region.clone()))
            .endpoint_url(address)
            // They are in the address.
            .use_fips(false)
            .use_dual_stack(false)
            // The client does not understand the answer, and would ask again for that.
            .retry_config(RetryConfig::disabled())
            .interceptor(session.calls.clone())
            .interceptor(WholeAnswer)
            .build(),
    );
    let keep = KeepBody::default();
    let id = utf8_percent_encode(physical_id, NON_ALPHANUMERIC);
    let form = format!("Action=DescribeStackResources&Version=2010-05-15&PhysicalResourceId={id}");
    let answer = client
        .get_sms_sandbox_account_status()
        .customize()
        .interceptor(Read)
        .interceptor(SendBody::text(&form))
        .interceptor(keep.clone())
        .send()
        .await;
    match (keep.take(), answer) {
        (Some(body), _) => match whole::result_of(CALL, &body) {
            Ok(result) => read(result, physical_id, of_type),
            Err(fault) => unreadable(&fault.to_string()),
        },
        (None, Err(error)) => {
            let (trouble, _) = refusal::trouble(CALL, &error);
            match is_of_no_stack(&trouble.code, &trouble.text) {
                true => Fact::Known(None),
                false => refusal::unread(&trouble),
            }
        }
        (None, Ok(_)) => unreadable(""),
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
    let of = |member: &str, name: &str| {
        let from = member.split_once(&format!("<{name}>"))?.1;
        Some(from.split_once('<')?.0.trim().to_owned())
    };
    let is_it = |member: &&&str| {
        of(member, "PhysicalResourceId").as_deref() == Some(physical_id)
            && of(member, "ResourceType").as_deref() == Some(of_type)
            // A deleted stack is listed for a while; a resource that it left behind is nobody's.
            && !of(member, "ResourceStatus").is_some_and(|status| status.starts_with("DELETE_"))
    };
    let Some(member) = members.iter().find(is_it) else { return Fact::Known(None) };
    match (of(member, "StackName"), of(member, "LogicalResourceId")) {
        (Some(name), Some(logical_id)) => {
            let is_metadata =
                |member: &&str| of(member, "ResourceType").as_deref() == Some("AWS::CDK::Metadata");
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
