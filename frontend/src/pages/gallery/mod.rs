//! Every control of a form in every state, for who designs and tests them: at `/en/gallery/forms` in development builds alone.

mod controls;
mod sample;
mod saving;
mod standings;

use std::rc::Rc;

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    browser,
    components::{failed_page, loading_page},
    deliver::{Delivery, delivered},
    i18n::load_people,
    portal::{messages, portal},
};

#[wasm_split(gallery, wasm_split_path = ::leptos::wasm_split, fallible)]
fn gallery_part() -> Result<AnyView, SplitLoaderError> {
    Ok(page())
}

/// The gallery, where the address is its own.
pub(super) fn gallery() -> Option<AnyView> {
    if !browser::path().ends_with("/gallery/forms") {
        return None;
    }
    let (client, language) = (portal().client, messages().language());
    let ask = move || -> Delivery {
        Box::pin(async move {
            let (people, forms) = load_people(client, language).await?;
            provide_context(people);
            provide_context(forms);
            gallery_part()
                .await
                .map_err(|error| client::Error::Network(error.to_string()))
        })
    };
    Some(delivered(Rc::new(ask), loading_page, failed_page))
}

fn page() -> AnyView {
    view! {
        <div class="page reading">
            <h1 id="page-title" tabindex="-1">
                "Forms"
            </h1>
            {standings::standings()}
            {controls::controls()}
            {saving::saving()}
        </div>
    }
    .into_any()
}
