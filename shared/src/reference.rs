//! What people quote: `W-0001`, `S-0001`. And what a path may hold: a reference or an id.

use std::{fmt, str::FromStr};

use uuid::Uuid;

/// The kinds of thing that carry a reference, each with its letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Series {
    /// Wishes, `W-0001`.
    Wish,
    /// Solutions, `S-0001`.
    Solution,
}

impl Series {
    const fn letter(self) -> &'static str {
        match self {
            Self::Wish => "W",
            Self::Solution => "S",
        }
    }

    /// The reference with this number, at least four digits wide.
    #[must_use]
    pub fn reference(self, number: u32) -> String {
        format!("{}-{number:04}", self.letter())
    }

    /// The number in a reference of this series (`W-0042` → 42); `None` for anything else, `w-42` included.
    #[must_use]
    pub fn number(self, reference: &str) -> Option<u32> {
        let digits = reference.strip_prefix(self.letter())?.strip_prefix('-')?;
        let well_formed = digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok()?;
        // `W-00042` would be a second name of `W-0042`.
        (well_formed && number > 0 && self.reference(number) == reference).then_some(number)
    }
}

/// What stands in a path to name one thing: its id, or the name people use (a reference or a slug).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The id.
    Id(Uuid),
    /// A reference such as `W-0001`, or a slug.
    Name(String),
}

impl FromStr for Key {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Uuid::try_parse(text).map_or_else(|_| Self::Name(text.to_owned()), Self::Id))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_have_one_spelling() {
        assert_eq!(Series::Wish.reference(7), "W-0007");
        assert_eq!(Series::Wish.reference(12_345), "W-12345");
        assert_eq!(Series::Wish.number("W-0007"), Some(7));
        assert_eq!(Series::Wish.number("W-12345"), Some(12_345));
        for wrong in ["w-0007", "W-7", "W-00007", "S-0007", "W-0000", "W-+007", "W-"] {
            assert_eq!(Series::Wish.number(wrong), None, "{wrong}");
        }
    }
}
