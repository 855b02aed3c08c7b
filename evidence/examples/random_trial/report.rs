//! A report with all that proves it: statement, manifest, readings, and the receipt of a log with many entries.

use std::error::Error;

use chrono::DateTime;
use evidence::{
    canonical::{canonical, read_as},
    log::{Checkpoint, Entry, EntryType, Memory, Signer, TlogProof, inclusion, root, tiles_of_growth},
    manifest::Manifest,
    protocol::Protocol,
    report::ReportFacts,
    series::read_csv,
    statement::{Key, ProofOptions, Statement, Subject, secure},
    verify::Trusted,
};

use crate::trials;

/// Entries of the log before the report's.
const BEFORE: u64 = 10_000;

/// The files, and the keys to verify them with: the statement's and the log's.
pub(crate) struct Report {
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) statement_key: String,
    pub(crate) log_key: String,
    pub(crate) trusted: Trusted,
}

pub(crate) fn report() -> Result<Report, Box<dyn Error>> {
    let (protocol, readings) = (trials::protocol(0), trials::readings(0));
    let parsed: Protocol = read_as(protocol.as_bytes())?;
    let facts = ReportFacts::compute(&parsed, &read_csv(&parsed, readings.as_bytes())?.readings)?;
    let key = Key::new(&[1; 32]);
    let at = DateTime::from_timestamp(1_750_000_000, 0).unwrap_or_default();
    let statement = Statement {
        id: "https://portal.example/reports/R-0001".into(),
        issuer: "https://portal.example".into(),
        valid_from: at,
        valid_until: at,
        subject: Subject::new(&parsed, &facts),
    };
    let options = ProofOptions {
        created: at,
        method: key.did(),
    };
    let mut files = vec![
        (
            "statement.json".to_owned(),
            canonical(&secure(&statement.credential()?, &key, &options)?)?,
        ),
        ("facts.json".to_owned(), canonical(&facts)?),
        ("protocol.json".to_owned(), protocol.into_bytes()),
        ("readings.csv".to_owned(), readings.into_bytes()),
    ];
    let listed = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let manifest = Manifest::new(&facts.trial, &[5; 32], listed)?;
    let entry = |kind, subject: &str, hash: &[u8; 32]| Entry::new(kind, at, subject, hash).bytes();
    let mut entries = Vec::new();
    for index in 0..BEFORE {
        entries.push(entry(EntryType::ProtocolLocked, &format!("T-{index:04}"), &[7; 32])?);
    }
    let own = entry(EntryType::ReportPublished, &facts.trial, &manifest.hash()?)?;
    entries.push(own.clone());
    let mut tiles = Memory::default();
    for (id, bytes) in tiles_of_growth(&tiles.clone(), 0, &entries)? {
        tiles.put(id, bytes);
    }
    let origin = "portal.example/log";
    let signer = Signer::new(origin, &[2; 32])?;
    let size = BEFORE + 1;
    let proof = TlogProof {
        extra: Some(own),
        index: BEFORE,
        hashes: inclusion(&tiles, BEFORE, size)?,
        note: Checkpoint::new(origin, size, root(&tiles, size)?).signed(&signer),
    };
    files.push(("manifest.json".to_owned(), canonical(&manifest)?));
    files.push(("report.tlog-proof".to_owned(), proof.written().into_bytes()));
    let (statement_key, log_key) = (key.public(), signer.verifier().text());
    let trusted = Trusted {
        statement: Some(statement_key.clone()),
        log: Some(signer.verifier()),
    };
    Ok(Report {
        files,
        statement_key,
        log_key,
        trusted,
    })
}
