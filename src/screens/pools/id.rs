//! Finding a pool's id in what people type and paste, and the Region in a pool's id.

use crate::app::Shared;

/// A pool id pasted with quotes or a trailing line is still one.
const ID_LENGTH: std::ops::RangeInclusive<usize> = 11..=55;

/// A pool's id in what was typed or pasted: `us-east-1_AbC123xyz`, quotes and blanks around it.
pub fn pool_id(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'', '`', ',']);
    // The id is the last part of an ARN, too.
    let text = text.rsplit('/').next().unwrap_or(text);
    let (region, rest) = text.split_once('_')?;
    let good = ID_LENGTH.contains(&text.len())
        && region.contains('-')
        && region.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !rest.is_empty()
        && rest.chars().all(|c| c.is_ascii_alphanumeric());
    good.then(|| text.to_owned())
}

/// The Region that a pool's id begins with, where it is one of AWS's and another than `here`.
fn elsewhere(id: &str, here: &str, regions: &[String]) -> Option<String> {
    let (region, _) = id.split_once('_')?;
    (region != here && regions.iter().any(|known| known == region)).then(|| region.to_owned())
}

/// The Region that the pool's id names, where that is not the one we are signed in to. A practice
/// account has one Region.
pub fn other_region(shared: &Shared, id: &str) -> Option<String> {
    let identity = shared.identity.as_ref().filter(|i| i.lesson.is_none())?;
    elsewhere(id, &identity.region, &shared.profiles.as_ref()?.regions)
}

#[cfg(test)]
mod tests {
    use super::{elsewhere, pool_id};

    #[test]
    fn the_id_of_a_pool_says_its_region() {
        let regions = ["us-east-1", "eu-west-1"].map(str::to_owned);
        let there = Some("us-east-1".to_owned());
        assert_eq!(elsewhere("us-east-1_AbC123xyz", "eu-west-1", &regions), there);
        assert_eq!(elsewhere("us-east-1_AbC123xyz", "us-east-1", &regions), None);
        // No Region of AWS: an emulator's id, or a slip of the finger.
        assert_eq!(elsewhere("us-esat-1_AbC123xyz", "eu-west-1", &regions), None);
        assert_eq!(elsewhere("shop", "eu-west-1", &regions), None);
    }

    #[test]
    fn a_pool_id_is_found_in_what_people_paste() {
        let id = Some("us-east-1_AbC123xyz".to_owned());
        assert_eq!(pool_id(" \"us-east-1_AbC123xyz\",\n"), id);
        assert_eq!(
            pool_id("arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AbC123xyz"),
            id
        );
        assert_eq!(pool_id("shop-prod"), None);
        assert_eq!(pool_id("us-east-1_"), None);
    }
}
