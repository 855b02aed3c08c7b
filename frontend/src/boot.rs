//! Start-up: loads the reader's language, the installation's names and the taxonomy; until then the server's text stays on
//! screen.

use futures_util::future::join;
use leptos::prelude::*;
use shared::{language::Language, route::Page};
use wasm_bindgen::JsCast;

use crate::{
    app::App,
    browser,
    i18n::{self, Texts},
    portal::Portal,
    session,
};

/// The element that holds the app, and before that the server's text.
const ROOT: &str = "app";

/// Loads what every page needs and shows the app in place of the server's text.
pub(crate) fn start() {
    browser::apply_theme(browser::stored_theme());
    wasm_bindgen_futures::spawn_local(async {
        let client: &'static client::Client = Box::leak(Box::new(renewing(client::Client::new(""))));
        let language = language_of_address();
        match load(client, language).await {
            Ok((portal, texts)) => show(portal, texts),
            Err(error) => explain(language, &error),
        }
    });
}

/// The language the address names; for an address outside the portal the one the server wrote its answer in.
fn language_of_address() -> Language {
    let path = browser::path();
    let segment = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let written = browser::document_language();
    Language::from_path(segment)
        .or_else(|| {
            Language::ALL
                .into_iter()
                .find(|language| language.html_lang() == written)
        })
        .unwrap_or_default()
}

async fn load(client: &'static client::Client, language: Language) -> Result<(Portal, Texts), client::Error> {
    let (texts, portal) = join(i18n::load(client, language), Portal::load(client)).await;
    Ok((portal?, texts?))
}

fn show(portal: Portal, texts: Texts) {
    let Some(root) = document().get_element_by_id(ROOT).and_then(|root| root.dyn_into().ok()) else {
        return;
    };
    let root: web_sys::HtmlElement = root;
    // The server has named the page already: its heading stands in until the content is there.
    let first_title = Page::parse(&browser::path())
        .and_then(|_| root.query_selector("h1").ok().flatten())
        .and_then(|heading| heading.text_content());
    root.set_text_content(None);
    leptos::mount::mount_to(
        root,
        move || view! { <App portal texts first_title=first_title.clone() /> },
    )
    .forget();
}

/// The messages could not be loaded, so this is the one text the app holds itself. The server's text stays.
fn explain(language: Language, error: &client::Error) {
    let (text, again) = match language {
        Language::En => (
            "The page could not be loaded in full. Check the connection and ",
            "try again",
        ),
        Language::ZhHant => ("網頁未能完全載入。請檢查網絡連線，然後", "再試一次"),
        Language::ZhHans => ("页面未能完全加载。请检查网络连接，然后", "重试"),
    };
    leptos::logging::error!("{error}");
    let Some(root) = document().get_element_by_id(ROOT) else {
        return;
    };
    let address = format!("{}{}", browser::path(), browser::search());
    if let Ok(root) = root.dyn_into() {
        let note = move || {
            view! {
                <p class="boot-error" role="alert">
                    {text}
                    <a href=address.clone()>{again}</a>
                    {if language == Language::En { "." } else { "。" }}
                </p>
            }
        };
        leptos::mount::mount_to(root, note).forget();
    }
}

#[cfg(target_arch = "wasm32")]
fn renewing(client: client::Client) -> client::Client {
    client.renewed_by(session::renewal)
}

/// Only a browser has a session to renew; natively there are only unit tests.
#[cfg(not(target_arch = "wasm32"))]
fn renewing(client: client::Client) -> client::Client {
    let _ = session::renewal;
    client
}
