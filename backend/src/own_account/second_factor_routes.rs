//! Second factors over the API.

use actix_web::{HttpResponse, post, web};
use shared::account::{Proof, RecoveryCodes, SecondFactorCode, SecondFactorRemoval, SecondFactorSetup};
use utoipa_actix_web::service_config::ServiceConfig;

use super::second_factor;
use crate::{
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{
        PrivateErrors,
        problems::{HasSecondFactor, NoSecondFactor, NotBegun, WrongPassword, WrongProof},
    },
    request::{body::Body, person::Person},
    state::State,
};

pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(begin_second_factor)
        .service(confirm_second_factor)
        .service(renew_recovery_codes)
        .service(remove_second_factor);
}

/// Start to set up a second factor
///
/// Needs the password. Returns a secret for an authenticator app (TOTP, RFC 6238). The second factor is active after a code is
/// confirmed; until then a new secret can be requested.
#[utoipa::path(
    tag = "account",
    operation_id = "begin_second_factor",
    security(("bearer" = [])),
    request_body = Proof,
    responses(
        (status = 200, description = "The secret, to be confirmed", body = SecondFactorSetup),
        HasSecondFactor,
        WrongPassword,
        PrivateErrors
    )
)]
#[post("/account/second-factor")]
async fn begin_second_factor(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    proof: Result<Body<Proof>, Error>,
) -> Result<HttpResponse, Error> {
    reply::private(&second_factor::begin(&state, person.0, proof).await?)
}

/// Confirm a second factor
///
/// Needs a code from the app and the password. Signing in then needs a code; other sessions end. Returns ten recovery codes,
/// which are never shown again.
#[utoipa::path(
    tag = "account",
    operation_id = "confirm_second_factor",
    security(("bearer" = [])),
    request_body = SecondFactorCode,
    responses(
        (status = 200, description = "The second factor is active; recovery codes", body = RecoveryCodes),
        NotBegun,
        WrongProof,
        PrivateErrors
    )
)]
#[post("/account/second-factor/confirm")]
async fn confirm_second_factor(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    shown: Result<Body<SecondFactorCode>, Error>,
) -> Result<HttpResponse, Error> {
    reply::private(&second_factor::confirm(&state, person.0, shown).await?)
}

/// Renew the recovery codes
///
/// Needs the password and a code from the app, or a recovery code. Returns ten new codes, which are never shown again; the old
/// ones stop working.
#[utoipa::path(
    tag = "account",
    operation_id = "renew_recovery_codes",
    security(("bearer" = [])),
    request_body = Proof,
    responses(
        (status = 200, description = "Recovery codes", body = RecoveryCodes),
        NoSecondFactor,
        WrongProof,
        PrivateErrors
    )
)]
#[post("/account/second-factor/recovery-codes")]
async fn renew_recovery_codes(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    proof: Result<Body<Proof>, Error>,
) -> Result<HttpResponse, Error> {
    reply::private(&second_factor::renew_codes(&state, person.0, proof).await?)
}

/// Remove the second factor
///
/// Needs the password and a code from the app, or a recovery code. Staff cannot use their role without a second factor.
#[utoipa::path(
    tag = "account",
    operation_id = "remove_second_factor",
    security(("bearer" = [])),
    request_body = SecondFactorRemoval,
    responses(
        (status = 204, description = "Removed"),
        NoSecondFactor,
        WrongProof,
        PrivateErrors
    )
)]
#[post("/account/second-factor/remove")]
async fn remove_second_factor(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    removal: Result<Body<SecondFactorRemoval>, Error>,
) -> Result<HttpResponse, Error> {
    second_factor::remove(&state, person.0, removal).await?;
    Ok(HttpResponse::NoContent().finish())
}
