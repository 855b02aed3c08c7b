//! What the portal itself says, in the reader's language: one typed method per message of `locales/` and its folders.
//!
//! The web app loads one language's file of a set (an array of texts in key order, written by `cargo xtask web`); the server
//! has all three inside.

use std::borrow::Cow;

use crate::language::Language;

macro_rules! set_of_messages {
    ($(#[$doc:meta])* $name:ident, $count:ident, $embedded:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            language: Language,
            texts: Vec<Cow<'static, str>>,
        }

        impl $name {
            /// The messages in a file made for this build.
            ///
            /// # Errors
            /// `None` when the number of texts is not that of this build, so that a stale file is not read with shifted keys.
            #[must_use]
            pub fn from_texts(language: Language, texts: Vec<String>) -> Option<Self> {
                (texts.len() == $count).then(|| Self {
                    language,
                    texts: texts.into_iter().map(Cow::Owned).collect(),
                })
            }

            /// The messages that were built in.
            #[cfg(feature = "embedded-messages")]
            #[must_use]
            pub fn embedded(language: Language) -> Self {
                let row = match language {
                    Language::En => 0,
                    Language::ZhHant => 1,
                    Language::ZhHans => 2,
                };
                Self {
                    language,
                    texts: $embedded[row].iter().map(|text| Cow::Borrowed(*text)).collect(),
                }
            }

            /// The language they are in.
            #[must_use]
            pub const fn language(&self) -> Language {
                self.language
            }

            fn text(&self, index: usize) -> &str {
                self.texts.get(index).map_or("", |text| text.as_ref())
            }
        }
    };
}

set_of_messages!(
    /// The messages of one language that every page may need.
    Messages,
    MESSAGES_COUNT,
    MESSAGES_EMBEDDED
);

set_of_messages!(
    /// The messages of one language for the pages of people; the web app fetches them with the first of these pages.
    PeopleMessages,
    PEOPLE_MESSAGES_COUNT,
    PEOPLE_MESSAGES_EMBEDDED
);

set_of_messages!(
    /// The messages of one language for forms, whatever page they are on; the web app fetches them with the first form.
    FormMessages,
    FORM_MESSAGES_COUNT,
    FORM_MESSAGES_EMBEDDED
);

set_of_messages!(
    /// The messages of one language for trials: what results, notes and findings of the crate `evidence` say, by their codes.
    EvidenceMessages,
    EVIDENCE_MESSAGES_COUNT,
    EVIDENCE_MESSAGES_EMBEDDED
);

/// Puts the parameters in; a parameter that the text does not use is left out.
fn fill(text: &str, parameters: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if let Some((_, value)) = parameters.iter().find(|(known, _)| *known == name) {
            filled.push_str(&value.to_string());
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
include!(concat!(env!("OUT_DIR"), "/people_messages.rs"));
include!(concat!(env!("OUT_DIR"), "/form_messages.rs"));
include!(concat!(env!("OUT_DIR"), "/evidence_messages.rs"));

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn parameters_are_put_in() {
        assert_eq!(
            fill("{count} of {total}", &[("count", &3), ("total", &"10")]),
            "3 of 10"
        );
        assert_eq!(fill("none", &[("count", &3)]), "none");
    }
}
