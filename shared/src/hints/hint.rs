//! What a writer is told.

use serde::{Deserialize, Serialize};

use crate::code::codes;

codes! {
    /// What a place in a draft looks like. The words for it are in `locales`: `hint[…]`, and why it matters: `hint_why[…]`.
    HintCode {
        /// The name of an organisation that offers something, or of a published solution.
        BrandName = "brand_name",
        /// A word with ™, ® or ℠.
        BrandMark = "brand_mark",
        /// A part or model number.
        PartNumber = "part_number",
        /// No success criterion has a value to reach.
        NoCriterion = "no_criterion",
        /// A value to reach has no unit.
        UnitMissing = "unit_missing",
        /// A value to reach has no value of today beside it.
        TodayMissing = "today_missing",
        /// A person: a form of address and a name.
        PersonName = "person_name",
        /// A telephone number.
        Telephone = "telephone",
        /// An e-mail address.
        Email = "email",
        /// The number of a Hong Kong identity card, by its check digit.
        IdentityCard = "identity_card",
        /// A marking of classified documents.
        Classified = "classified",
        /// Too little text for matching to go by.
        TooShort = "too_short",
        /// The closing date is over.
        ClosingPast = "closing_past",
    }
}

/// A part of a text, in characters (Unicode scalar values) from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

impl Span {
    /// The same part as a browser's selection counts it: in UTF-16 code units.
    #[must_use]
    pub fn in_utf16(self, text: &str) -> (u32, u32) {
        let units = |count: usize| text.chars().take(count).map(char::len_utf16).sum::<usize>();
        let unit = |count: usize| u32::try_from(units(count)).unwrap_or(u32::MAX);
        (unit(self.start), unit(self.end))
    }

    pub(super) const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// One hint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hint {
    /// What the place looks like.
    pub code: HintCode,
    /// JSON pointer of the field.
    pub pointer: String,
    /// Which part of the field's text; the whole field where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The part as it is written; empty for a whole field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found: String,
}

impl Hint {
    pub(super) fn field(code: HintCode, pointer: impl Into<String>) -> Self {
        Self {
            code,
            pointer: pointer.into(),
            span: None,
            found: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_counts_some_characters_twice() {
        let text = "𨋢壞了 ABC";
        assert_eq!(Span { start: 4, end: 7 }.in_utf16(text), (5, 8));
    }
}
