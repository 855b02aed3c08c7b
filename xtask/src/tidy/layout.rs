//! Files stay short, say what they are for and are named after what they hold.

use super::{Finding, source::Source};

/// Lines a file may have.
const LONGEST: usize = 400;
/// Names that say nothing about the content.
const EMPTY_NAMES: [&str; 8] = [
    "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils",
];

/// No file of code is longer than anyone wants to read.
pub(super) fn length(source: &Source) -> Vec<Finding> {
    let counted = matches!(source.extension(), "css" | "js" | "mjs" | "rs" | "ts");
    let exempt = source.is_below(&["migrations/", "backend/assets/"])
        || source.path.contains("/snapshots/")
        || source.path.ends_with(".d.ts");
    let lines = source.text.lines().count();
    if counted && !exempt && lines > LONGEST {
        return vec![Finding::in_file(
            source,
            &format!("{lines} lines; split it, {LONGEST} is the most"),
        )];
    }
    Vec::new()
}

/// Every Rust module opens with what it is for.
pub(super) fn module_docs(source: &Source) -> Vec<Finding> {
    if source.is_rust() && !source.text.trim_start().starts_with("//!") {
        return vec![Finding::in_file(
            source,
            "open the module with `//!`: what it is for, what it must not know",
        )];
    }
    Vec::new()
}

/// A module is named after what it holds.
pub(super) fn names(source: &Source) -> Vec<Finding> {
    if !source.is_rust() {
        return Vec::new();
    }
    let mut parts = source.path.trim_end_matches(".rs").split('/');
    let in_path = parts.any(|part| EMPTY_NAMES.contains(&part));
    let inline = source.code_lines().any(|(_, line)| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let module = words
            .iter()
            .position(|word| *word == "mod")
            .and_then(|at| words.get(at + 1));
        module.is_some_and(|name| EMPTY_NAMES.contains(&name.trim_end_matches(';')))
    });
    if in_path || inline {
        return vec![Finding::in_file(
            source,
            "name the module after what it holds, not `utils`, `common`, `helpers` or `manager`",
        )];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::source;

    #[test]
    fn long_files_are_found_except_migrations() {
        let text = "//! Doc.\n".repeat(LONGEST + 1);
        assert_eq!(length(&source("backend/src/a.rs", &text)).len(), 1);
        assert!(length(&source("migrations/src/a.rs", &text)).is_empty());
        assert!(length(&source("locales/en.json", &text)).is_empty());
    }

    #[test]
    fn a_module_needs_its_doc_first() {
        assert!(module_docs(&source("a.rs", "//! For a.\nuse b;")).is_empty());
        assert_eq!(module_docs(&source("a.rs", "use b;\n//! For a.")).len(), 1);
    }

    #[test]
    fn empty_names_are_found_in_paths_and_declarations() {
        assert_eq!(names(&source("backend/src/utils.rs", "")).len(), 1);
        assert_eq!(names(&source("backend/src/common/mod.rs", "")).len(), 1);
        assert_eq!(names(&source("a.rs", "pub mod helpers;")).len(), 1);
        assert_eq!(names(&source("a.rs", "mod util { }")).len(), 1);
        assert!(names(&source("backend/src/utilities.rs", "mod wishes;")).is_empty());
    }
}
