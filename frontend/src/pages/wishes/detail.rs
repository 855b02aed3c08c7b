//! A wish, and the solutions related to it.

use leptos::prelude::*;
use shared::{
    matches::MatchQuery,
    route::Page,
    taxonomy::TermKind,
    wish::{WishStatus, WishView},
};

use crate::{
    components::{
        Breadcrumb, DemonstrationNote, Found, Title, criteria, fact, fact_if, fetched, fetched_page, foreign, inline,
        languages_line, life_line, loading_rows, note, organisation_links, paragraphs, status_badge, term_links,
    },
    i18n::long_date,
    pages::{next_step::NextStep, related::related, similar::similar},
    portal::{messages, portal},
    remote::{Fetch, fetch},
};

/// A wish by its reference.
pub(in crate::pages) fn detail(reference: String) -> impl IntoView {
    let client = portal().client;
    let query = MatchQuery {
        language: Some(messages().language()),
    };
    let (of_matches, of_similar) = (reference.clone(), reference.clone());
    let wish = fetch(move || {
        let key = reference.clone();
        async move { client.get_wish(&key).await }
    });
    let matches = fetch(move || {
        let key = of_matches.clone();
        async move { client.list_wish_matches(&key, &query).await.map(Found::solutions) }
    });
    let similar = fetch(move || {
        let key = of_similar.clone();
        async move {
            client
                .list_similar_wishes(&key, &query)
                .await
                .map(Found::similar_wishes)
        }
    });
    fetched_page(wish, move |wish| article(wish, matches, similar))
}

fn article(wish: &WishView, matches: Fetch<Vec<Found>>, similar_ones: Fetch<Vec<Found>>) -> AnyView {
    let t = messages();
    let title = wish.title.show(t.language());
    let title_lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned()).unwrap_or_default();
    let status = WishStatus::of(wish.state, wish.closed);
    view! {
        <article class="page thing">
            <Breadcrumb list=Page::Wishes />
            <header class="thing-head">
                <p class="row-meta">
                    <span class="reference">{wish.reference.clone()}</span>
                    {status.map(status_badge)}
                    {note(&wish.title)}
                </p>
                <Title text=title lang=title_lang />
                <DemonstrationNote demonstration=wish.demonstration />
                {life_line(wish)}
            </header>
            <div class="thing-body">
                {text(wish)}
                {facts(wish)}
            </div>
            {fetched(matches, loading_rows, |found| related(t.matches_solutions(), t.matches_no_solutions(), found))}
            {similar(t.similar_wishes(), similar_ones)}
            <NextStep reference=wish.reference.clone() status categories=wish.categories.clone() />
        </article>
    }
    .into_any()
}

fn text(wish: &WishView) -> impl IntoView + use<> {
    let t = messages();
    let practice = wish.current_practice.as_ref().map(|text| {
        view! { <h2>{t.wish_current_practice()} {note(text)}</h2> {paragraphs(text)} }
    });
    let constraints = wish.constraints.as_ref().map(|text| {
        view! { <h2>{t.wish_constraints()} {note(text)}</h2> {paragraphs(text)} }
    });
    let measured = (!wish.success_criteria.is_empty()).then(|| {
        view! {
            <h2>{t.wish_criteria()}</h2>
            {criteria(&wish.success_criteria)}
        }
    });
    view! {
        <div class="thing-text">
            <h2>{t.wish_problem()} {note(&wish.problem)}</h2>
            {paragraphs(&wish.problem)}
            {practice}
            {constraints}
            {measured}
            <aside class="fairness" aria-label=t.fairness_title()>
                <p>{t.fairness_wish()}</p>
                <p>{t.fairness_languages()}</p>
            </aside>
        </div>
    }
}

fn facts(wish: &WishView) -> impl IntoView + use<> {
    let t = messages();
    let date = |date| long_date(date, t.language());
    let joined = (!wish.joined.is_empty()).then(|| organisation_links(&wish.joined));
    let technologies = if wish.technologies.is_empty() {
        t.wish_any_technology().into_any()
    } else {
        term_links(TermKind::Technology, &wish.technologies, &Page::Wishes).into_any()
    };
    view! {
        <aside class="facts" aria-label=t.facts_title()>
            <dl>
                {fact(t.fact_organisation(), organisation_links(std::slice::from_ref(&wish.organisation)))}
                {fact_if(t.fact_joined(), joined)}
                {fact(t.fact_categories(), term_links(TermKind::Category, &wish.categories, &Page::Wishes))}
                {fact(t.fact_expected_technologies(), technologies)}
                {fact_if(t.fact_venue(), wish.venue.as_ref().map(inline))}
                {fact_if(t.fact_trial_funding(), t.trial_funding(trial_funding(wish)))}
                {fact(t.fact_published(), date(wish.published_on))}
                {fact_if(t.fact_closing(), wish.closing_on.map(date))}
                {fact(t.fact_languages(), languages_line(&wish.problem))}
            </dl>
        </aside>
    }
}

const fn trial_funding(wish: &WishView) -> &'static str {
    use shared::wish::TrialFunding;
    match wish.trial_funding {
        TrialFunding::Department => "department",
        TrialFunding::FundingScheme => "funding_scheme",
        TrialFunding::Provider => "provider",
        TrialFunding::ToBeAgreed => "to_be_agreed",
    }
}
