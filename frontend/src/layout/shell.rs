//! The frame of every page.

use leptos::{ev, prelude::*};
use shared::route::Page;
use wasm_bindgen::JsCast;

use super::{footer::Footer, header::Header, keys};
use crate::{browser, portal::messages, session::Questions};

const MAIN: &str = "main";

/// Skip link, header, the page, footer.
#[component]
pub(crate) fn Shell(
    /// The page.
    children: Children,
) -> impl IntoView {
    keys::listen();
    let skip = |event: ev::MouseEvent| {
        event.prevent_default();
        browser::focus(MAIN);
    };
    view! {
        <div class="shell" on:click=leave_other_addresses_alone>
            <a class="skip-link" href="#main" on:click=skip>
                {messages().nav_skip()}
            </a>
            <Header />
            <main id=MAIN tabindex="-1">
                {children()}
            </main>
            <Footer />
            <Questions />
        </div>
    }
}

/// The router takes every link on this server for a page; the API's documentation, files and feeds are none.
fn leave_other_addresses_alone(event: ev::MouseEvent) {
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("a").ok().flatten())
        .and_then(|element| element.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link
        && Page::parse(&link.pathname()).is_none()
    {
        event.stop_propagation();
    }
}
