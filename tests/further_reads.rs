//! What hangs on a pool beside its own documents, through the real SDK against the embedded AWS: read where it
//! is needed and nowhere else, a refusal named by its permission, and written back whole.

use std::collections::BTreeSet;

use cognito_doctor::aws::write::{Permission, Writer};
use cognito_doctor::aws::{
    CALLS, CallLog, ConnectOptions, Memo, PracticeWorld, Session, Want, carry_out, connect,
    inspect, plan_undo,
};
use cognito_doctor::change::{Change, Edit, Job, Plan, Target, Undo, send_body};
use cognito_doctor::factor::Factor;
use cognito_doctor::facts::{Asked, Fact, Facts, RiskLevel};
use cognito_doctor::journal::Journal;
use cognito_doctor::lab::{self, EndUserMessagingRegion, Fault, IdentityProvider};
use cognito_doctor::problem::Problem;
use cognito_doctor::report::ApplyResult;
use cognito_doctor::rules::{self, Needs, Outcome, State};
use cognito_doctor::text::Say;
use serde_json::{Value, json};
use std::sync::Arc;

const PHONE: &str = "us-east-1_a1b2c3d4-5678-40ab-8def-000000000001";
const TABLET: &str = "us-east-1_a1b2c3d4-5678-40ab-8def-000000000002";
const NUMBER: &str = "+12065550142";
const GROUP: &str = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/shop";

/// The reads that no rule asks for until its problem is reported.
const FURTHER: &[&str] = &[
    "cognito-idp:AdminListDevices",
    "cognito-idp:DescribeRiskConfiguration",
    "cognito-idp:GetLogDeliveryConfiguration",
    "cognito-idp:ListIdentityProviders",
    "sms-voice:DescribeAccountAttributes",
    "sms-voice:DescribeOptedOutNumbers",
    "sms-voice:DescribeProtectConfigurations",
    "sms-voice:DescribeSpendLimits",
    "sms-voice:GetProtectConfigurationCountryRuleSet",
];

/// The healthy account, with everything that may hang on its pool and on one of its users.
fn world() -> PracticeWorld {
    let world = PracticeWorld::open(lab::find("healthy").unwrap(), None).unwrap();
    let change = |world: &mut lab::World| {
        let region = world.pools[0].id().split('_').next().unwrap().to_owned();
        let pool = &mut world.pools[0];
        pool.identity_providers =
            vec![IdentityProvider { name: "Okta".into(), kind: "SAML".into() }];
        pool.document.insert("UserPoolTier".into(), json!("PLUS"));
        pool.document.insert("UserPoolAddOns".into(), json!({"AdvancedSecurityMode": "ENFORCED"}));
        let risk = json!({"AccountTakeoverRiskConfiguration": {"Actions": {
            "HighAction": {"Notify": false, "EventAction": "MFA_REQUIRED"}}}});
        pool.risk = risk.as_object().cloned().unwrap();
        pool.log_delivery = vec![json!({"LogLevel": "INFO", "EventSource": "userAuthEvents",
            "S3Configuration": {"BucketArn": "arn:aws:s3:::logs"}})];
        let user = json!({
            "Username": "carla", "UserStatus": "CONFIRMED", "Enabled": true,
            "UserCreateDate": 1, "UserLastModifiedDate": 1,
            "UserAttributes": [
                {"Name": "sub", "Value": "11111111-aaaa-4aaa-8aaa-000000000009"},
                {"Name": "phone_number", "Value": NUMBER},
                {"Name": "identities", "Value":
                    "[{\"userId\": \"1085\", \"providerName\": \"Okta\", \"providerType\": \"SAML\"}]"}],
            "MFAOptions": [{"DeliveryMedium": "SMS", "AttributeName": "phone_number"}],
            "Devices": [
                {"DeviceKey": PHONE, "DeviceName": "Carla's phone",
                    "DeviceLastAuthenticatedDate": 1_798_761_600},
                {"DeviceKey": TABLET, "DeviceRememberedStatus": "not_remembered"}]});
        pool.users = vec![user.as_object().cloned().unwrap()];
        world.sns.end_user_messaging = vec![EndUserMessagingRegion {
            region,
            sandbox: true,
            spend_limit: 1,
            max_spend_limit: 50,
            opted_out: vec![NUMBER.into()],
            protect: [("DE".to_owned(), "BLOCK".to_owned()), ("FR".into(), "MONITOR".into())]
                .into(),
        }];
    };
    world.within(|lab| lab.edit(change)).unwrap();
    world
}

async fn session(world: &PracticeWorld) -> Arc<Session> {
    let options = ConnectOptions {
        practice: Some(world.clone()),
        calls: CallLog::default(),
        ..ConnectOptions::default()
    };
    connect(options).await.unwrap()
}

fn everything() -> Want {
    let needs = Needs {
        app_clients: true,
        sms_delivery: true,
        user: true,
        pass_role: true,
        devices: true,
        identity_providers: true,
        risk: true,
        log_delivery: true,
        end_user_messaging: true,
        ..Needs::default()
    };
    Want { needs, user: Some("carla".into()), stacks: true }
}

async fn facts(session: &Session, pool_id: &str, want: &Want) -> Facts {
    inspect(session, &Memo::default(), pool_id, want, &|_| {}).await.unwrap()
}

fn called(session: &Session) -> BTreeSet<String> {
    session.calls.counts().into_keys().collect()
}

#[tokio::test]
async fn what_a_rule_needs_is_read() {
    let world = world();
    let (session, pool_id) = (session(&world).await, world.pool_ids()[0].clone());
    let facts = facts(&session, &pool_id, &everything()).await;

    let providers = facts.identity_providers.known().unwrap();
    assert_eq!((providers[0].name.as_str(), providers[0].kind.as_str()), ("Okta", "SAML"));
    let risk = facts.risk.known().unwrap().as_ref().unwrap();
    assert_eq!(risk.action(RiskLevel::High), Some("MFA_REQUIRED"));
    let delivery = facts.log_delivery.known().unwrap();
    assert_eq!(delivery.message_errors(), None);
    assert_eq!(delivery.0["LogConfigurations"][0]["EventSource"], "userAuthEvents");

    let texts = facts.end_user_messaging.known().unwrap();
    assert_eq!(texts.sandbox, Fact::Known(true));
    let limit = texts.spend_limit.known().unwrap().unwrap();
    assert_eq!((limit.enforced, limit.max), (1, 50));
    let protect = texts.protect.known().unwrap().as_ref().unwrap();
    assert_eq!(protect.blocked(), ["DE"]);
    assert_eq!(protect.rules.known().unwrap().len(), 2);

    let user = facts.user.known().unwrap().as_ref().unwrap();
    assert!(user.is_linked() && !user.is_federated());
    assert_eq!(user.mfa_options.known().unwrap()[0].medium, "SMS");
    assert_eq!(user.opted_out, Fact::Known(true));
    let devices = user.devices.known().unwrap();
    assert_eq!(devices.len(), 2);
    assert_eq!((devices[0].key.as_str(), devices[0].remembered), (PHONE, Some(true)));
    assert_eq!((devices[1].key.as_str(), devices[1].remembered), (TABLET, Some(false)));
    assert_eq!(devices[0].last_authenticated, Some(1_798_761_600));
    // Of a person no more than what decides.
    let shown = format!("{facts:?}");
    assert!(!shown.contains("phone's") && !shown.contains(NUMBER) && !shown.contains("1085"));

    // Each of them once, and every one is in the table that the policy is made of.
    let table: BTreeSet<&str> = CALLS.iter().map(|call| call.name).collect();
    let counts = session.calls.counts();
    for call in FURTHER {
        assert_eq!(counts.get(*call), Some(&1), "{call}");
    }
    for call in counts.keys() {
        assert!(table.contains(call.as_str()), "{call} is in no policy");
    }
}

#[tokio::test]
async fn what_no_rule_needs_is_not_read() {
    let world = world();
    let (session, pool_id) = (session(&world).await, world.pool_ids()[0].clone());
    let want = Want::of(&Asked::default(), &[], Some("carla")).with_app_clients();
    let facts = facts(&session, &pool_id, &want).await;
    let called = called(&session);
    for call in FURTHER {
        assert!(!called.contains(*call), "{call}");
    }
    assert_eq!(facts.identity_providers, Fact::NotAsked);
    assert_eq!(facts.end_user_messaging, Fact::NotAsked);
    let user = facts.user.known().unwrap().as_ref().unwrap();
    assert_eq!((&user.devices, &user.opted_out), (&Fact::NotAsked, &Fact::NotAsked));
    // What comes with the user costs no call.
    assert!(user.is_linked());
}

#[tokio::test]
async fn a_refused_read_is_named_by_its_permission_and_costs_itself_alone() {
    for denied in FURTHER {
        let world = world();
        let deny = |world: &mut lab::World| world.caller.denied = vec![(*denied).to_owned()];
        world.within(|lab| lab.edit(deny)).unwrap();
        let (session, pool_id) = (session(&world).await, world.pool_ids()[0].clone());
        let facts = facts(&session, &pool_id, &everything()).await;
        let user = facts.user.known().unwrap().as_ref().unwrap();
        let texts = facts.end_user_messaging.known().unwrap();
        let rules = texts.protect.known().and_then(|p| p.as_ref()).map(|p| &p.rules);
        let found = [
            user.devices.denied(),
            facts.risk.denied(),
            facts.log_delivery.denied(),
            facts.identity_providers.denied(),
            texts.sandbox.denied(),
            user.opted_out.denied(),
            texts.protect.denied(),
            texts.spend_limit.denied(),
            rules.and_then(|rules| rules.denied()),
        ];
        let found: Vec<&str> = found.into_iter().flatten().collect();
        assert_eq!(found, [*denied]);
    }
}

#[tokio::test]
async fn an_answer_that_is_not_of_aws_is_not_an_empty_one() {
    for broken in FURTHER {
        let world = world();
        let fault = Fault {
            operation: broken.split_once(':').unwrap().1.to_owned(),
            kind: "html".to_owned(),
            times: 100,
            skip: 0,
            millis: 0,
            code: None,
            message: None,
            reason: None,
        };
        world.within(|lab| lab.edit(|world| world.faults.push(fault))).unwrap();
        let (session, pool_id) = (session(&world).await, world.pool_ids()[0].clone());
        let facts = facts(&session, &pool_id, &everything()).await;
        let user = facts.user.known().unwrap().as_ref().unwrap();
        let texts = facts.end_user_messaging.known().unwrap();
        let protect = texts.protect.known().and_then(|p| p.as_ref());
        let known = [
            user.devices.known().is_some(),
            facts.risk.known().is_some(),
            facts.log_delivery.known().is_some(),
            facts.identity_providers.known().is_some(),
            texts.sandbox.known().is_some(),
            user.opted_out.known().is_some(),
            texts.protect.known().is_some(),
            texts.spend_limit.known().is_some(),
            protect.is_none_or(|protect| protect.rules.known().is_some()),
        ];
        assert_eq!(known.iter().filter(|known| !**known).count(), 1, "{broken}: {known:?}");
    }
}

#[tokio::test]
async fn a_pool_without_any_of_it_is_known_to_have_none() {
    let world = PracticeWorld::open(lab::find("healthy").unwrap(), None).unwrap();
    let off = |world: &mut lab::World| {
        world.pools[0].document.shift_remove("UserPoolAddOns");
    };
    world.within(|lab| lab.edit(off)).unwrap();
    let (session, pool_id) = (session(&world).await, world.pool_ids()[0].clone());
    let facts = facts(&session, &pool_id, &everything()).await;
    assert_eq!(facts.identity_providers, Fact::Known(Vec::new()));
    assert_eq!(facts.risk, Fact::Known(None));
    assert_eq!(facts.log_delivery.known().unwrap().message_errors(), None);
    let texts = facts.end_user_messaging.known().unwrap();
    assert_eq!((&texts.sandbox, &texts.protect), (&Fact::Known(false), &Fact::Known(None)));
}

/// A plan of one change, made on the document as the facts hold it.
fn plan(facts: &Facts, target: Target, edits: impl Fn(&Value) -> Vec<Edit>, undo: Undo) -> Plan {
    let base = target.document(facts).unwrap();
    Plan {
        problem: Some(Problem::SmsNotDelivered),
        fix: None,
        undo,
        undo_why: Say::text("undo-of-undo"),
        summary: Say::text("undo-of-undo"),
        means: Vec::new(),
        choices: Vec::new(),
        changes: vec![Change { edits: edits(&base), target, base }],
    }
}

/// Carries a plan out, and what it undoes if it can be; what the world holds of the pool before, in between
/// and afterwards.
async fn there_and_back(
    target: impl Fn(&str) -> Target,
    edits: impl Fn(&Value) -> Vec<Edit>,
    undo: Undo,
) -> [Value; 3] {
    let world = world();
    let (session, pool_id) = (session(&world).await, world.pool_ids()[0].clone());
    let state = tempfile::tempdir().unwrap();
    let identity = &session.identity;
    let (account, region) = (&identity.account, &identity.region);
    let place = Some(state.path().to_owned());
    let journal = Journal::at(place, account, region, identity.lesson.as_deref()).unwrap();
    let writer = Writer::unlock(&session, &Permission::Practice, false).unwrap();
    let held = || {
        let saved: Value = serde_json::from_str(&world.within(lab::Lab::save).unwrap()).unwrap();
        let mut pool = saved["pools"][0].clone();
        strip_dates(&mut pool);
        pool
    };
    let before = held();
    let facts = facts(&session, &pool_id, &everything()).await;
    let plan = plan(&facts, target(&pool_id), edits, undo);
    // The preview's body is the whole document.
    assert!(send_body(&plan.changes[0]).is_ok());
    let job = Job {
        pool_id: pool_id.clone(),
        pool_name: "shop".into(),
        asked: Asked::default(),
        undoes: None,
        user: Some("carla".into()),
        owner: None,
        prepared_by: None,
        reason: None,
        plan,
    };
    let report = carry_out(&writer, &journal, &job, &|_| {}).await;
    assert_eq!(report.result, ApplyResult::Applied, "{:?}", report.trouble);
    assert!(report.changes.iter().all(|c| c.differs.is_empty()), "{:?}", report.changes);
    let there = held();
    let contents = journal.read().unwrap();
    let entry = contents.entries.iter().find(|e| e.id == report.entry).unwrap();
    let back = plan_undo(&session, entry).await;
    if undo == Undo::None {
        assert!(back.is_err());
        return [before, there.clone(), there];
    }
    let job = Job::taking_back(entry, back.unwrap());
    let report = carry_out(&writer, &journal, &job, &|_| {}).await;
    assert_eq!(report.result, ApplyResult::Applied, "{:?}", report.trouble);
    [before, there, held()]
}

fn strip_dates(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !name.ends_with("LastModifiedDate"));
            members.values_mut().for_each(strip_dates);
        }
        Value::Array(items) => items.iter_mut().for_each(strip_dates),
        _ => {}
    }
}

#[tokio::test]
async fn errors_of_message_delivery_are_logged_beside_what_was_logged() {
    let edits = |base: &Value| {
        let delivery = cognito_doctor::facts::LogDelivery(base.as_object().cloned().unwrap());
        vec![Edit::set(base, "/LogConfigurations", json!(delivery.with_message_errors(GROUP)))]
    };
    let target = |pool_id: &str| Target::LogDelivery { pool_id: pool_id.to_owned() };
    let [before, there, back] = there_and_back(target, edits, Undo::Full).await;
    let sources = |pool: &Value| -> Vec<String> {
        let entries = pool["log_delivery"].as_array().unwrap();
        entries.iter().map(|e| e["EventSource"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(sources(&there), ["userAuthEvents", "userNotification"]);
    assert_eq!(there["log_delivery"][0], before["log_delivery"][0]);
    assert_eq!(back, before);
}

fn device(key: &str) -> impl Fn(&str) -> Target {
    move |pool_id| Target::Device {
        pool_id: pool_id.to_owned(),
        username: "carla".to_owned(),
        device_key: key.to_owned(),
    }
}

fn devices(pool: &Value) -> Vec<(String, String)> {
    let devices = pool["users"][0]["Devices"].as_array().unwrap();
    let text =
        |device: &Value, name: &str| device[name].as_str().unwrap_or("remembered").to_owned();
    devices.iter().map(|d| (text(d, "DeviceKey"), text(d, "DeviceRememberedStatus"))).collect()
}

#[tokio::test]
async fn a_device_is_no_longer_remembered_and_remembered_again() {
    let edits =
        |base: &Value| vec![Edit::set(base, "/DeviceRememberedStatus", json!("not_remembered"))];
    let [before, there, back] = there_and_back(device(PHONE), edits, Undo::Full).await;
    let pair = |key: &str, status: &str| (key.to_owned(), status.to_owned());
    assert_eq!(devices(&there), [pair(PHONE, "not_remembered"), pair(TABLET, "not_remembered")]);
    assert_eq!(devices(&back), devices(&before));
}

#[tokio::test]
async fn a_device_that_is_forgotten_stays_forgotten() {
    let edits = |base: &Value| vec![Edit::set(base, "", Value::Null)];
    let [before, there, _] = there_and_back(device(PHONE), edits, Undo::None).await;
    assert_eq!(devices(&before).len(), 2);
    assert_eq!(devices(&there), [(TABLET.to_owned(), "not_remembered".to_owned())]);
}

#[tokio::test]
async fn remembering_devices_is_switched_on_and_off_and_all_else_stays() {
    let edits = |base: &Value| {
        let on = json!({"ChallengeRequiredOnNewDevice": true,
            "DeviceOnlyRememberedOnUserPrompt": false});
        vec![Edit::set(base, "/DeviceConfiguration", on)]
    };
    let target = |pool_id: &str| Target::Pool { pool_id: pool_id.to_owned() };
    let [before, there, back] = there_and_back(target, edits, Undo::Full).await;
    let on = &there["document"]["DeviceConfiguration"];
    assert_eq!(on["ChallengeRequiredOnNewDevice"], true);
    let differences = cognito_doctor::change::difference(&before, &there);
    let places: Vec<&str> = differences.iter().map(|edit| edit.path.as_str()).collect();
    assert_eq!(places, ["/document/DeviceConfiguration"]);
    assert_eq!(back, before);
}

#[tokio::test]
async fn rotation_of_refresh_tokens_is_switched_on_with_the_flow_that_it_excludes() {
    let world = world();
    let client_id = world
        .within(|lab| {
            let mut id = String::new();
            lab.edit(|world| {
                id = world.pools[0].clients[0]["ClientId"].as_str().unwrap().to_owned();
            });
            id
        })
        .unwrap();
    let edits = |base: &Value| {
        let flows = base["ExplicitAuthFlows"].as_array().unwrap();
        let others = flows.iter().filter(|flow| *flow != "ALLOW_REFRESH_TOKEN_AUTH");
        let others: Vec<Value> = others.cloned().collect();
        let on = json!({"Feature": "ENABLED", "RetryGracePeriodSeconds": 10});
        vec![
            Edit::set(base, "/ExplicitAuthFlows", json!(others)),
            Edit::set(base, "/RefreshTokenRotation", on),
        ]
    };
    let target = |pool_id: &str| Target::AppClient {
        pool_id: pool_id.to_owned(),
        client_id: client_id.clone(),
    };
    let [before, there, back] = there_and_back(target, edits, Undo::Full).await;
    assert_eq!(there["clients"][0]["RefreshTokenRotation"]["Feature"], "ENABLED");
    let differences = cognito_doctor::change::difference(&before, &there);
    assert!(
        differences.iter().all(|edit| {
            edit.path.starts_with("/clients/0/ExplicitAuthFlows")
                || edit.path.starts_with("/clients/0/RefreshTokenRotation")
        }),
        "{differences:?}"
    );
    assert_eq!(back, before);
}

/// What is asked of a lesson's pools: nothing, of nobody and of a few of its users; each of its problems, and each
/// goal.
fn questions(lesson: &lab::Lesson, world: &PracticeWorld) -> Vec<(Asked, Option<String>)> {
    let saved: Value = serde_json::from_str(&world.within(lab::Lab::save).unwrap()).unwrap();
    let pools = saved["pools"].as_array().unwrap().iter();
    let users = pools.flat_map(|pool| pool["users"].as_array().into_iter().flatten().take(2));
    let names = users.map(|user| user["Username"].as_str().map(str::to_owned));
    let users: Vec<Option<String>> = std::iter::once(None).chain(names.take(2)).collect();
    let mut questions: Vec<(Asked, Option<String>)> =
        users.iter().map(|user| (Asked::default(), user.clone())).collect();
    let reported: BTreeSet<&String> = lesson.problems.iter().chain(&lesson.reported).collect();
    for problem in reported.into_iter().filter_map(|slug| Problem::from_slug(slug)) {
        let asked = Asked { reported: vec![problem], ..Asked::default() };
        questions.extend(users.iter().map(|user| (asked.clone(), user.clone())));
    }
    for goal in lesson.goals.iter().filter_map(|word| Factor::from_word(word)) {
        questions.push((Asked { goals: vec![goal], ..Asked::default() }, None));
    }
    questions
}

/// What the rules say of a pool, and the calls that were made to know it.
async fn judged(
    world: &PracticeWorld,
    pool_id: &str,
    asked: &Asked,
    user: Option<&str>,
) -> (Vec<Outcome>, BTreeSet<String>) {
    let session = session(world).await;
    let only = if asked.goals.is_empty() { asked.reported.as_slice() } else { &[] };
    let facts = facts(&session, pool_id, &Want::of(asked, only, user)).await;
    (rules::check(&facts, asked, only), called(&session))
}

/// The problems of which something was found and, once one read was refused, is not, though nobody says that the
/// permission for it is missing.
async fn hidden_by_a_refusal(lesson: &'static lab::Lesson) -> (usize, BTreeSet<String>) {
    let (mut denials, mut hidden) = (0, BTreeSet::new());
    let world = PracticeWorld::open(lesson, None).unwrap();
    let pool_ids = world.pool_ids();
    for (asked, user) in questions(lesson, &world) {
        for pool_id in pool_ids.iter().take(2) {
            let (found, calls) = judged(&world, pool_id, &asked, user.as_deref()).await;
            let is_found = |o: &&Outcome| o.state.rank() <= State::Warn.rank();
            let found: Vec<&Outcome> = found.iter().filter(is_found).collect();
            let calls = if found.is_empty() { BTreeSet::new() } else { calls };
            for call in calls.iter().filter(|call| *call != "sts:GetCallerIdentity") {
                denials += 1;
                let deny = Fault {
                    operation: call.split_once(':').unwrap().1.to_owned(),
                    kind: "deny".to_owned(),
                    times: 1000,
                    skip: 0,
                    millis: 0,
                    code: None,
                    message: None,
                    reason: None,
                };
                world.within(|lab| lab.edit(|world| *world.faults = vec![deny])).unwrap();
                let (now, _) = judged(&world, pool_id, &asked, user.as_deref()).await;
                world.within(|lab| lab.edit(|world| world.faults.clear())).unwrap();
                let is_told = |before: &Outcome| {
                    now.iter().filter(|o| o.problem == before.problem).any(|o| match o.state {
                        State::Unknown => o.missing_permissions.contains(call),
                        state => state.rank() <= State::Warn.rank(),
                    })
                };
                for before in found.iter().filter(|before| !is_told(before)) {
                    let (problem, cause) = (before.problem, before.cause);
                    let now =
                        now.iter().filter(|o| o.problem == problem).map(|o| (o.state, o.cause));
                    let now: Vec<_> = now.collect();
                    let lesson = &lesson.name;
                    hidden.insert(format!(
                        "{call}: {problem} {cause} → {now:?} ({lesson} {asked:?})"
                    ));
                }
            }
        }
    }
    (denials, hidden)
}

/// Whoever may not make one read does not know what hangs on it: where something was found, nothing is *in order*
/// and nothing *does not apply*, and the permission that is missing is named.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_could_not_be_read_hides_no_finding() {
    let each = lab::lessons().iter().map(|lesson| tokio::spawn(hidden_by_a_refusal(lesson)));
    let (mut denials, mut hidden) = (0, BTreeSet::new());
    for lesson in each.collect::<Vec<_>>() {
        let (more, wrong) = lesson.await.unwrap();
        denials += more;
        hidden.extend(wrong);
    }
    let hidden: Vec<String> = hidden.into_iter().collect();
    assert!(hidden.is_empty(), "{} of {denials}:\n{}", hidden.len(), hidden.join("\n"));
    assert!(denials > 1000, "{denials}");
}
