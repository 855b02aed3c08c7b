//! A copy of the account's data as a file; and closing the account.

use leptos::prelude::*;
use shared::route::PeoplePage;

use super::{
    frame::{framed, section},
    leave::leave,
};
use crate::{
    browser,
    forms::{Form, action_button, form_summary},
    portal::people,
    session::session,
};

const FILE: &str = "innoportal-account.json";

/// The page.
pub(super) fn data() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let form = Form::new("export");
    let file = RwSignal::new(None::<String>);
    let prepare = move || {
        form.send(
            Vec::new(),
            async move { client.export_account().await },
            move |export| {
                let text = serde_json::to_string_pretty(&export).unwrap_or_default();
                file.set(Some(browser::file_address("application/json", &text)));
                form.say(p.data_ready());
                request_animation_frame(|| browser::focus("export-file"));
            },
        );
    };
    let button = move || match file.get() {
        None => action_button(form, p.data_export().to_owned(), false, prepare),
        Some(address) => view! {
            <a id="export-file" class="button" href=address download=FILE>
                {p.data_download(FILE)}
            </a>
        }
        .into_any(),
    };
    let export = view! {
        <p>{p.data_export_text()}</p>
        {form_summary(form)}
        <p class="row-actions">{button}</p>
    };
    let content = view! {
        {section("export-title", p.data_export_title(), export.into_any())}
        {leave()}
    };
    framed(&PeoplePage::Data, content.into_any())
}
