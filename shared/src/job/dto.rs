//! What is sent about jobs, and what can be asked.

use crate::code::codes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

codes! {
    /// The state of a job.
    JobState {
        /// It has not been tried yet.
        Waiting = "waiting",
        /// It failed and will be tried again.
        Retrying = "retrying",
        /// It failed too often and was given up.
        Dead = "dead",
    }
}

/// A job. Completed jobs are not kept; of failed jobs only the kind is kept for more than 30 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The kind of job, such as `send_mail`.
    pub kind: String,
    /// What it is about, such as `reset_password`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The recipient, with most of the address left out: `a…@works.example`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Its state.
    pub state: JobState,
    /// Number of attempts.
    pub attempts: u32,
    /// When it is attempted next, UTC; the last attempt if it failed.
    pub due_at: DateTime<Utc>,
    /// The error of the last attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
    /// When it was enqueued, UTC.
    pub created_at: DateTime<Utc>,
}

/// Which jobs to list, newest first. Repeat a parameter to accept any of several values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct JobQuery {
    /// Job states.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub state: Vec<JobState>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
