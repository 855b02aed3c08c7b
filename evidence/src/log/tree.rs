//! Merkle hashing (RFC 6962, 2.1), and a tree that grows by its right edge alone.

use sha2::{Digest as _, Sha256};

use crate::canonical::Hash;

/// SHA-256(0x00 ‖ entry).
#[must_use]
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

/// SHA-256(0x01 ‖ left ‖ right).
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new()
        .chain_update([1])
        .chain_update(left)
        .chain_update(right)
        .finalize()
        .into()
}

/// The root of a tree without leaves: SHA-256 of nothing.
#[must_use]
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The right edge of a tree: one hash for each power of two in its size. Appending and the root take as many hashes as the size has bits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// From the largest complete tree to the smallest.
    edges: Vec<Hash>,
}

impl Frontier {
    /// From the hashes of the complete trees of `size`, largest first; `None` where their number is not that of the bits of `size`.
    #[must_use]
    pub fn new(size: u64, edges: Vec<Hash>) -> Option<Self> {
        (edges.len() == size.count_ones() as usize).then_some(Self { size, edges })
    }

    /// How many leaves there are.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf.
    pub fn append(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edges.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.edges.push(hash);
        self.size += 1;
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut edges = self.edges.iter().rev();
        let smallest = edges.next().copied().unwrap_or_else(empty_root);
        edges.fold(smallest, |right, left| node_hash(left, &right))
    }
}
