//! What every request passes and every answer obeys: ids, limits, headers, the cache of public answers, problems.

pub mod body;
pub mod cache;
pub mod client_address;
pub mod error;
pub mod etag;
pub mod extract;
pub mod headers;
pub mod if_match;
pub mod local;
pub mod metrics;
pub mod observe;
pub mod person;
pub mod rate_limit;
pub mod reply;
