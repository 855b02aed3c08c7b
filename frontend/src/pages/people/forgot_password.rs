//! Asking for a mail with which to choose a new password. Known and unknown addresses are answered alike.

use leptos::prelude::*;
use shared::{account::PasswordResetRequest, route::PeoplePage, validate::Validate};

use super::{guard::title_of, notice::mail_in_files};
use crate::{
    browser,
    components::Title,
    forms::{Field, Form, Kind, form_view, text_field},
    portal::{people, portal},
};

/// The page that asks for the mail.
pub(super) fn forgot_password() -> impl IntoView {
    let (p, client) = (people(), portal().client);
    let sent = RwSignal::new(None::<String>);
    let form = Form::new("forgot");
    let email = RwSignal::new(String::new());
    let submit = move || {
        let asked = PasswordResetRequest {
            email: email.get_untracked(),
        };
        form.send(
            asked.validate(),
            async move { client.request_password_reset(&asked).await },
            move |()| {
                sent.set(Some(email.get_untracked()));
                request_animation_frame(|| browser::focus("page-title"));
            },
        );
    };
    let field = Field::new("/email", p.field_email())
        .kind(Kind::Email)
        .autocomplete("username");
    move || match sent.get() {
        None => view! {
            <div class="page reading">
                <Title text=title_of(&PeoplePage::ForgotPassword) />
                <p class="lead">{p.page_description("forgot_password")}</p>
                {form_view(form, p.forgot_submit(), submit, text_field(form, &field, email))}
            </div>
        }
        .into_any(),
        Some(address) => view! {
            <div class="page reading">
                <Title text=p.register_sent_title() />
                <p class="lead">{p.forgot_sent_text(address)}</p>
                {mail_in_files()}
            </div>
        }
        .into_any(),
    }
}
