//! How good the matching is, month by month and by language, as table and chart.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    matches::{LanguagePair, MatchQuality, PairQuality, QualityFigures},
    route::PeoplePage,
};

use super::{month_chart::month_chart, score::points};
use crate::{
    components::{EmptyState, Title, fetched, loading_rows},
    i18n::{month_of_year, number},
    pages::people::{back_to, title_of},
    portal::{messages, people},
    remote::fetch,
    session::session,
};

/// The page.
pub(super) fn quality() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let found = fetch(move || async move { client.get_match_quality().await });
    view! {
        <div class="page">
            {back_to(PeoplePage::DeskMatches)}
            <Title text=title_of(&PeoplePage::DeskMatchQuality) />
            <p class="lead">{p.page_description("desk_match_quality")}</p>
            {fetched(found, loading_rows, shown)}
        </div>
    }
}

fn shown(quality: &MatchQuality) -> AnyView {
    let p = people();
    if quality.months.is_empty() {
        return view! {
            <EmptyState what=p.match_quality_none()>
                <p>{p.match_quality_none_how()}</p>
            </EmptyState>
        }
        .into_any();
    }
    let all = &quality.figures;
    let judgements = number(u64::from(all.judgements), messages().language());
    let precision = share(all.precision_at_5, all.fits_in_top_5, all.judged_in_top_5);
    let fits = share(all.share_with_fit, all.wishes_with_fit, all.judged_wishes);
    view! {
        <dl class="quality-figures">
            {figure(p.match_quality_precision(), precision, p.match_quality_precision_how())}
            {figure(p.match_quality_share(), fits, p.match_quality_share_how())}
            {figure(p.match_quality_judgements(), (judgements, String::new()), "")}
        </dl>
        <div class="quality">{month_chart(&quality.months)} {table(quality)}</div>
        <p class="hint after">{p.match_quality_none_how()}</p>
    }
    .into_any()
}

/// A share in per cent, and what it is a share of.
fn share(value: Option<f64>, part: u32, whole: u32) -> (String, String) {
    let language = messages().language();
    let Some(value) = value else {
        return ("–".to_owned(), String::new());
    };
    let [part, whole] = [part, whole].map(|count| number(u64::from(count), language));
    (percent(value), people().match_quality_of(part, whole))
}

/// `78%`.
pub(super) fn percent(value: f64) -> String {
    format!("{}%", number(points(value), messages().language()))
}

fn figure(name: &'static str, (value, of): (String, String), how: &'static str) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>
                <span class="figure-value">{value}</span>
                " "
                <span class="hint">{of}</span>
                <p class="hint">{how}</p>
            </dd>
        </div>
    }
    .into_any()
}

fn table(quality: &MatchQuality) -> AnyView {
    let p = people();
    let months = quality.months.iter().map(|one| {
        let name = name_of(&one.month);
        rows(name, &one.figures, &one.pairs)
    });
    view! {
        <div class="table-wrap" role="region" aria-label=p.match_quality_table() tabindex="0">
            <table class="quality-table">
                <thead>
                    <tr>
                        <th scope="col">{p.match_quality_month()}</th>
                        <th scope="col">{p.match_quality_languages()}</th>
                        <th scope="col">{p.match_quality_precision()}</th>
                        <th scope="col">{p.match_quality_share()}</th>
                        <th scope="col" class="number">
                            {p.match_quality_judgements()}
                        </th>
                    </tr>
                </thead>
                {months.collect_view()}
            </table>
        </div>
    }
    .into_any()
}

/// A month: its figures, and below them those of its language pairs.
fn rows(name: String, all: &QualityFigures, pairs: &[PairQuality]) -> AnyView {
    let p = people();
    let span = pairs.len() + 1;
    let pairs = pairs.iter().map(|one| {
        let pair = p.language_pair(code(one.pair)).unwrap_or_default();
        view! { <tr>{cells(pair, &one.figures)}</tr> }
    });
    view! {
        <tbody>
            <tr>
                <th scope="rowgroup" rowspan=span>
                    {name}
                </th>
                {cells(p.match_quality_all(), all)}
            </tr>
            {pairs.collect_view()}
        </tbody>
    }
    .into_any()
}

fn cells(languages: &'static str, figures: &QualityFigures) -> AnyView {
    let cell = |(value, of): (String, String)| {
        view! {
            <td>
                <strong>{value}</strong>
                " "
                <span class="hint">{of}</span>
            </td>
        }
    };
    let judgements = number(u64::from(figures.judgements), messages().language());
    view! {
        <th scope="row">{languages}</th>
        {cell(share(figures.precision_at_5, figures.fits_in_top_5, figures.judged_in_top_5))}
        {cell(share(figures.share_with_fit, figures.wishes_with_fit, figures.judged_wishes))}
        <td class="number">{judgements}</td>
    }
    .into_any()
}

/// The first day of a month such as `2026-03`.
pub(super) fn first_day(month: &str) -> Option<NaiveDate> {
    format!("{month}-01").parse().ok()
}

fn name_of(month: &str) -> String {
    first_day(month).map_or_else(|| month.to_owned(), |day| month_of_year(day, messages().language()))
}

const fn code(pair: LanguagePair) -> &'static str {
    match pair {
        LanguagePair::EnToEn => "en_to_en",
        LanguagePair::EnToZh => "en_to_zh",
        LanguagePair::ZhToEn => "zh_to_en",
        LanguagePair::ZhToZh => "zh_to_zh",
        LanguagePair::Both => "both",
    }
}
