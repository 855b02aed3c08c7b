//! Adding and changing terms. What carries a term is told of its new name through the change table, so that caches and the
//! search index follow everywhere.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use shared::{
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    search::Kind,
    taxonomy::{NewTerm, TermPatch},
};
use uuid::Uuid;

use crate::{
    access::{Actor, Permit, authorize, authorize_for},
    audit::{self, Event},
    clock,
    db::{
        Writer,
        changes::{self, Changed},
        is_duplicate, json,
    },
    entity::{solution_term, term, wish_term},
    http::{
        body::Body,
        error::{Error, invalid},
        if_match::IfMatch,
    },
    state::State,
};

pub(super) fn permit(actor: Actor) -> Result<Permit, Error> {
    // Everybody knows the taxonomy; not everybody may change it.
    authorize(actor, Action::EditTaxonomy, Facts::PUBLIC)
}

/// The same for one term.
pub(super) fn permit_for(actor: Actor, term: Uuid) -> Result<Permit, Error> {
    authorize_for(actor, Action::EditTaxonomy, term, Facts::PUBLIC)
}

pub(super) fn refused(error: FieldError) -> Error {
    Error::problem(ProblemCode::Invalid).with_error(error)
}

fn taken() -> Error {
    refused(FieldError::new("/slug", "taken"))
}

pub(super) fn event(action: &'static str, term: Uuid, versions: (Option<i32>, i32)) -> Event<'static> {
    Event {
        action,
        kind: "term",
        thing: term,
        part_of: [None; 2],
        versions: Some(versions),
    }
}

/// A term that is to be changed, in the version that was read.
pub(super) async fn found(tx: &Writer, id: Uuid, if_match: Result<IfMatch, Error>) -> Result<term::Model, Error> {
    let term = term::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(Error::not_found)?;
    if_match?.check(term.version)?;
    if term.merged_into.is_some() {
        return Err(Error::problem(ProblemCode::IllegalTransition));
    }
    Ok(term)
}

/// The wishes and solutions that carry a term.
pub(super) async fn carriers(db: &impl ConnectionTrait, term: Uuid) -> Result<Vec<Changed>, Error> {
    let wishes: Vec<Uuid> = wish_term::Entity::find()
        .select_only()
        .column(wish_term::Column::WishId)
        .filter(wish_term::Column::TermId.eq(term))
        .into_tuple()
        .all(db)
        .await?;
    let solutions: Vec<Uuid> = solution_term::Entity::find()
        .select_only()
        .column(solution_term::Column::SolutionId)
        .filter(solution_term::Column::TermId.eq(term))
        .into_tuple()
        .all(db)
        .await?;
    let of = |kind: Kind| move |id| Changed { kind, id };
    let wishes = wishes.into_iter().map(of(Kind::Wish));
    Ok(wishes.chain(solutions.into_iter().map(of(Kind::Solution))).collect())
}

/// Adds a term.
pub(super) async fn create(
    state: &State,
    actor: Actor,
    body: Result<Body<NewTerm>, Error>,
) -> Result<term::Model, Error> {
    let permit = permit(actor)?;
    let Body(new) = body?;
    invalid(new.validate())?;
    let kind = json::code(&new.kind);
    let tx = state.db.begin().await?;
    let list: Vec<(String, i32)> = term::Entity::find()
        .select_only()
        .column(term::Column::Slug)
        .column(term::Column::Position)
        .filter(term::Column::Kind.eq(&kind))
        .into_tuple()
        .all(&tx)
        .await?;
    if list.iter().any(|(slug, _)| *slug == new.slug) {
        return Err(taken());
    }
    let last = list.iter().map(|(_, position)| position.saturating_add(1)).max();
    let now = clock::now();
    let row = term::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        kind,
        slug: new.slug,
        name: json::Text::official(new.name),
        position: new.position.map_or(last.unwrap_or_default(), i32::from),
        retired_at: None,
        merged_into: None,
    };
    let inserted = term::Entity::insert(row.clone().into_active_model());
    inserted
        .exec_without_returning(&tx)
        .await
        .map_err(|error| match is_duplicate(&error) {
            // Another request was quicker by a moment.
            true => taken(),
            false => error.into(),
        })?;
    audit::record(&tx, permit, event("create_term", row.id, (None, 1))).await?;
    changes::record(&tx, &[]).await?;
    tx.commit().await?;
    state.committed.notify_one();
    Ok(row)
}

/// Changes name, place, and whether it is offered.
pub(super) async fn update(
    state: &State,
    actor: Actor,
    id: Uuid,
    if_match: Result<IfMatch, Error>,
    body: Result<Body<TermPatch>, Error>,
) -> Result<term::Model, Error> {
    let permit = permit_for(actor, id)?;
    let tx = state.db.begin().await?;
    let mut row = found(&tx, id, if_match).await?;
    let Body(patch) = body?;
    invalid(patch.validate())?;
    let now = clock::now();
    let is_renamed = patch.name.is_some();
    let from = row.version;
    row.version += 1;
    row.updated_at = now;
    if let Some(name) = patch.name {
        row.name = json::Text::official(name);
    }
    if let Some(position) = patch.position {
        row.position = position.into();
    }
    match patch.retired {
        Some(true) => row.retired_at = row.retired_at.or(Some(now)),
        Some(false) => row.retired_at = None,
        None => {}
    }
    let changed = term::ActiveModel {
        id: Set(row.id),
        version: Set(row.version),
        updated_at: Set(row.updated_at),
        name: Set(row.name.clone()),
        position: Set(row.position),
        retired_at: Set(row.retired_at),
        ..Default::default()
    };
    term::Entity::update(changed).exec(&tx).await?;
    audit::record(&tx, permit, event("update_term", row.id, (Some(from), row.version))).await?;
    // Only names are in the index.
    let told = if is_renamed {
        carriers(&tx, id).await?
    } else {
        Vec::new()
    };
    changes::record(&tx, &told).await?;
    tx.commit().await?;
    state.committed.notify_one();
    Ok(row)
}
