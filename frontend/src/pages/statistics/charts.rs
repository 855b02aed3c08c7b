//! Which figures are in which chart, and which list each of them counts.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    route::Page,
    statistics::{MonthCount, Statistics, TermCount, ValueCount},
    taxonomy::TermKind,
};

use crate::{
    components::{Bar, BarChart, ColumnChart, Series},
    i18n::month,
    portal::{link, messages, portal},
};

fn wishes() -> Series {
    Series {
        name: messages().figure_wishes(),
        look: "wish",
    }
}

fn solutions() -> Series {
    Series {
        name: messages().figure_solutions(),
        look: "solution",
    }
}

/// Wishes and solutions by E&M field.
pub(super) fn by_category(statistics: &Statistics) -> impl IntoView + use<> {
    let bars = terms(&statistics.by_category, TermKind::Category, "category");
    view! { <BarChart title=messages().chart_by_category() series=vec![wishes(), solutions()] bars /> }
}

/// Wishes and solutions by technology.
pub(super) fn by_technology(statistics: &Statistics) -> impl IntoView + use<> {
    let bars = terms(&statistics.by_technology, TermKind::Technology, "technology");
    view! { <BarChart title=messages().chart_by_technology() series=vec![wishes(), solutions()] bars /> }
}

fn terms(counts: &[TermCount], kind: TermKind, parameter: &str) -> Vec<Bar> {
    let (wishes, solutions) = (link(&Page::List(Kind::Wish)), link(&Page::List(Kind::Solution)));
    let language = messages().language();
    let bars = counts.iter().map(|count| {
        let slug = &count.slug;
        Bar {
            label: portal().term(kind, slug, language),
            values: vec![
                (count.wishes, format!("{wishes}?{parameter}={slug}")),
                (count.solutions, format!("{solutions}?{parameter}={slug}")),
            ],
        }
    });
    bars.collect()
}

/// Wishes by status.
pub(super) fn by_status(statistics: &Statistics) -> impl IntoView + use<> {
    let t = messages();
    let bars = values(
        &statistics.wishes_by_status,
        &Page::List(Kind::Wish),
        "status",
        |status| t.wish_status(status).unwrap_or_default().to_owned(),
    );
    view! { <BarChart title=t.chart_by_status() series=vec![wishes()] bars /> }
}

/// Solutions by readiness level.
pub(super) fn by_readiness(statistics: &Statistics) -> impl IntoView + use<> {
    let t = messages();
    let bars = values(
        &statistics.solutions_by_readiness,
        &Page::List(Kind::Solution),
        "readiness_level",
        |level| t.readiness_short(level),
    );
    view! { <BarChart title=t.chart_by_readiness() series=vec![solutions()] bars /> }
}

/// Organisations by kind.
pub(super) fn organisations_by_kind(statistics: &Statistics) -> impl IntoView + use<> {
    let t = messages();
    let bars = values(
        &statistics.organisations_by_kind,
        &Page::List(Kind::Organisation),
        "kind",
        |kind| t.organisation_kind(kind).unwrap_or_default().to_owned(),
    );
    let series = Series {
        name: t.figure_organisations(),
        look: "plain",
    };
    view! { <BarChart title=t.chart_organisations_by_kind() series=vec![series] bars /> }
}

fn values(counts: &[ValueCount], list: &Page, parameter: &str, name: impl Fn(&str) -> String) -> Vec<Bar> {
    let list = link(list);
    let bars = counts.iter().map(|count| Bar {
        label: name(&count.value),
        values: vec![(count.count, format!("{list}?{parameter}={}", count.value))],
    });
    bars.collect()
}

/// Wishes published in each of the last twelve months.
pub(super) fn wishes_by_month(statistics: &Statistics) -> impl IntoView + use<> {
    let bars = months(&statistics.by_month, &Page::List(Kind::Wish), |count| count.wishes);
    view! { <ColumnChart title=messages().chart_wishes_by_month() series=wishes() bars /> }
}

/// Solutions published in each of the last twelve months.
pub(super) fn solutions_by_month(statistics: &Statistics) -> impl IntoView + use<> {
    let bars = months(&statistics.by_month, &Page::List(Kind::Solution), |count| {
        count.solutions
    });
    view! { <ColumnChart title=messages().chart_solutions_by_month() series=solutions() bars /> }
}

fn months(counts: &[MonthCount], list: &Page, value: impl Fn(&MonthCount) -> u64) -> Vec<Bar> {
    let list = link(list);
    let language = messages().language();
    let bars = counts.iter().map(|count| {
        let last = last_day(count.month);
        Bar {
            label: month(count.month, language),
            values: vec![(
                value(count),
                format!("{list}?published_from={}&published_to={last}", count.month),
            )],
        }
    });
    bars.collect()
}

/// The last day of the month that starts on this day.
fn last_day(first: chrono::NaiveDate) -> chrono::NaiveDate {
    let next = first.checked_add_months(chrono::Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::last_day;

    #[test]
    fn a_month_ends_before_the_next() {
        for (first, last) in [
            ("2024-02-01", "2024-02-29"),
            ("2026-11-01", "2026-11-30"),
            ("2026-12-01", "2026-12-31"),
        ] {
            assert_eq!(first.parse().map(last_day), last.parse());
        }
    }
}
