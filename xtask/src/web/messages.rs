//! Writes each language's texts as a bare array, in the sorted order of their keys: the app knows the keys by number
//! (`shared/build.rs` counts in the same order), so the names need not travel.

use std::{collections::BTreeMap, fs};

use super::bundle::WebFile;
use crate::{
    error::{Doing as _, Result},
    workspace,
};

/// Folder of a set, and what its files are called.
const SETS: [(&str, &str); 3] = [
    ("locales", "messages"),
    ("locales/people", "people"),
    ("locales/forms", "forms"),
];

/// One `messages-LANG.json` per file in `locales/`, one `people-LANG.json` per file in `locales/people/`, and so on.
pub(super) fn per_language() -> Result<Vec<WebFile>> {
    let mut files = Vec::new();
    for (folder, set) in SETS {
        let folder = workspace::root().join(folder);
        for path in workspace::files_below(&folder)? {
            let (Some(language), Some("json")) = (
                path.file_stem().and_then(|stem| stem.to_str()),
                path.extension().and_then(|extension| extension.to_str()),
            ) else {
                continue;
            };
            if path.parent() != Some(folder.as_path()) {
                continue;
            }
            let text = fs::read_to_string(&path).doing(format_args!("read {}", path.display()))?;
            let array = texts_in_key_order(&text).doing(format_args!("read the texts of {}", path.display()))?;
            files.push(WebFile::new(format!("{set}-{language}.json"), array));
        }
    }
    Ok(files)
}

fn texts_in_key_order(json: &str) -> serde_json::Result<Vec<u8>> {
    let texts: BTreeMap<String, String> = serde_json::from_str(json)?;
    serde_json::to_vec(&texts.into_values().collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_in_the_order_of_their_keys() {
        let array = texts_in_key_order(r#"{"b.c": "願望", "a": "One", "b-c": "Two"}"#).unwrap();
        assert_eq!(String::from_utf8(array).unwrap(), r#"["One","Two","願望"]"#);
    }

    #[test]
    fn nested_files_are_refused() {
        assert!(texts_in_key_order(r#"{"a": {"b": "c"}}"#).is_err());
    }
}
