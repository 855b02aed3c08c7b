//! The taxonomy over the API.

use actix_web::{HttpResponse, get, web};
use shared::taxonomy::Taxonomy;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::ErrorResponses,
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config.service(get_taxonomy);
}

/// The taxonomy
///
/// E&M fields, technologies and benefits with their names in three languages. Other resources refer to them by slug.
#[utoipa::path(tag = "taxonomy", operation_id = "get_taxonomy", responses((status = 200, description = "The taxonomy", body = Taxonomy), ErrorResponses))]
#[get("/taxonomy")]
async fn get_taxonomy(state: web::Data<State>, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    reply::public(&state.terms.now().taxonomy)
}
