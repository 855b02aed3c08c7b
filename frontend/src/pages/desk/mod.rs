//! The desks of the operating agency's staff.

mod account_details;
mod accounts;
mod audit;
mod filters;
mod jobs;
mod organisation;
mod organisation_facts;
mod organisations;
mod reset_factor;
mod taxonomy;
mod term;

use leptos::prelude::*;
use shared::route::PeoplePage;

use super::people::{Staff, staff};
use crate::components::NotFound;

/// The view of a desk.
pub(super) fn page(page: &PeoplePage) -> AnyView {
    let own = page.clone();
    match page {
        PeoplePage::DeskOrganisations => staff(Staff::Any, own, |_| organisations::organisations().into_any()),
        PeoplePage::DeskOrganisation(slug) => {
            let slug = slug.clone();
            staff(Staff::Any, own, move |account| {
                organisation::organisation(&account, slug.clone()).into_any()
            })
        }
        PeoplePage::DeskAccounts => staff(Staff::Any, own, |account| accounts::accounts(account).into_any()),
        PeoplePage::DeskTaxonomy => staff(Staff::Administrators, own, |_| taxonomy::taxonomy().into_any()),
        PeoplePage::DeskAudit => staff(Staff::Administrators, own, |_| audit::audit().into_any()),
        PeoplePage::DeskJobs => staff(Staff::Administrators, own, |_| jobs::jobs().into_any()),
        _ => view! { <NotFound /> }.into_any(),
    }
}
