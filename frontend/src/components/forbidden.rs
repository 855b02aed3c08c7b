//! The page for an address where there is something that is not for this reader.

use leptos::prelude::*;
use shared::route::{Page, PeoplePage};

use super::Title;
use crate::portal::{link, messages};

/// Says for whom the page is, and where to go on. Asking again would not help, so nothing offers to.
#[component]
pub(crate) fn Forbidden(
    /// For whom it is, where that is known.
    #[prop(optional)]
    whose: Option<String>,
) -> impl IntoView {
    let t = messages();
    view! {
        <div class="page reading">
            <Title text=t.forbidden_title() />
            {whose.map(|whose| view! { <p class="lead">{whose}</p> })}
            <p>{t.forbidden_explained()}</p>
            <p class="after">{to_workspace()}</p>
        </div>
    }
}

/// A way on that is there for everybody who is signed in.
pub(super) fn to_workspace() -> impl IntoView {
    view! { <a href=link(&Page::People(PeoplePage::Workspace))>{messages().forbidden_workspace()}</a> }
}
