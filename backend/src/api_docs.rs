//! The contract and the page that shows it. The viewer is part of the program: nothing is fetched from elsewhere.

use actix_web::{HttpResponse, get, http::header, web};
use shared::problem::ProblemCode;

use crate::http::reply;

/// Mounts the contract, its viewer and the list of problems.
pub fn mount(config: &mut web::ServiceConfig) {
    config
        .service(contract)
        .service(page)
        .service(viewer)
        .service(styles)
        .service(start)
        .service(problems);
}

/// Every address that is mounted here.
pub const PATHS: [&str; 6] = [
    "/api/v1/openapi.yaml",
    "/api/docs",
    "/api/docs/viewer.js",
    "/api/docs/viewer.css",
    "/api/docs/start.js",
    "/api/docs/problems",
];

/// The contract as it is published: what `cargo xtask openapi` wrote from these very operations, which the tests hold it to.
const CONTRACT: &str = include_str!("../../openapi.yaml");

/// The contract.
#[get("/api/v1/openapi.yaml")]
async fn contract() -> HttpResponse {
    reply::mark_lasting(HttpResponse::Ok().content_type("application/yaml").body(CONTRACT))
}

const PAGE: &str = include_str!("../assets/api-docs/index.html");
const VIEWER: &str = include_str!("../assets/api-docs/viewer.js");
const STYLES: &str = include_str!("../assets/api-docs/viewer.css");
const START: &str = include_str!("../assets/api-docs/start.js");

#[get("/api/docs")]
async fn page() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(PAGE)
}

#[get("/api/docs/viewer.js")]
async fn viewer() -> HttpResponse {
    reply::mark_lasting(
        HttpResponse::Ok()
            .content_type("text/javascript; charset=utf-8")
            .body(VIEWER),
    )
}

#[get("/api/docs/viewer.css")]
async fn styles() -> HttpResponse {
    reply::mark_lasting(HttpResponse::Ok().content_type("text/css; charset=utf-8").body(STYLES))
}

#[get("/api/docs/start.js")]
async fn start() -> HttpResponse {
    reply::mark_lasting(
        HttpResponse::Ok()
            .content_type("text/javascript; charset=utf-8")
            .body(START),
    )
}

/// What each problem code means; the `type` of a problem leads here.
#[get("/api/docs/problems")]
async fn problems() -> HttpResponse {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Problems</title><h1>Problems</h1>\
         <p>Every problem of the API, by code.</p><dl>",
    );
    for problem in ProblemCode::ALL {
        let (code, status, title) = (problem.code(), problem.status(), problem.title());
        html.push_str(&format!(
            "<dt id=\"{code}\"><code>{code}</code> ({status})</dt><dd>{title}</dd>"
        ));
    }
    html.push_str("</dl></html>");
    reply::mark_lasting(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(html))
}
