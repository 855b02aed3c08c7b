//! Another password.

use leptos::prelude::*;
use shared::{account::PasswordChange, validate::Validate};

use super::frame::section;
use crate::{
    forms::{Field, Form, Kind, checkbox_field, form_view, text_field},
    pages::people::new_password,
    portal::people,
    session::session,
};

/// The field for the password in use.
pub(super) fn present_password(form: Form, pointer: &'static str, value: RwSignal<String>) -> AnyView {
    let field = Field::new(pointer, people().field_current_password());
    text_field(
        form,
        &field.kind(Kind::Password).autocomplete("current-password"),
        value,
    )
}

/// The form.
pub(super) fn password() -> AnyView {
    let (p, client) = (people(), session().client);
    let form = Form::new("password");
    let [current, new] = [(); 2].map(|()| RwSignal::new(String::new()));
    let end_keys = RwSignal::new(false);
    let submit = move || {
        let change = PasswordChange {
            current: current.get_untracked(),
            password: new.get_untracked(),
            end_keys: end_keys.get_untracked(),
        };
        form.send(
            change.validate(),
            async move { client.change_password(&change).await },
            move |()| {
                current.set(String::new());
                new.set(String::new());
                form.say(p.password_done());
            },
        );
    };
    let fields = view! {
        {present_password(form, "/current", current)}
        {new_password(form, p.field_new_password(), new)}
        {checkbox_field(
            form,
            &Field::new("/end_keys", p.password_end_keys()).hint(p.password_end_keys_hint()),
            end_keys,
        )}
    };
    let content = view! {
        <p>{p.password_text()}</p>
        {form_view(form, p.password_submit(), submit, fields.into_any())}
    };
    section("password-title", p.password_title(), content.into_any())
}
