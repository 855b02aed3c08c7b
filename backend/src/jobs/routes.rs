//! Jobs over the API, for administrators.

use actix_web::{HttpResponse, get, post, web};
use shared::{
    job::{JobQuery, JobView},
    page::Page,
    policy::{Action, Facts},
    problem::{Problem, ProblemCode},
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{query, view::view};
use crate::{
    access::{authorize, authorize_for},
    audit::{self, Event},
    http::{
        error::Error,
        extract::{NoQuery, Query},
        person::Person,
        reply,
    },
    openapi::PrivateErrors,
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(list_jobs).service(retry_job);
}

/// List jobs
///
/// Mail and other work that waits, is tried again, or was given up; newest first. What is done is not kept. For administrators.
#[utoipa::path(
    tag = "administration",
    operation_id = "list_jobs",
    security(("bearer" = [])),
    params(JobQuery),
    responses(
        (status = 200, description = "A page of jobs", body = Page<JobView>),
        (status = 400, description = "A parameter is unknown or not valid", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "One may not see them", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[get("/jobs")]
async fn list_jobs(
    state: web::Data<State>,
    person: Person,
    Query(query): Query<JobQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::OperateJobs, Facts::PUBLIC)?;
    let (rows, next_cursor) = query::list(state.db.reader(), &state.keys, &query).await?;
    let items = rows.into_iter().map(view).collect();
    reply::private(&Page { items, next_cursor })
}

/// Try a job again
///
/// Now, and as often as if it had never been tried. For jobs that failed.
#[utoipa::path(
    tag = "administration",
    operation_id = "retry_job",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "Id of the job")),
    responses(
        (status = 204, description = "It will be tried"),
        (status = 403, description = "One may not do this", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such job any more", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It has not failed, or is being tried", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[post("/jobs/{id}/retry")]
async fn retry_job(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::OperateJobs, Facts::PUBLIC)?;
    let id: Uuid = id.parse().map_err(|_| Error::not_found())?;
    let permit = authorize_for(person.actor(), Action::OperateJobs, id, Facts::PUBLIC)?;
    let tx = state.db.begin().await?;
    query::one(&tx, id).await?;
    if !query::retry(&tx, id).await? {
        return Err(Error::problem(ProblemCode::IllegalTransition));
    }
    let event = Event {
        action: "retry_job",
        kind: "job",
        thing: id,
        part_of: [None; 2],
        versions: None,
    };
    audit::record(&tx, permit, event).await?;
    tx.commit().await?;
    state.promised.notify_one();
    Ok(HttpResponse::NoContent().finish())
}
