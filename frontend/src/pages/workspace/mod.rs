//! The workspace: tasks, your organisations, joining and proposing them, and their members.

mod drafts;
mod hand_over;
mod invite;
mod join;
mod member;
mod members;
mod memberships;
mod organisation_fields;
mod own;
mod propose;
mod tasks;

use leptos::prelude::*;
use shared::route::PeoplePage;

use super::people::signed_in;
use crate::components::NotFound;

pub(super) use drafts::own_organisations;
pub(super) use members::{facts_of, roles};
pub(super) use organisation_fields::{kinds, regions};

/// The view of a page of the workspace.
pub(super) fn page(page: &PeoplePage) -> AnyView {
    match page {
        PeoplePage::Workspace => signed_in(|_| own::workspace().into_any()),
        PeoplePage::Join => signed_in(|_| join::join().into_any()),
        PeoplePage::Propose => signed_in(|account| propose::propose(&account).into_any()),
        PeoplePage::Members(slug) => {
            let slug = slug.clone();
            signed_in(move |account| members::members(&account, slug.clone()).into_any())
        }
        _ => view! { <NotFound /> }.into_any(),
    }
}
