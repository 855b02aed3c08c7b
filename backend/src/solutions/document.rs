//! Rows of solutions as the search index keeps them, and texts that are no row yet.

use matching::{Document, FieldName, convert::in_both_scripts};
use sea_orm::ConnectionTrait;
use shared::{matches::SolutionToCompare, search::Kind, taxonomy::TermKind, validate::Validate};
use uuid::Uuid;

use crate::{
    access::Actor,
    entity::solution,
    error::{Error, invalid},
    organisations,
    terms::TermsSnapshot,
    things::{listed, text},
};

/// The documents of those of these solutions that are public.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn documents(db: &impl ConnectionTrait, terms: &TermsSnapshot, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let rows = listed::some::<solution::Entity>(db, Actor::Visitor, ids).await?;
    let documents = rows.into_iter().map(|(solution, organisation)| {
        Document {
            reference: solution.reference,
            organisation: organisation.map(organisations::reference),
            categories: terms.of_kind(TermKind::Category, &solution.terms.0),
            technologies: terms.of_kind(TermKind::Technology, &solution.terms.0),
            readiness_level: u8::try_from(solution.readiness_level).ok(),
            published_on: solution.published_on,
            demonstration: solution.demonstration,
            ..Document::new(solution.id, Kind::Solution, solution.name.0)
        }
        .with(FieldName::Summary, solution.summary.0)
        .with(
            FieldName::Description,
            text::without_markup(&solution.content.0.description),
        )
        .with(
            FieldName::Deployments,
            text::without_markup(&solution.content.0.deployments),
        )
    });
    Ok(documents.collect())
}

/// A solution that is not on the portal.
///
/// # Errors
/// `invalid`, with every rule that is broken and every term that is not known.
pub fn of_text(terms: &TermsSnapshot, text: SolutionToCompare) -> Result<Document, Error> {
    let mut errors = text.validate();
    let categories = terms.named(TermKind::Category, &text.categories, "/categories", &mut errors);
    let technologies = terms.named(TermKind::Technology, &text.technologies, "/technologies", &mut errors);
    invalid(errors)?;
    let solution = Document {
        categories,
        technologies,
        ..Document::new(Uuid::nil(), Kind::Solution, in_both_scripts(text.name))
    };
    Ok(solution.with(
        FieldName::Description,
        in_both_scripts(text.description.unwrap_or_default()),
    ))
}
