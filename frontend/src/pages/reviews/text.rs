//! What the draft says: the public part as its page will show it, and apart from it what stays private.

use leptos::prelude::*;
use shared::taxonomy::MoneyBand;

use super::loaded::{Content, Loaded, Shown};
use crate::{
    components::{fact_if, inline, languages_line},
    pages::{
        solutions::{solution_facts, solution_text},
        wishes::{wish_facts, wish_text},
    },
    portal::people,
};

/// Both parts.
pub(super) fn text(loaded: &Loaded) -> AnyView {
    let p = people();
    let (lead, written, text, facts) = match &loaded.shown {
        Shown::Wish(wish) => (
            None,
            languages_line(&wish.problem).into_any(),
            wish_text(wish).into_any(),
            wish_facts(wish, &loaded.organisation, &[], None).into_any(),
        ),
        Shown::Solution(solution) => {
            let level = match &loaded.content {
                Content::Solution(content) => content.readiness_level,
                Content::Wish(_) => None,
            };
            (
                Some(view! { <p class="lead">{inline(&solution.summary)}</p> }),
                languages_line(&solution.description).into_any(),
                solution_text(solution).into_any(),
                solution_facts(solution, &loaded.organisation, level, [None, None]).into_any(),
            )
        }
    };
    view! {
        <section class="review-text" aria-labelledby="review-text">
            <h2 id="review-text">{p.review_text()}</h2>
            <div class="hint">{written} {p.review_languages()}</div>
            <div class="review-public">{lead} {text} {facts}</div>
        </section>
        {private(&loaded.content)}
    }
    .into_any()
}

/// What the public will not read, where there is any.
fn private(content: &Content) -> Option<AnyView> {
    let p = people();
    let band = |band: Option<MoneyBand>| band.and_then(|band| p.money_band(band.code()));
    let facts = match content {
        Content::Wish(wish) => {
            let budget = band(wish.budget_band)?;
            fact_if(p.review_budget_band(), Some(budget)).into_any()
        }
        Content::Solution(solution) => {
            let (price, contact) = (band(solution.price_band), solution.contact.clone());
            if price.is_none() && contact.is_none() {
                return None;
            }
            let price = fact_if(p.review_price_band(), price);
            view! { {price} {fact_if(p.review_contact(), contact)} }.into_any()
        }
    };
    let section = view! {
        <section class="review-private" aria-labelledby="review-private">
            <h2 id="review-private">{p.review_private()}</h2>
            <dl>{facts}</dl>
        </section>
    };
    Some(section.into_any())
}
