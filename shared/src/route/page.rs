//! Every page, and its address in each language.

use super::people::{PeoplePage, is_name};
use crate::{kind::Kind, language::Language, site::PageName};

/// A page of the web app.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// The home page.
    Home,
    /// The list of all things of a kind.
    List(Kind),
    /// One thing of a kind, by reference or slug.
    Thing(Kind, String),
    /// The strategic partners.
    Partners,
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
    /// The public pages that need no name, home first.
    pub fn fixed() -> impl Iterator<Item = Self> {
        let others = [
            Self::Search,
            Self::Partners,
            Self::Statistics,
            Self::Plain(PageName::About),
            Self::Plain(PageName::Developers),
            Self::Contact,
            Self::Plain(PageName::Faq),
            Self::Plain(PageName::Notices),
            Self::Plain(PageName::Privacy),
            Self::Plain(PageName::Accessibility),
            Self::SiteMap,
        ];
        let lists = Kind::ALL.into_iter().map(Self::List);
        std::iter::once(Self::Home).chain(lists).chain(others)
    }

    /// The path below the language: empty for the home page, else `wishes/W-0001`.
    #[must_use]
    pub fn tail(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::List(kind) => kind.plural().into(),
            Self::Thing(kind, name) => format!("{}/{name}", kind.plural()),
            Self::Partners => "partners".into(),
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
            let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == list)?;
            return is_name(name).then(|| Self::Thing(kind, name.into()));
        }
        Self::fixed().find(|page| page.tail() == tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_path() {
        let named = [
            Page::Thing(Kind::Wish, "W-0001".into()),
            Page::Thing(Kind::Solution, "S-0001".into()),
            Page::Thing(Kind::Organisation, "harbour-university".into()),
            Page::Thing(Kind::Highlight, "open-day".into()),
            Page::People(PeoplePage::Members("harbour-university".into())),
            Page::People(PeoplePage::DeskOrganisation("harbour-university".into())),
            Page::People(PeoplePage::DeskReviewWish("W-0042".into())),
            Page::People(PeoplePage::DeskReviewSolution("S-0042".into())),
            Page::People(PeoplePage::DeskMatch("W-0042".into())),
            Page::People(PeoplePage::WishDraft("0197-a".into())),
            Page::People(PeoplePage::SolutionDraft("0197-b".into())),
            Page::People(PeoplePage::WishMerge("W-0042".into())),
        ];
        let of_people = PeoplePage::FIXED.into_iter().map(Page::People);
        for page in Page::fixed().chain(named).chain(of_people) {
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
        assert_eq!(Page::parse("/en/wishes/"), Some((Language::En, Page::List(Kind::Wish))));
    }
}
