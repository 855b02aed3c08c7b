//! The installation's own facts and pages over the API.

use actix_web::{HttpResponse, get, web};
use shared::site::{PageName, PlainPage, PlainPageQuery, Site};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{ErrorResponses, problems::NoSuchPage},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(get_site).service(get_page);
}

/// The installation
///
/// Names, contacts, districts, pledges: everything that differs between installations.
#[utoipa::path(tag = "site", operation_id = "get_site", responses((status = 200, description = "The installation", body = Site), ErrorResponses))]
#[get("/site")]
async fn get_site(state: web::Data<State>, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    reply::public(&state.site)
}

/// A plain page
///
/// About, notices and the like, in one language, as safe HTML.
#[utoipa::path(
    tag = "site",
    operation_id = "get_page",
    params(("name" = PageName, Path, description = "Which page"), PlainPageQuery),
    responses(
        (status = 200, description = "The page", body = PlainPage),
        NoSuchPage,
        ErrorResponses
    )
)]
#[get("/pages/{name}")]
async fn get_page(
    state: web::Data<State>,
    name: web::Path<String>,
    Query(query): Query<PlainPageQuery>,
) -> Result<HttpResponse, Error> {
    let name = crate::entity::json::parse::<PageName>(name.as_str()).map_err(|_| Error::not_found())?;
    let page = state.pages.get(name, query.language).ok_or_else(Error::not_found)?;
    reply::public(page)
}
