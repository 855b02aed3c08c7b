//! The texts of a draft as pages will show them: its Markdown as HTML that the server has cleaned.

use std::{cell::RefCell, collections::HashMap};

use client::Error;
use futures_util::future::join_all;
use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
    preview::TextToPreview,
    solution::SolutionText,
    wish::WishText,
};

/// A wish as its page will show it to a reader of this language.
///
/// # Errors
/// When a text could not be made into HTML.
pub(super) async fn shown_wish(
    client: &client::Client,
    written: WishText<WrittenText>,
    language: Language,
) -> Result<WishText<LocalizedText>, Error> {
    let markdown = Markdown::new(language);
    let text = written.map(LocalizedText::from, |text| markdown.note(text));
    let html = markdown.html(client).await?;
    Ok(text.map(|text| text, |text| with_html(text, language, &html)))
}

/// A solution as its page will show it to a reader of this language.
///
/// # Errors
/// When a text could not be made into HTML.
pub(super) async fn shown_solution(
    client: &client::Client,
    written: SolutionText<WrittenText>,
    language: Language,
) -> Result<SolutionText<LocalizedText>, Error> {
    let markdown = Markdown::new(language);
    let text = written.map(LocalizedText::from, |text| markdown.note(text));
    let html = markdown.html(client).await?;
    Ok(text.map(|text| text, |text| with_html(text, language, &html)))
}

/// The Markdown that this reader gets to see.
struct Markdown {
    language: Language,
    texts: RefCell<Vec<String>>,
}

impl Markdown {
    const fn new(language: Language) -> Self {
        Self {
            language,
            texts: RefCell::new(Vec::new()),
        }
    }

    fn note(&self, text: WrittenText) -> LocalizedText {
        let text = LocalizedText::from(text);
        if let Some(shown) = text.show(self.language) {
            self.texts.borrow_mut().push(shown.text.to_owned());
        }
        text
    }

    async fn html(self, client: &client::Client) -> Result<HashMap<String, String>, Error> {
        let each = self.texts.into_inner().into_iter().map(|text| async move {
            let asked = TextToPreview { text };
            let preview = client.preview_text(&asked).await?;
            Ok((asked.text, preview.html))
        });
        join_all(each).await.into_iter().collect()
    }
}

fn with_html(mut text: LocalizedText, language: Language, html: &HashMap<String, String>) -> LocalizedText {
    let Some(language) = text.show(language).map(|shown| shown.language) else {
        return text;
    };
    let variant = text.get(language).cloned().map(|mut variant| {
        variant.html = html.get(&variant.text).cloned();
        variant
    });
    text.set(language, variant);
    text
}
