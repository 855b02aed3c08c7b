//! Horizontal bars, each with its label and number beside it, each a link to the things it counts.

use leptos::prelude::*;

use super::chart_table::ChartTable;
use crate::{i18n::number, portal::messages};

/// What one colour of bar counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Series {
    /// Its name, such as "wishes".
    pub(crate) name: &'static str,
    /// Its look: `wish`, `solution` or `plain`.
    pub(crate) look: &'static str,
}

/// One row of bars.
#[derive(Debug, Clone)]
pub(crate) struct Bar {
    /// What is counted.
    pub(crate) label: String,
    /// For each series the number and the list it counts.
    pub(crate) values: Vec<(u64, String)>,
}

/// The longest bar takes this much of its line, in thousandths; the rest is for its number.
const LONGEST: u64 = 680;

/// The length that represents `value` if `most` has the length `longest`. Whole numbers, to keep number-formatting code out of
/// the bundle.
pub(crate) const fn share(value: u64, most: u64, longest: u64) -> u64 {
    match (value * longest).checked_div(most) {
        Some(length) => length,
        None => 0,
    }
}

/// A chart of bars with the same as a table.
#[component]
pub(crate) fn BarChart(
    /// What the chart shows.
    title: &'static str,
    /// What the colours count.
    series: Vec<Series>,
    /// The rows.
    bars: Vec<Bar>,
) -> impl IntoView {
    let most = bars
        .iter()
        .flat_map(|bar| &bar.values)
        .map(|(value, _)| *value)
        .max()
        .unwrap_or_default();
    let legend = (series.len() > 1).then(|| {
        let entries = series
            .iter()
            .map(|series| view! { <li class=format!("legend-{}", series.look)>{series.name}</li> });
        view! { <ul class="legend">{entries.collect_view()}</ul> }
    });
    let rows = bars.iter().map(|bar| {
        let lines = bar
            .values
            .iter()
            .zip(&series)
            .map(|((value, address), series)| line(*value, most, address, *series));
        view! {
            <li class="bar">
                <span class="bar-label">{bar.label.clone()}</span>
                <span class="bar-lines">{lines.collect_view()}</span>
            </li>
        }
    });
    view! {
        <figure class="chart">
            <figcaption>
                <h2>{title}</h2>
                {legend}
            </figcaption>
            <ul class="bars">{rows.collect_view()}</ul>
            <ChartTable title series=series.clone() rows=bars.clone() />
        </figure>
    }
}

fn line(value: u64, most: u64, address: &str, series: Series) -> impl IntoView + use<> {
    let length = share(value, most, LONGEST);
    view! {
        <a class=format!("bar-line bar-{}", series.look) href=address.to_owned()>
            <svg width=format!("{}.{}%", length / 10, length % 10) height="12" aria-hidden="true" focusable="false">
                <rect width="100%" height="12" rx="2" />
            </svg>
            <span class="bar-value">{number(value, messages().language())}</span>
            <span class="visually-hidden">{series.name}</span>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn the_most_is_the_longest_and_nothing_has_no_length() {
        let lengths = [(7, 7), (1, 3), (0, 7), (0, 0)].map(|(value, most)| share(value, most, 60));
        assert_eq!(lengths, [60, 20, 0, 0]);
    }
}
