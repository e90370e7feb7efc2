//! Custom authentication beside MFA: are the triggers there, does an app client allow the flow, and is there a
//! password for Cognito's MFA to follow? (source: custom-auth-own-challenges, custom-auth-and-mfa)

use super::app_clients::{SOURCE, label, meant};
use super::mfa_not_prompted::is_custom_authentication_alone;
use super::sms_role::failure;
use super::{Evidence, Next, Outcome, State, Subject};
use crate::facts::{AppClient, Asked, Facts, Pool};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::CustomAuthAndMfa;

/// Decides which challenge comes next, and when tokens are issued.
const DEFINE: &str = "DefineAuthChallenge";

/// What a challenge of one's own needs beside it.
const OF_CHALLENGES: [&str; 2] = ["CreateAuthChallenge", "VerifyAuthChallengeResponse"];

const POOL: &str = "cognito-idp:DescribeUserPool";

/// More app clients than this say nothing more in a list of evidence.
const SHOWN: usize = 5;

/// Judges triggers and app clients. Most pools allow the flow without using it, which is healthy until
/// somebody reports that it fails.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let of_pool = |state: State, cause: Cause, title: Say| {
        Outcome::new(PROBLEM, state, Subject::pool(facts), cause, title)
    };
    if !asked.reports(PROBLEM) {
        let title = Say::text("finding-custom-not-asked");
        return vec![of_pool(State::NotApplicable, Cause::NotAsked, title)];
    }
    let Some(pool) = facts.pool.known() else {
        let title = Say::text("finding-custom-pool-unread");
        let mut unknown = of_pool(State::Unknown, Cause::PoolUnread, title);
        unknown.missing_permissions = facts.pool.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence = failure(POOL, &facts.pool).into_iter().collect();
        return vec![unknown];
    };
    let meant = meant(facts, asked, PROBLEM);
    let clients: Vec<&AppClient> = meant.read.iter().map(|(client, _)| *client).collect();
    let mut outcomes = Vec::new();
    let triggers = triggers(pool);
    let uses_it = !triggers.is_empty() || clients.iter().any(|client| names_flow(client));
    if uses_it {
        outcomes.extend(missing_triggers(facts, &triggers));
        if !triggers.is_empty() {
            outcomes.extend(not_allowed(facts, &clients));
        }
        if matches!(facts.mfa_mode(), Some("ON" | "OPTIONAL")) {
            outcomes.extend(
                meant
                    .read
                    .iter()
                    .filter(|(_, document)| is_custom_authentication_alone(document))
                    .map(|(client, _)| alone(client)),
            );
        }
    }
    let unread = meant.unknown.is_some();
    outcomes.extend(meant.unknown);
    if outcomes.is_empty() && uses_it {
        let mut ok = of_pool(State::Ok, Cause::Ok, Say::text("finding-custom-ok"));
        ok.next = Some(Next::Rehearse);
        outcomes.push(ok);
    } else if outcomes.is_empty() && !unread {
        let title = Say::text("finding-custom-none");
        outcomes.push(of_pool(State::NotApplicable, Cause::NoCustomAuth, title));
    }
    outcomes
}

/// Those of the flow's triggers that the pool has.
fn triggers(pool: &Pool) -> Vec<&str> {
    let of_flow = |name: &&str| *name == DEFINE || OF_CHALLENGES.contains(name);
    pool.triggers().into_iter().map(|trigger| trigger.name).filter(of_flow).collect()
}

/// Does the client allow the flow by name?
fn names_flow(client: &AppClient) -> bool {
    let custom = |flow: &str| matches!(flow, "ALLOW_CUSTOM_AUTH" | "CUSTOM_AUTH_FLOW_ONLY");
    client.auth_flows().into_iter().any(custom)
}

fn missing_triggers(facts: &Facts, there: &[&str]) -> Option<Outcome> {
    let missing: Vec<&str> =
        std::iter::once(DEFINE).chain(OF_CHALLENGES).filter(|name| !there.contains(name)).collect();
    // A flow that only verifies the password gets by without challenges of its own
    // (source: custom-auth-password-first).
    let state = match missing.first() {
        None => return None,
        Some(&DEFINE) => State::Fail,
        Some(_) => State::Warn,
    };
    let named = missing.join(", ");
    let title = match state {
        State::Fail => "finding-custom-trigger-missing",
        _ => "finding-custom-challenge-missing",
    };
    let title = Say::with(title, [("triggers", named.as_str())]);
    let mut found =
        Outcome::new(PROBLEM, state, Subject::pool(facts), Cause::TriggersMissing, title);
    let evidence = |name: &&str| Evidence {
        source: POOL,
        path: format!("/UserPool/LambdaConfig/{name}"),
        seen: Say::text("seen-absent"),
        expected: Say::text("expected-a-function"),
    };
    found.evidence = missing.iter().map(evidence).collect();
    Some(found)
}

/// The triggers are there, and no app client lets a sign-in begin with them. A client that names no flow
/// allows this one (source: client-default-flows).
fn not_allowed(facts: &Facts, clients: &[&AppClient]) -> Option<Outcome> {
    let allows = |client: &&AppClient| names_flow(client) || client.auth_flows().is_empty();
    if clients.is_empty() || clients.iter().any(allows) {
        return None;
    }
    let title = Say::text("finding-custom-flow-missing");
    let subject = Subject::pool(facts);
    let mut fail = Outcome::new(PROBLEM, State::Fail, subject, Cause::CustomFlowMissing, title);
    let flows = |client: &&AppClient| Evidence {
        source: SOURCE,
        path: "/UserPoolClient/ExplicitAuthFlows".to_owned(),
        seen: Say::with(
            "seen-flows-of-client",
            [("client", label(client)), ("flows", &client.auth_flows().join(", "))],
        ),
        expected: Say::literal("ALLOW_CUSTOM_AUTH"),
    };
    fail.evidence = clients.iter().take(SHOWN).map(flows).collect();
    Some(fail)
}

fn alone(client: &AppClient) -> Outcome {
    let title = Say::with("finding-custom-without-password", [("client", label(client))]);
    let subject = Subject::app_client(&client.id);
    let mut warn = Outcome::new(PROBLEM, State::Warn, subject, Cause::CustomAuthAlone, title);
    warn.evidence = vec![Evidence {
        source: SOURCE,
        path: "/UserPoolClient/ExplicitAuthFlows".to_owned(),
        seen: Say::literal(client.auth_flows().join(", ")),
        expected: Say::text("expected-a-password-flow"),
    }];
    warn.next = Some(Next::Rehearse);
    warn
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, client, reported};

    /// A pool with these triggers, and one app client with these flows.
    fn with(triggers: &[&str], flows: &[&str]) -> Facts {
        let mut facts = sample::healthy();
        sample::edit_pool(&mut facts, |pool| {
            let arn = json!("arn:aws:lambda:us-east-1:111122223333:function:auth");
            let all: Map<String, _> =
                triggers.iter().map(|name| ((*name).to_owned(), arn.clone())).collect();
            pool.insert("LambdaConfig".into(), all.into());
        });
        facts.app_clients = Fact::Known(vec![client("app", json!({"ExplicitAuthFlows": flows}))]);
        facts
    }

    fn summary(facts: &Facts, asked: &Asked) -> Vec<(State, Cause)> {
        check(facts, asked).iter().map(|o| (o.state, o.cause)).collect()
    }

    const ALL: &[&str] = &[DEFINE, OF_CHALLENGES[0], OF_CHALLENGES[1]];
    const BOTH: &[&str] = &["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH"];
    const SRP: &[&str] = &["ALLOW_USER_SRP_AUTH"];

    #[test]
    fn triggers_and_flows_belong_together() {
        use State::{Fail, NotApplicable, Ok, Warn};
        type Found<'a> = &'a [(State, Cause)];
        let rows: [(&[&str], &[&str], Found<'_>); 9] = [
            (ALL, BOTH, &[(Ok, Cause::Ok)]),
            (ALL, &[], &[(Ok, Cause::Ok)]),
            (ALL, SRP, &[(Fail, Cause::CustomFlowMissing)]),
            (&OF_CHALLENGES, BOTH, &[(Fail, Cause::TriggersMissing)]),
            (&[DEFINE], BOTH, &[(Warn, Cause::TriggersMissing)]),
            (&[], BOTH, &[(Fail, Cause::TriggersMissing)]),
            (&[], SRP, &[(NotApplicable, Cause::NoCustomAuth)]),
            (&[], &[], &[(NotApplicable, Cause::NoCustomAuth)]),
            (&["PreSignUp"], SRP, &[(NotApplicable, Cause::NoCustomAuth)]),
        ];
        for (triggers, flows, expected) in rows {
            let facts = with(triggers, flows);
            assert_eq!(summary(&facts, &reported(PROBLEM)), expected, "{triggers:?} {flows:?}");
            let unasked = summary(&facts, &Asked::default());
            assert_eq!(unasked, [(NotApplicable, Cause::NotAsked)], "{triggers:?} {flows:?}");
        }
        let found = check(&with(&[], BOTH), &reported(PROBLEM));
        assert_eq!(found[0].evidence.len(), ALL.len());
    }

    #[test]
    fn a_flow_without_a_password_has_no_mfa_of_cognito() {
        let mut facts = with(ALL, &["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Warn, Cause::CustomAuthAlone)]);
        sample::turn_off(&mut facts);
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok)]);
    }

    #[test]
    fn what_could_not_be_read() {
        let mut facts = with(ALL, BOTH);
        facts.app_clients = Fact::Denied("cognito-idp:ListUserPoolClients".into());
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Unknown, Cause::ClientsUnread)]);
        facts.pool = Fact::Denied(POOL.into());
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Unknown, Cause::PoolUnread)]);
        assert_eq!(check(&facts, &reported(PROBLEM))[0].missing_permissions, [POOL]);
    }
}
