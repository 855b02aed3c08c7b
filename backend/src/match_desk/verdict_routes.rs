//! Verdicts and the quality measured on them, over the API.

use actix_web::{HttpResponse, get, http::header, post, web};
use shared::{
    matches::{MatchQuality, NewVerdict, VerdictQuery, VerdictView},
    page::Page,
    policy::{Action, Facts},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{quality, verdict_query, verdicts};
use crate::{
    access::authorize,
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{
        PrivateErrors,
        parameters::IdempotencyKey,
        problems::{Declaration, InvalidOrNotPublic, InvalidParameter, OnlyFacilitatorsOutside, OnlyStaff},
    },
    request::{asked::Asked, person::Person},
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(give_verdict)
        .service(list_verdicts)
        .service(get_match_quality);
}

/// Give a verdict on a match
///
/// For facilitators who are members of neither organisation and have declared no interest in the wish. Stored with the current
/// score, parts and rank; a later verdict replaces it. Verdicts are never public and do not affect any ranking.
#[utoipa::path(
    tag = "matches",
    operation_id = "give_verdict",
    security(("bearer" = [])),
    params(IdempotencyKey),
    request_body = NewVerdict,
    responses(
        (status = 201, description = "The verdict", body = VerdictView),
        OnlyFacilitatorsOutside,
        Declaration,
        InvalidOrNotPublic,
        PrivateErrors
    )
)]
#[post("/match-verdicts")]
async fn give_verdict(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    asked: Asked<NewVerdict>,
) -> Result<HttpResponse, Error> {
    let verdict = verdicts::give(&state, person.0, asked).await?;
    let mut response = HttpResponse::Created();
    Ok(response
        .insert_header((header::CACHE_CONTROL, reply::PRIVATE))
        .json(verdict))
}

/// List verdicts
///
/// Newest first, including verdicts that were replaced by later ones. For staff.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_verdicts",
    security(("bearer" = [])),
    params(VerdictQuery),
    responses(
        (status = 200, description = "A page of verdicts", body = Page<VerdictView>),
        InvalidParameter,
        OnlyStaff,
        PrivateErrors
    )
)]
#[get("/match-verdicts")]
async fn list_verdicts(
    state: web::Data<State>,
    person: Person,
    Query(query): Query<VerdictQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadVerdicts, Facts::PUBLIC)?;
    let (items, next_cursor) = verdict_query::list(state.db.reader(), &state.keys, &query).await?;
    reply::private(&Page { items, next_cursor })
}

/// Match quality
///
/// Measured on the verdicts of facilitators, month by month and by the languages of wish and solution. For staff.
#[utoipa::path(
    tag = "matches",
    operation_id = "get_match_quality",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The figures", body = MatchQuality),
        OnlyStaff,
        PrivateErrors
    )
)]
#[get("/match-quality")]
async fn get_match_quality(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadVerdicts, Facts::PUBLIC)?;
    reply::private(&quality::measured(state.db.reader(), state.zone).await?)
}
