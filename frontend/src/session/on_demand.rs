//! The way into what is loaded for those who are signed in: renewing, the account menu, the dialog that asks to sign in again.

use std::pin::Pin;

use leptos::{
    ev,
    prelude::*,
    reactive::computed::ScopedFuture,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_router::hooks::use_location;
use shared::route::{Page, PeoplePage};

use super::{
    dialog, menu,
    renew::{renew_or_ask, restore},
    state::{Session, Who, session},
};
use crate::{
    browser,
    i18n::load_people,
    portal::{link, messages, portal},
};

/// The cookie that says there is a session to renew.
const SIGNED_IN: &str = "signed_in";

type Work<T> = Pin<Box<dyn Future<Output = T>>>;

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
fn restore_part(session: Session) -> Result<Work<()>, SplitLoaderError> {
    Ok(Box::pin(restore(session)))
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
fn renew_part(session: Session) -> Result<Work<bool>, SplitLoaderError> {
    Ok(Box::pin(renew_or_ask(session)))
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
fn menu_part() -> Result<AnyView, SplitLoaderError> {
    Ok(menu::account_menu().into_any())
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
fn dialog_part() -> Result<AnyView, SplitLoaderError> {
    Ok(dialog::ask_to_sign_in().into_any())
}

/// Finds out who is signed in, now and whenever the reader comes back to this tab.
pub(crate) fn start(session: Session) {
    look(session);
    let listener = window_event_listener(ev::focus, move |_| look(session));
    on_cleanup(move || listener.remove());
}

fn look(session: Session) {
    let is_person = session.who.with_untracked(|who| matches!(who, Who::Person(_)));
    if is_person {
        return;
    }
    if !browser::has_cookie(SIGNED_IN) {
        session.who.set(Who::Visitor);
        return;
    }
    spawn_local(async move {
        match restore_part(session).await {
            Ok(work) => work.await,
            Err(_) => session.who.set(Who::Visitor),
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
fn come(view: Work<Result<AnyView, SplitLoaderError>>) -> impl IntoView {
    let there = RwSignal::new_local(None::<AnyView>);
    let (client, language) = (portal().client, messages().language());
    spawn_local(ScopedFuture::new_untracked(async move {
        let Ok(texts) = load_people(client, language).await else {
            return;
        };
        provide_context(texts);
        if let Ok(view) = view.await {
            drop(there.try_set(Some(view)));
        }
    }));
    move || {
        there.track();
        there.try_update_untracked(Option::take).flatten()
    }
}

/// The corner of the header that says who is signed in, or leads to where one signs in.
#[component]
pub(crate) fn AccountCorner() -> impl IntoView {
    let session = session();
    let path = use_location().pathname;
    let search = use_location().search;
    // Every renewal brings the account anew; the corner is built once for a person.
    let standing = Memo::new(move |_| {
        session.who.with(|who| match who {
            Who::Unknown => None,
            Who::Visitor => Some(false),
            Who::Person(_) => Some(true),
        })
    });
    move || match standing.get() {
        None => ().into_any(),
        Some(true) => come(Box::pin(async { menu_part().await })).into_any(),
        Some(false) => {
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

/// The dialog that asks to sign in again, while it is needed.
#[component]
pub(crate) fn Questions() -> impl IntoView {
    let session = session();
    move || {
        session
            .asks
            .get()
            .then(|| come(Box::pin(async { dialog_part().await })))
    }
}
