//! Where one is signed in, and signing out there.

use leptos::prelude::*;
use shared::session::SessionSummary;

use super::{devices::device_name, frame::section};
use crate::{
    components::{fetched, loading_rows},
    forms::{Form, action_button, form_summary},
    i18n::instant,
    layout::Announcer,
    portal::{messages, people, portal},
    remote::{Fetch, fetch},
    session::session,
};

/// The list.
pub(super) fn sessions() -> AnyView {
    let client = session().client;
    let list = fetch(move || async move { client.list_sessions().await });
    let form = Form::new("sessions");
    let rows = move |sessions: &Vec<SessionSummary>| {
        let rows: Vec<AnyView> = sessions.iter().map(|one| row(one, form, list)).collect();
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    let content = view! {
        {form_summary(form)}
        {fetched(list, loading_rows, rows)}
    };
    section("sessions-title", people().sessions_title(), content.into_any())
}

fn row(one: &SessionSummary, form: Form, list: Fetch<Vec<SessionSummary>>) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let client = session().client;
    let announcer: Announcer = expect_context();
    let id = one.id;
    let end = move || {
        form.send(Vec::new(), async move { client.end_session(id).await }, move |()| {
            announcer.say(p.sessions_ended().to_owned());
            list.retry();
        });
    };
    let action = if one.current {
        view! { <p class="tag">{p.sessions_this()}</p> }.into_any()
    } else {
        action_button(form, p.sessions_end().to_owned(), true, end)
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
