//! Everything outside the API: pages, the web app's files, and what search engines ask for.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::{Method, StatusCode, header},
    web,
};
use shared::{language::Language, problem::ProblemCode, route::Page};

use super::{description, shell, sitemap};
use crate::{error::Error, http::reply, state::State, web_app::Asset};

/// A file whose name holds its hash never changes.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The cookie in which the web app keeps the reader's choice of language.
const LANGUAGE_COOKIE: &str = "language";

/// Mounts the routes beside the API.
pub fn mount(config: &mut web::ServiceConfig) {
    config
        .service(home)
        .service(app_file)
        .service(robots)
        .service(site_map)
        .service(favicon);
}

/// Sends the reader to the home page in their language: by choice, else by what the browser accepts.
#[get("/")]
async fn home(request: HttpRequest) -> HttpResponse {
    HttpResponse::Found()
        .insert_header((header::LOCATION, format!("/{}", preferred(&request).path())))
        .insert_header((header::VARY, "Accept-Language, Cookie"))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .finish()
}

#[get("/assets/{name:.*}")]
async fn app_file(state: web::Data<State>, name: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let Some(asset) = state.web.file(&name) else {
        return HttpResponse::NotFound()
            .content_type("text/plain; charset=utf-8")
            .body("There is no such file.\n");
    };
    serve(asset, &name, &request, IMMUTABLE)
}

/// Browsers ask for this whatever the page says.
#[get("/favicon.ico")]
async fn favicon(state: web::Data<State>) -> HttpResponse {
    match state.web.url("favicon.svg") {
        Some(url) => HttpResponse::MovedPermanently()
            .insert_header((header::LOCATION, url))
            .finish(),
        None => HttpResponse::NotFound().finish(),
    }
}

#[get("/robots.txt")]
async fn robots(state: web::Data<State>) -> HttpResponse {
    let text = format!(
        "User-agent: *\nDisallow: /api/\nSitemap: {}/sitemap.xml\n",
        state.base_url
    );
    reply::mark_public(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text))
}

#[get("/sitemap.xml")]
async fn site_map(state: web::Data<State>) -> Result<HttpResponse, Error> {
    let xml = sitemap::sitemap(&state).await?;
    Ok(reply::mark_public(
        HttpResponse::Ok().content_type("application/xml").body(xml),
    ))
}

/// Every other address: a page of the web app, or a page that says there is none.
///
/// # Errors
/// `method_not_allowed` for anything but reading; or the database fails.
pub async fn page(state: web::Data<State>, request: HttpRequest) -> Result<HttpResponse, Error> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Error::problem(ProblemCode::MethodNotAllowed).with_allow("GET, HEAD"));
    }
    let path = request.path();
    let Some((language, page)) = Page::parse(path) else {
        let language = path
            .split('/')
            .nth(1)
            .and_then(Language::from_path)
            .unwrap_or_else(|| preferred(&request));
        return shell::render(
            &state,
            language,
            &description::not_found(language),
            StatusCode::NOT_FOUND,
        );
    };
    match description::describe(&state, &page, language).await {
        Ok(about) => {
            let proper = about.canonical.path(language);
            if proper == path {
                return shell::render(&state, language, &about, StatusCode::OK);
            }
            // A trailing slash, or an id where a reference belongs.
            let query = request.query_string();
            let separator = if query.is_empty() { "" } else { "?" };
            Ok(HttpResponse::MovedPermanently()
                .insert_header((header::LOCATION, format!("{proper}{separator}{query}")))
                .finish())
        }
        Err(error) if error.code() == ProblemCode::NotFound => {
            let (about, status) = match description::gone(&state, &page, language).await? {
                Some(gone) => (gone, StatusCode::GONE),
                None => (description::not_found(language), StatusCode::NOT_FOUND),
            };
            shell::render(&state, language, &about, status)
        }
        Err(error) => Err(error),
    }
}

fn preferred(request: &HttpRequest) -> Language {
    let chosen = request
        .cookie(LANGUAGE_COOKIE)
        .and_then(|cookie| Language::from_path(cookie.value()));
    chosen.unwrap_or_else(|| {
        let accepted = request
            .headers()
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        Language::negotiate(accepted.unwrap_or_default())
    })
}

/// Sends a file in the best form that the client accepts.
pub(super) fn serve(asset: &Asset, name: &str, request: &HttpRequest, cache_control: &'static str) -> HttpResponse {
    let accepted = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let accepts = |name: &str| {
        accepted.is_some_and(|list| {
            list.split(',')
                .any(|part| part.split(';').next().map(str::trim) == Some(name))
        })
    };
    let (encoding, bytes) = match (&asset.brotli, &asset.gzip) {
        (Some(brotli), _) if accepts("br") => (Some("br"), brotli),
        (_, Some(gzip)) if accepts("gzip") => (Some("gzip"), gzip),
        _ => (None, &asset.plain),
    };
    let mut response = HttpResponse::Ok();
    response
        .content_type(media_type(name))
        .insert_header((header::CACHE_CONTROL, cache_control))
        .insert_header((header::VARY, "Accept-Encoding"));
    if let Some(encoding) = encoding {
        response.insert_header((header::CONTENT_ENCODING, encoding));
    }
    response.body(bytes.clone())
}

/// The media types of what a web app is made of.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
