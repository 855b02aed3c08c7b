//! What people write of a solution: the fields that a draft, a revision, a form and a file have alike.

use serde::{Deserialize, Serialize};

use super::IpPosition;
use crate::{
    localized::{LocalizedText, Words, WrittenText},
    taxonomy::MoneyBand,
};

/// One claim: what a solution is said to do, under which conditions, and what supports it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim<T = LocalizedText> {
    /// What improves, for example "electricity used for cooling".
    pub benefit: T,
    /// The typical value, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The unit of the values, for example `%` or `kWh`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The lowest value seen, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The highest value seen, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Under which conditions.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub conditions: T,
    /// What supports it: a test, a site, a publication.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub evidence: T,
}

/// What everyone may read of a solution. `T` is a text: [`WrittenText`] as people give it, [`LocalizedText`] as readers get it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionText<T: Words> {
    /// The name.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub name: T,
    /// One line about it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub summary: T,
    /// What it is, how it works and what it cannot do, in Markdown.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub description: T,
    /// Where it has run, in Markdown.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub deployments: T,
    /// Slugs of the E&M fields; names are in the taxonomy.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub categories: Vec<String>,
    /// Slugs of technologies it uses.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub technologies: Vec<String>,
    /// Slugs of benefits it brings.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub benefits: Vec<String>,
    /// Who holds the intellectual property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip_position: Option<IpPosition>,
    /// The version or model that the text is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// What it is said to do, in numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim<T>>,
    /// What it replaces or competes with, in Markdown.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub alternative: T,
    /// The electricity, water, network and space that it needs.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub utilities: T,
    /// What has to be shut down to install it, and for how long.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub shutdown: T,
    /// The warranty.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub warranty: T,
    /// How long it is expected to last, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 100))]
    pub service_life: Option<f64>,
    /// What maintenance it needs.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub maintenance: T,
    /// Approvals and type tests that it holds.
    #[serde(default, skip_serializing_if = "Words::is_blank")]
    pub approvals: T,
}

impl<T: Words> Default for SolutionText<T> {
    fn default() -> Self {
        Self {
            name: T::default(),
            summary: T::default(),
            description: T::default(),
            deployments: T::default(),
            categories: Vec::new(),
            technologies: Vec::new(),
            benefits: Vec::new(),
            ip_position: None,
            model: None,
            claims: Vec::new(),
            alternative: T::default(),
            utilities: T::default(),
            shutdown: T::default(),
            warranty: T::default(),
            service_life: None,
            maintenance: T::default(),
            approvals: T::default(),
        }
    }
}

impl<T: Words> SolutionText<T> {
    /// The same with every text made into another kind of text: `markdown` for those that are Markdown, `plain` for the others.
    #[must_use]
    pub fn map<U: Words>(self, plain: impl Fn(T) -> U, markdown: impl Fn(T) -> U) -> SolutionText<U> {
        SolutionText {
            name: plain(self.name),
            summary: plain(self.summary),
            description: markdown(self.description),
            deployments: markdown(self.deployments),
            categories: self.categories,
            technologies: self.technologies,
            benefits: self.benefits,
            ip_position: self.ip_position,
            model: self.model,
            claims: self
                .claims
                .into_iter()
                .map(|claim| Claim {
                    benefit: plain(claim.benefit),
                    value: claim.value,
                    unit: claim.unit,
                    low: claim.low,
                    high: claim.high,
                    conditions: plain(claim.conditions),
                    evidence: plain(claim.evidence),
                })
                .collect(),
            alternative: markdown(self.alternative),
            utilities: plain(self.utilities),
            shutdown: plain(self.shutdown),
            warranty: plain(self.warranty),
            service_life: self.service_life,
            maintenance: plain(self.maintenance),
            approvals: plain(self.approvals),
        }
    }
}

/// All that people write of a solution: what everyone may read once it is published, and what only its parties and facilitators
/// see.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionContent {
    /// What everyone may read.
    #[serde(flatten)]
    pub text: SolutionText<WrittenText>,
    /// Technology readiness level, 1 (principle observed) to 9 (proven in operation).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 9))]
    pub readiness_level: Option<u8>,
    /// What it costs; for its own organisation, facilitators and the assessment panel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_band: Option<MoneyBand>,
    /// The post or person to ask about it; for its own organisation and facilitators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

impl SolutionContent {
    /// What the text of another solution can begin with: what it does and what it needs. What is true of one product alone is left
    /// out: name, model, claims, deployments, approvals, warranty, rights, price.
    #[must_use]
    pub fn as_start(self) -> Self {
        let text = self.text;
        Self {
            text: SolutionText {
                summary: text.summary,
                description: text.description,
                categories: text.categories,
                technologies: text.technologies,
                benefits: text.benefits,
                alternative: text.alternative,
                utilities: text.utilities,
                shutdown: text.shutdown,
                maintenance: text.maintenance,
                ..SolutionText::default()
            },
            ..Self::default()
        }
    }
}

/// A new solution: whose it is, and the fields that are known so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSolution {
    /// Id or slug of the organisation.
    pub organisation: String,
    /// Id or reference of a published solution to begin with: its summary, description, alternative, needs, fields, technologies
    /// and benefits are taken over where the same field is not sent. What is true of that product alone is not: name, model,
    /// claims, approvals, price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "S-0001"))]
    pub from: Option<String>,
    /// The fields.
    #[serde(flatten)]
    pub content: SolutionContent,
}

/// The fields of a solution that change; the others stay as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SolutionFields {
    /// The fields.
    #[serde(flatten)]
    pub content: SolutionContent,
}
