//! What of a document an encoder is given to read.

use crate::{
    Document, FieldName, convert,
    index::schema::{Tongue, searched},
};

/// Whether the document says anything in this language.
pub(super) fn says(document: &Document, tongue: Tongue) -> bool {
    told(document, tongue).any(|text| !text.trim().is_empty())
}

/// Everything the document says in one language, title first; `None` where it says nothing in it.
///
/// Whole documents: vectors of single sentences ranked worse on the benchmark. Places are left out, they say where, not
/// what. Chinese is read in simplified script, which the model knows better.
pub(crate) fn text(document: &Document, tongue: Tongue) -> Option<String> {
    let mut whole = String::new();
    for text in told(document, tongue) {
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(text);
    }
    if whole.trim().is_empty() {
        return None;
    }
    Some(match tongue {
        Tongue::English => whole,
        Tongue::Chinese => convert::to_simplified(&whole),
    })
}

/// Title and fields in one language.
fn told(document: &Document, tongue: Tongue) -> impl Iterator<Item = &str> {
    let fields = document
        .fields
        .iter()
        .filter(|field| !matches!(field.name, FieldName::Venue | FieldName::Deployments));
    std::iter::once(&document.title)
        .chain(fields.map(|field| &field.text))
        // Both scripts of one text say the same.
        .filter_map(move |text| searched(text).find(|(of, _)| *of == tongue))
        .map(|(_, text)| text)
}
