//! Tasks woken by a commit, so that work starts immediately and not at the next poll.

use tokio::sync::Notify;

use super::Queue;

/// The wake-ups of this server's background tasks. A wake-up without a waiter is kept until the next wait.
#[derive(Debug, Default)]
pub struct Wakes {
    mail: Notify,
    quick: Notify,
    long: Notify,
    /// Public content has changed.
    pub changes: Notify,
}

impl Wakes {
    /// A job was enqueued.
    #[must_use]
    pub const fn jobs(&self, queue: Queue) -> &Notify {
        match queue {
            Queue::Mail => &self.mail,
            Queue::Quick => &self.quick,
            Queue::Long => &self.long,
        }
    }
}
