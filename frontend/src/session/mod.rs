//! The session. The access token is only in memory and the secret that renews it in a cookie no script can read; so a visit
//! starts by requesting a token if the cookie `signed_in` exists.
//!
//! Code for signed-in people is loaded on demand: see [`on_demand`].

mod begin;
mod dialog;
mod leaving;
mod lock;
mod menu;
mod on_demand;
mod person;
mod renew;
mod state;
mod tabs;

pub(crate) use begin::{begin, sign_out};
pub(crate) use dialog::what_is_missing;
pub(crate) use on_demand::{AccountCorner, Questions, prepare_to_ask, renewal, start};
pub(crate) use state::{Session, Who, session};
