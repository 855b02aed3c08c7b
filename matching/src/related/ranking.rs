//! Words and meaning put together: one list of candidates, each with the parts of its score.

use std::collections::HashMap;

use tantivy::DocAddress;
use uuid::Uuid;

use super::{Parts, RelatedRequest, bands, filters, lexical, meaning::Meaning, telling::Telling};
use crate::{Document, Index, Result, index::snapshot::Snapshot};

/// What to rank by. Everything at hand, unless it is to be measured what each adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arms {
    /// Shared words.
    pub words: bool,
    /// Words also in what the glossary has for them, in their own language and in the other.
    pub glossary: bool,
    /// The encoder, where there is one.
    pub meaning: bool,
}

impl Default for Arms {
    fn default() -> Self {
        Self {
            words: true,
            glossary: true,
            meaning: true,
        }
    }
}

/// A candidate and what it is ranked by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Its id.
    pub id: Uuid,
    /// The score it is ranked by, 0 to 1.
    pub score: f32,
    /// The share of the source's telling words that it covers; 0 where it covers few.
    pub covered: f32,
    /// What of that is beyond what any text of its language covers by chance: what it is ranked by.
    pub words: f32,
    /// How near its meaning is, −1 to 1; `None` without an encoder.
    pub meaning: Option<f32>,
}

impl Ranked {
    /// What its texts alone are worth, without labels, 0 to 1.
    pub(crate) fn text(&self) -> f32 {
        bands::text(self.words, self.meaning)
    }
}

/// A candidate and what its score is the sum of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored {
    pub(super) ranked: Ranked,
    pub(super) parts: Parts,
}

/// The candidates for one source.
pub(super) struct Ranking<'a> {
    index: &'a Index,
    snapshot: &'a Snapshot,
    source: &'a Document,
    pub(super) telling: Telling,
    found: Vec<(DocAddress, Ranked)>,
}

impl<'a> Ranking<'a> {
    pub(super) fn of(
        index: &'a Index,
        snapshot: &'a Snapshot,
        source: &'a Document,
        request: &RelatedRequest,
        arms: Arms,
    ) -> Result<Self> {
        let filters = filters(source.kind, request);
        let telling = Telling::of(source, request.target, arms.glossary, (snapshot, index.fields()))?;
        let mut found: HashMap<Uuid, (DocAddress, Ranked)> = HashMap::new();
        let candidate = |id, address, meaning| {
            let ranked = Ranked {
                id,
                score: 0.0,
                covered: 0.0,
                words: 0.0,
                meaning,
            };
            (address, ranked)
        };
        let encoder = index.comparing(snapshot).filter(|_| arms.meaning);
        let meaning = Meaning::of(source, request.target, encoder, (index, snapshot))?;
        if let Some(meaning) = &meaning {
            for (id, address, nearness) in meaning.candidates(&filters, snapshot)? {
                found.insert(id, candidate(id, address, Some(nearness)));
            }
        }
        if arms.words {
            for lexical in lexical::candidates(&telling, &filters, request, snapshot)? {
                let known = found.entry(lexical.id).or_insert_with(|| {
                    let nearness = meaning
                        .as_ref()
                        .and_then(|meaning| meaning.nearness(lexical.address, snapshot));
                    candidate(lexical.id, lexical.address, nearness)
                });
                known.1.covered = lexical.covered;
                known.1.words = lexical.score;
            }
        }
        found.remove(&source.id);
        Ok(Self {
            index,
            snapshot,
            source,
            telling,
            found: found.into_values().collect(),
        })
    }

    /// The candidates with their documents, best first; equal ones in the order of their ids.
    pub(super) fn documents(&self) -> Result<Vec<(Scored, Document)>> {
        let mut scored = Vec::new();
        for (address, ranked) in &self.found {
            let target = self.index.stored(self.snapshot, *address)?;
            let parts = Parts::of(ranked, self.source, &target);
            let ranked = Ranked {
                score: parts.score(),
                ..*ranked
            };
            scored.push((Scored { ranked, parts }, target));
        }
        scored.sort_by(|(a, _), (b, _)| {
            let (a, b) = (a.ranked, b.ranked);
            b.score.total_cmp(&a.score).then(a.id.cmp(&b.id))
        });
        Ok(scored)
    }
}
