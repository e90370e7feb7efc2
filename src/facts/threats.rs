//! Threat protection: the answer of `DescribeRiskConfiguration` for the whole pool, member
//! `RiskConfiguration`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The document as AWS gave it, and typed views of what we read in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskConfiguration(pub Map<String, Value>);

/// How risky a sign-in looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RiskLevel {
    /// `LowAction`.
    Low,
    /// `MediumAction`.
    Medium,
    /// `HighAction`.
    High,
}

impl RiskLevel {
    /// From the least to the greatest.
    pub const ALL: [RiskLevel; 3] = [RiskLevel::Low, RiskLevel::Medium, RiskLevel::High];

    /// Its member of `AccountTakeoverRiskConfiguration.Actions`.
    pub fn member(self) -> &'static str {
        match self {
            RiskLevel::Low => "LowAction",
            RiskLevel::Medium => "MediumAction",
            RiskLevel::High => "HighAction",
        }
    }
}

impl RiskConfiguration {
    /// What happens to a sign-in of this risk: `BLOCK`, `MFA_IF_CONFIGURED`, `MFA_REQUIRED`, `NO_ACTION`.
    pub fn action(&self, level: RiskLevel) -> Option<&str> {
        let actions = self.0.get("AccountTakeoverRiskConfiguration")?.get("Actions")?;
        actions.get(level.member())?.get("EventAction")?.as_str()
    }

    /// What happens to one with a password that is known to be stolen: `BLOCK`, `NO_ACTION`.
    pub fn compromised_credentials_action(&self) -> Option<&str> {
        let actions = self.0.get("CompromisedCredentialsRiskConfiguration")?.get("Actions")?;
        actions.get("EventAction")?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_level_has_an_action_of_its_own() {
        let document = json!({
            "AccountTakeoverRiskConfiguration": {"Actions": {
                "LowAction": {"Notify": false, "EventAction": "NO_ACTION"},
                "HighAction": {"Notify": true, "EventAction": "MFA_REQUIRED"}}},
            "CompromisedCredentialsRiskConfiguration": {"Actions": {"EventAction": "BLOCK"}}});
        let risk = RiskConfiguration(document.as_object().cloned().unwrap());
        let actions = RiskLevel::ALL.map(|level| risk.action(level));
        assert_eq!(actions, [Some("NO_ACTION"), None, Some("MFA_REQUIRED")]);
        assert_eq!(risk.compromised_credentials_action(), Some("BLOCK"));
    }
}
