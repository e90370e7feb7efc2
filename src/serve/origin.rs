//! Who may ask: a browser lets every web page send requests to this machine, so what a browser says of a
//! request decides whether it is answered. Programs (SDKs, the AWS CLI, curl) say nothing of the kind.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use hyper::Method;
use hyper::header::{
    ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, HOST, HeaderMap, HeaderName,
    HeaderValue, ORIGIN,
};
use hyper::http::request::Parts;

/// The header that names an operation of Cognito. No page of another origin can send it without a
/// preflight.
const TARGET: &str = "x-amz-target";

/// What a browser says of the page that sends a request; no page can set it.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The token endpoint of managed login. Applications in a browser call it without a preflight; it asks for
/// a code or a refresh token, which no stranger has.
const TOKEN_PATH: &str = "/oauth2/token";

/// What becomes of a request, before anything of it is carried out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// It is answered, and a page of the origin `reader` may read the answer.
    Serve {
        /// The origin of another server on this machine.
        reader: Option<HeaderValue>,
    },
    /// A browser asks whether a page of another server on this machine may send such a request: yes.
    Preflight {
        /// The origin of the page.
        origin: HeaderValue,
        /// The headers that the page wants to send.
        headers: Option<HeaderValue>,
    },
    Refuse(OriginRefusal),
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OriginRefusal {
    /// It was made to a name that is not this server's (DNS rebinding looks like this).
    ForeignHost,
    /// A web page of another origin made it.
    ForeignOrigin,
    /// A web page on this machine made it, in a way that pages of other origins can make requests, too.
    NotForPages,
}

impl OriginRefusal {
    /// In a word, for people who watch the server.
    pub(super) fn code(self) -> &'static str {
        match self {
            OriginRefusal::ForeignHost => "ForeignHost",
            OriginRefusal::ForeignOrigin => "ForeignOrigin",
            OriginRefusal::NotForPages => "NotForPages",
        }
    }

    pub(super) fn sentence(self) -> &'static str {
        match self {
            OriginRefusal::ForeignHost => {
                "The practice AWS answers only requests that are made to the address it printed when it \
                 started. The Host header of this request names another host or port."
            }
            OriginRefusal::ForeignOrigin => {
                "The practice AWS does not answer requests from web pages of other origins. Serve the \
                 page from localhost, or call the practice AWS from a program."
            }
            OriginRefusal::NotForPages => {
                "A web page on this machine can call only the Amazon Cognito user pools API (POST / with \
                 X-Amz-Target) and POST /oauth2/token here. Call everything else from a program."
            }
        }
    }
}

/// What becomes of a request to the server at `bound`, which is also called `names`.
pub(super) fn decide(head: &Parts, bound: SocketAddr, names: &[String]) -> Decision {
    let Some(host) = host(head).filter(|host| host.is_of(bound) || host.is_named(names)) else {
        return Decision::Refuse(OriginRefusal::ForeignHost);
    };
    let path = head.uri.path();
    let targeted = head.headers.get(TARGET).is_some_and(|target| target.to_str().is_ok());
    let looks = head.method == Method::GET || head.method == Method::HEAD;
    if looks && !targeted && matches!(path, "/oauth2/authorize" | "/login") {
        // Every application sends its users here. The page changes nothing, and no other page can read it.
        return Decision::Serve { reader: None };
    }
    let origin = match only(&head.headers, &ORIGIN) {
        Ok(None) => {
            return match only(&head.headers, &FETCH_SITE) {
                Ok(None | Some("same-origin" | "none")) => Decision::Serve { reader: None },
                _ => Decision::Refuse(OriginRefusal::ForeignOrigin),
            };
        }
        Ok(Some(origin)) => origin,
        Err(Unclear) => return Decision::Refuse(OriginRefusal::ForeignOrigin),
    };
    let Some((scheme, authority)) = split(origin) else {
        return Decision::Refuse(OriginRefusal::ForeignOrigin);
    };
    if scheme == "http" && authority == host {
        return Decision::Serve { reader: None };
    }
    let Some(reader) = head.headers.get(ORIGIN).filter(|_| authority.is_of_this_machine()) else {
        return Decision::Refuse(OriginRefusal::ForeignOrigin);
    };
    let wanted = |name: &HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok());
    let asks_for_target = || {
        let headers = wanted(&ACCESS_CONTROL_REQUEST_HEADERS).unwrap_or_default();
        headers.split(',').any(|header| header.trim().eq_ignore_ascii_case(TARGET))
    };
    if head.method == Method::POST && (targeted && path == "/" || !targeted && path == TOKEN_PATH) {
        Decision::Serve { reader: Some(reader.clone()) }
    } else if head.method == Method::OPTIONS
        && wanted(&ACCESS_CONTROL_REQUEST_METHOD) == Some("POST")
        && (path == "/" && asks_for_target() || path == TOKEN_PATH)
    {
        Decision::Preflight {
            origin: reader.clone(),
            headers: head.headers.get(ACCESS_CONTROL_REQUEST_HEADERS).cloned(),
        }
    } else {
        Decision::Refuse(OriginRefusal::NotForPages)
    }
}

/// A header that is there more than once, or is no text.
struct Unclear;

fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Unclear> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| Unclear),
        (Some(_), Some(_)) => Err(Unclear),
    }
}

/// The one host that a request was made to, in the `Host` header and, if it is there, in the request line.
fn host(head: &Parts) -> Option<Authority> {
    let named = Authority::parse(only(&head.headers, &HOST).ok().flatten()?, 80)?;
    match head.uri.authority() {
        Some(authority) => {
            Authority::parse(authority.as_str(), 80).filter(|in_line| *in_line == named)
        }
        None => Some(named),
    }
}

/// The scheme of an origin, and its host and port (RFC 6454, section 6.2). `null` has none.
fn split(origin: &str) -> Option<(&str, Authority)> {
    let (scheme, authority) = origin.split_once("://")?;
    let port = match scheme {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    Some((scheme, Authority::parse(authority, port)?))
}

/// A host and a port.
#[derive(Debug, PartialEq, Eq)]
struct Authority {
    host: HostName,
    port: u16,
}

#[derive(Debug, PartialEq, Eq)]
enum HostName {
    Address(IpAddr),
    Name(String),
}

impl Authority {
    /// As `Host` and `Origin` have it; `None` for anything that is only nearly so.
    fn parse(text: &str, usual_port: u16) -> Option<Authority> {
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (address, port) = rest.split_once(']')?;
                let address: Ipv6Addr = address.parse().ok()?;
                (HostName::Address(IpAddr::V6(address).to_canonical()), port)
            }
            None => {
                let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
                let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
                if name.is_empty() || !name.chars().all(plain) {
                    return None;
                }
                let host = match name.parse::<Ipv4Addr>() {
                    Ok(address) => HostName::Address(IpAddr::V4(address)),
                    Err(_) => HostName::Name(name.to_ascii_lowercase()),
                };
                (host, port)
            }
        };
        let port = match port.strip_prefix(':') {
            Some(digits) if digits.bytes().all(|digit| digit.is_ascii_digit()) => {
                digits.parse().ok()?
            }
            None if port.is_empty() => usual_port,
            _ => return None,
        };
        Some(Authority { host, port })
    }

    /// Whether a request to it was meant for the server at `bound`. A name that somebody else may point to
    /// this machine never is.
    fn is_of(&self, bound: SocketAddr) -> bool {
        match &self.host {
            // Open to other machines: which of its addresses and which forwarded port they use is theirs
            // to say. An address cannot be pointed elsewhere.
            HostName::Address(_) if bound.ip().is_unspecified() => true,
            HostName::Name(name) if bound.ip().is_unspecified() => name == "localhost",
            HostName::Address(address) => {
                self.port == bound.port()
                    && (address.is_loopback() || *address == bound.ip().to_canonical())
            }
            HostName::Name(name) => self.port == bound.port() && name == "localhost",
        }
    }

    /// Whether it is one of the names that whoever serves allowed. They may stand for another port, too.
    fn is_named(&self, names: &[String]) -> bool {
        let HostName::Name(own) = &self.host else { return false };
        names.iter().any(|name| name.eq_ignore_ascii_case(own))
    }

    /// Whether pages from there are served by this machine: browsers never ask a name server for
    /// `localhost` and what ends in it.
    fn is_of_this_machine(&self) -> bool {
        match &self.host {
            HostName::Address(address) => address.is_loopback(),
            HostName::Name(name) => name == "localhost" || name.ends_with(".localhost"),
        }
    }
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    const LOOPBACK: &str = "127.0.0.1:4577";

    fn decided(bound: &str, request: &str, headers: &[(&str, &str)]) -> Decision {
        let (method, address) = request.split_once(' ').unwrap();
        let mut made = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            made = made.header(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        decide(
            &made.body(()).unwrap().into_parts().0,
            bound.parse().unwrap(),
            &["lab.example".to_owned()],
        )
    }

    fn served() -> Decision {
        Decision::Serve { reader: None }
    }

    #[test]
    fn a_name_that_was_allowed_is_its_own_on_any_port() {
        for (host, own) in [
            ("lab.example", true),
            ("LAB.example:9000", true),
            ("other.example", false),
            ("x.lab.example", false),
        ] {
            let decision = decided(LOOPBACK, "POST /", &[("Host", host)]);
            assert_eq!(decision == served(), own, "{host}");
        }
    }

    #[test]
    fn only_its_own_names_are_answered() {
        for (bound, host, own) in [
            (LOOPBACK, "127.0.0.1:4577", true),
            (LOOPBACK, "localhost:4577", true),
            (LOOPBACK, "LocalHost:4577", true),
            (LOOPBACK, "127.0.0.2:4577", true),
            (LOOPBACK, "[::1]:4577", true),
            (LOOPBACK, "[::ffff:127.0.0.1]:4577", true),
            ("[::1]:4577", "[::1]:4577", true),
            ("[::1]:4577", "[0:0:0:0:0:0:0:1]:4577", true),
            ("[::1]:4577", "localhost:4577", true),
            ("127.0.0.1:80", "localhost", true),
            ("192.0.2.7:4577", "192.0.2.7:4577", true),
            ("[2001:db8::7]:4577", "[2001:DB8::7]:4577", true),
            ("0.0.0.0:4577", "192.0.2.7:4577", true),
            ("0.0.0.0:4577", "localhost:5000", true),
            ("[::]:4577", "[2001:db8::7]:4577", true),
            (LOOPBACK, "rebound.evil.example:4577", false),
            (LOOPBACK, "rebound.evil.example", false),
            (LOOPBACK, "localhost.evil.example:4577", false),
            (LOOPBACK, "127.0.0.1.evil.example:4577", false),
            (LOOPBACK, "evil.localhost:4577", false),
            (LOOPBACK, "localhost:4578", false),
            (LOOPBACK, "localhost", false),
            (LOOPBACK, "localhost:", false),
            (LOOPBACK, "localhost:+4577", false),
            (LOOPBACK, "user@localhost:4577", false),
            (LOOPBACK, "localhost:4577:4577", false),
            (LOOPBACK, "localhost:4577/", false),
            (LOOPBACK, "0.0.0.0:4577", false),
            (LOOPBACK, "192.0.2.7:4577", false),
            (LOOPBACK, "[::2]:4577", false),
            (LOOPBACK, "[::1:4577", false),
            (LOOPBACK, "[localhost]:4577", false),
            (LOOPBACK, "cognito-idp.us-east-1.amazonaws.com", false),
            (LOOPBACK, "loc\u{e4}lhost:4577", false),
            (LOOPBACK, "", false),
            ("192.0.2.7:4577", "192.0.2.8:4577", false),
            ("0.0.0.0:4577", "rebound.evil.example:4577", false),
            ("[::]:4577", "rebound.evil.example:4577", false),
        ] {
            for request in ["GET /", "POST /", "GET /login", "OPTIONS /"] {
                let decision = decided(bound, request, &[("host", host), (TARGET, "a.b")]);
                let expected =
                    if own { served() } else { Decision::Refuse(OriginRefusal::ForeignHost) };
                assert_eq!(decision, expected, "{request} to {host} at {bound}");
            }
        }
        let foreign = Decision::Refuse(OriginRefusal::ForeignHost);
        let twice = [("host", LOOPBACK), ("host", "evil.example")];
        assert_eq!(decided(LOOPBACK, "POST /", &[]), foreign);
        assert_eq!(decided(LOOPBACK, "POST /", &twice), foreign);
        let in_line = "POST http://evil.example:4577/";
        assert_eq!(decided(LOOPBACK, in_line, &[("host", LOOPBACK)]), foreign);
        let in_line = "POST http://127.0.0.1:4577/";
        assert_eq!(decided(LOOPBACK, in_line, &[("host", LOOPBACK)]), served());
    }

    /// A request as a browser makes it for a page of `origin`.
    fn from_page(origin: &str, request: &str, headers: &[(&str, &str)]) -> Decision {
        let all = [&[("host", LOOPBACK), ("origin", origin)], headers].concat();
        decided(LOOPBACK, request, &all)
    }

    const ORIGINS_OF_OTHERS: &[&str] = &[
        "https://evil.example",
        "http://evil.example:4577",
        "http://localhost.evil.example:3000",
        "http://127.0.0.1.evil.example",
        "http://notlocalhost:3000",
        "http://192.0.2.7:3000",
        "http://0.0.0.0:4577",
        "null",
        "",
        "localhost:3000",
        "http://",
        "http://user@localhost:3000",
        "http://localhost:3000/",
        "http://localhost:3000 https://evil.example",
        "file://localhost",
        "chrome-extension://localhost",
        "http://loc\u{e4}lhost:3000",
    ];

    #[test]
    fn pages_of_others_change_nothing() {
        let preflight = [
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type,x-amz-target"),
        ];
        for origin in ORIGINS_OF_OTHERS {
            for (request, headers) in [
                ("POST /", &[("content-type", "application/x-www-form-urlencoded")][..]),
                ("POST /v2/email/identities", &[("content-type", "text/plain")]),
                ("POST /", &[(TARGET, "AWSCognitoIdentityProviderService.CreateUserPool")]),
                ("POST /login?client_id=a", &[]),
                ("POST /oauth2/token", &[]),
                ("GET /v2/email/identities", &[]),
                ("DELETE /v2/email/identities/a", &[]),
                ("OPTIONS /", &preflight),
                ("OPTIONS /oauth2/token", &preflight),
                // Whatever else it says of itself.
                ("POST /", &[("sec-fetch-site", "same-origin")]),
            ] {
                let decision = from_page(origin, request, headers);
                let refused = Decision::Refuse(OriginRefusal::ForeignOrigin);
                assert_eq!(decision, refused, "{request} from {origin}");
            }
        }
        let both = [("origin", "http://127.0.0.1:4577")];
        let refused = Decision::Refuse(OriginRefusal::ForeignOrigin);
        assert_eq!(from_page("http://127.0.0.1:4577", "POST /login", &both), refused);
    }

    #[test]
    fn where_a_browser_keeps_the_origin_to_itself_its_word_on_the_site_counts() {
        for (site, own) in [
            ("same-origin", true),
            ("none", true),
            ("same-site", false),
            ("cross-site", false),
            ("something-new", false),
            ("", false),
        ] {
            let headers = [("host", LOOPBACK), ("sec-fetch-site", site)];
            for request in ["POST /", "GET /v2/email/identities", "POST /login"] {
                let expected =
                    if own { served() } else { Decision::Refuse(OriginRefusal::ForeignOrigin) };
                assert_eq!(decided(LOOPBACK, request, &headers), expected, "{request} {site}");
            }
            // A link to the sign-in page.
            assert_eq!(decided(LOOPBACK, "GET /oauth2/authorize?a=b", &headers), served());
        }
    }

    #[test]
    fn its_own_page_and_programs_are_answered() {
        for host in ["127.0.0.1:4577", "localhost:4577", "[::1]:4577"] {
            let own = format!("http://{host}");
            let headers = [("host", host), ("origin", own.as_str())];
            assert_eq!(decided(LOOPBACK, "POST /login?client_id=a", &headers), served());
            for request in ["POST /", "GET /v2/email/identities", "PUT /x", "OPTIONS /"] {
                assert_eq!(decided(LOOPBACK, request, &[("host", host)]), served());
            }
        }
        let usual = [("host", "localhost"), ("origin", "http://localhost")];
        assert_eq!(decided("127.0.0.1:80", "POST /login", &usual), served());
        // The same machine by another name is another origin.
        let other = [("host", "localhost:4577"), ("origin", "http://127.0.0.1:4577")];
        let refused = Decision::Refuse(OriginRefusal::NotForPages);
        assert_eq!(decided(LOOPBACK, "POST /login", &other), refused);
    }

    #[test]
    fn pages_on_this_machine_call_cognito_and_nothing_else() {
        for origin in [
            "http://localhost:3000",
            "https://localhost:3000",
            "http://localhost",
            "http://127.0.0.1:8080",
            "http://[::1]:5173",
            "http://app.localhost:3000",
        ] {
            let reader = HeaderValue::from_str(origin).unwrap();
            let read = Decision::Serve { reader: Some(reader.clone()) };
            let target = [(TARGET, "AWSCognitoIdentityProviderService.InitiateAuth")];
            assert_eq!(from_page(origin, "POST /", &target), read, "{origin}");
            assert_eq!(from_page(origin, "POST /oauth2/token", &[]), read, "{origin}");
            let wanted = "content-type,X-Amz-Target,x-amz-user-agent";
            let preflight = [
                ("access-control-request-method", "POST"),
                ("access-control-request-headers", wanted),
            ];
            let allowed = Decision::Preflight {
                origin: reader,
                headers: Some(HeaderValue::from_static(wanted)),
            };
            assert_eq!(from_page(origin, "OPTIONS /", &preflight), allowed, "{origin}");
            for (request, headers) in [
                ("POST /", &[("content-type", "application/x-www-form-urlencoded")][..]),
                ("POST /", &[("content-type", "text/plain")]),
                ("POST /v2/email/identities", &[("content-type", "text/plain")]),
                ("POST /v2/email/identities", &target),
                ("POST /login?client_id=a", &[]),
                ("POST /oauth2/token", &target),
                ("GET /", &target),
                ("GET /v2/email/identities", &[]),
                ("OPTIONS /", &[("access-control-request-method", "POST")]),
                ("OPTIONS /v2/email/identities", &preflight),
                ("OPTIONS /", &[("access-control-request-headers", "x-amz-target")]),
            ] {
                let decision = from_page(origin, request, headers);
                assert_eq!(
                    decision,
                    Decision::Refuse(OriginRefusal::NotForPages),
                    "{request} from {origin}"
                );
            }
        }
    }
}
