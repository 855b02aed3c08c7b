//! PLACEHOLDER.

use leptos::prelude::*;
use shared::route::PeoplePage;

use super::{guard::title_of, link_secret::with_secret};
use crate::{components::Title, portal::people};

/// PLACEHOLDER
pub(super) fn accept_invitation() -> AnyView {
    with_secret(PeoplePage::AcceptInvitation, |_| {
        view! {
            <div class="page reading">
                <Title text=title_of(&PeoplePage::AcceptInvitation) />
                <p class="lead">{people().invitation_text()}</p>
            </div>
        }
        .into_any()
    })
}
