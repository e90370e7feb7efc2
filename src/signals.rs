//! Signals that end the program, for whoever has something to finish first.

/// Signals that end the program. A change of size comes as an event.
pub struct Signals {
    #[cfg(unix)]
    ending: Vec<tokio::signal::unix::Signal>,
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
        let ending = kinds.into_iter().map(signal).collect::<std::io::Result<_>>()?;
        Ok(Signals { ending })
    }

    #[cfg(unix)]
    /// Comes back when one of them came.
    pub async fn came(&mut self) {
        std::future::poll_fn(|cx| {
            let came = self.ending.iter_mut().any(|signal| signal.poll_recv(cx).is_ready());
            if came { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
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
    /// Comes back when one of them came.
    pub async fn came(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
