//! Sessions over the API.

use actix_web::{HttpRequest, HttpResponse, delete, get, http::header, post, web};
use shared::{
    account::Proof,
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    session::{NewSession, SessionSummary, SessionView},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{cookies, service};
use crate::{
    access::authorize,
    auth::sessions,
    error::Error,
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    openapi::{
        PrivateErrors, WriteErrors,
        problems::{
            AccountNotUsable, NoSessionToRenew, NoSuchSession, OtherSite, SignInRefused, TooManyTries, WrongProof,
        },
    },
    request::{
        body::Body,
        person::{Origin, Person},
    },
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(create_session)
        .service(refresh_session)
        .service(end_current_session)
        .service(list_sessions)
        .service(end_session);
}

/// Sign in
///
/// Takes the e-mail address and the password. If the account has a second factor, the problem `second_factor_required` asks for
/// its code; send the request again with the code. Send the returned token in `Authorization`; it is valid for 15 minutes, and
/// the cookie `refresh` renews it.
#[utoipa::path(
    tag = "sessions",
    operation_id = "create_session",
    request_body = NewSession,
    responses(
        (status = 201, description = "Signed in", body = SessionView),
        SignInRefused,
        AccountNotUsable,
        TooManyTries,
        WriteErrors
    )
)]
#[post("/sessions")]
async fn create_session(
    state: web::Data<State>,
    origin: Origin,
    _: Query<NoQuery>,
    Body(new): Body<NewSession>,
) -> Result<HttpResponse, Error> {
    let (view, cookies) = service::begin(&state, &origin, new).await?;
    Ok(begun(HttpResponse::Created(), &view, cookies))
}

/// Renew a session
///
/// Needs the cookie `refresh`, and only works from the portal's own pages (`Origin`). Each renewal sets a new cookie; an old
/// cookie used again ends the session, unless two tabs renewed within 30 seconds.
#[utoipa::path(
    tag = "sessions",
    operation_id = "refresh_session",
    responses(
        (status = 200, description = "A new access token, valid for 15 minutes", body = SessionView),
        NoSessionToRenew,
        OtherSite,
        WriteErrors
    )
)]
#[post("/sessions/refresh")]
async fn refresh_session(
    state: web::Data<State>,
    request: HttpRequest,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let origin = request
        .headers()
        .get(header::ORIGIN)
        .and_then(|value| value.to_str().ok());
    if origin != Some(state.base_url.as_str()) {
        return Err(Error::problem(ProblemCode::Forbidden).with_error(FieldError::new("Origin", "own_site")));
    }
    let token = request.cookie(cookies::REFRESH);
    let renewed = match &token {
        Some(token) => service::renew(&state, token.value()).await,
        None => Err(Error::problem(ProblemCode::Unauthorized)),
    };
    match renewed {
        Ok((view, cookies)) => Ok(begun(HttpResponse::Ok(), &view, cookies)),
        Err(error) if error.code() == ProblemCode::Unauthorized => {
            // The browser must not retry.
            let mut response = actix_web::ResponseError::error_response(&error);
            for cookie in cookies::taken(&state) {
                let _ = response.add_cookie(&cookie);
            }
            Ok(response)
        }
        Err(error) => Err(error),
    }
}

fn begun(
    mut response: actix_web::HttpResponseBuilder,
    view: &SessionView,
    cookies: [actix_web::cookie::Cookie<'static>; 2],
) -> HttpResponse {
    for cookie in cookies {
        response.cookie(cookie);
    }
    response.insert_header((header::CACHE_CONTROL, "no-store")).json(view)
}

/// Sign out
///
/// Ends the current session. Its tokens stop working immediately.
#[utoipa::path(
    tag = "sessions",
    operation_id = "end_current_session",
    security(("bearer" = [])),
    responses((status = 204, description = "Signed out"), PrivateErrors)
)]
#[delete("/sessions/current")]
async fn end_current_session(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    service::end_current(&state, person.0).await?;
    let mut response = HttpResponse::NoContent();
    for cookie in cookies::taken(&state) {
        response.cookie(cookie);
    }
    Ok(response.finish())
}

/// List your sessions
///
/// Where you are signed in, newest first.
#[utoipa::path(
    tag = "sessions",
    operation_id = "list_sessions",
    security(("bearer" = [])),
    responses((status = 200, description = "Your sessions", body = Vec<SessionSummary>), PrivateErrors)
)]
#[get("/account/sessions")]
async fn list_sessions(state: web::Data<State>, person: Person, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::UseAccount, Facts::OWN)?;
    let rows = sessions::of_account(state.db.reader(), person.0.account).await?;
    let sessions: Vec<SessionSummary> = rows
        .into_iter()
        .map(|row| SessionSummary {
            id: row.id,
            current: Some(row.id) == person.0.session(),
            device: row.device,
            created_at: row.created_at,
            last_used_at: row.rotated_at,
            expires_at: row.expires_at,
        })
        .collect();
    reply::private(&sessions)
}

/// End one of your sessions
///
/// Signs out another device. Needs the password, and a code if the account has a second factor. Its tokens stop working
/// immediately.
#[utoipa::path(
    tag = "sessions",
    operation_id = "end_session",
    security(("bearer" = [])),
    params(("id" = uuid::Uuid, Path, description = "Id of the session")),
    request_body = Proof,
    responses(
        (status = 204, description = "Ended"),
        NoSuchSession,
        WrongProof,
        PrivateErrors
    )
)]
#[delete("/account/sessions/{id}")]
async fn end_session(
    state: web::Data<State>,
    person: Person,
    id: web::Path<String>,
    _: Query<NoQuery>,
    proof: Result<Body<Proof>, Error>,
) -> Result<HttpResponse, Error> {
    let id = id.parse().map_err(|_| Error::not_found())?;
    service::end_other(&state, person.0, id, proof).await?;
    Ok(HttpResponse::NoContent().finish())
}
