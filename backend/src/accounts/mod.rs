//! Accounts as every feature reads, e-mails and activates them. Actions of people on their own accounts are in
//! [`crate::own_account`], actions of staff in [`crate::account_desk`].

mod administrators;
mod confirming;
pub mod event;
mod invited;
mod letter;
pub mod query;
mod seal;
mod view;

pub use administrators::{administrators, keep_an_administrator};
pub use confirming::{activate, may_mail, visitor};
pub use invited::{Newcomer, invite, welcome};
pub use letter::{name_of, write_to, write_with};
pub use seal::seal_again;
pub use view::view;
