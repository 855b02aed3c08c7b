//! Highlights, as sent, asked for and imported.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    code::codes,
    limits,
    localized::{LocalizedText, WrittenText},
    problem::FieldError,
    taxonomy::DateText,
    validate::Validate,
};

codes! {
    /// News or an event.
    HighlightKind {
        /// Something that happened.
        News = "news",
        /// Something to go to.
        Event = "event",
    }
}

/// A highlight as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HighlightCard {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The slug, used in URLs.
    pub slug: String,
    /// News or an event.
    pub kind: HighlightKind,
    /// The title.
    pub title: LocalizedText,
    /// A sentence or two.
    pub summary: LocalizedText,
    /// The day it was published.
    pub published_on: NaiveDate,
    /// The day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_on: Option<NaiveDate>,
    /// Demonstration content: it did not happen.
    pub demonstration: bool,
}

/// A highlight with all its details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HighlightView {
    /// The id (UUIDv7).
    pub id: Uuid,
    /// The slug, used in URLs.
    pub slug: String,
    /// Increases by one with every change.
    pub version: i32,
    /// News or an event.
    pub kind: HighlightKind,
    /// The title.
    pub title: LocalizedText,
    /// A sentence or two.
    pub summary: LocalizedText,
    /// The text; paragraphs are separated by a blank line.
    pub body: LocalizedText,
    /// The day it was published.
    pub published_on: NaiveDate,
    /// The day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_on: Option<NaiveDate>,
    /// Demonstration content: it did not happen.
    pub demonstration: bool,
    /// When it was created, UTC.
    pub created_at: DateTime<Utc>,
    /// When it last changed, UTC.
    pub updated_at: DateTime<Utc>,
}

/// Which highlights to list, last published first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct HighlightQuery {
    /// News or events.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<HighlightKind>,
    /// Number of items, 1 to 100; 20 if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100))]
    pub limit: Option<u16>,
    /// `next_cursor` of the previous page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A highlight as a file gives it to `innoportal import --kind highlight`, one a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HighlightRecord {
    /// Its name in addresses; unique.
    pub slug: String,
    /// News or an event.
    pub kind: HighlightKind,
    /// The title.
    pub title: WrittenText,
    /// A sentence or two.
    pub summary: WrittenText,
    /// The text.
    pub body: WrittenText,
    /// The day it was published.
    pub published_on: DateText,
    /// The day of the event.
    pub event_on: Option<DateText>,
    /// Demonstration content.
    #[serde(default)]
    pub demonstration: bool,
}

impl Validate for HighlightRecord {
    fn validate(&self) -> Vec<FieldError> {
        let record = self;
        let mut errors = Vec::new();
        if !limits::is_slug(&record.slug) {
            errors.push(FieldError::new("/slug", "format").with("example", "call-for-solutions"));
        }
        limits::text(&mut errors, "/title", &record.title, 200);
        limits::text(&mut errors, "/summary", &record.summary, 500);
        limits::text(&mut errors, "/body", &record.body, 20_000);
        errors
    }
}
