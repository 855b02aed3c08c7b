//! Responses that anyone can see and any cache can store: JSON whose bytes the public cache tags, compresses and remembers.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use serde::Serialize;

use super::etag;
use crate::error::Error;

/// Marks an answer as public, so that [`super::cache`] takes it; with the version of the thing it shows.
#[derive(Debug, Clone, Copy)]
pub struct Public {
    /// The version of the one thing shown; `None` for lists.
    pub version: Option<i32>,
}

/// How long a reader's cache may use an answer without asking: not at all. It may keep it and ask (`ETag`).
pub const REVALIDATE: &str = "public, max-age=0, must-revalidate";

/// The same for what only one person may see: their browser may keep it, and has to ask.
pub const PRIVATE: &str = "private, no-cache";

/// A public list or other answer without a version.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn public(value: &impl Serialize) -> Result<HttpResponse, Error> {
    reply(value, None)
}

/// One public thing in this version.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn public_thing(value: &impl Serialize, version: i32) -> Result<HttpResponse, Error> {
    reply(value, Some(version))
}

fn reply(value: &impl Serialize, version: Option<i32>) -> Result<HttpResponse, Error> {
    let body = serde_json::to_vec(value).map_err(|error| Error::Internal(error.to_string()))?;
    let mut response = HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, REVALIDATE))
        .body(body);
    response.extensions_mut().insert(Public { version });
    Ok(response)
}

/// Marks any response with a whole body, such as a page, as public.
#[must_use]
pub fn mark_public(mut response: HttpResponse) -> HttpResponse {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static(REVALIDATE));
    response.extensions_mut().insert(Public { version: None });
    response
}

/// Marks an answer that is part of the program: no commit changes it.
#[derive(Debug, Clone, Copy)]
pub struct Lasting;

/// The same for what is part of the program and stays as it is while the server runs.
#[must_use]
pub fn mark_lasting(response: HttpResponse) -> HttpResponse {
    let mut response = mark_public(response);
    response.extensions_mut().insert(Lasting);
    response
}

/// A private response: JSON that no cache stores.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn private(value: &impl Serialize) -> Result<HttpResponse, Error> {
    private_reply(value, None)
}

/// One private thing in this version, with its tag for `If-Match`.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn private_thing(value: &impl Serialize, version: i32) -> Result<HttpResponse, Error> {
    private_reply(value, Some(version))
}

/// The same of a thing that was made just now.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn created_thing(value: &impl Serialize, version: i32) -> Result<HttpResponse, Error> {
    let mut response = private_reply(value, Some(version))?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// The same of a thing that has an address of its own, which `Location` names (RFC 9110, section 15.3.2).
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn created_at(value: &impl Serialize, version: i32, path: &str) -> Result<HttpResponse, Error> {
    let mut response = created_thing(value, version)?;
    let path = header::HeaderValue::from_str(path).map_err(|error| Error::Internal(error.to_string()))?;
    response.headers_mut().insert(header::LOCATION, path);
    Ok(response)
}

fn private_reply(value: &impl Serialize, version: Option<i32>) -> Result<HttpResponse, Error> {
    let body = serde_json::to_vec(value).map_err(|error| Error::Internal(error.to_string()))?;
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_TYPE, "application/json"));
    response.insert_header((header::CACHE_CONTROL, PRIVATE));
    if version.is_some() {
        response.insert_header((header::ETAG, etag::tag(version, &body)));
    }
    Ok(response.body(body))
}
