//! Retention: how long data is kept, and how expired data is removed. The rules are `rules`; which columns hold something
//! personal, and what becomes of each, is `register`, and no column of the database is missing there.

mod accounts;
mod daily;
mod mail;
#[cfg(test)]
mod register;
mod rules;
mod sweep;
mod sweep_job;

pub use daily::Daily;
pub use mail::sweep_mail;
pub use sweep::sweep;
pub use sweep_job::Sweep;
