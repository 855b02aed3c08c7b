//! What a screen reader is told: the title of a page one arrives at, and what has changed on it.

use leptos::prelude::*;

use crate::browser;

/// Says things to screen readers, and knows whether the reader is on the way to a new page.
#[derive(Clone, Copy)]
pub(crate) struct Announcer {
    message: RwSignal<String>,
    on_the_way: StoredValue<bool>,
}

impl Announcer {
    /// An announcer that has said nothing. The browser itself announces the first page.
    pub(crate) fn new() -> Self {
        Self {
            message: RwSignal::new(String::new()),
            on_the_way: StoredValue::new(false),
        }
    }

    /// Says something without moving the focus.
    pub(crate) fn say(self, message: String) {
        // The same words twice in a row would not be read again.
        let again = self.message.with_untracked(|said| *said == message);
        self.message
            .set(if again { format!("{message}\u{a0}") } else { message });
    }

    /// The address now names another page; its heading will say so once it is there.
    pub(crate) fn expect_arrival(self) {
        self.on_the_way.set_value(true);
    }

    /// The page is there: after a navigation its heading takes the focus and its title is said.
    pub(crate) fn arrive(self, title: &str, heading: &str) {
        if self.on_the_way.get_value() {
            self.on_the_way.set_value(false);
            browser::focus_in_place(heading);
            self.say(title.to_owned());
        }
    }
}

/// The place where announcements appear; it outlives every page.
#[component]
pub(crate) fn LiveRegion(
    /// Who speaks.
    announcer: Announcer,
) -> impl IntoView {
    view! {
        <p class="visually-hidden" role="status" aria-live="polite">
            {announcer.message}
        </p>
    }
}
