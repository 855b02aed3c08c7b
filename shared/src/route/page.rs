//! Every page, and its address in each language.

use super::people::{PeoplePage, is_name};
use crate::{language::Language, site::PageName};

/// A page of the web app.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// The home page.
    Home,
    /// The list of wishes.
    Wishes,
    /// One wish, by reference.
    Wish(String),
    /// The list of solutions.
    Solutions,
    /// One solution, by reference.
    Solution(String),
    /// The list of organisations.
    Organisations,
    /// One organisation, by slug.
    Organisation(String),
    /// The strategic partners.
    Partners,
    /// News and events.
    Highlights,
    /// One highlight, by slug.
    Highlight(String),
    /// The public figures.
    Statistics,
    /// Search over all kinds.
    Search,
    /// How to reach the agency.
    Contact,
    /// Every page of the site.
    SiteMap,
    /// A plain page.
    Plain(PageName),
    /// A page for a person.
    People(PeoplePage),
}

impl Page {
    /// The public pages that need no name, in the order of the site map.
    pub const FIXED: [Self; 15] = [
        Self::Home,
        Self::Wishes,
        Self::Solutions,
        Self::Search,
        Self::Organisations,
        Self::Partners,
        Self::Highlights,
        Self::Statistics,
        Self::Plain(PageName::About),
        Self::Plain(PageName::Developers),
        Self::Contact,
        Self::Plain(PageName::Faq),
        Self::Plain(PageName::Notices),
        Self::Plain(PageName::Privacy),
        Self::Plain(PageName::Accessibility),
    ];

    /// The path below the language: empty for the home page, else `wishes/W-0001`.
    #[must_use]
    pub fn tail(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Wishes => "wishes".into(),
            Self::Wish(reference) => format!("wishes/{reference}"),
            Self::Solutions => "solutions".into(),
            Self::Solution(reference) => format!("solutions/{reference}"),
            Self::Organisations => "organisations".into(),
            Self::Organisation(slug) => format!("organisations/{slug}"),
            Self::Partners => "partners".into(),
            Self::Highlights => "highlights".into(),
            Self::Highlight(slug) => format!("highlights/{slug}"),
            Self::Statistics => "statistics".into(),
            Self::Search => "search".into(),
            Self::Contact => "contact".into(),
            Self::SiteMap => "site-map".into(),
            Self::Plain(name) => name.code().into(),
            Self::People(page) => page.tail(),
        }
    }

    /// The whole path, for example `/zh-hant/wishes/W-0001`.
    #[must_use]
    pub fn path(&self, language: Language) -> String {
        let tail = self.tail();
        if tail.is_empty() {
            format!("/{}", language.path())
        } else {
            format!("/{}/{tail}", language.path())
        }
    }

    /// The language and page that a path names; a trailing slash does not matter. `None` for anything that is no page.
    #[must_use]
    pub fn parse(path: &str) -> Option<(Language, Self)> {
        let path = path.strip_prefix('/')?;
        let path = path.strip_suffix('/').unwrap_or(path);
        let (language, tail) = path.split_once('/').unwrap_or((path, ""));
        Some((Language::from_path(language)?, Self::from_tail(tail)?))
    }

    fn from_tail(tail: &str) -> Option<Self> {
        if let Some(page) = PeoplePage::from_tail(tail) {
            return Some(Self::People(page));
        }
        if let Some((list, name)) = tail.split_once('/') {
            return match list {
                _ if !is_name(name) => None,
                "wishes" => Some(Self::Wish(name.into())),
                "solutions" => Some(Self::Solution(name.into())),
                "organisations" => Some(Self::Organisation(name.into())),
                "highlights" => Some(Self::Highlight(name.into())),
                _ => None,
            };
        }
        Self::FIXED
            .into_iter()
            .chain([Self::SiteMap])
            .find(|page| page.tail() == tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_path() {
        let named = [
            Page::Wish("W-0001".into()),
            Page::Solution("S-0001".into()),
            Page::Organisation("harbour-university".into()),
            Page::Highlight("open-day".into()),
            Page::SiteMap,
            Page::People(PeoplePage::Members("harbour-university".into())),
            Page::People(PeoplePage::DeskOrganisation("harbour-university".into())),
            Page::People(PeoplePage::DeskMatch("W-0042".into())),
        ];
        let of_people = PeoplePage::FIXED.into_iter().map(Page::People);
        for page in Page::FIXED.into_iter().chain(named).chain(of_people) {
            for language in Language::ALL {
                assert_eq!(Page::parse(&page.path(language)), Some((language, page.clone())));
            }
        }
    }

    #[test]
    fn what_is_no_page_is_not_found() {
        for path in [
            "",
            "/",
            "/fr",
            "/en/nothing",
            "/en/wishes/W-1/more",
            "/en/wishes//",
            "/en/account/nothing",
            "/en/desk/organisations/a/b",
            "/en//wishes",
            "en/wishes",
        ] {
            assert_eq!(Page::parse(path), None, "{path}");
        }
        assert_eq!(Page::parse("/en/wishes/"), Some((Language::En, Page::Wishes)));
    }
}
