//! Organisations over the API.

use actix_web::{HttpResponse, get, web};
use shared::{
    organisation::{OrganisationQuery, OrganisationView},
    page::Page,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{query, view};
use crate::{
    access::Actor,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{ErrorResponses, problems::NoSuchOrganisation},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(list_organisations).service(get_organisation);
}

/// List organisations
///
/// Active organisations, by slug. `partner=true` gives the strategic partners.
#[utoipa::path(
    tag = "organisations",
    operation_id = "list_organisations",
    params(OrganisationQuery),
    responses((status = 200, description = "A page of organisations", body = Page<OrganisationView>), ErrorResponses)
)]
#[get("/organisations")]
async fn list_organisations(
    state: web::Data<State>,
    Query(query): Query<OrganisationQuery>,
) -> Result<HttpResponse, Error> {
    let (rows, next_cursor) = query::list(state.db.reader(), &state.keys, Actor::Visitor, &query).await?;
    let items = rows.into_iter().map(view::view).collect::<Result<_, _>>()?;
    reply::public(&Page { items, next_cursor })
}

/// Read an organisation
///
/// One organisation by its id or its slug.
#[utoipa::path(
    tag = "organisations",
    operation_id = "get_organisation",
    params(("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university")),
    responses(
        (status = 200, description = "The organisation", body = OrganisationView),
        NoSuchOrganisation,
        ErrorResponses
    )
)]
#[get("/organisations/{key}")]
async fn get_organisation(
    state: web::Data<State>,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let row = query::one(state.db.reader(), Actor::Visitor, &key).await?;
    let version = row.version;
    reply::public_thing(&view::view(row)?, version)
}
