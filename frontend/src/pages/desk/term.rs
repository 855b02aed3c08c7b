//! One term: opened it can be changed, retired, or merged into another.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    localized::WrittenText,
    taxonomy::{TermMerge, TermPatch, TermView},
    validate::Validate,
};

use super::taxonomy::position_field;
use crate::{
    forms::{Draft, Field, Form, Outcome, checkbox_field, field, form_view, localized_field, select_field, written_of},
    i18n::number,
    pages::people::careful_button,
    portal::{form_texts, messages, people},
    remote::Fetch,
    session::session,
};

/// A row; `all` are the terms of the same list.
pub(super) fn term_row(term: &TermView, all: &[TermView], outcome: Outcome, again: Fetch<Vec<TermView>>) -> AnyView {
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
            .then(|| view! { <div class="opened">{change(&own, outcome, again)} {merge(&own, &others, outcome, again)}</div> })
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

/// What is typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Facts {
    name: WrittenText,
    position: Option<u16>,
    retired: bool,
}

fn change(term: &TermView, outcome: Outcome, again: Fetch<Vec<TermView>>) -> AnyView {
    let (p, t, client) = (people(), form_texts(), session().client);
    let form = Form::new("term");
    let called = term.name.text(messages().language()).to_owned();
    let (id, version) = (term.id, term.version);
    let facts = Facts {
        name: written_of(&term.name),
        position: Some(term.position),
        retired: term.retired,
    };
    let draft = Draft::begin(&format!("term:{id}"), facts);
    let submit = move || {
        let called = called.clone();
        let typed = draft.content.get_untracked();
        let patch = TermPatch {
            name: Some(typed.name),
            position: typed.position,
            retired: Some(typed.retired),
        };
        form.send(
            patch.validate(),
            async move { client.update_term(id, version, &patch).await },
            move |_| {
                draft.sent();
                outcome.say(t.form_saved_of(called));
                again.renew();
            },
        );
    };
    let typed = draft.content;
    let fields = view! {
        {draft.note(t.form_draft_kept())}
        {localized_field(form, &Field::new("/name", p.taxonomy_name()), field!(typed.name))}
        {position_field(form, false, field!(typed.position))}
        {checkbox_field(form, &Field::new("/retired", p.taxonomy_retired()), field!(typed.retired))}
    };
    form_view(form, t.form_save(), submit, fields.into_any())
}

fn merge(term: &TermView, all: &[TermView], outcome: Outcome, again: Fetch<Vec<TermView>>) -> Option<AnyView> {
    let (p, client, language) = (people(), session().client, messages().language());
    let form = Form::new("merge");
    let called = term.name.text(language).to_owned();
    let others: Vec<(String, String)> = all
        .iter()
        .filter(|other| other.id != term.id && other.merged_into.is_none())
        .map(|other| (other.id.to_string(), other.name.text(language).to_owned()))
        .collect();
    let chosen = RwSignal::new(others.first()?.0.clone());
    let (id, version) = (term.id, term.version);
    let name = called.clone();
    let act = move |_| {
        let called = called.clone();
        let Ok(into) = chosen.read_untracked().parse() else {
            return;
        };
        form.send(
            Vec::new(),
            async move { client.merge_term(id, version, &TermMerge { into }).await },
            move |_| {
                outcome.say(p.taxonomy_merged(called));
                again.renew();
            },
        );
    };
    let field = Field::new("/into", p.taxonomy_merge_into()).hint(p.taxonomy_merge_hint());
    let view = view! {
        <details class="more-of-it">
            <summary>{p.taxonomy_merge()}</summary>
            {select_field(form, &field, others, chosen)}
            <p class="row-actions">{careful_button(form, p.taxonomy_merge(), &name, false, act)}</p>
        </details>
    };
    Some(view.into_any())
}
