//! Suggesting: the index knows the titles, the database who may see them.

use std::collections::HashSet;

use matching::SuggestRequest;
use shared::{
    problem::{FieldError, ProblemCode},
    search::{Kind, MAX_SUGGESTIONS, SuggestQuery, Suggestions},
};
use uuid::Uuid;

use super::service::check_length;
use crate::{cpu::Lane, error::Error, index::ask, kinds, state::State};

/// How many are given where nobody says: as many as fit under a search box on a phone.
const DEFAULT_LIMIT: u16 = 8;

/// Suggests what may be meant.
///
/// # Errors
/// `invalid_query`; or the database or the index fails.
pub(super) async fn suggest(state: &State, query: SuggestQuery) -> Result<Suggestions, Error> {
    check_length(&query.q)?;
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_SUGGESTIONS).contains(&limit) {
        let error = FieldError::new("?limit", "range")
            .with("min", 1)
            .with("max", MAX_SUGGESTIONS);
        return Err(Error::problem(ProblemCode::InvalidQuery).with_error(error));
    }
    let terms = state.terms.now();
    let suggested = ask(state, Lane::Questions, move |index| {
        index.suggest(&SuggestRequest {
            typed: &query.q,
            reader: query.language.unwrap_or_default(),
            limit: usize::from(limit),
            categories: &terms.taxonomy.categories,
            technologies: &terms.taxonomy.technologies,
        })
    })
    .await?;
    // A thing may have been withdrawn since the index last looked.
    let mut visible: HashSet<Uuid> = HashSet::new();
    for kind in Kind::ALL {
        let of_kind = suggested.iter().filter(|one| one.suggestion.kind.code() == kind.code());
        let ids: Vec<Uuid> = of_kind.filter_map(|one| one.id).collect();
        visible.extend(kinds::public(state.db.reader(), kind, &ids).await?);
    }
    let items = suggested
        .into_iter()
        .filter(|one| one.id.is_none_or(|id| visible.contains(&id)))
        .map(|one| one.suggestion)
        .collect();
    Ok(Suggestions { items })
}
