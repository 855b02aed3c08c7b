//! What two people wrote in the same place, as its readers know it: of a text the words that differ are marked, everything else is in the
//! words of its page. Never a code.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    diff::{DiffKind, DiffPart},
    kind::Kind,
    language::Language,
    preview::{Comparison, TextsToCompare},
};

use super::written::{Content, rows};
use crate::follow::live;
use crate::{
    components::foreign,
    forms::{Fields, or_empty, plain_sides},
    remote::fetch,
    session::session,
};

/// Both values of a place.
pub(super) fn sides(kind: Kind, path: &str, values: [&Value; 2]) -> [AnyView; 2] {
    if let Some((_, language)) = path.split_once('/') {
        let texts = values.map(|text| text.as_str().unwrap_or_default().to_owned());
        let language = Language::ALL.into_iter().find(|one| one.code() == language);
        return compared(texts, language.and_then(foreign));
    }
    // A text that one of the two has taken away altogether.
    if values.iter().any(|value| value.is_object()) {
        return plain_sides(path, values);
    }
    values.map(|value| {
        let field = Fields::from_iter([(path.to_owned(), value.clone())]);
        let content = Content::of_fields(kind, field);
        let content = content.written();
        if path == rows(kind) {
            return content.table().unwrap_or_else(|| or_empty(String::new()));
        }
        let fact = content.facts().into_iter().find(|fact| fact.key == path);
        or_empty(fact.map(|fact| fact.words).unwrap_or_default())
    })
}

/// Two texts with the words marked that only one of them has; as they are until it is known which.
fn compared(texts: [String; 2], lang: Option<&'static str>) -> [AnyView; 2] {
    let client = session().client;
    let [before, after] = texts.clone();
    let asked = TextsToCompare { before, after };
    let found = fetch(move || {
        let asked = asked.clone();
        async move { client.compare_texts(&asked).await }
    });
    let side = |text: String, own: DiffKind| {
        let words = live(move || {
            let marked = found.when_there(|compared: &Comparison| marked(&compared.parts, own));
            match marked {
                Some(marked) if !text.is_empty() => marked,
                _ => or_empty(text.clone()),
            }
        });
        view! { <p lang=lang>{words}</p> }.into_any()
    };
    let [mine, theirs] = texts;
    [side(mine, DiffKind::Removed), side(theirs, DiffKind::Added)]
}

fn marked(parts: &[DiffPart], own: DiffKind) -> AnyView {
    let each = parts.iter().filter_map(|part| match part.kind {
        DiffKind::Same => Some(part.text.clone().into_any()),
        kind if kind == own => Some(view! { <mark>{part.text.clone()}</mark> }.into_any()),
        _ => None,
    });
    each.collect_view().into_any()
}
