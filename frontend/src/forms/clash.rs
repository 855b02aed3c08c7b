//! What two people wrote in the same place: what only one of them changed is brought together, about the rest the person is asked.

use leptos::prelude::*;
use serde_json::Value;

use super::{
    autosave::Autosave,
    changes::{Fields, merge, put_at, value_at},
    conflict::title_id,
    standing::Standing,
};
use crate::browser;

/// Both have changed these places; the person decides about each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clash {
    version: i32,
    theirs: Fields,
    /// The paths of the places: `closing_on`, or `title/en` for one language of a text.
    pub(super) paths: Vec<String>,
}

impl Autosave {
    /// Another person has saved something.
    pub(super) fn meet(self, version: i32, theirs: Fields) {
        let Some(means) = self.means.try_get_value() else {
            return;
        };
        let now = means.content.get_untracked();
        let Some(merged) = self.with_state(|state| {
            state.busy = false;
            merge(&state.saved, &now, &theirs)
        }) else {
            return;
        };
        if merged.conflicts.is_empty() {
            self.with_state(|state| (state.version, state.saved) = (version, theirs));
            means.content.set(merged.fields);
            return self.save_now();
        }
        self.ask_about(version, theirs, merged.conflicts);
        means.content.set(merged.fields);
    }

    pub(super) fn ask_about(self, version: i32, theirs: Fields, paths: Vec<String>) {
        if paths.is_empty() {
            return;
        }
        self.with_state(|state| state.then = None);
        self.clash.set(Some(Clash { version, theirs, paths }));
        self.standing.set(Standing::Conflict);
    }

    /// What the person can do now: answer the question, or try to save again.
    pub(crate) fn see_to_it(self) {
        if self.clash.with_untracked(Option::is_some) {
            browser::focus(&title_id(self));
        } else {
            self.save_now();
        }
    }

    /// What stands at a path here, and what the other person saved.
    pub(super) fn both(self, clash: &Clash, path: &str) -> [Value; 2] {
        let mine = self.means.get_value().content.get_untracked();
        [&mine, &clash.theirs].map(|fields| value_at(fields, path).clone())
    }

    /// Goes on with what the other person saved at these paths, and with what stands here everywhere else.
    pub(super) fn settle(self, theirs: &[String]) {
        let Some(clash) = self.clash.get_untracked() else {
            return;
        };
        let means = self.means.get_value();
        let now = means.content.get_untracked();
        let fields = self.with_state(|state| {
            let mut fields = merge(&state.saved, &now, &clash.theirs).fields;
            for path in theirs {
                put_at(&mut fields, path, value_at(&clash.theirs, path).clone());
            }
            (state.version, state.saved) = (clash.version, clash.theirs);
            fields
        });
        self.clash.set(None);
        self.standing.set(Standing::Dirty);
        if let Some(fields) = fields {
            means.content.set(fields);
        }
        self.save_now();
        // The question is gone, and what was asked about is what one goes on with.
        if let Some(first) = clash.paths.first() {
            self.form.lead_to(format!("/{first}"));
        }
    }
}
