//! The ranking of the index in numbers.

use matching::{Candidate, Document, Index, MAX_RELATED, Nearest, Parts, Related, RelatedRequest};
use shared::{
    language::Language,
    matches::{Band, Reason, ScoreParts},
    search::{Kind, Passage},
};
use uuid::Uuid;

use crate::{error::Error, index, state::State};

/// One thing of a ranking.
#[derive(Debug)]
pub(super) struct Scored {
    pub id: Uuid,
    /// Its place, from 1.
    pub rank: u16,
    pub score: f64,
    pub parts: ScoreParts,
    /// `None` below all bands.
    pub band: Option<Band>,
    /// Whether visitors see it.
    pub is_shown: bool,
    pub reasons: Vec<Reason>,
    pub source_passage: Option<Passage>,
    pub target_passage: Option<Passage>,
}

/// The model that compares meanings; empty where only words are compared.
pub(super) fn model(state: &State) -> String {
    match state.index.encoder() {
        Some(encoder) if state.index.missing() == 0 => encoder.model().to_owned(),
        _ => String::new(),
    }
}

/// The things of the target kind nearest to `source`, best first, and whether any of them fits. Includes those hidden from
/// visitors only if `all` is set.
pub(super) async fn nearest(
    state: &State,
    source: Document,
    target: Kind,
    reader: Language,
    all: bool,
) -> Result<(bool, Vec<Scored>), Error> {
    let Nearest { fits, items } = index::nearest(state, source, target, reader).await?;
    let list = (1..).zip(items).map(|(rank, related)| {
        let Related {
            candidate,
            reasons,
            source_passage,
            target_passage,
        } = related;
        Scored {
            reasons,
            source_passage,
            target_passage,
            ..in_numbers(rank, candidate)
        }
    });
    Ok((fits, list.filter(|scored| all || scored.is_shown).collect()))
}

/// The candidates that visitors see, at most 20, with scores only.
pub(super) fn candidates(index: &Index, source: &Document, request: &RelatedRequest) -> matching::Result<Vec<Scored>> {
    let list = (1..).zip(index.candidates(source, request)?.items);
    let scored = list.map(|(rank, candidate)| in_numbers(rank, candidate));
    Ok(scored.filter(|scored| scored.is_shown).take(MAX_RELATED).collect())
}

fn in_numbers(rank: u16, candidate: Candidate) -> Scored {
    let Candidate {
        id,
        score,
        parts,
        band,
        is_shown,
    } = candidate;
    Scored {
        id,
        rank,
        score: rounded(score),
        parts: score_parts(parts),
        band,
        is_shown,
        reasons: Vec::new(),
        source_passage: None,
        target_passage: None,
    }
}

fn score_parts(parts: Parts) -> ScoreParts {
    let Parts {
        words,
        meaning,
        category,
        technology,
        readiness,
    } = parts;
    ScoreParts {
        words: rounded(words),
        meaning: meaning.map(rounded),
        category: rounded(category),
        technology: rounded(technology),
        readiness: rounded(readiness),
    }
}

/// To four places: more would be noise.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}
