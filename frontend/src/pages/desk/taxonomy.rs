//! The taxonomy: its three lists, each term opened in its row, and a form for another.

use leptos::prelude::*;
use shared::{
    problem::FieldError,
    route::PeoplePage,
    taxonomy::{NewTerm, TermKind, TermView},
    validate::Validate,
};

use super::term::term_row;
use crate::{
    announcer::Announcer,
    components::{Title, fetched, loading_rows},
    forms::{Field, Form, Kind, form_view, localized_field, select_field, text_field},
    pages::{people::title_of, workspace::written},
    portal::people,
    remote::{Fetch, fetch},
    session::session,
};

const KINDS: [TermKind; 3] = [TermKind::Category, TermKind::Technology, TermKind::Benefit];

const fn code(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Category => "category",
        TermKind::Technology => "technology",
        TermKind::Benefit => "benefit",
    }
}

/// The desk.
pub(super) fn taxonomy() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let terms = fetch(move || async move { client.list_terms().await });
    let lists = move |all: &Vec<TermView>| {
        let lists: Vec<AnyView> = KINDS.into_iter().map(|kind| list(kind, all, terms)).collect();
        lists.into_any()
    };
    view! {
        <div class="page narrow">
            <Title text=title_of(&PeoplePage::DeskTaxonomy) />
            <p class="lead">{p.page_description("desk_taxonomy")}</p>
            {fetched(terms, loading_rows, lists)}
            {new_term(terms)}
        </div>
    }
}

fn list(kind: TermKind, all: &[TermView], again: Fetch<Vec<TermView>>) -> AnyView {
    let p = people();
    let id = format!("list-{}", code(kind));
    let of_kind: Vec<TermView> = all.iter().filter(|term| term.kind == kind).cloned().collect();
    let rows: Vec<AnyView> = of_kind.iter().map(|term| term_row(term, &of_kind, again)).collect();
    view! {
        <section class="part" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{p.term_kind(code(kind))}</h2>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}

fn new_term(again: Fetch<Vec<TermView>>) -> AnyView {
    let (p, client) = (people(), session().client);
    let form = Form::new("new-term");
    let announcer: Announcer = expect_context();
    let kind = RwSignal::new(code(TermKind::Category).to_owned());
    let [slug, position] = [(); 2].map(|()| RwSignal::new(String::new()));
    let name = [(); 3].map(|()| RwSignal::new(String::new()));
    let submit = move || {
        let (place, wrong) = place_of(&position.read_untracked());
        let new = NewTerm {
            kind: KINDS
                .into_iter()
                .find(|one| code(*one) == *kind.read_untracked())
                .unwrap_or(TermKind::Category),
            slug: slug.get_untracked().trim().to_owned(),
            name: written(name),
            position: place,
        };
        let mut errors = new.validate();
        errors.extend(wrong);
        form.send(errors, async move { client.create_term(&new).await }, move |_| {
            announcer.say(p.form_saved().to_owned());
            slug.set(String::new());
            position.set(String::new());
            name.iter().for_each(|one| one.set(String::new()));
            again.retry();
        });
    };
    let kinds = KINDS
        .into_iter()
        .map(|kind| {
            (
                code(kind).to_owned(),
                p.term_kind(code(kind)).unwrap_or_default().to_owned(),
            )
        })
        .collect();
    let field = |pointer: &str, label: &str, hint: Option<&'static str>, kind: Kind, optional: bool| Field {
        pointer: pointer.to_owned(),
        label: label.to_owned(),
        hint,
        kind,
        optional,
        autocomplete: "off",
        lang: None,
    };
    let slug_field = field(
        "/slug",
        p.taxonomy_slug(),
        Some(p.taxonomy_slug_hint()),
        Kind::Line,
        false,
    );
    let fields = view! {
        {select_field(form, &field("/kind", p.taxonomy_list(), None, Kind::Line, false), kinds, kind)}
        {text_field(form, &slug_field, slug)}
        {localized_field(form, &field("/name", p.taxonomy_name(), None, Kind::Line, false), name)}
        {text_field(form, &field("/position", p.taxonomy_position(), None, Kind::Number, true), position)}
    };
    view! {
        <section class="part" aria-labelledby="new-term-title">
            <h2 id="new-term-title">{p.taxonomy_add()}</h2>
            {form_view(form, p.taxonomy_add(), submit, fields.into_any())}
        </section>
    }
    .into_any()
}

/// The place that was typed, or what is wrong with it; none where none was.
pub(super) fn place_of(typed: &str) -> (Option<u16>, Option<FieldError>) {
    let typed = typed.trim();
    if typed.is_empty() {
        return (None, None);
    }
    match typed.parse() {
        Ok(place) => (Some(place), None),
        Err(_) => {
            let error = FieldError::new("/position", "range").with("min", 0);
            (None, Some(error.with("max", shared::taxonomy::MAX_POSITION)))
        }
    }
}
