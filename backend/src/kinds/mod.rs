//! Every kind of thing, and what can be asked of each.

mod registered;
#[cfg(test)]
mod visibility;

pub use registered::{
    IMPORTED, about, documents, found, gone, holds_real, ids, import, import_in, mount, public, public_names,
};
