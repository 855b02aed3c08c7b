//! Making an API key.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    account::AccountRole,
    api_key::{ApiKeyView, NewApiKey, NewApiKeySecret, Scope},
    validate::Validate,
};

use super::{
    frame::section,
    proof::{self, proof_fields},
};
use crate::{
    browser,
    forms::{Draft, Field, Form, checkboxes_field, field, form_view, options, several_of, text_field, whole_field},
    portal::people,
    remote::Fetch,
    session::session,
};

/// What is typed; never the password.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Typed {
    name: String,
    scopes: Vec<Scope>,
    days: Option<u16>,
}

/// The form.
pub(super) fn new_key(made: RwSignal<Option<NewApiKeySecret>>, list: Fetch<Vec<ApiKeyView>>) -> AnyView {
    let (p, session) = (people(), session());
    let form = Form::new("new-key-form");
    let empty = Typed {
        name: String::new(),
        scopes: vec![Scope::Read],
        days: Some(90),
    };
    let draft = Draft::begin("new-key", empty);
    let proof = proof::Typed::new();
    let submit = move || {
        let typed = draft.content.get_untracked();
        let new = NewApiKey {
            name: typed.name,
            scopes: typed.scopes,
            days: typed.days.unwrap_or_default(),
            proof: proof.proof(),
        };
        form.send(
            new.validate(),
            async move { session.client.create_api_key(&new).await },
            move |secret| {
                made.set(Some(secret));
                draft.start_over();
                proof.clear();
                list.renew();
                request_animation_frame(|| browser::focus("new-key"));
            },
        );
    };
    let administers = session
        .account()
        .is_some_and(|account| account.role == AccountRole::Administrator);
    let mut scopes = options(|scope: Scope| p.scope(scope.code()).unwrap_or_default());
    scopes.retain(|(code, _)| administers || code != Scope::Administration.code());
    let typed = draft.content;
    let name = Field::new("/name", p.keys_name()).hint(p.keys_name_hint());
    let days = Field::new("/days", p.keys_days()).hint(p.keys_days_hint());
    let chosen = several_of(field!(typed.scopes));
    let fields = view! {
        {text_field(form, &name, field!(typed.name))}
        {checkboxes_field(form, &Field::new("/scopes", p.keys_scopes()), scopes, chosen)}
        {whole_field(form, &days, field!(typed.days))}
        {proof_fields(form, ["/proof/password", "/proof/code"], proof)}
    };
    let content = view! {
        {draft.note(p.register_kept())}
        {form_view(form, p.keys_new(), submit, fields.into_any())}
    };
    section("new-key-title", p.keys_new(), content.into_any())
}
