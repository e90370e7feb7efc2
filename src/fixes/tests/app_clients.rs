//! Repairs of app clients.

use super::*;
use crate::facts::sample::{client, oauth_client};
use crate::rules::totp_token_scope::SCOPE;

const SCOPES: Problem = Problem::TotpTokenScope;
const SESSION: Problem = Problem::SessionExpired;
const REFRESH: Problem = Problem::RefreshTokenRefused;

fn reports(problem: Problem) -> Asked {
    Asked { reported: vec![problem], ..Asked::default() }
}

fn subjects(plan: &Plan) -> Vec<&str> {
    plan.changes.iter().map(|c| c.target.subject()).collect()
}

#[test]
fn the_scope_is_added_to_the_clients_at_fault_alone() {
    let mut facts = sample::healthy();
    facts.app_clients = Fact::Known(vec![
        oauth_client("web", &["openid"]),
        oauth_client("account", &["openid", SCOPE]),
        client("tool", json!({})),
        oauth_client("ios", &["openid", "email"]),
    ]);
    let plan = mends(&facts, &reports(SCOPES), SCOPES, &[]);
    assert_eq!(subjects(&plan), ["web", "ios"]);
    assert_eq!(
        (plan.fix, plan.risk(), plan.undo),
        (Some(Fix::AllowUserAdminScope), Risk::Medium, Undo::Full)
    );
    assert_eq!(plan.changes[0].after().unwrap()["AllowedOAuthScopes"], json!(["openid", SCOPE]));
    let one = Asked { client: Some("ios".into()), ..reports(SCOPES) };
    let plan = mends(&facts, &one, SCOPES, &[]);
    assert_eq!(subjects(&plan), ["ios"]);
    let none = Asked { client: Some("tool".into()), ..reports(SCOPES) };
    assert_eq!(planned(&facts, &none, SCOPES, &[]).unwrap(), None);
    let gone = Asked { client: Some("tv".into()), ..reports(SCOPES) };
    assert!(planned(&facts, &gone, SCOPES, &[]).is_err());
}

#[test]
fn a_client_without_any_scope_gets_a_list() {
    let mut facts = sample::healthy();
    let members =
        json!({"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["implicit"]});
    facts.app_clients = Fact::Known(vec![client("web", members)]);
    let plan = mends(&facts, &reports(SCOPES), SCOPES, &[]);
    assert_eq!(plan.changes[0].after().unwrap()["AllowedOAuthScopes"], json!([SCOPE]));
}

#[test]
fn sessions_get_their_minutes_and_give_them_back() {
    let mut facts = sample::healthy();
    facts.app_clients = Fact::Known(vec![
        client("web", json!({})),
        client("ios", json!({"AuthSessionValidity": 4})),
        client("tv", json!({"AuthSessionValidity": 10})),
    ]);
    let plan = mends(&facts, &reports(SESSION), SESSION, &[]);
    assert_eq!(subjects(&plan), ["web", "ios"]);
    assert_eq!(plan.changes[0].after().unwrap()["AuthSessionValidity"], 15);
    assert_eq!((plan.undo, plan.choices[0].chosen.as_str()), (Undo::Full, "15"));
    let back =
        crate::change::revert_edits(&plan.changes[0].after().unwrap(), &plan.changes[0].edits);
    assert_eq!(back.unwrap(), plan.changes[0].base);

    let plan = mends(&facts, &reports(SESSION), SESSION, &[("minutes", "5")]);
    assert_eq!(plan.changes[1].after().unwrap()["AuthSessionValidity"], 5);
    for bad in ["2", "16", "many", ""] {
        let why = planned(&facts, &reports(SESSION), SESSION, &[("minutes", bad)]).unwrap_err();
        assert!(matches!(why.why, Say::Text("why-not-choice", _)), "{bad}");
    }
    let one = Asked { client: Some("ios".into()), ..reports(SESSION) };
    assert_eq!(subjects(&mends(&facts, &one, SESSION, &[])), ["ios"]);
    let choices = Choices::new();
    let tv = Asked { client: Some("tv".into()), ..reports(SESSION) };
    let plan = super::super::plan(Fix::LengthenAuthSession, &input(&facts, &tv, &choices));
    assert_eq!(subjects(&plan.unwrap()), ["tv"]);
}

#[test]
fn clients_that_were_not_read() {
    let mut facts = sample::healthy();
    facts.app_clients = Fact::Denied("cognito-idp:ListUserPoolClients".into());
    for problem in [SCOPES, SESSION] {
        let why = planned(&facts, &reports(problem), problem, &[]).unwrap_err();
        assert_eq!(why.missing_permissions, ["cognito-idp:ListUserPoolClients"]);
    }
    let mut unread = client("ios", json!({}));
    unread.document = Fact::Denied("cognito-idp:DescribeUserPoolClient".into());
    facts.app_clients = Fact::Known(vec![client("web", json!({})), unread]);
    let plan = planned(&facts, &reports(SESSION), SESSION, &[]).unwrap().unwrap();
    assert_eq!(subjects(&plan), ["web"]);
}

#[test]
fn managed_login_is_promised_no_more_minutes() {
    let oauth = |flows: Value| {
        json!({"AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": ["openid"], "ExplicitAuthFlows": flows})
    };
    let mut facts = sample::healthy();
    facts.app_clients = Fact::Known(vec![
        client("web", oauth(json!(["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]))),
        client("login", oauth(json!(["ALLOW_REFRESH_TOKEN_AUTH"]))),
    ]);
    let plan = planned(&facts, &reports(SESSION), SESSION, &[]).unwrap().unwrap();
    assert_eq!(subjects(&plan), ["web"]);
    assert!(plan.means.contains(&Say::text("means-session-managed-login")));
    facts.app_clients = Fact::Known(vec![client("tool", json!({}))]);
    let plan = mends(&facts, &reports(SESSION), SESSION, &[]);
    assert!(!plan.means.contains(&Say::text("means-session-managed-login")));
}

#[test]
fn refresh_tokens_live_as_long_as_is_chosen() {
    let mut facts = sample::healthy();
    facts.app_clients = Fact::Known(vec![
        client(
            "till",
            json!({"RefreshTokenValidity": 90,
            "TokenValidityUnits": {"AccessToken": "minutes", "RefreshToken": "minutes"}}),
        ),
        client("web", json!({"RefreshTokenValidity": 7})),
    ]);
    let plan = mends(&facts, &reports(REFRESH), REFRESH, &[]);
    assert_eq!(subjects(&plan), ["till"]);
    assert_eq!(
        (plan.fix, plan.risk(), plan.undo),
        (Some(Fix::LengthenRefreshToken), Risk::Medium, Undo::Full)
    );
    let after = plan.changes[0].after().unwrap();
    assert_eq!(after["RefreshTokenValidity"], json!(30));
    let units = json!({"AccessToken": "minutes", "RefreshToken": "days"});
    assert_eq!(after["TokenValidityUnits"], units);
    let plan = mends(&facts, &reports(REFRESH), REFRESH, &[("days", "2")]);
    assert_eq!(plan.changes[0].after().unwrap()["RefreshTokenValidity"], json!(2));
    for wrong in ["0", "3651", "week"] {
        let why = planned(&facts, &reports(REFRESH), REFRESH, &[("days", wrong)]).unwrap_err().why;
        assert!(matches!(why, Say::Text("why-not-choice", _)), "{wrong}");
    }
    let web = Asked { client: Some("web".into()), ..reports(REFRESH) };
    assert_eq!(planned(&facts, &web, REFRESH, &[]).unwrap(), None);
}

#[test]
fn a_pool_stops_tracking_devices_for_who_asks_for_it() {
    let mut facts = sample::healthy();
    facts.app_clients = Fact::Known(vec![client("web", json!({}))]);
    let off = [("devices", "off")];
    assert!(planned(&facts, &reports(REFRESH), REFRESH, &off).is_err());
    sample::edit_pool(&mut facts, |pool| {
        pool.insert("DeviceConfiguration".into(), json!({"ChallengeRequiredOnNewDevice": true}));
    });
    assert!(planned(&facts, &reports(REFRESH), REFRESH, &[]).is_err());
    let plan = mends(&facts, &reports(REFRESH), REFRESH, &off);
    assert_eq!(calls(&plan), ["cognito-idp:UpdateUserPool"]);
    assert_eq!((plan.risk(), plan.undo), (Risk::High, Undo::Partial));
    let body = crate::change::send_body(&plan.changes[0]).unwrap();
    assert_eq!(body.members.get("DeviceConfiguration"), None);
}
