//! Suggestions while the user types: wishes, solutions and organisations by reference, title or name, and the taxonomy's terms
//! by their labels.
//!
//! Every word typed must begin a word of the title (`typed`); a Chinese character must occur in it. What begins with what was
//! typed comes first, then the newest (`names`). A word that begins no title may have one slip of the finger (`slips`).

mod names;
mod shown;
mod slips;
mod typed;

use std::collections::BTreeMap;

use shared::{
    code::Code,
    language::Language,
    localized::LocalizedText,
    search::{Suggestion, SuggestionKind},
    taxonomy::Term,
};
pub(crate) use slips::slips;
use typed::Typed;
use uuid::Uuid;

use crate::{
    Index, Result,
    analysis::{Grain, tokens},
};

/// What to suggest from.
#[derive(Debug, Clone, Copy)]
pub struct SuggestRequest<'a> {
    /// What has been typed so far; any text will do.
    pub typed: &'a str,
    /// The reader's language.
    pub reader: Language,
    /// How many suggestions to give, at most [`shared::search::MAX_SUGGESTIONS`].
    pub limit: usize,
    /// The E&M fields that can be suggested; retired ones are not.
    pub categories: &'a [Term],
    /// The technologies that can be suggested; retired ones are not.
    pub technologies: &'a [Term],
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// The id of a wish, solution or organisation; a term has none.
    pub id: Option<Uuid>,
    /// As it is shown.
    pub suggestion: Suggestion,
}

impl Index {
    /// Suggests what may be meant, grouped by kind; each kind gets its share of the places before another takes more.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn suggest(&self, request: &SuggestRequest<'_>) -> Result<Vec<Suggested>> {
        let limit = request.limit.min(usize::from(shared::search::MAX_SUGGESTIONS));
        let snapshot = self.snapshot();
        let labels = labels(request);
        let Some(typed) = Typed::new(request.typed, &snapshot, self.fields(), &labels)? else {
            return Ok(Vec::new());
        };
        let show = |id, kind, key: &str, text: &LocalizedText| {
            let (language, segments) = shown::shown(text, &typed, request.reader)?;
            let key = key.to_owned();
            Some(Suggested {
                id,
                suggestion: Suggestion {
                    kind,
                    key,
                    language,
                    segments,
                },
            })
        };
        let mut found: BTreeMap<SuggestionKind, Vec<Suggested>> = BTreeMap::new();
        for label in labels.iter().filter(|label| typed.is_in(label)) {
            let (kind, term) = (label.kind, label.term);
            found
                .entry(kind)
                .or_default()
                .extend(show(None, kind, &term.slug, &term.name));
        }
        for addresses in names::first(&typed, limit, &snapshot, self.fields())? {
            for address in addresses {
                let document = self.stored(&snapshot, address)?;
                let (Some(kind), Some(key)) = (SuggestionKind::parse(document.kind.code()), &document.reference) else {
                    continue;
                };
                let suggested = show(Some(document.id), kind, key, &document.title);
                found.entry(kind).or_default().extend(suggested);
            }
        }
        Ok(shares(found, limit))
    }
}

/// A term and the words of its name in all languages.
struct Label<'a> {
    kind: SuggestionKind,
    term: &'a Term,
    words: Vec<String>,
}

fn labels<'a>(request: &SuggestRequest<'a>) -> Vec<Label<'a>> {
    let categories = request.categories.iter().map(|term| (SuggestionKind::Category, term));
    let technologies = request
        .technologies
        .iter()
        .map(|term| (SuggestionKind::Technology, term));
    let offered = categories.chain(technologies).filter(|(_, term)| !term.retired);
    let words = |text| tokens(text, Grain::Written).into_iter().map(|token| token.text);
    offered
        .map(|(kind, term)| Label {
            kind,
            term,
            words: term
                .name
                .variants()
                .flat_map(|(_, variant)| words(&variant.text))
                .collect(),
        })
        .collect()
}

/// The first of each kind, then the second of each, and so on until all places are taken.
fn shares(found: BTreeMap<SuggestionKind, Vec<Suggested>>, limit: usize) -> Vec<Suggested> {
    let mut shares: BTreeMap<SuggestionKind, usize> = BTreeMap::new();
    let mut places = limit;
    for round in 0..limit {
        for (kind, _) in found.iter().filter(|(_, found)| found.len() > round) {
            if places > 0 {
                places -= 1;
                *shares.entry(*kind).or_default() += 1;
            }
        }
    }
    let share = |kind| shares.get(&kind).copied().unwrap_or_default();
    found
        .into_iter()
        .flat_map(|(kind, found)| found.into_iter().take(share(kind)))
        .collect()
}
