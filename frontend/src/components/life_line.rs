//! The progress of a wish from publication to proof, with the current step marked, and the same as a sentence.

use leptos::prelude::*;
use shared::wish::{WishStatus, WishView};

use super::glyph;
use crate::{i18n::long_date, portal::messages};

/// The steps, each with the status a wish has there.
const STEPS: [WishStatus; 4] = [
    WishStatus::Open,
    WishStatus::Matched,
    WishStatus::InTrial,
    WishStatus::Proven,
];

/// The life line of a public wish.
pub(crate) fn life_line(wish: &WishView) -> Option<impl IntoView + use<>> {
    let status = WishStatus::of(wish.state, wish.closed)?;
    let t = messages();
    let present = STEPS.iter().position(|step| *step == status).unwrap_or_default();
    let published_on = wish.published_on;
    let steps = STEPS.into_iter().enumerate().map(|(index, step)| {
        let class = match index.cmp(&present) {
            std::cmp::Ordering::Less => "step done",
            std::cmp::Ordering::Equal => "step present",
            std::cmp::Ordering::Greater => "step ahead",
        };
        // A closed wish is at the first step, with its own circle.
        let shown = if index == present { status } else { step };
        view! {
            <li class=class aria-current=(index == present).then_some("step")>
                {glyph(shown)}
                <span class="step-name">{t.life_step(step.code())}</span>
                <span class="step-date">{(index == 0).then(|| long_date(published_on, t.language()))}</span>
            </li>
        }
    });
    Some(view! {
        <div class="life">
            <ol class="life-line" aria-label=t.life_title()>
                {steps.collect_view()}
            </ol>
            <p class="life-sentence">{sentence(wish, status)}</p>
        </div>
    })
}

/// The life line in words.
fn sentence(wish: &WishView, status: WishStatus) -> String {
    let t = messages();
    let published = long_date(wish.published_on, t.language());
    let closing = wish.closing_on.map(|date| long_date(date, t.language()));
    match (status, closing) {
        (WishStatus::Open, Some(closing)) => t.life_open_until(closing, published),
        (WishStatus::Open, None) => t.life_open(published),
        (WishStatus::Closed, Some(closing)) => t.life_closed_on(closing, published),
        (WishStatus::Closed, None) => t.life_closed(published),
        (WishStatus::Matched, _) => t.life_matched(published),
        (WishStatus::InTrial, _) => t.life_in_trial(published),
        (WishStatus::Proven, _) => t.life_proven(published),
    }
}
