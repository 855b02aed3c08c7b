//! What changed since the last review: the words added and removed, field by field and language by language.

use leptos::prelude::*;
use shared::{
    diff::{DiffKind, DiffPart},
    revision::FieldDiff,
};

use super::names::{language_of, words_of};
use crate::{components::foreign, portal::people};

/// The section.
pub(super) fn changes(changes: &[FieldDiff]) -> AnyView {
    let p = people();
    let content = if changes.is_empty() {
        view! { <p>{p.review_changes_none()}</p> }.into_any()
    } else {
        let each = changes.iter().map(change).collect_view();
        view! {
            <p class="hint">{p.review_changes_how()}</p>
            {each}
        }
        .into_any()
    };
    view! {
        <section class="review-changes" aria-labelledby="review-changes">
            <h2 id="review-changes">{p.review_changes()}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn change(change: &FieldDiff) -> impl IntoView + use<> {
    let lang = language_of(&change.pointer).and_then(foreign);
    let parts = change.parts.iter().map(part).collect_view();
    view! {
        <h3>{words_of(&change.pointer)}</h3>
        <p class="diff" lang=lang>
            {parts}
        </p>
    }
}

/// A piece; readers who hear the page are told where what was added or removed begins and ends.
fn part(part: &DiffPart) -> AnyView {
    let p = people();
    let text = part.text.clone();
    let said = |words: &'static str| view! { <span class="visually-hidden">" " {words} " "</span> };
    match part.kind {
        DiffKind::Same => text.into_any(),
        DiffKind::Added => {
            view! { <ins>{said(p.review_added())} {text} {said(p.review_change_end())}</ins> }.into_any()
        }
        DiffKind::Removed => {
            view! { <del>{said(p.review_removed())} {text} {said(p.review_change_end())}</del> }.into_any()
        }
    }
}
