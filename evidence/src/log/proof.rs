//! Proofs of inclusion and consistency (RFC 6962, 2.1.1 and 2.1.2; checked as in RFC 9162, 2.1.3 and 2.1.4), made from tiles.

use super::{
    tile::{TILE_WIDTH, TileId, Tiles, complete, hashes_of},
    tree::{empty_root, node_hash},
};
use crate::{Error, canonical::Hash};

/// The longest proof: a tree of 2⁶³ leaves is deeper than any.
pub(super) const MAX_PROOF: usize = 63;

/// The hash of the complete tree of 2^`height` leaves that begins at leaf `index` · 2^`height`, in a tree of `size`.
fn node(tiles: &impl Tiles, size: u64, height: u32, index: u64) -> Result<Hash, Error> {
    let level = height / 8;
    let inside = height % 8;
    let count = size >> (8 * level);
    let first = index << inside;
    let last = first + (1 << inside);
    let tile = first / TILE_WIDTH;
    let id = TileId {
        level: Some(level as u8),
        index: tile,
        width: (count - tile * TILE_WIDTH).min(TILE_WIDTH) as u16,
    };
    let hashes = hashes_of(&tiles.tile(id).ok_or(Error::Form { what: "tile" })?)?;
    let offset = tile * TILE_WIDTH;
    let part = hashes.get((first - offset) as usize..(last - offset) as usize);
    Ok(complete(part.ok_or(Error::Form { what: "tile" })?))
}

/// The hash over leaves `from` to below `to`, in a tree of `size`; `from` lies where such a subtree begins.
fn range(tiles: &impl Tiles, size: u64, from: u64, to: u64) -> Result<Hash, Error> {
    let length = to - from;
    if length.is_power_of_two() {
        let height = length.trailing_zeros();
        return node(tiles, size, height, from >> height);
    }
    let split = from + split(length);
    Ok(node_hash(
        &range(tiles, size, from, split)?,
        &range(tiles, size, split, to)?,
    ))
}

/// The largest power of two below `length`, which is at least 2.
fn split(length: u64) -> u64 {
    1 << (63 - (length - 1).leading_zeros())
}

/// The root of the first `size` leaves.
///
/// # Errors
/// [`Error::Form`] where a tile is missing or broken.
pub fn root(tiles: &impl Tiles, size: u64) -> Result<Hash, Error> {
    if size == 0 {
        Ok(empty_root())
    } else {
        range(tiles, size, 0, size)
    }
}

/// The proof that leaf `index` is in the tree of `size`: siblings from the leaf up.
///
/// # Errors
/// [`Error::Form`] where `index` is not below `size`, or a tile is missing or broken.
pub fn inclusion(tiles: &impl Tiles, index: u64, size: u64) -> Result<Vec<Hash>, Error> {
    if index >= size || size > 1 << 62 {
        return Err(Error::Form { what: "leaf index" });
    }
    let (mut from, mut to) = (0, size);
    let mut proof = Vec::new();
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            proof.push(range(tiles, size, middle, to)?);
            to = middle;
        } else {
            proof.push(range(tiles, size, from, middle)?);
            from = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// The proof that the tree of `new` begins with the tree of `old`.
///
/// # Errors
/// [`Error::Form`] where `old` is 0 or beyond `new`, or a tile is missing or broken.
pub fn consistency(tiles: &impl Tiles, old: u64, new: u64) -> Result<Vec<Hash>, Error> {
    if old == 0 || old > new || new > 1 << 62 {
        return Err(Error::Form { what: "tree size" });
    }
    let (mut from, mut to, mut whole) = (0, new, true);
    let mut proof = Vec::new();
    while to != old {
        let middle = from + split(to - from);
        if old <= middle {
            proof.push(range(tiles, new, middle, to)?);
            to = middle;
        } else {
            proof.push(range(tiles, new, from, middle)?);
            from = middle;
            whole = false;
        }
    }
    if !whole {
        proof.push(range(tiles, new, from, to)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Whether `leaf` is leaf `index` of the tree of `size` with this root.
#[must_use]
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size || proof.len() > MAX_PROOF {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(sibling, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether the tree of `new` begins with the tree of `old`. Of size 0 only the empty root and an empty proof are accepted.
#[must_use]
pub fn verify_consistency(old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]) -> bool {
    let ((old_size, old_root), (new_size, new_root)) = (old, new);
    if old_size > new_size || proof.len() > MAX_PROOF + 1 {
        return false;
    }
    if old_size == new_size {
        return proof.is_empty() && old_root == new_root;
    }
    if old_size == 0 {
        return proof.is_empty() && *old_root == empty_root();
    }
    let mut path = proof.iter();
    let seed = if old_size.is_power_of_two() {
        Some(old_root)
    } else {
        path.next()
    };
    let Some(seed) = seed else { return false };
    let (mut at, mut last) = (old_size - 1, new_size - 1);
    while at & 1 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut first, mut second) = (*seed, *seed);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            first = node_hash(sibling, &first);
            second = node_hash(sibling, &second);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            second = node_hash(&second, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && first == *old_root && second == *new_root
}
