//! Plain text that was made into Markdown by a migration, or by pasting, is shown as it was.

use proptest::prelude::*;

use super::{to_html, to_plain};

/// What Markdown has rules about, and words.
const TEXT: &str =
    r"([ab1 _*`<>&#;|~=+.():!/?\\\[\]\n\t-]|[0-9]{1,2}[.)] |升|　|é|\u{a0}|\n\n|---|&amp;|<b>|http://a[.]b){0,24}";

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

proptest! {
    #[test]
    fn what_was_plain_looks_as_before(text in TEXT) {
        let source = migrations::plain_text::markdown(&text);
        prop_assert_eq!(to_html(&source), migrations::plain_text::html(&text), "{:?}", source);
        let plain = to_plain(&source);
        prop_assert_eq!(words(&plain), words(&text), "{:?}", source);
    }
}
