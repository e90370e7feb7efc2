//! `practice serve`: the embedded AWS behind a port, for any client. Signatures are not checked: there
//! is one account, and whoever reaches the port is its administrator.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, DATE, HOST, HeaderMap, LOCATION};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::aws::{Asked, PracticeWorld, http_date};
use crate::lab::{Transport, WireReply};

/// Larger than any request of the APIs that are spoken here.
const LARGEST_BODY: usize = 1024 * 1024;

/// How long a client may take for its headers, and again for its body.
const PATIENCE: Duration = Duration::from_secs(60);

/// Clients at the same time; more wait.
const MOST_CLIENTS: usize = 256;

/// One answered request, for whoever watches: never with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
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

/// Serves until it is dropped.
pub async fn serve(
    listener: TcpListener,
    world: PracticeWorld,
    watch: impl Fn(Served) + Send + Sync + 'static,
) {
    let watch: Arc<dyn Fn(Served) + Send + Sync> = Arc::new(watch);
    let room = Arc::new(Semaphore::new(MOST_CLIENTS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let (stream, _) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, most likely: those who are served may end soon.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let (world, watch) = (world.clone(), Arc::clone(&watch));
        tokio::spawn(async move {
            let _place = place;
            let service = service_fn(|request| {
                let (world, watch) = (world.clone(), Arc::clone(&watch));
                async move { answer(&world, request, watch.as_ref()).await }
            });
            // The lab has a clock of its own, so the date is not hyper's to write.
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .auto_date_header(false)
                .serve_connection(TokioIo::new(stream), service);
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
}

/// An answer that never comes: the connection is closed.
#[derive(Debug, thiserror::Error)]
#[error("dropped on purpose")]
struct Dropped;

async fn answer(
    world: &PracticeWorld,
    request: Request<Incoming>,
    watch: &(dyn Fn(Served) + Send + Sync),
) -> Result<Response<Full<Bytes>>, Dropped> {
    let (head, body) = request.into_parts();
    let body = tokio::time::timeout(PATIENCE, Limited::new(body, LARGEST_BODY).collect()).await;
    let body = match body {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Ok(plain(413, "The request is too large, or broke off.")),
        Err(_) => return Ok(plain(408, "The request took too long.")),
    };
    let body = body.to_bytes();
    let header = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
    let target = header("x-amz-target");
    let host = host(&head.headers);
    let asked = Asked {
        method: head.method.as_str().to_owned(),
        path: path.to_owned(),
        target: target.map(str::to_owned),
        host: host.clone(),
        authorization: header("authorization").map(str::to_owned),
        body: body.to_vec(),
    };
    let call = call_name(head.method.as_str(), path, target, &host, &body);
    let reply = match world.answer(asked).await {
        Ok(reply) => reply,
        Err(why) => {
            watch(Served { call, status: Some(500), code: Some(why.clone()) });
            return Ok(plain(500, format!("The practice account cannot be used: {why}")));
        }
    };
    if reply.delay > Duration::ZERO {
        tokio::time::sleep(reply.delay).await;
    }
    let dropped = reply.outcome == Transport::Dropped;
    watch(Served {
        call,
        status: (!dropped).then_some(reply.status),
        code: if reply.status >= 400 { error_code(&reply.body) } else { None },
    });
    if dropped { Err(Dropped) } else { Ok(response(reply)) }
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
    let made = made.body(Full::new(Bytes::from(reply.body)));
    made.unwrap_or_else(|_| plain(500, "The practice AWS made an answer that is none."))
}

fn plain(status: u16, text: impl Into<String>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(text.into())));
    if let Ok(status) = hyper::StatusCode::from_u16(status) {
        *response.status_mut() = status;
    }
    response
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
fn call_name(method: &str, path: &str, target: Option<&str>, host: &str, body: &[u8]) -> String {
    let path = path.split('?').next().unwrap_or_default();
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
