//! Registration and your own account over the API.

use actix_web::{
    HttpResponse, delete, get,
    http::header::{self, HeaderValue},
    patch, post, web,
};
use shared::account::{
    AccountExport, AccountPatch, AccountView, ConfirmedEmail, EmailChange, EmailConfirmation, EmailToken, Leaving,
    NewAccount,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{address, export, leave, own, register};
use crate::{
    accounts::{query, view},
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{
        PrivateErrors, WriteErrors,
        parameters::IfMatchHeader,
        problems::{
            Changed, Invalid, InvalidAddressOrPassword, InvalidOrWeak, LastOne, LinkExpired, LinkUsed,
            NoSessionOrPassword, NotByKey, OtherAccount, TooManyTries, WrongPassword,
        },
    },
    request::{
        asked::Asked,
        body::Body,
        person::{Caller, Origin, Person},
    },
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(create_account)
        .service(confirm_email)
        .service(get_account)
        .service(update_account)
        .service(leave_portal)
        .service(request_email_change)
        .service(change_email)
        .service(export_account);
}

/// Register
///
/// Sends a link to the address; the account can be used after the link is opened. The response is the same if the address
/// already has an account; its owner is notified by e-mail.
#[utoipa::path(
    tag = "account",
    operation_id = "create_account",
    request_body = NewAccount,
    responses(
        (status = 202, description = "E-mail sent"),
        InvalidOrWeak,
        TooManyTries,
        WriteErrors
    )
)]
#[post("/accounts")]
async fn create_account(
    state: web::Data<State>,
    origin: Origin,
    _: Query<NoQuery>,
    Body(new): Body<NewAccount>,
) -> Result<HttpResponse, Error> {
    register::register(&state, &origin, new).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Confirm the address of a new account
///
/// Needs the secret from the e-mail and the password chosen at registration. Returns the address to sign in with. If several
/// people registered with the address, the password decides which registration is confirmed.
#[utoipa::path(
    tag = "account",
    operation_id = "confirm_email",
    request_body = EmailConfirmation,
    responses(
        (status = 200, description = "Confirmed", body = ConfirmedEmail),
        LinkUsed,
        WrongPassword,
        TooManyTries,
        WriteErrors
    )
)]
#[post("/accounts/confirm")]
async fn confirm_email(
    state: web::Data<State>,
    origin: Origin,
    _: Query<NoQuery>,
    Body(confirmation): Body<EmailConfirmation>,
) -> Result<HttpResponse, Error> {
    let email = register::confirm(&state, &origin, confirmation).await?;
    reply::private(&ConfirmedEmail { email })
}

/// Read your account
///
/// The account that is signed in, and its role.
#[utoipa::path(
    tag = "account",
    operation_id = "get_account",
    security(("bearer" = [])),
    responses((status = 200, description = "Your account", body = AccountView), PrivateErrors)
)]
#[get("/account")]
async fn get_account(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    own::permit(person.0)?;
    let db = state.db.reader();
    let account = query::own(db, person.0.account).await?;
    let version = account.version;
    reply::private_thing(&view(db, account, person.0.second_factor).await?, version)
}

/// Change your account
///
/// Name, job title, e-mail language. Absent fields do not change.
#[utoipa::path(
    tag = "account",
    operation_id = "update_account",
    security(("bearer" = [])),
    params(IfMatchHeader),
    request_body = AccountPatch,
    responses(
        (status = 200, description = "The updated account", body = AccountView),
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[patch("/account")]
async fn update_account(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    asked: Asked<AccountPatch>,
) -> Result<HttpResponse, Error> {
    let account = own::update(&state, person.0, asked).await?;
    let version = account.version;
    reply::private_thing(
        &view(state.db.reader(), account, person.0.second_factor).await?,
        version,
    )
}

/// Close your account
///
/// Permanently; needs the password. Ends memberships and sessions, deletes personal data, and sends a last e-mail. Work for
/// organisations stays, shown as that of a former member. The last coordinator of an organisation with other members must hand
/// over first; the last administrator must appoint another one.
#[utoipa::path(
    tag = "account",
    operation_id = "leave_portal",
    security(("bearer" = [])),
    request_body = Leaving,
    responses(
        (status = 204, description = "The account is closed"),
        LastOne,
        WrongPassword,
        PrivateErrors
    )
)]
#[delete("/account")]
async fn leave_portal(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    leaving: Result<Body<Leaving>, Error>,
) -> Result<HttpResponse, Error> {
    leave::leave(&state, person.0, leaving).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Request a change of e-mail address
///
/// Sends a link to the new address. The old address stays in use until the link is opened.
#[utoipa::path(
    tag = "account",
    operation_id = "request_email_change",
    security(("bearer" = [])),
    request_body = EmailChange,
    responses(
        (status = 202, description = "E-mail sent, unless the address has an account"),
        InvalidAddressOrPassword,
        PrivateErrors
    )
)]
#[post("/account/email")]
async fn request_email_change(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    change: Result<Body<EmailChange>, Error>,
) -> Result<HttpResponse, Error> {
    address::ask(&state, person.0, change).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Confirm a new e-mail address
///
/// Needs the secret from the e-mail, and either a session of the account that made the request or its password: the link proves
/// access to the mailbox, not who made the request. The account then signs in with the new address.
#[utoipa::path(
    tag = "account",
    operation_id = "change_email",
    request_body = EmailToken,
    responses(
        (status = 200, description = "Changed", body = ConfirmedEmail),
        NoSessionOrPassword,
        OtherAccount,
        LinkExpired,
        WrongPassword,
        TooManyTries,
        WriteErrors
    )
)]
#[post("/account/email/confirm")]
async fn change_email(
    state: web::Data<State>,
    origin: Origin,
    caller: Caller,
    _: Query<NoQuery>,
    Body(token): Body<EmailToken>,
) -> Result<HttpResponse, Error> {
    let email = address::change(&state, &origin, caller.0, token).await?;
    reply::private(&ConfirmedEmail { email })
}

/// Export your data
///
/// All data the portal keeps about you, as one JSON document: profile, memberships, sessions, keys, audit events. Secrets are
/// kept as hashes and are not included.
#[utoipa::path(
    tag = "account",
    operation_id = "export_account",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Your data", body = AccountExport),
        NotByKey,
        PrivateErrors
    )
)]
#[get("/account/export")]
async fn export_account(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    let export = export::export_account(&state, person.0).await?;
    let mut response = reply::private(&export)?;
    let name = format!("attachment; filename=\"my-data-{}.json\"", state.today());
    let name = HeaderValue::try_from(name).map_err(|error| Error::Internal(error.to_string()))?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
