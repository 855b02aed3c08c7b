//! Why a candidate does not fit: a reason and, where there is more to say, a note. Enter sends it, Escape goes back.

use leptos::{ev, prelude::*};
use shared::matches::{VerdictCode, VerdictReason};

use super::{
    state::{Desk, head_id},
    verdicts::give,
};
use crate::{
    browser,
    forms::{Field, form_view, radio_field, text_field},
    portal::{form_texts, people},
};

/// The form for the open candidate.
pub(super) fn reason_form(desk: Desk, place: usize) -> AnyView {
    let p = people();
    let (reason, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let send = move || {
        let code = reason.get_untracked();
        let found = VerdictReason::ALL.iter().find(|reason| reason.code() == code);
        let note = Some(note.get_untracked()).filter(|note| !note.trim().is_empty());
        give(desk, VerdictCode::DoesNotFit, found.copied(), note);
    };
    let leave = move || {
        desk.asking.set(false);
        desk.form.clear();
        browser::focus(&head_id(place));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            leave();
        }
    };
    let options = VerdictReason::ALL
        .iter()
        .map(|reason| {
            let words = p.verdict_reason(reason.code()).unwrap_or_default();
            (reason.code().to_owned(), words.to_owned())
        })
        .collect();
    let why = Field::new("/reason", p.match_desk_reason());
    let more = Field::new("/note", p.match_desk_note())
        .hint(p.match_desk_note_hint())
        .optional();
    let fields = view! { {radio_field(desk.form, &why, options, reason)} {text_field(desk.form, &more, note)} };
    view! {
        <div class="reason-form" on:keydown=on_key>
            {form_view(desk.form, p.match_desk_give(), send, fields.into_any())}
            <button type="button" class="link-button" on:click=move |_| leave()>
                {form_texts().form_cancel()}
            </button>
        </div>
    }
    .into_any()
}
