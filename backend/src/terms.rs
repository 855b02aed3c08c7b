//! The terms in memory, read again whenever something was committed.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use shared::{
    problem::FieldError,
    taxonomy::{Taxonomy, Term, TermKind},
};
use uuid::Uuid;

use crate::{
    entity::term::{Column, Entity},
    error::Error,
};

/// All terms as of one commit. A term that was merged into another is known by its slug and id, and is an alias of that one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TermsSnapshot {
    by_id: HashMap<Uuid, (TermKind, Term)>,
    by_slug: HashMap<(TermKind, String), Uuid>,
    order: HashMap<Uuid, usize>,
    merged: HashMap<Uuid, Uuid>,
    /// As the API gives them.
    pub taxonomy: Taxonomy,
}

impl TermsSnapshot {
    /// Reads the terms.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(db: &impl ConnectionTrait) -> Result<Self, Error> {
        let rows = Entity::find()
            .order_by_asc(Column::Position)
            .order_by_asc(Column::Slug)
            .all(db)
            .await?;
        let mut snapshot = Self::default();
        let (merged, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.merged_into.is_some());
        for (position, row) in rows.into_iter().enumerate() {
            let kind: TermKind = row.kind.0;
            let term = Term {
                slug: row.slug,
                name: row.name.0,
                retired: row.retired_at.is_some(),
            };
            match kind {
                TermKind::Category => snapshot.taxonomy.categories.push(term.clone()),
                TermKind::Technology => snapshot.taxonomy.technologies.push(term.clone()),
                TermKind::Benefit => snapshot.taxonomy.benefits.push(term.clone()),
            }
            snapshot.order.insert(row.id, position);
            snapshot.by_slug.insert((kind, term.slug.clone()), row.id);
            snapshot.by_id.insert(row.id, (kind, term));
        }
        for row in merged {
            let Some(into) = row.merged_into.filter(|into| snapshot.by_id.contains_key(into)) else {
                continue;
            };
            snapshot.by_slug.insert((row.kind.0, row.slug), into);
            snapshot.merged.insert(row.id, into);
        }
        Ok(snapshot)
    }

    /// The id of a term.
    #[must_use]
    pub fn id(&self, kind: TermKind, slug: &str) -> Option<Uuid> {
        self.by_slug.get(&(kind, slug.to_owned())).copied()
    }

    /// The slug that a term has now: that of the one it was merged into. An unknown one stays as it is.
    #[must_use]
    pub fn current(&self, kind: TermKind, slug: String) -> String {
        let term = self
            .by_slug
            .get(&(kind, slug.clone()))
            .and_then(|id| self.by_id.get(id));
        term.map_or(slug, |(_, term)| term.slug.clone())
    }

    /// The terms with these slugs, in the taxonomy's order, merged ones as what they were merged into. Names each unknown one
    /// below `pointer`.
    #[must_use]
    pub fn named(&self, kind: TermKind, slugs: &[String], pointer: &str, errors: &mut Vec<FieldError>) -> Vec<Term> {
        let mut found = Vec::new();
        for (at, slug) in slugs.iter().enumerate() {
            match self.id(kind, &self.current(kind, slug.clone())) {
                Some(id) => found.push(id),
                None => errors.push(FieldError::new(format!("{pointer}/{at}"), "unknown")),
            }
        }
        self.of_kind(kind, &found)
    }

    /// The ids of the terms with these slugs; unknown ones are left out, since nothing carries them.
    #[must_use]
    pub fn ids(&self, kind: TermKind, slugs: &[String]) -> Vec<Uuid> {
        slugs.iter().filter_map(|slug| self.id(kind, slug)).collect()
    }

    /// The ids of the terms with these slugs, of several kinds, each once: two slugs may stand for one term, since one was merged
    /// into the other.
    #[must_use]
    pub fn ids_of(&self, named: &[(TermKind, &Vec<String>)]) -> Vec<Uuid> {
        let mut ids: Vec<Uuid> = Vec::new();
        for id in named.iter().flat_map(|(kind, slugs)| self.ids(*kind, slugs)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// The terms of one kind among `ids`, in the taxonomy's order.
    #[must_use]
    pub fn of_kind(&self, kind: TermKind, ids: &[Uuid]) -> Vec<Term> {
        let mut ids: Vec<&Uuid> = ids.iter().map(|id| self.merged.get(id).unwrap_or(id)).collect();
        ids.sort_by_key(|id| self.order.get(id));
        ids.dedup();
        ids.into_iter()
            .filter_map(|id| self.by_id.get(id))
            .filter(|(own, _)| *own == kind)
            .map(|(_, term)| term.clone())
            .collect()
    }

    /// The slugs of the terms of one kind among `ids`, in the taxonomy's order.
    #[must_use]
    pub fn slugs(&self, kind: TermKind, ids: &[Uuid]) -> Vec<String> {
        self.of_kind(kind, ids).into_iter().map(|term| term.slug).collect()
    }
}

/// The snapshot that holds now.
#[derive(Debug)]
pub struct Terms(RwLock<Arc<TermsSnapshot>>);

impl Terms {
    /// Starts with this snapshot.
    #[must_use]
    pub fn new(snapshot: TermsSnapshot) -> Self {
        Self(RwLock::new(Arc::new(snapshot)))
    }

    /// The snapshot that holds now.
    #[must_use]
    pub fn now(&self) -> Arc<TermsSnapshot> {
        // Nothing panics while it holds the lock; a poisoned one still has a whole snapshot.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another snapshot in its place.
    pub fn replace(&self, snapshot: TermsSnapshot) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }
}
