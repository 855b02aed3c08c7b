//! API keys of people, end to end: making, listing and revoking them. What a key may do is decided where everything is
//! (see [`crate::access`]); how one is recognised, in [`crate::auth`].
//!
//! A key goes with its owner's account: suspending stops it at once, and it may never do more than its owner may now. It
//! outlives a change of the password, so that programs go on, but not a password reset by mail, which is what one does when
//! an account has fallen into other hands. Keys made with a second factor end when that is taken off or the role changes.

mod routes;
mod service;
mod view;

pub use routes::mount;
pub use view::view;
