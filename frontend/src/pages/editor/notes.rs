//! What stands beside the fields of a draft: who else has it open, why it was sent back, and what is still missing.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    problem::FieldError,
    revision::{OtherEditor, Returned},
    route::Page,
};

use crate::follow::{live, live_if};
use crate::{
    forms::{Form, error_text, what_to_fill_in},
    i18n::day,
    portal::{link, messages, people, portal},
};

/// Others who have the draft open now.
pub(super) fn others_note(others: RwSignal<Vec<OtherEditor>>) -> AnyView {
    let p = people();
    live_if(move || {
        let lines = others.get().into_iter().map(|other| match other.name {
            _ if other.own => p.editor_open_own().to_owned(),
            Some(name) => p.editor_open(name),
            None => p.editor_open_facilitator().to_owned(),
        });
        let lines: Vec<String> = lines.collect();
        let note = (!lines.is_empty()).then(|| view! { <p class="aside-note" role="status">{lines.join(" ")}</p> });
        note.map(IntoAny::into_any)
    })
}

/// The published thing that the draft began with.
pub(super) fn begun_note(kind: Kind, from: StoredValue<Option<String>>) -> Option<AnyView> {
    let reference = from.get_value()?;
    let page = link(&Page::Thing(kind, reference.clone()));
    let note = view! {
        <p class="aside-note" role="status">
            {people().editor_begun(kind.code())}
            " "
            <a href=page>{reference}</a>
        </p>
    };
    Some(note.into_any())
}

/// A button that leads to the place that a pointer of the server names, with words for what is there; `named` puts the name of the
/// place in front of them.
pub(super) fn lead(form: Form, pointer: String, part: Option<(u32, u32)>, named: bool, words: String) -> AnyView {
    // The fields make themselves known when they are drawn.
    let there = RwSignal::new(false);
    request_animation_frame(move || {
        let _ = there.try_set(true);
    });
    let at = pointer.clone();
    let label = move || {
        (named && there.get())
            .then(|| form.place_of(&at))
            .flatten()
            .map(|(_, label)| label)
    };
    let go = move |_| {
        if let Some((field, _)) = form.place_of(&pointer) {
            form.lead_to_part(field, part);
        }
    };
    view! {
        <button type="button" class="link-button" on:click=go>
            {move || label().map(|label| format!("{label}: "))}
            {words}
        </button>
    }
    .into_any()
}

/// Why it was sent back, with the points at its fields.
pub(super) fn returned_note(form: Form, returned: &Returned) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let on = day(returned.at, zone, language);
    let who = match returned.by_facilitator {
        true => p.editor_returned_by_facilitator(on),
        false => p.editor_returned_by_coordinator(on),
    };
    let points: Vec<AnyView> = returned
        .points
        .iter()
        .map(|point| view! { <li>{lead(form, point.pointer.clone(), None, true, point.text.clone())}</li> }.into_any())
        .collect();
    let points = (!points.is_empty()).then(|| view! { <ul>{points}</ul> });
    view! {
        <section class="editor-returned" aria-labelledby="returned-title">
            <h2 id="returned-title">{who}</h2>
            <p>
                <strong>{p.return_reason(returned.reason.code())}</strong>
            </p>
            {returned.note.clone().map(|note| view! { <p class="editor-note">{note}</p> })}
            {points}
        </section>
    }
    .into_any()
}

/// What is missing or wrong before it can be sent.
pub(super) fn missing_note(form: Form, missing: RwSignal<Vec<FieldError>>) -> AnyView {
    let p = people();
    let list = live(move || {
        let missing = missing.get();
        if missing.is_empty() {
            return view! { <p>{p.editor_ready()}</p> }.into_any();
        }
        let each = missing.into_iter().map(|error| {
            let is_named = what_to_fill_in(&error).is_none();
            let words = error_text(&error);
            view! { <li>{lead(form, error.pointer, None, is_named, words)}</li> }.into_any()
        });
        view! { <ul>{each.collect_view()}</ul> }.into_any()
    });
    view! {
        <section aria-labelledby="missing-title">
            <h2 id="missing-title">{p.editor_missing()}</h2>
            {list}
        </section>
    }
    .into_any()
}
