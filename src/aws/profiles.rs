//! The shared config, read as the AWS CLI reads it: files only, no network.

use aws_config::profile::ProfileSet;
use aws_types::os_shim_internal::{Env, Fs};

use super::endpoints::REGIONS;
use crate::facts::{ProfileRow, Profiles};

/// The profiles, or `None` if the files cannot be parsed.
pub(super) async fn load(profile: Option<&str>) -> Result<ProfileSet, String> {
    aws_config::profile::load(
        &Fs::real(),
        &Env::real(),
        &Default::default(),
        profile.map(|p| p.to_owned().into()),
    )
    .await
    .map_err(|error| {
        let cause = std::error::Error::source(&error).map(|e| format!(": {e}")).unwrap_or_default();
        format!("{error}{cause}")
    })
}

/// A variable of the environment, if it is set and not empty.
pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
}

/// The Region and where it comes from: the environment, then the profile. The instance metadata of a
/// machine that is not in AWS is never asked.
pub(super) fn region_of(
    set: Option<&ProfileSet>,
    profile: Option<&str>,
) -> Option<(String, String)> {
    for variable in ["AWS_REGION", "AWS_DEFAULT_REGION"] {
        if let Some(region) = environment(variable) {
            return Some((region, variable.to_owned()));
        }
    }
    let set = set?;
    let name = profile.unwrap_or_else(|| set.selected_profile());
    let region = set.get_profile(name)?.get("region")?;
    Some((region.to_owned(), format!("profile {name}")))
}

/// The profiles for the start screen.
pub async fn read_profiles(profile: Option<&str>) -> Profiles {
    let set = load(profile).await.ok();
    let mut rows: Vec<ProfileRow> = set
        .iter()
        .flat_map(|set| set.profiles().filter_map(|name| set.get_profile(name)))
        .map(|p| ProfileRow {
            name: p.name().to_owned(),
            region: p.get("region").map(str::to_owned),
            kind: kind(|key| p.get(key).is_some()),
        })
        .collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    Profiles {
        rows,
        selected: profile.map(str::to_owned).or_else(|| environment("AWS_PROFILE")),
        region: region_of(set.as_ref(), profile),
        regions: regions(),
    }
}

fn kind(has: impl Fn(&str) -> bool) -> &'static str {
    match () {
        () if has("sso_session") || has("sso_start_url") => "sso",
        () if has("login_session") => "login",
        () if has("role_arn") => "role",
        () if has("credential_process") => "process",
        () if has("aws_access_key_id") => "keys",
        () => "",
    }
}

/// Every Region with Cognito user pools.
pub fn regions() -> Vec<String> {
    REGIONS.iter().map(|r| (*r).to_owned()).collect()
}
