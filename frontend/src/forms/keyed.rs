//! Views by key: whatever has a key that stays is not made again when others come, go or move.

use std::sync::Arc;

use leptos::prelude::*;

/// The views of keys; `keys` is followed.
pub(super) fn keyed(
    keys: impl Fn() -> Vec<String> + Send + Sync + 'static,
    view: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    boxed(Arc::new(keys), Arc::new(view))
}

type Keys = Arc<dyn Fn() -> Vec<String> + Send + Sync>;
type View = Arc<dyn Fn(String) -> AnyView + Send + Sync>;

// Compiled once: it is large.
fn boxed(keys: Keys, view: View) -> AnyView {
    view! { <For each=move || keys() key=Clone::clone children=move |key| view(key) /> }.into_any()
}
