//! Finding a pool's id in what people type and paste.

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

#[cfg(test)]
mod tests {
    use super::pool_id;

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
