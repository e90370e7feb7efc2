//! The presenter's side: a socket that only the person's own account can open, and whoever is connected to it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ratatui::buffer::Buffer;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;

use super::picture;
use crate::screens::Viewer;

/// More terminals than that do not follow one screen.
const MOST: usize = 8;

/// Largest window of a follower, in columns and rows.
const LARGEST: (u16, u16) = (500, 300);

struct Follower {
    number: u64,
    viewer: Viewer,
    picture: watch::Sender<Arc<str>>,
}

enum News {
    Came(Follower),
    Looks(u64, Viewer),
    Left(u64),
}

/// Who follows the screen.
pub struct Presenter {
    followers: Vec<Follower>,
    news: UnboundedReceiver<News>,
    /// Keeps the channel open where nobody listens.
    _to_us: UnboundedSender<News>,
    socket: Option<PathBuf>,
}

impl Presenter {
    /// Waits for followers from now on; without a state directory that can be written none can come.
    pub fn listen(state: Option<PathBuf>) -> Presenter {
        let (to_us, news) = unbounded_channel();
        let socket = state.and_then(|state| match unix::listen(&state, to_us.clone()) {
            Ok(path) => Some(path),
            Err(error) => {
                tracing::info!(%error, "no second terminal can follow this one");
                None
            }
        });
        Presenter { followers: Vec::new(), news, _to_us: to_us, socket }
    }

    /// Comes back when a follower came, went or looks another way; how many there are then.
    pub async fn changed(&mut self) -> usize {
        if let Some(news) = self.news.recv().await {
            self.take(news);
        }
        while let Ok(news) = self.news.try_recv() {
            self.take(news);
        }
        self.followers.len()
    }

    fn take(&mut self, news: News) {
        match news {
            News::Came(follower) => self.followers.push(follower),
            News::Looks(number, viewer) => {
                for follower in self.followers.iter_mut().filter(|f| f.number == number) {
                    follower.viewer = viewer;
                }
            }
            News::Left(number) => self.followers.retain(|f| f.number != number),
        }
    }

    /// Gives each follower the screen as they see it. One that is slow gets the newest picture when it comes
    /// to read, and nobody waits for it.
    pub fn show(&self, mut seen_by: impl FnMut(&Viewer) -> Buffer) {
        for follower in &self.followers {
            if let Ok(line) = serde_json::to_string(&picture::of(&seen_by(&follower.viewer))) {
                let line: Arc<str> = line.into();
                follower.picture.send_if_modified(|last| {
                    let other = **last != *line;
                    *last = line;
                    other
                });
            }
        }
    }
}

impl Drop for Presenter {
    fn drop(&mut self) {
        if let Some(socket) = &self.socket {
            let _ = std::fs::remove_file(socket);
        }
    }
}

static NUMBERS: AtomicU64 = AtomicU64::new(1);

#[cfg(unix)]
mod unix {
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
    use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
    use tokio::net::{UnixListener, UnixStream};
    use tokio::sync::mpsc::UnboundedSender;
    use tokio::sync::{Semaphore, watch};

    use super::super::{Hello, LONGEST_HELLO, PROTOCOL, directory};
    use super::{Follower, LARGEST, MOST, NUMBERS, News, Ordering, Viewer, picture};
    use crate::state;
    use crate::text::Lang;

    pub(super) fn listen(state: &Path, to_us: UnboundedSender<News>) -> io::Result<PathBuf> {
        let directory = directory(state);
        state::private_directory(&directory)?;
        let path = directory.join(format!("{}.sock", std::process::id()));
        // Left behind by a process that was killed and had this number.
        let _ = std::fs::remove_file(&path);
        let listener = UnixListener::bind(&path)?;
        // The directory lets nobody else in; the socket says so, too.
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        let places = Arc::new(Semaphore::new(MOST));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let to_us = to_us.clone();
                let place = places.clone().try_acquire_owned();
                tokio::spawn(async move {
                    match place {
                        Ok(place) => {
                            serve(stream, &to_us).await;
                            drop(place);
                        }
                        Err(_) => say(stream.into_split().1, &picture::Said::Full).await,
                    }
                });
            }
        });
        Ok(path)
    }

    async fn say(mut to: OwnedWriteHalf, said: &picture::Said) {
        if let Ok(line) = serde_json::to_string(said) {
            let _ = to.write_all(line.as_bytes()).await;
            let _ = to.write_all(b"\n").await;
        }
    }

    /// A follower's next line; `None` when it has left, or says what no follower says.
    async fn hello(from: &mut BufReader<OwnedReadHalf>) -> Option<Hello> {
        let mut line = String::new();
        from.take(LONGEST_HELLO).read_line(&mut line).await.ok()?;
        serde_json::from_str(line.trim_end()).ok()
    }

    fn viewer(hello: &Hello) -> Viewer {
        Viewer {
            size: (hello.columns.min(LARGEST.0), hello.rows.min(LARGEST.1)),
            lang: Lang::from_tag(&hello.lang).unwrap_or_default(),
            ascii: hello.ascii,
            colour: hello.colour,
        }
    }

    async fn serve(stream: UnixStream, to_us: &UnboundedSender<News>) {
        let (from, to) = stream.into_split();
        let mut from = BufReader::new(from);
        let Some(first) = hello(&mut from).await else { return };
        if first.protocol != PROTOCOL {
            return say(to, &picture::Said::OtherProtocol(PROTOCOL)).await;
        }
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        let (picture, pictures) = watch::channel(Arc::from(""));
        let _ = to_us.send(News::Came(Follower { number, viewer: viewer(&first), picture }));
        // It ends when the follower is struck off the list, or no longer reads.
        let showing = tokio::spawn(show(to, pictures));
        while let Some(next) = hello(&mut from).await {
            let _ = to_us.send(News::Looks(number, viewer(&next)));
        }
        let _ = to_us.send(News::Left(number));
        showing.abort();
    }

    async fn show(mut to: OwnedWriteHalf, mut pictures: watch::Receiver<Arc<str>>) {
        while pictures.changed().await.is_ok() {
            let line = pictures.borrow_and_update().clone();
            let sent = async {
                to.write_all(line.as_bytes()).await?;
                to.write_all(b"\n").await
            };
            if sent.await.is_err() {
                break;
            }
        }
    }
}

#[cfg(not(unix))]
mod unix {
    use std::io;
    use std::path::{Path, PathBuf};

    use tokio::sync::mpsc::UnboundedSender;

    use super::News;

    pub(super) fn listen(_state: &Path, _to_us: UnboundedSender<News>) -> io::Result<PathBuf> {
        Err(io::ErrorKind::Unsupported.into())
    }
}
