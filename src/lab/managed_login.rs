//! Managed login, as small as it can be and still be true: the page, the code, the tokens (RFC 6749, RFC
//! 7636; facts 1.4). Its tokens carry the scopes that were asked for, which no other sign-in's do.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::base64;
use super::otp;
use super::sign_in::oauth::{self, Ticket};
use super::wire::Form;
use super::world::World;

/// What a request to managed login is answered with.
pub(super) enum Answer {
    /// A page for a person.
    Page(u16, String),
    /// The browser goes on to this address.
    Redirect(String),
    /// For a program.
    Json(u16, Value),
}

/// The part of managed login that a path is, if it is one.
pub(super) fn part(path: &str) -> Option<&'static str> {
    match path.split('?').next().unwrap_or_default() {
        "/oauth2/authorize" => Some("authorize"),
        "/login" => Some("login"),
        "/oauth2/token" => Some("token"),
        _ => None,
    }
}

pub(super) fn operate(
    world: &mut World,
    part: &str,
    method: &str,
    path: &str,
    authorization: Option<&str>,
    form: &Form,
) -> Answer {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    match (part, method) {
        ("authorize" | "login", "GET") => match Asked::read(world, query) {
            Ok(_) => Answer::Page(200, sign_in_page(query, None)),
            Err(answer) => answer,
        },
        ("login", "POST") => log_in(world, query, form),
        ("token", "POST") => token(world, authorization, form),
        _ => Answer::Page(405, page("<p>Method not allowed.</p>")),
    }
}

/// A request for a code that is in order.
struct Asked {
    client: String,
    redirect: String,
    scopes: Vec<String>,
    state: Option<String>,
    challenge: Option<String>,
}

impl Asked {
    /// Refusals go to the client's own page, unless it cannot be told whose page that is.
    fn read(world: &World, query: &str) -> Result<Asked, Answer> {
        let query = Form::parse(query.as_bytes());
        let text = |name: &str| query.get(name).unwrap_or_default();
        let client = oauth::Site::of(world, text("client_id"))
            .ok_or_else(|| refused("Client does not exist: invalid_client"))?;
        let redirect = text("redirect_uri").to_owned();
        if !client.calls_back(&redirect) {
            return Err(refused(
                "An error was encountered with the requested page: redirect_mismatch",
            ));
        }
        let state = query.get("state").map(str::to_owned);
        let back = |error: &str| {
            Err(Answer::Redirect(with_query(
                &redirect,
                &[("error", Some(error)), ("state", state.as_deref())],
            )))
        };
        if text("response_type") != "code" {
            return back("unsupported_response_type");
        }
        if !client.gives_codes() {
            return back("unauthorized_client");
        }
        let Some(scopes) = client.granted(text("scope")) else {
            return back("invalid_scope");
        };
        let challenge = query.get("code_challenge").map(str::to_owned);
        if challenge.is_some() && text("code_challenge_method") != "S256" {
            return back("invalid_request");
        }
        Ok(Asked { client: text("client_id").to_owned(), redirect, scopes, state, challenge })
    }
}

fn log_in(world: &mut World, query: &str, form: &Form) -> Answer {
    let asked = match Asked::read(world, query) {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    let text = |name: &str| form.get(name).unwrap_or_default();
    let ticket = Ticket {
        client: asked.client,
        redirect: asked.redirect.clone(),
        scopes: asked.scopes,
        challenge: asked.challenge,
    };
    match oauth::enter(world, ticket, text("username"), text("password")) {
        Ok(code) => Answer::Redirect(with_query(
            &asked.redirect,
            &[("code", Some(&code)), ("state", asked.state.as_deref())],
        )),
        Err(why) => Answer::Page(400, sign_in_page(query, Some(&why))),
    }
}

fn token(world: &mut World, authorization: Option<&str>, form: &Form) -> Answer {
    let refused = |error: &str| Answer::Json(400, json!({ "error": error }));
    let basic = authorization.and_then(|header| header.strip_prefix("Basic ")).and_then(basic);
    let (id, secret) = match basic {
        Some((id, secret)) => (id, Some(secret)),
        None => (
            form.get("client_id").unwrap_or_default().to_owned(),
            form.get("client_secret").map(str::to_owned),
        ),
    };
    let Some(site) = oauth::Site::of(world, &id).filter(|site| site.has_secret(secret.as_deref()))
    else {
        return refused("invalid_client");
    };
    let outcome = match form.get("grant_type") {
        Some("authorization_code") => {
            let (Some(code), Some(redirect)) = (form.get("code"), form.get("redirect_uri")) else {
                return refused("invalid_request");
            };
            let proof = form.get("code_verifier").map(otp::digest_for_urls);
            oauth::redeem(world, &site, code, redirect, proof.as_deref())
        }
        Some("refresh_token") => match form.get("refresh_token") {
            Some(token) => oauth::refresh(world, &site, token),
            None => return refused("invalid_request"),
        },
        Some(_) => return refused("unsupported_grant_type"),
        None => return refused("invalid_request"),
    };
    match outcome {
        Ok(tokens) => Answer::Json(200, tokens),
        Err(error) => refused(error),
    }
}

/// `id:secret`, in base64.
fn basic(encoded: &str) -> Option<(String, String)> {
    let for_urls = encoded.trim().trim_end_matches('=').replace('+', "-").replace('/', "_");
    let text = String::from_utf8(base64::read_from_url(&for_urls)?).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}

fn with_query(address: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let mut whole = address.to_owned();
    for (name, value) in parameters {
        if let Some(value) = value {
            whole.push(if whole.contains('?') { '&' } else { '?' });
            whole.push_str(&format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        }
    }
    whole
}

fn refused(why: &str) -> Answer {
    Answer::Page(400, page(&format!("<p>{}</p>", escaped(why))))
}

fn sign_in_page(query: &str, complaint: Option<&str>) -> String {
    let complaint = complaint.map(|why| format!("<p role=\"alert\">{}</p>", escaped(why)));
    page(&format!(
        "{}<form method=\"post\" action=\"/login?{}\">\
         <p><label>Username <input name=\"username\" autocomplete=\"username\" required></label></p>\
         <p><label>Password <input name=\"password\" type=\"password\" \
         autocomplete=\"current-password\" required></label></p>\
         <p><button type=\"submit\">Sign in</button></p></form>",
        complaint.unwrap_or_default(),
        escaped(query)
    ))
}

fn page(inside: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Practice AWS: sign in</title>\
         </head><body><h1>Practice AWS: sign in</h1>{inside}</body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\'' => "&#39;".to_owned(),
            other => other.to_string(),
        })
        .collect()
}
