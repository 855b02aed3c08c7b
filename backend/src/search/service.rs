//! Searching: the index finds, the database shows. A hit that its reader may not see any more is left out.

use std::collections::HashMap;

use matching::{Document, Index, Nearest, Related, RelatedRequest, SearchRequest};
use shared::{
    language::Language,
    problem::{FieldError, ProblemCode},
    search::{Found, Kind, MAX_QUERY, SearchHit, SearchQuery, SearchResults},
    taxonomy::TermKind,
};
use uuid::Uuid;

use crate::{
    access::Actor,
    cpu::{Lane, Undone, aside},
    db::keyset,
    highlights,
    http::error::Error,
    organisations, solutions,
    state::State,
    wishes,
};

/// Where a search goes on: the index it was made with and how many results were given.
type Position = (u64, usize);

/// Does work for the server's own tasks, such as following changes, where it does not hold up requests.
///
/// # Errors
/// What the work gives, or that the server is stopping.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> matching::Result<T> + Send + 'static,
) -> Result<T, Error> {
    Ok(aside(work).await??)
}

/// Asks the index, in the turn of a lane. Where it cannot be read, the task that follows the changes builds it again.
///
/// # Errors
/// When the index fails, too many others ask, or the server is stopping.
pub async fn ask<T: Send + 'static>(
    state: &State,
    lane: Lane,
    question: impl FnOnce(&Index) -> matching::Result<T> + Send + 'static,
) -> Result<T, Error> {
    let asked = state.index.clone();
    let failed = match state.cpu.run(lane, move || question(&asked)).await {
        Ok(Ok(answer)) => return Ok(answer),
        Ok(Err(error @ matching::Error::TooDeep)) => return Err(error.into()),
        Ok(Err(error)) => error.into(),
        // The search library takes for granted that its files are as it wrote them.
        Err(Undone::Panicked) => Error::IndexUnreadable,
        Err(undone) => return Err(undone.into()),
    };
    state.index.doubt();
    Err(failed)
}

/// What is related to `source`, best first; see [`matching::Index::related`].
///
/// # Errors
/// When the index fails.
pub async fn related(state: &State, source: Document, target: Kind, reader: Language) -> Result<Vec<Related>, Error> {
    let request = RelatedRequest {
        target,
        reader,
        today: state.today(),
        limit: matching::related::MAX_RELATED,
    };
    ask(state, Lane::Texts, move |index| index.related(&source, &request)).await
}

/// How many similar things are given: a hint beside the thing, not a list to work through.
const MAX_SIMILAR: usize = 6;

/// Things of the source's own kind that resemble it; see [`matching::Index::similar`].
///
/// # Errors
/// When the index fails.
pub async fn similar(state: &State, source: Document, reader: Language) -> Result<Vec<Related>, Error> {
    let request = RelatedRequest {
        target: source.kind,
        reader,
        today: state.today(),
        limit: MAX_SIMILAR,
    };
    ask(state, Lane::Texts, move |index| index.similar(&source, &request)).await
}

/// Whatever comes nearest to `source`, whether it fits or not; see [`matching::Index::nearest`].
///
/// # Errors
/// When the index fails.
pub async fn nearest(
    state: &State,
    source: Document,
    target: Kind,
    reader: Language,
) -> Result<Nearest<Related>, Error> {
    let request = RelatedRequest {
        target,
        reader,
        today: state.today(),
        limit: matching::related::MAX_RELATED,
    };
    ask(state, Lane::Texts, move |index| index.nearest(&source, &request)).await
}

/// Refuses what is longer than anybody types.
///
/// # Errors
/// `invalid_query`.
pub(super) fn check_length(words: &str) -> Result<(), Error> {
    let length = words.chars().count();
    if length > MAX_QUERY {
        let error = FieldError::new("?q", "too_long")
            .with("max", MAX_QUERY)
            .with("length", length);
        return Err(Error::problem(ProblemCode::InvalidQuery).with_error(error));
    }
    Ok(())
}

/// Finds what the query asks for.
///
/// # Errors
/// `invalid_query`, `invalid_cursor`; or the database or the index fails.
pub async fn search(state: &State, mut query: SearchQuery) -> Result<SearchResults, Error> {
    let terms = state.terms.now();
    for (kind, slugs) in [
        (TermKind::Category, &mut query.category),
        (TermKind::Technology, &mut query.technology),
    ] {
        // The index knows terms by the slugs that they have now.
        *slugs = std::mem::take(slugs)
            .into_iter()
            .map(|slug| terms.current(kind, slug))
            .collect();
    }
    check_length(query.q.as_deref().unwrap_or_default())?;
    let limit = keyset::limit(query.limit)?;
    let filters = SearchQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let list = keyset::List::of(&state.keys, "search", &filters);
    let position: Option<Position> = list.after(query.cursor.as_deref())?;
    let offset = position.map_or(0, |(_, offset)| offset);
    let index = &state.index;
    // Results of a rebuilt index may stand in another order: pages would repeat or skip.
    if position.is_some_and(|(generation, _)| generation != index.generation()) || offset > matching::MAX_OFFSET {
        let error = FieldError::new("?cursor", "outdated");
        return Err(Error::problem(ProblemCode::InvalidCursor).with_error(error));
    }
    let (today, reader) = (state.today(), query.reader.unwrap_or_default());
    let outcome = ask(state, Lane::Questions, move |index| {
        index.search(&SearchRequest {
            query: &filters,
            reader,
            today,
            offset,
            limit: usize::from(limit),
        })
    })
    .await?;
    let given = offset + outcome.hits.len();
    let more = u64::try_from(given).is_ok_and(|given| given < outcome.total) && given <= matching::MAX_OFFSET;
    let next_cursor = (more && !outcome.hits.is_empty()).then(|| list.cursor((outcome.generation, given)));
    let ids = |kind: Kind| {
        outcome
            .hits
            .iter()
            .filter(|hit| hit.kind == kind)
            .map(|hit| hit.id)
            .collect::<Vec<_>>()
    };
    let mut found = found(state, ids).await?;
    let items = outcome
        .hits
        .into_iter()
        .filter_map(|hit| {
            Some(SearchHit {
                found: found.remove(&hit.id)?,
                passages: hit.passages,
                by_meaning: hit.by_meaning,
            })
        })
        .collect();
    Ok(SearchResults {
        items,
        facets: outcome.facets,
        total: outcome.total,
        corrected: outcome.corrected,
        next_cursor,
    })
}

/// The things with these ids that a visitor may see.
async fn found(state: &State, ids: impl Fn(Kind) -> Vec<Uuid>) -> Result<HashMap<Uuid, Found>, Error> {
    let db = state.db.reader();
    let mut found = HashMap::new();
    for wish in wishes::cards_of(state, &ids(Kind::Wish)).await? {
        found.insert(wish.id, Found::Wish { wish });
    }
    for solution in solutions::cards_of(state, &ids(Kind::Solution)).await? {
        found.insert(solution.id, Found::Solution { solution });
    }
    for row in organisations::query::some(db, Actor::Visitor, &ids(Kind::Organisation)).await? {
        found.insert(
            row.id,
            Found::Organisation {
                organisation: organisations::view(row)?,
            },
        );
    }
    for row in highlights::query::some(db, &ids(Kind::Highlight)).await? {
        found.insert(
            row.id,
            Found::Highlight {
                highlight: highlights::card(row)?,
            },
        );
    }
    Ok(found)
}
