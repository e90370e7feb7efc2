//! What Cognito finds when it tries an SMS role: one row a cause.

use super::*;

const ACCOUNT: &str = "111122223333";
const EXTERNAL: &str = "c1f7d2a6-3b58-4e09-8d14-70a95be2f631";
const ROLE: &str = "ledger-SMS-Role";

/// Lesson 1 with its role as said; the refusal of a careful echo through both writes.
fn verdict(edit: impl FnOnce(&mut World)) -> Option<String> {
    let lab = lab("wrong-principal");
    let id = first_pool(&lab);
    lab.edit(|world| {
        world.role_mut(ROLE).unwrap().trust = trust("cognito-idp.amazonaws.com", json!({}));
        edit(world);
    });
    let by_pool = update(&lab, echo(&lab, &id)).err();
    let by_mfa = set_mfa(&lab, mfa_echo(&lab, &id)).err();
    assert_eq!(by_pool, by_mfa);
    by_mfa.map(|(code, text)| {
        let expected = if text == TRUST { "Trust" } else { "AccessPolicy" };
        let known = [TRUST, PUBLISH].contains(&text.as_str());
        assert!(!known || code.contains(expected), "{code}");
        text
    })
}

fn trust(service: &str, condition: Value) -> String {
    statement(json!({ "Effect": "Allow", "Principal": { "Service": service },
        "Action": "sts:AssumeRole", "Condition": condition }))
}

fn statement(statement: Value) -> String {
    json!({ "Version": "2012-10-17", "Statement": [statement] }).to_string()
}

fn trusting(document: String) -> Option<String> {
    verdict(|world| world.role_mut(ROLE).unwrap().trust = document)
}

fn publishing(document: Value) -> Option<String> {
    verdict(|world| {
        let inline = &mut world.role_mut(ROLE).unwrap().inline;
        inline.clear();
        inline.push(InlinePolicy { name: "p".to_owned(), document: statement(document) });
    })
}

#[test]
fn trust_cause_by_cause() {
    let good = "cognito-idp.amazonaws.com";
    let arn = format!("arn:aws:cognito-idp:us-east-1:{ACCOUNT}:userpool/us-east-1_Qp3vT8xZc");
    let works = [
        trust(good, json!({})),
        trust(good, json!({ "StringEquals": { "sts:ExternalId": EXTERNAL } })),
        trust(
            good,
            json!({ "StringEquals": { "STS:externalid": ["other", EXTERNAL], "aws:SourceAccount": ACCOUNT } }),
        ),
        trust(good, json!({ "ArnLike": { "aws:SourceArn": arn } })),
        trust(
            good,
            json!({ "ArnEquals": { "aws:SourceArn": format!("arn:aws:cognito-idp:*:{ACCOUNT}:userpool/*") } }),
        ),
        trust(good, json!({ "StringLike": { "sts:ExternalId": "c1f7*" } })),
        trust(good, json!({ "StringEqualsIfExists": { "aws:SourceOrgID": "o-1" } })),
        statement(json!({ "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole" })),
        statement(
            json!({ "Effect": "Allow", "Principal": { "Service": ["lambda.amazonaws.com", good] }, "Action": ["sts:TagSession", "sts:*"] }),
        ),
    ];
    for document in works {
        assert_eq!(trusting(document.clone()), None, "{document}");
    }
    let broken = [
        trust("cognito-identity.amazonaws.com", json!({})),
        trust(good, json!({ "StringEquals": { "sts:ExternalId": "other" } })),
        trust(good, json!({ "StringEquals": { "sts:ExternalId": "c1f7*" } })),
        trust(good, json!({ "StringEquals": { "aws:SourceAccount": "999988887777" } })),
        trust(good, json!({ "ArnLike": { "aws:SourceArn": "arn:aws:cognito-idp:us-east-1:*:userpool/us-east-1_Another" } })),
        trust(good, json!({ "StringEquals": { "aws:PrincipalOrgID": "o-1" } })),
        trust(good, json!({ "DateLessThan": { "aws:CurrentTime": "2020-01-01T00:00:00Z" } })),
        statement(json!({ "Effect": "Allow", "Principal": { "Service": good }, "Action": "sts:TagSession" })),
        statement(json!({ "Effect": "Allow", "Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity" })),
        json!({ "Version": "2012-10-17", "Statement": [
            { "Effect": "Allow", "Principal": { "Service": good }, "Action": "sts:AssumeRole" },
            { "Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Condition": { "StringNotEquals": { "aws:SourceAccount": "1" } } },
        ] }).to_string(),
    ];
    for document in broken {
        assert_eq!(trusting(document.clone()).as_deref(), Some(TRUST), "{document}");
    }
}

#[test]
fn the_role_has_to_be_there_to_the_letter() {
    let gone = verdict(|world| world.iam.roles.clear());
    assert_eq!(gone.as_deref(), Some(TRUST));
    let moved = verdict(|world| world.role_mut(ROLE).unwrap().path = "/".to_owned());
    assert_eq!(moved.as_deref(), Some(TRUST));
    // The pool has no external id, the trust demands one.
    let without_id = verdict(|world| {
        world.role_mut(ROLE).unwrap().trust = trust(
            "cognito-idp.amazonaws.com",
            json!({ "StringEquals": { "sts:ExternalId": EXTERNAL } }),
        );
        for pool in world.pools.iter_mut() {
            pool.document["SmsConfiguration"].as_object_mut().unwrap().shift_remove("ExternalId");
            pool.mfa["SmsMfaConfiguration"]["SmsConfiguration"]
                .as_object_mut()
                .unwrap()
                .shift_remove("ExternalId");
        }
    });
    assert_eq!(without_id.as_deref(), Some(TRUST));
}

#[test]
fn publish_cause_by_cause() {
    let works = [
        json!({ "Effect": "Allow", "Action": "sns:Publish", "Resource": "*" }),
        json!({ "Effect": "Allow", "Action": ["logs:*", "SNS:pub*"], "Resource": ["arn:aws:sns:*:*:t", "*"] }),
        json!({ "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }),
        json!({ "Effect": "Allow", "Action": "sns:Publish", "NotResource": "arn:aws:sns:*:*:*" }),
        json!({ "Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestedRegion": "us-east-1" } } }),
    ];
    for document in works {
        assert_eq!(publishing(document.clone()), None, "{document}");
    }
    let broken = [
        json!({ "Effect": "Allow", "Action": "logs:*", "Resource": "*" }),
        json!({ "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:us-east-1:111122223333:codes" }),
        json!({ "Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:*:*:*" }),
        json!({ "Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": { "StringEquals": { "sns:Protocol": "sms" } } }),
        json!({ "Effect": "Deny", "Action": "sns:*", "Resource": "*" }),
    ];
    for document in broken {
        assert_eq!(publishing(document.clone()).as_deref(), Some(PUBLISH), "{document}");
    }
}

#[test]
fn denies_boundaries_and_organizations() {
    let managed = |document: Value| ManagedPolicy {
        others: Vec::new(),
        made: 0,
        created: 0,
        description: None,
        arn: format!("arn:aws:iam::{ACCOUNT}:policy/extra"),
        document: statement(document),
        version: "v1".to_owned(),
    };
    let deny =
        |resource: &str| json!({ "Effect": "Deny", "Action": "sns:Publish", "Resource": resource });
    let allow = |action: &str| json!({ "Effect": "Allow", "Action": action, "Resource": "*" });
    for (document, expected) in [(deny("*"), Some(PUBLISH)), (deny("arn:aws:sns:*:*:*"), None)] {
        let found = verdict(|world| {
            let policy = managed(document);
            world.role_mut(ROLE).unwrap().attached.push(policy.arn.clone());
            world.iam.policies.push(policy);
        });
        assert_eq!(found.as_deref(), expected);
    }
    for (document, expected) in [(allow("s3:*"), Some(PUBLISH)), (allow("sns:*"), None)] {
        let found = verdict(|world| {
            let policy = managed(document);
            world.role_mut(ROLE).unwrap().boundary = Some(policy.arn.clone());
            world.iam.policies.push(policy);
        });
        assert_eq!(found.as_deref(), expected);
    }
    let only_deny = vec![statement(deny("*"))];
    let other_deny = vec![statement(deny("arn:aws:sns:*:*:*"))];
    let allow_list = vec![statement(allow("s3:*")), statement(allow("logs:*"))];
    for (scp, expected) in
        [(only_deny, Some(PUBLISH)), (other_deny, None), (allow_list, Some(PUBLISH))]
    {
        let found = verdict(|world| *world.organization = Some(Organization { scp }));
        assert_eq!(found.as_deref(), expected);
    }
}

#[test]
fn trust_is_tried_before_publish_and_pass_role_before_both() {
    let both = verdict(|world| {
        let role = world.role_mut(ROLE).unwrap();
        role.inline.clear();
        role.trust = trust("ec2.amazonaws.com", json!({}));
    });
    assert_eq!(both.as_deref(), Some(TRUST));
    let pass = verdict(|world| {
        world.role_mut(ROLE).unwrap().inline.clear();
        world.caller.denied.push("iam:PassRole".to_owned());
    });
    assert!(pass.is_some_and(|text| text.contains("not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/service-role/ledger-SMS-Role because")));
}

#[test]
fn end_user_messaging_takes_the_identity_at_its_word() {
    let lab = lab("end-user-messaging");
    let id = first_pool(&lab);
    let refusal = set_mfa(&lab, mfa_echo(&lab, &id)).unwrap_err();
    assert_eq!(refusal.1, PUBLISH);
    let eums = mfa_of(&lab, &id)["SmsMfaConfiguration"]["SmsConfiguration"]["EumsSms"].clone();
    let number = eums["OriginationIdentity"].as_str().unwrap().to_owned();
    lab.edit(|world| {
        let document = statement(
            json!({ "Effect": "Allow", "Action": "sms-voice:SendTextMessage", "Resource": number }),
        );
        for role in &mut world.iam.roles {
            role.inline.push(InlinePolicy { name: "mend".to_owned(), document: document.clone() });
        }
    });
    set_mfa(&lab, mfa_echo(&lab, &id)).unwrap();
    let mut both = mfa_echo(&lab, &id);
    both["SmsMfaConfiguration"]["SmsConfiguration"]["SnsCallerArn"] = eums["CallerArn"].clone();
    assert!(set_mfa(&lab, both).unwrap_err().1.contains("mutually exclusive"));
    let mut far = mfa_echo(&lab, &id);
    far["SmsMfaConfiguration"]["SmsConfiguration"]["EumsSms"]["Region"] = json!("af-south-1");
    assert!(set_mfa(&lab, far).unwrap_err().1.contains("Region"));
}

#[test]
fn iam_takes_its_time() {
    let lab = lab("slow-iam");
    let id = first_pool(&lab);
    let (mut role, mut lag) = (String::new(), 0);
    lab.edit(|world| {
        role = world.iam.roles.first().unwrap().name.clone();
        lag = *world.lag_seconds;
    });
    assert!(lag > 1);
    let document = encoded(&trust("cognito-idp.amazonaws.com", json!({})));
    let (status, text) = iam(
        &lab,
        &format!("Action=UpdateAssumeRolePolicy&RoleName={role}&PolicyDocument={document}"),
    );
    assert_eq!(status, 200, "{text}");
    let (_, shown) = iam(&lab, &format!("Action=GetRole&RoleName={role}"));
    assert!(shown.contains("cognito-idp.amazonaws.com"), "{shown}");
    for (seconds, works) in [(0, false), (lag - 1, false), (1, true)] {
        lab.advance(Duration::from_secs(seconds));
        assert_eq!(set_mfa(&lab, mfa_echo(&lab, &id)).is_ok(), works, "{seconds}");
    }
    // A second write while the first is under way, and a saved world in between.
    let broken = encoded(&trust("ec2.amazonaws.com", json!({})));
    iam_write(&lab, &role, &broken);
    lab.advance(Duration::from_secs(lag - 1));
    let lab = Lab::restore(find("slow-iam").unwrap(), &lab.save()).unwrap();
    lab.freeze();
    iam_write(&lab, &role, &document);
    assert!(set_mfa(&lab, mfa_echo(&lab, &id)).is_ok(), "the old state still holds");
    lab.advance(Duration::from_secs(2));
    assert!(set_mfa(&lab, mfa_echo(&lab, &id)).is_err(), "the first write has arrived");
    lab.advance(Duration::from_secs(lag));
    assert!(set_mfa(&lab, mfa_echo(&lab, &id)).is_ok(), "the second write has arrived");
}

fn iam_write(lab: &Lab, role: &str, document: &str) {
    let form = format!("Action=UpdateAssumeRolePolicy&RoleName={role}&PolicyDocument={document}");
    assert_eq!(iam(lab, &form).0, 200);
}
