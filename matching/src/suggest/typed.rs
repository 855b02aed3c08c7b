//! What has been typed, word by word, and what each word asks of a title.

use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Query, TermQuery},
    schema::IndexRecordOption,
};

use super::{Label, slips};
use crate::{
    analysis::{Grain, Token, is_han, tokens},
    index::{STARTS, schema::Fields, snapshot::Snapshot},
    search::references,
};

/// The most words, Chinese characters and pairs looked at. More narrow nothing down.
const MAX_WORDS: usize = 24;

/// From this length on a word may have a slip.
const LONG_ENOUGH: usize = 4;

/// How much a title that starts with what is typed comes before one that holds it somewhere, and a reference before both.
const FROM_THE_START: f32 = 2.0;
const BY_REFERENCE: f32 = 4.0;

/// A word, or a piece of Chinese of one or two characters.
#[derive(Debug)]
struct Word {
    text: String,
    chinese: bool,
    /// Whether no title and no label begins with it, so that a slip is forgiven.
    forgiven: bool,
}

/// What has been typed.
#[derive(Debug)]
pub(super) struct Typed {
    words: Vec<Word>,
    /// The longest piece at the beginning.
    first: String,
    /// Where it looks like the beginning of a reference: in all ways to write it.
    references: Vec<String>,
}

impl Typed {
    /// `None` where there is no word and no character.
    pub(super) fn new(
        text: &str,
        snapshot: &Snapshot,
        fields: &Fields,
        labels: &[Label<'_>],
    ) -> tantivy::Result<Option<Self>> {
        let mut tokens = tokens(text, Grain::Written);
        tokens.truncate(MAX_WORDS);
        let Some(start) = tokens.first().map(|first| first.span.start) else {
            return Ok(None);
        };
        let first = tokens.iter().rfind(|token| token.span.start == start);
        let first = first.map(|token| token.text.clone()).unwrap_or_default();
        let mut words: Vec<Word> = Vec::new();
        for token in &tokens {
            // A Chinese character that is part of a pair says nothing beside it.
            let within = |other: &Token| {
                other.span != token.span && other.span.start <= token.span.start && token.span.end <= other.span.end
            };
            if !tokens.iter().any(within) && words.iter().all(|word| word.text != token.text) {
                let mut word = Word {
                    chinese: token.text.starts_with(is_han),
                    forgiven: false,
                    text: token.text.clone(),
                };
                word.forgiven = !word.chinese
                    && word.text.chars().count() >= LONG_ENOUGH
                    && !labels.iter().any(|label| word.is_in(label))
                    && !begins_a_name(&word.text, snapshot, fields)?;
                words.push(word);
            }
        }
        let text = text.trim();
        let is_reference = text.chars().any(char::is_numeric) && !text.contains(char::is_whitespace);
        Ok(Some(Self {
            words,
            first,
            references: if is_reference { references(text) } else { Vec::new() },
        }))
    }

    /// Whether a label answers all words.
    pub(super) fn is_in(&self, label: &Label<'_>) -> bool {
        self.words.iter().all(|word| word.is_in(label))
    }

    /// How many bytes at the beginning of a written word (as [`Grain::Written`] cuts it) are what was typed.
    pub(super) fn length_in(&self, token: &str) -> Option<usize> {
        self.words.iter().filter_map(|word| word.length_in(token)).max()
    }

    /// The titles that answer all words, or things whose reference begins so.
    pub(super) fn query(&self, fields: &Fields) -> Box<dyn Query> {
        let clauses = self
            .words
            .iter()
            .map(|word| word.query(fields, word.text == self.first));
        let mut ways: Vec<Box<dyn Query>> = vec![Box::new(BooleanQuery::intersection(clauses.collect()))];
        for reference in &self.references {
            let begins = FuzzyTermQuery::new_prefix(Term::from_field_text(fields.reference, reference), 0, true);
            ways.push(Box::new(BoostQuery::new(Box::new(begins), BY_REFERENCE)));
        }
        Box::new(DisjunctionMaxQuery::new(ways))
    }
}

impl Word {
    fn slips(&self) -> u8 {
        u8::from(self.forgiven)
    }

    fn length_in(&self, token: &str) -> Option<usize> {
        if self.chinese {
            (self.text == token).then_some(token.len())
        } else if token.starts_with(&self.text) {
            Some(self.text.len())
        } else {
            (self.forgiven && slips(&self.text, token, true) <= 1).then_some(token.len())
        }
    }

    fn is_in(&self, label: &Label<'_>) -> bool {
        label.words.iter().any(|word| self.length_in(word).is_some())
    }

    fn query(&self, fields: &Fields, first: bool) -> Box<dyn Query> {
        let anywhere = self.term_query(fields, self.text.clone());
        if !first {
            return anywhere;
        }
        let start = self.term_query(fields, format!("{STARTS}{}", self.text));
        Box::new(DisjunctionMaxQuery::new(vec![
            anywhere,
            Box::new(BoostQuery::new(start, FROM_THE_START)),
        ]))
    }

    fn term_query(&self, fields: &Fields, text: String) -> Box<dyn Query> {
        let term = Term::from_field_text(fields.names, &text);
        if self.chinese {
            let exact = TermQuery::new(term, IndexRecordOption::Basic);
            return Box::new(ConstScoreQuery::new(Box::new(exact), 1.0));
        }
        Box::new(FuzzyTermQuery::new_prefix(term, self.slips(), true))
    }
}

/// Whether a word of a live thing's title begins so.
fn begins_a_name(text: &str, snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<bool> {
    for segment in snapshot.searcher.segment_readers() {
        let inverted = segment.inverted_index(fields.names)?;
        let mut names = inverted.terms().range().ge(text.as_bytes()).into_stream()?;
        while names.advance() && names.key().starts_with(text.as_bytes()) {
            let name = Term::from_field_bytes(fields.names, names.key());
            if !segment.has_deletes() || snapshot.documents_with(&name, None)? > 0 {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
