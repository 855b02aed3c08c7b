//! Proving who a person is: passwords, tokens, API keys, second factors. Knows no requests.

mod api_key;
pub mod api_keys;
mod one_time;
mod password;
mod refresh;
mod session_cache;
pub mod sessions;
mod strength;
mod token;
mod totp;

pub use api_key::{KeySecret, KeyUses, signed_in as key_signed_in};
pub use one_time::{Purpose, Secret};
pub use password::Passwords;
pub use refresh::{RefreshToken, Renewal};
pub use session_cache::SessionCache;
pub use strength::weakness;
pub use token::{Access, LIFE as ACCESS_LIFE};
pub use totp::{RecoveryCode, Totp};
