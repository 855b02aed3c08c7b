//! What a path may hold to name a thing: an id, or what people quote, such as `W-0001`.

use std::{fmt, str::FromStr};

use uuid::Uuid;

/// The value in a path to name one thing: its id, or the name people use (a reference or a slug).
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
