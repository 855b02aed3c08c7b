//! Locking: what is hashed when a trial starts, and what changes afterwards.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Protocol;
use crate::{
    Error,
    canonical::{Hash, canonical, salted, sha256},
};

/// SHA-256 of the protocol's canonical form: what seeds draws, so that they follow from the question alone.
///
/// # Errors
/// [`Error::Canonical`] where a number is none.
pub fn protocol_hash(protocol: &Protocol) -> Result<Hash, Error> {
    Ok(sha256(&canonical(protocol)?))
}

/// What is locked: written to the log as a hash, published with its salt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locked {
    /// The protocol.
    pub protocol: Protocol,
    /// Base64 of SHA-256(salt ‖ canonical readings of the baseline at the lock); absent where there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
}

/// A change after the lock, itself written to the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// The number of it, from 1.
    pub number: u32,
    /// When all had consented.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// The protocol as it reads from then on.
    pub protocol: Protocol,
}

/// The hash that the log's entry holds: SHA-256(salt ‖ canonical form).
///
/// # Errors
/// [`Error::Canonical`] where a number is none.
pub fn lock_hash(salt: &[u8], document: &impl Serialize) -> Result<Hash, Error> {
    Ok(salted(salt, &canonical(document)?))
}
