//! Another e-mail address.

use leptos::prelude::*;
use shared::{account::EmailChange, validate::Validate};

use super::{frame::section, password::present_password};
use crate::{
    forms::{Field, Form, Kind, form_view, text_field},
    portal::people,
    session::session,
};

/// The form.
pub(super) fn email() -> AnyView {
    let (p, session) = (people(), session());
    let form = Form::new("email");
    let [new, password] = [(); 2].map(|()| RwSignal::new(String::new()));
    let submit = move || {
        let change = EmailChange {
            email: new.get_untracked(),
            password: password.get_untracked(),
        };
        form.send(
            change.validate(),
            async move { session.client.request_email_change(&change).await },
            move |()| {
                password.set(String::new());
                form.say(p.email_done(new.get_untracked()));
            },
        );
    };
    let field = Field::new("/email", p.field_new_email())
        .kind(Kind::Email)
        .autocomplete("email");
    let fields = view! {
        {text_field(form, &field, new)}
        {present_password(form, "/password", password)}
    };
    let present = move || session.account().map(|account| account.email).unwrap_or_default();
    let content = view! {
        <p>{move || p.email_text(present())}</p>
        {form_view(form, p.email_submit(), submit, fields.into_any())}
    };
    section("email-title", p.email_title(), content.into_any())
}
