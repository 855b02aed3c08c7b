//! Registering and one's own account over the API.

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
/// Sends a link to the address; the account can be used once it was opened. The answer is the same whether or not the address
/// has an account already: its owner is told by mail.
#[utoipa::path(
    tag = "account",
    operation_id = "create_account",
    request_body = NewAccount,
    responses(
        (status = 202, description = "A mail is on its way"),
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
/// With the secret from the mail and the password chosen at registration. Gives the address to sign in with. Where several
/// people registered with the address, the password says whose registration it is.
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

/// Read one's account
///
/// Who is signed in, and in what role.
#[utoipa::path(
    tag = "account",
    operation_id = "get_account",
    security(("bearer" = [])),
    responses((status = 200, description = "One's account", body = AccountView), PrivateErrors)
)]
#[get("/account")]
async fn get_account(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    own::permit(person.0)?;
    let db = state.db.reader();
    let account = query::own(db, person.0.account).await?;
    let version = account.version;
    reply::private_thing(&view(db, account, person.0.second_factor).await?, version)
}

/// Change one's account
///
/// Name, post title, language of mail. What is absent stays.
#[utoipa::path(
    tag = "account",
    operation_id = "update_account",
    security(("bearer" = [])),
    params(IfMatchHeader),
    request_body = AccountPatch,
    responses(
        (status = 200, description = "One's account as it is now", body = AccountView),
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

/// Leave the portal
///
/// For good, with the password. Memberships and sessions end, everything personal is erased, and a last mail is sent; what one
/// did for organisations stays, as that of a former member. The last coordinator of an organisation that has other members
/// hands over first, and the last administrator makes another one.
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

/// Ask for another address
///
/// Sends a link to the new address; the one before stays in use until it was opened.
#[utoipa::path(
    tag = "account",
    operation_id = "request_email_change",
    security(("bearer" = [])),
    request_body = EmailChange,
    responses(
        (status = 202, description = "A mail is on its way, unless the address has an account"),
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

/// Confirm another address
///
/// With the secret from the mail that was sent there, in a session of the account that asked or with its password: the link
/// proves the mailbox, not who asked. From here on one signs in with the new address.
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

/// Take one's data home
///
/// Everything that is kept about oneself, as one JSON document: profile, memberships, sessions, keys, what one did. Without
/// secrets: they are kept as hashes.
#[utoipa::path(
    tag = "account",
    operation_id = "export_account",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "One's data", body = AccountExport),
        NotByKey,
        PrivateErrors
    )
)]
#[get("/account/export")]
async fn export_account(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    let export = export::of(&state, person.0).await?;
    let mut response = reply::private(&export)?;
    let name = format!("attachment; filename=\"my-data-{}.json\"", state.today());
    let name = HeaderValue::try_from(name).map_err(|error| Error::Internal(error.to_string()))?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
