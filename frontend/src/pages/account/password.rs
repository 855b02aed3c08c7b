//! Another password.

use leptos::prelude::*;
use shared::{account::PasswordChange, validate::Validate};

use super::frame::section;
use crate::{
    forms::{Bound, Field, Form, Kind, checkbox_field, field, form_view, missing, text_field},
    pages::people::new_password,
    portal::people,
    session::session,
};

/// The field for the password in use.
pub(super) fn present_password(form: Form, pointer: &'static str, value: impl Into<Bound<String>>) -> AnyView {
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
    let empty = PasswordChange {
        current: String::new(),
        password: String::new(),
        end_keys: false,
    };
    let typed = RwSignal::new(empty.clone());
    let submit = move || {
        let change = typed.get_untracked();
        let mut errors = missing(&[("/current", &change.current)]);
        errors.extend(change.validate());
        let empty = empty.clone();
        form.send(
            errors,
            async move { client.change_password(&change).await },
            move |()| {
                typed.set(empty);
                form.say(p.password_done());
            },
        );
    };
    let fields = view! {
        {present_password(form, "/current", field!(typed.current))}
        {new_password(form, p.field_new_password(), field!(typed.password))}
        {checkbox_field(
            form,
            &Field::new("/end_keys", p.password_end_keys()).hint(p.password_end_keys_hint()),
            field!(typed.end_keys),
        )}
    };
    let content = view! {
        <p>{p.password_text()}</p>
        {form_view(form, p.password_submit(), submit, fields.into_any())}
    };
    section("password-title", p.password_title(), content.into_any())
}
