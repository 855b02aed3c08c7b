//! A solution, and the wishes it may answer.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    kind::Kind,
    localized::LocalizedText,
    matches::MatchQuery,
    organisation::OrganisationRef,
    route::Page,
    solution::{SolutionText, SolutionView},
    taxonomy::TermKind,
};

use crate::{
    components::{
        Breadcrumb, DemonstrationNote, Found, Title, claims, fact, fact_if, fetched, fetched_page, foreign, inline,
        languages_line, loading_rows, note, organisation_links, readiness_tag, section, term_links, term_names,
    },
    i18n::{decimal, long_date},
    pages::{
        next_step::step,
        owning::{Owned, own_step, unless_offered},
        related::related,
        similar::similar,
    },
    portal::{link, messages, portal},
    remote::{Fetch, fetch},
};

/// A solution by its reference.
pub(in crate::pages) fn detail(reference: String) -> impl IntoView {
    let client = portal().client;
    let query = MatchQuery {
        language: Some(messages().language()),
    };
    let (of_matches, of_similar, own_key) = (reference.clone(), reference.clone(), reference.clone());
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
    let own = Owned {
        kind: Kind::Solution,
        key: own_key,
        offered: RwSignal::new(false),
        changed: Callback::new(move |()| solution.renew()),
    };
    let offered = own.offered;
    view! {
        {fetched_page(solution, move |solution| article(solution, matches, similar, offered))}
        {own_step(own)}
    }
}

fn article(
    solution: &SolutionView,
    matches: Fetch<Vec<Found>>,
    similar_ones: Fetch<Vec<Found>>,
    offered: RwSignal<bool>,
) -> AnyView {
    let t = messages();
    let name = solution.name.show(t.language());
    let name_lang = name.and_then(|name| foreign(name.language));
    let name = name.map(|name| name.text.to_owned()).unwrap_or_default();
    let next = solution
        .categories
        .first()
        .map(|slug| format!("&category={slug}"))
        .unwrap_or_default();
    let next = step(
        t.next_solution_title(),
        t.next_solution_text().to_owned(),
        format!("{}?status=open{next}", link(&Page::List(Kind::Wish))),
        t.next_solution_action(),
    );
    view! {
        <article class="page thing">
            <Breadcrumb list=Page::List(Kind::Solution) />
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
                {facts(
                    solution,
                    &solution.organisation,
                    Some(solution.readiness_level),
                    [Some(solution.published_on), solution.confirmed_on],
                )}
            </div>
            {fetched(matches, loading_rows, |found| related(t.matches_wishes(), t.matches_no_wishes(), found))}
            {similar(t.similar_solutions(), similar_ones, |_| ().into_any())}
            {unless_offered(offered, next)}
        </article>
    }
    .into_any()
}

/// What the provider wrote, part by part.
pub(in crate::pages) fn text(solution: &SolutionText<LocalizedText>) -> impl IntoView + use<> {
    let t = messages();
    let claimed = (!solution.claims.is_empty()).then(|| {
        view! {
            <h2>{t.solution_claims()}</h2>
            {claims(&solution.claims)}
        }
    });
    view! {
        <div class="thing-text">
            {section(t.solution_description(), &solution.description)}
            {claimed}
            {section(t.solution_deployments(), &solution.deployments)}
            {section(t.solution_alternative(), &solution.alternative)}
            {section(t.solution_utilities(), &solution.utilities)}
            {section(t.solution_shutdown(), &solution.shutdown)}
            {section(t.solution_warranty(), &solution.warranty)}
            {section(t.solution_maintenance(), &solution.maintenance)}
            {section(t.solution_approvals(), &solution.approvals)}
            <aside class="fairness" aria-label=t.fairness_title()>
                <p>{t.fairness_solution()}</p>
            </aside>
        </div>
    }
}

/// The short facts beside it, with the days of its publication and of its last confirmation; a draft has neither.
pub(in crate::pages) fn facts(
    solution: &SolutionText<LocalizedText>,
    organisation: &OrganisationRef,
    readiness_level: Option<u8>,
    [published_on, confirmed_on]: [Option<NaiveDate>; 2],
) -> impl IntoView + use<> {
    let t = messages();
    let date = |date| long_date(date, t.language());
    let readiness = readiness_level.map(|level| {
        format!(
            "{} {}",
            t.readiness_short(level),
            t.readiness(&level.to_string()).unwrap_or_default()
        )
    });
    let benefits = (!solution.benefits.is_empty()).then(|| term_names(TermKind::Benefit, &solution.benefits));
    let technologies = (!solution.technologies.is_empty()).then(|| {
        term_links(
            TermKind::Technology,
            &solution.technologies,
            &Page::List(Kind::Solution),
        )
    });
    view! {
        <aside class="facts" aria-label=t.facts_title()>
            <dl>
                {fact(t.fact_organisation(), organisation_links(std::slice::from_ref(organisation)))}
                {fact(t.fact_categories(), term_links(TermKind::Category, &solution.categories, &Page::List(Kind::Solution)))}
                {fact_if(t.fact_technologies(), technologies)}
                {fact_if(t.fact_benefits(), benefits)}
                {fact_if(t.fact_readiness(), readiness)}
                {fact_if(t.fact_model(), solution.model.clone())}
                {fact_if(t.fact_service_life(), solution.service_life.map(|years| t.years(decimal(years, t.language()))))}
                {fact_if(t.fact_ip_position(), solution.ip_position.and_then(|position| t.ip_position(position.code())))}
                {fact_if(t.fact_published(), published_on.map(date))}
                {fact_if(t.fact_confirmed(), confirmed_on.map(date))}
                {fact(t.fact_languages(), languages_line(&solution.description))}
            </dl>
        </aside>
    }
}
