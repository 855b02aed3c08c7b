//! What a facilitator sees of merging on the page of a wish, and in the review of its revision: what was proposed, and the form to
//! propose it.

use leptos::prelude::*;
use shared::{
    merge::{MergeAction, MergeProposal, WishMerges},
    revision::ActionBar,
};

use super::{
    answer::take_back,
    proposal::{obstacle, said, standing, words},
    propose::{propose, to_proposal},
};
use crate::{
    components::fetched_quietly,
    forms::{Outcome, outcome_notice},
    portal::{messages, people},
    remote::fetch,
    session::session,
};

/// The section.
pub(in crate::pages) fn on_wish(reference: String) -> AnyView {
    let (p, client) = (people(), session().client);
    let outcome = Outcome::of("merge-outcome");
    let asked = reference.clone();
    let merges = fetch(move || {
        let key = asked.clone();
        async move {
            let owner = client.get_wish(&key).await?.organisation;
            Ok((owner, client.get_wish_merges(&key).await?))
        }
    });
    let changed = Callback::new(move |()| merges.renew());
    let content = move |(owner, merges): &(shared::organisation::OrganisationRef, WishMerges)| {
        let owner = owner.name.text(messages().language());
        let last = merges.proposals.first().map(shown);
        let form = merges
            .may(MergeAction::Propose)
            .then(|| propose(reference.clone(), owner, outcome, changed));
        let back = merges.waiting().filter(|_| merges.may(MergeAction::Withdraw));
        let back = back.map(|waiting| take_back(waiting, outcome, changed));
        let own = merges.actions.iter().any(|possible| {
            possible.action == MergeAction::Propose && possible.barred_by == Some(ActionBar::OwnOrganisation)
        });
        let own = own.then(|| view! { <p class="aside-note">{p.merge_own()}</p> });
        view! { {last} {back} {to_proposal(merges)} {own} {form} }.into_any()
    };
    view! {
        <section class="related merge-on-wish" aria-labelledby="merge-title">
            <h2 id="merge-title">{p.merge_list()}</h2>
            {outcome_notice(outcome)}
            {fetched_quietly(merges, |_, _| ().into_any(), content)}
        </section>
    }
    .into_any()
}

/// A proposal: which wishes, where it stands, what was said, what is in its way.
pub(super) fn shown(proposal: &MergeProposal) -> AnyView {
    let hindered = obstacle(proposal).map(|words| view! { <p class="aside-note">{words}</p> });
    view! {
        <p>
            <strong>{words(proposal)}</strong>
        </p>
        {standing(proposal)}
        {said(proposal)}
        {hindered}
    }
    .into_any()
}
