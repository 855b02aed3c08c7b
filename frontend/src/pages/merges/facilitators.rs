//! Who sees on the page of a wish that it can be merged: facilitators in a session with a second factor.

use leptos::prelude::*;
use shared::account::AccountRole;

use crate::session::session;

/// What `view` makes of the wish, for a facilitator; nothing for others.
pub(in crate::pages) fn for_facilitators(reference: String, view: fn(String) -> AnyView) -> AnyView {
    let session = session();
    let may = Memo::new(move |_| {
        let account = session.account();
        account.is_some_and(|account| account.role == AccountRole::Facilitator && !account.second_factor_needed)
    });
    let section = move || may.get().then(|| view(reference.clone()));
    section.into_any()
}
