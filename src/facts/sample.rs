// A healthy pool, and ways to break it, for tests. Those in `tests/` include this file, so it has no inner
// comment.

use serde_json::{Map, Value, json};

use super::*;

pub const ACCOUNT: &str = "111122223333";
pub const POOL_ID: &str = "us-east-1_AbC123xyz";
pub const ROLE: &str = "shop-sms-role";
pub const ROLE_ARN: &str = "arn:aws:iam::111122223333:role/service-role/shop-sms-role";
pub const EXTERNAL_ID: &str = "shop-7f3a";
pub const POOL_ARN: &str =
    "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AbC123xyz";

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

/// A trust policy as the console makes it, with the source conditions AWS recommends.
pub fn good_trust() -> Value {
    json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow",
        "Principal": {"Service": "cognito-idp.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {
            "StringEquals": {"sts:ExternalId": EXTERNAL_ID, "aws:SourceAccount": ACCOUNT},
            "ArnLike": {"aws:SourceArn": POOL_ARN}}}]})
}

/// A policy document of one statement.
pub fn policy(effect: &str, action: &str, resource: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": effect, "Action": action, "Resource": resource}]})
}

/// SMS and TOTP are on, and all is in order.
pub fn healthy() -> Facts {
    let sms = json!({
        "SnsCallerArn": ROLE_ARN, "ExternalId": EXTERNAL_ID, "SnsRegion": "us-east-1"});
    let pool = json!({
        "Id": POOL_ID, "Name": "shop", "Arn": POOL_ARN, "MfaConfiguration": "OPTIONAL",
        "Policies": {"PasswordPolicy": {"MinimumLength": 8},
                     "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]}},
        "AutoVerifiedAttributes": ["email"],
        "SmsAuthenticationMessage": "Your code is {####}",
        "SmsConfiguration": sms, "UserPoolTags": {"team": "shop"},
        "EmailConfiguration": {"EmailSendingAccount": "COGNITO_DEFAULT"},
        "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]},
        "UserPoolTier": "ESSENTIALS", "EstimatedNumberOfUsers": 42});
    let mfa = json!({
        "SmsMfaConfiguration": {
            "SmsAuthenticationMessage": "Your code is {####}", "SmsConfiguration": sms},
        "SoftwareTokenMfaConfiguration": {"Enabled": true},
        "MfaConfiguration": "OPTIONAL"});
    Facts {
        pool: Fact::Known(Pool(object(pool))),
        mfa: Fact::Known(MfaConfig(object(mfa))),
        app_clients: Fact::Known(Vec::new()),
        sms_role: Fact::Known(SmsRole {
            configured_arn: ROLE_ARN.into(),
            arn: RoleArn::parse(ROLE_ARN),
            role: Fact::Known(Some(Role {
                arn: ROLE_ARN.into(),
                trust: good_trust(),
                boundary_arn: None,
                tags: Vec::new(),
                last_used: None,
            })),
            inline: Fact::Known(vec![Policy {
                name: "send-sms".into(),
                arn: None,
                document: Fact::Known(policy("Allow", "sns:Publish", "*")),
            }]),
            attached: Fact::Known(Vec::new()),
            boundary: Fact::Known(None),
            simulation: Fact::NotAsked,
        }),
        ..Facts::unasked(ACCOUNT, "aws", "us-east-1", POOL_ID)
    }
}

/// A pool that never sent a text message: MFA off, no SMS configuration.
pub fn without_sms() -> Facts {
    let mut facts = healthy();
    edit_pool(&mut facts, |pool| {
        pool.remove("SmsConfiguration");
        pool.remove("SmsAuthenticationMessage");
        pool.insert("MfaConfiguration".into(), json!("OFF"));
    });
    facts.mfa = Fact::Known(MfaConfig(object(json!({"MfaConfiguration": "OFF"}))));
    facts.sms_role = Fact::NotAsked;
    facts
}

pub fn edit_pool(facts: &mut Facts, change: impl FnOnce(&mut Map<String, Value>)) {
    if let Fact::Known(pool) = &mut facts.pool {
        change(&mut pool.0);
    }
}

pub fn edit_mfa(facts: &mut Facts, change: impl FnOnce(&mut Map<String, Value>)) {
    if let Fact::Known(mfa) = &mut facts.mfa {
        change(&mut mfa.0);
    }
}

/// Replaces the SMS configuration in both documents.
pub fn set_sms(facts: &mut Facts, sms: Value) {
    edit_pool(facts, |pool| {
        pool.insert("SmsConfiguration".into(), sms.clone());
    });
    edit_mfa(facts, |mfa| {
        if let Some(block) = mfa.get_mut("SmsMfaConfiguration") {
            block["SmsConfiguration"] = sms;
        }
    });
}

/// Sets the message of the SMS factor in both documents.
pub fn set_message(facts: &mut Facts, message: &str) {
    edit_pool(facts, |pool| {
        pool.insert("SmsAuthenticationMessage".into(), json!(message));
    });
    edit_mfa(facts, |mfa| {
        if let Some(block) = mfa.get_mut("SmsMfaConfiguration") {
            block["SmsAuthenticationMessage"] = json!(message);
        }
    });
}

/// Turns MFA off in both documents; the pool keeps its SMS configuration.
pub fn turn_off(facts: &mut Facts) {
    edit_pool(facts, |pool| {
        pool.insert("MfaConfiguration".into(), json!("OFF"));
    });
    facts.mfa = Fact::Known(MfaConfig(object(json!({"MfaConfiguration": "OFF"}))));
}

/// Changes what was read of the role.
pub fn edit_role(facts: &mut Facts, change: impl FnOnce(&mut SmsRole)) {
    if let Fact::Known(role) = &mut facts.sms_role {
        change(role);
    }
}

/// Replaces the role's trust policy.
pub fn set_trust(facts: &mut Facts, trust: Value) {
    edit_role(facts, |r| {
        if let Fact::Known(Some(role)) = &mut r.role {
            role.trust = trust;
        }
    });
}

/// Replaces the role's inline policies.
pub fn set_inline(facts: &mut Facts, policies: &[(&str, Value)]) {
    edit_role(facts, |r| {
        r.inline = Fact::Known(
            policies
                .iter()
                .map(|(name, document)| Policy {
                    name: (*name).to_owned(),
                    arn: None,
                    document: Fact::Known(document.clone()),
                })
                .collect(),
        );
    });
}

pub fn attach(facts: &mut Facts, name: &str, document: Value) {
    edit_role(facts, |r| {
        if let Fact::Known(list) = &mut r.attached {
            list.push(managed(name, document));
        }
    });
}

/// A managed policy of the account.
pub fn managed(name: &str, document: Value) -> Policy {
    Policy {
        name: name.to_owned(),
        arn: Some(format!("arn:aws:iam::{ACCOUNT}:policy/{name}")),
        document: Fact::Known(document),
    }
}

/// A simulation, in an organization, that allows sending.
pub fn simulation_allows() -> Fact<Simulation> {
    Fact::Known(Simulation {
        action: "sns:Publish".into(),
        decision: Decision::Allowed,
        matched: vec!["send-sms".into()],
        allowed_by_organizations: Some(true),
        allowed_by_boundary: None,
        missing_context: Vec::new(),
    })
}

/// A pool that sends through End User Messaging.
pub fn with_end_user_messaging(origination: &str) -> Facts {
    let mut facts = healthy();
    set_sms(
        &mut facts,
        json!({"EumsSms": {"CallerArn": ROLE_ARN, "ExternalId": EXTERNAL_ID,
            "OriginationIdentity": origination}}),
    );
    facts
}

/// Users report this problem.
pub fn reported(problem: Problem) -> Asked {
    Asked { reported: vec![problem], ..Asked::default() }
}

/// `--goal email`.
pub fn wants_email() -> Asked {
    Asked { goals: vec![Factor::Email], ..Asked::default() }
}

/// An app client of these members, named after its id.
pub fn client(id: &str, members: Value) -> AppClient {
    let mut document = object(json!({"UserPoolId": POOL_ID, "ClientId": id, "ClientName": id}));
    document.extend(object(members));
    AppClient { id: id.into(), name: id.into(), document: Fact::Known(document), has_secret: false }
}

/// An app client through which people sign in with a browser.
pub fn oauth_client(id: &str, scopes: &[&str]) -> AppClient {
    client(
        id,
        json!({"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": scopes}),
    )
}

/// A user with these factors on.
pub fn user(settings: &[&str], preferred: Option<&str>) -> User {
    User {
        username: "lena".into(),
        status: "CONFIRMED".into(),
        enabled: true,
        has_phone: true,
        masked_phone: Some("+***4567".into()),
        phone_verified: true,
        has_email: true,
        masked_email: Some("l***@s***".into()),
        email_verified: true,
        matches: 1,
        factors: Fact::Known(UserFactors {
            settings: settings.iter().map(|s| (*s).to_owned()).collect(),
            preferred: preferred.map(str::to_owned),
            first_factors: vec!["PASSWORD".into()],
        }),
        identities: Fact::Known(Vec::new()),
        mfa_options: Fact::Known(Vec::new()),
        devices: Fact::NotAsked,
        opted_out: Fact::NotAsked,
    }
}

/// The errors of message delivery go to a log group.
pub fn logs_errors() -> LogDelivery {
    let nothing = LogDelivery(object(json!({"UserPoolId": POOL_ID, "LogConfigurations": []})));
    let group = format!("arn:aws:logs:us-east-1:{ACCOUNT}:log-group:/aws/vendedlogs/shop");
    let entries = nothing.with_message_errors(&group);
    LogDelivery(object(json!({"UserPoolId": POOL_ID, "LogConfigurations": entries})))
}

/// A confirmed device of a user.
pub fn device(key: &str, remembered: Option<bool>) -> Device {
    Device { key: key.into(), name: None, remembered, last_authenticated: None }
}

/// SES of a Region, out of the sandbox, with these identities: name, verified.
pub fn ses(region: &str, identities: &[(&str, bool)]) -> SesRegion {
    let identity = |(name, verified): &(&str, bool)| SesIdentity {
        name: (*name).to_owned(),
        arn: format!("arn:aws:ses:{region}:{ACCOUNT}:identity/{name}"),
        verified: Fact::Known(*verified),
        policies: Vec::new(),
    };
    SesRegion {
        region: region.to_owned(),
        account: Fact::Known(SesAccount {
            production_access: true,
            sending_enabled: true,
            enforcement: Some("HEALTHY".into()),
        }),
        identities: Fact::Known(identities.iter().map(identity).collect()),
    }
}

/// SNS of the pool's Region.
pub fn delivery(sandbox: bool, limit: Option<&str>, kind: Option<&str>) -> SmsDelivery {
    SmsDelivery {
        region: "us-east-1".into(),
        sandbox: Fact::Known(sandbox),
        monthly_spend_limit: Fact::Known(limit.map(str::to_owned)),
        default_sms_type: Fact::Known(kind.map(str::to_owned)),
    }
}

/// What IAM says of the caller and the sample's role.
pub fn pass_role(decision: Decision) -> PassRole {
    PassRole {
        principal: format!("arn:aws:iam::{ACCOUNT}:user/ana"),
        role_arn: ROLE_ARN.into(),
        decision,
        allowed_by_organizations: None,
        missing_context: Vec::new(),
    }
}

/// Sets the ways of account recovery; none at all takes the setting away.
pub fn set_recovery(facts: &mut Facts, names: &[&str]) {
    edit_pool(facts, |pool| {
        let mechanisms: Vec<Value> =
            names.iter().zip(1..).map(|(n, i)| json!({"Priority": i, "Name": n})).collect();
        pool.shift_remove("AccountRecoverySetting");
        if !mechanisms.is_empty() {
            let setting = json!({"RecoveryMechanisms": mechanisms});
            pool.insert("AccountRecoverySetting".into(), setting);
        }
    });
}

/// Makes e-mail a second factor, whatever the pool is like.
pub fn turn_email_on(facts: &mut Facts) {
    edit_mfa(facts, |mfa| {
        mfa.insert("EmailMfaConfiguration".into(), json!({}));
    });
}

/// A pool that has all e-mail MFA needs, and not yet e-mail MFA.
pub fn mail_through_ses() -> Facts {
    let mut facts = healthy();
    let arn = format!("arn:aws:ses:us-east-1:{ACCOUNT}:identity/shop.example");
    edit_pool(&mut facts, |pool| {
        let sender = json!({"EmailSendingAccount": "DEVELOPER", "SourceArn": arn,
            "From": "Shop <no-reply@shop.example>"});
        pool.insert("EmailConfiguration".into(), sender);
    });
    set_recovery(&mut facts, &["admin_only"]);
    facts.ses = Fact::Known(vec![ses("us-east-1", &[("shop.example", true)])]);
    facts
}
