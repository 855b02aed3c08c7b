//! The layer around every request: its id, log line and metrics; every failure becomes a problem.

use std::{cell::Cell, time::Instant};

use actix_web::{
    Error as ActixError, HttpMessage,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
    web,
};
use tokio::task_local;
use tracing_actix_web::RequestId;

use crate::state::State;

task_local! {
    static REQUEST_ID: Cell<Option<RequestId>>;
}

static HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The id of the request being answered; empty outside one.
#[must_use]
pub fn request_id() -> String {
    REQUEST_ID
        .try_with(Cell::get)
        .ok()
        .flatten()
        .map(|id| id.to_string())
        .unwrap_or_default()
}

/// The middleware. Stands directly inside `TracingLogger`, which gives the request its id.
///
/// # Errors
/// Only what the middleware inside gives; ours answers with problems instead.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let id = request.extensions().get::<RequestId>().copied();
    REQUEST_ID.scope(Cell::new(id), answer(request, next, id)).await
}

async fn answer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    id: Option<RequestId>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let started = Instant::now();
    // As it was sent: HEAD is answered as GET.
    let method = request.method().clone();
    // The middleware inside answers with responses, never with errors: here the request is gone.
    let mut response = next.call(request).await?.map_into_boxed_body();
    let elapsed = started.elapsed();
    if let Some(value) = id.and_then(|id| HeaderValue::from_str(&id.to_string()).ok()) {
        response.headers_mut().insert(HEADER.clone(), value);
    }
    let status = response.status().as_u16();
    let request = response.request();
    let pattern = request.match_pattern();
    if let Some(state) = request.app_data::<web::Data<State>>() {
        state
            .metrics
            .answered(method.as_str(), pattern.as_deref(), status, elapsed);
    }
    // The path without its query: search words are private and must not be in a long-lived log.
    tracing::info!(
        %method,
        path = request.path(),
        status,
        ms = elapsed.as_secs_f64() * 1_000.0,
        "answered"
    );
    Ok(response)
}
