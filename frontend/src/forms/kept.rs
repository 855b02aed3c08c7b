//! What was typed and is not saved yet, kept in the browser: for the tab, or on the device for an account. Never a password: what is
//! kept is a content, and no content has one.

use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

use super::changes::{Fields, apply, changes};
use crate::follow::{live_if, whenever};
use crate::{
    browser::{self, Shelf},
    portal::form_texts,
};

/// What the names of copies on the device begin with.
const DRAFT: &str = "innoportal-draft:";
/// For how long a copy stays on the device, in milliseconds: seven days.
const STAYS: f64 = 7.0 * 86_400_000.0;

/// A content as JSON.
pub(crate) fn fields_of(content: &impl Serialize) -> Fields {
    match serde_json::to_value(content) {
        Ok(Value::Object(fields)) => fields,
        _ => Fields::new(),
    }
}

/// The content that was written as JSON.
pub(crate) fn content_of<C: DeserializeOwned>(fields: Fields) -> Option<C> {
    serde_json::from_value(Value::Object(fields)).ok()
}

/// A copy: what was typed, and what it was typed over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Copied {
    /// The content before.
    pub(crate) base: Fields,
    /// The content as it was typed.
    pub(crate) mine: Fields,
    /// When, in milliseconds since 1970.
    pub(crate) at: f64,
}

/// The place of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    shelf: Shelf,
    name: String,
}

impl Kept {
    /// In this tab, until it is closed.
    pub(crate) fn in_tab(name: &str) -> Self {
        Self {
            shelf: Shelf::Tab,
            name: format!("{DRAFT}{name}"),
        }
    }

    /// On this device, for the person with this account alone, until it is saved, they sign out, or seven days are over.
    pub(crate) fn on_device(account: Uuid, name: &str) -> Self {
        for old in browser::names_on(Shelf::Device, DRAFT) {
            let copied = browser::text_on(Shelf::Device, &old);
            let copied = copied.and_then(|text| serde_json::from_str::<Copied>(&text).ok());
            if copied.is_none_or(|copied| browser::now() - copied.at > STAYS) {
                browser::take_off(Shelf::Device, &old);
            }
        }
        Self {
            shelf: Shelf::Device,
            name: format!("{}{name}", of_account(account)),
        }
    }

    /// The copies of a person that are on this device.
    pub(crate) fn all_of(account: Uuid) -> Vec<Self> {
        let names = browser::names_on(Shelf::Device, &of_account(account)).into_iter();
        names
            .map(|name| Self {
                shelf: Shelf::Device,
                name,
            })
            .collect()
    }

    /// The copy, where there is one.
    pub(crate) fn read(&self) -> Option<Copied> {
        serde_json::from_str(&browser::text_on(self.shelf, &self.name)?).ok()
    }

    /// Keeps a copy; whether the browser let us.
    pub(crate) fn write(&self, base: Fields, mine: Fields) -> bool {
        let at = browser::now();
        let text = serde_json::to_string(&Copied { base, mine, at });
        text.is_ok_and(|text| browser::put_on(self.shelf, &self.name, &text))
    }

    /// Forgets it.
    pub(crate) fn forget(&self) {
        browser::take_off(self.shelf, &self.name);
    }
}

/// What the names of a person's copies begin with.
fn of_account(account: Uuid) -> String {
    format!("{DRAFT}{account}:")
}

/// Says that something was kept, with the way to be rid of it.
pub(crate) fn kept_note(shown: RwSignal<bool>, text: &'static str, discard: Callback<()>) -> AnyView {
    live_if(move || {
        let note = shown.get().then(|| {
            view! {
                <p class="aside-note" role="status">
                    {text}
                    " "
                    <button type="button" class="link-button" on:click=move |_| discard.run(())>
                        {form_texts().form_discard()}
                    </button>
                </p>
            }
        });
        note.map(IntoAny::into_any)
    })
}

/// The content of a form that is sent once: what is typed stays while its page is shown in another language or loaded again.
pub(crate) struct Draft<C: Send + Sync + 'static> {
    /// What the fields show and change.
    pub(crate) content: RwSignal<C>,
    was_kept: RwSignal<bool>,
    kept: StoredValue<Kept>,
    initial: StoredValue<C>,
    base: StoredValue<Fields>,
}

impl<C: Send + Sync> Clone for Draft<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: Send + Sync> Copy for Draft<C> {}

impl<C: Serialize + DeserializeOwned + Clone + Send + Sync> Draft<C> {
    /// A content that is `initial` but for what was kept under this name.
    pub(crate) fn begin(name: &str, initial: C) -> Self {
        let kept = Kept::in_tab(name);
        let base = fields_of(&initial);
        let typed = kept.read().map(|copied| changes(&copied.base, &copied.mine));
        let typed = typed.filter(|typed| !typed.is_empty());
        let content = typed.and_then(|typed| content_of(apply(&base, &typed)));
        let draft = Self {
            was_kept: RwSignal::new(content.is_some()),
            content: RwSignal::new(content.unwrap_or_else(|| initial.clone())),
            kept: StoredValue::new(kept),
            initial: StoredValue::new(initial),
            base: StoredValue::new(base),
        };
        whenever(move || {
            let now = draft.content.with(fields_of);
            let base = draft.base.get_value();
            draft.kept.with_value(|kept| {
                if changes(&base, &now).is_empty() {
                    kept.forget();
                } else {
                    kept.write(base, now);
                }
            });
        });
        draft
    }

    /// Whether something is typed that was not sent.
    pub(crate) fn is_changed(self) -> bool {
        let now = self.content.with(fields_of);
        self.base.with_value(|base| !changes(base, &now).is_empty())
    }

    /// Says that something was kept, where it was, and lets the reader begin from the start instead.
    pub(crate) fn note(self, text: &'static str) -> AnyView {
        let discard = Callback::new(move |()| {
            self.content.set(self.initial.get_value());
            self.was_kept.set(false);
        });
        kept_note(self.was_kept, text, discard)
    }

    /// It was sent: nothing of it is kept any more.
    pub(crate) fn sent(self) {
        self.was_kept.set(false);
        self.base.set_value(self.content.with_untracked(fields_of));
        self.kept.with_value(Kept::forget);
    }

    /// It was sent, and the form is empty for the next.
    pub(crate) fn start_over(self) {
        self.sent();
        self.base.set_value(self.initial.with_value(fields_of));
        self.content.set(self.initial.get_value());
    }
}
