//! What differs between two states of a content, by the keys on its top level: what a merge patch (RFC 7396) sends, and what can be
//! brought together where two people have changed the same thing. Knows JSON only, no forms.

use serde_json::{Map, Value};

/// A content as JSON, or a part of one by its top-level keys.
pub(crate) type Fields = Map<String, Value>;

/// What has to be set to make `now` of `base`; what is gone is `null`.
pub(crate) fn changes(base: &Fields, now: &Fields) -> Fields {
    let gone = base.keys().filter(|key| !now.contains_key(*key));
    let gone = gone.map(|key| (key.clone(), Value::Null));
    let set = now.iter().filter(|(key, value)| base.get(*key) != Some(value));
    let set = set.map(|(key, value)| (key.clone(), value.clone()));
    gone.chain(set).filter(|(key, value)| at(base, key) != value).collect()
}

/// `base` with what was changed.
pub(crate) fn apply(base: &Fields, changes: &Fields) -> Fields {
    let mut fields = base.clone();
    for (key, value) in changes {
        if value.is_null() {
            fields.remove(key);
        } else {
            fields.insert(key.clone(), value.clone());
        }
    }
    fields
}

/// The value under a key; what is absent is `null`.
pub(crate) fn at<'a>(fields: &'a Fields, key: &str) -> &'a Value {
    fields.get(key).unwrap_or(&Value::Null)
}

/// What becomes of two contents that were changed apart from each other.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Merged {
    /// Their content with what only I changed; where both changed a field, with mine.
    pub(crate) fields: Fields,
    /// The keys that both changed to something else.
    pub(crate) conflicts: Vec<String>,
}

/// Brings together what became of `base` here (`mine`) and at the server (`theirs`). The languages of a text are brought together
/// one by one, as any object is.
pub(crate) fn merge(base: &Fields, mine: &Fields, theirs: &Fields) -> Merged {
    let (own, other) = (changes(base, mine), changes(base, theirs));
    let mut merged = Merged {
        fields: apply(theirs, &own),
        conflicts: Vec::new(),
    };
    for (key, value) in &own {
        if other.get(key).is_none_or(|other| other == value) {
            continue;
        }
        if let (Value::Object(base), Value::Object(mine), Value::Object(theirs)) =
            (at(base, key), value, at(theirs, key))
        {
            let inner = merge(base, mine, theirs);
            if inner.conflicts.is_empty() {
                merged.fields.insert(key.clone(), Value::Object(inner.fields));
                continue;
            }
        }
        merged.conflicts.push(key.clone());
    }
    merged
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        match value {
            Value::Object(fields) => fields,
            _ => Fields::new(),
        }
    }

    #[test]
    fn a_patch_has_what_differs_and_null_for_what_is_gone() {
        let base =
            fields(json!({"title": {"en": "Lift"}, "venue": {"en": "Depot"}, "terms": ["a"], "same": 1, "none": null}));
        let now = fields(json!({"title": {"en": "Lifts"}, "terms": ["a", "b"], "same": 1, "closing_on": "2027-01-31"}));
        let patch = changes(&base, &now);
        let expected =
            json!({"title": {"en": "Lifts"}, "terms": ["a", "b"], "venue": null, "closing_on": "2027-01-31"});
        assert_eq!(Value::Object(patch.clone()), expected);
        assert!(changes(&now, &apply(&base, &patch)).is_empty());
        assert!(changes(&now, &now).is_empty());
    }

    #[test]
    fn only_what_both_changed_differently_is_a_conflict() {
        let base = fields(json!({"a": 1, "b": 1, "c": 1, "d": 1}));
        let mine = fields(json!({"a": 2, "b": 2, "c": 1, "d": 3}));
        let theirs = fields(json!({"a": 1, "b": 3, "c": 3, "d": 3}));
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(merged.conflicts, ["b"]);
        assert_eq!(Value::Object(merged.fields), json!({"a": 2, "b": 2, "c": 3, "d": 3}));
    }

    #[test]
    fn two_languages_of_a_text_can_be_changed_apart() {
        let base = fields(json!({"title": {"en": "Lift"}}));
        let mine = fields(json!({"title": {"en": "Lifts"}}));
        let theirs = fields(json!({"title": {"en": "Lift", "zh_hant": "升降機"}}));
        let merged = merge(&base, &mine, &theirs);
        assert!(merged.conflicts.is_empty());
        assert_eq!(
            Value::Object(merged.fields),
            json!({"title": {"en": "Lifts", "zh_hant": "升降機"}})
        );
        let theirs = fields(json!({"title": {"en": "A lift", "zh_hant": "升降機"}}));
        assert_eq!(merge(&base, &mine, &theirs).conflicts, ["title"]);
    }

    #[test]
    fn what_one_takes_away_and_the_other_changes_is_a_conflict() {
        let base = fields(json!({"a": 1, "b": 1}));
        let merged = merge(&base, &fields(json!({"b": 1})), &fields(json!({"a": 2, "b": 1})));
        assert_eq!(merged.conflicts, ["a"]);
        assert_eq!(Value::Object(merged.fields), json!({"b": 1}));
    }
}
