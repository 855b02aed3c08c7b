//! The queue: open wishes, those with new strong candidates first.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{
    matches::{CandidateCounts, DeskQuery, DeskWish},
    route::{Page, PeoplePage},
    wish::WishCard,
};

use crate::{
    components::{EmptyState, Title, closing_text, demonstration_tag, foreign, inline, note},
    i18n::number,
    pages::people::{Ask, first_page, list_of, paged, title_of},
    portal::{link, messages, people},
    session::session,
};

/// The page of a facilitator.
pub(super) fn queue() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let ask: Ask<DeskWish> = Arc::new(move |cursor| {
        let query = DeskQuery {
            cursor,
            ..DeskQuery::default()
        };
        Box::pin(async move { client.list_desk_wishes(&query).await })
    });
    let list = paged(first_page(&ask), ask, list_of, row, nothing);
    frame(p.page_description("desk_matches").unwrap_or_default(), list.into_any())
}

/// The page around a list of wishes.
pub(super) fn frame(lead: &'static str, list: AnyView) -> AnyView {
    view! {
        <div class="page narrow">
            <Title text=title_of(&PeoplePage::DeskMatches) />
            <p class="lead">{lead}</p>
            <p class="row-actions">
                <a href=link(&Page::People(PeoplePage::DeskMatchQuality))>{title_of(&PeoplePage::DeskMatchQuality)}</a>
            </p>
            <div class="part">{list}</div>
        </div>
    }
    .into_any()
}

/// Shown where no wish is open.
pub(super) fn nothing() -> AnyView {
    let p = people();
    view! {
        <EmptyState what=p.match_desk_none()>
            <p>{p.match_desk_none_how()}</p>
        </EmptyState>
    }
    .into_any()
}

fn row(item: &DeskWish) -> AnyView {
    let (t, p) = (messages(), people());
    let new = u64::from(item.new_strong);
    let badge = (new > 0).then(|| {
        let words = p.match_desk_new_strong(new, number(new, t.language()));
        view! { <span class="new-tag">{words}</span> }
    });
    let declared = match item.has_interest {
        None => Some(p.match_desk_undeclared()),
        Some(true) => Some(p.match_desk_own_interest()),
        Some(false) => None,
    };
    let own = u64::from(item.own_verdicts);
    let own = (own > 0).then(|| p.match_desk_own(own, number(own, t.language())));
    let found = view! {
        <p class="row-facts">
            {counts(item.candidates)} {own.map(|words| view! { <span>{words}</span> })}
            {declared.map(|words| view! { <span>{words}</span> })}
        </p>
    };
    wish_row(&item.wish, badge.into_any(), found.into_any())
}

/// A wish of the list, on the way to its desk.
pub(super) fn wish_row(wish: &WishCard, badge: AnyView, found: AnyView) -> AnyView {
    let shown = wish.title.show(messages().language());
    let lang = shown.and_then(|shown| foreign(shown.language));
    let title = shown.map(|shown| shown.text.to_owned());
    let closing = wish.closing_on.map(closing_text);
    view! {
        <li class="row">
            <p class="row-meta">
                <span class="reference">{wish.reference.clone()}</span>
                {badge}
                {demonstration_tag(wish.demonstration)}
                {note(&wish.title)}
            </p>
            <h2 class="row-title">
                <a href=link(&Page::People(PeoplePage::DeskMatch(wish.reference.clone()))) lang=lang>
                    {title}
                </a>
            </h2>
            <p class="row-facts">
                <span>{inline(&wish.organisation.name)}</span>
                {closing.map(|words| view! { <span class="row-closing">{words}</span> })}
            </p>
            {found}
        </li>
    }
    .into_any()
}

/// How many candidates there are in each band, in words.
fn counts(counts: CandidateCounts) -> AnyView {
    let (t, p) = (messages(), people());
    let bands = [
        ("closely_related", counts.closely_related),
        ("related", counts.related),
        ("partly_related", counts.partly_related),
    ];
    let found: Vec<AnyView> = bands
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(band, count)| {
            let count = number(u64::from(count), t.language());
            view! {
                <span>
                    {t.band(band)} " " <strong>{count}</strong>
                </span>
            }
            .into_any()
        })
        .collect();
    if found.is_empty() {
        return view! { <span>{p.match_desk_none_found()}</span> }.into_any();
    }
    found.into_any()
}
