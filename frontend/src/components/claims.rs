//! Claims as a table: what a solution is said to do, under which conditions, and what supports it.

use leptos::prelude::*;
use shared::solution::Claim;

use super::{inline, quantity};
use crate::portal::messages;

/// The table.
pub(crate) fn claims(claims: &[Claim]) -> impl IntoView + use<> {
    let t = messages();
    let rows = claims.iter().map(|claim| {
        view! {
            <tr>
                <th scope="row">{inline(&claim.benefit)}</th>
                <td>{value(claim)}</td>
                <td>{inline(&claim.conditions)}</td>
                <td>{inline(&claim.evidence)}</td>
            </tr>
        }
    });
    view! {
        <table class="criteria">
            <thead>
                <tr>
                    <th scope="col">{t.claim_benefit()}</th>
                    <th scope="col">{t.claim_value()}</th>
                    <th scope="col">{t.claim_conditions()}</th>
                    <th scope="col">{t.claim_evidence()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// "18 % (12 to 25)".
fn value(claim: &Claim) -> String {
    let t = messages();
    let unit = claim.unit.as_deref();
    let typical = claim.value.map(|value| quantity(value, unit));
    let range = match (claim.low, claim.high) {
        (Some(low), Some(high)) => Some(t.claim_range(quantity(low, None), quantity(high, unit))),
        _ => None,
    };
    match (typical, range) {
        (Some(typical), Some(range)) => format!("{typical} ({range})"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => "–".to_owned(),
    }
}
