//! Mail: the account of SES and its identities, Region by Region.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pool::Pool;

/// Mail of the whole account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ses {
    /// A Region that is not here has a fresh account: in the sandbox, without identities.
    pub regions: Vec<SesRegion>,
    set: bool,
}

/// SES in one Region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SesRegion {
    /// `us-east-1`.
    pub region: String,
    /// Out of the sandbox.
    #[serde(default = "yes")]
    pub production: bool,
    /// Whether the account may send at all.
    #[serde(default = "yes")]
    pub sending: bool,
    /// `HEALTHY`, `PROBATION` or `SHUTDOWN`.
    #[serde(default = "healthy")]
    pub enforcement: String,
    /// Addresses and domains.
    #[serde(default, rename = "identity")]
    pub identities: Vec<Identity>,
}

/// An address or a domain to send from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// `shop.example` or `hello@shop.example`.
    pub name: String,
    /// Whether its owner has proved to be that.
    #[serde(default = "yes")]
    pub verified: bool,
    /// Sending authorization policies: name and document, to the byte.
    #[serde(default)]
    pub policies: BTreeMap<String, String>,
}

fn yes() -> bool {
    true
}

fn healthy() -> String {
    "HEALTHY".to_owned()
}

impl SesRegion {
    fn fresh(region: &str) -> SesRegion {
        SesRegion {
            region: region.to_owned(),
            production: false,
            sending: true,
            enforcement: healthy(),
            identities: Vec::new(),
        }
    }

    /// The identity of exactly this name.
    pub fn identity(&self, name: &str) -> Option<&Identity> {
        self.identities.iter().find(|identity| identity.name.eq_ignore_ascii_case(name))
    }
}

impl Ses {
    /// Mail of an account as its lesson has it; without a word there, its pools may send as they do.
    pub(super) fn of(regions: Vec<SesRegion>, account: &str, pools: &[Pool]) -> Ses {
        let mut ses = Ses { regions, set: true };
        if !ses.regions.is_empty() {
            return ses;
        }
        for pool in pools {
            let arn = pool
                .document
                .get("EmailConfiguration")
                .and_then(|configuration| configuration.get("SourceArn"))
                .and_then(Value::as_str)
                .unwrap_or_default();
            let Some(source) = Source::parse(arn) else { continue };
            if source.account != account {
                continue;
            }
            let at = match ses.regions.iter().position(|region| region.region == source.region) {
                Some(at) => at,
                None => {
                    ses.regions
                        .push(SesRegion { production: true, ..SesRegion::fresh(source.region) });
                    ses.regions.len() - 1
                }
            };
            if let Some(region) = ses.regions.get_mut(at)
                && region.identity(source.name).is_none()
            {
                let name = source.name.to_owned();
                region.identities.push(Identity {
                    name,
                    verified: true,
                    policies: BTreeMap::new(),
                });
            }
        }
        ses
    }

    pub(super) fn is_unset(&self) -> bool {
        !self.set
    }

    /// SES of a Region.
    pub fn region(&self, region: &str) -> SesRegion {
        self.regions
            .iter()
            .find(|known| known.region == region)
            .cloned()
            .unwrap_or_else(|| SesRegion::fresh(region))
    }
}

/// `arn:aws:ses:us-east-1:111122223333:identity/shop.example`, taken apart.
pub(super) struct Source<'a> {
    pub region: &'a str,
    pub account: &'a str,
    pub name: &'a str,
}

impl<'a> Source<'a> {
    pub(super) fn parse(arn: &'a str) -> Option<Source<'a>> {
        let mut parts = arn.splitn(6, ':');
        let (prefix, _partition, service) = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account) = (parts.next()?, parts.next()?);
        let name = parts.next()?.strip_prefix("identity/")?;
        (prefix == "arn" && service == "ses").then_some(Source { region, account, name })
    }
}
