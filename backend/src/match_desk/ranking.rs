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
    /// Whether visitors are told of it.
    pub given: bool,
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

/// What of the target kind comes nearest to `source`, best first, and whether anything of it fits; what visitors are not told of
/// only where `all` is asked for.
pub(super) async fn of(
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
    Ok((fits, list.filter(|scored| all || scored.given).collect()))
}

/// The candidates that visitors are told of, at most 20, in numbers alone.
pub(super) fn candidates(index: &Index, source: &Document, request: &RelatedRequest) -> matching::Result<Vec<Scored>> {
    let list = (1..).zip(index.candidates(source, request)?.items);
    let scored = list.map(|(rank, candidate)| in_numbers(rank, candidate));
    Ok(scored.filter(|scored| scored.given).take(MAX_RELATED).collect())
}

fn in_numbers(rank: u16, candidate: Candidate) -> Scored {
    let Candidate {
        id,
        score,
        parts,
        band,
        given,
    } = candidate;
    Scored {
        id,
        rank,
        score: rounded(score),
        parts: shown(parts),
        band,
        given,
        reasons: Vec::new(),
        source_passage: None,
        target_passage: None,
    }
}

fn shown(parts: Parts) -> ScoreParts {
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
