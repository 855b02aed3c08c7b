//! What every request passes and every answer obeys: ids, limits, headers, the cache of public answers, problems.

pub mod asked;
pub mod body;
pub mod cache;
pub mod client_address;
pub mod cost;
pub mod door;
mod encoding;
pub mod error;
pub mod etag;
pub mod extract;
mod flights;
pub mod headers;
pub mod if_match;
pub mod local;
pub mod metrics;
pub mod observe;
pub mod paths;
pub mod person;
pub mod rate_limit;
pub mod reply;
pub mod slow_body;
