//! Members of an unexpected JSON type. The views of a document answer such a member as they answer one that
//! is not there, and *not there* is a value that rules judge by: what could not be read has to be known as
//! that. The documents themselves stay as they came.

use serde_json::{Map, Value};

use super::{AppClient, Fact, Facts};

/// A document that is kept as AWS gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// `DescribeUserPool`, member `UserPool`.
    Pool,
    /// `GetUserPoolMfaConfig`.
    Mfa,
    /// `DescribeUserPoolClient`, member `UserPoolClient`.
    AppClient,
    /// `DescribeRiskConfiguration`, member `RiskConfiguration`.
    Risk,
    /// `GetLogDeliveryConfiguration`, member `LogDeliveryConfiguration`.
    LogDelivery,
}

impl Document {
    /// The call that gives it.
    pub fn source(self) -> &'static str {
        match self {
            Document::Pool => "cognito-idp:DescribeUserPool",
            Document::Mfa => "cognito-idp:GetUserPoolMfaConfig",
            Document::AppClient => "cognito-idp:DescribeUserPoolClient",
            Document::Risk => "cognito-idp:DescribeRiskConfiguration",
            Document::LogDelivery => "cognito-idp:GetLogDeliveryConfiguration",
        }
    }

    /// Where it stands in that call's answer: a JSON Pointer.
    pub fn place(self) -> &'static str {
        match self {
            Document::Pool => "/UserPool",
            Document::Mfa => "",
            Document::AppClient => "/UserPoolClient",
            Document::Risk => "/RiskConfiguration",
            Document::LogDelivery => "/LogDeliveryConfiguration",
        }
    }
}

/// The JSON type of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// An object.
    Object,
    /// A list of texts.
    Texts,
    /// A list of objects with a `Name` that is a text.
    Named,
    /// A list of objects.
    Objects,
    /// A list, of whatever.
    List,
    /// `null`: as if it were not there.
    Null,
}

impl JsonType {
    fn of(value: &Value) -> JsonType {
        match value {
            Value::Null => JsonType::Null,
            Value::Bool(_) => JsonType::Flag,
            Value::Number(_) => JsonType::Number,
            Value::String(_) => JsonType::Text,
            Value::Array(_) => JsonType::List,
            Value::Object(_) => JsonType::Object,
        }
    }

    fn holds(self, value: &Value) -> bool {
        let list = |good: fn(&Value) -> bool| value.as_array().is_some_and(|l| l.iter().all(good));
        match self {
            JsonType::Texts => list(Value::is_string),
            JsonType::Objects => list(Value::is_object),
            JsonType::Named => list(|item| item.get("Name").is_some_and(Value::is_string)),
            other => other == JsonType::of(value),
        }
    }
}

/// A member that we judge by: its place, its type, and values in JSON that tell rules apart that look at it.
type Member = (&'static str, JsonType, &'static [&'static str]);

const MODES: &[&str] = &[r#""OFF""#, r#""OPTIONAL""#, r#""ON""#];
const ROLES: &[&str] = &[
    r#""arn:aws:iam::111122223333:role/one""#,
    r#""arn:aws:iam::444455556666:role/service-role/two""#,
    r#""none""#,
];
const REGIONS: &[&str] =
    &[r#""us-east-1""#, r#""ap-northeast-1""#, r#""ap-northeast-2""#, r#""eu-west-1""#];
const MESSAGES: &[&str] = &[r#""Your code is {####}""#, r#""Hello there""#];
const SETTINGS: &[&str] = &[
    "{}",
    r#"{"SnsCallerArn": "arn:aws:iam::111122223333:role/one", "ExternalId": "one"}"#,
    r#"{"EumsSms": {"CallerArn": "arn:aws:iam::111122223333:role/one", "OriginationIdentity": "one"}}"#,
];
const MECHANISMS: &[&str] = &[
    "[]",
    r#"[{"Name": "verified_email", "Priority": 1}]"#,
    r#"[{"Name": "verified_phone_number", "Priority": 1}]"#,
    r#"[{"Name": "admin_only", "Priority": 1}]"#,
];
const FACTORS: &[&str] = &["[]", r#"["PASSWORD"]"#, r#"["PASSWORD", "EMAIL_OTP", "SMS_OTP"]"#];
const TRIGGER: &[&str] = &["{}", r#"{"LambdaVersion": "V2_0", "LambdaArn": "arn:aws:lambda:x"}"#];

const FUNCTIONS: &[&str] = &[r#""arn:aws:lambda:us-east-1:111122223333:function:one""#];
const PROTECTION: &[&str] = &[r#""OFF""#, r#""AUDIT""#, r#""ENFORCED""#];

const SMS: &[Member] = &[
    ("/SnsCallerArn", JsonType::Text, ROLES),
    ("/ExternalId", JsonType::Text, &[r#""one""#]),
    ("/SnsRegion", JsonType::Text, REGIONS),
    (
        "/EumsSms",
        JsonType::Object,
        &["{}", r#"{"CallerArn": "arn:aws:iam::111122223333:role/one", "Region": "eu-west-1"}"#],
    ),
    ("/EumsSms/CallerArn", JsonType::Text, ROLES),
    ("/EumsSms/ExternalId", JsonType::Text, &[r#""one""#]),
    ("/EumsSms/OriginationIdentity", JsonType::Text, &[r#""one""#]),
    ("/EumsSms/Region", JsonType::Text, REGIONS),
];

const POOL: &[Member] = &[
    ("/MfaConfiguration", JsonType::Text, MODES),
    ("/SmsConfiguration", JsonType::Object, SETTINGS),
    (
        "/AutoVerifiedAttributes",
        JsonType::Texts,
        &["[]", r#"["email"]"#, r#"["phone_number"]"#, r#"["email", "phone_number"]"#],
    ),
    ("/SmsAuthenticationMessage", JsonType::Text, MESSAGES),
    (
        "/SmsConfigurationFailure",
        JsonType::Text,
        &[r#""SNSSandbox""#, r#""InvalidSmsRoleAccessPolicyException""#],
    ),
    ("/UserPoolTier", JsonType::Text, &[r#""LITE""#, r#""ESSENTIALS""#, r#""PLUS""#]),
    (
        "/AccountRecoverySetting",
        JsonType::Object,
        &[
            "{}",
            r#"{"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]}"#,
            r#"{"RecoveryMechanisms": [{"Name": "verified_phone_number", "Priority": 1}]}"#,
            r#"{"RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}]}"#,
        ],
    ),
    ("/AccountRecoverySetting/RecoveryMechanisms", JsonType::Named, MECHANISMS),
    (
        "/Policies",
        JsonType::Object,
        &["{}", r#"{"SignInPolicy": {"AllowedFirstAuthFactors": ["EMAIL_OTP", "SMS_OTP"]}}"#],
    ),
    (
        "/Policies/SignInPolicy",
        JsonType::Object,
        &["{}", r#"{"AllowedFirstAuthFactors": ["EMAIL_OTP", "SMS_OTP"]}"#],
    ),
    ("/Policies/SignInPolicy/AllowedFirstAuthFactors", JsonType::Texts, FACTORS),
    (
        "/EmailConfiguration",
        JsonType::Object,
        &[
            "{}",
            r#"{"EmailSendingAccount": "COGNITO_DEFAULT"}"#,
            r#"{"EmailSendingAccount": "DEVELOPER",
                "SourceArn": "arn:aws:ses:us-east-1:111122223333:identity/one.example"}"#,
        ],
    ),
    (
        "/EmailConfiguration/EmailSendingAccount",
        JsonType::Text,
        &[r#""COGNITO_DEFAULT""#, r#""DEVELOPER""#],
    ),
    (
        "/EmailConfiguration/SourceArn",
        JsonType::Text,
        &[
            r#""arn:aws:ses:us-east-1:111122223333:identity/one.example""#,
            r#""arn:aws:ses:eu-west-1:444455556666:identity/two.example""#,
        ],
    ),
    (
        "/LambdaConfig",
        JsonType::Object,
        &[
            "{}",
            r#"{"PreTokenGenerationConfig": {"LambdaVersion": "V2_0", "LambdaArn": "arn:aws:lambda:x"}}"#,
            r#"{"CustomSMSSender": {"LambdaVersion": "V1_0", "LambdaArn": "arn:aws:lambda:x"},
                "CustomEmailSender": {"LambdaVersion": "V1_0", "LambdaArn": "arn:aws:lambda:x"}}"#,
        ],
    ),
    ("/LambdaConfig/PreTokenGenerationConfig", JsonType::Object, TRIGGER),
    (
        "/LambdaConfig/PreTokenGenerationConfig/LambdaVersion",
        JsonType::Text,
        &[r#""V1_0""#, r#""V2_0""#, r#""V3_0""#],
    ),
    ("/LambdaConfig/CustomSMSSender", JsonType::Object, TRIGGER),
    ("/LambdaConfig/CustomEmailSender", JsonType::Object, TRIGGER),
    ("/LambdaConfig/DefineAuthChallenge", JsonType::Text, FUNCTIONS),
    ("/LambdaConfig/CreateAuthChallenge", JsonType::Text, FUNCTIONS),
    ("/LambdaConfig/VerifyAuthChallengeResponse", JsonType::Text, FUNCTIONS),
    ("/LambdaConfig/PreAuthentication", JsonType::Text, FUNCTIONS),
    ("/LambdaConfig/PostAuthentication", JsonType::Text, FUNCTIONS),
    ("/LambdaConfig/CustomMessage", JsonType::Text, FUNCTIONS),
    ("/LambdaConfig/UserMigration", JsonType::Text, FUNCTIONS),
    (
        "/DeviceConfiguration",
        JsonType::Object,
        &["{}", r#"{"ChallengeRequiredOnNewDevice": true}"#],
    ),
    ("/DeviceConfiguration/ChallengeRequiredOnNewDevice", JsonType::Flag, &["true", "false"]),
    ("/DeviceConfiguration/DeviceOnlyRememberedOnUserPrompt", JsonType::Flag, &["true", "false"]),
    ("/UserPoolAddOns", JsonType::Object, &["{}", r#"{"AdvancedSecurityMode": "ENFORCED"}"#]),
    ("/UserPoolAddOns/AdvancedSecurityMode", JsonType::Text, PROTECTION),
    (
        "/UserPoolAddOns/AdvancedSecurityAdditionalFlows",
        JsonType::Object,
        &["{}", r#"{"CustomAuthMode": "ENFORCED"}"#],
    ),
    ("/UserPoolAddOns/AdvancedSecurityAdditionalFlows/CustomAuthMode", JsonType::Text, PROTECTION),
];

const MFA: &[Member] = &[
    ("/MfaConfiguration", JsonType::Text, MODES),
    (
        "/SmsMfaConfiguration",
        JsonType::Object,
        &[
            "{}",
            r#"{"SmsAuthenticationMessage": "Hello there", "SmsConfiguration":
                {"SnsCallerArn": "arn:aws:iam::111122223333:role/one", "ExternalId": "one"}}"#,
        ],
    ),
    ("/SmsMfaConfiguration/SmsConfiguration", JsonType::Object, SETTINGS),
    ("/SmsMfaConfiguration/SmsAuthenticationMessage", JsonType::Text, MESSAGES),
    (
        "/SoftwareTokenMfaConfiguration",
        JsonType::Object,
        &["{}", r#"{"Enabled": true}"#, r#"{"Enabled": false}"#],
    ),
    ("/SoftwareTokenMfaConfiguration/Enabled", JsonType::Flag, &["true", "false"]),
    ("/EmailMfaConfiguration", JsonType::Object, &["{}"]),
    (
        "/WebAuthnConfiguration",
        JsonType::Object,
        &["{}", r#"{"FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"}"#],
    ),
    (
        "/WebAuthnConfiguration/FactorConfiguration",
        JsonType::Text,
        &[r#""SINGLE_FACTOR""#, r#""MULTI_FACTOR_WITH_USER_VERIFICATION""#],
    ),
    (
        "/WebAuthnConfiguration/UserVerification",
        JsonType::Text,
        &[r#""required""#, r#""preferred""#],
    ),
    ("/WebAuthnConfiguration/RelyingPartyId", JsonType::Text, &[r#""one.example""#]),
];

const CLIENT: &[Member] = &[
    ("/AuthSessionValidity", JsonType::Number, &["3", "15"]),
    ("/AllowedOAuthFlowsUserPoolClient", JsonType::Flag, &["true", "false"]),
    ("/AllowedOAuthFlows", JsonType::Texts, &["[]", r#"["code"]"#, r#"["client_credentials"]"#]),
    (
        "/AllowedOAuthScopes",
        JsonType::Texts,
        &["[]", r#"["openid"]"#, r#"["openid", "aws.cognito.signin.user.admin"]"#],
    ),
    (
        "/ExplicitAuthFlows",
        JsonType::Texts,
        &["[]", r#"["ALLOW_USER_SRP_AUTH"]"#, r#"["ALLOW_CUSTOM_AUTH"]"#],
    ),
    ("/SupportedIdentityProviders", JsonType::Texts, &["[]", r#"["COGNITO"]"#, r#"["Google"]"#]),
    ("/RefreshTokenValidity", JsonType::Number, &["0", "1", "3650"]),
    ("/TokenValidityUnits", JsonType::Object, &["{}", r#"{"RefreshToken": "hours"}"#]),
    ("/TokenValidityUnits/RefreshToken", JsonType::Text, &[r#""days""#, r#""minutes""#]),
    ("/EnableTokenRevocation", JsonType::Flag, &["true", "false"]),
    (
        "/RefreshTokenRotation",
        JsonType::Object,
        &["{}", r#"{"Feature": "ENABLED", "RetryGracePeriodSeconds": 0}"#],
    ),
    ("/RefreshTokenRotation/Feature", JsonType::Text, &[r#""ENABLED""#, r#""DISABLED""#]),
    ("/RefreshTokenRotation/RetryGracePeriodSeconds", JsonType::Number, &["0", "60"]),
];

const RISK: &[Member] = &[
    ("/AccountTakeoverRiskConfiguration", JsonType::Object, &["{}", TAKEOVER]),
    ("/AccountTakeoverRiskConfiguration/Actions", JsonType::Object, LEVELS),
    ("/AccountTakeoverRiskConfiguration/Actions/LowAction", JsonType::Object, LEVEL),
    ("/AccountTakeoverRiskConfiguration/Actions/MediumAction", JsonType::Object, LEVEL),
    ("/AccountTakeoverRiskConfiguration/Actions/HighAction", JsonType::Object, LEVEL),
    ("/AccountTakeoverRiskConfiguration/Actions/LowAction/EventAction", JsonType::Text, ACTIONS),
    ("/AccountTakeoverRiskConfiguration/Actions/MediumAction/EventAction", JsonType::Text, ACTIONS),
    ("/AccountTakeoverRiskConfiguration/Actions/HighAction/EventAction", JsonType::Text, ACTIONS),
    (
        "/CompromisedCredentialsRiskConfiguration",
        JsonType::Object,
        &["{}", r#"{"Actions": {"EventAction": "BLOCK"}}"#],
    ),
    ("/CompromisedCredentialsRiskConfiguration/Actions", JsonType::Object, LEVEL),
    ("/CompromisedCredentialsRiskConfiguration/Actions/EventAction", JsonType::Text, ACTIONS),
];
const TAKEOVER: &str = r#"{"Actions": {"HighAction": {"EventAction": "MFA_REQUIRED"}}}"#;
const LEVELS: &[&str] = &["{}", r#"{"LowAction": {"EventAction": "BLOCK"}}"#];
const LEVEL: &[&str] = &["{}", r#"{"EventAction": "MFA_REQUIRED"}"#, r#"{"EventAction": "BLOCK"}"#];
const ACTIONS: &[&str] =
    &[r#""BLOCK""#, r#""MFA_REQUIRED""#, r#""MFA_IF_CONFIGURED""#, r#""NO_ACTION""#];

const LOG_DELIVERY: &[Member] = &[(
    "/LogConfigurations",
    JsonType::Objects,
    &[
        "[]",
        r#"[{"EventSource": "userNotification", "LogLevel": "ERROR",
            "CloudWatchLogsConfiguration": {"LogGroupArn": "arn:aws:logs:x"}}]"#,
    ],
)];

const TABLES: &[(Document, &str, &[Member])] = &[
    (Document::Pool, "", POOL),
    (Document::Pool, "/SmsConfiguration", SMS),
    (Document::Mfa, "", MFA),
    (Document::Mfa, "/SmsMfaConfiguration/SmsConfiguration", SMS),
    (Document::AppClient, "", CLIENT),
    (Document::Risk, "", RISK),
    (Document::LogDelivery, "", LOG_DELIVERY),
];

/// A member of an unexpected type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnexpectedType {
    /// The document it stands in.
    pub document: Document,
    /// The app client's place in the list, where it is one's.
    pub client: Option<usize>,
    /// A JSON Pointer into the document.
    pub pointer: String,
    /// The type it should have.
    pub expected: JsonType,
    /// The one it has.
    pub seen: JsonType,
    others: &'static [&'static str],
}

fn strange_in(
    document: Document,
    client: Option<usize>,
    members: &Map<String, Value>,
) -> Vec<UnexpectedType> {
    let tables = TABLES.iter().filter(|(of, ..)| *of == document);
    tables
        .flat_map(|(_, base, table)| table.iter().map(move |member| (base, member)))
        .filter_map(|(base, (pointer, expected, others))| {
            let pointer = format!("{base}{pointer}");
            let value = at(members, &pointer)?;
            let is_as_expected = value.is_null() || expected.holds(value);
            (!is_as_expected).then(|| UnexpectedType {
                document,
                client,
                pointer,
                expected: *expected,
                seen: JsonType::of(value),
                others,
            })
        })
        .collect()
}

fn at<'m>(members: &'m Map<String, Value>, pointer: &str) -> Option<&'m Value> {
    let mut names = pointer.split('/').skip(1);
    let first = members.get(names.next()?)?;
    names.try_fold(first, |value, name| value.get(name))
}

impl Facts {
    /// The members that we judge by and that could not be read.
    pub fn strange(&self) -> Vec<UnexpectedType> {
        let mut found = Vec::new();
        if let Fact::Known(pool) = &self.pool {
            found.extend(strange_in(Document::Pool, None, &pool.0));
        }
        if let Fact::Known(mfa) = &self.mfa {
            found.extend(strange_in(Document::Mfa, None, &mfa.0));
        }
        if let Fact::Known(Some(risk)) = &self.risk {
            found.extend(strange_in(Document::Risk, None, &risk.0));
        }
        if let Fact::Known(log_delivery) = &self.log_delivery {
            found.extend(strange_in(Document::LogDelivery, None, &log_delivery.0));
        }
        for (i, client) in self.app_clients.known().into_iter().flatten().enumerate() {
            if let Fact::Known(document) = &client.document {
                found.extend(strange_in(Document::AppClient, Some(i), document));
            }
        }
        found
    }

    /// The same facts with other values in the place of a member that could not be read: none, and each
    /// that may tell apart what looks at it.
    pub fn without(&self, strange: &UnexpectedType) -> impl Iterator<Item = Facts> {
        let others = strange.others.iter().filter_map(|json| serde_json::from_str(json).ok());
        let values = std::iter::once(None).chain(others.map(Some));
        values.map(move |value| {
            let mut facts = self.clone();
            let members = match strange.document {
                Document::Pool => match &mut facts.pool {
                    Fact::Known(pool) => Some(&mut pool.0),
                    _ => None,
                },
                Document::Mfa => match &mut facts.mfa {
                    Fact::Known(mfa) => Some(&mut mfa.0),
                    _ => None,
                },
                Document::Risk => match &mut facts.risk {
                    Fact::Known(Some(risk)) => Some(&mut risk.0),
                    _ => None,
                },
                Document::LogDelivery => match &mut facts.log_delivery {
                    Fact::Known(log_delivery) => Some(&mut log_delivery.0),
                    _ => None,
                },
                Document::AppClient => match (&mut facts.app_clients, strange.client) {
                    (Fact::Known(clients), Some(i)) => match clients.get_mut(i) {
                        Some(AppClient { document: Fact::Known(document), .. }) => Some(document),
                        _ => None,
                    },
                    _ => None,
                },
            };
            if let Some(members) = members {
                put(members, &strange.pointer, value);
            }
            facts
        })
    }
}

fn put(members: &mut Map<String, Value>, pointer: &str, value: Option<Value>) {
    let mut members = members;
    let mut names = pointer.split('/').skip(1).peekable();
    while let Some(name) = names.next() {
        if names.peek().is_none() {
            match value {
                Some(value) => members.insert(name.to_owned(), value),
                None => members.shift_remove(name),
            };
            return;
        }
        match members.get_mut(name) {
            Some(Value::Object(inner)) => members = inner,
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::{LogDelivery, RiskConfiguration, RiskLevel, sample};

    #[test]
    fn the_samples_hold_nothing_strange_and_every_other_value_is_of_its_type() {
        for facts in [
            sample::healthy(),
            sample::without_sms(),
            sample::mail_through_ses(),
            sample::with_end_user_messaging("one"),
        ] {
            assert_eq!(facts.strange(), Vec::new());
        }
        for (_, _, table) in TABLES {
            for (pointer, expected, others) in *table {
                for other in *others {
                    let value: Value = serde_json::from_str(other).unwrap();
                    assert!(expected.holds(&value), "{pointer}: {other}");
                }
            }
        }
    }

    #[test]
    fn a_member_of_another_type_is_strange_and_its_own_members_are_not() {
        let strange = |pool: Value| {
            let Value::Object(members) = pool else { panic!() };
            let found = strange_in(Document::Pool, None, &members);
            found.into_iter().map(|s| s.pointer).collect::<Vec<_>>()
        };
        assert_eq!(strange(json!({"MfaConfiguration": 5})), ["/MfaConfiguration"]);
        assert_eq!(strange(json!({"MfaConfiguration": null})), [""; 0]);
        assert_eq!(strange(json!({"LambdaConfig": []})), ["/LambdaConfig"]);
        assert_eq!(
            strange(json!({"AccountRecoverySetting": {"RecoveryMechanisms": "x"}})),
            ["/AccountRecoverySetting/RecoveryMechanisms"]
        );
        assert_eq!(
            strange(json!({"AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": 1}]}})),
            ["/AccountRecoverySetting/RecoveryMechanisms"]
        );
        assert_eq!(
            strange(json!({"SmsConfiguration": {"SnsCallerArn": {}, "EumsSms": {"Region": 1}}})),
            ["/SmsConfiguration/SnsCallerArn", "/SmsConfiguration/EumsSms/Region"]
        );
        assert_eq!(
            strange(json!({"AutoVerifiedAttributes": ["email", 1]})),
            ["/AutoVerifiedAttributes"]
        );
        assert_eq!(strange(json!({"MemberOfTomorrow": 5, "Name": 7})), [""; 0]);
    }

    #[test]
    fn the_documents_that_hang_on_a_pool_are_looked_through_too() {
        let object = |value: Value| value.as_object().cloned().unwrap();
        let mut facts = sample::healthy();
        facts.risk = Fact::Known(Some(RiskConfiguration(object(json!({
            "AccountTakeoverRiskConfiguration": {"Actions": {"HighAction": {"EventAction": 5}}}})))));
        facts.log_delivery =
            Fact::Known(LogDelivery(object(json!({"LogConfigurations": [5, {}]}))));
        let strange = facts.strange();
        let found: Vec<&str> = strange.iter().map(|s| s.pointer.as_str()).collect();
        assert_eq!(
            found,
            [
                "/AccountTakeoverRiskConfiguration/Actions/HighAction/EventAction",
                "/LogConfigurations"
            ]
        );
        let actions = facts.without(&strange[0]).map(|other| {
            let risk = other.risk.known().cloned().flatten().unwrap();
            risk.action(RiskLevel::High).map(str::to_owned)
        });
        assert!(
            actions.eq([
                None,
                Some("BLOCK"),
                Some("MFA_REQUIRED"),
                Some("MFA_IF_CONFIGURED"),
                Some("NO_ACTION")
            ]
            .map(|a| a.map(str::to_owned)))
        );
        let logged = facts
            .without(&strange[1])
            .map(|other| other.log_delivery.known().unwrap().message_errors().is_some());
        assert!(logged.eq([false, false, true]));
    }

    #[test]
    fn other_values_stand_in_the_same_place() {
        let mut facts = sample::healthy();
        sample::edit_mfa(&mut facts, |mfa| {
            mfa.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": "yes", "New": 1}));
        });
        let strange = facts.strange();
        assert_eq!(strange.len(), 1);
        let blocks: Vec<Value> = facts
            .without(&strange[0])
            .map(|f| f.mfa.known().unwrap().0["SoftwareTokenMfaConfiguration"].clone())
            .collect();
        let with = |enabled: bool| json!({"Enabled": enabled, "New": 1});
        assert_eq!(blocks, [json!({"New": 1}), with(true), with(false)]);
    }
}
