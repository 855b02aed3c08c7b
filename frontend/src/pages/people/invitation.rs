//! Accepting an invitation without an account: the address is proven by the mail's link, so it takes a name and a password.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    membership::{InvitationAcceptance, InvitationToken, InvitationView},
    problem::ProblemCode,
    route::{Page, PeoplePage},
    validate::Validate,
};

use super::{
    arrive::{Arrival, sign_in},
    confirm_email::{Answer, Outcome},
    guard::title_of,
    link_secret::{finished, was_used, with_secret},
    notice::personal_data_notice,
    register::new_password,
};
use crate::follow::live;
use crate::{
    components::{Title, fetched_page},
    forms::{Draft, Field, Form, field, form_view, text_field},
    portal::{link, messages, people, portal},
    remote::fetch,
};

/// The page.
pub(super) fn accept_invitation() -> AnyView {
    with_secret(PeoplePage::AcceptInvitation, |secret| {
        let outcome = RwSignal::new(Outcome::Asking);
        let form = Form::new("accept");
        let password = RwSignal::new(String::new());
        let token = InvitationToken { token: secret.clone() };
        let client = portal().client;
        let invitation = fetch(move || {
            let token = token.clone();
            async move {
                match client.read_invitation(&token).await {
                    // A link that does not work any more is an answer too: asking again would not help.
                    Err(error) if error.code() == Some(ProblemCode::LinkExpired) => Ok(None),
                    answer => answer.map(Some),
                }
            }
        });
        let draft = Draft::begin("accept-invitation", Typed::default());
        let arrival = Arrival::new();
        live(move || {
            let secret = secret.clone();
            let asking = move || {
                fetched_page(
                    invitation,
                    move |invitation: &Option<InvitationView>| match invitation {
                        Some(invitation) => {
                            let given = (draft, password);
                            asking(form, (secret.clone(), invitation), given, (arrival, outcome)).into_any()
                        }
                        None => finished(
                            title_of(&PeoplePage::AcceptInvitation),
                            people().invitation_gone().to_owned(),
                            PeoplePage::SignIn,
                            people().sign_in_submit(),
                        ),
                    },
                )
            };
            outcome.get().view(asking)
        })
    })
}

/// What is typed; never the password.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Typed {
    name: String,
}

fn asking(
    form: Form,
    (token, invitation): (String, &InvitationView),
    (draft, password): (Draft<Typed>, RwSignal<String>),
    (arrival, outcome): (Arrival, RwSignal<Outcome>),
) -> impl IntoView + use<> {
    let (p, portal) = (people(), portal());
    let organisation = invitation.organisation.name.text(messages().language());
    let lead = p.invitation_lead(&invitation.email, organisation);
    let submit = move || {
        let acceptance = InvitationAcceptance {
            token: token.clone(),
            name: draft.content.get_untracked().name,
            password: password.get_untracked(),
            notice: portal.site.reviewed_on,
        };
        let client = portal.client;
        let errors = acceptance.validate();
        let call = async move {
            match client.accept_invitation(&acceptance).await {
                Ok(done) => {
                    draft.sent();
                    let given = sign_in(client, &done.email, acceptance.password).await;
                    Ok(Answer::Confirmed(done.email, given))
                }
                Err(error) if was_used(&error) => Ok(Answer::Used),
                Err(error) => Err(error),
            }
        };
        form.send(errors, call, move |answer| answer.go_on(arrival, outcome));
    };
    let field = Field::new("/name", p.field_name())
        .hint(p.field_name_hint())
        .autocomplete("name");
    let typed = draft.content;
    let fields = view! {
        {text_field(form, &field, field!(typed.name))}
        {new_password(form, p.field_password(), password)}
    };
    view! {
        <div class="page reading">
            <Title text=title_of(&PeoplePage::AcceptInvitation) />
            <p class="lead">{lead}</p>
            <p>{p.invitation_text()}</p>
            {personal_data_notice()}
            {draft.note(p.register_kept())}
            {form_view(form, p.invitation_submit(), submit, fields.into_any())}
            <p class="after">
                {p.register_have_account()} " "
                <a href=link(&Page::People(PeoplePage::SignIn))>{title_of(&PeoplePage::SignIn)}</a>
            </p>
        </div>
    }
}
