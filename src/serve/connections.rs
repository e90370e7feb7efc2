//! The connections that are open at the same time: as many as there are places. When all are taken, the one
//! that has waited longest for its client is closed to make room, so nobody is locked out by clients that
//! say nothing, or little.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

pub(super) struct Connections {
    most: usize,
    held: Mutex<OpenConnections>,
    /// A place is free, or a connection can be closed to make room.
    freed: Notify,
}

#[derive(Default)]
struct OpenConnections {
    /// Counts what happens: earlier is smaller.
    turn: u64,
    open: BTreeMap<u64, Open>,
}

impl OpenConnections {
    fn next_turn(&mut self) -> u64 {
        self.turn += 1;
        self.turn
    }
}

struct Open {
    /// The turn since which the client has to say something; `None` while it is being answered. A client
    /// that sends its request byte by byte does not become younger by it.
    waiting_since: Option<u64>,
    close: Arc<Notify>,
}

/// One of them; its place is free when it is dropped.
pub(super) struct Connection {
    id: u64,
    close: Arc<Notify>,
    all: Arc<Connections>,
}

/// While this lives, the connection's request is being answered and the connection is not closed.
pub(super) struct Answering(Arc<Connection>);

impl Connections {
    pub(super) fn new(most: usize) -> Arc<Connections> {
        Arc::new(Connections { most, held: Mutex::default(), freed: Notify::new() })
    }

    /// A place for one more, if need be that of the connection whose client is waited for longest. Waits
    /// only while every other one is being answered.
    pub(super) async fn enter(self: &Arc<Self>) -> Arc<Connection> {
        loop {
            if let Some(connection) = self.try_enter() {
                return connection;
            }
            self.freed.notified().await;
        }
    }

    fn try_enter(self: &Arc<Self>) -> Option<Arc<Connection>> {
        let mut held = self.held();
        if held.open.len() >= self.most && !close_oldest(&mut held) {
            return None;
        }
        let id = held.next_turn();
        let close = Arc::new(Notify::new());
        held.open.insert(id, Open { waiting_since: Some(id), close: Arc::clone(&close) });
        Some(Arc::new(Connection { id, close, all: Arc::clone(self) }))
    }

    /// Closes the connection whose client is waited for longest, if there is one.
    pub(super) fn make_room(&self) -> bool {
        close_oldest(&mut self.held())
    }

    fn held(&self) -> MutexGuard<'_, OpenConnections> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn close_oldest(held: &mut OpenConnections) -> bool {
    let waiting = held.open.iter().filter_map(|(id, open)| Some((open.waiting_since?, *id)));
    let Some((_, id)) = waiting.min() else { return false };
    if let Some(open) = held.open.remove(&id) {
        open.close.notify_one();
    }
    true
}

impl Connection {
    /// Its request is there and will be answered; `None` if it was closed to make room, so that nothing
    /// is carried out whose answer cannot be given.
    pub(super) fn begin(self: &Arc<Self>) -> Option<Answering> {
        self.all.held().open.get_mut(&self.id)?.waiting_since = None;
        Some(Answering(Arc::clone(self)))
    }

    /// Returns when the connection has to be closed to make room.
    pub(super) async fn closed(&self) {
        self.close.notified().await;
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        let mut held = self.0.all.held();
        let turn = held.next_turn();
        if let Some(open) = held.open.get_mut(&self.0.id) {
            open.waiting_since = Some(turn);
        }
        self.0.all.freed.notify_one();
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.all.held().open.remove(&self.id);
        self.all.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_open(connection: &Connection) -> bool {
        connection.all.held().open.contains_key(&connection.id)
    }

    #[test]
    fn the_one_that_waits_longest_makes_room() {
        let all = Connections::new(3);
        let (first, second, third) =
            (all.try_enter().unwrap(), all.try_enter().unwrap(), all.try_enter().unwrap());
        // Answered since: it is now the youngest.
        drop(first.begin().unwrap());
        let _fourth = all.try_enter().unwrap();
        assert!(is_open(&first) && !is_open(&second) && is_open(&third));
        // What was closed is not carried out any more.
        assert!(second.begin().is_none());
        let _fifth = all.try_enter().unwrap();
        assert!(is_open(&first) && !is_open(&third));
        assert_eq!(all.held().open.len(), 3);
        drop(second);
        assert_eq!(all.held().open.len(), 3, "its place was given away already");
        drop(first);
        assert_eq!(all.held().open.len(), 2);
    }

    #[test]
    fn nobody_is_closed_while_being_answered() {
        let all = Connections::new(2);
        let (first, second) = (all.try_enter().unwrap(), all.try_enter().unwrap());
        let answering = (first.begin().unwrap(), second.begin().unwrap());
        assert!(all.try_enter().is_none() && !all.make_room());
        drop(answering.1);
        let third = all.try_enter().unwrap();
        assert!(is_open(&first) && !is_open(&second) && is_open(&third));
    }

    #[tokio::test]
    async fn a_newcomer_waits_for_an_answer_to_end_and_the_closed_one_hears_of_it() {
        let all = Connections::new(1);
        let first = all.enter().await;
        let answering = first.begin().unwrap();
        let newcomer = tokio::spawn({
            let all = Arc::clone(&all);
            async move { all.enter().await }
        });
        drop(answering);
        let newcomer = newcomer.await.unwrap();
        first.closed().await;
        assert!(is_open(&newcomer) && !is_open(&first));
    }
}
