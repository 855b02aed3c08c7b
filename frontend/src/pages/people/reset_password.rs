//! Choosing a new password with the secret from the mail.

use leptos::prelude::*;
use shared::{
    account::PasswordReset,
    route::{Page, PeoplePage},
    validate::Validate,
};

use super::{
    guard::title_of,
    link_secret::{finished, with_secret},
    register::new_password,
};
use crate::follow::live;
use crate::{
    components::Title,
    forms::{Form, form_view},
    portal::{link, people, portal},
};

/// The page that takes a new password.
pub(super) fn reset_password() -> AnyView {
    with_secret(PeoplePage::ResetPassword, |secret| {
        let done = RwSignal::new(false);
        let form = Form::new("reset");
        let password = RwSignal::new(String::new());
        live(move || {
            let p = people();
            if done.get() {
                let text = p.reset_done_text().to_owned();
                return finished(p.reset_done_title(), text, PeoplePage::SignIn, p.sign_in_submit());
            }
            let (client, token) = (portal().client, secret.clone());
            let submit = move || {
                let reset = PasswordReset {
                    token: token.clone(),
                    password: password.get_untracked(),
                };
                form.send(
                    reset.validate(),
                    async move { client.reset_password(&reset).await },
                    move |()| done.set(true),
                );
            };
            view! {
                <div class="page reading">
                    <Title text=title_of(&PeoplePage::ResetPassword) />
                    {form_view(
                        form,
                        p.reset_submit(),
                        submit,
                        new_password(form, p.field_new_password(), password),
                    )}
                    <p class="after">
                        <a href=link(&Page::People(PeoplePage::ForgotPassword))>{p.link_ask_again()}</a>
                    </p>
                </div>
            }
            .into_any()
        })
    })
}
