//! Organisations by name, each a link to its page.

use leptos::prelude::*;
use shared::{kind::Kind, organisation::OrganisationRef, route::Page};

use super::inline;
use crate::portal::link;

/// The links.
pub(crate) fn organisation_links(organisations: &[OrganisationRef]) -> impl IntoView + use<> {
    let links = organisations.iter().map(|organisation| {
        view! {
            <li>
                <a href=link(&Page::Thing(Kind::Organisation, organisation.slug.clone()))>{inline(&organisation.name)}</a>
            </li>
        }
    });
    view! { <ul class="plain-list">{links.collect_view()}</ul> }
}
