//! What is sent about jobs, and what can be asked.

use crate::code::codes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

codes! {
    /// How a job stands.
    JobState {
        /// It has not been tried yet.
        Waiting = "waiting",
        /// It failed and will be tried again.
        Retrying = "retrying",
        /// It failed too often and was given up.
        Dead = "dead",
    }
}

/// Something that is to be done. What is done is not kept; of what was given up only the kind is kept for more than 30 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// What is to be done, such as `send_mail`.
    pub kind: String,
    /// What it is about, such as `reset_password`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// To whom, with most of the address left out: `a…@works.example`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How it stands.
    pub state: JobState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next, UTC; the last try where it was given up.
    pub due_at: DateTime<Utc>,
    /// What went wrong the last time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
    /// When it was promised, UTC.
    pub created_at: DateTime<Utc>,
}

/// Which jobs to list, newest first. Repeat a parameter to accept any of several values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct JobQuery {
    /// How they stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub state: Vec<JobState>,
    /// How many items, 1 to 100; 20 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
