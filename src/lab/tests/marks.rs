//! What has changed is marked, whoever changed it: [`marked`] holds every other test of the lab to it, and
//! here is what they do not ask for.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::bench::*;
use super::*;

/// The answer of SES, and whether the number moved.
fn ses(lab: &Lab, method: &str, path: &str, body: &str) -> (u16, bool) {
    let number = lab.generation();
    let reply = marked(
        lab,
        WireRequest {
            method,
            path,
            target: None,
            host: "email.us-east-1.amazonaws.com",
            authorization: None,
            body: body.as_bytes(),
        },
    );
    (reply.status, lab.generation() != number)
}

#[test]
fn mail_and_text_messages_are_marked() {
    let lab = bench();
    let made = r#"{ "EmailIdentity": "fresh.example" }"#;
    for (method, path, body, outcome) in [
        ("GET", "/v2/email/account", "", (200, false)),
        ("GET", "/v2/email/identities", "", (200, false)),
        ("GET", "/v2/email/identities/shop.example", "", (200, false)),
        ("POST", "/v2/email/identities", made, (200, true)),
        ("POST", "/v2/email/identities", made, (400, false)),
        ("DELETE", "/v2/email/identities/fresh.example", "", (200, true)),
        ("DELETE", "/v2/email/identities/fresh.example", "", (404, false)),
    ] {
        assert_eq!(ses(&lab, method, path, body), outcome, "{method} {path}");
    }
    let limit = |dollars: &str| {
        let number = lab.generation();
        let set = format!(
            "Action=SetSMSAttributes&attributes.entry.1.key=MonthlySpendLimit\
             &attributes.entry.1.value={dollars}"
        );
        let reply = marked(
            &lab,
            WireRequest {
                method: "POST",
                path: "/",
                target: None,
                host: "sns.us-west-2.amazonaws.com",
                authorization: None,
                body: set.as_bytes(),
            },
        );
        (reply.status, lab.generation() != number)
    };
    assert_eq!(limit("20"), (200, true));
    assert_eq!(limit("20"), (200, false));
    assert_eq!(limit("much"), (400, false));
}

#[test]
fn what_comes_by_no_request_is_marked() {
    let lab = bench();
    let moved = |act: &dyn Fn()| {
        let number = lab.generation();
        act();
        lab.generation() != number
    };
    let id = first_pool(&lab);
    assert!(!moved(&|| {
        let looked = (lab.now(), lab.people(&id), lab.outbox(), lab.pool_ids(), lab.save());
        assert_eq!(looked.1.len(), 4);
    }));
    assert!(!moved(&|| lab.set_speed(7)));
    assert!(!moved(&|| lab.advance(Duration::ZERO)));
    assert!(moved(&|| lab.advance(Duration::from_secs(1))));
    // A look through `edit` is none either, and a change is one wherever it is made.
    assert!(!moved(&|| lab.edit(|world| assert_eq!(world.pools.len(), 1))));
    assert!(!moved(&|| lab.edit(|world| assert!(world.pool_mut(&id).is_some()))));
    let edits: [fn(&mut World); 10] = [
        |world| world.caller.denied.push("iam:*".to_owned()),
        |world| *world.organization = Some(Organization { scp: Vec::new() }),
        |world| *world.lag_seconds += 1,
        |world| world.iam.roles.clear(),
        |world| world.pools.clear(),
        |world| world.ses.regions.clear(),
        |world| world.sns.regions.clear(),
        |world| *world.sign_ins = SignIns::default(),
        |world| *world.trail = Trail::of(vec![super::trail::trail_seed()]),
        |world| {
            world.faults.push(fault("*", "throttle"));
        },
    ];
    for (at, edit) in edits.into_iter().enumerate() {
        assert!(moved(&|| lab.edit(edit)), "edit {at}");
    }
}

#[test]
fn tokens_of_managed_login_are_marked() {
    let lab = bench();
    pool_of_bench(&lab, |pool| {
        let client = pool.clients.iter_mut().find(|held| held["ClientId"] == APP).unwrap();
        client.insert("AllowedOAuthFlowsUserPoolClient".to_owned(), json!(true));
        client.insert("AllowedOAuthFlows".to_owned(), json!(["code"]));
        client.insert("AllowedOAuthScopes".to_owned(), json!(["openid"]));
    });
    let number = lab.generation();
    lab.hosted_tokens(APP, "nobody", &[]).unwrap_err();
    assert_eq!(lab.generation(), number);
    lab.hosted_tokens(APP, "bruno", &[]).unwrap();
    assert!(lab.generation() > number);
}

/// A fault that a write has met is gone for the next process; one that a read has met is not saved for its
/// own sake.
#[test]
fn a_spent_fault_is_marked_if_it_met_a_write() {
    for (operation, marks) in [
        ("DescribeUserPool", false),
        ("AdminGetUser", false),
        ("UpdateUserPool", true),
        ("GetUserAttributeVerificationCode", true),
    ] {
        let lab = bench();
        lab.edit(|world| {
            world.faults.push(fault(operation, "throttle"));
        });
        let number = lab.generation();
        let refused = call(&lab, operation, json!({})).unwrap_err();
        assert_eq!(refused.0, "TooManyRequestsException");
        assert_eq!(lab.generation() != number, marks, "{operation}");
    }
}

/// The lab marks a write because a test tried it: each operation of the list is tried by one.
#[test]
fn every_operation_is_tried() {
    let mut tests = String::new();
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lab/tests");
    for entry in fs::read_dir(room).unwrap() {
        let path = entry.unwrap().path();
        // Lists of names try nothing.
        if !["spoken.rs", "bench.toml"].iter().any(|name| path.ends_with(name)) {
            tests.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    for line in include_str!("../../../tests/aws_clients/operations.txt").lines() {
        let (service, operation) = line.split_once(' ').unwrap();
        // SES is asked by paths, above.
        if service != "sesv2" {
            let tried = [format!("\"{operation}\""), format!("Action={operation}")];
            let (body, form) = (tests.contains(&tried[0]), tests.contains(&tried[1]));
            assert!(body || form, "no test of the lab tries {operation}");
        }
    }
}

/// An admin answers a challenge, which nobody else here does.
#[test]
fn an_admin_answers_a_challenge() {
    let lab = bench();
    let id = first_pool(&lab);
    let refused = call(
        &lab,
        "AdminRespondToAuthChallenge",
        json!({
            "UserPoolId": id,
            "ClientId": APP,
            "ChallengeName": "SMS_MFA",
            "Session": "AYABe-of-nobody-at-all",
            "ChallengeResponses": { "USERNAME": "ana", "SMS_MFA_CODE": "000000" }
        }),
    )
    .unwrap_err();
    assert!(!refused.0.is_empty());
    let answer = sign_in(&lab, "ana", ANA).unwrap();
    let number = lab.generation();
    let wrong = wrong_code(&lab, SECRET);
    let body = |code: &str| {
        json!({
            "UserPoolId": id,
            "ClientId": APP,
            "ChallengeName": "SOFTWARE_TOKEN_MFA",
            "Session": answer["Session"],
            "ChallengeResponses": { "USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": code }
        })
    };
    assert_eq!(
        call(&lab, "AdminRespondToAuthChallenge", body(&wrong)).unwrap_err().0,
        "CodeMismatchException"
    );
    let tokens = call(&lab, "AdminRespondToAuthChallenge", body(&code(&lab, SECRET))).unwrap();
    assert!(tokens["AuthenticationResult"]["AccessToken"].is_string());
    assert!(lab.generation() > number);
}
