//! Amazon SNS in the Region the texts are really sent from (source: sns-region-of-limits).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Fact;

/// What keeps an accepted text from arriving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SmsDelivery {
    /// The effective SNS Region: `SnsRegion`, else what Cognito uses without one.
    pub region: String,
    /// `GetSMSSandboxAccountStatus.IsInSandbox`.
    pub sandbox: Fact<bool>,
    /// `GetSMSAttributes`: `MonthlySpendLimit`, in US dollars, as AWS writes it.
    pub monthly_spend_limit: Fact<Option<String>>,
    /// `GetSMSAttributes`: `DefaultSMSType`, `Promotional` or `Transactional`.
    pub default_sms_type: Fact<Option<String>>,
}

/// AWS End User Messaging in the Region the texts are really sent from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndUserMessaging {
    /// That Region.
    pub region: String,
    /// `DescribeAccountAttributes`: is `ACCOUNT_TIER` `SANDBOX`?
    pub sandbox: Fact<bool>,
    /// `DescribeSpendLimits`: `TEXT_MESSAGE_MONTHLY_SPEND_LIMIT`; `Known(None)` if AWS does not name it.
    pub spend_limit: Fact<Option<SpendLimit>>,
    /// The protect configuration that holds for the whole account; `Known(None)` if none does.
    pub protect: Fact<Option<Protect>>,
}

/// `SpendLimit`, in US dollars a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpendLimit {
    /// `EnforcedLimit`: what is in force.
    pub enforced: u64,
    /// `MaxLimit`: what it may be raised to without AWS's word.
    pub max: u64,
}

/// `DescribeProtectConfigurations` and its `GetProtectConfigurationCountryRuleSet` for SMS.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Protect {
    /// `ProtectConfigurationId`.
    pub id: String,
    /// Countries in two letters that are not simply allowed: `BLOCK`, `MONITOR`, `FILTER`.
    pub rules: Fact<BTreeMap<String, String>>,
}

impl Protect {
    /// The countries that no message gets to.
    pub fn blocked(&self) -> Vec<&str> {
        let rules = self.rules.known().into_iter().flatten();
        rules
            .filter(|(_, status)| *status == "BLOCK")
            .map(|(country, _)| country.as_str())
            .collect()
    }
}
