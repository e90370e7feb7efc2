//! Which of the slower reads a run of the rules would look at, so that no other is made.

use super::{session_expired, totp_token_scope};
use crate::factor::Factor;
use crate::facts::Asked;
use crate::problem::Problem;

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
    /// Who wrote the pool's settings.
    pub pool_writes: bool,
}

impl Needs {
    fn and(self, other: Needs) -> Needs {
        Needs {
            app_clients: self.app_clients || other.app_clients,
            ses: self.ses || other.ses,
            sms_delivery: self.sms_delivery || other.sms_delivery,
            user: self.user || other.user,
            users: self.users || other.users,
            pass_role: self.pass_role || other.pass_role,
            devices: self.devices || other.devices,
            identity_providers: self.identity_providers || other.identity_providers,
            risk: self.risk || other.risk,
            log_delivery: self.log_delivery || other.log_delivery,
            end_user_messaging: self.end_user_messaging || other.end_user_messaging,
            pool_writes: self.pool_writes || other.pool_writes,
        }
    }
}

/// What a run of these rules, or of all, judges by.
pub fn needs(asked: &Asked, only: &[Problem]) -> Needs {
    let run = if only.is_empty() { Problem::JUDGED } else { only };
    // A plan that writes the SMS role into a pool is offered only to who may pass it.
    let of_goals = Needs {
        ses: asked.wants(Factor::Email),
        pass_role: !asked.goals.is_empty(),
        ..Needs::default()
    };
    run.iter().map(|problem| of_rule(*problem, asked)).fold(of_goals, Needs::and)
}

/// What the rule of one problem judges by.
pub(super) fn of_rule(problem: Problem, asked: &Asked) -> Needs {
    let none = Needs::default();
    match problem {
        Problem::TotpTokenScope => Needs { app_clients: totp_token_scope::judges(asked), ..none },
        Problem::SessionExpired => Needs { app_clients: session_expired::judges(asked), ..none },
        Problem::MfaNotPrompted => {
            let reported = asked.reports(problem);
            Needs { app_clients: reported, user: true, users: reported, ..none }
        }
        Problem::FederatedUsers => {
            let identity_providers = asked.reports(problem);
            Needs { user: true, identity_providers, ..none }
        }
        Problem::PasskeyAndMfa => Needs { user: asked.reports(problem), ..none },
        Problem::UpdateResetsSettings => {
            let reported = asked.reports(problem);
            Needs { user: reported, users: reported, pool_writes: reported, ..none }
        }
        Problem::TotpNotSetUp
        | Problem::TotpNotEnabled
        | Problem::RecoveryChannelLockout
        | Problem::LostAuthenticator
        | Problem::MfaSetupUnanswered
        | Problem::MfaTypeNotSelected
        | Problem::PreferenceRefused
        | Problem::CodeSentElsewhere => Needs { user: true, ..none },
        Problem::EmailDefaultSender => Needs { ses: asked.reports(problem), ..none },
        Problem::SmsNotDelivered => {
            let reported = asked.reports(problem);
            Needs {
                sms_delivery: true,
                end_user_messaging: reported,
                log_delivery: reported,
                user: reported,
                ..none
            }
        }
        Problem::CallerCannotPassRole => Needs { pass_role: true, ..none },
        Problem::RefreshTokenRefused | Problem::CustomAuthAndMfa => {
            Needs { app_clients: asked.reports(problem), ..none }
        }
        Problem::RememberedDevice => {
            let reported = asked.reports(problem);
            Needs { user: reported, devices: reported, risk: reported, ..none }
        }
        Problem::SmsRoleTrustRelationship
        | Problem::SmsRoleAccessPolicy
        | Problem::SmsConfigurationInvalid
        | Problem::SessionReused
        | Problem::SessionInvalid
        | Problem::TotpCodeMismatch
        | Problem::TotpEnableMismatch
        | Problem::EmailTier
        | Problem::EmailRecoveryConflict => none,
        // No rule judges them yet.
        Problem::UsersMoved
        | Problem::PointInTimeRecovery
        | Problem::ThreatProtection
        | Problem::Lockout => none,
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
        assert!(!all.log_delivery && !all.end_user_messaging && !all.pool_writes);

        let only = |problem: Problem| {
            let asked = Asked { reported: vec![problem], ..Asked::default() };
            needs(&asked, &[problem])
        };
        let none = Needs::default();
        assert_eq!(only(Problem::SmsRoleTrustRelationship), none);
        assert_eq!(only(Problem::SessionExpired), Needs { app_clients: true, ..none });
        assert_eq!(only(Problem::TotpTokenScope), Needs { app_clients: true, ..none });
        assert_eq!(only(Problem::EmailDefaultSender), Needs { ses: true, ..none });
        assert_eq!(only(Problem::EmailTier), none);
        let delivery = Needs {
            sms_delivery: true,
            end_user_messaging: true,
            log_delivery: true,
            user: true,
            ..none
        };
        assert_eq!(only(Problem::SmsNotDelivered), delivery);
        assert_eq!(only(Problem::TotpNotSetUp), Needs { user: true, ..none });
        assert_eq!(only(Problem::MfaTypeNotSelected), Needs { user: true, ..none });
        let prompted = Needs { app_clients: true, user: true, users: true, ..none };
        assert_eq!(only(Problem::MfaNotPrompted), prompted);
        assert_eq!(only(Problem::CallerCannotPassRole), Needs { pass_role: true, ..none });
        for problem in [Problem::RefreshTokenRefused, Problem::CustomAuthAndMfa] {
            assert_eq!(only(problem), Needs { app_clients: true, ..none });
        }
        let devices = Needs { user: true, devices: true, risk: true, ..none };
        assert_eq!(only(Problem::RememberedDevice), devices);
        let reset = Needs { user: true, users: true, pool_writes: true, ..none };
        assert_eq!(only(Problem::UpdateResetsSettings), reset);
        let goal = Asked { goals: vec![Factor::Email], ..Asked::default() };
        assert!(needs(&goal, &[Problem::EmailTier]).ses);
    }
}
