//! Tiles (c2sp.org/tlog-tiles): 256 hashes of a level side by side as one file that never changes, and bundles of 256 entries.

use std::collections::BTreeMap;

use super::{
    entry::MAX_ENTRY,
    tree::{leaf_hash, node_hash},
};
use crate::{Error, canonical::Hash};

/// Hashes or entries of a full tile.
pub const TILE_WIDTH: u64 = 256;
/// Tile level and place; the level of hashes in it is eight times its own.
const HEIGHT: u32 = 8;

/// A tile: of hashes at `level`, or of entries without one; `width` of its 256 places are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TileId {
    /// The level of tiles; `None` for a bundle of entries.
    pub level: Option<u8>,
    /// The place in its level.
    pub index: u64,
    /// How much of it is there: 1 to 256.
    pub width: u16,
}

impl TileId {
    /// Its path below the log: `tile/0/x001/234.p/5`.
    #[must_use]
    pub fn path(&self) -> String {
        let level = self
            .level
            .map_or_else(|| "entries".to_owned(), |level| level.to_string());
        let mut groups = vec![format!("{:03}", self.index % 1000)];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.insert(0, format!("x{:03}", rest % 1000));
            rest /= 1000;
        }
        let partial = if u64::from(self.width) < TILE_WIDTH {
            format!(".p/{}", self.width)
        } else {
            String::new()
        };
        format!("tile/{level}/{}{partial}", groups.join("/"))
    }

    /// This tile out of `bytes` of the same place, of which `width` places are there; `None` where they are fewer or broken.
    #[must_use]
    pub fn beginning_of(&self, width: u16, bytes: &[u8]) -> Option<Vec<u8>> {
        let wanted = usize::from(self.width);
        match self.level {
            Some(_) => bytes.get(..wanted * 32).map(<[u8]>::to_vec),
            None if width == self.width => Some(bytes.to_vec()),
            None => bundle(entries_of(bytes, width).ok()?.get(..wanted)?).ok(),
        }
    }
}

/// Where tiles are read from.
pub trait Tiles {
    /// The bytes of a tile. If only a wider tile exists, the beginning of that; `None` where there is none.
    fn tile(&self, id: TileId) -> Option<Vec<u8>>;
}

/// Tiles in memory, the widest of each place.
#[derive(Debug, Clone, Default)]
pub struct Memory(BTreeMap<(Option<u8>, u64), (u16, Vec<u8>)>);

impl Memory {
    /// Takes a tile.
    pub fn put(&mut self, id: TileId, bytes: Vec<u8>) {
        self.0.insert((id.level, id.index), (id.width, bytes));
    }
}

impl Tiles for Memory {
    fn tile(&self, id: TileId) -> Option<Vec<u8>> {
        let (width, bytes) = self
            .0
            .get(&(id.level, id.index))
            .filter(|(width, _)| *width >= id.width)?;
        id.beginning_of(*width, bytes)
    }
}

/// The bytes of a bundle: each entry behind its length, two bytes, big-endian.
///
/// # Errors
/// [`Error::TooLarge`] for an entry of more than 65,535 bytes.
pub fn bundle<E: AsRef<[u8]>>(entries: &[E]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        let length = u16::try_from(entry.len()).map_err(|_| Error::TooLarge { most: MAX_ENTRY })?;
        bytes.extend(length.to_be_bytes());
        bytes.extend(entry);
    }
    Ok(bytes)
}

/// The entries of a bundle that has to hold `count`.
///
/// # Errors
/// [`Error::Form`] where it holds another number, or ends within an entry.
pub fn entries_of(bytes: &[u8], count: u16) -> Result<Vec<Vec<u8>>, Error> {
    let broken = || Error::Form { what: "entry bundle" };
    let mut rest = bytes;
    let mut entries = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        entries.push(after.get(..length).ok_or_else(broken)?.to_vec());
        rest = after.get(length..).unwrap_or(&[]);
        if entries.len() > usize::from(count) {
            return Err(broken());
        }
    }
    if rest.is_empty() && entries.len() == usize::from(count) {
        return Ok(entries);
    }
    Err(broken())
}

/// The tiles that a log writes when it grows from `old` by `entries`: every tile of a level that gained a hash, as wide as it then is. Reads the tiles at the
/// right edge; full tiles are never written again.
///
/// # Errors
/// [`Error::Form`] where a tile at the edge is missing or broken; [`Error::TooLarge`] for an entry of more than 65,535 bytes.
pub fn tiles_of_growth(tiles: &impl Tiles, old: u64, entries: &[Vec<u8>]) -> Result<Vec<(TileId, Vec<u8>)>, Error> {
    let mut written = Vec::new();
    let new = old + entries.len() as u64;
    let edge = |level: Option<u8>, count: u64| {
        let width = (count % TILE_WIDTH) as u16;
        let id = TileId {
            level,
            index: count / TILE_WIDTH,
            width,
        };
        if width == 0 {
            Ok(Vec::new())
        } else {
            tiles.tile(id).ok_or(Error::Form { what: "tile" })
        }
    };
    let kept = (old % TILE_WIDTH) as u16;
    let mut all = entries_of(&edge(None, old)?, kept)?;
    all.extend(entries.iter().cloned());
    for (place, part) in (old / TILE_WIDTH..).zip(all.chunks(TILE_WIDTH as usize)) {
        let id = TileId {
            level: None,
            index: place,
            width: part.len() as u16,
        };
        written.push((id, bundle(part)?));
    }
    let mut gained: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    let (mut before, mut after) = (old, new);
    let mut level = 0_u8;
    while after > before {
        let mut hashes = hashes_of(&edge(Some(level), before)?)?;
        hashes.append(&mut gained);
        for (place, part) in (before / TILE_WIDTH..).zip(hashes.chunks(TILE_WIDTH as usize)) {
            let id = TileId {
                level: Some(level),
                index: place,
                width: part.len() as u16,
            };
            written.push((id, part.concat()));
            if part.len() as u64 == TILE_WIDTH {
                gained.push(complete(part));
            }
        }
        (before, after) = (before >> HEIGHT, after >> HEIGHT);
        level += 1;
    }
    Ok(written)
}

/// The hashes in a tile.
pub(super) fn hashes_of(bytes: &[u8]) -> Result<Vec<Hash>, Error> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    if rest.is_empty() {
        Ok(hashes.to_vec())
    } else {
        Err(Error::Form { what: "tile" })
    }
}

/// The root of a complete tree over hashes, whose number is a power of two.
pub(super) fn complete(hashes: &[Hash]) -> Hash {
    let mut level = hashes.to_vec();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| node_hash(&pair[0], &pair[pair.len() - 1]))
            .collect();
    }
    level.first().copied().unwrap_or_default()
}
