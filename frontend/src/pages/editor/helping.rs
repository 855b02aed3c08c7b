//! Writing help beside the editor: what looks as if it should be otherwise, and similar things that are published already.

use std::time::Duration;

use client::{Client, Error};
use leptos::{leptos_dom::helpers::debounce, prelude::*};
use shared::{
    hints::{Hint, Names},
    kind::Kind,
    page,
    route::Page,
    solution::SolutionQuery,
};
use uuid::Uuid;

use super::{calls::begin_page, notes::lead, texts::variants, written::Content};
use crate::follow::{live, memo, whenever};
use crate::{
    browser,
    components::Found,
    forms::{Form, every_organisation},
    pages::similar::similar,
    portal::{link, messages, people, portal},
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
fn rested(content: RwSignal<Content>) -> RwSignal<Content> {
    let rested = RwSignal::new(content.get_untracked());
    let mut tell = debounce(REST, move |now: Content| drop(rested.try_set(now)));
    whenever(move || tell(content.get()));
    rested
}

/// The help.
pub(super) fn helping(form: Form, content: RwSignal<Content>, own: Uuid) -> AnyView {
    let (p, t, client) = (people(), messages(), session().client);
    let rested = rested(content);
    let names = fetch(move || known_names(client, own));
    let today = browser::today(&portal().site.time_zone).unwrap_or_default();
    let found = memo(move || {
        let look = |names: &Names| rested.with(|content| content.written().hints(names, today));
        // Until the names are there, everything else is told.
        names.when_there(look).unwrap_or_else(|| look(&Names::default()))
    });
    let list = live(move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="hint">{p.editor_help_none()}</p> }.into_any();
        }
        let each = found
            .iter()
            .map(|hint| rested.with_untracked(|content| told(form, content, hint)));
        view! { <ul class="editor-hints">{each.collect_view()}</ul> }.into_any()
    });
    let alike = memo(move || rested.with(|content| content.written().alike()));
    let similar_ones = fetch(move || alike.with(|alike| alike.written().similar(client)));
    let kind = content.with_untracked(Content::kind);
    let title = match kind {
        Kind::Solution => t.similar_solutions(),
        _ => t.similar_wishes(),
    };
    view! {
        <section aria-labelledby="help-title">
            <h2 id="help-title">{p.editor_help()}</h2>
            {list}
        </section>
        {similar(title, similar_ones, as_start)}
    }
    .into_any()
}

/// The way to begin another draft with what a similar one says.
fn as_start(found: &Found) -> AnyView {
    let kind = match &found.page {
        Page::Thing(kind, _) => *kind,
        _ => Kind::Wish,
    };
    let address = format!("{}?from={}", link(&Page::People(begin_page(kind))), found.reference);
    view! {
        <p class="row-actions">
            <a href=address>{people().editor_as_start()}</a>
        </p>
    }
    .into_any()
}

/// A hint, why it matters, and the way to its place.
fn told(form: Form, content: &Content, hint: &Hint) -> AnyView {
    let p = people();
    let texts = content.written().texts();
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
            {lead(form, hint.pointer.clone(), part, true, words)} <p class="hint">{p.hint_why(hint.code.code())}</p>
        </li>
    }
    .into_any()
}
