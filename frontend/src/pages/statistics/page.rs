//! The statistics page.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    route::Page,
    statistics::{Statistics, Totals},
};

use super::charts;
use crate::{
    components::{DemonstrationNote, Figure, Title, fetched, loading_rows},
    i18n::long_date,
    page_titles::{description_of, title_of},
    portal::{link, messages, portal},
    remote::fetch,
};

/// The statistics page.
pub(in crate::pages) fn statistics() -> impl IntoView {
    let client = portal().client;
    let statistics = fetch(move || async move { client.get_statistics().await });
    view! {
        <div class="page">
            <Title text=title_of(&Page::Statistics) />
            <p class="lead">{description_of(&Page::Statistics)}</p>
            {fetched(statistics, loading_rows, figures)}
        </div>
    }
}

fn figures(statistics: &Statistics) -> AnyView {
    let t = messages();
    view! {
        <p class="soft">{t.statistics_as_of(long_date(statistics.as_of, t.language()))}</p>
        <DemonstrationNote demonstration=statistics.demonstration />
        {totals(&statistics.totals)}
        <div class="charts">
            <div class="charts-column">
                {charts::by_category(statistics)} {charts::organisations_by_kind(statistics)}
            </div>
            <div class="charts-column">
                {charts::by_status(statistics)} {charts::by_readiness(statistics)} {charts::wishes_by_month(statistics)}
                {charts::solutions_by_month(statistics)}
            </div>
            <div class="charts-wide">{charts::by_technology(statistics)}</div>
        </div>
    }
    .into_any()
}

/// Totals.
pub(in crate::pages) fn totals(totals: &Totals) -> impl IntoView + use<> {
    let t = messages();
    view! {
        <ul class="figures">
            <Figure value=totals.wishes name=t.figure_wishes() address=link(&Page::List(Kind::Wish)) />
            <Figure
                value=totals.open_wishes
                name=t.figure_open_wishes()
                address=format!("{}?status=open", link(&Page::List(Kind::Wish)))
            />
            <Figure value=totals.solutions name=t.figure_solutions() address=link(&Page::List(Kind::Solution)) />
            <Figure value=totals.organisations name=t.figure_organisations() address=link(&Page::List(Kind::Organisation)) />
            <Figure value=totals.partners name=t.figure_partners() address=link(&Page::Partners) />
        </ul>
    }
}
