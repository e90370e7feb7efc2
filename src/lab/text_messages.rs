//! Text messages: the sandboxes of SNS and End User Messaging and the account's settings, Region by Region.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Text messages of the whole account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sns {
    /// A Region that is not here is out of the sandbox and may spend: whoever looks in the wrong Region
    /// sees nothing wrong.
    pub regions: Vec<SnsRegion>,
    /// The same of End User Messaging.
    #[serde(default)]
    pub end_user_messaging: Vec<EndUserMessagingRegion>,
}

/// End User Messaging in one Region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndUserMessagingRegion {
    /// `us-east-1`.
    pub region: String,
    /// Whether `ACCOUNT_TIER` is `SANDBOX`.
    #[serde(default)]
    pub sandbox: bool,
    /// US dollars a month that may be spent.
    #[serde(default = "some_dollars")]
    pub spend_limit: u64,
    /// What it may be raised to.
    #[serde(default = "some_dollars")]
    pub max_spend_limit: u64,
    /// Numbers on the opt-out list `Default`.
    #[serde(default)]
    pub opted_out: Vec<String>,
    /// The rules of the protect configuration that holds for the account: a country in two letters, and
    /// `BLOCK`, `MONITOR` or `FILTER`. Without any there is no such configuration.
    #[serde(default)]
    pub protect: BTreeMap<String, String>,
}

fn some_dollars() -> u64 {
    100
}

/// SNS in one Region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnsRegion {
    /// `us-east-1`.
    pub region: String,
    /// Whether messages reach verified numbers alone.
    #[serde(default)]
    pub sandbox: bool,
    /// US dollars a month, as SNS writes them: in whole numbers, as text.
    #[serde(default)]
    pub monthly_spend_limit: Option<String>,
    /// `Promotional` or `Transactional`; absent if nobody ever chose.
    #[serde(default)]
    pub default_sms_type: Option<String>,
}

impl Sns {
    /// End User Messaging of a Region.
    pub fn end_user_messaging(&self, region: &str) -> EndUserMessagingRegion {
        let known = self.end_user_messaging.iter().find(|known| known.region == region);
        known.cloned().unwrap_or_else(|| EndUserMessagingRegion {
            region: region.to_owned(),
            sandbox: false,
            spend_limit: some_dollars(),
            max_spend_limit: some_dollars(),
            opted_out: Vec::new(),
            protect: BTreeMap::new(),
        })
    }

    /// SNS of a Region.
    pub fn region(&self, region: &str) -> SnsRegion {
        self.regions.iter().find(|known| known.region == region).cloned().unwrap_or_else(|| {
            SnsRegion {
                region: region.to_owned(),
                sandbox: false,
                monthly_spend_limit: Some("100".to_owned()),
                default_sms_type: Some("Transactional".to_owned()),
            }
        })
    }
}
