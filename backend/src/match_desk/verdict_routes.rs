//! Verdicts and the quality measured on them, over the API.

use actix_web::{HttpResponse, get, http::header, post, web};
use shared::{
    matches::{MatchQuality, NewVerdict, VerdictQuery, VerdictView},
    page::Page,
    policy::{Action, Facts},
    problem::Problem,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{quality, verdict_query, verdicts};
use crate::{
    access::authorize,
    http::{
        body::Body,
        error::Error,
        extract::{NoQuery, Query},
        person::Person,
        reply,
    },
    openapi::PrivateErrors,
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(give_verdict)
        .service(list_verdicts)
        .service(get_match_quality);
}

/// Say whether a solution fits a wish
///
/// For facilitators who are members of neither organisation and have declared no interest in the wish. It is kept with score, parts
/// and rank as they are now; a later one takes its place. It is never public and moves nothing in any ranking.
#[utoipa::path(
    tag = "matches",
    operation_id = "give_verdict",
    security(("bearer" = [])),
    request_body = NewVerdict,
    responses(
        (status = 201, description = "The verdict", body = VerdictView),
        (status = 403, description = "One is no facilitator, or a member of one of the organisations", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Nothing was declared yet (`declaration_needed`), or an interest was (`interest_declared`)", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Values are not valid, or there is no such public wish or solution", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[post("/match-verdicts")]
async fn give_verdict(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    body: Result<Body<NewVerdict>, Error>,
) -> Result<HttpResponse, Error> {
    let verdict = verdicts::give(&state, person.0, body).await?;
    let mut response = HttpResponse::Created();
    Ok(response
        .insert_header((header::CACHE_CONTROL, reply::PRIVATE))
        .json(verdict))
}

/// List verdicts
///
/// Newest first, those too that later ones took the place of. For staff.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_verdicts",
    security(("bearer" = [])),
    params(VerdictQuery),
    responses(
        (status = 200, description = "A page of verdicts", body = Page<VerdictView>),
        (status = 400, description = "A parameter is unknown or not valid", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "One is no staff", body = Problem, content_type = "application/problem+json"),
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

/// How good the matching is
///
/// Measured on the verdicts of facilitators, month by month and by the languages of wish and solution. For staff.
#[utoipa::path(
    tag = "matches",
    operation_id = "get_match_quality",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The figures", body = MatchQuality),
        (status = 403, description = "One is no staff", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[get("/match-quality")]
async fn get_match_quality(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadVerdicts, Facts::PUBLIC)?;
    reply::private(&quality::measured(state.db.reader(), state.zone).await?)
}
