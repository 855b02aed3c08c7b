//! Jobs: mail and other work that waits, is tried again, or was given up.

use shared::{
    job::{JobQuery, JobView},
    page::Page,
};
use uuid::Uuid;

use crate::{Client, Error, NOTHING};

impl Client {
    /// Lists jobs, newest first.
    ///
    /// # Errors
    /// `not_found` for whoever may not; see [`Error`].
    pub async fn list_jobs(&self, query: &JobQuery) -> Result<Page<JobView>, Error> {
        self.read("/jobs", query).await
    }

    /// Tries a job again now that failed.
    ///
    /// # Errors
    /// `not_found` where there is none any more, `illegal_transition` where it has not failed; see [`Error`].
    pub async fn retry_job(&self, id: Uuid) -> Result<(), Error> {
        self.act("POST", &format!("/jobs/{id}/retry"), None, NOTHING).await
    }
}
