//! Filters of a desk's list. They are in the address, so that a list can be shared and gone back to.

use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use shared::route::{Page, PeoplePage};

use crate::follow::whenever;
use crate::{
    browser,
    forms::{Field, Form, Kind, or_none, select_field, text_field},
    pages::people::query_value,
    portal::{link, people},
};

/// One filter.
pub(super) struct Filter {
    /// The parameter in the address.
    pub(super) name: &'static str,
    /// Its label.
    pub(super) label: &'static str,
    /// What helps to fill it in.
    pub(super) hint: Option<&'static str>,
    /// What is written in it, where nothing is to be chosen.
    pub(super) kind: Kind,
    /// What can be chosen, by code and in words; "all" comes by itself.
    pub(super) options: Vec<(String, String)>,
}

/// A filter in which one chooses.
pub(super) fn choice(name: &'static str, label: &'static str, options: Vec<(String, String)>) -> Filter {
    Filter {
        name,
        label,
        hint: None,
        kind: Kind::Line,
        options,
    }
}

/// A filter in which one writes.
pub(super) fn words(name: &'static str, label: &'static str, hint: Option<&'static str>, kind: Kind) -> Filter {
    Filter {
        name,
        label,
        hint,
        kind,
        options: Vec::new(),
    }
}

/// The filters of the desk `page`, as its address has them now.
pub(super) fn filters(page: PeoplePage, list: Vec<Filter>) -> impl IntoView {
    let p = people();
    let form = Form::new("filters");
    let search = use_location().search;
    let navigate = use_navigate();
    let own = link(&Page::People(page));
    let mut values: Vec<(&'static str, RwSignal<String>)> = Vec::new();
    let fields: Vec<AnyView> = list
        .into_iter()
        .map(|filter| {
            let value = RwSignal::new(String::new());
            values.push((filter.name, value));
            let field = Field::new(format!("/{}", filter.name), filter.label).kind(filter.kind);
            let field = filter.hint.into_iter().fold(field, Field::hint);
            if filter.options.is_empty() {
                return text_field(form, &field, value);
            }
            select_field(form, &field, or_none(p.filter_all(), filter.options), value)
        })
        .collect();
    let followed = values.clone();
    whenever(move || {
        let search = search.read();
        for (name, value) in &followed {
            value.set(query_value(&search, name).unwrap_or_default());
        }
    });
    let address = own.clone();
    let apply = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let given: Vec<String> = values
            .iter()
            .map(|(name, value)| (name, value.get_untracked()))
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| format!("{name}={}", browser::escape(value.trim())))
            .collect();
        let mark = if given.is_empty() { "" } else { "?" };
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&format!("{address}{mark}{}", given.join("&")), options);
    };
    view! {
        <form class="desk-filters" role="search" on:submit=apply>
            {fields}
            <div class="row-actions">
                <button type="submit" class="button">
                    {p.filter_apply()}
                </button>
                <a href=own>{p.filter_clear()}</a>
            </div>
        </form>
    }
}
