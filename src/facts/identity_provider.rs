//! Who else signs users in to the pool: `ListIdentityProviders`.

use serde::{Deserialize, Serialize};

/// An identity provider of the pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityProvider {
    /// `ProviderName`: what `SupportedIdentityProviders` of an app client names.
    pub name: String,
    /// `ProviderType`: `SAML`, `OIDC`, `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`.
    pub kind: String,
}
