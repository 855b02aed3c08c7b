//! A solution as a file gives it to `innoportal import --kind solution`, one a line.

use serde::{Deserialize, Serialize};

use super::{IpPosition, SolutionState};
use crate::{
    localized::WrittenText,
    taxonomy::{DateText, MoneyBand},
};

/// One solution. Organisations and taxonomy terms are named by slug and must exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SolutionRecord {
    /// Kept where given; the next free one otherwise (drafts get none).
    pub reference: Option<String>,
    /// Slug of the organisation that offers it.
    pub organisation: String,
    /// The name.
    pub name: WrittenText,
    /// One line about it.
    pub summary: WrittenText,
    /// What it is, how it works and what it cannot do.
    pub description: WrittenText,
    /// Where it has run.
    pub deployments: Option<WrittenText>,
    /// Slugs of E&M fields, at least one.
    pub categories: Vec<String>,
    /// Slugs of technologies.
    #[serde(default)]
    pub technologies: Vec<String>,
    /// Slugs of benefits.
    #[serde(default)]
    pub benefits: Vec<String>,
    /// Technology readiness level, 1 to 9.
    pub readiness_level: u8,
    /// Who holds the intellectual property.
    pub ip_position: Option<IpPosition>,
    /// What it costs; for the assessment panel only.
    pub price_band: Option<MoneyBand>,
    /// The day its provider last said it is still current.
    pub confirmed_on: Option<DateText>,
    /// The day it was published; needed for public states.
    pub published_on: Option<DateText>,
    /// Where it stands.
    pub state: SolutionState,
    /// Demonstration content.
    #[serde(default)]
    pub demonstration: bool,
}
