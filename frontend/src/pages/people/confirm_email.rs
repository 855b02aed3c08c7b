//! Confirming the address of a new account, with the secret from the mail and the password chosen before; the person is then
//! signed in.

use leptos::prelude::*;
use shared::{
    account::EmailConfirmation,
    problem::FieldError,
    route::{Page, PeoplePage},
    session::SessionView,
};

use super::{
    arrive::{Arrival, sign_in},
    guard::title_of,
    link_secret::{finished, used_before, was_used, with_secret},
};
use crate::follow::live;
use crate::{
    components::Title,
    forms::{Field, Form, Kind, form_view, text_field},
    portal::{link, people, portal},
};

/// What came of the link.
#[derive(Clone)]
pub(super) enum Outcome {
    /// It is not known yet.
    Asking,
    /// It had done its work before.
    Used,
    /// The address is confirmed; signing in did not work by itself.
    Done(String),
}

impl Outcome {
    /// What the page shows once the form has done its work.
    pub(super) fn view(self, asking: impl FnOnce() -> AnyView) -> AnyView {
        let p = people();
        match self {
            Self::Asking => asking(),
            Self::Used => used_before(),
            Self::Done(email) => finished(
                p.confirm_done_title(),
                p.confirm_done_text(email),
                PeoplePage::SignIn,
                p.sign_in_submit(),
            ),
        }
    }
}

/// What the server said, and the session that was begun then.
pub(super) enum Answer {
    /// The address; signed in where that worked.
    Confirmed(String, Option<Box<SessionView>>),
    /// The link had done its work before.
    Used,
}

impl Answer {
    /// Goes on with it.
    pub(super) fn go_on(self, arrival: Arrival, outcome: RwSignal<Outcome>) {
        match self {
            Self::Confirmed(_, Some(given)) => arrival.run(*given),
            Self::Confirmed(email, None) => outcome.set(Outcome::Done(email)),
            Self::Used => outcome.set(Outcome::Used),
        }
    }
}

/// The page that confirms an address.
pub(super) fn confirm_email() -> AnyView {
    with_secret(PeoplePage::ConfirmEmail, |secret| {
        let outcome = RwSignal::new(Outcome::Asking);
        let form = Form::new("confirm");
        let password = RwSignal::new(String::new());
        let arrival = Arrival::new();
        live(move || {
            let secret = secret.clone();
            let asking = move || asking(form, secret, password, (arrival, outcome)).into_any();
            outcome.get().view(asking)
        })
    })
}

fn asking(
    form: Form,
    token: String,
    password: RwSignal<String>,
    (arrival, outcome): (Arrival, RwSignal<Outcome>),
) -> impl IntoView {
    let (p, client) = (people(), portal().client);
    let submit = move || {
        let confirmation = EmailConfirmation {
            token: token.clone(),
            password: password.get_untracked(),
        };
        let empty = confirmation.password.is_empty();
        let errors = empty.then(|| FieldError::new("/password", "required"));
        let call = async move {
            match client.confirm_email(&confirmation).await {
                Ok(done) => {
                    let given = sign_in(client, &done.email, confirmation.password).await;
                    Ok(Answer::Confirmed(done.email, given))
                }
                Err(error) if was_used(&error) => Ok(Answer::Used),
                Err(error) => Err(error),
            }
        };
        form.send(errors.into_iter().collect(), call, move |answer| {
            answer.go_on(arrival, outcome);
        });
    };
    let field = Field::new("/password", p.field_password())
        .kind(Kind::Password)
        .autocomplete("current-password");
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
