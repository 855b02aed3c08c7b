//! Accepting an invitation without an account: the address is proven by the mail's link, so it takes a name and a password.

use leptos::prelude::*;
use shared::{
    membership::{InvitationAcceptance, InvitationToken, InvitationView},
    problem::ProblemCode,
    route::{Page, PeoplePage},
};

use super::{
    guard::title_of,
    link_secret::{finished, with_secret},
    notice::personal_data_notice,
    register::new_password,
};
use crate::{
    components::{Title, fetched_page},
    forms::{Field, Form, form_view, text_field},
    portal::{link, messages, people, portal},
    remote::fetch,
};

/// The page.
pub(super) fn accept_invitation() -> AnyView {
    with_secret(PeoplePage::AcceptInvitation, |secret| {
        let done = RwSignal::new(None::<String>);
        let form = Form::new("accept");
        let [name, password] = [(); 2].map(|()| RwSignal::new(String::new()));
        let token = InvitationToken { token: secret.clone() };
        let invitation = fetch(move || {
            let token = token.clone();
            async move {
                match portal().client.read_invitation(&token).await {
                    // A link that does not work any more is an answer too: asking again would not help.
                    Err(error) if error.code() == Some(ProblemCode::LinkExpired) => Ok(None),
                    answer => answer.map(Some),
                }
            }
        });
        let view = move || match done.get() {
            None => {
                let secret = secret.clone();
                fetched_page(
                    invitation,
                    move |invitation: &Option<InvitationView>| match invitation {
                        Some(invitation) => asking(form, secret.clone(), invitation, [name, password], done).into_any(),
                        None => finished(
                            title_of(&PeoplePage::AcceptInvitation),
                            people().invitation_gone().to_owned(),
                            PeoplePage::SignIn,
                            people().sign_in_submit(),
                        ),
                    },
                )
            }
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
    invitation: &InvitationView,
    [name, password]: [RwSignal<String>; 2],
    done: RwSignal<Option<String>>,
) -> impl IntoView + use<> {
    let (p, portal) = (people(), portal());
    let organisation = invitation.organisation.name.text(messages().language());
    let lead = p.invitation_lead(&invitation.email, organisation);
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
            <p class="lead">{lead}</p>
            <p>{p.invitation_text()}</p>
            {personal_data_notice()}
            {form_view(form, p.invitation_submit(), submit, fields.into_any())}
            <p class="after">
                {p.register_have_account()} " "
                <a href=link(&Page::People(PeoplePage::SignIn))>{title_of(&PeoplePage::SignIn)}</a>
            </p>
        </div>
    }
}
