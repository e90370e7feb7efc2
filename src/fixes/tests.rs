//! Every plan is carried out on the facts it was made from, and the rule is run again.

use serde_json::{Value, json};

mod app_clients;
mod delivery;
mod devices;
mod email;
mod pass_role;
mod promises;
mod texts;
mod totp;
mod users;

use super::*;
use crate::change::{Change, Risk, Target, Undo};
use crate::facts::sample::{self, ROLE, ROLE_ARN};
use crate::facts::{Fact, MfaConfig, Policy, Pool, Role, RoleArn, SmsRole};

fn input<'a>(facts: &'a Facts, asked: &'a Asked, choices: &'a Choices) -> FixInput<'a> {
    FixInput { facts, asked, choices }
}

fn planned(
    facts: &Facts,
    asked: &Asked,
    problem: Problem,
    set: &[(&str, &str)],
) -> Result<Option<Plan>, WhyNot> {
    let choices = set.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    for_problem(&input(facts, asked, &choices), problem)
}

fn wants_sms() -> Asked {
    Asked { goals: vec![Factor::Sms], ..Asked::default() }
}

/// What would be read after the plan, as far as the rules look.
fn carried_out(facts: &Facts, plan: &Plan) -> Facts {
    let mut now = facts.clone();
    for change in &plan.changes {
        carry_out(&mut now, change);
    }
    now
}

fn carry_out(facts: &mut Facts, change: &Change) {
    let after = change.after().unwrap();
    let object = || after.as_object().cloned().unwrap_or_default();
    match &change.target {
        Target::Pool { .. } => {
            facts.pool = Fact::Known(Pool(object()));
            if let Some(sms) = after.get("SmsConfiguration") {
                named_role(facts, sms);
            }
        }
        Target::Mfa { .. } => {
            let block = &after["SmsMfaConfiguration"];
            let mode = after["MfaConfiguration"].clone();
            sample::edit_pool(facts, |p| {
                p.insert("MfaConfiguration".into(), mode);
                for member in ["SmsConfiguration", "SmsAuthenticationMessage"] {
                    if let Some(value) = block.get(member) {
                        p.insert(member.into(), value.clone());
                    }
                }
            });
            named_role(facts, &block["SmsConfiguration"]);
            facts.mfa = Fact::Known(MfaConfig(object()));
        }
        Target::Role { path, role } => {
            let arn = RoleArn {
                partition: "aws".into(),
                account: facts.account.clone(),
                path: path.clone(),
                name: role.clone(),
            };
            facts.sms_role = Fact::Known(SmsRole {
                configured_arn: arn.to_string(),
                role: Fact::Known(Some(Role {
                    arn: arn.to_string(),
                    trust: after["AssumeRolePolicyDocument"].clone(),
                    boundary_arn: None,
                    tags: Vec::new(),
                    last_used: None,
                })),
                arn: Some(arn),
                inline: Fact::Known(Vec::new()),
                attached: Fact::Known(Vec::new()),
                boundary: Fact::Known(None),
                simulation: Fact::NotAsked,
            });
        }
        Target::TrustPolicy { .. } => sample::set_trust(facts, after),
        Target::InlinePolicy { policy, .. } => sample::edit_role(facts, |r| {
            if let Fact::Known(list) = &mut r.inline {
                let name = policy.clone();
                list.push(Policy { name, arn: None, document: Fact::Known(after.clone()) });
            }
        }),
        Target::AppClient { client_id, .. } => {
            if let Fact::Known(clients) = &mut facts.app_clients {
                let client = clients.iter_mut().find(|c| c.id == *client_id).unwrap();
                client.document = Fact::Known(object());
            }
        }
        Target::UserMfa { .. } => factors(facts, |factors| {
            let on = |block: &str, member: &str| after[block][member] == json!(true);
            let names = [
                ("SMSMfaSettings", "SMS_MFA"),
                ("SoftwareTokenMfaSettings", "SOFTWARE_TOKEN_MFA"),
                ("EmailMfaSettings", "EMAIL_OTP"),
            ];
            let list = |member: &str| -> Vec<String> {
                let set = names.iter().filter(|(block, _)| on(block, member));
                set.map(|(_, name)| (*name).to_owned()).collect()
            };
            factors.settings = list("Enabled");
            let preferred = list("PreferredMfa");
            assert!(preferred.len() <= 1, "AWS takes one preference");
            factors.preferred = preferred.first().cloned();
        }),
        Target::SoftwareToken { .. } => factors(facts, |factors| {
            assert!(after.is_null());
            factors.settings.retain(|s| s != "SOFTWARE_TOKEN_MFA");
            factors.preferred = None;
        }),
        Target::Device { device_key, .. } => {
            if let Fact::Known(Some(user)) = &mut facts.user
                && let Fact::Known(devices) = &mut user.devices
            {
                devices.retain(|device| device.key != *device_key || !after.is_null());
                for device in devices.iter_mut().filter(|device| device.key == *device_key) {
                    device.remembered = Some(after["DeviceRememberedStatus"] == "remembered");
                }
            }
        }
        Target::LogDelivery { .. } => {
            facts.log_delivery = Fact::Known(crate::facts::LogDelivery(object()));
        }
    }
}

fn factors(facts: &mut Facts, change: impl FnOnce(&mut crate::facts::UserFactors)) {
    if let Fact::Known(Some(user)) = &mut facts.user
        && let Fact::Known(factors) = &mut user.factors
    {
        change(factors);
    }
}

fn named_role(facts: &mut Facts, sms: &Value) {
    let arn = sms.get("SnsCallerArn").and_then(Value::as_str).map(str::to_owned);
    sample::edit_role(facts, |r| {
        if let Some(arn) = arn {
            r.arn = RoleArn::parse(&arn);
            r.configured_arn = arn;
        }
    });
}

fn worst(facts: &Facts, asked: &Asked) -> State {
    rules::check(facts, asked, &[])[0].state
}

/// Plans for the problem, carries the plan out, and finds everything in order.
fn mends(facts: &Facts, asked: &Asked, problem: Problem, set: &[(&str, &str)]) -> Plan {
    let plan = planned(facts, asked, problem, set).unwrap().unwrap();
    let now = carried_out(facts, &plan);
    let found = rules::check(&now, asked, &[]);
    assert!(found[0].state.rank() >= State::Ok.rank(), "{:?}: {:?}", plan.fix, found[0]);
    assert!(!plan.means.is_empty() && plan.means.len() <= 8);
    if plan.undo != Undo::Full {
        assert_eq!(plan.risk(), Risk::High, "{:?}", plan.fix);
    }
    plan
}

const TRUST: Problem = Problem::SmsRoleTrustRelationship;
const ACCESS: Problem = Problem::SmsRoleAccessPolicy;
const SETTINGS: Problem = Problem::SmsConfigurationInvalid;

fn calls(plan: &Plan) -> Vec<&'static str> {
    plan.changes.iter().map(Change::call).collect()
}

#[test]
fn a_healthy_pool_has_nothing_to_change() {
    let facts = sample::healthy();
    for rule in rules::RULES {
        assert_eq!(planned(&facts, &wants_sms(), rule.problem, &[]).unwrap(), None);
    }
    let choices = Choices::new();
    let asked = wants_sms();
    assert_eq!(for_goal(&input(&facts, &asked, &choices), Factor::Sms).unwrap(), None);
    // Account recovery by e-mail alone is healthy, and whoever asks may still change it.
    for fix in Fix::ALL.iter().filter(|f| **f != Fix::ChangeRecovery) {
        assert!(plan(*fix, &input(&facts, &asked, &choices)).is_err(), "{fix}");
    }
}

#[test]
fn trust_is_added_and_foreign_statements_stay() {
    let mut facts = sample::healthy();
    let foreign = json!({"Version": "2012-10-17", "Statement":
        {"Sid": "CognitoDoctorSms", "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}});
    sample::set_trust(&mut facts, foreign.clone());
    let plan = mends(&facts, &Asked::default(), TRUST, &[]);
    assert_eq!(
        (plan.fix, plan.risk(), plan.undo),
        (Some(Fix::TrustCognitoInSmsRole), Risk::Low, Undo::Full)
    );
    let after = plan.changes[0].after().unwrap();
    assert_eq!(after["Statement"][0], foreign["Statement"]);
    assert_eq!(after["Statement"][1]["Sid"], "CognitoDoctorSms2");
    assert_eq!(after["Statement"][1]["Condition"]["StringEquals"]["sts:ExternalId"], "shop-7f3a");
}

#[test]
fn an_external_id_can_be_mended_from_both_sides() {
    let mut facts = sample::healthy();
    let mut trust = sample::good_trust();
    trust["Statement"][0]["Condition"]["StringEquals"]["sts:ExternalId"] = json!("the-roles");
    sample::set_trust(&mut facts, trust);
    let plan = mends(&facts, &Asked::default(), TRUST, &[]);
    assert_eq!(plan.choices[0].chosen, "role");
    let plan = mends(&facts, &Asked::default(), TRUST, &[("side", "pool")]);
    assert_eq!((calls(&plan), plan.undo), (vec!["cognito-idp:SetUserPoolMfaConfig"], Undo::None));
    sample::turn_off(&mut facts);
    let plan = planned(&facts, &Asked::default(), TRUST, &[("side", "pool")]).unwrap().unwrap();
    assert_eq!(calls(&plan), ["cognito-idp:UpdateUserPool"]);
    assert_eq!(plan.changes[0].edits[0].path, "/SmsConfiguration/ExternalId");
    assert!(planned(&facts, &Asked::default(), TRUST, &[("side", "left")]).is_err());
}

#[test]
fn a_deny_leaves_no_plan_and_is_named() {
    let mut facts = sample::healthy();
    sample::set_trust(
        &mut facts,
        json!({"Statement": [{"Sid": "No", "Effect": "Deny", "Principal": "*", "Action": "*"}]}),
    );
    let why = planned(&facts, &Asked::default(), TRUST, &[]).unwrap_err();
    assert_eq!(
        why.why,
        Say::with("finding-trust-explicit-deny", [("role", ROLE), ("statement", "No")])
    );
    let mut facts = sample::healthy();
    sample::attach(&mut facts, "Guard", sample::policy("Deny", "sns:*", "*"));
    assert!(planned(&facts, &Asked::default(), ACCESS, &[]).is_err());
    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| r.role = Fact::Denied("iam:GetRole".into()));
    let why = planned(&facts, &Asked::default(), TRUST, &[]).unwrap_err();
    assert_eq!(why.missing_permissions, ["iam:GetRole"]);
}

#[test]
fn publishing_is_allowed_by_a_new_policy_under_a_free_name() {
    let mut facts = sample::healthy();
    let taken = sample::policy("Allow", "logs:*", "*");
    sample::set_inline(&mut facts, &[("cognito-doctor-sms-publish", taken)]);
    let plan = mends(&facts, &Asked::default(), ACCESS, &[]);
    assert_eq!(calls(&plan), ["iam:PutRolePolicy"]);
    assert!(
        matches!(&plan.changes[0].target, Target::InlinePolicy { policy, .. } if policy == "cognito-doctor-sms-publish-2")
    );
    let arn = "arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1";
    for (identity, resource) in [("+12065550100", "*"), (arn, arn)] {
        let mut facts = sample::with_end_user_messaging(identity);
        sample::set_inline(&mut facts, &[]);
        let plan = mends(&facts, &Asked::default(), ACCESS, &[]);
        let statement = &plan.changes[0].after().unwrap()["Statement"][0];
        assert_eq!(statement["Action"], "sms-voice:SendTextMessage");
        assert_eq!(statement["Resource"], resource);
    }
}

#[test]
fn a_missing_role_is_made_where_the_pool_looks() {
    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| {
        r.role = Fact::Known(None);
        r.inline = Fact::NotAsked;
    });
    let plan = mends(&facts, &Asked::default(), TRUST, &[]);
    assert_eq!(calls(&plan), ["iam:CreateRole", "iam:PutRolePolicy"]);
    assert_eq!((plan.risk(), plan.undo), (Risk::Medium, Undo::Full));
    assert_eq!(plan.changes[0].after().unwrap()["Path"], "/service-role/");
}

#[test]
fn the_arn_is_corrected_once_the_role_is_good() {
    let mut facts = sample::healthy();
    let bare = ROLE_ARN.replace("service-role/", "");
    sample::set_sms(
        &mut facts,
        json!({"SnsCallerArn": bare, "ExternalId": "shop-7f3a", "SnsRegion": "us-east-1"}),
    );
    sample::edit_role(&mut facts, |r| {
        r.configured_arn = bare.clone();
        r.arn = RoleArn::parse(&bare);
    });
    let plan = mends(&facts, &Asked::default(), TRUST, &[]);
    assert_eq!((plan.fix, plan.undo), (Some(Fix::CorrectSmsRoleArn), Undo::None));
    sample::set_trust(&mut facts, json!({"Statement": []}));
    let plan = planned(&facts, &Asked::default(), TRUST, &[]).unwrap().unwrap();
    assert_eq!(plan.fix, Some(Fix::TrustCognitoInSmsRole));
}

#[test]
fn settings_are_mended_together_and_after_the_role() {
    let mut facts = sample::healthy();
    sample::set_message(&mut facts, "Hello from the shop");
    let plan = mends(&facts, &Asked::default(), SETTINGS, &[]);
    assert_eq!(plan.changes[0].edits[0].after, Some(json!("Hello from the shop {####}")));
    assert_eq!(plan.changes[0].edits[0].path, "/SmsMfaConfiguration/SmsAuthenticationMessage");

    facts.region = "ap-northeast-2".into();
    sample::set_trust(&mut facts, json!({"Statement": []}));
    let plan = mends(&facts, &Asked::default(), SETTINGS, &[]);
    assert_eq!(calls(&plan), ["iam:UpdateAssumeRolePolicy", "cognito-idp:SetUserPoolMfaConfig"]);
    assert_eq!(plan.changes[1].edits.len(), 2);

    sample::turn_off(&mut facts);
    let plan = mends(&facts, &Asked::default(), SETTINGS, &[]);
    assert_eq!(calls(&plan), ["iam:UpdateAssumeRolePolicy", "cognito-idp:UpdateUserPool"]);

    sample::attach(&mut facts, "Guard", sample::policy("Deny", "*", "*"));
    assert!(planned(&facts, &Asked::default(), SETTINGS, &[]).is_err());
}

#[test]
fn long_messages_give_way_to_the_default() {
    use super::sms_settings::{DEFAULT_MESSAGE, mended_message};
    assert_eq!(mended_message("Hi "), "Hi {####}");
    assert_eq!(mended_message(&"x".repeat(134)), DEFAULT_MESSAGE);
    assert_eq!(mended_message("  "), DEFAULT_MESSAGE);
    assert_eq!(mended_message(&format!("{{####}}{}", "x".repeat(140))), DEFAULT_MESSAGE);
}

#[test]
fn only_phone_numbers_leave_the_list() {
    let mut facts = sample::without_sms();
    sample::edit_pool(&mut facts, |p| {
        p.insert("AutoVerifiedAttributes".into(), json!(["email", "phone_number"]));
    });
    let plan = mends(&facts, &Asked::default(), SETTINGS, &[]);
    assert_eq!(plan.changes[0].edits[0].after, Some(json!(["email"])));
    assert_eq!(plan.changes[0].edits.len(), 1);
}

#[test]
fn the_goal_of_a_pool_that_never_sent() {
    let facts = sample::without_sms();
    let plan = mends(&facts, &wants_sms(), SETTINGS, &[]);
    assert_eq!(
        calls(&plan),
        ["iam:CreateRole", "iam:PutRolePolicy", "cognito-idp:SetUserPoolMfaConfig"]
    );
    let after = plan.changes[2].after().unwrap();
    assert_eq!(after["MfaConfiguration"], "OPTIONAL");
    let sms = &after["SmsMfaConfiguration"]["SmsConfiguration"];
    assert_eq!(sms["SnsCallerArn"], "arn:aws:iam::111122223333:role/service-role/cognito-sms-shop");
    assert_eq!(sms["ExternalId"], "cognito-doctor-us-east-1_AbC123xyz");
    assert_eq!((plan.undo, plan.risk()), (Undo::None, Risk::High));
    let plan = mends(&facts, &wants_sms(), SETTINGS, &[("role_name", "Texts")]);
    assert_eq!(plan.choices[0].chosen, "Texts");
    assert!(planned(&facts, &wants_sms(), SETTINGS, &[("role_name", "a/b")]).is_err());
}

#[test]
fn the_goal_of_a_pool_that_is_off_or_has_another_factor() {
    let mut facts = sample::healthy();
    sample::turn_off(&mut facts);
    let plan = mends(&facts, &wants_sms(), SETTINGS, &[]);
    assert_eq!((calls(&plan), plan.undo), (vec!["cognito-idp:SetUserPoolMfaConfig"], Undo::Full));
    let mut without_text = facts.clone();
    sample::edit_pool(&mut without_text, |p| {
        p.remove("SmsAuthenticationMessage");
    });
    assert_eq!(mends(&without_text, &wants_sms(), SETTINGS, &[]).undo, Undo::Partial);

    let mut totp = sample::without_sms();
    for mode in ["OPTIONAL", "ON"] {
        sample::edit_mfa(&mut totp, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
            m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": true}));
        });
        let plan = mends(&totp, &wants_sms(), SETTINGS, &[]);
        let after = plan.changes.last().unwrap().after().unwrap();
        assert_eq!(after["MfaConfiguration"], mode);
        assert_eq!(after["SoftwareTokenMfaConfiguration"]["Enabled"], true);
    }
}

#[test]
fn the_goal_brings_every_repair_in_order() {
    let mut facts = sample::healthy();
    sample::turn_off(&mut facts);
    sample::set_trust(&mut facts, json!({"Statement": []}));
    sample::set_inline(&mut facts, &[]);
    sample::edit_pool(&mut facts, |p| {
        p.insert("SmsAuthenticationMessage".into(), json!("no place"));
        p.insert(
            "AccountRecoverySetting".into(),
            json!({"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_phone_number"}]}),
        );
    });
    let plan = mends(&facts, &wants_sms(), SETTINGS, &[]);
    assert_eq!(plan.fix, Some(Fix::TurnSmsMfaOn));
    let choices = Choices::new();
    let asked = wants_sms();
    let plan = for_goal(&input(&facts, &asked, &choices), Factor::Sms).unwrap().unwrap();
    assert_eq!(
        calls(&plan),
        ["iam:UpdateAssumeRolePolicy", "iam:PutRolePolicy", "cognito-idp:SetUserPoolMfaConfig"]
    );
    assert_eq!(worst(&carried_out(&facts, &plan), &asked), State::Ok);
    // That AWS refuses the phone as the only way of recovery beside optional SMS is known of no source.
    assert!(plan.choices.iter().all(|c| c.key != "recovery"));

    sample::edit_role(&mut facts, |r| r.simulation = Fact::NotAsked);
    sample::attach(&mut facts, "Guard", sample::policy("Deny", "*", "*"));
    assert!(for_goal(&input(&facts, &asked, &choices), Factor::Sms).is_err());
}

#[test]
fn recovery_keeps_both_ways_beside_required_sms() {
    let mut facts = sample::without_sms();
    sample::edit_mfa(&mut facts, |m| {
        m.insert("MfaConfiguration".into(), json!("ON"));
        m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": true}));
    });
    let (email, phone) = ("verified_email", "verified_phone_number");
    let after = |facts: &Facts, set: &[(&str, &str)]| {
        let plan = mends(facts, &wants_sms(), SETTINGS, set);
        let pool = plan.changes.iter().find(|c| matches!(c.target, Target::Pool { .. }))?;
        let names = Pool(pool.after().unwrap().as_object().cloned().unwrap());
        Some(names.recovery_mechanisms().iter().map(|n| (*n).to_owned()).collect::<Vec<_>>())
    };
    let both = vec![phone.to_owned(), email.to_owned()];
    sample::set_recovery(&mut facts, &[email, phone]);
    assert_eq!(after(&facts, &[]), Some(both));
    assert_eq!(after(&facts, &[("recovery", "admin_only")]), Some(vec!["admin_only".to_owned()]));
    assert_eq!(after(&facts, &[("recovery", email)]), Some(vec![email.to_owned()]));
    for names in [&[phone, email][..], &[phone], &[email], &["admin_only"], &[]] {
        sample::set_recovery(&mut facts, names);
        assert_eq!(after(&facts, &[]), None, "{names:?}");
    }
}

#[test]
fn the_way_of_sending_is_the_one_for_the_region() {
    let settings = |region: &str, set: &[(&str, &str)]| {
        let mut facts = sample::without_sms();
        facts.region = region.into();
        let plan = mends(&facts, &wants_sms(), SETTINGS, set);
        let policy = plan.changes[1].after().unwrap()["Statement"][0].clone();
        let sms =
            plan.changes[2].after().unwrap()["SmsMfaConfiguration"]["SmsConfiguration"].clone();
        (sms, policy)
    };
    for (pool, sends_from) in [
        ("us-east-1", "us-east-1"),
        ("us-east-2", "us-east-2"),
        ("eu-central-1", "eu-central-1"),
        ("ap-northeast-2", "ap-northeast-1"),
        ("ap-southeast-5", "ap-southeast-1"),
        ("ap-southeast-7", "ap-south-1"),
        ("xx-new-1", "xx-new-1"),
    ] {
        let (sms, policy) = settings(pool, &[]);
        assert_eq!(sms["SnsRegion"], sends_from, "{pool}");
        assert_eq!(policy["Action"], "sns:Publish");
    }
    let (sms, policy) = settings("mx-central-1", &[]);
    let sender = json!({
        "CallerArn": "arn:aws:iam::111122223333:role/service-role/cognito-sms-shop",
        "ExternalId": "cognito-doctor-us-east-1_AbC123xyz"});
    assert_eq!(sms, json!({ "EumsSms": sender }));
    assert_eq!(policy["Action"], "sms-voice:SendTextMessage");
    let arn = "arn:aws:sms-voice:mx-central-1:111122223333:phone-number/phone-1";
    for (identity, resource) in [("+525512345678", "*"), (arn, arn)] {
        let (sms, policy) = settings("mx-central-1", &[("origination_identity", identity)]);
        assert_eq!(sms["EumsSms"]["OriginationIdentity"], identity);
        assert_eq!(policy["Resource"], resource);
    }
    let mut facts = sample::without_sms();
    facts.region = "mx-central-1".into();
    let bad = planned(&facts, &wants_sms(), SETTINGS, &[("origination_identity", "Shop 1")]);
    assert!(matches!(bad.unwrap_err().why, Say::Text("why-not-origination-identity", _)));
}

#[test]
fn sms_that_is_on_and_broken_is_mended_by_the_goal() {
    let mut facts = sample::healthy();
    sample::set_inline(&mut facts, &[]);
    let choices = Choices::new();
    let asked = wants_sms();
    let plan = for_goal(&input(&facts, &asked, &choices), Factor::Sms).unwrap().unwrap();
    assert_eq!(plan.fix, Some(Fix::AllowSnsPublish));
}

#[test]
fn documents_that_were_not_read_leave_no_plan() {
    let mut facts = sample::healthy();
    sample::set_message(&mut facts, "no place");
    facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
    let why = planned(&facts, &Asked::default(), SETTINGS, &[]).unwrap_err();
    assert_eq!(why.missing_permissions, ["cognito-idp:GetUserPoolMfaConfig"]);
}
