//! What is known before a pool is looked at: the profiles there are, who is signed in, the list of pools.

/// The profiles of the shared config.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profiles {
    /// Name, Region if it sets one, and kind (`sso`, `role`, `keys`, `process`, `login`).
    pub rows: Vec<ProfileRow>,
    /// The profile the environment selects, and what selected it (`AWS_PROFILE`, `default`).
    pub selected: Option<String>,
    /// The Region, and where it comes from (`AWS_REGION`, `profile`).
    pub region: Option<(String, String)>,
    /// Every Region with Cognito user pools, for the list to choose from.
    pub regions: Vec<String>,
}

/// One profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow {
    /// Its name.
    pub name: String,
    /// The Region it sets.
    pub region: Option<String>,
    /// How it signs in.
    pub kind: &'static str,
}

/// Who we are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Twelve digits.
    pub account: String,
    /// The caller's ARN.
    pub arn: String,
    /// The Region.
    pub region: String,
    /// The profile, if one was named.
    pub profile: Option<String>,
    /// `--endpoint-url`, if it was given.
    pub endpoint_url: Option<String>,
    /// The lesson, in the lab.
    pub lesson: Option<String>,
    /// May this session change things already (`--allow-changes`, the lab)?
    pub may_change: bool,
}

/// One pool of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolRow {
    /// `us-east-1_AbC123xyz`.
    pub id: String,
    /// As the admin called it; untrusted.
    pub name: String,
    /// `LastModifiedDate`, `2026-11-20`.
    pub changed: String,
}
