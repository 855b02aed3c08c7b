//! The way from a wish to a published report, in four steps.

use leptos::prelude::*;
use shared::{route::Page, site::PageName, wish::WishStatus};

use crate::{
    components::glyph,
    portal::{link, messages},
};

/// The steps, each with the circle a wish has there.
const STEPS: [(&str, WishStatus); 4] = [
    ("wish", WishStatus::Open),
    ("match", WishStatus::Matched),
    ("trial", WishStatus::InTrial),
    ("report", WishStatus::Proven),
];

/// The four steps.
pub(super) fn process() -> impl IntoView {
    let t = messages();
    let steps = STEPS.map(|(code, status)| {
        view! {
            <li>
                <h3>{glyph(status)} {t.process_step(code)}</h3>
                <p>{t.process_text(code)}</p>
            </li>
        }
    });
    view! {
        <section class="process" aria-labelledby="process">
            <div class="section-head">
                <h2 id="process">{t.process_title()}</h2>
                <p class="all">
                    <a href=link(&Page::Plain(PageName::About))>{t.process_more()}</a>
                </p>
            </div>
            <ol class="process-steps">{steps.into_iter().collect_view()}</ol>
        </section>
    }
}
