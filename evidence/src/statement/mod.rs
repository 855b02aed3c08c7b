//! The statement: one page of what was found, as a W3C Verifiable Credential 2.0 with a Data Integrity proof `eddsa-jcs-2022`. It does not hold the hash
//! of the page that carries it, so that it can travel inside.

mod claim;
mod integrity;
mod keys;

pub use claim::{Claim, NOT_COVERED, Statement, Subject};
pub use integrity::{ProofError, ProofOptions, secure, verify};
pub use keys::{Key, public_from_multibase, secret_from_multibase};
