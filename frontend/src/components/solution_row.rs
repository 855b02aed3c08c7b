//! A solution in a list.

use leptos::prelude::*;
use shared::{kind::Kind, route::Page, search::SearchHit, solution::SolutionCard, taxonomy::TermKind};

use super::{demonstration_tag, excerpt_or_passages, foreign, inline, note, term_names};
use crate::portal::{link, messages};

/// Reference and readiness, name, its summary or the passages found, who, field.
pub(crate) fn solution_row(solution: &SolutionCard, hit: Option<&SearchHit>) -> impl IntoView + use<> {
    let name = solution.name.show(messages().language());
    let name_lang = name.and_then(|name| foreign(name.language));
    let name = name.map(|name| name.text.to_owned());
    let categories = term_names(TermKind::Category, &solution.categories);
    view! {
        <li class="row">
            <p class="row-meta">
                <span class="reference">{solution.reference.clone()}</span>
                {readiness_tag(solution.readiness_level)}
                {demonstration_tag(solution.demonstration)}
                {note(&solution.name)}
            </p>
            <h3 class="row-title">
                <a href=link(&Page::Thing(Kind::Solution, solution.reference.clone())) lang=name_lang>
                    {name}
                </a>
            </h3>
            {excerpt_or_passages(&solution.summary, hit)}
            <p class="row-facts">
                <span>{inline(&solution.organisation.name)}</span>
                <span>{categories}</span>
            </p>
        </li>
    }
}

/// The readiness level as nine steps, filled up to it, with the number in words.
pub(crate) fn readiness_tag(level: u8) -> impl IntoView {
    let steps = (1..=9_u8).map(|step| {
        let class = if step <= level { "reached" } else { "not-reached" };
        view! { <rect class=class x=(u16::from(step) - 1) * 5 y="0" width="4" height="10" /> }
    });
    view! {
        <span class="readiness">
            <svg viewBox="0 0 44 10" aria-hidden="true" focusable="false">
                {steps.collect_view()}
            </svg>
            {messages().readiness_short(level)}
        </span>
    }
}
