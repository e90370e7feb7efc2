//! The real binary against an AWS that answers what nobody expects: half answers, foreign pages, lists and
//! bodies without an end. What is not a whole answer could not be read: never an empty list, an account or an
//! `ok`. And an environment that the SDK itself does not survive.

mod stage;

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use stage::{Machine, Ran, outcomes};

const POOL: &str = "us-east-1_AbC123xyz";
const ROLE: &str = "arn:aws:iam::111122223333:role/service-role/sms";
const IDENTITY: &str = "shop.example";

/// What a call is answered with.
#[derive(Clone)]
enum Answer {
    /// Status and body.
    Body(u16, Vec<u8>),
    /// A body that goes on for ever.
    Endless,
    /// Bodies in turn, from the first again after the last.
    Turns(Vec<String>),
}

impl Answer {
    fn ok(body: impl Into<String>) -> Answer {
        Answer::Body(200, body.into().into_bytes())
    }
}

/// A server that answers each call with the document it was given.
struct Documents {
    url: String,
    asked: Arc<AtomicUsize>,
}

impl Documents {
    /// The healthy account, with these answers in place of its own.
    fn serve(others: &[(&str, Answer)]) -> Documents {
        let mut answers: HashMap<String, Answer> =
            healthy().into_iter().map(|(call, body)| (call.to_owned(), Answer::ok(body))).collect();
        for (call, answer) in others {
            answers.insert((*call).to_owned(), answer.clone());
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let (count, answers) =
            (Arc::clone(&asked), Arc::new(Mutex::new((answers, HashMap::new()))));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (count, answers) = (Arc::clone(&count), Arc::clone(&answers));
                std::thread::spawn(move || answer(&stream, &count, &answers));
            }
        });
        Documents { url, asked }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn machine(&self) -> Machine {
        Machine::with_endpoint(&self.url)
    }
}

type Answers = Mutex<(HashMap<String, Answer>, HashMap<String, usize>)>;

/// Answers one request. Who has gone away is not told.
fn answer(mut stream: &TcpStream, count: &AtomicUsize, answers: &Answers) {
    let Some(call) = call_of(stream) else { return };
    count.fetch_add(1, Ordering::SeqCst);
    let answer = {
        let mut guard = answers.lock().unwrap();
        let (answers, turns) = &mut *guard;
        match answers.get(&call) {
            Some(Answer::Turns(bodies)) => {
                let turn = turns.entry(call).or_default();
                *turn += 1;
                Answer::ok(bodies[(*turn - 1) % bodies.len()].clone())
            }
            Some(answer) => answer.clone(),
            None => Answer::Body(
                400,
                json!({"__type": "AccessDeniedException", "message": call})
                    .to_string()
                    .into_bytes(),
            ),
        }
    };
    let head = |status: u16, more: &str| {
        format!("HTTP/1.1 {status} x\r\nx-amzn-requestid: 1\r\nconnection: close\r\n{more}\r\n")
    };
    let _ = match answer {
        Answer::Body(204, _) => stream.write_all(head(204, "").as_bytes()),
        Answer::Body(status, body) => stream
            .write_all(head(status, &format!("content-length: {}\r\n", body.len())).as_bytes())
            .and_then(|()| stream.write_all(&body)),
        _ => {
            let chunk = [b"10000\r\n".as_slice(), &vec![b' '; 0x10000], b"\r\n"].concat();
            let mut wrote =
                stream.write_all(head(200, "transfer-encoding: chunked\r\n").as_bytes());
            while wrote.is_ok() {
                wrote = stream.write_all(&chunk);
            }
            wrote
        }
    };
}

/// The name of a call by its target.
fn service_and_operation((service, operation): (&str, &str)) -> String {
    let service = match service {
        "PinpointSMSVoiceV2" => "sms-voice",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101" => "cloudtrail",
        "Logs_20140328" => "logs",
        _ => "cognito-idp",
    };
    format!("{service}:{operation}")
}

/// Reads a request; the name of its call.
fn call_of(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let (mut length, mut target) = (0, None);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().ok()?,
            "x-amz-target" => target = value.trim().rsplit_once('.').map(service_and_operation),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    if target.is_some() {
        return target;
    }
    if let Some(rest) = path.strip_prefix("/v2/email/") {
        let name = match rest.split('?').next().unwrap_or_default().trim_end_matches('/') {
            "account" => "GetAccount",
            "identities" | "list-identities" => "ListEmailIdentities",
            _ => "GetEmailIdentity",
        };
        return Some(format!("ses:{name}"));
    }
    let form = String::from_utf8(body).ok()?;
    let action = form.split('&').find_map(|pair| pair.strip_prefix("Action="))?;
    let service = match action {
        "GetCallerIdentity" => "sts",
        a if a.starts_with("GetSMS") => "sns",
        _ => "iam",
    };
    Some(format!("{service}:{action}"))
}

fn xml(operation: &str, result: &str) -> String {
    format!(
        "<{operation}Response xmlns=\"https://aws.example/doc/\"><{operation}Result>{result}</{operation}Result>\
         <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{operation}Response>"
    )
}

fn encoded(document: &Value) -> String {
    document.to_string().bytes().map(|b| format!("%{b:02X}")).collect()
}

/// An account in which every check of the table below is `ok`.
fn healthy() -> Vec<(&'static str, String)> {
    let sms = json!({"SnsCallerArn": ROLE, "ExternalId": "ext-1", "SnsRegion": "us-east-1"});
    let pool = json!({
        "Id": POOL, "Name": "shop", "MfaConfiguration": "OPTIONAL", "SmsConfiguration": sms,
        "AutoVerifiedAttributes": ["email"], "SmsAuthenticationMessage": "Code {####}",
        "UserPoolTier": "ESSENTIALS", "EstimatedNumberOfUsers": 3,
        "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}]},
        "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER", "From": "no-reply@shop.example",
            "SourceArn": format!("arn:aws:ses:us-east-1:111122223333:identity/{IDENTITY}")}});
    let mfa = json!({
        "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": {"Enabled": true},
        "EmailMfaConfiguration": {"Message": "Code {####}", "Subject": "Code"},
        "SmsMfaConfiguration": {"SmsAuthenticationMessage": "Code {####}", "SmsConfiguration": sms}});
    let client = json!({
        "ClientId": "client1", "ClientName": "shop", "UserPoolId": POOL,
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "aws.cognito.signin.user.admin"]});
    let user = json!({
        "Username": "ana", "Enabled": true, "UserStatus": "CONFIRMED",
        "Attributes": [{"Name": "email", "Value": "ana@shop.example"}, {"Name": "email_verified", "Value": "true"}]});
    let trust = json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": "ext-1", "aws:SourceAccount": "111122223333"}}}]});
    let publish = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}]});
    let nothing = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "*"}]});
    let managed = "arn:aws:iam::111122223333:policy/logs";
    let stamp = "2024-05-17T09:12:31Z";
    vec![
        ("sts:GetCallerIdentity", xml("GetCallerIdentity", "<Arn>arn:aws:iam::111122223333:user/ana</Arn>\
            <UserId>AIDA</UserId><Account>111122223333</Account>")),
        ("cognito-idp:ListUserPools", json!({"UserPools": [{"Id": POOL, "Name": "shop", "LambdaConfig": {},
            "LastModifiedDate": 1_715_937_151.5}]}).to_string()),
        ("cognito-idp:DescribeUserPool", json!({"UserPool": pool}).to_string()),
        ("cognito-idp:GetUserPoolMfaConfig", mfa.to_string()),
        ("cognito-idp:ListUserPoolClients", json!({"UserPoolClients": [{"ClientId": "client1",
            "ClientName": "shop", "UserPoolId": POOL}]}).to_string()),
        ("cognito-idp:DescribeUserPoolClient", json!({"UserPoolClient": client}).to_string()),
        ("cognito-idp:ListUsers", json!({"Users": [user]}).to_string()),
        ("cognito-idp:AdminGetUserAuthFactors", json!({"Username": "ana",
            "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"], "PreferredMfaSetting": "SOFTWARE_TOKEN_MFA",
            "ConfiguredUserAuthFactors": ["PASSWORD"]}).to_string()),
        ("iam:GetRole", xml("GetRole", &format!("<Role><Path>/service-role/</Path><RoleName>sms</RoleName>\
            <RoleId>AROA</RoleId><Arn>{ROLE}</Arn><CreateDate>{stamp}</CreateDate>\
            <AssumeRolePolicyDocument>{}</AssumeRolePolicyDocument></Role>", encoded(&trust)))),
        ("iam:ListRolePolicies", xml("ListRolePolicies",
            "<PolicyNames><member>send</member></PolicyNames><IsTruncated>false</IsTruncated>")),
        ("iam:GetRolePolicy", xml("GetRolePolicy", &format!("<RoleName>sms</RoleName>\
            <PolicyName>send</PolicyName><PolicyDocument>{}</PolicyDocument>", encoded(&publish)))),
        ("iam:ListAttachedRolePolicies", xml("ListAttachedRolePolicies", &format!(
            "<AttachedPolicies><member><PolicyName>logs</PolicyName><PolicyArn>{managed}</PolicyArn></member>\
             </AttachedPolicies><IsTruncated>false</IsTruncated>"))),
        ("iam:GetPolicy", xml("GetPolicy", &format!("<Policy><PolicyName>logs</PolicyName><Arn>{managed}</Arn>\
            <DefaultVersionId>v1</DefaultVersionId></Policy>"))),
        ("iam:GetPolicyVersion", xml("GetPolicyVersion", &format!("<PolicyVersion><VersionId>v1</VersionId>\
            <IsDefaultVersion>true</IsDefaultVersion><Document>{}</Document></PolicyVersion>", encoded(&nothing)))),
        ("iam:SimulatePrincipalPolicy", xml("SimulatePrincipalPolicy", "<EvaluationResults><member>\
            <EvalActionName>iam:PassRole</EvalActionName><EvalDecision>allowed</EvalDecision>\
            </member></EvaluationResults><IsTruncated>false</IsTruncated>")),
        ("ses:GetAccount", json!({"ProductionAccessEnabled": true, "SendingEnabled": true,
            "EnforcementStatus": "HEALTHY"}).to_string()),
        ("ses:ListEmailIdentities", json!({"EmailIdentities": [{"IdentityName": IDENTITY,
            "IdentityType": "DOMAIN", "SendingEnabled": true}]}).to_string()),
        ("ses:GetEmailIdentity", json!({"VerifiedForSendingStatus": true, "Policies": {}}).to_string()),
        ("sns:GetSMSSandboxAccountStatus", xml("GetSMSSandboxAccountStatus", "<IsInSandbox>false</IsInSandbox>")),
        ("sns:GetSMSAttributes", xml("GetSMSAttributes", "<attributes><entry><key>MonthlySpendLimit</key>\
            <value>500</value></entry><entry><key>DefaultSMSType</key><value>Transactional</value></entry>\
            </attributes>")),
        ("sms-voice:DescribeProtectConfigurations", json!({"ProtectConfigurations": []}).to_string()),
        ("cognito-idp:GetLogDeliveryConfiguration", json!({"LogDeliveryConfiguration": {
            "UserPoolId": POOL, "LogConfigurations": [{
                "EventSource": "userNotification", "LogLevel": "ERROR", "CloudWatchLogsConfiguration": {
                    "LogGroupArn": "arn:aws:logs:us-east-1:111122223333:log-group:errors"}}]}}).to_string()),
    ]
}

const CLIENTS: &[&str] = &["--problem", "totp_token_scope"];
const USER: &[&str] = &["--problem", "totp_not_set_up", "--user", "ana"];
const PROMPTED: &[&str] = &["--problem", "mfa_not_prompted", "--user", "ana"];
const MAIL: &[&str] = &["--goal", "email", "--problem", "email_default_sender"];
const TRUST: &[&str] = &["--problem", "sms_role_trust_relationship"];
const PUBLISH: &[&str] = &["--problem", "sms_role_access_policy"];
const DELIVERY: &[&str] = &["--problem", "sms_not_delivered"];
const ALL: &[&str] = &["--all", "--problem", "sms_role_trust_relationship"];

/// Each read, and the check that hangs on it; the problem is behind `--problem`.
const READS: &[(&str, &[&str])] = &[
    ("sts:GetCallerIdentity", TRUST),
    ("cognito-idp:ListUserPools", ALL),
    ("cognito-idp:DescribeUserPool", MAIL),
    ("cognito-idp:GetUserPoolMfaConfig", &["--goal", "totp", "--problem", "totp_not_enabled"]),
    ("cognito-idp:ListUserPoolClients", CLIENTS),
    ("cognito-idp:DescribeUserPoolClient", CLIENTS),
    ("cognito-idp:ListUsers", USER),
    ("cognito-idp:ListUsers", PROMPTED),
    ("cognito-idp:AdminGetUserAuthFactors", USER),
    ("cognito-idp:AdminGetUserAuthFactors", PROMPTED),
    ("ses:GetAccount", MAIL),
    ("ses:ListEmailIdentities", MAIL),
    ("ses:GetEmailIdentity", MAIL),
    ("iam:GetRole", TRUST),
    ("iam:ListRolePolicies", PUBLISH),
    ("iam:GetRolePolicy", PUBLISH),
    ("iam:ListAttachedRolePolicies", PUBLISH),
    ("iam:GetPolicy", PUBLISH),
    ("iam:GetPolicyVersion", PUBLISH),
    ("iam:SimulatePrincipalPolicy", &["--problem", "caller_cannot_pass_role"]),
    ("sns:GetSMSSandboxAccountStatus", DELIVERY),
    ("sns:GetSMSAttributes", DELIVERY),
];

fn check(machine: &Machine, options: &[&str]) -> Ran {
    let mut args = vec!["check", "--format", "json"];
    if !options.contains(&"--all") {
        args.extend(["--pool", POOL]);
    }
    args.extend(options);
    machine.run(&args)
}

fn problem_of<'a>(options: &[&'a str]) -> &'a str {
    let at = options.iter().position(|o| *o == "--problem").unwrap();
    options[at + 1]
}

/// The states of the problem, where the pool could be read at all.
fn states(ran: &Ran, options: &[&str]) -> Vec<String> {
    let answer = ran.json();
    if answer["pools"].as_array().is_none_or(Vec::is_empty) {
        assert!(!answer["errors"].as_array().unwrap().is_empty(), "{ran:?}");
        return Vec::new();
    }
    let outcomes = outcomes(&answer, problem_of(options));
    outcomes.iter().map(|o| o["outcome"].as_str().unwrap().to_owned()).collect()
}

/// The policies are judged by themselves, without a second opinion that would stand for them.
fn without_simulation(call: &str) -> Vec<(&str, Answer)> {
    let denied = "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>";
    match call {
        "iam:SimulatePrincipalPolicy" => Vec::new(),
        _ => vec![("iam:SimulatePrincipalPolicy", Answer::Body(403, denied.into()))],
    }
}

#[test]
fn half_an_answer_is_no_answer() {
    let rows = Mutex::new(READS.iter());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let Some((call, options)) = rows.lock().unwrap().next() else { return };
                    a_read_in_pieces(call, options);
                }
            });
        }
    });
}

fn a_read_in_pieces(call: &str, options: &[&str]) {
    let whole = healthy().into_iter().find(|(name, _)| *name == call).unwrap().1;
    let documents = Documents::serve(&without_simulation(call));
    let ran = check(&documents.machine(), options);
    assert_eq!(states(&ran, options), ["ok"], "{call}: {ran:?}");
    // Another check names the simulation that was refused.
    let named = ran.out.contains(r#""missing_permissions":["iam:SimulatePrincipalPolicy"]"#);
    assert_eq!(ran.code, if named { 3 } else { 0 }, "{call}: {ran:?}");

    let cut = |at: usize| Answer::Body(200, whole.as_bytes()[..at].to_vec());
    let last = whole.len();
    let foreign = match whole.starts_with('{') {
        // The member that is always there, of another type.
        true => {
            let mut answer: Value = serde_json::from_str(&whole).unwrap();
            for (_, value) in answer.as_object_mut().unwrap() {
                *value = json!(5);
            }
            answer.to_string()
        }
        false => whole.replace("Result", "Sesult"),
    };
    // The one member of this answer that is looked at later, by the rule.
    let is_seen_later = call == "cognito-idp:GetUserPoolMfaConfig";
    for (name, answer) in [
        ("empty", Answer::ok("")),
        ("204", Answer::Body(204, Vec::new())),
        ("a page", Answer::ok("<html><body>Please sign in</body></html>")),
        ("cut at 1", cut(1)),
        ("cut in half", cut(last / 2)),
        ("cut late", cut(last - 3)),
        ("another object", Answer::ok("{}")),
        ("another type", Answer::ok(foreign)),
    ] {
        let mut answers = without_simulation(call);
        answers.push((call, answer));
        let documents = Documents::serve(&answers);
        let ran = check(&documents.machine(), options);
        let found = states(&ran, options);
        assert!(found.iter().all(|state| state == "unknown"), "{call}, {name}: {ran:?}");
        assert_eq!(ran.code, 3, "{call}, {name}: {ran:?}");
        let told = format!("{}{}", ran.out, ran.talk);
        assert!(is_seen_later || told.contains(call), "{call}, {name} is not named: {ran:?}");
    }
}

#[test]
fn a_list_without_an_end_ends() {
    let json = |list: &str, token: &str| format!("{{\"{list}\": [], \"NextToken\": \"{token}\"}}");
    let marked = |operation: &str, list: &str, marker: &str| {
        let inside = format!("<{list}/><IsTruncated>true</IsTruncated><Marker>{marker}</Marker>");
        xml(operation, &inside)
    };
    let page = |call: &str, token: &str| match call {
        "cognito-idp:ListUserPools" => json("UserPools", token),
        "cognito-idp:ListUserPoolClients" => json("UserPoolClients", token),
        "ses:ListEmailIdentities" => json("EmailIdentities", token),
        "iam:ListRolePolicies" => marked("ListRolePolicies", "PolicyNames", token),
        _ => marked("ListAttachedRolePolicies", "AttachedPolicies", token),
    };
    for (call, options) in
        READS.iter().filter(|(call, _)| call.contains(":List") && *call != "cognito-idp:ListUsers")
    {
        for tokens in [vec!["one"], vec!["one", "two"]] {
            let bodies = tokens.iter().map(|token| page(call, token)).collect();
            let mut answers = without_simulation(call);
            answers.push((call, Answer::Turns(bodies)));
            let documents = Documents::serve(&answers);
            let ran = check(&documents.machine(), options);
            assert_eq!(ran.code, 3, "{call}: {ran:?}");
            assert!(states(&ran, options).iter().all(|s| s == "unknown"), "{call}: {ran:?}");
            let told = format!("{}{}", ran.out, ran.talk);
            assert!(told.contains(call) && told.contains("does not end"), "{call}: {ran:?}");
            assert!(documents.asked() < 30, "{call}: {} calls", documents.asked());
        }
    }
}

#[test]
fn a_body_without_an_end_ends() {
    let documents = Documents::serve(&[("cognito-idp:DescribeUserPool", Answer::Endless)]);
    let ran = check(&documents.machine(), TRUST);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("larger than 16 MiB"), "{ran:?}");
}

#[test]
fn one_member_of_an_unexpected_shape_costs_that_member() {
    let edited = |call: &str, edit: &dyn Fn(&mut Value)| {
        let whole = healthy().into_iter().find(|(name, _)| *name == call).unwrap().1;
        let mut answer: Value = serde_json::from_str(&whole).unwrap();
        edit(&mut answer);
        Answer::ok(answer.to_string())
    };
    // The SDK refuses the whole document for each of these, and no rule looks at them.
    for (member, value) in [
        ("UserPoolAddOns", json!({})),
        ("CreationDate", json!("yesterday")),
        ("Name", json!(7)),
        ("SchemaAttributes", json!({"a": 1})),
        ("Policies", json!({"PasswordPolicy": {"MinimumLength": "eight"}})),
    ] {
        let pool = edited("cognito-idp:DescribeUserPool", &|answer| {
            answer["UserPool"][member] = value.clone();
        });
        let documents = Documents::serve(&[("cognito-idp:DescribeUserPool", pool)]);
        let ran = check(&documents.machine(), MAIL);
        assert_eq!((ran.code, states(&ran, MAIL)), (0, vec!["ok".to_owned()]), "{member}: {ran:?}");
    }

    // A rule that looks at the member does not know; one that does not, knows.
    let pool = edited("cognito-idp:DescribeUserPool", &|answer| {
        answer["UserPool"]["EmailConfiguration"] = json!([]);
    });
    let documents = Documents::serve(&[("cognito-idp:DescribeUserPool", pool)]);
    let ran = check(&documents.machine(), MAIL);
    assert_eq!((ran.code, states(&ran, MAIL)), (3, vec!["unknown".to_owned()]), "{ran:?}");
    assert!(ran.out.contains("/UserPool/EmailConfiguration"), "{ran:?}");
    let ran = check(&documents.machine(), TRUST);
    assert_eq!((ran.code, states(&ran, TRUST)), (0, vec!["ok".to_owned()]), "{ran:?}");

    // An item of a list costs that item, and is told.
    let pools = edited("cognito-idp:ListUserPools", &|answer| {
        answer["UserPools"].as_array_mut().unwrap().push(json!({"Id": 5, "Name": "other"}));
    });
    let documents = Documents::serve(&[("cognito-idp:ListUserPools", pools)]);
    let ran = check(&documents.machine(), ALL);
    assert_eq!((ran.code, states(&ran, ALL)), (3, vec!["ok".to_owned()]), "{ran:?}");
    assert!(ran.talk.contains("cognito-idp:ListUserPools"), "{ran:?}");

    let clients = edited("cognito-idp:ListUserPoolClients", &|answer| {
        answer["UserPoolClients"].as_array_mut().unwrap().push(json!(["client2"]));
    });
    let documents = Documents::serve(&[("cognito-idp:ListUserPoolClients", clients)]);
    let ran = check(&documents.machine(), CLIENTS);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(states(&ran, CLIENTS).contains(&"unknown".to_owned()), "{ran:?}");

    // Somebody has that name, even if nothing of them can be read.
    for user in
        [json!({"Username": 5}), json!({"Username": "ana", "Attributes": "none"}), json!("ana")]
    {
        let users = json!({"Users": [user]}).to_string();
        let documents = Documents::serve(&[("cognito-idp:ListUsers", Answer::ok(users))]);
        let ran = check(&documents.machine(), USER);
        assert_eq!((ran.code, states(&ran, USER)), (3, vec!["unknown".to_owned()]), "{ran:?}");
    }
}

#[test]
fn the_document_of_another_is_not_the_one_that_was_asked_for() {
    for (call, options, member) in [
        ("cognito-idp:DescribeUserPool", MAIL, "UserPool"),
        ("cognito-idp:DescribeUserPoolClient", CLIENTS, "UserPoolClient"),
    ] {
        let whole = healthy().into_iter().find(|(name, _)| *name == call).unwrap().1;
        for id in [json!("another"), json!(5), Value::Null] {
            let mut answer: Value = serde_json::from_str(&whole).unwrap();
            let key = if member == "UserPool" { "Id" } else { "ClientId" };
            answer[member][key] = id;
            let documents = Documents::serve(&[(call, Answer::ok(answer.to_string()))]);
            let ran = check(&documents.machine(), options);
            assert_eq!(ran.code, 3, "{call}: {ran:?}");
            assert!(states(&ran, options).iter().all(|s| s == "unknown"), "{call}: {ran:?}");
        }
    }
}

#[test]
fn a_name_that_fits_in_no_address_is_not_sent() {
    let names = json!({"EmailIdentities": [{"IdentityName": "a".repeat(70_000)}, {"IdentityName": IDENTITY}]});
    let documents = Documents::serve(&[("ses:ListEmailIdentities", Answer::ok(names.to_string()))]);
    let ran = check(&documents.machine(), MAIL);
    assert_eq!((ran.code, states(&ran, MAIL)), (0, vec!["ok".to_owned()]), "{ran:?}");
}

#[test]
fn an_empty_endpoint_is_none() {
    let documents = Documents::serve(&[]);
    let set = |pairs: &[(&str, &str)]| {
        let mut machine = documents.machine();
        for (name, value) in pairs {
            machine.set(name, value);
        }
        machine
    };
    // A variable that is set twice has its last value.
    for (environment, options) in [
        (&[("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "")][..], &[][..]),
        (&[("AWS_ENDPOINT_URL_STS", ""), ("AWS_ENDPOINT_URL_IAM", " ")], &[]),
        (&[], &["--endpoint-url", ""]),
        (&[("AWS_ENDPOINT_URL", "")], &["--endpoint-url", documents.url.as_str()]),
    ] {
        let ran = check(&set(environment), &[TRUST, options].concat());
        assert_eq!((ran.code, states(&ran, TRUST)), (0, vec!["ok".to_owned()]), "{ran:?}");
    }
    // An empty variable does not hide the address of the profile.
    let machine = set(&[("AWS_ENDPOINT_URL", "")]);
    configure(&machine, &format!("[default]\nendpoint_url = {}\n", documents.url));
    let ran = check(&machine, TRUST);
    assert_eq!((ran.code, states(&ran, TRUST)), (0, vec!["ok".to_owned()]), "{ran:?}");
    let machine = documents.machine();
    configure(&machine, "[default]\nendpoint_url =\n");
    let ran = check(&machine, TRUST);
    assert_eq!(ran.code, 0, "{ran:?}");

    // The clients that assume a role cannot be told: nothing is sent, and the name is said.
    let asked = documents.asked();
    let machine = set(&[("AWS_ENDPOINT_URL", "")]);
    configure(
        &machine,
        "[profile role]\nrole_arn = arn:aws:iam::111122223333:role/a\ncredential_source = Environment\n",
    );
    let ran = check(&machine, &[TRUST, &["--profile", "role"]].concat());
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("AWS_ENDPOINT_URL is set and empty"), "{ran:?}");
    assert_eq!(documents.asked(), asked);
}

fn configure(machine: &Machine, config: &str) {
    let directory = machine.home.path().join(".aws");
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join("config"), config).unwrap();
}

#[test]
fn what_is_no_address_is_named_and_no_request_is_shown() {
    let documents = Documents::serve(&[]);
    for wrong in ["not a url", "localhost:4566", "http://", "http://host:99999", "ftp://host"] {
        let ran = check(&documents.machine(), &[TRUST, &["--endpoint-url", wrong]].concat());
        assert_eq!(ran.code, 3, "{wrong}: {ran:?}");
        assert!(ran.talk.contains("--endpoint-url is not the address"), "{wrong}: {ran:?}");

        let mut machine = documents.machine();
        machine.set("AWS_ENDPOINT_URL_SESV2", wrong);
        let ran = check(&machine, MAIL);
        assert_eq!(ran.code, 3, "{wrong}: {ran:?}");
        assert!(ran.talk.contains("AWS_ENDPOINT_URL_SESV2 is not"), "{wrong}: {ran:?}");
        for word in ["Request", "SdkBody", "Version=2011"] {
            assert!(!ran.talk.contains(word) && !ran.out.contains(word), "{wrong}: {ran:?}");
        }
    }
    assert_eq!(documents.asked(), 0);
}

#[test]
fn a_key_that_no_request_can_carry_is_named_and_nothing_is_sent() {
    let documents = Documents::serve(&[]);
    for (name, value, said) in [
        ("AWS_ACCESS_KEY_ID", "AKIASECRETKEY\r", "AWS_ACCESS_KEY_ID contains a carriage return"),
        ("AWS_SECRET_ACCESS_KEY", "SECRETKEY\n", "AWS_SECRET_ACCESS_KEY contains a line break"),
        ("AWS_SESSION_TOKEN", "SECRET\u{1}KEY", "AWS_SESSION_TOKEN contains a control character"),
        ("AWS_ACCESS_KEY_ID", "\u{feff}SECRETKEY", "contains a character that is not ASCII"),
        ("AWS_ACCESS_KEY_ID", "SECRETKEY ", "AWS_ACCESS_KEY_ID contains a space"),
    ] {
        let mut machine = documents.machine();
        machine.set(name, value);
        let ran = check(&machine, TRUST);
        assert_eq!(ran.code, 3, "{name}: {ran:?}");
        assert!(ran.talk.contains(said), "{name}: {ran:?}");
        assert!(!ran.talk.contains("SECRET\u{1}KEY") && !ran.talk.contains("SECRETKEY"), "{ran:?}");
    }
    // In a file, and of a process.
    let machine = documents.machine();
    configure(&machine, "[profile a]\naws_access_key_id = AKIA\u{7f}\naws_secret_access_key = b\n");
    let ran = check(&machine, &[TRUST, &["--profile", "a"]].concat());
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("aws_access_key_id (profile a) contains a control"), "{ran:?}");
    let said = r#"{"Version": 1, "AccessKeyId": "AKIA\r", "SecretAccessKey": "SECRETKEY"}"#;
    configure(&machine, &format!("[profile a]\ncredential_process = printf '%s' '{said}'\n"));
    let ran = check(&machine, &[TRUST, &["--profile", "a"]].concat());
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("no request can carry"), "{ran:?}");
    assert!(!ran.talk.contains("SECRETKEY"), "{ran:?}");
    assert_eq!(documents.asked(), 0);
}

#[cfg(unix)]
#[test]
fn a_key_that_is_no_text_is_named_and_not_shown() {
    use std::os::unix::ffi::OsStrExt;
    let documents = Documents::serve(&[]);
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] {
        let output = documents
            .machine()
            .command(env!("CARGO_BIN_EXE_cognito-doctor"), &["check", "--pool", POOL])
            .env(name, std::ffi::OsStr::from_bytes(b"SECRETKEY\xff"))
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(told.contains(name) && !told.contains("SECRETKEY"), "{told}");
    }
    assert_eq!(documents.asked(), 0);
}

#[cfg(unix)]
#[test]
fn a_credential_process_that_never_stops_talking_is_ended() {
    let documents = Documents::serve(&[]);
    let machine = documents.machine();
    configure(&machine, "[profile flood]\ncredential_process = yes SECRETKEY\n");
    let ran = check(&machine, &[TRUST, &["--profile", "flood"]].concat());
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("more than 64 KiB") && !ran.talk.contains("SECRETKEY"), "{ran:?}");

    let said = r#"{"Version": 1, "AccessKeyId": "AKIA", "SecretAccessKey": "b"}"#;
    configure(&machine, &format!("[profile good]\ncredential_process = printf '%s' '{said}'\n"));
    let ran = check(&machine, &[TRUST, &["--profile", "good"]].concat());
    assert_eq!((ran.code, states(&ran, TRUST)), (0, vec!["ok".to_owned()]), "{ran:?}");
}

#[test]
fn a_mistyped_region_is_recognized() {
    let page = Answer::Body(404, b"<html><h1>Not Found</h1></html>".to_vec());
    let documents = Documents::serve(&[("cognito-idp:ListUserPools", page)]);
    let machine = documents.machine();
    let ran = machine.run(&["check", "--all", "--region", "us-esat-1"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("Did you mean us-east-1?"), "{ran:?}");
    assert!(ran.talk.contains("HTTP 404 from 127.0.0.1"), "{ran:?}");
    assert!(!ran.talk.contains("malformed"), "{ran:?}");
    let ran = machine.run(&["check", "--all"]);
    assert!(ran.talk.contains("Is the Region right"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn places_that_cannot_be_written_are_named() {
    let machine = Machine::new();
    let pipe = machine.home.path().join("log");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let ran = machine.run(&["policy", "--log", pipe.to_str().unwrap()]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.talk.contains("named pipe"), "{ran:?}");

    let mut machine = Machine::new();
    let file = machine.home.path().join("file");
    std::fs::write(&file, "").unwrap();
    machine.set("COGNITO_DOCTOR_STATE_DIR", file.join("state").to_str().unwrap());
    let ran = machine.run(&["check", "--all", "--practice=healthy"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("state directory"), "{ran:?}");
}

/// An event as CloudTrail has it, with people in every place where it may name some.
fn event(n: usize, more: &Value) -> Value {
    let mut record = json!({
        "eventSource": "cognito-idp.amazonaws.com",
        "eventName": "RespondToAuthChallenge",
        "eventTime": format!("2026-11-26T07:{:02}:00Z", n % 60),
        "sourceIPAddress": "198.51.100.77",
        "userAgent": "planted-agent/1.0",
        "userIdentity": {"type": "AssumedRole", "userName": "planted.admin",
            "principalId": "AROA:planted.admin",
            "arn": "arn:aws:sts::111122223333:assumed-role/Ops/planted.admin"},
        "requestParameters": {"clientId": "web1", "username": "planted-user"},
        "additionalEventData": {"sub": "5ab00000-1111-4222-8333-444455556666"},
        "errorCode": "NotAuthorizedException",
        "errorMessage": "Invalid session for the user, session is expired.",
    });
    for (name, value) in more.as_object().unwrap() {
        record[name] = value.clone();
    }
    json!({"EventId": n.to_string(), "Username": "planted-user", "AccessKeyId": "AKIAPLANTED000000000",
        "CloudTrailEvent": record.to_string()})
}

fn history(answer: Answer) -> Documents {
    let clients = json!({"UserPoolClients": [{"ClientId": "web1", "ClientName": "web"}]});
    Documents::serve(&[
        ("cognito-idp:ListUserPoolClients", Answer::ok(clients.to_string())),
        ("cloudtrail:LookupEvents", answer),
    ])
}

#[test]
fn nothing_of_a_person_in_an_event_is_told() {
    let events = [
        json!({}),
        json!({"errorCode": "UserLambdaValidationException",
            "errorMessage": "PreSignUp failed with error planted-user of 1 Planted Street"}),
        json!({"errorCode": "InvalidParameterException",
            "errorMessage": "1 validation error detected: Value 'planted-user' at 'username' failed"}),
        json!({"errorCode": "X", "errorMessage": "planted-user (planted@post.example, +15550100177, \
            198.51.100.77, 5ab00000-1111-4222-8333-444455556666) as planted.admin"}),
        json!({"eventName": "planted-user\u{1b}[31m", "errorMessage": "planted-user"}),
    ];
    let events: Vec<Value> = events.iter().enumerate().map(|(n, more)| event(n, more)).collect();
    let documents = history(Answer::ok(json!({"Events": events}).to_string()));
    let machine = documents.machine();
    let log = machine.home.path().join("log");
    let log = log.to_str().unwrap();
    for format in ["json", "text"] {
        let ran = machine.run(&["--log", log, "failures", "--pool", POOL, "--format", format]);
        assert_eq!(ran.code, 1, "{ran:?}");
        let shown = format!("{}{}{}", ran.out, ran.talk, std::fs::read_to_string(log).unwrap());
        // What AWS calls an operation is AWS's word, whatever stands there.
        let shown = shown.replace("planted-user[31m", "").replace("planted-user\\u001b[31m", "");
        for planted in
            ["planted", "PLANTED", "198.51.100", "5ab00000", "5550100177", "Planted Street"]
        {
            assert!(!shown.contains(planted), "{planted} in {shown}");
        }
    }
    let answer = machine.run(&["failures", "--pool", POOL, "--format", "json"]).json();
    assert_eq!(answer["failures"][0]["users"], 1, "{answer}");
    assert_eq!((&answer["events_read"], &answer["complete"]), (&json!(5), &json!(true)));
}

#[test]
fn a_history_that_is_not_whole_is_not_complete() {
    let page =
        |events: Value, token: &str| json!({"Events": events, "NextToken": token}).to_string();
    let one = event(1, &json!({}));
    let odd = json!([one, {"EventId": "2"}, {"CloudTrailEvent": "no json"}, 5,
        {"CloudTrailEvent": "{\"eventSource\": \"iam.amazonaws.com\"}"}]);
    let cases: [(Answer, Option<&str>, u64, u64, i32); 5] = [
        // The same page for ever, an item that is none, a page of a proxy, no list at all, no end.
        (Answer::ok(page(json!([one]), "again")), Some("error"), 2, 0, 1),
        (Answer::ok(json!({"Events": odd}).to_string()), None, 5, 4, 1),
        (Answer::ok("<html>Sign in to the hotel</html>"), Some("error"), 0, 0, 3),
        (Answer::ok("{}"), Some("error"), 0, 0, 3),
        (Answer::Endless, Some("error"), 0, 0, 3),
    ];
    for (at, (answer, stopped_by, read, unreadable, code)) in cases.into_iter().enumerate() {
        let documents = history(answer);
        let ran = documents.machine().run(&["failures", "--pool", POOL, "--format", "json"]);
        let answer = ran.json();
        assert_eq!(ran.code, code, "{at}: {ran:?}");
        assert_eq!(answer["complete"], false, "{at}: {answer}");
        assert_eq!(answer["stopped_by"], json!(stopped_by), "{at}: {answer}");
        assert_eq!(
            (&answer["events_read"], &answer["events_unreadable"]),
            (&json!(read), &json!(unreadable)),
            "{at}: {answer}"
        );
    }
}

#[test]
fn without_the_app_clients_only_the_pool_itself_counts() {
    let named = event(2, &json!({"requestParameters": {"userPoolId": POOL}}));
    let events = json!({"Events": [event(1, &json!({})), named]}).to_string();
    let denied =
        Answer::Body(400, br#"{"__type": "AccessDeniedException", "message": "no"}"#.to_vec());
    let documents = Documents::serve(&[
        ("cognito-idp:ListUserPoolClients", denied.clone()),
        ("cognito-idp:GetLogDeliveryConfiguration", denied),
        ("cloudtrail:LookupEvents", Answer::ok(events)),
    ]);
    let answer = documents.machine().run(&["failures", "--pool", POOL, "--format", "json"]).json();
    assert_eq!(answer["failures"][0]["count"], 1, "{answer}");
    assert_eq!(
        answer["missing_permissions"],
        json!(["cognito-idp:ListUserPoolClients", "cognito-idp:GetLogDeliveryConfiguration"])
    );
    assert_eq!(answer["complete"], false);
}

/// A pool that sends its errors of message delivery to a log group, which answers this.
fn logging(log: Answer) -> Documents {
    let group = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/shop";
    let delivery = json!({"LogDeliveryConfiguration": {"UserPoolId": POOL, "LogConfigurations": [
        {"LogLevel": "ERROR", "EventSource": "userNotification",
            "CloudWatchLogsConfiguration": {"LogGroupArn": group}}]}});
    Documents::serve(&[
        ("cognito-idp:ListUserPoolClients", Answer::ok(json!({"UserPoolClients": []}).to_string())),
        ("cognito-idp:GetLogDeliveryConfiguration", Answer::ok(delivery.to_string())),
        ("cloudtrail:LookupEvents", Answer::ok(json!({"Events": []}).to_string())),
        ("logs:FilterLogEvents", log),
    ])
}

fn undelivered(details: &str) -> Value {
    let event = json!({"eventTimestamp": "1687297330677", "eventSource": "USER_NOTIFICATION",
        "logLevel": "ERROR", "message": {"details": details}, "logSourceId": {"userPoolId": POOL}});
    json!({"logStreamName": "planted-stream", "timestamp": 1_687_297_330_677_i64, "eventId": "planted-id",
        "ingestionTime": 1_687_297_330_999_i64, "message": event.to_string()})
}

#[test]
fn nothing_of_a_person_in_a_log_of_message_delivery_is_told() {
    let events = [
        "SMS to +15550100177 (planted-user, Planted Street 1) failed: Phone number is opted out",
        "User: arn:aws:sts::111122223333:assumed-role/Sms/planted.admin is not authorized to perform: SNS:Publish",
        "Email address is not verified. The following identities failed the check: planted@post.example",
        "5ab00000-1111-4222-8333-444455556666 198.51.100.77 PLANTED_CODE plantedException 493021",
        "planted\u{1b}[31m user",
    ];
    let events: Vec<Value> = events.iter().map(|details| undelivered(details)).collect();
    let documents = logging(Answer::ok(json!({"events": events}).to_string()));
    let machine = documents.machine();
    let log = machine.home.path().join("log");
    let log = log.to_str().unwrap();
    for format in ["json", "text"] {
        let ran = machine.run(&["--log", log, "failures", "--pool", POOL, "--format", format]);
        assert_eq!(ran.code, 1, "{ran:?}");
        let shown = format!("{}{}{}", ran.out, ran.talk, std::fs::read_to_string(log).unwrap());
        for planted in
            ["planted", "PLANTED", "Planted", "198.51.100", "5ab00000", "5550100177", "493021"]
        {
            assert!(!shown.contains(planted), "{planted} in {shown}");
        }
        assert!(shown.contains("Phone number is opted out"), "{shown}");
    }
}

#[test]
fn a_log_of_message_delivery_that_is_not_whole_is_not_read_whole() {
    let odd = json!({"events": [undelivered("Phone number is opted out"), 5, {"timestamp": 5},
        {"timestamp": 5, "message": "START RequestId"}]});
    // One hour and the rest of a day are asked for: two parts.
    for (at, (answer, state, events, unreadable)) in [
        (Answer::ok(json!({"events": [], "nextToken": "again"}).to_string()), "partial", 0, false),
        (Answer::ok(odd.to_string()), "partial", 8, true),
        (Answer::ok("<html>Sign in to the hotel</html>"), "not_read", 0, false),
        (Answer::ok("{}"), "not_read", 0, false),
        (Answer::Endless, "not_read", 0, false),
    ]
    .into_iter()
    .enumerate()
    {
        let documents = logging(answer);
        let ran = documents.machine().run(&["failures", "--pool", POOL, "--format", "json"]);
        let answer = ran.json();
        let log = &answer["sources"][1];
        assert_eq!(
            (&log["state"], &log["events"]),
            (&json!(state), &json!(events)),
            "{at}: {answer}"
        );
        // The event history is what it is.
        assert_eq!((&answer["complete"], &answer["stopped_by"]), (&json!(true), &Value::Null));
        if !unreadable {
            assert_eq!(
                ran.code, 3,
                "{at}: nothing was found, and not everything was read: {ran:?}"
            );
            assert_eq!(answer["errors"].as_array().unwrap().len(), 1, "{at}: {answer}");
        }
    }
}
