//! The lab as the transport of the ordinary SDK clients: no socket, no second code path.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

use crate::lab::{Lab, Lesson, Transport, WireRequest};

/// A lesson's world, and the file it is saved in after each write.
#[derive(Clone)]
pub struct PracticeWorld {
    /// The lesson's name.
    pub lesson: String,
    /// The world.
    pub lab: Lab,
    file: Option<PathBuf>,
    saved: Arc<Mutex<u64>>,
}

impl std::fmt::Debug for PracticeWorld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PracticeWorld({})", self.lesson)
    }
}

impl PracticeWorld {
    /// Opens the lesson as it was left, or fresh. A file that cannot be read as this lesson's world
    /// is a refusal with its name, never a silent restart.
    ///
    /// # Errors
    /// The file cannot be read, or does not hold this lesson's world.
    pub fn open(lesson: &Lesson, file: Option<PathBuf>) -> Result<PracticeWorld, String> {
        let lab = match file.as_ref().map(std::fs::read_to_string) {
            Some(Ok(saved)) => Lab::restore(lesson, &saved).map_err(|e| e.to_string())?,
            Some(Err(e)) if e.kind() != std::io::ErrorKind::NotFound => return Err(e.to_string()),
            _ => Lab::open(lesson).map_err(|e| e.to_string())?,
        };
        let saved = Arc::new(Mutex::new(lab.generation()));
        Ok(PracticeWorld { lesson: lesson.name.clone(), lab, file, saved })
    }

    /// Saves the world if it has changed since it was last saved.
    fn save(&self) {
        let mut saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        let generation = self.lab.generation();
        let (true, Some(file)) = (*saved != generation, &self.file) else {
            return;
        };
        match crate::state::write_private(file, self.lab.save().as_bytes()) {
            Ok(()) => *saved = generation,
            Err(error) => tracing::warn!(%error, "the lesson could not be saved"),
        }
    }
}

impl HttpClient for PracticeWorld {
    fn http_connector(
        &self,
        _settings: &HttpConnectorSettings,
        _components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for PracticeWorld {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let world = self.clone();
        HttpConnectorFuture::new(async move {
            let address = request.uri().split("://").nth(1).unwrap_or_default();
            let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
            let (host, path) = (host.to_owned(), path.to_owned());
            let method = request.method().to_owned();
            let target = request.headers().get("x-amz-target").map(str::to_owned);
            let body = request.body().bytes().unwrap_or_default().to_vec();
            let reply = world.lab.handle(WireRequest {
                method: &method,
                path: &path,
                target: target.as_deref(),
                host: &host,
                body: &body,
            });
            world.save();
            if reply.delay > Duration::ZERO {
                tokio::time::sleep(reply.delay).await;
            }
            if matches!(reply.outcome, Transport::Dropped) {
                return Err(ConnectorError::io(
                    "the connection was closed without an answer".into(),
                ));
            }
            let status = reply
                .status
                .try_into()
                .map_err(|_| ConnectorError::other("status".into(), None))?;
            let mut response = HttpResponse::new(status, SdkBody::from(reply.body));
            let headers = response.headers_mut();
            headers.insert("content-type", reply.content_type);
            headers.insert("x-amzn-requestid", reply.request_id);
            Ok(response)
        })
    }
}
