//! `practice serve` and those who are not meant: web pages of other origins, rebound names, clients that
//! keep a connection and say nothing. Every request is what would come over the wire.

mod stage;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use stage::{Machine, Serving};

/// Longer than anything here takes; only a server that hangs is as slow.
const PATIENCE: Duration = Duration::from_secs(60);

struct Answer {
    status: u16,
    /// By small letters.
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// `127.0.0.1:…`.
fn address(server: &Serving) -> &str {
    server.endpoint().trim_start_matches("http://")
}

fn connected(server: &Serving) -> TcpStream {
    let stream = TcpStream::connect(address(server)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// One request, byte by byte as it is written here; a `Host` that is not given is the server's own.
fn ask(server: &Serving, request: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut text = format!("{request} HTTP/1.1\r\n");
    if !headers.iter().any(|(name, _)| *name == "Host") {
        text += &format!("Host: {}\r\n", address(server));
    }
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    text += &format!("Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    let mut stream = connected(server);
    stream.write_all(text.as_bytes()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    let (head, body) = said.split_once("\r\n\r\n").expect(&said);
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.map(|line| line.split_once(": ").unwrap());
    Answer {
        status,
        headers: headers.map(|(n, v)| (n.to_lowercase(), v.to_owned())).collect(),
        body: body.to_owned(),
    }
}

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const TEXT: (&str, &str) = ("Content-Type", "text/plain");
const CREATE_POOL: (&str, &str) =
    ("X-Amz-Target", "AWSCognitoIdentityProviderService.CreateUserPool");
const LIST_POOLS: (&str, &str) =
    ("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUserPools");
const CREATE_ROLE: &str = "Action=CreateRole&Version=2010-05-08&RoleName=made-by-a-page&\
    AssumeRolePolicyDocument=%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect\
    %22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22cognito-idp.amazonaws.com%22%7D%2C\
    %22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";
const CREATE_IDENTITY: &str = r#"{"EmailIdentity":"page@evil.example"}"#;
const NEW_POOL: &str = r#"{"PoolName":"made-by-a-page"}"#;

fn cognito(server: &Serving, operation: &str, body: &Value) -> Value {
    let target = format!("AWSCognitoIdentityProviderService.{operation}");
    let answer = ask(server, "POST /", &[("X-Amz-Target", &target)], &body.to_string());
    assert_eq!(answer.status, 200, "{operation}: {}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// What pages try to make: role, identity, pool.
fn is_made(server: &Serving) -> [bool; 3] {
    let role = ask(server, "POST /", &[], "Action=GetRole&RoleName=made-by-a-page");
    let identity = ask(server, "GET /v2/email/identities/page@evil.example", &[], "");
    let pools = cognito(server, "ListUserPools", &json!({ "MaxResults": 10 }));
    let pool = !pools["UserPools"].as_array().unwrap().is_empty();
    [role.status == 200, identity.status == 200, pool]
}

/// The three requests that would make something.
fn try_all(server: &Serving, headers: &[(&str, &str)]) -> [Answer; 3] {
    let with = |more: (&'static str, &'static str)| [headers, &[more]].concat();
    [
        ask(server, "POST /", &with(FORM), CREATE_ROLE),
        ask(server, "POST /v2/email/identities", &with(TEXT), CREATE_IDENTITY),
        ask(server, "POST /", &with(CREATE_POOL), NEW_POOL),
    ]
}

#[test]
fn programs_make_what_pages_of_others_cannot() {
    let here = Machine::new();
    let server = here.serve(&[]);
    let port = address(&server).rsplit(':').next().unwrap();
    let own = format!("http://{}", address(&server));
    let rebound = format!("rebound.evil.example:{port}");
    let rebound_origin = format!("http://{rebound}");
    let refusals: &[&[(&str, &str)]] = &[
        &[("Origin", "https://evil.example")],
        &[("Origin", "null")],
        &[("Origin", "http://localhost.evil.example:3000")],
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Host", &rebound)],
        &[("Host", &rebound), ("Origin", &rebound_origin), ("Sec-Fetch-Site", "same-origin")],
        &[("Host", "rebound.evil.example")],
        &[("Host", "localhost:1")],
        &[("Host", "cognito-idp.us-east-1.amazonaws.com")],
        // A signature makes no difference: none is checked.
        &[
            ("Host", &rebound),
            ("Authorization", "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/iam/aws4_request"),
        ],
    ];
    for headers in refusals {
        for answer in try_all(&server, headers) {
            assert_eq!(answer.status, 403, "{headers:?}: {}", answer.body);
            assert!(answer.body.ends_with('.') && answer.body.contains("practice AWS"));
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
        let read = [headers, &[LIST_POOLS][..]].concat();
        let answer = ask(&server, "POST /", &read, r#"{"MaxResults":1}"#);
        assert_eq!(answer.status, 403, "{headers:?}");
        let answer = ask(&server, "GET /v2/email/identities", headers, "");
        assert_eq!(answer.status, 403, "{headers:?}");
    }
    assert_eq!(is_made(&server), [false; 3]);
    // Whoever watches the server sees it.
    server.says("403  POST /v2/email/identities  ForeignOrigin");
    server.says("403  cognito-idp:CreateUserPool  ForeignHost");

    // The same requests as SDKs make them.
    for (name, host) in
        [("127.0.0.1", address(&server)), ("localhost", &format!("localhost:{port}"))]
    {
        let answer = ask(&server, "POST /", &[("Host", host), LIST_POOLS], r#"{"MaxResults":1}"#);
        assert_eq!(answer.status, 200, "{name}: {}", answer.body);
    }
    for answer in try_all(&server, &[]) {
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    assert_eq!(is_made(&server), [true; 3]);
    let answer = ask(&server, "GET /v2/email/identities", &[("Origin", &own)], "");
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[test]
fn pages_on_this_machine_call_cognito_only() {
    let here = Machine::new();
    let server = here.serve(&[]);
    let preflight = [
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "content-type,x-amz-target,x-amz-user-agent"),
    ];
    let from = |origin: &'static str, more: &[(&'static str, &'static str)]| {
        [&[("Origin", origin)], more].concat()
    };
    for origin in ["http://localhost:3000", "http://127.0.0.1:8080", "https://[::1]:5173"] {
        let answer = ask(&server, "OPTIONS /", &from(origin, &preflight), "");
        assert_eq!(answer.status, 204, "{}", answer.body);
        assert_eq!(answer.header("access-control-allow-origin"), Some(origin));
        assert_eq!(answer.header("access-control-allow-methods"), Some("POST"));
        assert_eq!(
            answer.header("access-control-allow-headers"),
            Some("content-type,x-amz-target,x-amz-user-agent")
        );
        // No cookies, no stored passwords: there are none here.
        assert_eq!(answer.header("access-control-allow-credentials"), None);
        let [role, identity, pool] = try_all(&server, &from(origin, &[]));
        assert_eq!((role.status, identity.status, pool.status), (403, 403, 200), "{origin}");
        assert_eq!(pool.header("access-control-allow-origin"), Some(origin));
        assert_eq!(pool.header("vary"), Some("Origin"));
        for refused in [role, identity] {
            assert_eq!(refused.header("access-control-allow-origin"), None);
            assert!(refused.body.contains("X-Amz-Target"), "{}", refused.body);
        }
        // An error can be read, too.
        let answer = ask(&server, "POST /", &from(origin, &[LIST_POOLS]), "no json");
        assert_eq!(answer.status, 400);
        assert_eq!(answer.header("access-control-allow-origin"), Some(origin));
        let token = ask(&server, "POST /oauth2/token", &from(origin, &[FORM]), "grant_type=x");
        assert_eq!(token.status, 400);
        assert!(token.body.contains("invalid_client"), "{}", token.body);
        assert_eq!(token.header("access-control-allow-origin"), Some(origin));
    }
    assert_eq!(is_made(&server), [false, false, true]);
    for origin in ["https://evil.example", "null", "http://localhost.evil.example:3000"] {
        let answer = ask(&server, "OPTIONS /", &from(origin, &preflight), "");
        assert_eq!(answer.status, 403, "{origin}");
        let allows = |(name, _): &(String, String)| name.starts_with("access-control-");
        assert!(!answer.headers.iter().any(allows), "{origin}: {:?}", answer.headers);
    }
}

#[test]
fn the_loopback_address_of_version_six_is_answered_by_its_name() {
    let here = Machine::new();
    if std::net::TcpListener::bind("[::1]:0").is_err() {
        // This machine has none.
        return;
    }
    let server = here.serve(&["--host", "::1"]);
    assert!(server.endpoint().starts_with("http://[::1]:"), "{}", server.endpoint());
    let answer = ask(&server, "POST /", &[LIST_POOLS], r#"{"MaxResults":1}"#);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let port = address(&server).rsplit(':').next().unwrap();
    let foreign = format!("rebound.evil.example:{port}");
    let answer = ask(&server, "POST /", &[("Host", &foreign), LIST_POOLS], "{}");
    assert_eq!(answer.status, 403);
}

const BACK_TO: &str = "https://shop.example/back";
const PASSWORD: &str = "Types-it-in-a-page-7";

/// An app client with managed login, and one user: the query that its users are sent with.
fn with_login(server: &Serving) -> String {
    let pool = cognito(server, "CreateUserPool", &json!({ "PoolName": "shop" }));
    let pool = &pool["UserPool"]["Id"];
    cognito(server, "AdminCreateUser", &json!({ "UserPoolId": pool, "Username": "ana" }));
    cognito(
        server,
        "AdminSetUserPassword",
        &json!({ "UserPoolId": pool, "Username": "ana", "Password": PASSWORD, "Permanent": true }),
    );
    let client = cognito(
        server,
        "CreateUserPoolClient",
        &json!({
            "UserPoolId": pool, "ClientName": "web", "AllowedOAuthFlowsUserPoolClient": true,
            "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"],
            "CallbackURLs": [BACK_TO], "SupportedIdentityProviders": ["COGNITO"],
        }),
    );
    let id = client["UserPoolClient"]["ClientId"].as_str().unwrap();
    format!(
        "response_type=code&client_id={id}&redirect_uri=https%3A%2F%2Fshop.example%2Fback&state=s"
    )
}

/// The hidden token of a page's form.
fn token_in(page: &Answer) -> &str {
    let (_, after) = page.body.split_once("name=\"_csrf\" value=\"").expect(&page.body);
    after.split('"').next().unwrap()
}

#[test]
fn every_page_is_one_that_no_other_page_can_use() {
    let here = Machine::new();
    let server = here.serve(&[]);
    let query = with_login(&server);
    let shown = ask(&server, &format!("GET /oauth2/authorize?{query}"), &[], "");
    let typed = format!("_csrf={}&username=ana&password={PASSWORD}", token_in(&shown));
    let login = format!("POST /login?{query}");
    let own = "'self' https://shop.example";
    let pages = [
        (200, own, ask(&server, &format!("GET /oauth2/authorize?{query}"), &[], "")),
        (200, own, ask(&server, &format!("GET /login?{query}"), &[], "")),
        (400, "'none'", ask(&server, "GET /login?client_id=nobody", &[], "")),
        (
            400,
            "'none'",
            ask(&server, &format!("GET /login?{query}x").replace("back", "b"), &[], ""),
        ),
        (405, "'none'", ask(&server, "DELETE /login", &[], "")),
        (403, own, ask(&server, &login, &[FORM], "username=ana&password=x")),
        (400, own, ask(&server, &login, &[FORM], &typed.replace(PASSWORD, "Wrong-one-44"))),
        (302, "'none'", ask(&server, &login, &[FORM], &typed)),
        (
            302,
            "'none'",
            ask(&server, &format!("GET /login?{query}").replace("=code", "=x"), &[], ""),
        ),
    ];
    for (status, form_action, page) in &pages {
        assert_eq!(page.status, *status, "{}", page.body);
        let policy = format!(
            "default-src 'none'; base-uri 'none'; form-action {form_action}; frame-ancestors 'none'"
        );
        for (name, value) in [
            ("content-type", "text/html; charset=utf-8"),
            ("content-security-policy", policy.as_str()),
            ("x-frame-options", "DENY"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(page.header(name), Some(value), "{name} of {status}");
        }
        assert_eq!(page.header("set-cookie"), None);
    }
    // What is no page is not guessed to be one either.
    let answer = ask(&server, "POST /", &[LIST_POOLS], r#"{"MaxResults":1}"#);
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
    let refused = ask(&server, "POST /", &[("Origin", "null")], "");
    assert_eq!(refused.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(refused.header("x-content-type-options"), Some("nosniff"));
}

#[test]
fn a_form_that_is_not_its_own_signs_nobody_in() {
    let here = Machine::new();
    let server = here.serve(&[]);
    let query = with_login(&server);
    let login = format!("POST /login?{query}");
    let world = || std::fs::read_to_string(here.state().join("lab/blank.json")).unwrap();
    let before = world();
    let page = ask(&server, &format!("GET /login?{query}"), &[], "");
    let token = token_in(&page);
    let typed = |token: &str| format!("_csrf={token}&username=ana&password={PASSWORD}");
    let without = format!("username=ana&password={PASSWORD}");
    let own = format!("http://{}", address(&server));
    let same = [FORM, ("Origin", &own), ("Sec-Fetch-Site", "same-origin")];
    for (headers, body) in [
        (&same[..], without.clone()),
        (&same, typed("")),
        (&same, typed(&token.replace('.', ".x"))),
        (&same, typed(&format!("9{token}"))),
        (&[FORM], without),
        // The right token is of no use to another page.
        (&[FORM, ("Origin", "https://evil.example")], typed(token)),
        (&[FORM, ("Origin", "null")], typed(token)),
        (&[FORM, ("Origin", "http://localhost:3000")], typed(token)),
        (&[FORM, ("Sec-Fetch-Site", "cross-site")], typed(token)),
    ] {
        let answer = ask(&server, &login, headers, &body);
        assert_eq!(answer.status, 403, "{headers:?} {body}");
        assert_eq!(answer.header("location"), None);
        assert_eq!(world(), before, "{headers:?} {body}");
    }
    // An application of another origin may send its users here.
    let link = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")];
    let page = ask(&server, &format!("GET /oauth2/authorize?{query}"), &link, "");
    assert_eq!(page.status, 200);
    let answer = ask(&server, &login, &same, &typed(token_in(&page)));
    assert_eq!(answer.status, 302, "{}", answer.body);
    let location = answer.header("location").unwrap();
    assert!(location.starts_with(&format!("{BACK_TO}?code=")), "{location}");
    assert_ne!(world(), before);
}

/// More than the server has places for.
const CROWD: usize = 160;

#[test]
fn clients_that_say_nothing_lock_nobody_out() {
    let here = Machine::new();
    let server = here.serve(&[]);
    let begin = |text: &str| {
        let mut stream = connected(&server);
        stream.write_all(text.as_bytes()).unwrap();
        stream
    };
    let head = format!("POST / HTTP/1.1\r\nHost: {}\r\n", address(&server));
    let mut slow: Vec<TcpStream> = (0..10).map(|_| begin(&format!("{head}X-Odd: "))).collect();
    slow.extend((0..10).map(|_| begin(&format!("{head}Content-Length: 9999\r\n\r\n"))));
    let idle: Vec<TcpStream> = (0..CROWD).map(|_| begin("")).collect();
    // Dripping makes nobody younger.
    for stream in &mut slow {
        let _ = stream.write_all(b"x");
    }
    let answer = ask(&server, "POST /", &[LIST_POOLS], r#"{"MaxResults":1}"#);
    assert_eq!(answer.status, 200, "{}", answer.body);
    // Their time was not up: those who came last are still connected, those who came first made room.
    let is_open = |mut stream: &TcpStream| {
        stream.set_nonblocking(true).unwrap();
        matches!(stream.read(&mut [0; 1]), Err(e) if e.kind() == std::io::ErrorKind::WouldBlock)
    };
    assert!(idle.iter().rev().take(20).all(is_open));
    for mut stream in &slow {
        // An end, or a reset for what was sent and never read.
        let read = stream.read(&mut [0; 1]);
        let hung = |e: &std::io::Error| {
            [std::io::ErrorKind::WouldBlock, std::io::ErrorKind::TimedOut].contains(&e.kind())
        };
        assert!(!matches!(&read, Err(e) if hung(e)) && read.unwrap_or(0) == 0);
    }
    // And whoever comes next finds a place as well.
    for _ in 0..3 {
        let answer = ask(&server, "POST /", &[LIST_POOLS], r#"{"MaxResults":1}"#);
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
}

#[test]
fn its_own_arguments_bring_no_control_characters_to_the_terminal() {
    let here = Machine::new();
    let odd = "1\u{1b}[31m\u{9b}32m\u{202e}\u{200b}\u{7}";
    for args in [
        &["practice", "serve", odd][..],
        &["practice", "outbox", odd],
        &[&format!("--practice={odd}"), "practice", "serve"],
        &[&format!("--practice={odd}"), "practice", "outbox"],
    ] {
        let ran = here.run(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        let shown = ran.out + &ran.talk;
        let raw = |c: char| c != '\n' && c.is_control() || ['\u{202e}', '\u{200b}'].contains(&c);
        assert!(!shown.contains(raw) && shown.contains("[31m"), "{shown:?}");
    }
}
