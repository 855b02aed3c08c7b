//! The transparency log, in the formats of C2SP alone: `tlog-tiles`, `signed-note`, `tlog-checkpoint`, `tlog-proof`; hashing as in RFC 6962.
//!
//! Tiles are read through [`Tiles`], so that a folder, a database or a browser's fetch can stand behind it. The two crates that exist bring storage,
//! futures or signatures of their own; the hashing is a hundred lines, and these have to be read by those who check us.

mod checkpoint;
mod entry;
mod folder;
mod note;
mod proof;
mod tile;
mod tlog_proof;
mod tree;

pub use checkpoint::Checkpoint;
pub use entry::{Entry, EntryType, MAX_ENTRY};
pub use folder::{Break, check, check_bundle};
pub use note::{Note, SignatureLine, Signer, Verifier};
pub use proof::{consistency, inclusion, root, verify_consistency, verify_inclusion};
pub use tile::{Memory, TILE_WIDTH, TileId, Tiles, bundle, entries_of, tiles_of_growth};
pub use tlog_proof::TlogProof;
pub use tree::{Frontier, empty_root, leaf_hash, node_hash};
