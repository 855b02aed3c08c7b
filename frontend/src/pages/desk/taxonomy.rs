//! The taxonomy: its three lists, each term opened in its row, and a form for another.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    localized::WrittenText,
    route::PeoplePage,
    taxonomy::{NewTerm, TermKind, TermView},
    validate::Validate,
};

use super::term::term_row;
use crate::{
    components::{Title, fetched, loading_rows},
    forms::{
        Bound, Draft, Field, Form, Outcome, field, form_view, localized_field, one_of, options, outcome_notice,
        select_field, text_field, whole_field,
    },
    pages::people::title_of,
    portal::{form_texts, messages, people},
    remote::{Fetch, fetch},
    session::session,
};

/// The desk.
pub(super) fn taxonomy() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let terms = fetch(move || async move { client.list_terms().await });
    let outcome = Outcome::new();
    let lists = move |all: &Vec<TermView>| {
        let lists: Vec<AnyView> = TermKind::ALL
            .into_iter()
            .map(|kind| list(kind, all, outcome, terms))
            .collect();
        lists.into_any()
    };
    view! {
        <div class="page narrow">
            <Title text=title_of(&PeoplePage::DeskTaxonomy) />
            <p class="lead">{p.page_description("desk_taxonomy")}</p>
            {outcome_notice(outcome)}
            {fetched(terms, loading_rows, lists)}
            {new_term(outcome, terms)}
        </div>
    }
}

fn list(kind: TermKind, all: &[TermView], outcome: Outcome, again: Fetch<Vec<TermView>>) -> AnyView {
    let p = people();
    let id = format!("list-{}", kind.code());
    let of_kind: Vec<TermView> = all.iter().filter(|term| term.kind == kind).cloned().collect();
    let rows: Vec<AnyView> = of_kind
        .iter()
        .map(|term| term_row(term, &of_kind, outcome, again))
        .collect();
    view! {
        <section class="part" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{p.term_kind(kind.code())}</h2>
            <ul class="rows" inert=move || again.is_renewing()>
                {rows}
            </ul>
        </section>
    }
    .into_any()
}

/// What is typed.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Typed {
    kind: TermKind,
    slug: String,
    name: WrittenText,
    position: Option<u16>,
}

fn new_term(outcome: Outcome, again: Fetch<Vec<TermView>>) -> AnyView {
    let (p, client, language) = (people(), session().client, messages().language());
    let form = Form::new("new-term");
    let empty = Typed {
        kind: TermKind::Category,
        slug: String::new(),
        name: WrittenText::default(),
        position: None,
    };
    let draft = Draft::begin("new-term", empty);
    let submit = move || {
        let typed = draft.content.get_untracked();
        let new = NewTerm {
            kind: typed.kind,
            slug: typed.slug,
            name: typed.name,
            position: typed.position,
        };
        form.send(
            new.validate(),
            async move { client.create_term(&new).await },
            move |term| {
                draft.start_over();
                outcome.say(p.taxonomy_added(term.name.text(language)));
                again.renew();
            },
        );
    };
    let typed = draft.content;
    let kinds = options(|kind: TermKind| p.term_kind(kind.code()).unwrap_or_default());
    let kind = one_of(field!(typed.kind));
    let slug = Field::new("/slug", p.taxonomy_slug()).hint(p.taxonomy_slug_hint());
    let fields = view! {
        {select_field(form, &Field::new("/kind", p.taxonomy_list()), kinds, kind)}
        {text_field(form, &slug, field!(typed.slug))}
        {localized_field(form, &Field::new("/name", p.taxonomy_name()), field!(typed.name))}
        {position_field(form, true, field!(typed.position))}
    };
    view! {
        <section class="part" aria-labelledby="new-term-title">
            <h2 id="new-term-title">{p.taxonomy_add()}</h2>
            {draft.note(form_texts().form_draft_kept())}
            {form_view(form, p.taxonomy_add(), submit, fields.into_any())}
        </section>
    }
    .into_any()
}

/// The field for the place of a term in its list.
pub(super) fn position_field(form: Form, optional: bool, position: Bound<Option<u16>>) -> AnyView {
    let field = Field::new("/position", people().taxonomy_position());
    let field = if optional { field.optional() } else { field };
    whole_field(form, &field, position)
}
