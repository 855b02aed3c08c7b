//! API keys: what a program acts with for the person who made it. A key may do what its owner may do *and* its scopes allow.

mod dto;
mod limits;
mod scope;

pub use dto::{ApiKeyView, NewApiKey, NewApiKeySecret};
pub use limits::{MAX_DAYS, MAX_KEYS, MAX_NAME};
pub use scope::{Scope, Scopes};
