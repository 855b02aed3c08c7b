//! The numbers of a chart as a table.

use leptos::prelude::*;

use super::bar_chart::{Bar, Series};
use crate::{i18n::number, portal::messages};

/// A table that opens below its chart.
#[component]
pub(crate) fn ChartTable(
    /// What the chart shows.
    title: &'static str,
    /// The columns.
    series: Vec<Series>,
    /// The rows.
    rows: Vec<Bar>,
) -> impl IntoView {
    let t = messages();
    let heads = series
        .iter()
        .map(|series| view! { <th scope="col" class="number">{series.name}</th> });
    let lines = rows.iter().map(|row| {
        let cells = row.values.iter().map(|(value, address)| {
            view! {
                <td class="number">
                    <a href=address.clone()>{number(*value, t.language())}</a>
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row">{row.label.clone()}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <details class="chart-table">
            <summary>{t.chart_as_table()}</summary>
            <table>
                <caption class="visually-hidden">{title}</caption>
                <thead>
                    <tr>
                        <td></td>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{lines.collect_view()}</tbody>
            </table>
        </details>
    }
}
