//! Which Regions a user pool's mail and text messages may leave from, as the tables of Amazon Cognito's
//! developer guide have it ("Email settings" and "SMS message settings" for user pools).
//!
//! The lab's own copy, on purpose: the program's rules have theirs, and the two are held against each other.

/// What a pool outside its launch Regions may use besides, because pools once had to.
const LAUNCH: [&str; 3] = ["us-east-1", "us-west-2", "eu-west-1"];

/// Pools of these send mail from their own Region, or from one of the launch Regions.
const MAIL_AT_HOME_OR_LAUNCH: &[&str] = &[
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "ca-central-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "eu-west-1",
    "eu-west-2",
    "eu-central-1",
];

/// Pools of these send mail from their own Region alone.
const MAIL_AT_HOME: &[&str] = &[
    "us-west-1",
    "ap-northeast-3",
    "ap-southeast-3",
    "eu-west-3",
    "eu-north-1",
    "eu-south-1",
    "me-south-1",
    "sa-east-1",
    "il-central-1",
    "af-south-1",
];

/// Pools of these send mail from another Region, the one that is first on AWS's list: SES was not there
/// when Cognito came.
const MAIL_ELSEWHERE: &[(&str, &str)] = &[
    ("ca-west-1", "ca-central-1"),
    ("mx-central-1", "us-east-1"),
    ("ap-east-1", "ap-southeast-1"),
    ("ap-southeast-5", "ap-southeast-2"),
    ("ap-southeast-7", "ap-southeast-1"),
    ("ap-south-2", "ap-south-1"),
    ("ap-southeast-4", "ap-southeast-2"),
    ("eu-central-2", "eu-central-1"),
    ("eu-south-2", "eu-west-3"),
    ("me-central-1", "eu-central-1"),
];

/// A pool's Region, and where SNS may send its text messages from: the one it should be first, the one that
/// AWS takes if nobody says anything last.
const TEXT_MESSAGES: &[(&str, &[&str])] = &[
    ("us-east-2", &["us-east-2", "us-east-1"]),
    ("us-east-1", &["us-east-1"]),
    ("us-west-1", &["us-west-1"]),
    ("us-west-2", &["us-west-2"]),
    ("ca-central-1", &["ca-central-1", "us-east-1"]),
    ("ca-west-1", &["ca-west-1"]),
    ("mx-central-1", &["mx-central-1"]),
    ("eu-central-1", &["eu-central-1", "eu-west-1"]),
    ("eu-west-2", &["eu-west-2", "eu-west-1"]),
    ("eu-west-1", &["eu-west-1"]),
    ("eu-west-3", &["eu-west-3"]),
    ("eu-north-1", &["eu-north-1"]),
    ("eu-south-1", &["eu-south-1"]),
    ("eu-south-2", &["eu-south-2"]),
    ("eu-central-2", &["eu-central-2"]),
    ("ap-southeast-5", &["ap-southeast-1"]),
    ("ap-southeast-7", &["ap-south-1"]),
    ("ap-south-1", &["ap-south-1", "ap-southeast-1"]),
    ("ap-south-2", &["ap-south-2"]),
    ("ap-east-1", &["ap-southeast-1"]),
    ("ap-northeast-2", &["ap-northeast-1"]),
    ("ap-southeast-1", &["ap-southeast-1"]),
    ("ap-southeast-2", &["ap-southeast-2"]),
    ("ap-northeast-1", &["ap-northeast-1"]),
    ("ap-southeast-3", &["ap-southeast-3"]),
    ("ap-northeast-3", &["ap-northeast-3"]),
    ("ap-southeast-4", &["ap-southeast-4"]),
    ("me-south-1", &["me-south-1"]),
    ("me-central-1", &["me-central-1"]),
    ("sa-east-1", &["sa-east-1"]),
    ("il-central-1", &["il-central-1"]),
    ("af-south-1", &["af-south-1"]),
];

/// The Regions whose SES identities a pool with the `DEVELOPER` sending account may use, the one it should
/// use first. Empty for a Region that AWS's table does not have.
pub fn ses_sending_regions(pool_region: &str) -> Vec<&'static str> {
    if let Some((_, only)) = MAIL_ELSEWHERE.iter().find(|(pool, _)| *pool == pool_region) {
        return vec![only];
    }
    let here = |list: &[&'static str]| list.iter().copied().find(|known| *known == pool_region);
    if let Some(home) = here(MAIL_AT_HOME) {
        return vec![home];
    }
    let Some(home) = here(MAIL_AT_HOME_OR_LAUNCH) else { return Vec::new() };
    std::iter::once(home).chain(LAUNCH.into_iter().filter(|region| *region != home)).collect()
}

/// Whether mail of a pool leaves from another Region because SES is not in its own. The identity there must
/// trust Cognito of the pool's Region.
pub(super) fn mails_from_elsewhere(pool_region: &str) -> bool {
    MAIL_ELSEWHERE.iter().any(|(pool, _)| *pool == pool_region)
}

/// The values of `SnsRegion` that a pool may have, the one it should have first. Empty where Cognito cannot
/// send through SNS: there `EumsSms` is the only way.
pub fn sns_regions(pool_region: &str) -> Vec<&'static str> {
    let listed = TEXT_MESSAGES.iter().find(|(pool, _)| *pool == pool_region);
    listed.map(|(_, regions)| regions.to_vec()).unwrap_or_default()
}

/// Where SNS sends from if the pool does not say.
pub(super) fn sns_region_unsaid(pool_region: &str) -> &str {
    let listed = TEXT_MESSAGES.iter().find(|(pool, _)| *pool == pool_region);
    listed.and_then(|(_, regions)| regions.last()).copied().unwrap_or(pool_region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_leaves_from_the_regions_of_the_table() {
        for (pool, regions) in [
            ("us-east-1", &["us-east-1", "us-west-2", "eu-west-1"][..]),
            ("eu-west-1", &["eu-west-1", "us-east-1", "us-west-2"]),
            ("us-east-2", &["us-east-2", "us-east-1", "us-west-2", "eu-west-1"]),
            ("eu-central-1", &["eu-central-1", "us-east-1", "us-west-2", "eu-west-1"]),
            ("ap-northeast-3", &["ap-northeast-3"]),
            ("il-central-1", &["il-central-1"]),
            ("sa-east-1", &["sa-east-1"]),
            ("me-central-1", &["eu-central-1"]),
            ("eu-south-2", &["eu-west-3"]),
            ("ap-east-1", &["ap-southeast-1"]),
            ("ap-east-2", &[]),
        ] {
            assert_eq!(ses_sending_regions(pool), regions, "{pool}");
            let elsewhere = regions.first().is_some_and(|first| *first != pool);
            assert_eq!(mails_from_elsewhere(pool), elsewhere, "{pool}");
        }
    }

    #[test]
    fn text_messages_leave_from_the_regions_of_the_table() {
        for (pool, regions, unsaid) in [
            ("us-east-1", &["us-east-1"][..], "us-east-1"),
            ("us-east-2", &["us-east-2", "us-east-1"], "us-east-1"),
            ("ap-south-1", &["ap-south-1", "ap-southeast-1"], "ap-southeast-1"),
            ("ap-northeast-2", &["ap-northeast-1"], "ap-northeast-1"),
            ("ap-southeast-5", &["ap-southeast-1"], "ap-southeast-1"),
            ("ap-southeast-7", &["ap-south-1"], "ap-south-1"),
            ("ap-east-1", &["ap-southeast-1"], "ap-southeast-1"),
            ("ap-east-2", &[], "ap-east-2"),
            ("ap-southeast-6", &[], "ap-southeast-6"),
        ] {
            assert_eq!(sns_regions(pool), regions, "{pool}");
            assert_eq!(sns_region_unsaid(pool), unsaid, "{pool}");
        }
    }

    /// Each Region has one row, and both tables have the same Regions.
    #[test]
    fn the_tables_have_each_region_once() {
        let mut mail: Vec<&str> =
            MAIL_AT_HOME.iter().chain(MAIL_AT_HOME_OR_LAUNCH).copied().collect();
        mail.extend(MAIL_ELSEWHERE.iter().map(|(pool, _)| *pool));
        mail.sort_unstable();
        let mut text: Vec<&str> = TEXT_MESSAGES.iter().map(|(pool, _)| *pool).collect();
        text.sort_unstable();
        assert_eq!(mail, text);
        let rows = text.len();
        text.dedup();
        assert_eq!(text.len(), rows);
    }
}
