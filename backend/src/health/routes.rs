//! For the machines that look after the server.

use std::time::Duration;

use actix_web::{HttpResponse, get, http::header, web};
use serde_json::json;

use crate::{db::changes, encoder::Meaning, state::State};

/// The database has this long to answer before the server says it is not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// Mounts the operations.
pub fn mount(config: &mut web::ServiceConfig) {
    config.service(live).service(ready).service(metrics);
}

/// The process runs.
#[get("/health/live")]
async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(json!({"status": "live"}))
}

/// The database answers and the search index is in step.
#[get("/health/ready")]
async fn ready(state: web::Data<State>) -> HttpResponse {
    let latest = tokio::time::timeout(PATIENCE, changes::latest(state.db.reader())).await;
    let indexed = state.epoch().indexed;
    let (ready, change) = match latest {
        // A few commits behind is ordinary; the follower is at work.
        Ok(Ok(change)) => (true, Some(change)),
        Ok(Err(_)) | Err(_) => (false, None),
    };
    let mut response = if ready {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    response.insert_header((header::CACHE_CONTROL, "no-store")).json(json!({
        "status": if ready { "ready" } else { "database_unavailable" },
        "version": env!("CARGO_PKG_VERSION"),
        "change": change,
        "indexed": indexed,
        "encoder": match &state.meaning {
            Meaning::Known(encoder) => json!({"model": encoder.model(), "missing": state.index.missing()}),
            Meaning::Unknown(why) => json!({"model": null, "why": why}),
        },
        "web_app": state.web.is_built(),
        "background": state.metrics.beats.told(),
    }))
}

/// The measures, for Prometheus.
#[get("/metrics")]
async fn metrics(state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(state.metrics.text())
}
