//! One import: read, check, write, number, commit. Nothing is taken while a row is bad, unless that is asked for; a process
//! killed half-way leaves nothing behind.

use chrono::NaiveDate;
use shared::{
    policy::{Action, Facts},
    problem::ProblemCode,
};

use super::{
    read::{BadRow, Format},
    ready::Sorted,
};
use crate::{
    access::{Actor, authorize},
    db::{Database, Writer},
    error::{Error, is_duplicate},
    things::lookups::Lookups,
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

/// How often an import looks again where others wrote what it had looked at, before it gives up.
const ROUNDS: usize = 5;

/// Takes the records in `text`. With bad rows and without `skip_bad` nothing is taken.
///
/// The file is made ready first, and the database locked only to write: a server that runs meanwhile is kept waiting briefly.
/// What the file was checked against is looked at again under the lock; where it has changed, the file is checked again.
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
    let permit = authorize(Actor::Operator, Action::Import, Facts::NONE)?;
    for _ in 0..ROUNDS {
        let names = Lookups::load(db.reader(), today).await?;
        let sorted = Sorted::of(kind, text, format, &names);
        if !sorted.is_taken(skip_bad) {
            return Ok(Report {
                taken: 0,
                bad: sorted.bad,
            });
        }
        let tx = db.begin().await?;
        Lookups::hold(&tx).await?;
        if Lookups::load(&tx, today).await? != names {
            continue;
        }
        match sorted.rows.write(&tx, permit).await {
            // Another writer took a name that no lock could hold free: the next check sees it.
            Err(Error::Database(error)) if is_duplicate(&error) => {}
            written => {
                written?;
                tx.commit().await?;
                return Ok(Report {
                    taken: sorted.good,
                    bad: sorted.bad,
                });
            }
        }
    }
    Err(Error::problem(ProblemCode::Unavailable).with_detail("Others write the same names all the time."))
}

/// The same within a transaction, for imports that belong together; the names are to be held (see [`Lookups::hold`]).
///
/// # Errors
/// When the database fails.
pub async fn import_in(
    tx: &Writer,
    kind: ImportKind,
    text: &str,
    format: Format,
    today: NaiveDate,
) -> Result<Report, Error> {
    let permit = authorize(Actor::Operator, Action::Import, Facts::NONE)?;
    let names = Lookups::load(tx, today).await?;
    let sorted = Sorted::of(kind, text, format, &names);
    let taken = sorted.is_taken(false);
    if taken {
        sorted.rows.write(tx, permit).await?;
    }
    Ok(Report {
        taken: if taken { sorted.good } else { 0 },
        bad: sorted.bad,
    })
}
