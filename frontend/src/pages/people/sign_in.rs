//! Signing in: address and password, then the code of the second factor where there is one; and back to where one was.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::{
    problem::ProblemCode,
    route::{Page, PeoplePage},
    session::{NewSession, SessionView},
};

use super::{guard::title_of, query::query_value};
use crate::{
    announcer::Announcer,
    browser,
    components::Title,
    forms::{Field, Form, Kind, field, form_view, text_field},
    portal::{link, people},
    session::{begin, session, what_is_missing},
};

/// Where to go afterwards: the page that the address names, and none but pages of this portal.
fn next(search: &str) -> Option<String> {
    let next = query_value(search, "next")?;
    let path = next.split(['?', '#']).next().unwrap_or_default();
    Page::parse(path).map(|_| next)
}

/// The sign-in page.
pub(super) fn sign_in() -> impl IntoView {
    let (p, session) = (people(), session());
    let form = Form::new("sign-in");
    let given = RwSignal::new(NewSession::default());
    let code_needed = RwSignal::new(false);
    let search = use_location().search;
    let asked = next(&search.read_untracked());
    let needed = asked.is_some();
    let target = asked.unwrap_or_else(|| link(&Page::People(PeoplePage::Workspace)));
    let navigate = use_navigate();
    let announcer: Announcer = expect_context();
    let arrive = move |given: SessionView| {
        begin(session, given);
        announcer.say(p.session_signed_in().to_owned());
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&target, options);
    };
    let arrive = StoredValue::new_local(arrive);
    let submit = move || {
        let new = given.get_untracked();
        let errors = what_is_missing(&new, code_needed.get_untracked());
        let call = async move {
            let answer = session.client.create_session(&new).await;
            if matches!(&answer, Err(error) if error.code() == Some(ProblemCode::SecondFactorRequired)) {
                code_needed.set(true);
                request_animation_frame(|| browser::focus("sign-in-code"));
                return Ok(None);
            }
            answer.map(Some)
        };
        form.send(errors, call, move |given| {
            if let Some(given) = given {
                arrive.with_value(|arrive| arrive(given));
            }
        });
    };
    let credentials = move || {
        view! {
            {text_field(
                form,
                &Field::new("/email", p.field_email()).kind(Kind::Email).autocomplete("username"),
                field!(given.email),
            )}
            {text_field(
                form,
                &Field::new("/password", p.field_password()).kind(Kind::Password).autocomplete("current-password"),
                field!(given.password),
            )}
        }
    };
    let second_factor = move || {
        view! {
            <p class="form-text" role="status">
                {p.sign_in_code_text()}
            </p>
            {text_field(
                form,
                &Field::new("/code", p.field_code()).hint(p.field_code_hint()).kind(Kind::Code).autocomplete("one-time-code"),
                field!(given.code),
            )}
            <p>
                <button type="button" class="link-button" on:click=move |_| code_needed.set(false)>
                    {p.sign_in_other()}
                </button>
            </p>
        }
    };
    let fields = move || {
        if code_needed.get() {
            second_factor().into_any()
        } else {
            credentials().into_any()
        }
    };
    view! {
        <div class="page reading">
            <Title text=title_of(&PeoplePage::SignIn) />
            {needed.then(|| view! { <p class="lead">{p.sign_in_needed()}</p> })}
            {form_view(form, p.sign_in_submit(), submit, fields.into_any())}
            <ul class="ways-on">
                <li>
                    <a href=link(&Page::People(PeoplePage::ForgotPassword))>{p.forgot_link()}</a>
                </li>
                <li>
                    {p.sign_in_no_account()} " "
                    <a href=link(&Page::People(PeoplePage::Register))>{title_of(&PeoplePage::Register)}</a>
                </li>
            </ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn one_comes_back_to_pages_of_the_portal_and_nowhere_else() {
        assert_eq!(next("next=%2Fen%2Faccount").as_deref(), Some("/en/account"));
        assert_eq!(
            next("next=%2Fen%2Fwishes%3Fq%3Dpump").as_deref(),
            Some("/en/wishes?q=pump")
        );
        for elsewhere in [
            "",
            "next=",
            "next=https%3A%2F%2Fevil.example",
            "next=%2F%2Fevil.example%2Fen",
            "next=%2Fapi%2Fdocs",
        ] {
            assert_eq!(next(elsewhere), None, "{elsewhere}");
        }
    }
}
