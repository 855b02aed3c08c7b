//! Confirming the address of a new account, with the secret from the mail and the password chosen before.

use leptos::prelude::*;
use shared::{
    account::EmailConfirmation,
    problem::FieldError,
    route::{Page, PeoplePage},
};

use super::{
    guard::title_of,
    link_secret::{finished, with_secret},
};
use crate::{
    components::Title,
    forms::{Field, Form, Kind, form_view, text_field},
    portal::{link, people, portal},
};

/// The page that confirms an address.
pub(super) fn confirm_email() -> AnyView {
    with_secret(PeoplePage::ConfirmEmail, |secret| {
        let confirmed = RwSignal::new(None::<String>);
        let form = Form::new("confirm");
        let password = RwSignal::new(String::new());
        let view = move || match confirmed.get() {
            None => asking(form, secret.clone(), password, confirmed).into_any(),
            Some(email) => {
                let p = people();
                finished(
                    p.confirm_done_title(),
                    p.confirm_done_text(email),
                    PeoplePage::SignIn,
                    p.sign_in_submit(),
                )
            }
        };
        view.into_any()
    })
}

fn asking(form: Form, token: String, password: RwSignal<String>, confirmed: RwSignal<Option<String>>) -> impl IntoView {
    let (p, client) = (people(), portal().client);
    let submit = move || {
        let confirmation = EmailConfirmation {
            token: token.clone(),
            password: password.get_untracked(),
        };
        let empty = confirmation.password.is_empty();
        let errors = empty.then(|| FieldError::new("/password", "required"));
        form.send(
            errors.into_iter().collect(),
            async move { client.confirm_email(&confirmation).await },
            move |done| confirmed.set(Some(done.email)),
        );
    };
    let field = Field {
        pointer: "/password".to_owned(),
        label: p.field_password().to_owned(),
        kind: Kind::Password,
        autocomplete: "current-password",
        ..Field::default()
    };
    view! {
        <div class="page reading">
            <Title text=title_of(&PeoplePage::ConfirmEmail) />
            <p class="lead">{p.confirm_text()}</p>
            {form_view(form, p.confirm_submit(), submit, text_field(form, &field, password))}
            <p class="after">
                <a href=link(&Page::People(PeoplePage::ForgotPassword))>{p.forgot_link()}</a>
            </p>
        </div>
    }
}
