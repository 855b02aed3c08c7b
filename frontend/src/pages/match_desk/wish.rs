//! The desk of a wish: the wish on one side, its candidates on the other.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    matches::Declaration,
    route::{Page, PeoplePage},
    wish::{WishStatus, WishView},
};

use super::{candidates::candidates, declaration::declaration, state::Desk};
use crate::{
    browser,
    components::{DemonstrationNote, Title, criteria, fetched_page, foreign, inline, note, paragraphs, status_badge},
    pages::people::back_to,
    portal::{link, messages, people},
    remote::fetch,
    session::session,
};

/// The width from which the wish is beside its candidates, in rem.
const WIDE: u16 = 60;

/// The desk of the wish with this reference, for those who give verdicts and those who only look.
pub(super) fn desk(reference: String, judges: bool) -> impl IntoView {
    let client = session().client;
    let shown = fetch(move || {
        let key = reference.clone();
        async move {
            let wish = client.get_wish(&key).await?;
            let declared = if judges {
                client.get_declaration(&key).await?.latest
            } else {
                None
            };
            Ok((wish, declared))
        }
    });
    fetched_page(shown, move |(wish, declared)| page(wish, declared.clone(), judges))
}

fn page(wish: &WishView, declared: Option<Declaration>, judges: bool) -> AnyView {
    let desk = Desk::new(wish.reference.clone(), wish.id, judges, declared);
    let title = wish.title.show(messages().language());
    let title_lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned()).unwrap_or_default();
    view! {
        <div class="page thing">
            {back_to(PeoplePage::DeskMatches)}
            <header class="thing-head">
                <p class="row-meta">
                    <span class="reference">{wish.reference.clone()}</span>
                    {WishStatus::of(wish.state, wish.closed).map(status_badge)}
                    {note(&wish.title)}
                </p>
                <Title text=title lang=title_lang />
                <DemonstrationNote demonstration=wish.demonstration />
            </header>
            <div class="match-desk">
                {text(wish)}
                <div class="match-desk-work">{declaration(desk)} {candidates(desk)}</div>
            </div>
        </div>
    }
    .into_any()
}

/// The wish: unfolded where there is room beside the candidates.
fn text(wish: &WishView) -> impl IntoView + use<> {
    let (t, p) = (messages(), people());
    let wide = browser::is_wide(WIDE).is_some_and(|list| list.matches());
    let measured = (!wish.success_criteria.is_empty()).then(|| {
        view! {
            <h3>{t.wish_criteria()}</h3>
            {criteria(&wish.success_criteria)}
        }
    });
    let constraints = (!wish.constraints.is_empty()).then(|| {
        view! {
            <h3>{t.wish_constraints()}</h3>
            {paragraphs(&wish.constraints)}
        }
    });
    view! {
        <details class="match-desk-wish" open=wide>
            <summary>
                <h2>{p.match_desk_wish()}</h2>
            </summary>
            <p class="row-facts">
                <span>{inline(&wish.organisation.name)}</span>
                <a href=link(&Page::Thing(Kind::Wish, wish.reference.clone()))>{p.desk_to_public()}</a>
            </p>
            <h3>{t.wish_problem()} " " {note(&wish.problem)}</h3>
            {paragraphs(&wish.problem)}
            {constraints}
            {measured}
        </details>
    }
}
