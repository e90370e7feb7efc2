//! Pages, faults, saved worlds, and bytes that nobody should send.

use proptest::prelude::*;

use super::*;

#[test]
fn pools_come_in_pages() {
    let lab = lab("two-hundred-clients");
    let all = lab.pool_ids();
    let mut seen = Vec::new();
    let mut token = Value::Null;
    loop {
        let body = json!({ "MaxResults": 60, "NextToken": token });
        let page = call(&lab, "ListUserPools", body).unwrap();
        let pools = page["UserPools"].as_array().unwrap();
        assert!(pools.len() <= 60);
        seen.extend(pools.iter().map(|pool| pool["Id"].as_str().unwrap().to_owned()));
        match page.get("NextToken") {
            Some(next) => token = next.clone(),
            None => break,
        }
    }
    assert_eq!(seen, all);
    assert!(all.len() > 130);
    for (body, code) in [
        (json!({}), "InvalidParameterException"),
        (json!({ "MaxResults": 0 }), "InvalidParameterException"),
        (json!({ "MaxResults": 61 }), "InvalidParameterException"),
        (json!({ "MaxResults": 10, "NextToken": "mine" }), "InvalidParameterException"),
        (json!({ "MaxResults": "ten" }), "SerializationException"),
        (json!([]), "SerializationException"),
    ] {
        assert_eq!(call(&lab, "ListUserPools", body).unwrap_err().0, code);
    }
    let pool = first_pool(&lab);
    let page = call(&lab, "ListUserPoolClients", json!({ "UserPoolId": pool, "MaxResults": 60 }));
    let page = page.unwrap();
    assert_eq!(page["UserPoolClients"].as_array().unwrap().len(), 60);
    let next = json!({ "UserPoolId": pool, "MaxResults": 60, "NextToken": page["NextToken"] });
    assert!(call(&lab, "ListUserPoolClients", next).is_ok());
}

#[test]
fn pools_live_in_one_region_and_have_ids() {
    let lab = lab("wrong-principal");
    let body = json!({ "MaxResults": 60 }).to_string();
    let target = Some("AWSCognitoIdentityProviderService.ListUserPools");
    for (host, count) in
        [("cognito-idp.us-east-1.amazonaws.com", 1), ("cognito-idp.eu-west-3.amazonaws.com", 0)]
    {
        let reply = marked(
            &lab,
            WireRequest {
                method: "POST",
                path: "/",
                target,
                host,
                authorization: None,
                body: body.as_bytes(),
            },
        );
        let answer: Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(answer["UserPools"].as_array().unwrap().len(), count, "{host}");
    }
    for (id, code) in [
        ("us-east-1_Nobody", "ResourceNotFoundException"),
        ("nonsense", "InvalidParameterException"),
    ] {
        let refusal = call(&lab, "DescribeUserPool", json!({ "UserPoolId": id })).unwrap_err();
        assert_eq!(refusal.0, code);
    }
    assert_eq!(
        call(&lab, "DeleteEverything", json!({})).unwrap_err().0,
        "UnknownOperationException"
    );
}

#[test]
fn faults_hit_and_pass() {
    let lab = lab(HEALTHY);
    let id = first_pool(&lab);
    let read = json!({ "UserPoolId": id });
    lab.edit(|world| {
        *world.faults = vec![
            Fault { times: 2, skip: 1, ..fault("DescribeUserPool", "throttle") },
            fault("DescribeUserPool", "html"),
            Fault { millis: 100, times: 99, ..fault("*", "delay") },
            Fault {
                code: Some("InternalErrorException".to_owned()),
                reason: Some("why".to_owned()),
                ..fault("GetUserPoolMfaConfig", "error")
            },
            fault("GetRole", "throttle"),
            fault("GetRole", "deny"),
        ];
    });
    let statuses: Vec<u16> =
        (0..5).map(|_| cognito(&lab, "DescribeUserPool", &read).status).collect();
    assert_eq!(statuses, [200, 400, 400, 503, 200]);
    let reply = cognito(&lab, "GetUserPoolMfaConfig", &read);
    assert_eq!((reply.status, reply.delay), (500, Duration::from_millis(100)));
    assert!(String::from_utf8_lossy(&reply.body).contains("\"reasonCode\":\"why\""));
    assert!(iam(&lab, "Action=GetRole&RoleName=x").1.contains("<Code>Throttling</Code>"));
    assert!(iam(&lab, "Action=GetRole&RoleName=x").1.contains("<Code>AccessDenied</Code>"));
}

#[test]
fn a_dropped_answer_is_not_a_dropped_request() {
    for (kind, happened) in [("drop_before", false), ("drop_after", true)] {
        let lab = lab(HEALTHY);
        let id = first_pool(&lab);
        lab.edit(|world| *world.faults = vec![fault("UpdateUserPool", kind)]);
        let generation = lab.generation();
        let body = with(echo(&lab, &id), "PoolName", json!("new"));
        let reply = cognito(&lab, "UpdateUserPool", &Value::Object(body));
        assert_eq!(reply.outcome, Transport::Dropped);
        assert!(reply.body.is_empty());
        assert_eq!(describe(&lab, &id)["Name"] == "new", happened);
        assert!(lab.generation() > generation, "the fault is spent");
    }
}

#[test]
fn worlds_are_saved_whole() {
    for lesson in lessons() {
        let lab = lab(&lesson.name);
        lab.advance(Duration::from_secs(77));
        let saved = lab.save();
        let again = Lab::restore(lesson, &saved).unwrap();
        assert_eq!(again.now(), lab.now());
        assert_eq!(again.save(), saved, "{}", lesson.name);
        assert_eq!(again.pool_ids(), lab.pool_ids());
    }
    let other = find("healthy").unwrap();
    assert!(matches!(Lab::restore(other, &lab("seoul").save()), Err(LabError::OtherLesson(_))));
    assert!(matches!(Lab::restore(other, "{"), Err(LabError::Saved(_))));
}

#[test]
fn the_clock_runs_until_it_is_frozen() {
    let lab = Lab::open(find(HEALTHY).unwrap()).unwrap();
    let start = lab.now();
    lab.advance(Duration::from_secs(60));
    assert!((60..65).contains(&(lab.now() - start)));
    lab.freeze();
    let frozen = lab.now();
    assert_eq!(lab.now(), frozen);
    assert_eq!(cognito(&lab, "ListUserPools", &json!({})).date, frozen);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~]{0,12}".prop_map(Value::from),
        Just(json!("OPTIONAL")),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[A-Za-z]{1,10}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

const OPERATIONS: &[&str] = &[
    "ListUserPools",
    "DescribeUserPool",
    "GetUserPoolMfaConfig",
    "ListUserPoolClients",
    "DescribeUserPoolClient",
    "UpdateUserPool",
    "SetUserPoolMfaConfig",
    "UpdateUserPoolClient",
    "ListUsers",
    "AdminGetUser",
    "AdminGetUserAuthFactors",
    "AdminSetUserMFAPreference",
    "AdminDeleteSoftwareToken",
    "CreateUserPool",
    "CreateUserPoolClient",
    "AdminCreateUser",
    "AdminSetUserPassword",
    "AdminUpdateUserAttributes",
    "InitiateAuth",
    "AdminInitiateAuth",
    "RespondToAuthChallenge",
    "AssociateSoftwareToken",
    "VerifySoftwareToken",
    "SetUserMFAPreference",
    "Nothing",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_break_it(host in "(iam|sts|email|sns|cognito-idp|.{0,6})[.a-z]{0,9}", path in "/.{0,30}", target in proptest::option::of(".{0,40}"), body in prop::collection::vec(any::<u8>(), 0..200)) {
        let lab = lab(HEALTHY);
        let reply = lab.handle(WireRequest { method: "GET", path: &path, target: target.as_deref(), host: &host, authorization: None, body: &body });
        prop_assert!(reply.status >= 400);
        prop_assert_eq!(lab.generation(), 0);
    }

    #[test]
    fn no_members_break_it(at in 0..OPERATIONS.len(), member in prop::sample::select(vec!["SmsConfiguration", "Policies", "MfaConfiguration", "SmsMfaConfiguration", "WebAuthnConfiguration", "AccountRecoverySetting", "AdminCreateUserConfig", "VerificationMessageTemplate", "MaxResults", "ClientId", "AllowedOAuthScopes", "UserPoolId", "DcrConfiguration", "EmailConfiguration", "Username", "Filter", "Limit", "AttributesToGet", "SMSMfaSettings", "SoftwareTokenMfaSettings", "AuthParameters", "ChallengeResponses", "ChallengeName", "Session", "AccessToken", "UserCode", "UserAttributes", "Schema", "AliasAttributes", "Password", "TemporaryPassword"]), value in any_json()) {
        let lab = bench();
        let operation = OPERATIONS.get(at).unwrap();
        let id = first_pool(&lab);
        let body = match *operation {
            "UpdateUserPool" => echo(&lab, &id),
            "SetUserPoolMfaConfig" => mfa_echo(&lab, &id),
            "CreateUserPool" => Map::from_iter([("PoolName".to_owned(), json!("new"))]),
            "CreateUserPoolClient" => Map::from_iter([
                ("UserPoolId".to_owned(), json!(id)),
                ("ClientName".to_owned(), json!("new")),
            ]),
            "InitiateAuth" | "AdminInitiateAuth" | "RespondToAuthChallenge" => Map::from_iter([
                ("ClientId".to_owned(), json!("1example23456789app0000000")),
                ("AuthFlow".to_owned(), json!("USER_PASSWORD_AUTH")),
            ]),
            "AssociateSoftwareToken" | "VerifySoftwareToken" | "SetUserMFAPreference" => Map::new(),
            admin if admin.starts_with("Admin") => Map::from_iter([
                ("UserPoolId".to_owned(), json!(id)),
                ("Username".to_owned(), json!("ana")),
            ]),
            _ => Map::from_iter([("UserPoolId".to_owned(), json!(id))]),
        };
        let reply = cognito(&lab, operation, &Value::Object(with(body, member, value)));
        prop_assert!(serde_json::from_slice::<Value>(&reply.body).is_ok());
        Lab::restore(&bench_lesson(), &lab.save()).unwrap();
    }

    #[test]
    fn no_policy_breaks_it(document in any_json(), statement in any_json(), parts in prop::collection::vec(("(Effect|Principal|Action|NotAction|Resource|Condition)", any_json()), 0..6)) {
        let lab = lab("wrong-principal");
        let id = first_pool(&lab);
        let parts: Map<String, Value> = parts.into_iter().collect();
        for document in [document, json!({ "Version": "2012-10-17", "Statement": [statement, parts] })] {
            let text = document.to_string();
            iam(&lab, &format!("Action=PutRolePolicy&RoleName=ledger-SMS-Role&PolicyName=x&PolicyDocument={}", encoded(&text)));
            lab.edit(|world| {
                let role = world.role_mut("ledger-SMS-Role").unwrap();
                role.trust = text.clone();
                role.inline.push(InlinePolicy { name: "y".to_owned(), document: text });
            });
            let _ = set_mfa(&lab, mfa_echo(&lab, &id));
        }
    }
}
