//! Inviting somebody to an organisation.

use leptos::prelude::*;
use shared::{membership::NewInvitation, validate::Validate};

use crate::{
    forms::{Field, Form, Kind, checkbox_field, form_view, select_field, text_field},
    pages::people::{language_of, languages},
    portal::{messages, people},
    session::session,
};

/// The form.
pub(super) fn invite(slug: String, changed: Callback<()>) -> AnyView {
    let (p, client) = (people(), session().client);
    let form = Form::new("invite");
    let [email, name] = [(); 2].map(|()| RwSignal::new(String::new()));
    let language = RwSignal::new(messages().language().code().to_owned());
    let coordinator = RwSignal::new(false);
    let slug = StoredValue::new(slug);
    let announcer: crate::announcer::Announcer = expect_context();
    let submit = move || {
        let invitation = NewInvitation {
            email: email.get_untracked(),
            language: language_of(&language.read_untracked()),
            name: Some(name.get_untracked()).filter(|name| !name.trim().is_empty()),
            coordinator: coordinator.get_untracked(),
        };
        form.send(
            invitation.validate(),
            async move { client.invite_member(&slug.get_value(), &invitation).await },
            move |()| {
                announcer.say(p.members_invited(email.get_untracked()));
                changed.run(());
            },
        );
    };
    let field = |pointer: &str, label: &str, kind: Kind, optional: bool| Field {
        pointer: pointer.to_owned(),
        label: label.to_owned(),
        kind,
        optional,
        autocomplete: "off",
        ..Field::default()
    };
    let fields = view! {
        {text_field(form, &field("/email", p.field_email(), Kind::Email, false), email)}
        {text_field(form, &field("/name", p.members_invite_name(), Kind::Line, true), name)}
        {select_field(form, &field("/language", p.field_mail_language(), Kind::Line, false), languages(), language)}
        {checkbox_field(form, &field("/coordinator", p.members_invite_coordinator(), Kind::Line, true), coordinator)}
    };
    view! {
        <section class="part" aria-labelledby="invite-title">
            <h2 id="invite-title">{p.members_invite()}</h2>
            <p>{p.members_invite_text()}</p>
            {form_view(form, p.members_invite_submit(), submit, fields.into_any())}
        </section>
    }
    .into_any()
}
