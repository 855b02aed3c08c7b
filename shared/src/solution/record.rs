//! A solution as a file gives it to `innoportal import --kind solution`, one a line.

use serde::{Deserialize, Serialize};

use super::{Claim, IpPosition, SolutionContent, SolutionState, SolutionText};
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
    /// What it is, how it works and what it cannot do, in Markdown.
    pub description: WrittenText,
    /// Where it has been used, in Markdown.
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
    /// The version or model that the text is about.
    pub model: Option<String>,
    /// What it is said to do, in numbers.
    #[serde(default)]
    pub claims: Vec<Claim<WrittenText>>,
    /// What it replaces or competes with, in Markdown.
    pub alternative: Option<WrittenText>,
    /// The electricity, water, network and space that it needs.
    pub utilities: Option<WrittenText>,
    /// What has to be shut down to install it.
    pub shutdown: Option<WrittenText>,
    /// The warranty.
    pub warranty: Option<WrittenText>,
    /// How long it is expected to last, in years.
    pub service_life: Option<f64>,
    /// What maintenance it needs.
    pub maintenance: Option<WrittenText>,
    /// Approvals and type tests that it holds.
    pub approvals: Option<WrittenText>,
    /// The post or person to ask about it; never public.
    pub contact: Option<String>,
    /// What it costs; for the assessment panel only.
    pub price_band: Option<MoneyBand>,
    /// The day its provider last confirmed that it is current.
    pub confirmed_on: Option<DateText>,
    /// The day it was published; needed for public states.
    pub published_on: Option<DateText>,
    /// Its state.
    pub state: SolutionState,
    /// Demonstration content.
    #[serde(default)]
    pub demonstration: bool,
}

impl SolutionRecord {
    /// What it says of the solution.
    #[must_use]
    pub fn content(&self) -> SolutionContent {
        let text = |text: &Option<WrittenText>| text.clone().unwrap_or_default();
        SolutionContent {
            text: SolutionText {
                name: self.name.clone(),
                summary: self.summary.clone(),
                description: self.description.clone(),
                deployments: text(&self.deployments),
                categories: self.categories.clone(),
                technologies: self.technologies.clone(),
                benefits: self.benefits.clone(),
                ip_position: self.ip_position,
                model: self.model.clone(),
                claims: self.claims.clone(),
                alternative: text(&self.alternative),
                utilities: text(&self.utilities),
                shutdown: text(&self.shutdown),
                warranty: text(&self.warranty),
                service_life: self.service_life,
                maintenance: text(&self.maintenance),
                approvals: text(&self.approvals),
            },
            readiness_level: Some(self.readiness_level),
            price_band: self.price_band,
            contact: self.contact.clone(),
        }
    }
}
