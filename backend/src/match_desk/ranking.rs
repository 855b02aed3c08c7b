//! The ranking of the index in numbers.

use matching::{Document, Index, MAX_RELATED, Nearest, Parts, Related, RelatedRequest};
use shared::{
    language::Language,
    matches::{Band, Reason, ScoreParts},
    search::{Kind, Passage},
};
use uuid::Uuid;

use crate::{http::error::Error, search, state::State};

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
    pub reasons: Vec<Reason>,
    pub source_passage: Option<Passage>,
    pub target_passage: Option<Passage>,
}

/// The model that compares meanings; empty where only words are compared.
pub(super) fn model(state: &State) -> String {
    state
        .meaning
        .encoder()
        .map_or_else(String::new, |encoder| encoder.model().to_owned())
}

/// What of the target kind comes nearest to `source`, best first, and whether anything of it fits. Where nothing does, and below
/// all bands, only where `all` is asked for.
pub(super) async fn of(
    state: &State,
    source: Document,
    target: Kind,
    reader: Language,
    all: bool,
) -> Result<(bool, Vec<Scored>), Error> {
    let Nearest { fits, items } = search::nearest(state, source, target, reader).await?;
    let list = scored(items);
    let shown = list.into_iter().filter(|scored| all || fits && scored.band.is_some());
    Ok((fits, shown.collect()))
}

/// The candidates that visitors are told of, at most 20.
pub(super) fn candidates(index: &Index, source: &Document, request: &RelatedRequest) -> matching::Result<Vec<Scored>> {
    let limit = request.limit.min(MAX_RELATED);
    Ok(scored(index.related(source, &RelatedRequest { limit, ..*request })?))
}

fn scored(related: Vec<Related>) -> Vec<Scored> {
    let one = |(rank, related): (u16, Related)| {
        let Related {
            id,
            score,
            parts,
            band,
            reasons,
            source_passage,
            target_passage,
        } = related;
        Scored {
            id,
            rank,
            score: rounded(score),
            parts: shown(parts),
            band,
            reasons,
            source_passage,
            target_passage,
        }
    };
    (1..).zip(related).map(one).collect()
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
