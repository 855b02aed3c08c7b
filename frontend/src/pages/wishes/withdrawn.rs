//! The page of a wish that was withdrawn: what it was, when and why, and where it is continued.

use client::Error;
use leptos::prelude::*;
use shared::{kind::Kind, merge::ContinuedIn, route::Page, wish::WithdrawnWish};

use crate::{
    components::{Breadcrumb, Title, foreign, inline},
    i18n::long_date,
    pages::next_step::step,
    portal::{link, messages},
};

/// The page, where that is what the server says.
pub(super) fn withdrawn(error: &Error) -> Option<AnyView> {
    let WithdrawnWish {
        reference,
        title,
        date,
        reason,
        continued_in,
    } = error.withdrawn()?;
    let t = messages();
    let shown = title.show(t.language());
    let lang = shown.and_then(|shown| foreign(shown.language));
    let words = shown.map(|shown| shown.text.to_owned()).unwrap_or_default();
    let on = long_date(date, t.language());
    let (what, why, next) = match continued_in {
        Some(next) => (t.gone_merged(on), None, onward(&next)),
        None => (t.gone_withdrawn(on), t.end_reason(&reason), elsewhere()),
    };
    let page = view! {
        <article class="page thing">
            <Breadcrumb list=Page::List(Kind::Wish) />
            <header class="thing-head">
                <p class="row-meta">
                    <span class="reference">{reference}</span>
                    <span>{t.gone_status()}</span>
                </p>
                <Title text=words lang=lang />
            </header>
            <p class="lead">{what}</p>
            {why.map(|why| view! { <p>{t.gone_reason()} ": " {why}</p> })}
            {next}
        </article>
    };
    Some(page.into_any())
}

/// The wish that goes on in its place.
fn onward(next: &ContinuedIn) -> AnyView {
    let t = messages();
    let address = link(&Page::Thing(Kind::Wish, next.reference.clone()));
    view! {
        <section class="next-step" aria-labelledby="next-title">
            <h2 id="next-title">{t.gone_continued_in(&next.reference)}</h2>
            <p>
                <a href=address>{inline(&next.title)}</a>
            </p>
        </section>
    }
    .into_any()
}

/// Other wishes, which are open.
fn elsewhere() -> AnyView {
    let t = messages();
    let open = format!("{}?status=open", link(&Page::List(Kind::Wish)));
    let text = t.next_highlight_text().to_owned();
    step(t.next_highlight_title(), text, open, t.next_highlight_action())
}
