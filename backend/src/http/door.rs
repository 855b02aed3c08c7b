//! The open connections of the server, and how it stops without losing a request.
//!
//! A client that is connected when the server is to stop is told with the next answer that it is the last one on this
//! connection (`Connection: close`). A client that reconnects is refused, and knows that its request was not processed.

use std::{
    any::Any,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use actix_web::dev::Extensions;

/// After this long without a response, open connections count as idle.
const QUIET: Duration = Duration::from_secs(1);
/// The server does not wait longer than this for connections to close.
const LONGEST: Duration = Duration::from_secs(10);
/// How often to look.
const LOOK: Duration = Duration::from_millis(20);

/// The state of the connections.
#[derive(Debug, Clone, Default)]
pub struct Door(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    closing: AtomicBool,
    open: AtomicUsize,
    answers: AtomicU64,
}

/// Counts one connection while it is open.
struct Connected(Door);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.0.open.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Door {
    /// Counts a new connection until the returned guard is dropped.
    pub fn connected(&self, _: &dyn Any, data: &mut Extensions) {
        self.0.open.fetch_add(1, Ordering::AcqRel);
        data.insert(Connected(self.clone()));
    }

    /// Sends every client one last response; returns when no connection is open, or the open ones are idle.
    pub async fn see_off(&self) {
        self.0.closing.store(true, Ordering::Release);
        let (mut waited, mut quiet, mut answers) = (Duration::ZERO, Duration::ZERO, self.answers());
        while self.0.open.load(Ordering::Acquire) > 0 && quiet < QUIET && waited < LONGEST {
            tokio::time::sleep(LOOK).await;
            waited += LOOK;
            quiet = if self.answers() == answers {
                quiet + LOOK
            } else {
                Duration::ZERO
            };
            answers = self.answers();
        }
    }

    /// Counts a response; returns whether it is the last one on its connection.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.0.answers.fetch_add(1, Ordering::AcqRel);
        self.0.closing.load(Ordering::Acquire)
    }

    fn answers(&self) -> u64 {
        self.0.answers.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_door_closes_at_once_where_nobody_is_connected_and_when_the_last_one_goes() {
        let door = Door::default();
        door.see_off().await;
        let mut data = Extensions::new();
        door.connected(&(), &mut data);
        let closing = tokio::spawn({
            let door = door.clone();
            async move { door.see_off().await }
        });
        tokio::task::yield_now().await;
        assert!(!closing.is_finished());
        data.clear();
        closing.await.expect("it ends");
        assert_eq!(door.0.open.load(Ordering::Acquire), 0);
    }
}
