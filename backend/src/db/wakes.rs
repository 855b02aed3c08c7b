//! Who is woken by a commit, so that work begins at once and not at the next look.

use tokio::sync::Notify;

use super::Queue;

/// What this server's background tasks wait for. A wake-up that nobody waits for is kept until the next wait.
#[derive(Debug, Default)]
pub struct Wakes {
    mail: Notify,
    quick: Notify,
    long: Notify,
    /// The public sees something new.
    pub changes: Notify,
}

impl Wakes {
    /// There is a job in this queue.
    #[must_use]
    pub const fn jobs(&self, queue: Queue) -> &Notify {
        match queue {
            Queue::Mail => &self.mail,
            Queue::Quick => &self.quick,
            Queue::Long => &self.long,
        }
    }
}
