//! The layers around every request: caller, body and version, id and log line, the cache of public responses, problems.

pub mod asked;
pub mod authenticate;
pub mod body;
pub mod last_answers;
pub mod observe;
pub mod person;
pub mod problem;
pub mod public_answers;
pub mod slow_body;
