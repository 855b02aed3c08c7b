//! Rows of wishes as the search index keeps them, and texts that are no row yet.

use matching::{Document, FieldName, convert::in_both_scripts};
use sea_orm::ConnectionTrait;
use shared::{matches::TextToMatch, search::Kind, taxonomy::TermKind, validate::Validate};
use uuid::Uuid;

use crate::{
    access::Actor,
    entity::wish,
    error::{Error, invalid},
    organisations,
    terms::TermsSnapshot,
    things::{listed, text},
};

/// The documents of those of these wishes that are public.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn documents(db: &impl ConnectionTrait, terms: &TermsSnapshot, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let rows = listed::some::<wish::Entity>(db, Actor::Visitor, ids).await?;
    rows.into_iter()
        .map(|(wish, organisation)| {
            let content = wish.content.0;
            let criteria = content.success_criteria.into_iter().map(|criterion| criterion.measure);
            let document = Document {
                reference: wish.reference,
                organisation: organisation.map(organisations::reference),
                categories: terms.of_kind(TermKind::Category, &wish.terms.0),
                technologies: terms.of_kind(TermKind::Technology, &wish.terms.0),
                wish_state: Some(wish.state.0),
                closing_on: wish.closing_on,
                published_on: wish.published_on,
                demonstration: wish.demonstration,
                ..Document::new(wish.id, Kind::Wish, wish.title.0)
            }
            .with(FieldName::Problem, text::without_markup(&content.problem))
            .with(
                FieldName::CurrentPractice,
                text::without_markup(&content.current_practice),
            )
            .with(FieldName::Constraints, text::without_markup(&content.constraints))
            .with(FieldName::Venue, content.venue);
            Ok(criteria.fold(document, |document, measure| {
                document.with(FieldName::SuccessCriteria, measure)
            }))
        })
        .collect()
}

/// A problem that is not on the portal as a wish.
///
/// # Errors
/// `invalid`, with every rule that is broken and every term that is not known.
pub fn of_text(terms: &TermsSnapshot, text: TextToMatch) -> Result<Document, Error> {
    let mut errors = text.validate();
    let categories = terms.named(TermKind::Category, &text.categories, "/categories", &mut errors);
    let technologies = terms.named(TermKind::Technology, &text.technologies, "/technologies", &mut errors);
    invalid(errors)?;
    let wish = Document {
        categories,
        technologies,
        ..Document::new(Uuid::nil(), Kind::Wish, in_both_scripts(text.title))
    };
    Ok(wish.with(FieldName::Problem, in_both_scripts(text.problem.unwrap_or_default())))
}
