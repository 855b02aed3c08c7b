//! The workspace over the API.

use actix_web::{HttpResponse, get, web};
use shared::{
    policy::{Action, Facts},
    workspace::Workspace,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::query;
use crate::{
    access::authorize,
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::PrivateErrors,
    request::person::Person,
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(get_workspace);
}

/// Read your workspace
///
/// Tasks of the caller: by deadline, then those without one, oldest first. At most 100 of each kind.
#[utoipa::path(
    tag = "workspace",
    operation_id = "get_workspace",
    security(("bearer" = [])),
    responses((status = 200, description = "Tasks", body = Workspace), PrivateErrors)
)]
#[get("/workspace")]
async fn get_workspace(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::UseAccount, Facts::OWN)?;
    let items = query::waiting(&state, person.0).await?;
    reply::private(&Workspace { items })
}
