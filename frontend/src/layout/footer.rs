//! The footer: the agency, the pages it represents, its own links, copyright and review date.

use leptos::prelude::*;
use shared::{kind::Kind, route::Page, site::PageName};

use super::mark::Mark;
use crate::{
    i18n::long_date,
    page_titles::title_of,
    portal::{link, messages, portal, site_text},
};

/// The pages of the agency.
const SERVICE_PAGES: [Page; 7] = [
    Page::Contact,
    Page::Plain(PageName::Faq),
    Page::Plain(PageName::Notices),
    Page::Plain(PageName::Privacy),
    Page::Plain(PageName::Accessibility),
    Page::Plain(PageName::Developers),
    Page::SiteMap,
];

/// Pages about the portal's content that the header has no room for.
const CONTENT_PAGES: [Page; 6] = [
    Page::List(Kind::Wish),
    Page::List(Kind::Solution),
    Page::List(Kind::Organisation),
    Page::Partners,
    Page::List(Kind::Highlight),
    Page::Statistics,
];

/// The footer of every page.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let t = messages();
    let language = t.language();
    let site = portal().site;
    let agency_links = site.footer_links.iter().map(|footer_link| {
        view! {
            <li>
                <a href=footer_link.url.clone()>{site_text(&footer_link.label, language)}</a>
            </li>
        }
    });
    let agency = site_text(&site.agency_name, language);
    view! {
        <footer class="site-footer">
            <div class="site-footer-inner">
                <div class="footer-agency">
                    <p class="footer-name">
                        <Mark />
                        <span>{portal().name(language)}</span>
                    </p>
                    <p>
                        {t.footer_run_by()} " " <a href=site.agency_url.clone()>{agency.clone()}</a>
                    </p>
                    <p>{t.footer_languages()}</p>
                </div>
                <LinkList heading=t.footer_portal() pages=&CONTENT_PAGES />
                <LinkList heading=t.footer_service() pages=&SERVICE_PAGES />
                <div class="footer-links">
                    <h2>{t.footer_links()}</h2>
                    <ul>{agency_links.collect_view()}</ul>
                </div>
            </div>
            <p class="footer-legal">
                <span>{t.footer_copyright(agency, site.copyright_since)}</span>
                <span>{t.footer_reviewed(long_date(site.reviewed_on, language))}</span>
            </p>
        </footer>
    }
}

#[component]
fn LinkList(heading: &'static str, pages: &'static [Page]) -> impl IntoView {
    let items = pages.iter().map(|page| {
        view! {
            <li>
                <a href=link(page)>{title_of(page)}</a>
            </li>
        }
    });
    view! {
        <nav class="footer-links" aria-label=heading>
            <h2>{heading}</h2>
            <ul>{items.collect_view()}</ul>
        </nav>
    }
}
