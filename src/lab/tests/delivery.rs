//! SES and SNS as they are read, and what Cognito asks of a sender.

use super::*;

fn ses(lab: &Lab, region: &str, path: &str) -> (u16, Value) {
    let reply = marked(
        lab,
        WireRequest {
            method: "GET",
            path,
            target: None,
            host: &format!("email.{region}.amazonaws.com"),
            authorization: None,
            body: b"",
        },
    );
    assert_eq!(reply.content_type, "application/json");
    (reply.status, serde_json::from_slice(&reply.body).unwrap())
}

fn sns(lab: &Lab, region: &str, form: &str) -> (u16, String) {
    let reply = marked(
        lab,
        WireRequest {
            method: "POST",
            path: "/",
            target: None,
            host: &format!("sns.{region}.amazonaws.com"),
            authorization: None,
            body: form.as_bytes(),
        },
    );
    (reply.status, String::from_utf8(reply.body).unwrap())
}

#[test]
fn ses_differs_from_region_to_region() {
    let lab = bench();
    for (region, production, sending) in
        [("us-east-1", true, true), ("eu-west-1", false, false), ("sa-east-1", false, true)]
    {
        let (status, account) = ses(&lab, region, "/v2/email/account");
        assert_eq!(status, 200);
        assert_eq!(account["ProductionAccessEnabled"], production, "{region}");
        assert_eq!(account["SendingEnabled"], sending, "{region}");
        assert_eq!(account["EnforcementStatus"], "HEALTHY");
    }
    let (_, list) = ses(&lab, "us-east-1", "/v2/email/identities");
    assert_eq!(list["EmailIdentities"].as_array().unwrap().len(), 3);
    let (_, page) = ses(&lab, "us-east-1", "/v2/email/identities?PageSize=2");
    let token = page["NextToken"].as_str().unwrap();
    let (_, page) = ses(&lab, "us-east-1", &format!("/v2/email/identities?NextToken={token}"));
    assert_eq!(page["EmailIdentities"][0]["IdentityName"], "closed.example");
    assert_eq!(ses(&lab, "us-east-1", "/v2/email/identities?PageSize=0").0, 400);
    let (_, new) = ses(&lab, "us-east-1", "/v2/email/identities/new%40shop.example");
    assert_eq!(new["IdentityType"], "EMAIL_ADDRESS");
    assert_eq!(new["VerifiedForSendingStatus"], false);
    assert_eq!(new["VerificationStatus"], "PENDING");
    let (_, closed) = ses(&lab, "us-east-1", "/v2/email/identities/closed.example");
    assert!(closed["Policies"]["no"].as_str().unwrap().contains("Deny"));
    let (status, refusal) = ses(&lab, "eu-west-1", "/v2/email/identities/shop.example");
    assert_eq!((status, refusal["__type"].as_str()), (404, Some("NotFoundException")));
    for path in ["/v2/email/templates", "/", "/v2/email/identities/x/policies"] {
        assert_eq!(ses(&lab, "us-east-1", path).0, 404, "{path}");
    }
    lab.edit(|world| world.caller.denied = vec!["ses:Get*".to_owned()]);
    let (status, refusal) = ses(&lab, "us-east-1", "/v2/email/account");
    assert_eq!((status, refusal["__type"].as_str()), (403, Some("AccessDeniedException")));
    assert_eq!(ses(&lab, "us-east-1", "/v2/email/identities").0, 200);
}

#[test]
fn identities_that_pools_name_are_there_if_a_lesson_says_nothing() {
    let lab = lab("members-of-tomorrow");
    let (status, identity) = ses(&lab, "eu-central-1", "/v2/email/identities/aurora.example");
    assert_eq!((status, identity["VerifiedForSendingStatus"].as_bool()), (200, Some(true)));
    // A world saved before there was mail gets it when it is opened.
    let mut saved: Value = serde_json::from_str(&lab.save()).unwrap();
    saved.as_object_mut().unwrap().remove("ses");
    saved.as_object_mut().unwrap().remove("sns");
    let lab = Lab::restore(find("members-of-tomorrow").unwrap(), &saved.to_string()).unwrap();
    assert_eq!(ses(&lab, "eu-central-1", "/v2/email/identities/aurora.example").0, 200);
}

#[test]
fn sns_differs_from_region_to_region() {
    let lab = bench();
    for (region, sandbox, limit) in [("us-west-2", "true", "1"), ("us-east-1", "false", "100")] {
        let (status, xml) =
            sns(&lab, region, "Action=GetSMSSandboxAccountStatus&Version=2010-03-31");
        assert_eq!(status, 200);
        assert!(xml.contains(&format!("<IsInSandbox>{sandbox}</IsInSandbox>")), "{xml}");
        let (_, xml) = sns(&lab, region, "Action=GetSMSAttributes&Version=2010-03-31");
        let entry = format!("<key>MonthlySpendLimit</key><value>{limit}</value>");
        assert!(xml.contains(&entry), "{xml}");
    }
    let one = "Action=GetSMSAttributes&attributes.member.1=DefaultSMSType";
    assert!(!sns(&lab, "us-east-1", one).1.contains("MonthlySpendLimit"));
    assert!(!sns(&lab, "us-west-2", one).1.contains("entry"));
    assert!(sns(&lab, "us-east-1", "Action=Publish").1.contains("<Code>InvalidAction</Code>"));
    lab.edit(|world| world.caller.denied = vec!["sns:GetSMS*".to_owned()]);
    let (status, xml) = sns(&lab, "us-east-1", one);
    assert!(status == 403 && xml.contains("<Code>AuthorizationError</Code>"), "{xml}");
    assert!(
        xml.contains("is not authorized to perform: SNS:GetSMSAttributes on resource"),
        "{xml}"
    );
}

fn sender(lab: &Lab, arn: &str, from: Option<&str>) -> Result<Value, (String, String)> {
    let mut block = json!({ "EmailSendingAccount": "DEVELOPER", "SourceArn": arn });
    if let Some(from) = from {
        block["From"] = json!(from);
    }
    update(lab, with(echo(lab, &first_pool(lab)), "EmailConfiguration", block))
}

#[test]
fn a_sender_is_verified_at_home_and_within_reach() {
    let identity = |name: &str| format!("arn:aws:ses:us-east-1:111122223333:identity/{name}");
    let unusable = "InvalidEmailRoleAccessPolicyException";
    let invalid = "InvalidParameterException";
    for (arn, from, code) in [
        (identity("shop.example"), None, None),
        (identity("shop.example"), Some("Shop <hello@mail.shop.example>"), None),
        (identity("shop.example"), Some("hello@workshop.example"), Some(invalid)),
        (identity("new@shop.example"), None, Some(invalid)),
        (identity("gone.example"), None, Some(invalid)),
        (identity("closed.example"), None, Some(unusable)),
        ("arn:aws:ses:eu-west-1:111122223333:identity/hello@shop.example".to_owned(), None, None),
        (
            "arn:aws:ses:eu-west-1:111122223333:identity/shop.example".to_owned(),
            None,
            Some(invalid),
        ),
        (
            "arn:aws:ses:eu-west-3:111122223333:identity/shop.example".to_owned(),
            None,
            Some(invalid),
        ),
        (
            "arn:aws:ses:us-east-1:999988887777:identity/shop.example".to_owned(),
            None,
            Some(invalid),
        ),
        ("arn:aws:sns:us-east-1:111122223333:topic".to_owned(), None, Some(invalid)),
    ] {
        let outcome = sender(&bench(), &arn, from).err().map(|refusal| refusal.0);
        assert_eq!(outcome.as_deref(), code, "{arn} {from:?}");
    }
    assert_eq!(
        sender(&bench(), &identity("new@shop.example"), None).unwrap_err().1,
        "Cognito received the following error from Amazon SES when attempting to send email: Email \
         address is not verified. The following identities failed the check in region US-EAST-1: \
         arn:aws:ses:us-east-1:111122223333:identity/new@shop.example"
    );
    let lab = bench();
    lab.edit(|world| world.caller.denied = vec!["iam:CreateServiceLinkedRole".to_owned()]);
    let refusal = sender(&lab, &identity("shop.example"), None).unwrap_err();
    assert!(
        refusal.0 == "AccessDeniedException" && refusal.1.contains("iam:CreateServiceLinkedRole")
    );
}

/// A pool where SES is not sends from the first Region of AWS's list, and is trusted there by name.
#[test]
fn mail_from_another_region_has_to_be_allowed() {
    let trusting = |principal: &str, arn: &str| {
        let condition = json!({ "StringEquals": { "aws:SourceAccount": "111122223333" },
            "ArnLike": { "aws:SourceArn": arn } });
        json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow",
            "Principal": { "Service": principal }, "Action": ["SES:SendEmail", "SES:SendRawEmail"],
            "Resource": "*", "Condition": condition }] })
    };
    let own = "cognito-idp.me-central-1.amazonaws.com";
    let any = "arn:aws:cognito-idp:*:111122223333:userpool/*";
    let other = "arn:aws:cognito-idp:*:111122223333:userpool/other";
    let unusable = Some("InvalidEmailRoleAccessPolicyException");
    for (region, policy, code) in [
        ("eu-central-1", Some(trusting(own, any)), None),
        ("eu-central-1", None, unusable),
        ("eu-central-1", Some(trusting("email.cognito-idp.amazonaws.com", any)), unusable),
        ("eu-central-1", Some(trusting(own, other)), unusable),
        // The second of the list, one of the launch Regions, and its own.
        ("eu-west-2", Some(trusting(own, any)), Some("InvalidParameterException")),
        ("us-east-1", Some(trusting(own, any)), Some("InvalidParameterException")),
        ("me-central-1", Some(trusting(own, any)), Some("InvalidParameterException")),
    ] {
        let mut lesson = bench_lesson();
        lesson.region = "me-central-1".to_owned();
        let policies = policy.iter().map(|one| ("cognito".to_owned(), one.to_string())).collect();
        let identity = Identity { name: "shop.example".to_owned(), verified: true, policies };
        lesson.ses = vec![SesRegion {
            region: region.to_owned(),
            production: true,
            sending: true,
            enforcement: "HEALTHY".to_owned(),
            identities: vec![identity],
        }];
        let lab = Lab::open(&lesson).unwrap();
        let block = json!({ "EmailSendingAccount": "DEVELOPER",
            "SourceArn": format!("arn:aws:ses:{region}:111122223333:identity/shop.example") });
        let body = without(echo(&lab, &first_pool(&lab)), "SmsConfiguration");
        let outcome = update(&lab, with(body, "EmailConfiguration", block));
        assert_eq!(outcome.err().map(|refusal| refusal.0).as_deref(), code, "{region} {policy:?}");
    }
}

/// At home a policy of the identity may forbid and need not allow.
#[test]
fn a_policy_at_home_is_held_against_this_pool() {
    for (arn, code) in [
        ("arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Bench0001", false),
        ("arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Other0001", true),
    ] {
        let lab = bench();
        let denied = json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny",
            "Principal": "*", "Action": "ses:*", "Resource": "*",
            "Condition": { "ArnEquals": { "aws:SourceArn": arn } } }] });
        lab.edit(|world| {
            let identity = &mut world.ses.regions[0].identities[0];
            identity.policies.insert("one".to_owned(), denied.to_string());
        });
        let identity = "arn:aws:ses:us-east-1:111122223333:identity/shop.example";
        assert_eq!(sender(&lab, identity, None).is_ok(), code, "{arn}");
    }
}

#[test]
fn mail_as_a_factor_is_reached_in_one_order_alone() {
    let lab = bench();
    let id = first_pool(&lab);
    let set_tier = |tier: &str| update(&lab, with(echo(&lab, &id), "UserPoolTier", json!(tier)));
    set_tier("LITE").unwrap();
    let ask = || {
        set_mfa(&lab, with(mfa_echo(&lab, &id), "EmailMfaConfiguration", json!({})))
            .map_err(|refusal| refusal.1)
    };
    assert_eq!(
        ask().unwrap_err(),
        "The following feature is not available for the LITE pricing tier configured: Email MFA"
    );
    set_tier("ESSENTIALS").unwrap();
    assert!(ask().unwrap_err().contains("an EmailSendingAccount of COGNITO_DEFAULT"));
    sender(&lab, "arn:aws:ses:us-east-1:111122223333:identity/shop.example", None).unwrap();
    assert_eq!(
        ask().unwrap_err(),
        "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains \
         only verified_email in RecoveryMechanisms"
    );
    let recovery = json!({ "RecoveryMechanisms": [ { "Name": "admin_only", "Priority": 1 } ] });
    update(&lab, with(echo(&lab, &id), "AccountRecoverySetting", recovery)).unwrap();
    ask().unwrap();
    assert_eq!(
        set_tier("LITE").unwrap_err(),
        (
            "FeatureUnavailableInTierException".to_owned(),
            "[practice wording] The following features need to be disabled for the LITE pricing tier configured: Email MFA"
                .to_owned()
        )
    );
    set_tier("PLUS").unwrap();
}

#[test]
fn the_caller_can_be_simulated() {
    let lab = bench();
    let simulate = |source: &str| {
        let (source, role) = (encoded(source), encoded("arn:aws:iam::111122223333:role/bench-sms"));
        iam(
            &lab,
            &format!(
                "Action=SimulatePrincipalPolicy&PolicySourceArn={source}\
                 &ActionNames.member.1=iam%3APassRole&ResourceArns.member.1={role}"
            ),
        )
    };
    let caller = "arn:aws:iam::111122223333:role/Operator";
    assert!(simulate(caller).1.contains("<EvalDecision>allowed</EvalDecision>"));
    lab.edit(|world| world.caller.denied = vec!["iam:PassRole".to_owned()]);
    let (status, xml) = simulate(caller);
    assert!(status == 200 && xml.contains("<EvalDecision>implicitDeny</EvalDecision>"), "{xml}");
    let session = simulate("arn:aws:sts::111122223333:assumed-role/Operator/ana").1;
    assert!(session.contains("<Code>InvalidInput</Code>"), "{session}");
    let other = simulate("arn:aws:iam::111122223333:role/Nobody").1;
    assert!(other.contains("<Code>NoSuchEntity</Code>"), "{other}");
    lab.edit(|world| world.caller.arn = "arn:aws:iam::111122223333:user/ops/ana".to_owned());
    assert_eq!(simulate("arn:aws:iam::111122223333:user/ops/ana").0, 200);
}
