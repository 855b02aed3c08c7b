//! Matches over the API, as everybody sees them.

use actix_web::{HttpResponse, get, post, web};
use shared::matches::{
    MatchQuery, SimilarSolutions, SimilarWishes, SolutionMatches, SolutionToCompare, TextToMatch, WishMatches,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::matched::{related, similar, source};
use crate::{
    entity::{solution, wish},
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
    solutions,
    state::State,
    wishes,
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
/// Found by software from the published text: not an assessment, ranking or recommendation. Three bands, with the reasons and
/// the passages behind each match. If nothing is clearly related, returns at most three in the band `nearest`, which may not
/// fit.
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
    let (_, wish) = source::<wish::Entity>(&state, &key).await?;
    let items = related::<solution::Entity>(&state, wish, query.language.unwrap_or_default()).await?;
    reply::public(&WishMatches { items })
}

/// Find solutions for a text
///
/// For a problem that is not on the portal, such as a ticket in another system. Works as for a published wish; the text is not
/// stored. If no solution is clearly related, returns at most three in the band `nearest`, which may not fit.
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
    let reader = text.language.unwrap_or_default();
    let wish = wishes::document::of_text(&state.terms.now(), text)?;
    let items = related::<solution::Entity>(&state, wish, reader).await?;
    reply::private(&WishMatches { items })
}

/// List similar wishes
///
/// Wishes whose published text says something similar, in any language; wishes closed to proposals are included. At most six;
/// often none.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_similar_wishes",
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), MatchQuery),
    responses(
        (status = 200, description = "Similar wishes, most similar first", body = SimilarWishes),
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
    let (_, wish) = source::<wish::Entity>(&state, &key).await?;
    let items = similar::<wish::Entity>(&state, wish, query.language.unwrap_or_default()).await?;
    reply::public(&SimilarWishes { items })
}

/// Find wishes similar to a text
///
/// For a wish that is being written: does another organisation have the same problem? Works as for a published wish; the text
/// is not stored.
#[utoipa::path(
    tag = "matches",
    operation_id = "find_similar_wishes",
    request_body = TextToMatch,
    responses(
        (status = 200, description = "Similar wishes, most similar first", body = SimilarWishes),
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
    let reader = text.language.unwrap_or_default();
    let wish = wishes::document::of_text(&state.terms.now(), text)?;
    let items = similar::<wish::Entity>(&state, wish, reader).await?;
    reply::private(&SimilarWishes { items })
}

/// Wishes that a solution may solve
///
/// Found by software from the published text: not an assessment, ranking or recommendation. Three bands, with the reasons and
/// the passages behind each match. If nothing is clearly related, returns at most three in the band `nearest`, which may not
/// fit.
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
    let (_, solution) = source::<solution::Entity>(&state, &key).await?;
    let items = related::<wish::Entity>(&state, solution, query.language.unwrap_or_default()).await?;
    reply::public(&SolutionMatches { items })
}

/// List similar solutions
///
/// Solutions whose published text says something similar, in any language. At most six; often none.
#[utoipa::path(
    tag = "matches",
    operation_id = "list_similar_solutions",
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), MatchQuery),
    responses(
        (status = 200, description = "Similar solutions, most similar first", body = SimilarSolutions),
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
    let (_, solution) = source::<solution::Entity>(&state, &key).await?;
    let items = similar::<solution::Entity>(&state, solution, query.language.unwrap_or_default()).await?;
    reply::public(&SimilarSolutions { items })
}

/// Find solutions similar to a text
///
/// For a solution that is being written: does it exist already? Works as for a published solution; the text is not stored.
#[utoipa::path(
    tag = "matches",
    operation_id = "find_similar_solutions",
    request_body = SolutionToCompare,
    responses(
        (status = 200, description = "Similar solutions, most similar first", body = SimilarSolutions),
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
    let reader = text.language.unwrap_or_default();
    let solution = solutions::document::of_text(&state.terms.now(), text)?;
    let items = similar::<solution::Entity>(&state, solution, reader).await?;
    reply::private(&SimilarSolutions { items })
}
