//! The real binary and the real SDK against moto, an independent emulator that, like AWS, resets
//! what `UpdateUserPool` and `SetUserPoolMfaConfig` leave out. What moto itself loses is learned from
//! a control run that sends the body unchanged.

mod stage;

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use cognito_doctor::aws::{ConnectOptions, Memo, Want, connect, inspect};
use cognito_doctor::rules::Needs;
use cognito_doctor::sign_in::{
    Answer, Client, Flow, Inputs, Moment, Rehearsal, Secret, SignInAction, SignInApi, Subject,
    Task, Way,
};
use cognito_doctor::totp::Otpauth;
use serde_json::{Map, Value, json};
use stage::camera::{Theme, scanned, secret_of};
use stage::python::environment;
use stage::terminal::Terminal;
use stage::{Machine, Ran, outcomes};

/// An emulator on a free port of loopback.
struct Emulator {
    child: Child,
    url: String,
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(
    venv: &Path,
    name: &str,
    arguments: &[&str],
    port: u16,
    settings: &[(&str, &str)],
) -> Emulator {
    let child = Command::new(venv.join("bin/python"))
        .arg(venv.join("bin").join(name))
        .args(arguments)
        .envs(settings.iter().copied())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let emulator = Emulator { child, url: format!("http://127.0.0.1:{port}") };
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(started.elapsed() < Duration::from_secs(60), "{name} does not answer");
        // It says nothing when it is ready: asked again and again, but not all the time.
        std::thread::sleep(Duration::from_millis(20));
    }
    emulator
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn moto() -> Emulator {
    let port = free_port();
    let settings = [("MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP", "true")];
    start(
        &environment("moto"),
        "moto_server",
        &["-H", "127.0.0.1", "-p", &port.to_string()],
        port,
        &settings,
    )
}

/// Checks signatures and IAM policies, which moto does not.
fn ministack() -> Emulator {
    let port = free_port();
    let text = port.to_string();
    let settings = [
        ("BIND_HOST", "127.0.0.1"),
        ("AUTH", "true"),
        ("GATEWAY_PORT", text.as_str()),
        ("CLOUDTRAIL_RECORDING", "1"),
    ];
    start(&environment("ministack"), "ministack", &[], port, &settings)
}

/// One call by the AWS CLI of the same environment: a second client, not ours.
fn aws(machine: &Machine, args: &[&str]) -> Value {
    let program = environment("moto").join("bin/aws");
    let output = machine.command(program.to_str().unwrap(), args).output().unwrap();
    assert!(output.status.success(), "aws {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
}

fn role(machine: &Machine, name: &str, trust: &Value) -> String {
    let answer = aws(
        machine,
        &[
            "iam",
            "create-role",
            "--role-name",
            name,
            "--path",
            "/service-role/",
            "--assume-role-policy-document",
            &trust.to_string(),
        ],
    );
    let policy = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}]});
    aws(
        machine,
        &[
            "iam",
            "put-role-policy",
            "--role-name",
            name,
            "--policy-name",
            "sms",
            "--policy-document",
            &policy.to_string(),
        ],
    );
    answer["Role"]["Arn"].as_str().unwrap().to_owned()
}

fn wrong_trust() -> Value {
    json!({"Version": "2012-10-17", "Statement": [{"Sid": "Foreign", "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
}

/// A pool with every member that can be set.
fn populated(machine: &Machine, name: &str, more: &Value) -> String {
    let mut request = json!({
        "PoolName": name,
        "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireUppercase": true,
            "RequireLowercase": true, "RequireNumbers": true, "RequireSymbols": false,
            "TemporaryPasswordValidityDays": 3}},
        "DeletionProtection": "ACTIVE",
        "LambdaConfig": {"PreSignUp": "arn:aws:lambda:us-east-1:123456789012:function:pre"},
        "AutoVerifiedAttributes": ["email"],
        "UsernameAttributes": ["email"],
        "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE",
            "EmailMessage": "Your code is {####}.", "EmailSubject": "Your code", "SmsMessage": "Code {####}"},
        "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
        "MfaConfiguration": "OFF",
        "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": true},
        "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER",
            "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/no-reply@example.com",
            "From": "no-reply@example.com", "ReplyToEmailAddress": "help@example.com"},
        "UserPoolTags": {"team": "identity", "cost": "42"},
        "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true,
            "InviteMessageTemplate": {"EmailMessage": "{username} {####}", "EmailSubject": "Welcome", "SMSMessage": "{username} {####}"}},
        "Schema": [{"Name": "tier", "AttributeDataType": "String", "Mutable": true}],
        "UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT"},
        "UsernameConfiguration": {"CaseSensitive": true},
        "AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]},
        "UserPoolTier": "PLUS",
    });
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    let answer = aws(
        machine,
        &["cognito-idp", "create-user-pool", "--cli-input-json", &request.to_string()],
    );
    answer["UserPool"]["Id"].as_str().unwrap().to_owned()
}

/// Everything AWS says of a pool, without what moves by itself or differs by name.
fn picture(machine: &Machine, pool: &str) -> Value {
    let mut document = aws(machine, &["cognito-idp", "describe-user-pool", "--user-pool-id", pool])
        ["UserPool"]
        .clone();
    let members = document.as_object_mut().unwrap();
    for key in ["LastModifiedDate", "CreationDate", "EstimatedNumberOfUsers"] {
        members.remove(key);
    }
    let mfa = aws(machine, &["cognito-idp", "get-user-pool-mfa-config", "--user-pool-id", pool]);
    json!({"pool": document, "mfa": mfa})
}

fn changed(before: &Value, after: &Value) -> Vec<String> {
    cognito_doctor::change::difference(before, after).into_iter().map(|e| e.path).collect()
}

#[test]
fn a_trust_is_repaired_and_taken_back_and_the_pool_is_not_touched() {
    let moto = moto();
    let machine = Machine::with_endpoint(&moto.url);
    let arn = role(&machine, "sms-role", &wrong_trust());
    let sms = json!({"SnsCallerArn": arn, "ExternalId": "ext-1", "SnsRegion": "us-east-1"});
    let pool = populated(&machine, "trust", &json!({"SmsConfiguration": sms}));
    let before = picture(&machine, &pool);
    let trust = |machine: &Machine| {
        aws(machine, &["iam", "get-role", "--role-name", "sms-role"])["Role"]["AssumeRolePolicyDocument"].clone()
    };

    let check = machine.run(&["check", "--pool", &pool, "--format", "json"]);
    assert_eq!(check.code, 1, "{check:?}");
    let found = check.json();
    assert_eq!(outcomes(&found, "sms_role_trust_relationship")[0]["outcome"], "fail");
    // The emulator has no CloudFormation here: it answers with a page, which says nothing of an owner.
    assert_eq!(found["pools"][0]["owner"]["certainty"], "cannot_tell", "{found}");
    // moto has no simulator: it answers with a page, which is no opinion.
    let access = outcomes(&found, "sms_role_access_policy")[0];
    assert_eq!((&access["outcome"], &access["simulated"]), (&json!("ok"), &json!(false)));

    let problem = ["--pool", &pool, "--problem", "sms_role_trust_relationship", "--format", "json"];
    let refused = machine.run(&[&["apply", "--yes"], &problem[..]].concat());
    assert_eq!(refused.code, 2, "without --allow-changes nothing is written: {refused:?}");
    assert_eq!(trust(&machine), wrong_trust());

    let applied = apply_trust(&machine, &pool);
    assert_eq!(applied.code, 0, "{applied:?}");
    assert_eq!(applied.json()["result"], "applied");
    let repaired = trust(&machine);
    assert_eq!(
        repaired["Statement"][0],
        wrong_trust()["Statement"][0],
        "the foreign statement stays"
    );
    assert_eq!(repaired["Statement"][1]["Principal"]["Service"], "cognito-idp.amazonaws.com");
    let again = machine.run(&["check", "--pool", &pool, "--format", "json"]);
    assert_eq!(again.code, 0, "{again:?}");
    let nothing = machine.run(&[&["apply", "--yes", "--allow-changes"], &problem[..]].concat());
    assert_eq!((nothing.code, nothing.json()["result"].clone()), (0, json!("nothing_to_do")));

    let undone = machine.run(&["undo", "--yes", "--allow-changes", "--format", "json"]);
    assert_eq!(undone.code, 1, "it is wrong again: {undone:?}");
    assert_eq!(trust(&machine), wrong_trust());
    assert_eq!(changed(&before, &picture(&machine, &pool)), Vec::<String>::new());
}

#[test]
fn a_pool_write_loses_nothing_that_moto_can_hold() {
    let moto = moto();
    let machine = Machine::with_endpoint(&moto.url);
    let verified = json!({"AutoVerifiedAttributes": ["email", "phone_number"]});

    // The control: another client sends back what it read, by AWS's own list of members.
    let control = populated(&machine, "control", &verified);
    let before = picture(&machine, &control);
    let document = aws(
        &machine,
        &["cognito-idp", "describe-user-pool", "--user-pool-id", &control],
    )["UserPool"]
        .clone();
    let mut body: Map<String, Value> = document
        .as_object()
        .unwrap()
        .iter()
        .filter(|(key, _)| cognito_doctor::change::POOL_MEMBERS.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    body.insert("UserPoolId".into(), json!(control));
    body.insert("PoolName".into(), document["Name"].clone());
    if let Some(admin) = body.get_mut("AdminCreateUserConfig").and_then(Value::as_object_mut) {
        admin.remove("UnusedAccountValidityDays");
    }
    aws(
        &machine,
        &["cognito-idp", "update-user-pool", "--cli-input-json", &Value::Object(body).to_string()],
    );
    let lost_by_moto = changed(&before, &picture(&machine, &control));
    println!("moto itself loses: {lost_by_moto:?}");

    // Ours: one member is meant to change.
    let pool = populated(&machine, "ours", &verified);
    let before = picture(&machine, &pool);
    let applied = machine.run(&[
        "apply",
        "--pool",
        &pool,
        "--problem",
        "sms_configuration_invalid",
        "--yes",
        "--allow-changes",
        "--confirm",
        &pool,
        "--format",
        "json",
    ]);
    assert_eq!(applied.code, 0, "{applied:?}");
    let after = picture(&machine, &pool);
    let ours: Vec<String> =
        changed(&before, &after).into_iter().filter(|path| !lost_by_moto.contains(path)).collect();
    assert_eq!(ours, ["/pool/AutoVerifiedAttributes"]);
    assert_eq!(after["pool"]["AutoVerifiedAttributes"], json!(["email"]));
}

#[test]
fn the_same_by_hand_has_the_same_effect() {
    let moto = moto();
    let machine = Machine::with_endpoint(&moto.url);
    let arn = role(&machine, "sms-role", &wrong_trust());
    let sms =
        json!({"SnsCallerArn": arn, "ExternalId": "it's $HOME `x`", "SnsRegion": "us-east-1"});
    let pool = populated(&machine, "by hand", &json!({"SmsConfiguration": sms}));
    let plan = machine.run(&[
        "plan",
        "--pool",
        &pool,
        "--problem",
        "sms_role_trust_relationship",
        "--format",
        "json",
    ]);
    assert_eq!(plan.code, 1, "{plan:?}");
    let plan = plan.json();
    let bin = environment("moto").join("bin");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    for change in plan["changes"].as_array().unwrap() {
        let cli = change["cli"].as_str().unwrap();
        let status = machine.command("sh", &["-c", cli]).env("PATH", &path).status().unwrap();
        assert!(status.success(), "{cli}");
    }
    let trust = aws(&machine, &["iam", "get-role", "--role-name", "sms-role"]);
    assert_eq!(trust["Role"]["AssumeRolePolicyDocument"], plan["changes"][0]["after"]);
    let check = machine.run(&["check", "--pool", &pool]);
    assert_eq!(check.code, 0, "{check:?}");
}

/// Applies the fix of the trust policy.
fn apply_trust(machine: &Machine, pool: &str) -> Ran {
    let what = ["--pool", pool, "--problem", "sms_role_trust_relationship"];
    let how = ["apply", "--yes", "--allow-changes", "--format", "json"];
    machine.run(&[&how[..], &what].concat())
}

#[test]
fn a_journal_that_cannot_be_written_sends_nothing() {
    let moto = moto();
    let mut machine = Machine::with_endpoint(&moto.url);
    let arn = role(&machine, "sms-role", &wrong_trust());
    let sms = json!({"SnsCallerArn": arn, "ExternalId": "ext-1", "SnsRegion": "us-east-1"});
    let pool = populated(&machine, "journal", &json!({"SmsConfiguration": sms}));
    let file = machine.home.path().join("a-file");
    fs::write(&file, "").unwrap();
    machine.set("COGNITO_DOCTOR_STATE_DIR", file.join("state").to_str().unwrap());
    let refused = apply_trust(&machine, &pool);
    assert_eq!(refused.code, 3, "{refused:?}");
    let trust = aws(&machine, &["iam", "get-role", "--role-name", "sms-role"]);
    assert_eq!(trust["Role"]["AssumeRolePolicyDocument"], wrong_trust());
    let check = machine.run(&["check", "--pool", &pool]);
    assert_eq!(check.code, 1, "reading works without a place for state: {check:?}");
}

#[test]
fn a_key_with_our_least_policy_reads_everything_and_writes_nothing() {
    let ministack = ministack();
    let root = Machine::with_endpoint(&ministack.url);
    let arn = role(&root, "sms-role", &wrong_trust());
    let sms = json!({"SnsCallerArn": arn, "ExternalId": "ext-1", "SnsRegion": "us-east-1"});
    let pool = populated(&root, "guarded", &json!({"SmsConfiguration": sms}));
    let policy = root.run(&["policy"]).out;
    aws(&root, &["iam", "create-user", "--user-name", "reader"]);
    aws(
        &root,
        &[
            "iam",
            "put-user-policy",
            "--user-name",
            "reader",
            "--policy-name",
            "least",
            "--policy-document",
            &policy,
        ],
    );
    let key = aws(&root, &["iam", "create-access-key", "--user-name", "reader"]);
    let mut reader = Machine::with_endpoint(&ministack.url);
    for (variable, member) in
        [("AWS_ACCESS_KEY_ID", "AccessKeyId"), ("AWS_SECRET_ACCESS_KEY", "SecretAccessKey")]
    {
        reader.set(variable, key["AccessKey"][member].as_str().unwrap());
    }

    let check = reader.run(&["check", "--pool", &pool, "--format", "json"]);
    assert_eq!(check.code, 1, "{check:?}");
    let found = check.json();
    for outcome in found["pools"][0]["outcomes"].as_array().unwrap() {
        assert_eq!(
            outcome["missing_permissions"],
            json!([]),
            "the least policy is enough: {outcome}"
        );
    }
    assert_eq!(outcomes(&found, "sms_role_trust_relationship")[0]["outcome"], "fail");

    let refused = apply_trust(&reader, &pool);
    assert_eq!(refused.code, 3, "{refused:?}");
    let report = refused.json();
    assert_eq!(report["result"], "refused");
    assert_eq!(report["changes"][0]["status"], "refused");
    assert!(report["trouble"]["code"].as_str().unwrap().starts_with("AccessDenied"), "{report}");
    let trust = aws(&root, &["iam", "get-role", "--role-name", "sms-role"]);
    assert_eq!(trust["Role"]["AssumeRolePolicyDocument"], wrong_trust());
    let nothing = reader.run(&["undo", "--yes", "--allow-changes"]);
    assert_eq!(nothing.code, 0, "a refused entry is not there to be taken back: {nothing:?}");
}

/// Set in the process that reads: the credentials of the library come from the environment, and a process has
/// one.
const READS: &str = "POOL_WHOSE_PROVIDERS_ARE_READ";

/// Neither emulator knows the other reads: what is not spoken is not known, and never empty.
#[test]
fn identity_providers_are_read_and_what_an_emulator_does_not_speak_is_not_known() {
    if let Ok(pool) = std::env::var(READS) {
        return read_here(&pool);
    }
    for emulator in [moto(), ministack()] {
        let mut machine = Machine::with_endpoint(&emulator.url);
        let pool = aws(&machine, &["cognito-idp", "create-user-pool", "--pool-name", "shop"]);
        let pool = pool["UserPool"]["Id"].as_str().unwrap().to_owned();
        aws(
            &machine,
            &[
                "cognito-idp",
                "create-identity-provider",
                "--user-pool-id",
                &pool,
                "--provider-name",
                "Okta",
                "--provider-type",
                "SAML",
                "--provider-details",
                "MetadataURL=https://okta.example/metadata",
            ],
        );
        machine.set(READS, &pool);
        let own = std::env::current_exe().unwrap();
        let name = "identity_providers_are_read_and_what_an_emulator_does_not_speak_is_not_known";
        let args = ["--exact", name, "--nocapture"];
        let output = machine.command(own.to_str().unwrap(), &args).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    }
}

fn read_here(pool: &str) {
    let read = async {
        let session = connect(ConnectOptions::default()).await.unwrap();
        let needs =
            Needs { identity_providers: true, risk: true, log_delivery: true, ..Needs::default() };
        let want = Want { needs, user: None, stacks: false };
        inspect(&session, &Memo::default(), pool, &want, &|_| {}).await.unwrap()
    };
    let facts = tokio::runtime::Runtime::new().unwrap().block_on(read);
    let providers = facts.identity_providers.known().unwrap();
    assert_eq!((providers[0].name.as_str(), providers[0].kind.as_str()), ("Okta", "SAML"));
    assert_eq!(providers.len(), 1);
    assert!(facts.risk.known().is_none(), "{:?}", facts.risk);
    assert!(facts.log_delivery.known().is_none(), "{:?}", facts.log_delivery);
}

/// It records the calls, and not what came of them.
#[test]
fn the_event_history_of_an_emulator_is_read_and_assigned_to_its_pools() {
    let ministack = ministack();
    let machine = Machine::with_endpoint(&ministack.url);
    let pools = ["shop", "other"].map(|name| {
        let made = aws(&machine, &["cognito-idp", "create-user-pool", "--pool-name", name]);
        made["UserPool"]["Id"].as_str().unwrap().to_owned()
    });
    for pool in [&pools[0], &pools[0], &pools[1]] {
        aws(&machine, &["cognito-idp", "describe-user-pool", "--user-pool-id", pool]);
    }
    let ran = machine.run(&["failures", "--pool", &pools[0], "--format", "json"]);
    let answer = ran.json();
    assert_eq!((ran.code, &answer["complete"]), (0, &json!(true)), "{answer}");
    // Twice described, and what this program has asked itself: for the app clients, and for the log of messages.
    assert_eq!(answer["events_of_pool"], 4, "{answer}");
    assert!(answer["events_read"].as_u64().unwrap() >= 6, "{answer}");
    assert_eq!(answer["failures"], json!([]));
}

#[test]
fn a_wrong_key_is_a_sentence() {
    let ministack = ministack();
    let mut machine = Machine::with_endpoint(&ministack.url);
    machine.set("AWS_ACCESS_KEY_ID", "AKIAXXXXXXXXXXXXXXXX");
    let ran = machine.run(&["check", "--all"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("does not know this access key"), "{ran:?}");
}

#[test]
fn a_scope_and_a_session_are_changed_and_every_other_setting_of_the_client_stays() {
    let moto = moto();
    let machine = Machine::with_endpoint(&moto.url);
    let pool = populated(&machine, "clients", &json!({}));
    let client = |name: &str, scopes: &[&str]| {
        let request = json!({
            "UserPoolId": pool, "ClientName": name, "GenerateSecret": true, "RefreshTokenValidity": 10,
            "AccessTokenValidity": 30, "IdTokenValidity": 45,
            "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "days"},
            "ReadAttributes": ["email"], "WriteAttributes": ["email"],
            "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
            "SupportedIdentityProviders": ["COGNITO"], "CallbackURLs": ["https://example.com/in"],
            "LogoutURLs": ["https://example.com/out"], "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": scopes, "AllowedOAuthFlowsUserPoolClient": true,
            "PreventUserExistenceErrors": "ENABLED", "EnableTokenRevocation": true,
        });
        let answer = aws(
            &machine,
            &["cognito-idp", "create-user-pool-client", "--cli-input-json", &request.to_string()],
        );
        answer["UserPoolClient"]["ClientId"].as_str().unwrap().to_owned()
    };
    let short = client("shop", &["openid", "email"]);
    let good = client("office", &["openid", "aws.cognito.signin.user.admin"]);
    let read = |id: &str| {
        let mut all = aws(
            &machine,
            &[
                "cognito-idp",
                "describe-user-pool-client",
                "--user-pool-id",
                &pool,
                "--client-id",
                id,
            ],
        )["UserPoolClient"]
            .clone();
        all.as_object_mut().unwrap().remove("LastModifiedDate");
        all
    };
    let (before, untouched) = (read(&short), read(&good));
    let apply = |problem: &str| {
        machine.run(&[
            "apply",
            "--pool",
            &pool,
            "--problem",
            problem,
            "--yes",
            "--allow-changes",
            "--format",
            "json",
        ])
    };
    let applied = apply("totp_token_scope");
    // That a client allows the scope is not yet a sign-in that asks for it: what is left is said.
    assert!(applied.code <= 1, "{applied:?}");
    assert_eq!(applied.json()["result"], "applied");
    assert_eq!(changed(&before, &read(&short)), ["/AllowedOAuthScopes"]);
    assert_eq!(
        read(&short)["AllowedOAuthScopes"],
        json!(["openid", "email", "aws.cognito.signin.user.admin"])
    );
    assert_eq!(read(&good), untouched);
    let lengthened = apply("session_expired");
    assert_eq!(lengthened.json()["result"], "applied", "{lengthened:?}");
    assert_eq!(read(&short)["AuthSessionValidity"], 15);
    assert_eq!(read(&short)["ClientSecret"], before["ClientSecret"]);
    assert!(!applied.out.contains(before["ClientSecret"].as_str().unwrap()));
}

#[test]
fn email_mfa_is_turned_on_and_the_other_factors_stay() {
    let ministack = ministack();
    let machine = Machine::with_endpoint(&ministack.url);
    let pool = populated(
        &machine,
        "mail",
        &json!({"AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}]},
            "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER", "From": "no-reply@example.com",
                "SourceArn": "arn:aws:ses:us-east-1:000000000000:identity/no-reply@example.com"}}),
    );
    let before = json!({"UserPoolId": pool, "MfaConfiguration": "OPTIONAL",
        "SoftwareTokenMfaConfiguration": {"Enabled": true},
        "WebAuthnConfiguration": {"RelyingPartyId": "auth.example.com", "UserVerification": "required"}});
    aws(
        &machine,
        &["cognito-idp", "set-user-pool-mfa-config", "--cli-input-json", &before.to_string()],
    );
    aws(&machine, &["sesv2", "create-email-identity", "--email-identity", "no-reply@example.com"]);
    let applied = machine.run(&[
        "apply",
        "--pool",
        &pool,
        "--goal",
        "email",
        "--yes",
        "--allow-changes",
        "--confirm",
        &pool,
        "--format",
        "json",
    ]);
    let after =
        aws(&machine, &["cognito-idp", "get-user-pool-mfa-config", "--user-pool-id", &pool]);
    assert!(after["EmailMfaConfiguration"].is_object(), "{after} {applied:?}");
    assert_eq!(after["SoftwareTokenMfaConfiguration"]["Enabled"], true);
    assert_eq!(after["WebAuthnConfiguration"], before["WebAuthnConfiguration"]);
    assert_eq!(after["MfaConfiguration"], "OPTIONAL");
    let pool_after = picture(&machine, &pool);
    assert_eq!(pool_after["pool"]["UserPoolTier"], "PLUS");
}

/// A pool where authenticator apps are on, a client with a secret, a user with a password.
fn pool_with_a_user(machine: &Machine, mfa: &str, password: &[&str]) -> String {
    let pool = aws(machine, &["cognito-idp", "create-user-pool", "--pool-name", "bench"]);
    let pool = pool["UserPool"]["Id"].as_str().unwrap().to_owned();
    let on = |args: &[&str]| {
        aws(machine, &[&["cognito-idp"], args, &["--user-pool-id", &pool]].concat())
    };
    on(&[
        "set-user-pool-mfa-config",
        "--mfa-configuration",
        mfa,
        "--software-token-mfa-configuration",
        "Enabled=true",
    ]);
    on(&[
        "create-user-pool-client",
        "--client-name",
        "web",
        "--generate-secret",
        "--explicit-auth-flows",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
    ]);
    on(&["admin-create-user", "--username", "ana", "--message-action", "SUPPRESS"]);
    on(&[&["admin-set-user-password", "--username", "ana", "--password"], password].concat());
    pool
}

const PASSWORD: &str = "Right-0001!";

/// The number that a telephone would show.
fn number(secret: &str) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let secret = Otpauth::new(secret, "bench", "ana").ok().unwrap();
    secret.code(now.as_secs().try_into().unwrap()).to_string()
}

/// From the first screen to the first call: `5` rehearses, `6` enrols.
fn signing_in(machine: &Machine, entry: &str, password: &str) -> Terminal {
    let mut terminal = Terminal::start(machine, 100, 30, &["--allow-changes", "--lang=en"]);
    terminal.shows("Set up an authenticator");
    terminal.press(entry);
    terminal.shows("signed in as");
    terminal.shows("bench");
    terminal.press("\r");
    if entry == "6" {
        terminal.shows("How do you get to");
        terminal.press("\r");
    }
    terminal.shows("Who signs in?");
    terminal.press("ana\r");
    terminal.shows("Through which app client?");
    terminal.press("\r");
    terminal.shows("The user's password");
    terminal.press(&format!("{password}\r"));
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal
}

/// On the screens, as a person does it: sign in, scan, type the number, prefer the authenticator, and sign
/// in once more with it.
fn enrols_and_signs_in(emulator: &Emulator) {
    let machine = Machine::with_endpoint(&emulator.url);
    let pool = pool_with_a_user(&machine, "OPTIONAL", &[PASSWORD, "--permanent"]);
    let mut terminal = signing_in(&machine, "6", PASSWORD);
    terminal.shows("Ask for a TOTP secret");
    terminal.press("\r");
    terminal.shows("six digits");
    let address = scanned(&terminal, Theme::Dark);
    terminal.press(&format!("{}\r", number(&secret_of(&address))));
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("> Turn the authenticator on");
    terminal.press("\r");
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("turned on and preferred");
    let factors = aws(
        &machine,
        &["cognito-idp", "admin-get-user", "--user-pool-id", &pool, "--username", "ana"],
    );
    assert_eq!(factors["UserMFASettingList"], json!(["SOFTWARE_TOKEN_MFA"]), "{factors}");
    terminal.press("j");
    terminal.shows("> Start over");
    terminal.press("\r");
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("SOFTWARE_TOKEN_MFA with session");
    terminal.shows("> Answer with the code");
    terminal.press("\r");
    terminal.shows("The code (authenticator app)");
    terminal.press(&format!("{}\r", number(&secret_of(&address))));
    terminal.shows("with password and authenticator");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    // The journal has the calls by name, in their order, and closed.
    let listed = machine.run(&["undo", "--list", "--format", "json"]).json();
    let entry = &listed[0];
    assert_eq!(
        (&entry["fix"], &entry["state"], &entry["undo"]),
        (&json!("enrol"), &json!("applied"), &json!("none"))
    );
}

#[test]
fn a_user_enrols_on_the_screens_and_signs_in_with_it_on_moto() {
    enrols_and_signs_in(&moto());
}

#[test]
fn a_user_enrols_on_the_screens_and_signs_in_with_it_on_ministack() {
    enrols_and_signs_in(&ministack());
}

/// The order of calls that is copied, of a sign-in and a refresh through a client with a secret.
fn copied_script(pool: &str, client: &str) -> String {
    let flows = vec![Flow::UserPassword, Flow::RefreshToken];
    let way = Some(Way { flow: Flow::UserPassword, api: SignInApi::Public });
    let name = "web".to_owned();
    let client = Client {
        id: client.to_owned(),
        name,
        flows,
        way,
        rotates: false,
        session_minutes: 3,
        has_secret: true,
    };
    let mut rehearsal = Rehearsal::new(Subject {
        pool_id: pool.to_owned(),
        pool_name: "bench".into(),
        clients: vec![client],
        client: 0,
        username: "o'hara".into(),
        lab: false,
        enrol: false,
        totp_in_pool: None,
        tracks_devices: false,
        issuer: "bench".into(),
    });
    for what in [SignInAction::SignIn, SignInAction::Refresh] {
        let inputs = Inputs { password: Some(Secret::new("typed before")), ..Inputs::default() };
        assert!(matches!(rehearsal.begin(what, inputs, 0), Ok(Task::Send(_))));
        let (access, refresh) = (Secret::new("access"), Some(Secret::new("refresh")));
        let answer = Answer::Tokens { access, refresh, device: None };
        rehearsal.answered(answer, Moment::default());
    }
    rehearsal.sequence().cli
}

#[test]
fn the_script_of_a_sign_in_runs_as_copied_and_no_secret_is_an_argument() {
    let server = Machine::new();
    let server = server.serve(&["33"]);
    let mut machine = Machine::with_endpoint(server.endpoint());
    let pools = aws(
        &machine,
        &["cognito-idp", "list-user-pools", "--max-results", "5", "--region", "us-east-2"],
    );
    let pool = pools["UserPools"][0]["Id"].as_str().unwrap().to_owned();
    let on = |machine: &Machine, args: &[&str]| {
        let place = ["--user-pool-id", &pool, "--region", "us-east-2"];
        aws(machine, &[&["cognito-idp"], args, &place].concat())
    };
    let flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
    let create = ["create-user-pool-client", "--client-name", "web", "--generate-secret"];
    let client = on(&machine, &[&create[..], &["--explicit-auth-flows"], &flows].concat());
    let client = &client["UserPoolClient"];
    let address = "Name=email,Value=ohara@quarry.example";
    let user = on(
        &machine,
        &[
            "admin-create-user",
            "--username",
            "ohara@quarry.example",
            "--message-action",
            "SUPPRESS",
            "--user-attributes",
            address,
        ],
    );
    let name = user["User"]["Username"].as_str().unwrap();
    let password = "Quarry-\"0001\"!";
    let set =
        ["admin-set-user-password", "--username", name, "--permanent", "--password", password];
    on(&machine, &set);
    let script = copied_script(&pool, client["ClientId"].as_str().unwrap());
    let script = script.replace("USERNAME='o'\\''hara'", &format!("USERNAME={name}"));
    // A second `aws` that writes down what it was called with.
    let real = environment("moto").join("bin/aws");
    let (arguments, bin) = (machine.home.path().join("arguments"), machine.home.path().join("bin"));
    fs::create_dir(&bin).unwrap();
    let wrapper = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$*\" >> {}\nexec {} \"$@\"\n",
        arguments.display(),
        real.display()
    );
    fs::write(bin.join("aws"), wrapper).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(bin.join("aws"), mode).unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    machine.set("PATH", &path);
    machine.set("TMPDIR", &machine.home.path().display().to_string());
    let file = machine.home.path().join("script.sh");
    fs::write(&file, script).unwrap();
    let secret = client["ClientSecret"].as_str().unwrap();
    let mut child = machine
        .command("sh", &[file.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let typed = format!("{secret}\n{password}\n");
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && said.contains("Signed in."), "{said}");
    let arguments = fs::read_to_string(arguments).unwrap();
    assert_eq!(arguments.lines().count(), 2, "a sign-in and a refresh: {arguments}");
    for hidden in [password, secret, "eyJ", "PASSWORD\":", name] {
        assert!(!arguments.contains(hidden), "{hidden} in {arguments}");
    }
    let left = fs::read_dir(machine.home.path()).unwrap();
    let left: Vec<String> =
        left.map(|entry| entry.unwrap().file_name().display().to_string()).collect();
    assert!(left.iter().all(|name| !name.starts_with("tmp.")), "{left:?}");
}

/// By SRP, through a client that allows nothing else: the password stays here.
#[test]
fn a_user_signs_in_by_srp_on_the_screens_on_moto() {
    let moto = moto();
    let machine = Machine::with_endpoint(&moto.url);
    let pool = pool_with_a_user(&machine, "OFF", &[PASSWORD, "--permanent"]);
    let clients =
        aws(&machine, &["cognito-idp", "list-user-pool-clients", "--user-pool-id", &pool]);
    let client = clients["UserPoolClients"][0]["ClientId"].as_str().unwrap();
    let flows = ["--explicit-auth-flows", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
    let change = ["cognito-idp", "update-user-pool-client", "--user-pool-id", &pool, "--client-id"];
    aws(&machine, &[&change[..], &[client], &flows].concat());
    let mut terminal = signing_in(&machine, "5", PASSWORD);
    terminal.shows("PASSWORD_VERIFIER");
    terminal.shows("> Prove the password");
    terminal.press("\r");
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("let this user in with the password alone");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

/// By the session of a sign-in, from a temporary password on.
#[test]
fn a_new_user_sets_an_authenticator_up_by_session_on_moto() {
    let moto = moto();
    let machine = Machine::with_endpoint(&moto.url);
    pool_with_a_user(&machine, "ON", &["Temp-0001!"]);
    let mut terminal = signing_in(&machine, "5", "Temp-0001!");
    terminal.shows("NEW_PASSWORD_REQUIRED");
    terminal.press("\r");
    terminal.shows("The new password");
    terminal.press(&format!("{PASSWORD}\r"));
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("MFA_SETUP");
    terminal.shows("> Ask for a TOTP secret");
    terminal.press("\r");
    terminal.shows("six digits");
    let address = scanned(&terminal, Theme::Dark);
    terminal.press(&format!("{}\r", number(&secret_of(&address))));
    terminal.shows("Press \"A\" to do it");
    terminal.press("A");
    terminal.shows("Next: AdminRespondToAuthChallenge for MFA_SETUP");
    terminal.press("\r");
    terminal.shows("let this user in");
}
