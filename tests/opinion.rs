//! The second opinion on a request against what the practice AWS does with it, which shares no code with the
//! rules: refused or accepted, and what is lost. And the well-known recipes that are wrong.

mod stage;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use cognito_doctor::aws::{ConnectOptions, Memo, PracticeWorld, Want, connect, inspect};
use cognito_doctor::change::{Target, apply_edits, body_of, send_body};
use cognito_doctor::facts::{Asked, Facts};
use cognito_doctor::fixes::{SecondOpinion, second_opinion};
use cognito_doctor::lab::{Lab, Lesson, WireRequest, lessons};
use cognito_doctor::rules::State;
use cognito_doctor::rules::request::{Given, Operation, Sent, Verdict, read};
use cognito_doctor::text::{Say, Texts};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use stage::Machine;

/// A pool of a lesson, as the program reads it.
struct Read {
    lesson: &'static Lesson,
    facts: Facts,
}

/// Every pool of every lesson whose caller may look and write.
fn pools() -> &'static [Read] {
    static POOLS: OnceLock<Vec<Read>> = OnceLock::new();
    POOLS.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut all = Vec::new();
        for lesson in lessons() {
            // What a caller may not do, and calls that fail on the way, say nothing of the request.
            if !lesson.caller.denied.is_empty() || !lesson.faults.is_empty() {
                continue;
            }
            let lab = Lab::open(lesson).unwrap();
            let ids = lab.pool_ids();
            let world = PracticeWorld::open(lesson, None).unwrap();
            let options = ConnectOptions { practice: Some(world), ..ConnectOptions::default() };
            let session = runtime.block_on(connect(options)).unwrap();
            let memo = Memo::default();
            for pool_id in ids.iter().take(3) {
                let want = Want::of(&Asked::default(), &[], None).with_app_clients();
                let reading = inspect(&session, &memo, pool_id, &want, &|_| ());
                let facts = runtime.block_on(reading).unwrap();
                all.push(Read { lesson, facts });
            }
        }
        assert!(all.len() > 30, "{}", all.len());
        all
    })
}

fn call(lab: &Lab, operation: &str, body: &Map<String, Value>) -> Result<Value, String> {
    let target = format!("AWSCognitoIdentityProviderService.{operation}");
    let host = format!("cognito-idp.{}.amazonaws.com", lab.region());
    let reply = lab.handle(WireRequest {
        method: "POST",
        path: "/",
        target: Some(&target),
        host: &host,
        authorization: None,
        body: Value::Object(body.clone()).to_string().as_bytes(),
    });
    let answer: Value = serde_json::from_slice(&reply.body).unwrap();
    match reply.status {
        200 => Ok(answer),
        _ => Err(format!("{} {}", answer["__type"], answer["message"])),
    }
}

/// The document that the operation replaces.
fn document(lab: &Lab, sent: &Sent) -> Map<String, Value> {
    let (operation, wrapper) = match sent.operation {
        Operation::UpdateUserPool => ("DescribeUserPool", "UserPool"),
        Operation::UpdateUserPoolClient => ("DescribeUserPoolClient", "UserPoolClient"),
        _ => ("GetUserPoolMfaConfig", ""),
    };
    let mut asks = Map::new();
    for id in ["UserPoolId", "ClientId"] {
        asks.extend(sent.body.get(id).map(|value| (id.to_owned(), value.clone())));
    }
    if sent.operation != Operation::UpdateUserPoolClient {
        asks.remove("ClientId");
    }
    let answer = call(lab, operation, &asks).unwrap();
    let document = if wrapper.is_empty() { &answer } else { &answer[wrapper] };
    document.as_object().unwrap().clone()
}

/// What a member is where it is not there.
fn default_of(member: &str, document: &Map<String, Value>) -> Value {
    let value = document.get(member).cloned().unwrap_or(Value::Null);
    let unit = |name: &str, unsaid: &str| {
        let units = document.get("TokenValidityUnits");
        units.and_then(|u| u[name].as_str()).unwrap_or(unsaid).to_owned()
    };
    let seconds = |unit: &str| match unit {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 3600,
        _ => 86400,
    };
    match member {
        "AccessTokenValidity" => json!(
            value.as_u64().unwrap_or(3600 / seconds(&unit("AccessToken", "hours")))
                * seconds(&unit("AccessToken", "hours"))
        ),
        "IdTokenValidity" => json!(
            value.as_u64().unwrap_or(3600 / seconds(&unit("IdToken", "hours")))
                * seconds(&unit("IdToken", "hours"))
        ),
        "RefreshTokenValidity" => {
            json!(value.as_u64().unwrap_or(30) * seconds(&unit("RefreshToken", "days")))
        }
        "TokenValidityUnits" => Value::Null,
        // Its presence alone is what turns the factor on.
        "EmailMfaConfiguration" => value,
        _ if value == json!({}) || value == json!([]) || value == json!(false) => Value::Null,
        "SoftwareTokenMfaConfiguration" if value == json!({"Enabled": false}) => Value::Null,
        "WebAuthnConfiguration" if value == json!({"FactorConfiguration": "SINGLE_FACTOR"}) => {
            Value::Null
        }
        "UserPoolAddOns" if value == json!({"AdvancedSecurityMode": "OFF"}) => Value::Null,
        "UserPoolTier" if value.is_null() => json!("ESSENTIALS"),
        "DeletionProtection" if value.is_null() => json!("INACTIVE"),
        "PreventUserExistenceErrors" if value.is_null() => json!("LEGACY"),
        _ => value,
    }
}

/// Members that changed although the request says nothing of them.
fn changed(
    sent: &Sent,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
) -> BTreeSet<String> {
    let answers = ["LastModifiedDate", "EstimatedNumberOfUsers"];
    before
        .keys()
        .filter(|member| !answers.contains(&member.as_str()))
        .filter(|member| sent.body.get(*member).is_none_or(Value::is_null))
        .filter(|member| default_of(member, before) != default_of(member, after))
        .cloned()
        .collect()
}

fn opinion(sent: &Sent, facts: &Facts) -> SecondOpinion {
    second_opinion(&Given::Request(sent.clone()), Some(facts), &Asked::default())
}

/// Sends the request to a fresh account of the lesson and holds the opinion against it.
fn hold(pool: &Read, sent: &Sent) -> Result<Verdict, TestCaseError> {
    let name = &pool.lesson.name;
    let shown = Value::Object(sent.body.clone());
    let told = opinion(sent, &pool.facts);
    let lab = Lab::open(pool.lesson).unwrap();
    let before = document(&lab, sent);
    let answer = call(&lab, sent.operation.name(), &sent.body);
    let after = document(&lab, sent);
    let broken: Vec<String> =
        told.opinion.broken.iter().map(|b| format!("{} {}", b.state.word(), b.rule)).collect();
    match (told.opinion.verdict, &answer) {
        (Verdict::Refused, Ok(_)) => prop_assert!(false, "{name}: accepted, {broken:?}: {shown}"),
        (Verdict::Accepted, Err(refusal)) => prop_assert!(false, "{name}: {refusal}: {shown}"),
        _ => {}
    }
    if answer.is_err() {
        prop_assert_eq!(&before, &after);
        return Ok(told.opinion.verdict);
    }
    let members = |told: &SecondOpinion| -> BTreeSet<String> {
        let lost = told.opinion.would_lose.iter();
        lost.map(|l| l.path[1..].to_owned()).filter(|path| !path.contains('/')).collect()
    };
    // Whether AWS touches MFA there is not documented; the practice AWS does not.
    if told.opinion.verdict == Verdict::Accepted {
        let mut really = changed(sent, &before, &after);
        // A text that the template shows as well, and days that the policy shows as well.
        for mirror in
            ["EmailVerificationMessage", "EmailVerificationSubject", "SmsVerificationMessage"]
        {
            really.remove(mirror);
        }
        prop_assert_eq!(members(&told), really, "{}: {}", name, shown);
    }
    Ok(told.opinion.verdict)
}

/// The safer plan is accepted, makes what was asked for, and changes nothing that was not asked for.
fn hold_plan(pool: &Read, sent: &Sent) -> Result<bool, TestCaseError> {
    let told = opinion(sent, &pool.facts);
    let Ok(Some(plan)) = &told.plan else { return Ok(false) };
    let shown = Value::Object(sent.body.clone());
    let lab = Lab::open(pool.lesson).unwrap();
    if plan.changes.iter().any(|change| !change.target.is_cognito()) {
        // The repair of the role is tried in the tests of the lessons.
        return Ok(false);
    }
    let role = pool.facts.sms_role.known();
    if role.is_some_and(|role| role.role.known().is_none()) {
        // Whether AWS takes any write that names such a role, nobody here can tell.
        return Ok(false);
    }
    for change in &plan.changes {
        let operation = change.call().trim_start_matches("cognito-idp:");
        let body = send_body(change).unwrap().members;
        let answer = call(&lab, operation, &body);
        prop_assert!(answer.is_ok(), "{}: {answer:?}: {shown}\n{body:?}", pool.lesson.name);
    }
    for change in &plan.changes {
        let of = Sent {
            operation: match change.target {
                Target::Pool { .. } => Operation::UpdateUserPool,
                Target::Mfa { .. } => Operation::SetUserPoolMfaConfig,
                _ => Operation::UpdateUserPoolClient,
            },
            body: send_body(change).unwrap().members,
            unread: Vec::new(),
        };
        let after =
            Value::Object(body_of(&change.target, &Value::Object(document(&lab, &of))).members);
        let planned = apply_edits(&change.base, &change.edits).unwrap();
        let planned = Value::Object(body_of(&change.target, &planned).members);
        // What stands in both documents of the pool is set by the second of two calls.
        let twice = ["MfaConfiguration", "SmsConfiguration", "SmsAuthenticationMessage"];
        let is_set_later = |member: &str| {
            plan.changes.len() > 1
                && matches!(change.target, Target::Pool { .. })
                && twice.contains(&member)
        };
        for member in planned.as_object().unwrap().keys().filter(|m| !is_set_later(m)) {
            let of = |v: &Value| default_of(member, v.as_object().unwrap());
            prop_assert!(
                holds(&of(&after), &of(&planned)),
                "{} {} {member}",
                pool.lesson.name,
                shown
            );
        }
    }
    Ok(true)
}

/// Does a document hold what was sent? AWS fills in what an object was sent without.
fn holds(document: &Value, sent: &Value) -> bool {
    match (document, sent) {
        (Value::Object(document), Value::Object(sent)) => sent
            .iter()
            .all(|(member, value)| document.get(member).is_some_and(|held| holds(held, value))),
        (held, sent) => held == sent,
    }
}

fn body(pool: &Read, members: Value) -> Map<String, Value> {
    let mut body = Map::from_iter([("UserPoolId".to_owned(), json!(pool.facts.pool_id))]);
    body.extend(members.as_object().unwrap().clone());
    body
}

/// A part of what is there, with some members in place of it.
fn part(whole: &Map<String, Value>, keep: u64, others: &[(&str, Value)]) -> Map<String, Value> {
    let mut part: Map<String, Value> = whole
        .iter()
        .enumerate()
        .filter(|(at, _)| keep & (1 << (at % 64)) != 0)
        .map(|(_, (member, value))| (member.clone(), value.clone()))
        .collect();
    part.extend(others.iter().map(|(member, value)| ((*member).to_owned(), value.clone())));
    part
}

fn some(
    values: &'static [(&'static str, &'static str)],
) -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    proptest::sample::subsequence(values, 0..=3).prop_map(|all| {
        all.into_iter().map(|(m, v)| (m, serde_json::from_str(v).unwrap())).collect()
    })
}

const OF_MFA: &[(&str, &str)] = &[
    ("MfaConfiguration", r#""ON""#),
    ("MfaConfiguration", r#""OPTIONAL""#),
    ("MfaConfiguration", r#""OFF""#),
    ("SoftwareTokenMfaConfiguration", r#"{"Enabled": true}"#),
    ("SoftwareTokenMfaConfiguration", r#"{"Enabled": false}"#),
    ("EmailMfaConfiguration", r#"{"Message": "Code {####}", "Subject": "Code"}"#),
    ("EmailMfaConfiguration", "{}"),
    ("WebAuthnConfiguration", r#"{"FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"}"#),
    ("WebAuthnConfiguration", r#"{"UserVerification": "always"}"#),
];

const OF_POOL: &[(&str, &str)] = &[
    ("LambdaConfig", r#"{"PostConfirmation": "arn:aws:lambda:us-east-1:111122223333:function:x"}"#),
    ("DeletionProtection", r#""ACTIVE""#),
    ("UserPoolTier", r#""LITE""#),
    ("UserPoolTier", r#""PLUS""#),
    ("UserPoolTags", r#"{"a": "b"}"#),
    ("MfaConfiguration", r#""ON""#),
    ("MfaConfiguration", r#""OPTIONAL""#),
    ("MfaConfiguration", r#""OFF""#),
    ("AutoVerifiedAttributes", r#"["email"]"#),
    ("AutoVerifiedAttributes", r#"["phone_number"]"#),
    ("EmailConfiguration", r#"{"EmailSendingAccount": "COGNITO_DEFAULT"}"#),
    ("UserPoolAddOns", r#"{"AdvancedSecurityMode": "ENFORCED"}"#),
    (
        "AccountRecoverySetting",
        r#"{"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}]}"#,
    ),
    (
        "AccountRecoverySetting",
        r#"{"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}, {"Priority": 2, "Name": "verified_phone_number"}]}"#,
    ),
    ("Policies", r#"{"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}}"#),
    ("DeviceConfiguration", r#"{"ChallengeRequiredOnNewDevice": true}"#),
];

const OF_CLIENT: &[(&str, &str)] = &[
    ("AuthSessionValidity", "5"),
    ("AuthSessionValidity", "30"),
    ("AllowedOAuthFlowsUserPoolClient", "true"),
    ("AllowedOAuthScopes", r#"["openid", "aws.cognito.signin.user.admin"]"#),
    ("AllowedOAuthFlows", r#"["code"]"#),
    ("AllowedOAuthFlows", r#"["code", "client_credentials"]"#),
    ("ExplicitAuthFlows", r#"["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]"#),
    ("RefreshTokenRotation", r#"{"Feature": "ENABLED"}"#),
    ("EnableTokenRevocation", "true"),
    ("ClientName", r#""renamed""#),
];

/// All members of a document, a part of them, or none.
fn keeps() -> impl Strategy<Value = u64> {
    prop_oneof![2 => Just(u64::MAX), 3 => any::<u64>(), 1 => Just(0)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn set_user_pool_mfa_config_as_the_practice_aws_does_it(
        which in any::<proptest::sample::Index>(), keep in keeps(), others in some(OF_MFA)
    ) {
        let pool = which.get(pools());
        let whole = &pool.facts.mfa.known().unwrap().0;
        let members = body(pool, Value::Object(part(whole, keep, &others)));
        let sent = Sent { operation: Operation::SetUserPoolMfaConfig, body: members, unread: Vec::new() };
        hold(pool, &sent)?;
        hold_plan(pool, &sent)?;
    }

    #[test]
    fn update_user_pool_as_the_practice_aws_does_it(
        which in any::<proptest::sample::Index>(), keep in keeps(), others in some(OF_POOL)
    ) {
        let pool = which.get(pools());
        let target = Target::Pool { pool_id: pool.facts.pool_id.clone() };
        let whole = body_of(&target, &target.document(&pool.facts).unwrap()).members;
        let members = body(pool, Value::Object(part(&whole, keep, &others)));
        let sent = Sent { operation: Operation::UpdateUserPool, body: members, unread: Vec::new() };
        hold(pool, &sent)?;
        hold_plan(pool, &sent)?;
    }

    #[test]
    fn update_user_pool_client_as_the_practice_aws_does_it(
        which in any::<proptest::sample::Index>(), client in any::<proptest::sample::Index>(),
        keep in keeps(), others in some(OF_CLIENT)
    ) {
        let pool = which.get(pools());
        let clients = pool.facts.app_clients.known().unwrap();
        prop_assume!(!clients.is_empty());
        let client_id = client.get(clients).id.clone();
        let target = Target::AppClient { pool_id: pool.facts.pool_id.clone(), client_id: client_id.clone() };
        let whole = body_of(&target, &target.document(&pool.facts).unwrap()).members;
        let mut members = body(pool, Value::Object(part(&whole, keep, &others)));
        members.insert("ClientId".to_owned(), json!(client_id));
        let sent = Sent { operation: Operation::UpdateUserPoolClient, body: members, unread: Vec::new() };
        hold(pool, &sent)?;
        hold_plan(pool, &sent)?;
    }
}

/// The test above is not one that holds because nothing was ever decided.
#[test]
fn the_whole_of_each_document_is_accepted_and_loses_nothing() {
    let mut decided = 0;
    for pool in pools() {
        for target in [
            Target::Mfa { pool_id: pool.facts.pool_id.clone() },
            Target::Pool { pool_id: pool.facts.pool_id.clone() },
        ] {
            let members = body_of(&target, &target.document(&pool.facts).unwrap()).members;
            let operation = match target {
                Target::Mfa { .. } => Operation::SetUserPoolMfaConfig,
                _ => Operation::UpdateUserPool,
            };
            let sent = Sent { operation, body: members, unread: Vec::new() };
            let told = opinion(&sent, &pool.facts);
            assert!(told.opinion.would_lose.is_empty(), "{}", pool.lesson.name);
            let verdict = hold(pool, &sent).unwrap();
            decided += usize::from(verdict != Verdict::CannotTell);
        }
    }
    assert!(decided * 10 > pools().len() * 2 * 8, "{decided} of {}", pools().len() * 2);
}

fn judged(lesson: &str, pool: &str, text: &str) -> Value {
    let machine = Machine::new();
    let lesson = format!("--practice={lesson}");
    let args = [lesson.as_str(), "check", "--pool", pool, "--request", "-", "--format", "json"];
    let ran = machine.run_with_input(&args, text);
    ran.json()["pools"][0]["request"].clone()
}

#[test]
fn a_recipe_for_totp_that_forgets_the_mode() {
    let recipe = "aws cognito-idp set-user-pool-mfa-config --user-pool-id eu-west-2_Xc4TnB9wK \\\n  --software-token-mfa-configuration Enabled=true";
    let told = judged("totp-off", "eu-west-2_Xc4TnB9wK", recipe);
    assert_eq!(told["verdict"], "refused");
    assert_eq!(told["refusals"][0]["exception"], "InvalidParameterException");
    let message = told["refusals"][0]["message"].as_str().unwrap();
    assert!(message.contains("can't turn off MFA and configure an MFA together"), "{message}");
    assert_eq!(told["would_lose"], json!([]), "what is refused loses nothing");
    let safer = told["safer"].as_str().unwrap();
    for kept in ["SmsMfaConfiguration", "WebAuthnConfiguration", r#""Enabled":true"#, "OPTIONAL"] {
        assert!(safer.contains(kept), "{kept}: {safer}");
    }
}

#[test]
fn the_assistants_line_ends_the_codes_by_email() {
    let pool = "eu-central-1_Rd6WqT2hN";
    let lesson = lessons().iter().find(|lesson| lesson.name == "assistants-advice").unwrap();
    let story = &lesson.story.en;
    let line = &story[story.find("aws ").unwrap()..story.find("Enabled=true").unwrap() + 12];
    let told = judged("assistants-advice", pool, line);
    assert_eq!(told["verdict"], "accepted");
    let lost: Vec<&str> = told["would_lose"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["path"].as_str().unwrap())
        .collect();
    assert_eq!(lost, ["/EmailMfaConfiguration"]);
    assert!(told["means"].to_string().contains("required for every user"), "{told}");
    let safer = told["safer"].as_str().unwrap();
    assert!(
        safer.contains("EmailMfaConfiguration") && safer.contains(r#""Enabled":true"#),
        "{safer}"
    );
}

#[test]
fn a_trigger_that_resets_the_pool() {
    let recipe = "aws cognito-idp update-user-pool --user-pool-id us-east-1_Kw5JtC0xR --lambda-config PostConfirmation=arn:aws:lambda:us-east-1:617305248993:function:welcome";
    let told = judged("monday-after-the-migration", "us-east-1_Kw5JtC0xR", recipe);
    assert_eq!(
        (&told["operation"], &told["verdict"]),
        (&json!("UpdateUserPool"), &json!("accepted"))
    );
    let lost: Vec<&str> = told["would_lose"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["path"].as_str().unwrap())
        .collect();
    for path in ["/SmsConfiguration", "/AccountRecoverySetting", "/DeletionProtection"] {
        assert!(lost.contains(&path), "{path}: {lost:?}");
    }
    assert!(!lost.contains(&"/Policies") && !lost.contains(&"/MfaConfiguration"), "{lost:?}");
    let safer = told["safer"].as_str().unwrap();
    assert!(safer.contains("update-user-pool ") && safer.contains("function:welcome"), "{safer}");
}

#[test]
fn one_member_of_an_app_client() {
    let machine = Machine::new();
    let pool = "us-east-1_Kb8WqZ3hY";
    let args = [
        "--practice=scope-not-granted",
        "check",
        "--pool",
        pool,
        "--problem",
        "totp_token_scope",
        "--format",
        "json",
    ];
    let client = machine.run(&args).json()["pools"][0]["outcomes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|o| o["outcome"] == "fail")
        .unwrap()["subject"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let recipe = json!({"UserPoolId": pool, "ClientId": client, "AuthSessionValidity": 15});
    let told = judged("scope-not-granted", pool, &recipe.to_string());
    assert_eq!(told["verdict"], "accepted");
    let lost = told["would_lose"].to_string();
    for path in ["/AllowedOAuthScopes", "/ExplicitAuthFlows", "/CallbackURLs"] {
        assert!(lost.contains(path), "{path}: {lost}");
    }
    let safer = told["safer"].as_str().unwrap();
    assert!(
        safer.contains(r#""AuthSessionValidity":15"#) && safer.contains("CallbackURLs"),
        "{safer}"
    );
}

#[test]
fn a_factor_at_the_wrong_place_of_a_template_and_modes_without_a_factor() {
    let machine = Machine::new();
    let offline = |text: &str| {
        let ran = machine.run_with_input(&["check", "--request", "-", "--format", "json"], text);
        ran.json()["pools"][0]["request"].clone()
    };
    let template = "Resources:\n  Pool:\n    Type: AWS::Cognito::UserPool\n    Properties:\n      MfaConfiguration: 'ON'\n      SoftwareTokenMfaConfiguration:\n        Enabled: true\n";
    let told = offline(template);
    assert_eq!(
        (&told["operation"], &told["verdict"]),
        (&json!("AWS::Cognito::UserPool"), &json!("refused"))
    );
    assert!(told["refusals"][0]["message"].as_str().unwrap().contains("extraneous key"));
    for (text, verdict, exception) in [
        (
            r#"{"UserPoolId":"us-east-1_Zy98Xw76V","MfaConfiguration":"OPTIONAL"}"#,
            "refused",
            "InvalidParameterException",
        ),
        (
            r#"{"UserPoolId":"us-east-1_Zy98Xw76V","MfaConfiguration":"OFF","SoftwareTokenMfaConfiguration":{"Enabled":false}}"#,
            "refused",
            "InvalidParameterException",
        ),
        (
            r#"{"UserPoolId":"us-east-1_Zy98Xw76V","MfaConfiguration":"ON","EmailMfaConfiguration":{}}"#,
            "cannot_tell",
            "",
        ),
        (
            r#"{"UserPoolId":"us-east-1_Zy98Xw76V","SoftwareTokenMfaConfig":{"Enabled":true}}"#,
            "refused",
            "ParamValidation",
        ),
        (r#"{"PoolName":"shop","MfaConfiguration":"ON"}"#, "refused", "InvalidParameterException"),
        (
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
            "refused",
            "InvalidSmsRoleTrustRelationshipException",
        ),
        (
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}"#,
            "cannot_tell",
            "",
        ),
        (
            "aws cognito-idp set-user-pool-mfa-config --cli-input-json file://mfa.json",
            "cannot_tell",
            "",
        ),
        (
            "aws cognito-idp set-user-pool-mfa-config --user-pool-id $POOL --mfa-configuration $MODE --software-token-mfa-configuration Enabled=true",
            "cannot_tell",
            "",
        ),
        (
            "resource \"aws_cognito_user_pool\" \"x\" {\n  mfa_configuration = \"ON\"\n}",
            "refused",
            "InvalidParameterException",
        ),
    ] {
        let told = offline(text);
        assert_eq!(told["verdict"], verdict, "{text}: {told}");
        let exceptions: Vec<&str> = told["refusals"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["exception"].as_str().unwrap())
            .collect();
        assert_eq!(exceptions.first().copied().unwrap_or_default(), exception, "{text}: {told}");
    }
}

#[test]
fn a_policy_is_judged_as_that_of_the_pools_role() {
    let pool = "eu-west-1_Zr5NbUe0W";
    let trust = |service: &str, id: &str| {
        json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"Service": service}, "Condition": {"StringEquals": {"sts:ExternalId": id}}}]})
        .to_string()
    };
    let told = judged("healthy", pool, &trust("cognito-idp.amazonaws.com", "another"));
    assert_eq!((&told["operation"], &told["verdict"]), (&json!("trust policy"), &json!("refused")));
    let open = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Service": "cognito-idp.amazonaws.com"}}]});
    let told = judged(
        "healthy",
        pool,
        &format!("aws iam update-assume-role-policy --role-name x --policy-document '{open}'"),
    );
    assert_eq!(told["verdict"], "accepted", "{told}");
    let topic = json!({"Version": "2012-10-17", "Statement":
        {"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:315680247913:t"}});
    let told = judged("healthy", pool, &topic.to_string());
    assert_eq!(told["refusals"][0]["exception"], "InvalidSmsRoleAccessPolicyException", "{told}");
    assert_eq!(told["safer"], Value::Null, "the role's own policies are in order");
}

#[test]
fn what_is_secret_in_a_request_is_never_shown() {
    let machine = Machine::new();
    for text in [
        r#"{"AccessToken":"eyJraWQiSECRET","SMSMfaSettings":{"Enabled":true},"Nonsense":1}"#,
        r#"{"UserPoolId":"us-east-1_Zy98Xw76V","ClientId":"c","ClientSecret":"theSECRETofit"}"#,
        "aws cognito-idp set-user-mfa-preference --access-token eyJraWQiSECRET --sms-mfa-settings Enabled=yes",
        "aws cognito-idp update-user-pool --password hunterSECRET --user-pool-id us-east-1_Zy98Xw76V",
    ] {
        for format in ["json", "text", "markdown"] {
            let ran =
                machine.run_with_input(&["check", "--request", "-", "--format", format], text);
            assert!(!ran.out.is_empty(), "{ran:?}");
            assert!(!format!("{}{}", ran.out, ran.talk).contains("SECRET"), "{format} {}", ran.out);
        }
    }
}

#[test]
fn a_request_without_a_pool_is_never_in_order() {
    for pool in pools().iter().take(12) {
        let target = Target::Mfa { pool_id: pool.facts.pool_id.clone() };
        let members = body_of(&target, &target.document(&pool.facts).unwrap()).members;
        let given = Given::Request(Sent::of(members));
        let told = second_opinion(&given, None, &Asked::default());
        assert_ne!(told.opinion.verdict, Verdict::Accepted);
        assert!(told.opinion.broken.iter().any(|b| b.state != State::Ok));
    }
    assert!(read("How do I turn MFA on?").is_err());
}

/// What can be said of a replacing request without the pool holds for every pool: whatever one of them would lose
/// was named.
#[test]
fn what_goes_in_a_pool_was_named_without_it() {
    let texts = Texts::default();
    let mut compared = 0;
    for pool in pools() {
        let mut bodies = vec![
            (
                Operation::SetUserPoolMfaConfig,
                json!({"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": {"Enabled": true}}),
            ),
            (Operation::UpdateUserPool, json!({"LambdaConfig": {}})),
        ];
        if let Some(client) = pool.facts.app_clients.known().unwrap().first() {
            let members = json!({"ClientId": client.id, "AuthSessionValidity": 15});
            bodies.push((Operation::UpdateUserPoolClient, members));
        }
        for (operation, members) in bodies {
            let sent = Sent { operation, body: body(pool, members), unread: Vec::new() };
            let lost = opinion(&sent, &pool.facts).opinion.would_lose;
            let blind = second_opinion(&Given::Request(sent), None, &Asked::default()).opinion;
            assert_eq!(blind.verdict, Verdict::CannotTell, "{operation:?}");
            assert_eq!(blind.would_lose, []);
            let said: Vec<String> = blind.means.iter().map(|say| texts.say(say)).collect();
            let said = said.join(" ");
            let members = lost.iter().map(|l| &l.path[1..]);
            for member in members.filter(|member| !member.contains('/')) {
                // What is newer than this program has no name here.
                let newer = pool.lesson.name == "members-of-tomorrow";
                assert!(newer || said.contains(member), "{}: {member}: {said}", pool.lesson.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn a_policy_without_a_pool_says_what_it_allows() {
    let of = |action: &str| {
        let document = json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": action, "Resource": "*"}
        ]});
        let given = Given::Policy { document, trust: false };
        second_opinion(&given, None, &Asked::default()).opinion.means
    };
    assert_eq!(of("sns:Publish"), [Say::text("request-means-publishes")]);
    assert_eq!(of("sms-voice:SendTextMessage"), [Say::text("request-means-no-publish")]);
}
