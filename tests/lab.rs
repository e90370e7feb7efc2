//! Every lesson through the real binary: what is found, and that no plan we offer is refused by the
//! embedded AWS, which shares no code with the rules.

mod stage;

use aws_sdk_cognitoidentityprovider::types::{AuthFlowType, ChallengeNameType};
use cognito_doctor::factor::Factor;
use cognito_doctor::lab;
use cognito_doctor::problem::Problem;
use serde_json::{Value, json};
use stage::{Machine, Ran};

/// Lesson, and what `check` with the story's goal finds in its pools: state, problem and cause.
const FOUND: &[(&str, i32, &[&str])] = &[
    ("wrong-principal", 1, &["fail sms_role_trust_relationship identity_pool_trust"]),
    ("identity-pool-trust", 1, &["fail sms_role_trust_relationship identity_pool_trust"]),
    ("wrong-action", 1, &["fail sms_role_trust_relationship action"]),
    ("external-id-differs", 1, &["fail sms_role_trust_relationship external_id"]),
    ("broken-again-on-thursday", 1, &["fail sms_role_trust_relationship external_id"]),
    ("source-of-another-pool", 1, &["fail sms_role_trust_relationship source_condition"]),
    ("role-missing", 1, &["fail sms_role_trust_relationship role_missing"]),
    ("path-missing", 1, &["fail sms_role_trust_relationship arn_path"]),
    (
        "role-of-another-account",
        3,
        &[
            "unknown sms_role_trust_relationship other_account",
            "unknown sms_role_access_policy other_account",
        ],
    ),
    ("open-principal", 1, &["warn sms_role_trust_relationship open_principal"]),
    ("no-publish", 1, &["fail sms_role_access_policy no_allow"]),
    ("topic-only", 1, &["fail sms_role_access_policy resource_scope"]),
    ("explicit-deny", 1, &["fail sms_role_access_policy explicit_deny"]),
    ("permissions-boundary", 1, &["fail sms_role_access_policy boundary"]),
    ("service-control-policy", 1, &["fail sms_role_access_policy scp"]),
    ("end-user-messaging", 1, &["fail sms_role_access_policy resource_scope"]),
    ("phone-without-sms", 1, &["fail sms_configuration_invalid phone_verification"]),
    ("seoul", 1, &["fail sms_configuration_invalid seoul"]),
    ("message-without-code", 1, &["fail sms_configuration_invalid message"]),
    ("sms-wanted", 1, &["fail sms_configuration_invalid goal_sms"]),
    ("healthy", 0, &[]),
    (
        "not-allowed-to-look",
        3,
        &[
            "unknown sms_role_trust_relationship role_unread",
            "unknown sms_role_access_policy role_unread",
            "unknown caller_cannot_pass_role not_read",
        ],
    ),
    ("slow-iam", 1, &["fail sms_role_trust_relationship identity_pool_trust"]),
    ("members-of-tomorrow", 1, &["fail sms_configuration_invalid message"]),
    (
        "monday-after-the-migration",
        1,
        &[
            "fail sms_role_trust_relationship source_condition",
            "fail sms_role_access_policy no_allow",
            "fail sms_role_access_policy no_allow",
        ],
    ),
    ("two-hundred-clients", 0, &[]),
    ("totp-off", 1, &["fail totp_not_enabled pool_switch"]),
    (
        "scope-not-granted",
        1,
        &[
            "fail totp_token_scope scope_missing",
            "fail totp_token_scope scope_missing",
            "fail totp_token_scope scope_missing",
        ],
    ),
    ("three-minutes", 1, &["warn session_expired short", "warn session_expired short"]),
    ("mail-from-cognito", 1, &["fail email_default_sender cognito_default"]),
    ("mail-and-recovery", 1, &["fail email_recovery_conflict only_email"]),
    ("lite-plan", 1, &["fail email_tier lite"]),
    (
        "worst-of-mail",
        1,
        &[
            "fail email_tier lite",
            "fail email_default_sender cognito_default",
            "fail email_recovery_conflict absent",
        ],
    ),
    ("user-without-a-token", 1, &["fail totp_not_set_up no_token"]),
    ("nobody-is-asked", 1, &["warn mfa_not_prompted no_preference"]),
    ("sandbox", 1, &["warn sms_not_delivered sandbox", "warn sms_not_delivered spend_limit"]),
    ("may-not-pass", 1, &["warn caller_cannot_pass_role not_allowed"]),
    ("lost-phone", 1, &["fail lost_authenticator only_factor"]),
    ("federated", 1, &["warn federated_users federated"]),
    ("pressed-twice", 0, &[]),
    ("began-again", 0, &[]),
    ("two-entries", 0, &[]),
    ("reloaded-page", 0, &[]),
    ("the-same-code-every-morning", 1, &["warn remembered_device devices_prompted"]),
    ("signed-out-at-noon", 1, &["warn refresh_token_refused refresh_short"]),
    ("signed-out-by-the-cleanup", 1, &["fail custom_auth_and_mfa triggers_missing"]),
    ("some-codes-never-come", 1, &["warn sms_not_delivered no_error_log"]),
    ("some-get-in", 1, &["fail recovery_channel_lockout only_recovery_channel"]),
    ("the-switch-that-will-not-move", 1, &["fail passkey_and_mfa passkey_single_factor"]),
    ("quiet-since-thursday", 1, &["warn update_resets_settings looks_reset"]),
    ("first-day", 1, &["fail mfa_setup_unanswered nothing_to_set_up"]),
    ("two-ways-in", 1, &["fail mfa_type_not_selected no_preference"]),
    ("saved-and-ignored", 1, &["warn preference_refused preference_not_offered"]),
    ("a-stranger-writes", 1, &["warn code_sent_elsewhere unverified"]),
    ("only-at-the-kiosks", 0, &[]),
    ("two-complaints", 0, &[]),
    ("no-codes-since-yesterday", 0, &[]),
    ("whose-pool-is-it", 1, &["fail sms_role_access_policy no_allow"]),
    ("assistants-advice", 1, &["fail totp_not_enabled pool_switch"]),
    ("the-script-is-refused", 0, &[]),
    ("remembered-and-asked-anyway", 0, &[]),
    ("signed-out-within-the-hour", 1, &["warn refresh_token_refused devices_tracked"]),
    ("an-empty-page-after-the-password", 0, &[]),
    ("the-gate-that-never-asks", 0, &[]),
    ("welcome-and-nothing-opens", 0, &[]),
    (
        "four-tickets",
        1,
        &[
            "fail sms_role_trust_relationship external_id",
            "fail totp_not_enabled pool_switch",
            "warn session_expired short",
        ],
    ),
    (
        "before-the-doors-open",
        1,
        &[
            "fail email_default_sender cognito_default",
            "fail sms_role_access_policy no_allow",
            "fail totp_token_scope scope_missing",
        ],
    ),
    ("three-lines-of-complaint", 0, &[]),
];

/// The user the story is about.
fn user_of(lesson: &str) -> Option<&'static str> {
    lab::find(lesson).unwrap().user()
}

/// What the story asks for: its goals, what its users report, and its user.
fn asked(lesson: &Value) -> Vec<String> {
    let mut all = goals(lesson);
    for problem in lesson["reported"].as_array().unwrap() {
        all.extend(["--problem".to_owned(), problem.as_str().unwrap().to_owned()]);
    }
    if let Some(user) = user_of(lesson["name"].as_str().unwrap()) {
        all.extend(["--user".to_owned(), user.to_owned()]);
    }
    all
}

fn lessons(machine: &Machine) -> Vec<Value> {
    let ran = machine.run(&["practice", "list", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json().as_array().unwrap().clone()
}

fn goals(lesson: &Value) -> Vec<String> {
    let goals = lesson["goals"].as_array().unwrap();
    goals.iter().flat_map(|g| ["--goal".to_owned(), g.as_str().unwrap().to_owned()]).collect()
}

/// The practice AWS shares no code with what it tests: its lessons name problems and factors by their slugs.
#[test]
fn every_lesson_speaks_of_problems_factors_and_challenges_that_there_are() {
    for lesson in lab::lessons() {
        for slug in lesson.problems.iter().chain(&lesson.reported) {
            assert!(Problem::from_slug(slug).is_some(), "{}: {slug}", lesson.name);
        }
        for word in &lesson.goals {
            assert!(Factor::from_word(word).is_some(), "{}: {word}", lesson.name);
        }
        for name in &lesson.answered {
            let (challenges, flows) = (ChallengeNameType::values(), AuthFlowType::values());
            assert!(challenges.iter().chain(flows).any(|n| n == name), "{}: {name}", lesson.name);
        }
    }
}

#[test]
fn every_lesson_is_found_to_be_what_it_is() {
    let machine = Machine::new();
    for lesson in lessons(&machine) {
        let name = lesson["name"].as_str().unwrap();
        let Some((_, code, expected)) = FOUND.iter().find(|(n, ..)| *n == name) else {
            panic!("{name} is in no row of the table");
        };
        let practice = format!("--practice={name}");
        let asked = asked(&lesson);
        let mut args = vec![practice.as_str(), "check", "--all", "--format", "json"];
        args.extend(asked.iter().map(String::as_str));
        let ran = machine.run(&args);
        assert_eq!(ran.code, *code, "{name}: {}", ran.talk);
        let check = ran.json();
        assert_eq!(check["schema"], "cognito-doctor/check/v1");
        let pools = check["pools"].as_array().unwrap();
        let found: Vec<String> = pools
            .iter()
            .flat_map(|pool| pool["outcomes"].as_array().unwrap())
            .filter(|o| !matches!(o["outcome"].as_str().unwrap(), "ok" | "not_applicable"))
            .map(|o| {
                let part = |key: &str| o[key].as_str().unwrap().to_owned();
                format!("{} {} {}", part("outcome"), part("problem"), part("cause"))
            })
            .collect();
        assert_eq!(found, *expected, "{name}");
        for pool in pools {
            let problems: Vec<&str> = pool["outcomes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|o| o["problem"].as_str().unwrap())
                .collect();
            if asked.iter().any(|a| a == "--problem") {
                continue;
            }
            for problem in Problem::JUDGED {
                assert!(problems.contains(&problem.slug()), "{name}: {problem} says nothing");
            }
        }
    }
}

/// A saved world, without what the clock moves.
fn world(saved: &str) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for key in [
                    "LastModifiedDate",
                    "UserLastModifiedDate",
                    "generation",
                    "clock",
                    "sign_ins",
                    "faults",
                    "trail",
                ] {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            // Policies are texts; how they are indented is nobody's setting.
            Value::String(text) => {
                if let Ok(document @ Value::Object(_)) = serde_json::from_str(text) {
                    *value = document;
                }
            }
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(saved).unwrap();
    strip(&mut value);
    value
}

fn saved(machine: &Machine, lesson: &str) -> Value {
    let path = machine.state().join("lab").join(format!("{lesson}.json"));
    world(&std::fs::read_to_string(path).unwrap())
}

#[test]
fn every_plan_is_taken_by_the_lab_verified_and_taken_back() {
    let machine = Machine::new();
    let (mut offered, mut full) = (0, 0);
    for lesson in lessons(&machine) {
        let name = lesson["name"].as_str().unwrap();
        let practice = format!("--practice={name}");
        let mut wanted: Vec<[String; 2]> =
            goals(&lesson).chunks(2).map(|g| [g[0].clone(), g[1].clone()]).collect();
        for problem in lesson["problems"].as_array().unwrap() {
            wanted.push(["--problem".into(), problem.as_str().unwrap().into()]);
        }
        for pool in lesson["pools"].as_array().unwrap().iter().take(3) {
            let pool = pool.as_str().unwrap();
            for want in &wanted {
                let what = [practice.as_str(), "--format", "json"];
                let mut of = vec!["--pool", pool, &want[0], &want[1]];
                if let Some(user) = user_of(name) {
                    of.extend(["--user", user]);
                }
                let reset = machine.run(&["practice", "reset", name]);
                assert_eq!(reset.code, 0);
                let plan = machine.run(&[&what[..], &["plan"], &of].concat());
                let planned = plan.json();
                assert_eq!(planned["schema"], "cognito-doctor/plan/v1");
                match plan.code {
                    0 => {
                        assert_eq!(planned["changes"], json!([]), "{name}");
                        assert_eq!(planned["why_not"], Value::Null);
                        continue;
                    }
                    3 => {
                        assert!(!planned["why_not"].as_str().unwrap().is_empty(), "{name}");
                        continue;
                    }
                    code => assert_eq!(code, 1, "{name}: {plan:?}"),
                }
                offered += 1;
                if planned["risk"] == "high" {
                    let refused = machine.run(&[&what[..], &["apply", "--yes"], &of].concat());
                    assert_eq!(refused.code, 2, "{name}: a high risk needs --confirm");
                }
                let applied =
                    machine.run(&[&what[..], &["apply", "--yes", "--confirm", pool], &of].concat());
                let report = applied.json();
                assert_eq!(report["schema"], "cognito-doctor/apply/v1");
                assert_eq!(report["result"], "applied", "{name} {want:?}: {applied:?}");
                assert_eq!(applied.code, 0, "{name} {want:?}: {applied:?}");
                for (made, seen) in report["changes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .zip(planned["changes"].as_array().unwrap())
                {
                    assert_eq!((&made["status"], &made["call"]), (&json!("done"), &seen["call"]));
                    assert!(made["request_id"].is_string());
                }
                let again = machine.run(&[&what[..], &["plan"], &of].concat());
                assert_eq!(again.code, 0, "{name}: nothing is left to change: {again:?}");
                let undone = machine.run(&[&what[..], &["undo", "--yes"]].concat());
                if planned["undo"] == "none" {
                    assert_eq!(undone.code, 3, "{name}: it was said that it cannot be undone");
                } else {
                    let code = stage::code_of_made(&undone.json());
                    assert_eq!(undone.code, code, "{name}: {undone:?}");
                    assert_eq!(undone.json()["undoes"], report["entry"]);
                    if planned["undo"] == "full" {
                        full += 1;
                        let lesson = cognito_doctor::lab::find(name).unwrap();
                        let fresh = cognito_doctor::lab::Lab::open(lesson).unwrap();
                        let kept = kept(&world(&fresh.save()), &saved(&machine, name));
                        assert!(kept.is_empty(), "{name} {want:?}: full was promised: {kept:?}");
                    }
                }
            }
        }
    }
    assert!(offered >= 15, "only {offered} plans were offered");
    assert!(full >= 10, "only {full} of them were undone in full");
}

/// What an undo in full has left behind. After a write AWS shows defaults that nobody had set.
fn kept(before: &Value, after: &Value) -> Vec<cognito_doctor::change::Edit> {
    let mut kept = cognito_doctor::change::difference(before, after);
    kept.retain(|edit| {
        let default = edit.path.ends_with("/AuthSessionValidity")
            && edit.before.is_none()
            && edit.after == Some(json!(3));
        let on_its_way = edit.path.starts_with("/iam_") || edit.path.ends_with("/PasswordMark");
        !(default || on_its_way)
    });
    kept
}

#[test]
fn a_goal_that_corrects_what_stood_in_the_pool_does_not_promise_to_bring_it_back() {
    // MFA is off, and the text that stands ready for it lacks the code: it is corrected on the way.
    let (machine, pool) = prepared("message-without-code", |world| {
        for document in ["document", "mfa"] {
            world["pools"][0][document]["MfaConfiguration"] = json!("OFF");
        }
        world["pools"][0]["mfa"] = json!({"MfaConfiguration": "OFF"});
    });
    let of = ["--practice=message-without-code", "--format", "json"];
    let goal = ["--pool", &pool, "--goal", "sms"];
    let plan = machine.run(&[&of[..], &["plan"], &goal].concat());
    assert_eq!((plan.code, &plan.json()["undo"]), (1, &json!("partial")), "{plan:?}");
    let apply = ["apply", "--yes", "--confirm", &pool];
    let applied = machine.run(&[&of[..], &apply, &goal].concat());
    assert_eq!(applied.code, 0, "{applied:?}");
    let undone = machine.run(&[&of[..], &["undo", "--yes"]].concat());
    assert_eq!(undone.code, stage::code_of_made(&undone.json()), "{undone:?}");
    let saved = saved(&machine, "message-without-code");
    assert_eq!(saved["pools"][0]["document"]["MfaConfiguration"], "OFF");
    let message = saved["pools"][0]["document"]["SmsAuthenticationMessage"].as_str().unwrap();
    assert!(message.contains("{####}"), "AWS would refuse the text that stood there: {message}");
}

#[test]
fn a_fix_and_its_undo_leave_the_account_as_it_was() {
    for (name, pool) in [
        ("wrong-principal", 0),
        ("no-publish", 0),
        ("role-missing", 0),
        ("monday-after-the-migration", 1),
    ] {
        let machine = Machine::new();
        let lesson = lessons(&machine).into_iter().find(|l| l["name"] == name).unwrap();
        let pool = lesson["pools"][pool].as_str().unwrap();
        let fresh =
            cognito_doctor::lab::Lab::open(cognito_doctor::lab::find(name).unwrap()).unwrap();
        let practice = format!("--practice={name}");
        repair_and_undo(&machine, &practice, pool, &lesson);
        let lost =
            cognito_doctor::change::difference(&world(&fresh.save()), &saved(&machine, name));
        assert!(lost.is_empty(), "{name}: {lost:?}");
        let check = machine.run(&[&practice, "check", "--pool", pool]);
        assert_eq!(check.code, 1, "{name} is broken again");
    }
}

fn repair_and_undo(machine: &Machine, practice: &str, pool: &str, lesson: &Value) {
    for problem in lesson["problems"].as_array().unwrap() {
        let problem = problem.as_str().unwrap();
        let applied =
            machine.run(&[practice, "apply", "--pool", pool, "--problem", problem, "--yes"]);
        assert_eq!(applied.code, 0, "{applied:?}");
    }
    for _ in lesson["problems"].as_array().unwrap() {
        let undone = machine.run(&[practice, "undo", "--yes"]);
        assert_eq!(undone.code, 1, "what was wrong is wrong again: {undone:?}");
    }
    let nothing = machine.run(&[practice, "undo", "--yes"]);
    assert_eq!(nothing.code, 0, "nothing is left to take back: {nothing:?}");
}

#[test]
fn members_newer_than_the_program_survive_a_write_and_are_named() {
    let machine = Machine::new();
    let lesson =
        lessons(&machine).into_iter().find(|l| l["name"] == "members-of-tomorrow").unwrap();
    let pool = lesson["pools"][0].as_str().unwrap();
    let of = [
        "--practice=members-of-tomorrow",
        "--format",
        "json",
        "--pool",
        pool,
        "--problem",
        "sms_configuration_invalid",
    ];
    let plan = machine.run(&[&["plan"], &of[..]].concat()).json();
    let change = &plan["changes"][0];
    assert_eq!(change["unknown_members"], json!(["VoiceMfaConfiguration"]));
    assert!(
        change["cli"].as_str().unwrap().starts_with("# "),
        "the AWS CLI cannot carry it, and we say so"
    );
    let applied = machine.run(&[&["apply", "--yes", "--confirm", pool], &of[..]].concat());
    assert_eq!(applied.code, 0, "{applied:?}");
    // What AWS holds afterwards is what was there before with the one edit.
    let saved = saved(&machine, "members-of-tomorrow");
    let mut expected = change["before"].clone();
    for edit in change["diff"].as_array().unwrap() {
        *expected.pointer_mut(edit["path"].as_str().unwrap()).unwrap() = edit["after"].clone();
    }
    assert_eq!(saved["pools"][0]["mfa"], expected);
}

/// A fresh world of a lesson, changed before anybody looks at it.
fn prepared(lesson: &str, change: impl Fn(&mut Value)) -> (Machine, String) {
    let machine = Machine::new();
    let lab = cognito_doctor::lab::Lab::open(cognito_doctor::lab::find(lesson).unwrap()).unwrap();
    let mut saved: Value = serde_json::from_str(&lab.save()).unwrap();
    change(&mut saved);
    let folder = machine.state().join("lab");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{lesson}.json")), saved.to_string()).unwrap();
    (machine, lab.pool_ids()[0].clone())
}

/// Applies the fix of a problem, or what a goal needs, confirmed in advance.
fn apply(machine: &Machine, lesson: &str, pool: &str, of: [&str; 2]) -> Ran {
    let practice = format!("--practice={lesson}");
    let how = [&practice, "apply", "--pool", pool, "--yes", "--confirm", pool, "--format", "json"];
    machine.run(&[&how[..], &of].concat())
}

fn fault(operation: &str, kind: &str, times: u32) -> Value {
    json!({"operation": operation, "kind": kind, "times": times, "skip": 0, "millis": 0,
        "code": null, "message": null, "reason": null})
}

#[test]
fn iam_that_takes_its_time_is_waited_for() {
    let (machine, pool) = prepared("sms-wanted", |world| world["lag_seconds"] = json!(90));
    let ran = apply(&machine, "sms-wanted", &pool, ["--goal", "sms"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.json()["result"], "applied");
    assert!(
        ran.talk.matches("next try in 5 s").count() >= 10,
        "the person sees a countdown: {ran:?}"
    );
}

#[test]
fn the_wait_for_iam_ends_when_the_problem_that_was_fixed_passes() {
    let (machine, pool) = prepared("wrong-principal", |world| {
        // Another fault of the same role, which this fix does not touch.
        world["iam"]["roles"][0]["inline"] = json!([]);
        world["iam"]["roles"][0]["attached"] = json!([]);
    });
    let of = ["--practice=wrong-principal", "--format", "json"];
    let check = machine.run(&[&of[..], &["check", "--pool", &pool]].concat()).json();
    let found = |check: &Value, problem: &str| {
        let outcomes = check["pools"][0]["outcomes"].as_array().unwrap().clone();
        outcomes.iter().any(|o| o["problem"] == problem && o["outcome"] == "fail")
    };
    assert!(found(&check, "sms_role_access_policy"), "{check}");
    let trust = ["--problem", "sms_role_trust_relationship"];
    let ran = apply(&machine, "wrong-principal", &pool, trust);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.talk.contains("next try"), "nothing that waiting would change: {ran:?}");
    let after = json!({"pools": [{"outcomes": ran.json()["verify"]}]});
    assert!(found(&after, "sms_role_access_policy"));
}

#[test]
fn iam_that_takes_too_long_is_a_refusal_that_can_be_gone_on_from() {
    let (machine, pool) = prepared("sms-wanted", |world| world["lag_seconds"] = json!(300));
    let ran = apply(&machine, "sms-wanted", &pool, ["--goal", "sms"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let report = ran.json();
    let statuses: Vec<&str> = report["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["done", "done", "refused"]);
    assert_eq!(report["trouble"]["code"], "InvalidSmsRoleTrustRelationshipException");
}

#[test]
fn an_answer_that_is_lost_is_told_as_what_it_was() {
    for (kind, code, result, status) in
        [("drop_after", 0, "applied", "done"), ("drop_before", 3, "in_doubt", "in_doubt")]
    {
        let (machine, pool) = prepared("totp-off", |world| {
            world["faults"] = json!([fault("SetUserPoolMfaConfig", kind, 1)]);
        });
        let of = ["--practice=totp-off", "--format", "json"];
        let totp = ["--problem", "totp_not_enabled"];
        let ran = apply(&machine, "totp-off", &pool, totp);
        assert_eq!(ran.code, code, "{kind}: {ran:?}");
        let report = ran.json();
        assert_eq!(
            (&report["result"], &report["changes"][0]["status"]),
            (&json!(result), &json!(status))
        );
        let list = machine.run(&[&of[..], &["undo", "--list"]].concat()).json();
        assert_eq!(list[0]["state"], result, "{kind}");
        if kind == "drop_before" {
            let again = apply(&machine, "totp-off", &pool, totp);
            assert_eq!(again.code, 0, "what does not show can be tried again: {again:?}");
        }
    }
}

#[test]
fn a_throttled_write_is_sent_again_and_a_denied_one_is_not() {
    let (machine, pool) = prepared("totp-off", |world| {
        world["faults"] = json!([fault("SetUserPoolMfaConfig", "throttle", 2)]);
    });
    let totp = ["--problem", "totp_not_enabled"];
    let ran = apply(&machine, "totp-off", &pool, totp);
    assert_eq!(ran.code, 0, "{ran:?}");
    let (machine, _) = prepared("totp-off", |world| {
        world["faults"] = json!([fault("SetUserPoolMfaConfig", "deny", 1)]);
    });
    let ran = apply(&machine, "totp-off", &pool, totp);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(
        ran.talk.contains("cognito-idp:SetUserPoolMfaConfig"),
        "the permission is named: {ran:?}"
    );
}
