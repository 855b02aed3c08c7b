//! A wish in a list.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    kind::Kind,
    route::Page,
    search::SearchHit,
    taxonomy::TermKind,
    wish::{WishCard, WishStatus},
};

use super::{demonstration_tag, excerpt_or_passages, foreign, inline, note, status_badge, term_names};
use crate::{
    browser,
    i18n::{long_date, number},
    portal::{link, messages, portal},
};

/// Reference and status, title, a line of the problem or the passages found, who, field, and when it closes.
pub(crate) fn wish_row(wish: &WishCard, hit: Option<&SearchHit>) -> impl IntoView + use<> {
    let t = messages();
    let language = t.language();
    let title = wish.title.show(language);
    let title_lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned());
    let closing = wish
        .closing_on
        .filter(|_| WishStatus::of(wish.state, wish.closed) == Some(WishStatus::Open))
        .map(closing_text);
    let categories = term_names(TermKind::Category, &wish.categories);
    view! {
        <li class="row">
            <p class="row-meta">
                <span class="reference">{wish.reference.clone()}</span>
                {WishStatus::of(wish.state, wish.closed).map(status_badge)}
                {demonstration_tag(wish.demonstration)}
                {note(&wish.title)}
            </p>
            <h3 class="row-title">
                <a href=link(&Page::Thing(Kind::Wish, wish.reference.clone())) lang=title_lang>
                    {title}
                </a>
            </h3>
            {excerpt_or_passages(&wish.excerpt, hit)}
            <p class="row-facts">
                <span>{inline(&wish.organisation.name)}</span>
                <span>{categories}</span>
                {closing.map(|words| view! { <span class="row-closing">{words}</span> })}
            </p>
        </li>
    }
}

/// When an open wish closes: in days while that is near, else by date.
pub(crate) fn closing_text(closing_on: NaiveDate) -> String {
    let t = messages();
    let language = t.language();
    let days = browser::today(&portal().site.time_zone).map(|today| closing_on.signed_duration_since(today).num_days());
    match days {
        Some(0) => t.closing_today().to_owned(),
        Some(days @ 1..=60) => {
            let days = days.unsigned_abs();
            t.closing_in_days(days, number(days, language))
        }
        _ => t.closing_on(long_date(closing_on, language)),
    }
}
