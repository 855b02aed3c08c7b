//! The time line of a revision: who did what, when and why.

use leptos::prelude::*;
use shared::revision::{Point, RevisionAction, RevisionStep};

use super::names::words_of;
use crate::{
    i18n::instant,
    portal::{messages, people, portal},
};

/// The section.
pub(super) fn steps(steps: &[RevisionStep]) -> AnyView {
    let each = steps.iter().map(step).collect_view();
    view! {
        <section aria-labelledby="review-history">
            <h2 id="review-history">{people().review_history()}</h2>
            <ol class="review-steps">{each}</ol>
        </section>
    }
    .into_any()
}

fn step(step: &RevisionStep) -> impl IntoView + use<> {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let name = match &step.by {
        Some(name) => name.clone(),
        None if step.by_facilitator => p.review_by_facilitator().to_owned(),
        None => p.review_by_former().to_owned(),
    };
    let action = p.revision_done(step.action.code()).unwrap_or_default();
    let is_return = step.action == RevisionAction::SendBack;
    let reason = step.reason.and_then(|reason| p.return_reason(reason.code()));
    let note = step
        .note
        .clone()
        .map(|note| view! { <p class="review-note">{note}</p> });
    let points = (!step.points.is_empty()).then(|| {
        let each = step.points.iter().map(point).collect_view();
        view! { <ul>{each}</ul> }
    });
    view! {
        <li class:returned=is_return>
            <p>
                <strong>{p.review_step(action, name)}</strong>
            </p>
            <p class="hint">{instant(step.at, zone, language)}</p>
            {reason.map(|words| view! { <p>{words}</p> })}
            {note}
            {points}
        </li>
    }
}

fn point(point: &Point) -> impl IntoView + use<> {
    view! {
        <li>
            <strong>{words_of(&point.pointer)}</strong>
            ": "
            {point.text.clone()}
        </li>
    }
}
