//! What a person relies on in the texts, whatever tool reads them: nothing is lost, nothing is invented, and no value
//! of AWS leaves its quotes.

use serde_json::{Value, json};

use super::*;
use crate::change::{Change, Risk, Target, Undo};
use crate::facts::sample;
use crate::text::{Lang, is_hidden};

fn plan(changes: Vec<Change>) -> Plan {
    let plan = Plan {
        problem: None,
        fix: None,
        undo: Undo::Full,
        undo_why: Say::text("undo-other-settings"),
        summary: Say::literal("x"),
        means: Vec::new(),
        choices: Vec::new(),
        changes,
    };
    assert!(plan.risk() >= Risk::Low);
    plan
}

fn change(target: Target, base: Value, after: Value) -> Change {
    let edits = crate::change::difference(&base, &after);
    Change { target, base, edits }
}

fn mfa(after: Value) -> Change {
    let base = json!({"MfaConfiguration": "OFF"});
    change(Target::Mfa { pool_id: sample::POOL_ID.into() }, base, after)
}

fn pool(before: Value, after: Value) -> Change {
    change(Target::Pool { pool_id: sample::POOL_ID.into() }, before, after)
}

fn written(form: Form, changes: Vec<Change>) -> Code {
    code(form, &plan(changes), &sample::healthy(), &Texts(Lang::En))
}

fn text(form: Form, changes: Vec<Change>) -> String {
    written(form, changes).text.unwrap()
}

#[test]
fn on_and_off_stay_words_in_yaml() {
    let text = text(
        Form::Cloudformation,
        vec![mfa(
            json!({"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": {"Enabled": true}}),
        )],
    );
    assert!(text.contains("      MfaConfiguration: \"ON\"\n"), "{text}");
    assert!(text.contains("      EnabledMfas:\n        - SOFTWARE_TOKEN_MFA\n"), "{text}");
}

#[test]
fn a_value_of_aws_stays_in_its_quotes() {
    let wild = "a'\"\\b\n# {####} ${x} %{y} \u{202e}\u{e0001}\u{1b}[31m";
    let after = json!({"MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {"Message": wild}});
    for form in Form::ALL {
        let text = text(form, vec![mfa(after.clone())]);
        assert!(!text.chars().any(|c| is_hidden(c) && c != '\n'), "{text:?}");
        let line = text.lines().find(|line| line.contains("{####}")).unwrap();
        let quoted = match form {
            Form::Cloudformation => r#""a'\"\\b\n# {####} ${x} %{y} \u202E\U000E0001\u001B[31m""#,
            Form::Cdk => r#"'a\'"\\b\n# {####} ${x} %{y} \u{202e}\u{e0001}\u{1b}[31m'"#,
            Form::Terraform => r#""a'\"\\b\n# {####} $${x} %%{y} \u202e\U000e0001\u001b[31m""#,
        };
        assert!(line.contains(quoted), "{line}\n{quoted}");
    }
}

#[test]
fn what_no_form_knows_is_named_and_not_written() {
    let before =
        json!({"Name": "shop", "EmailConfiguration": {"EmailSendingAccount": "DEVELOPER"}});
    let mut after = before.clone();
    after["Tomorrow"] = json!({"x": 1});
    after["EmailConfiguration"]["Moon"] = json!(true);
    after["UserPoolTier"] = json!("PLUS");
    for form in Form::ALL {
        let code = written(form, vec![pool(before.clone(), after.clone())]);
        let text = code.text.unwrap();
        let body: String =
            text.lines().filter(|l| !l.starts_with('#') && !l.starts_with("//")).collect();
        assert!(!body.contains("Tomorrow") && !body.contains("Moon") && body.contains("PLUS"));
        for member in ["Tomorrow", "EmailConfiguration/Moon"] {
            let named = code.beside.iter().any(
                |say| matches!(say, Say::Text(_, args) if args.iter().any(|(_, v)| v == member)),
            );
            assert!(named && text.contains(member), "{member} in {text}");
        }
    }
}

#[test]
fn what_is_taken_away_is_said() {
    let before =
        json!({"Name": "shop", "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": true}});
    let after = json!({"Name": "shop"});
    let devices = |form| written(form, vec![pool(before.clone(), after.clone())]);
    for (form, member) in
        [(Form::Cloudformation, "DeviceConfiguration"), (Form::Terraform, "device_configuration")]
    {
        let code = devices(form);
        assert_eq!(code.text, None);
        assert_eq!(code.beside, [Say::with("as-code-take-out", [("member", member)])]);
    }
    let text = devices(Form::Cdk).text.unwrap();
    assert!(text.contains("addPropertyDeletionOverride('DeviceConfiguration')"), "{text}");
}

#[test]
fn a_role_that_is_made_comes_before_the_pool_and_holds_its_policies() {
    let role = change(
        Target::Role { path: "/".into(), role: "shop-sms".into() },
        Value::Null,
        json!({"Path": "/", "RoleName": "shop-sms", "AssumeRolePolicyDocument": sample::good_trust()}),
    );
    let policy = change(
        Target::InlinePolicy { role: "shop-sms".into(), policy: "send".into() },
        Value::Null,
        sample::policy("Allow", "sns:Publish", "*"),
    );
    let sms = json!({"SnsCallerArn": "arn:aws:iam::111122223333:role/shop-sms", "ExternalId": "x"});
    let after =
        json!({"MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": {"SmsConfiguration": sms}});
    let all = || vec![role.clone(), policy.clone(), mfa(after.clone())];
    let template = text(Form::Cloudformation, all());
    assert!(template.contains("    DependsOn:\n      - SmsRole\n"), "{template}");
    assert!(template.contains("      Policies:\n        - PolicyName: send\n"), "{template}");
    let stack = text(Form::Cdk, all());
    assert!(
        stack.contains("  smsRole: smsRole,\n") && stack.contains("inlinePolicies: {"),
        "{stack}"
    );
    let blocks = text(Form::Terraform, all());
    let first = "depends_on = [aws_iam_role.sms_role, aws_iam_role_policy.sms_role_policy]";
    assert!(blocks.contains(first), "{blocks}");
}

#[test]
fn a_users_own_settings_are_in_no_template() {
    let of_user = change(
        Target::SoftwareToken { pool_id: sample::POOL_ID.into(), username: "ana".into() },
        json!({"Registered": true}),
        Value::Null,
    );
    for form in Form::ALL {
        let code = written(form, vec![of_user.clone()]);
        assert_eq!(code.text, None);
        assert_eq!(code.beside.len(), 1);
    }
}
