//! Terms of the taxonomy, by name.

use leptos::prelude::*;
use shared::{route::Page, taxonomy::TermKind};

use crate::portal::{link, messages, portal};

/// The names in one line.
pub(crate) fn term_names(kind: TermKind, slugs: &[String]) -> String {
    let t = messages();
    let names: Vec<String> = slugs
        .iter()
        .map(|slug| portal().term(kind, slug, t.language()))
        .collect();
    names.join(t.list_comma())
}

/// The names as links to the list of things with that term.
pub(crate) fn term_links(kind: TermKind, slugs: &[String], list: &Page) -> impl IntoView + use<> {
    let parameter = match kind {
        TermKind::Category => "category",
        TermKind::Technology => "technology",
        TermKind::Benefit => "benefit",
    };
    let list = link(list);
    let links = slugs.iter().map(|slug| {
        let name = portal().term(kind, slug, messages().language());
        view! {
            <li>
                <a href=format!("{list}?{parameter}={slug}")>{name}</a>
            </li>
        }
    });
    view! { <ul class="plain-list">{links.collect_view()}</ul> }
}
