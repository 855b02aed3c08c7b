//! The secret keys of the installation, and sealing with them.

mod key_file;
mod key_ring;
mod sealed;

pub use key_ring::{Keys, random};
pub use sealed::Place;
