//! Where a pool's email and SMS messages can be sent from, by the pool's Region: what AWS documents, kept in
//! `assets/regions.toml` with its pages and the day they were read.
//!
//! A Region that is not in the table is newer than the table: of it nothing is known, and nothing may fail
//! because of it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Regions {
    checked: String,
    ses: Ses,
    sns: Sns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ses {
    source: String,
    own_only: Vec<String>,
    own_or_older: Vec<String>,
    older: Vec<String>,
    alternate: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sns {
    source: String,
    source_of_own: String,
    own: Vec<String>,
    unavailable: Vec<String>,
    legacy: BTreeMap<String, String>,
    only: BTreeMap<String, String>,
}

static REGIONS: LazyLock<Regions> = LazyLock::new(|| {
    // A test reads every row, so a table that does not parse never leaves the house.
    toml::from_str(include_str!("../../assets/regions.toml")).unwrap_or_else(|_| Regions {
        checked: String::new(),
        ses: Ses {
            source: String::new(),
            own_only: Vec::new(),
            own_or_older: Vec::new(),
            older: Vec::new(),
            alternate: BTreeMap::new(),
        },
        sns: Sns {
            source: String::new(),
            source_of_own: String::new(),
            own: Vec::new(),
            unavailable: Vec::new(),
            legacy: BTreeMap::new(),
            only: BTreeMap::new(),
        },
    })
});

fn has(list: &[String], region: &str) -> bool {
    list.iter().any(|r| r == region)
}

/// The day the pages were read, `2026-11-25`.
pub fn checked() -> &'static str {
    &REGIONS.checked
}

/// The pages behind the table.
pub fn sources() -> [&'static str; 3] {
    [&REGIONS.ses.source, &REGIONS.sns.source, &REGIONS.sns.source_of_own]
}

/// The Regions whose SES identities a pool of this Region can use, the preferred one first. Of a Region that
/// the table does not have: its own, as a guess.
pub fn ses_sending_regions(pool: &str) -> Vec<&str> {
    let ses = &REGIONS.ses;
    if let Some(alternate) = ses.alternate.get(pool) {
        return alternate.iter().map(String::as_str).collect();
    }
    let mut regions = vec![pool];
    if has(&ses.own_or_older, pool) {
        regions.extend(ses.older.iter().map(String::as_str).filter(|r| *r != pool));
    }
    regions
}

/// Can a pool of the one Region send from an SES identity of the other? `None`: AWS does not say.
pub fn ses_can_send_from(pool: &str, identity: &str) -> Option<bool> {
    let ses = &REGIONS.ses;
    let known = has(&ses.own_only, pool)
        || has(&ses.own_or_older, pool)
        || ses.alternate.contains_key(pool)
        || pool == identity;
    known.then(|| ses_sending_regions(pool).contains(&identity))
}

/// The service principal that the sending policy of an identity has to allow, where the identity is in an
/// alternate Region; elsewhere no policy is needed within the account.
pub fn ses_required_principal(pool: &str) -> Option<String> {
    REGIONS.ses.alternate.contains_key(pool).then(|| format!("cognito-idp.{pool}.amazonaws.com"))
}

/// The Regions whose Amazon SNS a pool of this Region can use, the recommended one first; none where Amazon
/// SNS is not available and AWS End User Messaging SMS is required. Of a Region that the table does not have:
/// its own, as a guess.
pub fn sns_regions(pool: &str) -> Vec<&str> {
    let sns = &REGIONS.sns;
    if let Some(only) = sns.only.get(pool) {
        return vec![only.as_str()];
    }
    if has(&sns.unavailable, pool) {
        return Vec::new();
    }
    let mut regions = vec![pool];
    regions.extend(sns.legacy.get(pool).map(String::as_str));
    regions
}

/// The only Region from which a pool of this Region can send, where it is not its own.
pub fn sns_only_region(pool: &str) -> Option<&'static str> {
    REGIONS.sns.only.get(pool).map(String::as_str)
}

/// The Region that a pool of this Region uses if its settings name none.
pub fn sns_default_region(pool: &str) -> &str {
    let sns = &REGIONS.sns;
    sns.only.get(pool).or_else(|| sns.legacy.get(pool)).map_or(pool, String::as_str)
}

/// The Region of Amazon SNS that a pool sends from: the one its settings name, else the one that Cognito takes
/// without a name.
pub fn sns_sending_region<'a>(pool: &'a str, named: Option<&'a str>) -> &'a str {
    named.unwrap_or_else(|| sns_default_region(pool))
}

/// Does AWS say where a pool of this Region sends SMS messages from?
pub fn knows_sns(pool: &str) -> bool {
    let sns = &REGIONS.sns;
    has(&sns.own, pool) || has(&sns.unavailable, pool) || sns.only.contains_key(pool)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_its_pages_and_its_day() {
        assert_eq!(checked().len(), "2026-11-25".len());
        assert!(sources().iter().all(|page| page.starts_with("https://docs.aws.amazon.com/")));
    }

    #[test]
    fn email() {
        let rows: [(&str, &[&str]); 9] = [
            ("sa-east-1", &["sa-east-1"]),
            ("af-south-1", &["af-south-1"]),
            ("us-west-2", &["us-west-2", "us-east-1", "eu-west-1"]),
            ("eu-central-1", &["eu-central-1", "us-east-1", "us-west-2", "eu-west-1"]),
            ("me-central-1", &["eu-central-1"]),
            ("ap-southeast-5", &["ap-southeast-2"]),
            ("eu-south-2", &["eu-west-3"]),
            ("us-gov-west-1", &["us-gov-west-1"]),
            ("xx-new-1", &["xx-new-1"]),
        ];
        for (pool, expected) in rows {
            assert_eq!(ses_sending_regions(pool), expected, "{pool}");
        }
        for (pool, identity, expected) in [
            ("me-central-1", "eu-central-1", Some(true)),
            ("me-central-1", "us-east-1", Some(false)),
            ("me-central-1", "me-central-1", Some(false)),
            ("us-east-1", "eu-west-1", Some(true)),
            ("us-east-1", "ap-south-1", Some(false)),
            ("ap-northeast-3", "us-east-1", Some(false)),
            ("xx-new-1", "xx-new-1", Some(true)),
            ("xx-new-1", "us-east-1", None),
        ] {
            assert_eq!(ses_can_send_from(pool, identity), expected, "{pool} {identity}");
        }
        let principal = ses_required_principal("me-central-1");
        assert_eq!(principal.as_deref(), Some("cognito-idp.me-central-1.amazonaws.com"));
        assert_eq!(ses_required_principal("us-east-1"), None);
    }

    #[test]
    fn sms_messages() {
        let rows: [(&str, &[&str], &str); 8] = [
            ("us-east-1", &["us-east-1"], "us-east-1"),
            ("us-east-2", &["us-east-2", "us-east-1"], "us-east-1"),
            ("eu-central-1", &["eu-central-1", "eu-west-1"], "eu-west-1"),
            ("ap-northeast-2", &["ap-northeast-1"], "ap-northeast-1"),
            ("ap-southeast-7", &["ap-south-1"], "ap-south-1"),
            ("ap-east-1", &["ap-southeast-1"], "ap-southeast-1"),
            ("mx-central-1", &[], "mx-central-1"),
            ("xx-new-1", &["xx-new-1"], "xx-new-1"),
        ];
        for (pool, expected, default) in rows {
            assert_eq!(sns_regions(pool), expected, "{pool}");
            assert_eq!(sns_default_region(pool), default, "{pool}");
            assert_eq!(knows_sns(pool), pool != "xx-new-1");
        }
        assert_eq!(sns_only_region("ap-southeast-5"), Some("ap-southeast-1"));
        assert_eq!(sns_only_region("us-east-2"), None);
    }

    /// A Region stands in one list of each service, and every Region that is sent from can send.
    #[test]
    fn the_lists_do_not_contradict_each_other() {
        let (ses, sns) = (&REGIONS.ses, &REGIONS.sns);
        for region in ses.own_only.iter().chain(&ses.own_or_older) {
            assert!(!ses.alternate.contains_key(region), "{region}");
            assert!(!(has(&ses.own_only, region) && has(&ses.own_or_older, region)), "{region}");
        }
        for to in ses.alternate.values().flatten() {
            assert!(has(&ses.own_only, to) || has(&ses.own_or_older, to), "{to}");
        }
        for region in &sns.own {
            assert!(!sns.only.contains_key(region) && !has(&sns.unavailable, region), "{region}");
        }
        for to in sns.legacy.values().chain(sns.only.values()) {
            assert!(has(&sns.own, to), "{to}");
        }
        assert!(sns.legacy.keys().all(|region| has(&sns.own, region)));
    }
}
