//! `UpdateUserPool`: echoes, resets, refusals.

use super::*;

#[test]
fn a_careful_echo_changes_nothing() {
    let lab = lab(HEALTHY);
    for id in lab.pool_ids() {
        let (before, mfa) = (describe(&lab, &id), mfa_of(&lab, &id));
        lab.advance(Duration::from_secs(5));
        assert_eq!(update(&lab, echo(&lab, &id)), Ok(json!({})), "{id}");
        let after = describe(&lab, &id);
        assert_ne!(before.get("LastModifiedDate"), after.get("LastModifiedDate"));
        assert_eq!(without(before, "LastModifiedDate"), without(after, "LastModifiedDate"));
        assert_eq!(mfa, mfa_of(&lab, &id));
    }
}

#[test]
fn what_is_not_sent_is_reset() {
    let table: &[(&str, Option<Value>)] = &[
        ("AutoVerifiedAttributes", None),
        ("AccountRecoverySetting", None),
        ("SmsAuthenticationMessage", None),
        ("DeviceConfiguration", None),
        ("UserPoolTags", Some(json!({}))),
        ("LambdaConfig", Some(json!({}))),
        ("DeletionProtection", Some(json!("INACTIVE"))),
        ("EmailConfiguration", Some(json!({ "EmailSendingAccount": "COGNITO_DEFAULT" }))),
        ("UserPoolTier", Some(json!("ESSENTIALS"))),
        (
            "AdminCreateUserConfig",
            Some(json!({ "AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 14 })),
        ),
    ];
    for (member, expected) in table {
        let lab = lab(HEALTHY);
        let id = first_pool(&lab);
        lab.edit(|world| {
            let pool = world.pool_mut(&id).unwrap();
            for (member, value) in [
                ("UserPoolTags", json!({ "a": "b" })),
                ("LambdaConfig", json!({ "PreSignUp": "arn:aws:lambda:eu-west-1:1:function:f" })),
                ("DeviceConfiguration", json!({ "ChallengeRequiredOnNewDevice": true })),
            ] {
                pool.document.insert(member.to_owned(), value);
            }
            let config = pool.document.get_mut("AdminCreateUserConfig").unwrap();
            config["AllowAdminCreateUserOnly"] = json!(true);
        });
        assert!(describe(&lab, &id).contains_key(*member), "{member}");
        update(&lab, without(echo(&lab, &id), member)).unwrap();
        assert_eq!(describe(&lab, &id).get(*member), expected.as_ref(), "{member}");
        if *member == "SmsAuthenticationMessage" {
            assert_eq!(mfa_of(&lab, &id)["SmsMfaConfiguration"].get(member), None);
        }
    }
}

#[test]
fn four_members_stay_when_they_are_not_sent() {
    let lab = lab(HEALTHY);
    let id = first_pool(&lab);
    lab.edit(|world| {
        let pool = world.pool_mut(&id).unwrap();
        pool.document.insert("DcrConfiguration".to_owned(), json!({ "EnableStatus": "DISABLED" }));
    });
    let before = describe(&lab, &id);
    let mut body = echo(&lab, &id);
    for member in ["MfaConfiguration", "Policies", "UserAttributeUpdateSettings"] {
        assert!(body.shift_remove(member).is_some(), "{member}");
    }
    update(&lab, body).unwrap();
    let after = describe(&lab, &id);
    for member in
        ["MfaConfiguration", "Policies", "UserAttributeUpdateSettings", "DcrConfiguration"]
    {
        assert_eq!(before.get(member), after.get(member), "{member}");
    }
    // One key of Policies leaves the other alone.
    let id = lab.pool_ids().get(1).cloned().unwrap();
    let policies = describe(&lab, &id)["Policies"].clone();
    let sign_in = json!({ "SignInPolicy": policies["SignInPolicy"] });
    update(&lab, with(echo(&lab, &id), "Policies", sign_in)).unwrap();
    assert_eq!(describe(&lab, &id)["Policies"]["PasswordPolicy"], policies["PasswordPolicy"]);
    // Sent without its status, dynamic registration is on (source: update-pool-left-out-keeps).
    update(&lab, with(echo(&lab, &id), "DcrConfiguration", json!({}))).unwrap();
    assert_eq!(describe(&lab, &id)["DcrConfiguration"]["EnableStatus"], "ENABLED");
}

#[test]
fn refusals_in_their_own_words() {
    let lab = lab(HEALTHY);
    let ids = lab.pool_ids();
    let [sms_pool, on_pool, off_pool] = ids.as_slice() else { panic!("{ids:?}") };
    let sign_in =
        |factors: Value| json!({ "SignInPolicy": { "AllowedFirstAuthFactors": factors } });
    let admin = json!({ "AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 14 });
    let table: Vec<(&str, &str, Value, &str)> = vec![
        (
            sms_pool,
            "AdminCreateUserConfig",
            admin,
            "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
        ),
        (
            sms_pool,
            "MfaConfiguration",
            json!("ON"),
            "Cannot turn MFA functionality ON, once the user pool has been created.",
        ),
        (
            off_pool,
            "MfaConfiguration",
            json!("OPTIONAL"),
            "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        ),
        (
            off_pool,
            "AutoVerifiedAttributes",
            json!(["phone_number"]),
            "SMS configuration is required when phone_number is selected for auto verification",
        ),
        (
            on_pool,
            "Policies",
            sign_in(json!(["PASSWORD", "EMAIL_OTP"])),
            "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
        ),
        (
            on_pool,
            "Policies",
            sign_in(json!(["PASSWORD", "WEB_AUTHN"])),
            "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA",
        ),
        (
            off_pool,
            "Policies",
            sign_in(json!(["PASSWORD", "SMS_OTP"])),
            "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
        ),
        (
            on_pool,
            "UserPoolTier",
            json!("ESSENTIALS"),
            "The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat Protection",
        ),
        (
            sms_pool,
            "SmsAuthenticationMessage",
            json!("no code here"),
            "1 validation error detected: Value 'no code here' at 'smsAuthenticationMessage' failed to satisfy constraint: Member must satisfy regular expression pattern: .*\\{####\\}.*",
        ),
        (
            sms_pool,
            "UserPoolTier",
            json!("FREE"),
            "1 validation error detected: Value 'FREE' at 'userPoolTier' failed to satisfy constraint: Member must satisfy enum value set: [LITE, ESSENTIALS, PLUS]",
        ),
        (
            off_pool,
            "Policies",
            sign_in(json!(["PASSWORD", "WEB_AUTHN", "SMS_OTP", "EMAIL_OTP", "SOFTWARE_TOKEN"])),
            "[practice wording] SOFTWARE_TOKEN is not supported as an auth factor",
        ),
        (sms_pool, "NotAMember", json!(1), "[practice wording] Unknown member: NotAMember"),
        (sms_pool, "CreationDate", json!(1), "[practice wording] Unknown member: CreationDate"),
    ];
    for (id, member, value, text) in table {
        let generation = lab.generation();
        let before = describe(&lab, id);
        let refusal = update(&lab, with(echo(&lab, id), member, value)).unwrap_err();
        assert_eq!(refusal.1, text, "{member}");
        assert_eq!(describe(&lab, id), before, "{member}: nothing may change");
        assert_eq!(lab.generation(), generation);
    }
    let six = sign_in(json!(vec!["PASSWORD"; 6]));
    let refusal = update(&lab, with(echo(&lab, off_pool), "Policies", six)).unwrap_err();
    assert!(refusal.1.ends_with("Member must have length less than or equal to 5"), "{refusal:?}");
    let typed = update(&lab, with(echo(&lab, sms_pool), "MfaConfiguration", json!({ "a": 1 })));
    assert_eq!(typed.unwrap_err().0, "SerializationException");
    let null = update(&lab, with(echo(&lab, sms_pool), "DeviceConfiguration", Value::Null));
    assert_eq!(null, Ok(json!({})));
    assert!(!describe(&lab, sms_pool).contains_key("DeviceConfiguration"));
}

#[test]
fn sms_settings_are_one_thing_in_both_documents() {
    let lab = lab(HEALTHY);
    let id = first_pool(&lab);
    let mut sms = describe(&lab, &id)["SmsConfiguration"].clone();
    // Unsaid, it is the pool's own Region.
    sms.as_object_mut().unwrap().shift_remove("SnsRegion").unwrap();
    let body = with(echo(&lab, &id), "SmsConfiguration", sms.clone());
    let body = with(body, "SmsAuthenticationMessage", json!("New: {####}"));
    update(&lab, body).unwrap();
    let block = mfa_of(&lab, &id)["SmsMfaConfiguration"].clone();
    assert_eq!(block["SmsConfiguration"], sms);
    assert_eq!(block["SmsAuthenticationMessage"], "New: {####}");

    let body = with(mfa_echo(&lab, &id), "SmsMfaConfiguration", json!({ "SmsConfiguration": sms }));
    set_mfa(&lab, body).unwrap();
    let pool = describe(&lab, &id);
    assert_eq!(pool.get("SmsConfiguration"), Some(&sms));
    assert_eq!(pool.get("SmsAuthenticationMessage"), None, "a full replacement");
}

#[test]
fn the_name_changes_and_the_legacy_texts_follow_the_template() {
    let lab = lab(HEALTHY);
    let id = first_pool(&lab);
    let body = with(echo(&lab, &id), "PoolName", json!("renamed"));
    let mut body = without(body, "SmsVerificationMessage");
    body["VerificationMessageTemplate"]["SmsMessage"] = json!("Yours: {####}");
    update(&lab, body).unwrap();
    let pool = describe(&lab, &id);
    assert_eq!(pool["Name"], "renamed");
    assert_eq!(pool["SmsVerificationMessage"], "Yours: {####}");
    assert!(!pool.contains_key("PoolName"));
}

#[test]
fn members_of_tomorrow_live_until_they_are_forgotten() {
    let lab = lab("members-of-tomorrow");
    let id = first_pool(&lab);
    lab.edit(|world| {
        let pool = world.pool_mut(&id).unwrap();
        let text = json!("Your code: {####}");
        pool.document.insert("SmsAuthenticationMessage".to_owned(), text.clone());
        pool.mfa["SmsMfaConfiguration"]["SmsAuthenticationMessage"] = text;
    });
    let (before, mfa) = (describe(&lab, &id), mfa_of(&lab, &id));
    let future: Vec<String> = {
        let mut names = Vec::new();
        lab.edit(|world| names = world.pool(&id).unwrap().future_members.clone());
        names
    };
    assert!(future.iter().any(|member| before.contains_key(member)));
    assert!(future.iter().any(|member| mfa.get(member).is_some()));
    update(&lab, echo(&lab, &id)).unwrap();
    set_mfa(&lab, mfa_echo(&lab, &id)).unwrap();
    assert_eq!(
        without(describe(&lab, &id), "LastModifiedDate"),
        without(before, "LastModifiedDate")
    );
    assert_eq!(mfa_of(&lab, &id), mfa);
    let mut body = echo(&lab, &id);
    let mut block = mfa_echo(&lab, &id);
    for member in &future {
        body.shift_remove(member);
        block.shift_remove(member);
    }
    update(&lab, body).unwrap();
    set_mfa(&lab, block).unwrap();
    for member in &future {
        assert!(!describe(&lab, &id).contains_key(member), "{member}");
        assert!(mfa_of(&lab, &id).get(member).is_none(), "{member}");
    }
}
