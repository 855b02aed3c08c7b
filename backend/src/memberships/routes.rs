//! Memberships over the API.

use actix_web::{HttpResponse, get, post, web};
use shared::{
    membership::{HandOver, MemberQuery, MemberView, MembershipActions, MembershipTransition, MembershipView},
    page::Page,
    policy::{Action, Facts},
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{change, join, succession, view};
use crate::{
    access::authorize,
    belonging::query,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    idempotency::Once,
    openapi::{
        PrivateErrors,
        parameters::{IdempotencyKey, IfMatchHeader},
        problems::{
            Changed, IllegalStep, Invalid, InvalidParameter, InvalidSuccessor, IsMemberAlready, NoSuchMembership,
            NoSuchOrganisation, NotTheirs, NothingToHandOver, OnlyMembers,
        },
    },
    organisations,
    request::{asked::Asked, person::Person},
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(list_own_memberships)
        .service(join_organisation)
        .service(list_members)
        .service(list_membership_actions)
        .service(change_membership)
        .service(hand_over);
}

fn id(text: &str) -> Result<Uuid, Error> {
    text.parse().map_err(|_| Error::not_found())
}

/// List your memberships
///
/// Your state in each organisation, newest first, including memberships that ended.
#[utoipa::path(
    tag = "memberships",
    operation_id = "list_own_memberships",
    security(("bearer" = [])),
    responses((status = 200, description = "Your memberships", body = Vec<MembershipView>), PrivateErrors)
)]
#[get("/account/memberships")]
async fn list_own_memberships(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadMembers, Facts::OWN)?;
    let rows = query::of_account(state.db.reader(), person.0.account).await?;
    let views: Vec<MembershipView> = rows
        .into_iter()
        .map(|(row, organisation)| view::membership(row, organisation))
        .collect::<Result<_, _>>()?;
    reply::private(&views)
}

/// Join an organisation
///
/// With an address at one of its domains you join immediately (`active`); otherwise this is a request (`requested`) and its
/// coordinators are notified by e-mail. A person who left or was refused can request again.
#[utoipa::path(
    tag = "memberships",
    operation_id = "join_organisation",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or slug of the organisation", example = "tolo-ridge-university"),
        IdempotencyKey
    ),
    responses(
        (status = 201, description = "Your membership", body = MembershipView),
        NoSuchOrganisation,
        IsMemberAlready,
        PrivateErrors
    )
)]
#[post("/organisations/{key}/memberships")]
async fn join_organisation(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    once: Once,
) -> Result<HttpResponse, Error> {
    let (row, organisation) = join::join(&state, person.0, &key, &once).await?;
    let version = row.version;
    reply::created_thing(&view::membership(row, organisation)?, version)
}

/// List an organisation's members
///
/// In the order in which they joined; for members and for staff of the operating agency. Ordinary members see active members
/// only; coordinators and staff see all. For a person who was invited and has not answered, only the address is shown.
#[utoipa::path(
    tag = "memberships",
    operation_id = "list_members",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or slug of the organisation", example = "tolo-ridge-university"),
        MemberQuery
    ),
    responses(
        (status = 200, description = "A page of members", body = Page<MemberView>),
        InvalidParameter,
        OnlyMembers,
        NoSuchOrganisation,
        PrivateErrors
    )
)]
#[get("/organisations/{key}/members")]
async fn list_members(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    Query(asked): Query<MemberQuery>,
) -> Result<HttpResponse, Error> {
    let (db, actor) = (state.db.reader(), person.actor());
    let organisation = organisations::query::one(db, actor, &key).await?;
    let facts = query::facts(db, actor, &organisation).await?;
    authorize(actor, Action::ReadMembers, facts)?;
    // A person who can see the members without being one is staff.
    let sees_all = facts.coordinator || authorize(actor, Action::ReadMembers, Facts::NONE).is_ok();
    let (rows, next_cursor) = query::members(db, &state.keys, organisation.id, sees_all, &asked).await?;
    let items = rows
        .into_iter()
        .map(|(row, account)| view::member(row, account))
        .collect::<Result<_, _>>()?;
    reply::private(&Page { items, next_cursor })
}

/// List the actions you can take on a membership
///
/// Depends on its state and the caller's permissions. All other actions are refused.
#[utoipa::path(
    tag = "memberships",
    operation_id = "list_membership_actions",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "Id of the membership")),
    responses(
        (status = 200, description = "The allowed actions", body = MembershipActions),
        NoSuchMembership,
        PrivateErrors
    )
)]
#[get("/memberships/{id}/actions")]
async fn list_membership_actions(
    state: web::Data<State>,
    person: Person,
    path: web::Path<String>,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let actions = change::actions(&state, person.0, id(&path)?).await?;
    let version = actions.version;
    reply::private_thing(&actions, version)
}

/// Decide about a membership
///
/// Approve or refuse, accept or decline, suspend or restore, leave, appoint or remove as coordinator. The member is notified by
/// e-mail when others decide. The last coordinator of an organisation must hand over instead (`last_coordinator`).
#[utoipa::path(
    tag = "memberships",
    operation_id = "change_membership",
    security(("bearer" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the membership"),
        IfMatchHeader,
        IdempotencyKey
    ),
    request_body = MembershipTransition,
    responses(
        (status = 200, description = "The updated membership", body = MembershipView),
        NotTheirs,
        NoSuchMembership,
        IllegalStep,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[post("/memberships/{id}/transitions")]
async fn change_membership(
    state: web::Data<State>,
    person: Person,
    path: web::Path<String>,
    _: Query<NoQuery>,
    asked: Asked<MembershipTransition>,
) -> Result<HttpResponse, Error> {
    let (row, organisation) = change::change(&state, person.0, id(&path)?, asked).await?;
    let version = row.version;
    reply::private_thing(&view::membership(row, organisation)?, version)
}

/// Hand over a member's work
///
/// To another active member of the same organisation; the membership then ends. Members hand over their own work, coordinators
/// that of any member, including suspended ones. If the member is a coordinator, the successor becomes one.
#[utoipa::path(
    tag = "memberships",
    operation_id = "hand_over",
    security(("bearer" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the membership that ends"),
        IfMatchHeader,
        IdempotencyKey
    ),
    request_body = HandOver,
    responses(
        (status = 200, description = "The membership, ended", body = MembershipView),
        NotTheirs,
        NoSuchMembership,
        NothingToHandOver,
        Changed,
        InvalidSuccessor,
        PrivateErrors
    )
)]
#[post("/memberships/{id}/hand-over")]
async fn hand_over(
    state: web::Data<State>,
    person: Person,
    path: web::Path<String>,
    _: Query<NoQuery>,
    asked: Asked<HandOver>,
) -> Result<HttpResponse, Error> {
    let (row, organisation) = succession::hand_over(&state, person.0, id(&path)?, asked).await?;
    let version = row.version;
    reply::private_thing(&view::membership(row, organisation)?, version)
}
