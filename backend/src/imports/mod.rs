//! Taking records from files: JSON Lines or CSV, whole or not at all.

mod csv;
mod imported;
mod read;
mod ready;
mod run;

pub use imported::Imported;
pub use read::{BadRow, Format};
pub use run::{Report, import, import_in};
