//! Passwords over the API.

use actix_web::{HttpResponse, post, web};
use shared::account::{PasswordChange, PasswordReset, PasswordResetRequest};
use utoipa_actix_web::service_config::ServiceConfig;

use super::passwords;
use crate::{
    error::Error,
    http::extract::{NoQuery, Query},
    openapi::{
        PrivateErrors, WriteErrors,
        problems::{InvalidAddress, LinkExpired, TooManyTries, WeakPassword, WrongOrWeakPassword},
    },
    request::{
        body::Body,
        person::{Origin, Person},
    },
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(request_password_reset)
        .service(reset_password)
        .service(change_password);
}

/// Request a new password
///
/// Sends a link to the address if it has an account. The response is the same if it has none.
#[utoipa::path(
    tag = "account",
    operation_id = "request_password_reset",
    request_body = PasswordResetRequest,
    responses(
        (status = 202, description = "E-mail sent, if the account exists"),
        InvalidAddress,
        TooManyTries,
        WriteErrors
    )
)]
#[post("/password-resets")]
async fn request_password_reset(
    state: web::Data<State>,
    origin: Origin,
    _: Query<NoQuery>,
    Body(asked): Body<PasswordResetRequest>,
) -> Result<HttpResponse, Error> {
    passwords::forgot(&state, &origin, asked).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Choose a new password
///
/// Needs the secret from the e-mail. Also confirms the address, and ends every session of the account.
#[utoipa::path(
    tag = "account",
    operation_id = "reset_password",
    request_body = PasswordReset,
    responses(
        (status = 204, description = "The password is set"),
        LinkExpired,
        WeakPassword,
        WriteErrors
    )
)]
#[post("/password-resets/confirm")]
async fn reset_password(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(reset): Body<PasswordReset>,
) -> Result<HttpResponse, Error> {
    passwords::reset(&state, reset).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Change your password
///
/// Needs the current password. Ends all other sessions.
#[utoipa::path(
    tag = "account",
    operation_id = "change_password",
    security(("bearer" = [])),
    request_body = PasswordChange,
    responses(
        (status = 204, description = "The password is changed"),
        WrongOrWeakPassword,
        PrivateErrors
    )
)]
#[post("/account/password")]
async fn change_password(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    change: Result<Body<PasswordChange>, Error>,
) -> Result<HttpResponse, Error> {
    passwords::change(&state, person.0, change).await?;
    Ok(HttpResponse::NoContent().finish())
}
