//! Solutions over the API.

use actix_web::{HttpResponse, get, web};
use shared::{
    page::Page,
    solution::{SolutionCard, SolutionQuery, SolutionView},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{query, view, writing_routes};
use crate::{
    access::Actor,
    entity::solution,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{ErrorResponses, problems::NoSuchSolution},
    state::State,
    things::listed,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(list_solutions).service(get_solution);
    writing_routes::mount(config);
}

/// List solutions
///
/// Public solutions, newest first. For full-text search, counts and totals use `/search`.
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
/// One public solution, with all its details, by its id or its reference.
#[utoipa::path(
    tag = "solutions",
    operation_id = "get_solution",
    params(("key" = String, Path, description = "Id or reference", example = "S-0001")),
    responses(
        (status = 200, description = "The solution", body = SolutionView),
        NoSuchSolution,
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
