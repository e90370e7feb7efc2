//! The account: its pools, its IAM, its clock. Everything that [`super::Lab::save`] writes down.

use serde::{Deserialize, Serialize};

use super::LabError;
use super::clock::Clock;
use super::mail::Ses;
use super::passwords::Passwords;
use super::pool::Pool;
use super::sign_ins::SignIns;
use super::text_messages::Sns;
use super::tracked::{Tracked, unset};
use super::trail::Trail;

/// Everything there is. Fields are public for [`super::Lab::edit`]; what may change notices it.
#[derive(Debug, Serialize, Deserialize)]
pub struct World {
    pub(super) lesson: String,
    /// Twelve digits.
    pub(super) account: String,
    /// The Region that the pools live in.
    pub(super) region: String,
    pub(super) clock: Clock,
    /// Grows with each change, see [`World::mark`].
    pub(super) generation: u64,
    /// Who asks.
    pub caller: Tracked<Caller>,
    /// The organization above the account, if it has one.
    pub organization: Tracked<Option<Organization>>,
    /// How long a write to IAM takes to reach Cognito, in seconds.
    pub lag_seconds: Tracked<u64>,
    /// IAM as its own reads show it.
    pub iam: Tracked<Iam>,
    /// IAM as Cognito's checks see it; the same while nothing is on its way.
    pub(super) iam_in_effect: Option<Iam>,
    /// IAM as it will be seen, with the time it is seen from, in milliseconds.
    pub(super) iam_on_its_way: Vec<(i64, Iam)>,
    /// The user pools, in the order they are listed.
    pub pools: Tracked<Vec<Pool>>,
    /// Mail, Region by Region.
    #[serde(default = "unset")]
    pub ses: Tracked<Ses>,
    /// Text messages, Region by Region.
    #[serde(default = "unset")]
    pub sns: Tracked<Sns>,
    /// What Cognito remembers of those who sign in.
    #[serde(default = "unset")]
    pub sign_ins: Tracked<SignIns>,
    /// What CloudTrail remembers.
    #[serde(default = "unset")]
    pub trail: Tracked<Trail>,
    /// What goes wrong on the way.
    pub faults: Tracked<Vec<Fault>>,
    /// Of the lesson, and never saved.
    #[serde(skip)]
    pub(super) passwords: Passwords,
}

/// Who asks, and what is forbidden to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caller {
    /// As `GetCallerIdentity` gives it.
    #[serde(default)]
    pub arn: String,
    /// Actions that are refused, `iam:GetRole`; `*` and `?` work as in a policy.
    #[serde(default)]
    pub denied: Vec<String>,
}

/// The organization's say over the account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Service control policies. Without an Allow in any of them, FullAWSAccess stands beside them.
    #[serde(default)]
    pub scp: Vec<String>,
}

/// Roles and managed policies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Iam {
    /// In the order they were made.
    pub roles: Vec<Role>,
    /// Customer managed and AWS managed alike.
    pub policies: Vec<ManagedPolicy>,
}

/// One role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Without the path.
    pub name: String,
    /// `/` or `/service-role/`.
    #[serde(default = "root_path")]
    pub path: String,
    /// The trust policy, to the byte.
    pub trust: String,
    /// ARNs of managed policies.
    #[serde(default)]
    pub attached: Vec<String>,
    /// ARN of the managed policy that bounds it.
    #[serde(default)]
    pub boundary: Option<String>,
    /// Policies of its own.
    #[serde(default)]
    pub inline: Vec<InlinePolicy>,
    /// Free text.
    #[serde(default)]
    pub description: Option<String>,
    /// Key and value.
    #[serde(default)]
    pub tags: Vec<(String, String)>,
    /// Unix seconds; 0 if the lesson does not say.
    #[serde(default)]
    pub created: i64,
}

/// A policy that belongs to one role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InlinePolicy {
    /// Unique in its role.
    pub name: String,
    /// To the byte.
    pub document: String,
}

/// A managed policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManagedPolicy {
    /// `arn:aws:iam::111122223333:policy/name`.
    pub arn: String,
    /// The default version's, to the byte.
    pub document: String,
    /// The default version's id.
    #[serde(default = "first_version")]
    pub version: String,
    /// The versions beside it.
    #[serde(default)]
    pub others: Vec<PolicyVersion>,
    /// Ids are not used twice: how many versions there have been; 0 if the lesson does not say.
    #[serde(default)]
    pub made: u32,
    /// Unix seconds; 0 if the lesson does not say.
    #[serde(default)]
    pub created: i64,
    /// Free text.
    #[serde(default)]
    pub description: Option<String>,
}

/// A version of a managed policy that is not the default one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyVersion {
    /// `v2`.
    pub id: String,
    /// To the byte.
    pub document: String,
}

/// Something that goes wrong on the way, for the first calls of an operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// `DescribeUserPool`, or `*` for every operation.
    pub operation: String,
    /// `throttle`, `delay`, `deny`, `drop_before`, `drop_after`, `html` or `error`.
    pub kind: String,
    /// How many calls it hits.
    #[serde(default = "once")]
    pub times: u64,
    /// How many calls it lets pass first.
    #[serde(default)]
    pub skip: u64,
    /// Delay in milliseconds.
    #[serde(default)]
    pub millis: u64,
    /// Of `error`.
    #[serde(default)]
    pub code: Option<String>,
    /// Of `error`.
    #[serde(default)]
    pub message: Option<String>,
    /// `reasonCode` of `error`.
    #[serde(default)]
    pub reason: Option<String>,
}

fn root_path() -> String {
    "/".to_owned()
}

fn first_version() -> String {
    "v1".to_owned()
}

fn once() -> u64 {
    1
}

impl World {
    /// The state that another process saved, in the place of this one; the clock never goes back.
    pub(super) fn follow(&mut self, saved: &str) -> Result<(), LabError> {
        let mut other: World =
            serde_json::from_str(saved).map_err(|error| LabError::Saved(error.to_string()))?;
        if other.lesson != self.lesson {
            return Err(LabError::OtherLesson(other.lesson));
        }
        if other.ses.is_unset() {
            std::mem::swap(&mut other.ses, &mut self.ses);
            std::mem::swap(&mut other.sns, &mut self.sns);
        }
        other.sign_ins.quietly().settle();
        // What was read stands still: it says how late it was when it was written.
        self.clock.catch_up_with(&other.clock);
        other.clock = self.clock.clone();
        std::mem::swap(&mut other.faults, &mut self.faults);
        std::mem::swap(&mut other.passwords, &mut self.passwords);
        *self = other;
        Ok(())
    }

    pub(super) fn saved(&mut self) -> String {
        self.clock.bank();
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Moves the number if anything is another than when this was last done. The one place where a change
    /// is marked; whoever holds the world passes here when it is given back.
    pub(super) fn mark(&mut self) {
        // Without `..`: what is added here has to be thought of here.
        let World {
            // What the world is called.
            lesson: _,
            account: _,
            region: _,
            clock,
            generation,
            caller,
            organization,
            lag_seconds,
            iam,
            // They follow from `iam` and the time.
            iam_in_effect: _,
            iam_on_its_way: _,
            pools,
            ses,
            sns,
            sign_ins,
            trail,
            faults,
            // The lesson's own.
            passwords: _,
        } = self;
        let changes = [
            clock.take_move(),
            caller.take_change(),
            organization.take_change(),
            lag_seconds.take_change(),
            iam.take_change(),
            pools.take_change(),
            ses.take_change(),
            sns.take_change(),
            sign_ins.take_change(),
            trail.take_change(),
            faults.take_change(),
        ];
        if changes.contains(&true) {
            *generation += 1;
        }
    }

    /// The pool with this id.
    pub fn pool(&self, id: &str) -> Option<&Pool> {
        self.pools.iter().find(|pool| pool.id() == id)
    }

    /// The pool with this id, to change it.
    pub fn pool_mut(&mut self, id: &str) -> Option<&mut Pool> {
        self.pools.iter_mut().find(|pool| pool.id() == id)
    }

    /// The role with this name, to change it.
    pub fn role_mut(&mut self, name: &str) -> Option<&mut Role> {
        self.iam.roles.iter_mut().find(|role| role.name == name)
    }

    /// `aws`, `aws-us-gov`, `aws-cn` or `aws-eusc`.
    pub fn partition(&self) -> &'static str {
        partition(&self.region)
    }

    /// The ARN of a pool of this account.
    pub fn pool_arn(&self, id: &str) -> String {
        format!(
            "arn:{}:cognito-idp:{}:{}:userpool/{id}",
            self.partition(),
            self.region,
            self.account
        )
    }

    /// The ARN of a role of this account, path included.
    pub fn role_arn(&self, role: &Role) -> String {
        format!("arn:{}:iam::{}:role{}{}", self.partition(), self.account, role.path, role.name)
    }

    /// Writes to IAM: its own reads see it at once, Cognito's checks when the lag is over.
    pub(super) fn write_iam(&mut self, change: impl FnOnce(&mut Iam)) {
        let before = self.iam.clone();
        change(&mut self.iam);
        if *self.iam == before || *self.lag_seconds == 0 {
            return;
        }
        self.catch_up();
        let lag = i64::try_from(self.lag_seconds.saturating_mul(1000)).unwrap_or(i64::MAX / 4);
        self.iam_in_effect.get_or_insert(before);
        self.iam_on_its_way.push((self.clock.now_millis().saturating_add(lag), self.iam.clone()));
    }

    /// IAM as Cognito sees it now.
    pub(super) fn iam_in_effect(&mut self) -> &Iam {
        self.catch_up();
        self.iam_in_effect.as_ref().unwrap_or(&self.iam)
    }

    /// What is on its way has arrived, and whatever else is there now with it.
    pub(super) fn settle_iam(&mut self) {
        self.iam_on_its_way.clear();
        self.iam_in_effect = None;
    }

    fn catch_up(&mut self) {
        let now = self.clock.now_millis();
        let arrived = self.iam_on_its_way.iter().take_while(|(from, _)| *from <= now).count();
        if let Some((_, iam)) = self.iam_on_its_way.drain(..arrived).next_back() {
            self.iam_in_effect = Some(iam);
        }
        if self.iam_on_its_way.is_empty() {
            self.iam_in_effect = None;
        }
    }
}

impl Iam {
    /// The managed policy with this ARN.
    pub fn policy(&self, arn: &str) -> Option<&ManagedPolicy> {
        self.policies.iter().find(|policy| policy.arn == arn)
    }
}

/// The partition that a Region lies in.
pub(super) fn partition(region: &str) -> &'static str {
    if region.starts_with("us-gov-") {
        "aws-us-gov"
    } else if region.starts_with("cn-") {
        "aws-cn"
    } else if region.starts_with("eusc-") {
        "aws-eusc"
    } else {
        "aws"
    }
}
