//! The review of one draft: what it says and what changed on one side; the decision, the checklist and the time line on the other.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    localized::LocalizedText,
    revision::{DraftCard, RevisionState},
    route::PeoplePage,
};

use super::{
    changes::changes,
    checks::checks,
    decide::{Decision, decide},
    loaded::{Loaded, load},
    queue::{page_of, revision_words, title_words},
    resembling::resembling,
    steps::steps,
    text::text,
};
use crate::{
    components::{DemonstrationNote, Title, fetched_page, foreign, inline, note},
    forms::{Outcome, outcome_notice},
    i18n::instant,
    pages::{merges, people::back_to},
    portal::{link, messages, people, portal},
    remote::fetch,
    session::session,
};

/// The review of the wish or solution with this reference or id.
pub(super) fn desk(kind: Kind, key: String) -> impl IntoView {
    let (client, language) = (session().client, messages().language());
    let loaded = fetch(move || load(client, kind, key.clone(), language));
    fetched_page(loaded, page)
}

fn page(loaded: &Loaded) -> AnyView {
    let outcome = Outcome::new();
    let over = RwSignal::new(None);
    let decision = Decision::new(loaded, outcome, over);
    let lang = loaded
        .title
        .show(messages().language())
        .and_then(|shown| foreign(shown.language));
    // What is not public yet is sent back as a duplicate; what is can be merged.
    let of_wish = loaded
        .reference
        .clone()
        .filter(|_| loaded.kind == Kind::Wish && loaded.published);
    let merging = of_wish.map(merges::on_wish);
    let deciding = StoredValue::new((loaded.clone(), decision));
    let decision = move || match over.get() {
        Some(next) => next_view(next.as_ref()),
        None => deciding.with_value(|(loaded, decision)| decide(loaded, decision)),
    };
    view! {
        <div class="page thing">
            {back_to(PeoplePage::DeskReviews)}
            <header class="thing-head">
                {meta(loaded)}
                <Title text=title_words(&loaded.title) lang=lang />
                <p class="row-facts">
                    <span>{inline(&loaded.organisation.name)}</span>
                    <span>{when(loaded)}</span>
                </p>
                <DemonstrationNote demonstration=loaded.demonstration />
            </header>
            {outcome_notice(outcome)}
            <div class="review">
                <div class="review-main">{changes(&loaded.changes)} {text(loaded)} {resembling(loaded)} {merging}</div>
                <div class="review-side">{decision} {checks(loaded)} {steps(&loaded.steps)}</div>
            </div>
        </div>
    }
    .into_any()
}

fn meta(loaded: &Loaded) -> impl IntoView + use<> {
    let p = people();
    let help = (loaded.help_asked && loaded.state == RevisionState::Draft)
        .then(|| view! { <span class="new-tag">{p.review_help()}</span> });
    let revision = revision_words(loaded.kind, loaded.published, loaded.number);
    let edited = loaded.edited_in_review.then(|| p.review_edited());
    view! {
        <p class="row-meta">
            <span>{p.review_kind(loaded.kind.code())}</span>
            {loaded.reference.clone().map(|reference| view! { <span class="reference">{reference}</span> })}
            {help}
            {revision.map(|words| view! { <span>{words}</span> })}
            {edited.map(|words| view! { <span>{words}</span> })}
            {note(&loaded.title)}
        </p>
    }
}

fn when(loaded: &Loaded) -> String {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    match loaded.sent_at {
        Some(sent) if loaded.state == RevisionState::Submitted => p.review_sent(instant(sent, zone, language)),
        _ => p.review_saved(instant(loaded.updated_at, zone, language)),
    }
}

/// What waits next, once this one is decided.
fn next_view(next: Option<&DraftCard>) -> AnyView {
    let p = people();
    let content = match next {
        Some(card) => {
            let title = title_words(&LocalizedText::from(card.title.clone()));
            view! {
                <a class="button" href=link(&page_of(card))>
                    {p.review_next(title)}
                </a>
            }
            .into_any()
        }
        None => p.review_queue_done().into_any(),
    };
    view! { <p class="review-next">{content}</p> }.into_any()
}
