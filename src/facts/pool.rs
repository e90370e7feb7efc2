//! The pool's own document: `DescribeUserPool`, member `UserPool`.

use serde_json::{Map, Value};

/// The document as AWS gave it, and typed views of what we read in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool(pub Map<String, Value>);

/// `SmsConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SmsConfiguration {
    /// `SnsCallerArn`; absent or empty where End User Messaging is used.
    pub sns_caller_arn: Option<String>,
    /// `ExternalId` of the SNS path.
    pub external_id: Option<String>,
    /// `SnsRegion`.
    pub sns_region: Option<String>,
    /// `EumsSms`: AWS End User Messaging in place of SNS.
    pub eums: Option<EumsSms>,
}

/// `EumsSmsConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EumsSms {
    /// `CallerArn`.
    pub caller_arn: String,
    /// `ExternalId`.
    pub external_id: Option<String>,
    /// `OriginationIdentity`, literally: IAM compares the policy's resource with this very text.
    pub origination_identity: Option<String>,
    /// `Region`: absent or the pool's own.
    pub region: Option<String>,
}

fn text(doc: &Map<String, Value>, key: &str) -> Option<String> {
    doc.get(key).and_then(Value::as_str).filter(|s| !s.is_empty()).map(str::to_owned)
}

/// The ways of recovery in an `AccountRecoverySetting`, by their `Priority`.
pub fn recovery_names(setting: Option<&Value>) -> Vec<&str> {
    let list = setting.and_then(|v| v.get("RecoveryMechanisms")).and_then(Value::as_array);
    let mut named: Vec<(u64, &str)> = list
        .into_iter()
        .flatten()
        .filter_map(|m| {
            let priority = m.get("Priority").and_then(Value::as_u64).unwrap_or(u64::MAX);
            Some((priority, m.get("Name").and_then(Value::as_str)?))
        })
        .collect();
    named.sort_by_key(|(priority, _)| *priority);
    named.into_iter().map(|(_, name)| name).collect()
}

impl SmsConfiguration {
    /// Reads the JSON object; an empty one is no configuration.
    pub fn from_json(value: &Value) -> Option<SmsConfiguration> {
        let doc = value.as_object()?;
        let eums = doc.get("EumsSms").and_then(Value::as_object).map(|e| EumsSms {
            caller_arn: text(e, "CallerArn").unwrap_or_default(),
            external_id: text(e, "ExternalId"),
            origination_identity: text(e, "OriginationIdentity"),
            region: text(e, "Region"),
        });
        let sms = SmsConfiguration {
            sns_caller_arn: text(doc, "SnsCallerArn"),
            external_id: text(doc, "ExternalId"),
            sns_region: text(doc, "SnsRegion"),
            eums,
        };
        (sms != SmsConfiguration::default()).then_some(sms)
    }

    /// The role Cognito assumes to send, whichever way it sends.
    pub fn role_arn(&self) -> Option<&str> {
        match &self.eums {
            Some(eums) if !eums.caller_arn.is_empty() => Some(&eums.caller_arn),
            _ => self.sns_caller_arn.as_deref(),
        }
    }

    /// The external id Cognito sends when it assumes that role.
    pub fn external_id(&self) -> Option<&str> {
        match &self.eums {
            Some(eums) if !eums.caller_arn.is_empty() => eums.external_id.as_deref(),
            _ => self.external_id.as_deref(),
        }
    }

    /// The member that holds the external id, as a JSON Pointer below `SmsConfiguration`.
    pub fn external_id_path(&self) -> &'static str {
        match &self.eums {
            Some(eums) if !eums.caller_arn.is_empty() => "/EumsSms/ExternalId",
            _ => "/ExternalId",
        }
    }

    /// The member that holds the role's ARN, as a JSON Pointer below `SmsConfiguration`.
    pub fn role_arn_path(&self) -> &'static str {
        match &self.eums {
            Some(eums) if !eums.caller_arn.is_empty() => "/EumsSms/CallerArn",
            _ => "/SnsCallerArn",
        }
    }

    /// The IAM action the role must be allowed: `sns:Publish`, or `sms-voice:SendTextMessage` where
    /// End User Messaging sends (source: sms-eums-permission).
    pub fn send_action(&self) -> &'static str {
        match &self.eums {
            Some(eums) if !eums.caller_arn.is_empty() => "sms-voice:SendTextMessage",
            _ => "sns:Publish",
        }
    }
}

impl Pool {
    fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }

    /// `Name`.
    pub fn name(&self) -> Option<&str> {
        self.text("Name")
    }

    /// `Arn`.
    pub fn arn(&self) -> Option<&str> {
        self.text("Arn")
    }

    /// `MfaConfiguration`: `OFF`, `OPTIONAL`, `ON`.
    pub fn mfa_mode(&self) -> Option<&str> {
        self.text("MfaConfiguration")
    }

    /// `SmsConfiguration`.
    pub fn sms_configuration(&self) -> Option<SmsConfiguration> {
        self.0.get("SmsConfiguration").and_then(SmsConfiguration::from_json)
    }

    /// `AutoVerifiedAttributes`.
    pub fn auto_verified(&self) -> Vec<&str> {
        self.0
            .get("AutoVerifiedAttributes")
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default()
    }

    /// `SmsAuthenticationMessage`. AWS takes none shorter than 6 characters
    /// (source: sms-message-bounds): an empty one is
    /// one that was never set.
    pub fn sms_authentication_message(&self) -> Option<&str> {
        self.text("SmsAuthenticationMessage").filter(|text| !text.is_empty())
    }

    /// `SmsConfigurationFailure`, AWS's own hint, split at its commas. Present it is evidence; its
    /// absence proves nothing (source: sms-failure-hint, partial-sandbox-hint).
    pub fn sms_configuration_failure(&self) -> Vec<&str> {
        self.text("SmsConfigurationFailure")
            .map(|s| s.split(',').map(str::trim).filter(|s| !s.is_empty()).collect())
            .unwrap_or_default()
    }

    /// `UserPoolTier`: `LITE`, `ESSENTIALS`, `PLUS`.
    pub fn tier(&self) -> Option<&str> {
        self.text("UserPoolTier")
    }

    /// `EstimatedNumberOfUsers`.
    pub fn estimated_users(&self) -> Option<u64> {
        self.0.get("EstimatedNumberOfUsers").and_then(Value::as_u64)
    }

    /// `AccountRecoverySetting.RecoveryMechanisms[].Name`, the first choice first.
    pub fn recovery_mechanisms(&self) -> Vec<&str> {
        recovery_names(self.0.get("AccountRecoverySetting"))
    }

    /// Does a trigger of the account send the SMS messages, in place of Amazon SNS?
    pub fn has_custom_sms_sender(&self) -> bool {
        self.has_trigger("CustomSMSSender")
    }

    /// Does a trigger of the account send the email messages, in place of Amazon SES?
    pub fn has_custom_email_sender(&self) -> bool {
        self.has_trigger("CustomEmailSender")
    }

    fn has_trigger(&self, name: &str) -> bool {
        let arn = self.0.get("LambdaConfig").and_then(|v| v.get(name)?.get("LambdaArn"));
        arn.and_then(Value::as_str).is_some_and(|arn| !arn.is_empty())
    }

    /// `Policies.SignInPolicy.AllowedFirstAuthFactors`.
    pub fn first_auth_factors(&self) -> Vec<&str> {
        self.0
            .get("Policies")
            .and_then(|v| v.get("SignInPolicy"))
            .and_then(|v| v.get("AllowedFirstAuthFactors"))
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default()
    }

    /// `EmailConfiguration.SourceArn`, the SES identity; an empty one was never set.
    pub fn email_source_arn(&self) -> Option<&str> {
        let arn = self.0.get("EmailConfiguration")?.get("SourceArn")?.as_str()?;
        (!arn.is_empty()).then_some(arn)
    }

    /// `EmailConfiguration.EmailSendingAccount`: `COGNITO_DEFAULT` or `DEVELOPER`.
    pub fn email_sending_account(&self) -> Option<&str> {
        self.0.get("EmailConfiguration")?.get("EmailSendingAccount")?.as_str()
    }
}
