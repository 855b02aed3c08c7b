//! A draft as it will be read: every text as its Markdown looks, the rows as a table, and the facts.

use leptos::prelude::*;
use shared::{localized::LocalizedText, preview::TextToPreview};

use super::written::{Text, Written};
use crate::{
    components::{fact, fetched, foreign, loading_rows},
    portal::messages,
    remote::fetch,
    session::session,
};

/// The whole of it.
pub(super) fn reading<C: Written>(content: &C) -> AnyView {
    let texts: Vec<AnyView> = content.texts().into_iter().filter_map(section).collect();
    let facts = content.facts().into_iter().map(|(label, words)| fact(label, words));
    view! {
        <div class="editor-reading">
            {texts} {content.table()} <dl class="facts">{facts.collect_view()}</dl>
        </div>
    }
    .into_any()
}

fn section(text: Text) -> Option<AnyView> {
    let label = text.label?;
    let words = LocalizedText::from(text.text);
    let shown = words.show(messages().language())?;
    let (lang, written) = (foreign(shown.language), shown.text.to_owned());
    let body = if text.markdown {
        markdown(written, lang)
    } else {
        view! { <p lang=lang>{written}</p> }.into_any()
    };
    let view = view! {
        <section>
            <h3>{label}</h3>
            {body}
        </section>
    };
    Some(view.into_any())
}

fn markdown(text: String, lang: Option<&'static str>) -> AnyView {
    let client = session().client;
    let html = fetch(move || {
        let text = TextToPreview { text: text.clone() };
        async move { client.preview_text(&text).await }
    });
    fetched(html, loading_rows, move |preview: &shared::preview::Preview| {
        view! { <div class="prose" lang=lang inner_html=preview.html.clone()></div> }.into_any()
    })
}
