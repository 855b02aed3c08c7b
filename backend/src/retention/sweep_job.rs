//! The job that sweeps, each day.

use serde::{Deserialize, Serialize};

use super::{rules::UNTOUCHED, sweep};
use crate::{
    clock,
    db::{Queue, Writer},
    error::Error,
    jobs::{Job, enqueue},
    state::State,
};

/// Removes expired data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sweep {}

impl Job for Sweep {
    const KIND: &'static str = "sweep";
    const QUEUE: Queue = Queue::Long;

    fn deduplication_key(&self) -> Option<String> {
        Some("all".into())
    }

    /// In small batches, so that other writers are not blocked; the rest is a new job.
    async fn write(self, state: &State, tx: &Writer) -> Result<(), Error> {
        // Organisations are locked here, and before anything else.
        let more_drafts = UNTOUCHED.follow(state, tx).await?;
        if sweep(tx, clock::now()).await? || more_drafts {
            enqueue(tx, self).await?;
        }
        Ok(())
    }
}
