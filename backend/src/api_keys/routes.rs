//! API keys over the API.

use actix_web::{HttpResponse, delete, get, http::header, post, web};
use shared::{
    api_key::{ApiKeyView, NewApiKey, NewApiKeySecret},
    policy::{Action, Facts},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{service, view};
use crate::{
    access::authorize,
    auth::api_keys,
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{
        PrivateErrors,
        problems::{InvalidOrTooMany, NoSuchKey, NotByKey},
    },
    request::{body::Body, person::Person},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(list_api_keys)
        .service(create_api_key)
        .service(revoke_api_key);
}

/// List your API keys
///
/// Newest first, without their secrets.
#[utoipa::path(
    tag = "account",
    operation_id = "list_api_keys",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Your keys", body = Vec<ApiKeyView>),
        NotByKey,
        PrivateErrors
    )
)]
#[get("/account/api-keys")]
async fn list_api_keys(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::UseAccount, Facts::OWN)?;
    let rows = api_keys::of_account(state.db.reader(), person.0.account).await?;
    let keys: Result<Vec<ApiKeyView>, Error> = rows.into_iter().map(view).collect();
    reply::private(&keys?)
}

/// Create an API key
///
/// Needs the password, and a code if the account has a second factor. Lets a program act for you within the scopes of the key.
/// The response contains the secret, which is never shown again; send it in `Authorization` like an access token. At most 20
/// keys; the scope `administration` is only for staff who signed in with a second factor.
#[utoipa::path(
    tag = "account",
    operation_id = "create_api_key",
    security(("bearer" = [])),
    request_body = NewApiKey,
    responses(
        (status = 201, description = "The key, with its secret", body = NewApiKeySecret),
        NotByKey,
        InvalidOrTooMany,
        PrivateErrors
    )
)]
#[post("/account/api-keys")]
async fn create_api_key(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    new: Result<Body<NewApiKey>, Error>,
) -> Result<HttpResponse, Error> {
    let made = service::create(&state, person.0, new).await?;
    let mut response = HttpResponse::Created();
    Ok(response.insert_header((header::CACHE_CONTROL, "no-store")).json(made))
}

/// Revoke an API key
///
/// It stops working at once.
#[utoipa::path(
    tag = "account",
    operation_id = "revoke_api_key",
    security(("bearer" = [])),
    params(("id" = uuid::Uuid, Path, description = "Id of the key")),
    responses(
        (status = 204, description = "Revoked"),
        NotByKey,
        NoSuchKey,
        PrivateErrors
    )
)]
#[delete("/account/api-keys/{id}")]
async fn revoke_api_key(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let id = id.parse().map_err(|_| Error::not_found())?;
    service::revoke(&state, person.0, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
