//! The one next step at the end of a thing's page.

use leptos::prelude::*;
use shared::{kind::Kind, route::Page, wish::WishStatus};

use crate::{
    components::Icon,
    portal::{link, messages, portal},
};

/// What a reader of a wish can do next: put a solution forward while it is open, else find one that is.
#[component]
pub(super) fn NextStep(
    /// The wish's reference.
    reference: String,
    /// Its state.
    status: Option<WishStatus>,
    /// Its fields.
    categories: Vec<String>,
) -> impl IntoView {
    let t = messages();
    if status == Some(WishStatus::Open) {
        let email = &portal().site.contact.email;
        step(
            t.next_wish_title(),
            t.next_wish_text(&reference),
            format!("mailto:{email}?subject={reference}"),
            t.next_wish_action(),
        )
    } else {
        let category = categories
            .first()
            .map(|slug| format!("&category={slug}"))
            .unwrap_or_default();
        step(
            t.next_closed_title(),
            t.next_closed_text().to_owned(),
            format!("{}?status=open{category}", link(&Page::List(Kind::Wish))),
            t.next_closed_action(),
        )
    }
}

/// The end of a page: what to do, why, and the link that does it.
pub(super) fn step(title: &'static str, text: String, address: String, action: &'static str) -> AnyView {
    view! {
        <section class="next-step" aria-labelledby="next-title">
            <h2 id="next-title">{title}</h2>
            <p>{text}</p>
            <p>
                <a class="button" href=address>
                    {action}
                    <Icon name="arrow" />
                </a>
            </p>
        </section>
    }
    .into_any()
}
