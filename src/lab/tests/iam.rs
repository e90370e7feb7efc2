//! IAM and STS over their form-and-XML protocol.

use super::*;

const ROLE: &str = "ledger-SMS-Role";

#[test]
fn reads_encode_their_documents() {
    let lab = lab("wrong-principal");
    let (status, role) = iam(&lab, &format!("Action=GetRole&RoleName={ROLE}"));
    assert_eq!(status, 200);
    for part in [
        "<GetRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><GetRoleResult><Role>",
        "<Arn>arn:aws:iam::111122223333:role/service-role/ledger-SMS-Role</Arn>",
        "<AssumeRolePolicyDocument>%7B%0A%20%20%22Version%22",
        "cognito-identity.amazonaws.com",
    ] {
        assert!(role.contains(part), "{part}: {role}");
    }
    let (_, names) = iam(&lab, &format!("Action=ListRolePolicies&RoleName={ROLE}"));
    assert!(names.contains("<PolicyNames><member>Cognito-1732026000000</member></PolicyNames><IsTruncated>false</IsTruncated>"), "{names}");
    let (_, policy) = iam(
        &lab,
        &format!("Action=GetRolePolicy&RoleName={ROLE}&PolicyName=Cognito-1732026000000"),
    );
    assert!(policy.contains("sns%3APublish"), "{policy}");
    for (form, status, code) in [
        ("Action=GetRole&RoleName=nobody".to_owned(), 404, "NoSuchEntity"),
        (format!("Action=GetRolePolicy&RoleName={ROLE}&PolicyName=nobody"), 404, "NoSuchEntity"),
        ("Action=GetPolicy&PolicyArn=arn:aws:iam::aws:policy/None".to_owned(), 404, "NoSuchEntity"),
        ("Action=ListUsers".to_owned(), 400, "InvalidAction"),
        ("Action=GetRole".to_owned(), 400, "ValidationError"),
    ] {
        let (is, text) = iam(&lab, &form);
        assert_eq!(is, status, "{form}");
        assert!(text.contains(&format!("<Code>{code}</Code>")), "{text}");
    }
}

#[test]
fn managed_policies_boundaries_and_the_organization() {
    let lab = lab(HEALTHY);
    let role = "garden-sms-sender";
    let (_, shown) = iam(&lab, &format!("Action=GetRole&RoleName={role}"));
    assert!(shown.contains(
        "<PermissionsBoundaryArn>arn:aws:iam::315680247913:policy/identity/messaging-boundary<"
    ));
    let (_, attached) = iam(&lab, &format!("Action=ListAttachedRolePolicies&RoleName={role}"));
    assert!(attached.contains("<PolicyName>no-topics</PolicyName>"), "{attached}");
    let arn = "arn%3Aaws%3Aiam%3A%3A315680247913%3Apolicy%2Fidentity%2Fmessaging-boundary";
    let (_, policy) = iam(&lab, &format!("Action=GetPolicy&PolicyArn={arn}"));
    assert!(
        policy.contains("<DefaultVersionId>v3</DefaultVersionId>")
            && policy.contains("<Path>/identity/</Path>"),
        "{policy}"
    );
    let (_, version) = iam(&lab, &format!("Action=GetPolicyVersion&PolicyArn={arn}&VersionId=v3"));
    assert!(version.contains("<Document>%7B"), "{version}");
    assert_eq!(iam(&lab, &format!("Action=GetPolicyVersion&PolicyArn={arn}&VersionId=v1")).0, 404);
    let (_, said) = simulate(
        &lab,
        "arn:aws:iam::315680247913:role/identity/sms/garden-sms-sender",
        "sns:Publish",
    );
    assert!(said.contains("<EvalDecision>allowed</EvalDecision>"), "{said}");
    assert!(
        said.contains("<AllowedByOrganizations>true<")
            && said.contains("<AllowedByPermissionsBoundary>true<")
    );
}

fn simulate(lab: &Lab, arn: &str, action: &str) -> (u16, String) {
    iam(
        lab,
        &format!(
            "Action=SimulatePrincipalPolicy&PolicySourceArn={}&ActionNames.member.1={action}&ResourceArns.member.1=%2B12065550142",
            encoded(arn)
        ),
    )
}

#[test]
fn the_simulation_names_who_refuses() {
    for (lesson, decision, detail) in [
        ("no-publish", "implicitDeny", None),
        ("explicit-deny", "explicitDeny", None),
        ("permissions-boundary", "implicitDeny", Some("<AllowedByPermissionsBoundary>false<")),
        ("service-control-policy", "explicitDeny", Some("<AllowedByOrganizations>false<")),
        ("wrong-principal", "allowed", None),
    ] {
        let lab = lab(lesson);
        let mut arn = String::new();
        lab.edit(|world| {
            let role = world.iam.roles.first().unwrap();
            arn = world.role_arn(role);
        });
        let (status, said) = simulate(&lab, &arn, "sns:Publish");
        assert_eq!(status, 200, "{lesson}: {said}");
        assert!(
            said.contains(&format!("<EvalDecision>{decision}</EvalDecision>")),
            "{lesson}: {said}"
        );
        assert!(detail.is_none_or(|detail| said.contains(detail)), "{lesson}: {said}");
    }
}

#[test]
fn writes_and_their_refusals() {
    let lab = lab("wrong-principal");
    let good = json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sns:Publish", "Resource": "*" }] });
    let trust = json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "cognito-idp.amazonaws.com" }, "Action": "sts:AssumeRole" }] });
    let put = |document: &str| {
        iam(
            &lab,
            &format!(
                "Action=PutRolePolicy&RoleName={ROLE}&PolicyName=mine&PolicyDocument={}",
                encoded(document)
            ),
        )
    };
    let generation = lab.generation();
    for broken in [
        "{".to_owned(),
        "[]".to_owned(),
        trust.to_string(),
        good.to_string().replace("\"*\"", "\"+1206\""),
        good.to_string().replace("Allow", "Permit"),
        good.to_string().replace("sns:Publish", "Publish"),
        good.to_string().replace("\"Effect\"", "\"Sid\":\"a-b\",\"Effect\""),
        good.to_string().replace("2012-10-17", "2012-10-18"),
    ] {
        let (status, text) = put(&broken);
        assert!(status == 400 && text.contains("MalformedPolicyDocument"), "{broken}: {text}");
    }
    assert_eq!(lab.generation(), generation);
    assert_eq!(put(&good.to_string()).0, 200);
    assert!(lab.generation() > generation);
    let (status, text) = iam(&lab, &format!("Action=DeleteRole&RoleName={ROLE}"));
    assert!(status == 409 && text.contains("DeleteConflict"), "{text}");
    assert_eq!(
        iam(&lab, &format!("Action=DeleteRolePolicy&RoleName={ROLE}&PolicyName=mine")).0,
        200
    );
    assert_eq!(
        iam(&lab, &format!("Action=DeleteRolePolicy&RoleName={ROLE}&PolicyName=mine")).0,
        404
    );

    let create = format!(
        "Action=CreateRole&RoleName=fresh&Path=%2Fservice-role%2F&Tags.member.1.Key=by&Tags.member.1.Value=us&AssumeRolePolicyDocument={}",
        encoded(&trust.to_string())
    );
    assert!(iam(&lab, &create).1.contains("role/service-role/fresh"));
    let (status, text) = iam(&lab, &create);
    assert!(status == 409 && text.contains("EntityAlreadyExists"), "{text}");
    assert!(
        iam(&lab, "Action=ListRoleTags&RoleName=fresh")
            .1
            .contains("<Key>by</Key><Value>us</Value>")
    );
    assert!(
        iam(&lab, "Action=ListInstanceProfilesForRole&RoleName=fresh")
            .1
            .contains("<InstanceProfiles></InstanceProfiles>")
    );
    assert_eq!(iam(&lab, "Action=DeleteRole&RoleName=fresh").0, 200);
    assert_eq!(iam(&lab, "Action=GetRole&RoleName=fresh").0, 404);
    let long = trust.to_string().replace("sts:AssumeRole", &format!("sts:{}", "x".repeat(2100)));
    let (_, text) = iam(
        &lab,
        &format!("Action=UpdateAssumeRolePolicy&RoleName={ROLE}&PolicyDocument={}", encoded(&long)),
    );
    assert!(text.contains("LimitExceeded"), "{text}");
    let with_resource = trust.to_string().replace("\"Effect\"", "\"Resource\":\"*\",\"Effect\"");
    let (_, text) = iam(
        &lab,
        &format!(
            "Action=UpdateAssumeRolePolicy&RoleName={ROLE}&PolicyDocument={}",
            encoded(&with_resource)
        ),
    );
    assert!(text.contains("Has prohibited field Resource"), "{text}");
}

#[test]
fn who_may_not_look_is_told_so_and_who_they_are() {
    let lab = lab("not-allowed-to-look");
    let mut role = String::new();
    lab.edit(|world| role = world.iam.roles.first().unwrap().name.clone());
    for action in ["GetRole", "ListRolePolicies", "ListAttachedRolePolicies"] {
        let (status, text) = iam(&lab, &format!("Action={action}&RoleName={role}"));
        assert_eq!(status, 403);
        assert!(text.contains("<Code>AccessDenied</Code>"), "{text}");
        assert!(text.contains(&format!("is not authorized to perform: iam:{action} on resource: role {role} because no identity-based policy allows the iam:{action} action")), "{text}");
    }
    let reply = marked(
        &lab,
        WireRequest {
            method: "POST",
            path: "/",
            target: None,
            host: "sts.us-east-1.amazonaws.com",
            authorization: None,
            body: b"Action=GetCallerIdentity&Version=2011-06-15",
        },
    );
    let text = String::from_utf8(reply.body).unwrap();
    assert!(text.contains(&format!("<Account>{}</Account>", lab.account())), "{text}");
    lab.edit(|world| world.caller.denied = vec!["cognito-idp:Describe*".to_owned()]);
    let refusal =
        call(&lab, "DescribeUserPool", json!({ "UserPoolId": first_pool(&lab) })).unwrap_err();
    assert_eq!(refusal.0, "AccessDeniedException");
    assert!(refusal.1.contains("cognito-idp:DescribeUserPool on resource: arn:aws:cognito-idp:"));
}

#[test]
fn lists_come_in_pages() {
    let lab = lab("wrong-principal");
    lab.edit(|world| {
        let role = world.role_mut(ROLE).unwrap();
        for n in 0..120 {
            role.inline.push(InlinePolicy { name: format!("p{n}"), document: "{}".to_owned() });
        }
    });
    let (_, first) = iam(&lab, &format!("Action=ListRolePolicies&RoleName={ROLE}"));
    assert_eq!(first.matches("<member>").count(), 100);
    let marker = first.split("<Marker>").nth(1).unwrap().split('<').next().unwrap();
    let (_, second) =
        iam(&lab, &format!("Action=ListRolePolicies&RoleName={ROLE}&Marker={marker}"));
    assert_eq!(second.matches("<member>").count(), 21);
    assert!(second.contains("<IsTruncated>false"));
}
