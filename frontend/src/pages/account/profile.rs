//! Name, post and language.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    account::{AccountPatch, AccountView},
    language::Language,
    route::PeoplePage,
    validate::Validate,
};

use super::frame::framed;
use crate::{
    forms::{Draft, Field, Form, field, form_view, one_of, select_field, text_field},
    i18n::day,
    pages::people::languages,
    portal::{form_texts, messages, people, portal},
    session::session,
};

/// What is typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Typed {
    name: String,
    post_title: String,
    language: Language,
}

/// The page.
pub(super) fn profile(account: AccountView) -> impl IntoView {
    let (p, t, session) = (people(), form_texts(), session());
    let form = Form::new("profile");
    let typed = Typed {
        name: account.name,
        post_title: account.post_title.unwrap_or_default(),
        language: account.language,
    };
    let draft = Draft::begin("profile", typed);
    let version = RwSignal::new(account.version);
    let submit = move || {
        let typed = draft.content.get_untracked();
        let patch = AccountPatch {
            name: Some(typed.name),
            post_title: Some(typed.post_title),
            language: Some(typed.language),
        };
        let errors = patch.validate();
        let call = async move { session.client.update_account(version.get_untracked(), &patch).await };
        form.send(errors, call, move |account| {
            version.set(account.version);
            session.update(account);
            draft.sent();
            form.say(t.form_saved());
        });
    };
    let typed = draft.content;
    let name = Field::new("/name", p.field_name()).hint(p.field_name_hint());
    let post = Field::new("/post_title", p.field_post_title()).hint(p.field_post_title_hint());
    let language = one_of(field!(typed.language));
    let fields = view! {
        {text_field(form, &name.autocomplete("name"), field!(typed.name))}
        {text_field(form, &post.autocomplete("organization-title").optional(), field!(typed.post_title))}
        {select_field(form, &Field::new("/language", p.field_mail_language()), languages(), language)}
    };
    let made = day(account.created_at, &portal().site.time_zone, messages().language());
    let role = p.account_role(account.role.code()).unwrap_or_default();
    let content = view! {
        {draft.note(t.form_draft_kept())}
        {form_view(form, t.form_save(), submit, fields.into_any())}
        <p class="hint after">
            {p.account_email_is(account.email)} <br /> {p.account_role_label()} ": " {role} <br /> {p.account_since(made)}
        </p>
    };
    framed(&PeoplePage::Account, content.into_any())
}
