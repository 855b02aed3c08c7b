//! Synonyms of a reader's words from the trade's glossary, in all languages: a search for 升降機 is given lifts and elevators too.

use std::collections::HashMap;

use tantivy::query::{BooleanQuery, DisjunctionMaxQuery, Query};

use super::query::{boost, least};
use crate::{
    glossary,
    index::{schema::Fields, snapshot::Snapshot},
    passages::Weights,
    terms::{self, KnownTerm},
};

/// What a query asks for under other names.
pub(super) struct OtherNames {
    /// All terms, of the reader and of other names.
    pub(super) terms: Vec<KnownTerm>,
    /// What must be found: for each thing named, any of its names.
    clauses: Vec<Vec<Vec<String>>>,
}

impl OtherNames {
    /// `None` where the glossary knows nothing of what is asked.
    pub(super) fn new(wanted: &[String], snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<Option<Self>> {
        let named = glossary::named(wanted);
        if named.is_empty() {
            return Ok(None);
        }
        let mut clauses: Vec<Vec<Vec<String>>> = Vec::new();
        for (place, term) in wanted.iter().enumerate() {
            if !named.iter().any(|(range, _)| range.contains(&place)) {
                clauses.push(vec![vec![term.clone()]]);
            }
        }
        for (_, concepts) in named {
            clauses.push(
                concepts
                    .iter()
                    .flat_map(|concept| glossary::names(*concept))
                    .cloned()
                    .collect(),
            );
        }
        let all = clauses.iter().flatten().flatten().cloned();
        let terms = terms::resolve(snapshot, None, &fields.texts, all)?;
        Ok(Some(Self { terms, clauses }))
    }

    /// The query that asks for as large a share of the things named as of single words.
    pub(super) fn query(&self) -> Option<Box<dyn Query>> {
        let known: HashMap<&str, &KnownTerm> = self.terms.iter().map(|term| (term.text.as_str(), term)).collect();
        let name = |name: &Vec<String>| -> Option<Box<dyn Query>> {
            let words: Option<Vec<Box<dyn Query>>> = name
                .iter()
                .map(|word| Some(known.get(word.as_str())?.query(boost)))
                .collect();
            let mut words = words?;
            match words.len() {
                0 => None,
                1 => words.pop(),
                _ => Some(Box::new(BooleanQuery::intersection(words))),
            }
        };
        let any = |names: &Vec<Vec<String>>| -> Option<Box<dyn Query>> {
            let names: Vec<Box<dyn Query>> = names.iter().filter_map(name).collect();
            (!names.is_empty()).then(|| Box::new(DisjunctionMaxQuery::new(names)) as Box<dyn Query>)
        };
        let clauses: Vec<Box<dyn Query>> = self.clauses.iter().filter_map(any).collect();
        let wanted = least(clauses.len());
        (!clauses.is_empty())
            .then(|| Box::new(BooleanQuery::union_with_minimum_required_clauses(clauses, wanted)) as Box<dyn Query>)
    }

    /// How much each term tells.
    pub(super) fn weights(&self) -> Weights {
        super::weights(&self.terms)
    }
}
