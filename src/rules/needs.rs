//! Which of the slower reads a run of the rules would look at, so that no other is made.

use super::{caller_cannot_pass_role, sms_not_delivered, totp_not_enabled, totp_not_set_up};
use super::{email_default_sender, mfa_not_prompted, session_expired, totp_token_scope};
use crate::facts::{Asked, Goal};

/// The reads beyond the pool, its MFA configuration and its SMS role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The app clients' documents.
    pub app_clients: bool,
    /// SES. A pool whose e-mail MFA is on needs it as well, which nobody knows before reading it.
    pub ses: bool,
    /// SNS, where the pool sends text messages.
    pub sms_delivery: bool,
    /// The user who was named, if one was.
    pub user: bool,
    /// A few users and their factors.
    pub users: bool,
    /// May the caller pass the SMS role?
    pub pass_role: bool,
    /// The devices of the user who was named.
    pub devices: bool,
    /// The pool's identity providers.
    pub identity_providers: bool,
    /// Threat protection's answers to risky sign-ins.
    pub risk: bool,
    /// Where the pool writes what it could not deliver.
    pub log_delivery: bool,
    /// End User Messaging, where the pool sends text messages.
    pub end_user_messaging: bool,
}

/// What a run of these rules, or of all, judges by.
pub fn needs(asked: &Asked, only: &[String]) -> Needs {
    let runs = |problem: &str| only.is_empty() || only.iter().any(|p| p == problem);
    let sender = email_default_sender::PROBLEM;
    Needs {
        app_clients: (runs(totp_token_scope::PROBLEM) && totp_token_scope::judges(asked))
            || (runs(session_expired::PROBLEM) && session_expired::judges(asked))
            || (runs(mfa_not_prompted::PROBLEM) && asked.reports(mfa_not_prompted::PROBLEM)),
        ses: asked.wants(Goal::Email) || (runs(sender) && asked.reports(sender)),
        sms_delivery: runs(sms_not_delivered::PROBLEM),
        user: [totp_not_set_up::PROBLEM, totp_not_enabled::PROBLEM, mfa_not_prompted::PROBLEM]
            .iter()
            .any(|p| runs(p)),
        users: runs(mfa_not_prompted::PROBLEM) && asked.reports(mfa_not_prompted::PROBLEM),
        // A plan that writes the SMS role into a pool is offered only to who may pass it.
        pass_role: runs(caller_cannot_pass_role::PROBLEM) || !asked.goals.is_empty(),
        // No rule judges by the rest.
        ..Needs::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_judged_is_read() {
        let unasked = Asked::default();
        let all = needs(&unasked, &[]);
        assert!(!all.app_clients && !all.ses && !all.users);
        assert!(all.sms_delivery && all.pass_role && all.user);
        assert!(!all.devices && !all.identity_providers && !all.risk);
        assert!(!all.log_delivery && !all.end_user_messaging);

        let only = |slug: &str| {
            let asked = Asked { reported: vec![slug.to_owned()], ..Asked::default() };
            needs(&asked, &[slug.to_owned()])
        };
        let none = Needs::default();
        assert_eq!(only("sms_role_trust_relationship"), none);
        assert_eq!(only("session_expired"), Needs { app_clients: true, ..none });
        assert_eq!(only("totp_token_scope"), Needs { app_clients: true, ..none });
        assert_eq!(only("email_default_sender"), Needs { ses: true, ..none });
        assert_eq!(only("email_tier"), none);
        assert_eq!(only("sms_not_delivered"), Needs { sms_delivery: true, ..none });
        assert_eq!(only("totp_not_set_up"), Needs { user: true, ..none });
        let prompted = Needs { app_clients: true, user: true, users: true, ..none };
        assert_eq!(only("mfa_not_prompted"), prompted);
        assert_eq!(only("caller_cannot_pass_role"), Needs { pass_role: true, ..none });
        let goal = Asked { goals: vec![Goal::Email], ..Asked::default() };
        assert!(needs(&goal, &["email_tier".to_owned()]).ses);
    }
}
