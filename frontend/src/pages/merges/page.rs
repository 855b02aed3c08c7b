//! The page of a proposal: both wishes side by side, what happens where the owner agrees, and the answer.

use client::Error;
use futures_util::future::join;
use leptos::prelude::*;
use shared::{
    merge::{MergeAction, MergeProposal, MergedWish, WishMerges},
    problem::ProblemCode,
    route::PeoplePage,
    wish::WishView,
};

use super::{
    answer::{agree, refuse, take_back},
    on_wish::shown,
    proposal::wish,
};
use crate::{
    components::{Title, fetched_page, languages_line},
    forms::{Outcome, outcome_notice},
    pages::{
        people::{back_to, signed_in, title_of},
        wishes::wish_parts,
    },
    portal::{messages, people},
    remote::fetch,
    session::session,
};

/// What the page shows.
struct Loaded {
    merges: WishMerges,
    /// The two wishes, as far as they are public.
    texts: [Option<WishView>; 2],
}

/// The page of what was proposed about the wish with this reference.
pub(in crate::pages) fn page(key: String) -> AnyView {
    signed_in(move |_| {
        let key = key.clone();
        let outcome = Outcome::new();
        let loaded = fetch(move || load(session().client, key.clone()));
        let changed = Callback::new(move |()| loaded.renew());
        view! {
            <div class="page thing">
                {back_to(PeoplePage::Workspace)}
                {fetched_page(loaded, move |loaded| content(loaded, outcome, changed))}
            </div>
        }
        .into_any()
    })
}

async fn load(client: &'static client::Client, key: String) -> Result<Loaded, Error> {
    let merges = client.get_wish_merges(&key).await?;
    let texts = match merges.waiting() {
        Some(waiting) => {
            let (duplicate, into) = (waiting.duplicate.reference.clone(), waiting.into.reference.clone());
            let (duplicate, into) = join(client.get_wish(&duplicate), client.get_wish(&into)).await;
            [public(duplicate)?, public(into)?]
        }
        // What was answered is read at the wishes' own pages.
        None => [None, None],
    };
    Ok(Loaded { merges, texts })
}

/// A wish that is no longer public is named, without its text.
fn public(wish: Result<WishView, Error>) -> Result<Option<WishView>, Error> {
    match wish {
        Ok(wish) => Ok(Some(wish)),
        Err(error) if matches!(error.code(), Some(ProblemCode::NotFound | ProblemCode::Withdrawn)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn content(loaded: &Loaded, outcome: Outcome, changed: Callback<()>) -> AnyView {
    let p = people();
    let Some(proposal) = loaded.merges.proposals.first() else {
        return view! {
            <Title text=title_of(&PeoplePage::WishMerge(String::new())) />
            <p class="lead">{p.merge_none()}</p>
        }
        .into_any();
    };
    let title = super::proposal::words(proposal);
    let waits = loaded.merges.waiting().is_some();
    let answer = waits.then(|| decision(&loaded.merges, proposal, outcome, changed));
    let earlier: Vec<AnyView> = loaded.merges.proposals.iter().skip(1).map(shown).collect();
    let [duplicate, into] = &loaded.texts;
    view! {
        <header class="thing-head">
            <Title text=title />
        </header>
        {outcome_notice(outcome)}
        {shown(proposal)}
        {answer}
        <div class="merge-both">
            {side("merge-duplicate", p.merge_duplicate(), &proposal.duplicate, duplicate.as_ref())}
            {side("merge-into", p.merge_other(), &proposal.into, into.as_ref())}
        </div>
        {earlier}
    }
    .into_any()
}

/// What happens, and the answer of who may give it.
fn decision(merges: &WishMerges, proposal: &MergeProposal, outcome: Outcome, changed: Callback<()>) -> AnyView {
    let p = people();
    let may = |action: MergeAction| merges.may(action);
    if may(MergeAction::Withdraw) {
        return take_back(proposal, outcome, changed);
    }
    let owner = proposal.duplicate.organisation.name.text(messages().language());
    if !may(MergeAction::Refuse) {
        return view! { <p class="aside-note">{p.merge_barred(owner)}</p> }.into_any();
    }
    let (duplicate, into) = (&proposal.duplicate.reference, &proposal.into.reference);
    let joins = (proposal.duplicate.organisation.id != proposal.into.organisation.id)
        .then(|| view! { <li>{p.merge_happens_join(into, owner)}</li> });
    let agreeing = may(MergeAction::Agree).then(|| {
        view! {
            <h3>{p.merge_happens()}</h3>
            <ul class="merge-happens">
                <li>{p.merge_happens_end(duplicate, into)}</li>
                {joins}
                <li>{p.merge_happens_draft()}</li>
            </ul>
            {agree(proposal, outcome, changed)}
        }
    });
    view! {
        <section class="review-decision" aria-labelledby="merge-answer">
            <h2 id="merge-answer">{p.merge_answer()}</h2>
            {agreeing}
            {refuse(proposal, outcome, changed)}
        </section>
    }
    .into_any()
}

/// One of the two wishes, whole where it is public.
fn side(id: &'static str, label: &'static str, named: &MergedWish, text: Option<&WishView>) -> AnyView {
    let text = text.map(|text| {
        view! {
            <div class="hint">{languages_line(&text.problem)}</div>
            <div class="thing-text">{wish_parts(text)}</div>
        }
    });
    view! {
        <article class="merge-side" aria-labelledby=id>
            {wish(id, label, named)}
            {text}
        </article>
    }
    .into_any()
}
