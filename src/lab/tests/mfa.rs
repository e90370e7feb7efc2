//! `SetUserPoolMfaConfig`: what goes together and what is refused (source: mfa-config-replaces).

use super::*;

/// A pool without SMS settings whose MFA is as said.
fn bare(mfa: Value, edit: impl FnOnce(&mut Pool)) -> (Lab, String) {
    let lab = lab(HEALTHY);
    let id = lab.pool_ids().get(2).cloned().unwrap();
    lab.edit(|world| {
        let pool = world.pool_mut(&id).unwrap();
        pool.document.insert("MfaConfiguration".to_owned(), mfa["MfaConfiguration"].clone());
        pool.document.insert("UserPoolTier".to_owned(), json!("ESSENTIALS"));
        pool.mfa = mfa.as_object().cloned().unwrap();
        edit(pool);
    });
    (lab, id)
}

fn factors(pool: &mut Pool, factors: &[&str]) {
    let policies = pool.document.get_mut("Policies").unwrap();
    policies["SignInPolicy"] = json!({ "AllowedFirstAuthFactors": factors });
}

const ALL_OFF: &str = "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.";
const TOGETHER: &str =
    "Invalid MFA configuration given, can't turn off MFA and configure an MFA together";

#[test]
fn the_matrix_of_a_pool_without_sms() {
    let totp = json!({ "Enabled": true });
    let off = json!({ "Enabled": false });
    let multi = json!({ "UserVerification": "required", "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION" });
    let mail = json!({ "Message": "Code {####}", "Subject": "Code" });
    type Edit = fn(&mut Pool);
    let plain: Edit = |_| {};
    let table: Vec<(&str, Edit, Value, Option<&str>)> = vec![
        (
            "on, totp",
            plain,
            json!({ "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp }),
            None,
        ),
        ("on, nothing", plain, json!({ "MfaConfiguration": "ON" }), Some(ALL_OFF)),
        (
            "optional, totp false",
            plain,
            json!({ "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": off }),
            Some(ALL_OFF),
        ),
        ("nothing at all", plain, json!({}), None),
        (
            "a factor, no mode",
            plain,
            json!({ "SoftwareTokenMfaConfiguration": totp }),
            Some(TOGETHER),
        ),
        (
            "off, totp false",
            plain,
            json!({ "MfaConfiguration": "OFF", "SoftwareTokenMfaConfiguration": off }),
            Some(TOGETHER),
        ),
        (
            "off, mail",
            plain,
            json!({ "MfaConfiguration": "OFF", "EmailMfaConfiguration": {} }),
            Some(TOGETHER),
        ),
        ("off", plain, json!({ "MfaConfiguration": "OFF" }), None),
        (
            "off, passkeys",
            plain,
            json!({ "MfaConfiguration": "OFF", "WebAuthnConfiguration": multi }),
            None,
        ),
        (
            "optional, passkeys only",
            plain,
            json!({ "MfaConfiguration": "OPTIONAL", "WebAuthnConfiguration": multi }),
            Some(
                "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
            ),
        ),
        (
            "optional, code first",
            |pool| factors(pool, &["PASSWORD", "EMAIL_OTP"]),
            json!({ "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": totp }),
            None,
        ),
        (
            "on, code first",
            |pool| factors(pool, &["PASSWORD", "EMAIL_OTP"]),
            json!({ "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp }),
            Some(
                "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
            ),
        ),
        (
            "on, passkey first, block left out",
            |pool| factors(pool, &["PASSWORD", "WEB_AUTHN"]),
            json!({ "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp }),
            Some(
                "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
            ),
        ),
        (
            "on, passkey first, two factors",
            |pool| factors(pool, &["PASSWORD", "WEB_AUTHN"]),
            json!({ "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp, "WebAuthnConfiguration": multi }),
            None,
        ),
        (
            "mail, default sender",
            plain,
            json!({ "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": mail }),
            Some(
                "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount",
            ),
        ),
        (
            "mail, no recovery",
            |pool| developer(pool),
            json!({ "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": mail }),
            Some(
                "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms",
            ),
        ),
        (
            "mail, recovery by mail",
            |pool| {
                developer(pool);
                recovers_by(pool, "verified_email");
            },
            json!({ "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": mail }),
            Some(
                "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms",
            ),
        ),
        (
            "mail, LITE",
            |pool| {
                developer(pool);
                recovers_by(pool, "admin_only");
                pool.document.insert("UserPoolTier".to_owned(), json!("LITE"));
            },
            json!({ "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": mail }),
            Some(
                "The following feature is not available for the LITE pricing tier configured: Email MFA",
            ),
        ),
        (
            "mail, all in order, default texts",
            |pool| {
                developer(pool);
                recovers_by(pool, "admin_only");
            },
            json!({ "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {} }),
            None,
        ),
        (
            "mail without a code",
            plain,
            json!({ "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": { "Message": "hello you", "Subject": "s" } }),
            Some(
                "1 validation error detected: Value 'hello you' at 'emailMfaConfiguration.message' failed to satisfy constraint: Member must satisfy regular expression pattern: .*\\{####\\}.*",
            ),
        ),
    ];
    for (name, edit, body, expected) in table {
        let start = json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true }, "MfaConfiguration": "ON" });
        let (lab, id) = bare(start, edit);
        let before = mfa_of(&lab, &id);
        let mut body = body.as_object().cloned().unwrap();
        body.insert("UserPoolId".to_owned(), json!(id));
        let answer = set_mfa(&lab, body.clone());
        match expected {
            Some(text) => {
                assert_eq!(answer.map_err(|refusal| refusal.1), Err(text.to_owned()), "{name}");
                assert_eq!(mfa_of(&lab, &id), before, "{name}");
            }
            None => {
                assert_eq!(answer.as_ref(), Ok(&mfa_of(&lab, &id)), "{name}");
                let mode = body.get("MfaConfiguration").cloned().unwrap_or(json!("OFF"));
                assert_eq!(mfa_of(&lab, &id)["MfaConfiguration"], mode, "{name}");
                assert_eq!(describe(&lab, &id)["MfaConfiguration"], mode, "{name}");
                let totp = "SoftwareTokenMfaConfiguration";
                assert_eq!(mfa_of(&lab, &id).get(totp), body.get(totp), "{name}");
            }
        }
    }
}

fn developer(pool: &mut Pool) {
    pool.document.insert(
        "EmailConfiguration".to_owned(),
        json!({ "EmailSendingAccount": "DEVELOPER", "SourceArn": "arn:aws:ses:eu-west-1:315680247913:identity/garden.example" }),
    );
}

fn recovers_by(pool: &mut Pool, name: &str) {
    let setting = json!({ "RecoveryMechanisms": [{ "Name": name, "Priority": 1 }] });
    pool.document.insert("AccountRecoverySetting".to_owned(), setting);
}

#[test]
fn sms_cannot_be_left_out_and_is_mirrored() {
    let lab = lab(HEALTHY);
    let id = first_pool(&lab);
    let refused = |body| set_mfa(&lab, body).unwrap_err().1;
    let body =
        with(mfa_echo(&lab, &id), "SoftwareTokenMfaConfiguration", json!({ "Enabled": true }));
    assert_eq!(
        refused(without(body.clone(), "SmsMfaConfiguration")),
        "Can't turn off SMS_MFA when SMS configuration is set for the user pool"
    );
    set_mfa(&lab, body.clone()).unwrap();
    // Required MFA by SMS, and recovery by the same phone.
    assert!(refused(with(body.clone(), "MfaConfiguration", json!("ON"))).ends_with(
        "cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured."
    ));
    let short = json!({ "SmsAuthenticationMessage": "{###}", "SmsConfiguration": body["SmsMfaConfiguration"]["SmsConfiguration"] });
    assert!(
        refused(with(body.clone(), "SmsMfaConfiguration", short))
            .starts_with("2 validation errors detected: ")
    );
    let mut long = body["SmsMfaConfiguration"].clone();
    long["SmsAuthenticationMessage"] = json!(format!("{{####}}{}", "x".repeat(135)));
    assert!(
        refused(with(body.clone(), "SmsMfaConfiguration", long))
            .ends_with("less than or equal to 140")
    );
}

/// Refused is what somebody saw refused; pools with the phone first are there.
#[test]
fn recovery_beside_sms_is_refused_in_one_order_alone() {
    for (mode, recovery, refused) in [
        ("ON", &["verified_email", "verified_phone_number"][..], true),
        ("ON", &["verified_phone_number", "verified_email"], false),
        ("ON", &["verified_phone_number"], false),
        ("ON", &["verified_email"], false),
        ("ON", &["admin_only"], false),
        ("OPTIONAL", &["verified_email", "verified_phone_number"], false),
        ("OPTIONAL", &["verified_phone_number"], false),
    ] {
        // The priority counts, not the place in the list.
        for reversed in [false, true] {
            let lab = lab(HEALTHY);
            let id = first_pool(&lab);
            let mut mechanisms: Vec<Value> = (1..)
                .zip(recovery)
                .map(|(priority, name)| json!({ "Name": name, "Priority": priority }))
                .collect();
            if reversed {
                mechanisms.reverse();
            }
            let setting = json!({ "RecoveryMechanisms": mechanisms });
            update(&lab, with(echo(&lab, &id), "AccountRecoverySetting", setting)).unwrap();
            let body = with(mfa_echo(&lab, &id), "MfaConfiguration", json!(mode));
            let outcome = set_mfa(&lab, body);
            assert_eq!(outcome.is_err(), refused, "{mode} {recovery:?} {reversed}");
        }
    }
}

/// A call about passkeys alone is none about MFA here.
#[test]
fn passkeys_alone_leave_the_factors_as_they_are() {
    let block = json!({ "RelyingPartyId": "a.example", "UserVerification": "preferred" });
    for mode in ["OPTIONAL", "ON"] {
        let start = json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true }, "MfaConfiguration": mode });
        let (lab, id) = bare(start.clone(), |_| {});
        let body = json!({ "UserPoolId": id, "WebAuthnConfiguration": block });
        let answer = call(&lab, "SetUserPoolMfaConfig", body).unwrap();
        assert_eq!(answer, mfa_of(&lab, &id));
        let passkeys = &answer["WebAuthnConfiguration"];
        assert_eq!(passkeys["RelyingPartyId"], "a.example");
        assert_eq!(passkeys["FactorConfiguration"], "SINGLE_FACTOR");
        for member in ["SoftwareTokenMfaConfiguration", "MfaConfiguration"] {
            assert_eq!(answer[member], start[member], "{mode} {member}");
        }
        assert_eq!(describe(&lab, &id)["MfaConfiguration"], mode);
    }
    // The rule for passkeys as the first factor holds all the same.
    let start =
        json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true }, "MfaConfiguration": "ON" });
    let (lab, id) = bare(start, |pool| factors(pool, &["PASSWORD", "WEB_AUTHN"]));
    let body = json!({ "UserPoolId": id, "WebAuthnConfiguration": block });
    let refused = call(&lab, "SetUserPoolMfaConfig", body).unwrap_err();
    assert!(refused.1.contains("SINGLE_FACTOR"), "{}", refused.1);
}

#[test]
fn text_messages_leave_from_a_region_of_the_table() {
    for (home, sent, fits) in [
        ("us-east-2", Some("us-east-2"), true),
        ("us-east-2", Some("us-east-1"), true),
        ("us-east-2", None, true),
        ("us-east-2", Some("us-west-2"), false),
        ("eu-west-1", Some("eu-central-1"), false),
        ("ap-southeast-5", Some("ap-southeast-1"), true),
        ("ap-southeast-5", Some("ap-southeast-5"), false),
        ("ap-southeast-5", None, false),
        ("ap-southeast-7", Some("ap-south-1"), true),
        ("ap-east-1", Some("ap-southeast-1"), true),
        ("ap-east-1", Some("ap-east-1"), false),
        ("ap-east-2", Some("ap-east-2"), false),
        ("ap-southeast-6", None, false),
    ] {
        let mut lesson = bench_lesson();
        lesson.region = home.to_owned();
        let lab = Lab::open(&lesson).unwrap();
        let mut body = mfa_echo(&lab, &first_pool(&lab));
        let sms = body["SmsMfaConfiguration"]["SmsConfiguration"].as_object_mut().unwrap();
        sms.shift_remove("SnsRegion");
        if let Some(sent) = sent {
            sms.insert("SnsRegion".to_owned(), json!(sent));
        }
        let outcome = set_mfa(&lab, body);
        assert_eq!(outcome.is_ok(), fits, "{home} {sent:?} {outcome:?}");
    }
}

/// A role's policy is held against the Region that the message leaves from.
#[test]
fn the_role_is_asked_about_the_sending_region() {
    for (home, sent, allowed, fits) in [
        ("us-east-2", Some("us-east-1"), "us-east-1", true),
        ("us-east-2", Some("us-east-2"), "us-east-1", false),
        ("us-east-2", None, "us-east-1", true),
        ("us-east-2", None, "us-east-2", false),
    ] {
        let mut lesson = bench_lesson();
        lesson.region = home.to_owned();
        let lab = Lab::open(&lesson).unwrap();
        lab.edit(|world| {
            let policy = json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow",
                "Action": "sns:Publish", "Resource": "*",
                "Condition": { "StringEquals": { "aws:RequestedRegion": allowed } } }] });
            world.role_mut("bench-sms").unwrap().inline[0].document = policy.to_string();
        });
        let mut body = mfa_echo(&lab, &first_pool(&lab));
        let sms = body["SmsMfaConfiguration"]["SmsConfiguration"].as_object_mut().unwrap();
        sms.shift_remove("SnsRegion");
        if let Some(sent) = sent {
            sms.insert("SnsRegion".to_owned(), json!(sent));
        }
        assert_eq!(set_mfa(&lab, body).is_ok(), fits, "{home} {sent:?} {allowed}");
    }
}

#[test]
fn a_forgotten_passkey_block_is_single_factor() {
    let block = json!({ "RelyingPartyId": "a.example", "UserVerification": "required", "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION" });
    let start = json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true }, "MfaConfiguration": "OPTIONAL", "WebAuthnConfiguration": block });
    let (lab, id) = bare(start, |_| {});
    set_mfa(&lab, mfa_echo(&lab, &id)).unwrap();
    assert_eq!(mfa_of(&lab, &id)["WebAuthnConfiguration"], block);
    set_mfa(&lab, without(mfa_echo(&lab, &id), "WebAuthnConfiguration")).unwrap();
    assert_eq!(
        mfa_of(&lab, &id)["WebAuthnConfiguration"],
        json!({ "FactorConfiguration": "SINGLE_FACTOR" })
    );
}

#[test]
fn seoul_sends_through_tokyo() {
    let lab = lab("seoul");
    let id = first_pool(&lab);
    for (region, fits) in
        [(Some("ap-northeast-2"), false), (None, false), (Some("ap-northeast-1"), true)]
    {
        let mut body = mfa_echo(&lab, &id);
        let sms = body["SmsMfaConfiguration"]["SmsConfiguration"].as_object_mut().unwrap();
        sms.shift_remove("SnsRegion");
        if let Some(region) = region {
            sms.insert("SnsRegion".to_owned(), json!(region));
        }
        assert_eq!(set_mfa(&lab, body).is_ok(), fits, "{region:?}");
    }
}

#[test]
fn sms_is_turned_on_from_nothing_and_its_settings_outlive_it() {
    let lab = lab("sms-wanted");
    let id = first_pool(&lab);
    let role = "fresh-sms";
    let arn = format!("arn:aws:iam::{}:role/service-role/{role}", lab.account());
    let sms = json!({ "SnsCallerArn": arn, "ExternalId": "e-1", "SnsRegion": lab.region() });
    let wanted = json!({ "UserPoolId": id, "MfaConfiguration": "OPTIONAL",
        "SmsMfaConfiguration": { "SmsAuthenticationMessage": "Code {####}", "SmsConfiguration": sms } });
    let turn_on = || call(&lab, "SetUserPoolMfaConfig", wanted.clone());
    assert_eq!(turn_on().unwrap_err().1, TRUST);
    let trust = json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow",
        "Principal": { "Service": "cognito-idp.amazonaws.com" }, "Action": "sts:AssumeRole",
        "Condition": { "StringEquals": { "sts:ExternalId": "e-1" } } }] });
    let publish = json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": "sns:Publish", "Resource": "*" }] });
    let trust = encoded(&trust.to_string());
    let publish = encoded(&publish.to_string());
    for form in [
        format!(
            "Action=CreateRole&RoleName={role}&Path=%2Fservice-role%2F&AssumeRolePolicyDocument={trust}"
        ),
        format!("Action=PutRolePolicy&RoleName={role}&PolicyName=p&PolicyDocument={publish}"),
    ] {
        if form.starts_with("Action=Put") {
            assert_eq!(turn_on().unwrap_err().1, PUBLISH);
        }
        assert_eq!(iam(&lab, &form).0, 200);
    }
    // With MFA off the settings alone go through the pool, and MFA stays off.
    update(&lab, with(echo(&lab, &id), "SmsConfiguration", sms.clone())).unwrap();
    assert_eq!(mfa_of(&lab, &id), json!({ "MfaConfiguration": "OFF" }));
    turn_on().unwrap();
    assert_eq!(describe(&lab, &id)["SmsAuthenticationMessage"], "Code {####}");
    call(&lab, "SetUserPoolMfaConfig", json!({ "UserPoolId": id, "MfaConfiguration": "OFF" }))
        .unwrap();
    assert_eq!(describe(&lab, &id)["SmsConfiguration"], sms, "what is off is still configured");
    assert_eq!(mfa_of(&lab, &id), json!({ "MfaConfiguration": "OFF" }));
    update(&lab, without(echo(&lab, &id), "SmsConfiguration")).unwrap();
    assert!(!describe(&lab, &id).contains_key("SmsConfiguration"));
}
