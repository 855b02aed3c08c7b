//! The result of an action, shown as a notice above the list that names its subject and takes the focus.

use leptos::prelude::*;

use crate::follow::live_if;
use crate::{announcer::Announcer, browser};

/// What came of the last action on a page.
#[derive(Clone, Copy)]
pub(crate) struct Outcome {
    /// The id of its notice.
    id: StoredValue<String>,
    text: RwSignal<Option<String>>,
    announcer: Announcer,
}

impl Outcome {
    /// Nothing yet. It is made outside what is loaded again after an action, so that it outlives it.
    pub(crate) fn new() -> Self {
        Self::of("outcome")
    }

    /// Nothing yet, for one of several that a page has.
    pub(crate) fn of(id: impl Into<String>) -> Self {
        Self {
            id: StoredValue::new(id.into()),
            text: RwSignal::new(None),
            announcer: expect_context(),
        }
    }

    /// Says what came of it.
    pub(crate) fn say(self, text: impl Into<String>) {
        let text = text.into();
        self.announcer.say(text.clone());
        self.text.set(Some(text));
    }

    /// Forgets it: something else is being done.
    pub(crate) fn clear(self) {
        self.text.set(None);
    }
}

/// The notice. It takes the focus when it says something new, and when the list around it was loaded again and the focus was lost.
pub(crate) fn outcome_notice(outcome: Outcome) -> AnyView {
    Effect::new(move |before: Option<()>| {
        let says = outcome.text.with(Option::is_some);
        if says && (before.is_some() || browser::focus_is_lost()) {
            let id = outcome.id.get_value();
            request_animation_frame(move || browser::focus(&id));
        }
    });
    live_if(move || {
        let text = outcome.text.get()?;
        let notice = view! {
            <p class="outcome" id=outcome.id.get_value() tabindex="-1">
                {text}
            </p>
        };
        Some(notice.into_any())
    })
}
