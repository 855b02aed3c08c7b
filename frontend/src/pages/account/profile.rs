//! Name, post and language.

use leptos::prelude::*;
use shared::{
    account::{AccountPatch, AccountView},
    route::PeoplePage,
    validate::Validate,
};

use super::frame::framed;
use crate::{
    forms::{Field, Form, form_view, select_field, text_field},
    i18n::day,
    pages::people::{language_of, languages},
    portal::{messages, people, portal},
    session::session,
};

/// The page.
pub(super) fn profile(account: AccountView) -> impl IntoView {
    let (p, session) = (people(), session());
    let form = Form::new("profile");
    let name = RwSignal::new(account.name);
    let post_title = RwSignal::new(account.post_title.unwrap_or_default());
    let language = RwSignal::new(account.language.code().to_owned());
    let version = RwSignal::new(account.version);
    let submit = move || {
        let patch = AccountPatch {
            name: Some(name.get_untracked()),
            post_title: Some(post_title.get_untracked()),
            language: Some(language_of(&language.read_untracked())),
        };
        let errors = patch.validate();
        let call = async move { session.client.update_account(version.get_untracked(), &patch).await };
        form.send(errors, call, move |account| {
            version.set(account.version);
            session.update(account);
            form.say(p.form_saved());
        });
    };
    let fields = view! {
        {text_field(
            form,
            &Field {
                pointer: "/name".to_owned(),
                label: p.field_name().to_owned(),
                hint: Some(p.field_name_hint()),
                autocomplete: "name",
                ..Field::default()
            },
            name,
        )}
        {text_field(
            form,
            &Field {
                pointer: "/post_title".to_owned(),
                label: p.field_post_title().to_owned(),
                hint: Some(p.field_post_title_hint()),
                autocomplete: "organization-title",
                optional: true,
                ..Field::default()
            },
            post_title,
        )}
        {select_field(
            form,
            &Field {
                pointer: "/language".to_owned(),
                label: p.field_mail_language().to_owned(),
                ..Field::default()
            },
            languages(),
            language,
        )}
    };
    let made = day(account.created_at, &portal().site.time_zone, messages().language());
    let role = p.account_role(account.role.code()).unwrap_or_default();
    let content = view! {
        {form_view(form, p.form_save(), submit, fields.into_any())}
        <p class="hint after">
            {p.account_email_is(account.email)} <br /> {p.account_role_label()} ": " {role} <br /> {p.account_since(made)}
        </p>
    };
    framed(&PeoplePage::Account, content.into_any())
}
