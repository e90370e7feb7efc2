//! Which sentences of a refusal are AWS's own, word for word, and which are the practice AWS's.
//!
//! The practice AWS refuses with AWS's exceptions. Where no public source shows the sentence that AWS
//! writes with one, the sentence is ours and says so: nobody is to search the web for it, or to quote
//! it in a ticket, as AWS's.

/// What a sentence of ours begins with.
pub const PRACTICE_WORDING: &str = "[practice wording] ";

/// Sentences that public sources show, and the id of the source in `assets/sources.toml`. A `*` stands
/// for what AWS fills in.
pub const ATTESTED: &[(&str, &str)] = &[
    // SMS settings and their role.
    ("Role does not have permission to publish with SNS", "message-publish-with-sns"),
    (
        "Role does not have a trust relationship allowing Cognito to assume the role",
        "message-trust-relationship",
    ),
    (
        "SMS configuration is required when phone_number is selected for auto verification",
        "sms-phone-verification-needs-sms",
    ),
    (
        "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        "sms-required-with-mfa-in-update",
    ),
    ("Can't turn off SMS_MFA when SMS configuration is set for the user pool", "sms-settings-stay"),
    (
        "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
        "sms-otp-first-factor",
    ),
    ("Invalid phone number format.", "phone-e164"),
    // Stacks.
    ("Stack with id * does not exist", "cfn-no-stack-of-resource"),
    // MFA configuration.
    (
        "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
        "mfa-on-without-factor",
    ),
    (
        "Invalid MFA configuration given, can't turn off MFA and configure an MFA together",
        "mfa-off-with-factor",
    ),
    (
        "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
        "mfa-passkey-alone",
    ),
    ("Cannot turn MFA functionality ON, once the user pool has been created.", "mfa-on-by-update"),
    (
        "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
        "mfa-first-factor-codes",
    ),
    (
        "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
        "passkey-and-mfa",
    ),
    (
        "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA",
        "passkey-and-mfa",
    ),
    (
        "Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured.",
        "recovery-phone-and-sms-mfa",
    ),
    (
        "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
        "update-unused-account-days",
    ),
    // Email MFA and feature plans.
    (
        "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount",
        "email-mfa-needs-ses",
    ),
    (
        "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms",
        "email-mfa-needs-recovery",
    ),
    (
        "The following feature is not available for the LITE pricing tier configured: Email MFA",
        "tier-message",
    ),
    (
        "The following features need to be disabled for the * pricing tier configured: Threat Protection",
        "tier-features-to-disable",
    ),
    (
        "Cognito received the following error from Amazon SES when attempting to send email: Email address is not verified. The following identities failed the check in region *: *",
        "ses-identity-verified",
    ),
    // Authenticator apps and preferences.
    ("Software Token MFA has not been enabled by the userPool", "totp-pool-off"),
    ("Software Token MFA does not exist for the user.", "totp-user-without-token"),
    ("Your software token has already been used once.", "totp-code-once"),
    ("Code mismatch and fail enable Software Token MFA", "totp-code-and-enable-mismatch"),
    (
        "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
        "preference-needs-factor",
    ),
    // Sign-in.
    ("Invalid code or auth state for the user.", "code-mismatch-message"),
    ("Invalid session for the user, session can only be used once.", "session-once"),
    ("Invalid session for the user, session is expired.", "session-expired-message"),
    ("Invalid session for the user.", "session-invalid-message"),
    ("Missing required parameter *", "session-missing"),
    ("Incorrect username or password.", "user-existence-hidden"),
    ("Password attempts exceeded", "lockout-after-five"),
    (
        "Temporary password has expired and must be reset by an administrator.",
        "message-temporary-password",
    ),
    ("Password did not conform with password policy: *", "message-password-policy"),
    ("User is disabled.", "message-user-disabled"),
    ("User does not exist.", "message-no-such-user"),
    ("* flow not enabled for this client", "flow-not-enabled"),
    ("* is not enabled for the client.", "flow-not-enabled"),
    ("User is not confirmed.", "user-not-confirmed"),
    ("Initiate Auth method not supported.", "message-flow-unknown"),
    ("Client * is configured with secret but SECRET_HASH was not received", "secret-hash"),
    ("Client * is not configured for secret but secret hash was received", "secret-hash"),
    ("Unable to verify secret hash for client *", "secret-hash"),
    // Sign-up and password reset.
    ("User already exists", "message-user-exists"),
    ("User account already exists", "message-user-exists"),
    ("User cannot be confirmed. Current status is CONFIRMED", "message-already-confirmed"),
    ("User is already confirmed.", "message-already-confirmed"),
    ("A client attempted to write unauthorized attribute", "message-unauthorized-attribute"),
    ("Username should be an email.", "message-username-form"),
    ("Username/client id combination not found.", "message-client-combination"),
    ("Invalid code provided, please request a code again.", "message-verification-code"),
    ("Invalid verification code provided, please try again.", "message-verification-code"),
    ("User password cannot be reset in the current state.", "message-reset-state"),
    (
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
        "email-mfa-no-reset-by-email",
    ),
    ("Cannot resend codes. Auto verification not turned on.", "message-resend-code"),
    // Tokens.
    ("Access Token does not have required scopes", "scope-missing-message"),
    ("Access Token has expired", "message-access-token"),
    ("Access Token has been revoked", "message-access-token"),
    ("Invalid Access Token", "message-access-token"),
    ("Invalid Refresh Token", "refresh-token-refused"),
    ("Refresh Token has been revoked", "message-refresh-token-revoked"),
    // App clients and pools.
    (
        "client_credentials flow can not be selected along with code flow or implicit flow.",
        "client-credentials-alone",
    ),
    (
        "client_credentials flow can not be selected if client does not have a client secret",
        "client-credentials-alone",
    ),
    ("* is not supported with client_credentials flow", "client-credentials-scopes"),
    ("Invalid scope requested: *", "client-scope-unknown"),
    (
        "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
        "pool-alias-or-username",
    ),
    (
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
        "message-deletion-protection",
    ),
    ("User pool client * does not exist.", "message-no-such-client"),
    ("User pool * does not exist.", "message-no-such-pool"),
    // Every service.
    ("* validation error* detected: *", "message-constraint"),
    ("User: * is not authorized to perform: * on resource: *", "message-access-denied"),
    ("Rate exceeded", "message-throttled"),
    // IAM.
    ("The role with name * cannot be found.", "message-iam-no-such-role"),
    ("Role with name * already exists.", "message-iam-role-exists"),
    ("Cannot delete entity, must detach all policies first.", "message-iam-delete-conflict"),
    ("Cannot delete entity, must delete policies first.", "message-iam-delete-conflict"),
    ("Cannot delete a policy attached to entities.", "message-iam-delete-conflict"),
    ("Syntax errors in policy.", "message-iam-malformed-policy"),
    ("Policy document should not specify a principal.", "message-iam-malformed-policy"),
    ("Invalid principal in policy: \"SERVICE\":\"*\"", "message-iam-malformed-policy"),
    ("Resource * must be in ARN format or \"*\".", "message-iam-resource-form"),
    // Devices.
    ("Device does not exist.", "device-key-refused"),
    ("Invalid device key given.", "device-key-refused"),
    // Custom authentication.
    (
        "Custom auth lambda trigger is not configured for the user pool.",
        "message-custom-auth-trigger",
    ),
];

/// The sentence as it is served: AWS's own as it is, one of ours with a mark. One that speaks of the
/// practice AWS is plainly ours.
pub(super) fn marked(sentence: String) -> String {
    let own = ATTESTED.iter().any(|(pattern, _)| fits(pattern, &sentence));
    if sentence.is_empty() || own || sentence.contains("practice AWS") {
        return sentence;
    }
    format!("{PRACTICE_WORDING}{sentence}")
}

/// Whether a sentence is the pattern, with something for each `*`.
fn fits(pattern: &str, sentence: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| sentence.strip_prefix(first)) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_its_sentence_and_no_other() {
        let pattern = "The role with name * cannot be found.";
        assert!(fits(pattern, "The role with name sms cannot be found."));
        assert!(!fits(pattern, "The role with name sms cannot be found. Or can it?"));
        assert!(!fits(pattern, "So: the role with name sms cannot be found."));
        assert!(fits("* validation error* detected: *", "2 validation errors detected: a; b"));
        assert!(fits("Invalid session for the user.", "Invalid session for the user."));
        assert!(!fits("Invalid session for the user.", "Invalid session for the user, again."));
    }

    #[test]
    fn a_sentence_of_ours_says_so_once() {
        let ours = marked("SnsCallerArn and EumsSms are mutually exclusive.".to_owned());
        assert_eq!(ours, "[practice wording] SnsCallerArn and EumsSms are mutually exclusive.");
        for plain in ["Password attempts exceeded", "", "The practice AWS does not speak sqs."] {
            assert_eq!(marked(plain.to_owned()), plain);
        }
    }
}
