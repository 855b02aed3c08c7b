//! One import: read, check, write, number, commit. Nothing is taken while a row is bad, unless that is asked for; a process
//! killed half-way leaves nothing behind.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use shared::policy::{Action, Facts};

use super::{
    check::Check,
    lookups::Lookups,
    read::{self, BadRow, Format},
};
use crate::{
    access::{Actor, authorize},
    db::{Database, Writer, changes},
    highlights,
    http::error::Error,
    organisations, solutions, taxonomy, wishes,
};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ImportKind {
    /// Terms of the taxonomy.
    Term,
    /// Organisations.
    Organisation,
    /// Wishes.
    Wish,
    /// Solutions.
    Solution,
    /// News and events.
    Highlight,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// How many rows were taken.
    pub taken: usize,
    /// The rows that were not, by line.
    pub bad: Vec<BadRow>,
}

/// Takes the records in `text`. With bad rows and without `skip_bad` nothing is taken.
///
/// # Errors
/// When the database fails; nothing was taken then.
pub async fn import(
    db: &Database,
    kind: ImportKind,
    text: &str,
    format: Format,
    skip_bad: bool,
    today: NaiveDate,
) -> Result<Report, Error> {
    let tx = db.begin().await?;
    let report = import_in(&tx, kind, text, format, skip_bad, today).await?;
    tx.commit().await?;
    Ok(report)
}

/// The same within a transaction, for imports that belong together.
///
/// # Errors
/// When the database fails.
pub async fn import_in(
    tx: &Writer,
    kind: ImportKind,
    text: &str,
    format: Format,
    skip_bad: bool,
    today: NaiveDate,
) -> Result<Report, Error> {
    let permit = authorize(Actor::Operator, Action::Import, Facts::NONE)?;
    let mut lookups = Lookups::load(tx, today).await?;
    let mut changed = Vec::new();
    macro_rules! take {
        ($records:ident => $write:expr) => {{
            let (records, bad) = sort(text, format, &mut lookups);
            let report = Report {
                taken: records.len(),
                bad,
            };
            if report.taken == 0 || (!report.bad.is_empty() && !skip_bad) {
                return Ok(Report { taken: 0, ..report });
            }
            let $records = records;
            $write;
            report
        }};
    }
    let report = match kind {
        ImportKind::Term => take!(records => taxonomy::import_terms(tx, permit, records).await?),
        ImportKind::Organisation => {
            take!(records => changed = organisations::import_organisations(tx, permit, records, today).await?)
        }
        ImportKind::Wish => take!(records => changed = wishes::import_wishes(tx, permit, records, &lookups).await?),
        ImportKind::Solution => {
            take!(records => changed = solutions::import_solutions(tx, permit, records, &lookups).await?)
        }
        ImportKind::Highlight => {
            take!(records => changed = highlights::import_highlights(tx, permit, records, today).await?)
        }
    };
    changes::record(tx, &changed).await?;
    Ok(report)
}

/// Reads and checks every row: the good records in order, the bad rows by line.
fn sort<T: DeserializeOwned + Check>(text: &str, format: Format, lookups: &mut Lookups) -> (Vec<T>, Vec<BadRow>) {
    let (rows, mut bad) = read::read::<T>(text, format);
    let mut good = Vec::new();
    for row in rows {
        let errors = row.record.check(lookups);
        if errors.is_empty() {
            good.push(row.record);
        } else {
            bad.push(BadRow { line: row.line, errors });
        }
    }
    bad.sort_by_key(|row| row.line);
    (good, bad)
}
