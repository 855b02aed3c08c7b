//! What makes an installation its agency's own: names, contacts, districts, pledges. And the portal's plain pages.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    code::codes,
    localized::{LocalizedText, WrittenText},
};

/// How the agency can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// E-mail address.
    pub email: String,
    /// Telephone number, as people write it.
    pub telephone: String,
    /// Postal address.
    pub address: WrittenText,
    /// Office hours.
    pub hours: WrittenText,
}

/// A service pledge, with its number of working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Pledge {
    /// What is promised.
    pub what: WrittenText,
    /// Within how many working days.
    pub working_days: u16,
    /// Whether it is the promise of a first answer to what was sent for review: at most one is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first_answer: bool,
}

/// When providers are asked whether their solutions are still current.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StillCurrent {
    /// So many months after a solution was published, revised or last confirmed its people are asked; 1 to 120.
    pub months: u16,
    /// So many days lie between the question and each of the two reminders, and between the last one and the day on which the solution is
    /// archived; 1 to 365.
    pub days: u16,
}

impl Default for StillCurrent {
    fn default() -> Self {
        Self { months: 12, days: 30 }
    }
}

/// A link in the footer to a site of the agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FooterLink {
    /// The words of the link.
    pub label: WrittenText,
    /// Where it leads, `https://…`.
    pub url: String,
}

/// Everything that differs between installations; the file `site.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The portal's name.
    pub portal_name: WrittenText,
    /// The portal's short name, for small spaces.
    pub portal_short_name: WrittenText,
    /// A line about the purpose of the portal.
    pub tagline: WrittenText,
    /// The operating agency.
    pub agency_name: WrittenText,
    /// The agency's website.
    pub agency_url: String,
    /// Address of the logo on this server, or none for the built-in mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// How the agency can be reached.
    pub contact: Contact,
    /// The contact for personal data.
    pub privacy_officer: WrittenText,
    /// Links in the footer.
    #[serde(default)]
    pub footer_links: Vec<FooterLink>,
    /// The districts of venues.
    pub districts: Vec<WrittenText>,
    /// The currency of all amounts (ISO 4217).
    pub currency: String,
    /// The month in which the reporting year starts, 1 to 12.
    pub year_start_month: u8,
    /// The time zone of all civil dates (IANA name).
    pub time_zone: String,
    /// The service pledges.
    #[serde(default)]
    pub pledges: Vec<Pledge>,
    /// When providers are asked whether their solutions are still current.
    #[serde(default)]
    pub still_current: StillCurrent,
    /// The first year of the copyright notice.
    pub copyright_since: u16,
    /// The day the site's plain pages were last reviewed.
    pub reviewed_on: NaiveDate,
    /// Whether e-mail is written to files on the server because no mail server is configured. Set by the server.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mail_in_files: bool,
}

codes! {
    /// The plain pages: texts of the agency, in three languages.
    PageName {
        /// About the portal and the matching process.
        About = "about",
        /// For developers.
        Developers = "developers",
        /// Frequently asked questions.
        Faq = "faq",
        /// Important notices.
        Notices = "notices",
        /// Privacy policy.
        Privacy = "privacy",
        /// Accessibility statement.
        Accessibility = "accessibility",
    }
}

/// A plain page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlainPage {
    /// Which page it is.
    pub name: PageName,
    /// The title.
    pub title: String,
    /// The text as safe HTML: headings from `h2` down, paragraphs, lists, links, tables.
    pub html: String,
}

/// Which language of a plain page to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct PlainPageQuery {
    /// The language.
    pub language: crate::language::Language,
}

impl Site {
    /// The portal's name as a text to show.
    #[must_use]
    pub fn name(&self) -> LocalizedText {
        self.portal_name.clone().into()
    }
}
