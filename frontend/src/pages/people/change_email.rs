//! Confirming another address for an account, with the secret that was mailed there: by the person who asked for it, in their
//! session or with the password of their account.

use leptos::prelude::*;
use shared::{
    account::EmailToken,
    problem::{FieldError, ProblemCode},
    route::PeoplePage,
};

use super::{
    guard::title_of,
    link_secret::{finished, used_before, was_used, with_secret},
};
use crate::follow::live;
use crate::{
    components::{Title, loading_page},
    forms::{Field, Form, Kind, form_view, text_field},
    portal::{people, portal},
    session::{Who, session},
};

/// How far it is.
#[derive(Clone)]
enum Step {
    /// The person is asked.
    Asking,
    /// Another person is signed in here.
    OtherAccount,
    /// The link had done its work before.
    Used,
    /// The account has this address now.
    Done(String),
}

/// The page that confirms the new address.
pub(super) fn change_email() -> AnyView {
    with_secret(PeoplePage::ChangeEmail, |secret| {
        let (step, session) = (RwSignal::new(Step::Asking), session());
        let form = Form::new("change");
        let password = RwSignal::new(String::new());
        live(move || {
            let p = people();
            match step.get() {
                Step::Done(email) => finished(
                    p.confirm_done_title(),
                    p.change_email_done(email),
                    PeoplePage::Workspace,
                    p.sign_in_go_on(),
                ),
                Step::Used => used_before(),
                Step::OtherAccount => view! {
                    <div class="page reading">
                        <Title text=title_of(&PeoplePage::ChangeEmail) />
                        <p class="lead">{p.change_email_other_account()}</p>
                    </div>
                }
                .into_any(),
                Step::Asking => match session.who.get() {
                    Who::Unknown => loading_page(),
                    Who::Person(_) => asking(form, secret.clone(), None, step),
                    Who::Visitor => asking(form, secret.clone(), Some(password), step),
                },
            }
        })
    })
}

/// The form; with a field for the password where nobody is signed in.
fn asking(form: Form, secret: String, password: Option<RwSignal<String>>, step: RwSignal<Step>) -> AnyView {
    let (p, client) = (people(), portal().client);
    let submit = move || {
        let typed = password.map(|password| password.get_untracked());
        let empty = typed.as_ref().is_some_and(String::is_empty);
        let errors = empty.then(|| FieldError::new("/password", "required"));
        let token = EmailToken {
            token: secret.clone(),
            password: typed,
        };
        let call = async move {
            match client.change_email(&token).await {
                Ok(done) => Ok(Step::Done(done.email)),
                Err(error) if was_used(&error) => Ok(Step::Used),
                Err(error) if error.code() == Some(ProblemCode::Forbidden) => Ok(Step::OtherAccount),
                Err(error) => Err(error),
            }
        };
        form.send(errors.into_iter().collect(), call, move |next| step.set(next));
    };
    let field = password.map(|password| {
        let field = Field::new("/password", p.field_password())
            .kind(Kind::Password)
            .autocomplete("current-password");
        text_field(form, &field, password)
    });
    let who = field
        .is_some()
        .then(|| view! { <p>{p.change_email_password_text()}</p> });
    view! {
        <div class="page reading">
            <Title text=title_of(&PeoplePage::ChangeEmail) />
            <p class="lead">{p.change_email_text()}</p>
            {who}
            {form_view(form, p.change_email_submit(), submit, field.into_any())}
        </div>
    }
    .into_any()
}
