//! Finding an organisation and asking to be a member of it.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::{
    kind::Kind,
    membership::MembershipState,
    organisation::OrganisationView,
    route::{Page, PeoplePage},
};

use crate::follow::memo;
use crate::{
    browser,
    components::{EmptyState, Title, fetched, inline, loading_rows},
    forms::{Field, Form, action_button, every_organisation, form_summary, form_view, text_field},
    pages::people::{back_to, query_value, title_of},
    portal::{link, messages, people, portal},
    remote::fetch,
};

/// The page.
pub(super) fn join() -> impl IntoView {
    let p = people();
    let search = use_location().search;
    let words = memo(move || query_value(&search.read(), "q"));
    let form = Form::new("find");
    let typed = RwSignal::new(words.get_untracked().unwrap_or_default());
    let navigate = use_navigate();
    let own = link(&Page::People(PeoplePage::Join));
    let submit = move || {
        let words = typed.get_untracked();
        navigate(
            &format!("{own}?q={}", browser::escape(words.trim())),
            NavigateOptions::default(),
        );
    };
    let field = Field::new("/q", p.join_search())
        .hint(p.join_search_hint())
        .autocomplete("organization");
    let client = portal().client;
    // There are hundreds: none is shown before the user types a name.
    let all = fetch(move || {
        let is_asked = words.with(Option::is_some);
        async move {
            if is_asked {
                every_organisation(client).await
            } else {
                Ok(Vec::new())
            }
        }
    });
    let asking = Form::new("join");
    let rows = move |all: &Vec<OrganisationView>| {
        let Some(words) = words.get() else {
            return ().into_any();
        };
        let words = words.to_lowercase();
        let found = all.iter().filter(|organisation| {
            let mut names = organisation.name.variants();
            names.any(|(_, name)| name.text.to_lowercase().contains(words.trim()))
        });
        let rows: Vec<AnyView> = found.map(|organisation| row(organisation, asking)).collect();
        if rows.is_empty() {
            return view! {
                <EmptyState what=p.join_none()>
                    <p>{p.join_none_how()}</p>
                </EmptyState>
            }
            .into_any();
        }
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    view! {
        <div class="page narrow">
            {back_to(PeoplePage::Workspace)}
            <Title text=title_of(&PeoplePage::Join) />
            <p class="lead">{p.page_description("join")}</p>
            {form_view(form, p.join_find(), submit, text_field(form, &field, typed))}
            {form_summary(asking)}
            {fetched(all, loading_rows, rows)}
            <p class="after">
                <a href=link(&Page::People(PeoplePage::Propose))>{title_of(&PeoplePage::Propose)}</a>
            </p>
        </div>
    }
}

fn row(organisation: &OrganisationView, form: Form) -> AnyView {
    let (t, p, client) = (messages(), people(), portal().client);
    let name = organisation.name.text(t.language()).to_owned();
    let slug = StoredValue::new(organisation.slug.clone());
    let done = RwSignal::new(None::<String>);
    let shown = name.clone();
    let ask = move || {
        let name = name.clone();
        form.send(
            Vec::new(),
            async move { client.join_organisation(&slug.get_value()).await },
            move |membership| {
                let text = if membership.state == MembershipState::Active {
                    p.join_joined(name)
                } else {
                    p.join_asked(name)
                };
                form.say(text.clone());
                done.set(Some(text));
            },
        );
    };
    let label = p.join_ask(&shown);
    let action = move || match done.get() {
        Some(text) => view! { <p class="form-done">{text}</p> }.into_any(),
        None => action_button(form, label.clone(), true, ask.clone()),
    };
    view! {
        <li class="row entry">
            <div>
                <h2 class="entry-title">
                    <a href=link(&Page::Thing(Kind::Organisation, organisation.slug.clone()))>{inline(&organisation.name)}</a>
                </h2>
                <p class="hint">{t.organisation_kind(organisation.kind.code())}</p>
            </div>
            {action}
        </li>
    }
    .into_any()
}
