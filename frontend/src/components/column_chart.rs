//! Columns over time, each a link to the things it counts.

use leptos::prelude::*;

use super::{
    bar_chart::{Bar, Series, share},
    chart_table::ChartTable,
};
use crate::{i18n::number, portal::messages};

/// A chart of columns of one series with the same as a table.
#[component]
pub(crate) fn ColumnChart(
    /// What the chart shows.
    title: &'static str,
    /// What the columns count.
    series: Series,
    /// The columns, with one value each.
    bars: Vec<Bar>,
) -> impl IntoView {
    let most = bars
        .iter()
        .flat_map(|bar| &bar.values)
        .map(|(value, _)| *value)
        .max()
        .unwrap_or_default();
    let columns = bars.iter().filter_map(|bar| {
        let (value, address) = bar.values.first()?;
        let height = share(*value, most, 100);
        Some(view! {
            <li>
                <a class=format!("column bar-{}", series.look) href=address.clone()>
                    <span class="column-value">{number(*value, messages().language())}</span>
                    <span class="visually-hidden">{series.name}</span>
                    <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                        <rect y=100 - height width="10" height=height />
                    </svg>
                    <span class="column-label">{bar.label.clone()}</span>
                </a>
            </li>
        })
    });
    view! {
        <figure class="chart">
            <figcaption>
                <h2>{title}</h2>
            </figcaption>
            <ol class="columns">{columns.collect_view()}</ol>
            <ChartTable title series=vec![series] rows=bars.clone() />
        </figure>
    }
}
