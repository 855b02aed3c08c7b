//! The header: name, five links, search, language, display. On a phone name, search and a menu with the rest.

use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;
use shared::{kind::Kind, messages::Messages, route::Page, site::PageName};

use super::{display::DisplaySettings, language_switch::LanguageSwitch, mark::Mark};
use crate::follow::whenever;
use crate::{
    browser,
    components::Icon,
    portal::{link, messages, portal, site_text},
    session::AccountCorner,
};

/// The five links of the header.
fn links(t: &'static Messages) -> [(Page, &'static str); 5] {
    [
        (Page::List(Kind::Wish), t.nav_wishes()),
        (Page::List(Kind::Solution), t.nav_solutions()),
        (Page::List(Kind::Organisation), t.nav_organisations()),
        (Page::Statistics, t.nav_statistics()),
        (Page::Plain(PageName::About), t.nav_about()),
    ]
}

/// The header of every page.
#[component]
pub(crate) fn Header() -> impl IntoView {
    let t = messages();
    let site = portal().site;
    let path = use_location().pathname;
    let open = RwSignal::new(false);
    // After a navigation the menu closes.
    whenever(move || {
        path.track();
        open.set(false);
    });
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            browser::focus("menu-button");
        }
    };
    view! {
        <header class="site-header" on:keydown=on_key>
            <div class="site-header-inner">
                <a class="brand" href=link(&Page::Home)>
                    <Mark />
                    <span class="brand-name">{site_text(&site.portal_short_name, t.language())}</span>
                </a>
                <a class="tool search-link" href=link(&Page::Search) aria-current=current(path, link(&Page::Search))>
                    <Icon name="search" />
                    <span>{t.nav_search()}</span>
                </a>
                <button
                    type="button"
                    id="menu-button"
                    class="tool menu-button"
                    aria-expanded=move || open.get().to_string()
                    aria-controls="menu"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon name="menu" />
                    <span>{t.nav_menu()}</span>
                </button>
                <div id="menu" class="menu" class:open=open>
                    <nav class="main-nav" aria-label=t.nav_main()>
                        <ul>
                            {links(t)
                                .map(|(page, name)| {
                                    let address = link(&page);
                                    view! {
                                        <li>
                                            <a href=address.clone() aria-current=current(path, address)>
                                                {name}
                                            </a>
                                        </li>
                                    }
                                })
                                .into_iter()
                                .collect_view()}
                        </ul>
                    </nav>
                    <LanguageSwitch />
                    <DisplaySettings />
                    <AccountCorner />
                </div>
            </div>
        </header>
    }
}

/// `page` on the page itself, `true` on the pages below it.
fn current(path: Memo<String>, address: String) -> impl Fn() -> Option<&'static str> + Send + 'static {
    move || {
        let path = path.read();
        let rest = path.strip_prefix(address.as_str())?;
        match rest.trim_end_matches('/') {
            "" => Some("page"),
            rest if rest.starts_with('/') => Some("true"),
            _ => None,
        }
    }
}
