//! The recovery codes, shown once, with ways to keep them.

use leptos::{prelude::*, task::spawn_local};

use crate::{announcer::Announcer, browser, portal::people};

/// The codes; `kept` is called once the person says that they have them.
pub(super) fn recovery_codes(codes: &[String], kept: Callback<()>) -> impl IntoView + use<> {
    let p = people();
    let text = codes.join("\n") + "\n";
    let file = browser::file_address("text/plain", &text);
    let items = codes.iter().map(|code| view! { <li><code>{code.clone()}</code></li> });
    view! {
        <div class="shown-once" tabindex="-1" id="recovery-codes">
            <h3>{p.factor_codes_title()}</h3>
            <p>{p.factor_codes_text()}</p>
            <ol class="codes">{items.collect_view()}</ol>
            <p class="row-actions">
                {copy_button(text)} <a class="button quiet" href=file download="innoportal-recovery-codes.txt">
                    {p.factor_download()}
                </a>
                <button type="button" class="button" on:click=move |_| kept.run(())>
                    {p.factor_kept()}
                </button>
            </p>
        </div>
    }
}

/// A button that puts a text on the clipboard and says so.
pub(super) fn copy_button(text: String) -> impl IntoView {
    let p = people();
    let announcer: Announcer = expect_context();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            if browser::copy(&text).await {
                let _ = copied.try_set(true);
                announcer.say(p.factor_copied().to_owned());
            }
        });
    };
    view! {
        <button type="button" class="button quiet" on:click=copy>
            {move || if copied.get() { p.factor_copied() } else { p.factor_copy() }}
        </button>
    }
}
