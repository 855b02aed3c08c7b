//! Answers of the portal, written down so that a server can send the same bytes from memory.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::Result;

/// One answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Body {
    /// Path and query.
    pub path: String,
    /// Its entity tag.
    pub tag: String,
    /// The JSON text.
    pub text: String,
}

/// Writes them, one a line.
///
/// # Errors
/// The file cannot be written.
pub fn write(file: &Path, bodies: &[Body]) -> Result {
    let mut file = BufWriter::new(File::create(file)?);
    for body in bodies {
        serde_json::to_writer(&mut file, body)?;
        file.write_all(b"\n")?;
    }
    Ok(file.flush()?)
}

/// Reads them, by path.
///
/// # Errors
/// The file cannot be read.
pub fn read(file: &Path) -> Result<HashMap<String, Body>> {
    let mut bodies = HashMap::new();
    for line in BufReader::new(File::open(file)?).lines() {
        let body: Body = serde_json::from_str(&line?)?;
        bodies.insert(body.path.clone(), body);
    }
    Ok(bodies)
}
