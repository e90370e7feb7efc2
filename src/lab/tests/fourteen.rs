//! The fourteen errors, each raised once, in AWS's own exception and words.

use super::bench::*;
use super::*;

fn access(lab: &Lab) -> Value {
    sign_in(lab, "bruno", BRUNO).unwrap()["AuthenticationResult"]["AccessToken"].clone()
}

fn with_mail(lab: &Lab) -> Outcome {
    let id = first_pool(lab);
    set_mfa(lab, with(mfa_echo(lab, &id), "EmailMfaConfiguration", json!({})))
}

fn member(name: &'static str, value: Value) -> impl FnOnce(&mut Pool) {
    move |pool| {
        pool.document.insert(name.to_owned(), value);
    }
}

#[test]
fn the_fourteen() {
    let mut raised: Vec<(&str, (String, String))> = Vec::new();
    let mut note = |slug, outcome: Outcome| raised.push((slug, refusal(outcome)));

    let lab = bench();
    let id = first_pool(&lab);
    lab.edit(|world| world.role_mut("bench-sms").unwrap().inline.clear());
    note("sms_role_access_policy", set_mfa(&lab, mfa_echo(&lab, &id)));
    lab.edit(|world| world.iam.roles.clear());
    note("sms_role_trust_relationship", set_mfa(&lab, mfa_echo(&lab, &id)));
    let lab = bench();
    let off = with(mfa_echo(&lab, &id), "MfaConfiguration", json!("OFF"));
    note("sms_configuration_invalid", set_mfa(&lab, off));

    let tokens = sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"].clone();
    let id_token = json!({ "AccessToken": tokens["IdToken"] });
    note("totp_token_scope", call(&lab, "AssociateSoftwareToken", id_token));

    let answer = |session: &Value, typed: &str| {
        respond(&lab, "SOFTWARE_TOKEN_MFA", session, "ana", "SOFTWARE_TOKEN_MFA_CODE", typed)
    };
    let begin = || sign_in(&lab, "ana", ANA).unwrap()["Session"].clone();
    let session = begin();
    note("totp_code_mismatch", answer(&session, &wrong_code(&lab, SECRET)));
    answer(&session, &code(&lab, SECRET)).unwrap();
    note("session_reused", answer(&session, &code(&lab, SECRET)));
    let session = begin();
    begin();
    note("session_invalid", answer(&session, &code(&lab, SECRET)));
    let session = begin();
    lab.advance(Duration::from_secs(181));
    note("session_expired", answer(&session, &code(&lab, SECRET)));

    let preference = json!({
        "UserPoolId": id, "Username": "bruno", "SoftwareTokenMfaSettings": { "Enabled": true } });
    note("totp_not_set_up", call(&lab, "AdminSetUserMFAPreference", preference));
    let given =
        call(&lab, "AssociateSoftwareToken", json!({ "AccessToken": access(&lab) })).unwrap();
    let typed = wrong_code(&lab, given["SecretCode"].as_str().unwrap());
    let verify = json!({ "AccessToken": access(&lab), "UserCode": typed });
    note("totp_enable_mismatch", call(&lab, "VerifySoftwareToken", verify));
    pool_of_bench(&lab, |pool| {
        pool.mfa.shift_remove("SoftwareTokenMfaConfiguration");
    });
    let ask = json!({ "AccessToken": access(&lab) });
    note("totp_not_enabled", call(&lab, "AssociateSoftwareToken", ask));

    let lab = bench();
    note("email_default_sender", with_mail(&lab));
    let sender = json!({ "EmailSendingAccount": "DEVELOPER",
        "SourceArn": "arn:aws:ses:us-east-1:111122223333:identity/shop.example" });
    pool_of_bench(&lab, member("EmailConfiguration", sender));
    note("email_recovery_conflict", with_mail(&lab));
    pool_of_bench(&lab, member("UserPoolTier", json!("LITE")));
    note("email_tier", with_mail(&lab));

    let words: &[(&str, &str, &str)] = &[
        ("sms_role_access_policy", "InvalidSmsRoleAccessPolicyException", PUBLISH),
        ("sms_role_trust_relationship", "InvalidSmsRoleTrustRelationshipException", TRUST),
        (
            "sms_configuration_invalid",
            "InvalidParameterException",
            "Invalid MFA configuration given, can't turn off MFA and configure an MFA together",
        ),
        (
            "totp_token_scope",
            "NotAuthorizedException",
            "Access Token does not have required scopes",
        ),
        ("totp_code_mismatch", "CodeMismatchException", "Invalid code or auth state for the user."),
        (
            "session_reused",
            "NotAuthorizedException",
            "Invalid session for the user, session can only be used once.",
        ),
        ("session_invalid", "NotAuthorizedException", "Invalid session for the user."),
        (
            "session_expired",
            "NotAuthorizedException",
            "Invalid session for the user, session is expired.",
        ),
        (
            "totp_not_set_up",
            "InvalidParameterException",
            "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
        ),
        (
            "totp_enable_mismatch",
            "EnableSoftwareTokenMFAException",
            "Code mismatch and fail enable Software Token MFA",
        ),
        (
            "totp_not_enabled",
            "SoftwareTokenMFANotFoundException",
            "Software Token MFA has not been enabled by the userPool",
        ),
        (
            "email_default_sender",
            "InvalidParameterException",
            "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an \
             EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount",
        ),
        (
            "email_recovery_conflict",
            "InvalidParameterException",
            "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or \
             contains only verified_email in RecoveryMechanisms",
        ),
        (
            "email_tier",
            "FeatureUnavailableInTierException",
            "The following feature is not available for the LITE pricing tier configured: Email MFA",
        ),
    ];
    let expected: Vec<_> = words.iter().map(|(slug, code, text)| (*slug, no(code, text))).collect();
    assert_eq!(raised, expected);
}
