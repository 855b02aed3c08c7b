//! What people write of a solution, as the columns of its row, and back.

use shared::{
    language::Language,
    localized::{LocalizedText, WrittenText},
    solution::{SolutionContent, SolutionText},
    taxonomy::TermKind,
};

use crate::{
    entity::{
        json::{Ids, SolutionJson, Text},
        solution,
    },
    terms::TermsSnapshot,
    things::text,
};

/// Writes the content into the row; what is not known of the taxonomy was refused before.
pub fn set(row: &mut solution::Model, content: SolutionContent, terms: &TermsSnapshot) {
    let SolutionContent {
        text,
        readiness_level,
        price_band,
        contact,
    } = content;
    let written = |language: Language| text.name.get(language).is_some();
    (row.written_en, row.written_zh_hant, row.written_zh_hans) = (
        written(Language::En),
        written(Language::ZhHant),
        written(Language::ZhHans),
    );
    row.price_band = price_band.map(Into::into);
    row.contact = contact;
    row.readiness_level = readiness_level.map_or(0, i32::from);
    let mut shown: SolutionText<LocalizedText> = text.map(text::plain, text::markdown);
    // What has a column of its own is kept there alone.
    row.name = Text(std::mem::take(&mut shown.name));
    row.summary = Text(std::mem::take(&mut shown.summary));
    row.terms = Ids(terms.ids_of(&[
        (TermKind::Category, &std::mem::take(&mut shown.categories)),
        (TermKind::Technology, &std::mem::take(&mut shown.technologies)),
        (TermKind::Benefit, &std::mem::take(&mut shown.benefits)),
    ]));
    row.content = SolutionJson(shown);
}

/// What everyone may read of it once it is published.
#[must_use]
pub fn shown(row: &solution::Model, terms: &TermsSnapshot) -> SolutionText<LocalizedText> {
    SolutionText {
        name: row.name.0.clone(),
        summary: row.summary.0.clone(),
        categories: terms.slugs(TermKind::Category, &row.terms.0),
        technologies: terms.slugs(TermKind::Technology, &row.terms.0),
        benefits: terms.slugs(TermKind::Benefit, &row.terms.0),
        ..row.content.0.clone()
    }
}

/// What people wrote: where a published solution is to be changed that was not written here.
#[must_use]
pub fn written(row: &solution::Model, terms: &TermsSnapshot) -> SolutionContent {
    let written = |text: LocalizedText| WrittenText::from(&text);
    SolutionContent {
        text: shown(row, terms).map(written, written),
        readiness_level: u8::try_from(row.readiness_level).ok().filter(|level| *level > 0),
        price_band: row.price_band.map(|band| band.0),
        contact: row.contact.clone(),
    }
}
