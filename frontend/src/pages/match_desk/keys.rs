//! Single keys of the desk of a wish, and the panel that shows them. They can be switched off (WCAG 2.1.4), and each does what
//! a button does.

use leptos::{ev, prelude::*};
use shared::matches::VerdictCode;

use super::{
    state::Desk,
    verdicts::{OPEN_LINK, choose, key_of},
};
use crate::{browser, layout::means_single_key, portal::people};

/// Each key with its name in the messages, in the order shown.
const KEYS: [(&str, &str); 7] = [
    ("j ↓", "next"),
    ("k ↑", "previous"),
    ("f", "fits"),
    ("d", "does_not_fit"),
    ("l", "later"),
    ("o", "open"),
    ("?", "help"),
];

/// The button that shows the keys; they are listened for as long as it lives.
pub(super) fn panel(desk: Desk) -> AnyView {
    let p = people();
    let open = RwSignal::new(false);
    let listener = window_event_listener(ev::keydown, move |event| {
        if means_single_key(&event) && act(desk, open, &event.key()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    let judging = |name: &str| matches!(name, "fits" | "does_not_fit" | "later");
    let rows: Vec<AnyView> = KEYS
        .into_iter()
        .filter(|(_, name)| desk.judges || !judging(name))
        .map(|(keys, name)| {
            let caps = keys.split(' ').map(|key| view! { <kbd>{key}</kbd> " " });
            view! {
                <div>
                    <dt>{caps.collect_view()}</dt>
                    <dd>{p.match_key(name)}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    let switch = move |event| {
        let on = event_target_checked(&event);
        browser::choose_single_keys(on);
        desk.single_keys.set(on);
    };
    view! {
        <div class="desk-keys">
            <button
                type="button"
                class="link-button"
                aria-expanded=move || open.get().to_string()
                aria-controls="desk-keys"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {p.match_desk_keys()}
            </button>
            <div id="desk-keys" hidden=move || !open.get()>
                <dl>{rows}</dl>
                <label class="choice">
                    <input type="checkbox" prop:checked=desk.single_keys on:change=switch />
                    {p.match_desk_keys_on()}
                </label>
                <p class="hint">{p.match_desk_keys_text()}</p>
            </div>
        </div>
    }
    .into_any()
}

/// Runs the action of the key; returns whether it has one.
fn act(desk: Desk, open: RwSignal<bool>, key: &str) -> bool {
    let verdict = VerdictCode::ALL.iter().find(|verdict| key_of(**verdict) == key);
    if let Some(verdict) = verdict {
        choose(desk, *verdict);
        return true;
    }
    match key {
        "j" => desk.step(1),
        "k" => desk.step(-1),
        "o" => {
            browser::click(OPEN_LINK);
            true
        }
        "?" => {
            open.update(|open| *open = !*open);
            true
        }
        _ => false,
    }
}
