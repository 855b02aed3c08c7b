//! Proposing organisations and looking after them, over the API.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::{
    organisation::{
        DomainClaim, NewOrganisation, OrganisationPatch, OrganisationRecordQuery, OrganisationRecordView,
        OrganisationTransition,
    },
    page::Page,
    policy::{Action, Facts},
    problem::Problem,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{desk, domains, propose, query, view};
use crate::{
    access::authorize,
    http::{
        body::Body,
        error::Error,
        extract::{NoQuery, PathKey, Query},
        if_match::IfMatch,
        person::Person,
        reply,
    },
    openapi::PrivateErrors,
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(propose_organisation)
        .service(get_organisation_record)
        .service(list_organisation_records)
        .service(list_domain_claims)
        .service(update_organisation)
        .service(change_organisation);
}

/// Propose an organisation
///
/// One that is not there yet. It is seen by its members and by staff until a facilitator has approved it; whoever proposes it
/// coordinates it. An account may propose ten in 24 hours. What it may do follows from its kind until staff decide otherwise.
#[utoipa::path(
    tag = "organisations",
    operation_id = "propose_organisation",
    security(("bearer" = [])),
    request_body = NewOrganisation,
    responses(
        (status = 201, description = "The organisation, proposed", body = OrganisationRecordView),
        (status = 422, description = "Values are not valid, or the slug is taken", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Ten organisations a day were proposed from this account; `retry_after` says when the next may be", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[post("/organisations")]
async fn propose_organisation(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    new: Result<Body<NewOrganisation>, Error>,
) -> Result<HttpResponse, Error> {
    let row = propose::propose(&state, person.0, new).await?;
    let version = row.version;
    reply::created_thing(&view::record(row)?, version)
}

/// Read an organisation's record
///
/// With what is not public, for its members and for staff of the operating agency, whether or not it takes part.
#[utoipa::path(
    tag = "organisations",
    operation_id = "get_organisation_record",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university")),
    responses(
        (status = 200, description = "The record", body = OrganisationRecordView),
        (status = 403, description = "One is no member", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such organisation", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[get("/organisations/{key}/record")]
async fn get_organisation_record(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let row = desk::record(state.db.reader(), person.actor(), &key).await?;
    let version = row.version;
    reply::private_thing(&view::record(row)?, version)
}

/// List organisations' records
///
/// Whether or not they take part, by slug, for staff of the operating agency. `status=proposed` gives those that wait for a
/// decision.
#[utoipa::path(
    tag = "organisations",
    operation_id = "list_organisation_records",
    security(("bearer" = [])),
    params(OrganisationRecordQuery),
    responses(
        (status = 200, description = "A page of records", body = Page<OrganisationRecordView>),
        (status = 400, description = "A parameter is unknown or not valid", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "One is no staff", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[get("/organisation-records")]
async fn list_organisation_records(
    state: web::Data<State>,
    person: Person,
    Query(asked): Query<OrganisationRecordQuery>,
) -> Result<HttpResponse, Error> {
    let actor = person.actor();
    // Of any organisation there is: only staff may.
    authorize(actor, Action::ReadMembers, Facts::PUBLIC)?;
    let (rows, next_cursor) = query::records(state.db.reader(), &state.keys, actor, &asked).await?;
    let items = rows.into_iter().map(view::record).collect::<Result<_, _>>()?;
    reply::private(&Page { items, next_cursor })
}

/// List the domains that others claim
///
/// Those of its e-mail domains that other organisations name too, for staff who is no member of it. It cannot take part while one
/// that takes part has a domain of it.
#[utoipa::path(
    tag = "organisations",
    operation_id = "list_domain_claims",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university")),
    responses(
        (status = 200, description = "The claims, by the other organisation's slug", body = Vec<DomainClaim>),
        (status = 403, description = "One is no staff, or a member of it", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such organisation", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[get("/organisations/{key}/domain-claims")]
async fn list_domain_claims(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&domains::claims(state.db.reader(), person.actor(), &key).await?)
}

/// Change an organisation
///
/// Its facts, what it may do, its domains and its partnership, as staff who is no member of it. What is absent stays; `null`
/// takes away what may be absent.
#[utoipa::path(
    tag = "organisations",
    operation_id = "update_organisation",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university"),
        ("If-Match" = String, Header, description = "The `ETag` of the record as it was read", example = "\"v3.5f1c\"")
    ),
    request_body = OrganisationPatch,
    responses(
        (status = 200, description = "The record as it is now", body = OrganisationRecordView),
        (status = 403, description = "One is no staff, or a member of it", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such organisation", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Values are not valid, or another organisation that takes part has one of the domains", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[patch("/organisations/{key}")]
async fn update_organisation(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    if_match: Result<IfMatch, Error>,
    _: Query<NoQuery>,
    patch: Result<Body<OrganisationPatch>, Error>,
) -> Result<HttpResponse, Error> {
    let row = desk::update(&state, person.0, &key, if_match, patch).await?;
    let version = row.version;
    reply::private_thing(&view::record(row)?, version)
}

/// Decide whether an organisation takes part
///
/// Approve or refuse one that was proposed, suspend or restore one that takes part, as staff who is no member of it. Its
/// coordinators are told by mail.
#[utoipa::path(
    tag = "organisations",
    operation_id = "change_organisation",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university"),
        ("If-Match" = String, Header, description = "The `ETag` of the record as it was read", example = "\"v3.5f1c\"")
    ),
    request_body = OrganisationTransition,
    responses(
        (status = 200, description = "The record as it is now", body = OrganisationRecordView),
        (status = 403, description = "One is no staff, or a member of it", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such organisation", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its status does not allow it; `errors` names what it allows", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Values are not valid, or another organisation that takes part has one of the domains", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        PrivateErrors
    )
)]
#[post("/organisations/{key}/transitions")]
async fn change_organisation(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    if_match: Result<IfMatch, Error>,
    _: Query<NoQuery>,
    transition: Result<Body<OrganisationTransition>, Error>,
) -> Result<HttpResponse, Error> {
    let row = desk::change(&state, person.0, &key, if_match, transition).await?;
    let version = row.version;
    reply::private_thing(&view::record(row)?, version)
}
