//! CSV rows as the JSON they stand for.
//!
//! A header `title.en` is the field `en` of `title`. Lists (`categories`, `technologies`, `benefits`, `joined`) are separated
//! by `;`. A cell that starts with `[` or `{` is JSON (`success_criteria`), but for texts: in Markdown a link starts so. Empty cells
//! are absent fields. Numbers and `true`/`false` are taken as such in the columns that need them.

use serde_json::{Map, Value};
use shared::problem::FieldError;

const LISTS: [&str; 5] = ["categories", "technologies", "benefits", "joined", "proposer_regions"];
const TYPED: [&str; 8] = [
    "readiness_level",
    "demonstration",
    "may_wish",
    "may_offer",
    "may_host",
    "yearly_cost",
    "budget_year",
    "service_life",
];
/// What the column of a text ends with.
const LANGUAGES: [&str; 3] = [".en", ".zh_hant", ".zh_hans"];

/// Every row after the header, with the line it starts on.
pub fn rows(text: &str) -> Vec<(u64, Result<Value, FieldError>)> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let malformed = |error: csv::Error| FieldError::new("", "malformed_csv").with("message", error.to_string());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return vec![(1, Err(malformed(error)))],
    };
    let rows = reader.records().map(|record| match record {
        Ok(record) => {
            let line = record.position().map_or(0, csv::Position::line);
            (line, row(&headers, &record))
        }
        Err(error) => (error.position().map_or(0, csv::Position::line), Err(malformed(error))),
    });
    rows.collect()
}

fn row(headers: &csv::StringRecord, record: &csv::StringRecord) -> Result<Value, FieldError> {
    let mut object = Map::new();
    for (header, cell) in headers.iter().zip(record).filter(|(_, cell)| !cell.is_empty()) {
        let value = value(header, cell)?;
        match header.split_once('.') {
            None => {
                object.insert(header.to_owned(), value);
            }
            Some((outer, inner)) => {
                let nested = object.entry(outer).or_insert_with(|| Value::Object(Map::new()));
                put(nested, inner, value).ok_or_else(|| FieldError::new(format!("/{outer}"), "column_twice"))?;
            }
        }
    }
    Ok(Value::Object(object))
}

/// Puts a value at a dotted path; `None` where something else stands in the way.
fn put(place: &mut Value, path: &str, value: Value) -> Option<()> {
    let object = place.as_object_mut()?;
    match path.split_once('.') {
        None => object.insert(path.to_owned(), value).is_none().then_some(()),
        Some((outer, inner)) => put(
            object.entry(outer).or_insert_with(|| Value::Object(Map::new())),
            inner,
            value,
        ),
    }
}

fn value(header: &str, cell: &str) -> Result<Value, FieldError> {
    let is_text = LANGUAGES.iter().any(|language| header.ends_with(language));
    if !is_text && cell.starts_with(['[', '{']) {
        return serde_json::from_str(cell).map_err(|error| {
            FieldError::new(format!("/{header}"), "malformed_json").with("message", error.to_string())
        });
    }
    if LISTS.contains(&header) {
        let items = cell.split(';').map(str::trim).filter(|item| !item.is_empty());
        return Ok(items.map(|item| Value::String(item.to_owned())).collect());
    }
    if TYPED.contains(&header) {
        return Ok(serde_json::from_str(cell).unwrap_or_else(|_| Value::String(cell.to_owned())));
    }
    Ok(Value::String(cell.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_becomes_the_json_it_stands_for() {
        let text = "slug,name.en,name.zh_hant,categories,readiness_level,about.en,claims,about.zh_hans\n\
                    a,\"A, B\",甲,x; y,7,,[1],[乙](https://b.example)\n";
        let (line, value) = rows(text).remove(0);
        let expected = serde_json::json!({
            "slug": "a", "name": {"en": "A, B", "zh_hant": "甲"}, "categories": ["x", "y"], "readiness_level": 7,
            "claims": [1], "about": {"zh_hans": "[乙](https://b.example)"},
        });
        assert_eq!((line, value), (2, Ok(expected)));
    }

    #[test]
    fn a_short_row_is_told_by_its_line() {
        let (line, value) = rows("a,b\n1\n").remove(0);
        assert_eq!(line, 2);
        assert!(value.is_err());
    }
}
