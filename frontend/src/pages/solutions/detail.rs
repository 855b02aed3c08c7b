//! A solution, and the wishes it may answer.

use leptos::prelude::*;
use shared::{
    matches::MatchQuery,
    route::Page,
    solution::{IpPosition, SolutionView},
    taxonomy::TermKind,
};

use crate::{
    components::{
        Breadcrumb, DemonstrationNote, Found, Title, fact, fact_if, fetched, fetched_page, foreign, inline,
        languages_line, loading_rows, note, organisation_links, paragraphs, readiness_tag, term_links, term_names,
    },
    i18n::long_date,
    pages::{next_step::step, related::related, similar::similar},
    portal::{link, messages, portal},
    remote::{Fetch, fetch},
};

/// A solution by its reference.
pub(in crate::pages) fn detail(reference: String) -> impl IntoView {
    let client = portal().client;
    let query = MatchQuery {
        language: Some(messages().language()),
    };
    let (of_matches, of_similar) = (reference.clone(), reference.clone());
    let solution = fetch(move || {
        let key = reference.clone();
        async move { client.get_solution(&key).await }
    });
    let matches = fetch(move || {
        let key = of_matches.clone();
        async move { client.list_solution_matches(&key, &query).await.map(Found::wishes) }
    });
    let similar = fetch(move || {
        let key = of_similar.clone();
        async move {
            client
                .list_similar_solutions(&key, &query)
                .await
                .map(Found::similar_solutions)
        }
    });
    fetched_page(solution, move |solution| article(solution, matches, similar))
}

fn article(solution: &SolutionView, matches: Fetch<Vec<Found>>, similar_ones: Fetch<Vec<Found>>) -> AnyView {
    let t = messages();
    let name = solution.name.show(t.language());
    let name_lang = name.and_then(|name| foreign(name.language));
    let name = name.map(|name| name.text.to_owned()).unwrap_or_default();
    let next = solution
        .categories
        .first()
        .map(|slug| format!("&category={slug}"))
        .unwrap_or_default();
    view! {
        <article class="page thing">
            <Breadcrumb list=Page::Solutions />
            <header class="thing-head">
                <p class="row-meta">
                    <span class="reference">{solution.reference.clone()}</span>
                    {readiness_tag(solution.readiness_level)}
                    {note(&solution.name)}
                </p>
                <Title text=name lang=name_lang />
                <p class="lead">{inline(&solution.summary)}</p>
                <DemonstrationNote demonstration=solution.demonstration />
            </header>
            <div class="thing-body">
                {text(solution)}
                {facts(solution)}
            </div>
            {fetched(matches, loading_rows, |found| related(t.matches_wishes(), t.matches_no_wishes(), found))}
            {similar(t.similar_solutions(), similar_ones)}
            {step(
                t.next_solution_title(),
                t.next_solution_text().to_owned(),
                format!("{}?status=open{next}", link(&Page::Wishes)),
                t.next_solution_action(),
            )}
        </article>
    }
    .into_any()
}

fn text(solution: &SolutionView) -> impl IntoView + use<> {
    let t = messages();
    let deployments = solution.deployments.as_ref().map(|text| {
        view! { <h2>{t.solution_deployments()} {note(text)}</h2> {paragraphs(text)} }
    });
    view! {
        <div class="thing-text">
            <h2>{t.solution_description()} {note(&solution.description)}</h2>
            {paragraphs(&solution.description)}
            {deployments}
            <aside class="fairness" aria-label=t.fairness_title()>
                <p>{t.fairness_solution()}</p>
            </aside>
        </div>
    }
}

fn facts(solution: &SolutionView) -> impl IntoView + use<> {
    let t = messages();
    let date = |date| long_date(date, t.language());
    let level = solution.readiness_level;
    let readiness = format!(
        "{} {}",
        t.readiness_short(level),
        t.readiness(&level.to_string()).unwrap_or_default()
    );
    let benefits = (!solution.benefits.is_empty()).then(|| term_names(TermKind::Benefit, &solution.benefits));
    let technologies = (!solution.technologies.is_empty())
        .then(|| term_links(TermKind::Technology, &solution.technologies, &Page::Solutions));
    view! {
        <aside class="facts" aria-label=t.facts_title()>
            <dl>
                {fact(t.fact_organisation(), organisation_links(std::slice::from_ref(&solution.organisation)))}
                {fact(t.fact_categories(), term_links(TermKind::Category, &solution.categories, &Page::Solutions))}
                {fact_if(t.fact_technologies(), technologies)}
                {fact_if(t.fact_benefits(), benefits)}
                {fact(t.fact_readiness(), readiness)}
                {fact_if(t.fact_ip_position(), solution.ip_position.and_then(|position| t.ip_position(ip_code(position))))}
                {fact(t.fact_published(), date(solution.published_on))}
                {fact_if(t.fact_confirmed(), solution.confirmed_on.map(date))}
                {fact(t.fact_languages(), languages_line(&solution.description))}
            </dl>
        </aside>
    }
}

const fn ip_code(position: IpPosition) -> &'static str {
    match position {
        IpPosition::Owned => "owned",
        IpPosition::Licensed => "licensed",
        IpPosition::Joint => "joint",
        IpPosition::OpenSource => "open_source",
    }
}
