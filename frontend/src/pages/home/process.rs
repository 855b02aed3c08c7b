//! The way from a wish to a published report, in four steps.

use leptos::prelude::*;
use shared::{route::Page, site::PageName};

use crate::portal::{link, messages};

/// The four steps.
pub(super) fn process() -> impl IntoView {
    let t = messages();
    let steps = ["wish", "match", "trial", "report"].map(|code| {
        view! {
            <li>
                <h3>{t.process_step(code)}</h3>
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
