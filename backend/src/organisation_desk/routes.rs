//! Proposing and managing organisations over the API.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::{
    organisation::{
        DomainClaim, NewOrganisation, OrganisationPatch, OrganisationRecordQuery, OrganisationRecordView,
        OrganisationTransition,
    },
    page::Page,
    policy::{Action, Facts},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{desk, domains, propose};
use crate::{
    access::authorize,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{
        PrivateErrors,
        parameters::{IdempotencyKey, IfMatchHeader},
        problems::{
            Changed, IllegalStep, InvalidOrClaimed, InvalidOrTaken, InvalidParameter, NoSuchOrganisation, OnlyMembers,
            OnlyStaff, OnlyStaffOutside, TooManyProposals,
        },
    },
    organisations::{query, view},
    request::{asked::Asked, person::Person},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
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
/// Adds an organisation for approval. Only its members and staff can see it until a facilitator approves it; the person who
/// proposes it becomes its coordinator. Each account can propose ten in 24 hours. Its capabilities follow from its kind until
/// staff change them.
#[utoipa::path(
    tag = "organisations",
    operation_id = "propose_organisation",
    security(("bearer" = [])),
    params(IdempotencyKey),
    request_body = NewOrganisation,
    responses(
        (status = 201, description = "The organisation, proposed", body = OrganisationRecordView),
        InvalidOrTaken,
        TooManyProposals,
        PrivateErrors
    )
)]
#[post("/organisations")]
async fn propose_organisation(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    asked: Asked<NewOrganisation>,
) -> Result<HttpResponse, Error> {
    let row = propose::propose(&state, person.0, asked).await?;
    let version = row.version;
    reply::created_thing(&view::record(row)?, version)
}

/// Read an organisation's record
///
/// Includes private details; for its members and for staff of the operating agency, whatever its status.
#[utoipa::path(
    tag = "organisations",
    operation_id = "get_organisation_record",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university")),
    responses(
        (status = 200, description = "The record", body = OrganisationRecordView),
        OnlyMembers,
        NoSuchOrganisation,
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
/// All organisations, active or not, by slug; for staff of the operating agency. `status=proposed` gives those that wait for
/// approval.
#[utoipa::path(
    tag = "organisations",
    operation_id = "list_organisation_records",
    security(("bearer" = [])),
    params(OrganisationRecordQuery),
    responses(
        (status = 200, description = "A page of records", body = Page<OrganisationRecordView>),
        InvalidParameter,
        OnlyStaff,
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
    // For any organisation: staff only.
    authorize(actor, Action::ReadMembers, Facts::PUBLIC)?;
    let (rows, next_cursor) = query::records(state.db.reader(), &state.keys, actor, &asked).await?;
    let items = rows.into_iter().map(view::record).collect::<Result<_, _>>()?;
    reply::private(&Page { items, next_cursor })
}

/// List the domains that others claim
///
/// Its e-mail domains that other organisations list too; for staff who are not members of it. It cannot become active while an
/// active organisation has one of its domains.
#[utoipa::path(
    tag = "organisations",
    operation_id = "list_domain_claims",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university")),
    responses(
        (status = 200, description = "The claims, by the other organisation's slug", body = Vec<DomainClaim>),
        OnlyStaffOutside,
        NoSuchOrganisation,
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
/// Details, capabilities, domains and partnership; for staff who are not members of it. Absent fields do not change; `null`
/// removes an optional value.
#[utoipa::path(
    tag = "organisations",
    operation_id = "update_organisation",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university"),
        IfMatchHeader
    ),
    request_body = OrganisationPatch,
    responses(
        (status = 200, description = "The updated record", body = OrganisationRecordView),
        OnlyStaffOutside,
        NoSuchOrganisation,
        Changed,
        InvalidOrClaimed,
        PrivateErrors
    )
)]
#[patch("/organisations/{key}")]
async fn update_organisation(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<OrganisationPatch>,
) -> Result<HttpResponse, Error> {
    let row = desk::update(&state, person.0, &key, asked).await?;
    let version = row.version;
    reply::private_thing(&view::record(row)?, version)
}

/// Change the status of an organisation
///
/// Approve or refuse a proposed organisation, suspend or restore an active one; for staff who are not members of it. Its
/// coordinators are notified by e-mail.
#[utoipa::path(
    tag = "organisations",
    operation_id = "change_organisation",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or slug", example = "tolo-ridge-university"),
        IfMatchHeader,
        IdempotencyKey
    ),
    request_body = OrganisationTransition,
    responses(
        (status = 200, description = "The updated record", body = OrganisationRecordView),
        OnlyStaffOutside,
        NoSuchOrganisation,
        IllegalStep,
        Changed,
        InvalidOrClaimed,
        PrivateErrors
    )
)]
#[post("/organisations/{key}/transitions")]
async fn change_organisation(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<OrganisationTransition>,
) -> Result<HttpResponse, Error> {
    let row = desk::change(&state, person.0, &key, asked).await?;
    let version = row.version;
    reply::private_thing(&view::record(row)?, version)
}
