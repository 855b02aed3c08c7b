//! What is related to what: solutions for a wish, wishes for a solution, each with a band, reasons and passages.
//!
//! A thing's telling words are looked for in the texts of the other kind, English in English and Chinese in Chinese
//! (`lexical`); with an encoder, things that mean the same are looked for in any language (`meaning`); both are put
//! together (`ranking`). Shared fields, technologies and readiness add to that, and nothing vetoes (`bands`). What comes
//! nearest need not fit (`fitting`). Every part of a score can be shown (`reasons`, `sentences`).

mod bands;
mod counting;
mod fitting;
mod lexical;
mod marking;
mod meaning;
mod ranking;
mod reasons;
mod sentences;
mod telling;

pub use bands::Parts;
use chrono::NaiveDate;
pub(crate) use fitting::standing;
pub(crate) use meaning::{Meaning, SourceVector};
pub use ranking::{Arms, Ranked};
use ranking::{Ranking, Scored};
use sentences::Explaining;
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

/// The share of the best score that is still worth giving. On the benchmark nothing of grade 2 or 3 lies below it that is in a
/// band at all; where all share a field, much else does.
const NEAR_BEST: f32 = 0.6;

/// How many things that come nearest are given where nothing fits.
const NEAREST: usize = 3;

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct RelatedRequest {
    /// The kind of thing to find.
    pub target: Kind,
    /// The reader's language: passages and terms come in it where they can.
    pub reader: Language,
    /// The day it is in the portal's time zone: wishes closed to proposals are left out.
    pub today: NaiveDate,
    /// How many to give; more than [`MAX_RELATED`] is taken as [`MAX_RELATED`].
    pub limit: usize,
}

/// One candidate in numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its id.
    pub id: Uuid,
    /// How closely it is related, 0 to 1. Not a probability; [`Band`] says what it is worth.
    pub score: f32,
    /// What the score is the sum of.
    pub parts: Parts,
    /// The score as visitors see it; `None` below all bands.
    pub band: Option<Band>,
    /// Whether it is told of: something fits, and this is in a band and not far from the best.
    pub is_shown: bool,
}

/// One related thing, explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Which, and how closely.
    pub candidate: Candidate,
    /// The reasons, most important first.
    pub reasons: Vec<Reason>,
    /// The passage of the source that carried it.
    pub source_passage: Option<Passage>,
    /// The passage of the related thing that carried it.
    pub target_passage: Option<Passage>,
}

/// What comes nearest to a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest<T> {
    /// Whether anything fits: the best stands out and is in a band.
    pub fits: bool,
    /// Best first; equal ones in the order of their ids.
    pub items: Vec<T>,
}

impl Index {
    /// Things of the target kind that are related to `source`, best first. Where nothing fits, which is a right answer, the
    /// three that come nearest, in the band [`Band::Nearest`] and not [`is_shown`](Candidate::is_shown). Equal ones are in the
    /// order of their ids.
    ///
    /// `source` need not be in the index. Closed and proven wishes are left out: they are closed to proposals.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn related(&self, source: &Document, request: &RelatedRequest) -> Result<Vec<Related>> {
        let wanted = |fits: bool, at: usize, candidate: &Candidate| match fits {
            true => candidate.is_shown,
            false => at < NEAREST && candidate.parts.text() > 0.0,
        };
        let Nearest { fits, mut items } = self.explained(source, request, wanted)?;
        if !fits {
            for related in &mut items {
                related.candidate.band = Some(Band::Nearest);
            }
        }
        Ok(items)
    }

    /// Whatever comes nearest to `source`, told of or not: for people whose task is to look further than the bands.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn nearest(&self, source: &Document, request: &RelatedRequest) -> Result<Nearest<Related>> {
        self.explained(source, request, |_, _, _| true)
    }

    /// Things of the source's own kind whose texts resemble it, best first; often none. Wishes closed to proposals are given
    /// too. Nothing has to stand out: of things that are alike there may be many.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn similar(&self, source: &Document, request: &RelatedRequest) -> Result<Vec<Related>> {
        let request = RelatedRequest {
            target: source.kind,
            ..*request
        };
        let mut found = self
            .explained(source, &request, |_, _, candidate| candidate.band.is_some())?
            .items;
        found.retain(|related| related.candidate.parts.is_similar());
        Ok(found)
    }

    /// What comes nearest in numbers alone, at most [`MAX_RANKED`]: much quicker than with passages.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn candidates(&self, source: &Document, request: &RelatedRequest) -> Result<Nearest<Candidate>> {
        let snapshot = self.snapshot();
        let ranking = Ranking::of(self, &snapshot, source, request, Arms::default())?;
        let Nearest { fits, items } = weighed(ranking.documents()?);
        let items = items.into_iter().map(|(candidate, ..)| candidate);
        Ok(Nearest {
            fits,
            items: items.take(request.limit.min(MAX_RANKED)).collect(),
        })
    }

    fn explained(
        &self,
        source: &Document,
        request: &RelatedRequest,
        wanted: impl Fn(bool, usize, &Candidate) -> bool,
    ) -> Result<Nearest<Related>> {
        let snapshot = self.snapshot();
        let ranking = Ranking::of(self, &snapshot, source, request, Arms::default())?;
        let Nearest { fits, items } = weighed(ranking.documents()?);
        let mut explaining = Explaining::new(source, &ranking.telling, self.comparing(&snapshot), request.reader);
        let mut explain = |(candidate, meaning, target): (Candidate, Option<f32>, Document)| {
            let (source_passage, target_passage, terms) = explaining.passages(&target);
            Related {
                candidate,
                reasons: reasons::reasons(source, &target, terms, meaning),
                source_passage,
                target_passage,
            }
        };
        let limit = request.limit.min(MAX_RELATED);
        let items = items.into_iter().take(limit).enumerate();
        let items = items.take_while(|(at, (candidate, ..))| wanted(fits, *at, candidate));
        Ok(Nearest {
            fits,
            items: items.map(|(_, item)| explain(item)).collect(),
        })
    }

    /// The bare ranking behind [`Index::related`], weak candidates included, at most [`MAX_RANKED`], best first. For
    /// measuring it, and for people whose task is to look further than the bands.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn rank(&self, source: &Document, request: &RelatedRequest, arms: Arms) -> Result<Vec<Ranked>> {
        let snapshot = self.snapshot();
        let ranking = Ranking::of(self, &snapshot, source, request, arms)?;
        let ranked = ranking.documents()?.into_iter().map(|(scored, _)| scored.ranked);
        Ok(ranked.take(request.limit.min(MAX_RANKED)).collect())
    }
}

fn filters(source: Kind, request: &RelatedRequest) -> Filters {
    let mut query = SearchQuery {
        kind: vec![request.target],
        ..SearchQuery::default()
    };
    if request.target == Kind::Wish && source != Kind::Wish {
        query.status = vec![WishStatus::Open, WishStatus::Matched, WishStatus::InTrial];
    }
    Filters::new(&query, request.today)
}

/// Decides what of a ranking is told of; with each candidate the nearness of its meaning and its document.
fn weighed(ranked: Vec<(Scored, Document)>) -> Nearest<(Candidate, Option<f32>, Document)> {
    let scored: Vec<Scored> = ranked.iter().map(|(scored, _)| *scored).collect();
    let best = scored.first();
    let fits = best.is_some_and(|best| best.parts.band().is_some()) && fitting::stands_out(&scored);
    let least = NEAR_BEST * best.map_or(0.0, |best| best.ranked.score);
    let candidate = |(Scored { ranked, parts }, document): (Scored, Document)| {
        let band = parts.band();
        let candidate = Candidate {
            id: ranked.id,
            score: ranked.score,
            parts,
            band,
            is_shown: fits && band.is_some() && ranked.score >= least,
        };
        (candidate, ranked.meaning, document)
    };
    Nearest {
        fits,
        items: ranked.into_iter().map(candidate).collect(),
    }
}
