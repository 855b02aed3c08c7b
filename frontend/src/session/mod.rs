//! Being signed in. The access token lives in memory alone and the secret that renews it in a cookie no script can read; so a
//! visit begins by asking the server for a token where the cookie `signed_in` says there is something to ask for.
//!
//! What only those who are signed in need is loaded on demand: see [`on_demand`].

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
pub(crate) use on_demand::{AccountCorner, Questions, renewal, start};
pub(crate) use state::{Session, Who, session};
