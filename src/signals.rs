//! Signals that end the program, for whoever has something to finish first.

/// Signals that end the program. A change of size comes as an event.
pub struct Signals {
    #[cfg(unix)]
    ending: Vec<(i32, tokio::signal::unix::Signal)>,
}

impl Signals {
    #[cfg(unix)]
    /// Listens from now on: none of them ends the process by itself any more.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn new() -> std::io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        // In a raw terminal keys do not come as signals: these are sent from elsewhere, and each would leave it
        // raw, or a write without anybody to hear its answer.
        let abort = SignalKind::from_raw(6);
        let kinds = [
            SignalKind::terminate(),
            SignalKind::hangup(),
            SignalKind::interrupt(),
            SignalKind::quit(),
            abort,
        ];
        let listen = |kind: SignalKind| Ok((kind.as_raw_value(), signal(kind)?));
        let ending = kinds.into_iter().map(listen).collect::<std::io::Result<_>>()?;
        Ok(Signals { ending })
    }

    #[cfg(unix)]
    /// Comes back when one of them came, with the exit code of a process that it ends: 128 and its number.
    pub async fn came(&mut self) -> i32 {
        std::future::poll_fn(|cx| {
            let mut ending = self.ending.iter_mut();
            match ending
                .find_map(|(number, signal)| signal.poll_recv(cx).is_ready().then_some(*number))
            {
                Some(number) => std::task::Poll::Ready(128 + number),
                None => std::task::Poll::Pending,
            }
        })
        .await
    }

    #[cfg(not(unix))]
    /// Listens from now on: none of them ends the process by itself any more.
    ///
    /// # Errors
    /// As the operating system says.
    pub fn new() -> std::io::Result<Signals> {
        Ok(Signals {})
    }

    #[cfg(not(unix))]
    /// Comes back when Ctrl-C came, with its exit code.
    pub async fn came(&mut self) -> i32 {
        let _ = tokio::signal::ctrl_c().await;
        130
    }
}
