//! Making an API key.

use leptos::prelude::*;
use shared::{
    account::AccountRole,
    api_key::{ApiKeyView, NewApiKey, NewApiKeySecret, Scope},
    problem::FieldError,
    validate::Validate,
};

use super::{
    frame::section,
    proof::{Typed, proof_fields},
};
use crate::{
    browser,
    forms::{Field, Form, Kind, checkboxes_field, form_view, text_field},
    portal::people,
    remote::Fetch,
    session::session,
};

/// How long a key works unless one says otherwise, in days.
const DAYS: &str = "90";

/// The form.
pub(super) fn new_key(made: RwSignal<Option<NewApiKeySecret>>, list: Fetch<Vec<ApiKeyView>>) -> AnyView {
    let (p, session) = (people(), session());
    let form = Form::new("new-key-form");
    let name = RwSignal::new(String::new());
    let days = RwSignal::new(DAYS.to_owned());
    let typed = Typed::new();
    let chosen = RwSignal::new(vec![Scope::Read.code().to_owned()]);
    let submit = move || {
        let scopes = chosen.with_untracked(|chosen| {
            let is_chosen = |scope: &Scope| chosen.iter().any(|code| code == scope.code());
            Scope::ALL.into_iter().filter(is_chosen).collect()
        });
        let number = days.read_untracked().trim().parse::<u16>();
        let new = NewApiKey {
            name: name.get_untracked(),
            scopes,
            days: number.clone().unwrap_or_default(),
            proof: typed.proof(),
        };
        let mut errors = new.validate();
        if number.is_err() && errors.iter().all(|error| error.pointer != "/days") {
            errors.push(FieldError::new("/days", "required"));
        }
        form.send(
            errors,
            async move { session.client.create_api_key(&new).await },
            move |secret| {
                made.set(Some(secret));
                name.set(String::new());
                typed.clear();
                list.retry();
                request_animation_frame(|| browser::focus("new-key"));
            },
        );
    };
    let administers = session
        .account()
        .is_some_and(|account| account.role == AccountRole::Administrator);
    let scopes = Scope::ALL
        .into_iter()
        .filter(|scope| *scope != Scope::Administration || administers)
        .map(|scope| {
            (
                scope.code().to_owned(),
                p.scope(scope.code()).unwrap_or_default().to_owned(),
            )
        })
        .collect();
    let fields = view! {
        {text_field(
            form,
            &Field {
                pointer: "/name".to_owned(),
                label: p.keys_name().to_owned(),
                hint: Some(p.keys_name_hint()),
                autocomplete: "off",
                ..Field::default()
            },
            name,
        )}
        {checkboxes_field(
            form,
            &Field {
                pointer: "/scopes".to_owned(),
                label: p.keys_scopes().to_owned(),
                ..Field::default()
            },
            scopes,
            chosen,
        )}
        {text_field(
            form,
            &Field {
                pointer: "/days".to_owned(),
                label: p.keys_days().to_owned(),
                hint: Some(p.keys_days_hint()),
                kind: Kind::Number,
                autocomplete: "off",
                ..Field::default()
            },
            days,
        )}
        {proof_fields(form, ["/proof/password", "/proof/code"], typed)}
    };
    let content = form_view(form, p.keys_new(), submit, fields.into_any());
    section("new-key-title", p.keys_new(), content)
}
