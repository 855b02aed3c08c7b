//! API keys: what a program acts with for the person who made it. A key may do what its owner may do *and* its scopes allow.

mod dto;
mod scope;

pub use dto::{ApiKeyView, NewApiKey, NewApiKeySecret};
pub use scope::{Scope, Scopes};
