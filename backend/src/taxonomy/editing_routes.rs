//! Keeping the taxonomy over the API, for administrators.

use actix_web::{HttpResponse, get, http::header, patch, post, web};
use sea_orm::{EntityTrait, QueryOrder};
use shared::taxonomy::{NewTerm, TermMerge, TermPatch, TermView};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{
    editing, merging,
    view::{uses, view},
};
use crate::{
    entity::term,
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{
        PrivateErrors,
        parameters::{IdempotencyKey, IfMatchHeader},
        problems::{CannotMerge, Changed, Invalid, InvalidOrTaken, IsMerged, NoSuchTerm, OnlyTaxonomyEditors},
    },
    request::{asked::Asked, person::Person},
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(list_terms)
        .service(create_term)
        .service(update_term)
        .service(merge_term);
}

/// List the terms for editing
///
/// Includes retired and merged terms, list by list in the editors' order. For administrators.
#[utoipa::path(
    tag = "taxonomy",
    operation_id = "list_terms",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Every term", body = Vec<TermView>),
        OnlyTaxonomyEditors,
        PrivateErrors
    )
)]
#[get("/taxonomy/terms")]
async fn list_terms(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    editing::permit(person.actor())?;
    let db = state.db.reader();
    let rows = term::Entity::find()
        .order_by_asc(term::Column::Kind)
        .order_by_asc(term::Column::Position)
        .order_by_asc(term::Column::Slug)
        .all(db)
        .await?;
    let uses = uses(db, None).await?;
    let terms: Result<Vec<TermView>, Error> = rows
        .into_iter()
        .map(|row| {
            let uses = uses.get(&row.id).copied().unwrap_or_default();
            view(row, uses)
        })
        .collect();
    reply::private(&terms?)
}

/// Add a term
///
/// To one of the three lists. Its slug is never changed. For administrators.
#[utoipa::path(
    tag = "taxonomy",
    operation_id = "create_term",
    security(("bearer" = [])),
    params(IdempotencyKey),
    request_body = NewTerm,
    responses(
        (status = 201, description = "The term", body = TermView),
        OnlyTaxonomyEditors,
        InvalidOrTaken,
        PrivateErrors
    )
)]
#[post("/taxonomy/terms")]
async fn create_term(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    asked: Asked<NewTerm>,
) -> Result<HttpResponse, Error> {
    let row = editing::create(&state, person.0, asked).await?;
    let mut response = HttpResponse::Created();
    Ok(response
        .insert_header((header::CACHE_CONTROL, reply::PRIVATE))
        .json(view(row, 0)?))
}

/// Change a term
///
/// Its name, its position in the list, whether it is retired. Wishes and solutions that use a retired term keep it. For
/// administrators.
#[utoipa::path(
    tag = "taxonomy",
    operation_id = "update_term",
    security(("bearer" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the term"),
        IfMatchHeader
    ),
    request_body = TermPatch,
    responses(
        (status = 200, description = "The updated term", body = TermView),
        OnlyTaxonomyEditors,
        NoSuchTerm,
        IsMerged,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[patch("/taxonomy/terms/{id}")]
async fn update_term(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
    asked: Asked<TermPatch>,
) -> Result<HttpResponse, Error> {
    editing::permit(person.actor())?;
    let row = editing::update(&state, person.actor(), parsed(&id)?, asked).await?;
    term_response(&state, row).await
}

/// Merge a term into another
///
/// Everything that uses it then uses the other term, and its slug becomes an alias of the other in addresses and queries.
/// Returns the remaining term. Cannot be undone. For administrators.
#[utoipa::path(
    tag = "taxonomy",
    operation_id = "merge_term",
    security(("bearer" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the term to merge"),
        IfMatchHeader,
        IdempotencyKey
    ),
    request_body = TermMerge,
    responses(
        (status = 200, description = "The remaining term", body = TermView),
        OnlyTaxonomyEditors,
        NoSuchTerm,
        IsMerged,
        Changed,
        CannotMerge,
        PrivateErrors
    )
)]
#[post("/taxonomy/terms/{id}/merge")]
async fn merge_term(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
    asked: Asked<TermMerge>,
) -> Result<HttpResponse, Error> {
    editing::permit(person.actor())?;
    let row = merging::merge(&state, person.0, parsed(&id)?, asked).await?;
    term_response(&state, row).await
}

fn parsed(id: &str) -> Result<Uuid, Error> {
    id.parse().map_err(|_| Error::not_found())
}

async fn term_response(state: &State, row: term::Model) -> Result<HttpResponse, Error> {
    let version = row.version;
    let uses = uses(state.db.reader(), Some(row.id)).await?;
    let uses = uses.get(&row.id).copied().unwrap_or_default();
    reply::private_thing(&view(row, uses)?, version)
}
