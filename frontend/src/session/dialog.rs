//! The dialog that asks to sign in again after a session has expired. The interrupted action then continues, and typed text is
//! kept.

use leptos::{ev, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    problem::ProblemCode,
    route::{Page, PeoplePage},
    session::NewSession,
};

use super::{
    begin::{begin, sign_out},
    state::session,
};
use crate::{
    forms::{Field, Form, Kind, form_view, text_field},
    portal::{link, people},
};

const TITLE: &str = "session-ended";

/// The dialog, open.
pub(super) fn ask_to_sign_in() -> impl IntoView {
    let (p, session) = (people(), session());
    let email = session.account().map(|account| account.email).unwrap_or_default();
    let form = Form::new("again");
    let (password, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let code_needed = RwSignal::new(false);
    let own_email = email.clone();
    let submit = move || {
        let new = NewSession {
            email: own_email.clone(),
            password: password.get_untracked(),
            code: Some(code.get_untracked()).filter(|code| !code.trim().is_empty()),
        };
        let call = async move {
            let answer = session.client.create_session(&new).await;
            if matches!(&answer, Err(error) if error.code() == Some(ProblemCode::SecondFactorRequired)) {
                code_needed.set(true);
                return Ok(None);
            }
            answer.map(Some)
        };
        form.send(Vec::new(), call, move |given| {
            if let Some(given) = given {
                begin(session, given);
            }
        });
    };
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
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
            password,
        )}
        {move || {
            code_needed
                .get()
                .then(|| {
                    text_field(
                        form,
                        &Field::new("/code", p.field_code()).hint(p.field_code_hint()).kind(Kind::Code).autocomplete("one-time-code"),
                        code,
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
