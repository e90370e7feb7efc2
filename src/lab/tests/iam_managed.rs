//! Roles and managed policies built from nothing.

use super::*;

const ALLOW: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}"#;
const DENY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sns:Publish","Resource":"*"}]}"#;
const ROLE: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cognito-idp.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
const ARN: &str = "arn:aws:iam::111122223333:policy/team/publish";

fn account() -> Lab {
    let lab = Lab::open(blank()).unwrap();
    lab.freeze();
    let body = format!("Action=CreateRole&RoleName=sms&AssumeRolePolicyDocument={}", encoded(ROLE));
    assert_eq!(iam(&lab, &body).0, 200);
    let body = format!(
        "Action=CreatePolicy&PolicyName=publish&Path={}&PolicyDocument={}",
        encoded("/team/"),
        encoded(ALLOW)
    );
    let (status, text) = iam(&lab, &body);
    assert!(status == 200 && text.contains(ARN), "{text}");
    lab
}

/// Whether Cognito takes the role.
fn sends(lab: &Lab) -> bool {
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::111122223333:role/sms" });
    call(lab, "CreateUserPool", json!({ "PoolName": "p", "SmsConfiguration": sms })).is_ok()
}

fn on_policy(action: &str, more: &str) -> String {
    format!("Action={action}&PolicyArn={}{more}", encoded(ARN))
}

fn on_role(action: &str, more: &str) -> String {
    format!("Action={action}&RoleName=sms{more}")
}

fn attachment() -> String {
    format!("&PolicyArn={}", encoded(ARN))
}

#[track_caller]
fn says(lab: &Lab, form: &str, status: u16, part: &str) {
    let answer = iam(lab, form);
    assert!(answer.0 == status && answer.1.contains(part), "{form}: {answer:?}");
}

#[test]
fn an_attached_policy_lets_the_role_send() {
    let lab = account();
    assert!(!sends(&lab));
    says(&lab, &on_role("AttachRolePolicy", &attachment()), 200, "");
    assert!(sends(&lab));
    says(&lab, &on_policy("GetPolicy", ""), 200, "<AttachmentCount>1</AttachmentCount>");
    says(&lab, &on_policy("DeletePolicy", ""), 409, "DeleteConflict");
    says(&lab, &on_role("DetachRolePolicy", &attachment()), 200, "");
    assert!(!sends(&lab));
    says(&lab, &on_role("DetachRolePolicy", &attachment()), 404, "NoSuchEntity");
    says(&lab, &on_policy("DeletePolicy", ""), 200, "");
    says(&lab, &on_role("AttachRolePolicy", &attachment()), 404, "NoSuchEntity");
    let full = encoded("arn:aws:iam::aws:policy/AmazonSNSFullAccess");
    says(&lab, &on_role("AttachRolePolicy", &format!("&PolicyArn={full}")), 200, "");
    assert!(sends(&lab));
    says(&lab, &format!("Action=DeletePolicy&PolicyArn={full}"), 403, "AccessDenied");
}

#[test]
fn a_new_version_speaks_once_it_is_the_default() {
    let lab = account();
    says(&lab, &on_role("AttachRolePolicy", &attachment()), 200, "");
    let version = |document: &str, more: &str| {
        on_policy("CreatePolicyVersion", &format!("&PolicyDocument={}{more}", encoded(document)))
    };
    says(&lab, &version(DENY, ""), 200, "<VersionId>v2</VersionId>");
    assert!(sends(&lab));
    says(&lab, &on_policy("SetDefaultPolicyVersion", "&VersionId=v2"), 200, "");
    assert!(!sends(&lab));
    says(&lab, &on_policy("DeletePolicyVersion", "&VersionId=v2"), 409, "default version");
    says(&lab, &version(ALLOW, "&SetAsDefault=true"), 200, "<VersionId>v3</VersionId>");
    assert!(sends(&lab));
    let listed = iam(&lab, &on_policy("ListPolicyVersions", "")).1;
    let order: Vec<Option<usize>> =
        ["v3", "v2", "v1"].iter().map(|id| listed.find(&format!("<VersionId>{id}"))).collect();
    assert!(order.is_sorted() && order.iter().all(Option::is_some), "{listed}");
    says(&lab, &on_policy("DeletePolicy", ""), 409, "DeleteConflict");
    says(&lab, &on_policy("DeletePolicyVersion", "&VersionId=v1"), 200, "");
    says(&lab, &on_policy("GetPolicyVersion", "&VersionId=v1"), 404, "NoSuchEntity");
    says(&lab, &on_policy("GetPolicyVersion", "&VersionId=v2"), 200, "Deny");
    // Ids are not given twice.
    says(&lab, &on_policy("DeletePolicyVersion", "&VersionId=v2"), 200, "");
    says(&lab, &version(DENY, ""), 200, "<VersionId>v4</VersionId>");
    for _ in 0..3 {
        says(&lab, &version(DENY, ""), 200, "");
    }
    says(&lab, &version(DENY, ""), 409, "LimitExceeded");
}

#[test]
fn roles_are_listed_tagged_and_bounded() {
    let lab = account();
    says(&lab, &on_role("AttachRolePolicy", &attachment()), 200, "");
    says(&lab, "Action=ListRoles", 200, "<RoleName>sms</RoleName>");
    let other = iam(&lab, "Action=ListRoles&PathPrefix=%2Fservice-role%2F").1;
    assert!(!other.contains("<RoleName>"), "{other}");
    says(&lab, "Action=ListPolicies&Scope=Local", 200, ARN);
    assert!(!iam(&lab, "Action=ListPolicies&Scope=AWS").1.contains(ARN));
    says(&lab, "Action=ListPolicies&OnlyAttached=true", 200, ARN);
    says(&lab, &on_role("TagRole", "&Tags.member.1.Key=team&Tags.member.1.Value=orders"), 200, "");
    says(&lab, &on_role("GetRole", ""), 200, "<Value>orders</Value>");
    says(&lab, &on_role("UntagRole", "&TagKeys.member.1=team"), 200, "");
    assert!(!iam(&lab, &on_role("GetRole", "")).1.contains("orders"));

    let body = format!("Action=CreatePolicy&PolicyName=wall&PolicyDocument={}", encoded(DENY));
    says(&lab, &body, 200, "");
    says(&lab, &body, 409, "EntityAlreadyExists");
    let wall = encoded("arn:aws:iam::111122223333:policy/wall");
    says(
        &lab,
        &on_role("PutRolePermissionsBoundary", &format!("&PermissionsBoundary={wall}")),
        200,
        "",
    );
    assert!(!sends(&lab));
    says(&lab, &on_role("DeleteRolePermissionsBoundary", ""), 200, "");
    assert!(sends(&lab));
    says(&lab, &on_role("DeleteRolePermissionsBoundary", ""), 404, "NoSuchEntity");
}
