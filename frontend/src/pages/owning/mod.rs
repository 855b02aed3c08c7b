//! What the people of its owner can do with a published thing, at the end of its page: revise it, withdraw or archive it, extend its
//! closing date. Visitors load none of it.

mod moving;
mod step;

use leptos::prelude::*;
use shared::kind::Kind;

use super::on_demand::owning;
use crate::follow::live_if;
use crate::session::{Who, session};

pub(super) use step::step;

/// A thing of a page.
#[derive(Clone)]
pub(super) struct Owned {
    pub(super) kind: Kind,
    /// Its reference.
    pub(super) key: String,
    /// Whether the reader is offered something: then that is the next step, and not what visitors are offered.
    pub(super) offered: RwSignal<bool>,
    /// Shows the thing as it is now.
    pub(super) changed: Callback<()>,
}

/// The step, for the person who is signed in; nothing for others.
pub(super) fn own_step(thing: Owned) -> AnyView {
    let session = session();
    live_if(move || {
        let is_known = matches!(session.who.get(), Who::Person(_));
        if !is_known {
            thing.offered.set(false);
        }
        is_known.then(|| owning(thing.clone()))
    })
}

/// What visitors are offered, unless the reader is offered something of their own.
pub(super) fn unless_offered(offered: RwSignal<bool>, step: AnyView) -> AnyView {
    view! { <div hidden=move || offered.get()>{step}</div> }.into_any()
}
