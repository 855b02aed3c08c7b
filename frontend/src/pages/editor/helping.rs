//! Writing help beside the editor: what looks as if it should be otherwise, and similar things that are published already.

use std::time::Duration;

use client::{Client, Error};
use leptos::{leptos_dom::helpers::debounce, prelude::*};
use shared::{
    hints::{Hint, Names},
    kind::Kind,
    page,
    solution::SolutionQuery,
};
use uuid::Uuid;

use super::{notes::lead, texts::variants, written::Written};
use crate::{
    browser,
    forms::{Form, every_organisation},
    pages::similar::similar,
    portal::{messages, people, portal},
    remote::fetch,
    session::session,
};

/// How long the fingers rest before it is looked at.
const REST: Duration = Duration::from_millis(900);

/// Names of organisations that offer something, and of published solutions, but for the writer's own.
async fn known_names(client: &'static Client, own: Uuid) -> Result<Names, Error> {
    let mut names: Vec<String> = Vec::new();
    for organisation in every_organisation(client).await? {
        if organisation.may_offer && organisation.id != own {
            names.extend(organisation.name.variants().map(|(_, name)| name.text.clone()));
        }
    }
    let mut query = SolutionQuery {
        limit: Some(page::MAX_LIMIT),
        ..SolutionQuery::default()
    };
    loop {
        let page = client.list_solutions(&query).await?;
        for solution in page.items {
            if solution.organisation.id != own {
                names.extend(solution.name.variants().map(|(_, name)| name.text.clone()));
            }
        }
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            return Ok(Names::new(names.iter().map(String::as_str)));
        }
    }
}

/// The content once the fingers rest.
fn rested<C: Written>(content: RwSignal<C>) -> RwSignal<C> {
    let rested = RwSignal::new(content.get_untracked());
    let mut tell = debounce(REST, move |now: C| drop(rested.try_set(now)));
    Effect::new(move |_| tell(content.get()));
    rested
}

/// The help.
pub(super) fn helping<C: Written>(form: Form, content: RwSignal<C>, own: Uuid) -> AnyView {
    let (p, t, client) = (people(), messages(), session().client);
    let rested = rested(content);
    let names = fetch(move || known_names(client, own));
    let today = browser::today(&portal().site.time_zone).unwrap_or_default();
    let found = Memo::new(move |_| {
        let look = |names: &Names| rested.with(|content| content.hints(names, today));
        // Until the names are there, everything else is told.
        names.when_there(look).unwrap_or_else(|| look(&Names::default()))
    });
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="hint">{p.editor_help_none()}</p> }.into_any();
        }
        let each = found
            .iter()
            .map(|hint| rested.with_untracked(|content| told(form, content, hint)));
        view! { <ul class="editor-hints">{each.collect_view()}</ul> }.into_any()
    };
    let alike = Memo::new(move |_| rested.with(C::alike));
    let similar_ones = fetch(move || alike.get().similar(client));
    let title = match C::KIND {
        Kind::Solution => t.similar_solutions(),
        _ => t.similar_wishes(),
    };
    view! {
        <section aria-labelledby="help-title">
            <h2 id="help-title">{p.editor_help()}</h2>
            {list}
        </section>
        {similar(title, similar_ones)}
    }
    .into_any()
}

/// A hint, why it matters, and the way to its place.
fn told<C: Written>(form: Form, content: &C, hint: &Hint) -> AnyView {
    let p = people();
    let texts = content.texts();
    let variants = variants(&texts);
    let text = variants.iter().find(|(pointer, ..)| *pointer == hint.pointer);
    let part = hint.span.zip(text).map(|(span, (_, _, text))| span.in_utf16(text));
    let words = p.hint(hint.code.code()).unwrap_or_default();
    let words = match hint.found.as_str() {
        "" => words.to_owned(),
        found => format!("{words} ({found})"),
    };
    view! {
        <li>
            {lead(form, hint.pointer.clone(), part, words)} <p class="hint">{p.hint_why(hint.code.code())}</p>
        </li>
    }
    .into_any()
}
