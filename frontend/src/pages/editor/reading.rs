//! A draft as it will be read: every text as its Markdown looks, the rows as a table, and the facts.

use leptos::prelude::*;
use shared::{localized::LocalizedText, preview::Preview};

use super::written::{Content, Text};
use crate::{
    components::{fact, fetched, inline, loading_rows, note, paragraphs},
    pages::as_published::{answered, question},
    portal::messages,
    remote::fetch,
    session::session,
};

/// The whole of it.
pub(super) fn reading(content: &Content) -> AnyView {
    let content = content.written();
    let texts: Vec<AnyView> = content.texts().into_iter().filter_map(section).collect();
    let facts = content.facts().into_iter().filter(|fact| !fact.words.is_empty());
    let facts = facts.map(|own| fact(own.label, own.words));
    view! {
        <div class="editor-reading">
            {texts} {content.table()} <dl class="facts">{facts.collect_view()}</dl>
        </div>
    }
    .into_any()
}

fn section(text: Text) -> Option<AnyView> {
    let (label, is_markdown, language) = (text.label?, text.markdown, messages().language());
    let words = LocalizedText::from(text.text);
    if words.is_empty() {
        return None;
    }
    let Some(asked) = question(&words, language, is_markdown) else {
        return Some(told(&label, &words, is_markdown));
    };
    let client = session().client;
    let preview = fetch(move || {
        let asked = asked.clone();
        async move { client.preview_text(&asked).await }
    });
    let view = fetched(preview, loading_rows, move |preview: &Preview| {
        told(
            &label,
            &answered(words.clone(), language, is_markdown, preview),
            is_markdown,
        )
    });
    Some(view)
}

fn told(label: &str, text: &LocalizedText, is_markdown: bool) -> AnyView {
    let body = if is_markdown {
        paragraphs(text).into_any()
    } else {
        view! { <p>{inline(text)}</p> }.into_any()
    };
    view! {
        <section>
            <h3>{label.to_owned()} " " {note(text)}</h3>
            {body}
        </section>
    }
    .into_any()
}
