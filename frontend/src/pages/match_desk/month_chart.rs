//! Precision at 5 over the last twelve months with judgements, as columns with their numbers on top.

use leptos::prelude::*;
use shared::matches::MonthQuality;

use super::{
    quality::{first_day, percent},
    score::points,
};
use crate::{
    i18n::month,
    portal::{messages, people},
};

/// How many months have room.
const MONTHS: usize = 12;

/// The chart, oldest month first. The table beside it says the same.
pub(super) fn month_chart(months: &[MonthQuality]) -> AnyView {
    let language = messages().language();
    let shown = months.iter().take(MONTHS).rev();
    let columns = shown.map(|one| {
        let value = one.figures.precision_at_5;
        let height = value.map_or(0, points);
        let label = first_day(&one.month).map_or_else(|| one.month.clone(), |day| month(day, language));
        view! {
            <li class="column bar-solution">
                <span class="column-value">{value.map_or_else(|| "–".to_owned(), percent)}</span>
                <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect y=100 - height width="10" height=height />
                </svg>
                <span class="column-label">{label}</span>
            </li>
        }
    });
    view! {
        <figure class="chart">
            <figcaption>
                <h2>{people().match_quality_by_month()}</h2>
            </figcaption>
            <ol class="columns">{columns.collect_view()}</ol>
        </figure>
    }
    .into_any()
}
