//! What every request passes: who sends it, what it asks for, its id and log line, the cache of public answers, problems.

pub mod asked;
pub mod authenticate;
pub mod body;
pub mod last_answers;
pub mod observe;
pub mod person;
pub mod problem;
pub mod public_answers;
pub mod slow_body;
