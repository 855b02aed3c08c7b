//! The accounts of others over the API, for staff of the operating agency.

use actix_web::{HttpResponse, get, guard::GuardContext, post, put, web};
use shared::{
    account::{AccountCard, AccountQuery, AccountTransition, OtherAccountView, RoleChange, SecondFactorReset},
    page::Page,
    policy::{Action, Facts},
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{others, query, second_factor_reset};
use crate::{
    access::authorize,
    entity::account,
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{
        PrivateErrors,
        parameters::{IdempotencyKey, IfMatchHeader},
        problems::{
            Changed, IllegalAccountStep, IllegalRole, Invalid, InvalidOrWrongProof, InvalidParameter, NoSecondFactor,
            NotAllowed, NotThisAccount, NotVisible,
        },
    },
    request::{asked::Asked, person::Person},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(list_accounts)
        .service(get_other_account)
        .service(change_account)
        .service(set_account_role)
        .service(reset_second_factor);
}

/// List accounts
///
/// By e-mail address. For staff.
#[utoipa::path(
    tag = "administration",
    operation_id = "list_accounts",
    security(("bearer" = [])),
    params(AccountQuery),
    responses(
        (status = 200, description = "A page of accounts", body = Page<AccountCard>),
        InvalidParameter,
        NotAllowed,
        PrivateErrors
    )
)]
#[get("/accounts")]
async fn list_accounts(
    state: web::Data<State>,
    person: Person,
    Query(query): Query<AccountQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadAccounts, Facts::PUBLIC)?;
    let (rows, next_cursor) = query::list(state.db.reader(), &state.keys, &query).await?;
    let items: Result<Vec<AccountCard>, Error> = rows.into_iter().map(query::card).collect();
    reply::private(&Page {
        items: items?,
        next_cursor,
    })
}

/// Read somebody's account
///
/// And where they belong. For staff.
#[utoipa::path(
    tag = "administration",
    operation_id = "get_other_account",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "Id of the account")),
    responses(
        (status = 200, description = "The account", body = OtherAccountView),
        NotVisible,
        PrivateErrors
    )
)]
#[get("/accounts/{id}", guard = "names_an_account")]
async fn get_other_account(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadAccounts, Facts::NONE)?;
    let account = query::one(state.db.reader(), parsed(&id)?).await?;
    shown(&state, account).await
}

/// Suspend or restore an account
///
/// Whoever is signed in with a suspended account is signed out at once, and its API keys do not work. Its owner is told by mail,
/// without the reason. Facilitators may do it to members, administrators to anybody else but themselves; nobody to those of an
/// organisation they are a member of.
#[utoipa::path(
    tag = "administration",
    operation_id = "change_account",
    security(("bearer" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the account"),
        IfMatchHeader,
        IdempotencyKey
    ),
    request_body = AccountTransition,
    responses(
        (status = 200, description = "The account as it is now", body = OtherAccountView),
        NotThisAccount,
        NotVisible,
        IllegalAccountStep,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[post("/accounts/{id}/transitions")]
async fn change_account(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
    asked: Asked<AccountTransition>,
) -> Result<HttpResponse, Error> {
    let account = others::change(&state, person.0, parsed(&id)?, asked).await?;
    shown(&state, account).await
}

/// Give an account a role
///
/// Whoever is signed in with it is signed out at once, and keys made with a second factor end. Its owner is told by mail. For
/// administrators, not on themselves.
#[utoipa::path(
    tag = "administration",
    operation_id = "set_account_role",
    security(("bearer" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the account"),
        IfMatchHeader
    ),
    request_body = RoleChange,
    responses(
        (status = 200, description = "The account as it is now", body = OtherAccountView),
        NotThisAccount,
        NotVisible,
        IllegalRole,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[put("/accounts/{id}/role")]
async fn set_account_role(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
    asked: Asked<RoleChange>,
) -> Result<HttpResponse, Error> {
    let account = others::set_role(&state, person.0, parsed(&id)?, asked).await?;
    shown(&state, account).await
}

/// Take off a lost second factor
///
/// For administrators, with their own password and code, not on themselves nor on a member of their organisation. The person
/// signs in with the password alone from then on, is signed out everywhere, and is told by mail.
#[utoipa::path(
    tag = "administration",
    operation_id = "reset_second_factor",
    security(("bearer" = [])),
    params(
        ("id" = Uuid, Path, description = "Id of the account"),
        IfMatchHeader
    ),
    request_body = SecondFactorReset,
    responses(
        (status = 200, description = "The account as it is now", body = OtherAccountView),
        NotThisAccount,
        NotVisible,
        NoSecondFactor,
        Changed,
        InvalidOrWrongProof,
        PrivateErrors
    )
)]
#[post("/accounts/{id}/second-factor/reset")]
async fn reset_second_factor(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
    asked: Asked<SecondFactorReset>,
) -> Result<HttpResponse, Error> {
    let account = second_factor_reset::reset(&state, person.0, parsed(&id)?, asked).await?;
    shown(&state, account).await
}

/// Other words in this place, such as `confirm`, are operations of their own.
fn names_an_account(request: &GuardContext<'_>) -> bool {
    let path = request.head().uri.path();
    path.rsplit('/').next() != Some("confirm")
}

fn parsed(id: &str) -> Result<Uuid, Error> {
    id.parse().map_err(|_| Error::not_found())
}

async fn shown(state: &State, account: account::Model) -> Result<HttpResponse, Error> {
    let version = account.version;
    reply::private_thing(&query::view(state.db.reader(), account).await?, version)
}
