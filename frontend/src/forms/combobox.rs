//! A field in which one writes and chooses from what fits: a combobox with a list box in the sense of the WAI-ARIA practices. The
//! focus stays in the field; arrows move along the list, Enter and a click choose, Escape puts the list away.

use leptos::{ev, prelude::*};
use shared::problem::FieldError;

use super::{
    bound::Bound,
    field::{Field, framed},
    form::Form,
    offers::{Offer, Offers, Supply},
};
use crate::follow::{live, memo};
use crate::{
    components::Icon,
    i18n::number,
    portal::{form_texts, messages},
};

/// The most that are listed at once: more than fit are found by writing on.
const LISTED: usize = 8;

/// One of what is offered, or nothing; the value is its key.
pub(crate) fn combobox_field(form: Form, field: &Field, offers: Offers, value: impl Into<Bound<String>>) -> AnyView {
    let value = value.into();
    let written = RwSignal::new(String::new());
    // The words of what is chosen come with the list, and are written once: more may be looked up while they are changed.
    Effect::new(move |told: Option<String>| {
        let key = value.get();
        if key.is_empty() || told.as_ref() == Some(&key) {
            return key;
        }
        offers.wake(&key);
        let label = offers.label(&key);
        written.set(label.clone().unwrap_or_default());
        label.map(|_| key).unwrap_or_default()
    });
    let search = Search {
        form,
        offers,
        written,
        pointer: StoredValue::new(field.pointer.clone()),
        chosen: Signal::stored(Vec::new()),
        shown: Signal::derive(move || offers.label(&value.get()).unwrap_or_default()),
        choose: Callback::new(move |offer: Option<Offer>| match offer {
            Some(offer) => {
                written.set(offer.label);
                value.set(offer.key);
            }
            None => value.set(String::new()),
        }),
    };
    let required = !field.optional;
    framed(form, field, move |id, described| {
        search_box(search, id, described, required)
    })
}

/// What a field that is written in to choose works on.
#[derive(Clone, Copy)]
pub(super) struct Search {
    pub(super) form: Form,
    pub(super) offers: Offers,
    /// What is written.
    pub(super) written: RwSignal<String>,
    pub(super) pointer: StoredValue<String>,
    /// What is not offered, because it is chosen already.
    pub(super) chosen: Signal<Vec<String>>,
    /// The words of what is chosen; they are not looked for.
    pub(super) shown: Signal<String>,
    /// Takes what is chosen, or that nothing is.
    pub(super) choose: Callback<Option<Offer>>,
}

impl Search {
    /// The words to look for: what is written, unless it is what is chosen.
    fn words(self) -> String {
        let written = self.written.get();
        if written == self.shown.get() {
            return String::new();
        }
        written.trim().to_owned()
    }

    /// What fits what is written; nothing where too little is.
    fn found(self) -> Vec<Offer> {
        let words = self.words();
        if words.chars().count() < self.offers.least {
            return Vec::new();
        }
        self.chosen.with(|chosen| self.offers.fitting(&words, chosen))
    }

    fn take(self, offer: Offer) {
        self.form.readable(&self.pointer.read_value());
        self.choose.run(Some(offer));
    }

    /// The field is left: what is written is chosen where it is the name of something, and a mistake otherwise. Else a form would be
    /// sent without what stands in it.
    fn settle(self) {
        let written = self.written.get_untracked();
        let written = written.trim().to_lowercase();
        if written.is_empty() {
            self.form.readable(&self.pointer.read_value());
            self.choose.run(None);
            return;
        }
        if written == self.shown.get_untracked().to_lowercase() {
            return;
        }
        let fitting = untrack(|| self.offers.fitting(&written, &[]));
        match fitting
            .into_iter()
            .find(|offer| offer.names.lines().any(|name| name == written))
        {
            Some(offer) => self.take(offer),
            None => self.form.misread(FieldError::new(self.pointer.get_value(), "choose")),
        }
    }
}

/// The field and its list.
pub(super) fn search_box(search: Search, id: String, described: String, required: bool) -> AnyView {
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let found = memo(move || if open.get() { search.found() } else { Vec::new() });
    let show = move || {
        search.offers.wake(&untrack(|| search.words()));
        active.set(None);
        open.set(true);
    };
    let close = move || {
        active.set(None);
        open.set(false);
    };
    let take = move |at: usize| {
        if let Some(offer) = found.with_untracked(|found| found.get(at).cloned()) {
            search.take(offer);
        }
        close();
    };
    let key = move |event: ev::KeyboardEvent| {
        // Keys with which Chinese characters are chosen are not for the list.
        if !event.is_composing() && press(&event.key(), (open, active), found, (&show, &close, &take)) {
            event.prevent_default();
        }
    };
    let input = move |event| {
        search.written.set(event_target_value(&event));
        show();
    };
    let list = format!("{id}-list");
    let option = StoredValue::new(format!("{id}-option-"));
    let invalid = move || search.form.error_of(&search.pointer.read_value()).map(|_| "true");
    let is_shown = move || open.get() && (!found.with(Vec::is_empty) || note(search, found).is_some());
    let options = live(move || {
        let offers = found.with(|found| found.iter().take(LISTED).cloned().collect::<Vec<_>>());
        let each = offers.into_iter().enumerate().map(|(at, offer)| {
            view! {
                <div
                    role="option"
                    class="suggestion"
                    id=format!("{}{at}", option.read_value())
                    aria-selected=move || (active.get() == Some(at)).to_string()
                    on:click=move |_| take(at)
                >
                    {offer.label}
                </div>
            }
            .into_any()
        });
        each.collect_view().into_any()
    });
    view! {
        <div class="combobox">
            <input
                id=id
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || is_shown().to_string()
                aria-controls=list.clone()
                aria-activedescendant=move || active.get().map(|at| format!("{}{at}", option.read_value()))
                aria-describedby=described
                aria-invalid=invalid
                aria-required=required.to_string()
                prop:value=search.written
                on:input=input
                on:keydown=key
                on:click=move |_| show()
                on:focus=move |_| search.offers.wake("")
                on:blur=move |_| {
                    close();
                    search.settle();
                }
            />
            <Icon name="search" />
            // Pressing on the list must not take the focus from the field.
            <div class="suggestions" hidden=move || !is_shown() on:mousedown=|event| event.prevent_default()>
                <div id=list role="listbox" aria-label=form_texts().form_choices()>
                    {options}
                </div>
                <p class="hint" role="status">
                    {move || open.get().then(|| note(search, found)).flatten()}
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// What stands below the list: how many fit, or why nothing is there.
fn note(search: Search, found: Memo<Vec<Offer>>) -> Option<String> {
    let t = form_texts();
    let is_chosen = search
        .written
        .with(|written| !written.is_empty() && *written == search.shown.get());
    if is_chosen || search.words().chars().count() < search.offers.least {
        return None;
    }
    match search.offers.supply.get() {
        Supply::Resting => None,
        Supply::Coming => Some(t.form_choices_coming().to_owned()),
        Supply::Failed => Some(t.form_choices_failed().to_owned()),
        Supply::There => {
            let count = found.with(Vec::len);
            Some(match count {
                0 => t.form_choices_none().to_owned(),
                count if count > LISTED => t.form_choices_more(LISTED, count),
                count => t.form_choices_found(count as u64, number(count as u64, messages().language())),
            })
        }
    }
}

/// Whether the list is open, and which option is marked.
type List = (RwSignal<bool>, RwSignal<Option<usize>>);

/// What a key can do: show the list, put it away, take an option.
type Acts<'a> = (&'a dyn Fn(), &'a dyn Fn(), &'a dyn Fn(usize));

/// Does what a key says to the list; whether it was for the list.
fn press(key: &str, (open, active): List, found: Memo<Vec<Offer>>, (show, close, take): Acts<'_>) -> bool {
    let count = found.with_untracked(Vec::len).min(LISTED);
    let at = active.get_untracked();
    match (key, at) {
        ("ArrowDown", _) if !open.get_untracked() => show(),
        ("Escape", _) if open.get_untracked() => close(),
        _ if !open.get_untracked() || count == 0 => return false,
        ("ArrowDown", _) => active.set(Some(at.map_or(0, |at| (at + 1) % count))),
        ("ArrowUp", _) => active.set(Some(at.map_or(count - 1, |at| (at + count - 1) % count))),
        ("Enter", Some(at)) => take(at),
        // Nothing is sent while the list is open: what is written may be no choice yet.
        ("Enter", None) if count == 1 => take(0),
        ("Enter", None) => {}
        _ => return false,
    }
    true
}
