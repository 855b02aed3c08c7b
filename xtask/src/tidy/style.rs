//! Ways of writing that the house does not use.

use super::{Finding, source::Source};

/// Lints are silenced by `expect`, which complains once it is no longer needed.
pub(super) fn allow_attributes(source: &Source) -> Vec<Finding> {
    if !source.is_rust() {
        return Vec::new();
    }
    let written = [concat!("#[", "allow("), concat!("#![", "allow(")];
    let lines = source
        .code_lines()
        .filter(|(_, line)| written.iter().any(|attribute| line.contains(attribute)));
    lines
        .map(|(number, _)| Finding::at_line(source, number, "write `expect(…, reason = \"…\")` instead of `allow`"))
        .collect()
}

/// The content security policy blocks `style="…"`: use a class, an SVG attribute or `style:property`.
pub(super) fn style_attributes(source: &Source) -> Vec<Finding> {
    // What people paste has such attributes: the tests of pasting hold examples.
    if !source.is_rust() || !source.is_below(&["frontend/src/"]) || source.is_below(&["frontend/src/pasting/"]) {
        return Vec::new();
    }
    let lines = source.code_lines().filter(|(_, line)| {
        let mut found = line.match_indices("style=");
        found.any(|(at, _)| line[..at].is_empty() || line[..at].ends_with(char::is_whitespace))
    });
    lines
        .map(|(number, _)| Finding::at_line(source, number, "no `style=` attribute: a class or `style:property`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::source;

    #[test]
    fn allow_is_found_in_code_only() {
        let attribute = concat!("#[", "allow(dead_code)]");
        assert_eq!(
            allow_attributes(&source("a.rs", &format!("x\n{attribute}")))[0]
                .0
                .split(' ')
                .next(),
            Some("a.rs:2:")
        );
        assert!(allow_attributes(&source("a.rs", &format!("// {attribute}"))).is_empty());
    }

    #[test]
    fn style_attributes_are_found_but_properties_are_not() {
        let view = |text| style_attributes(&source("frontend/src/a.rs", text)).len();
        assert_eq!(view("<p style=\"x\">"), 1);
        assert_eq!(view("    style=move || x"), 1);
        assert_eq!(view("<p style:width=\"x\" class=\"y\" data-style=\"z\">"), 0);
        assert!(style_attributes(&source("backend/src/a.rs", "<p style=\"x\">")).is_empty());
    }
}
