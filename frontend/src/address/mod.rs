//! The state of a list is the query of its address: reading it, writing it, turning one filter on or off. Pure.

mod filter;
mod organisations;
mod query;

pub(crate) use filter::Filter;
pub(crate) use organisations::{organisation_kind, organisations_search};
pub(crate) use query::{from_search, to_search};
