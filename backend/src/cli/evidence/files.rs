//! Files of evidence, read and written with their names in every refusal.

use std::{fs, path::Path};

use evidence::{
    canonical::{canonical, read_as},
    protocol::Protocol,
    series::{BadRow, Readings, read_csv},
};
use serde::{Serialize, de::DeserializeOwned};

use super::words::Words;

/// The most of a file that is read.
const MOST: u64 = 1_000_000_000;

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.display();
    let failed = |error| format!("{name} cannot be read: {error}");
    if fs::metadata(path).map_err(failed)?.len() > MOST {
        return Err(format!("{name} is larger than a gigabyte"));
    }
    fs::read(path).map_err(failed)
}

/// The name without folders.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

pub(super) fn document<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    read_as(&bytes(path)?).map_err(|error| format!("{}: {error}", path.display()))
}

/// A protocol without a mistake in it.
pub(super) fn protocol(path: &Path, words: &Words) -> Result<Protocol, String> {
    let protocol: Protocol = document(path)?;
    let errors: Vec<String> = protocol
        .errors()
        .iter()
        .map(|error| format!("{}: {}", error.pointer, words.fault(&error.code)))
        .collect();
    if errors.is_empty() {
        return Ok(protocol);
    }
    Err(format!(
        "{} is no protocol that can be locked: {}",
        path.display(),
        errors.join("; ")
    ))
}

/// Readings, and how many rows of the file were bad; each of these is told on standard error.
pub(super) fn readings(protocol: &Protocol, path: &Path, words: &Words) -> Result<(Readings, usize), String> {
    let name = path.display();
    let taken = read_csv(protocol, &bytes(path)?).map_err(|error| format!("{name}: {error}"))?;
    for BadRow { line, field, code } in &taken.bad {
        eprintln!("{name}:{line}: {field}: {}", words.row(*code));
    }
    Ok((taken.readings, taken.bad.len()))
}

/// Writes a document in its canonical form.
pub(super) fn write_document(path: &Path, document: &impl Serialize) -> Result<(), String> {
    let bytes = canonical(document).map_err(|error| error.to_string())?;
    write(path, &bytes)
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}
