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

/// Read another person's account
///
/// With its memberships. For staff.
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
    account_response(&state, account).await
}

/// Suspend or restore an account
///
/// Suspending ends all sessions, and the API keys stop working. The owner is notified by e-mail, without the reason.
/// Facilitators can change members, administrators anyone except themselves; nobody can change an account that shares an
/// organisation with them.
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
        (status = 200, description = "The updated account", body = OtherAccountView),
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
    account_response(&state, account).await
}

/// Set the role of an account
///
/// Ends all sessions of the account, and keys created with a second factor. The owner is notified by e-mail. For
/// administrators, except on their own account.
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
        (status = 200, description = "The updated account", body = OtherAccountView),
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
    account_response(&state, account).await
}

/// Reset a lost second factor
///
/// For administrators, with their own password and code, except on their own account or on a member of their organisation. Ends
/// all sessions of the person, who then signs in with the password alone and is notified by e-mail.
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
        (status = 200, description = "The updated account", body = OtherAccountView),
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
    account_response(&state, account).await
}

/// Other words in this place, such as `confirm`, are operations of their own.
fn names_an_account(request: &GuardContext<'_>) -> bool {
    let path = request.head().uri.path();
    path.rsplit('/').next() != Some("confirm")
}

fn parsed(id: &str) -> Result<Uuid, Error> {
    id.parse().map_err(|_| Error::not_found())
}

async fn account_response(state: &State, account: account::Model) -> Result<HttpResponse, Error> {
    let version = account.version;
    reply::private_thing(&query::view(state.db.reader(), account).await?, version)
}
