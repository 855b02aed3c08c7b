//! What administrators send and see when they keep the taxonomy.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::TermKind;
use crate::{
    limits,
    localized::{LocalizedText, WrittenText},
    problem::FieldError,
    validate::Validate,
};

/// The longest name, in characters.
pub const MAX_TERM_NAME: usize = 100;
/// The last place in a list that can be given.
pub const MAX_POSITION: u16 = 9_999;

/// A term as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// Increases by one with every change.
    pub version: i32,
    /// Which list it belongs to.
    pub kind: TermKind,
    /// Its slug, used in URLs and queries.
    pub slug: String,
    /// Its name on screen.
    pub name: LocalizedText,
    /// Its position in its list: smaller ones come first, equal ones by slug.
    pub position: u16,
    /// Whether it is retired; existing content keeps it.
    pub retired: bool,
    /// The term that it was merged into, by id: its slug is now an alias of that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<Uuid>,
    /// Number of wishes and solutions that use it, including drafts.
    pub uses: u32,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

/// A new term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTerm {
    /// Which list it belongs to.
    pub kind: TermKind,
    /// Its slug, used in URLs; unique within its list, never changed.
    pub slug: String,
    /// Its name on screen, up to 100 characters in each language.
    pub name: WrittenText,
    /// Its position in its list, 0 to 9999; last when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u16>,
}

/// Changes to a term; absent fields do not change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TermPatch {
    /// Its name on screen in every language, up to 100 characters each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<WrittenText>,
    /// Its position in its list, 0 to 9999.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u16>,
    /// Whether it is retired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<bool>,
}

/// The term that another is merged into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TermMerge {
    /// The id of the term that stays: of the same list, not merged itself.
    pub into: Uuid,
}

fn position(errors: &mut Vec<FieldError>, position: Option<u16>) {
    if position.is_some_and(|position| position > MAX_POSITION) {
        errors.push(
            FieldError::new("/position", "range")
                .with("min", 0)
                .with("max", MAX_POSITION),
        );
    }
}

impl Validate for NewTerm {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if !limits::is_slug(&self.slug) {
            errors.push(FieldError::new("/slug", "format").with("example", "lifts-escalators"));
        }
        limits::text(&mut errors, "/name", &self.name, MAX_TERM_NAME);
        position(&mut errors, self.position);
        errors
    }
}

impl Validate for TermPatch {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        limits::optional_text(&mut errors, "/name", self.name.as_ref(), MAX_TERM_NAME);
        position(&mut errors, self.position);
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_has_a_slug_and_a_name() {
        let bad = NewTerm {
            kind: TermKind::Category,
            slug: "Lifts".into(),
            name: WrittenText::default(),
            position: Some(10_000),
        };
        let broken: Vec<String> = bad
            .validate()
            .iter()
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect();
        assert_eq!(broken, ["/slug format", "/name required", "/position range"]);
        assert_eq!(TermPatch::default().validate(), []);
    }
}
