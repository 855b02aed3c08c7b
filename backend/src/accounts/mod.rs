//! Accounts as every feature reads them, writes to them by mail and makes them usable. What people do with their own is in
//! [`crate::own_account`], what staff does with others' in [`crate::account_desk`].

mod administrators;
mod confirming;
pub mod event;
mod invited;
mod letter;
pub mod query;
mod seal;
mod view;

pub use administrators::{administrators, leaves_one};
pub use confirming::{activate, may_mail, visitor};
pub use invited::{Newcomer, invite, welcome};
pub use letter::{name_of, write_to, write_with};
pub use seal::seal_again;
pub use view::view;
