//! Search over the API.

use actix_web::{HttpResponse, get, web};
use shared::search::{SearchQuery, SearchResults};
use utoipa_actix_web::service_config::ServiceConfig;

use super::service;
use crate::{
    http::{error::Error, extract::Query, reply},
    openapi::ErrorResponses,
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(search);
}

/// Search everything public
///
/// Wishes, solutions, organisations and highlights, with exact totals, counts for narrowing and the passages that matched.
/// Traditional Chinese finds simplified and the reverse; Chinese words of two characters are found; English is stemmed.
#[utoipa::path(
    tag = "search",
    operation_id = "search",
    params(SearchQuery),
    responses((status = 200, description = "A page of results", body = SearchResults), ErrorResponses)
)]
#[get("/search")]
async fn search(state: web::Data<State>, Query(query): Query<SearchQuery>) -> Result<HttpResponse, Error> {
    reply::public(&service::search(&state, query).await?)
}
