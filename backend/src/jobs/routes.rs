//! Jobs over the API, for administrators.

use actix_web::{HttpResponse, get, post, web};
use shared::{
    job::{JobQuery, JobView},
    page::Page,
    policy::{Action, Facts},
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{job::Registered, query, retry, view::view};
use crate::{
    access::authorize,
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    idempotency::Once,
    openapi::{
        PrivateErrors,
        parameters::IdempotencyKey,
        problems::{InvalidParameter, NoSuchJob, NotAllowed, NotFailed},
    },
    request::person::Person,
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(list_jobs).service(retry_job);
}

/// List jobs
///
/// E-mail and other jobs that are pending, will be retried or failed; newest first. Completed jobs are not kept. For
/// administrators.
#[utoipa::path(
    tag = "administration",
    operation_id = "list_jobs",
    security(("bearer" = [])),
    params(JobQuery),
    responses(
        (status = 200, description = "A page of jobs", body = Page<JobView>),
        InvalidParameter,
        NotAllowed,
        PrivateErrors
    )
)]
#[get("/jobs")]
async fn list_jobs(
    state: web::Data<State>,
    jobs: web::Data<&'static [Registered]>,
    person: Person,
    Query(query): Query<JobQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::OperateJobs, Facts::PUBLIC)?;
    let (rows, next_cursor) = query::list(state.db.reader(), &state.keys, &query).await?;
    let items = rows.into_iter().map(|row| view(row, &jobs)).collect();
    reply::private(&Page { items, next_cursor })
}

/// Retry a job
///
/// Retries a failed job now and resets its number of attempts.
#[utoipa::path(
    tag = "administration",
    operation_id = "retry_job",
    security(("bearer" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the job"),
        IdempotencyKey
    ),
    responses(
        (status = 204, description = "The job will be retried"),
        NotAllowed,
        NoSuchJob,
        NotFailed,
        PrivateErrors
    )
)]
#[post("/jobs/{id}/retry")]
async fn retry_job(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
    once: Once,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::OperateJobs, Facts::PUBLIC)?;
    let id: Uuid = id.parse().map_err(|_| Error::not_found())?;
    retry::retry(&state, person.0, id, &once).await?;
    Ok(HttpResponse::NoContent().finish())
}
