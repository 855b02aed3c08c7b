//! Candidates by shared words.
//!
//! A candidate covers a share of the source's telling words, by weight: BM25 divided by what the source's words weigh
//! together. That makes scores of English and Chinese texts comparable (a plain sum lets texts in the source's language
//! crowd out the others), keeps them apart from the size of the collection, and can be said in one sentence.
//!
//! Its score is what it covers beyond what any text of its language covers by chance. Two texts of one language always
//! share some words, two of different languages only what the glossary knows: without taking that off, texts in the
//! source's language would still come first for nothing. A bilingual text scores by its better language.

use std::collections::HashMap;

use shared::search::{Kind, SearchOrder};
use tantivy::{
    DocAddress,
    query::{BooleanQuery, BoostQuery, Query},
};
use uuid::Uuid;

use super::{
    RelatedRequest,
    telling::{Telling, Voice, Word},
};
use crate::{
    Result,
    index::{
        schema::{TextColumn, Tier},
        snapshot::Snapshot,
    },
    search::{Filters, Page},
    terms::{KnownTerm, Statistics},
};

/// The most candidates of one language looked at closely; those that matter are far fewer.
const MAX_CANDIDATES: usize = 100;

/// How much a field of the target counts, by tier. Set by hand as in search, with less for titles: two texts are
/// compared, not a text with three words.
const fn boost(column: &TextColumn) -> f32 {
    match column.tier {
        Tier::Title => 1.5,
        Tier::Summary | Tier::Main => 1.0,
        Tier::Rest => 0.7,
        Tier::Names => 0.0,
    }
}

/// A thing that shares words with the source.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) id: Uuid,
    pub(super) address: DocAddress,
    /// The share of the source's words that it covers.
    pub(super) covered: f32,
    /// What of that is beyond chance.
    pub(super) score: f32,
}

/// The things that share most words with the source, in no order.
pub(super) fn candidates(
    telling: &Telling,
    filters: &Filters,
    request: &RelatedRequest,
    snapshot: &Snapshot,
) -> Result<Vec<Candidate>> {
    let page = Page {
        filters: filters.clone(),
        order: SearchOrder::Relevance,
        today: request.today,
        depth: MAX_CANDIDATES,
    };
    let mut best: HashMap<Uuid, Candidate> = HashMap::new();
    for voice in telling.voices.iter().filter(|voice| !voice.words.is_empty()) {
        for candidate in in_voice(voice, request.target, &page, snapshot)? {
            let known = best.entry(candidate.id).or_insert_with(|| candidate.clone());
            known.covered = known.covered.max(candidate.covered);
            known.score = known.score.max(candidate.score);
        }
    }
    Ok(best.into_values().collect())
}

fn in_voice(voice: &Voice, target: Kind, page: &Page, snapshot: &Snapshot) -> Result<Vec<Candidate>> {
    let terms: Vec<KnownTerm> = voice.words.iter().map(|word| word.term.clone()).collect();
    let statistics = Statistics::new(snapshot, Some(target), &terms);
    let query = BooleanQuery::union(voice.words.iter().map(clause).collect());
    let found = snapshot
        .searcher
        .search_with_statistics_provider(&query, page, &statistics)?;
    let candidate = |found: crate::search::Candidate| {
        let covered = found.score / voice.whole;
        Candidate {
            id: found.id,
            address: found.address,
            covered,
            score: (covered - voice.chance).max(0.0),
        }
    };
    Ok(found.first.into_iter().map(candidate).collect())
}

fn clause(word: &Word) -> Box<dyn Query> {
    Box::new(BoostQuery::new(word.term.query(boost), word.emphasis))
}
