//! Wishes over the API.

use actix_web::{HttpResponse, get, web};
use sea_orm::ConnectionTrait;
use shared::{
    page::Page,
    problem::{FieldError, ProblemCode},
    reference::Key,
    wish::{WishCard, WishQuery, WishView, WithdrawnWish},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{query, view, writing_routes};
use crate::{
    access::Actor,
    entity::wish,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{
        ErrorResponses,
        problems::{NoSuchWish, WasWithdrawn},
    },
    state::State,
    things::{kind::Thing, listed},
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(list_wishes).service(get_wish);
    writing_routes::mount(config);
}

/// List wishes
///
/// Public wishes, newest first unless `sort` says otherwise. For full-text search, counts and totals use `/search`.
#[utoipa::path(
    tag = "wishes",
    operation_id = "list_wishes",
    params(WishQuery),
    responses((status = 200, description = "A page of wishes", body = Page<WishCard>), ErrorResponses)
)]
#[get("/wishes")]
async fn list_wishes(state: web::Data<State>, Query(query): Query<WishQuery>) -> Result<HttpResponse, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let today = state.today();
    let (rows, next_cursor) = query::list(db, &state.keys, Actor::Visitor, &query, &terms, today).await?;
    reply::public(&Page {
        items: view::cards(rows, &terms, today)?,
        next_cursor,
    })
}

/// Read a wish
///
/// One public wish, with all its details, by its id or its reference.
#[utoipa::path(
    tag = "wishes",
    operation_id = "get_wish",
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    responses(
        (status = 200, description = "The wish", body = WishView),
        NoSuchWish,
        WasWithdrawn,
        ErrorResponses
    )
)]
#[get("/wishes/{key}")]
async fn get_wish(state: web::Data<State>, PathKey(key): PathKey, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let row = match listed::one::<wish::Entity>(db, Actor::Visitor, &key).await {
        Err(error) if error.code() == ProblemCode::NotFound => return Err(withdrawn(db, &key, error).await?),
        found => found?,
    };
    let version = row.0.version;
    let joined = query::joined(db, &row.0).await?;
    reply::public_thing(&view::view(row, joined, &terms, state.today())?, version)
}

/// What is said of a wish that is not public: that it was withdrawn, where it was; `otherwise` nothing.
async fn withdrawn(db: &impl ConnectionTrait, key: &Key, otherwise: Error) -> Result<Error, Error> {
    let Some(gone) = wish::Entity::gone(db, key).await? else {
        return Ok(otherwise);
    };
    let said = WithdrawnWish {
        reference: gone.name,
        title: gone.title,
        date: gone.on,
        reason: gone.reason,
        continued_in: gone.continued_in,
    };
    let said = serde_json::to_value(said).map_err(|error| Error::Internal(error.to_string()))?;
    let error = FieldError {
        params: said.as_object().cloned().unwrap_or_default(),
        ..FieldError::new("", "withdrawn")
    };
    Ok(Error::problem(ProblemCode::Withdrawn).with_error(error))
}
