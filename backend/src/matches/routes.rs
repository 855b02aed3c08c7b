//! Matches over the API, as everybody sees them.

use actix_web::{HttpResponse, get, post, web};
use shared::matches::{
    MatchQuery, SimilarSolutions, SimilarWishes, SolutionMatches, SolutionToCompare, TextToMatch, WishMatches,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{of_solution, of_wish, similar_solutions, similar_wishes};
use crate::{
    error::Error,
    http::{
        extract::{NoQuery, PathKey, Query},
        reply,
    },
    openapi::{
        ErrorResponses, WriteErrors,
        problems::{Invalid, NoSuchSolution, NoSuchWish},
    },
    request::body::Body,
    state::State,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(list_wish_matches)
        .service(list_similar_wishes)
        .service(match_text)
        .service(find_similar_wishes)
        .service(list_solution_matches)
        .service(list_similar_solutions)
        .service(find_similar_solutions);
}

/// Solutions related to a wish
///
/// Found by software from the published text: not an assessment, ranking or recommendation. Three bands, with the reasons
/// and the passages that carried each match. Where nothing stands out, at most three come in the band `nearest`: they may well
/// not fit.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_wish_matches",
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), MatchQuery),
    responses(
        (status = 200, description = "Related solutions, best first", body = WishMatches),
        NoSuchWish,
        ErrorResponses
    )
)]
#[get("/wishes/{key}/matches")]
async fn list_wish_matches(
    state: web::Data<State>,
    PathKey(key): PathKey,
    Query(query): Query<MatchQuery>,
) -> Result<HttpResponse, Error> {
    reply::public(&of_wish::related(&state, &key, query.language.unwrap_or_default()).await?)
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
        Invalid,
        WriteErrors
    )
)]
#[post("/match")]
async fn match_text(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(text): Body<TextToMatch>,
) -> Result<HttpResponse, Error> {
    reply::private(&of_wish::for_text(&state, text).await?)
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
        NoSuchWish,
        ErrorResponses
    )
)]
#[get("/wishes/{key}/similar")]
async fn list_similar_wishes(
    state: web::Data<State>,
    PathKey(key): PathKey,
    Query(query): Query<MatchQuery>,
) -> Result<HttpResponse, Error> {
    reply::public(&similar_wishes::of_wish(&state, &key, query.language.unwrap_or_default()).await?)
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
        Invalid,
        WriteErrors
    )
)]
#[post("/similar-wishes")]
async fn find_similar_wishes(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(text): Body<TextToMatch>,
) -> Result<HttpResponse, Error> {
    reply::private(&similar_wishes::of_text(&state, text).await?)
}

/// Wishes that a solution may answer
///
/// Found by software from the published text: not an assessment, ranking or recommendation. Three bands, with the reasons
/// and the passages that carried each match. Where nothing stands out, at most three come in the band `nearest`: they may well
/// not fit.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_solution_matches",
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), MatchQuery),
    responses(
        (status = 200, description = "Related open wishes, best first", body = SolutionMatches),
        NoSuchSolution,
        ErrorResponses
    )
)]
#[get("/solutions/{key}/matches")]
async fn list_solution_matches(
    state: web::Data<State>,
    PathKey(key): PathKey,
    Query(query): Query<MatchQuery>,
) -> Result<HttpResponse, Error> {
    reply::public(&of_solution::related(&state, &key, query.language.unwrap_or_default()).await?)
}

/// Solutions that resemble one
///
/// Solutions whose published text says something similar, in whatever language; what takes no more proposals is among them. At
/// most six; often none.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_similar_solutions",
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), MatchQuery),
    responses(
        (status = 200, description = "Similar solutions, most alike first", body = SimilarSolutions),
        NoSuchSolution,
        ErrorResponses
    )
)]
#[get("/solutions/{key}/similar")]
async fn list_similar_solutions(
    state: web::Data<State>,
    PathKey(key): PathKey,
    Query(query): Query<MatchQuery>,
) -> Result<HttpResponse, Error> {
    reply::public(&similar_solutions::of_solution(&state, &key, query.language.unwrap_or_default()).await?)
}

/// Solutions that say the same as a text
///
/// For a solution that is being written: is it there already? As for a published solution; nothing of the text is kept.
#[utoipa::path(
    tag = "matches",
    operation_id = "find_similar_solutions",
    request_body = SolutionToCompare,
    responses(
        (status = 200, description = "Similar solutions, most alike first", body = SimilarSolutions),
        Invalid,
        WriteErrors
    )
)]
#[post("/similar-solutions")]
async fn find_similar_solutions(
    state: web::Data<State>,
    _: Query<NoQuery>,
    Body(text): Body<SolutionToCompare>,
) -> Result<HttpResponse, Error> {
    reply::private(&similar_solutions::of_text(&state, text).await?)
}
