//! What can be taken from a file.

use std::future::Future;

use sea_orm::ConnectionTrait;
use serde::de::DeserializeOwned;
use shared::problem::FieldError;

use crate::{
    access::Permit,
    db::{Writer, changes::Changed},
    error::Error,
    things::lookups::Lookups,
};

/// Things that can be taken from a file, by their table.
pub trait Imported {
    /// A record of the file.
    type Record: DeserializeOwned;
    /// A row that is ready to be written.
    type Row;

    /// The names that are taken, apart from those that [`Lookups`] has anyway.
    ///
    /// # Errors
    /// When the database fails.
    fn taken(db: &impl ConnectionTrait) -> impl Future<Output = Result<Vec<String>, Error>>;

    /// Every rule that the record breaks, of its own and beyond: that what it names exists, and that what it takes is free. A good
    /// record takes its name, so that a second one of the file does not.
    fn check(record: &Self::Record, names: &mut Lookups) -> Vec<FieldError>;

    /// The rows of these records, which were checked before.
    fn rows(records: Vec<Self::Record>, names: &Lookups) -> Vec<Self::Row>;

    /// Writes the rows; gives the things whose change is to be published.
    ///
    /// # Errors
    /// When the database fails.
    fn insert(tx: &Writer, permit: Permit, rows: Vec<Self::Row>) -> impl Future<Output = Result<Vec<Changed>, Error>>;
}
