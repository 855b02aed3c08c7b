//! The crate `evidence` at the command line: the worked example of docs/evidence.md as it is printed, and what does not hold.

use std::{fs, path::Path};

use evidence::log::{Checkpoint, Entry, EntryType, Memory, Signer, root, tiles_of_growth};
use tempfile::TempDir;

use crate::support::{Outcome, command};

const PAGE: &str = include_str!("../../../docs/evidence.md");

/// A folder with the example's files.
fn example() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/evidence");
    for name in ["protocol.json", "readings.csv"] {
        fs::copy(from.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn run(folder: &Path, words: &[&str]) -> Outcome {
    Outcome::of(command::innoportal().args(words).current_dir(folder))
}

#[test]
fn the_worked_example_runs_as_printed() {
    let folder = example();
    let script = PAGE
        .split("```sh\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap();
    let mut commands = 0;
    let mut output = Vec::new();
    for line in script.lines() {
        if let Some(expected) = line.strip_prefix("#=> ") {
            assert!(
                output.iter().any(|said: &String| said == expected),
                "{expected:?} is not in {output:?}"
            );
            continue;
        }
        let words: Vec<&str> = line.strip_prefix("innoportal ").unwrap().split(' ').collect();
        output = run(folder.path(), &words)
            .succeeded()
            .lines()
            .map(str::to_owned)
            .collect();
        commands += 1;
    }
    assert_eq!(commands, 4);
    let chart = fs::read_to_string(folder.path().join("charts/kpi-1.svg")).unwrap();
    assert!(chart.starts_with("<svg ") && chart.matches("<rect ").count() == 182);
}

#[test]
fn a_changed_file_is_told() {
    let folder = example();
    let at = folder.path();
    run(
        at,
        &[
            "evidence",
            "check",
            "protocol.json",
            "readings.csv",
            "--facts",
            "facts.json",
        ],
    )
    .succeeded();
    run(at, &["evidence", "key", "k"]).succeeded();
    assert!(run(at, &["evidence", "key", "k"]).refused().contains("there already"));
    let state = [
        "evidence",
        "state",
        "protocol.json",
        "facts.json",
        "--key",
        "k",
        "--issuer",
        "https://portal.example",
    ];
    run(at, &state).succeeded();
    let statement = fs::read_to_string(at.join("statement.json")).unwrap();
    fs::write(at.join("statement.json"), statement.replace("\"met\"", "\"not_met\"")).unwrap();
    let mut words = vec!["verify", "statement.json", "manifest.json", "--statement-key", "k.pub"];
    let told = run(at, &words);
    assert!(told.refused().contains("2 findings"), "{}", told.stdout);
    assert!(told.stdout.contains("changed after it was signed"));
    words.extend(["--language", "zh-hant"]);
    assert!(run(at, &words).stdout.contains("簽署後曾被改動"));
}

#[test]
fn bad_input_is_named() {
    let folder = example();
    let at = folder.path();
    let protocol = fs::read_to_string(at.join("protocol.json")).unwrap();
    fs::write(
        at.join("other.json"),
        protocol.replace("\"variables\": [\"outdoor\"]", "\"variables\": []"),
    )
    .unwrap();
    assert!(
        run(at, &["evidence", "check", "other.json", "readings.csv"])
            .refused()
            .contains("/kpis/0/measure/variables")
    );
    fs::write(at.join("bad.csv"), "series,time,value\nelectricity,yesterday,1\n").unwrap();
    let told = run(at, &["evidence", "check", "protocol.json", "bad.csv"]);
    assert!(
        told.stderr.contains("bad.csv:2: time: not a time with its zone"),
        "{}",
        told.stderr
    );
    assert!(
        run(at, &["verify", "nothing.json"])
            .refused()
            .contains("cannot be read")
    );
}

#[test]
fn a_log_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let entries: Vec<Vec<u8>> = (0..300)
        .map(|index| {
            let at = chrono::DateTime::from_timestamp(1_750_000_000 + index, 0).unwrap();
            Entry::new(EntryType::ProtocolLocked, at, &format!("T-{index:04}"), &[7; 32])
                .bytes()
                .unwrap()
        })
        .collect();
    let mut tiles = Memory::default();
    for (id, bytes) in tiles_of_growth(&tiles.clone(), 0, &entries).unwrap() {
        let path = folder.path().join(id.path());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &bytes).unwrap();
        tiles.put(id, bytes);
    }
    let signer = Signer::new("portal.example/log", &[1; 32]).unwrap();
    let checkpoint = Checkpoint::new("portal.example/log", 300, root(&tiles, 300).unwrap());
    fs::write(folder.path().join("checkpoint"), checkpoint.signed(&signer).written()).unwrap();
    let key = signer.verifier().text();
    let told = run(folder.path(), &["log", "check", ".", "--log-key", &key]);
    assert!(
        told.succeeded().contains("300 entries of 300 subjects"),
        "{}",
        told.stdout
    );
    let kept = |name: &str, size: u64, hash: [u8; 32]| {
        let note = Checkpoint::new("portal.example/log", size, hash)
            .signed(&signer)
            .written();
        fs::write(folder.path().join(name), note).unwrap();
    };
    kept("kept", 200, root(&tiles, 200).unwrap());
    let told = run(
        folder.path(),
        &["log", "check", ".", "--log-key", &key, "--seen", "kept"],
    );
    assert!(
        told.succeeded().contains("goes on from the 200 entries"),
        "{}",
        told.stdout
    );
    kept("other", 200, root(&tiles, 199).unwrap());
    kept("later", 301, root(&tiles, 300).unwrap());
    for name in ["other", "later"] {
        let told = run(folder.path(), &["log", "check", ".", "--seen", name]);
        assert!(told.refused().contains("does not go on"), "{name}");
    }
    let other = Signer::new("portal.example/log", &[2; 32]).unwrap().verifier().text();
    assert!(
        run(folder.path(), &["log", "check", ".", "--log-key", &other])
            .refused()
            .contains("not signed by this key")
    );
    let bundle = folder.path().join("tile/entries/000");
    let text = fs::read(&bundle).unwrap();
    let place = text.windows(6).position(|window| window == b"T-0042").unwrap();
    let mut changed = text;
    changed[place + 5] = b'3';
    fs::write(&bundle, changed).unwrap();
    assert!(
        run(folder.path(), &["log", "check", "."])
            .refused()
            .contains("entry 42")
    );
}
