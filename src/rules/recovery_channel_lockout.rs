//! An address or number of a user that is to serve account recovery and MFA at once.
//!
//! Where MFA is ON, the channel of account recovery is no factor at sign-in (source: recovery-channel-lockout),
//! and what is a user's factor recovers no password (source: recovery-not-by-mfa-factor).

use super::named_user::{self, LIST, mode_evidence, settings_evidence};
use super::sms_role::failure;
use super::{Evidence, Next, Outcome, State, Subject};
use crate::factor::Factor;
use crate::facts::{Asked, Facts, Pool, User, UserFactors};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::RecoveryChannelLockout;

const SMS: &str = "SMS_MFA";
const EMAIL: &str = "EMAIL_OTP";

/// Judges the user who was named, and without one, where it is reported, what the pool leaves to anybody.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let reported = asked.reports(PROBLEM);
    let about_pool = |state, cause, title| {
        Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title))
    };
    // Who names a user and asks about something else does not ask about this.
    let asks_nothing_else = asked.reported.is_empty() && asked.goals.is_empty();
    let user = match named_user::find(facts, PROBLEM) {
        Ok(user) if reported || asks_nothing_else => user,
        _ if !reported => {
            let title = "finding-recovery-channel-not-asked";
            return vec![about_pool(State::NotApplicable, Cause::NotAsked, title)];
        }
        Ok(user) => user,
        Err(outcomes) if outcomes.iter().all(|o| o.cause == Cause::NoUserNamed) => {
            return vec![of_anybody(facts).unwrap_or_else(|| outcomes[0].clone())];
        }
        Err(outcomes) => return outcomes,
    };
    if user.is_federated() {
        let (state, cause) = (State::NotApplicable, Cause::Federated);
        return vec![named_user::outcome(PROBLEM, user, state, cause, "finding-user-federated")];
    }
    let (Some(pool), Some(_)) = (facts.pool.known(), facts.mfa.known()) else {
        return vec![unread(facts)];
    };
    let factors = match named_user::factors(user, PROBLEM) {
        Ok(factors) => factors,
        Err(outcomes) => return outcomes,
    };
    vec![of_user(facts, reported, pool, user, factors)]
}

fn unread(facts: &Facts) -> Outcome {
    let title = Say::text("finding-recovery-channel-unread");
    let subject = Subject::pool(facts);
    let mut unknown = Outcome::new(PROBLEM, State::Unknown, subject, Cause::PoolUnread, title);
    unknown.missing_permissions = facts.unread_pool_permissions();
    unknown.evidence.extend(failure("cognito-idp:DescribeUserPool", &facts.pool));
    unknown.evidence.extend(failure("cognito-idp:GetUserPoolMfaConfig", &facts.mfa));
    unknown
}

/// The factor whose codes would go where the pool first sends those for a new password.
pub fn recovery_factor(pool: &Pool) -> Option<&'static str> {
    match pool.recovery_mechanisms().first().copied() {
        Some("verified_email") => Some(EMAIL),
        Some("verified_phone_number") => Some(SMS),
        _ => None,
    }
}

fn offers(facts: &Facts, factor: &str) -> bool {
    let offered = |known: Factor| facts.mfa.known().is_some_and(|m| m.offers(known));
    Factor::from_name(factor).is_some_and(offered)
}

/// What nobody can get past, whoever it is: MFA is ON, and the channel of account recovery is all it offers.
fn of_anybody(facts: &Facts) -> Option<Outcome> {
    let (Some(pool), Some(mfa)) = (facts.pool.known(), facts.mfa.known()) else {
        return Some(unread(facts));
    };
    let recovery = recovery_factor(pool)?;
    let only = [SMS, EMAIL].into_iter().all(|f| offers(facts, f) == (f == recovery));
    if facts.mfa_mode() != Some("ON") || mfa.totp_is_on() || !only {
        return None;
    }
    let title = Say::with("finding-recovery-channel-pool", [("factor", recovery)]);
    let subject = Subject::pool(facts);
    let cause = Cause::OnlyRecoveryChannel;
    let mut warn = Outcome::new(PROBLEM, State::Warn, subject, cause, title);
    warn.evidence = pool_evidence(facts, pool);
    warn.fix = Some(Fix::TurnTotpOn);
    warn.next = Some(Next::NameUser);
    Some(warn)
}

fn of_user(
    facts: &Facts,
    reported: bool,
    pool: &Pool,
    user: &User,
    factors: &UserFactors,
) -> Outcome {
    let outcome = |state, cause, title| named_user::outcome(PROBLEM, user, state, cause, title);
    let mut outcome = match facts.mfa_mode() {
        Some("ON") if cannot_sign_in(facts, pool, user, factors) => {
            let totp = facts.mfa.known().is_some_and(|m| m.totp_is_on());
            if totp {
                outcome(State::Ok, Cause::EnrolsNext, "finding-recovery-channel-enrols")
            } else {
                let cause = Cause::OnlyRecoveryChannel;
                let mut fail = outcome(State::Fail, cause, "finding-recovery-channel-only");
                fail.fix = Some(Fix::TurnTotpOn);
                fail
            }
        }
        Some("ON" | "OPTIONAL") if cannot_reset(pool, user, factors) => {
            // The sign-in still works: only who reports the refusal is blocked now.
            let state = if reported { State::Fail } else { State::Warn };
            outcome(state, Cause::NoWayToReset, "finding-recovery-channel-no-reset")
        }
        Some("OFF") => {
            outcome(State::NotApplicable, Cause::MfaOff, "finding-recovery-channel-mfa-off")
        }
        _ => outcome(State::Ok, Cause::Ok, "finding-recovery-channel-ok"),
    };
    outcome.evidence = pool_evidence(facts, pool);
    outcome.evidence.push(settings_evidence(factors, Say::text("expected-a-factor-beside")));
    outcome.evidence.extend(channel_evidence(user));
    outcome
}

/// Is every factor that could be asked for the channel of account recovery? One that the user prefers was chosen
/// on purpose; what AWS does with it is not documented, so it is not called a lockout.
fn cannot_sign_in(facts: &Facts, pool: &Pool, user: &User, factors: &UserFactors) -> bool {
    let Some(recovery) = recovery_factor(pool) else { return false };
    if factors.has_totp() || factors.preferred.as_deref() == Some(recovery) {
        return false;
    }
    let reached = |factor: &str| match factor {
        SMS => user.has_phone && offers(facts, SMS),
        _ => user.has_email && offers(facts, EMAIL),
    };
    let mut could: Vec<&str> = [SMS, EMAIL].into_iter().filter(|factor| reached(factor)).collect();
    if could.iter().any(|factor| factors.settings.iter().any(|s| s == factor)) {
        could.retain(|factor| factors.settings.iter().any(|s| s == factor));
    }
    could == [recovery]
}

/// Is there no verified address or number that recovers the password and is not the user's factor?
fn cannot_reset(pool: &Pool, user: &User, factors: &UserFactors) -> bool {
    let names = pool.recovery_mechanisms();
    // Without the setting an older rule applies, and `admin_only` is a decision.
    if names.is_empty() || names.contains(&"admin_only") {
        return false;
    }
    let is_factor = |factor: &str| factors.settings.iter().any(|s| s == factor);
    let resets = |name: &&str| match *name {
        "verified_email" => user.email_verified && !is_factor(EMAIL),
        "verified_phone_number" => user.phone_verified && !is_factor(SMS),
        // A way that AWS did not have when this was written may do.
        _ => true,
    };
    (is_factor(EMAIL) || is_factor(SMS)) && !names.iter().any(resets)
}

fn pool_evidence(facts: &Facts, pool: &Pool) -> Vec<Evidence> {
    let names = pool.recovery_mechanisms();
    let recovery = Evidence {
        source: "cognito-idp:DescribeUserPool",
        path: "/UserPool/AccountRecoverySetting/RecoveryMechanisms".to_owned(),
        seen: match names.is_empty() {
            true => Say::text("seen-absent"),
            false => Say::literal(names.join(", ")),
        },
        expected: Say::text("expected-another-channel"),
    };
    mode_evidence(facts, Say::text("expected-mode")).into_iter().chain([recovery]).collect()
}

fn channel_evidence(user: &User) -> [Evidence; 2] {
    let evidence = |attribute: &str, there: bool, verified: bool| Evidence {
        source: LIST,
        path: format!("/Users/0/Attributes/{attribute}"),
        seen: match (there, verified) {
            (false, _) => Say::text("seen-absent"),
            (true, false) => Say::text("seen-not-verified"),
            (true, true) => Say::text("seen-verified"),
        },
        expected: Say::text("expected-another-channel"),
    };
    [
        evidence("email", user.has_email, user.email_verified),
        evidence("phone_number", user.has_phone, user.phone_verified),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported};

    const TOTP: &str = "SOFTWARE_TOKEN_MFA";

    /// A pool of this mode that offers these factors and recovers by these ways.
    fn pool(mode: &str, offered: &[&str], recovery: &[&str]) -> Facts {
        let mut facts = sample::mail_through_ses();
        sample::set_recovery(&mut facts, recovery);
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
            m.insert(
                "SoftwareTokenMfaConfiguration".into(),
                json!({"Enabled": offered.contains(&TOTP)}),
            );
            if !offered.contains(&SMS) {
                m.remove("SmsMfaConfiguration");
            }
            if offered.contains(&EMAIL) {
                m.insert("EmailMfaConfiguration".into(), json!({}));
            }
        });
        facts
    }

    #[test]
    fn users_of_each_kind() {
        const MAIL: &str = "verified_email";
        const PHONE: &str = "verified_phone_number";
        let lockout = (State::Fail, Cause::OnlyRecoveryChannel);
        let fine = (State::Ok, Cause::Ok);
        let no_reset = (State::Warn, Cause::NoWayToReset);
        // Mode, factors of the pool, recovery, the user's factors and preference, has a phone, the verdict.
        type Row<'a> = (
            &'a str,
            &'a [&'a str],
            &'a [&'a str],
            &'a [&'a str],
            Option<&'a str>,
            bool,
            (State, Cause),
        );
        let rows: [Row<'_>; 12] = [
            ("ON", &[EMAIL], &[MAIL, PHONE], &[], None, false, lockout),
            ("ON", &[EMAIL], &[MAIL, PHONE], &[EMAIL], None, false, lockout),
            (
                "ON",
                &[EMAIL, TOTP],
                &[MAIL, PHONE],
                &[],
                None,
                false,
                (State::Ok, Cause::EnrolsNext),
            ),
            ("ON", &[EMAIL, SMS], &[MAIL, PHONE], &[], None, true, fine),
            ("ON", &[SMS], &[PHONE], &[], None, true, lockout),
            ("ON", &[EMAIL], &[PHONE, MAIL], &[], None, false, fine),
            ("ON", &[EMAIL], &["admin_only"], &[], None, false, fine),
            ("ON", &[EMAIL], &[MAIL, PHONE], &[EMAIL], Some(EMAIL), false, no_reset),
            ("OPTIONAL", &[EMAIL], &[MAIL, PHONE], &[EMAIL], None, false, no_reset),
            ("OPTIONAL", &[EMAIL], &[MAIL, PHONE], &[EMAIL], None, true, fine),
            ("OPTIONAL", &[EMAIL, TOTP], &[MAIL], &[TOTP], None, false, fine),
            ("OFF", &[], &[MAIL], &[EMAIL], None, false, (State::NotApplicable, Cause::MfaOff)),
        ];
        for (mode, offered, recovery, settings, preferred, phone, expected) in rows {
            let mut facts = pool(mode, offered, recovery);
            let mut user = sample::user(settings, preferred);
            (user.has_phone, user.phone_verified) = (phone, phone);
            facts.user = Fact::Known(Some(user));
            let row = format!("{mode} {offered:?} {recovery:?} {settings:?} {preferred:?}");
            let found = check(&facts, &Asked::default());
            assert_eq!((found[0].state, found[0].cause), expected, "{row}");
            assert_eq!(found[0].fix.is_some(), expected == lockout, "{row}");
            let found = check(&facts, &reported(PROBLEM));
            let state = match expected {
                (State::Warn, _) => State::Fail,
                (state, _) => state,
            };
            assert_eq!((found[0].state, found[0].cause), (state, expected.1), "{row}");
        }
    }

    #[test]
    fn without_a_user_the_pool_is_judged_where_it_is_reported() {
        let judged = |facts: &Facts| check(facts, &reported(PROBLEM))[0].cause;
        let only = pool("ON", &[EMAIL], &["verified_email", "verified_phone_number"]);
        assert_eq!(judged(&only), Cause::OnlyRecoveryChannel);
        assert_eq!(check(&only, &Asked::default())[0].cause, Cause::NotAsked);
        let more = pool("ON", &[EMAIL, TOTP], &["verified_email", "verified_phone_number"]);
        assert_eq!(judged(&more), Cause::NoUserNamed);
        assert_eq!(judged(&pool("OPTIONAL", &[EMAIL], &["verified_email"])), Cause::NoUserNamed);
    }

    #[test]
    fn what_was_not_read_is_not_judged() {
        let mut facts = pool("ON", &[EMAIL], &["verified_email", "verified_phone_number"]);
        facts.user = Fact::Denied("cognito-idp:ListUsers".into());
        assert_eq!(
            check(&facts, &reported(PROBLEM))[0].missing_permissions,
            ["cognito-idp:ListUsers"]
        );
        let mut user = sample::user(&[], None);
        user.factors = Fact::Denied("cognito-idp:AdminGetUserAuthFactors".into());
        facts.user = Fact::Known(Some(user));
        assert_eq!(check(&facts, &reported(PROBLEM))[0].cause, Cause::FactorsUnread);
        facts.pool = Fact::Denied("cognito-idp:DescribeUserPool".into());
        assert_eq!(check(&facts, &reported(PROBLEM))[0].cause, Cause::PoolUnread);
        facts.user = Fact::NotAsked;
        assert_eq!(check(&facts, &reported(PROBLEM))[0].state, State::Unknown);
    }

    #[test]
    fn a_user_who_is_asked_about_for_another_reason() {
        let mut facts = pool("ON", &[EMAIL], &["verified_email", "verified_phone_number"]);
        facts.user = Fact::Known(Some(sample::user(&[], None)));
        let other = Asked { reported: vec![Problem::TotpNotSetUp], ..Asked::default() };
        assert_eq!(check(&facts, &other)[0].cause, Cause::NotAsked);
        let mut federated = sample::user(&[], None);
        federated.status = "EXTERNAL_PROVIDER".into();
        facts.user = Fact::Known(Some(federated));
        assert_eq!(check(&facts, &reported(PROBLEM))[0].cause, Cause::Federated);
    }
}
