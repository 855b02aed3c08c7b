//! Audit events as a table that spreadsheets open. Cells that a spreadsheet would take for a formula get an apostrophe before
//! them (OWASP, "CSV Injection").

use shared::audit::AuditEventView;

use crate::error::Error;

/// The names of the columns.
pub(super) const HEAD: [&str; 13] = [
    "id",
    "at",
    "actor",
    "person",
    "email",
    "name",
    "right",
    "action",
    "kind",
    "thing",
    "from_version",
    "to_version",
    "details",
];

/// The event as a row.
pub(super) fn row(event: AuditEventView) -> [String; HEAD.len()] {
    let AuditEventView {
        id,
        at,
        actor,
        person,
        right,
        action,
        kind,
        thing,
        from_version,
        to_version,
        details,
    } = event;
    let text = |value: Option<String>| value.unwrap_or_default();
    let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
    let (account, email, name) = person.map_or_else(
        || (String::new(), None, None),
        |person| (person.id.to_string(), person.email, person.name),
    );
    [
        id.to_string(),
        at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        actor,
        account,
        text(email),
        text(name),
        right,
        action,
        kind,
        text(thing.map(|id| id.to_string())),
        number(from_version),
        number(to_version),
        text(details.map(|details| details.to_string())),
    ]
}

/// Rows as CSV (RFC 4180).
pub(super) fn lines<'a>(rows: impl IntoIterator<Item = &'a [String; HEAD.len()]>) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: &dyn std::fmt::Display| Error::Internal(format!("a table cannot be written: {error}"));
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| harmless(cell)))
            .map_err(|error| failed(&error))?;
    }
    writer.into_inner().map_err(|error| failed(&error))
}

fn harmless(cell: &str) -> String {
    // Spreadsheets read the full-width signs of Chinese keyboards as formulas too.
    if cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut row: [String; HEAD.len()] = HEAD.map(str::to_owned);
        for (cell, start) in row.iter_mut().zip(["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"]) {
            *cell = format!("{start}1");
        }
        let text = String::from_utf8(lines([&row]).expect("written")).expect("text");
        assert!(text.starts_with("'=1,'+1,'-1,'@1,'\t1,'＝1,'＋1,'－1,'＠1,"), "{text}");
    }
}
