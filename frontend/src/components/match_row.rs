//! One computed match: the thing found, the reasons, and the two passages side by side.

use leptos::prelude::*;
use shared::{
    matches::{Reason, SolutionMatch, WishMatch},
    route::Page,
    search::Passage,
    wish::WishStatus,
};

use super::{demonstration_tag, foreign, inline, note, passage, readiness_tag, reasons, status_badge};
use crate::portal::{link, messages};

/// What stands on the far side of a match, seen from the page it is shown on.
pub(crate) enum MatchSide<'a> {
    /// A wish's page shows solutions.
    Solution(&'a SolutionMatch),
    /// A solution's page shows wishes.
    Wish(&'a WishMatch),
}

/// One row of related things.
pub(crate) fn match_row(side: &MatchSide<'_>) -> AnyView {
    let language = messages().language();
    match side {
        MatchSide::Solution(found) => {
            let card = &found.solution;
            let meta = view! {
                <span class="reference">{card.reference.clone()}</span>
                {readiness_tag(card.readiness_level)}
                {demonstration_tag(card.demonstration)}
                {note(&card.name)}
            };
            let title = card
                .name
                .show(language)
                .map(|shown| (shown.text.to_owned(), foreign(shown.language)));
            row(
                meta.into_any(),
                link(&Page::Solution(card.reference.clone())),
                title,
                inline(&card.organisation.name).into_any(),
                &found.reasons,
                found.wish_passage.as_ref(),
                found.solution_passage.as_ref(),
            )
        }
        MatchSide::Wish(found) => {
            let card = &found.wish;
            let meta = view! {
                <span class="reference">{card.reference.clone()}</span>
                {WishStatus::of(card.state, card.closed).map(status_badge)}
                {demonstration_tag(card.demonstration)}
                {note(&card.title)}
            };
            let title = card
                .title
                .show(language)
                .map(|shown| (shown.text.to_owned(), foreign(shown.language)));
            row(
                meta.into_any(),
                link(&Page::Wish(card.reference.clone())),
                title,
                inline(&card.organisation.name).into_any(),
                &found.reasons,
                found.wish_passage.as_ref(),
                found.solution_passage.as_ref(),
            )
        }
    }
}

fn row(
    meta: AnyView,
    address: String,
    title: Option<(String, Option<&'static str>)>,
    organisation: AnyView,
    why: &[Reason],
    wish_passage: Option<&Passage>,
    solution_passage: Option<&Passage>,
) -> AnyView {
    let (title, title_lang) = title.unwrap_or_default();
    let passages = match_passages(wish_passage, solution_passage);
    view! {
        <li class="match">
            <div class="match-what">
                <p class="row-meta">{meta}</p>
                <h4 class="row-title">
                    <a href=address lang=title_lang>
                        {title}
                    </a>
                </h4>
                <p class="row-facts">{organisation}</p>
            </div>
            {reasons(why)}
            {passages}
        </li>
    }
    .into_any()
}

/// The two passages that carried a match, side by side; nothing where there is none.
pub(crate) fn match_passages(wish: Option<&Passage>, solution: Option<&Passage>) -> AnyView {
    let t = messages();
    if wish.is_none() && solution.is_none() {
        return ().into_any();
    }
    view! {
        <div class="match-passages">
            {wish.map(|found| passage(found, t.matches_from_wish()))}
            {solution.map(|found| passage(found, t.matches_from_solution()))}
        </div>
    }
    .into_any()
}
