//! The line that says where saving stands, the notice of what came of an action, and other things around a form.

use client::Error;
use leptos::prelude::*;

use crate::{
    forms::{Outcome, Standing, outcome_notice, status_line},
    portal::form_texts,
};

/// Each of them.
pub(super) fn standings() -> AnyView {
    let all = [
        Standing::Clean,
        Standing::Dirty,
        Standing::Saving,
        Standing::Saved("15:04".to_owned()),
        Standing::Offline { kept: true },
        Standing::Offline { kept: false },
        Standing::Conflict,
        Standing::Refused,
        Standing::Failed {
            error: Error::Status(502),
            kept: true,
        },
    ];
    let lines = all.map(|standing| {
        let line = status_line(Signal::stored(standing), Callback::new(|()| ()));
        view! { <li>{line}</li> }
    });
    let outcome = Outcome::new();
    view! {
        <section class="part" aria-labelledby="standings-title">
            <h2 id="standings-title">"Saving"</h2>
            <ul>{lines.collect_view()}</ul>
            {outcome_notice(outcome)}
            <p>
                <button type="button" class="button quiet" on:click=move |_| outcome.say("Chan Siu Ming is now a member.")>
                    "Say what came of it"
                </button>
            </p>
            <p class="aside-note">{form_texts().form_draft_kept()}</p>
        </section>
    }
    .into_any()
}
