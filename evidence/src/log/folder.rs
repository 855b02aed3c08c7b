//! Checking a whole log, as an outsider who has its tiles: every entry against its leaf hash, every tile against the one above, the root against the checkpoint.

use super::{
    checkpoint::Checkpoint,
    entry::Entry,
    tile::{TILE_WIDTH, TileId, Tiles, complete, entries_of, hashes_of},
    tree::{Frontier, leaf_hash},
};
use crate::canonical::Hash;

/// Where a log is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// A tile is not there, or not of its length.
    #[error("{path} is missing or damaged")]
    Tile {
        /// Its path.
        path: String,
    },
    /// An entry is not what its leaf hash says.
    #[error("entry {index} is not the one that was logged")]
    Entry {
        /// Its place.
        index: u64,
    },
    /// An entry has its hash but is not of our form.
    #[error("entry {index} is not a well-formed entry")]
    Form {
        /// Its place.
        index: u64,
    },
    /// A hash of a tile does not follow from the tile below.
    #[error("hash {place} of {path} does not follow from the tile below it")]
    Hash {
        /// The tile's path.
        path: String,
        /// The place in the tile.
        place: u64,
    },
    /// All hangs together, and is not what the checkpoint signs.
    #[error("the root of the {size} entries is not the one of the checkpoint")]
    Root {
        /// How many entries.
        size: u64,
    },
}

/// Checks the log of a checkpoint; gives its entries to `see` in order.
///
/// # Errors
/// The first [`Break`] found, entries before hashes before the root.
pub fn check(tiles: &impl Tiles, checkpoint: &Checkpoint, mut see: impl FnMut(u64, &Entry)) -> Result<(), Break> {
    let mut frontier = Frontier::default();
    let mut above: Vec<Hash> = Vec::new();
    for index in 0..checkpoint.size.div_ceil(TILE_WIDTH) {
        let hashes = check_bundle(tiles, checkpoint.size, index, &mut see)?;
        hashes.iter().for_each(|hash| frontier.append(*hash));
        if hashes.len() as u64 == TILE_WIDTH {
            above.push(complete(&hashes));
        }
    }
    let mut level = 1_u8;
    while !above.is_empty() {
        above = check_level(tiles, level, &above)?;
        level = level.saturating_add(1);
    }
    if frontier.root() == checkpoint.root {
        return Ok(());
    }
    Err(Break::Root { size: checkpoint.size })
}

/// Checks one bundle of a log of `size` against its leaf hashes, which it gives.
///
/// # Errors
/// [`Break::Tile`], [`Break::Entry`] or [`Break::Form`].
pub fn check_bundle(
    tiles: &impl Tiles,
    size: u64,
    index: u64,
    mut see: impl FnMut(u64, &Entry),
) -> Result<Vec<Hash>, Break> {
    let first = index * TILE_WIDTH;
    let width = size.saturating_sub(first).min(TILE_WIDTH) as u16;
    let id = |level| TileId { level, index, width };
    let hashes = tile(tiles, id(Some(0)))?;
    let bytes = tiles.tile(id(None)).and_then(|bytes| entries_of(&bytes, width).ok());
    let entries = bytes.ok_or_else(|| Break::Tile { path: id(None).path() })?;
    for (place, (entry, hash)) in (first..).zip(entries.iter().zip(&hashes)) {
        if leaf_hash(entry) != *hash {
            return Err(Break::Entry { index: place });
        }
        let read = Entry::read(entry).map_err(|_| Break::Form { index: place })?;
        see(place, &read);
    }
    Ok(hashes)
}

/// Compares the tiles of a level with the hashes that follow from below; gives what follows for the next.
fn check_level(tiles: &impl Tiles, level: u8, expected: &[Hash]) -> Result<Vec<Hash>, Break> {
    let mut above = Vec::new();
    for (index, part) in (0..).zip(expected.chunks(TILE_WIDTH as usize)) {
        let id = TileId {
            level: Some(level),
            index,
            width: part.len() as u16,
        };
        let hashes = tile(tiles, id)?;
        if let Some(place) = hashes.iter().zip(part).position(|(found, wanted)| found != wanted) {
            return Err(Break::Hash {
                path: id.path(),
                place: place as u64,
            });
        }
        if part.len() as u64 == TILE_WIDTH {
            above.push(complete(part));
        }
    }
    Ok(above)
}

fn tile(tiles: &impl Tiles, id: TileId) -> Result<Vec<Hash>, Break> {
    let broken = || Break::Tile { path: id.path() };
    let hashes = hashes_of(&tiles.tile(id).ok_or_else(broken)?).map_err(|_| broken())?;
    if hashes.len() == usize::from(id.width) {
        Ok(hashes)
    } else {
        Err(broken())
    }
}
