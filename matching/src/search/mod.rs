//! Search over all kinds of public things: query and filters in, ranked hits with passages and exact facets out.

mod collect;
mod facets;
mod query;
mod values;

use chrono::NaiveDate;
pub(crate) use collect::{Candidate, Page};
pub(crate) use facets::Filters;
use query::Words;
pub(crate) use query::candidates as references;
use shared::{
    language::Language,
    search::{Facet, Kind, Passage, SearchOrder, SearchQuery},
};
use uuid::Uuid;

use crate::{
    Error, Index, Result,
    index::snapshot::Snapshot,
    passages::{self, Weights},
    terms::Statistics,
};

/// The deepest first result of a page. Deeper pages help nobody and cost as much as all pages before them.
pub const MAX_OFFSET: usize = 1_000;

/// The most results on a page.
pub const MAX_LIMIT: usize = 100;

/// The most passages of a hit.
const PASSAGES: usize = 2;

/// What to find.
#[derive(Debug, Clone, Copy)]
pub struct SearchRequest<'a> {
    /// Words, filters and order. `limit` and `cursor` are the caller's affair and not looked at.
    pub query: &'a SearchQuery,
    /// The reader's language: passages come in it where they can.
    pub reader: Language,
    /// The day it is in the portal's time zone: decides which wishes are closed.
    pub today: NaiveDate,
    /// How many results to pass over, at most [`MAX_OFFSET`].
    pub offset: usize,
    /// How many results to give; more than [`MAX_LIMIT`] is taken as [`MAX_LIMIT`].
    pub limit: usize,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its id.
    pub id: Uuid,
    /// Its kind.
    pub kind: Kind,
    /// How well it fits the words; 0 where the order is not by relevance. Comparable within one search only.
    pub score: f32,
    /// At most two passages that matched, best first; none without words.
    pub passages: Vec<Passage>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchOutcome {
    /// The page of results.
    pub hits: Vec<Hit>,
    /// How many results there are in all; exact.
    pub total: u64,
    /// Counts for narrowing; exact. A facet is counted under all filters but its own.
    pub facets: Vec<Facet>,
    /// [`Index::generation`] of the index that answered.
    pub generation: u64,
}

impl Index {
    /// Finds what fits the request.
    ///
    /// Any text is a valid query; one without a single word or Chinese character (an emoji) finds nothing, a blank one
    /// everything. Without words the order is by day where relevance is asked for. Equal results stand in the order of
    /// their ids, so that pages of one generation and position never repeat or skip.
    ///
    /// # Errors
    /// [`Error::TooDeep`] past [`MAX_OFFSET`]; anything else means that the index is damaged.
    pub fn search(&self, request: &SearchRequest<'_>) -> Result<SearchOutcome> {
        if request.offset > MAX_OFFSET {
            return Err(Error::TooDeep);
        }
        let limit = request.limit.min(MAX_LIMIT);
        let snapshot = self.snapshot();
        let words = Words::new(request.query.q.as_deref().unwrap_or_default(), &snapshot, self.fields())?;
        let statistics = Statistics::new(&snapshot, None, &words.terms);
        let page = Page {
            filters: Filters::new(request.query, request.today),
            order: order(request.query.sort, &words),
            today: request.today,
            depth: request.offset + limit,
        };
        let run = |lenient: bool| {
            let query = words.query(self.fields(), lenient);
            snapshot
                .searcher
                .search_with_statistics_provider(&query, &page, &statistics)
        };
        let mut collected = run(false)?;
        if collected.total == 0 && words.can_be_lenient() {
            collected = run(true)?;
        }

        let weights: Weights = words
            .terms
            .iter()
            .map(|term| (term.text.clone(), term.weight))
            .collect();
        let shown = collected.first.iter().skip(request.offset);
        let hits = shown
            .map(|candidate| self.hit(&snapshot, candidate, &weights, request.reader))
            .collect::<Result<_>>()?;
        Ok(SearchOutcome {
            hits,
            total: collected.total,
            facets: page.filters.facets(collected.counts),
            generation: snapshot.generation,
        })
    }

    fn hit(&self, snapshot: &Snapshot, candidate: &Candidate, weights: &Weights, reader: Language) -> Result<Hit> {
        let document = self.stored(snapshot, candidate.address)?;
        let found = match weights.is_empty() {
            true => Vec::new(),
            false => passages::find(&document, weights, reader),
        };
        Ok(Hit {
            id: candidate.id,
            kind: document.kind,
            score: candidate.score,
            passages: found.iter().take(PASSAGES).map(passages::Found::passage).collect(),
        })
    }
}

fn order(wanted: Option<SearchOrder>, words: &Words) -> SearchOrder {
    match wanted {
        None | Some(SearchOrder::Relevance) if words.blank => SearchOrder::Newest,
        None => SearchOrder::Relevance,
        Some(order) => order,
    }
}
