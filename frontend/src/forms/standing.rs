//! Whether what is on the page is saved, in words.

use client::Error;
use leptos::prelude::*;

use super::problems::problem_text;
use crate::follow::live_if;
use crate::{announcer::Announcer, portal::form_texts};

/// Where what is typed stands.
#[derive(Debug, Clone)]
pub(crate) enum Standing {
    /// Nothing has been changed.
    Clean,
    /// Changed, and not sent yet.
    Dirty,
    /// On its way.
    Saving,
    /// Saved, at this time of day.
    Saved(String),
    /// The server cannot be reached.
    Offline {
        /// Whether what was typed is kept in this browser.
        kept: bool,
    },
    /// Another person has changed the same.
    Conflict,
    /// The server does not accept some of it.
    Refused,
    /// It failed.
    Failed {
        /// Why.
        error: Error,
        /// Whether what was typed is kept in this browser.
        kept: bool,
    },
}

impl Standing {
    /// Whether something would be lost if the page were closed on another device.
    pub(crate) const fn is_unsaved(&self) -> bool {
        !matches!(self, Self::Clean | Self::Saved(_))
    }

    /// Whether the person has to know at once, although they are typing.
    const fn is_urgent(&self) -> bool {
        matches!(
            self,
            Self::Offline { .. } | Self::Conflict | Self::Refused | Self::Failed { .. }
        )
    }

    const fn class(&self) -> &'static str {
        match self {
            Self::Clean | Self::Dirty => "standing",
            Self::Saving => "standing saving",
            Self::Saved(_) => "standing saved",
            Self::Offline { .. } => "standing offline",
            Self::Conflict | Self::Refused | Self::Failed { .. } => "standing stopped",
        }
    }

    fn words(&self) -> String {
        let t = form_texts();
        match self {
            Self::Clean => t.form_state_clean().to_owned(),
            Self::Dirty => t.form_state_dirty().to_owned(),
            Self::Saving => t.form_state_saving().to_owned(),
            Self::Saved(at) => t.form_state_saved(at),
            Self::Offline { kept } => format!("{} {}", t.form_state_offline(), keeping(*kept)),
            Self::Conflict => t.form_state_conflict().to_owned(),
            Self::Refused => t.form_state_refused().to_owned(),
            Self::Failed { error, kept } => format!("{} {}", t.form_state_failed(problem_text(error)), keeping(*kept)),
        }
    }
}

/// Where what is not saved is in the meantime.
fn keeping(kept: bool) -> &'static str {
    match kept {
        true => form_texts().form_state_kept(),
        false => form_texts().form_state_unkept(),
    }
}

/// The line that says so. What is urgent is told to screen readers, too, and that it is over.
pub(crate) fn status_line(standing: impl Into<Signal<Standing>>, retry: Callback<()>) -> AnyView {
    let standing = standing.into();
    let announcer: Announcer = expect_context();
    Effect::new(move |before: Option<bool>| {
        let now = standing.get();
        let was_urgent = before.unwrap_or_default();
        let is_over = was_urgent && matches!(now, Standing::Saved(_));
        if (now.is_urgent() && !was_urgent) || is_over {
            announcer.say(now.words());
        }
        // On the way out of trouble it is not over yet.
        now.is_urgent() || (was_urgent && !is_over)
    });
    let again = live_if(move || {
        let words = match standing.get() {
            Standing::Offline { .. } | Standing::Failed { .. } => form_texts().form_retry(),
            Standing::Conflict => form_texts().form_conflict_go(),
            _ => return None,
        };
        let button = view! {
            <button type="button" class="link-button" on:click=move |_| retry.run(())>
                {words}
            </button>
        };
        Some(button.into_any())
    });
    view! {
        <p class=move || standing.with(Standing::class)>
            <span>{move || standing.with(Standing::words)}</span>
            {again}
        </p>
    }
    .into_any()
}
