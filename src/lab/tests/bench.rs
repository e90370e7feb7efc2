//! The account of `bench.toml`, and the calls of somebody who signs in to it.

use super::super::otp;
use super::*;

pub(super) fn bench_lesson() -> Lesson {
    toml::from_str(include_str!("bench.toml")).unwrap()
}

/// An account with users of every kind, its clock standing still.
pub(super) fn bench() -> Lab {
    let lab = Lab::open(&bench_lesson()).unwrap();
    lab.freeze();
    lab
}

pub(super) const APP: &str = "1example23456789app0000000";
pub(super) const BACK: &str = "1example23456789back000000";
pub(super) const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW";
pub(super) const ANA: &str = "Ana-has-a-secret-7";
pub(super) const BRUNO: &str = "Bruno-types-slowly-8";

pub(super) type Outcome = Result<Value, (String, String)>;

pub(super) fn sign_in(lab: &Lab, user: &str, password: &str) -> Outcome {
    call(
        lab,
        "InitiateAuth",
        json!({
            "AuthFlow": "USER_PASSWORD_AUTH",
            "ClientId": APP,
            "AuthParameters": { "USERNAME": user, "PASSWORD": password }
        }),
    )
}

pub(super) fn respond(
    lab: &Lab,
    challenge: &str,
    session: &Value,
    user: &str,
    key: &str,
    value: &str,
) -> Outcome {
    let mut responses = json!({ "USERNAME": user });
    if !key.is_empty() {
        responses[key] = json!(value);
    }
    call(
        lab,
        "RespondToAuthChallenge",
        json!({
            "ChallengeName": challenge,
            "ClientId": APP,
            "Session": session,
            "ChallengeResponses": responses
        }),
    )
}

/// Changes the bench's pool.
pub(super) fn pool_of_bench(lab: &Lab, change: impl FnOnce(&mut Pool)) {
    lab.edit(|world| change(world.pools.first_mut().unwrap()));
}

/// MFA is demanded of everybody.
pub(super) fn demand(lab: &Lab) {
    pool_of_bench(lab, |pool| {
        pool.document.insert("MfaConfiguration".to_owned(), json!("ON"));
        pool.mfa.insert("MfaConfiguration".to_owned(), json!("ON"));
    });
}

pub(super) fn code(lab: &Lab, secret: &str) -> String {
    otp::code_at(secret, lab.now())
}

/// Not the code of any step near the lab's now.
pub(super) fn wrong_code(lab: &Lab, secret: &str) -> String {
    otp::code_at(secret, lab.now() + 3600)
}

pub(super) fn refusal(outcome: Outcome) -> (String, String) {
    outcome.unwrap_err()
}

pub(super) fn no(code: &str, text: &str) -> (String, String) {
    (code.to_owned(), text.to_owned())
}
