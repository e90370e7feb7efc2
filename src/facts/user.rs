//! One user of the pool. Attributes' values stay out: only whether they are there and verified, and of a number
//! or address as much as the answer to a sign-in shows of it.

use serde::{Deserialize, Serialize};

use super::Fact;
use crate::factor::Factor;

/// A user, found by name, `sub`, e-mail or phone with `ListUsers` (source: user-lookup-listusers).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// `Username`, which later calls take.
    pub username: String,
    /// `UserStatus`: `CONFIRMED`, `FORCE_CHANGE_PASSWORD`, `EXTERNAL_PROVIDER` …
    pub status: String,
    /// `Enabled`.
    pub enabled: bool,
    /// Is there a `phone_number`?
    pub has_phone: bool,
    /// The end of the `phone_number`, for comparing it with what a sign-in shows: `+***1234`.
    pub masked_phone: Option<String>,
    /// `phone_number_verified`.
    pub phone_verified: bool,
    /// Is there an `email`?
    pub has_email: bool,
    /// The first letters of the `email`, likewise: `a***@s***`.
    pub masked_email: Option<String>,
    /// `email_verified`.
    pub email_verified: bool,
    /// How many users answered to that name, e-mail or phone.
    pub matches: usize,
    /// `AdminGetUserAuthFactors`.
    pub factors: Fact<UserFactors>,
    /// The attribute `identities`: the other identity providers that sign this user in.
    pub identities: Fact<Vec<LinkedIdentity>>,
    /// `MFAOptions`, the setting of the first years, which `SetUserSettings` wrote: where it is there, AWS
    /// may still send codes by it.
    pub mfa_options: Fact<Vec<MfaOption>>,
    /// `AdminListDevices`; `NotAsked` unless a rule judges by them.
    pub devices: Fact<Vec<Device>>,
    /// Is the number on the account's opt-out list `Default` of End User Messaging? `NotAsked` without a
    /// number, or unless delivery is asked about.
    pub opted_out: Fact<bool>,
}

/// An identity of another identity provider, linked to the user. The id that the user has there stays out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedIdentity {
    /// `providerName`.
    pub provider: String,
    /// `providerType`: `SAML`, `OIDC`, `Google` …
    pub kind: String,
}

/// `MFAOptionType`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MfaOption {
    /// `DeliveryMedium`: `SMS`.
    pub medium: String,
    /// `AttributeName`: `phone_number`.
    pub attribute: String,
}

/// A device of the user, confirmed with `ConfirmDevice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// `DeviceKey`.
    pub key: String,
    /// The attribute `device_name`, its first letter and no more: people put their names in it.
    pub name: Option<String>,
    /// The attribute `dev:device_remembered_status` is `remembered`; `None` if it is not there.
    pub remembered: Option<bool>,
    /// `DeviceLastAuthenticatedDate`, Unix seconds.
    pub last_authenticated: Option<i64>,
}

impl User {
    /// Does another identity provider sign this user in? Cognito asks such users for no MFA
    /// (source: federated-no-mfa).
    pub fn is_federated(&self) -> bool {
        self.status == "EXTERNAL_PROVIDER"
    }

    /// Is this a user of the pool's own, linked to one of another identity provider?
    pub fn is_linked(&self) -> bool {
        !self.is_federated() && self.identities.known().is_some_and(|all| !all.is_empty())
    }
}

/// A user's factors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserFactors {
    /// `UserMFASettingList`: `SMS_MFA`, `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`.
    pub settings: Vec<String>,
    /// `PreferredMfaSetting`.
    pub preferred: Option<String>,
    /// `ConfiguredUserAuthFactors`: first factors.
    pub first_factors: Vec<String>,
}

impl UserFactors {
    /// The factor that a sign-in asks for, where MFA is on: the preferred one, or the only one.
    pub fn asked_for(&self) -> Option<&str> {
        let only = match self.settings.as_slice() {
            [only] => Some(only.as_str()),
            _ => None,
        };
        self.preferred.as_deref().or(only)
    }

    /// Has the user a verified software token that is switched on?
    pub fn has_totp(&self) -> bool {
        self.has(Factor::Totp)
    }

    /// Is the factor set and switched on?
    pub fn has(&self, factor: Factor) -> bool {
        self.settings.iter().any(|name| Factor::from_name(name) == Some(factor))
    }

    /// Is it the one that is preferred?
    pub fn prefers(&self, factor: Factor) -> bool {
        self.preferred.as_deref().and_then(Factor::from_name) == Some(factor)
    }
}

/// The first users of the pool, and how many of them have an MFA preference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsersSample {
    /// How many were looked at.
    pub looked_at: usize,
    /// How many of them have no MFA factor set.
    pub without_factor: usize,
    /// How many are federated and so not Cognito's business.
    pub federated: usize,
    /// Are there more users than were looked at?
    pub more: bool,
}

/// The last four digits of a number, as the answer to a sign-in shows them; nothing of a number so short that
/// they would be most of it.
pub(crate) fn masked_phone(number: &str) -> Option<String> {
    const SHOWN: usize = 4;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let hidden = if digits.len() < 2 * SHOWN { digits.len() } else { digits.len() - SHOWN };
    (!number.is_empty()).then(|| format!("+***{}", &digits[hidden..]))
}

/// The first letter of an address and of its domain, as the answer to a sign-in shows them.
pub(crate) fn masked_email(address: &str) -> Option<String> {
    let first = |part: &str| part.chars().next().map(String::from).unwrap_or_default();
    let (name, domain) = address.split_once('@').unwrap_or_default();
    (!address.is_empty()).then(|| format!("{}***@{}***", first(name), first(domain)))
}
