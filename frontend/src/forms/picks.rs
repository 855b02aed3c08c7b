//! Several of what is offered: what is chosen stands above the field in which one looks for more.

use leptos::prelude::*;

use super::{
    bound::Bound,
    combobox::{Search, search_box},
    field::{Field, framed},
    form::Form,
    keyed::keyed,
    offers::{Offer, Offers},
};
use crate::follow::{live_if, memo, whenever};
use crate::{browser, components::Icon, portal::form_texts};

/// Any of what is offered, up to `most`, in the order in which they are chosen; the values are their keys.
pub(crate) fn picks_field(
    form: Form,
    field: &Field,
    offers: Offers,
    most: usize,
    picked: impl Into<Bound<Vec<String>>>,
) -> AnyView {
    let picked = picked.into();
    whenever(move || {
        if !picked.with(Vec::is_empty) {
            offers.wake("");
        }
    });
    let t = form_texts();
    let written = RwSignal::new(String::new());
    let search = Search {
        form,
        offers,
        written,
        pointer: StoredValue::new(field.pointer.clone()),
        chosen: Signal::derive(move || picked.get()),
        shown: Signal::stored(String::new()),
        choose: Callback::new(move |offer: Option<Offer>| {
            let Some(offer) = offer else { return };
            written.set(String::new());
            form.announcer.say(t.form_picked(offer.label));
            picked.change(|picked| picked.push(offer.key));
        }),
    };
    let (required, label) = (!field.optional, field.label.clone());
    framed(form, field, move |id, described| {
        let own = StoredValue::new(id.clone());
        let is_full = move || picked.with(|picked| picked.len() >= most);
        let full =
            live_if(move || is_full().then(|| view! { <p class="hint">{t.form_picked_most(most)}</p> }.into_any()));
        let chips = keyed(move || picked.get(), move |key| chip(form, offers, picked, own, key));
        view! {
            <ul class="picked" aria-label=label hidden=move || picked.with(Vec::is_empty)>
                {chips}
            </ul>
            <div class="picks" hidden=is_full>
                {search_box(search, id, described, required)}
            </div>
            {full}
        }
        .into_any()
    })
}

/// One that is chosen, with the button that takes it away.
fn chip(form: Form, offers: Offers, picked: Bound<Vec<String>>, field: StoredValue<String>, key: String) -> AnyView {
    let t = form_texts();
    let own = key.clone();
    let label = memo(move || offers.label(&own).unwrap_or_else(|| own.clone()));
    let remove = move |_| {
        picked.change(|picked| picked.retain(|other| *other != key));
        form.announcer.say(t.form_unpicked(label.get_untracked()));
        let id = field.get_value();
        request_animation_frame(move || browser::focus(&id));
    };
    view! {
        <li>
            <button type="button" class="chip" on:click=remove>
                {label}
                <span class="visually-hidden">", " {t.form_unpick()}</span>
                <Icon name="close" />
            </button>
        </li>
    }
    .into_any()
}
