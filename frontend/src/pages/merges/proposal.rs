//! A proposal in words: which wishes, where it stands, and what was said of it.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    merge::{MergeObstacle, MergeProposal, MergeState, MergedWish},
    route::{Page, PeoplePage},
};

use crate::{
    components::{foreign, inline},
    i18n::{day, long_date},
    portal::{link, messages, people, portal},
};

/// "Continue W-0007 in W-0042".
pub(super) fn words(proposal: &MergeProposal) -> String {
    people().merge_continue_in(&proposal.duplicate.reference, &proposal.into.reference)
}

/// The page on which it is read and answered.
pub(super) fn page_of(proposal: &MergeProposal) -> Page {
    Page::People(PeoplePage::WishMerge(proposal.duplicate.reference.clone()))
}

/// Where it stands: the state, when it was proposed, by when an answer is asked for or when it ended.
pub(super) fn standing(proposal: &MergeProposal) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let state = p.merge_state(proposal.state.code());
    let proposed = p.merge_proposed_on(day(proposal.proposed_at, zone, language));
    let then = match (proposal.state, proposal.ended_at) {
        (MergeState::Proposed, _) => Some(p.merge_asked_by(long_date(proposal.answer_by, language))),
        (_, ended) => ended.map(|ended| day(ended, zone, language)),
    };
    view! {
        <p class="row-facts">
            <span>{state}</span>
            <span>{proposed}</span>
            {then.map(|words| view! { <span>{words}</span> })}
        </p>
    }
    .into_any()
}

/// What the facilitator wrote, and what was answered.
pub(super) fn said(proposal: &MergeProposal) -> AnyView {
    let p = people();
    let line = |name: &'static str, words: String| {
        view! {
            <div class="merge-said">
                <dt>{name}</dt>
                <dd>{words}</dd>
            </div>
        }
    };
    let note = proposal.note.clone().map(|note| line(p.merge_note_of(), note));
    let reason = proposal.reason.and_then(|reason| p.merge_reason(reason.code()));
    let answer = [reason.map(str::to_owned), proposal.answer.clone()];
    let answer: Vec<String> = answer.into_iter().flatten().collect();
    let answer = (!answer.is_empty()).then(|| line(p.merge_answered(), answer.join("\n")));
    if note.is_none() && answer.is_none() {
        return ().into_any();
    }
    view! {
        <dl>
            {note}
            {answer}
        </dl>
    }
    .into_any()
}

/// Why it cannot be agreed to now.
pub(super) fn obstacle(proposal: &MergeProposal) -> Option<String> {
    let words = |obstacle: MergeObstacle| people().merge_obstacle(obstacle.code());
    proposal.obstacle.and_then(words).map(|words| named(words, proposal))
}

/// A text of a table, with the wishes named.
pub(super) fn named(words: &str, proposal: &MergeProposal) -> String {
    words
        .replace("{duplicate}", &proposal.duplicate.reference)
        .replace("{into}", &proposal.into.reference)
}

/// A wish that it names: reference, title and organisation. What was withdrawn says so at its own address.
pub(super) fn wish(id: &'static str, label: &'static str, wish: &MergedWish) -> AnyView {
    let address = link(&Page::Thing(Kind::Wish, wish.reference.clone()));
    let title = wish.title.show(messages().language());
    let lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned());
    view! {
        <p class="row-meta">
            <span>{label}</span>
            <span class="reference">{wish.reference.clone()}</span>
        </p>
        <h2 class="row-title" id=id>
            <a href=address lang=lang>
                {title}
            </a>
        </h2>
        <p class="row-facts">{inline(&wish.organisation.name)}</p>
    }
    .into_any()
}
