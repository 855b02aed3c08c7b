//! What is related to what: solutions for a wish, wishes for a solution, each with a band, reasons and passages.
//!
//! A thing's telling words are looked for in the texts of the other kind, English in English and Chinese in Chinese
//! (`lexical`); with an encoder, things that mean the same are looked for in any language (`meaning`); both are put
//! together (`ranking`). Shared fields and technologies add to that, and nothing vetoes (`bands`). Every part of a score
//! can be shown (`reasons`).

mod bands;
mod lexical;
mod meaning;
mod ranking;
mod reasons;
mod telling;

use chrono::NaiveDate;
use ranking::Ranking;
pub use ranking::{Arms, Ranked};
use shared::{
    language::Language,
    matches::{Band, Reason},
    search::{Kind, Passage, SearchQuery},
    wish::WishStatus,
};
use uuid::Uuid;

use crate::{Document, Index, Result, search::Filters};

/// The most related things given.
pub const MAX_RELATED: usize = 20;

/// The most things ranked by [`Index::rank`].
pub const MAX_RANKED: usize = 100;

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct RelatedRequest {
    /// The kind of thing to find.
    pub target: Kind,
    /// The reader's language: passages and terms come in it where they can.
    pub reader: Language,
    /// The day it is in the portal's time zone: wishes that take no more proposals are left out.
    pub today: NaiveDate,
    /// How many to give; more than [`MAX_RELATED`] is taken as [`MAX_RELATED`].
    pub limit: usize,
}

/// One related thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Its id.
    pub id: Uuid,
    /// How closely it is related, 0 to 1. Not a probability; [`Band`] says what it is worth.
    pub score: f32,
    /// The score as visitors see it.
    pub band: Band,
    /// Why, most telling first.
    pub reasons: Vec<Reason>,
    /// The passage of the source that carried it.
    pub source_passage: Option<Passage>,
    /// The passage of the related thing that carried it.
    pub target_passage: Option<Passage>,
}

impl Index {
    /// Things of the target kind that are related to `source`, best first; empty when nothing fits, which is a right
    /// answer. Equal ones stand in the order of their ids.
    ///
    /// `source` need not be in the index. Closed and proven wishes are not given: they take no more proposals.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn related(&self, source: &Document, request: &RelatedRequest) -> Result<Vec<Related>> {
        let snapshot = self.snapshot();
        let ranking = Ranking::of(self, &snapshot, source, request, Arms::default())?;
        let weights = ranking.telling.weights();
        let explain = |(ranked, target): (Ranked, Document)| {
            let band = ranking.band(&ranked)?;
            let (source_passage, target_passage, terms) = reasons::passages(source, &target, &weights, request.reader);
            let reasons = reasons::reasons(source, &target, terms);
            Some(Related {
                id: target.id,
                score: ranked.score,
                band,
                reasons,
                source_passage,
                target_passage,
            })
        };
        Ok(ranking
            .documents()?
            .into_iter()
            .map_while(explain)
            .take(request.limit.min(MAX_RELATED))
            .collect())
    }

    /// The bare ranking behind [`Index::related`], weak candidates included, at most [`MAX_RANKED`], best first. For
    /// measuring it, and for people whose task is to look further than the bands.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn rank(&self, source: &Document, request: &RelatedRequest, arms: Arms) -> Result<Vec<Ranked>> {
        let snapshot = self.snapshot();
        let ranking = Ranking::of(self, &snapshot, source, request, arms)?;
        let ranked = ranking.documents()?.into_iter().map(|(ranked, _)| ranked);
        Ok(ranked.take(request.limit.min(MAX_RANKED)).collect())
    }
}

fn filters(request: &RelatedRequest) -> Filters {
    let mut query = SearchQuery {
        kind: vec![request.target],
        ..SearchQuery::default()
    };
    if request.target == Kind::Wish {
        query.status = vec![WishStatus::Open, WishStatus::Matched, WishStatus::InTrial];
    }
    Filters::new(&query, request.today)
}
