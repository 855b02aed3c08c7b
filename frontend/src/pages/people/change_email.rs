//! Confirming another address for an account, with the secret that was mailed there.

use leptos::prelude::*;
use shared::{account::EmailToken, route::PeoplePage};

use super::{
    guard::title_of,
    link_secret::{finished, with_secret},
};
use crate::{
    components::Title,
    forms::{Form, form_view},
    portal::{people, portal},
};

/// The page that takes the new address into use.
pub(super) fn change_email() -> AnyView {
    with_secret(PeoplePage::ChangeEmail, |secret| {
        let changed = RwSignal::new(None::<String>);
        let form = Form::new("change");
        let view = move || {
            let p = people();
            if let Some(email) = changed.get() {
                return finished(
                    p.confirm_done_title(),
                    p.change_email_done(email),
                    PeoplePage::Workspace,
                    p.sign_in_go_on(),
                );
            }
            let (client, token) = (portal().client, secret.clone());
            let submit = move || {
                let token = EmailToken { token: token.clone() };
                form.send(
                    Vec::new(),
                    async move { client.change_email(&token).await },
                    move |done| changed.set(Some(done.email)),
                );
            };
            view! {
                <div class="page reading">
                    <Title text=title_of(&PeoplePage::ChangeEmail) />
                    <p class="lead">{p.change_email_text()}</p>
                    {form_view(form, p.change_email_submit(), submit, ().into_any())}
                </div>
            }
            .into_any()
        };
        view.into_any()
    })
}
