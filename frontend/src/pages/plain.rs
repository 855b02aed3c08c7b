//! The plain pages: text that the agency stands for.

use leptos::prelude::*;
use shared::site::PageName;

use crate::{
    components::{Title, fetched_page},
    i18n::long_date,
    portal::{messages, portal},
    remote::fetch,
};

/// A plain page by its name. The server has made its HTML safe.
pub(super) fn plain(name: PageName) -> impl IntoView {
    let (t, portal) = (messages(), portal());
    let language = t.language();
    let page = fetch(move || async move { portal.client.get_page(name, language).await });
    fetched_page(page, move |page| {
        let reviewed = long_date(portal.site.reviewed_on, language);
        view! {
            <article class="page reading">
                <Title text=page.title.clone() />
                <div class="prose" inner_html=page.html.clone()></div>
                <p class="reviewed">{t.footer_reviewed(reviewed)}</p>
            </article>
        }
        .into_any()
    })
}
