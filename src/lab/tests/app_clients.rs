//! `UpdateUserPoolClient`: resets and refusals (source: update-client-resets).

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
        ("AllowedOAuthFlows", json!(["client_credentials"]), "InvalidOAuthFlowException"),
        ("ExplicitAuthFlows", json!(["ALLOW_EVERYTHING"]), "InvalidParameterException"),
        // What AWS shows and does not take.
        ("ClientSecretArn", json!("arn"), "SerializationException"),
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

#[test]
fn a_machine_proves_itself_with_a_secret() {
    let lab = lab("wrong-principal");
    let pool = first_pool(&lab);
    let flows = json!(["client_credentials"]);
    let scopes = json!(["openid"]);
    let body = json!({ "UserPoolId": pool, "ClientName": "machine", "AllowedOAuthFlows": flows,
        "AllowedOAuthScopes": scopes, "AllowedOAuthFlowsUserPoolClient": true });
    assert_eq!(
        call(&lab, "CreateUserPoolClient", body.clone()).unwrap_err(),
        (
            "InvalidOAuthFlowException".to_owned(),
            "client_credentials flow can not be selected if client does not have a client secret"
                .to_owned()
        )
    );
    // With a secret it is the scope that is in the way.
    let mut body = body;
    body["GenerateSecret"] = json!(true);
    let refused = call(&lab, "CreateUserPoolClient", body).unwrap_err().1;
    assert!(refused.contains("openid"), "{refused}");
}

#[test]
fn token_exchange_can_be_switched_on() {
    let lab = lab("wrong-principal");
    let pool = first_pool(&lab);
    let flows = json!(["ALLOW_TOKEN_EXCHANGE_DELEGATION", "ALLOW_TOKEN_EXCHANGE_IMPERSONATION"]);
    let body =
        with(sendable(&client(&lab, &pool, "ledger-web")), "ExplicitAuthFlows", flows.clone());
    call(&lab, "UpdateUserPoolClient", Value::Object(body)).unwrap();
    assert_eq!(client(&lab, &pool, "ledger-web")["ExplicitAuthFlows"], flows);
}

#[test]
fn a_secret_goes_to_secrets_manager_and_comes_back() {
    let lab = lab("wrong-principal");
    let pool = first_pool(&lab);
    let before = client(&lab, &pool, "ledger-back-office");
    let secret = before["ClientSecret"].clone();
    let publish = |name: &str, on: Option<bool>| {
        let mut body = sendable(&client(&lab, &pool, name));
        body.shift_remove("ClientSecretArn");
        if let Some(on) = on {
            body.insert("PublishSecretsInAWSSecretsManager".to_owned(), json!(on));
        }
        let answer = call(&lab, "UpdateUserPoolClient", Value::Object(body)).unwrap();
        assert_eq!(answer["UserPoolClient"], Value::Object(client(&lab, &pool, name)));
        client(&lab, &pool, name)
    };
    let arn = format!("arn:aws:secretsmanager:us-east-1:{}:secret/", lab.account());
    // Left out, the secret stays where it is.
    for (on, there) in [(None, false), (Some(true), true), (None, true), (Some(false), false)] {
        let after = publish("ledger-back-office", on);
        assert_eq!(after.contains_key("ClientSecretArn"), there, "{on:?}");
        assert_eq!(after.get("ClientSecret"), (!there).then_some(&secret), "{on:?}");
        if there {
            assert!(after["ClientSecretArn"].as_str().unwrap().starts_with(&arn));
        }
        assert!(!after.contains_key("PublishSecretsInAWSSecretsManager"));
    }
    // A client without a secret gets none by it.
    let web = publish("ledger-web", Some(true));
    assert!(!web.contains_key("ClientSecretArn") && !web.contains_key("ClientSecret"));
    let body = json!({ "UserPoolId": pool, "ClientName": "new", "GenerateSecret": true,
        "PublishSecretsInAWSSecretsManager": true,
        "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] });
    let made = call(&lab, "CreateUserPoolClient", body).unwrap()["UserPoolClient"].clone();
    assert!(made["ClientSecretArn"].is_string() && made.get("ClientSecret").is_none());
    // It still has its secret.
    let begin = json!({ "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": made["ClientId"],
        "AuthParameters": { "USERNAME": "nobody", "PASSWORD": "x" } });
    let refused = call(&lab, "InitiateAuth", begin).unwrap_err().1;
    assert!(
        refused.ends_with("is configured with secret but SECRET_HASH was not received"),
        "{refused}"
    );
}
