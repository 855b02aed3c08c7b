//! An organisation with its wishes and solutions.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    organisation::{OrganisationView, Region},
    page,
    route::Page,
    solution::{SolutionCard, SolutionQuery},
    wish::{WishCard, WishQuery},
};

use crate::{
    components::{
        Breadcrumb, DemonstrationNote, Title, fact, fact_if, fetched, fetched_page, foreign, inline, loading_rows,
        note, paragraphs, solution_row, wish_row,
    },
    i18n::long_date,
    portal::{link, messages, portal},
    remote::{Fetch, fetch},
};

/// This many wishes and solutions are shown; the rest are a filtered list away.
const SHOWN: u16 = 10;

/// An organisation by its slug.
pub(in crate::pages) fn detail(slug: String) -> impl IntoView {
    let client = portal().client;
    let (of_wishes, of_solutions) = (slug.clone(), slug.clone());
    let organisation = fetch(move || {
        let slug = slug.clone();
        async move { client.get_organisation(&slug).await }
    });
    let wishes = fetch(move || {
        let slug = of_wishes.clone();
        async move {
            let query = WishQuery {
                organisation: vec![slug],
                limit: Some(SHOWN),
                ..WishQuery::default()
            };
            client.list_wishes(&query).await
        }
    });
    let solutions = fetch(move || {
        let slug = of_solutions.clone();
        async move {
            let query = SolutionQuery {
                organisation: vec![slug],
                limit: Some(SHOWN),
                ..SolutionQuery::default()
            };
            client.list_solutions(&query).await
        }
    });
    fetched_page(organisation, move |organisation| {
        article(organisation, wishes, solutions)
    })
}

fn article(
    organisation: &OrganisationView,
    wishes: Fetch<page::Page<WishCard>>,
    solutions: Fetch<page::Page<SolutionCard>>,
) -> AnyView {
    let t = messages();
    let name = organisation.name.show(t.language());
    let name_lang = name.and_then(|name| foreign(name.language));
    let name = name.map(|name| name.text.to_owned()).unwrap_or_default();
    let slug = organisation.slug.clone();
    let wishes = organisation.may_wish.then(|| {
        let all = format!("{}?organisation={slug}", link(&Page::List(Kind::Wish)));
        let rows = move |page: &page::Page<WishCard>| {
            let rows = page.items.iter().map(|wish| wish_row(wish, None).into_any());
            list(
                rows.collect(),
                page.next_cursor.is_some(),
                &all,
                t.organisation_no_wishes(),
            )
        };
        view! {
            <section aria-labelledby="its-wishes">
                <h2 id="its-wishes">{t.organisation_wishes()}</h2>
                {fetched(wishes, loading_rows, rows)}
            </section>
        }
    });
    let solutions = organisation.may_offer.then(|| {
        let all = format!("{}?organisation={slug}", link(&Page::List(Kind::Solution)));
        let rows = move |page: &page::Page<SolutionCard>| {
            let rows = page
                .items
                .iter()
                .map(|solution| solution_row(solution, None).into_any());
            list(
                rows.collect(),
                page.next_cursor.is_some(),
                &all,
                t.organisation_no_solutions(),
            )
        };
        view! {
            <section aria-labelledby="its-solutions">
                <h2 id="its-solutions">{t.organisation_solutions()}</h2>
                {fetched(solutions, loading_rows, rows)}
            </section>
        }
    });
    view! {
        <article class="page thing">
            <Breadcrumb list=Page::List(Kind::Organisation) />
            <header class="thing-head">
                <p class="row-meta">
                    <span>{t.organisation_kind(organisation.kind.code())}</span>
                    {note(&organisation.name)}
                </p>
                <Title text=name lang=name_lang />
                <DemonstrationNote demonstration=organisation.demonstration />
            </header>
            <div class="thing-body">
                <div class="thing-text">
                    {organisation.about.as_ref().map(paragraphs)} {wishes} {solutions}
                </div>
                {facts(organisation)}
            </div>
        </article>
    }
    .into_any()
}

fn list(rows: Vec<AnyView>, more: bool, all: &str, nothing: &'static str) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="soft">{nothing}</p> }.into_any();
    }
    let all = more.then(|| view! { <p><a href=all.to_owned()>{messages().organisation_all()}</a></p> });
    view! { <ul class="rows">{rows}</ul> {all} }.into_any()
}

fn facts(organisation: &OrganisationView) -> impl IntoView + use<> {
    let t = messages();
    let region = match organisation.region {
        Region::HongKong => "hong_kong",
        Region::GreaterBayArea => "greater_bay_area",
        Region::Mainland => "mainland",
        Region::Overseas => "overseas",
    };
    let website = organisation.website.clone().map(|address| {
        let shown = address.trim_start_matches("https://").trim_end_matches('/').to_owned();
        view! { <a href=address>{shown}</a> }
    });
    let partnership = organisation.partnership.as_ref();
    let roles = [
        (organisation.may_wish, t.organisation_may_wish()),
        (organisation.may_offer, t.organisation_may_offer()),
        (organisation.may_host, t.organisation_may_host()),
    ];
    let roles = roles
        .into_iter()
        .filter(|(may, _)| *may)
        .map(|(_, role)| view! { <li>{role}</li> });
    view! {
        <aside class="facts" aria-label=t.facts_title()>
            <dl>
                {fact_if(t.fact_region(), t.region(region))}
                {fact(t.fact_roles(), view! { <ul class="plain-list">{roles.collect_view()}</ul> })}
                {fact_if(t.partner_moc(), partnership.map(|partnership| long_date(partnership.moc_on, t.language())))}
                {fact_if(t.partner_field(), partnership.map(|partnership| inline(&partnership.field)))}
                {fact_if(t.fact_website(), website)}
            </dl>
        </aside>
    }
}
