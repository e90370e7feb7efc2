//! CloudFormation's one read, in its protocol of form and XML.

use super::*;

const POOL: &str = "eu-west-3_Rk7SdV2uP";
const ROLE: &str = "lanterne-auth-SmsRole-1UH4Q7ZK";

#[test]
fn the_practice_account_answers_as_cloudformation_does() {
    let lab = lab("broken-again-on-thursday");
    let ask = |form: &str, region: &str| {
        let host = format!("cloudformation.{region}.amazonaws.com");
        let body = format!("Version=2010-05-15&{form}");
        let reply = lab.handle(WireRequest {
            method: "POST",
            path: "/",
            target: None,
            host: &host,
            authorization: None,
            body: body.as_bytes(),
        });
        (reply.status, String::from_utf8(reply.body).unwrap())
    };
    let before = lab.generation();
    let by_id = format!("Action=DescribeStackResources&PhysicalResourceId={ROLE}");
    let (status, answer) = ask(&by_id, "eu-west-3");
    assert_eq!(status, 200, "{answer}");
    // Every resource of the stack, not the one alone.
    for part in ["<LogicalResourceId>MemberPool<", "<LogicalResourceId>SmsRole<", POOL, ROLE] {
        assert!(answer.contains(part), "{part}: {answer}");
    }
    let one = format!("{by_id}&LogicalResourceId=WebClient");
    assert!(!ask(&one, "eu-west-3").1.contains("MemberPool"));
    for (form, region, status, code) in [
        (by_id.as_str(), "eu-west-1", 400, "ValidationError"),
        (
            "Action=DescribeStackResources&PhysicalResourceId=nobody",
            "eu-west-3",
            400,
            "ValidationError",
        ),
        ("Action=DescribeStackResources&StackName=nobody", "eu-west-3", 400, "ValidationError"),
        ("Action=DescribeStackResources", "eu-west-3", 400, "ValidationError"),
        ("Action=DeleteStack&StackName=lanterne-auth", "eu-west-3", 400, "InvalidAction"),
    ] {
        let (is, text) = ask(form, region);
        assert_eq!(is, status, "{text}");
        assert!(text.contains(&format!("<Code>{code}</Code>")), "{text}");
    }
    assert_eq!(lab.generation(), before);
}
