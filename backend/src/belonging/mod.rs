//! Who belongs to which organisation, as every feature reads it.

pub mod of_account;
pub mod query;
