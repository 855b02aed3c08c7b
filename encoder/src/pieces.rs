//! Cutting a text into the pieces a model knows: SentencePiece's unigram model (Kudo, "Subword Regularization", 2018).
//!
//! Of all ways to cut the text the one whose pieces are likeliest together is taken (Viterbi). Written here rather than
//! taken from a crate: those that read the model bring a training toolkit or a second normaliser with them, and this is a
//! page.

use super::{normaliser::Normaliser, trie::Trie};

/// The pieces every SentencePiece model of this family begins with.
const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;

/// How much worse than its rarest piece an unknown character is.
const UNKNOWN_PENALTY: f32 = 10.0;

/// Cuts texts into pieces.
#[derive(Debug)]
pub(super) struct Pieces {
    normaliser: Normaliser,
    /// Piece → id.
    trie: Trie,
    /// Log probability by id.
    scores: Vec<f32>,
    unknown: f32,
}

/// The best way to reach a place in the text.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    from: usize,
    piece: u32,
}

impl Pieces {
    pub(super) fn new(rules: &[u8], trie: &[u8], scores: Vec<f32>) -> Option<Self> {
        let rarest = scores.iter().copied().reduce(f32::min)?;
        Some(Self {
            normaliser: Normaliser::new(rules)?,
            trie: Trie::new(trie),
            unknown: rarest - UNKNOWN_PENALTY,
            scores,
        })
    }

    /// How many ids there are.
    pub(super) const fn len(&self) -> usize {
        self.scores.len()
    }

    /// The ids of the pieces of `text` between the marks of beginning and end, at most `most` in all.
    pub(super) fn ids(&self, text: &str, most: usize) -> Vec<u32> {
        let mut ids = vec![BEGIN];
        let normal = self.normaliser.normalise(text);
        let cut = self.cut(&normal);
        if cut.is_empty() {
            ids.push(UNKNOWN);
        }
        ids.extend(cut.into_iter().take(most.saturating_sub(2)));
        ids.push(END);
        ids
    }

    fn cut(&self, text: &str) -> Vec<u32> {
        let start = Step {
            score: f64::NEG_INFINITY,
            from: 0,
            piece: UNKNOWN,
        };
        let mut steps = vec![start; text.len() + 1];
        steps[0].score = 0.0;
        for (at, c) in text.char_indices() {
            let base = steps[at].score;
            let mut reach = |length: usize, piece: u32, score: f32| {
                let score = base + f64::from(score);
                if let Some(step) = steps.get_mut(at + length).filter(|step| score > step.score) {
                    *step = Step { score, from: at, piece };
                }
            };
            let mut alone = false;
            for (length, piece) in self.trie.prefixes(&text.as_bytes()[at..]) {
                if let Some(score) = self.scores.get(piece as usize) {
                    reach(length, piece, *score);
                    alone |= length == c.len_utf8();
                }
            }
            if !alone {
                reach(c.len_utf8(), UNKNOWN, self.unknown);
            }
        }
        let mut ids = Vec::new();
        let mut at = text.len();
        while at > 0 {
            ids.push(steps[at].piece);
            at = steps[at].from;
        }
        ids.reverse();
        ids
    }
}
