//! Merging wishes that say the same: a facilitator proposes that one is continued in another, the owner of the duplicate agrees or
//! refuses. Where they agree, one unit of work withdraws the duplicate, leads from it to the other wish, and lets its organisation
//! join that one.

mod answer;
mod letters;
mod pair;
mod propose;
mod query;
mod routes;
mod unite;
mod view;

pub use query::waiting;
pub use routes::mount;
pub use unite::united;
