//! The form with which a facilitator proposes to continue a wish in another one.

use leptos::prelude::*;
use shared::{
    language::Language,
    matches::MatchQuery,
    merge::{NewMerge, WishMerges},
    messages::PeopleMessages,
    validate::Validate,
};

use super::proposal::page_of;
use crate::{
    components::{Found, fetched_quietly, inline},
    forms::{Field, Form, Outcome, form_view, text_field},
    portal::{link, messages, people, portal},
    remote::{Fetch, fetch},
    session::session,
};

/// The form, folded until it is wanted.
pub(super) fn propose(reference: String, owner: &str, outcome: Outcome, changed: Callback<()>) -> AnyView {
    let (p, language) = (people(), messages().language());
    let form = Form::new("merge");
    let (into, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let similar = similar_to(reference.clone());
    let send = move || {
        let client = session().client;
        let new = NewMerge {
            into: into.get_untracked().trim().to_owned(),
            note: Some(note.get_untracked()).filter(|note| !note.trim().is_empty()),
        };
        let key = reference.clone();
        form.send(
            new.validate(),
            async move { client.propose_wish_merge(&key, &new).await },
            move |merges: WishMerges| {
                outcome.say(done(p, language, &merges));
                changed.run(());
            },
        );
    };
    let content = view! {
        {text_field(form, &Field::new("/into", p.merge_into()).hint(p.merge_into_hint()), into)}
        {picks(form, similar, into)}
        {text_field(form, &Field::new("/note", p.merge_note()).hint(p.merge_note_hint(owner)).long().optional(), note)}
    };
    view! {
        <details class="merge-propose">
            <summary>{p.merge_action()}</summary>
            <p class="hint">{p.merge_action_text(owner)}</p>
            {form_view(form, p.merge_action(), send, content.into_any())}
        </details>
    }
    .into_any()
}

/// What is said when it is done. By then nobody can be asked for the messages: the response comes outside the view.
fn done(p: &PeopleMessages, language: Language, merges: &WishMerges) -> String {
    let words = merges.waiting().map(|proposal| {
        let organisation = proposal.duplicate.organisation.name.text(language);
        p.merge_proposed(&proposal.duplicate.reference, &proposal.into.reference, organisation)
    });
    words.unwrap_or_default()
}

fn similar_to(reference: String) -> Fetch<Vec<Found>> {
    let (client, language) = (portal().client, messages().language());
    fetch(move || {
        let key = reference.clone();
        let query = MatchQuery {
            language: Some(language),
        };
        async move {
            client
                .list_similar_wishes(&key, &query)
                .await
                .map(Found::similar_wishes)
        }
    })
}

/// The similar wishes, each with a button that puts its reference into the field.
fn picks(form: Form, similar: Fetch<Vec<Found>>, into: RwSignal<String>) -> AnyView {
    let rows = move |found: &Vec<Found>| {
        if found.is_empty() {
            return ().into_any();
        }
        let rows: Vec<AnyView> = found.iter().map(|found| pick(form, found, into)).collect();
        view! {
            <div role="group" aria-label=people().merge_similar()>
                <ul class="merge-picks">{rows}</ul>
            </div>
        }
        .into_any()
    };
    // The reference can be typed where they do not come.
    fetched_quietly(similar, |_, _| ().into_any(), rows)
}

fn pick(form: Form, found: &Found, into: RwSignal<String>) -> AnyView {
    let p = people();
    let reference = found.reference.clone();
    let (chosen, wanted) = (reference.clone(), reference.clone());
    let choose = move |_| {
        into.set(wanted.clone());
        form.clear();
    };
    view! {
        <li>
            <button
                type="button"
                class="button quiet"
                aria-label=p.merge_pick(&reference)
                aria-pressed=move || into.with(|into| *into == chosen).to_string()
                on:click=choose
            >
                {reference.clone()}
            </button>
            <span>
                <a href=link(&found.page) target="_blank" rel="noopener">
                    {inline(&found.title)}
                </a>
                <span class="hint">{inline(&found.organisation)}</span>
            </span>
        </li>
    }
    .into_any()
}

/// The way to the page of the proposal.
pub(super) fn to_proposal(merges: &WishMerges) -> Option<impl IntoView + use<>> {
    let proposal = merges.proposals.first()?;
    let address = link(&page_of(proposal));
    Some(view! {
        <p>
            <a href=address>{people().merge_open()}</a>
        </p>
    })
}
