//! Proving who a person is: keys and what is sealed with them, passwords, tokens, second factors. Knows no routes.

mod api_key;
mod authenticate;
mod key_file;
mod keys;
mod known;
mod one_time;
mod password;
mod refresh;
mod sealed;
mod strength;
mod token;
mod totp;

pub use api_key::{KeySecret, KeyUses};
pub use authenticate::{bearer, signed_in, usable};
pub use keys::Keys;
pub use known::Known;
pub use one_time::{Purpose, Secret};
pub use password::Passwords;
pub use refresh::{RefreshToken, Renewal};
pub use sealed::Place;
pub use strength::weakness;
pub use token::{Access, LIFE as ACCESS_LIFE};
pub use totp::{RecoveryCode, Totp};
