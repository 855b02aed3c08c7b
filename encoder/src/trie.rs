//! Reading of double-array tries as darts-clone writes them (Susumu Yata, <https://github.com/s-yata/darts-clone>): the
//! form in which SentencePiece keeps its normalisation rules, and ours for its pieces.
//!
//! A unit is a label, an offset to its children and a mark whether a key ends here; each node is found by exclusive-or of
//! the offset and the next byte. Read by hand because the crates for it either build only or trust the file: here a
//! damaged file gives wrong answers at worst.

/// Keys of bytes, each with a number.
#[derive(Debug)]
pub(super) struct Trie {
    units: Vec<u32>,
}

impl Trie {
    /// From little-endian units.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let (units, _) = bytes.as_chunks::<4>();
        Self {
            units: units.iter().map(|unit| u32::from_le_bytes(*unit)).collect(),
        }
    }

    /// Each key that `text` begins with, as its length in bytes and its number, shortest first.
    pub(super) fn prefixes(&self, text: &[u8]) -> impl Iterator<Item = (usize, u32)> {
        let mut node = self.units.first().map(|root| offset(*root));
        let mut bytes = text.iter().enumerate();
        std::iter::from_fn(move || {
            loop {
                let (at, byte) = bytes.next()?;
                let child = node? ^ usize::from(*byte);
                let unit = *self.units.get(child)?;
                if unit & 0x8000_00ff != u32::from(*byte) {
                    node = None;
                    return None;
                }
                let next = child ^ offset(unit);
                node = Some(next);
                if unit & 0x100 != 0 {
                    let number = self.units.get(next)? & 0x7fff_ffff;
                    return Some((at + 1, number));
                }
            }
        })
    }
}

/// Where the children of a unit begin.
const fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}
