//! A wish, and the solutions related to it.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    kind::Kind,
    localized::LocalizedText,
    matches::MatchQuery,
    organisation::OrganisationRef,
    route::Page,
    taxonomy::TermKind,
    wish::{WishStatus, WishText, WishView},
};

use super::withdrawn::withdrawn;
use crate::{
    components::{
        Breadcrumb, DemonstrationNote, Found, Title, criteria, fact, fact_if, fetched, fetched_page_or, foreign,
        inline, languages_line, life_line, loading_rows, note, organisation_links, section, status_badge, term_links,
    },
    i18n::{decimal, long_date},
    pages::{
        next_step::NextStep,
        on_demand::merging,
        owning::{Owned, own_step, unless_offered},
        related::related,
        similar::similar,
    },
    portal::{messages, portal},
    remote::{Fetch, fetch},
};

/// A wish by its reference.
pub(in crate::pages) fn detail(reference: String) -> impl IntoView {
    let client = portal().client;
    let query = MatchQuery {
        language: Some(messages().language()),
    };
    let (of_matches, of_similar, own_key) = (reference.clone(), reference.clone(), reference.clone());
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
    let own = Owned {
        kind: Kind::Wish,
        key: own_key,
        offered: RwSignal::new(false),
        changed: Callback::new(move |()| wish.renew()),
    };
    let offered = own.offered;
    view! {
        {fetched_page_or(wish, withdrawn, move |wish| article(wish, matches, similar, offered))}
        {own_step(own)}
    }
}

fn article(
    wish: &WishView,
    matches: Fetch<Vec<Found>>,
    similar_ones: Fetch<Vec<Found>>,
    offered: RwSignal<bool>,
) -> AnyView {
    let t = messages();
    let title = wish.title.show(t.language());
    let title_lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned()).unwrap_or_default();
    let status = WishStatus::of(wish.state, wish.closed);
    let next = view! { <NextStep reference=wish.reference.clone() status categories=wish.categories.clone() /> };
    view! {
        <article class="page thing">
            <Breadcrumb list=Page::List(Kind::Wish) />
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
                {facts(wish, &wish.organisation, &wish.joined, Some(wish.published_on))}
            </div>
            {fetched(matches, loading_rows, |found| related(t.matches_solutions(), t.matches_no_solutions(), found))}
            {similar(t.similar_wishes(), similar_ones, |_| ().into_any())}
            {merging(wish.reference.clone())}
            {unless_offered(offered, next.into_any())}
        </article>
    }
    .into_any()
}

/// What the organisation wrote, part by part, and what is to be noted of it.
pub(in crate::pages) fn text(wish: &WishText<LocalizedText>) -> impl IntoView + use<> {
    let t = messages();
    view! {
        <div class="thing-text">
            {parts(wish)}
            <aside class="fairness" aria-label=t.fairness_title()>
                <p>{t.fairness_wish()}</p>
                <p>{t.fairness_languages()}</p>
            </aside>
        </div>
    }
}

/// The parts alone, where more than one wish is on the page.
pub(in crate::pages) fn parts(wish: &WishText<LocalizedText>) -> impl IntoView + use<> {
    let t = messages();
    let measured = (!wish.success_criteria.is_empty()).then(|| {
        view! {
            <h2>{t.wish_criteria()}</h2>
            {criteria(&wish.success_criteria)}
        }
    });
    view! {
        {section(t.wish_problem(), &wish.problem)}
        {section(t.wish_current_practice(), &wish.current_practice)}
        {section(t.wish_tried_before(), &wish.tried_before)}
        {section(t.wish_scale(), &wish.scale)}
        {section(t.wish_constraints(), &wish.constraints)}
        {section(t.wish_systems(), &wish.systems)}
        {measured}
        {if_it_works(wish)}
    }
}

/// What the organisation intends where a trial shows that a solution works, in one plain sentence.
fn if_it_works(wish: &WishText<LocalizedText>) -> Option<impl IntoView + use<>> {
    let t = messages();
    let intent = t.if_it_works(wish.if_it_works?.code())?;
    let year = wish.budget_year.map(|year| t.wish_budget_year(year));
    Some(view! {
        <h2>{t.wish_if_it_works()}</h2>
        <p>{intent} " " {year}</p>
    })
}

/// The short facts beside it; a draft has no day of publication.
pub(in crate::pages) fn facts(
    wish: &WishText<LocalizedText>,
    organisation: &OrganisationRef,
    joined: &[OrganisationRef],
    published_on: Option<NaiveDate>,
) -> impl IntoView + use<> {
    let t = messages();
    let date = |date| long_date(date, t.language());
    let joined = (!joined.is_empty()).then(|| organisation_links(joined));
    let regions: Vec<&str> = wish
        .proposer_regions
        .iter()
        .filter_map(|region| t.region(region.code()))
        .collect();
    let regions = (!regions.is_empty()).then(|| regions.join(t.list_separator()));
    let technologies = if wish.technologies.is_empty() {
        t.wish_any_technology().into_any()
    } else {
        term_links(TermKind::Technology, &wish.technologies, &Page::List(Kind::Wish)).into_any()
    };
    view! {
        <aside class="facts" aria-label=t.facts_title()>
            <dl>
                {fact(t.fact_organisation(), organisation_links(std::slice::from_ref(organisation)))}
                {fact_if(t.fact_joined(), joined)}
                {fact(t.fact_categories(), term_links(TermKind::Category, &wish.categories, &Page::List(Kind::Wish)))}
                {fact(t.fact_expected_technologies(), technologies)}
                {fact_if(t.fact_who_may_propose(), t.who_may_propose(wish.who_may_propose.code()))}
                {fact_if(t.fact_proposer_regions(), regions)}
                {fact_if(t.fact_venue(), (!wish.venue.is_empty()).then(|| inline(&wish.venue)))}
                {fact_if(t.fact_trial_funding(), t.trial_funding(wish.trial_funding.code()))}
                {fact_if(t.fact_trial_dates(), trial_dates(wish))}
                {fact_if(t.fact_operated_by(), (!wish.operated_by.is_empty()).then(|| inline(&wish.operated_by)))}
                {fact_if(t.fact_yearly_cost(), wish.yearly_cost.map(amount))}
                {fact_if(t.fact_published(), published_on.map(date))}
                {fact_if(t.fact_closing(), wish.closing_on.map(date))}
                {fact(t.fact_languages(), languages_line(&wish.problem))}
            </dl>
        </aside>
    }
}

/// "from 1 March 2027", "until 30 June 2027", or both.
fn trial_dates(wish: &WishText<LocalizedText>) -> Option<String> {
    let t = messages();
    let from = wish.trial_from.map(|day| t.trial_from(long_date(day, t.language())));
    let until = wish.trial_until.map(|day| t.trial_until(long_date(day, t.language())));
    let dates: Vec<String> = [from, until].into_iter().flatten().collect();
    (!dates.is_empty()).then(|| dates.join(" "))
}

fn amount(value: f64) -> String {
    let currency = &portal().site.currency;
    format!("{currency}\u{a0}{}", decimal(value, messages().language()))
}
