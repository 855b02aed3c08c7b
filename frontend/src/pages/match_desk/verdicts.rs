//! Giving verdicts: by button or by key, each followed by the next candidate.

use leptos::prelude::*;
use shared::{
    matches::{NewVerdict, VerdictCode, VerdictReason},
    validate::Validate,
};
use uuid::Uuid;

use super::state::{Desk, head_id};
use crate::{
    browser,
    portal::{messages, people},
};

/// The id of the link that opens the solution of the open candidate.
pub(super) const OPEN_LINK: &str = "candidate-solution";
/// The id of the question about an interest.
pub(super) const QUESTION: &str = "interest-title";

/// The key of a verdict.
pub(super) const fn key_of(verdict: VerdictCode) -> &'static str {
    match verdict {
        VerdictCode::Fits => "f",
        VerdictCode::DoesNotFit => "d",
        VerdictCode::Later => "l",
    }
}

/// Gives a verdict on the open candidate: immediately, or with a reason if it does not fit.
pub(super) fn choose(desk: Desk, verdict: VerdictCode) {
    let Some((place, solution, _)) = desk.opened() else {
        return;
    };
    if !untrack(|| desk.may_judge()) {
        if desk.judges {
            desk.announcer.say(desk.words.match_desk_declare_first().to_owned());
            browser::focus_on_top(QUESTION);
        }
        return;
    }
    match verdict {
        VerdictCode::DoesNotFit => {
            desk.asking.set(true);
            request_animation_frame(|| browser::focus_first(".reason-form input"));
        }
        _ if untrack(|| desk.verdict(solution)) == Some(verdict) => {
            if !desk.step(1) {
                browser::focus(&head_id(place));
            }
        }
        _ => give(desk, verdict, None, None),
    }
}

/// Sends a verdict on the open candidate, and goes on to the next.
pub(super) fn give(desk: Desk, verdict: VerdictCode, reason: Option<VerdictReason>, note: Option<String>) {
    let client = desk.client;
    let Some((_, solution, name)) = desk.opened() else {
        return;
    };
    let new = NewVerdict {
        wish: desk.wish,
        solution,
        verdict,
        reason,
        note,
    };
    desk.form.send(
        new.validate(),
        async move { client.give_verdict(&new).await },
        move |_| given(desk, solution, verdict, &name),
    );
}

fn given(desk: Desk, solution: Uuid, verdict: VerdictCode, name: &str) {
    let p = desk.words;
    desk.verdicts.update(|verdicts| {
        verdicts.retain(|(id, _)| *id != solution);
        verdicts.push((solution, verdict));
    });
    desk.asking.set(false);
    let words = p.match_verdict(verdict.code()).unwrap_or_default();
    let said = p.match_desk_said(words, name);
    desk.outcome.clear();
    if desk.step(1) {
        return desk.announcer.say(said);
    }
    // The button that was pressed may be gone, and there is nothing to go on with but what follows the list.
    desk.outcome.say(format!("{said} {}", p.match_desk_last()));
}

/// The buttons for the open candidate, with the keys that do the same.
pub(super) fn buttons(desk: Desk, solution: Uuid, name: &str, address: String) -> AnyView {
    let p = people();
    let label = p.match_desk_judge(name);
    let verdicts = move || {
        let can = desk.may_judge();
        can.then(|| {
            VerdictCode::ALL
                .iter()
                .map(|verdict| button(desk, solution, *verdict))
                .collect_view()
        })
    };
    let first = move || {
        let waits = desk.judges && desk.declared.with(Option::is_none);
        waits.then(|| view! { <p class="hint">{p.match_desk_declare_first()}</p> })
    };
    view! {
        {first}
        <div class="row-actions verdict-actions" role="group" aria-label=label>
            {verdicts}
            <a id=OPEN_LINK href=address target="_blank" rel="noopener" aria-keyshortcuts="o">
                {p.match_desk_open()} " " {key_cap(desk, "o")}
            </a>
        </div>
    }
    .into_any()
}

fn button(desk: Desk, solution: Uuid, verdict: VerdictCode) -> AnyView {
    let words = people().match_verdict(verdict.code()).unwrap_or_default();
    view! {
        <button
            type="button"
            class="button quiet"
            aria-keyshortcuts=key_of(verdict)
            aria-pressed=move || (desk.verdict(solution) == Some(verdict)).to_string()
            on:click=move |_| choose(desk, verdict)
        >
            {words}
            {key_cap(desk, key_of(verdict))}
        </button>
    }
    .into_any()
}

/// The key beside what it does, while single keys do something.
pub(super) fn key_cap(desk: Desk, key: &'static str) -> impl IntoView {
    move || {
        desk.single_keys
            .get()
            .then(|| view! { <kbd aria-hidden="true">{key}</kbd> })
    }
}

/// The reader's latest verdict on a solution, as a mark.
pub(super) fn own_verdict(desk: Desk, solution: Uuid) -> impl IntoView {
    let p = people();
    move || {
        desk.verdict(solution).map(|verdict| {
            let words = p.match_verdict(verdict.code()).unwrap_or_default();
            let class = format!("verdict verdict-{}", verdict.code());
            view! { <span class=class>{p.match_desk_you_said(words)}</span> }
        })
    }
}

/// The band of a score in words.
pub(super) fn band(band: shared::matches::Band) -> &'static str {
    use shared::matches::Band;
    let code = match band {
        Band::CloselyRelated => "closely_related",
        Band::Related => "related",
        Band::PartlyRelated => "partly_related",
        Band::Nearest => "nearest",
    };
    messages().band(code).unwrap_or_default()
}
