//! Taking records from files: JSON Lines or CSV, whole or not at all.

mod check;
mod csv;
mod read;
mod ready;
mod run;
#[cfg(test)]
mod visibility;

pub use read::{BadRow, Format};
pub use run::{ImportKind, import, import_in};
