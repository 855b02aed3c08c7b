//! What was typed into a form, kept in this tab while its page is shown in another language or loaded again. Never a password.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    browser,
    portal::{messages, people},
};

/// The language of the page that a draft was written on.
const PAGE: &str = "page";

/// The fields of a form under a name.
#[derive(Clone)]
pub(super) struct Draft {
    name: &'static str,
    was_kept: bool,
}

impl Draft {
    /// Fills the fields with what was kept, and keeps them from now on. A `follower` has the language of the page, until another
    /// one is chosen.
    pub(super) fn of(
        name: &'static str,
        fields: Vec<(&'static str, RwSignal<String>)>,
        follower: Option<RwSignal<String>>,
    ) -> Self {
        let kept = browser::kept(name).and_then(|text| serde_json::from_str::<BTreeMap<String, String>>(&text).ok());
        let kept = kept.unwrap_or_default();
        let mut was_kept = false;
        for (field, value) in &fields {
            if let Some(text) = kept.get(*field).filter(|text| !text.is_empty()) {
                value.set(text.clone());
                was_kept = true;
            }
        }
        let chosen = kept.get("language").filter(|chosen| Some(*chosen) != kept.get(PAGE));
        if let (Some(follower), Some(chosen)) = (follower, chosen) {
            follower.set(chosen.clone());
        }
        let page = messages().language().code();
        Effect::new(move |_| {
            let mut typed: BTreeMap<&str, String> = fields.iter().map(|(field, value)| (*field, value.get())).collect();
            if let Some(follower) = follower {
                typed.insert("language", follower.get());
                typed.insert(PAGE, page.to_owned());
            }
            if let Ok(text) = serde_json::to_string(&typed) {
                browser::keep(name, &text);
            }
        });
        Self { name, was_kept }
    }

    /// Says that something was kept, where it was.
    pub(super) fn note(&self) -> Option<AnyView> {
        self.was_kept
            .then(|| view! { <p class="aside-note" role="status">{people().register_kept()}</p> }.into_any())
    }

    /// Forgets it: the form was sent.
    pub(super) fn sent(&self) {
        browser::forget(self.name);
    }
}
