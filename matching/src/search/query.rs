//! What a reader typed, as a query: references first, then words.

use tantivy::{
    Term,
    query::{AllQuery, BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Query, TermQuery},
    schema::IndexRecordOption,
};
use unicode_normalization::UnicodeNormalization;

use crate::{
    Result,
    analysis::{Grain, tokens},
    index::{
        schema::{Fields, TextColumn, Tier},
        snapshot::Snapshot,
    },
    terms::{self, KnownTerm},
};

/// How much a field counts, by tier. Set by hand: a title names what a thing is about, names help to find a thing of a
/// known organisation but say little about its content.
pub(super) const fn boost(column: &TextColumn) -> f32 {
    match column.tier {
        Tier::Title => 3.0,
        Tier::Summary => 1.5,
        Tier::Main => 1.0,
        Tier::Rest => 0.8,
        Tier::Names => 0.5,
    }
}

/// Above every score that words can reach: [`MAX_TERMS`] terms at most score some thousands.
const REFERENCE_SCORE: f32 = 100_000.0;

/// The most terms looked for; a reader's query has a dozen, and a pasted page is well described by its beginning.
pub(super) const MAX_TERMS: usize = 64;

/// How many of the terms a result must hold at least, by the share of all: enough that nothing is found for one common word of
/// five, few enough that a word too many does no harm. Pairs of Chinese characters that straddle two words occur in few texts,
/// so Chinese needs the slack.
const SHARE_OF_TERMS: f32 = 0.6;

/// A reader's words.
pub(super) struct Words {
    /// Blank: everything is asked for.
    pub(super) blank: bool,
    references: Vec<String>,
    /// What is looked for besides references, as it was written.
    pub(super) rest: String,
    /// Its terms, whether they are known or not.
    pub(super) wanted: Vec<String>,
    pub(super) terms: Vec<KnownTerm>,
}

impl Words {
    pub(super) fn new(text: &str, snapshot: &Snapshot, fields: &Fields) -> Result<Self> {
        let (mut references, mut rest) = (Vec::new(), String::new());
        // No reference or slug ranks below this in a query worth reading.
        for word in text.split_whitespace().take(MAX_TERMS) {
            let found = candidates(word).into_iter().find_map(|reference| {
                let term = Term::from_field_text(fields.reference, &reference);
                match snapshot.documents_with(&term, None) {
                    Ok(0) => None,
                    found => Some(found.map(|_| reference)),
                }
            });
            match found.transpose()? {
                Some(reference) => references.push(reference),
                None => {
                    rest.push_str(word);
                    rest.push(' ');
                }
            }
        }
        let wanted: Vec<String> = tokens(&rest, Grain::Coarse)
            .into_iter()
            .map(|token| token.text)
            .take(MAX_TERMS)
            .collect();
        let terms = terms::resolve(snapshot, None, &fields.texts, wanted.iter().cloned())?;
        Ok(Self {
            blank: text.trim().is_empty(),
            references,
            rest,
            wanted,
            terms,
        })
    }

    /// The query that asks for [`SHARE_OF_TERMS`] of the terms; with `lenient`, for any of them.
    pub(super) fn query(&self, fields: &Fields, lenient: bool) -> Box<dyn Query> {
        if self.blank {
            return Box::new(AllQuery);
        }
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        for reference in &self.references {
            let term = Term::from_field_text(fields.reference, reference);
            let exact = TermQuery::new(term, IndexRecordOption::Basic);
            ways.push(Box::new(ConstScoreQuery::new(Box::new(exact), REFERENCE_SCORE)));
        }
        if !self.terms.is_empty() {
            let clauses = self.terms.iter().map(|term| term.query(boost)).collect();
            let least = if lenient { 1 } else { least(self.terms.len()) };
            ways.push(Box::new(BooleanQuery::union_with_minimum_required_clauses(
                clauses, least,
            )));
        }
        match ways.len() {
            0 => Box::new(EmptyQuery),
            1 => ways.remove(0),
            _ => Box::new(DisjunctionMaxQuery::new(ways)),
        }
    }

    /// Whether asking leniently could find more.
    pub(super) fn can_be_lenient(&self) -> bool {
        least(self.terms.len()) > 1
    }
}

/// How many of so many terms a result must hold.
pub(super) fn least(terms: usize) -> usize {
    ((terms as f32 * SHARE_OF_TERMS).ceil() as usize).max(1)
}

/// What `word` may mean as a reference or slug: itself, and `w12` or `w-12` as `w-0012`.
pub(crate) fn candidates(word: &str) -> Vec<String> {
    let word: String = word.nfkc().flat_map(char::to_lowercase).take(200).collect();
    let mut candidates = Vec::new();
    let mut chars = word.chars();
    if let Some(letter) = chars.next().filter(char::is_ascii_alphabetic) {
        let digits = chars.as_str().trim_start_matches('-');
        if !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            candidates.push(format!("{letter}-{:0>4}", digits.trim_start_matches('0')));
        }
    }
    candidates.push(word);
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_recognised_as_people_write_them() {
        for written in ["W-0012", "w-12", "w12", "Ｗ－００１２", "W0012"] {
            assert!(candidates(written).contains(&"w-0012".to_owned()), "{written}");
        }
        assert_eq!(candidates("S-12345").first().map(String::as_str), Some("s-12345"));
        assert_eq!(candidates("harbour-university"), ["harbour-university"]);
        assert_eq!(candidates("w-"), ["w-"]);
    }

    #[test]
    fn two_words_are_both_wanted() {
        assert_eq!([0, 1, 2, 3, 4, 5, 10].map(least), [1, 1, 2, 2, 3, 3, 6]);
    }
}
