//! The reasons for a match, in words.

use leptos::prelude::*;
use shared::{matches::Reason, taxonomy::TermKind};

use super::term_names;
use crate::portal::messages;

/// The reasons, most telling first; `same_technology` is how a technology in common is put.
pub(crate) fn reasons(reasons: &[Reason], same_technology: &'static str) -> impl IntoView + use<> {
    let items = reasons
        .iter()
        .map(|reason| view! { <li>{in_words(reason, same_technology)}</li> });
    view! {
        <ul class="reasons" aria-label=messages().matches_reasons()>
            {items.collect_view()}
        </ul>
    }
}

fn in_words(reason: &Reason, same_technology: &'static str) -> AnyView {
    let t = messages();
    match reason {
        Reason::SimilarMeaning => view! { <span class="reason-name">{t.reason_similar_meaning()}</span> }.into_any(),
        Reason::SharedTerms { terms } => {
            let terms = terms
                .iter()
                .map(|term| view! { <span class="term">{term.clone()}</span> " " });
            view! { <span class="reason-name">{t.reason_shared_terms()}</span> " " {terms.collect_view()} }.into_any()
        }
        Reason::SameCategory { categories } => {
            named(t.reason_same_category(), term_names(TermKind::Category, categories))
        }
        Reason::SameTechnology { technologies } => {
            named(same_technology, term_names(TermKind::Technology, technologies))
        }
        Reason::ReadyForTrial { readiness_level } => {
            named(t.reason_ready_for_trial(), t.readiness_short(readiness_level))
        }
    }
}

fn named(name: &'static str, what: String) -> AnyView {
    view! { <span class="reason-name">{name}</span> " " {what} }.into_any()
}
