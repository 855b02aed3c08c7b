//! `innoportal verify`: what is proven by the files at hand, without network.

use std::path::PathBuf;

use clap::Args;
use evidence::{
    log::Verifier,
    verify::{Trusted, verify},
};

use super::{super::run::print, files, words::Spoken};

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Statement, manifest, `.tlog-proof` and any other file of a report, together.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The key of statements (multibase), or a file that holds it.
    #[arg(long, value_name = "KEY")]
    statement_key: Option<String>,
    /// The key of the log (`name+id+key`), or a file that holds it.
    #[arg(long, value_name = "KEY")]
    log_key: Option<String>,
    #[command(flatten)]
    spoken: Spoken,
}

/// The text, or what stands in the file of this name.
pub(super) fn text_or_file(text: &str) -> String {
    let read = std::fs::read_to_string(text).unwrap_or_else(|_| text.to_owned());
    read.trim().to_owned()
}

pub(crate) fn act(command: &Verify) -> Result<(), String> {
    let log = match &command.log_key {
        Some(key) => Some(Verifier::read(&text_or_file(key)).map_err(|error| format!("--log-key: {error}"))?),
        None => None,
    };
    let trusted = Trusted {
        statement: command.statement_key.as_deref().map(text_or_file),
        log,
    };
    let mut brought = Vec::new();
    for path in &command.files {
        brought.push((files::name(path), files::bytes(path)?));
    }
    let found = verify(&brought, &trusted);
    let words = command.spoken.words();
    let lines: String = found
        .iter()
        .map(|finding| format!("{}: {}\n", finding.file, words.finding(finding.code)))
        .collect();
    print(&lines)?;
    let bad = found.iter().filter(|finding| finding.code.is_bad()).count();
    match bad {
        0 => Ok(()),
        1 => Err("one finding speaks against what was brought".into()),
        bad => Err(format!("{bad} findings speak against what was brought")),
    }
}
