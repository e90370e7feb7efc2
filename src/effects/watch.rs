//! Tells when another program has written the practice world. The operating system wakes us; nobody
//! looks at intervals.

use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::unbounded_channel;

use crate::aws::PracticeWorld;

/// Several writes in a row are one change.
const QUIET: Duration = Duration::from_millis(120);

/// Watches as long as it lives.
pub(super) struct Watch(
    #[allow(dead_code, reason = "the watch lives as long as the watcher")] RecommendedWatcher,
);

impl Watch {
    /// Starts watching; `None` where the world is in no file or the system cannot watch it. `tell` answers
    /// whether anybody still listens.
    pub(super) fn start(
        world: &PracticeWorld,
        tell: impl Fn() -> bool + Send + 'static,
    ) -> Option<Watch> {
        let file = world.file()?.to_owned();
        let directory = file.parent()?.to_owned();
        crate::state::private_directory(&directory).ok()?;
        let (moved, mut came) = unbounded_channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let ours = |event: &notify::Event| {
                    event.paths.iter().any(|path| path.file_name() == file.file_name())
                };
                if event.is_ok_and(|event| !event.kind.is_access() && ours(&event)) {
                    let _ = moved.send(());
                }
            })
            .ok()?;
        watcher.watch(&directory, RecursiveMode::NonRecursive).ok()?;
        let world = world.clone();
        tokio::spawn(async move {
            while came.recv().await.is_some() {
                while let Ok(Some(())) = tokio::time::timeout(QUIET, came.recv()).await {}
                if world.was_changed_elsewhere() && !tell() {
                    return;
                }
            }
        });
        Some(Watch(watcher))
    }
}
