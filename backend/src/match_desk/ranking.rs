//! The ranking of the index in numbers.

use std::collections::HashMap;

use matching::{Arms, Document, Index, MAX_RANKED, MAX_RELATED, Ranked, Related, RelatedRequest};
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
    /// `None` for what visitors are told nothing of.
    pub band: Option<Band>,
    pub reasons: Vec<Reason>,
    pub source_passage: Option<Passage>,
    pub target_passage: Option<Passage>,
}

/// The model that compares meanings; empty where only words are compared.
pub(super) const fn model(_: &State) -> String {
    String::new()
}

/// What of the target kind `source` is related to, best first; weak ones too where `all` is asked for.
pub(super) async fn of(
    state: &State,
    source: Document,
    target: Kind,
    reader: Language,
    all: bool,
) -> Result<Vec<Scored>, Error> {
    let request = RelatedRequest {
        target,
        reader,
        today: state.today(),
        limit: MAX_RELATED,
    };
    let index = state.index.clone();
    search::blocking(move || scored(&index, &source, &request, all)).await
}

/// The same, on the index itself.
pub(super) fn scored(
    index: &Index,
    source: &Document,
    request: &RelatedRequest,
    all: bool,
) -> matching::Result<Vec<Scored>> {
    let mut related: HashMap<Uuid, Related> = index
        .related(source, request)?
        .into_iter()
        .map(|related| (related.id, related))
        .collect();
    let whole = RelatedRequest {
        limit: if all { MAX_RANKED } else { MAX_RELATED },
        ..*request
    };
    let mut list = Vec::new();
    for (rank, ranked) in (1..).zip(index.rank(source, &whole, Arms::default())?) {
        let related = related.remove(&ranked.id);
        if related.is_none() && !all {
            continue;
        }
        let target = index.get(ranked.id)?;
        let parts = parts(source, target.as_ref(), &ranked);
        list.push(shown(rank, &ranked, parts, related));
    }
    Ok(list)
}

fn shown(rank: u16, ranked: &Ranked, parts: ScoreParts, related: Option<Related>) -> Scored {
    let score = rounded(ranked.score);
    match related {
        Some(related) => Scored {
            id: related.id,
            rank,
            score,
            parts,
            band: Some(related.band),
            reasons: related.reasons,
            source_passage: related.source_passage,
            target_passage: related.target_passage,
        },
        None => Scored {
            id: ranked.id,
            rank,
            score,
            parts,
            band: None,
            reasons: Vec::new(),
            source_passage: None,
            target_passage: None,
        },
    }
}

/// What a score is made of: the index tells words and meaning, and what is left are the bonuses for labels that both carry.
fn parts(source: &Document, target: Option<&Document>, ranked: &Ranked) -> ScoreParts {
    let text = match ranked.meaning {
        Some(meaning) => f32::midpoint(ranked.words, meaning.max(0.0)),
        None => ranked.words,
    };
    let bonus = (ranked.score - text).max(0.0);
    let shares = |labels: fn(&Document) -> &Vec<shared::taxonomy::Term>| {
        target.is_some_and(|target| {
            let carried = labels(target);
            labels(source)
                .iter()
                .any(|term| carried.iter().any(|other| other.slug == term.slug))
        })
    };
    let (category, technology) = match (shares(|one| &one.categories), shares(|one| &one.technologies)) {
        (true, true) => (bonus / 2.0, bonus / 2.0),
        (true, false) => (bonus, 0.0),
        (false, true) => (0.0, bonus),
        (false, false) => (0.0, 0.0),
    };
    ScoreParts {
        words: rounded(ranked.words),
        meaning: ranked.meaning.map(rounded),
        category: rounded(category),
        technology: rounded(technology),
        readiness: 0.0,
    }
}

/// To four places: more would be noise.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}
