//! Resetting the second factor of a person who has lost it.

use leptos::prelude::*;
use shared::{
    account::{OtherAccountView, SecondFactorReset},
    validate::Validate,
};

use crate::{
    forms::{Field, Form, Outcome, form_view, text_field},
    pages::account::{Typed, proof_fields},
    portal::people,
    remote::Fetch,
    session::session,
};

/// The form, closed until it is needed.
pub(super) fn reset_factor(shown: &OtherAccountView, outcome: Outcome, again: Fetch<OtherAccountView>) -> AnyView {
    let (p, client) = (people(), session().client);
    let done = p.accounts_factor_removed(&shown.name);
    let form = Form::new("reset-factor");
    let (reason, typed) = (RwSignal::new(String::new()), Typed::new());
    let (id, version) = (shown.id, shown.version);
    let submit = move || {
        let done = done.clone();
        let reset = SecondFactorReset {
            reason: reason.get_untracked(),
            proof: typed.proof(),
        };
        form.send(
            reset.validate(),
            async move { client.reset_second_factor(id, version, &reset).await },
            move |_| {
                outcome.say(done);
                again.renew();
            },
        );
    };
    let field = Field::new("/reason", p.accounts_reset_factor_reason()).long();
    let fields = view! {
        {text_field(form, &field, reason)}
        {proof_fields(form, ["/proof/password", "/proof/code"], typed)}
    };
    view! {
        <details class="more-of-it">
            <summary>{p.accounts_reset_factor()}</summary>
            <p>{p.accounts_reset_factor_text()}</p>
            {form_view(form, p.accounts_reset_factor(), submit, fields.into_any())}
        </details>
    }
    .into_any()
}
