//! News and events over the API.

use actix_web::{HttpResponse, get, web};
use shared::{
    highlight::{HighlightCard, HighlightQuery, HighlightView},
    page::Page,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{query, view};
use crate::{
    access::Actor,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{ErrorResponses, problems::NoSuchHighlight},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(list_highlights).service(get_highlight);
}

/// List news and events
///
/// Newest first.
#[utoipa::path(
    tag = "highlights",
    operation_id = "list_highlights",
    params(HighlightQuery),
    responses((status = 200, description = "A page of news and events", body = Page<HighlightCard>), ErrorResponses)
)]
#[get("/highlights")]
async fn list_highlights(state: web::Data<State>, Query(query): Query<HighlightQuery>) -> Result<HttpResponse, Error> {
    let (rows, next_cursor) = query::list(state.db.reader(), &state.keys, Actor::Visitor, &query).await?;
    let items = rows.into_iter().map(view::card).collect::<Result<_, _>>()?;
    reply::public(&Page { items, next_cursor })
}

/// Read news or an event
///
/// One highlight by its id or its slug.
#[utoipa::path(
    tag = "highlights",
    operation_id = "get_highlight",
    params(("key" = String, Path, description = "Id or slug", example = "call-for-solutions-day")),
    responses(
        (status = 200, description = "The highlight", body = HighlightView),
        NoSuchHighlight,
        ErrorResponses
    )
)]
#[get("/highlights/{key}")]
async fn get_highlight(
    state: web::Data<State>,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let row = query::one(state.db.reader(), Actor::Visitor, &key).await?;
    let version = row.version;
    reply::public_thing(&view::view(row)?, version)
}
