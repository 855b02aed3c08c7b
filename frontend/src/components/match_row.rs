//! One thing found by software: what it is, the reasons, and the two passages side by side.

use leptos::prelude::*;
use shared::search::Passage;

use super::{
    demonstration_tag, foreign,
    found::{Found, Standing},
    inline, note, passage, readiness_tag, reasons, status_badge,
};
use crate::portal::{link, messages};

/// A row of related things, below the heading of a band.
pub(crate) fn match_row(found: &Found) -> AnyView {
    let heading = view! { <h4 class="row-title">{title(found)}</h4> };
    let why = reasons(&found.reasons, messages().reason_same_technology());
    row(found, heading.into_any(), why.into_any(), ().into_any())
}

/// A row of similar things, below the heading of their section; `more` stands at its end.
pub(crate) fn similar_row(found: &Found, more: AnyView) -> AnyView {
    let heading = view! { <h3 class="row-title">{title(found)}</h3> };
    let t = messages();
    // Wishes expect a technology, solutions have it.
    let technology = match found.standing {
        Standing::Wish(_) => t.reason_same_technology(),
        Standing::Solution(_) => t.similar_same_technology(),
    };
    row(
        found,
        heading.into_any(),
        reasons(&found.reasons, technology).into_any(),
        more,
    )
}

fn title(found: &Found) -> impl IntoView + use<> {
    let title = found.title.show(messages().language());
    let lang = title.and_then(|title| foreign(title.language));
    let title = title.map(|title| title.text.to_owned());
    view! {
        <a href=link(&found.page) lang=lang>
            {title}
        </a>
    }
}

fn row(found: &Found, heading: AnyView, why: AnyView, more: AnyView) -> AnyView {
    let standing = match found.standing {
        Standing::Wish(status) => status.map(status_badge).into_any(),
        Standing::Solution(level) => readiness_tag(level).into_any(),
    };
    view! {
        <li class="match">
            <div class="match-what">
                <p class="row-meta">
                    <span class="reference">{found.reference.clone()}</span>
                    {standing}
                    {demonstration_tag(found.demonstration)}
                    {note(&found.title)}
                </p>
                {heading}
                <p class="row-facts">{inline(&found.organisation)}</p>
            </div>
            {why}
            {match_passages(found.wish_passage.as_ref(), found.solution_passage.as_ref())}
            {more}
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
