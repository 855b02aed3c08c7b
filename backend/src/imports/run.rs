//! One import: read, check, write, number, commit. Nothing is taken while a row is bad, unless that is asked for; a process
//! killed half-way leaves nothing behind.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use shared::{
    policy::{Action, Facts},
    problem::ProblemCode,
};

use super::{
    imported::Imported,
    read::{BadRow, Format},
    ready::Sorted,
};
use crate::{
    access::{Actor, authorize},
    db::{Database, Writer},
    error::{Error, is_duplicate},
    things::lookups::Lookups,
};

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
pub async fn import<T: Imported>(
    db: &Database,
    text: &str,
    format: Format,
    skip_bad: bool,
    today: NaiveDate,
) -> Result<Report, Error> {
    let permit = authorize(Actor::Operator, Action::Import, Facts::NONE)?;
    for _ in 0..ROUNDS {
        let names = load_names::<T>(db.reader(), today).await?;
        let sorted = Sorted::<T>::of(text, format, &names);
        if !sorted.is_taken(skip_bad) {
            return Ok(Report {
                taken: 0,
                bad: sorted.bad,
            });
        }
        let tx = db.begin().await?;
        Lookups::hold(&tx).await?;
        if load_names::<T>(&tx, today).await? != names {
            continue;
        }
        let taken = sorted.good;
        match sorted.write(&tx, permit).await {
            // Another writer took a name that no lock could hold free: the next check sees it.
            Err(Error::Database(error)) if is_duplicate(&error) => {}
            written => {
                let bad = written?;
                tx.commit().await?;
                return Ok(Report { taken, bad });
            }
        }
    }
    Err(Error::problem(ProblemCode::Unavailable).with_detail("Others write the same names all the time."))
}

/// The same within a transaction, for imports that belong together; the names are to be held (see [`Lookups::hold`]).
///
/// # Errors
/// When the database fails.
pub async fn import_in<T: Imported>(
    tx: &Writer,
    text: &str,
    format: Format,
    today: NaiveDate,
) -> Result<Report, Error> {
    let permit = authorize(Actor::Operator, Action::Import, Facts::NONE)?;
    let names = load_names::<T>(tx, today).await?;
    let sorted = Sorted::<T>::of(text, format, &names);
    if !sorted.is_taken(false) {
        return Ok(Report {
            taken: 0,
            bad: sorted.bad,
        });
    }
    let taken = sorted.good;
    let bad = sorted.write(tx, permit).await?;
    Ok(Report { taken, bad })
}

async fn load_names<T: Imported>(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Lookups, Error> {
    let mut names = Lookups::load(db, today).await?;
    names.taken.extend(T::taken(db).await?);
    Ok(names)
}
