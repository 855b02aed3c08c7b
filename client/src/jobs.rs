//! Jobs: pending, retried or failed e-mail and other work.

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
    /// `not_found` if the caller has no permission; see [`Error`].
    pub async fn list_jobs(&self, query: &JobQuery) -> Result<Page<JobView>, Error> {
        self.read("/jobs", query).await
    }

    /// Retries a failed job now.
    ///
    /// # Errors
    /// `not_found` where there is none any more, `illegal_transition` where it has not failed; see [`Error`].
    pub async fn retry_job(&self, id: Uuid) -> Result<(), Error> {
        self.act("POST", &format!("/jobs/{id}/retry"), None, NOTHING).await
    }
}
