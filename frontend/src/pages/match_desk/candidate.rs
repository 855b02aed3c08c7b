//! One candidate: a line that opens to show the reasons and the verdict buttons.

use leptos::{ev, prelude::*};
use shared::{
    kind::Kind,
    matches::{PriceFit, SolutionCandidate},
    route::Page,
};

use super::{
    reason::reason_form,
    score::{score, score_parts},
    state::{Desk, head_id},
    verdicts::{buttons, own_verdict},
};
use crate::follow::memo;
use crate::{
    components::{demonstration_tag, foreign, inline, match_passages, note, readiness_tag, reasons},
    forms::form_summary,
    portal::{link, messages, people},
};

/// The candidate at this place of the list.
pub(super) fn candidate(desk: Desk, place: usize, found: &SolutionCandidate) -> AnyView {
    let (p, language) = (people(), messages().language());
    let card = &found.solution;
    let shown = card.name.show(language);
    let lang = shown.and_then(|shown| foreign(shown.language));
    let name = shown.map(|shown| shown.text.to_owned());
    let is_open = memo(move || desk.open.get() == Some(place));
    let id = card.id;
    let new = desk.new.with_value(|new| new.contains(&id));
    let toggle = move |_| {
        desk.asking.set(false);
        desk.form.clear();
        let closes = is_open.get_untracked();
        desk.open.set((!closes).then_some(place));
    };
    // Arrow keys work on the page, unless the focus is in the list.
    let on_key = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        if !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            event.prevent_default();
            desk.step(by);
        }
    };
    let body_id = format!("{}-body", head_id(place));
    let controls = body_id.clone();
    let found_again = StoredValue::new(found.clone());
    let body = move || {
        is_open
            .get()
            .then(|| found_again.with_value(|found| body(desk, place, found)))
    };
    view! {
        <li class="candidate" class:open=is_open>
            <div class="candidate-head">
                <div>
                    <p class="row-meta">
                        <span class="reference">{card.reference.clone()}</span>
                        {new.then(|| view! { <span class="new-tag">{p.match_desk_new()}</span> })}
                        {own_verdict(desk, id)}
                        {readiness_tag(card.readiness_level)}
                        {demonstration_tag(card.demonstration)}
                        {note(&card.name)}
                    </p>
                    <h3 class="row-title">
                        <button
                            type="button"
                            id=head_id(place)
                            class="row-opener"
                            aria-expanded=move || is_open.get().to_string()
                            aria-controls=controls
                            lang=lang
                            on:click=toggle
                            on:keydown=on_key
                        >
                            {name}
                        </button>
                    </h3>
                    <p class="row-facts">{inline(&card.organisation.name)}</p>
                </div>
                {score(found)}
            </div>
            <div id=body_id class="candidate-body">
                {body}
            </div>
        </li>
    }
    .into_any()
}

fn body(desk: Desk, place: usize, found: &SolutionCandidate) -> AnyView {
    let card = &found.solution;
    let name = card.name.text(messages().language());
    let address = link(&Page::Thing(Kind::Solution, card.reference.clone()));
    let says = move || {
        if desk.asking.get() {
            reason_form(desk, place)
        } else {
            form_summary(desk.form).into_any()
        }
    };
    view! {
        {score_parts(found)}
        {reasons(&found.reasons, messages().reason_same_technology())}
        {found.price.map(price)}
        {match_passages(found.wish_passage.as_ref(), found.solution_passage.as_ref())}
        {buttons(desk, card.id, name, address)}
        {says}
    }
    .into_any()
}

/// Price information; it does not affect the score.
fn price(fit: PriceFit) -> impl IntoView {
    let p = people();
    let said = match fit {
        PriceFit::WithinBudget => p.match_desk_price_within(),
        PriceFit::AboveBudget => p.match_desk_price_above(),
    };
    view! { <p class="row-facts">{said}</p> }
}
