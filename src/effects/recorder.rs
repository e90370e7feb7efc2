//! Writes the record of the session, one event after the other, on a thread of its own: the disk may be slow.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;

use crate::app::Msg;
use crate::aws::Session;
use crate::change::Trouble;
use crate::record::Event;
use crate::work::{self, Author};

/// What is to be written, and into the record of which place.
struct Task {
    session: Arc<Session>,
    events: Vec<Event>,
    /// Told when it is written.
    written: Option<oneshot::Sender<()>>,
}

/// The thread, once something was written.
pub(super) struct Recorder {
    author: Author,
    to_us: UnboundedSender<Msg>,
    thread: Option<(Sender<Task>, JoinHandle<()>)>,
}

/// A way to the thread for work that goes on beside it.
#[derive(Clone)]
pub(super) struct ToRecorder(Option<Sender<Task>>);

impl Recorder {
    pub(super) fn new(author: Author, to_us: UnboundedSender<Msg>) -> Recorder {
        Recorder { author, to_us, thread: None }
    }

    /// The way to the thread, which is begun now if it was not yet.
    pub(super) fn way(&mut self) -> ToRecorder {
        if self.thread.is_none() {
            let (tasks, waiting) = channel::<Task>();
            let (author, to_us) = (self.author.clone(), self.to_us.clone());
            let work = move || {
                for task in waiting {
                    let kept = work::add_to_record(&task.session, &author, task.events);
                    if let Err(trouble) = &kept {
                        tracing::warn!(error = %trouble.text, "the record was not written");
                    }
                    let _ = to_us.send(Msg::Recorded(Box::new(kept)));
                    if let Some(written) = task.written {
                        let _ = written.send(());
                    }
                }
            };
            let named = std::thread::Builder::new().name("record".to_owned());
            self.thread = named.spawn(work).ok().map(|thread| (tasks, thread));
        }
        ToRecorder(self.thread.as_ref().map(|(tasks, _)| tasks.clone()))
    }

    pub(super) fn add(&mut self, session: Result<Arc<Session>, Trouble>, event: Event) {
        if let Ok(session) = session {
            self.way().add(session, event);
        }
    }

    /// Waits until everything is written.
    pub(super) fn end(&mut self) {
        if let Some((tasks, thread)) = self.thread.take() {
            drop(tasks);
            let _ = thread.join();
        }
    }
}

impl ToRecorder {
    /// Begins the record of a place, or goes on with it. When this is done it is written, and told.
    pub(super) async fn begin(&self, session: &Arc<Session>) {
        let (written, done) = oneshot::channel();
        let task =
            Task { session: Arc::clone(session), events: Vec::new(), written: Some(written) };
        if let Some(tasks) = &self.0
            && tasks.send(task).is_ok()
        {
            let _ = done.await;
        }
    }

    pub(super) fn add(&self, session: Arc<Session>, event: Event) {
        if let Some(tasks) = &self.0 {
            let _ = tasks.send(Task { session, events: vec![event], written: None });
        }
    }
}
