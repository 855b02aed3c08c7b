//! Search over the API.

use actix_web::{HttpResponse, get, web};
use shared::search::{SearchQuery, SearchResults, SuggestQuery, Suggestions};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{service, suggest as suggesting};
use crate::{
    error::Error,
    http::{extract::Query, reply},
    openapi::ErrorResponses,
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(search);
    config.service(suggest);
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

/// Suggest while the user types
///
/// Wishes, solutions, organisations, fields and technologies whose reference, title, name or label has words that start with
/// the typed text: from the first letter or Chinese character, in either Chinese script. An English word of four or more
/// letters may have one typing error if it matches nothing exactly.
#[utoipa::path(
    tag = "search",
    operation_id = "suggest",
    params(SuggestQuery),
    responses((status = 200, description = "Suggestions", body = Suggestions), ErrorResponses)
)]
#[get("/suggest")]
async fn suggest(state: web::Data<State>, Query(query): Query<SuggestQuery>) -> Result<HttpResponse, Error> {
    reply::public(&suggesting::suggest(&state, query).await?)
}
