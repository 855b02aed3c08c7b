//! Rows of wishes as the search index keeps them.

use matching::{Document, FieldName};
use sea_orm::ConnectionTrait;
use shared::{search::Kind, taxonomy::TermKind};
use uuid::Uuid;

use crate::{
    access::Actor,
    db::{json, listed},
    entity::wish,
    http::error::Error,
    organisations,
    taxonomy::TermsSnapshot,
};

/// The documents of those of these wishes that are public.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn documents(db: &impl ConnectionTrait, terms: &TermsSnapshot, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let rows = listed::some::<wish::Entity>(db, Actor::Visitor, ids).await?;
    rows.into_iter()
        .map(|(wish, organisation)| {
            let criteria = wish.success_criteria.0.into_iter().map(|criterion| criterion.measure);
            let document = Document {
                reference: wish.reference,
                organisation: organisation.map(organisations::reference),
                categories: terms.of_kind(TermKind::Category, &wish.terms.0),
                technologies: terms.of_kind(TermKind::Technology, &wish.terms.0),
                wish_state: Some(json::parse(&wish.state)?),
                closing_on: wish.closing_on,
                published_on: wish.published_on,
                demonstration: wish.demonstration,
                ..Document::new(wish.id, Kind::Wish, wish.title.0)
            }
            .with(FieldName::Problem, wish.problem.0)
            .with(FieldName::CurrentPractice, wish.current_practice.unwrap_or_default().0)
            .with(FieldName::Constraints, wish.constraints.unwrap_or_default().0)
            .with(FieldName::Venue, wish.venue.unwrap_or_default().0);
            Ok(criteria.fold(document, |document, measure| {
                document.with(FieldName::SuccessCriteria, measure)
            }))
        })
        .collect()
}
