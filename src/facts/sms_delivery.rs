//! Amazon SNS in the Region the texts are really sent from (source: sns-region-of-limits).

use super::Fact;

/// What keeps an accepted text from arriving.
#[derive(Clone, Debug, PartialEq)]
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
