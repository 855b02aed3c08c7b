//! What the pages of an account have in common: the heading and the way between them.

use leptos::prelude::*;
use shared::route::{Page, PeoplePage};

use crate::{
    components::Title,
    pages::people::title_of,
    portal::{link, people},
};

const PAGES: [PeoplePage; 4] = [
    PeoplePage::Account,
    PeoplePage::Security,
    PeoplePage::Keys,
    PeoplePage::Data,
];

/// A page of the account.
pub(super) fn framed(page: &PeoplePage, content: AnyView) -> AnyView {
    let p = people();
    let tabs = PAGES.iter().map(|one| {
        let name = if *one == PeoplePage::Account {
            p.account_profile()
        } else {
            title_of(one)
        };
        view! {
            <li>
                <a href=link(&Page::People(one.clone())) aria-current=(one == page).then_some("page")>
                    {name}
                </a>
            </li>
        }
    });
    view! {
        <div class="page narrow">
            <Title text=title_of(page) />
            <nav class="tabs" aria-label=p.account_tabs()>
                <ul>{tabs.collect_view()}</ul>
            </nav>
            {content}
        </div>
    }
    .into_any()
}

/// A part of such a page.
pub(super) fn section(id: &'static str, title: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="part" aria-labelledby=id>
            <h2 id=id tabindex="-1">
                {title}
            </h2>
            {content}
        </section>
    }
    .into_any()
}
