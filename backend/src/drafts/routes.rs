//! Lists of drafts over the API; the drafts themselves are below their wishes and solutions.

use actix_web::{HttpResponse, get, web};
use shared::{
    policy::{Action, Facts},
    revision::DraftCard,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{pledge::Pledge, queue};
use crate::{
    access::authorize,
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{PrivateErrors, problems::OnlyFacilitators},
    request::person::Person,
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(list_reviews).service(list_own_drafts);
}

/// List what waits for review
///
/// Drafts in review, the oldest first, and drafts for which help was asked. Not those that the caller may not decide about: of
/// organisations that they are a member of or that take no part now, and what they wrote themselves. At most 200.
#[utoipa::path(
    tag = "workspace",
    operation_id = "list_reviews",
    security(("bearer" = [])),
    responses((status = 200, description = "What waits", body = Vec<DraftCard>), OnlyFacilitators, PrivateErrors)
)]
#[get("/reviews")]
async fn list_reviews(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadReviews, Facts::PUBLIC)?;
    let pledge = Pledge::of(&state);
    reply::private(&queue::reviews(state.db.reader(), person.0, pledge).await?)
}

/// List the drafts of your organisations
///
/// Everything that the caller's organisations are writing or have in review, and what the caller writes for an organisation that they have
/// asked to join. At most 200.
#[utoipa::path(
    tag = "workspace",
    operation_id = "list_own_drafts",
    security(("bearer" = [])),
    responses((status = 200, description = "The drafts", body = Vec<DraftCard>), PrivateErrors)
)]
#[get("/workspace/drafts")]
async fn list_own_drafts(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::UseAccount, Facts::OWN)?;
    let pledge = Pledge::of(&state);
    reply::private(&queue::of_organisations(state.db.reader(), person.0, pledge).await?)
}
