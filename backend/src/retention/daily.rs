//! What is due each day: the jobs that are for every day, enqueued by one server of all, and the server's own data folder, after which
//! each looks by itself.

use chrono::NaiveDate;

use super::sweep_mail;
use crate::{
    background::Task,
    clock,
    error::Error,
    jobs::{Registered, enqueue_daily},
    state::State,
};

/// Does what is due, once a civil day of the portal.
#[derive(Debug)]
pub struct Daily {
    jobs: &'static [Registered],
    day: Option<NaiveDate>,
}

impl Daily {
    /// With these jobs, of which some are for every day.
    #[must_use]
    pub const fn new(jobs: &'static [Registered]) -> Self {
        Self { jobs, day: None }
    }
}

impl Task for Daily {
    const FAILING: &'static str = "what is due today cannot be enqueued";

    fn name(&self) -> &'static str {
        "daily"
    }

    async fn step(&mut self, state: &State) -> Result<bool, Error> {
        let today = state.today();
        if self.day != Some(today) {
            enqueue_daily(&state.db, self.jobs, today).await?;
            self.day = Some(today);
            if let Some(folder) = state.post.folder() {
                sweep_mail(folder, clock::now()).await;
            }
        }
        Ok(false)
    }
}
