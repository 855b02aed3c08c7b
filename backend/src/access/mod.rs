//! Access: the table of [`shared::policy`] applied. [`authorize`] decides about one thing and gives the proof that writers ask for;
//! [`visible`] and [`readable`] make from the same rows the SQL that finds what an actor may see.

mod actor;
mod belongs;
mod permit;
mod visible;

pub use actor::{Actor, Credential, SignedIn};
pub use belongs::{asked_by, coordinated, organisations_of, peopled};
pub use permit::{Permit, authorize, authorize_for};
pub use visible::{Governed, nowhere, owner_may, readable, taking_part, visible};
