//! Importing records from files at the command line.

use std::path::{Path, PathBuf};

use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use shared::{code::Code, kind::ThingKind};

use super::run::{print, ready};
use crate::{
    imports::{BadRow, Format},
    kinds,
    settings::Settings,
};

#[derive(Debug, Args)]
pub(super) struct Import {
    /// What the file holds.
    #[arg(long, value_parser = imported_kind())]
    kind: ThingKind,
    /// Import the good rows even if others are bad.
    #[arg(long)]
    skip_bad: bool,
    /// JSON Lines (`.jsonl`) or CSV (`.csv`).
    file: PathBuf,
}

fn imported_kind() -> impl TypedValueParser<Value = ThingKind> {
    let values = kinds::IMPORTED
        .iter()
        .map(|kind| PossibleValue::new(kind.code()).help(kind.about().trim_end_matches('.')));
    PossibleValuesParser::new(values).try_map(|code| ThingKind::parse(&code).ok_or("no kind of thing"))
}

pub(super) async fn take(settings: &Settings, import: &Import) -> Result<(), String> {
    let name = import.file.display();
    let format = format_of(&import.file)?;
    let bytes = std::fs::read(&import.file).map_err(|error| format!("{name} cannot be read: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = 1 + error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        format!("{name} is not in UTF-8 (line {line})")
    })?;
    let (db, today) = ready(settings).await?;
    let report = kinds::import(&db, import.kind, &text, format, import.skip_bad, today).await;
    db.close().await;
    let report = report.map_err(|error| format!("nothing was taken from {name}: {error}"))?;
    for row in &report.bad {
        eprintln!("{name}:{}: {}", row.line, reasons(row));
    }
    if !report.bad.is_empty() && !import.skip_bad {
        return Err(format!(
            "nothing was taken from {name}: {} bad rows (take the others with --skip-bad)",
            report.bad.len()
        ));
    }
    print(&format!(
        "Took {} records from {name}; {} bad rows left out.\n",
        report.taken,
        report.bad.len()
    ))
}

fn format_of(file: &Path) -> Result<Format, String> {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("jsonl" | "ndjson") => Ok(Format::JsonLines),
        Some("csv") => Ok(Format::Csv),
        _ => Err(format!("{} is neither .jsonl nor .csv", file.display())),
    }
}

/// What is wrong with a row, in words.
fn reasons(row: &BadRow) -> String {
    let errors = row.errors.iter().map(|error| {
        let place = if error.pointer.is_empty() {
            "the row"
        } else {
            error.pointer.as_str()
        };
        let rule: Vec<String> = error
            .params
            .iter()
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        if rule.is_empty() {
            format!("{place}: {}", error.code)
        } else {
            format!("{place}: {} ({})", error.code, rule.join(", "))
        }
    });
    errors.collect::<Vec<_>>().join("; ")
}
