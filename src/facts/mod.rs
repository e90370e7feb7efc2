//! What we know of one user pool, as it was read. No judgement, no words, no AWS SDK.
//!
//! Every part is a [`Fact`]: *we were not allowed to look* is a value. Parts that are written back to
//! AWS keep the raw JSON document in its order, so that members newer than this program survive.

use serde::{Deserialize, Serialize};

use crate::factor::Factor;
use crate::problem::Problem;

mod account;
mod answers;
mod app_client;
mod caller;
mod delivery_error;
mod email;
mod identity_provider;
mod log_delivery;
mod mfa;
mod owner;
mod pool;
mod reading;
pub mod regions;
#[cfg(test)]
pub(crate) mod sample;
mod shape;
mod sms_delivery;
mod sms_role;
mod threats;
mod trail;
mod user;

pub use account::{Identity, PoolRow, ProfileRow, Profiles};
pub use answers::{CallAnswer, answers};
pub use app_client::{AppClient, RefreshRotation, refresh_seconds};
pub use caller::{PERMISSION_SET_ROLE, PassRole};
pub use delivery_error::DeliveryError;
pub use email::{SesAccount, SesIdentity, SesRegion};
pub use identity_provider::IdentityProvider;
pub use log_delivery::LogDelivery;
pub use mfa::{MfaConfig, WebAuthn};
pub use owner::{Certainty, OwnedPart, Owner, OwnerKind, Stack};
pub use pool::{DeviceConfiguration, EumsSms, Pool, SmsConfiguration, Trigger, recovery_names};
pub use reading::{CallRecord, ReadState, Reading};
pub use shape::{Document, JsonType, UnexpectedType};
pub use sms_delivery::{EndUserMessaging, Protect, SmsDelivery, SpendLimit};
pub use sms_role::{Decision, Policy, Role, RoleArn, Simulation, SmsRole};
pub use threats::{RiskConfiguration, RiskLevel};
pub use trail::{EVENTS_KEPT_SECONDS, PoolWrite, TrailEvent, TrailRefusal, UserMark};
pub use user::{Device, LinkedIdentity, MfaOption, User, UserFactors, UsersSample};
pub(crate) use user::{masked_email, masked_phone};

/// One thing we tried to learn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", from = "Option<Kept<T>>")]
pub enum Fact<T> {
    /// Read.
    Known(T),
    /// AWS refused the read; the IAM permission that is missing, `iam:GetRole`.
    Denied(String),
    /// The read failed for another reason: AWS's error code (or ours) and its text.
    Failed {
        /// AWS's error code, or one of `timeout`, `network`, `unreadable`.
        code: String,
        /// What was said.
        text: String,
    },
    /// Nobody asked: the pool names no role, the account is another, the screen did not need it.
    NotAsked,
}

/// A fact as it stands in a file. What is not in the file, because the program that wrote it did not read it,
/// was not asked: so that no member of [`Facts`] needs a default of its own.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kept<T> {
    Known(T),
    Denied(String),
    Failed { code: String, text: String },
    NotAsked,
}

impl<T> From<Option<Kept<T>>> for Fact<T> {
    fn from(kept: Option<Kept<T>>) -> Fact<T> {
        match kept {
            Some(Kept::Known(value)) => Fact::Known(value),
            Some(Kept::Denied(permission)) => Fact::Denied(permission),
            Some(Kept::Failed { code, text }) => Fact::Failed { code, text },
            Some(Kept::NotAsked) | None => Fact::NotAsked,
        }
    }
}

impl<T> Fact<T> {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Fact::Known(value) => Some(value),
            _ => None,
        }
    }

    /// The permission that was missing, if that is why it is not known.
    pub fn denied(&self) -> Option<&str> {
        match self {
            Fact::Denied(permission) => Some(permission),
            _ => None,
        }
    }

    /// The same, of something made from the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Fact<U> {
        match self {
            Fact::Known(value) => Fact::Known(make(value)),
            Fact::Denied(permission) => Fact::Denied(permission),
            Fact::Failed { code, text } => Fact::Failed { code, text },
            Fact::NotAsked => Fact::NotAsked,
        }
    }
}

/// One user pool and what hangs on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The AWS account signed in to, twelve digits.
    pub account: String,
    /// `aws`, `aws-us-gov`, `aws-cn`, `aws-eusc`.
    pub partition: String,
    /// The Region the pool was read in.
    pub region: String,
    /// The pool's id as it was asked for.
    pub pool_id: String,
    /// `DescribeUserPool`.
    pub pool: Fact<Pool>,
    /// `GetUserPoolMfaConfig`.
    pub mfa: Fact<MfaConfig>,
    /// `ListUserPoolClients` and a `DescribeUserPoolClient` each.
    pub app_clients: Fact<Vec<AppClient>>,
    /// The role that the pool's SMS configuration names; `NotAsked` if it names none.
    pub sms_role: Fact<SmsRole>,
    /// SES in every Region from which this pool may send mail
    /// (source: ses-identity-regions); `NotAsked` unless e-mail
    /// MFA is wanted, reported or on.
    pub ses: Fact<Vec<SesRegion>>,
    /// SNS in the Region the texts are really sent from; `NotAsked` unless delivery is asked about.
    pub sms_delivery: Fact<SmsDelivery>,
    /// May the caller pass the SMS role to Cognito? `NotAsked` unless something would be written.
    pub pass_role: Fact<PassRole>,
    /// The user who was named; `Known(None)` when the pool has no such user.
    pub user: Fact<Option<User>>,
    /// A few users and their factors; `NotAsked` unless "nobody is asked" is reported.
    pub users: Fact<UsersSample>,
    /// `ListIdentityProviders`.
    pub identity_providers: Fact<Vec<IdentityProvider>>,
    /// `DescribeRiskConfiguration`; `Known(None)` where threat protection is not on.
    pub risk: Fact<Option<RiskConfiguration>>,
    /// `GetLogDeliveryConfiguration`.
    pub log_delivery: Fact<LogDelivery>,
    /// End User Messaging, for every pool that sends text messages.
    pub end_user_messaging: Fact<EndUserMessaging>,
    /// Who wrote the pool's settings in the last 90 days, as CloudTrail has it, newest first; `NotAsked`
    /// unless a reset is reported.
    pub pool_writes: Fact<Vec<PoolWrite>>,
    /// `DescribeStackResources` by the pool's id; `Known(None)` where no stack of the Region has it.
    pub pool_stack: Fact<Option<Stack>>,
    /// The same by the SMS role's name.
    pub role_stack: Fact<Option<Stack>>,
}

impl Facts {
    /// A pool of which nothing was asked yet, by its account, its partition, its Region and its id.
    pub fn unasked(account: &str, partition: &str, region: &str, pool_id: &str) -> Facts {
        Facts {
            account: account.to_owned(),
            partition: partition.to_owned(),
            region: region.to_owned(),
            pool_id: pool_id.to_owned(),
            pool: Fact::NotAsked,
            mfa: Fact::NotAsked,
            app_clients: Fact::NotAsked,
            sms_role: Fact::NotAsked,
            ses: Fact::NotAsked,
            sms_delivery: Fact::NotAsked,
            pass_role: Fact::NotAsked,
            user: Fact::NotAsked,
            users: Fact::NotAsked,
            identity_providers: Fact::NotAsked,
            risk: Fact::NotAsked,
            log_delivery: Fact::NotAsked,
            end_user_messaging: Fact::NotAsked,
            pool_writes: Fact::NotAsked,
            pool_stack: Fact::NotAsked,
            role_stack: Fact::NotAsked,
        }
    }

    /// The pool's name, or its id while the name is not known.
    pub fn pool_name(&self) -> &str {
        self.pool.known().and_then(|p| p.name()).unwrap_or(&self.pool_id)
    }

    /// The pool's ARN: as AWS gave it, else made from its parts.
    pub fn pool_arn(&self) -> String {
        match self.pool.known().and_then(|p| p.arn()) {
            Some(arn) => arn.to_owned(),
            None => format!(
                "arn:{}:cognito-idp:{}:{}:userpool/{}",
                self.partition, self.region, self.account, self.pool_id
            ),
        }
    }

    /// The SMS configuration: the MFA answer's, else the pool's. They mirror each other
    /// (source: update-pool-and-mfa-mirror);
    /// whichever could be read serves.
    pub fn sms_configuration(&self) -> Option<SmsConfiguration> {
        self.mfa
            .known()
            .and_then(|m| m.sms_configuration())
            .or_else(|| self.pool.known().and_then(|p| p.sms_configuration()))
    }

    /// The permissions without which both places that hold the SMS configuration are unread.
    pub fn unread_pool_permissions(&self) -> Vec<String> {
        [self.pool.denied(), self.mfa.denied()].into_iter().flatten().map(str::to_owned).collect()
    }

    /// `OFF`, `OPTIONAL` or `ON`, from whichever document could be read.
    pub fn mfa_mode(&self) -> Option<&str> {
        self.mfa
            .known()
            .and_then(|m| m.mode())
            .or_else(|| self.pool.known().and_then(|p| p.mfa_mode()))
            .or_else(|| self.mfa.known().map(|_| "OFF"))
    }
}

/// What the person wants and reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Factors that should be on: `sms`, `totp`, `email`.
    pub goals: Vec<Factor>,
    /// Problems that users report.
    pub reported: Vec<Problem>,
    /// The app client it is about; `None` is all.
    pub client: Option<String>,
}

impl Asked {
    /// Did users report this problem?
    pub fn reports(&self, problem: Problem) -> bool {
        self.reported.contains(&problem)
    }

    /// Is this factor wanted?
    pub fn wants(&self, goal: Factor) -> bool {
        self.goals.contains(&goal)
    }
}
