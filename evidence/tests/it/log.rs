//! The log as C2SP and RFC 6962 have it.

use chrono::DateTime;
use evidence::log::{
    Checkpoint, Entry, EntryType, Frontier, Memory, Note, Signer, TileId, Tiles as _, TlogProof, Verifier, check,
    consistency, empty_root, inclusion, leaf_hash, root, tiles_of_growth, verify_consistency, verify_inclusion,
};

/// The vectors of RFC 6962's reference implementation (certificate-transparency, merkle_tree_test): leaves and roots of 1 to 8.
const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
        .collect()
}

pub fn entry(index: u64) -> Vec<u8> {
    let at = DateTime::from_timestamp(1_750_000_000 + index as i64, 0).unwrap();
    let entry = Entry::new(
        EntryType::ProtocolLocked,
        at,
        &format!("T-{index:04}"),
        &leaf_hash(&index.to_be_bytes()),
    );
    entry.bytes().unwrap()
}

/// A log that grew in steps.
pub fn grown(steps: &[u64]) -> (Memory, Vec<Vec<u8>>, Frontier) {
    let (mut tiles, mut entries, mut frontier) = (Memory::default(), Vec::new(), Frontier::default());
    for step in steps {
        let old = entries.len() as u64;
        let new: Vec<Vec<u8>> = (old..old + step).map(entry).collect();
        for (id, bytes) in tiles_of_growth(&tiles, old, &new).unwrap() {
            tiles.put(id, bytes);
        }
        new.iter().for_each(|entry| frontier.append(leaf_hash(entry)));
        entries.extend(new);
    }
    (tiles, entries, frontier)
}

#[test]
fn published_roots() {
    assert_eq!(
        hex(&empty_root()),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    let mut frontier = Frontier::default();
    for (leaf, root) in LEAVES.iter().zip(ROOTS) {
        frontier.append(leaf_hash(&unhex(leaf)));
        assert_eq!(hex(&frontier.root()), root);
    }
}

#[test]
fn every_proof_of_every_small_tree() {
    let (tiles, entries, _) = grown(&[70]);
    let roots: Vec<_> = (0..=70).map(|size| root(&tiles, size).unwrap()).collect();
    for size in 1..=70 {
        for index in 0..size {
            let proof = inclusion(&tiles, index, size).unwrap();
            let leaf = leaf_hash(&entries[index as usize]);
            assert!(verify_inclusion(&leaf, index, size, &proof, &roots[size as usize]));
            assert!(!verify_inclusion(&leaf, (index + 1) % size, size, &proof, &roots[size as usize]) || size == 1);
        }
        for old in 1..=size {
            let proof = consistency(&tiles, old, size).unwrap();
            let (a, b) = ((old, &roots[old as usize]), (size, &roots[size as usize]));
            assert!(verify_consistency(a, b, &proof));
            assert!(old == size || !verify_consistency((old, &roots[0]), b, &proof));
        }
    }
}

#[test]
fn growth_in_any_steps_gives_one_tree() {
    let (whole, _, frontier) = grown(&[70_000]);
    let (steps, entries, other) = grown(&[1, 255, 1, 300, 65_000, 4_443]);
    assert_eq!((frontier.root(), frontier.size()), (other.root(), 70_000));
    assert_eq!(root(&steps, 70_000).unwrap(), frontier.root());
    for index in [0, 255, 256, 65_535, 65_536, 69_999] {
        let proof = inclusion(&whole, index, 70_000).unwrap();
        assert!(verify_inclusion(
            &leaf_hash(&entries[index as usize]),
            index,
            70_000,
            &proof,
            &frontier.root()
        ));
    }
    let proof = consistency(&steps, 557, 70_000).unwrap();
    assert!(verify_consistency(
        (557, &root(&steps, 557).unwrap()),
        (70_000, &frontier.root()),
        &proof
    ));
    let checkpoint = Checkpoint::new("portal.example/log", 70_000, frontier.root());
    let mut seen = 0;
    check(&steps, &checkpoint, |_, _| seen += 1).unwrap();
    assert_eq!(seen, 70_000);
}

#[test]
fn paths_are_those_of_the_specification() {
    let id = |level, index, width| TileId { level, index, width }.path();
    assert_eq!(id(Some(0), 1_234_067, 256), "tile/0/x001/x234/067");
    assert_eq!(id(Some(1), 0, 112), "tile/1/000.p/112");
    assert_eq!(id(None, 273, 8), "tile/entries/273.p/8");
}

#[test]
fn notes_and_keys() {
    let signer = Signer::new("portal.example/log", &[3; 32]).unwrap();
    let key = signer.verifier();
    assert_eq!(Verifier::read(&key.text()).unwrap(), key);
    let checkpoint = Checkpoint::new("portal.example/log", 7, empty_root());
    let note = checkpoint.signed(&signer);
    let read = Note::read(&note.written()).unwrap();
    assert_eq!((&read, Checkpoint::read(&read.text).unwrap()), (&note, checkpoint));
    assert!(key.signed(&read));
    let other = Signer::new("portal.example/log", &[4; 32]).unwrap().verifier();
    assert!(!other.signed(&read));
    let mut twice = note.clone();
    twice.signatures.push(note.signatures[0].clone());
    assert!(!key.signed(&twice), "one key, one line");
    assert!(Signer::new("two words", &[3; 32]).is_err());
    for broken in [
        "",
        "portal.example/log",
        "a+00000000+AQ==",
        &key.text().replace('+', "-"),
    ] {
        assert!(Verifier::read(broken).is_err());
    }
}

/// From the specification: an origin, a size, a root, and what must not be.
#[test]
fn checkpoints_are_read_strictly() {
    let good = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    assert_eq!(Checkpoint::read(good).unwrap().text(), good);
    for bad in [
        good.replace("20852163", "020852163"),
        good.replace("20852163", "+20852163"),
        good.replace("20852163", "-1"),
        good.replace("q2I=", "q2J="),
        good.trim_end().to_owned(),
        format!("\n{good}"),
        format!("{good}\n"),
    ] {
        assert!(Checkpoint::read(&bad).is_err(), "{bad}");
    }
}

#[test]
fn a_receipt_stands_alone() {
    let (tiles, entries, frontier) = grown(&[1_000]);
    let signer = Signer::new("portal.example/log", &[3; 32]).unwrap();
    let proof = TlogProof {
        extra: Some(entries[613].clone()),
        index: 613,
        hashes: inclusion(&tiles, 613, 1_000).unwrap(),
        note: Checkpoint::new("portal.example/log", 1_000, frontier.root()).signed(&signer),
    };
    let read = TlogProof::read(&proof.written()).unwrap();
    assert_eq!(read, proof);
    assert!(read.includes(&entries[613]) && !read.includes(&entries[612]));
    assert!(
        tiles
            .tile(TileId {
                level: None,
                index: 3,
                width: 232
            })
            .is_some()
    );
    let named = Entry::read(&entries[613]).unwrap();
    assert_eq!(named.subject, "T-0613");
}
