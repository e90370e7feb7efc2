use serde_json::json;

use super::*;
use crate::facts::Fact;
use crate::facts::sample::{self, client, oauth_client, reported};

fn with(clients: Vec<AppClient>) -> Facts {
    let mut facts = sample::healthy();
    facts.app_clients = Fact::Known(clients);
    facts
}

fn summary(facts: &Facts, asked: &Asked) -> Vec<(State, Cause, String)> {
    check(facts, asked).iter().map(|o| (o.state, o.cause, o.subject.id.clone())).collect()
}

#[test]
fn how_tokens_come_to_be() {
    let rows = [
        (json!({}), Tokens::Api),
        (json!({"AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"]}), Tokens::Api),
        (
            json!({"AllowedOAuthFlowsUserPoolClient": false, "AllowedOAuthFlows": ["code"]}),
            Tokens::Api,
        ),
        (json!({"AllowedOAuthFlowsUserPoolClient": true}), Tokens::Api),
        (
            json!({"AllowedOAuthFlowsUserPoolClient": true,
                "AllowedOAuthFlows": [Cause::ClientCredentials], "AllowedOAuthScopes": ["api/read"]}),
            Tokens::Machine,
        ),
        (
            json!({"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["implicit"]}),
            Tokens::OAuth { allows: false },
        ),
        (
            json!({"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
                "AllowedOAuthScopes": ["openid", SCOPE]}),
            Tokens::OAuth { allows: true },
        ),
    ];
    for (members, expected) in rows {
        assert_eq!(tokens(members.as_object().unwrap()), expected, "{members}");
    }
}

#[test]
fn only_clients_that_are_at_fault_are_named() {
    let machine = client(
        "machine",
        json!({"AllowedOAuthFlowsUserPoolClient": true,
            "AllowedOAuthFlows": [Cause::ClientCredentials], "AllowedOAuthScopes": ["api/read"]}),
    );
    let facts = with(vec![
        oauth_client("web", &["openid"]),
        oauth_client("account", &["openid", SCOPE]),
        client("tool", json!({})),
        machine,
        oauth_client("ios", &["openid"]),
    ]);
    assert_eq!(summary(&facts, &Asked::default())[0].0, State::NotApplicable);
    let fail = |id: &str| (State::Fail, Cause::ScopeMissing, id.to_owned());
    assert_eq!(summary(&facts, &reported(PROBLEM)), [fail("web"), fail("ios")]);
    let named = |id: &str| Asked { client: Some(id.to_owned()), ..Asked::default() };
    assert_eq!(summary(&facts, &named("ios")), [fail("ios")]);
    let ok = |cause: Cause, id: &str| (State::Ok, cause, id.to_owned());
    assert_eq!(summary(&facts, &named("account")), [ok(Cause::Request, "account")]);
    assert_eq!(summary(&facts, &named("tool")), [ok(Cause::Api, "tool")]);
    assert_eq!(summary(&facts, &named("machine")), [ok(Cause::ClientCredentials, "machine")]);
    assert_eq!(summary(&facts, &named("tv"))[0].1, Cause::ClientUnknown);
    // Somebody who asks about something else does not ask about this.
    let other = Asked { reported: vec![Problem::SessionExpired], ..named("ios") };
    assert_eq!(summary(&facts, &other)[0].0, State::NotApplicable);
}

#[test]
fn a_trigger_that_may_take_the_scope_away() {
    for (version, expected) in [
        ("V1_0", Cause::Request),
        ("V2_0", Cause::PreTokenTrigger),
        ("V3_0", Cause::PreTokenTrigger),
    ] {
        let mut facts = with(vec![oauth_client("web", &[SCOPE])]);
        sample::edit_pool(&mut facts, |p| {
            let arn = "arn:aws:lambda:us-east-1:111122223333:function:claims";
            p.insert(
                "LambdaConfig".into(),
                json!({"PreTokenGenerationConfig": {"LambdaVersion": version, "LambdaArn": arn}}),
            );
        });
        let found = summary(&facts, &reported(PROBLEM));
        assert_eq!((found.len(), found[0].1), (1, expected));
        assert_eq!(summary(&facts, &Asked::default())[0].0, State::NotApplicable);
    }
}

#[test]
fn nothing_is_said_of_clients_that_were_not_read() {
    let mut facts = with(vec![oauth_client("web", &[SCOPE])]);
    facts.app_clients = Fact::Denied("cognito-idp:ListUserPoolClients".into());
    let found = check(&facts, &reported(PROBLEM));
    assert_eq!((found.len(), found[0].state), (1, State::Unknown));
    assert_eq!(found[0].missing_permissions, ["cognito-idp:ListUserPoolClients"]);
}
