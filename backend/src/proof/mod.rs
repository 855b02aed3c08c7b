//! Proving who a person is although they are signed in, or about to be: passwords, codes, and how strong a new password is.

mod password;
pub mod second_factor;
mod step_up;
mod strength;

pub use password::{RESET, prove, proved};
pub use step_up::{StepUp, step_up};
pub use strength::strong_enough;
