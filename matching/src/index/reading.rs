//! What of a document an encoder is given to read.

use crate::{
    Document, FieldName, convert,
    index::schema::{Tongue, searched},
};

/// Everything the document says in one language, title first; `None` where it says nothing in it.
///
/// Whole documents: vectors of single sentences ranked worse on the benchmark. Places are left out, they say where, not
/// what. Chinese is read in simplified script, which the model knows better.
pub(crate) fn text(document: &Document, tongue: Tongue) -> Option<String> {
    let told = document
        .fields
        .iter()
        .filter(|field| !matches!(field.name, FieldName::Venue | FieldName::Deployments));
    let mut whole = String::new();
    for text in std::iter::once(&document.title).chain(told.map(|field| &field.text)) {
        // Both scripts of one text say the same.
        if let Some((_, text)) = searched(text).find(|(of, _)| *of == tongue) {
            if !whole.is_empty() {
                whole.push(' ');
            }
            whole.push_str(text);
        }
    }
    if whole.trim().is_empty() {
        return None;
    }
    Some(match tongue {
        Tongue::English => whole,
        Tongue::Chinese => convert::to_simplified(&whole),
    })
}
