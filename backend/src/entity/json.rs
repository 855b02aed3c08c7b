//! How the vocabulary of [`shared`] is stored in columns: texts as JSON, codes as text.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize, de::IntoDeserializer, de::value::Error};
use shared::{
    localized::{LocalizedText, WrittenText},
    solution::SolutionText,
    wish::WishText,
};
use uuid::Uuid;

/// A text in three languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Text(pub LocalizedText);

/// What everyone may read of a wish, but for what has a column of its own: title, terms and closing date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct WishJson(pub WishText<LocalizedText>);

/// What everyone may read of a solution, but for what has a column of its own: name, summary and terms.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct SolutionJson(pub SolutionText<LocalizedText>);

/// A list of short strings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Strings(pub Vec<String>);

/// A list of ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Ids(pub Vec<Uuid>);

/// The value whose code is stored in a column.
///
/// # Errors
/// When no value has this code: the row was written by another version.
pub fn parse<'de, T: Deserialize<'de>>(code: &'de str) -> Result<T, Error> {
    T::deserialize(code.into_deserializer())
}

/// The code of a value, as it appears in JSON.
#[must_use]
pub fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        // Only unit variants are given here, and they are strings.
        _ => String::new(),
    }
}

impl Text {
    /// What a person wrote, with the missing Chinese script converted.
    #[must_use]
    pub fn written(text: WrittenText) -> Self {
        let mut text: LocalizedText = text.into();
        matching::convert::fill_scripts(&mut text);
        Self(text)
    }

    /// An official name: never converted by machine.
    #[must_use]
    pub fn official(name: WrittenText) -> Self {
        Self(name.into())
    }
}
