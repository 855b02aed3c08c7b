//! Every language has the same texts with the same parameters.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, source::Source};

type Texts = BTreeMap<String, String>;

/// The folders with a file for each language.
const FOLDERS: [&str; 4] = ["locales/", "locales/people/", "locales/forms/", "locales/evidence/"];

/// Compares every file of each folder with its English one.
pub(super) fn equal(sources: &[Source]) -> Vec<Finding> {
    FOLDERS
        .into_iter()
        .flat_map(|folder| equal_in(folder, sources))
        .collect()
}

fn equal_in(folder: &str, sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut languages = Vec::new();
    for source in sources.iter().filter(|source| is_language(folder, &source.path)) {
        match serde_json::from_str::<Texts>(&source.text) {
            Ok(texts) => languages.push((source, texts)),
            Err(error) => findings.push(Finding::in_file(source, &format!("keys with texts only ({error})"))),
        }
    }
    let Some(english) = languages
        .iter()
        .position(|(source, _)| source.path.strip_prefix(folder) == Some("en.json"))
    else {
        return findings;
    };
    let (_, english) = languages.swap_remove(english);
    for (source, texts) in &languages {
        findings.extend(
            differences(&english, texts)
                .into_iter()
                .map(|wants| Finding::in_file(source, &wants)),
        );
    }
    findings
}

fn is_language(folder: &str, path: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|file| file.ends_with(".json") && !file.contains('/'))
}

fn differences(english: &Texts, other: &Texts) -> Vec<String> {
    let missing = english
        .keys()
        .filter(|key| !other.contains_key(*key))
        .map(|key| format!("`{key}` is missing"));
    let spare = other
        .keys()
        .filter(|key| !english.contains_key(*key))
        .map(|key| format!("`{key}` is not in English"));
    let changed = english.iter().filter_map(|(key, text)| {
        let differs = parameters(text) != parameters(other.get(key)?);
        differs.then(|| format!("`{key}` has other parameters than in English"))
    });
    missing.chain(spare).chain(changed).collect()
}

/// The names in braces.
fn parameters(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::source;

    #[test]
    fn every_difference_is_named() {
        let sources = [
            source("locales/en.json", r#"{"a": "A {n}", "b": "B", "c": "{n} of {m}"}"#),
            source(
                "locales/zh-hant.json",
                r#"{"a": "甲 {x}", "c": "{m} 之 {n}", "d": "丁"}"#,
            ),
            source("locales/terms/x.json", "[]"),
            source("locales/people/en.json", r#"{"e": "E"}"#),
            source("locales/people/zh-hans.json", "{}"),
        ];
        let found: Vec<String> = equal(&sources).into_iter().map(|finding| finding.0).collect();
        assert_eq!(
            found,
            [
                "locales/zh-hant.json: `b` is missing",
                "locales/zh-hant.json: `d` is not in English",
                "locales/zh-hant.json: `a` has other parameters than in English",
                "locales/people/zh-hans.json: `e` is missing",
            ]
        );
    }

    #[test]
    fn nested_texts_are_refused() {
        assert_eq!(equal(&[source("locales/en.json", r#"{"a": {"b": "c"}}"#)]).len(), 1);
    }
}
