//! Proof of identity, at sign-in and while signed in: passwords, codes, and the strength of new passwords.

mod password;
pub mod second_factor;
mod step_up;
mod strength;

pub use password::{RESET, prove, proved};
pub use step_up::{StepUp, step_up};
pub use strength::strong_enough;
