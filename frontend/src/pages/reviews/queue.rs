//! The queue: what waits for review, the oldest first.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    localized::LocalizedText,
    revision::{DraftCard, RevisionState},
    route::{Page, PeoplePage},
};

use crate::{
    browser,
    components::{EmptyState, Icon, Title, fetched, foreign, inline, loading_rows},
    i18n::{day, long_date},
    pages::{merges, people::title_of},
    portal::{link, messages, people, portal},
    remote::fetch,
    session::session,
};

/// The page: the queue of a facilitator. Administrators are told who reviews.
pub(super) fn queue(reviews: bool) -> impl IntoView {
    let (p, client) = (people(), session().client);
    let list = if reviews {
        let waiting = fetch(move || async move { client.list_reviews().await });
        fetched(waiting, loading_rows, |cards: &Vec<DraftCard>| rows(cards))
    } else {
        view! { <p class="aside-note">{p.review_bar("right")}</p> }.into_any()
    };
    view! {
        <div class="page narrow">
            <Title text=title_of(&PeoplePage::DeskReviews) />
            <p class="lead">{p.page_description("desk_reviews")}</p>
            <div class="part">{list}</div>
            {reviews.then(merges::list)}
        </div>
    }
}

fn rows(cards: &[DraftCard]) -> AnyView {
    let p = people();
    if cards.is_empty() {
        return view! {
            <EmptyState what=p.review_none()>
                <p>{p.review_none_how()}</p>
            </EmptyState>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = cards.iter().map(row).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

/// The page on which it is reviewed.
pub(super) fn page_of(card: &DraftCard) -> Page {
    let key = card.reference.clone().unwrap_or_else(|| card.id.to_string());
    Page::People(match card.kind {
        Kind::Solution => PeoplePage::DeskReviewSolution(key),
        _ => PeoplePage::DeskReviewWish(key),
    })
}

/// "Revision 2 of a published wish"; nothing for what has not been published.
pub(super) fn revision_words(kind: Kind, published: bool, number: i32) -> Option<String> {
    let p = people();
    published.then(|| match kind {
        Kind::Solution => p.review_revision_solution(number),
        _ => p.review_revision_wish(number),
    })
}

/// The title in the reader's language, or that there is none yet.
pub(super) fn title_words(title: &LocalizedText) -> String {
    let words = title.text(messages().language());
    if words.is_empty() {
        people().review_untitled().to_owned()
    } else {
        words.to_owned()
    }
}

fn row(card: &DraftCard) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let title = LocalizedText::from(card.title.clone());
    let lang = title.show(language).and_then(|shown| foreign(shown.language));
    let help = (card.help_asked && card.state == RevisionState::Draft)
        .then(|| view! { <span class="new-tag">{p.review_help()}</span> });
    let revision = revision_words(card.kind, card.published, card.number);
    let when = match card.sent_at {
        Some(sent) if card.state == RevisionState::Submitted => p.review_sent(day(sent, zone, language)),
        _ => p.review_saved(day(card.updated_at, zone, language)),
    };
    let due = card.answer_by.map(|due| {
        let date = long_date(due, language);
        if browser::today(zone).is_some_and(|today| due < today) {
            view! {
                <span class="review-late">
                    <Icon name="clock" />
                    {p.review_late(date)}
                </span>
            }
            .into_any()
        } else {
            view! { <span>{p.review_due(date)}</span> }.into_any()
        }
    });
    view! {
        <li class="row">
            <p class="row-meta">
                <span>{p.review_kind(card.kind.code())}</span>
                {card.reference.clone().map(|reference| view! { <span class="reference">{reference}</span> })}
                {help}
                {revision.map(|words| view! { <span>{words}</span> })}
            </p>
            <h2 class="row-title">
                <a href=link(&page_of(card)) lang=lang>
                    {title_words(&title)}
                </a>
            </h2>
            <p class="row-facts">
                <span>{inline(&card.organisation.name)}</span>
                <span>{when}</span>
                {due}
            </p>
        </li>
    }
    .into_any()
}

/// The title of a draft in a list.
pub(in crate::pages) fn title_of_draft(card: &DraftCard) -> String {
    title_words(&LocalizedText::from(card.title.clone()))
}

/// The task of reviewing it, as a link to its review.
pub(in crate::pages) fn task(card: &DraftCard) -> AnyView {
    let p = people();
    let title = title_of_draft(card);
    let organisation = card.organisation.name.text(messages().language());
    let words = match card.state {
        RevisionState::Draft => p.task_help(organisation, title),
        _ => p.task_review(organisation, title),
    };
    view! { <a href=link(&page_of(card))>{words}</a> }.into_any()
}
