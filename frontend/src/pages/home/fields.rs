//! The E&M fields as an index: each with its wishes and solutions.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    route::Page,
    statistics::{Statistics, TermCount},
    taxonomy::TermKind,
};

use crate::{
    components::{fetched, loading_rows},
    i18n::number,
    portal::{link, messages, portal},
    remote::Fetch,
};

/// The index of fields.
pub(super) fn fields(statistics: Fetch<Statistics>) -> impl IntoView {
    let rows = |statistics: &Statistics| {
        let rows = statistics.by_category.iter().map(field);
        view! { <ul class="fields">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="fields">
            <h2 id="fields">{messages().home_fields()}</h2>
            {fetched(statistics, loading_rows, rows)}
        </section>
    }
}

fn field(count: &TermCount) -> impl IntoView + use<> {
    let t = messages();
    let language = t.language();
    let slug = &count.slug;
    view! {
        <li class="field">
            <span class="field-name">{portal().term(TermKind::Category, slug, language)}</span>
            <a href=format!("{}?category={slug}", link(&Page::List(Kind::Wish)))>
                {t.count_wishes(count.wishes, number(count.wishes, language))}
            </a>
            <a href=format!("{}?category={slug}", link(&Page::List(Kind::Solution)))>
                {t.count_solutions(count.solutions, number(count.solutions, language))}
            </a>
        </li>
    }
}
