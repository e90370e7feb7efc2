//! The follower's side: shows the pictures that come, and can leave or change the language. It knows nothing of
//! AWS, and no key of it reaches the presenter.

use std::io;

use crate::arguments::Args;
use crate::exit::Stop;
use crate::text::Texts;

/// Follows the newest presenter of this account on this machine, until one of the two leaves.
///
/// # Errors
/// There is no terminal, or nobody to follow.
pub fn run(args: &Args, texts: Texts) -> Result<u8, Stop> {
    if !crate::terminal::is_there() {
        return Err(Stop::usage(texts.get("cli-no-terminal")));
    }
    let failed = |error: io::Error| Stop::refused(error.to_string());
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(unix::follow(args, texts))
}

#[cfg(unix)]
mod unix {
    use std::path::Path;

    use crossterm::event::EventStream;
    use futures_util::StreamExt;
    use ratatui::buffer::Buffer;
    use ratatui::text::Line;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
    use tokio::net::UnixStream;
    use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};

    use super::super::picture::{self, Said};
    use super::super::{Hello, PROTOCOL, directory};
    use crate::app::{Code, Msg};
    use crate::arguments::Args;
    use crate::exit::{self, Stop};
    use crate::signals::Signals;
    use crate::terminal::Screen;
    use crate::text::Texts;
    use crate::widgets::{ink, wrap};
    use crate::{input, state};

    /// The newest presenter that still runs. Sockets of those that were killed are cleared away.
    async fn newest(directory: &Path) -> Option<UnixStream> {
        let mut sockets: Vec<_> = std::fs::read_dir(directory)
            .ok()?
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "sock"))
            .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
            .collect();
        sockets.sort();
        for (_, path) in sockets.into_iter().rev() {
            match UnixStream::connect(&path).await {
                Ok(stream) => return Some(stream),
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                    let _ = std::fs::remove_file(&path);
                }
                Err(_) => {}
            }
        }
        None
    }

    struct Watcher {
        texts: Texts,
        ascii: bool,
        colour: bool,
        screen: Screen,
        to: OwnedWriteHalf,
        last: Vec<Vec<picture::Run>>,
    }

    impl Watcher {
        /// Tells the presenter how the screen is to look.
        async fn ask(&mut self) {
            let (columns, rows) = self.screen.size();
            let hello = Hello {
                protocol: PROTOCOL,
                columns,
                // The last row is ours.
                rows: rows.saturating_sub(1),
                lang: self.texts.0.tag().to_owned(),
                ascii: self.ascii,
                colour: self.colour,
            };
            if let Ok(line) = serde_json::to_string(&hello) {
                // A presenter that is gone is seen where its pictures end.
                let _ = self.to.write_all(format!("{line}\n").as_bytes()).await;
            }
        }

        fn draw(&mut self) -> std::io::Result<()> {
            let footer = self.texts.get("follow-footer");
            let rows = &self.last;
            self.screen.paint(|buffer: &mut Buffer| {
                picture::draw(rows, buffer);
                let area = buffer.area;
                if area.height > 0 {
                    let text = wrap::fit(&format!(" {footer}"), usize::from(area.width));
                    let line = Line::styled(text, ink::selected());
                    buffer.set_line(area.x, area.y + area.height - 1, &line, area.width);
                }
            })
        }
    }

    pub(super) async fn follow(args: &Args, texts: Texts) -> Result<u8, Stop> {
        let failed = |error: std::io::Error| Stop::refused(error.to_string());
        let nobody = || Stop::usage(texts.get("follow-nobody"));
        let directory = directory(&state::directory().ok_or_else(nobody)?);
        // No presenter can listen there either.
        let socket = directory.join(format!("{}.sock", std::process::id()));
        if std::os::unix::net::SocketAddr::from_pathname(&socket).is_err() {
            let directory = directory.display().to_string();
            return Err(Stop::usage(texts.with("follow-too-long", &[("directory", &directory)])));
        }
        let stream = newest(&directory).await.ok_or_else(nobody)?;
        let (from, to) = stream.into_split();
        let mut said = BufReader::new(from).lines();
        let mut signals = Signals::new().map_err(failed)?;
        let screen = Screen::enter().map_err(failed)?;
        let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let mut watcher =
            Watcher { texts, ascii: args.ascii, colour, screen, to, last: Vec::new() };
        let end = watch(&mut watcher, &mut said, &mut signals).await;
        drop(watcher);
        match end.map_err(failed)? {
            End::Left => Ok(exit::OK),
            End::PresenterLeft(lang) => {
                eprintln!("{}", lang.get("follow-presenter-left"));
                Ok(exit::OK)
            }
            End::Cannot(why) => Err(Stop::refused(texts.get(why))),
        }
    }

    enum End {
        Left,
        PresenterLeft(Texts),
        Cannot(&'static str),
    }

    async fn watch(
        watcher: &mut Watcher,
        said: &mut Lines<BufReader<OwnedReadHalf>>,
        signals: &mut Signals,
    ) -> std::io::Result<End> {
        let mut events = EventStream::new();
        watcher.ask().await;
        watcher.draw()?;
        loop {
            tokio::select! {
                line = said.next_line() => match line {
                    Ok(Some(line)) => match serde_json::from_str(&line) {
                        Ok(Said::Picture(rows)) => {
                            watcher.last = rows;
                            watcher.draw()?;
                        }
                        Ok(Said::OtherProtocol(_)) | Err(_) => return Ok(End::Cannot("follow-other-version")),
                        Ok(Said::Full) => return Ok(End::Cannot("follow-full")),
                    },
                    Ok(None) | Err(_) => return Ok(End::PresenterLeft(watcher.texts)),
                },
                event = events.next() => match event {
                    Some(Ok(event)) => match input::message(event) {
                        Some(Msg::Key(key)) => match key.code {
                            Code::Char('c') if key.ctrl => return Ok(End::Left),
                            Code::Char('q') | Code::Esc => return Ok(End::Left),
                            Code::Char('L') => {
                                watcher.texts = Texts(watcher.texts.0.next());
                                watcher.ask().await;
                                watcher.draw()?;
                            }
                            _ => {}
                        },
                        Some(Msg::Resize(..)) => {
                            watcher.screen.forget()?;
                            watcher.draw()?;
                            watcher.ask().await;
                        }
                        _ => {}
                    },
                    Some(Err(_)) | None => return Ok(End::Left),
                },
                _ = signals.came() => return Ok(End::Left),
            }
        }
    }
}

#[cfg(not(unix))]
mod unix {
    use crate::arguments::Args;
    use crate::exit::Stop;
    use crate::text::Texts;

    pub(super) async fn follow(_args: &Args, texts: Texts) -> Result<u8, Stop> {
        Err(Stop::usage(texts.get("follow-not-here")))
    }
}
