//! The data the match desk keeps about a person, for export.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use shared::{
    account::{ExportedDeclaration, ExportedLook},
    matches::VerdictView,
};
use uuid::Uuid;

use super::verdict_query;
use crate::{
    entity::{interest_declaration, match_look, match_verdict},
    error::Error,
};

/// Declarations and verdicts, newest first, and looks.
///
/// # Errors
/// When the database fails or a row cannot be read.
pub async fn kept_of(
    db: &impl ConnectionTrait,
    account: Uuid,
) -> Result<(Vec<ExportedDeclaration>, Vec<VerdictView>, Vec<ExportedLook>), Error> {
    let declarations = interest_declaration::Entity::find()
        .filter(interest_declaration::Column::AccountId.eq(account))
        .order_by_desc(interest_declaration::Column::Id)
        .all(db)
        .await?;
    let declarations = declarations.into_iter().map(|row| ExportedDeclaration {
        wish: row.wish_id,
        has_interest: row.has_interest,
        note: row.note,
        declared_at: row.declared_at,
    });
    let verdicts = match_verdict::Entity::find()
        .filter(match_verdict::Column::AccountId.eq(account))
        .order_by_desc(match_verdict::Column::Id)
        .all(db)
        .await?;
    let looks = match_look::Entity::find()
        .filter(match_look::Column::AccountId.eq(account))
        .order_by_asc(match_look::Column::WishId)
        .all(db)
        .await?;
    let looks = looks.into_iter().map(|row| ExportedLook {
        wish: row.wish_id,
        looked_at: row.looked_at,
    });
    let verdicts = verdict_query::verdict_views(db, verdicts).await?;
    Ok((declarations.collect(), verdicts, looks.collect()))
}
