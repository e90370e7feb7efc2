//! From what was asked for to a session: whose account, and what may be done there.

use std::sync::Arc;

use crate::aws::write::{Permission, Writer};
use crate::aws::{self, CallLog, ConnectOptions, PracticeWorld, Session};
use crate::change::Trouble;
use crate::text::Say;

#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "one is made for each connection")]
pub enum Account {
    /// An AWS account, as the AWS CLI would resolve it; `None` leaves the choice to the environment.
    Real {
        /// A profile of the shared config.
        profile: Option<String>,
        region: Option<String>,
        /// Where the calls are sent instead.
        endpoint_url: Option<String>,
    },
    /// A lesson of the practice lab.
    Practice(PracticeWorld),
}

/// What the person allowed before anything was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// `--allow-changes`.
    pub changes: bool,
    /// `--read-only`: forbids every change, in the practice lab too.
    pub read_only: bool,
}

/// Signs in; who that is stands in the session's identity.
///
/// # Errors
/// A trouble with a way out: no Region, no such profile, no credentials, no network, refused.
pub async fn connect(
    account: Account,
    allowed: Allowed,
    calls: CallLog,
) -> Result<Arc<Session>, Trouble> {
    let may_change = allowed.changes;
    match account {
        Account::Real { profile, region, endpoint_url } => {
            let options = ConnectOptions {
                profile: profile.clone(),
                region,
                endpoint_url,
                practice: None,
                may_change,
                calls,
            };
            aws::connect(options).await.map_err(|trouble| renewed(profile, trouble))
        }
        Account::Practice(world) => {
            let practice = Some(world);
            let options = ConnectOptions { practice, may_change, calls, ..Default::default() };
            aws::connect(options).await
        }
    }
}

/// Credentials that ran out are had again by a command, if they come from IAM Identity Center. Those of the
/// environment are somebody else's to renew.
fn renewed(profile: Option<String>, trouble: Trouble) -> Trouble {
    let expired = matches!(trouble.code.as_str(), "ExpiredToken" | "ExpiredTokenException");
    if !expired || trouble.command.is_some() {
        return trouble;
    }
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let profile = profile.or_else(|| set("AWS_PROFILE"));
    if profile.is_none() && set("AWS_ACCESS_KEY_ID").is_some() {
        return trouble;
    }
    let option = profile.map_or_else(String::new, |p| crate::change::shell_option("--profile", &p));
    Trouble {
        hint: Some(Say::text("cli-expired-sso")),
        command: Some(format!("aws sso login{option}")),
        ..trouble
    }
}

/// The writer, if the permission was given before anything was read: by the flag, or by being in the lab.
pub fn writer(session: &Arc<Session>, allowed: Allowed) -> Option<Writer> {
    let permission = match session.identity.lesson {
        Some(_) => Permission::Practice,
        None if allowed.changes => Permission::Flag,
        None => return None,
    };
    Writer::unlock(session, &permission, allowed.read_only)
}

/// The writer, after a person typed the account's last four digits on screen.
pub fn typed_permission(session: &Arc<Session>, allowed: Allowed) -> Option<Writer> {
    let digits: String = session.identity.account.chars().skip(8).collect();
    Writer::unlock(session, &Permission::Typed(digits), allowed.read_only)
}

pub fn not_connected() -> Trouble {
    aws::local_trouble("session", "not_connected", "", Some(Say::text("trouble-not-connected")))
}
