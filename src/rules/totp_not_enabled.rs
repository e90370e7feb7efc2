//! Is TOTP on in the pool, and has the user who was named a token? Two texts, two problems
//! (source: totp-pool-off, totp-user-without-token).

use super::named_user::{factors, settings_evidence};
use super::sms_role::failure;
use super::{Evidence, Next, Outcome, State, Subject};
use crate::factor::Factor;
use crate::facts::{Asked, Facts};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::TotpNotEnabled;

const SOURCE: &str = "cognito-idp:GetUserPoolMfaConfig";

/// Is TOTP a second factor of the pool now? `None` if the MFA configuration was not read, or its mode is a
/// word that AWS does not have.
pub fn totp_is_on(facts: &Facts) -> Option<bool> {
    let mfa = facts.mfa.known().filter(|m| !m.mode_is_unknown())?;
    Some(mfa.mode() != Some("OFF") && mfa.totp_is_on())
}

/// Is MFA on with no factor that could be used?
fn relied_on(facts: &Facts) -> bool {
    facts.mfa.known().is_some_and(|m| {
        matches!(m.mode(), Some("ON" | "OPTIONAL"))
            && !m.totp_is_on()
            && !m.sms_is_on()
            && !m.email_is_on()
    })
}

/// Judges the pool's switch and, where users report it, the token of the one who was named.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let subject = Subject::pool(facts);
    if !asked.wants(Factor::Totp) && !asked.reports(PROBLEM) && !relied_on(facts) {
        let title = Say::text("finding-totp-not-asked");
        return vec![Outcome::new(PROBLEM, State::NotApplicable, subject, Cause::NotAsked, title)];
    }
    let Some(on) = totp_is_on(facts) else {
        let title = Say::text("finding-totp-unread");
        let mut unknown = Outcome::new(PROBLEM, State::Unknown, subject, Cause::MfaUnread, title);
        unknown.missing_permissions = facts.mfa.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence = failure(SOURCE, &facts.mfa).into_iter().collect();
        return vec![unknown];
    };
    let mut outcomes = Vec::new();
    if !on {
        outcomes.push(switch(facts, relied_on(facts)));
    }
    if asked.reports(PROBLEM) {
        outcomes.extend(token_of_user(facts));
        // What was not read of the user may be the token that is missing.
        let user = facts.user.known().and_then(Option::as_ref).filter(|user| !user.is_federated());
        outcomes.extend(user.and_then(|user| factors(user, PROBLEM).err()).into_iter().flatten());
    }
    if outcomes.is_empty() {
        let title = Say::text("finding-totp-on");
        let mut ok = Outcome::new(PROBLEM, State::Ok, subject, Cause::Ok, title);
        ok.evidence = evidence(facts);
        // The other text of the same exception is about one user, whom nobody named.
        if asked.reports(PROBLEM) && facts.user.known().is_none() {
            ok.next = Some(Next::NameUser);
        }
        outcomes.push(ok);
    }
    outcomes
}

fn evidence(facts: &Facts) -> Vec<Evidence> {
    let Some(mfa) = facts.mfa.known() else { return Vec::new() };
    let seen = match mfa.0.get("SoftwareTokenMfaConfiguration").and_then(|b| b.get("Enabled")) {
        Some(value) => Say::literal(value.to_string()),
        None => Say::text("seen-absent"),
    };
    let mode = mfa.mode().unwrap_or("OFF");
    vec![
        Evidence {
            source: SOURCE,
            path: "/SoftwareTokenMfaConfiguration/Enabled".to_owned(),
            seen,
            expected: Say::literal("true"),
        },
        Evidence {
            source: SOURCE,
            path: "/MfaConfiguration".to_owned(),
            seen: Say::literal(mode),
            expected: Say::literal(if mode == "OFF" { "OPTIONAL" } else { mode }),
        },
    ]
}

fn switch(facts: &Facts, no_factor: bool) -> Outcome {
    let title = match (facts.mfa_mode(), no_factor) {
        (_, true) => Say::text("finding-totp-no-factor"),
        (Some("OFF"), _) => Say::text("finding-totp-mfa-off"),
        _ => Say::text("finding-totp-off"),
    };
    let mut fail =
        Outcome::new(PROBLEM, State::Fail, Subject::pool(facts), Cause::PoolSwitch, title);
    fail.evidence = evidence(facts);
    fail.fix = Some(Fix::TurnTotpOn);
    fail
}

fn token_of_user(facts: &Facts) -> Option<Outcome> {
    let user = facts.user.known()?.as_ref()?;
    let factors = user.factors.known()?;
    if user.is_federated() || factors.has_totp() {
        return None;
    }
    let title = Say::with("finding-totp-user-token", [("user", user.username.as_str())]);
    let subject = Subject::user(&user.username);
    let mut fail = Outcome::new(PROBLEM, State::Fail, subject, Cause::UserToken, title);
    fail.evidence = vec![settings_evidence(factors, Say::literal(Factor::Totp.name()))];
    fail.next = Some(Next::Rehearse);
    Some(fail)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported, user};

    fn wanted() -> Asked {
        Asked { goals: vec![Factor::Totp], ..Asked::default() }
    }

    fn summary(facts: &Facts, asked: &Asked) -> Vec<(State, Cause)> {
        check(facts, asked).iter().map(|o| (o.state, o.cause)).collect()
    }

    #[test]
    fn the_pools_switch() {
        let on = sample::healthy();
        let mut off = sample::healthy();
        sample::edit_mfa(&mut off, |m| {
            m.remove("SoftwareTokenMfaConfiguration");
        });
        let mut disabled = sample::healthy();
        sample::edit_mfa(&mut disabled, |m| {
            m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": false}));
        });
        let fail = [(State::Fail, Cause::PoolSwitch)];
        let rest = [(State::NotApplicable, Cause::NotAsked)];
        for asked in [reported(PROBLEM), wanted()] {
            assert_eq!(summary(&on, &asked), [(State::Ok, Cause::Ok)]);
            assert_eq!(summary(&off, &asked), fail);
            assert_eq!(summary(&disabled, &asked), fail);
            assert_eq!(summary(&sample::without_sms(), &asked), fail);
        }
        for facts in [&on, &off, &disabled, &sample::without_sms()] {
            assert_eq!(summary(facts, &Asked::default()), rest);
        }
    }

    #[test]
    fn mfa_without_any_factor_relies_on_it() {
        let mut facts = sample::without_sms();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!("OPTIONAL"));
        });
        assert_eq!(summary(&facts, &Asked::default()), [(State::Fail, Cause::PoolSwitch)]);
        assert_eq!(check(&facts, &Asked::default())[0].fix, Some(Fix::TurnTotpOn));
    }

    #[test]
    fn the_users_token() {
        let mut facts = sample::healthy();
        facts.user = Fact::Known(Some(user(&["SMS_MFA"], Some("SMS_MFA"))));
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!(
            (found[0].cause, found[0].subject.kind),
            (Cause::UserToken, crate::rules::SubjectKind::User)
        );
        assert_eq!((found[0].fix, found[0].next), (None, Some(Next::Rehearse)));
        assert_eq!(summary(&facts, &wanted()), [(State::Ok, Cause::Ok)]);
        facts.user = Fact::Known(Some(user(&["SOFTWARE_TOKEN_MFA"], None)));
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok)]);
        facts.user = Fact::NotAsked;
        assert_eq!(check(&facts, &reported(PROBLEM))[0].next, Some(Next::NameUser));
    }

    #[test]
    fn a_mode_that_aws_does_not_have() {
        let mut facts = sample::healthy();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!("zz"));
        });
        assert_eq!(summary(&facts, &wanted()), [(State::Unknown, Cause::MfaUnread)]);
    }

    #[test]
    fn what_was_not_read() {
        let mut facts = sample::healthy();
        facts.mfa = Fact::Denied(SOURCE.into());
        assert_eq!(summary(&facts, &Asked::default()), [(State::NotApplicable, Cause::NotAsked)]);
        let found = check(&facts, &wanted());
        assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::MfaUnread));
        assert_eq!(found[0].missing_permissions, [SOURCE]);
    }
}
