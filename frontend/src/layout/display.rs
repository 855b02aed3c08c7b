//! Display settings: theme, and single-key shortcuts.

use leptos::{ev, prelude::*};

use crate::{
    browser::{self, Theme},
    components::Icon,
    portal::messages,
};

/// A button that opens the settings, which apply immediately.
#[component]
pub(crate) fn DisplaySettings() -> impl IntoView {
    let t = messages();
    let open = RwSignal::new(false);
    let panel = NodeRef::<leptos::html::Div>::new();
    let close_elsewhere = window_event_listener(ev::pointerdown, move |event| {
        let inside = panel.get_untracked().is_some_and(|panel| {
            use wasm_bindgen::JsCast;
            let target = event.target().and_then(|target| target.dyn_into().ok());
            panel.contains(target.as_ref())
        });
        if !inside {
            open.set(false);
        }
    });
    on_cleanup(move || close_elsewhere.remove());
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            browser::focus("display-button");
        }
    };
    view! {
        <div class="display" node_ref=panel on:keydown=on_key>
            <button
                type="button"
                id="display-button"
                class="tool"
                aria-expanded=move || open.get().to_string()
                aria-controls="display-panel"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name="contrast" />
                <span class="visually-hidden">{t.display_title()}</span>
            </button>
            <div id="display-panel" class="display-panel" class:open=open>
                <Themes />
                <SingleKeys />
            </div>
        </div>
    }
}

#[component]
fn Themes() -> impl IntoView {
    let t = messages();
    let chosen = RwSignal::new(browser::stored_theme());
    let choices = Theme::ALL.map(|theme| {
        let choose = move |_| {
            browser::choose_theme(theme);
            chosen.set(theme);
        };
        view! {
            <label class="choice">
                <input type="radio" name="theme" prop:checked=move || chosen.get() == theme on:change=choose />
                {t.theme(theme.code())}
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend>{t.display_theme()}</legend>
            {choices.into_iter().collect_view()}
        </fieldset>
    }
}

#[component]
fn SingleKeys() -> impl IntoView {
    let t = messages();
    let choose = move |event| browser::choose_single_keys(event_target_checked(&event));
    view! {
        <fieldset class="choices">
            <legend>{t.display_keyboard()}</legend>
            <label class="choice">
                <input type="checkbox" prop:checked=browser::single_keys() on:change=choose />
                {t.display_single_keys()}
            </label>
        </fieldset>
    }
}
