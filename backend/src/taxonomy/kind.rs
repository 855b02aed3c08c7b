//! Terms as what is taken from files.

use sea_orm::ConnectionTrait;
use shared::{problem::FieldError, taxonomy::TermRecord, validate::Validate};

use super::service;
use crate::{
    access::Permit,
    db::{Writer, changes::Changed},
    entity::term::{ActiveModel, Entity},
    error::Error,
    imports::Imported,
    things::lookups::Lookups,
};

impl Imported for Entity {
    type Record = TermRecord;
    type Row = ActiveModel;

    async fn taken(_: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
        // Everything that is taken from files may refer to terms: their names are there.
        Ok(Vec::new())
    }

    fn check(record: &TermRecord, names: &mut Lookups) -> Vec<FieldError> {
        let mut errors = record.validate();
        let is_known = names.terms.id(record.kind, &record.slug).is_some();
        let name = format!("{} {}", record.kind.code(), record.slug);
        if is_known || errors.is_empty() && !names.taken.insert(name) {
            errors.push(FieldError::new("/slug", "taken").with("value", record.slug.as_str()));
        }
        errors
    }

    fn rows(records: Vec<TermRecord>, _: &Lookups) -> Vec<ActiveModel> {
        service::rows(records)
    }

    async fn insert(tx: &Writer, permit: Permit, rows: Vec<ActiveModel>) -> Result<Vec<Changed>, Error> {
        service::insert_terms(tx, permit, rows).await?;
        // Nothing carries a new term.
        Ok(Vec::new())
    }
}
