//! One side of the cross-check with programs of others: `write FOLDER` leaves a log, proofs and canonical documents for `tests/oracle.py` to check, `check FOLDER`
//! checks what that left. Run by `cargo xtask test`.

use std::{error::Error, fs, path::Path};

use chrono::DateTime;
use evidence::{
    canonical::{base64, canonical, hash_from_base64, read, sha256},
    log::{
        Checkpoint, Entry, EntryType, Memory, Note, Signer, TileId, Tiles, Verifier, check, consistency, inclusion,
        leaf_hash, root, tiles_of_growth, verify_consistency, verify_inclusion,
    },
    numbers::Draws,
};
use serde_json::{Value, json};

type Done = Result<(), Box<dyn Error>>;

const ORIGIN: &str = "portal.example/log";
/// Sizes at which the log stops for a checkpoint: around a tile's edge and beyond a second level.
const STEPS: [u64; 5] = [1, 255, 2, 642, 66_000];

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", folder] => write(Path::new(folder)),
        ["check", folder] => check_theirs(Path::new(folder)),
        _ => Err("write FOLDER or check FOLDER".into()),
    }
}

fn write(folder: &Path) -> Done {
    let log = folder.join("log");
    let mut tiles = Memory::default();
    let (mut size, mut sizes) = (0, Vec::new());
    for step in STEPS {
        let entries: Vec<Vec<u8>> = (size..size + step).map(entry).collect::<Result<_, _>>()?;
        for (id, bytes) in tiles_of_growth(&tiles, size, &entries)? {
            let path = log.join(id.path());
            fs::create_dir_all(path.parent().unwrap_or(&log))?;
            fs::write(path, &bytes)?;
            tiles.put(id, bytes);
        }
        size += step;
        sizes.push(size);
    }
    let signer = Signer::new(ORIGIN, &[42; 32])?;
    fs::write(
        log.join("checkpoint"),
        Checkpoint::new(ORIGIN, size, root(&tiles, size)?)
            .signed(&signer)
            .written(),
    )?;
    fs::write(folder.join("log.key"), signer.verifier().text())?;
    let hashes = |proof: Vec<[u8; 32]>| proof.iter().map(|hash| base64(hash)).collect::<Vec<_>>();
    let mut proofs = Vec::new();
    for index in [0, 1, 254, 255, 256, 257, 899, 65_535, 65_536, size - 1] {
        proofs.push(json!({"index": index, "size": size, "proof": hashes(inclusion(&tiles, index, size)?)}));
    }
    for old in sizes {
        let (a, b) = (root(&tiles, old)?, root(&tiles, size)?);
        proofs.push(json!({"old": old, "new": size, "old_root": base64(&a), "new_root": base64(&b), "proof": hashes(consistency(&tiles, old, size)?)}));
    }
    fs::write(folder.join("proofs.json"), serde_json::to_vec(&proofs)?)?;
    let mut draws = Draws::named(&[b"documents"]);
    let lines: Vec<String> = (0..2_000)
        .map(|_| Ok(String::from_utf8(canonical(&document(&mut draws, 0))?)?))
        .collect::<Result<_, Box<dyn Error>>>()?;
    fs::write(folder.join("canonical.jsonl"), lines.join("\n"))?;
    Ok(())
}

fn entry(index: u64) -> Result<Vec<u8>, evidence::Error> {
    let at = DateTime::from_timestamp(1_750_000_000 + index as i64, 0).unwrap_or_default();
    Entry::new(
        EntryType::ReportPublished,
        at,
        &format!("T-{index:04}"),
        &sha256(&index.to_be_bytes()),
    )
    .bytes()
}

/// Any JSON: numbers of all sizes, names and texts from all planes.
fn document(draws: &mut Draws, depth: u8) -> Value {
    let text = |draws: &mut Draws| -> String {
        let letters = [
            'a', '"', '\\', '\u{8}', '\u{1f}', '\u{7f}', 'é', '能', '\u{fb33}', '😀', '/', '\u{2028}',
        ];
        (0..draws.below(6))
            .map(|_| letters[draws.below(letters.len())])
            .collect()
    };
    match draws.below(if depth > 3 { 5 } else { 7 }) {
        0 => Value::Null,
        1 => json!(draws.below(2) == 1),
        2 => json!(draws.below(1 << 53) as i64 - (1 << 52)),
        3 => json!((draws.share() - 0.5) * libm_power(draws.below(600) as i32 - 300)),
        4 => json!(text(draws)),
        5 => (0..draws.below(4)).map(|_| document(draws, depth + 1)).collect(),
        _ => (0..draws.below(5))
            .map(|_| (text(draws), document(draws, depth + 1)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn libm_power(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(1.0)
}

/// Tiles in a folder.
struct Folder<'a>(&'a Path);

impl Tiles for Folder<'_> {
    fn tile(&self, id: TileId) -> Option<Vec<u8>> {
        fs::read(self.0.join(id.path())).ok()
    }
}

fn check_theirs(folder: &Path) -> Done {
    let log = folder.join("theirs");
    let note = Note::read(&fs::read_to_string(log.join("checkpoint"))?)?;
    let key = Verifier::read(&fs::read_to_string(folder.join("theirs.key"))?)?;
    let checkpoint = Checkpoint::read(&note.text)?;
    if !key.signed(&note) {
        return Err("their checkpoint's signature is not accepted".into());
    }
    let mut leaves = Vec::new();
    check(&Folder(&log), &checkpoint, |_, entry| {
        leaves.push(entry.bytes().map(|bytes| leaf_hash(&bytes)))
    })?;
    let proofs: Vec<Value> = serde_json::from_slice(&fs::read(folder.join("theirs.json"))?)?;
    for proof in &proofs {
        let number = |name: &str| proof[name].as_u64().unwrap_or_default();
        let hash = |value: &Value| value.as_str().and_then(hash_from_base64).unwrap_or_default();
        let hashes: Vec<_> = proof["proof"].as_array().into_iter().flatten().map(hash).collect();
        let fine = if proof["index"].is_u64() {
            let leaf = leaves[number("index") as usize].as_ref().map_err(ToString::to_string)?;
            verify_inclusion(leaf, number("index"), number("size"), &hashes, &checkpoint.root)
        } else {
            let (a, b) = (hash(&proof["old_root"]), hash(&proof["new_root"]));
            verify_consistency((number("old"), &a), (number("new"), &b), &hashes)
        };
        if !fine {
            return Err(format!("their proof is not accepted: {proof}").into());
        }
    }
    let documents = fs::read_to_string(folder.join("theirs.jsonl"))?;
    for line in documents.split('\n') {
        if canonical(&read(line.as_bytes())?)? != line.as_bytes() {
            return Err(format!("their canonical form is not ours: {line}").into());
        }
    }
    Ok(())
}
