//! Regions. The SDK has no public list and resolves any invented name, so names are checked here.

/// Regions with Cognito user pools (facts 6.1): 34 commercial, 2 GovCloud, 1 European Sovereign Cloud.
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
    fn every_listed_region_is_one_and_nonsense_is_not() {
        assert!(REGIONS.iter().all(|r| is_region(r)));
        for wrong in ["", "us", "us-1", "us-east", "US-EAST-1", "us-east-1a", "us east 1", "-us-1"]
        {
            assert!(!is_region(wrong), "{wrong}");
        }
    }
}
