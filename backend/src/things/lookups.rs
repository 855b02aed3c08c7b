//! What rows may refer to, and what already exists: read before anything is locked, and again under the lock.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use shared::{problem::FieldError, taxonomy::TermKind};
use uuid::Uuid;

use crate::{
    db::{AdvisoryLock, Writer},
    entity::{organisation, term},
    error::Error,
    terms::TermsSnapshot,
};

/// The names that exist.
#[derive(Debug, Clone, PartialEq)]
pub struct Lookups {
    /// Organisations by slug.
    pub organisations: HashMap<String, Uuid>,
    /// The taxonomy.
    pub terms: TermsSnapshot,
    /// The names of the file's kind that are taken: those that exist, and those that the file takes.
    pub taken: HashSet<String>,
    /// The day of loading.
    pub today: NaiveDate,
}

impl Lookups {
    /// Refuses an organisation that does not exist.
    pub fn organisation_exists(&self, errors: &mut Vec<FieldError>, pointer: &str, slug: &str) {
        if !self.organisations.contains_key(slug) {
            errors.push(FieldError::new(pointer, "unknown").with("value", slug));
        }
    }

    /// Refuses terms that do not exist or are named twice.
    pub fn terms_exist(&self, errors: &mut Vec<FieldError>, list: &str, kind: TermKind, slugs: &[String]) {
        for (index, slug) in slugs.iter().enumerate() {
            if self.terms.id(kind, slug).is_none() {
                errors.push(FieldError::new(format!("/{list}/{index}"), "unknown").with("value", slug.as_str()));
            } else if slugs[..index].contains(slug) {
                errors.push(FieldError::new(format!("/{list}/{index}"), "twice").with("value", slug.as_str()));
            }
        }
    }

    /// Takes a name for a record without errors; refuses one that is taken.
    pub fn take(&mut self, errors: &mut Vec<FieldError>, pointer: &str, name: &str) {
        if errors.is_empty() && !self.taken.insert(name.to_owned()) {
            errors.push(FieldError::new(pointer, "taken").with("value", name));
        }
    }

    /// Holds what an import refers to until the transaction ends: one import at a time, and no term is merged away meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold(tx: &Writer) -> Result<(), Error> {
        AdvisoryLock::Import.lock(tx).await?;
        term::Entity::find()
            .select_only()
            .column(term::Column::Id)
            .order_by_asc(term::Column::Id)
            .lock_shared()
            .into_tuple::<Uuid>()
            .all(tx)
            .await?;
        Ok(())
    }

    /// Reads the names.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Self, Error> {
        let organisations: Vec<(String, Uuid)> = organisation::Entity::find()
            .select_only()
            .column(organisation::Column::Slug)
            .column(organisation::Column::Id)
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self {
            organisations: organisations.into_iter().collect(),
            terms: TermsSnapshot::load(db).await?,
            taken: HashSet::new(),
            today,
        })
    }
}
