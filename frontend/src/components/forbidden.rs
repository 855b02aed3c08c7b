//! The page for an address that this reader has no permission to see.

use leptos::prelude::*;
use shared::route::{Page, PeoplePage};

use super::Title;
use crate::portal::{link, messages};

/// Says who can see the page, and where to go next. A retry would not help, so none is offered.
#[component]
pub(crate) fn Forbidden(
    /// Who can see it, if known.
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

/// A next step for every signed-in person.
pub(super) fn to_workspace() -> impl IntoView {
    view! { <a href=link(&Page::People(PeoplePage::Workspace))>{messages().forbidden_workspace()}</a> }
}
