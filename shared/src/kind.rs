//! The kinds of thing, in one table: what each is called everywhere, and what it has.
//!
//! A kind that can be found by searching has a list and pages of its own; its plural names these and its operations. References
//! (`W-0001`) begin with its letter, where it has one. Every kind has a name in the audit trail and in the table of changes.

use serde::{Deserialize, Serialize};

use crate::{
    code::codes, highlight::HighlightCard, organisation::OrganisationView, solution::SolutionCard, wish::WishCard,
};

macro_rules! kinds {
    (
        found {$(
            $(#[doc = $doc:literal])+
            $kind:ident = $code:literal, $plural:literal, $letter:expr =>
                $(#[$about:meta])+ { $(#[$the:meta])+ $field:ident: $card:ident },
        )+}
        others {$(
            $(#[doc = $other_doc:literal])+
            $other:ident = $other_code:literal,
        )+}
    ) => {
        codes! {
            /// The kinds of thing that change, or that something is done to.
            ThingKind {
                $($(#[doc = $doc])+ $kind = $code,)+
                $($(#[doc = $other_doc])+ $other = $other_code,)+
            }
        }

        codes! {
            /// The kinds of thing that can be found.
            Kind {
                $($(#[doc = $doc])+ $kind = $code,)+
            }
        }

        impl ThingKind {
            /// What they are, in a few words.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self {
                    $(Self::$kind => concat!($($doc),+).trim_ascii(),)+
                    $(Self::$other => concat!($($other_doc),+).trim_ascii(),)+
                }
            }

            /// What its references begin with; `None` for a kind that has none.
            const fn letter(self) -> Option<&'static str> {
                match self {
                    $(Self::$kind => $letter,)+
                    $(Self::$other => None,)+
                }
            }
        }

        impl Kind {
            /// The name of all of them: in paths of pages and operations, and of messages.
            #[must_use]
            pub const fn plural(self) -> &'static str {
                match self {
                    $(Self::$kind => $plural,)+
                }
            }
        }

        impl From<Kind> for ThingKind {
            fn from(kind: Kind) -> Self {
                match kind {
                    $(Kind::$kind => Self::$kind,)+
                }
            }
        }

        /// The thing that was found.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum Found {
            $($(#[$about])+ $kind { $(#[$the])+ $field: $card },)+
        }

        impl Found {
            /// Its id.
            #[must_use]
            pub const fn id(&self) -> uuid::Uuid {
                match self {
                    $(Self::$kind { $field } => $field.id,)+
                }
            }

            /// Whether it is demonstration content.
            #[must_use]
            pub const fn is_demonstration(&self) -> bool {
                match self {
                    $(Self::$kind { $field } => $field.demonstration,)+
                }
            }
        }

        /// [`Found`] as it lies in JSON. Serde reads a tagged enum through a buffer, and the code that reads from that buffer
        /// would put every card into the web app a second time; field by field there is one reading.
        #[derive(Deserialize)]
        struct FoundFields {
            kind: Kind,
            $($field: Option<$card>,)+
        }

        impl<'de> Deserialize<'de> for Found {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let fields = FoundFields::deserialize(deserializer)?;
                let found = match fields.kind {
                    $(Kind::$kind => fields.$field.map(|$field| Self::$kind { $field }),)+
                };
                found.ok_or_else(|| serde::de::Error::missing_field(fields.kind.code()))
            }
        }
    };
}

kinds! {
    found {
        /// Wishes.
        Wish = "wish", "wishes", Some("W") =>
            /// A wish.
            {
                /// The wish.
                wish: WishCard
            },
        /// Solutions.
        Solution = "solution", "solutions", Some("S") =>
            /// A solution.
            {
                /// The solution.
                solution: SolutionCard
            },
        /// Organisations.
        Organisation = "organisation", "organisations", None =>
            /// An organisation.
            {
                /// The organisation.
                organisation: OrganisationView
            },
        /// News and events.
        Highlight = "highlight", "highlights", None =>
            /// News or an event.
            {
                /// The highlight.
                highlight: HighlightCard
            },
    }
    others {
        /// Revisions of wishes and solutions.
        Revision = "revision",
        /// Proposals to merge wishes.
        Merge = "merge",
        /// Terms of the taxonomy.
        Term = "term",
        /// Accounts.
        Account = "account",
        /// Memberships.
        Membership = "membership",
        /// Sessions.
        Session = "session",
        /// API keys.
        ApiKey = "api_key",
        /// Jobs that follow a commit.
        Job = "job",
    }
}

impl ThingKind {
    /// The reference with this number, at least four digits wide; `None` for a kind that has no references.
    #[must_use]
    pub fn reference(self, number: u32) -> Option<String> {
        Some(format!("{}-{number:04}", self.letter()?))
    }

    /// The number in a reference of this kind (`W-0042` → 42); `None` for anything else, `w-42` included.
    #[must_use]
    pub fn number(self, reference: &str) -> Option<u32> {
        let digits = reference.strip_prefix(self.letter()?)?.strip_prefix('-')?;
        let well_formed = digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok()?;
        // `W-00042` would be a second name of `W-0042`.
        (well_formed && number > 0 && self.reference(number).as_deref() == Some(reference)).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::*;
    use crate::{highlight::HighlightKind, localized::LocalizedText};

    #[test]
    fn references_have_one_spelling() {
        let wish = ThingKind::Wish;
        assert_eq!(wish.reference(7).as_deref(), Some("W-0007"));
        assert_eq!(wish.reference(12_345).as_deref(), Some("W-12345"));
        assert_eq!(wish.number("W-0007"), Some(7));
        assert_eq!(wish.number("W-12345"), Some(12_345));
        for wrong in ["w-0007", "W-7", "W-00007", "S-0007", "W-0000", "W-+007", "W-"] {
            assert_eq!(wish.number(wrong), None, "{wrong}");
        }
        assert_eq!(ThingKind::Highlight.reference(7), None);
    }

    #[test]
    fn letters_and_plurals_belong_to_one_kind() {
        let mut letters: Vec<_> = ThingKind::ALL.into_iter().filter_map(ThingKind::letter).collect();
        let mut plurals: Vec<_> = Kind::ALL.into_iter().map(Kind::plural).collect();
        for names in [&mut letters, &mut plurals] {
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{names:?}");
        }
    }

    #[test]
    fn what_can_be_found_has_the_same_name_everywhere() {
        for kind in Kind::ALL {
            assert_eq!(ThingKind::from(kind).code(), kind.code());
        }
    }

    #[test]
    fn what_is_found_is_read_as_it_is_written() {
        let highlight = HighlightCard {
            id: Uuid::nil(),
            slug: "open-day".into(),
            kind: HighlightKind::Event,
            title: LocalizedText::default(),
            summary: LocalizedText::default(),
            published_on: NaiveDate::default(),
            event_on: None,
            demonstration: false,
        };
        let found = Found::Highlight { highlight };
        let written = serde_json::to_string(&found).expect("what is found is JSON");
        assert_eq!(serde_json::from_str::<Found>(&written).ok(), Some(found));
        for wrong in [r#"{"kind":"highlight"}"#, r#"{"kind":"club"}"#, "{}"] {
            assert!(serde_json::from_str::<Found>(wrong).is_err(), "{wrong}");
        }
    }
}
