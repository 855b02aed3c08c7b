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

/// The value at a path such as `title/en`; what is absent is `null`.
pub(crate) fn value_at<'a>(fields: &'a Fields, path: &str) -> &'a Value {
    match path.split_once('/') {
        None => at(fields, path),
        Some((key, rest)) => at(fields, key)
            .as_object()
            .map_or(&Value::Null, |inner| value_at(inner, rest)),
    }
}

/// Puts a value at a path; `null` takes away what is there.
pub(crate) fn put_at(fields: &mut Fields, path: &str, value: Value) {
    match path.split_once('/') {
        None if value.is_null() => drop(fields.remove(path)),
        None => drop(fields.insert(path.to_owned(), value)),
        Some((key, rest)) => {
            let inner = fields.entry(key).or_insert_with(|| Value::Object(Fields::new()));
            if let Value::Object(inner) = inner {
                put_at(inner, rest, value);
            }
        }
    }
}

/// What becomes of two contents that were changed apart from each other.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Merged {
    /// Their content with what only I changed; where both changed a field, with mine.
    pub(crate) fields: Fields,
    /// The paths of what both changed to something else: `closing_on`, or `title/en` for one language of a text.
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
        if let (Value::Object(mine), Value::Object(theirs)) = (value, at(theirs, key)) {
            let base = at(base, key).as_object().cloned().unwrap_or_default();
            let inner = merge(&base, mine, theirs);
            merged.fields.insert(key.clone(), Value::Object(inner.fields));
            let paths = inner.conflicts.iter().map(|inner| format!("{key}/{inner}"));
            merged.conflicts.extend(paths);
            continue;
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
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(merged.conflicts, ["title/en"], "the other language is not in question");
        assert_eq!(
            Value::Object(merged.fields),
            json!({"title": {"en": "Lifts", "zh_hant": "升降機"}})
        );
        // Where there was nothing before, too.
        let merged = merge(&Fields::new(), &mine, &theirs);
        assert_eq!(merged.conflicts, ["title/en"]);
    }

    #[test]
    fn a_value_is_read_and_put_by_its_path() {
        let mut content = fields(json!({"title": {"en": "Lift", "zh_hant": "升降機"}, "target": 3}));
        assert_eq!(value_at(&content, "title/en"), "Lift");
        assert!(value_at(&content, "title/zh_hans").is_null() && value_at(&content, "venue/en").is_null());
        put_at(&mut content, "title/en", json!("Lifts"));
        put_at(&mut content, "title/zh_hant", Value::Null);
        put_at(&mut content, "venue/en", json!("Depot"));
        put_at(&mut content, "target", Value::Null);
        assert_eq!(
            Value::Object(content),
            json!({"title": {"en": "Lifts"}, "venue": {"en": "Depot"}})
        );
    }

    #[test]
    fn what_one_takes_away_and_the_other_changes_is_a_conflict() {
        let base = fields(json!({"a": 1, "b": 1}));
        let merged = merge(&base, &fields(json!({"b": 1})), &fields(json!({"a": 2, "b": 1})));
        assert_eq!(merged.conflicts, ["a"]);
        assert_eq!(Value::Object(merged.fields), json!({"b": 1}));
    }
}
