//! A file's lines as records, each with its line number and, where it is bad, the reason.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
use shared::problem::FieldError;

use super::csv;

/// One row of a file.
#[derive(Debug)]
pub struct Row<T> {
    /// The line it starts on, from 1.
    pub line: u64,
    /// The record.
    pub record: T,
}

/// A row that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct BadRow {
    /// The line it starts on, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub errors: Vec<FieldError>,
}

/// How the file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values with a header row; see [`csv`].
    Csv,
}

/// Reads every row; bad ones apart.
pub fn read<T: DeserializeOwned>(text: &str, format: Format) -> (Vec<Row<T>>, Vec<BadRow>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let values: Vec<(u64, Result<Value, FieldError>)> = match format {
        Format::JsonLines => json_lines(text),
        Format::Csv => csv::rows(text),
    };
    let mut good = Vec::new();
    let mut bad = Vec::new();
    for (line, value) in values {
        match value.and_then(record) {
            Ok(record) => good.push(Row { line, record }),
            Err(error) => bad.push(BadRow {
                line,
                errors: vec![error],
            }),
        }
    }
    (good, bad)
}

fn json_lines(text: &str) -> Vec<(u64, Result<Value, FieldError>)> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let malformed = |error: serde_json::Error| FieldError::new("", "malformed_json").with("message", error.to_string());
    lines
        .map(|(number, line)| (number, serde_json::from_str(line).map_err(malformed)))
        .collect()
}

/// One step of a JSON pointer; none for a place that has no name.
fn step(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(format!("/{index}")),
        Segment::Map { key } => Some(format!("/{key}")),
        Segment::Enum { variant } => Some(format!("/{variant}")),
        Segment::Unknown => None,
    }
}

/// The record in a JSON value, or the field that does not fit.
fn record<T: DeserializeOwned>(value: Value) -> Result<T, FieldError> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let pointer: String = error.path().iter().filter_map(step).collect();
        FieldError::new(pointer, "type").with("message", error.inner().to_string())
    })
}

#[cfg(test)]
mod tests {
    use shared::taxonomy::TermRecord;

    use super::*;

    #[test]
    fn bad_rows_are_told_by_line_and_field() {
        let text = "{\"kind\":\"category\",\"slug\":\"a\",\"name\":{\"en\":\"A\"}}\n\nnonsense\n{\"kind\":\"colour\",\"slug\":\"b\",\"name\":{}}\n{\"kind\":\"category\",\"slug\":\"c\",\"name\":{\"fr\":\"C\"}}\n";
        let (good, bad) = read::<TermRecord>(text, Format::JsonLines);
        assert_eq!(good.iter().map(|row| row.line).collect::<Vec<_>>(), [1]);
        let told: Vec<(u64, &str)> = bad
            .iter()
            .map(|row| (row.line, row.errors[0].pointer.as_str()))
            .collect();
        assert_eq!(told, [(3, ""), (4, "/kind"), (5, "/name/fr")]);
    }
}
