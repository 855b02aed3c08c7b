//! Every page of the site, in groups.

use leptos::prelude::*;
use shared::{kind::Kind, route::Page, site::PageName};

use crate::{
    components::Title,
    page_titles::{description_of, title_of},
    portal::{link, messages},
};

const CONTENT: [Page; 8] = [
    Page::Home,
    Page::List(Kind::Wish),
    Page::List(Kind::Solution),
    Page::Search,
    Page::List(Kind::Organisation),
    Page::Partners,
    Page::List(Kind::Highlight),
    Page::Statistics,
];

const SERVICE: [Page; 7] = [
    Page::Plain(PageName::About),
    Page::Plain(PageName::Faq),
    Page::Plain(PageName::Developers),
    Page::Contact,
    Page::Plain(PageName::Notices),
    Page::Plain(PageName::Privacy),
    Page::Plain(PageName::Accessibility),
];

/// The site map.
pub(super) fn site_map() -> impl IntoView {
    let t = messages();
    view! {
        <div class="page reading">
            <Title text=title_of(&Page::SiteMap) />
            {group(t.footer_portal(), &CONTENT)}
            {group(t.footer_service(), &SERVICE)}
        </div>
    }
}

fn group(title: &'static str, pages: &'static [Page]) -> impl IntoView {
    let items = pages.iter().map(|page| {
        // The heading of the home page says what the portal is for, not where the link leads.
        let name = if *page == Page::Home {
            messages().nav_home()
        } else {
            title_of(page)
        };
        view! {
            <li>
                <a href=link(page)>{name}</a>
                <p>{description_of(page)}</p>
            </li>
        }
    });
    view! {
        <h2>{title}</h2>
        <ul class="site-map">{items.collect_view()}</ul>
    }
}
