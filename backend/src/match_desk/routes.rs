//! Candidates, declarations and the queue over the API.

use actix_web::{HttpResponse, get, post, put, web};
use shared::{
    matches::{
        CandidateQuery, DeskQuery, DeskWish, NewDeclaration, OwnDeclaration, SolutionCandidates, WishCandidates,
    },
    page::Page,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{candidates, declarations, queue};
use crate::{
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    idempotency::Once,
    openapi::{
        PrivateErrors,
        parameters::IdempotencyKey,
        problems::{
            Invalid, InvalidParameter, NoSuchSolution, NoSuchWish, OnlyFacilitators, OnlyProviderOrStaff,
            OnlySeekerOrStaff,
        },
    },
    request::{body::Body, person::Person},
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(list_wish_candidates)
        .service(list_solution_candidates)
        .service(get_declaration)
        .service(put_declaration)
        .service(list_desk_wishes)
        .service(look_at_wish);
}

/// Candidates of a wish with their numbers
///
/// What `/wishes/{key}/matches` shows in bands, with scores and what they are made of. For staff, and for members of the
/// organisation that wishes. Found by software from the published text: not an assessment, ranking or recommendation.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_wish_candidates",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), CandidateQuery),
    responses(
        (status = 200, description = "Solutions, best first", body = WishCandidates),
        InvalidParameter,
        OnlySeekerOrStaff,
        NoSuchWish,
        PrivateErrors
    )
)]
#[get("/wishes/{key}/candidates")]
async fn list_wish_candidates(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    Query(query): Query<CandidateQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&candidates::of_wish(&state, person.0, &key, query).await?)
}

/// Candidates of a solution with their numbers
///
/// What `/solutions/{key}/matches` shows in bands, with scores and what they are made of. For staff, and for members of the
/// organisation that offers it. Found by software from the published text: not an assessment, ranking or recommendation.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_solution_candidates",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), CandidateQuery),
    responses(
        (status = 200, description = "Wishes, best first", body = SolutionCandidates),
        InvalidParameter,
        OnlyProviderOrStaff,
        NoSuchSolution,
        PrivateErrors
    )
)]
#[get("/solutions/{key}/candidates")]
async fn list_solution_candidates(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    Query(query): Query<CandidateQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&candidates::of_solution(&state, person.0, &key, query).await?)
}

/// Read what one declared about a wish
///
/// That one has an interest in it or none, with what that amended. For facilitators.
#[utoipa::path(
    tag = "matches",
    operation_id = "get_declaration",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    responses(
        (status = 200, description = "One's declarations", body = OwnDeclaration),
        OnlyFacilitators,
        NoSuchWish,
        PrivateErrors
    )
)]
#[get("/wishes/{key}/declaration")]
async fn get_declaration(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&declarations::own(&state, person.0, &key).await?)
}

/// Declare whether one has an interest in a wish
///
/// Before any verdict on its candidates. It can be amended at any time; what was declared before is kept. Whoever has an
/// interest gives no verdicts, and those given before count no more. For facilitators.
#[utoipa::path(
    tag = "matches",
    operation_id = "put_declaration",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    request_body = NewDeclaration,
    responses(
        (status = 200, description = "One's declarations", body = OwnDeclaration),
        OnlyFacilitators,
        NoSuchWish,
        Invalid,
        PrivateErrors
    )
)]
#[put("/wishes/{key}/declaration")]
async fn put_declaration(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    body: Result<Body<NewDeclaration>, Error>,
) -> Result<HttpResponse, Error> {
    reply::private(&declarations::declare(&state, person.0, &key, body).await?)
}

/// List the wishes of the match desk
///
/// Open ones: first those with most strong candidates that were found since the reader last looked, then the oldest. For
/// facilitators.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_desk_wishes",
    security(("bearer" = [])),
    params(DeskQuery),
    responses(
        (status = 200, description = "A page of the queue", body = Page<DeskWish>),
        InvalidParameter,
        OnlyFacilitators,
        PrivateErrors
    )
)]
#[get("/match-desk/wishes")]
async fn list_desk_wishes(
    state: web::Data<State>,
    person: Person,
    Query(query): Query<DeskQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&queue::page(&state, person.0, &query).await?)
}

/// Note that one has looked at a wish's candidates
///
/// Those found until now are not new to the reader any more. For facilitators.
#[utoipa::path(
    tag = "matches",
    operation_id = "look_at_wish",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or reference", example = "W-0001"),
        IdempotencyKey
    ),
    responses(
        (status = 204, description = "Noted"),
        OnlyFacilitators,
        NoSuchWish,
        PrivateErrors
    )
)]
#[post("/match-desk/wishes/{key}/look")]
async fn look_at_wish(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    once: Once,
) -> Result<HttpResponse, Error> {
    queue::look(&state, person.0, &key, &once).await?;
    Ok(HttpResponse::NoContent().finish())
}
