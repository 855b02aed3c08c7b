//! Records for imports: small and valid, to be changed where a test needs it.

use serde_json::{Value, json};

use super::Store;

/// An organisation that may do everything.
pub fn organisation(slug: &str) -> Value {
    json!({
        "slug": slug, "kind": "public_body", "name": { "en": format!("Organisation {slug}") }, "region": "hong_kong",
        "may_wish": true, "may_offer": true, "may_host": true,
    })
}

/// A term of the taxonomy.
pub fn term(kind: &str, slug: &str) -> Value {
    json!({ "kind": kind, "slug": slug, "name": { "en": format!("Term {slug}") } })
}

/// A published wish of the organisation `seeker` in the field `lifts`.
pub fn wish(reference: &str) -> Value {
    json!({
        "reference": reference, "organisation": "seeker", "categories": ["lifts"], "state": "published",
        "title": { "en": format!("Title of {reference}") }, "problem": { "en": format!("Problem of {reference}.") },
        "published_on": "2026-01-15",
    })
}

/// A published solution of the organisation `provider` in the field `lifts`.
pub fn solution(reference: &str) -> Value {
    json!({
        "reference": reference, "organisation": "provider", "categories": ["lifts"], "state": "published",
        "name": { "en": format!("Name of {reference}") }, "summary": { "en": format!("Summary of {reference}.") },
        "description": { "en": format!("Description of {reference}.") }, "readiness_level": 7, "published_on": "2026-01-15",
    })
}

/// A highlight.
pub fn highlight(slug: &str) -> Value {
    json!({
        "slug": slug, "kind": "news", "title": { "en": format!("Title of {slug}") }, "summary": { "en": "A sentence." },
        "body": { "en": "A text." }, "published_on": "2026-01-15",
    })
}

/// The record with some fields replaced; `null` removes one.
pub fn with(mut record: Value, changes: Value) -> Value {
    let fields = record.as_object_mut().expect("a record is an object");
    for (name, value) in changes.as_object().expect("changes are an object") {
        if value.is_null() {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), value.clone());
        }
    }
    record
}

/// Records as JSON Lines.
pub fn lines(records: impl IntoIterator<Item = Value>) -> String {
    records.into_iter().map(|record| format!("{record}\n")).collect()
}

/// Imports what [`wish`] and [`solution`] name: two organisations and a term of each kind.
pub fn lay_ground(store: &Store) {
    let terms = [
        term("category", "lifts"),
        term("technology", "sensors"),
        term("benefit", "safety"),
    ];
    store.import("term", "terms.jsonl", lines(terms)).succeeded();
    let organisations = [organisation("seeker"), organisation("provider")];
    store
        .import("organisation", "organisations.jsonl", lines(organisations))
        .succeeded();
}
