//! A file on its way into the database: read, checked and converted before anything is locked, so that what remains to be done
//! while others wait is writing alone.

use super::{
    imported::Imported,
    read::{self, BadRow, Format},
};
use crate::{access::Permit, db::Writer, error::Error, things::lookups::Lookups};

/// What became of a file.
pub(super) struct Sorted<T: Imported> {
    /// How many records are good.
    pub good: usize,
    /// The bad ones, by line.
    pub bad: Vec<BadRow>,
    /// The rows of the good ones.
    rows: Vec<T::Row>,
}

impl<T: Imported> Sorted<T> {
    /// Reads, checks and converts a file as far as can be known from these names.
    pub fn of(text: &str, format: Format, names: &Lookups) -> Self {
        let (records, bad) = sort::<T>(text, format, &mut names.clone());
        Self {
            good: records.len(),
            bad,
            rows: T::rows(records, names),
        }
    }

    /// Whether its good rows are to be taken.
    pub fn is_taken(&self, skip_bad: bool) -> bool {
        self.good > 0 && (skip_bad || self.bad.is_empty())
    }

    /// Writes the good rows; gives the bad ones.
    pub async fn write(self, tx: &Writer, permit: Permit) -> Result<Vec<BadRow>, Error> {
        let changed = T::insert(tx, permit, self.rows).await?;
        tx.publish(changed);
        Ok(self.bad)
    }
}

/// Reads and checks every row: the good records in order, the bad rows by line.
fn sort<T: Imported>(text: &str, format: Format, names: &mut Lookups) -> (Vec<T::Record>, Vec<BadRow>) {
    let (rows, mut bad) = read::read::<T::Record>(text, format);
    let mut good = Vec::new();
    for row in rows {
        let errors = T::check(&row.record, names);
        if errors.is_empty() {
            good.push(row.record);
        } else {
            bad.push(BadRow { line: row.line, errors });
        }
    }
    bad.sort_by_key(|row| row.line);
    (good, bad)
}
