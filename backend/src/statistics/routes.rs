//! The public figures over the API.

use actix_web::{HttpResponse, get, web};
use shared::statistics::Statistics;
use utoipa_actix_web::service_config::ServiceConfig;

use super::query;
use crate::{
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::ErrorResponses,
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(get_statistics);
}

/// The public figures
///
/// Each figure equals the number of items in the list with the same filter, so it can be traced to its cases.
#[utoipa::path(
    tag = "statistics",
    operation_id = "get_statistics",
    responses((status = 200, description = "The figures", body = Statistics), ErrorResponses)
)]
#[get("/statistics")]
async fn get_statistics(state: web::Data<State>, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    reply::public(&query::figures(state.db.reader(), &state.terms.now(), state.today()).await?)
}
