//! The door of the server: how many connections are open, and how it closes without losing a request.
//!
//! A client that is connected when the server is to stop is told with the next answer that it is the last one on this connection
//! (`Connection: close`). Who connects again finds nobody listening, and knows that nothing was taken from them.

use std::{
    any::Any,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use actix_web::dev::Extensions;

/// Once nothing was answered for this long, connections that are still open are taken for idle ones.
const QUIET: Duration = Duration::from_secs(1);
/// However busy it is, the server does not wait longer for connections to be given up.
const LONGEST: Duration = Duration::from_secs(10);
/// How often to look.
const LOOK: Duration = Duration::from_millis(20);

/// What is known of the connections.
#[derive(Debug, Clone, Default)]
pub struct Door(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    closing: AtomicBool,
    open: AtomicUsize,
    answers: AtomicU64,
}

/// Counts one connection for as long as it lives.
struct Connected(Door);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.0.open.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Door {
    /// Notes a new connection; what notes its end lives with it.
    pub fn connected(&self, _: &dyn Any, data: &mut Extensions) {
        self.0.open.fetch_add(1, Ordering::AcqRel);
        data.insert(Connected(self.clone()));
    }

    /// Lets everybody have one last answer and go: returns once no connection is open or those that are have been quiet.
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

    /// Counts an answer; tells whether it is the last one on its connection.
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
