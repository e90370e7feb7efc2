//! Regions. The SDK has no public list and resolves any invented name, so names are checked here.

/// Regions with Cognito user pools
/// (source: cognito-regions): 34 commercial, 2 GovCloud, 1 European Sovereign Cloud.
pub const REGIONS: &[&str] = &[
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "sa-east-1",
    "ca-central-1",
    "ca-west-1",
    "mx-central-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "af-south-1",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "us-gov-east-1",
    "us-gov-west-1",
    "eusc-de-east-1",
];

/// Could this be a Region? `us-east-1`, `us-gov-west-1`, `eusc-de-east-1`, and those still to come.
pub fn is_region(name: &str) -> bool {
    let mut parts = name.split('-');
    let (Some(first), Some(last)) = (parts.next(), parts.next_back()) else {
        return false;
    };
    let middle: Vec<&str> = parts.collect();
    let letters = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase());
    (2..=4).contains(&first.len())
        && letters(first)
        && !middle.is_empty()
        && middle.iter().all(|m| letters(m))
        && last.len() == 1
        && last.bytes().all(|b| b.is_ascii_digit())
}

/// The Region that was meant, where this name is none that is known and is close to one.
pub fn mistyped(region: &str) -> Option<&'static str> {
    if REGIONS.contains(&region) {
        return None;
    }
    let near = REGIONS.iter().map(|known| (distance(region, known), *known));
    near.min().filter(|(distance, _)| *distance <= 2).map(|(_, known)| known)
}

/// How many letters are wrong, missing, too many, or have changed places with their neighbors.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

/// The partition a Region belongs to.
pub fn partition(region: &str) -> &'static str {
    match region {
        r if r.starts_with("us-gov-") => "aws-us-gov",
        r if r.starts_with("cn-") => "aws-cn",
        r if r.starts_with("eusc-") => "aws-eusc",
        _ => "aws",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_region_is_close_to_the_one_that_was_meant() {
        for (typed, meant) in [
            ("us-esat-1", Some("us-east-1")),
            ("eu-wset-2", Some("eu-west-2")),
            ("eu-centrl-1", Some("eu-central-1")),
            ("sa-east-11", Some("sa-east-1")),
            ("us-east-1", None),
            ("xx-nowhere-7", None),
        ] {
            assert_eq!(mistyped(typed), meant, "{typed}");
        }
    }

    #[test]
    fn every_listed_region_is_one_and_nonsense_is_not() {
        assert!(REGIONS.iter().all(|r| is_region(r)));
        for wrong in ["", "us", "us-1", "us-east", "US-EAST-1", "us-east-1a", "us east 1", "-us-1"]
        {
            assert!(!is_region(wrong), "{wrong}");
        }
    }
}
