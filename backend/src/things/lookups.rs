//! What rows may refer to, and what already exists: read before anything is locked, and again under the lock.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use shared::taxonomy::TermKind;
use uuid::Uuid;

use crate::{
    db::{Turn, Writer},
    entity::{highlight, json::Ids, organisation, solution, term, wish},
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
    /// References and slugs that are taken, and those that the file takes.
    pub taken: HashSet<String>,
    /// The day of loading.
    pub today: NaiveDate,
}

impl Lookups {
    /// The ids of the terms with these slugs.
    #[must_use]
    pub fn term_ids(&self, named: &[(TermKind, &Vec<String>)]) -> Ids {
        let mut ids: Vec<Uuid> = Vec::new();
        for id in named.iter().flat_map(|(kind, slugs)| self.terms.ids(*kind, slugs)) {
            // Two slugs may stand for one term, since one was merged into the other.
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ids(ids)
    }

    /// Holds what an import refers to until the transaction ends: one import at a time, and no term is merged away meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hold(tx: &Writer) -> Result<(), Error> {
        Turn::Import.take(tx).await?;
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
        let wishes = wish::Entity::find().select_only().column(wish::Column::Reference);
        let wishes: Vec<Option<String>> = wishes.into_tuple().all(db).await?;
        let solutions = solution::Entity::find()
            .select_only()
            .column(solution::Column::Reference);
        let solutions: Vec<Option<String>> = solutions.into_tuple().all(db).await?;
        let highlights = highlight::Entity::find().select_only().column(highlight::Column::Slug);
        let highlights: Vec<String> = highlights.into_tuple().all(db).await?;
        let slugs = highlights.iter().map(|slug| format!("highlight {slug}"));
        let taken = wishes.into_iter().chain(solutions).flatten().chain(slugs).collect();
        Ok(Self {
            organisations: organisations.into_iter().collect(),
            terms: TermsSnapshot::load(db).await?,
            taken,
            today,
        })
    }
}
