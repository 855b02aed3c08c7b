//! The tables as sea-orm sees them, one file each. Nothing but columns and relations.

pub mod audit_event;
pub mod change;
pub mod change_counter;
pub mod highlight;
pub mod organisation;
pub mod reference_counter;
pub mod revision;
pub mod solution;
pub mod solution_term;
pub mod term;
pub mod wish;
pub mod wish_term;
