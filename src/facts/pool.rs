//! The pool's own document: `DescribeUserPool`, member `UserPool`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The document as AWS gave it, and typed views of what we read in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

/// `DeviceConfigurationType`: devices are remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeviceConfiguration {
    /// `ChallengeRequiredOnNewDevice`: a remembered device takes the place of a code.
    pub challenge_required_on_new_device: bool,
    /// `DeviceOnlyRememberedOnUserPrompt`: the app has to ask, with `UpdateDeviceStatus`.
    pub only_remembered_on_user_prompt: bool,
}

/// A function that Cognito calls, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger<'a> {
    /// The member of `LambdaConfig`: `DefineAuthChallenge`, `PreTokenGenerationConfig`.
    pub name: &'a str,
    /// The function's ARN.
    pub arn: &'a str,
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
        self.triggers().iter().any(|trigger| trigger.name == name)
    }

    /// The functions of `LambdaConfig`: of a member that is an ARN and of one that holds a `LambdaArn`.
    pub fn triggers(&self) -> Vec<Trigger<'_>> {
        let config = self.0.get("LambdaConfig").and_then(Value::as_object);
        let triggers = config.into_iter().flatten().filter_map(|(name, value)| {
            let arn = match value {
                // A key, not a function.
                Value::String(_) if name == "KMSKeyID" => None,
                Value::String(arn) => Some(arn.as_str()),
                other => other.get("LambdaArn").and_then(Value::as_str),
            };
            let arn = arn.filter(|arn| !arn.is_empty())?;
            Some(Trigger { name, arn })
        });
        triggers.collect()
    }

    /// `DeviceConfiguration`; `None`: devices are not remembered. Any member at all makes the pool remember
    /// them, so that an object without one is none.
    pub fn device_configuration(&self) -> Option<DeviceConfiguration> {
        let devices = self.0.get("DeviceConfiguration")?.as_object()?;
        let flag = |name: &str| devices.get(name).and_then(Value::as_bool).unwrap_or(false);
        devices.values().any(|value| !value.is_null()).then(|| DeviceConfiguration {
            challenge_required_on_new_device: flag("ChallengeRequiredOnNewDevice"),
            only_remembered_on_user_prompt: flag("DeviceOnlyRememberedOnUserPrompt"),
        })
    }

    /// `UserPoolAddOns.AdvancedSecurityMode`, threat protection: `OFF`, `AUDIT`, `ENFORCED`.
    pub fn threat_protection(&self) -> Option<&str> {
        self.0.get("UserPoolAddOns")?.get("AdvancedSecurityMode")?.as_str()
    }

    /// `UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode`: the same for custom authentication.
    pub fn threat_protection_of_custom_auth(&self) -> Option<&str> {
        let flows = self.0.get("UserPoolAddOns")?.get("AdvancedSecurityAdditionalFlows")?;
        flows.get("CustomAuthMode")?.as_str()
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pool(document: Value) -> Pool {
        Pool(document.as_object().cloned().unwrap_or_default())
    }

    #[test]
    fn devices_are_remembered_where_any_member_says_how() {
        let of = |value: Value| {
            let pool = pool(json!({"DeviceConfiguration": value}));
            pool.device_configuration()
                .map(|d| (d.challenge_required_on_new_device, d.only_remembered_on_user_prompt))
        };
        assert_eq!(pool(json!({})).device_configuration(), None);
        for none in [json!(null), json!({}), json!([]), json!("x")] {
            assert_eq!(of(none.clone()), None, "{none}");
        }
        assert_eq!(of(json!({"ChallengeRequiredOnNewDevice": true})), Some((true, false)));
        assert_eq!(of(json!({"DeviceOnlyRememberedOnUserPrompt": false})), Some((false, false)));
        let both = json!({"ChallengeRequiredOnNewDevice": true,
            "DeviceOnlyRememberedOnUserPrompt": true});
        assert_eq!(of(both), Some((true, true)));
    }

    #[test]
    fn a_trigger_is_an_arn_of_its_own_or_one_inside_a_configuration() {
        let pool = pool(json!({"LambdaConfig": {
            "DefineAuthChallenge": "arn:aws:lambda:one",
            "PreSignUp": "",
            "KMSKeyID": "arn:aws:kms:key",
            "CustomSMSSender": {"LambdaVersion": "V1_0", "LambdaArn": "arn:aws:lambda:two"},
            "PreTokenGenerationConfig": {"LambdaVersion": "V2_0"},
            "PostConfirmation": 5}}));
        let found: Vec<(&str, &str)> = pool.triggers().iter().map(|t| (t.name, t.arn)).collect();
        assert_eq!(
            found,
            [
                ("DefineAuthChallenge", "arn:aws:lambda:one"),
                ("CustomSMSSender", "arn:aws:lambda:two")
            ]
        );
        assert!(pool.has_custom_sms_sender() && !pool.has_custom_email_sender());
    }

    #[test]
    fn threat_protection_has_a_mode_for_custom_authentication_too() {
        let pool = pool(json!({"UserPoolAddOns": {"AdvancedSecurityMode": "ENFORCED",
            "AdvancedSecurityAdditionalFlows": {"CustomAuthMode": "AUDIT"}}}));
        assert_eq!(pool.threat_protection(), Some("ENFORCED"));
        assert_eq!(pool.threat_protection_of_custom_auth(), Some("AUDIT"));
    }
}
