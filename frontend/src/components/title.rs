//! The heading of a page: names the page in the tab, too, and takes the focus after a navigation.

use leptos::prelude::*;

use crate::follow::whenever;
use crate::{
    announcer::Announcer,
    portal::{messages, portal},
};

const HEADING: &str = "page-title";

/// The one `h1` of a page.
#[component]
pub(crate) fn Title(
    /// The words.
    #[prop(into)]
    text: String,
    /// Their language, where it is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
) -> impl IntoView {
    let announcer: Announcer = expect_context();
    let (t, portal) = (messages(), portal());
    let heading = text.clone();
    whenever(move || {
        document().set_title(&t.document_title(portal.name(t.language()), &heading));
        announcer.arrive(&heading, HEADING);
    });
    view! {
        <h1 id=HEADING class="title" tabindex="-1" lang=lang>
            {text}
        </h1>
    }
}
