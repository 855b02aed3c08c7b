//! What pages are called, in the reader's language.

use leptos::prelude::*;
use shared::{route::Page, site::PageName};

use crate::portal::messages;

/// The heading that the server sent, for the first page of a visit.
#[derive(Clone, Copy)]
pub(crate) struct FirstTitle(pub(crate) StoredValue<Option<String>>);

/// The title of a page that needs no name; of a thing's page, that of its list.
pub(crate) fn title_of(page: &Page) -> &'static str {
    messages().page_title(code(page)).unwrap_or_default()
}

/// The description of a page that needs no name.
pub(crate) fn description_of(page: &Page) -> &'static str {
    messages().page_description(code(page)).unwrap_or_default()
}

/// The page's name in the message tables.
const fn code(page: &Page) -> &'static str {
    match page {
        Page::Home => "home",
        Page::List(kind) | Page::Thing(kind, _) => kind.plural(),
        Page::Partners => "partners",
        Page::Statistics => "statistics",
        Page::Search => "search",
        Page::Contact => "contact",
        Page::SiteMap => "site_map",
        Page::People(page) => page.code(),
        Page::Plain(name) => match name {
            PageName::About => "about",
            PageName::Developers => "developers",
            PageName::Faq => "faq",
            PageName::Notices => "notices",
            PageName::Privacy => "privacy",
            PageName::Accessibility => "accessibility",
        },
    }
}
