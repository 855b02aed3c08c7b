//! Who is woken by a commit, so that work begins at once and not at the next look.

use tokio::sync::Notify;

/// What this server's background tasks wait for. A wake-up that nobody waits for is kept until the next wait.
#[derive(Debug, Default)]
pub struct Wakes {
    /// There are jobs to do.
    pub jobs: Notify,
    /// The public sees something new.
    pub changes: Notify,
}
