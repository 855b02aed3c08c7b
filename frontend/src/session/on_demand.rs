//! The entry to code for signed-in people: renewal, the account menu, the dialog to sign in again.

use std::{pin::Pin, rc::Rc};

use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_router::hooks::use_location;
use shared::route::{Page, PeoplePage};

use super::{
    dialog, leaving, menu,
    renew::{renew_or_ask, restore},
    state::{SIGNED_IN, Session, Who, session},
};
use crate::{
    browser,
    deliver::{Delivery, delivered},
    i18n::load_people,
    portal::{link, messages, portal},
};

type Work<T> = Pin<Box<dyn Future<Output = T>>>;

#[wasm_split(session, wasm_split_path = ::leptos::wasm_split, fallible)]
fn restore_part(session: Session) -> Result<Work<()>, SplitLoaderError> {
    Ok(Box::pin(restore(session)))
}

#[wasm_split(session, wasm_split_path = ::leptos::wasm_split, fallible)]
fn renew_part(session: Session) -> Result<Work<bool>, SplitLoaderError> {
    Ok(Box::pin(renew_or_ask(session)))
}

#[wasm_split(session, wasm_split_path = ::leptos::wasm_split, fallible)]
fn menu_part() -> Result<AnyView, SplitLoaderError> {
    Ok(menu::account_menu().into_any())
}

// With the forms, which few need who only read.
#[wasm_split(again, wasm_split_path = ::leptos::wasm_split, fallible)]
fn dialog_part() -> Result<AnyView, SplitLoaderError> {
    Ok(dialog::ask_to_sign_in().into_any())
}

#[wasm_split(again, wasm_split_path = ::leptos::wasm_split, fallible)]
fn ready_part() -> Result<(), SplitLoaderError> {
    Ok(())
}

/// Loads the dialog before it is needed: a session may end when the server has other files by then.
pub(crate) fn prepare_to_ask() {
    spawn_local(async { drop(ready_part().await) });
}

#[wasm_split(session, wasm_split_path = ::leptos::wasm_split, fallible)]
fn leaving_part() -> Result<AnyView, SplitLoaderError> {
    Ok(leaving::notice().into_any())
}

/// Finds out who is signed in, now and whenever the reader comes back to this tab.
pub(crate) fn start(session: Session) {
    look(session);
    let listener = window_event_listener(ev::focus, move |_| look(session));
    on_cleanup(move || listener.remove());
}

fn look(session: Session) {
    if matches!(session.who.get_untracked(), Who::Person(_)) {
        return;
    }
    if !browser::has_cookie(SIGNED_IN) {
        session.become_known(Who::Visitor);
        return;
    }
    spawn_local(async move {
        match restore_part(session).await {
            Ok(work) => work.await,
            Err(_) => session.become_known(Who::Visitor),
        }
    });
}

/// What the client calls when the server refuses its token.
pub(crate) fn renewal() -> Work<bool> {
    Box::pin(async {
        let Some(session) = Session::of_this_tab() else {
            return false;
        };
        match renew_part(session).await {
            Ok(work) => work.await,
            Err(_) => false,
        }
    })
}

/// A view from the part above, with the messages it needs; nothing until it is there.
fn come(view: fn() -> Work<Result<AnyView, SplitLoaderError>>) -> AnyView {
    let (client, language) = (portal().client, messages().language());
    let ask = move || -> Delivery {
        Box::pin(async move {
            let (people, forms) = load_people(client, language).await?;
            provide_context(people);
            provide_context(forms);
            view().await.map_err(|error| client::Error::Network(error.to_string()))
        })
    };
    delivered(Rc::new(ask), || ().into_any(), |_, _| ().into_any())
}

/// The part of the header that shows the signed-in person, or the link to sign in.
#[component]
pub(crate) fn AccountCorner() -> impl IntoView {
    let session = session();
    let path = use_location().pathname;
    let search = use_location().search;
    move || match session.who.get() {
        Who::Unknown => ().into_any(),
        Who::Person(_) => come(|| Box::pin(menu_part())),
        Who::Visitor => {
            let sign_in = link(&Page::People(PeoplePage::SignIn));
            let address = move || {
                let path = path.read();
                match Page::parse(&path) {
                    Some((_, Page::People(page))) if !page.needs_account() => sign_in.clone(),
                    _ => format!(
                        "{sign_in}?next={}",
                        browser::escape(&format!("{path}{}", with_mark(&search.read())))
                    ),
                }
            };
            view! {
                <a class="sign-in" href=address>
                    {messages().nav_sign_in()}
                </a>
            }
            .into_any()
        }
    }
}

fn with_mark(search: &str) -> String {
    if search.is_empty() {
        String::new()
    } else {
        format!("?{search}")
    }
}

/// The dialog that asks to sign in again, while it is needed, and the notice that signing out is not done yet.
#[component]
pub(crate) fn Questions() -> impl IntoView {
    let session = session();
    view! {
        {move || session.asks.get().then(|| come(|| Box::pin(dialog_part())))}
        {move || session.leaving.get().then(|| come(|| Box::pin(leaving_part())))}
    }
}
