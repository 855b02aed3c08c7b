//! The tables as sea-orm sees them, one file each. Nothing but columns and relations.

pub mod account;
pub mod api_key;
pub mod attempt;
pub mod audit_event;
pub mod change;
pub mod change_counter;
pub mod highlight;
pub mod interest_declaration;
pub mod job;
pub mod match_candidate;
pub mod match_look;
pub mod match_progress;
pub mod match_verdict;
pub mod membership;
pub mod one_time_secret;
pub mod organisation;
pub mod recovery_code;
pub mod reference_counter;
pub mod revision;
pub mod session;
pub mod solution;
pub mod solution_term;
pub mod term;
pub mod thing_vector;
pub mod wish;
pub mod wish_term;
