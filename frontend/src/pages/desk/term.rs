//! One term: opened it can be changed, retired, or merged into another.

use leptos::prelude::*;
use shared::{
    taxonomy::{TermMerge, TermPatch, TermView},
    validate::Validate,
};

use super::{organisation_facts::fields_of, taxonomy::place_of};
use crate::{
    announcer::Announcer,
    forms::{
        Field, Form, Kind, action_button, checkbox_field, form_summary, form_view, localized_field, select_field,
        text_field,
    },
    i18n::number,
    pages::workspace::written,
    portal::{messages, people},
    remote::Fetch,
    session::session,
};

/// A row; `all` are the terms of the same list.
pub(super) fn term_row(term: &TermView, all: &[TermView], again: Fetch<Vec<TermView>>) -> AnyView {
    let (p, language) = (people(), messages().language());
    let name = term.name.text(language).to_owned();
    let merged = term.merged_into.map(|into| {
        let into = all.iter().find(|other| other.id == into);
        let into = into
            .map(|other| other.name.text(language).to_owned())
            .unwrap_or_default();
        view! { <span class="tag">{p.taxonomy_merged_tag(into)}</span> }
    });
    let retired =
        (term.retired && merged.is_none()).then(|| view! { <span class="tag">{p.taxonomy_retired_tag()}</span> });
    let uses = u64::from(term.uses);
    let open = RwSignal::new(false);
    let label = p.taxonomy_edit(&name);
    let title = if merged.is_some() {
        view! { <span>{name}</span> }.into_any()
    } else {
        view! {
            <button
                type="button"
                class="row-opener"
                aria-label=label
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {name}
            </button>
        }
        .into_any()
    };
    let (own, others) = (term.clone(), all.to_vec());
    let opened = move || {
        open.get()
            .then(|| view! { <div class="opened">{change(&own, again)} {merge(&own, &others, again)}</div> })
    };
    view! {
        <li class="row">
            <h3 class="entry-title">{title}</h3>
            <p class="hint">
                <code>{term.slug.clone()}</code>
                " · "
                {p.taxonomy_uses(uses, number(uses, language))}
                " "
                {retired}
                {merged}
            </p>
            {opened}
        </li>
    }
    .into_any()
}

fn change(term: &TermView, again: Fetch<Vec<TermView>>) -> AnyView {
    let (p, client) = (people(), session().client);
    let form = Form::new("term");
    let announcer: Announcer = expect_context();
    let (id, version) = (term.id, term.version);
    let name = fields_of(Some(&term.name));
    let position = RwSignal::new(term.position.to_string());
    let retired = RwSignal::new(term.retired);
    let submit = move || {
        let (place, wrong) = place_of(&position.read_untracked());
        let patch = TermPatch {
            name: Some(written(name)),
            position: place,
            retired: Some(retired.get_untracked()),
        };
        let mut errors = patch.validate();
        errors.extend(wrong);
        form.send(
            errors,
            async move { client.update_term(id, version, &patch).await },
            move |_| {
                announcer.say(p.form_saved().to_owned());
                again.retry();
            },
        );
    };
    let field = |pointer: &str, label: &str, kind: Kind| Field {
        pointer: pointer.to_owned(),
        label: label.to_owned(),
        kind,
        autocomplete: "off",
        ..Field::default()
    };
    let fields = view! {
        {localized_field(form, &field("/name", p.taxonomy_name(), Kind::Line), name)}
        {text_field(form, &field("/position", p.taxonomy_position(), Kind::Number), position)}
        {checkbox_field(form, &field("/retired", p.taxonomy_retired(), Kind::Line), retired)}
    };
    form_view(form, p.form_save(), submit, fields.into_any())
}

fn merge(term: &TermView, all: &[TermView], again: Fetch<Vec<TermView>>) -> Option<AnyView> {
    let (p, client, language) = (people(), session().client, messages().language());
    let form = Form::new("merge");
    let announcer: Announcer = expect_context();
    let others: Vec<(String, String)> = all
        .iter()
        .filter(|other| other.id != term.id && other.merged_into.is_none())
        .map(|other| (other.id.to_string(), other.name.text(language).to_owned()))
        .collect();
    let chosen = RwSignal::new(others.first()?.0.clone());
    let (id, version) = (term.id, term.version);
    let act = move || {
        let Ok(into) = chosen.read_untracked().parse() else {
            return;
        };
        form.send(
            Vec::new(),
            async move { client.merge_term(id, version, &TermMerge { into }).await },
            move |_| {
                announcer.say(p.membership_done().to_owned());
                again.retry();
            },
        );
    };
    let field = Field {
        pointer: "/into".to_owned(),
        label: p.taxonomy_merge_into().to_owned(),
        hint: Some(p.taxonomy_merge_hint()),
        ..Field::default()
    };
    let view = view! {
        <details class="more-of-it">
            <summary>{p.taxonomy_merge()}</summary>
            {form_summary(form)}
            {select_field(form, &field, others, chosen)}
            <p class="row-actions">{action_button(form, p.taxonomy_merge().to_owned(), true, act)}</p>
        </details>
    };
    Some(view.into_any())
}
