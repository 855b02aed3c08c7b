//! Searching: the index finds, the database shows. A hit that its reader may not see any more is left out.

use std::collections::HashMap;

use matching::{Hit, SearchRequest};
use shared::{
    problem::{FieldError, ProblemCode},
    search::{Found, Kind, MAX_QUERY, SearchHit, SearchQuery, SearchResults},
    taxonomy::TermKind,
};
use uuid::Uuid;

use crate::{cpu::Lane, db::keyset, error::Error, index::ask, kinds, state::State};

/// Where a search goes on: the index it was made with and how many results were given.
type Position = (u64, usize);

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
    // Results of a rebuilt index may have another order: pages would repeat or skip.
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
    let mut found = found(state, &outcome.hits).await?;
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

/// Those of the things that were hit that a visitor may see.
async fn found(state: &State, hits: &[Hit]) -> Result<HashMap<Uuid, Found>, Error> {
    let mut found = HashMap::new();
    for kind in Kind::ALL {
        let ids: Vec<Uuid> = hits.iter().filter(|hit| hit.kind == kind).map(|hit| hit.id).collect();
        let things = kinds::found(state, kind, &ids).await?;
        found.extend(things.into_iter().map(|thing| (thing.id(), thing)));
    }
    Ok(found)
}
