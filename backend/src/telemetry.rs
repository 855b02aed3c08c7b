//! Logs: one readable line an event on a terminal, JSON elsewhere; each request's lines carry its id.

use std::io::IsTerminal;

use actix_web::{
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
};
use tracing::Span;
use tracing_actix_web::{RequestId, RootSpanBuilder};
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::settings::{LogFormat, Settings};

/// Starts logging to standard error, so that standard output stays for results.
///
/// # Errors
/// One sentence when the filter is not valid.
pub fn start(settings: &Settings) -> Result<(), String> {
    let filter =
        EnvFilter::try_new(&settings.log).map_err(|error| format!("the setting `log` is not valid: {error}"))?;
    let human = match settings.log_format {
        LogFormat::Human => true,
        LogFormat::Json => false,
        LogFormat::Auto => std::io::stderr().is_terminal(),
    };
    let registry = tracing_subscriber::registry().with(filter);
    let started = if human {
        registry
            .with(fmt::layer().with_writer(std::io::stderr).with_target(false))
            .try_init()
    } else {
        registry
            .with(fmt::layer().json().flatten_event(true).with_writer(std::io::stderr))
            .try_init()
    };
    started.map_err(|error| format!("logging cannot be started: {error}"))
}

/// The span around each request: its id and nothing else, so that no log line repeats what a reader searched for.
#[derive(Debug)]
pub struct RootSpan;

impl RootSpanBuilder for RootSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        use actix_web::HttpMessage;
        match request.extensions().get::<RequestId>() {
            Some(id) => tracing::info_span!("request", request_id = %id),
            None => tracing::info_span!("request"),
        }
    }

    fn on_request_end<B: MessageBody>(_: Span, _: &Result<ServiceResponse<B>, actix_web::Error>) {}
}
