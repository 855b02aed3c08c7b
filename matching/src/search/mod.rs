//! Search over all kinds of public things: query and filters in, ranked hits with passages and exact facets out.
//!
//! What holds the reader's words comes first. Where the order is by relevance, what calls the same thing by another name
//! (`other_names`) and, with an encoder, what means the same (`near`) comes after. A word that nobody wrote is taken for
//! a slip of the finger (`correct`).

mod collect;
mod correct;
mod facets;
mod near;
mod other_names;
mod query;
mod values;

use chrono::NaiveDate;
use collect::Collected;
pub(crate) use collect::{Candidate, Page};
pub(crate) use facets::Filters;
use near::Near;
use other_names::OtherNames;
use query::Words;
pub(crate) use query::candidates as references;
use shared::{
    language::Language,
    search::{Facet, Kind, Passage, SearchOrder, SearchQuery},
};
use tantivy::query::{BooleanQuery, Occur, Query};
use uuid::Uuid;

use crate::{
    Error, Index, Result,
    index::snapshot::Snapshot,
    passages::{self, Weights},
    terms::{KnownTerm, Statistics},
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
    /// Whether it was found by another name or by what it means, not by the reader's words.
    pub by_meaning: bool,
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
    /// The words that were looked for instead of the reader's, some of which nobody wrote.
    pub corrected: Option<String>,
    /// [`Index::generation`] of the index that answered.
    pub generation: u64,
}

impl Index {
    /// Finds what fits the request.
    ///
    /// Any text is a valid query; one without a single word or Chinese character (an emoji) finds nothing, a blank one
    /// everything. Without words the order is by day where relevance is asked for. Equal results are in the order of their ids,
    /// so that pages of one generation and position never repeat or skip.
    ///
    /// # Errors
    /// [`Error::TooDeep`] past [`MAX_OFFSET`]; anything else means that the index is damaged.
    pub fn search(&self, request: &SearchRequest<'_>) -> Result<SearchOutcome> {
        if request.offset > MAX_OFFSET {
            return Err(Error::TooDeep);
        }
        let limit = request.limit.min(MAX_LIMIT);
        let snapshot = self.snapshot();
        let typed = request.query.q.as_deref().unwrap_or_default();
        let exact = request.query.exact;
        let corrected = match exact {
            true => None,
            false => correct::correct(typed, &snapshot, self.fields())?,
        };
        let words = Words::new(corrected.as_deref().unwrap_or(typed), &snapshot, self.fields())?;
        let page = Page {
            filters: Filters::new(request.query, request.today),
            order: order(request.query.sort, &words),
            today: request.today,
            depth: request.offset + limit,
        };
        let (query, mut collected) = self.by_words(&words, &page, &snapshot)?;
        let mut weights = [weights(&words.terms), Weights::new()];
        if page.order == SearchOrder::Relevance && !exact {
            weights[1] = self.add_by_meaning(&words, &*query, &page, &snapshot, &mut collected)?;
        }
        let shown = collected.first.iter().skip(request.offset).take(limit);
        let hits = shown
            .map(|candidate| {
                let weights = &weights[usize::from(candidate.by_meaning)];
                self.hit(&snapshot, candidate, weights, request.reader)
            })
            .collect::<Result<_>>()?;
        Ok(SearchOutcome {
            hits,
            total: collected.total,
            facets: page.filters.facets(collected.counts),
            corrected,
            generation: snapshot.generation,
        })
    }

    /// What holds the reader's words, and the query that found it.
    fn by_words(&self, words: &Words, page: &Page, snapshot: &Snapshot) -> Result<(Box<dyn Query>, Collected)> {
        let statistics = Statistics::new(snapshot, None, &words.terms);
        let run = |query: &dyn Query| {
            let searcher = &snapshot.searcher;
            searcher.search_with_statistics_provider(query, page, &statistics)
        };
        let query = words.query(self.fields(), false);
        let collected = run(&*query)?;
        if collected.total == 0 && words.can_be_lenient() {
            let query = words.query(self.fields(), true);
            let collected = run(&*query)?;
            return Ok((query, collected));
        }
        Ok((query, collected))
    }

    /// Adds what `query` does not find and yet may be meant; gives the terms that tell in it.
    fn add_by_meaning(
        &self,
        words: &Words,
        query: &dyn Query,
        page: &Page,
        snapshot: &Snapshot,
        collected: &mut Collected,
    ) -> Result<Weights> {
        let mut weights = Weights::new();
        let names = OtherNames::new(&words.wanted, snapshot, self.fields())?;
        let other = names.as_ref().and_then(OtherNames::query);
        if let (Some(names), Some(other)) = (&names, &other) {
            let statistics = Statistics::new(snapshot, None, &names.terms);
            let others = BooleanQuery::new(vec![
                (Occur::Must, other.box_clone()),
                (Occur::MustNot, query.box_clone()),
            ]);
            let searcher = &snapshot.searcher;
            collected.append(searcher.search_with_statistics_provider(&others, page, &statistics)?);
            weights = names.weights();
        }
        let encoder = self.comparing(snapshot).filter(|_| !words.wanted.is_empty());
        if let Some(near) = encoder.and_then(|encoder| Near::new(&words.rest, encoder, snapshot)) {
            let found: Vec<&dyn Query> = std::iter::once(query).chain(other.as_deref()).collect();
            collected.append(near.collect(&found, &page.filters, snapshot)?);
        }
        Ok(weights)
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
            passages: found
                .iter()
                .take(PASSAGES)
                .map(passages::FoundSentence::passage)
                .collect(),
            by_meaning: candidate.by_meaning,
        })
    }
}

/// How much each term tells.
fn weights(terms: &[KnownTerm]) -> Weights {
    terms.iter().map(|term| (term.text.clone(), term.weight)).collect()
}

fn order(wanted: Option<SearchOrder>, words: &Words) -> SearchOrder {
    match wanted {
        None | Some(SearchOrder::Relevance) if words.blank => SearchOrder::Newest,
        None => SearchOrder::Relevance,
        Some(order) => order,
    }
}
