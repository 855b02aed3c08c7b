//! A file on its way into the database: read, checked and converted before anything is locked, so that what remains to be done
//! while others wait is writing alone.

use serde::de::DeserializeOwned;

use super::{
    check::Check,
    read::{self, BadRow, Format},
    run::ImportKind,
};
use crate::{
    access::Permit,
    db::Writer,
    entity::{highlight, organisation, solution, term, wish},
    error::Error,
    highlights, organisations, solutions, taxonomy,
    things::lookups::Lookups,
    wishes,
};

/// Rows that are ready to be written.
pub(super) enum Rows {
    Terms(Vec<term::ActiveModel>),
    Organisations(Vec<organisation::ActiveModel>),
    Wishes(Vec<wish::ActiveModel>),
    Solutions(Vec<solution::ActiveModel>),
    Highlights(Vec<highlight::ActiveModel>),
}

/// What became of a file.
pub(super) struct Sorted {
    /// How many records are good.
    pub good: usize,
    /// Their rows.
    pub rows: Rows,
    /// The bad ones, by line.
    pub bad: Vec<BadRow>,
}

impl Sorted {
    /// Reads, checks and converts a file as far as can be known from these names.
    pub fn of(kind: ImportKind, text: &str, format: Format, names: &Lookups) -> Self {
        fn sorted<T: DeserializeOwned + Check>(
            text: &str,
            format: Format,
            names: &Lookups,
            rows: impl FnOnce(Vec<T>) -> Rows,
        ) -> Sorted {
            let (records, bad) = sort(text, format, &mut names.clone());
            Sorted {
                good: records.len(),
                rows: rows(records),
                bad,
            }
        }
        let today = names.today;
        match kind {
            ImportKind::Term => sorted(text, format, names, |records| Rows::Terms(taxonomy::rows(records))),
            ImportKind::Organisation => sorted(text, format, names, |records| {
                Rows::Organisations(organisations::rows(records, today))
            }),
            ImportKind::Wish => sorted(text, format, names, |records| {
                Rows::Wishes(wishes::rows(records, names))
            }),
            ImportKind::Solution => sorted(text, format, names, |records| {
                Rows::Solutions(solutions::rows(records, names))
            }),
            ImportKind::Highlight => sorted(text, format, names, |records| {
                Rows::Highlights(highlights::rows(records, today))
            }),
        }
    }

    /// Whether its good rows are to be taken.
    pub fn is_taken(&self, skip_bad: bool) -> bool {
        self.good > 0 && (skip_bad || self.bad.is_empty())
    }
}

impl Rows {
    /// Writes them.
    pub async fn write(self, tx: &Writer, permit: Permit) -> Result<(), Error> {
        let changed = match self {
            Self::Terms(rows) => {
                taxonomy::insert_terms(tx, permit, rows).await?;
                Vec::new()
            }
            Self::Organisations(rows) => organisations::insert_organisations(tx, permit, rows).await?,
            Self::Wishes(rows) => wishes::insert_wishes(tx, permit, rows).await?,
            Self::Solutions(rows) => solutions::insert_solutions(tx, permit, rows).await?,
            Self::Highlights(rows) => highlights::insert_highlights(tx, permit, rows).await?,
        };
        tx.publish(changed);
        Ok(())
    }
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
