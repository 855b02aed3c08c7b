//! A content with a part of every kind.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared::{
    localized::WrittenText,
    organisation::OrganisationKind,
    wish::{Direction, Importance, TrialFunding},
};

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Measure {
    pub(super) measure: WrittenText,
    pub(super) unit: Option<String>,
    pub(super) direction: Option<Direction>,
    pub(super) target: Option<f64>,
    pub(super) importance: Option<Importance>,
}

/// The content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Sample {
    pub(super) title: WrittenText,
    pub(super) problem: Option<WrittenText>,
    pub(super) email: String,
    pub(super) website: Option<String>,
    pub(super) kind: Option<OrganisationKind>,
    pub(super) funding: Option<TrialFunding>,
    pub(super) agreed: bool,
    pub(super) benefits: Vec<String>,
    pub(super) organisation: String,
    pub(super) category: String,
    pub(super) technologies: Vec<String>,
    pub(super) budget: Option<f64>,
    pub(super) closing_on: Option<NaiveDate>,
    pub(super) measures: Vec<Measure>,
}

impl Sample {
    /// With something in every part.
    pub(super) fn filled() -> Self {
        let text = |en: &str, zh_hant: &str| WrittenText {
            en: Some(en.to_owned()),
            zh_hant: Some(zh_hant.to_owned()),
            zh_hans: None,
        };
        let measure = |en: &str, unit: &str, target: f64| Measure {
            measure: WrittenText {
                en: Some(en.to_owned()),
                ..WrittenText::default()
            },
            unit: Some(unit.to_owned()),
            direction: Some(Direction::AtMost),
            target: Some(target),
            importance: Some(Importance::MustHave),
        };
        Self {
            title: text("Quieter pumps at night", "夜間更靜的水泵"),
            problem: Some(text(
                "The pumps wake people who live above the station.",
                "水泵吵醒居於泵房上層的居民。",
            )),
            email: "name@example.org".to_owned(),
            website: Some("https://bureau.example".to_owned()),
            kind: Some(OrganisationKind::University),
            funding: Some(TrialFunding::Department),
            agreed: true,
            benefits: Vec::new(),
            organisation: String::new(),
            category: String::new(),
            technologies: Vec::new(),
            budget: Some(250_000.0),
            closing_on: NaiveDate::from_ymd_opt(2027, 1, 31),
            measures: vec![
                measure("Noise in the flat above", "dB", 35.0),
                measure("Pump stops", "h", 0.5),
            ],
        }
    }
}
