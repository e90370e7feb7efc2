//! `practice serve`: the embedded AWS behind a port, for any client. Signatures are not checked: there
//! is one account, and whoever reaches the port is its administrator. Web pages are not let near it.

mod class;
mod connections;
mod origin;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, AUTHORIZATION, CACHE_CONTROL,
    CONNECTION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, DATE, HOST, HeaderMap, HeaderName,
    HeaderValue, LOCATION, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

pub use self::class::Class;
use self::class::Pupil;
use self::connections::{Connection, Connections};
use self::origin::Decision;
use crate::aws::{OwnedRequest, PracticeWorld, http_date};
use crate::lab::{Transport, WireReply};

/// Larger than any request of the APIs that are spoken here.
const LARGEST_BODY: usize = 1024 * 1024;

/// What clients may take.
#[derive(Clone, Copy)]
struct Limits {
    /// Connections at the same time; fewer than the file descriptors that a process has by default.
    connections: usize,
    /// For all headers of a request, and for the silence before it.
    headers: Duration,
    /// For the whole body of a request, however it comes.
    body: Duration,
}

const LIMITS: Limits =
    Limits { connections: 128, headers: Duration::from_secs(15), body: Duration::from_secs(20) };

/// Whose accounts are served.
pub enum Accounts {
    /// One for everybody.
    One(Box<PracticeWorld>),
    /// One for each pupil.
    Class(Class),
}

/// One answered request, for whoever watches: never with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Whose account it was, in a class.
    pub pupil: Option<String>,
    /// `cognito-idp:InitiateAuth`, or method and path where there is no operation.
    pub call: String,
    /// HTTP status; `None` if the connection was dropped on purpose.
    pub status: Option<u16>,
    /// The error's code, if it was refused.
    pub code: Option<String>,
}

/// Takes a place to listen on.
///
/// # Errors
/// The address is taken, or not of this machine.
pub async fn bind(host: IpAddr, port: u16) -> std::io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(SocketAddr::new(host, port)).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Serves until it is dropped, under the addresses that it listens on and under these names.
pub async fn serve(
    listener: TcpListener,
    accounts: Accounts,
    names: Vec<String>,
    watch: impl Fn(Served) + Send + Sync + 'static,
) {
    serve_within(LIMITS, listener, accounts, names, watch).await;
}

/// What every request is answered from.
struct Server {
    accounts: Accounts,
    /// Names that requests may be made to.
    names: Vec<String>,
    watch: Box<dyn Fn(Served) + Send + Sync>,
    bound: SocketAddr,
    limits: Limits,
}

async fn serve_within(
    limits: Limits,
    listener: TcpListener,
    accounts: Accounts,
    names: Vec<String>,
    watch: impl Fn(Served) + Send + Sync + 'static,
) {
    let bound = match listener.local_addr() {
        Ok(bound) => bound,
        Err(error) => {
            tracing::warn!(%error, "the server does not know its own address");
            return;
        }
    };
    let server = Arc::new(Server { accounts, names, watch: Box::new(watch), bound, limits });
    let connections = Connections::new(limits.connections);
    loop {
        let (stream, _) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                let of_the_client = matches!(
                    error.kind(),
                    std::io::ErrorKind::ConnectionAborted | std::io::ErrorKind::ConnectionReset
                );
                if !of_the_client {
                    // Out of file descriptors, most likely.
                    connections.make_room();
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                continue;
            }
        };
        let connection = connections.enter().await;
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            let ours = Arc::clone(&connection);
            let service =
                service_fn(move |request| answer(Arc::clone(&server), Arc::clone(&ours), request));
            // The lab has a clock of its own, so the date is not hyper's to write.
            let served = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(limits.headers)
                .auto_date_header(false)
                .serve_connection(TokioIo::new(stream), service);
            tokio::select! {
                biased;
                ended = served => if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended early");
                },
                () = connection.closed() => {
                    tracing::debug!("an idle connection was closed to make room for another");
                }
            }
        });
    }
}

/// An answer that never comes: the connection is closed.
#[derive(Debug, thiserror::Error)]
#[error("dropped on purpose")]
struct Dropped;

async fn answer(
    server: Arc<Server>,
    connection: Arc<Connection>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Dropped> {
    let (mut head, body) = request.into_parts();
    let pupil = match server.accounts {
        Accounts::Class(_) => class::pupil(&mut head),
        Accounts::One(_) => None,
    };
    let mut response = match origin::decide(&head, server.bound, &server.names) {
        Decision::Serve { reader } => {
            let mut response = carry_out(&server, &connection, &head, body, pupil).await?;
            if let Some(reader) = reader {
                readable(response.headers_mut(), reader);
            }
            response
        }
        Decision::Preflight { origin, headers } => preflight(origin, headers),
        Decision::Refuse(refusal) => {
            let call = call_name(&head, "", &[]);
            let code = Some(refusal.code().to_owned());
            (server.watch)(Served { pupil: None, call, status: Some(403), code });
            closing(403, refusal.sentence())
        }
    };
    protect(response.headers_mut());
    Ok(response)
}

async fn carry_out(
    server: &Server,
    connection: &Arc<Connection>,
    head: &Parts,
    body: Incoming,
    pupil: Option<Pupil>,
) -> Result<Response<Full<Bytes>>, Dropped> {
    let body = Limited::new(body, LARGEST_BODY).collect();
    let body = match tokio::time::timeout(server.limits.body, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(_)) => return Ok(closing(413, "The request is too large, or broke off.")),
        Err(_) => return Ok(closing(408, "The request took too long.")),
    };
    let _answering = connection.begin().ok_or(Dropped)?;
    let header = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let host = host(&head.headers);
    let asked = OwnedRequest {
        method: head.method.as_str().to_owned(),
        path: path(head).to_owned(),
        target: header("x-amz-target").map(str::to_owned),
        host: host.clone(),
        authorization: header("authorization").map(str::to_owned),
        body: body.to_vec(),
    };
    let call = call_name(head, &host, &body);
    let name = pupil.as_ref().map(|pupil| pupil.name.clone());
    let world = match (&server.accounts, &pupil) {
        (Accounts::One(world), _) => Ok(PracticeWorld::clone(world)),
        (Accounts::Class(class), Some(pupil)) => class.account_apart(&pupil.name).await,
        (Accounts::Class(_), None) => {
            let code = Some("NoPupil".to_owned());
            (server.watch)(Served { pupil: None, call, status: Some(403), code });
            return Ok(plain(403, NO_PUPIL));
        }
    };
    let answered = match world {
        Ok(world) => world.answer(asked).await,
        Err(why) => Err(why),
    };
    let mut reply = match answered {
        Ok(reply) => reply,
        Err(why) => {
            let code = Some(crate::text::clean(&why));
            (server.watch)(Served { pupil: name, call, status: Some(500), code });
            return Ok(plain(500, format!("The practice account cannot be used: {why}")));
        }
    };
    if reply.delay > Duration::ZERO {
        tokio::time::sleep(reply.delay).await;
    }
    if let Some(pupil) = pupil.filter(|pupil| pupil.by_path) {
        led_back(&mut reply, &pupil.name);
    }
    let dropped = reply.outcome == Transport::Dropped;
    (server.watch)(Served {
        pupil: name,
        call,
        status: (!dropped).then_some(reply.status),
        code: if reply.status >= 400 { error_code(&reply.body) } else { None },
    });
    if dropped { Err(Dropped) } else { Ok(response(reply)) }
}

/// To whom a class answers nothing.
const NO_PUPIL: &str = "This is a class: say who you are, by the path /class/NAME of the endpoint URL or by NAME as the \
                        access key id. A name has 1 to 32 small letters, digits and hyphens.";

/// Pages of managed login lead back to where their pupil came from.
fn led_back(reply: &mut WireReply, pupil: &str) {
    if let Some(location) = reply.location.as_mut().filter(|to| to.starts_with('/')) {
        *location = class::under(pupil, location);
    }
    if reply.content_type.starts_with("text/html")
        && let Ok(page) = std::str::from_utf8(&reply.body)
    {
        let form = format!("action=\"{}", class::under(pupil, "/login"));
        reply.body = page.replace("action=\"/login", &form).into_bytes();
    }
}

fn path(head: &Parts) -> &str {
    head.uri.path_and_query().map_or("/", |path| path.as_str())
}

fn response(reply: WireReply) -> Response<Full<Bytes>> {
    let mut made = Response::builder()
        .status(reply.status)
        .header(CONTENT_TYPE, reply.content_type)
        .header("x-amzn-requestid", reply.request_id)
        .header(DATE, http_date(reply.date));
    if let Some(location) = reply.location {
        made = made.header(LOCATION, location);
    }
    if let Some(targets) = reply.form_action {
        made = made.header(CONTENT_SECURITY_POLICY, content_security_policy(&targets));
    }
    let made = made.body(Full::new(Bytes::from(reply.body)));
    made.unwrap_or_else(|_| plain(500, "The practice AWS made an answer that is none."))
}

fn plain(status: u16, text: impl Into<String>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(text.into())));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, text);
    response
}

/// For a request whose body may not have been read: nothing more is taken from this connection.
fn closing(status: u16, text: &str) -> Response<Full<Bytes>> {
    let mut response = plain(status, text);
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// The answer to a browser that asks before it sends the request of a page on this machine.
fn preflight(origin: HeaderValue, asked_for: Option<HeaderValue>) -> Response<Full<Bytes>> {
    let mut response = plain(204, "");
    let headers = response.headers_mut();
    headers.remove(CONTENT_TYPE);
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST"));
    if let Some(asked_for) = asked_for {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked_for);
    }
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    readable(headers, origin);
    response
}

/// Lets a page of this origin read the answer, as Amazon Cognito lets pages read its own.
fn readable(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date"),
    );
    headers.insert(VARY, HeaderValue::from_static("Origin"));
}

/// A page without scripts, styles and pictures, whose forms lead to `targets`.
fn content_security_policy(targets: &str) -> String {
    format!("default-src 'none'; base-uri 'none'; form-action {targets}; frame-ancestors 'none'")
}

/// Keeps browsers from showing, keeping or reading an answer where it does not belong.
fn protect(headers: &mut HeaderMap) {
    let kind = headers.get(CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let has_policy = headers.contains_key(CONTENT_SECURITY_POLICY);
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(CACHE_CONTROL, "no-store");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if !is_page {
        return;
    }
    set(X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    // Not `no-referrer`: with it, browsers send `Origin: null` with the page's own form, so that it could
    // not be told from the form of a stranger. No other origin gets a referrer from this one either.
    set(REFERRER_POLICY, "same-origin");
    if !has_policy && let Ok(policy) = HeaderValue::from_str(&content_security_policy("'none'")) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
}

/// All services share one port, so the host that tells them apart at AWS is made of the scope that the
/// request was signed for: `…/20261123/us-east-1/ses/aws4_request`. Without a signature (the calls of
/// an application) the operation has to tell.
fn host(headers: &HeaderMap) -> String {
    let scope = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once("Credential="))
        .map(|(_, credential)| credential.split('/').collect::<Vec<_>>());
    if let Some([_, _, region, service, ..]) = scope.as_deref() {
        let service = if *service == "ses" { "email" } else { service };
        return format!("{service}.{region}.amazonaws.com");
    }
    headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// What was called, for people who watch the server.
fn call_name(head: &Parts, host: &str, body: &[u8]) -> String {
    let method = head.method.as_str();
    let path = path(head).split('?').next().unwrap_or_default();
    let target = head.headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    let action = || {
        let text = std::str::from_utf8(body).ok()?;
        text.split('&').find_map(|pair| pair.strip_prefix("Action="))
    };
    let service = host.split('.').next().unwrap_or_default();
    let name = match (target.and_then(|t| t.rsplit_once('.')), action()) {
        (Some((_, operation)), _) => format!("cognito-idp:{operation}"),
        (None, Some(action)) => format!("{service}:{action}"),
        // An identity is an address or a domain of somebody.
        (None, None) => match path.split_once("/identities/") {
            Some((before, _)) => format!("{method} {before}/identities/•••"),
            None => format!("{method} {path}"),
        },
    };
    crate::text::clean(&name)
}

/// The code of a refusal, JSON or XML.
fn error_code(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let code = match serde_json::from_str::<serde_json::Value>(text) {
        Ok(json) => json.get("__type").or_else(|| json.get("error"))?.as_str()?.to_owned(),
        Err(_) => text.split_once("<Code>")?.1.split_once("</Code>")?.0.to_owned(),
    };
    Some(crate::text::clean(&code))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    use super::*;
    use crate::lab;

    const PATIENCE: Duration = Duration::from_secs(60);

    /// An empty account, served until the runtime ends.
    async fn served(limits: Limits) -> SocketAddr {
        let (listener, address) = bind(IpAddr::from([127, 0, 0, 1]), 0).await.unwrap();
        let world = PracticeWorld::open(lab::blank(), None).unwrap();
        let accounts = Accounts::One(Box::new(world));
        tokio::spawn(serve_within(limits, listener, accounts, Vec::new(), |_| ()));
        address
    }

    fn request(address: SocketAddr, length: usize) -> String {
        format!(
            "POST / HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n\
             X-Amz-Target: AWSCognitoIdentityProviderService.ListUserPools\r\n\r\n"
        )
    }

    /// Sends a byte every now and then until the server ends the connection; what it said.
    async fn drip(mut stream: TcpStream) -> String {
        let (mut read, mut write) = stream.split();
        let mut said = String::new();
        let ended = async {
            // A reset is an end, too.
            let _ = read.read_to_string(&mut said).await;
        };
        let dripping = async {
            loop {
                tokio::time::sleep(Duration::from_millis(10)).await;
                let _ = write.write_all(b"x").await;
            }
        };
        let ended = async {
            tokio::select! { () = ended => (), () = dripping => () }
        };
        tokio::time::timeout(PATIENCE, ended).await.expect("dripping goes on for ever");
        said
    }

    #[tokio::test]
    async fn no_client_makes_its_time_longer_byte_by_byte() {
        let short = Duration::from_millis(200);
        let for_ever = Duration::from_secs(3600);
        let slow_headers = Limits { connections: 8, headers: short, body: for_ever };
        let slow_body = Limits { connections: 8, headers: for_ever, body: short };
        for (limits, length, said) in [(slow_headers, None, ""), (slow_body, Some(1000), "408")] {
            let address = served(limits).await;
            let mut stream = TcpStream::connect(address).await.unwrap();
            let begun = match length {
                Some(length) => request(address, length),
                None => "POST / HTTP/1.1\r\nX-Odd: ".to_owned(),
            };
            stream.write_all(begun.as_bytes()).await.unwrap();
            let heard = drip(stream).await;
            assert!(heard.contains(said), "{heard:?}");
        }
    }

    #[tokio::test]
    async fn a_connection_that_was_answered_is_not_kept_for_ever() {
        let short = Duration::from_secs(1);
        let limits = Limits { connections: 8, headers: short, body: short };
        let address = served(limits).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        let body = r#"{"MaxResults":1}"#;
        let whole = request(address, body.len()) + body;
        stream.write_all(whole.as_bytes()).await.unwrap();
        let mut heard = String::new();
        let read = stream.read_to_string(&mut heard);
        tokio::time::timeout(PATIENCE, read).await.expect("it stays open").unwrap();
        assert!(heard.starts_with("HTTP/1.1 200"), "{heard}");
    }

    #[tokio::test]
    async fn a_full_house_makes_room() {
        let for_ever = Duration::from_secs(3600);
        let limits = Limits { connections: 4, headers: for_ever, body: for_ever };
        let address = served(limits).await;
        let mut idle = Vec::new();
        for begun in ["", "POST / HT", "", &request(address, 1000), "", &request(address, 9), ""] {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(begun.as_bytes()).await.unwrap();
            idle.push(stream);
        }
        let mut stream = TcpStream::connect(address).await.unwrap();
        let body = r#"{"MaxResults":1}"#;
        let whole = request(address, body.len()) + body;
        stream.write_all(whole.as_bytes()).await.unwrap();
        let mut heard = [0; 12];
        let read = stream.read_exact(&mut heard);
        tokio::time::timeout(PATIENCE, read).await.expect("it is locked out").unwrap();
        assert_eq!(&heard, b"HTTP/1.1 200");
        // No time was up: the oldest made room.
        let mut oldest = idle.remove(0);
        let read = oldest.read(&mut heard);
        assert_eq!(tokio::time::timeout(PATIENCE, read).await.expect("it is open").unwrap_or(0), 0);
        let youngest = idle.last().unwrap();
        assert!(
            youngest
                .try_read(&mut heard)
                .is_err_and(|e| e.kind() == std::io::ErrorKind::WouldBlock)
        );
    }
}
