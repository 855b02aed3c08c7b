//! The dialog that asks to sign in again after a session has expired. The interrupted action then continues, and typed text is
//! kept.

use leptos::{ev, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    problem::{FieldError, ProblemCode},
    route::{Page, PeoplePage},
    session::NewSession,
};

use super::{
    begin::{begin, sign_out},
    state::session,
};
use crate::follow::whenever;
use crate::{
    forms::{Field, Form, Kind, field, form_view, missing, text_field},
    portal::{link, people},
};

const TITLE: &str = "session-ended";

/// What has to be filled in before one can sign in.
pub(crate) fn what_is_missing(given: &NewSession, code_needed: bool) -> Vec<FieldError> {
    // Whatever was typed as a code is sent, to be told that it is wrong.
    let code = if code_needed {
        given.code.as_deref().unwrap_or_default()
    } else {
        "-"
    };
    missing(&[
        ("/email", &given.email),
        ("/password", &given.password),
        ("/code", code),
    ])
}

/// The dialog, open.
pub(super) fn ask_to_sign_in() -> impl IntoView {
    let (p, session) = (people(), session());
    let email = session.account().map(|account| account.email).unwrap_or_default();
    let form = Form::new("again");
    let given = RwSignal::new(NewSession {
        email: email.clone(),
        ..NewSession::default()
    });
    let code_needed = RwSignal::new(false);
    let submit = move || {
        let new = given.get_untracked();
        let errors = what_is_missing(&new, code_needed.get_untracked());
        let call = async move {
            let answer = session.client.create_session(&new).await;
            if matches!(&answer, Err(error) if error.code() == Some(ProblemCode::SecondFactorRequired)) {
                code_needed.set(true);
                return Ok(None);
            }
            answer.map(Some)
        };
        form.send(errors, call, move |given| {
            if let Some(given) = given {
                begin(session, given);
            }
        });
    };
    let dialog = NodeRef::<html::Dialog>::new();
    whenever(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            drop(dialog.show_modal());
        }
    });
    let navigate = use_navigate();
    let leave = Callback::new(move |()| {
        let sign_in = link(&Page::People(PeoplePage::SignIn));
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            navigate(&sign_in, NavigateOptions::default());
            sign_out(session).await;
        });
    });
    let fields = view! {
        {text_field(
            form,
            &Field::new("/password", p.field_password()).kind(Kind::Password).autocomplete("current-password"),
            field!(given.password),
        )}
        {move || {
            code_needed
                .get()
                .then(|| {
                    text_field(
                        form,
                        &Field::new("/code", p.field_code()).hint(p.field_code_hint()).kind(Kind::Code).autocomplete("one-time-code"),
                        field!(given.code),
                    )
                })
        }}
    };
    // If Escape closed it, the call would wait forever.
    let keep_open = move |event: ev::Event| event.prevent_default();
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=TITLE on:cancel=keep_open>
            <h2 id=TITLE>{p.session_ended_title()}</h2>
            <p>{p.session_ended_text()}</p>
            <p class="dialog-who">{email}</p>
            {form_view(form, p.sign_in_submit(), submit, fields.into_any())}
            <p>
                <button type="button" class="link-button" on:click=move |_| leave.run(())>
                    {p.sign_in_other()}
                </button>
            </p>
        </dialog>
    }
}
