//! Plans as code, judged by the tools of those who will use them: every text for CloudFormation by cfn-lint,
//! every text for the AWS CDK by the TypeScript compiler and by the constructs themselves, every text for
//! Terraform by a parser of its language and by the schema of its provider.

mod facts;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use cognito_doctor::as_code::{Code, Form, code};
use cognito_doctor::aws::{ConnectOptions, Memo, PracticeWorld, Want, connect, inspect};
use cognito_doctor::change::{Plan, Target};
use cognito_doctor::factor::Factor;
use cognito_doctor::facts::{Asked, Facts};
use cognito_doctor::fixes::{self, Choices, FixInput};
use cognito_doctor::lab::{Lab, lessons};
use cognito_doctor::problem::{Fix, Problem};
use cognito_doctor::rules::request::{Given, Sent};
use cognito_doctor::text::{Lang, Say, Texts};
use serde_json::{Value, json};
use stage::node::installed;
use stage::python::environment;

/// A plan for a pool, and where it comes from.
struct Made {
    id: String,
    facts: Facts,
    plan: Plan,
}

/// Choices with which the same problem gets another plan.
const CHOSEN: &[&[(&str, &str)]] = &[
    &[],
    &[("side", "pool")],
    &[("recovery", "admin_only")],
    &[("tier", "PLUS")],
    &[("mfa", "delete_token")],
    &[("devices", "always")],
    &[("devices", "off")],
    &[("factor", "sms")],
];

/// Every pool of every lesson as this program reads it, with a user of it where there is one.
fn pools() -> Vec<(String, Facts)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut all = Vec::new();
    for lesson in lessons() {
        if !lesson.faults.is_empty() {
            continue;
        }
        let ids = Lab::open(lesson).unwrap().pool_ids();
        let world = PracticeWorld::open(lesson, None).unwrap();
        let options = ConnectOptions { practice: Some(world), ..ConnectOptions::default() };
        let session = runtime.block_on(connect(options)).unwrap();
        for pool_id in ids.iter().take(3) {
            let asked = Asked { goals: Factor::ALL.to_vec(), ..Asked::default() };
            let user = lesson.pools.iter().flat_map(|pool| &pool.users).next();
            let user = user.and_then(|user| {
                let user: Value = serde_json::from_str(&user.document).ok()?;
                Some(user.get("Username")?.as_str()?.to_owned())
            });
            let want = Want::of(&asked, Problem::ALL, user.as_deref()).with_app_clients();
            let memo = Memo::default();
            let facts = runtime.block_on(inspect(&session, &memo, pool_id, &want, &|_| ()));
            all.push((lesson.name.clone(), facts.unwrap()));
        }
    }
    // Pools that no lesson has.
    let mut shop = facts::sample::healthy();
    facts::sample::edit_mfa(&mut shop, |mfa| {
        mfa.remove("SoftwareTokenMfaConfiguration");
    });
    let mut lena = facts::sample::user(&["SOFTWARE_TOKEN_MFA"], Some("SOFTWARE_TOKEN_MFA"));
    lena.devices = facts::Fact::Known(vec![facts::sample::device("lost", Some(true))]);
    shop.user = facts::Fact::Known(Some(lena));
    all.push(("sample without TOTP".to_owned(), shop));
    let mut shop = facts::sample::healthy();
    facts::sample::edit_role(&mut shop, |role| {
        role.role = facts::Fact::Known(None);
        role.inline = facts::Fact::NotAsked;
    });
    all.push(("sample without its role".to_owned(), shop));
    all.push(("sample through SES".to_owned(), facts::sample::mail_through_ses()));
    let mut shop = facts::sample::healthy();
    shop.sms_delivery = facts::Fact::Known(facts::sample::delivery(false, Some("100"), None));
    let logs = json!({"UserPoolId": facts::sample::POOL_ID, "LogConfigurations": []});
    shop.log_delivery = facts::Fact::Known(facts::LogDelivery(logs.as_object().cloned().unwrap()));
    all.push(("sample without a log".to_owned(), shop));
    all
}

/// Every plan of those pools, each once.
fn plans() -> &'static [Made] {
    static PLANS: OnceLock<Vec<Made>> = OnceLock::new();
    PLANS.get_or_init(|| {
        let mut made: Vec<Made> = Vec::new();
        for (name, facts) in pools() {
            let mut of_pool: Vec<Plan> = Vec::new();
            let user = facts.user.known().and_then(Option::as_ref);
            let device = user.and_then(|user| user.devices.known()?.first());
            let device = device.map(|device| vec![("device", device.key.as_str())]);
            for set in CHOSEN.iter().map(|set| set.to_vec()).chain(device) {
                let choices: Choices =
                    set.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
                let asked = |goals, reported| Asked { goals, reported, ..Asked::default() };
                let mut add = |asked: &Asked, plan: &dyn Fn(&FixInput<'_>) -> Option<Plan>| {
                    let ground = FixInput { facts: &facts, asked, choices: &choices };
                    of_pool.extend(plan(&ground).filter(|plan| !of_pool.contains(plan)));
                };
                for &problem in Problem::ALL {
                    for goals in [vec![], vec![Factor::Email], vec![Factor::Sms]] {
                        add(&asked(goals, vec![problem]), &|ground| {
                            fixes::for_problem(ground, problem).ok().flatten()
                        });
                    }
                }
                for goal in Factor::ALL {
                    add(&asked(vec![goal], vec![]), &|ground| {
                        fixes::for_goal(ground, goal).ok().flatten()
                    });
                }
                let body = json!({"UserPoolId": facts.pool_id, "DeletionProtection": "ACTIVE",
                    "AccountRecoverySetting": {"RecoveryMechanisms":
                        [{"Name": "verified_email", "Priority": 1}]},
                    "Policies": {"PasswordPolicy": {"MinimumLength": 12, "RequireNumbers": true}}});
                let given = Given::Request(Sent::of(body.as_object().cloned().unwrap()));
                add(&Asked::default(), &|ground| fixes::for_request(ground, &given).ok().flatten());
            }
            for (at, plan) in of_pool.into_iter().enumerate() {
                let fix = plan.fix.map(Fix::slug).unwrap_or("undo");
                made.push(Made { id: format!("{name} {at} {fix}"), facts: facts.clone(), plan });
            }
        }
        made
    })
}

/// The distinct texts of a form, each under the first plan that has it; with those of the first deployment
/// alone, where there are two.
fn texts(form: Form) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let mut texts = Vec::new();
    for made in plans() {
        for lang in Lang::ALL {
            let Some(text) = code(form, &made.plan, &made.facts, &Texts(lang)).text else {
                continue;
            };
            let mark = if form == Form::Cdk { " // 2" } else { " # 2" };
            let first: String =
                text.split_inclusive('\n').filter(|l| !l.trim_end().ends_with(mark)).collect();
            for (part, text) in [(false, text), (true, first)] {
                let bare: String = text
                    .split_inclusive('\n')
                    .filter(|line| !line.starts_with("# ") && !line.starts_with("// "))
                    .collect();
                if seen.insert(bare) {
                    texts.push(json!({"id": made.id, "text": text, "part": part}));
                }
            }
        }
    }
    texts
}

/// A folder for this run, below target/.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/as-code").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/as_code").join(name)
}

fn judged(command: &mut Command) {
    let output = command.output().unwrap();
    let (out, talk) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    eprintln!("{talk}");
    assert!(output.status.success(), "{out}\n{talk}");
}

fn python(arguments: &[&Path]) {
    let program = environment("as_code").join("bin/python");
    let mut command = Command::new(program);
    let arguments = arguments.iter().map(|argument| argument.as_os_str());
    judged(command.arg(script("judge.py")).args(arguments).env("PYTHONDONTWRITEBYTECODE", "1"));
}

#[test]
fn every_template_passes_the_linter_of_cloudformation() {
    let texts = texts(Form::Cloudformation);
    assert!(texts.len() > 60, "{}", texts.len());
    let file = folder("cloudformation").join("texts.json");
    fs::write(&file, json!(texts).to_string()).unwrap();
    python(&[Path::new("templates"), &file]);
}

#[test]
fn every_construct_compiles_and_is_synthesized_and_every_block_is_one_of_the_provider() {
    let Some(libraries) = installed("tests/as_code/package.json", "as-code-libraries") else {
        return;
    };
    let folder = folder("cdk");
    let constructs = texts(Form::Cdk);
    assert!(constructs.len() > 60, "{}", constructs.len());
    let [input, templates, schema, blocks] =
        ["input.json", "templates.json", "schema.json", "terraform.json"].map(|f| folder.join(f));
    fs::write(&input, json!({ "texts": constructs }).to_string()).unwrap();
    let paths = [&script("judge.js"), &input, &templates, &schema];
    judged(Command::new("node").args(paths).current_dir(libraries));
    python(&[Path::new("templates"), &templates]);
    fs::write(&blocks, json!(texts(Form::Terraform)).to_string()).unwrap();
    python(&[Path::new("terraform"), &blocks, &schema]);
}

#[test]
fn every_fix_is_said_in_every_form_or_named_as_one_that_cannot_be() {
    let mut table: BTreeMap<&str, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for made in plans() {
        let Some(fix) = made.plan.fix else { continue };
        for form in Form::ALL {
            let Code { text, beside } = code(form, &made.plan, &made.facts, &Texts(Lang::En));
            assert!(text.is_some() || !beside.is_empty(), "{}: {form:?} says nothing", made.id);
            let mut cell = vec![if text.is_some() { "yes" } else { "no" }.to_owned()];
            cell.extend(beside.iter().map(|say| Texts(Lang::En).say(say)));
            let of_fix = table.entry(fix.slug()).or_default();
            of_fix.entry(form.word()).or_default().insert(cell.join(": "));
            // What a template cannot hold is what belongs to one user, and what only this API has.
            let of_user = made.plan.changes.iter().all(|change| {
                matches!(
                    change.target,
                    Target::UserMfa { .. } | Target::SoftwareToken { .. } | Target::Device { .. }
                )
            });
            assert!(!of_user || text.is_none(), "{}: {text:?}", made.id);
            let passkey = form == Form::Terraform && fix == Fix::CountPasskeyAsMfa;
            let gone = fix == Fix::SwitchDeviceTracking && text.is_none();
            if !of_user && !passkey && !gone {
                assert!(text.is_some(), "{}: {form:?}: {beside:?}", made.id);
            }
        }
    }
    for fix in Fix::ALL {
        assert!(table.contains_key(fix.slug()), "no plan of {fix}");
    }
    if let Some(path) = std::env::var_os("FIXES_AS_CODE") {
        fs::write(path, serde_json::to_string_pretty(&json!(table)).unwrap()).unwrap();
    }
}

/// Is there a note that the form has no such member?
fn lacks(code: &Code, member: &str) -> bool {
    code.beside.iter().any(|say| {
        matches!(say, Say::Text("as-code-no-member", args) if args.iter().any(|(_, v)| v == member))
    })
}

#[test]
fn email_comes_after_what_aws_wants_first() {
    let mut seen = 0;
    for made in plans().iter().filter(|made| made.plan.fix == Some(Fix::TurnEmailMfaOn)) {
        let calls: Vec<&str> = made.plan.changes.iter().map(|change| change.call()).collect();
        let (pool, mfa) = ("cognito-idp:UpdateUserPool", "cognito-idp:SetUserPoolMfaConfig");
        if !(calls.contains(&pool) && calls.contains(&mfa)) {
            continue;
        }
        seen += 1;
        for form in Form::ALL {
            let code = code(form, &made.plan, &made.facts, &Texts(Lang::En));
            let text = code.text.unwrap();
            let factor = match form {
                Form::Cloudformation => "EMAIL_OTP",
                Form::Cdk => "email: true",
                Form::Terraform => "email_mfa_configuration {",
            };
            let is_code = |line: &&str| !line.starts_with("# ") && !line.starts_with("// ");
            let (late, first): (Vec<&str>, Vec<&str>) =
                text.lines().filter(is_code).partition(|line| line.ends_with(" 2"));
            assert!(late.iter().any(|line| line.contains(factor)), "{text}");
            assert!(!first.iter().any(|line| line.contains(factor)), "{text}");
            let sender_or_recovery = [
                "RecoveryMechanisms",
                "EmailSendingAccount",
                "UserPoolTier",
                "accountRecovery:",
                "UserPoolEmail",
                "featurePlan",
                "account_recovery",
                "email_sending",
                "tier",
            ];
            assert!(
                first.iter().any(|line| sender_or_recovery.iter().any(|w| line.contains(w))),
                "{text}"
            );
        }
    }
    assert!(seen > 2, "{seen}");
}

#[test]
fn what_terraform_has_no_argument_for_is_named() {
    for made in plans().iter().filter(|made| made.plan.fix == Some(Fix::CountPasskeyAsMfa)) {
        passkey_is_named(made);
    }
}

fn passkey_is_named(made: &Made) {
    let member = "WebAuthnConfiguration/FactorConfiguration";
    for form in Form::ALL {
        let code = code(form, &made.plan, &made.facts, &Texts(Lang::En));
        assert_eq!(lacks(&code, member), form == Form::Terraform, "{code:?}");
        let named = code.text.as_ref().is_some_and(|text| text.contains("MULTI_FACTOR_WITH_USER"));
        assert_eq!(named, form != Form::Terraform);
        // A block that leaves the change out would look like the change.
        assert!(named || code.text.is_none(), "{code:?}");
    }
}
