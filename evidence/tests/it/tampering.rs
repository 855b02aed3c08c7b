//! A log of a thousand entries, attacked at every position: what was done is found, and where.

use evidence::log::{Break, Checkpoint, Memory, TILE_WIDTH, TileId, Tiles, bundle, check, check_bundle, leaf_hash};

use crate::log::{entry, grown};

const SIZE: u64 = 1_000;

/// The log with one bundle in place of its own, and the hashes that go with `entries`, if they were replaced too.
struct Attacked<'a> {
    log: &'a Memory,
    at: u64,
    entries: Vec<u8>,
    hashes: Option<Vec<u8>>,
}

impl Tiles for Attacked<'_> {
    fn tile(&self, id: TileId) -> Option<Vec<u8>> {
        match id.level {
            None if id.index == self.at => Some(self.entries.clone()),
            Some(0) if id.index == self.at && self.hashes.is_some() => self.hashes.clone(),
            _ => self.log.tile(id),
        }
    }
}

/// What the check says to a tile of entries changed by `change`; with `cover` the attacker also replaces their hashes.
fn found(
    log: &Memory,
    checkpoint: &Checkpoint,
    position: u64,
    cover: bool,
    change: impl Fn(&mut Vec<Vec<u8>>, usize),
) -> Option<Break> {
    let at = position / TILE_WIDTH;
    let first = at * TILE_WIDTH;
    let mut entries: Vec<Vec<u8>> = (first..(first + TILE_WIDTH).min(SIZE)).map(entry).collect();
    change(&mut entries, (position - first) as usize);
    let hashes = cover.then(|| entries.iter().flat_map(|entry| leaf_hash(entry)).collect());
    let attacked = Attacked {
        log,
        at,
        entries: bundle(&entries).unwrap(),
        hashes,
    };
    if !cover {
        // The other bundles are as they were, which is checked once.
        return check_bundle(&attacked, checkpoint.size, at, |_, _| ()).err();
    }
    check(&attacked, checkpoint, |_, _| ()).err()
}

#[test]
fn every_position_is_guarded() {
    let (log, _, frontier) = grown(&[SIZE]);
    let checkpoint = Checkpoint::new("portal.example/log", SIZE, frontier.root());
    assert_eq!(check(&log, &checkpoint, |_, _| ()), Ok(()));
    for position in 0..SIZE {
        let within = position % TILE_WIDTH;
        let index = position / TILE_WIDTH;
        let width = (SIZE - index * TILE_WIDTH).min(TILE_WIDTH);
        let damaged = |path: &str| matches!(path, p if p == TileId { level: None, index, width: width as u16 }.path());
        let flipped = found(&log, &checkpoint, position, false, |entries, at| {
            let middle = entries[at].len() / 2;
            entries[at][middle] ^= 1;
        });
        assert_eq!(flipped, Some(Break::Entry { index: position }));
        let deleted = found(&log, &checkpoint, position, false, |entries, at| {
            entries.remove(at);
        });
        assert!(
            matches!(&deleted, Some(Break::Tile { path }) if damaged(path)),
            "{deleted:?}"
        );
        let inserted = found(&log, &checkpoint, position, false, |entries, at| {
            entries.insert(at, entry(5_000))
        });
        assert!(
            matches!(&inserted, Some(Break::Tile { path }) if damaged(path)),
            "{inserted:?}"
        );
        let truncated = found(&log, &checkpoint, position, false, |entries, at| entries.truncate(at));
        assert!(
            matches!(&truncated, Some(Break::Tile { path }) if damaged(path)),
            "{truncated:?}"
        );
        if within + 1 < width {
            let swapped = found(&log, &checkpoint, position, false, |entries, at| {
                entries.swap(at, at + 1)
            });
            assert_eq!(swapped, Some(Break::Entry { index: position }));
        }
    }
}

/// Who replaces hashes as well is found one level up, or at the root.
#[test]
fn covering_it_up_one_level_does_not_help() {
    let (log, _, frontier) = grown(&[SIZE]);
    let checkpoint = Checkpoint::new("portal.example/log", SIZE, frontier.root());
    for position in (0..SIZE).step_by(97) {
        let index = position / TILE_WIDTH;
        let other = found(&log, &checkpoint, position, true, |entries, at| {
            entries[at] = entry(5_000)
        });
        let expected = if index < SIZE / TILE_WIDTH {
            Break::Hash {
                path: "tile/1/000.p/3".into(),
                place: index,
            }
        } else {
            Break::Root { size: SIZE }
        };
        assert_eq!(other, Some(expected));
    }
    let shorter = Checkpoint::new("portal.example/log", SIZE - 1, frontier.root());
    assert_eq!(check(&log, &shorter, |_, _| ()), Err(Break::Root { size: SIZE - 1 }));
}
