//! What a plan says of itself is so: its meaning and its risk follow its changes, and nothing that
//! takes something away is done unless somebody asks for it.

use std::collections::BTreeSet;

use super::*;
use crate::facts::LogDelivery;
use crate::facts::sample::{
    client, device, mail_through_ses, oauth_client, ses, user, wants_email,
};
use crate::rules::request::{Given, Sent};
use crate::text::{Lang, Texts, of_word};

const TOTP: &str = "SOFTWARE_TOKEN_MFA";

fn lacks_publish(facts: &mut Facts) {
    sample::set_inline(facts, &[]);
}

fn lacks_trust(facts: &mut Facts) {
    sample::set_trust(facts, json!({"Statement": []}));
}

/// What a pool logs.
fn logs(entries: Value) -> Fact<LogDelivery> {
    let document = json!({"UserPoolId": sample::POOL_ID, "LogConfigurations": entries});
    Fact::Known(LogDelivery(document.as_object().cloned().unwrap()))
}

/// The role wants another external ID than the pool sends.
fn other_id(facts: &mut Facts) {
    let mut trust = sample::good_trust();
    trust["Statement"][0]["Condition"]["StringEquals"]["sts:ExternalId"] = json!("the-roles");
    sample::set_trust(facts, trust);
}

/// Pools with every kind of fault, each with a role in order, one that may not send, and one that
/// Cognito may not assume.
fn pools() -> Vec<Facts> {
    let mut all: Vec<Facts> = Vec::new();
    let mut with = |facts: &Facts, change: &dyn Fn(&mut Facts)| {
        for role in [None, Some(lacks_publish as fn(&mut Facts)), Some(lacks_trust)] {
            let mut facts = facts.clone();
            change(&mut facts);
            role.into_iter().for_each(|role| role(&mut facts));
            all.push(facts);
        }
    };
    let healthy = sample::healthy();
    with(&healthy, &|_| ());
    with(&healthy, &other_id);
    with(&healthy, &|f| {
        let open = json!({"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"});
        sample::set_trust(f, json!({"Version": "2012-10-17", "Statement": [open]}));
    });
    with(&healthy, &sample::turn_off);
    with(&healthy, &|f| sample::set_message(f, "no place"));
    with(&healthy, &|f| f.region = "ap-northeast-2".into());
    with(&healthy, &|f| {
        sample::turn_off(f);
        sample::set_recovery(f, &["verified_phone_number"]);
    });
    with(&healthy, &|f| {
        sample::edit_mfa(f, |m| {
            m.remove("SoftwareTokenMfaConfiguration");
        });
    });
    with(&healthy, &|f| {
        sample::edit_role(f, |r| {
            r.role = Fact::Known(None);
            r.inline = Fact::NotAsked;
        });
    });
    with(&healthy, &|f| {
        let bare = ROLE_ARN.replace("service-role/", "");
        let sms = json!({"SnsCallerArn": bare, "ExternalId": "shop-7f3a",
            "SnsRegion": "us-east-1"});
        sample::set_sms(f, sms);
        sample::edit_role(f, |r| {
            r.configured_arn = bare.clone();
            r.arn = RoleArn::parse(&bare);
        });
    });
    with(&healthy, &|f| {
        f.app_clients = Fact::Known(vec![
            oauth_client("web", &["openid"]),
            client("tv", json!({"AuthSessionValidity": 3})),
            client(
                "till",
                json!({"RefreshTokenValidity": 90,
                "TokenValidityUnits": {"RefreshToken": "minutes"}}),
            ),
        ]);
    });
    for (settings, preferred) in [
        (&[TOTP] as &[&str], Some(TOTP)),
        (&["SMS_MFA", TOTP], Some("SMS_MFA")),
        (&["SMS_MFA", TOTP], None),
        (&[], None),
    ] {
        with(&healthy, &|f| f.user = Fact::Known(Some(user(settings, preferred))));
    }
    for challenge in [None, Some(false), Some(true)] {
        with(&healthy, &|f| {
            sample::edit_pool(f, |p| {
                let devices = challenge.map(|c| json!({"ChallengeRequiredOnNewDevice": c}));
                p.insert("DeviceConfiguration".into(), json!(devices));
            });
            let mut lena = user(&[TOTP], Some(TOTP));
            lena.devices = Fact::Known(vec![device("lost", Some(true)), device("kept", None)]);
            f.user = Fact::Known(Some(lena));
        });
    }
    with(&healthy, &|f| {
        f.sms_delivery = Fact::Known(sample::delivery(false, Some("100"), None));
        f.log_delivery = logs(json!([]));
    });
    with(&sample::without_sms(), &|f| f.user = Fact::Known(Some(user(&[TOTP], Some(TOTP)))));
    with(&sample::without_sms(), &|f| {
        sample::edit_mfa(f, |m| {
            m.insert("MfaConfiguration".into(), json!("ON"));
            m.insert("EmailMfaConfiguration".into(), json!({}));
        });
    });
    with(&healthy, &|f| {
        sample::edit_pool(f, |p| {
            p["Policies"]["SignInPolicy"]["AllowedFirstAuthFactors"] =
                json!(["PASSWORD", "WEB_AUTHN"]);
        });
    });
    with(&healthy, &|f| {
        // The pool does not offer email.
        let lena = user(&["SMS_MFA", TOTP, "EMAIL_OTP"], Some("EMAIL_OTP"));
        f.user = Fact::Known(Some(lena));
    });
    with(&healthy, &|f| {
        let mut lena = user(&["SMS_MFA", TOTP], Some("SMS_MFA"));
        lena.phone_verified = false;
        f.user = Fact::Known(Some(lena));
    });
    with(&healthy, &|f| {
        sample::edit_mfa(f, |m| {
            m.insert("MfaConfiguration".into(), json!("ON"));
            m.remove("SoftwareTokenMfaConfiguration");
        });
        let mut lena = user(&[], None);
        lena.has_phone = false;
        f.user = Fact::Known(Some(lena));
    });
    with(&mail_through_ses(), &|_| ());
    with(&healthy, &|f| {
        sample::edit_pool(f, |p| {
            p.insert("UserPoolTier".into(), json!("LITE"));
        });
        sample::set_recovery(f, &["verified_email"]);
        f.ses = Fact::Known(vec![ses("us-east-1", &[("shop.example", true)])]);
    });
    let without = sample::without_sms();
    for mode in ["OFF", "OPTIONAL", "ON"] {
        with(&without, &|f| {
            sample::edit_mfa(f, |m| {
                m.insert("MfaConfiguration".into(), json!(mode));
                if mode != "OFF" {
                    m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": true}));
                }
            });
        });
    }
    with(&without, &|f| {
        sample::edit_pool(f, |p| {
            p.insert("AutoVerifiedAttributes".into(), json!(["email", "phone_number"]));
            p.insert("UserPoolTier".into(), json!("LITE"));
        });
        f.ses = Fact::Known(vec![ses("us-east-1", &[("shop.example", true)])]);
    });
    all
}

/// Every plan that these choices make of those pools, and the problem that was asked about; of a goal none.
fn plans_asked(set: &[(&str, &str)]) -> Vec<(Option<Problem>, Plan)> {
    let choices: Choices = set.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let mut all = Vec::new();
    for facts in pools() {
        for &problem in Problem::ALL {
            for goals in [Vec::new(), vec![Factor::Email], vec![Factor::Sms], vec![Factor::Totp]] {
                let asked = Asked { goals, reported: vec![problem], ..Asked::default() };
                let input = input(&facts, &asked, &choices);
                let plan = for_problem(&input, problem).ok().flatten();
                all.extend(plan.map(|plan| (Some(problem), plan)));
            }
        }
        // An update that names little of the pool, as a person would send it.
        let body = serde_json::json!({"UserPoolId": facts.pool_id, "DeletionProtection": "ACTIVE"});
        let given = Given::Request(Sent::of(body.as_object().cloned().unwrap()));
        let asked = Asked::default();
        let plan = for_request(&input(&facts, &asked, &choices), &given).ok().flatten();
        all.extend(plan.map(|plan| (Some(Problem::UpdateResetsSettings), plan)));
        for goal in Factor::ALL {
            let asked = Asked { goals: vec![goal], ..wants_email() };
            let plan = for_goal(&input(&facts, &asked, &choices), goal).ok().flatten();
            all.extend(plan.map(|plan| (None, plan)));
        }
    }
    all
}

fn plans(set: &[(&str, &str)]) -> Vec<Plan> {
    plans_asked(set).into_iter().map(|(_, plan)| plan).collect()
}

const CHOSEN: &[&[(&str, &str)]] = &[
    &[("side", "pool")],
    &[("recovery", "admin_only")],
    &[("tier", "PLUS")],
    &[("mfa", "prefer")],
    &[("mfa", "delete_token")],
    &[("devices", "always")],
    &[("devices", "off")],
    &[("device", "lost")],
    &[("factor", "sms")],
];

fn every_plan() -> Vec<Plan> {
    let mut all = plans(&[]);
    all.extend(CHOSEN.iter().flat_map(|set| plans(set)));
    for fix in Fix::ALL {
        assert!(all.iter().any(|plan| plan.fix == Some(*fix)), "no plan of {fix}");
    }
    all
}

fn means(plan: &Plan, id: &str) -> bool {
    plan.means.iter().any(|m| matches!(m, Say::Text(said, _) if *said == id))
}

/// Does a sentence with this beginning name the role?
fn names_role(plan: &Plan, id: &str, name: &str) -> bool {
    plan.means.contains(&Say::with(
        match id {
            "trust" => "means-trust-first",
            "policy" => "means-policy-first",
            _ => "means-role-made",
        },
        [("role", name)],
    ))
}

#[test]
fn what_a_plan_means_is_true_of_every_change_of_it() {
    for plan in every_plan() {
        let what = format!("{:?} {:?}: {:?}", plan.fix, calls(&plan), plan.means);
        let iam = plan.changes.iter().filter(|c| !c.target.is_cognito());
        let with_cognito = plan.changes.iter().any(|c| c.target.is_cognito());
        assert!(!means(&plan, "means-role-unchanged") || iam.clone().count() == 0, "{what}");
        for change in iam.filter(|_| with_cognito) {
            let told = match &change.target {
                Target::TrustPolicy { role } => names_role(&plan, "trust", role),
                Target::Role { role, .. } => names_role(&plan, "role", role),
                Target::InlinePolicy { role, .. } => {
                    names_role(&plan, "policy", role) || names_role(&plan, "role", role)
                }
                _ => false,
            };
            assert!(told, "{what}");
        }
        for change in &plan.changes {
            let after = change.after().unwrap();
            let edited = |path: &str| change.edits.iter().any(|e| e.path.starts_with(path));
            if edited("/AccountRecoverySetting") {
                let by = ["phone", "admin", "by-email", "email-only"];
                let told = by.iter().any(|by| means(&plan, &format!("means-recovery-{by}")));
                assert!(told, "{what}");
            }
            if edited("/UserPoolTier") {
                let told =
                    ["means-tier-costs", "means-tier-costs-users"].map(|id| means(&plan, id));
                assert!(told.contains(&true), "{what}");
            }
            if matches!(change.target, Target::Mfa { .. }) {
                let optional = after["MfaConfiguration"] == "OPTIONAL";
                for id in ["means-optional", "means-off-to-optional"] {
                    assert!(!means(&plan, id) || optional, "{id}: {what}");
                }
                let alone = Say::with("fix-totp-on", [("pool", "shop")]);
                assert!(plan.summary != alone || !edited("/SmsMfaConfiguration"), "{what}");
            }
        }
    }
}

#[test]
fn a_repair_of_the_role_that_comes_first_is_told() {
    let mut facts = sample::healthy();
    other_id(&mut facts);
    let side = [("side", "pool")];
    let plan = planned(&facts, &Asked::default(), TRUST, &side).unwrap().unwrap();
    assert!(means(&plan, "means-role-unchanged"));
    lacks_publish(&mut facts);
    let plan = planned(&facts, &Asked::default(), TRUST, &side).unwrap().unwrap();
    assert_eq!(calls(&plan), ["iam:PutRolePolicy", "cognito-idp:SetUserPoolMfaConfig"]);
    assert!(!means(&plan, "means-role-unchanged"));
    assert!(names_role(&plan, "policy", ROLE));
}

#[test]
fn a_risk_has_its_reason() {
    let texts = Lang::ALL.map(Texts);
    for plan in every_plan() {
        let why = plan.risk_why();
        assert!(!why.is_empty());
        for say in &why {
            let Say::Text(id, _) = say else { panic!("{say:?}") };
            for texts in texts {
                assert!(texts.has(id), "{id} in {texts:?}");
            }
            let reach = [
                "risk-why-pool",
                "risk-why-app-client",
                "risk-why-user",
                "risk-why-role",
                "risk-why-iam",
            ];
            let of_role = ["risk-why-iam"];
            let fits = match plan.risk() {
                Risk::High => !reach.contains(id),
                Risk::Medium => reach.contains(id) && !of_role.contains(id),
                Risk::Low => of_role.contains(id),
            };
            assert!(fits, "{:?} is {:?} because {id}", plan.fix, plan.risk());
        }
    }
}

#[test]
fn nothing_that_takes_something_away_is_done_unasked() {
    for plan in plans(&[]) {
        for change in &plan.changes {
            let of_a_user =
                matches!(change.target, Target::SoftwareToken { .. } | Target::Device { .. });
            assert!(!of_a_user, "{:?}", plan.fix);
        }
        for choice in &plan.choices {
            let (key, chosen) = (choice.key, choice.chosen.as_str());
            assert!(!NEVER_OFFERED.contains(&(key, chosen)), "{:?}: {key}={chosen}", plan.fix);
            // What leaves users without a way of their own is the default only where AWS accepts
            // nothing else.
            assert!(chosen != "admin_only" || choice.allowed == ["admin_only"], "{:?}", plan.fix);
            assert_ne!((key, chosen), ("side", "pool"));
        }
    }
}

#[test]
fn the_fixes_of_a_problem_are_those_that_are_planned_for_it() {
    let mut planned = BTreeSet::new();
    for set in std::iter::once(&[][..]).chain(CHOSEN.iter().copied()) {
        let all = plans_asked(set);
        planned.extend(all.iter().filter_map(|(problem, plan)| problem.zip(plan.fix)));
    }
    let listed: BTreeSet<(Problem, Fix)> = Problem::ALL
        .iter()
        .flat_map(|problem| problem.fixes().iter().map(|fix| (*problem, *fix)))
        .collect();
    assert_eq!(listed, planned);
}

#[test]
fn what_is_in_order_is_left_alone() {
    for facts in pools() {
        for goals in [Vec::new(), vec![Factor::Email], vec![Factor::Sms], vec![Factor::Totp]] {
            let asked = Asked { goals, ..Asked::default() };
            let choices = Choices::new();
            for outcome in rules::check(&facts, &asked, &[]) {
                if outcome.state.rank() > State::Unknown.rank() {
                    assert_eq!(outcome.fix, None, "{}", outcome.problem);
                    assert!(for_outcome(&input(&facts, &asked, &choices), &outcome).is_err());
                }
            }
        }
    }
}

#[test]
fn choices_checks_and_repairs_have_names_in_every_language() {
    for texts in Lang::ALL.map(Texts) {
        for key in CHOICE_KEYS {
            let id = of_word("choice-key", key);
            assert!(texts.has(&id), "{id} in {texts:?}");
        }
        for fix in Fix::ALL {
            let id = fix.title();
            assert!(texts.has(&id), "{id} in {texts:?}");
            let undo = texts.with("undo-summary", &[("fix", fix.slug()), ("at", "today")]);
            assert!(undo.contains(&texts.get(&id)), "{undo}");
        }
        for rule in rules::RULES {
            let id = rules::name_of_check(rule.problem);
            assert!(texts.has(&id), "{id} in {texts:?}");
            let title = crate::guides::find(rule.problem).map(|g| g.title.get(texts.0).to_owned());
            assert_ne!(Some(texts.get(&id)), title, "{id}");
        }
    }
}
