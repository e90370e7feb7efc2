//! Text messages: the sandbox of SNS and the account's settings, Region by Region.

use serde::{Deserialize, Serialize};

/// Text messages of the whole account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sns {
    /// A Region that is not here is out of the sandbox and may spend: whoever looks in the wrong Region
    /// sees nothing wrong.
    pub regions: Vec<SnsRegion>,
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
