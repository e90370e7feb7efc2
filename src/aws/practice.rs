//! The lab as the transport of the ordinary SDK clients: no socket, no second code path. The world's
//! file is what several programs share: each takes over what another has saved before it answers.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

use crate::lab::{Lab, Lesson, Message, Person, Transport, WireReply, WireRequest};

/// A lesson's world, and the file it is saved in after each write.
#[derive(Clone)]
pub struct PracticeWorld {
    /// The lesson.
    pub lesson: Lesson,
    /// Only within the lock of the file, see [`PracticeWorld::within`].
    lab: Lab,
    file: Option<PathBuf>,
    seen: Arc<Mutex<KnownFile>>,
}

/// What of the file this program knows.
#[derive(Debug)]
struct KnownFile {
    generation: u64,
    stamp: Option<Stamp>,
}

/// One version of the file: it is replaced as a whole, never written into.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    inode: u64,
}

impl Stamp {
    fn of(file: &Path) -> Option<Stamp> {
        let metadata = std::fs::metadata(file).ok()?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Some(Stamp { modified: metadata.modified().ok(), length: metadata.len(), inode })
    }
}

impl std::fmt::Debug for PracticeWorld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PracticeWorld({})", self.lesson.name)
    }
}

impl PracticeWorld {
    /// Opens the lesson as it was left, or fresh. A file that cannot be read as this lesson's world
    /// is a refusal with its name, never a silent restart.
    ///
    /// # Errors
    /// The file cannot be read, or does not hold this lesson's world.
    pub fn open(lesson: &Lesson, file: Option<PathBuf>) -> Result<PracticeWorld, String> {
        // Before the content: what is written in between is seen as another version.
        let stamp = file.as_deref().and_then(Stamp::of);
        let lab = match file.as_ref().map(std::fs::read_to_string) {
            Some(Ok(saved)) => Lab::restore(lesson, &saved).map_err(|e| e.to_string())?,
            // Where there can be no file, none was left: to write one is refused by name later.
            Some(Err(e)) if !matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(e.to_string());
            }
            _ => Lab::open(lesson).map_err(|e| e.to_string())?,
        };
        to_today(&lab);
        let seen = Arc::new(Mutex::new(KnownFile { generation: lab.generation(), stamp }));
        Ok(PracticeWorld { lesson: lesson.clone(), lab, file, seen })
    }

    /// A copy of a saved world, kept nowhere: what is asked of it changes nothing.
    ///
    /// # Errors
    /// The text is not a saved world of the lesson.
    pub fn copy(lesson: &Lesson, saved: &str) -> Result<PracticeWorld, String> {
        let lab = Lab::restore(lesson, saved).map_err(|e| e.to_string())?;
        let seen = Arc::new(Mutex::new(KnownFile { generation: lab.generation(), stamp: None }));
        Ok(PracticeWorld { lesson: lesson.clone(), lab, file: None, seen })
    }

    /// Opens the lesson where this machine keeps it.
    ///
    /// # Errors
    /// As [`PracticeWorld::open`].
    pub fn kept(lesson: &Lesson) -> Result<PracticeWorld, String> {
        let state = crate::state::directory();
        PracticeWorld::open(lesson, state.map(|s| crate::state::lesson_file(&s, &lesson.name)))
    }

    /// Opens the lesson in that file, and writes it there if nobody has done so.
    ///
    /// # Errors
    /// As [`PracticeWorld::open`]; or the file cannot be written. In words with the file's name.
    pub fn begin(lesson: &Lesson, file: PathBuf) -> Result<PracticeWorld, String> {
        let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let held = crate::state::lock_beside(&file).map_err(|error| failed(&error))?;
        let world =
            PracticeWorld::open(lesson, Some(file.clone())).map_err(|error| failed(&error))?;
        if !file.exists() {
            let saved = world.lab.save();
            crate::state::write_private(&file, saved.as_bytes()).map_err(|e| failed(&e))?;
        }
        drop(held);
        Ok(world)
    }

    /// The world's file, if there is a place for it.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// From now on this many seconds pass in the world in one real second: for this program alone, so
    /// nothing of it is saved.
    pub fn set_speed(&self, speed: u32) {
        self.lab.set_speed(speed);
    }

    /// The ids of its pools, as this program last saw them.
    pub fn pool_ids(&self) -> Vec<String> {
        self.lab.pool_ids()
    }

    /// The people of a pool, as this program last saw them.
    pub fn people(&self, pool_id: &str) -> Vec<Person> {
        self.lab.people(pool_id)
    }

    /// What was sent to them, as this program last saw it.
    pub fn outbox(&self) -> Vec<Message> {
        self.lab.outbox()
    }

    /// Has another program written the world since this one last read or wrote it?
    pub fn was_changed_elsewhere(&self) -> bool {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        self.file.as_deref().is_some_and(|file| Stamp::of(file) != seen.stamp)
    }

    /// Does something in the world as it is now, whoever wrote it, and saves what came of it. No
    /// other program gets in between. It waits for the disk and for other programs: not for a thread that
    /// others wait for.
    ///
    /// # Errors
    /// The world's file cannot be taken over, so that nothing was done; or what was done could not be
    /// saved. In words with the file's name.
    pub fn within<T>(&self, act: impl FnOnce(&Lab) -> T) -> Result<T, String> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(file) = &self.file else {
            return Ok(act(&self.lab));
        };
        let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let _held = crate::state::lock_beside(file).map_err(|error| failed(&error))?;
        self.take_over(file, &mut seen).map_err(|error| failed(&error))?;
        let outcome = act(&self.lab);
        self.save(file, &mut seen).map_err(|error| failed(&error))?;
        Ok(outcome)
    }

    /// Takes over what another program has saved; a file that is gone is a lesson that was reset.
    fn take_over(&self, file: &Path, seen: &mut KnownFile) -> Result<(), String> {
        let stamp = Stamp::of(file);
        if stamp == seen.stamp {
            return Ok(());
        }
        match &stamp {
            Some(_) => {
                let saved = std::fs::read_to_string(file).map_err(|e| e.to_string())?;
                self.lab.follow(&saved).map_err(|e| e.to_string())?;
            }
            None => {
                self.lab.begin_again(&self.lesson).map_err(|e| e.to_string())?;
                to_today(&self.lab);
            }
        }
        *seen = KnownFile { generation: self.lab.generation(), stamp };
        Ok(())
    }

    fn save(&self, file: &Path, seen: &mut KnownFile) -> std::io::Result<()> {
        let generation = self.lab.generation();
        if seen.generation != generation {
            crate::state::write_private(file, self.lab.save().as_bytes())?;
            *seen = KnownFile { generation, stamp: Stamp::of(file) };
        }
        Ok(())
    }

    /// The same on a thread that may wait.
    ///
    /// # Errors
    /// As [`PracticeWorld::within`].
    pub async fn apart<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Lab) -> T + Send + 'static,
    ) -> Result<T, String> {
        let world = self.clone();
        let work = tokio::task::spawn_blocking(move || world.within(act));
        work.await.map_err(|error| error.to_string())?
    }

    /// Answers one request.
    ///
    /// # Errors
    /// As [`PracticeWorld::within`].
    pub async fn answer(&self, asked: OwnedRequest) -> Result<WireReply, String> {
        self.apart(move |lab| {
            lab.handle(WireRequest {
                method: &asked.method,
                path: &asked.path,
                target: asked.target.as_deref(),
                host: &asked.host,
                authorization: asked.authorization.as_deref(),
                body: &asked.body,
            })
        })
        .await
    }
}

/// Lessons were written some time ago, but tokens of today have to be good today, for clients that
/// look at their dates.
fn to_today(lab: &Lab) {
    let behind = crate::clock::unix().saturating_sub(lab.now());
    lab.advance(Duration::from_secs(u64::try_from(behind).unwrap_or(0)));
}

/// One request, to be carried to another thread.
pub struct OwnedRequest {
    /// `GET`, `POST`.
    pub method: String,
    /// The path, with the query.
    pub path: String,
    /// The `x-amz-target` header.
    pub target: Option<String>,
    /// The host at AWS.
    pub host: String,
    /// The `Authorization` header, where an OAuth client may prove itself by it.
    pub authorization: Option<String>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// A moment of the lab's clock as the `Date` header has it (RFC 9110 5.6.7).
pub fn http_date(unix: i64) -> String {
    let moment = jiff::Timestamp::from_second(unix).unwrap_or_default();
    jiff::fmt::rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&moment)
        .unwrap_or_default()
}

/// The world's file cannot be read or written: nothing of this is AWS's or the network's.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct LabFile(String);

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
            let asked = OwnedRequest {
                method: request.method().to_owned(),
                path: path.to_owned(),
                target: request.headers().get("x-amz-target").map(str::to_owned),
                host: host.to_owned(),
                // Only browsers and OAuth clients prove themselves by it.
                authorization: None,
                body: request.body().bytes().unwrap_or_default().to_vec(),
            };
            let reply = world.answer(asked).await;
            let reply = reply.map_err(|why| ConnectorError::other(LabFile(why).into(), None))?;
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
            headers.insert("date", http_date(reply.date));
            Ok(response)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(operation: &str, body: &str) -> OwnedRequest {
        OwnedRequest {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            target: Some(format!("AWSCognitoIdentityProviderService.{operation}")),
            host: "cognito-idp.us-east-1.amazonaws.com".to_owned(),
            authorization: None,
            body: body.as_bytes().to_vec(),
        }
    }

    /// Whatever way the world is changed, the next program finds it so; a look writes nothing.
    #[tokio::test]
    async fn a_change_is_saved_and_a_look_is_not() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("blank.json");
        let lesson = crate::lab::blank();
        let first = PracticeWorld::open(lesson, Some(file.clone())).unwrap();
        let listed = first.answer(asked("ListUserPools", r#"{"MaxResults":60}"#)).await.unwrap();
        assert_eq!(listed.status, 200);
        first.within(|lab| (lab.people("x"), lab.now())).unwrap();
        first.set_speed(3);
        assert!(!file.exists(), "a look was saved");

        let made = first.answer(asked("CreateUserPool", r#"{"PoolName":"one"}"#)).await.unwrap();
        assert_eq!(made.status, 200);
        let second = PracticeWorld::open(lesson, Some(file.clone())).unwrap();
        assert_eq!(second.pool_ids().len(), 1);

        let version = Stamp::of(&file);
        second.answer(asked("ListUserPools", r#"{"MaxResults":60}"#)).await.unwrap();
        let refused = second.answer(asked("CreateUserPool", r#"{"Nothing":1}"#)).await.unwrap();
        assert_eq!(refused.status, 400);
        assert_eq!(Stamp::of(&file), version, "nothing has changed, and the world was written");

        let hour = Duration::from_secs(3600);
        second.within(|lab| lab.advance(hour)).unwrap();
        assert!(first.was_changed_elsewhere());
        let (late, early) = (second.within(Lab::now), first.within(Lab::now));
        assert!((late.unwrap() - early.unwrap()).abs() <= 2);

        first.within(|lab| lab.edit(|world| world.pools.clear())).unwrap();
        assert!(second.within(Lab::pool_ids).unwrap().is_empty());
    }
}
