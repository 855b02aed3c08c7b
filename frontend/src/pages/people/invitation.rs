//! Accepting an invitation without an account: the address is proven by the mail's link, so it takes a name and a password.

use leptos::prelude::*;
use shared::{
    membership::InvitationAcceptance,
    route::{Page, PeoplePage},
};

use super::{
    guard::title_of,
    link_secret::{finished, with_secret},
    notice::personal_data_notice,
    register::new_password,
};
use crate::{
    components::Title,
    forms::{Field, Form, form_view, text_field},
    portal::{link, people, portal},
};

/// The page.
pub(super) fn accept_invitation() -> AnyView {
    with_secret(PeoplePage::AcceptInvitation, |secret| {
        let done = RwSignal::new(None::<String>);
        let form = Form::new("accept");
        let [name, password] = [(); 2].map(|()| RwSignal::new(String::new()));
        let view = move || match done.get() {
            None => asking(form, secret.clone(), [name, password], done).into_any(),
            Some(email) => {
                let p = people();
                let text = p.confirm_done_text(email);
                finished(p.confirm_done_title(), text, PeoplePage::SignIn, p.sign_in_submit())
            }
        };
        view.into_any()
    })
}

fn asking(
    form: Form,
    token: String,
    [name, password]: [RwSignal<String>; 2],
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (p, portal) = (people(), portal());
    let submit = move || {
        let acceptance = InvitationAcceptance {
            token: token.clone(),
            name: name.get_untracked(),
            password: password.get_untracked(),
            notice: portal.site.reviewed_on,
        };
        form.send(
            acceptance.validate(),
            async move { portal.client.accept_invitation(&acceptance).await },
            move |confirmed| done.set(Some(confirmed.email)),
        );
    };
    let field = Field {
        pointer: "/name".to_owned(),
        label: p.field_name().to_owned(),
        hint: Some(p.field_name_hint()),
        autocomplete: "name",
        ..Field::default()
    };
    let fields = view! {
        {text_field(form, &field, name)}
        {new_password(form, p.field_password(), password)}
    };
    view! {
        <div class="page reading">
            <Title text=title_of(&PeoplePage::AcceptInvitation) />
            <p class="lead">{p.invitation_text()}</p>
            {personal_data_notice()}
            {form_view(form, p.invitation_submit(), submit, fields.into_any())}
            <p class="after">
                {p.register_have_account()} " "
                <a href=link(&Page::People(PeoplePage::SignIn))>{title_of(&PeoplePage::SignIn)}</a>
            </p>
        </div>
    }
}
