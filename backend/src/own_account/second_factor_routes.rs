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

/// Begin to set up a second factor
///
/// With the password. Gives a secret for an authenticator app (TOTP, RFC 6238). It counts once a code of it was confirmed; until
/// then another one can be asked for.
#[utoipa::path(
    tag = "account",
    operation_id = "begin_second_factor",
    security(("bearer" = [])),
    request_body = Proof,
    responses(
        (status = 200, description = "A secret, to be confirmed", body = SecondFactorSetup),
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
/// With a code from the app and the password. From here on signing in takes a code; other sessions end. Gives ten recovery codes, this once.
#[utoipa::path(
    tag = "account",
    operation_id = "confirm_second_factor",
    security(("bearer" = [])),
    request_body = SecondFactorCode,
    responses(
        (status = 200, description = "It counts; codes for the day the app is lost", body = RecoveryCodes),
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
/// With the password and a code, from the app or a recovery code. Gives ten new ones, this once; those before stop working.
#[utoipa::path(
    tag = "account",
    operation_id = "renew_recovery_codes",
    security(("bearer" = [])),
    request_body = Proof,
    responses(
        (status = 200, description = "Codes for the day the app is lost", body = RecoveryCodes),
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
/// With the password and a code, from the app or a recovery code. Who has a role of the operating agency cannot use it then.
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
