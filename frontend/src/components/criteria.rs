//! Success criteria as a table: what is measured, what is good enough, how much it counts.

use leptos::prelude::*;
use shared::wish::{Criterion, Direction, Importance};

use super::inline;
use crate::{i18n::decimal, portal::messages};

/// The table.
pub(crate) fn criteria(criteria: &[Criterion]) -> impl IntoView + use<> {
    let t = messages();
    let with_today = criteria.iter().any(|criterion| criterion.today.is_some());
    let rows = criteria.iter().map(|criterion| {
        let importance = match criterion.importance {
            Importance::MustHave => t.criterion_must_have(),
            Importance::Wanted => t.criterion_wanted(),
        };
        view! {
            <tr>
                <th scope="row">{inline(&criterion.measure)}</th>
                {with_today.then(|| view! { <td>{today(criterion)}</td> })}
                <td>{target(criterion)}</td>
                <td>{importance}</td>
            </tr>
        }
    });
    view! {
        <table class="criteria">
            <thead>
                <tr>
                    <th scope="col">{t.criterion_measure()}</th>
                    {with_today.then(|| view! { <th scope="col">{t.criterion_today()}</th> })}
                    <th scope="col">{t.criterion_target()}</th>
                    <th scope="col">{t.criterion_importance()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// "at least 70 %"; that it is to be agreed where there is no number.
fn target(criterion: &Criterion) -> String {
    let t = messages();
    let Some(target) = criterion.target else {
        return t.criterion_to_be_agreed().to_owned();
    };
    let value = quantity(target, criterion.unit.as_deref());
    match criterion.direction {
        Some(Direction::AtLeast) => t.criterion_at_least(value),
        Some(Direction::AtMost) => t.criterion_at_most(value),
        None => value,
    }
}

/// The value today; a dash where it is not known.
fn today(criterion: &Criterion) -> String {
    match criterion.today {
        Some(today) => quantity(today, criterion.unit.as_deref()),
        None => "–".to_owned(),
    }
}

/// "70 %".
pub(crate) fn quantity(value: f64, unit: Option<&str>) -> String {
    let value = decimal(value, messages().language());
    match unit {
        Some(unit) => format!("{value}\u{a0}{unit}"),
        None => value,
    }
}
