//! Inviting a person to an organisation.

use leptos::prelude::*;
use shared::{membership::NewInvitation, validate::Validate};

use crate::{
    forms::{Draft, Field, Form, Kind, Outcome, checkbox_field, field, form_view, one_of, select_field, text_field},
    pages::people::languages,
    portal::{form_texts, messages, people},
    session::session,
};

/// The form.
pub(super) fn invite(slug: String, outcome: Outcome, changed: Callback<()>) -> AnyView {
    let (p, client) = (people(), session().client);
    let form = Form::new("invite");
    let empty = NewInvitation {
        email: String::new(),
        language: messages().language(),
        name: None,
        coordinator: false,
    };
    let draft = Draft::begin(&format!("invite:{slug}"), empty);
    let slug = StoredValue::new(slug);
    let submit = move || {
        let invitation = draft.content.get_untracked();
        let email = invitation.email.clone();
        form.send(
            invitation.validate(),
            async move { client.invite_member(&slug.get_value(), &invitation).await },
            move |()| {
                draft.start_over();
                outcome.say(p.members_invited(email));
                changed.run(());
            },
        );
    };
    let content = draft.content;
    let language = one_of(field!(content.language));
    let fields = view! {
        {text_field(form, &Field::new("/email", p.field_email()).kind(Kind::Email), field!(content.email))}
        {text_field(form, &Field::new("/name", p.members_invite_name()).optional(), field!(content.name))}
        {select_field(form, &Field::new("/language", p.field_mail_language()), languages(), language)}
        {checkbox_field(
            form,
            &Field::new("/coordinator", p.members_invite_coordinator()),
            field!(content.coordinator),
        )}
    };
    view! {
        <section class="part" aria-labelledby="invite-title">
            <h2 id="invite-title">{p.members_invite()}</h2>
            <p>{p.members_invite_text()}</p>
            {draft.note(form_texts().form_draft_kept())}
            {form_view(form, p.members_invite_submit(), submit, fields.into_any())}
        </section>
    }
    .into_any()
}
