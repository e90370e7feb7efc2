//! The page, the code and the tokens of managed login.

use super::bench::*;
use super::*;

const BACK_TO: &str = "https://shop.example/back?from=login";

fn with_login(lab: &Lab, client: &str, scopes: &[&str]) {
    pool_of_bench(lab, |pool| {
        let found = pool.clients.iter_mut().find(|held| held["ClientId"] == client).unwrap();
        found.insert("AllowedOAuthFlowsUserPoolClient".to_owned(), json!(true));
        found.insert("AllowedOAuthFlows".to_owned(), json!(["code"]));
        found.insert("AllowedOAuthScopes".to_owned(), json!(scopes));
        found.insert("CallbackURLs".to_owned(), json!([BACK_TO]));
    });
}

fn ask(
    lab: &Lab,
    method: &str,
    path: &str,
    body: &str,
    authorization: Option<&str>,
) -> (u16, Option<String>, String) {
    let reply = marked(
        lab,
        WireRequest {
            method,
            path,
            target: None,
            host: "127.0.0.1:4599",
            authorization,
            body: body.as_bytes(),
        },
    );
    (reply.status, reply.location, String::from_utf8(reply.body).unwrap())
}

fn query(client: &str, scope: &str) -> String {
    format!(
        "response_type=code&client_id={client}&redirect_uri={}&scope={}&state=s%201",
        encoded(BACK_TO),
        encoded(scope)
    )
}

/// The hidden token of the form that the page of a request shows.
fn token_of(lab: &Lab, query: &str) -> String {
    let (status, _, page) = ask(lab, "GET", &format!("/oauth2/authorize?{query}"), "", None);
    assert_eq!(status, 200, "{page}");
    token_in(&page)
}

fn token_in(page: &str) -> String {
    let (_, after) = page.split_once("name=\"_csrf\" value=\"").expect(page);
    after.split('"').next().unwrap().to_owned()
}

fn log_in(lab: &Lab, query: &str, user: &str, password: &str) -> (u16, Option<String>, String) {
    log_in_with(lab, query, &token_of(lab, query), user, password)
}

fn log_in_with(
    lab: &Lab,
    query: &str,
    token: &str,
    user: &str,
    password: &str,
) -> (u16, Option<String>, String) {
    let (token, user, password) = (encoded(token), encoded(user), encoded(password));
    let form = format!("_csrf={token}&username={user}&password={password}");
    ask(lab, "POST", &format!("/login?{query}"), &form, None)
}

fn code_of(location: Option<String>) -> String {
    let location = location.unwrap();
    assert!(location.starts_with("https://shop.example/back?from=login&code="), "{location}");
    assert!(location.ends_with("&state=s%201"), "{location}");
    let code = location.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    percent_encoding::percent_decode_str(&code).decode_utf8().unwrap().into_owned()
}

fn redeem(lab: &Lab, client: &str, code: &str, more: &str) -> (u16, Value) {
    let form = format!(
        "grant_type=authorization_code&client_id={client}&code={code}&redirect_uri={}{more}",
        encoded(BACK_TO)
    );
    let (status, _, body) = ask(lab, "POST", "/oauth2/token", &form, None);
    (status, serde_json::from_str(&body).unwrap())
}

#[test]
fn tokens_carry_the_scopes_that_were_asked_for() {
    let lab = bench();
    with_login(&lab, APP, &["openid", "email", "aws.cognito.signin.user.admin"]);
    let asked = query(APP, "openid email");
    let (status, _, page) = ask(&lab, "GET", &format!("/oauth2/authorize?{asked}"), "", None);
    assert!(status == 200 && page.contains("name=\"password\""), "{page}");
    let (status, location, _) = log_in(&lab, &asked, "bruno", BRUNO);
    assert_eq!(status, 302);
    let code = code_of(location);
    let (status, tokens) = redeem(&lab, APP, &code, "");
    assert_eq!(status, 200, "{tokens}");
    assert!(tokens["id_token"].is_string() && tokens["token_type"] == "Bearer");
    let poor = json!({ "AccessToken": tokens["access_token"] });
    assert_eq!(
        refusal(call(&lab, "GetUser", poor.clone())),
        no("NotAuthorizedException", "Access Token does not have required scopes")
    );
    assert_eq!(redeem(&lab, APP, &code, ""), (400, json!({ "error": "invalid_grant" })));

    // What is renewed keeps its scopes, by either way.
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let form = format!("grant_type=refresh_token&client_id={APP}&refresh_token={refresh}");
    let (status, _, body) = ask(&lab, "POST", "/oauth2/token", &form, None);
    let again: Value = serde_json::from_str(&body).unwrap();
    assert!(status == 200 && again.get("refresh_token").is_none(), "{again}");
    assert!(call(&lab, "GetUser", json!({ "AccessToken": again["access_token"] })).is_err());
    let body = json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": APP,
        "AuthParameters": { "REFRESH_TOKEN": refresh } });
    let by_api = call(&lab, "InitiateAuth", body).unwrap();
    let token = &by_api["AuthenticationResult"]["AccessToken"];
    assert!(call(&lab, "GetUser", json!({ "AccessToken": token })).is_err());

    // Asked for by name, the scope is there.
    let asked = query(APP, "aws.cognito.signin.user.admin");
    let code = code_of(log_in(&lab, &asked, "bruno", BRUNO).1);
    let (_, tokens) = redeem(&lab, APP, &code, "");
    assert!(tokens.get("id_token").is_none());
    call(&lab, "GetUser", json!({ "AccessToken": tokens["access_token"] })).unwrap();
}

#[test]
fn refusals_go_where_they_can_be_read() {
    let lab = bench();
    with_login(&lab, APP, &["openid"]);
    let authorize = |query: &str| ask(&lab, "GET", &format!("/oauth2/authorize?{query}"), "", None);
    let (status, location, page) = authorize(&query("nobody", "openid"));
    assert!(status == 400 && location.is_none() && page.contains("invalid_client"), "{page}");
    let elsewhere = query(APP, "openid").replace("shop", "evil");
    let (status, location, page) = authorize(&elsewhere);
    assert!(status == 400 && location.is_none() && page.contains("redirect_mismatch"), "{page}");
    let sent_back = |query: &str, error: &str| {
        let (status, location, _) = authorize(query);
        let location = location.unwrap_or_default();
        assert_eq!(status, 302);
        assert!(location.contains(&format!("&error={}", encoded(error))), "{location}");
        assert!(location.ends_with("&state=s%201"), "{location}");
    };
    sent_back(&query(APP, "email"), "invalid_scope");
    let token = query(APP, "openid").replace("=code", "=token");
    sent_back(&token, "unsupported_response_type");
    pool_of_bench(&lab, |pool| {
        let app = pool.clients.first_mut().unwrap();
        app.insert("AllowedOAuthFlowsUserPoolClient".to_owned(), json!(false));
    });
    sent_back(&query(APP, "openid"), "unauthorized_client");
}

#[test]
fn the_page_says_whom_it_cannot_let_in() {
    let lab = bench();
    with_login(&lab, APP, &["openid"]);
    let asked = query(APP, "openid");
    let (status, _, page) = log_in(&lab, &asked, "bruno", "Wrong-one-44");
    assert!(status == 400 && page.contains("Incorrect username or password."), "{page}");
    let (status, _, page) = log_in(&lab, &asked, "ana", ANA);
    assert!(status == 400 && page.contains("MFA"), "{page}");
    let odd = format!("{asked}&x=\"><script>");
    let (_, _, page) = log_in(&lab, &odd, "bruno", "Wrong-one-44");
    assert!(!page.contains("<script>"), "{page}");
}

#[test]
fn codes_are_good_once_for_five_minutes_and_for_who_asked() {
    let lab = bench();
    with_login(&lab, APP, &["openid"]);
    with_login(&lab, BACK, &["openid"]);
    let bad = (400, json!({ "error": "invalid_grant" }));
    let fresh = |query: &str| code_of(log_in(&lab, query, "bruno", BRUNO).1);
    let code = fresh(&query(APP, "openid"));
    lab.advance(Duration::from_secs(300));
    assert_eq!(redeem(&lab, APP, &code, ""), bad);
    assert_eq!(
        redeem(&lab, BACK, &fresh(&query(BACK, "openid")), ""),
        (400, json!({ "error": "invalid_client" }))
    );
    let secret = "&client_secret=1exampleclientsecretof51characters00000000000000000";
    assert_eq!(redeem(&lab, BACK, &fresh(&query(APP, "openid")), secret), bad);
    assert_eq!(redeem(&lab, BACK, &fresh(&query(BACK, "openid")), secret).0, 200);
    // The secret in the header, and a proof key (RFC 7636, appendix B).
    let proof = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\
                 &code_challenge_method=S256";
    let asked = format!("{}{proof}", query(BACK, "openid"));
    let basic = "Basic MWV4YW1wbGUyMzQ1Njc4OWJhY2swMDAwMDA6MWV4YW1wbGVjbGllbnRzZWNyZXRvZjUxY2hhcm\
                 FjdGVyczAwMDAwMDAwMDAwMDAwMDAw";
    let with = |verifier: &str| {
        let form = format!(
            "grant_type=authorization_code&code={}&redirect_uri={}{verifier}",
            fresh(&asked),
            encoded(BACK_TO)
        );
        ask(&lab, "POST", "/oauth2/token", &form, Some(basic)).0
    };
    assert_eq!(with(""), 400);
    assert_eq!(with("&code_verifier=wrong"), 400);
    assert_eq!(with("&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), 200);
    assert_eq!(ask(&lab, "GET", "/oauth2/token", "", None).0, 405);
}

#[test]
fn a_form_without_the_token_of_its_own_page_changes_nothing() {
    let lab = bench();
    with_login(&lab, APP, &["openid", "email"]);
    with_login(&lab, BACK, &["openid"]);
    let asked = query(APP, "openid");
    let token = token_of(&lab, &asked);
    let (until, digest) = token.split_once('.').unwrap();
    let later = until.parse::<i64>().unwrap() + 1;
    let before = lab.save();
    let elsewhere = token_of(&bench_with_login(), &asked);
    for (wrong, query) in [
        (String::new(), asked.clone()),
        ("x".to_owned(), asked.clone()),
        (until.to_owned(), asked.clone()),
        (format!("{until}."), asked.clone()),
        (format!("{until}.{}", digest.to_lowercase()), asked.clone()),
        (format!("{later}.{digest}"), asked.clone()),
        (format!("{token}x"), asked.clone()),
        (format!("{}.{digest}", i64::MAX), asked.clone()),
        (elsewhere, asked.clone()),
        // Of another attempt.
        (token.clone(), query(APP, "email")),
        (token.clone(), query(BACK, "openid")),
        (token.clone(), asked.replace("s%201", "s%202")),
    ] {
        // Whether the password is right makes no difference.
        for password in [BRUNO, "Wrong-one-44"] {
            let (status, location, page) = log_in_with(&lab, &query, &wrong, "bruno", password);
            assert!(status == 403 && location.is_none(), "{wrong}: {status} {page}");
            assert!(page.contains("not valid anymore") && !page.contains("Incorrect"), "{page}");
        }
    }
    let form = format!("username=bruno&password={}", encoded(BRUNO));
    assert_eq!(ask(&lab, "POST", &format!("/login?{asked}"), &form, None).0, 403);
    assert_eq!(lab.save(), before);
    // The page that refuses has a form that works, and so has the one that complains of a password.
    let (_, _, page) = log_in_with(&lab, &asked, "", "bruno", BRUNO);
    let (status, _, page) = log_in_with(&lab, &asked, &token_in(&page), "bruno", "Wrong-one-44");
    assert_eq!(status, 400);
    let fresh = token_in(&page);
    // In whatever way the same request is written.
    let rewritten = asked.replace("s%201", "s+1");
    assert_eq!(log_in_with(&lab, &rewritten, &fresh, "bruno", BRUNO).0, 302);
    lab.advance(Duration::from_secs(3600));
    assert_eq!(log_in_with(&lab, &asked, &fresh, "bruno", BRUNO).0, 403);
}

/// Another account, with the same clients: its key is its own.
fn bench_with_login() -> Lab {
    let lab = bench();
    with_login(&lab, APP, &["openid", "email"]);
    lab
}

#[test]
fn a_page_says_where_its_form_leads() {
    let lab = bench_with_login();
    let leads = |method: &str, path: &str| {
        let reply = marked(
            &lab,
            WireRequest {
                method,
                path,
                target: None,
                host: "127.0.0.1:4599",
                authorization: None,
                body: b"",
            },
        );
        (reply.status, reply.form_action)
    };
    let asked = query(APP, "openid");
    let shop = Some("'self' https://shop.example".to_owned());
    assert_eq!(leads("GET", &format!("/login?{asked}")), (200, shop.clone()));
    assert_eq!(leads("POST", &format!("/login?{asked}")), (403, shop));
    assert_eq!(leads("GET", &format!("/login?{}", query("nobody", "openid"))), (400, None));
    assert_eq!(leads("DELETE", "/login"), (405, None));
}
