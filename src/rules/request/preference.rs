//! `SetUserMFAPreference` and `AdminSetUserMFAPreference`: a factor that the user does not have, or that the
//! pool does not offer.

use super::{Broken, Request};
use crate::factor::Factor;
use crate::facts::{Facts, User, UserFactors};
use crate::problem::Cause;
use crate::text::Say;

/// AWS's text for a user who does not have the factor, where it is known
/// (source: preference-needs-factor, preference-block-with-false).
const fn message(factor: Factor) -> &'static str {
    match factor {
        Factor::Totp => "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
        Factor::Sms | Factor::Email => "",
    }
}

pub(super) fn check(request: &Request<'_>, facts: Option<&Facts>) -> Vec<Broken> {
    let mut broken = Vec::new();
    let Some(facts) = facts else { return broken };
    let user = facts.user.known().and_then(Option::as_ref);
    for factor in Factor::ALL {
        let path = format!("/{}/Enabled", factor.preference());
        let Some(on) = request.at(&path).and_then(|v| v.as_bool()) else { continue };
        if let Some((user, factors)) = user.and_then(|u| Some((u, u.factors.known()?))) {
            broken.extend(of_user(&path, factor, on, user, factors));
        }
        if on && not_offered(facts, factor) {
            let say = Say::with("request-not-offered", [("factor", factor.name())]);
            broken.push(Broken::loses(Cause::NotOffered, &path, say, &["request-offer-it-first"]));
        }
    }
    broken
}

/// AWS refuses the block of a factor that the user does not have, also one that says no.
fn of_user(
    path: &str,
    factor: Factor,
    on: bool,
    user: &User,
    factors: &UserFactors,
) -> Option<Broken> {
    let words = [("user", user.username.as_str()), ("factor", factor.name())];
    let refused = |say: &'static str, way: &'static str| {
        Broken::new(Cause::FactorNotThere, path, message(factor), Say::with(say, words), &[way])
    };
    match factor {
        _ if factors.has(factor) => None,
        Factor::Sms => {
            (!user.has_phone).then(|| refused("request-no-phone", "request-leave-block-out"))
        }
        Factor::Email => {
            (on && !user.has_email).then(|| refused("request-no-email", "request-leave-block-out"))
        }
        // A verified authenticator that is switched off is not shown: it may be there.
        Factor::Totp if on => {
            Some(Broken::unsure(Cause::TokenUnseen, path, Say::with("request-token-unseen", words)))
        }
        Factor::Totp => {
            let say = Say::with("request-token-unseen-off", words);
            let mut unsure = Broken::unsure(Cause::TokenUnseen, path, say);
            unsure.alternatives = vec![Say::text("request-leave-block-out")];
            Some(unsure)
        }
    }
}

fn not_offered(facts: &Facts, factor: Factor) -> bool {
    let mfa = facts.mfa.known();
    mfa.is_some_and(|mfa| mfa.mode() == Some("OFF") || !mfa.offers(factor))
}
