//! Where one is signed in, and signing out there.

use leptos::prelude::*;
use shared::session::SessionSummary;
use uuid::Uuid;

use super::{
    devices::device_name,
    frame::section,
    proof::{Typed, proof_fields},
};
use crate::{
    announcer::Announcer,
    browser,
    components::{fetched, loading_rows},
    forms::{Form, action_button, form_view},
    i18n::instant,
    portal::{form_texts, messages, people, portal},
    remote::{Fetch, fetch},
    session::session,
};

/// The list.
pub(super) fn sessions() -> AnyView {
    let client = session().client;
    let list = fetch(move || async move { client.list_sessions().await });
    let form = Form::new("sessions");
    let asked = RwSignal::new(None::<Uuid>);
    let rows = move |sessions: &Vec<SessionSummary>| {
        let rows: Vec<AnyView> = sessions.iter().map(|one| row(one, (form, asked), list)).collect();
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    section(
        "sessions-title",
        people().sessions_title(),
        fetched(list, loading_rows, rows).into_any(),
    )
}

/// The form that signs a device out: with the password, as a person who only holds a session is not to sign the others out.
fn ending(id: Uuid, (form, asked): (Form, RwSignal<Option<Uuid>>), list: Fetch<Vec<SessionSummary>>) -> AnyView {
    let (p, client) = (people(), session().client);
    let announcer: Announcer = expect_context();
    let typed = Typed::new();
    let submit = move || {
        let proof = typed.proof();
        form.send(
            typed.missing(["/password", "/code"]),
            async move { client.end_session(id, &proof).await },
            move |()| {
                asked.set(None);
                announcer.say(p.sessions_ended().to_owned());
                list.retry();
                request_animation_frame(|| browser::focus("sessions-title"));
            },
        );
    };
    let fields = proof_fields(form, ["/password", "/code"], typed);
    view! {
        <div class="careful">
            <p>{p.sessions_end_prove()}</p>
            {form_view(form, p.sessions_end(), submit, fields)}
            <p>
                <button type="button" class="link-button" on:click=move |_| asked.set(None)>
                    {form_texts().form_cancel()}
                </button>
            </p>
        </div>
    }
    .into_any()
}

fn row(
    one: &SessionSummary,
    (form, asked): (Form, RwSignal<Option<Uuid>>),
    list: Fetch<Vec<SessionSummary>>,
) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let (id, current) = (one.id, one.current);
    let action = move || {
        if current {
            return view! { <p class="tag">{p.sessions_this()}</p> }.into_any();
        }
        if asked.get() == Some(id) {
            return ending(id, (form, asked), list);
        }
        let ask = move || {
            form.clear();
            asked.set(Some(id));
            request_animation_frame(|| browser::focus("sessions-password"));
        };
        action_button(form, p.sessions_end().to_owned(), true, ask)
    };
    let device = device_name(&one.device).unwrap_or_else(|| p.sessions_unknown().to_owned());
    view! {
        <li class="row entry">
            <div>
                <h3 class="entry-title">{device}</h3>
                <p class="hint">
                    {p.sessions_began(instant(one.created_at, zone, language))} " · "
                    {p.sessions_used(instant(one.last_used_at, zone, language))}
                </p>
            </div>
            {action}
        </li>
    }
    .into_any()
}
