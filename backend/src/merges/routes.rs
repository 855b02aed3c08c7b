//! Merging wishes over the API.

use actix_web::{HttpResponse, get, http::StatusCode, post, web};
use shared::{
    merge::{MergeProposal, MergeTransition, NewMerge, WishMerges},
    policy::{Action, Facts},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{answer, propose, query, view};
use crate::{
    access::authorize,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{
        PrivateErrors,
        parameters::{IdempotencyKey, IfMatchHeader},
        problems::{
            CannotAnswerMerge, CannotContinue, CannotProposeMerge, Changed, Invalid, NotAllowed, NotVisible,
            OnlyFacilitators, OnlyFacilitatorsOutside,
        },
    },
    request::{asked::Asked, person::Person},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(get_wish_merges)
        .service(propose_wish_merge)
        .service(answer_wish_merge)
        .service(list_merges);
}

/// The answer, with the version of the proposal that waits.
fn shown(merges: &WishMerges, status: StatusCode) -> Result<HttpResponse, Error> {
    let mut response = match merges.waiting() {
        Some(waiting) => reply::private_thing(merges, waiting.version)?,
        None => reply::private(merges)?,
    };
    *response.status_mut() = status;
    Ok(response)
}

/// Read what was proposed about a duplicate
///
/// Proposals that this wish is continued in another one, the last first, and what the caller can do. For the members of its
/// organisation and for facilitators.
#[utoipa::path(
    tag = "wishes",
    operation_id = "get_wish_merges",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference of the duplicate", example = "W-0001")),
    responses(
        (status = 200, description = "The proposals", body = WishMerges),
        NotAllowed,
        NotVisible,
        PrivateErrors
    )
)]
#[get("/wishes/{key}/merges")]
async fn get_wish_merges(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    shown(&view::of_wish(state.db.reader(), person.0, &key).await?, StatusCode::OK)
}

/// Propose to continue a wish in another one
///
/// For two published wishes that say the same. The owner of the first one, the duplicate, agrees or refuses. One proposal at a
/// time. For facilitators who are members of neither organisation and have declared no interest in either wish.
#[utoipa::path(
    tag = "wishes",
    operation_id = "propose_wish_merge",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or reference of the duplicate", example = "W-0001"),
        IdempotencyKey
    ),
    request_body = NewMerge,
    responses(
        (status = 201, description = "The proposals", body = WishMerges),
        OnlyFacilitatorsOutside,
        NotVisible,
        CannotProposeMerge,
        CannotContinue,
        PrivateErrors
    )
)]
#[post("/wishes/{key}/merges")]
async fn propose_wish_merge(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<NewMerge>,
) -> Result<HttpResponse, Error> {
    propose::propose(&state, person.0, &key, asked).await?;
    let merges = view::of_wish(state.db.reader(), person.0, &key).await?;
    shown(&merges, StatusCode::CREATED)
}

/// Agree to a merge, refuse it or take it back
///
/// Agreeing withdraws the duplicate with the reason `merged`; its address then leads to the other wish, which its organisation and
/// those that had joined it join. By a coordinator of the duplicate's organisation or by the member who began the wish; taken back by a
/// facilitator who is a member of neither organisation. `If-Match` is the version of the proposal.
#[utoipa::path(
    tag = "wishes",
    operation_id = "answer_wish_merge",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or reference of the duplicate", example = "W-0001"),
        IfMatchHeader,
        IdempotencyKey
    ),
    request_body = MergeTransition,
    responses(
        (status = 200, description = "The proposals", body = WishMerges),
        NotAllowed,
        NotVisible,
        CannotAnswerMerge,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[post("/wishes/{key}/merges/transitions")]
async fn answer_wish_merge(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<MergeTransition>,
) -> Result<HttpResponse, Error> {
    answer::answer(&state, person.0, &key, asked).await?;
    shown(&view::of_wish(state.db.reader(), person.0, &key).await?, StatusCode::OK)
}

/// List proposed merges
///
/// What waits for an answer, the oldest first, at most 200; then what has ended, the last first, at most 50. For facilitators.
#[utoipa::path(
    tag = "wishes",
    operation_id = "list_merges",
    security(("bearer" = [])),
    responses((status = 200, description = "The proposals", body = Vec<MergeProposal>), OnlyFacilitators, PrivateErrors)
)]
#[get("/merges")]
async fn list_merges(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadReviews, Facts::PUBLIC)?;
    reply::private(&query::all(state.db.reader()).await?)
}
