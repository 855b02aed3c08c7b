//! Wishes over the API.

use actix_web::{HttpResponse, get, post, web};
use shared::{
    matches::{MatchQuery, SimilarWishes, TextToMatch, WishMatches},
    page::Page,
    problem::Problem,
    wish::{WishCard, WishQuery, WishView},
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{matches, query, similar, view};
use crate::{
    access::Actor,
    db::listed,
    entity::wish,
    http::{
        body::Body,
        error::Error,
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{ErrorResponses, WriteErrors},
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(list_wishes)
        .service(get_wish)
        .service(list_wish_matches)
        .service(list_similar_wishes)
        .service(match_text)
        .service(find_similar_wishes);
}

/// List wishes
///
/// Public wishes, last published first unless `sort` says otherwise. For words, counts and totals use `/search`.
#[utoipa::path(
    tag = "wishes",
    operation_id = "list_wishes",
    params(WishQuery),
    responses((status = 200, description = "A page of wishes", body = Page<WishCard>), ErrorResponses)
)]
#[get("/wishes")]
async fn list_wishes(state: web::Data<State>, Query(query): Query<WishQuery>) -> Result<HttpResponse, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let today = state.today();
    let (rows, next_cursor) = query::list(db, &state.keys, Actor::Visitor, &query, &terms, today).await?;
    reply::public(&Page {
        items: view::cards(rows, &terms, today)?,
        next_cursor,
    })
}

/// Read a wish
///
/// One public wish, whole, by its id or its reference.
#[utoipa::path(
    tag = "wishes",
    operation_id = "get_wish",
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    responses(
        (status = 200, description = "The wish", body = WishView),
        (status = 404, description = "There is no such public wish", body = Problem, content_type = "application/problem+json"),
        ErrorResponses
    )
)]
#[get("/wishes/{key}")]
async fn get_wish(state: web::Data<State>, PathKey(key): PathKey, _: Query<NoQuery>) -> Result<HttpResponse, Error> {
    let db = state.db.reader();
    let terms = state.terms.now();
    let row = listed::one::<wish::Entity>(db, Actor::Visitor, &key).await?;
    let version = row.0.version;
    let joined = query::joined(db, &row.0).await?;
    reply::public_thing(&view::view(row, joined, &terms, state.today())?, version)
}

/// Solutions related to a wish
///
/// Found by software from the published text: not an assessment, ranking or recommendation. Three bands, with the reasons
/// and the passages that carried each match. Where nothing stands out, at most three come in the band `nearest`: they may well not fit.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_wish_matches",
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), MatchQuery),
    responses(
        (status = 200, description = "Related solutions, best first", body = WishMatches),
        (status = 404, description = "There is no such public wish", body = Problem, content_type = "application/problem+json"),
        ErrorResponses
    )
)]
#[get("/wishes/{key}/matches")]
async fn list_wish_matches(
    state: web::Data<State>,
    PathKey(key): PathKey,
    Query(query): Query<MatchQuery>,
) -> Result<HttpResponse, Error> {
    reply::public(&matches::of_wish(&state, &key, query.language.unwrap_or_default()).await?)
}

/// Solutions for a text
///
/// For a problem that stands nowhere yet, such as a ticket in another system. Found as for a published wish; nothing of the text is
/// kept. Where nothing stands out, at most three come in the band `nearest`: they may well not fit.
#[utoipa::path(
    tag = "matches",
    operation_id = "match_text",
    request_body = TextToMatch,
    responses(
        (status = 200, description = "Related solutions, best first", body = WishMatches),
        (status = 422, description = "Values are not valid; `errors` names them", body = Problem, content_type = "application/problem+json"),
        WriteErrors
    )
)]
#[post("/match")]
async fn match_text(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(text): Body<TextToMatch>,
) -> Result<HttpResponse, Error> {
    reply::private(&matches::of_text(&state, text).await?)
}

/// Wishes that resemble one
///
/// Wishes whose published text says something similar, in whatever language; what takes no more proposals is among them. At
/// most six; often none.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_similar_wishes",
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), MatchQuery),
    responses(
        (status = 200, description = "Similar wishes, most alike first", body = SimilarWishes),
        (status = 404, description = "There is no such public wish", body = Problem, content_type = "application/problem+json"),
        ErrorResponses
    )
)]
#[get("/wishes/{key}/similar")]
async fn list_similar_wishes(
    state: web::Data<State>,
    PathKey(key): PathKey,
    Query(query): Query<MatchQuery>,
) -> Result<HttpResponse, Error> {
    reply::public(&similar::of_wish(&state, &key, query.language.unwrap_or_default()).await?)
}

/// Wishes that say the same as a text
///
/// For a wish that is being written: has somebody else the same problem? As for a published wish; nothing of the text is kept.
#[utoipa::path(
    tag = "matches",
    operation_id = "find_similar_wishes",
    request_body = TextToMatch,
    responses(
        (status = 200, description = "Similar wishes, most alike first", body = SimilarWishes),
        (status = 422, description = "Values are not valid; `errors` names them", body = Problem, content_type = "application/problem+json"),
        WriteErrors
    )
)]
#[post("/similar-wishes")]
async fn find_similar_wishes(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(text): Body<TextToMatch>,
) -> Result<HttpResponse, Error> {
    reply::private(&similar::of_text(&state, text).await?)
}
