//! `SetUserMFAPreference` and `AdminSetUserMFAPreference`: a factor that the user does not have, or that the
//! pool does not offer.

use super::{Broken, Request};
use crate::facts::{Facts, User, UserFactors};
use crate::problem::Cause;
use crate::text::Say;

/// A block, the factor's name among a user's settings, and AWS's text for a user who does not have it, where
/// it is known (source: preference-needs-factor, preference-block-with-false).
const BLOCKS: [(&str, &str, &str); 3] = [
    ("SMSMfaSettings", "SMS_MFA", ""),
    (
        "SoftwareTokenMfaSettings",
        "SOFTWARE_TOKEN_MFA",
        "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
    ),
    ("EmailMfaSettings", "EMAIL_OTP", ""),
];

pub(super) fn check(request: &Request<'_>, facts: Option<&Facts>) -> Vec<Broken> {
    let mut broken = Vec::new();
    let Some(facts) = facts else { return broken };
    let user = facts.user.known().and_then(Option::as_ref);
    for (block, factor, message) in BLOCKS {
        let path = format!("/{block}/Enabled");
        let Some(on) = request.at(&path).and_then(|v| v.as_bool()) else { continue };
        if let Some((user, factors)) = user.and_then(|u| Some((u, u.factors.known()?))) {
            broken.extend(of_user(&path, factor, message, on, user, factors));
        }
        if on && not_offered(facts, factor) {
            let say = Say::with("request-not-offered", [("factor", factor)]);
            broken.push(Broken::loses(Cause::NotOffered, &path, say, &["request-offer-it-first"]));
        }
    }
    broken
}

/// AWS refuses the block of a factor that the user does not have, also one that says no.
fn of_user(
    path: &str,
    factor: &'static str,
    message: &'static str,
    on: bool,
    user: &User,
    factors: &UserFactors,
) -> Option<Broken> {
    let is_set =
        factors.settings.iter().any(|s| s == factor || (factor == "EMAIL_OTP" && s == "EMAIL_MFA"));
    let words = [("user", user.username.as_str()), ("factor", factor)];
    let refused = |say: &'static str, way: &'static str| {
        Broken::new(Cause::FactorNotThere, path, message, Say::with(say, words), &[way])
    };
    match factor {
        _ if is_set => None,
        "SMS_MFA" if !user.has_phone => {
            Some(refused("request-no-phone", "request-leave-block-out"))
        }
        "EMAIL_OTP" if on && !user.has_email => {
            Some(refused("request-no-email", "request-leave-block-out"))
        }
        // A verified authenticator that is switched off is not shown: it may be there.
        "SOFTWARE_TOKEN_MFA" if on => {
            Some(Broken::unsure(Cause::TokenUnseen, path, Say::with("request-token-unseen", words)))
        }
        "SOFTWARE_TOKEN_MFA" => {
            let say = Say::with("request-token-unseen-off", words);
            let mut unsure = Broken::unsure(Cause::TokenUnseen, path, say);
            unsure.alternatives = vec![Say::text("request-leave-block-out")];
            Some(unsure)
        }
        _ => None,
    }
}

fn not_offered(facts: &Facts, factor: &str) -> bool {
    let mfa = facts.mfa.known();
    mfa.is_some_and(|mfa| mfa.mode() == Some("OFF") || mfa.offers(factor) == Some(false))
}
