//! Wishes over the API.

use actix_web::{HttpResponse, get, web};
use shared::{
    page::Page,
    wish::{WishCard, WishQuery, WishView},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{query, view};
use crate::{
    access::Actor,
    entity::wish,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{ErrorResponses, problems::NoSuchWish},
    state::State,
    things::listed,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(list_wishes).service(get_wish);
}

/// List wishes
///
/// Public wishes, last published first unless `sort` says otherwise. For words, counts and totals use `/search`.
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
/// One public wish, whole, by its id or its reference.
#[utoipa::path(
    tag = "wishes",
    operation_id = "get_wish",
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    responses(
        (status = 200, description = "The wish", body = WishView),
        NoSuchWish,
        ErrorResponses
    )
)]
#[get("/wishes/{key}")]
async fn get_wish(state: web::Data<State>, PathKey(key): PathKey, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let row = listed::one::<wish::Entity>(db, Actor::Visitor, &key).await?;
    let version = row.0.version;
    let joined = query::joined(db, &row.0).await?;
    reply::public_thing(&view::view(row, joined, &terms, state.today())?, version)
}
