//! Your API keys.

use leptos::prelude::*;
use shared::{
    api_key::{ApiKeyView, NewApiKeySecret},
    route::PeoplePage,
};

use super::{frame::framed, new_key::new_key, recovery_codes::copy_button};
use crate::{
    components::{EmptyState, fetched, loading_rows},
    forms::{Form, Outcome, form_summary, outcome_notice},
    i18n::{day, instant},
    pages::people::careful_button,
    portal::{messages, people, portal},
    remote::{Fetch, fetch},
    session::session,
};

/// The page.
pub(super) fn keys() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let list = fetch(move || async move { client.list_api_keys().await });
    let made = RwSignal::new(None::<NewApiKeySecret>);
    let form = Form::new("keys");
    let outcome = Outcome::new();
    let rows = move |keys: &Vec<ApiKeyView>| {
        if keys.is_empty() {
            return view! {
                <EmptyState what=p.keys_none()>
                    <p>{p.keys_none_how()}</p>
                </EmptyState>
            }
            .into_any();
        }
        let rows: Vec<AnyView> = keys.iter().map(|key| row(key, (form, outcome), list, made)).collect();
        view! {
            <ul class="rows" inert=move || list.is_renewing()>
                {rows}
            </ul>
        }
        .into_any()
    };
    let secret = move || {
        made.get().map(|made| {
            view! {
                <div class="shown-once" tabindex="-1" id="new-key">
                    <h2>{p.keys_made_title()}</h2>
                    <p>{p.keys_made_text()}</p>
                    <p>
                        <code class="secret">{made.secret.clone()}</code>
                    </p>
                    <p class="row-actions">{copy_button(made.secret)}</p>
                </div>
            }
        })
    };
    let content = view! {
        <p class="after">{p.keys_text()}</p>
        {secret}
        {form_summary(form)}
        {outcome_notice(outcome)}
        {fetched(list, loading_rows, rows)}
        {new_key(made, list)}
    };
    framed(&PeoplePage::Keys, content.into_any())
}

fn row(
    key: &ApiKeyView,
    (form, outcome): (Form, Outcome),
    list: Fetch<Vec<ApiKeyView>>,
    made: RwSignal<Option<NewApiKeySecret>>,
) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let client = session().client;
    let name = key.name.clone();
    let id = key.id;
    let revoke = move |_| {
        let name = name.clone();
        form.send(Vec::new(), async move { client.revoke_api_key(id).await }, move |()| {
            outcome.say(p.keys_revoked(name));
            // What does not work any more is not to be copied.
            if made.read_untracked().as_ref().is_some_and(|made| made.key.id == id) {
                made.set(None);
            }
            list.renew();
        });
    };
    let scopes = key.scopes.iter().filter_map(|scope| p.scope(scope.code()));
    let used = key.last_used_at.map_or_else(
        || p.keys_unused().to_owned(),
        |at| p.keys_used(instant(at, zone, language)),
    );
    view! {
        <li class="row entry">
            <div>
                <h2 class="entry-title">{key.name.clone()}</h2>
                <p>{scopes.collect::<Vec<_>>().join(" · ")}</p>
                <p class="hint">
                    {p.keys_made(day(key.created_at, zone, language))} " · "
                    {p.keys_until(day(key.expires_at, zone, language))} " · " {used}
                </p>
            </div>
            {careful_button(form, p.keys_revoke(), &key.name, false, revoke)}
        </li>
    }
    .into_any()
}
