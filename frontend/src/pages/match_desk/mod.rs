//! The match desk of the operating agency: its queue, the candidates of a wish with their numbers, the verdicts of facilitators
//! and the quality measured on them.

mod admin_list;
mod candidate;
mod candidates;
mod declaration;
mod keys;
mod month_chart;
mod quality;
mod queue;
mod reason;
mod score;
mod state;
mod verdicts;
mod wish;

use leptos::prelude::*;
use shared::{account::AccountRole, route::PeoplePage};

use super::people::{Staff, staff};
use crate::components::NotFound;

/// The view of a page of the match desk.
pub(super) fn page(page: &PeoplePage) -> AnyView {
    let own = page.clone();
    match page {
        PeoplePage::DeskMatches => staff(Staff::Any, own, |account| match account.role {
            AccountRole::Facilitator => queue::queue().into_any(),
            _ => admin_list::open_wishes().into_any(),
        }),
        PeoplePage::DeskMatch(reference) => {
            let reference = reference.clone();
            staff(Staff::Any, own, move |account| {
                wish::desk(reference.clone(), account.role == AccountRole::Facilitator).into_any()
            })
        }
        PeoplePage::DeskMatchQuality => staff(Staff::Any, own, |_| quality::quality().into_any()),
        _ => view! { <NotFound /> }.into_any(),
    }
}
