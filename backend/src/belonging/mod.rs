//! Memberships as every feature reads them.

pub mod of_account;
pub mod query;
