//! Candidates, declarations and the queue over the API.

use actix_web::{HttpResponse, get, post, put, web};
use shared::{
    matches::{
        CandidateQuery, DeskQuery, DeskWish, NewDeclaration, OwnDeclaration, SolutionCandidates, WishCandidates,
    },
    page::Page,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{candidates, declarations, queue, ranking};
use crate::{
    entity::{solution, wish},
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

/// List the candidates of a wish with scores
///
/// What `/wishes/{key}/matches` shows in bands, with scores and their parts. For staff, and for members of the organisation
/// that posted it. Found by software from the published text: not an assessment, ranking or recommendation.
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
    let (fits, items) = candidates::of::<wish::Entity, solution::Entity>(&state, person.0, &key, query).await?;
    let model = ranking::model(&state);
    reply::private(&WishCandidates { fits, items, model })
}

/// List the candidates of a solution with scores
///
/// What `/solutions/{key}/matches` shows in bands, with scores and their parts. For staff, and for members of the organisation
/// that offers it. Found by software from the published text: not an assessment, ranking or recommendation.
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
    let (fits, items) = candidates::of::<solution::Entity, wish::Entity>(&state, person.0, &key, query).await?;
    let model = ranking::model(&state);
    reply::private(&SolutionCandidates { fits, items, model })
}

/// Read your declarations about a wish
///
/// Whether the caller has an interest in it, with earlier declarations. For facilitators.
#[utoipa::path(
    tag = "matches",
    operation_id = "get_declaration",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    responses(
        (status = 200, description = "Your declarations", body = OwnDeclaration),
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

/// Declare whether you have an interest in a wish
///
/// Required before any verdict on its candidates. It can be amended at any time; earlier declarations are kept. A person with
/// an interest cannot give verdicts, and earlier verdicts no longer count. For facilitators.
#[utoipa::path(
    tag = "matches",
    operation_id = "put_declaration",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    request_body = NewDeclaration,
    responses(
        (status = 200, description = "Your declarations", body = OwnDeclaration),
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
/// Open wishes: first those with the most new strong candidates since the caller last looked, then the oldest. For
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

/// Mark a wish's candidates as seen
///
/// Candidates found so far are no longer new for the caller. For facilitators.
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
