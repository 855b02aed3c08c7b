//! What people write of a wish, as the columns of its row, and back.

use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
    taxonomy::TermKind,
    wish::{WishContent, WishText},
};

use crate::{
    entity::{
        json::{Ids, Text, WishJson},
        wish,
    },
    terms::TermsSnapshot,
    things::text,
};

/// How much of the problem lists show, in characters (half of it in Chinese).
const EXCERPT: usize = 200;

/// Writes the content into the row; what is not known of the taxonomy was refused before.
pub fn set(row: &mut wish::Model, content: WishContent, terms: &TermsSnapshot) {
    let WishContent { text, budget_band } = content;
    let written = |language: Language| text.title.get(language).is_some();
    (row.written_en, row.written_zh_hant, row.written_zh_hans) = (
        written(Language::En),
        written(Language::ZhHant),
        written(Language::ZhHans),
    );
    row.budget_band = budget_band.map(Into::into);
    let mut shown: WishText<LocalizedText> = text.map(text::plain, text::markdown);
    // What has a column of its own is kept there alone.
    row.title = Text(std::mem::take(&mut shown.title));
    row.excerpt = Text(text::without_markup(&shown.problem).excerpt(EXCERPT));
    row.closing_on = shown.closing_on.take();
    row.terms = Ids(terms.ids_of(&[
        (TermKind::Category, &std::mem::take(&mut shown.categories)),
        (TermKind::Technology, &std::mem::take(&mut shown.technologies)),
    ]));
    row.content = WishJson(shown);
}

/// What everyone may read of it once it is published.
#[must_use]
pub fn shown(row: &wish::Model, terms: &TermsSnapshot) -> WishText<LocalizedText> {
    WishText {
        title: row.title.0.clone(),
        closing_on: row.closing_on,
        categories: terms.slugs(TermKind::Category, &row.terms.0),
        technologies: terms.slugs(TermKind::Technology, &row.terms.0),
        ..row.content.0.clone()
    }
}

/// What people wrote: where a published wish is to be changed that was not written here.
#[must_use]
pub fn written(row: &wish::Model, terms: &TermsSnapshot) -> WishContent {
    let written = |text: LocalizedText| WrittenText::from(&text);
    WishContent {
        text: shown(row, terms).map(written, written),
        budget_band: row.budget_band.map(|band| band.0),
    }
}
