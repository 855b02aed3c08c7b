//! The application: its routes and middleware.

use actix_cors::Cors;
use actix_web::{
    App, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    http::header,
    middleware::{Condition, from_fn},
    web,
};
use shared::problem::ProblemCode;
use tokio::sync::OnceCell;
use tracing_actix_web::TracingLogger;
use utoipa::openapi::{OpenApi, PathItem};
use utoipa_actix_web::{AppExt, scope};

use crate::{
    account_desk, api_docs, api_keys, audit,
    cpu::aside,
    drafts,
    error::Error,
    guard::{guard, head_as_get},
    health,
    http::{
        headers::security_headers,
        paths::{API, is_for_programs},
    },
    jobs::{self, Registered},
    kinds, match_desk, matches, memberships, merges, openapi, organisation_desk, own_account, previews,
    registered_jobs::JOBS,
    request::{
        last_answers::last_answers, observe::observe, public_answers::PublicAnswers, slow_body::limit_body_time,
    },
    search, sessions, site,
    state::State,
    statistics, taxonomy, web as pages, workspace,
};

/// The contract of what is mounted.
#[must_use]
pub fn contract() -> OpenApi {
    let (_, api) = App::new()
        .into_utoipa_app()
        .openapi(openapi::base())
        .service(api_scope())
        .split_for_parts();
    openapi::finish(api)
}

/// Every operation of the API. Mounting is documenting: there is no plain `route` here.
fn api_scope() -> scope::Scope<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = actix_web::Error, InitError = ()>,
> {
    scope::scope(API)
        .configure(kinds::mount)
        .configure(matches::mount)
        .configure(match_desk::mount)
        .configure(merges::mount)
        .configure(search::mount)
        .configure(organisation_desk::mount)
        .configure(memberships::mount)
        .configure(drafts::mount)
        .configure(workspace::mount)
        .configure(statistics::mount)
        .configure(taxonomy::mount)
        .configure(site::mount)
        .configure(previews::mount)
        .configure(sessions::mount)
        .configure(own_account::mount)
        .configure(account_desk::mount)
        .configure(api_keys::mount)
        .configure(audit::mount)
        .configure(jobs::mount)
}

/// The whole application around `state`.
pub fn build(
    state: web::Data<State>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let https = state.base_url.starts_with("https://");
    let for_others = !state.settings.cors_origins.is_empty();
    let cors = cors(&state.settings.cors_origins);
    let body_limit = state.settings.body_limit;
    // The contract's own address lies within the scope's, so it comes first.
    let documented = App::new().configure(api_docs::mount).into_utoipa_app();
    let (app, _) = documented.service(api_scope()).split_for_parts();
    app.app_data(state)
        .app_data(web::Data::new(&JOBS as &'static [Registered]))
        .app_data(web::PayloadConfig::new(body_limit))
        .configure(health::mount)
        .configure(pages::mount)
        .default_service(web::to(no_such_address))
        .wrap(PublicAnswers)
        .wrap(from_fn(guard))
        .wrap(from_fn(head_as_get))
        .wrap(Condition::new(for_others, cors))
        .wrap(security_headers(https))
        .wrap(from_fn(observe))
        .wrap(TracingLogger::<crate::telemetry::RootSpan>::new())
        .wrap(from_fn(limit_body_time))
        .wrap(from_fn(last_answers))
}

/// Every address that nothing is mounted at: below `/api` a problem, else a page of the web app or one that says no.
async fn no_such_address(state: web::Data<State>, request: HttpRequest) -> Result<HttpResponse, Error> {
    if is_for_programs(request.path()) {
        Err(no_such_operation(&request, methods().await?))
    } else {
        pages::page(state, request).await
    }
}

/// Below `/api` nothing is ever a page: an unknown address is a problem, a known one with another method too.
fn no_such_operation(request: &HttpRequest, known: &[(String, String)]) -> Error {
    let is_named = known.iter().any(|(pattern, _)| pattern == request.path());
    let allowed: Vec<&str> = known
        .iter()
        .filter(|(pattern, _)| matches(pattern, request.path()))
        // An address of the contract word by word is not also an id.
        .filter(|(pattern, _)| !is_named || pattern == request.path())
        .map(|(_, methods)| methods.as_str())
        .collect();
    if allowed.is_empty() {
        return Error::not_found();
    }
    Error::problem(ProblemCode::MethodNotAllowed).with_allow(allowed.join(", "))
}

/// Every path of the contract with the methods it takes, as `Allow` lists them; put together when they are first needed.
async fn methods() -> Result<&'static [(String, String)], Error> {
    static METHODS: OnceCell<Vec<(String, String)>> = OnceCell::const_new();
    let methods = METHODS.get_or_try_init(|| aside(written_methods)).await?;
    Ok(methods)
}

fn written_methods() -> Vec<(String, String)> {
    let taken = |item: &PathItem| {
        let methods = [
            (item.get.is_some(), "GET, HEAD"),
            (item.post.is_some(), "POST"),
            (item.put.is_some(), "PUT"),
            (item.patch.is_some(), "PATCH"),
            (item.delete.is_some(), "DELETE"),
        ];
        let taken = methods.iter().filter(|(taken, _)| *taken).map(|(_, name)| *name);
        taken.collect::<Vec<_>>().join(", ")
    };
    let documented = api_docs::PATHS.map(|path| (path.to_owned(), "GET, HEAD".to_owned()));
    let operations = contract().paths.paths.into_iter();
    let operations = operations.map(|(path, item)| (path, taken(&item)));
    operations.chain(documented).collect()
}

/// Whether an address fits a path of the contract, whose `{names}` match one segment.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted == found || (wanted.starts_with('{') && !found.is_empty()) => {}
            _ => return false,
        }
    }
}

/// Browsers of other origins may read the API where the operator named them.
fn cors(origins: &[String]) -> Cors {
    let cors = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers([
            header::ACCEPT,
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
        ])
        .expose_headers(["ETag", "X-Request-Id", "Retry-After"])
        .block_on_origin_mismatch(false)
        .max_age(3_600);
    origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_fit_their_patterns() {
        assert!(matches("/api/v1/wishes/{key}", "/api/v1/wishes/W-0001"));
        assert!(!matches("/api/v1/wishes/{key}", "/api/v1/wishes/"));
        assert!(!matches("/api/v1/wishes/{key}", "/api/v1/wishes/W-0001/more"));
    }

    #[test]
    fn every_operation_is_described() {
        let mut api = contract();
        assert!(api.paths.paths.len() >= 15);
        let operations = api.paths.paths.iter_mut();
        for (path, operation) in
            operations.flat_map(|(path, item)| openapi::operations(item).map(move |operation| (path, operation)))
        {
            assert!(
                operation.summary.as_ref().is_some_and(|summary| summary.len() < 60),
                "{path}: summary"
            );
            assert!(
                operation.description.as_ref().is_some_and(|text| !text.is_empty()),
                "{path}: description"
            );
            assert!(operation.operation_id.is_some(), "{path}: operation id");
        }
    }
}
