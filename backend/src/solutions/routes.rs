//! Solutions over the API.

use actix_web::{HttpResponse, get, post, web};
use shared::{
    matches::{MatchQuery, SimilarSolutions, SolutionMatches, SolutionToCompare},
    page::Page,
    problem::Problem,
    solution::{SolutionCard, SolutionQuery, SolutionView},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{matches, query, similar, view};
use crate::{
    access::Actor,
    db::listed,
    entity::solution,
    http::{
        body::Body,
        error::Error,
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{ErrorResponses, WriteErrors},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(list_solutions)
        .service(get_solution)
        .service(list_solution_matches)
        .service(list_similar_solutions)
        .service(find_similar_solutions);
}

/// List solutions
///
/// Public solutions, last published first. For words, counts and totals use `/search`.
#[utoipa::path(
    tag = "solutions",
    operation_id = "list_solutions",
    params(SolutionQuery),
    responses((status = 200, description = "A page of solutions", body = Page<SolutionCard>), ErrorResponses)
)]
#[get("/solutions")]
async fn list_solutions(state: web::Data<State>, Query(query): Query<SolutionQuery>) -> Result<HttpResponse, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let (rows, next_cursor) = query::list(db, &state.keys, Actor::Visitor, &query, &terms).await?;
    reply::public(&Page {
        items: view::cards(rows, &terms)?,
        next_cursor,
    })
}

/// Read a solution
///
/// One public solution, whole, by its id or its reference.
#[utoipa::path(
    tag = "solutions",
    operation_id = "get_solution",
    params(("key" = String, Path, description = "Id or reference", example = "S-0001")),
    responses(
        (status = 200, description = "The solution", body = SolutionView),
        (status = 404, description = "There is no such public solution", body = Problem, content_type = "application/problem+json"),
        ErrorResponses
    )
)]
#[get("/solutions/{key}")]
async fn get_solution(
    state: web::Data<State>,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let db = state.db.reader();
    let row = listed::one::<solution::Entity>(db, Actor::Visitor, &key).await?;
    let version = row.0.version;
    reply::public_thing(&view::view(row, &state.terms.now())?, version)
}

/// Wishes that a solution may answer
///
/// Found by software from the published text: not an assessment, ranking or recommendation. Three bands, with the reasons
/// and the passages that carried each match. Where nothing stands out, at most three come in the band `nearest`: they may well not fit.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_solution_matches",
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), MatchQuery),
    responses(
        (status = 200, description = "Related open wishes, best first", body = SolutionMatches),
        (status = 404, description = "There is no such public solution", body = Problem, content_type = "application/problem+json"),
        ErrorResponses
    )
)]
#[get("/solutions/{key}/matches")]
async fn list_solution_matches(
    state: web::Data<State>,
    PathKey(key): PathKey,
    Query(query): Query<MatchQuery>,
) -> Result<HttpResponse, Error> {
    reply::public(&matches::of_solution(&state, &key, query.language.unwrap_or_default()).await?)
}

/// Solutions that resemble one
///
/// Solutions whose published text says something similar, in whatever language; what takes no more proposals is among them. At
/// most six; often none.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_similar_solutions",
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), MatchQuery),
    responses(
        (status = 200, description = "Similar solutions, most alike first", body = SimilarSolutions),
        (status = 404, description = "There is no such public solution", body = Problem, content_type = "application/problem+json"),
        ErrorResponses
    )
)]
#[get("/solutions/{key}/similar")]
async fn list_similar_solutions(
    state: web::Data<State>,
    PathKey(key): PathKey,
    Query(query): Query<MatchQuery>,
) -> Result<HttpResponse, Error> {
    reply::public(&similar::of_solution(&state, &key, query.language.unwrap_or_default()).await?)
}

/// Solutions that say the same as a text
///
/// For a solution that is being written: is it there already? As for a published solution; nothing of the text is kept.
#[utoipa::path(
    tag = "matches",
    operation_id = "find_similar_solutions",
    request_body = SolutionToCompare,
    responses(
        (status = 200, description = "Similar solutions, most alike first", body = SimilarSolutions),
        (status = 422, description = "Values are not valid; `errors` names them", body = Problem, content_type = "application/problem+json"),
        WriteErrors
    )
)]
#[post("/similar-solutions")]
async fn find_similar_solutions(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(text): Body<SolutionToCompare>,
) -> Result<HttpResponse, Error> {
    reply::private(&similar::of_text(&state, text).await?)
}
