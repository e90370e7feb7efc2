//! `UpdateUserPoolClient`: resets and refusals (facts 3.4).

use super::*;

const DATES_AND_SECRET: &[&str] = &["ClientSecret", "CreationDate", "LastModifiedDate"];

fn client(lab: &Lab, pool: &str, name: &str) -> Map<String, Value> {
    let list = call(lab, "ListUserPoolClients", json!({ "UserPoolId": pool })).unwrap();
    let entry = list["UserPoolClients"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["ClientName"] == name)
        .cloned()
        .unwrap();
    let answer = call(
        lab,
        "DescribeUserPoolClient",
        json!({ "UserPoolId": pool, "ClientId": entry["ClientId"] }),
    );
    answer.unwrap()["UserPoolClient"].as_object().cloned().unwrap()
}

fn sendable(client: &Map<String, Value>) -> Map<String, Value> {
    let mut body = client.clone();
    body.retain(|member, _| !DATES_AND_SECRET.contains(&member.as_str()));
    body
}

#[test]
fn an_echo_changes_nothing_and_an_omission_does() {
    let lab = lab("wrong-principal");
    let pool = first_pool(&lab);
    for name in ["ledger-web", "ledger-back-office"] {
        let before = client(&lab, &pool, name);
        call(&lab, "UpdateUserPoolClient", Value::Object(sendable(&before))).unwrap();
        let after = client(&lab, &pool, name);
        assert_eq!(without(after, "LastModifiedDate"), without(before.clone(), "LastModifiedDate"));
    }
    let before = client(&lab, &pool, "ledger-web");
    let body = json!({ "UserPoolId": pool, "ClientId": before["ClientId"], "ClientName": "ledger-web", "AuthSessionValidity": 15 });
    let answer = call(&lab, "UpdateUserPoolClient", body).unwrap();
    let after = client(&lab, &pool, "ledger-web");
    assert_eq!(answer["UserPoolClient"], Value::Object(after.clone()));
    for gone in ["ExplicitAuthFlows", "AllowedOAuthScopes", "CallbackURLs", "AccessTokenValidity"] {
        assert!(before.contains_key(gone) && !after.contains_key(gone), "{gone}");
    }
    assert_eq!(after["AllowedOAuthFlowsUserPoolClient"], false);
    assert_eq!(after["AuthSessionValidity"], 15);
    let secret = client(&lab, &pool, "ledger-back-office");
    let body = json!({ "UserPoolId": pool, "ClientId": secret["ClientId"] });
    call(&lab, "UpdateUserPoolClient", body).unwrap();
    let after = client(&lab, &pool, "ledger-back-office");
    assert_eq!(after.get("ClientSecret"), secret.get("ClientSecret"));
    assert_eq!(after["AuthSessionValidity"], 3);
}

#[test]
fn refusals() {
    let lab = lab("wrong-principal");
    let pool = first_pool(&lab);
    let body = sendable(&client(&lab, &pool, "ledger-web"));
    for (member, value, code) in [
        ("AuthSessionValidity", json!(2), "InvalidParameterException"),
        ("AuthSessionValidity", json!(16), "InvalidParameterException"),
        ("AllowedOAuthScopes", json!(["openid", "no/such"]), "ScopeDoesNotExistException"),
        ("AllowedOAuthScopes", json!([]), "InvalidOAuthFlowException"),
        ("EnablePropagateAdditionalUserContextData", json!(true), "InvalidParameterException"),
        ("RefreshTokenRotation", json!({ "Feature": "ENABLED" }), "InvalidParameterException"),
        ("ClientSecret", json!("x"), "SerializationException"),
        ("ClientId", json!("nobody"), "ResourceNotFoundException"),
        ("UserPoolId", json!("us-east-1_Nobody"), "ResourceNotFoundException"),
    ] {
        let answer =
            call(&lab, "UpdateUserPoolClient", Value::Object(with(body.clone(), member, value)));
        assert_eq!(answer.unwrap_err().0, code, "{member}");
    }
}
