//! Managed login, as small as it can be and still be true: the page, the code, the tokens (RFC 6749, RFC
//! 7636). Its tokens carry the scopes that were asked for, which no other sign-in's do.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::form::Form;
use super::otp;
use super::sign_in::oauth;
use super::sign_ins::Ticket;
use super::world::World;

/// What a request to managed login is answered with.
pub(super) enum Answer {
    /// A page for a person.
    Page(u16, String),
    /// A page with a form.
    Form {
        status: u16,
        page: String,
        /// Where the form may lead, redirects included.
        form_action: String,
    },
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
        ("authorize" | "login", "GET") => match AuthorizeRequest::read(world, query) {
            Ok(asked) => sign_in_page(world, &asked, query, 200, None),
            Err(answer) => answer,
        },
        ("login", "POST") => log_in(world, query, form),
        ("token", "POST") => token(world, authorization, form),
        _ => Answer::Page(405, page("<p>Method not allowed.</p>")),
    }
}

/// A request for a code that is in order.
struct AuthorizeRequest {
    client: String,
    redirect: String,
    scopes: Vec<String>,
    state: Option<String>,
    challenge: Option<String>,
}

impl AuthorizeRequest {
    /// Refusals go to the client's own page, unless it cannot be told whose page that is.
    fn read(world: &World, query: &str) -> Result<AuthorizeRequest, Answer> {
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
        Ok(AuthorizeRequest {
            client: text("client_id").to_owned(),
            redirect,
            scopes,
            state,
            challenge,
        })
    }
}

/// The hidden field of the form, by the name that Cognito's own page gives it.
const TOKEN_FIELD: &str = "_csrf";

/// Seconds that a form is good for.
const FORM_LIFE: i64 = 3600;

/// The form's token: only a page of ours has it, and only for the request it was shown for. There is no
/// cookie: browsers send a cookie of one port to every server on the same machine.
impl AuthorizeRequest {
    fn token(&self, world: &World, until: i64) -> Option<String> {
        let bound = json!([
            "sign-in form",
            until,
            self.client,
            self.redirect,
            self.scopes,
            self.state,
            self.challenge
        ]);
        let digest = otp::keyed(world.sign_ins.key(), &[bound.to_string().as_bytes()])?;
        Some(format!("{until}.{}", URL_SAFE_NO_PAD.encode(digest)))
    }

    fn is_answered_by(&self, world: &World, token: &str) -> bool {
        let now = world.clock.now();
        let until = token.split('.').next().and_then(|until| until.parse::<i64>().ok());
        let Some(until) = until.filter(|until| (now + 1..=now + FORM_LIFE).contains(until)) else {
            return false;
        };
        let right = self.token(world, until).unwrap_or_default();
        // All of it is compared, so that the time it takes says nothing.
        right.len() == token.len()
            && right.bytes().zip(token.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
    }
}

fn log_in(world: &mut World, query: &str, form: &Form) -> Answer {
    let asked = match AuthorizeRequest::read(world, query) {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    let text = |name: &str| form.get(name).unwrap_or_default();
    if !asked.is_answered_by(world, text(TOKEN_FIELD)) {
        let why = "This sign-in page is not valid anymore. Sign in again.";
        return sign_in_page(world, &asked, query, 403, Some(why));
    }
    let ticket = Ticket {
        client: asked.client.clone(),
        redirect: asked.redirect.clone(),
        scopes: asked.scopes.clone(),
        challenge: asked.challenge.clone(),
    };
    match oauth::enter(world, ticket, text("username"), text("password")) {
        Ok(code) => Answer::Redirect(with_query(
            &asked.redirect,
            &[("code", Some(&code)), ("state", asked.state.as_deref())],
        )),
        Err(why) => sign_in_page(world, &asked, query, 400, Some(&why)),
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
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(for_urls).ok()?).ok()?;
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

fn sign_in_page(
    world: &World,
    asked: &AuthorizeRequest,
    query: &str,
    status: u16,
    complaint: Option<&str>,
) -> Answer {
    let complaint = complaint.map(|why| format!("<p role=\"alert\">{}</p>", escaped(why)));
    let token = asked.token(world, world.clock.now() + FORM_LIFE).unwrap_or_default();
    let page = page(&format!(
        "{}<form method=\"post\" action=\"/login?{}\">\
         <input type=\"hidden\" name=\"{TOKEN_FIELD}\" value=\"{}\">\
         <p><label>Username <input name=\"username\" autocomplete=\"username\" required></label></p>\
         <p><label>Password <input name=\"password\" type=\"password\" \
         autocomplete=\"current-password\" required></label></p>\
         <p><button type=\"submit\">Sign in</button></p></form>",
        complaint.unwrap_or_default(),
        escaped(query),
        escaped(&token),
    ));
    Answer::Form { status, page, form_action: form_action(&asked.redirect) }
}

/// Chrome and Safari hold the redirect that answers a form against the directive, too (Firefox does not), so
/// the client's own page stands beside ours. One on this machine often leads on to another port.
fn form_action(redirect: &str) -> String {
    let destination = destination(redirect).unwrap_or_default();
    format!("'self' {destination}").trim_end().to_owned()
}

/// An address as a source of a content security policy: its origin, or its scheme alone where the policy has
/// no way to write the host. `None` if it is no address.
fn destination(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let of_a_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.chars().all(of_a_scheme) {
        return None;
    }
    let only_scheme = Some(format!("{scheme}:"));
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return only_scheme;
    }
    let authority = rest.strip_prefix("//")?.split(['/', '?', '#', '\\']).next()?;
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, format!(":{port}")),
        None => (authority, String::new()),
    };
    let of_a_host = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    if host.is_empty()
        || !host.chars().all(of_a_host)
        || !port.chars().skip(1).all(|c| c.is_ascii_digit())
    {
        return only_scheme;
    }
    let of_this_machine = ["localhost", "127.0.0.1"].contains(&host);
    let port = if of_this_machine { ":*" } else { &port };
    Some(format!("{scheme}://{host}{port}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_leads_to_the_page_of_the_client() {
        for (redirect, policy) in [
            ("https://shop.example/back?from=login", "'self' https://shop.example"),
            ("https://shop.example:8443/back", "'self' https://shop.example:8443"),
            ("https://shop.example", "'self' https://shop.example"),
            ("http://localhost:3000/back", "'self' http://localhost:*"),
            ("http://127.0.0.1/back", "'self' http://127.0.0.1:*"),
            ("http://[::1]:3000/back", "'self' http:"),
            ("https://l\u{e4}den.example/", "'self' https:"),
            ("com.shop.app://back", "'self' com.shop.app:"),
            ("myapp:back", "'self' myapp:"),
            ("https://shop.example; script-src *", "'self' https:"),
            ("https://shop.example:1; script-src *", "'self' https:"),
            ("odd; script-src *:", "'self'"),
            ("nothing", "'self'"),
            ("", "'self'"),
        ] {
            assert_eq!(form_action(redirect), policy, "{redirect}");
        }
    }
}
