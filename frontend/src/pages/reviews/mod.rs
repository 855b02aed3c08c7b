//! The review desk of facilitators: what waits for review, and the page on which one of them is read, compared and decided.

mod changes;
mod checks;
mod decide;
mod desk;
mod loaded;
mod names;
mod preview;
mod queue;
mod resembling;
mod send_back;
mod steps;
mod text;

use leptos::prelude::*;
use shared::{account::AccountRole, kind::Kind, route::PeoplePage};

use super::people::{Staff, staff};
use crate::components::NotFound;

pub(super) use queue::task;

/// The view of a page of the review desk.
pub(super) fn page(page: &PeoplePage) -> AnyView {
    let own = page.clone();
    let review = |kind: Kind, key: &String| {
        let key = key.clone();
        staff(Staff::Any, own.clone(), move |_| {
            desk::desk(kind, key.clone()).into_any()
        })
    };
    match page {
        PeoplePage::DeskReviews => staff(Staff::Any, own, |account| {
            queue::queue(account.role == AccountRole::Facilitator).into_any()
        }),
        PeoplePage::DeskReviewWish(key) => review(Kind::Wish, key),
        PeoplePage::DeskReviewSolution(key) => review(Kind::Solution, key),
        _ => view! { <NotFound /> }.into_any(),
    }
}
