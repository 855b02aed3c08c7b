//! The vocabulary of InnoPortal: what crosses the wire, its limits, its problems, its life cycles and who may do what.
//!
//! Pure data and pure functions. Knows no database, no HTTP library and no clock, and compiles to WebAssembly, so that the
//! server, the web app, the tests and third parties speak with the same types.

pub mod account;
pub mod api_key;
pub mod audit;
pub mod code;
pub mod dates;
pub mod diff;
pub mod highlight;
pub mod hints;
pub mod job;
pub mod kind;
pub mod language;
pub mod lifecycle;
pub mod limits;
pub mod localized;
pub mod matches;
pub mod membership;
pub mod merge;
pub mod messages;
pub mod organisation;
pub mod page;
pub mod patch;
pub mod plain;
pub mod policy;
pub mod preview;
pub mod problem;
pub mod reference;
pub mod revision;
pub mod route;
pub mod search;
pub mod session;
pub mod site;
pub mod solution;
pub mod statistics;
pub mod taxonomy;
pub mod validate;
pub mod wish;
pub mod workspace;

/// For [`codes!`] in other crates.
#[cfg(feature = "openapi")]
#[doc(hidden)]
pub use utoipa;
