//! The job worker.

use shared::code::Code;
use tokio::sync::Notify;

use super::{claims, job::Registered, view::without_addresses};
use crate::{background::Task, db::Queue, error::Error, state::State};

/// Runs the jobs of a queue. A job that was interrupted is run again by the worker that claims it next.
#[derive(Debug)]
pub struct Worker {
    queue: Queue,
    jobs: &'static [Registered],
}

impl Worker {
    /// A worker of a queue that knows these types of jobs.
    #[must_use]
    pub const fn new(queue: Queue, jobs: &'static [Registered]) -> Self {
        Self { queue, jobs }
    }
}

impl Task for Worker {
    const FAILING: &'static str = "jobs cannot be read";

    fn name(&self) -> &'static str {
        self.queue.worker()
    }

    fn wake<'a>(&self, state: &'a State) -> Option<&'a Notify> {
        Some(state.db.wakes().jobs(self.queue))
    }

    /// Runs one job; returns whether there was one.
    async fn step(&mut self, state: &State) -> Result<bool, Error> {
        let Some(job) = claims::claim(&state.db, self.queue).await? else {
            return Ok(false);
        };
        // There may be more: wakes another worker of the queue.
        state.db.wakes().jobs(self.queue).notify_one();
        if job.is_worn_out() {
            tracing::error!(job = %job.id, "a job was begun again and again and never ended; it is left for an administrator");
            claims::give_up(&state.db, &job).await?;
            return Ok(true);
        }
        let known = self.jobs.iter().find(|registered| registered.kind == job.kind);
        let done = match known {
            Some(registered) => (registered.act)(state, &job).await,
            None => Err("this version knows no such job".to_owned()),
        };
        if let Err(why) = done {
            let told = without_addresses(&why);
            tracing::warn!(job = %job.id, kind = job.kind, queue = self.queue.code(), attempts = job.attempts, why = %told, "a job failed");
            claims::failed(&state.db, &job, &why).await?;
        }
        Ok(true)
    }
}
