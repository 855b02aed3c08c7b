//! Who may do what: one table. What it does not allow is refused.
//!
//! The server decides by it (`access::authorize` in the backend) and makes from it the SQL by which lists and reads find what
//! a person may see (`access::visible`). The printed form is `docs/access-table.md`.
//!
//! To add a condition: a variant of [`Atom`], its arm in [`Atom::holds`] with what it asks of [`Facts`], and its SQL in the backend.

mod action;
mod atom;
mod decide;
mod facts;
mod role;
mod table;

pub use action::Action;
pub use atom::Atom;
pub use decide::{Refusal, decide};
pub use facts::Facts;
pub use role::Role;
pub use table::{RULES, Rule, conditions};
