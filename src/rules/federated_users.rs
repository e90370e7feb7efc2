//! Users who sign in through another identity provider: Cognito does not ask them for MFA
//! (source: federated-no-mfa).
//!
//! What their provider requires is outside of AWS and not read.

use super::named_user::{self, LIST, mode_evidence, status_evidence};
use super::sms_role::failure;
use super::{Evidence, Next, Outcome, Probe, State, Subject};
use crate::facts::{Asked, Facts, User};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::FederatedUsers;

const PROVIDERS: &str = "cognito-idp:ListIdentityProviders";

/// Judges the user who was named, and without one the pool's providers, where it is reported.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let about_pool = |state, cause, title| {
        Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title))
    };
    let reported = asked.reports(PROBLEM);
    match named_user::find(facts, PROBLEM) {
        Ok(user) if reported => vec![of_user(facts, user)],
        Ok(user) if user.is_federated() => {
            // By design, so that nobody is warned who did not ask.
            let (state, cause) = (State::NotApplicable, Cause::Federated);
            let title = "finding-user-federated";
            let mut outcome = named_user::outcome(PROBLEM, user, state, cause, title);
            outcome.evidence = user_evidence(user);
            vec![outcome]
        }
        _ if !reported => {
            vec![about_pool(State::NotApplicable, Cause::NotAsked, "finding-federated-not-asked")]
        }
        Err(outcomes) if outcomes.iter().any(|o| o.cause != Cause::NoUserNamed) => outcomes,
        _ => vec![of_pool(facts)],
    }
}

fn of_user(facts: &Facts, user: &User) -> Outcome {
    let outcome = |state, cause, title| named_user::outcome(PROBLEM, user, state, cause, title);
    let mut outcome = if user.is_federated() {
        outcome(State::Warn, Cause::Federated, "finding-federated-user")
    } else if user.is_linked() {
        outcome(State::Warn, Cause::Linked, "finding-federated-linked")
    } else if user.identities.known().is_none() {
        let mut unknown =
            outcome(State::Unknown, Cause::UserUnread, "finding-federated-identities-unread");
        unknown.missing_permissions = named_user::missing(&user.identities);
        unknown.evidence.extend(failure(LIST, &user.identities));
        unknown
    } else {
        outcome(State::Ok, Cause::LocalUser, "finding-federated-local")
    };
    outcome.evidence.extend(user_evidence(user));
    outcome.evidence.extend(mode_evidence(facts, Say::text("expected-mode-of-own-users")));
    outcome
}

fn user_evidence(user: &User) -> Vec<Evidence> {
    let mut evidence = vec![status_evidence(user, Say::text("expected-status"))];
    for identity in user.identities.known().into_iter().flatten() {
        evidence.push(Evidence {
            source: LIST,
            path: "/Users/0/Attributes/identities".to_owned(),
            seen: Say::literal(format!("{} ({})", identity.provider, identity.kind)),
            expected: Say::text("expected-federated-elsewhere"),
        });
    }
    if user.matches > 1 {
        evidence.push(Evidence {
            source: LIST,
            path: "/Users".to_owned(),
            seen: Say::with("seen-several-users", [("count", &user.matches.to_string())]),
            expected: Say::text("expected-one-profile"),
        });
    }
    evidence
}

fn of_pool(facts: &Facts) -> Outcome {
    let about_pool =
        |state, cause, title| Outcome::new(PROBLEM, state, Subject::pool(facts), cause, title);
    let Some(providers) = facts.identity_providers.known() else {
        let title = Say::text("finding-federated-unread");
        let mut unknown = about_pool(State::Unknown, Cause::ProvidersUnread, title);
        unknown.missing_permissions = named_user::missing(&facts.identity_providers);
        unknown.evidence = failure(PROVIDERS, &facts.identity_providers).into_iter().collect();
        return unknown;
    };
    if providers.is_empty() {
        let title = Say::text("finding-federated-no-providers");
        return about_pool(State::Ok, Cause::NoProviders, title);
    }
    let names: Vec<&str> = providers.iter().map(|p| p.name.as_str()).collect();
    let title = Say::with("finding-federated-providers", [("providers", &names.join(", "))]);
    let mut warn = about_pool(State::Warn, Cause::Providers, title);
    warn.evidence = provider_evidence(facts);
    warn.evidence.extend(mode_evidence(facts, Say::text("expected-mode-of-own-users")));
    warn.next = Some(Next::NameUser);
    warn
}

/// The user's status, for the step that looks at it.
pub fn status(facts: &Facts) -> Probe {
    match named_user::find(facts, PROBLEM) {
        Ok(user) => Probe { state: State::Ok, evidence: user_evidence(user) },
        Err(outcomes) => Probe {
            state: outcomes[0].state,
            evidence: outcomes.into_iter().flat_map(|o| o.evidence).collect(),
        },
    }
}

/// The providers, for the step that lists them.
pub fn providers(facts: &Facts) -> Probe {
    match facts.identity_providers.known() {
        Some(_) => Probe { state: State::Ok, evidence: provider_evidence(facts) },
        None => Probe {
            state: State::Unknown,
            evidence: failure(PROVIDERS, &facts.identity_providers).into_iter().collect(),
        },
    }
}

/// Each provider of the pool.
fn provider_evidence(facts: &Facts) -> Vec<Evidence> {
    let providers = facts.identity_providers.known().into_iter().flatten().enumerate();
    providers
        .map(|(i, provider)| Evidence {
            source: PROVIDERS,
            path: format!("/Providers/{i}/ProviderName"),
            seen: Say::literal(format!("{} ({})", provider.name, provider.kind)),
            expected: Say::text("expected-federated-elsewhere"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::only;
    use super::*;
    use crate::facts::sample::{self, reported};
    use crate::facts::{Fact, IdentityProvider, LinkedIdentity};

    fn judged(facts: &Facts, asked: &Asked) -> (State, Cause) {
        only(&check(facts, asked))
    }

    #[test]
    fn each_kind_of_user() {
        let sso = || LinkedIdentity { provider: "VergerSSO".into(), kind: "SAML".into() };
        let no = (State::NotApplicable, Cause::NotAsked);
        for (status, identities, when_reported, unasked) in [
            (
                "EXTERNAL_PROVIDER",
                Fact::Known(vec![sso()]),
                (State::Warn, Cause::Federated),
                (State::NotApplicable, Cause::Federated),
            ),
            ("CONFIRMED", Fact::Known(vec![sso()]), (State::Warn, Cause::Linked), no),
            ("CONFIRMED", Fact::Known(Vec::new()), (State::Ok, Cause::LocalUser), no),
            (
                "CONFIRMED",
                Fact::Denied("cognito-idp:ListUsers".into()),
                (State::Unknown, Cause::UserUnread),
                no,
            ),
        ] {
            let mut facts = sample::healthy();
            let mut user = sample::user(&[], None);
            (user.status, user.identities) = (status.into(), identities);
            facts.user = Fact::Known(Some(user));
            assert_eq!(judged(&facts, &reported(PROBLEM)), when_reported, "{status}");
            assert_eq!(judged(&facts, &Asked::default()), unasked, "{status}");
        }
    }

    #[test]
    fn the_providers_of_the_pool() {
        let saml = IdentityProvider { name: "VergerSSO".into(), kind: "SAML".into() };
        for (providers, expected) in [
            (Fact::Known(vec![saml]), (State::Warn, Cause::Providers)),
            (Fact::Known(Vec::new()), (State::Ok, Cause::NoProviders)),
            (
                Fact::Denied("cognito-idp:ListIdentityProviders".into()),
                (State::Unknown, Cause::ProvidersUnread),
            ),
        ] {
            let mut facts = sample::healthy();
            facts.identity_providers = providers;
            assert_eq!(judged(&facts, &reported(PROBLEM)), expected);
            let unasked = judged(&facts, &Asked::default());
            assert_eq!(unasked, (State::NotApplicable, Cause::NotAsked));
        }
        let mut facts = sample::healthy();
        facts.user = Fact::Known(None);
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Unknown, Cause::UserNotFound));
    }
}
